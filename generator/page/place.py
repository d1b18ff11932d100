"""Composed pages -> what is drawn on them: texts at their places, rules, drawings.

In: the atoms of each page. Out: for each page the inked texts in reading order, each with its tag,
and the strokes. The foot is put on every page, the head on those that follow the first. Lengths are
CSS pixels from the upper left corner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.page.boxes import Drawing, Gap, Item, Label, Page, Paragraph, Row
from generator.page.breaking import Box, Breaker, Run, SetLine
from generator.page.compose import Atom, RowSet, Set
from generator.page.inking import ARTIFACT, Ink, Inked, Inker, Still, Stroke, going_on, still
from generator.page.inline import PAGE, PAGES
from generator.page.setting import Setter, Texts, height_of, strut
from generator.page.strips import StripSet
from generator.page.style import BOTTOM, Paper
from generator.text.language import DEVA, LATIN, devanagari_digits

_BLACK = (0.0, 0.0, 0.0)
_Feet = dict[tuple[str | int, ...], Sequence[SetLine]]
"""The lines of parts of head and foot, by name, and by the numbers of the page that prints them."""


class Art(NamedTuple):
    """A drawing on a page: its left upper corner."""

    x: float
    y: float
    drawing: Drawing
    tag: int


class Inlay(NamedTuple):
    """A row of a table all of whose values stand in one line: its top, and the values.

    `base`: number of the first of its tags, or ARTIFACT where it is repeated.
    """

    top: float
    row: StripSet
    base: int


@dataclass(slots=True, kw_only=True)
class Laid(Inked):
    """One page: its paper, and what is on it. `cells`: tags of cells that begin on it.

    `shift`: how far to the right all of it stands, on a page that is bound at the other side.
    """

    paper: Paper
    shift: float = 0.0
    cells: list[tuple[int, int]] = field(default_factory=list)  # before which item, tag
    headings: list[tuple[int, float, str]] = field(default_factory=list)  # level, top, title


class Standing(NamedTuple):
    """Lines without values on a page: their top; `base`: as of an inlay."""

    top: float
    still: Still
    base: int


class At(NamedTuple):
    """Where lines stand: their top, the number before their tags, if they end their paragraph."""

    top: float
    base: int
    whole: bool = True


class Placer:
    """Puts the atoms of one shape's pages in their places."""

    def __init__(self, page: Page, paper: Paper, setter: Setter, digits: str = LATIN) -> None:
        self._page, self._paper, self._setter = page, paper, setter
        self._digits: Callable[[str], str] = devanagari_digits if digits == DEVA else str
        self._levels = {leaf: level for leaf, level, _ in page.bookmarks}
        self._feet: _Feet = {}  # in which no value stands
        self._numbered = {name for name, part in page.margin.items() if _counts(part.items)}
        self._numbers = {id(leaf): number for number, leaf in enumerate(page.leaves)}

    def pages(self, pages: Sequence[Sequence[Set]], texts: Texts) -> list[Laid]:
        """All pages."""
        laid = []
        feet: _Feet = {}
        for number, sets in enumerate(pages, 1):
            page = Laid(paper=self._paper)
            self._atoms(page, sets)
            self._margin(page, texts, (number, len(pages)), feet)
            laid.append(page)
        return laid

    def _atoms(self, page: Laid, sets: Sequence[Set]) -> None:
        table: list[tuple[float, RowSet]] = []
        name = -1
        for atom, top, repeated in sets:
            leaf = atom.leaf
            if table and leaf.table != name:
                page.strokes += _rules(table)
                table = []
            block = leaf.block
            if atom.row is not None:
                name = leaf.table
                table.append((top, atom.row))
                self._row(page, atom, top, ARTIFACT if repeated else leaf.base)
            elif isinstance(block, Drawing):
                _draw(page, Art(block.x, top, block, block.tag))
            elif isinstance(block, Paragraph):
                self._heading(page, atom, top)
                self._text(page, block, atom.lines, At(top, leaf.base, atom.last))
        if table:
            page.strokes += _rules(table)

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
        if atom.row.strip is not None:
            page.items.append(Inlay(top, atom.row.strip, base))
            for stroke in atom.row.strip.strip.strokes:
                moved = stroke._replace(y1=top + stroke.y1, y2=top + stroke.y2)
                page.strokes.append(moved)
            return
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
                    _draw(page, Art(block.x, y, block, tag))
                y += height_of(block, lines)

    def _text(
        self, page: Laid, block: Paragraph, lines: Sequence[SetLine], at: At
    ) -> None:
        if not block.slots and not block.style.border[BOTTOM] and lines:
            made = _still(block, lines)
            if made is not None:
                page.items.append(Standing(at.top, made, at.base))
                return
        Inker(page, block, at.base).paragraph(lines, at.top, whole=at.whole)

    def _margin(
        self, page: Laid, texts: Texts, counted: tuple[int, int], feet: _Feet
    ) -> None:
        """Head and foot; `counted`: number of the page, of how many; `feet`: this document's."""
        for name, part in self._page.margin.items():
            at = self._paper.parts.get(name)
            head = name.startswith("head")
            if at is None or (head and counted[0] == 1):
                continue
            kept = feet if part.slots else self._feet
            key = (name, *(counted if name in self._numbered else ()))
            if key not in kept:
                kept[key] = self._margin_lines(part, texts, *counted)
            lines = kept[key]
            if head and (len(lines) > 1 or any(line.width > at.width for line in lines)):
                continue  # a name that no head holds; the foot tells whose it is
            for line in lines[:1]:
                free = {"left": 0.0, "center": line.width / 2, "right": line.width}[at.align]
                x, top = at.x - free, at.baseline - line.ascent
                Inker(page, part, ARTIFACT).line(line, x, top)

    def _margin_lines(
        self, part: Paragraph, texts: Texts, number: int, count: int
    ) -> Sequence[SetLine]:
        counted = {PAGE: self._digits(str(number)), PAGES: self._digits(str(count))}
        pieces = [
            piece._replace(text=counted.get(piece.text, piece.text))
            if isinstance(piece, Run) else piece
            for piece in self._setter.pieces(part, texts)
        ]  # fmt: skip
        return Breaker(pieces, part.width, strut(part)).lines()


