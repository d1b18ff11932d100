"""A compiled page and the texts of a record -> pages: what stands on each, and where.

In: a `boxes.Page`, its paper, the language and a text for each slot. Out: for each page its atoms
(lines, rows, drawings) with their tops, repeated heads included. A page is filled as far as it
goes; at the end of it the last place is taken where a break is allowed. Lengths are CSS pixels.

Breaks as WeasyPrint makes them (CSS Fragmentation 3): none where a block or what it begins or ends
with says `avoid`, none within what stays together unless that begins the page, none that leaves
fewer lines than `orphans` or `widows`. Where no break is allowed, the page breaks where it is full.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from generator.page.boxes import Drawing, Leaf, Page, Paragraph, Row
from generator.page.breaking import SetLine
from generator.page.setting import SetCell, Setter, Texts, height_of
from generator.page.splitting import run_over, split
from generator.page.strips import Strips, StripSet, shift
from generator.page.style import BOTTOM, TOP, Paper

_ROUNDING = 1 + 1e-9
_NAMED = frozenset({"book", "landscape", "letter"})  # WeasyPrint forces all breaks of such a sheet


class RowSet(NamedTuple):
    """A row with its height and, for each of its cells, how far down its content begins.

    A row that is a strip has no cells of its own here.
    """

    row: Row
    cells: tuple[SetCell, ...]
    height: float
    shifts: tuple[float, ...]
    strip: StripSet | None = None


@dataclass(slots=True)
class Atom:
    """What no page break parts: a line, a row, a drawing; with how it goes with the one before."""

    leaf: Leaf
    height: float
    gap: float
    avoid: bool
    force: bool
    tail: float
    lines: Sequence[SetLine] = ()
    row: RowSet | None = None
    first: bool = True  # of its leaf
    last: bool = True


class Set(NamedTuple):
    """An atom on a page, and its top."""

    atom: Atom
    top: float
    repeated: bool


Composed: TypeAlias = list[list[Set]]
"""What stands on each page."""


class Composer:
    """Composes the pages of one shape of a form."""

    def __init__(self, page: Page, paper: Paper, setter: Setter, strips: Strips) -> None:
        self._page, self._paper, self._setter, self._strips = page, paper, setter, strips

    @property
    def limit(self) -> float:
        """How far down a page is filled."""
        return self._paper.height - self._paper.margin[BOTTOM]

    def pages(self, texts: Texts) -> Composed:
        """The pages of a record."""
        atoms, firsts = self.atoms(texts)
        return _Breaks(self._page, self._paper, self.limit, atoms, firsts).pages()

    def atoms(self, texts: Texts) -> tuple[list[Atom], list[int]]:
        """All atoms, and for each leaf the number of its first."""
        atoms: list[Atom] = []
        firsts: list[int] = []
        rows = _Rows(self._setter, self._strips, texts)
        for leaf in self._page.leaves:
            firsts.append(len(atoms))
            block = leaf.block
            if isinstance(block, Row):
                atoms.append(_atom(leaf, 0.0, row=rows.add(block, leaf.table)))
            elif isinstance(block, Drawing):
                atoms.append(_atom(leaf, block.height))
            else:
                atoms += _of_lines(leaf, block, self._setter.lines(block, texts))
        for atom in atoms:
            if atom.row is not None:
                atom.row = rows.done(atom.row)
                atom.height = atom.row.height
        return atoms, firsts


def _atom(leaf: Leaf, height: float, row: RowSet | None = None) -> Atom:
    return Atom(leaf, height, leaf.gap, leaf.avoid, leaf.force, leaf.tail, row=row)


def _of_lines(leaf: Leaf, block: Paragraph, lines: Sequence[SetLine]) -> list[Atom]:
    """The lines of a paragraph; one of a height of its own, or without lines, is one atom."""
    if block.height is not None or len(lines) < 2:
        atom = _atom(leaf, height_of(block, lines))
        atom.lines = lines
        return [atom]
    atoms = []
    count, style = len(lines), block.style
    for number, line in enumerate(lines):
        inside = number < style.orphans or count - number < style.widows
        atoms.append(
            Atom(
                leaf, line.height, 0.0 if number else leaf.gap, inside if number else leaf.avoid,
                leaf.force and not number, 0.0, (line,), None, number == 0, number == count - 1,
            )
        )  # fmt: skip
    return atoms


class _Rows:
    """The heights of rows, cells over several rows among them."""

    def __init__(self, setter: Setter, strips: Strips, texts: Texts) -> None:
        self._setter, self._strips, self._texts = setter, strips, texts
        self._heights: list[float] = []
        self._open: list[tuple[int, SetCell, int]] = []  # first row, cell, last row
        self._table = -1

    def add(self, row: Row, table: int) -> RowSet:
        """A row; until all are known, `height` of one that is no strip holds its number."""
        if table != self._table:
            self._open, self._table = [], table
        number = len(self._heights)
        if not self._open and (strip := self._strips.filled(row, self._texts)):
            height = strip.strip.height
            self._heights.append(height)
            return RowSet(row, (), height, (), strip)
        cells = tuple(self._setter.row(row, self._texts))
        height = 0.0
        for cell in cells:
            if cell.cell.rows == 1:
                height = max(height, cell.box)
            else:
                self._open.append((number, cell, number + cell.cell.rows - 1))
        still: list[tuple[int, SetCell, int]] = []
        for first, cell, last in self._open:
            if last == number:
                height = max(height, cell.box - sum(self._heights[first:]))
            else:
                still.append((first, cell, last))
        self._open = still
        self._heights.append(height)
        return RowSet(row, cells, number, ())

    def done(self, made: RowSet) -> RowSet:
        """The row with its height, and the places of its cells' content."""
        if made.strip is not None:
            return made
        number = int(made.height)
        shifts = tuple(
            shift(cell.cell, cell.content, sum(self._heights[number : number + cell.cell.rows]))
            for cell in made.cells
        )  # fmt: skip
        return made._replace(height=self._heights[number], shifts=shifts)


