"""Straight lines on a page: dotted rules to write on, and the lines around the cells of tables.

In: places, and the rows of a table on one page. Out: strokes. Lengths are CSS pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.page.boxes import Row
from generator.page.compose import RowSet

Color = tuple[float, float, float]


class Stroke(NamedTuple):
    """A straight line; `step`: pixels from dot to dot, 0 for a solid one."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    step: float
    color: Color


def dots(x: float, y: float, width: float, rule: float, color: Color) -> Stroke:
    """A dotted rule: a dot at each end, the others evenly between."""
    spaces = int(width / rule / 2)
    step = rule + (width - (spaces + 1) * rule) / spaces if spaces else 2 * rule
    # A hair longer, lest the last dot be lost to rounding.
    return Stroke(x + rule / 2, y, x + width - rule / 2 + 0.002, y, rule, step, color)


def rules(table: Sequence[tuple[float, RowSet]]) -> Iterator[Stroke]:
    """The lines around the cells of a table's rows on one page."""
    row: Row = table[0][1].row
    width, half, edges = row.rule, row.rule / 2, row.columns
    if not width:
        return
    count = len(edges) - 1
    bottom = table[-1][0] + table[-1][1].height
    for number, (top, made) in enumerate(table):
        flat = made.row.flat if number else (True,) * count
        for first, last in _runs(flat):
            yield Stroke(
                edges[first] - half, top, edges[last] + half, top, width, 0.0, row.color
            )
    yield Stroke(edges[0] - half, bottom, edges[-1] + half, bottom, width, 0.0, row.color)
    tops = [top for top, _ in table] + [bottom]
    for column in range(count + 1):
        for first, last in _runs([made.row.upright[column] for _, made in table]):
            x = edges[column]
            yield Stroke(x, tops[first] - half, x, tops[last] + half, width, 0.0, row.color)


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Start and end (not included) of each run of what is true."""
    start = -1
    for number, flag in enumerate([*flags, False]):
        if flag and start < 0:
            start = number
        elif not flag and start >= 0:
            yield start, number
            start = -1
