"""Files -> readings: which file is what, and which of its sheets are ours.

In: paths of workbooks and lists. Out: `Reading`s for `gather`, grids that are not ours for
`guess`, and findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.data.findings import Finding
from generator.data.messages import did_you_mean
from generator.script import Recogniser
from generator.workbook import front, old_fonts, refuse, table, xlsx
from generator.workbook.cells import Grid, text_of
from generator.workbook.columns import Holds
from generator.workbook.reading import SHOWN, Reading, fitted
from generator.workbook.refuse import Refused
from generator.workbook.sheets import Layout, Sheet
from generator.workbook.wordings import found
from generator.workbook.write import LISTS

TABLES = (".csv", ".tsv", ".txt")
_LOOKED_AT = 30
"""The row of keys is looked for among so many rows."""
_FEW = 2


@dataclass
class Taken:
    """What the files hold: rows of sheets of ours, grids that are not, and what is wrong."""

    readings: list[Reading] = field(default_factory=list)
    foreign: list[Grid] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def refuse_foreign(self, layout: Layout) -> None:
        """Say of what is not ours that it was not read; in a file of ours it may be notes."""
        ours = {reading.grid.file for reading in self.readings}
        for grid in self.foreign:
            place = grid.place(1, 1)
            if grid.file in ours and named(grid.sheet, layout) is None:
                hint = did_you_mean(grid.sheet, layout.by_name)
                self.findings.append(found("D-411", place, name=grid.sheet, **hint))
            else:
                self.findings.append(found("D-412", place, name=grid.sheet))


def take(
    paths: Iterable[Path], layout: Layout, wanted: Mapping[str, tuple[str, ...]] | None = None
) -> Taken:
    """What the files hold; `wanted`: which columns are in which old font, as in `old_fonts`."""
    old = Recogniser.read() if wanted else None
    taken = Taken()
    for path in paths:
        try:
            grids, more = _grids(path)
        except Refused as refused:
            taken.findings.append(refused.finding)
            continue
        taken.findings += more
        for grid in grids:
            if wanted and old:
                grid, more = old_fonts.converted(grid, wanted, old)
                taken.findings += more
            _sort(grid, layout, taken)
    return taken


def _grids(path: Path) -> tuple[list[Grid], list[Finding]]:
    raw, name = refuse.contents(path), path.as_posix()
    if path.suffix.lower() in TABLES and not raw.startswith(b"PK\x03\x04"):
        grid, findings = table.read(raw, name)
        return [grid], findings
    return xlsx.read(raw, name), []


def _sort(grid: Grid, layout: Layout, taken: Taken) -> None:
    if not grid.rows or grid.sheet in (front.TITLE, LISTS):
        return
    sheet, row = recognised(grid, layout)
    if sheet is None:
        taken.foreign.append(grid)
        return
    reading, findings = fitted(grid, sheet, row)
    taken.readings.append(reading)
    taken.findings += findings


def named(sheet: str, layout: Layout) -> Sheet | None:
    """The sheet of ours that a tab has the name of."""
    return layout.by_name.get(sheet.strip().lower())


def recognised(grid: Grid, layout: Layout) -> tuple[Sheet | None, int]:
    """The sheet of ours that a grid is, and its row of keys; a tab may have been renamed."""
    known_as = named(grid.sheet, layout)
    best: tuple[int, int, list[Sheet]] = (0, 0, [])
    for row in list(grid.rows)[:_LOOKED_AT]:
        keys = {text_of(cell.value, Holds.WORD) for cell in grid.rows[row].values()}
        keys = {key for key in keys if key and not key.startswith(SHOWN)}
        for sheet in [known_as] if known_as else layout.sheets:
            known = len(keys & {column.key for column in sheet.columns})
            whole = bool(known) and (sheet is known_as or known == len(keys))
            if known < min(_FEW, len(sheet.columns)) or not whole or known < best[0]:
                continue
            if (known, row) == best[:2]:
                best[2].append(sheet)
            elif known > best[0]:
                best = (known, row, [sheet])
    known, row, sheets = best
    return (sheets[0], row) if len(sheets) == 1 else (None, 0)