class _Breaks:
    """Parts atoms into pages."""

    def __init__(
        self, page: Page, paper: Paper, limit: float, atoms: list[Atom], firsts: list[int]
    ) -> None:
        self._atoms = atoms
        self._top, self._following = paper.margin[TOP], paper.top
        self._named = not _NAMED.isdisjoint(page.body.split())
        self._limit = limit * _ROUNDING
        ends = [*firsts[1:], len(atoms)]
        self._keeps = [(firsts[first], ends[last] - 1) for first, last in page.keeps]
        self._heads: dict[int, list[int]] = {}
        for number, atom in enumerate(atoms):
            if atom.leaf.head:
                self._heads.setdefault(atom.leaf.table, []).append(number)

    def pages(self) -> Composed:
        """The pages, from the first atom to the last."""
        pages: Composed = []
        start = 0
        while start < len(self._atoms) or not pages:
            page, start = self._one(start, first=not pages)
            pages.append(page)
        return pages

    def _one(self, start: int, first: bool) -> tuple[list[Set], int]:
        """The page that begins with an atom, and the number of the atom that follows it."""
        atoms = self._atoms
        page: list[Set] = []
        y = self._top if first else self._following
        if start < len(atoms):
            y = self._begin(page, start, first, y)
        repeated = len(page)
        number = start
        while number < len(atoms):
            atom = atoms[number]
            if number > start:
                if atom.force:
                    break
                y += atom.gap
            bottom = y + atom.height
            if bottom + self._edge(number) > self._limit:
                if number > start:
                    number = self._break(start, number)
                    break
                if self._parted(number, self._limit - y):
                    continue  # a row higher than a page: its first part fits
            page.append(Set(atom, y, False))
            y = bottom
            number += 1
        page = page[: repeated + number - start]
        table = atoms[number - 1].leaf.table
        ends_table = number == len(atoms) or atoms[number].leaf.table != table
        if not ends_table and run_over([one.atom for one in page[repeated:]]):
            return self._one(start, first)
        return page, number

    def _begin(self, page: list[Set], start: int, first: bool, top: float) -> float:
        """Put what comes before the first atom of a page: the head of its table, if it goes on."""
        atom = self._atoms[start]
        if first:
            return top + atom.gap
        own = atom.leaf.own if atom.first and (atom.force or self._named) else 0.0
        y = top + atom.leaf.start + own
        heads = self._heads.get(atom.leaf.table, [])
        if atom.row is None or atom.leaf.head or not heads:
            return y
        for number in heads:
            head = self._atoms[number]
            page.append(Set(head, y, True))
            y += head.height
        if y + min(atom.height, self._limit / 2) > self._limit:
            page.clear()  # a head that leaves no room for a row
            y = top + atom.leaf.start
        return y

    def _edge(self, number: int) -> float:
        """The edge of a table below its last row."""
        atoms, leaf, after = self._atoms, self._atoms[number].leaf, number + 1
        ends = after == len(atoms) or atoms[after].leaf.table != leaf.table
        return atoms[number].tail if ends else 0.0

    def _break(self, start: int, full: int) -> int:
        """Where to break a page that begins with `start` and has no room for `full`."""
        for number in range(full, start, -1):
            if self._allowed(number, start):
                return number
        return full

    def _allowed(self, number: int, start: int) -> bool:
        return not self._atoms[number].avoid and not any(
            first < number <= last and first > start for first, last in self._keeps
        )

    def _parted(self, number: int, room: float) -> bool:
        """Part a row that is higher than a page; whether its first part is lower now."""
        atom = self._atoms[number]
        parts = split(atom.row.cells, room) if atom.row else None
        if atom.row is None or parts is None:
            return False
        made = []
        for place, cells in enumerate(parts):
            height = max((cell.box for cell in cells), default=0.0)
            row = RowSet(atom.row.row, cells, height, tuple(cell.cell.inner[0] for cell in cells))
            made.append(
                Atom(
                    atom.leaf, height, atom.gap if not place else 0.0, atom.avoid and not place,
                    atom.force and not place, atom.tail, (), row, not place, place > 0,
                )
            )  # fmt: skip
        self._atoms[number : number + 1] = made
        self._moved(number)
        return True

    def _moved(self, number: int) -> None:
        """Let numbers after a parted row count one more."""
        self._keeps = [
            (first + (first > number), last + (last >= number)) for first, last in self._keeps
        ]
        for heads in self._heads.values():
            at = bisect_right(heads, number)
            heads[at:] = [head + 1 for head in heads[at:]]
