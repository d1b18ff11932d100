"""A row higher than a page -> two rows: the lines that fit, and those that go on the next page.

In: the cells of a row and the room for the first part. Out: the cells of both parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.page.boxes import Drawing, Paragraph
from generator.page.breaking import SetLine
from generator.page.setting import SetCell, height_of

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
