"""Lines of text -> ink: each text at its place, with its look and its tag; dotted rules.

In: a paragraph with its lines, and where its top is. Out: inks in reading order, and strokes.
Lengths are CSS pixels from the upper left corner of the page.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.page.boxes import Gap, Paragraph
from generator.page.breaking import Box, Ghost, Run, SetLine
from generator.page.openings import in_line
from generator.page.setting import height_of
from generator.page.style import BOTTOM, Rule
from generator.text.unbroken import AFTER_HYPHEN

ARTIFACT = -1
"""The tag of what is only decoration: page feet, repeated heads."""
Color = tuple[float, float, float]


class Ink(NamedTuple):
    """A text on a page: where its baseline begins, its look, and its tag.

    `value`: it is data, not the form's own. `extra`: what each of its spaces is wider by.
    """

    x: float
    y: float
    size: float
    bold: bool
    color: Color
    text: str
    tag: int
    value: bool
    extra: float


@dataclass(frozen=True, slots=True, eq=False)
class Still:
    """Lines without values, inked once, from their own top and their block's first tag.

    `tag`: the one that all have, if they have one. `ready`: what is drawn of it, kept by whoever
    draws it.
    """

    lines: Sequence[SetLine]
    labels: tuple[Ink, ...]
    tag: int | None
    ready: dict[Hashable, Any] = field(default_factory=dict)


class Stroke(NamedTuple):
    """A straight line; `step`: pixels from dot to dot, 0 for a solid one."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    step: float
    color: Color


@dataclass(slots=True)
class Inked:
    """What is put on a page: texts, drawings and fields in reading order, and strokes."""

    items: list[Any] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)


class Inker:
    """Puts the lines of one block on a page; `base`: the number that its tags are counted from."""

    def __init__(self, page: Inked, block: Paragraph, base: int) -> None:
        self._page, self._block, self._base = page, block, base

    def paragraph(self, lines: Sequence[SetLine], top: float, *, whole: bool = True) -> None:
        """All lines from a top down, and if it ends here, the rule below."""
        page, block = self._page, self._block
        y = top
        for line in lines:
            x, extra = _aligned(line, block, block.width)
            self.line(line, block.x + x, y, extra)
            y += line.height
        if block.cell and page.items:
            _ended_by_cell(page.items)
        if whole:
            self.rule(top, height_of(block, lines))

    def rule(self, top: float, height: float) -> None:
        """The rule below a block so high, if it has one."""
        block, rule = self._block, self._block.style.border[BOTTOM]
        if rule:
            y = top + height - rule / 2
            self._page.strokes.append(_rule(block.x, y, block.width, block.style.rule))

    def line(self, line: SetLine, x: float, top: float, extra: float = 0.0) -> None:
        """A line; `extra`: what each of its spaces is wider by."""
        items, base = self._page.items, self._base
        baseline = top + line.ascent
        last = len(line.pieces) - 1
        moved = 0.0
        for number, placed in enumerate(line.pieces):
            piece, at = placed.piece, x + placed.x + moved
            if isinstance(piece, Run):
                text = _ended(placed.text, line.ends) if number == last else placed.text
                tag = ARTIFACT if ARTIFACT in (base, piece.tag) else base + piece.tag
                look = piece.look
                items.append(
                    Ink(at, baseline - look.raised, look.size, look.bold, look.color, text, tag,
                        piece.value, extra)
                )  # fmt: skip
                moved += extra * _spaces(placed.text)
            elif isinstance(piece, (Box, Ghost)):
                if piece.slot is not None:
                    items.append(in_line(piece, at, baseline, base, self._block.style.align))
                if isinstance(piece, Box):
                    if number < last or not line.ends:
                        piece = going_on(piece)
                    self._box(piece, at, baseline)

    def _box(self, box: Box, x: float, baseline: float) -> None:
        if isinstance(box.inner, Gap):
            gap = box.inner
            if gap.rule.width and gap.width:
                y = baseline + gap.descent - gap.rule.width / 2
                self._page.strokes.append(_rule(x, y, gap.width, gap.rule))
            return
        if box.slot is not None:
            return  # the field shows it
        y = baseline - box.ascent
        for line in box.inner:
            several = len(box.inner) > 1
            at = _aligned(line, self._block, box.width)[0] if several else 0.0
            self.line(line, x + at, y)
            y += line.height


def still(block: Paragraph, lines: Sequence[SetLine]) -> Still | None:
    """Lines of a paragraph without values, inked; None where they come with more than text."""
    made = Inked()
    Inker(made, block, 0).paragraph(lines, 0.0)
    if made.strokes or not all(isinstance(ink, Ink) for ink in made.items):
        return None
    tags = {ink.tag for ink in made.items}
    return Still(lines, tuple(made.items), tags.pop() if len(tags) == 1 else None)


def _aligned(line: SetLine, block: Paragraph, width: float) -> tuple[float, float]:
    """Where a line begins, and what its spaces are widened by."""
    free = width - line.width
    align = block.style.align
    if free <= 0 or align == "left":
        return 0.0, 0.0
    if align == "justify":
        spaces = 0 if line.last else sum(_spaces(piece.text) for piece in line.pieces)
        return 0.0, free / spaces if spaces else 0.0
    return (free / 2 if align == "center" else free), 0.0


def _spaces(text: str) -> int:
    return text.count(" ") + text.count("\u00a0")


def _ended(text: str, ends: bool) -> str:
    """The last text of a line: readers join lines and cells that no space parts."""
    if text.endswith("-"):
        return text + AFTER_HYPHEN
    return text + " " if ends else text


def _ended_by_cell(items: list[Any]) -> None:
    """A hyphen at the end of a cell ends no line: beside it stands the next cell."""
    last = items[-1]
    if isinstance(last, Ink) and last.text.endswith(AFTER_HYPHEN):
        items[-1] = last._replace(text=last.text.removesuffix(AFTER_HYPHEN) + " ")


def going_on(box: Box) -> Box:
    """A box after which its line goes on: what follows, such as a comma, may belong to its word."""
    if isinstance(box.inner, Gap):
        return box
    *lines, last = box.inner
    return box._replace(inner=(*lines, last._replace(ends=False)))


def _rule(x: float, y: float, long: float, rule: Rule) -> Stroke:
    """A line to write on; of a dotted one a dot at each end, the others evenly between."""
    width, color, dotted = rule
    if not dotted:
        return Stroke(x, y, x + long, y, width, 0.0, color)
    spaces = int(long / width / 2)
    step = width + (long - (spaces + 1) * width) / spaces if spaces else 2 * width
    # A hair longer, lest the last dot be lost to rounding.
    return Stroke(x + width / 2, y, x + long - width / 2 + 0.002, y, width, step, color)
