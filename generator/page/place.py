"""Composed pages -> what is drawn on them: texts at their places, rules, drawings.

In: the atoms of each page. Out: for each page the inked texts in reading order, each with its tag, and
the strokes. The foot is put on every page. Lengths are CSS pixels from the upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.page.boxes import Drawing, Gap, Page, Paragraph, Row
from generator.page.breaking import Box, Breaker, Ghost, Placed, Run, SetLine
from generator.page.compose import Atom, RowSet, Set
from generator.page.inline import PAGE, PAGES
from generator.page.openings import Opening, in_line
from generator.page.setting import Setter, Texts, height_of, strut
from generator.page.strokes import Color, Stroke, dots, rules
from generator.page.style import BOTTOM, Paper
from generator.text.unbroken import AFTER_HYPHEN

ARTIFACT = -1
"""The tag of what is only decoration: page feet, repeated heads."""


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


class Art(NamedTuple):
    """A drawing on a page: its left upper corner."""

    x: float
    y: float
    drawing: Drawing
    tag: int


@dataclass(slots=True)
class Laid:
    """One page: its paper, and what is on it. `cells`: tags of cells that it begins, empty or not."""

    paper: Paper
    items: list[Ink | Art | Opening] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    cells: list[tuple[int, int]] = field(default_factory=list)  # before which item, tag
    headings: list[tuple[int, float, str]] = field(default_factory=list)  # level, top, title


class At(NamedTuple):
    """Where lines stand: their top, the number before their tags, if they end their paragraph."""

    top: float
    base: int
    whole: bool = True


class Placer:
    """Puts the atoms of one shape's pages in their places."""

    def __init__(self, page: Page, paper: Paper, setter: Setter) -> None:
        self._page, self._paper, self._setter = page, paper, setter
        self._levels = {leaf: level for leaf, level, _ in page.bookmarks}
        self._numbers = {id(leaf): number for number, leaf in enumerate(page.leaves)}

    def pages(self, pages: Sequence[Sequence[Set]], texts: Texts) -> list[Laid]:
        """All pages."""
        laid = []
        for number, sets in enumerate(pages, 1):
            page = Laid(self._paper)
            self._atoms(page, sets)
            self._foot(page, texts, number, len(pages))
            laid.append(page)
        return laid

    def _atoms(self, page: Laid, sets: Sequence[Set]) -> None:
        table: list[tuple[float, RowSet]] = []
        name = -1
        for atom, top, repeated in sets:
            leaf = atom.leaf
            if table and leaf.table != name:
                page.strokes += rules(table)
                table = []
            block = leaf.block
            if atom.row is not None:
                name = leaf.table
                table.append((top, atom.row))
                self._row(page, atom, top, ARTIFACT if repeated else leaf.base)
            elif isinstance(block, Drawing):
                page.items.append(Art(block.x, top, block, block.tag))
            elif isinstance(block, Paragraph):
                self._heading(page, atom, top)
                self._text(page, block, atom.lines, At(top, 0, atom.last))
        if table:
            page.strokes += rules(table)

    def _heading(self, page: Laid, atom: Atom, top: float) -> None:
        level = self._levels.get(self._numbers[id(atom.leaf)])
        if level is None:
            return
        title = "".join(text + (" " if ends else "") for text, ends in _texts(atom.lines))
        title = " ".join(title.split())
        if atom.first:
            page.headings.append((level, top, title))
        elif page.headings:
            before = page.headings.pop()
            page.headings.append((before[0], before[1], f"{before[2]} {title}"))

    def _row(self, page: Laid, atom: Atom, top: float, base: int) -> None:
        assert atom.row is not None
        for cell, shift in zip(atom.row.cells, atom.row.shifts, strict=True):
            y = top + shift
            if base != ARTIFACT:
                page.cells.append((len(page.items), base + cell.cell.tag))
            for (block, lines), gap in zip(cell.blocks, cell.cell.gaps, strict=False):
                y += gap
                if isinstance(block, Paragraph):
                    self._text(page, block, lines, At(y, base))
                else:
                    tag = ARTIFACT if ARTIFACT in (base, block.tag) else base + block.tag
                    page.items.append(Art(block.x, y, block, tag))
                y += height_of(block, lines)

    def _text(
        self, page: Laid, block: Paragraph, lines: Sequence[SetLine], at: At
    ) -> None:
        _paragraph(page, block, lines, at.top, at.base, at.whole)

    def _foot(self, page: Laid, texts: Texts, number: int, count: int) -> None:
        counted = {PAGE: str(number), PAGES: str(count)}
        for name, part in self._page.foot.items():
            at = self._paper.foot.get(name)
            if at is None:
                continue
            pieces = [
                piece._replace(text=counted.get(piece.text, piece.text))
                if isinstance(piece, Run) else piece
                for piece in self._setter.pieces(part, texts)
            ]  # fmt: skip
            for line in Breaker(pieces, part.width, strut(part)).lines()[:1]:
                free = {"left": 0.0, "center": line.width / 2, "right": line.width}[at.align]
                _line(page, line, at.x - free, at.baseline - line.ascent, part, ARTIFACT, 0.0)


