"""A compiled Word page, and the XML of its parts with the values of a record in them.

In: the strips of a page in reading order; for each record its texts. Out: the bytes of the parts.
Nothing of a record stays behind: the same texts give the same bytes, whatever was made before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.docx import shapes
from generator.docx.openings import Room, Show, Strip, id_of, next_number, number_of
from generator.forms.bind import Text


class Part(NamedTuple):
    """The XML of one part of a file: pieces, and which of them are decided by the values.

    lang: the language of the page, for openings that state none.
    """

    lang: str
    pieces: tuple[bytes, ...]
    openings: tuple[tuple[int, str, Show], ...]
    rooms: tuple[tuple[int, Room], ...]

    def filled(self, texts: Mapping[str, Text]) -> bytes:
        """The part with a value, or what shows that there is none, in every opening."""
        pieces = list(self.pieces)
        for at, slot, show in self.openings:
            pieces[at] = show(texts[slot])
        for at, room in self.rooms:
            blank = sum(self._is_blank(line, texts) for line in room.names)
            pieces[at] = room.spacing[blank].encode()
        return b"".join(pieces)

    def _is_blank(self, line: tuple[tuple[str, str], ...], texts: Mapping[str, Text]) -> bool:
        shown = (texts[slot].in_language(lang or self.lang) for slot, lang in line)
        return not any(map(str.strip, shown))


@dataclass(frozen=True, slots=True)
class WordPage:
    """A page of one shape; lang is that of its file, hi or en, where a page may be in both."""

    form: str
    title: str
    lang: str
    document: Part
    footer: Part


@dataclass
class Numbers:
    """The numbers that are taken in one document, in all its parts."""

    controls: set[int] = field(default_factory=set)
    drawings: int = 0


class Assembly:
    """Puts strips together to a part."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._pieces: list[bytes] = []
        self._openings: list[tuple[int, str, Show]] = []
        self._rooms: list[tuple[int, Room]] = []

    def add(self, strip: Strip) -> None:
        """Add a strip at the end."""
        start = len(self._pieces)
        self._pieces += strip.pieces
        self._openings += [(start + at, slot, show) for at, slot, show in strip.openings]
        if strip.rooms:
            self._rooms += [(start + at, room) for at, room in strip.rooms]
        for at, svg in strip.drawings:
            self._numbers.drawings += 1
            drawn = shapes.drawing(svg, self._numbers.drawings)
            self._pieces[start + at] = drawn.encode()
        self._number(strip, start)

    def _number(self, strip: Strip, start: int) -> None:
        """Give content controls their ids; most strips have them already."""
        used = self._numbers.controls
        if len(strip.numbers) == len(strip.ids) and used.isdisjoint(strip.numbers):
            used |= strip.numbers
            return
        for at, slot in strip.ids:
            number = number_of(slot)
            while number in used:
                number = next_number(number)
            used.add(number)
            self._pieces[start + at] = id_of(number)

    def part(self, lang: str) -> Part:
        """All that was added."""
        return Part(lang, tuple(self._pieces), tuple(self._openings), tuple(self._rooms))
