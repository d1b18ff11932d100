"""Composed pages -> which values are set smaller than the page says, and how large.

In: the blocks of a record on their pages. Out: half points, by the slot and the language of the
value. A text is made smaller where a word of it would not fit its line (`setting.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from generator.page.boxes import Drawing, Paragraph
from generator.page.breaking import Run, SetLine
from generator.page.compose import Atom, Set
from generator.page.setting import POINTS

Place: TypeAlias = tuple[str, str]
"""A slot, and the language that its value is in there, where not the page's own."""


def shrunk(pages: Sequence[Sequence[Set]]) -> dict[Place, int]:
    """The sizes of values that are set smaller, rounded down to half a point."""
    made = {}
    for atom in (one.atom for page in pages for one in page):
        for block, lines in _blocks(atom):
            value = block.alone if isinstance(block, Paragraph) else None
            if value is None or not lines:
                continue
            piece = lines[0].pieces[0].piece
            if isinstance(piece, Run) and piece.look.size < value.look.size:
                made[value.slot, value.lang] = int(2 * POINTS * piece.look.size)
    return made


def _blocks(atom: Atom) -> Iterator[tuple[Paragraph | Drawing, Sequence[SetLine]]]:
    """The blocks of an atom with their lines; in a strip all values have their size."""
    if atom.row is not None:
        for cell in atom.row.cells:
            yield from cell.blocks
    elif isinstance(atom.leaf.block, Paragraph):
        yield atom.leaf.block, atom.lines
