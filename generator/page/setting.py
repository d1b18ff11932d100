"""A paragraph and the texts of a record -> its lines; a row -> its height and what stands in it.

In: compiled blocks, the language of the page and a text for each slot. Out: lines with their
pieces. A text keeps its size and takes the lines it needs; a figure, or a word wider than its room,
is first made smaller. Nothing is ever cut. What holds no value is set once and kept with its block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from generator.page.boxes import (
    Break,
    Cell,
    Drawing,
    Gap,
    Item,
    Label,
    Look,
    Paragraph,
    Row,
    Value,
)  # fmt: skip
from generator.page.breaking import (
    SLACK,
    Box,
    Breaker,
    End,
    Ghost,
    Piece,
    Placed,
    Run,
    SetLine,
    measured,
    room_for,
)  # fmt: skip
from generator.page.picture import picture_of
from generator.text.lines import break_lines, fit
from generator.text.typeset import UNITS, Face, face
from generator.text.unbroken import plain

POINTS = 0.75
"""Points to a CSS pixel."""
_FIGURES = frozenset({
    "amount", "area", "count", "date", "gps", "id", "money", "month", "percent", "quantity",
    "rate", "serial", "time", "year",
})  # fmt: skip
_PARTS = re.compile(r"[^\s/,@-]+[/,@-]*|[/,@-]+")
_SPACES = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_END = End()


class Shown(Protocol):
    """A value in the languages that a page can have; `hi`: in Hindi."""

    @property
    def hi(self) -> str: ...

    def in_language(self, lang: str) -> str: ...


Texts = Mapping[str, Shown]


@dataclass(slots=True)
class SetCell:
    """A cell with its blocks set: each block's lines, and the height of all of them."""

    cell: Cell
    blocks: list[tuple[Paragraph | Drawing, Sequence[SetLine]]]
    content: float

    @property
    def box(self) -> float:
        """The height that the cell needs."""
        above, below = self.cell.inner
        return above + max(self.content, self.cell.height) + below


