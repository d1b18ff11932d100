"""The vocabulary of findings: what is wrong, where, by which clause, and what to do.

In: nothing. Out: frozen records that every stage may return and that only the console prints.
A finding is about values of one record (`subject` and `paths`); an error stops the documents that
print or compute with these values and no others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands within a record: `("members", 3, "shg")`; empty: the whole record."""


class Severity(StrEnum):
    """How much a finding weighs: an error refuses documents, a warning does not.

    A note tells what was done or seen, such as a date read in another writing; nothing is amiss.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def stops(self, *, strict: bool) -> bool:
        """Whether it refuses documents; `strict` weighs a warning as an error, a note never."""
        return self is Severity.ERROR or (strict and self is Severity.WARNING)


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where something stands in a data file; line and column count from 1, as editors do.

    In a workbook they are those of a cell of the `sheet`, which is named as spreadsheets do.
    """

    file: str
    line: int
    column: int
    sheet: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file}!{self.sheet}!{letters(self.column)}{self.line}"
        return f"{self.file}:{self.line}:{self.column}"


def letters(column: int) -> str:
    """The name of a spreadsheet's column, counted from 1: A to Z, then AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(frozen=True, order=True, slots=True)
class Ref:
    """Names one record: its kind (the top-level key, e.g. `groups`) and its code."""

    kind: str
    code: str


@dataclass(frozen=True)
class Finding:
    """One thing to look at.

    `rule` is a stable number such as `D-101`; `subject` is the record it is about (None: the
    whole folder); `clause` cites the order (`ORDER-2021 §10.6`) or is empty. `path`: the value in
    the record; `also`: others of its values that cannot be trusted either.
    """

    rule: str
    severity: Severity
    place: Place | None
    subject: Ref | None
    hi: str
    en: str
    advice_hi: str
    advice_en: str
    clause: str = ""
    path: KeyPath = ()
    also: tuple[KeyPath, ...] = ()

    @property
    def paths(self) -> tuple[KeyPath, ...]:
        """Every value that it is about."""
        return (self.path, *self.also)

    @property
    def sort_key(self) -> tuple[str, str, int, int, str]:
        """Order of print: by file and sheet, then line, column and rule."""
        place = self.place or Place("", 0, 0)
        return (place.file, place.sheet, place.line, place.column, self.rule)


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """All that is to be shown: what is wrong with a file is not said of each record it stops."""
    findings = list(findings)
    whole = {finding for finding in findings if finding.subject is None}
    return [
        finding
        for finding in findings
        if finding.subject is None
        or not whole
        or replace(finding, subject=None, path=(), also=()) not in whole
    ]
