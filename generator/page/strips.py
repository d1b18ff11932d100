"""Rows set once for all records: strips with holes for values that stand in one line.

In: a compiled row. Out: a `Strip`: its height, the ink of its labels, and for each value where it
goes. Most rows of a form are such: whatever their values are, none needs a second line and the row
keeps its height. A record then only looks up how wide its values are. A row with a value that needs
more room is set line by line, as every other row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.page.boxes import Cell, Gap, Look, Paragraph, Row, Value
from generator.page.breaking import room_for
from generator.page.inking import Ink, Inked, Inker
from generator.page.setting import Setter, Texts, extent, tidy
from generator.text.typeset import UNITS, Face, face

_ALIGN = {"left": 0.0, "justify": 0.0, "center": 0.5, "right": 1.0}


class Hole(NamedTuple):
    """Where a value goes: its slot, its look, and its room.

    `x`: the left edge; `room`: font units that fit, `share`: what of the room that is left over
    stands before the text. `y`: its baseline from the row's upper edge. `tag`: counted in the row.
    `gap`: without a value a line to write on stands here.
    """

    slot: str
    lang: str
    look: Look
    face: Face
    x: float
    width: float
    room: float
    share: float
    y: float
    tag: int
    gap: bool


class StripCell(NamedTuple):
    """A cell of a strip: its tag, and the ink of its labels or the hole for its value.

    `plain`: all that stands in it has one tag.
    """

    tag: int
    labels: tuple[Ink, ...]
    hole: Hole | None
    plain: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """A row with holes; known by its identity, so that what is drawn of it can be kept."""

    row: Row
    height: float
    cells: tuple[StripCell, ...]
    holes: tuple[Hole, ...]


class StripSet(NamedTuple):
    """A strip with the values of a record: for each hole its text and left edge, or None."""

    strip: Strip
    values: tuple[tuple[str, float] | None, ...]


class Strips:
    """The strips of one language, each made when its row is first met."""

    def __init__(self, setter: Setter, lang: str) -> None:
        self._setter, self._lang = setter, lang

    def filled(self, row: Row, texts: Texts) -> StripSet | None:
        """The row with values in its holes; None where it must be set line by line."""
        kept = row.strips.get(self._lang, self)
        strip = row.strips[self._lang] = self._strip(row) if kept is self else kept
        if strip is None:
            return None
        values: list[tuple[str, float] | None] = []
        lang = self._lang
        for hole in strip.holes:
            text = texts[hole.slot].in_language(hole.lang or lang)
            if not text:
                if hole.gap:
                    return None  # a line to write on: the row is as high as that asks for
                values.append(None)
                continue
            text = tidy(text)
            advance = hole.face.advance(text)
            if advance > hole.room:
                return None
            x = hole.x
            if hole.share:
                free = hole.width - advance * hole.look.size / UNITS
                if free > 0:
                    x += free * hole.share
            values.append((text, x))
        return StripSet(strip, tuple(values))

    def _strip(self, row: Row) -> Strip | None:
        if not all(row.flat) or any(cell.rows > 1 for cell in row.cells):
            return None
        if any(cell.slots and _value_of(cell) is None for cell in row.cells):
            return None
        set_cells = [self._setter.cell(cell, _NOTHING) for cell in row.cells]
        height = max(
            (_filled_box(one.cell) if _has_gap(one.cell) else one.box for one in set_cells),
            default=0.0,
        )
        cells = []
        for one in set_cells:
            cell = one.cell
            if cell.slots:
                hole = _hole(cell, height)
                if hole is None:
                    return None
                cells.append(StripCell(cell.tag, (), hole))
                continue
            inked = Inked()
            y = shift(cell, one.content, height)
            for (block, lines), gap in zip(one.blocks, cell.gaps, strict=False):
                if not isinstance(block, Paragraph):
                    return None
                y += gap
                Inker(inked, block, 0).paragraph(lines, y)
                y += self._setter.height_of(block, lines)
            if inked.strokes:
                return None
            one_tag = len({ink.tag for ink in inked.items}) < 2
            cells.append(StripCell(cell.tag, tuple(inked.items), None, one_tag))
        holes = tuple(cell.hole for cell in cells if cell.hole)
        return Strip(row, height, tuple(cells), holes)


class _NoText:
    """Stands for every value while a strip is made: there is none."""

    def in_language(self, _lang: str) -> str:
        return ""


class _Nothing(Mapping[str, _NoText]):
    def __getitem__(self, slot: str) -> _NoText:
        return _NO_TEXT

    def __iter__(self):  # type: ignore[no-untyped-def]  # never asked for
        return iter(())

    def __len__(self) -> int:
        return 0


_NO_TEXT = _NoText()
_NOTHING = _Nothing()


def shift(cell: Cell, content: float, height: float) -> float:
    """How far below the upper edge of a row so high the content of a cell begins."""
    above, below = cell.inner
    free = height - above - below - content
    if cell.valign == "top" or free <= 0:
        return above
    return above + (free / 2 if cell.valign == "middle" else free)


def _value_of(cell: Cell) -> tuple[Paragraph, Value] | None:
    """The one value that is all that stands in a cell, with its paragraph."""
    if len(cell.blocks) != 1 or not isinstance(cell.blocks[0], Paragraph):
        return None
    block = cell.blocks[0]
    value = block.alone
    if value is None or block.height is not None:
        return None
    if block.style.border[2] or block.style.align == "justify" or value.least:
        return None
    return block, value


def _hole(cell: Cell, height: float) -> Hole | None:
    """The hole of a cell in a row so high; None where a line of text would make the row higher."""
    found = _value_of(cell)
    assert found is not None
    block, value = found
    style, look = block.style, value.look
    above, content = _line_of(cell, block, value)
    if _filled_box(cell) > height + 1e-9:
        return None
    y = shift(cell, content, height) + cell.gaps[0] + above - look.raised
    return Hole(
        value.slot, value.lang, look, face(look.bold), block.x, block.width,
        room_for(block.width, look.size), _ALIGN[style.align], y, value.tag,
        isinstance(value.empty, Gap),
    )  # fmt: skip


def _has_gap(cell: Cell) -> bool:
    found = _value_of(cell)
    return found is not None and isinstance(found[1].empty, Gap)


def _filled_box(cell: Cell) -> float:
    """The height that a cell needs when its value stands in one line."""
    found = _value_of(cell)
    assert found is not None
    _, content = _line_of(cell, *found)
    return sum(cell.inner) + max(content, cell.height)


def _line_of(cell: Cell, block: Paragraph, value: Value) -> tuple[float, float]:
    """What of a value's line stands above the baseline, and the height of the cell's content."""
    above, below = extent(block, value)
    return above, cell.gaps[0] + above + below + cell.gaps[1]
