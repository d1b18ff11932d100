"""Cells typed in an old Hindi font -> the same grid in Unicode, each such value marked for review.

In: a grid, and which columns are in which font. Out: the grid, and a note for every value that was
converted. What the cell's own font says counts most; then what was named; then what is recognised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.data.findings import Finding, letters
from generator.data.source_text import MAX_FAULTS
from generator.script import Font, Recogniser
from generator.workbook.cells import Cell, Grid
from generator.workbook.headings import LOOKED_AT, plain
from generator.workbook.wordings import found

Wanted = Mapping[str, tuple[str, ...]]
"""Old font -> headings, keys or letters of columns; none: wherever it is recognised."""


def converted(grid: Grid, wanted: Wanted, old: Recogniser) -> tuple[Grid, list[Finding]]:
    """The grid in Unicode, as far as it is typed in the fonts that are wanted."""
    fonts = {index: _font_of(grid, index, wanted, old) for index in _columns(grid)}
    anywhere = _anywhere(wanted)
    rows = {}
    findings: list[Finding] = []
    for row, cells in grid.rows.items():
        rows[row] = dict(cells)
        for index, cell in cells.items():
            hindi = _hindi(cell, fonts[index], anywhere, old)
            if hindi is not None:
                rows[row][index] = Cell(hindi, cell.formula)
                place = grid.place(row, index)
                findings.append(found("D-436", place, value=cell.value, name=hindi))
    if (count := len(findings) - MAX_FAULTS) > 0:
        findings = [*findings[:MAX_FAULTS], found("D-437", grid.place(1, 1), count=count)]
    return grid.with_rows(rows), findings


def _hindi(cell: Cell, column: Font | None, anywhere: set[Font], old: Recogniser) -> str | None:
    """What the cell says in Unicode; None where it is to stay as it is."""
    text = cell.value
    if not isinstance(text, str) or cell.error or not any(map(str.isalpha, text)):
        return None
    own = next((font for font in anywhere if _is_in(cell.font, font)), None)
    if font := own or column:
        return old.converted(text, font)
    seen = old.recognised(text) if anywhere else None
    return seen.hindi if seen and seen.font in anywhere else None


def _anywhere(wanted: Wanted) -> set[Font]:
    """The fonts that no column was named for: they are looked for in all."""
    return {Font(name) for name, columns in wanted.items() if not columns}


def _font_of(grid: Grid, index: int, wanted: Wanted, old: Recogniser) -> Font | None:
    """The font of a column: as it was named, or as its cells together tell."""
    for name, columns in wanted.items():
        if columns and {*map(plain, columns)} & _names(grid, index, Font(name), old):
            return Font(name)
    anywhere = _anywhere(wanted)
    if not anywhere:
        return None
    texts = [
        cells[index].value
        for cells in grid.rows.values()
        if index in cells and isinstance(cells[index].value, str)
    ]
    seen = old.column(texts)  # type: ignore[arg-type] # all of them are texts
    return seen if seen in anywhere else None


def _names(grid: Grid, index: int, font: Font, old: Recogniser) -> set[str]:
    """What somebody may call a column: its letter, or a text among its first, as typed or read."""
    found_names = {plain(letters(index))}
    for row in list(grid.rows)[:LOOKED_AT]:
        cell = grid.rows[row].get(index)
        if cell is not None and isinstance(cell.value, str):
            found_names.add(plain(cell.value))
            found_names.add(plain(old.converted(cell.value, font) or ""))
    return found_names - {""}


def _columns(grid: Grid) -> Iterator[int]:
    return iter(Counter(index for cells in grid.rows.values() for index in cells))


def _is_in(name: str, font: Font) -> bool:
    """Whether a cell's font is one of ours, of whatever number: Kruti Dev 010, 016 and 040."""
    family = plain(font.family.rpartition(" ")[0] or font.family)
    return bool(name) and plain(name).startswith(family)
