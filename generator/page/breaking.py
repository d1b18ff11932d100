"""The items of a paragraph and the values of a record -> lines, broken as Pango breaks them.

In: labels, values, gaps and boxes in their order, and the width of the lines. Out: for each line
its fragments: which item, which text. White space between words collapses over the borders of
items; a line is filled as long as it is whole words that fit. Lengths are CSS pixels.

Where a line may break is the part of Unicode Standard Annex 14 that matters to Hindi and English:
(`text/breaks.py`). A compound stays whole at its hyphen or
slash, unless it is wider than a line by itself: readers take a hyphen at a line's end for a mark of
hyphenation.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.page.boxes import Gap, Look, Value
from generator.text.breaks import BOX, GLUED, OPENING, SIGNS, inside, may_break
from generator.text.lines import pieces
from generator.text.typeset import UNITS, face

SLACK = 0.001
"""Pixels: Pango rounds each advance to 1/1024 of one, up or down."""


def measured(size: float) -> float:
    """The size at which Pango measures text: cut off to 1/1024 of a pixel."""
    return math.floor(size * 1024) / 1024


def room_for(width: float, size: float) -> float:
    """The advance, in units of the font, that a line so many pixels wide holds at a size."""
    return (width + SLACK) * UNITS / measured(size)


class Run(NamedTuple):
    """Text of one look. `tag` and `value`: what it is to a reader, and if it is data."""

    text: str
    look: Look
    tag: int
    value: bool
    anywhere: bool = False


class Box(NamedTuple):
    """Something in a line that is not text: a gap, or lines of a part, `width` wide.

    `slot`: where a field is to be, what it is the place of.
    """

    width: float
    ascent: float
    descent: float
    inner: Gap | tuple[SetLine, ...]
    slot: Value | None = None


class Ghost(NamedTuple):
    """An empty text, which yet makes its line as high as its look is; `slot`: as of a box."""

    look: Look
    slot: Value | None = None


class End(NamedTuple):
    """The end of a line."""


Piece = Run | Box | Ghost | End


class Placed(NamedTuple):
    """A piece of a line: its left edge from the line's, and its text or box."""

    x: float
    width: float
    piece: Piece
    text: str


class SetLine(NamedTuple):
    """A line: its height, its baseline from its top, its pieces, whether a word ends there.

    `last`: it ends its paragraph or is followed by a forced break. `width`: that of its pieces.
    """

    height: float
    ascent: float
    width: float
    pieces: tuple[Placed, ...]
    ends: bool
    last: bool


@dataclass
class _Unit:
    """What stays together on a line, and the piece that the space before it belongs to."""

    parts: list[tuple[int, str]]
    space: int | None


class _Gathered:
    """The units of one paragraph, as its pieces come."""

    def __init__(self) -> None:
        self.units: list[_Unit] = []
        self.current: list[tuple[int, str]] = []
        self.started = False
        self._space: int | None = None  # before the current unit
        self._pending: int | None = None  # after it
        self._before = ""

    def space(self, index: int) -> None:
        """A space in a piece; of several the first counts, and none at the start."""
        if self.started and self._pending is None:
            self._pending = index

    def add(self, index: int, text: str, first: str, last: str) -> None:
        """A word, or a box; `first` and `last`: its characters as lines break beside them."""
        spaced = self._pending is not None
        if self._pending is not None:
            if first in GLUED or self._before[-1:] in OPENING:
                self.current = _added(self.current, self._pending, " ")
            else:
                self._close()
                self._space = self._pending
            self._pending = None
        elif self._before and may_break(self._before, first):
            self._close()
        self.current = _added(self.current, index, text)
        self._before = last if spaced else (self._before + last)[-2:]
        self.started = True

    def done(self) -> list[_Unit]:
        """All units."""
        self._close()
        return self.units

    def _close(self) -> None:
        if self.current:
            self.units.append(_Unit(self.current, self._space))
            self.current, self._space = [], None


