"""Pages that are bound into a book: the gutter, the frame of the cover, where slips are cut.

In: composed pages, the cover first. Out: the same pages with what no block of a page is: how far
they stand to the right, since every second page is bound at its right edge; a frame; dashed lines
and marks for the guillotine. Also a page taken apart into what is printed on every such page and
what a record brings, for files that hold the former once. Lengths are mm from the upper left
corner of the paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from generator.page.inking import Ink, Stroke
from generator.page.place import Inlay, Laid, Standing
from generator.page.strips import Hole
from generator.page.style import LEFT, RIGHT

_MM, _POINT = 96 / 25.4, 96 / 72  # pixels
_BLACK = (0.0, 0.0, 0.0)
_HAIR, _HEAVY = 0.35, 0.9  # points
FRAME, ABOVE, INSIDE = 6.5, 3.0, 1.2
"""From the text of a cover to its frame, beside and above it, and from the outer line of that to
the inner."""
CUT, MARK = 72.0, 9.0
"""Where a slip is torn from its counterfoil, and how long the marks of the guillotine are."""
_DASH = 1.2
_LEAST = 9.0
"""Where a page begins at least below its upper edge, and ends above the lower, for its frame."""
SLIP = "slip"


class Mark(NamedTuple):
    """A line on the paper: its ends (mm), and how wide it is (points)."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


def bound(pages: Sequence[Laid], book: Mapping[str, Any]) -> Sequence[Laid]:
    """The pages of a book, ready to be bound; `book`: how it is ruled, nothing of other forms."""
    for number, page in enumerate(pages if book else ()):
        page.strokes += drawn(page, number, book["sort"], int(book["rows"]))
        if turned(number, book["sort"]):
            page.shift = shift_of(page)
    return pages


def turned(number: int, sort: str) -> bool:
    """Whether the gutter of a page is at the right; what is torn off has nothing on its back."""
    return bool(number % 2) and sort != SLIP


def drawn(page: Laid, number: int, sort: str, slips: int) -> list[Stroke]:
    """What is around the texts of a page: the frame of a cover, where slips are cut."""
    if number == 0:
        return frame(page)
    return cuts(page, slips) if sort == SLIP and number > 1 else []


def shift_of(page: Laid) -> float:
    """How far the text moves where the gutter is at the right (pixels; to the left: negative)."""
    return page.paper.margin[RIGHT] - page.paper.margin[LEFT]


def frame(page: Laid) -> list[Stroke]:
    """Two lines around a cover, above its foot."""
    paper = page.paper
    margins = tuple(margin / _MM for margin in paper.margin)
    return list(map(_stroke, frame_lines(paper.width / _MM, paper.height / _MM, margins)))


def frame_lines(wide: float, high: float, margins: Sequence[float]) -> list[Mark]:
    """The lines around a cover on such paper; `margins` as CSS has them."""
    top, right, bottom, left = margins
    top, bottom = max(top, _LEAST), max(bottom, _LEAST)
    made: list[Mark] = []
    for inside, width in ((0.0, _HEAVY), (INSIDE, _HAIR)):
        x1, x2 = left - FRAME + inside, wide - right + FRAME - inside
        y1, y2 = top - ABOVE + inside, high - bottom + INSIDE - inside
        for ends in ((x1, y1, x2, y1), (x1, y2, x2, y2), (x1, y1, x1, y2), (x2, y1, x2, y2)):
            made.append(Mark(*ends, width))
    return made


def cuts(page: Laid, slips: int) -> list[Stroke]:
    """Marks between slips at the edges and at the cut, and the dashed line to tear along."""
    wide, high = page.paper.width / _MM, page.paper.height / _MM
    made = [
        Mark(CUT, at, CUT, min(at + _DASH, high), _HAIR)
        for at in (2 * _DASH * number for number in range(int(high / 2 / _DASH)))
    ]
    return list(map(_stroke, made + cut_marks(wide, high, slips)))


def cut_marks(wide: float, high: float, slips: int) -> list[Mark]:
    """The marks of the guillotine between so many slips."""
    return [
        Mark(x1, y, x2, y, _HAIR)
        for y in (high * number / slips for number in range(1, slips))
        for x1, x2 in ((0, MARK), (CUT - MARK / 2, CUT + MARK / 2), (wide - MARK, wide))
    ]


def tear_line(high: float) -> Mark:
    """Where a slip is torn from its counterfoil, as one line."""
    return Mark(CUT, 0, CUT, high, _HAIR)


def _stroke(mark: Mark) -> Stroke:
    x1, y1, x2, y2, width = mark
    return Stroke(x1 * _MM, y1 * _MM, x2 * _MM, y2 * _MM, width * _POINT, 0.0, _BLACK)


# --- what is on every such page, and what a record brings -----------------------------------


def inks_on(page: Laid) -> Iterator[Ink]:
    """Every text on a page, one by one."""
    for item in page.items:
        if isinstance(item, Ink):
            yield item
        elif isinstance(item, Standing):
            yield from (ink._replace(y=item.top + ink.y) for ink in item.still.labels)
        elif isinstance(item, Inlay):
            yield from _of_row(item)


def _of_row(inlay: Inlay) -> Iterator[Ink]:
    given = iter(inlay.row.values)
    for cell in inlay.row.strip.cells:
        for piece in cell.pieces:
            y = inlay.top + piece.y
            if not isinstance(piece, Hole):
                yield piece._replace(y=y)
            elif (value := next(given)) is not None:
                look, (text, x) = piece.look, value
                yield Ink(x, y, look.size, look.bold, look.color, text, piece.tag, True, 0.0)


def with_texts(page: Laid, texts: Sequence[Ink]) -> Laid:
    """A page of the same drawings and lines with other texts on it."""
    kept = [one for one in page.items if not isinstance(one, Ink | Standing | Inlay)]
    return replace(page, items=[*kept, *texts], cells=[], headings=[])


def only_texts(page: Laid, texts: Sequence[Ink]) -> Laid:
    """Texts alone on the paper of a page."""
    return replace(page, items=list(texts), strokes=[], cells=[], headings=[])
