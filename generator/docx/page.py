"""A compiled Word page, and the XML of its parts with the values of a record in them.

In: the strips of a page in reading order; for each record its texts. Out: the bytes of the parts.
Nothing of a record stays behind: the same texts give the same bytes, whatever was made before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.docx import shapes
from generator.docx.openings import Strip, id_of, next_number, number_of
from generator.docx.pictures import Frame, picture_xml, relation
from generator.forms.bind import Text
from generator.page.blocks import Node
from generator.page.picture import Picture, picture_of

_BODY = b"<w:body>"


class Part(NamedTuple):
    """The XML of one part of a file: its strips.

    lang: the language of the page, for slots that state none.
    """

    lang: str
    strips: tuple[Strip, ...]

    def filled(self, texts: Mapping[str, Text]) -> bytes:
        """The part with a value, or what shows that there is none, in every opening."""
        pieces: list[bytes] = []
        own = self.lang
        for strip in self.strips:
            start = len(pieces)
            pieces += strip.pieces
            for at, slot, lang, show in strip.openings:
                pieces[start + at] = show(texts[slot].in_language(lang or own))
            for at, frame in strip.pictures:
                pieces[start + at] = picture_xml(frame, self._picture(frame, texts)).encode()
            for at, room in strip.rooms:
                blank = sum(self._is_blank(line, texts) for line in room.names)
                pieces[start + at] = room.spacing[blank].encode()
        return b"".join(pieces)

    @property
    def slots(self) -> Iterator[str]:
        """The slots whose values it shows, as often as it does."""
        return (shown.slot for strip in self.strips for shown in strip.openings)

    def images(self, texts: Mapping[str, Text]) -> dict[str, bytes]:
        """The images that a record brings, by the relation that names them."""
        frames = (frame for strip in self.strips for _, frame in strip.pictures)
        found = (self._picture(frame, texts) for frame in frames)
        return {relation(one.png): one.png for one in found if one is not None and one.png}

    def _picture(self, frame: Frame, texts: Mapping[str, Text]) -> Picture | None:
        return picture_of(texts[frame.slot].in_language(self.lang))

    def _is_blank(self, line: tuple[tuple[str, str], ...], texts: Mapping[str, Text]) -> bool:
        shown = (texts[slot].in_language(lang or self.lang) for slot, lang in line)
        return not any(map(str.strip, shown))


class TableOf(NamedTuple):
    """What a table begins with, before its rows, and the rows of its head."""

    begin: str
    heads: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class WordPage:
    """A page of one shape; lang is that of its file, hi or en, where a page may be in both.

    wide: of its paper, in mm. bound: its gutter changes sides from page to page.
    slots: whose values it shows, each once, in the order of head, document and foot.
    nodes: for each strip of the document what it was made of, if it is a
    paragraph or a row. tables: for each the table that it is a row of.
    """

    form: str
    title: str
    lang: str
    wide: float
    bound: bool
    document: Part
    header: Part
    footer: Part
    slots: tuple[str, ...]
    nodes: tuple[Node | None, ...]
    tables: tuple[TableOf | None, ...]


def stamped(page: WordPage, xml: bytes) -> WordPage:
    """A page that begins with that, before all else."""
    first, *others = page.document.strips
    pieces = [first.pieces[0].replace(_BODY, _BODY + xml, 1), *first.pieces[1:]]
    document = page.document._replace(strips=(replace(first, pieces=pieces), *others))
    return replace(page, document=document)


class Numbers:
    """Hands out the numbers of one document, in all its parts."""

    def __init__(self, taken: Iterable[int] = ()) -> None:
        self._controls = set(taken)
        self._drawings = 0

    def given(self, strip: Strip) -> Strip:
        """A strip as it stands next in the document; nearly always it has its numbers already."""
        once = len(strip.numbers) == len(strip.ids) and self._controls.isdisjoint(strip.numbers)
        if once and not strip.drawings and not strip.pictures:
            self._controls |= strip.numbers
            return strip
        pieces = list(strip.pieces)
        for at, slot in strip.ids:
            pieces[at] = id_of(self._control(slot))
        for at, svg in strip.drawings:
            self._drawings += 1
            pieces[at] = shapes.drawing(svg, self._drawings).encode()
        pictures = []
        for at, frame in strip.pictures:
            self._drawings += 1
            pictures.append((at, frame._replace(number=self._drawings)))
        return replace(strip, pieces=pieces, pictures=pictures)

    def _control(self, slot: str) -> int:
        number = number_of(slot)
        while number in self._controls:
            number = next_number(number)
        self._controls.add(number)
        return number