def _texts(lines: Sequence[SetLine]) -> Iterator[tuple[str, bool]]:
    for line in lines:
        for number, piece in enumerate(line.pieces):
            at_end = line.ends and number == len(line.pieces) - 1
            if isinstance(piece.piece, Box) and not isinstance(piece.piece.inner, Gap):
                box = piece.piece if at_end else _going_on(piece.piece)
                yield from _texts(box.inner)  # type: ignore[arg-type]
            elif isinstance(piece.piece, Run):
                yield piece.text, at_end


def _paragraph(
    page: Laid, block: Paragraph, lines: Sequence[SetLine], top: float, base: int,
    whole: bool = True,
) -> None:  # fmt: skip
    y = top
    for line in lines:
        x, extra = _aligned(line, block, block.width)
        _line(page, line, block.x + x, y, block, base, extra)
        y += line.height
    if block.cell and page.items:
        _ended_by_cell(page.items)
    rule = block.style.border[BOTTOM]
    if rule and whole:
        y = top + height_of(block, lines) - rule / 2
        page.strokes.append(dots(block.x, y, block.width, rule, block.style.color))


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


def _line(
    page: Laid, line: SetLine, x: float, top: float, block: Paragraph, base: int, extra: float
) -> None:
    baseline = top + line.ascent
    last = len(line.pieces) - 1
    moved = 0.0
    for number, placed in enumerate(line.pieces):
        piece, at = placed.piece, x + placed.x + moved
        if isinstance(piece, Run):
            text = _ended(placed.text, line.ends) if number == last else placed.text
            tag = ARTIFACT if ARTIFACT in (base, piece.tag) else base + piece.tag
            look = piece.look
            page.items.append(
                Ink(at, baseline - look.raised, look.size, look.bold, look.color, text, tag,
                    piece.value, extra)
            )  # fmt: skip
            moved += extra * _spaces(placed.text)
        elif isinstance(piece, (Box, Ghost)):
            if piece.slot is not None:
                page.items.append(in_line(piece, at, baseline, base, block.style.align))
            if isinstance(piece, Box):
                if number < last or not line.ends:
                    piece = _going_on(piece)
                _box(page, placed, piece, at, baseline, block, base)


def _ended(text: str, ends: bool) -> str:
    """The last text of a line: readers join lines and cells that no space parts."""
    if text.endswith("-"):
        return text + AFTER_HYPHEN
    return text + " " if ends else text


def _ended_by_cell(items: list[Ink | Art | Opening]) -> None:
    """A hyphen at the end of a cell ends no line: beside it stands the next cell."""
    last = items[-1]
    if isinstance(last, Ink) and last.text.endswith(AFTER_HYPHEN):
        items[-1] = last._replace(text=last.text.removesuffix(AFTER_HYPHEN) + " ")


def _going_on(box: Box) -> Box:
    """A box after which its line goes on: what follows, such as a comma, may belong to its word."""
    if isinstance(box.inner, Gap):
        return box
    *lines, last = box.inner
    return box._replace(inner=(*lines, last._replace(ends=False)))


def _box(
    page: Laid, placed: Placed, box: Box, x: float, baseline: float, block: Paragraph, base: int
) -> None:
    if isinstance(box.inner, Gap):
        gap = box.inner
        if gap.rule and gap.width:
            y = baseline + gap.descent - gap.rule / 2
            page.strokes.append(dots(x, y, gap.width, gap.rule, gap.color))
        return
    if box.slot is not None:
        return  # the field shows it
    y = baseline - box.ascent
    for line in box.inner:
        at, _ = _aligned(line, block, box.width) if len(box.inner) > 1 else (0.0, 0.0)
        _line(page, line, x + at, y, block, base, 0.0)
        y += line.height
