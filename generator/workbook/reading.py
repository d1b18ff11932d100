"""What a grid of cells is to us: the rows of one of our sheets, column by column.

In: a grid whose row of keys is known. Out: a `Reading`, and what is odd about its columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.data.findings import Finding
from generator.data.messages import did_you_mean
from generator.data.source_text import MAX_FAULTS
from generator.workbook.cells import Grid, text_of
from generator.workbook.columns import Column, Holds
from generator.workbook.sheets import Sheet
from generator.workbook.wordings import found

SHOWN = "→"
"""A key that begins so is of a column that only shows something, and is not read."""


@dataclass(frozen=True)
class Reading:
    """The rows of a grid as rows of a sheet of ours.

    `columns`: which column of the grid holds what. `first`: the row below the heads. `fixed`: what
    every row has though no column says so, by the key of a column. `merged`: rows of one code are
    one record, since the list repeats it.
    """

    grid: Grid
    sheet: Sheet
    columns: Mapping[int, Column]
    first: int
    fixed: Mapping[str, str] = field(default_factory=dict)
    merged: bool = False

    @cached_property
    def where(self) -> Mapping[str, int]:
        """Key of a column -> its place in the grid."""
        return {column.key: index for index, column in self.columns.items()}


def fitted(grid: Grid, sheet: Sheet, row: int) -> tuple[Reading, list[Finding]]:
    """A grid of our own workbook, whose row of keys is known, as a reading; and what is odd."""
    known = {column.key: column for column in sheet.columns}
    columns: dict[int, Column] = {}
    findings: list[Finding] = []
    keyed: set[int] = set()
    for index, cell in grid.rows[row].items():
        key = text_of(cell.value, Holds.WORD)
        keyed.add(index)
        if key.startswith(SHOWN):
            continue
        if key not in known:
            if any(index in cells for number, cells in grid.rows.items() if number > row):
                hint = did_you_mean(key, known)
                findings.append(found("D-413", grid.place(row, index), key=key, **hint))
        elif known[key] in columns.values():
            findings.append(found("D-415", grid.place(row, index), key=key))
        else:
            columns[index] = known[key]
    findings += list(_without_key(grid, row, keyed))
    return Reading(grid, sheet, columns, row + 1), findings


def _without_key(grid: Grid, row: int, keyed: set[int]) -> Iterator[Finding]:
    """Each value in a column that has no key."""
    count = 0
    for number, cells in grid.rows.items():
        if number <= row:
            continue
        for index in sorted(cells.keys() - keyed):
            value = text_of(cells[index].value)
            count += bool(value)
            if count > MAX_FAULTS:
                yield found("D-409", grid.place(number, index), most=MAX_FAULTS)
                return
            if value:
                yield found("D-414", grid.place(number, index), value=value)