class Breaker:
    """Breaks the pieces of one paragraph."""

    def __init__(self, pieces: Sequence[Piece], room: float, strut: Look) -> None:
        self._pieces, self._room, self._strut = pieces, room + SLACK, strut

    def lines(self) -> list[SetLine]:
        """All lines; none where there is nothing but empty texts."""
        if not any(isinstance(piece, (Run, Box)) and _shows(piece) for piece in self._pieces):
            return []
        made: list[SetLine] = []
        for units, forced in self._paragraphs():
            made += self._filled(units, forced)
        return made

    def _paragraphs(self) -> Iterator[tuple[list[_Unit], bool]]:
        """The units between forced ends, and whether the last of them is one."""
        gathered = _Gathered()
        for index, piece in enumerate(self._pieces):
            if isinstance(piece, End):
                yield gathered.done(), True
                gathered = _Gathered()
            elif isinstance(piece, Ghost):
                gathered.current.append((index, ""))
            elif isinstance(piece, Box):
                gathered.add(index, "", BOX, BOX)
            else:
                for number, word in enumerate(piece.text.split(" ")):
                    if number:
                        gathered.space(index)
                    for part in inside(word) if word else ():
                        gathered.add(index, part, part[0], part[-2:])
        if gathered.started or not self._pieces:
            yield gathered.done(), True

    def _filled(self, units: list[_Unit], forced: bool) -> list[SetLine]:
        lines: list[SetLine] = []
        line: list[tuple[int, str]] = []
        for unit in units:
            longer = _joined(line, unit)
            if not line or self._width(longer) <= self._room:
                if line or self._width(unit.parts) <= self._room:
                    line = longer
                    continue
                *full, line = self._cut(unit.parts)
                lines += [self._set(part, False, False) for part in full]
                continue
            lines.append(self._set(line, True, False))
            if self._width(unit.parts) <= self._room:
                line = list(unit.parts)
                continue
            *full, line = self._cut(unit.parts)
            lines += [self._set(part, False, False) for part in full]
        lines.append(self._set(line, True, forced))
        return lines

    def _cut(self, parts: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
        """A unit too wide for a line: broken at its signs, else anywhere if its look allows."""
        cut: list[list[tuple[int, str]]] = [[]]
        for index, text in parts:
            piece = self._pieces[index]
            if not isinstance(piece, Run):
                cut[-1].append((index, text))
                continue
            for part in SIGNS.split(text):
                if cut[-1] and self._width(_added(cut[-1], index, part)) > self._room:
                    cut.append([])
                if piece.anywhere and self._advance(piece, part) > self._room:
                    size = piece.look.size
                    room = self._room * UNITS / size
                    *full, part = pieces(face(piece.look.bold), part, room)
                    for whole in full:
                        cut[-1] = _added(cut[-1], index, whole)
                        cut.append([])
                cut[-1] = _added(cut[-1], index, part)
        return cut

    def _width(self, parts: list[tuple[int, str]]) -> float:
        return sum(self._one_width(index, text) for index, text in parts)

    def _one_width(self, index: int, text: str) -> float:
        piece = self._pieces[index]
        if isinstance(piece, Run):
            return self._advance(piece, text)
        return piece.width if isinstance(piece, Box) else 0.0

    def _advance(self, run: Run, text: str) -> float:
        return face(run.look.bold).advance(text) * measured(run.look.size) / UNITS

    def _set(self, parts: list[tuple[int, str]], ends: bool, last: bool) -> SetLine:
        """A line of these parts: where each stands, and how high the line is."""
        above, below = self._strut.ascent, self._strut.line - self._strut.ascent
        placed: list[Placed] = []
        x = 0.0
        for index, text in parts:
            piece = self._pieces[index]
            width = self._one_width(index, text)
            if isinstance(piece, Box):
                above, below = max(above, piece.ascent), max(below, piece.descent)
            elif isinstance(piece, (Run, Ghost)):
                look = piece.look
                above = max(above, look.ascent + look.raised)
                below = max(below, look.line - look.ascent - look.raised)
            if not isinstance(piece, Ghost) or piece.slot is not None:
                placed.append(Placed(x, width, piece, text))
            x += width
        return SetLine(above + below, above, x, tuple(placed), ends, last)


def _shows(piece: Run | Box) -> bool:
    return isinstance(piece, Box) or bool(piece.text.strip(" "))


def _joined(line: list[tuple[int, str]], unit: _Unit) -> list[tuple[int, str]]:
    """A line with a unit after it: the space between belongs to the piece that it stands in."""
    joined = line
    if line and unit.space is not None:
        joined = _added(line, unit.space, " ")
    for index, text in unit.parts:
        joined = _added(joined, index, text)
    return joined


def _added(line: list[tuple[int, str]], index: int, text: str) -> list[tuple[int, str]]:
    if line and line[-1][0] == index:
        return [*line[:-1], (index, line[-1][1] + text)]
    return [*line, (index, text)]