def _draw(page: Laid, art: Art) -> None:
    """Put a drawing on a page, and what is written in its picture over it."""
    page.items.append(art)
    picture = art.drawing.picture
    if picture is None:
        return
    scale, right, down = picture.fitted(art.drawing.width, art.drawing.height)
    page.items += [
        # With a space at its end: readers join texts that no space parts.
        Ink(art.x + right + words.x * scale, art.y + down + words.y * scale, words.size * scale,
            False, _BLACK, f"{words.text} ", art.tag, True, 0.0)
        for words in picture.words
    ]  # fmt: skip


def _counts(items: Sequence[Item]) -> bool:
    """Whether the number of the page, or that of all pages, is among these."""
    return any(isinstance(item, Label) and item.text in (PAGE, PAGES) for item in items)


def _still(block: Paragraph, lines: Sequence[SetLine]) -> Still | None:
    """What is drawn of a paragraph's lines, all or one of them: made once."""
    key = id(lines[0])
    made = block.stills.get(key)
    if made is None or made.lines[0] is not lines[0] or len(made.lines) != len(lines):
        made = still(block, lines)
        if made is not None:
            block.stills[key] = made  # it holds the line, so that no other gets its `id`
    return made


def _texts(lines: Sequence[SetLine]) -> Iterator[tuple[str, bool]]:
    for line in lines:
        for number, piece in enumerate(line.pieces):
            at_end = line.ends and number == len(line.pieces) - 1
            if isinstance(piece.piece, Box) and not isinstance(piece.piece.inner, Gap):
                box = piece.piece if at_end else going_on(piece.piece)
                yield from _texts(box.inner)  # type: ignore[arg-type]
            elif isinstance(piece.piece, Run):
                yield piece.text, at_end


def _rules(table: Sequence[tuple[float, RowSet]]) -> Iterator[Stroke]:
    """The lines around the cells of a table's rows on one page."""
    row: Row = table[0][1].row
    width, half, edges = row.rule, row.rule / 2, row.columns
    if not width:
        return
    count = len(edges) - 1
    bottom = table[-1][0] + table[-1][1].height
    for number, (top, made) in enumerate(table):
        flat = made.row.flat if number else (True,) * count
        for first, last in _runs(flat):
            yield Stroke(
                edges[first] - half, top, edges[last] + half, top, width, 0.0, row.color
            )
    yield Stroke(edges[0] - half, bottom, edges[-1] + half, bottom, width, 0.0, row.color)
    tops = [top for top, _ in table] + [bottom]
    for column in range(count + 1):
        for first, last in _runs([made.row.upright[column] for _, made in table]):
            x = edges[column]
            yield Stroke(x, tops[first] - half, x, tops[last] + half, width, 0.0, row.color)


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Start and end (not included) of each run of what is true."""
    if flags and all(flags):
        yield 0, len(flags)
        return
    start = -1
    for number, flag in enumerate([*flags, False]):
        if flag and start < 0:
            start = number
        elif not flag and start >= 0:
            yield start, number
            start = -1

