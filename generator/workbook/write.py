"""Records -> a workbook to fill in.

In: the rows of each sheet. Out: the bytes of an .xlsx file, the same for the same rows. Texts are
written as texts, never as formulas, and their cells have the format of text, so that account
numbers keep their zeros and `=1+1` stays what somebody wrote. Dates are texts too: Excel would read
05.04.2026 the way of whichever country it believes to be in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol, TypeAlias

from generator.data.findings import letters
from generator.workbook import front, new_xlsx
from generator.workbook.cells import text_of
from generator.workbook.columns import Column, Holds
from generator.workbook.reading import SHOWN
from generator.workbook.sheets import Layout, Sheet
from generator.workbook.spread import Rows

HEADS = 2
"""Rows above the records: headings, keys."""
SPARE = 500
"""Rows below the last record in which drop-downs are offered."""
SHOWING = 100
"""Rows below the last record in which the name behind a code is shown: formulas take long."""
LISTS = "lists"
"""The hidden sheet of what drop-downs offer."""
MOST_TEXT = 32_767
_YES_NO = ("yes", "no", "हाँ", "नहीं")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,14})?")
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so is a formula to a program that does not look at the cell's type."""
_NO_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
_WIDTHS = {Holds.TEXT: 26, Holds.LIST: 22, Holds.NUMBER: 12, Holds.YES_NO: 9}



class Wording(Protocol):
    """What a form calls a line."""

    @property
    def hi(self) -> str: ...
    @property
    def en(self) -> str: ...


Lines: TypeAlias = Mapping[str, Mapping[str, Wording]]
"""Name of a form's table -> id of a line -> what the form calls it."""


def workbook(rows: Rows, layout: Layout, lines: Lines) -> bytes:
    """The workbook of those rows; `lines` are offered where a column holds the ids of lines."""

    def fill(book: Any) -> None:
        book.set_calc_mode("auto")
        writer = _Writer(book, rows, layout, lines)
        front.write(book, layout, {name: len(found) for name, found in rows.items()})
        for sheet in layout.sheets:
            writer.sheet(sheet)
        writer.lists()

    return new_xlsx.made(fill)


@dataclass(frozen=True)
class _Shown:
    """A column that shows what a code stands for, beside the column of the code."""

    of: Column


