"""What a paper bears beside its form: its number, the code that holds it, and which copy it is.

In: composed pages, and a stamp. Out: the same pages, the first of them stamped, and the tags of the
stamp behind those of the form. It stands at the head of the first page, in the room that every form
keeps free there (docs/typography.md), above and beside all else: nothing moves for it. Lengths are
mm from the upper left corner of the paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.page.boxes import Drawing, Page, TagMade
from generator.page.inking import Ink
from generator.page.picture import Picture
from generator.page.place import Art, Laid
from generator.text.typeset import face

ROOM, QUIET = 18.0, 4
"""What is kept free for the code, and how many modules around it are (ISO/IEC 18004, 5.3.8): at its
left is the form's number, below it the rule; above and at its right is nothing but the margin."""
RIGHT, TOP, LEFT, BASELINE = 12.0, 6.9, 18.0, 8.5
NUMBER_SIZE, MARK_SIZE = 7.0, 10.5
"""Points."""
GAP = 5.0
"""From the mark to the number."""
_GREY = (0x55 / 255,) * 3
_BLACK = (0.0, 0.0, 0.0)
_MM, _POINT = 96 / 25.4, 96 / 72  # pixels
_NONE = -1


class Stamp(NamedTuple):
    """The number of a paper, its code, and what a copy says that it is; the first says nothing."""

    number: str
    code: Picture
    mark: str = ""

    @property
    def side(self) -> float:
        """How wide and high the code is, in mm: as large as its room and its quiet zone let it."""
        return ROOM * self.code.wide / (self.code.wide + QUIET)

    @property
    def beside(self) -> float:
        """How far from the left edge of the text the number stands, in mm."""
        if not self.mark:
            return 0.0
        return face(True).width(self.mark, MARK_SIZE) * 25.4 / 72 + GAP


def stamped(pages: Sequence[Laid], shape: Page, stamp: Stamp) -> Page:
    """Put a stamp on the first page; the page with its tags, for who writes the structure."""
    first, tag = pages[0], len(shape.tags)
    tags = [TagMade("P"), TagMade("Figure", alt=f"QR: {stamp.number}")]
    if stamp.mark:
        tags.append(TagMade("P"))
        first.items.append(_text(stamp.mark, 0.0, MARK_SIZE, True, tag + 2))
    first.items.append(_text(stamp.number, stamp.beside, NUMBER_SIZE, False, tag))
    side, left = stamp.side * _MM, first.paper.width - (RIGHT + stamp.side) * _MM
    drawing = Drawing(left, side, side, (), (0.0, 0.0, side, side), tag + 1, picture=stamp.code)
    first.items.append(Art(left, TOP * _MM, drawing, tag + 1))
    return replace(
        shape, tags=[*shape.tags, *tags], parents=[*shape.parents, *([_NONE] * len(tags))]
    )


def _text(text: str, x: float, size: float, bold: bool, tag: int) -> Ink:
    colour = _BLACK if bold else _GREY
    left, baseline = (LEFT + x) * _MM, BASELINE * _MM
    return Ink(left, baseline, size * _POINT, bold, colour, text, tag, True, 0.0)
