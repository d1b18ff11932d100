"""Rows that no page holds: one is parted, and cells over several rows end with their page.

In: the cells of a row and the room for its first part; or the rows at the end of a page. Out: the
cells of both parts, the lines that fit and those that go on the next page; or whether a row of the
page has become higher.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.page.boxes import Drawing, Paragraph
from generator.page.breaking import SetLine
from generator.page.setting import SetCell, height_of
from generator.page.strips import shift

if TYPE_CHECKING:
    from generator.page.compose import Atom, RowSet

Blocks = list[tuple[Paragraph | Drawing, Sequence[SetLine]]]


def split(
    cells: Sequence[SetCell], room: float
) -> tuple[tuple[SetCell, ...], tuple[SetCell, ...]] | None:
    """The cells of a row parted so that the first part is no higher than `room`; None if none fits.

    The first part keeps the tag of each cell; so does the second, which goes on in it.
    """
    parted = [_split_cell(cell, room - sum(cell.cell.inner)) for cell in cells]
    if not any(before.blocks for before, _ in parted) or not any(
        after.blocks for _, after in parted
    ):
        return None
    return tuple(before for before, _ in parted), tuple(after for _, after in parted)


def _split_cell(cell: SetCell, room: float) -> tuple[SetCell, SetCell]:
    before: Blocks = []
    after: Blocks = []
    used = kept = 0.0
    for (block, lines), gap in zip(cell.blocks, cell.cell.gaps, strict=False):
        height = gap + height_of(block, lines)
        if not after and used + height <= room:
            before.append((block, lines))
            used += height
            continue
        fits = 0
        if not after and isinstance(block, Paragraph) and block.height is None:
            while fits < len(lines) and used + gap + _high(lines[: fits + 1]) <= room:
                fits += 1
        if fits:
            before.append((block, lines[:fits]))
            used += gap + _high(lines[:fits])
        if lines[fits:] or isinstance(block, Drawing) or not fits:
            after.append((block, lines[fits:]))
            kept += gap + height_of(block, lines[fits:])
    plain = replace(cell.cell, height=0.0, ready=None)
    return SetCell(plain, before, used), SetCell(plain, after, kept)


def _high(lines: Sequence[SetLine]) -> float:
    return sum(line.height for line in lines)


def run_over(atoms: Sequence[Atom]) -> bool:
    """Let cells end on a page that run on into rows of the next; `atoms`: those of the page.

    All that stands in such a cell stands on the page where it begins. If the rows there are not
    high enough for it, its first row becomes as high: whether that is so.
    """
    heights: list[float] = []
    higher = False
    for atom in reversed(atoms):
        if atom.row is None or atom.leaf.table != atoms[-1].leaf.table:
            break
        heights.insert(0, atom.height)
        running = [cell for cell in atom.row.cells if cell.cell.rows > len(heights)]
        needed = max((cell.box for cell in running), default=0.0)
        if needed > sum(heights):
            atom.height = heights[0] = needed
            higher = True
        if running:
            atom.row = _shifted(atom.row, heights)
    return higher


def _shifted(row: RowSet, heights: Sequence[float]) -> RowSet:
    """A row whose cells have only the rows of its page; these and it are so high."""
    shifts = tuple(
        shift(cell.cell, cell.content, sum(heights[: cell.cell.rows])) for cell in row.cells
    )
    return row._replace(height=heights[0], shifts=shifts)
