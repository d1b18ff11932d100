"""Findings -> one HTML page: to read, to print, to send. It needs nothing but itself.

In: findings. Out: the page's text. Everything from the data is escaped; there is no script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from generator.data.findings import Finding
from generator.listing.plain import ordered

_STYLE = """
body { font: 15px/1.5 "Noto Sans Devanagari", "Nirmala UI", Mangal, sans-serif; max-width: 60em;
  margin: 2em auto; padding: 0 1em; color: #111; }
h1 { font-size: 1.4em; } h2 { font-size: 1.1em; margin: 1.6em 0 .4em; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid #bbb; padding: .5em .6em; vertical-align: top; }
td:first-child { width: 1.2em; } .place { white-space: nowrap; }
.error { border-left: 4px solid #b00020; } .warning { border-left: 4px solid #b26a00; }
.note { border-left: 4px solid #555; }
.en, .rule { color: #555; font-size: .9em; } .advice { margin-top: .3em; }
@media print { body { margin: 0; } tr { break-inside: avoid; } }
"""
_NAMES = {
    "error": "त्रुटि · error", "warning": "चेतावनी · warning", "note": "सूचना · note",
}  # fmt: skip


def page(findings: Iterable[Finding], title: str) -> str:
    """The page; `title`: of which data it is."""
    found = ordered(findings)
    body = "".join(_file(name, of_file) for name, of_file in groupby(found, _file_of))
    nothing = "<p>कुछ नहीं मिला। Nothing was found.</p>"
    return (
        f'<!DOCTYPE html>\n<html lang="hi">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>जाँच में मिला · What was found: {escape(title)}</h1>\n"
        f"{body or nothing}</body>\n</html>\n"
    )


def _file_of(finding: Finding) -> str:
    return finding.place.file if finding.place else ""


def _file(name: str, findings: Iterator[Finding]) -> str:
    rows = "".join(map(_row, findings))
    return f"<h2>{escape(name or '–')}</h2>\n<table>\n{rows}</table>\n"


def _row(finding: Finding) -> str:
    subject = finding.subject
    record = f"{subject.kind} {subject.code}" if subject else ""
    advice = "".join(
        f'<div class="{look}" lang="{lang}">{escape(text)}</div>'
        for lang, look, text in (
            ("hi", "advice", finding.advice_hi), ("en", "en", finding.advice_en),
        )
        if text
    )  # fmt: skip
    clause = f" · {escape(finding.clause)}" if finding.clause else ""
    return (
        f'<tr><td class="{finding.severity}"><input type="checkbox" aria-label="done"></td>'
        f'<td class="place">{escape(_where(finding))}<div class="rule">{escape(record)}</div></td>'
        f'<td><div lang="hi">{escape(finding.hi)}</div><div class="en" lang="en">'
        f'{escape(finding.en)}</div>{advice}<div class="rule">{_NAMES[finding.severity]} · '
        f"{finding.rule}{clause}</div></td></tr>\n"
    )


def _where(finding: Finding) -> str:
    place = finding.place
    return str(place).removeprefix(place.file)[1:] if place else ""