class Setter:
    """Sets blocks in one language."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self.height_of = height_of

    def lines(self, paragraph: Paragraph, texts: Texts) -> Sequence[SetLine]:
        """The lines of a paragraph."""
        if paragraph.alone is not None:
            return self._alone(paragraph, paragraph.alone, texts)
        if not paragraph.slots:
            if paragraph.lines is None:
                paragraph.lines = self._broken(paragraph, {})
            return paragraph.lines  # type: ignore[no-any-return]
        return self._broken(paragraph, texts)

    def pieces(self, paragraph: Paragraph, texts: Texts) -> list[Piece]:
        """The pieces of a paragraph before they are broken into lines."""
        return list(self._pieces(paragraph.items, texts, paragraph))

    def row(self, row: Row, texts: Texts) -> list[SetCell]:
        """The cells of a row."""
        return [self.cell(cell, texts) for cell in row.cells]

    def cell(self, cell: Cell, texts: Texts) -> SetCell:
        """A cell with its blocks set."""
        if not cell.slots and cell.ready is not None:
            return cell.ready  # type: ignore[no-any-return]
        blocks: list[tuple[Paragraph | Drawing, Sequence[SetLine]]] = []
        content = cell.gaps[-1]
        for block, gap in zip(cell.blocks, cell.gaps, strict=False):
            lines: Sequence[SetLine] = ()
            if isinstance(block, Paragraph):
                lines = self.lines(block, texts)
            elif block.slot:
                shown = texts[block.slot].in_language(self._lang)
                block = replace(block, picture=picture_of(shown))
            blocks.append((block, lines))
            content += gap + height_of(block, lines)
        made = SetCell(cell, blocks, content)
        if not cell.slots:
            cell.ready = made
        return made

    # --- lines ----------------------------------------------------------------------------

    def _broken(self, paragraph: Paragraph, texts: Texts) -> list[SetLine]:
        return Breaker(self.pieces(paragraph, texts), paragraph.width, strut(paragraph)).lines()

    def _pieces(
        self, items: Sequence[Item], texts: Texts, paragraph: Paragraph
    ) -> Iterator[Piece]:
        anywhere = paragraph.style.anywhere
        for item in items:
            if isinstance(item, Label):
                yield Run(item.text, item.look, item.tag, False, anywhere)
            elif isinstance(item, Break):
                yield _END
            else:
                yield from self._value(item, texts, paragraph)

    def _value(self, item: Value, texts: Texts, paragraph: Paragraph) -> Iterator[Piece]:
        text = texts[item.slot].in_language(item.lang or self._lang)
        if not text:
            if isinstance(item.empty, Gap):
                gap = item.empty
                yield Box(gap.width, gap.ascent, gap.descent, gap)
            elif item.empty is not None:
                yield Ghost(item.empty)
            return
        run = Run(tidy(text), item.look, item.tag, True, paragraph.style.anywhere)
        if item.least is None:
            yield run
        else:
            yield from self._boxed(run, paragraph, item.least)

    def _boxed(self, run: Run, paragraph: Paragraph, least: float) -> Iterator[Piece]:
        """A value as a box: as wide as its text, or as its block and of several lines."""
        lines = Breaker([run], paragraph.width, strut(paragraph)).lines()
        if not lines:
            return
        width = lines[0].width if len(lines) == 1 else paragraph.width
        below = lines[-1].height - lines[-1].ascent
        above = sum(line.height for line in lines) - below
        yield Box(max(least, width), above, below, tuple(lines))

    def _alone(self, paragraph: Paragraph, value: Value, texts: Texts) -> Sequence[SetLine]:
        """The lines of a value that has its block to itself."""
        text = tidy(texts[value.slot].in_language(value.lang or self._lang))
        if not text:
            return self._broken(paragraph, texts) if isinstance(value.empty, Gap) else ()
        look, font = value.look, face(value.look.bold)
        advance = font.advance(text)
        if advance <= room_for(paragraph.width, look.size):
            return (_line(paragraph, value, _Cut(text, look.size, advance * look.size / UNITS)),)
        size, texts_of_lines = _fitted(font, value, text, look.size, paragraph.width + SLACK)
        return _several(paragraph, value, size, texts_of_lines, text)


class _Cut(NamedTuple):
    """A line of a value: its text, size and width; whether a word, and the value, ends with it."""

    text: str
    size: float
    width: float
    ends: bool = True
    last: bool = True


def extent(paragraph: Paragraph, value: Value) -> tuple[float, float]:
    """What a line with nothing but a value has above its baseline, and below."""
    style, look = paragraph.style, value.look
    above = max(style.ascent, look.ascent + look.raised)
    return above, max(style.line - style.ascent, look.line - look.ascent - look.raised)


def _line(paragraph: Paragraph, value: Value, cut: _Cut) -> SetLine:
    look = value.look
    text, size, width, ends, last = cut
    above, below = extent(paragraph, value)
    shown = look if size == look.size else look._replace(size=size)
    run = Run(text, shown, value.tag, True)
    return SetLine(above + below, above, width, (Placed(0.0, width, run, text),), ends, last)


def _several(
    paragraph: Paragraph, value: Value, size: float, lines: Sequence[str], whole: str
) -> list[SetLine]:
    font, at = face(value.look.bold), 0
    made = []
    for number, text in enumerate(lines):
        at = whole.find(text.rstrip(), at) + len(text.rstrip())
        ends = not whole[at : at + 1].strip()
        last = number == len(lines) - 1
        width = font.width(text, size)
        made.append(_line(paragraph, value, _Cut(text, size, width, ends, last)))
    return made


def _fitted(
    font: Face, value: Value, text: str, size: float, width: float
) -> tuple[float, Sequence[str]]:
    """A value too long for one line at full size: its size, and its lines."""
    points, room = size * POINTS, width * POINTS
    # At full size the room is as much wider as Pango measures text smaller.
    full = room * size / measured(size)
    lines = break_lines(font, text, points, full)
    if value.kind in _FIGURES or not _breaks(font, text, points, full):
        for count in (1, len(lines)):
            fitted = fit(font, text, size=points, width=room, lines=count)
            if fitted:
                return fitted.size / POINTS, fitted.lines
    return size, lines


def _breaks(font: Face, text: str, size: float, width: float) -> bool:
    """Whether a text can be broken without cutting a word, unless after a sign such as a hyphen."""
    return all(font.width(part, size) <= width for part in _PARTS.findall(text))


def strut(paragraph: Paragraph) -> Look:
    """The look that every line of a paragraph is at least as high as."""
    style = paragraph.style
    return Look(style.size, style.bold, style.line, style.ascent, 0.0, style.color)


def height_of(block: Paragraph | Drawing, lines: Sequence[SetLine]) -> float:
    """The height of a block with its rule."""
    if isinstance(block, Drawing):
        return block.height
    own = block.height
    if own is None:
        own = max(block.style.min_height, sum(line.height for line in lines))
    return own + block.style.border[2]


def tidy(text: str) -> str:
    """A text as HTML shows its white space, without marks that only guide line breaks."""
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    return _SPACES.sub(" ", plain(text)).strip(" ")
