"""Where a slot is filled in on a screen: the places of the fields of a page.

In: the piece of a line that stands for a slot. Out: its opening, with the room that the piece
itself takes; `fieldplaces.py` gives it the room that its cell or line has for it. Lengths are CSS
pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.page.boxes import Gap, Look
from generator.page.breaking import Box, Ghost, Run, SetLine
from generator.page.style import LayoutError
from generator.text.typeset import face

_LINE = 1.3  # what a line of Hindi takes without touching the line above, in font sizes


class Rect(NamedTuple):
    """Edges from the left and the top of the page."""

    left: float
    top: float
    right: float
    bottom: float


class Opening(NamedTuple):
    """A place of a slot on a page: the rectangle of its field, and how its text looks.

    `printed`: where the baseline of the text that the form prints in it begins, if it prints one.
    `boxed`: it has a width of its own in its line. `ruled`: it lies over lines for the pen.
    """

    slot: str
    tag: int
    rect: Rect
    look: Look
    align: str = "left"
    printed: tuple[float, float] | None = None
    boxed: bool = False
    ruled: bool = False


def in_line(piece: Box | Ghost, x: float, baseline: float, base: int, align: str) -> Opening:
    """The opening of a slot that stands in a line."""
    value = piece.slot
    assert value is not None
    tag = base + value.tag
    if isinstance(piece, Ghost):
        x += face(value.look.bold).width(" ", value.look.size)  # the line ends before it
        return Opening(value.slot, tag, Rect(x, baseline, x, baseline), value.look)
    line = _LINE * value.look.size
    printed, bottom = None, baseline + 0.3 * line
    if isinstance(piece.inner, Gap):
        bottom = baseline + piece.inner.descent - piece.inner.rule.width
    else:
        printed = _printed(piece, piece.inner, x, align), baseline - value.look.raised
    rect = Rect(x, bottom - line, x + piece.width, bottom)
    return Opening(value.slot, tag, rect, value.look, "left", printed, True)


def _printed(box: Box, lines: Sequence[SetLine], x: float, align: str) -> float:
    """Where the text of a box begins."""
    texts = list(_texts(lines))
    if len(texts) != 1:
        raise LayoutError(f"a printed value breaks over lines: {texts}")
    free = box.width - lines[0].width
    return x + {"right": free, "center": free / 2}.get(align, 0.0)


def _texts(lines: Sequence[SetLine]) -> Iterator[str]:
    for line in lines:
        for placed in line.pieces:
            if isinstance(placed.piece, Run) and placed.text.strip():
                yield placed.text
            elif isinstance(placed.piece, Box) and not isinstance(placed.piece.inner, Gap):
                yield from _texts(placed.piece.inner)
