"""Openings of a Word page: the places that are decided when a record is known.

In: while a page is walked, its slots, its rooms to sign and its drawings. Out: marks that stand in
the XML for them, and the XML cut at those marks into strips: bytes with openings between. A strip
depends on nothing but the page, so one serves every page that has the same row.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, TypeAlias

from generator.docx.pictures import Frame
from generator.docx.runs import Look
from generator.page.blocks import Node

Show: TypeAlias = Callable[[str], bytes]
"""The text of a value -> what stands in its opening: its runs, or what shows that there is none."""
# NUL stands in no page, so it cannot be mistaken for text.
_MARK = re.compile("\0([0-9]+)\0")
_LARGEST = 0x7FFFFFFF


class Opening(NamedTuple):
    """A slot: its language, where not the page's own, and how its text looks.

    around: the language of the text around it. blank: the runs that it shows if it stays empty.
    printed: the runs of a value that the page itself has there.
    """

    slot: str
    lang: str
    look: Look
    around: str
    blank: str
    printed: str = ""


Names: TypeAlias = tuple[tuple[tuple[str, str], ...], ...]
"""Lines of names, each its slots and their languages."""


class Room(NamedTuple):
    """Room to sign, smaller by a line for each name below it that is still to be written.

    names: of each such line, its slots and their languages. spacing: what is said of the room where
    none of the lines is blank, where one is, and so on.
    """

    names: Names
    spacing: tuple[str, ...]


class Drawing(NamedTuple):
    """A drawing; it takes its number from its place in the document."""

    svg: Node


Decided: TypeAlias = Opening | Room | Drawing | Frame


@dataclass
class Marks:
    """Hands out marks, and keeps what they stand for."""

    stand_for: list[Decided] = field(default_factory=list)

    def put(self, what: Decided) -> str:
        """What stands in the XML for this."""
        self.stand_for.append(what)
        return f"\0{len(self.stand_for) - 1}\0"


class ShownAt(NamedTuple):
    """An opening of a strip: its place in the pieces, its slot and language, how values show."""

    at: int
    slot: str
    lang: str
    show: Show


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """XML in UTF-8 with gaps, each an empty piece, and what goes where: (place in pieces, what).

    ids: where the id of a content control stands, and of which slot. numbers: all these ids.
    """

    pieces: list[bytes]
    openings: list[ShownAt]
    rooms: list[tuple[int, Room]]
    drawings: list[tuple[int, Node]]
    pictures: list[tuple[int, Frame]]
    ids: list[tuple[int, str]]
    numbers: frozenset[int]


def strip(xml: str, marks: Sequence[Decided], show: Callable[[Opening], Show]) -> Strip:
    """The XML, cut at its marks; `show` knows how a kind of opening shows values."""
    parts = _MARK.split(xml)
    decided = [marks[int(number)] for number in parts[1::2]]
    numbers = frozenset(number_of(what.slot) for what in decided if isinstance(what, Opening))
    made = Strip([parts[0].encode()], [], [], [], [], [], numbers)
    pieces = made.pieces
    for what, piece in zip(decided, parts[2::2], strict=True):
        if isinstance(what, Opening):
            made.ids.append((len(pieces), what.slot))
            pieces.append(id_of(number_of(what.slot)))
            made.openings.append(ShownAt(len(pieces), what.slot, what.lang, show(what)))
        elif isinstance(what, Room):
            made.rooms.append((len(pieces), what))
        elif isinstance(what, Frame):
            made.pictures.append((len(pieces), what))
        else:
            made.drawings.append((len(pieces), what.svg))
        pieces += (b"", piece.encode())
    return made


def slots_in(node: Node) -> tuple[tuple[str, str], ...]:
    """The slots in an element, each with its own language or nothing."""
    return tuple((inner.slot, inner.get("data-lang")) for inner in node.walk() if inner.slot)


@cache
def number_of(slot: str) -> int:
    """The number of a slot's content control: it depends on the slot's name only."""
    digest = hashlib.sha256(slot.encode()).digest()
    return int.from_bytes(digest[:4], "big") & _LARGEST or 1


def next_number(number: int) -> int:
    """The number to take where this one is taken: a slot may stand twice on a page."""
    return number % _LARGEST + 1


def id_of(number: int) -> bytes:
    """The property that gives a content control its number."""
    return b'<w:id w:val="%d"/>' % number


def content(runs: str, blank: str) -> str:
    """The rest of a content control, from the last of its properties on: its runs, or its blank."""
    # Shown as a placeholder, the blank goes away as soon as somebody types.
    properties = "" if runs else "<w:showingPlcHdr/>"
    return f"{properties}</w:sdtPr><w:sdtContent>{runs or blank}</w:sdtContent></w:sdt>"