class _Writer:
    def __init__(self, book: Any, rows: Rows, layout: Layout, lines: Lines) -> None:
        self._book, self._rows, self._layout, self._lines = book, rows, layout, lines
        self._formats = front.formats(book)
        self._offered: dict[tuple[str, ...], tuple[int, dict[str, str]]] = {}
        self._names = {kind: self._names_of(kind) for kind in layout.by_name}

    def sheet(self, sheet: Sheet) -> None:
        """One sheet: heads, records, what may be chosen, what is locked."""
        page = self._book.add_worksheet(sheet.name)
        columns = list(self._columns(sheet))
        last = HEADS + len(self._rows[sheet.name]) + SPARE
        self._heads(page, columns)
        for index, column in enumerate(columns):
            if isinstance(column, _Shown):
                self._shown(page, sheet, columns, index, last - SPARE + SHOWING)
            else:
                self._values(page, sheet, column, index)
                self._choices(page, column, index, last)
        page.freeze_panes(HEADS, self._frozen(sheet, columns))
        page.ignore_errors({"number_stored_as_text": f"A1:{letters(len(columns) + 1)}{last}"})
        page.protect("", dict.fromkeys(front.ALLOWED, True))
        page.set_landscape()
        page.repeat_rows(0, HEADS - 1)

    def lists(self) -> None:
        """The hidden sheet: for each set of lines, their ids and names."""
        page = self._book.add_worksheet(LISTS)
        page.hide()
        for at, offered in self._offered.values():
            for row, (key, name) in enumerate(offered.items()):
                page.write_string(row, at, key, self._formats["text"])
                page.write_string(row, at + 1, name, self._formats["text"])

    def _columns(self, sheet: Sheet) -> Iterator[Column | _Shown]:
        for column in sheet.columns:
            yield column
            named = bool(column.refers and self._names[column.refers])
            if (named or self._lines_of(column)) and column.holds is not Holds.LIST:
                yield _Shown(column)

    def _frozen(self, sheet: Sheet, columns: list[Column | _Shown]) -> int:
        named = sheet.columns[: max(sheet.above + sheet.own, 1)]
        return 1 + max(index for index, column in enumerate(columns) if column in named)

    def _heads(self, page: Any, columns: list[Column | _Shown]) -> None:
        formats = self._formats
        page.set_row(0, 48)
        for index, column in enumerate(columns):
            if isinstance(column, _Shown):
                page.write_string(0, index, "नाम\nName", formats["shown head"])
                page.write_string(1, index, f"{SHOWN} {column.of.key}", formats["key"])
                page.set_column(index, index, 18, formats["shown"])
                continue
            star = " *" if column.required else ""
            head = f"{column.label.hi}{star}\n{column.label.en}{star}"
            page.write_string(0, index, head, formats["required" if star else "head"])
            page.write_string(1, index, column.key, formats["key"])
            page.write_comment(0, index, front.note(column), front.NOTE)
            number = column.holds is Holds.NUMBER
            page.set_column(
                index, index, _WIDTHS.get(column.holds, 16), formats["number" if number else "text"]
            )

    def _values(self, page: Any, sheet: Sheet, column: Column, index: int) -> None:
        formats = self._formats
        for row, said in enumerate(self._rows[sheet.name], HEADS):
            text = _NO_XML.sub("\ufffd", said.get(column.key, ""))
            if column.holds is Holds.NUMBER and exact(text):
                page.write_number(row, index, float(text), formats["number"])
            elif text:
                kind = "quoted" if text.startswith(_RISKY) else "text"
                page.write_string(row, index, text[:MOST_TEXT], formats[kind])

    def _choices(self, page: Any, column: Column, index: int, last: int) -> None:
        """A drop-down. What is not in it may be typed all the same: the check tells what is wrong,
        and a record may be named before it is written."""
        source: Any = None
        if column.holds is Holds.YES_NO:
            source = list(_YES_NO)
        elif column.holds is Holds.CHOICE:
            source = list(column.choices)
        elif column.holds is Holds.LIST:
            return
        elif column.refers:
            source = "=" + self._range(column.refers, 0)
        elif offered := self._lines_of(column):
            source = "=" + _range(LISTS, offered[0], 0, len(offered[1]))
        if source is not None:
            page.data_validation(
                HEADS,
                index,
                last - 1,
                index,
                {
                    "validate": "list",
                    "source": source,
                    "error_type": "warning",
                    "error_title": "सूची में नहीं / not in the list",
                    "error_message": front.NOT_IN_LIST,
                },
            )

    def _shown(
        self, page: Any, sheet: Sheet, columns: list[Column | _Shown], index: int, last: int
    ) -> None:
        """The name behind a code: a locked formula, and what it comes to today."""
        column = columns[index]
        assert isinstance(column, _Shown)
        beside = letters(index)
        if offered := self._lines_of(column.of):
            at, names = offered
            codes, shown = (_range(LISTS, one, 0, len(names)) for one in (at, at + 1))
        else:
            names = self._names[column.of.refers]
            codes, shown = (self._range(column.of.refers, one) for one in (0, 1))
        rows = self._rows[sheet.name]
        for row in range(HEADS, last):
            said = rows[row - HEADS].get(column.of.key, "") if row - HEADS < len(rows) else ""
            formula = f'=IFERROR(INDEX({shown},MATCH({beside}{row + 1}&"",{codes},0))&"","")'
            page.write_formula(row, index, formula, self._formats["shown"], names.get(said, ""))

    def _lines_of(self, column: Column) -> tuple[int, dict[str, str]] | None:
        """Where on the hidden sheet the lines of a column are, and their names by id."""
        if column.ids not in self._offered:
            names = {
                key: f"{words.hi} / {words.en}"
                for table in column.ids
                for key, words in self._lines.get(table, {}).items()
            }
            if not names:
                return None
            self._offered[column.ids] = 3 * len(self._offered), names
        return self._offered[column.ids]

    def _names_of(self, kind: str) -> dict[str, str]:
        """Code -> Hindi name, of a kind that has its name in the second column."""
        columns = self._layout.by_name[kind].columns
        if len(columns) < 2 or columns[1].path != ("name", "hi"):
            return {}
        return {
            row.get(columns[0].key, ""): row.get("name.hi", "") for row in self._rows.get(kind, [])
        }

    def _range(self, kind: str, column: int) -> str:
        return _range(kind, column, HEADS, len(self._rows[kind]) + SPARE)


def exact(text: str) -> bool:
    """Whether a number comes back from Excel's floats as it is written, but for trailing zeros."""
    return bool(_PLAIN.fullmatch(text)) and Decimal(text_of(float(text))) == Decimal(text)


def _range(sheet: str, column: int, first: int, rows: int) -> str:
    name = letters(column + 1)
    return f"'{sheet}'!${name}${first + 1}:${name}${first + rows}"
