"""What records may lack since something of a workbook was not read: a file, a sheet, a column.

In: an error on it, and what was read. Out: the kinds of which records may be missing; the values
that records of a kind may lack. As an unknown key of YAML may be any key that is not written, so
may an unknown column be any that the sheet is without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.data.findings import Finding
from generator.data.places import KeyPath
from generator.workbook.cells import text_of
from generator.workbook.columns import Column, Holds, Shape
from generator.workbook.reading import Reading
from generator.workbook.sheets import Layout, Sheet
from generator.workbook.take import Taken, named

UNKNOWN, TWICE, KEYLESS = "D-413", "D-415", "D-412"


def kinds(error: Finding, taken: Taken, layout: Layout) -> frozenset[str] | None:
    """The kinds of what was not read; None where nobody knows."""
    sheet = _sheet(error, taken, layout)
    return frozenset({sheet.kind}) if sheet else None


def values(
    errors: Iterable[Finding], taken: Taken, layout: Layout
) -> dict[tuple[str, KeyPath], Finding]:
    """Kind and path of each value that records may lack, and why."""
    short: dict[tuple[str, KeyPath], Finding] = {}
    for error in errors:
        sheet = _sheet(error, taken, layout)
        if sheet is None:
            continue
        if error.rule == KEYLESS and sheet.parent is not None:
            short.setdefault((sheet.kind, sheet.outermost.at), error)
        reading = _reading(error, taken)
        for column in _columns(error, reading) if reading else ():
            path = column.path if sheet.shape is Shape.KIND else sheet.outermost.at
            short.setdefault((sheet.kind, path), error)
    return short


def _columns(error: Finding, reading: Reading) -> Iterator[Column]:
    """The columns whose values an error on a column may have kept from being read."""
    assert error.place is not None
    cell = reading.grid.rows[error.place.line][error.place.column]
    key = text_of(cell.value, Holds.WORD)
    for column in reading.sheet.values:
        absent = column.key not in reading.where
        if (error.rule == UNKNOWN and absent) or (error.rule == TWICE and column.key == key):
            yield column


def _reading(error: Finding, taken: Taken) -> Reading | None:
    at = error.place and (error.place.file, error.place.sheet)
    return next((one for one in taken.readings if (one.grid.file, one.grid.sheet) == at), None)


def _sheet(error: Finding, taken: Taken, layout: Layout) -> Sheet | None:
    reading = _reading(error, taken)
    if reading is not None:
        return reading.sheet
    return named(error.place.sheet, layout) if error.place and error.rule == KEYLESS else None
