"""Rows set once for all records: strips with holes for values that stand in one line.

In: a compiled row. Out: a `Strip`: its height, the ink of its labels, and for each value where it
goes. Most rows of a form are such: whatever their values are, none needs a second line and the row
keeps its height. A record then only looks up how wide its values are. A row with a value that needs
more room is set line by line, as every other row.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.page.boxes import Cell, Gap, Look, Paragraph, Row, TagMade
from generator.page.breaking import SetLine, room_for
from generator.page.inking import Ink, Inked, Inker, Stroke
from generator.page.setting import Setter, Texts, extent, tidy
from generator.page.style import BOTTOM
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
    """A cell of a strip: its tag, and what stands in it: ink of labels, holes for values."""

    tag: int
    pieces: tuple[Ink | Hole, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """A row with holes, and its lines to write on; places are counted from its left upper corner.

    `tags` and `parents`: those of the row. `ready`: what is drawn of it, kept by whoever draws it.
    Known by its identity.
    """

    tags: tuple[TagMade, ...]
    parents: tuple[int, ...]
    height: float
    cells: tuple[StripCell, ...]
    holes: tuple[Hole, ...]
    strokes: tuple[Stroke, ...]
    ready: dict[Hashable, Any] = field(default_factory=dict)


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
        own = self._lang
        for slot, lang, look, font, x, width, room, share, _, _, gap in strip.holes:
            text = texts[slot].in_language(lang or own)
            if not text:
                if gap:
                    return None  # a line to write on: the row is as high as that asks for
                values.append(None)
                continue
            text = tidy(text)
            advance = font.advance(text)
            if advance > room:
                return None
            if share:
                free = width - advance * look.size / UNITS
                if free > 0:
                    x += free * share
            values.append((text, x))
        return StripSet(strip, tuple(values))

    def _strip(self, row: Row) -> Strip | None:
        if not all(row.flat) or any(cell.rows > 1 for cell in row.cells):
            return None
        cells = [self._measured(cell) for cell in row.cells]
        if not all(cell and cell.steady for cell in cells):
            return None
        known = [cell for cell in cells if cell]
        height = max((cell.least for cell in known), default=0.0)
        if any(cell.most > height + 1e-9 for cell in known):
            return None  # a line of text would make the row higher
        inked = Inked()
        made = tuple(_cell(cell, height, inked) for cell in known)
        holes = tuple(piece for cell in made for piece in cell.pieces if isinstance(piece, Hole))
        return Strip(row.tags, row.parents, height, made, holes, tuple(inked.strokes))

    def _measured(self, cell: Cell) -> _Measured | None:
        """A cell, measured with a line in each of its values, and with none."""
        blocks = []
        least = most = cell.gaps[-1]
        for block, gap in zip(cell.blocks, cell.gaps, strict=False):
            if not isinstance(block, Paragraph):
                return None
            one = self._block(block)
            if one is None:
                return None
            blocks.append(one)
            least += gap + one.least
            most += gap + one.most
        inner = sum(cell.inner)
        boxes = (inner + max(content, cell.height) for content in (least, most))
        return _Measured(cell, tuple(blocks), most, *boxes)

    def _block(self, block: Paragraph) -> _Block | None:
        """A block of a cell: labels, or one value in one line."""
        height_of = self._setter.height_of
        if not block.slots:
            lines = self._setter.lines(block, _NOTHING)
            return _Block(block, lines, *[height_of(block, lines)] * 2)
        value = block.alone
        if value is None or block.height is not None or value.least:
            return None
        if block.style.align == "justify":
            return None
        line = SetLine(sum(extent(block, value)), 0.0, 0.0, (), True, True)
        most = height_of(block, (line,))
        # A line to write on is as high as a line of text.
        least = most if isinstance(value.empty, Gap) else height_of(block, ())
        return _Block(block, (), least, most)


class _Block(NamedTuple):
    """A block of a cell, the lines of its labels, its height without a value and with one."""

    block: Paragraph
    lines: Sequence[SetLine]
    least: float
    most: float

    @property
    def moves(self) -> bool:
        """Whether what stands below it moves where its value is missing."""
        return self.least != self.most


class _Measured(NamedTuple):
    """A cell, its blocks, the height of all of them, and its own without values and with all."""

    cell: Cell
    blocks: tuple[_Block, ...]
    content: float
    least: float
    most: float

    @property
    def steady(self) -> bool:
        """Whether all that stands in it has its place, whichever of its values are missing."""
        if len(self.blocks) < 2:
            return not any(one.block.style.border[BOTTOM] for one in self.blocks if one.moves)
        moving = [place for place, one in enumerate(self.blocks) if one.moves]
        if not moving:
            return True
        # Hindi with its English below it: where there is no Hindi, there is no English.
        return (
            self.cell.valign == "top"
            and moving == list(range(len(self.blocks)))
            and len(set(self.cell.slots)) == 1
            and not any(one.block.style.border[BOTTOM] for one in self.blocks)
        )


def _cell(measured: _Measured, height: float, inked: Inked) -> StripCell:
    """What stands in a cell of a row so high; its lines to write on go to `inked`."""
    cell, pieces = measured.cell, []
    y = shift(cell, measured.content, height)
    for (block, lines, _, most), gap in zip(measured.blocks, cell.gaps, strict=False):
        y += gap
        if block.slots:
            pieces.append(_hole(block, y))
            Inker(inked, block, 0).rule(y, most)
        else:
            drawn = Inked(strokes=inked.strokes)
            Inker(drawn, block, 0).paragraph(lines, y)
            pieces += drawn.items
        y += most
    return StripCell(cell.tag, tuple(pieces))


class _NoText:
    """Stands for every value while a strip is made: there is none."""

    hi = ""

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


def _hole(block: Paragraph, top: float) -> Hole:
    """The hole of a block that holds a value alone."""
    value = block.alone
    assert value is not None
    look = value.look
    above, _ = extent(block, value)
    return Hole(
        value.slot, value.lang, look, face(look.bold), block.x, block.width,
        room_for(block.width, look.size), _ALIGN[block.style.align], top + above - look.raised,
        value.tag, isinstance(value.empty, Gap),
    )  # fmt: skip
