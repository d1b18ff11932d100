"""The vocabulary between files and records: grids of cells, and what a cell says.

In: what `xlsx` and `table` find in a file. Out: `Grid`s, and the text of a cell as a clerk would
write it into YAML; what it means is for the model to tell.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeAlias

from generator.data.findings import Place
from generator.workbook.columns import Holds

Value: TypeAlias = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta

EXACT = 10**15
"""A whole number from here on may have lost digits: Excel keeps fifteen."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty; `value` is None where it has a formula without a result.

    `error`: it holds an error of Excel's such as `#REF!`. `font`: the name of its font, if told.
    """

    value: Value | None
    formula: bool = False
    error: bool = False
    font: str = ""


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet: row -> column -> cell, both from 1, empty ones left out."""

    file: str
    sheet: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: bool = False

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands."""
        return Place(self.file, row, column, self.sheet)

    def with_rows(self, rows: dict[int, dict[int, Cell]]) -> Grid:
        """The same sheet with other cells."""
        return replace(self, rows=rows)


def text_of(value: Value | None, holds: Holds = Holds.TEXT) -> str:
    """What a cell says, as a text of the data would; empty where it says nothing."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if isinstance(value, str):
        return value if holds is Holds.TEXT else value.strip()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return _number(value)
    return _time(value, holds)


def _number(value: int | float) -> str:
    """A number as Excel shows it: 15 digits tell it, and the rest is noise of its arithmetic."""
    if isinstance(value, int):
        return str(value)
    return format(Decimal(f"{value:.15g}"), "f")


def _time(value: dt.datetime | dt.date | dt.time | dt.timedelta, holds: Holds) -> str:
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, dt.time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    if holds is Holds.MONTH:
        return f"{value:%Y-%m}"
    day = f"{value:%d.%m.%Y}"
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return f"{value:%H:%M}" if holds is Holds.TIME else f"{day} {value:%H:%M}"
    return day


def loses_digits(value: Value | None) -> bool:
    """Whether Excel may have dropped digits of this number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) >= EXACT


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing: blanks alone, and no formula."""
    return not cell.formula and isinstance(cell.value, str) and not cell.value.strip()
