"""Findings -> a workbook, a row for each: to sort, to tick off, to send back.

In: findings. Out: the bytes of an .xlsx file, the same for the same findings.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.data.findings import Finding
from generator.listing.plain import ordered, plain
from generator.workbook import new_xlsx

COLUMNS = {
    "place": ("कहाँ / where", 34), "severity": ("वज़न / weight", 10), "rule": ("नियम / rule", 9),
    "record": ("अभिलेख / record", 20), "hi": ("क्या मिला", 60), "advice_hi": ("क्या करें", 50),
    "en": ("what was found", 60), "advice_en": ("what to do", 50), "clause": ("clause", 22),
    "done": ("हो गया / done", 10),
}  # fmt: skip


def book(findings: Iterable[Finding]) -> bytes:
    """The workbook."""
    return new_xlsx.made(lambda made: _fill(made, findings))


def _fill(made: Any, findings: Iterable[Finding]) -> None:
    sheet = made.add_worksheet("findings")
    head = made.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = made.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for column, (heading, width) in enumerate(COLUMNS.values()):
        sheet.set_column(column, column, width, text)
        sheet.write_string(0, column, heading, head)
    sheet.freeze_panes(1, 1)
    rows = 0
    for rows, finding in enumerate(ordered(findings), 1):
        values = plain(finding)
        record = values["record"]
        values["record"] = f"{record['kind']} {record['code']}" if record else ""
        for column, name in enumerate(COLUMNS):
            # Written as text: what a finding quotes of the data is never a formula.
            sheet.write_string(rows, column, values.get(name) or "", text)
    sheet.autofilter(0, 0, rows, len(COLUMNS) - 1)
