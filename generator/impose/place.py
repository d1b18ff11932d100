"""Sizes of pages and of paper -> where each page lies on its side of a sheet, and crop marks.

In: the size that most pages have, the paper, the cells of a side. Out: for each page a matrix, and
operators that draw marks (ISO 32000-1, 8.3.4, 8.5). Lengths are points from the lower left corner.
A page is never enlarged; what does not lie as its cell does is turned by a quarter, its head to the
left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.console.imposing import BOOKLET, SHORT, Imposing
from generator.impose.order import Page, cells, columns

_MM = 72 / 25.4
_SIDES = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210)}  # mm, ISO 216
_GAP, _MARK = 2 * _MM, 5 * _MM  # between a corner and its marks; how long these are
_LINE = 0.25


class Size(NamedTuple):
    """Width and height."""

    width: float
    height: float

    @property
    def lying(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    @property
    def turned(self) -> Size:
        """The same, turned by a quarter."""
        return Size(self.height, self.width)


class Matrix(NamedTuple):
    """What takes a page to its place: x' = ax + cy + e, y' = bx + dy + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float


class Cell(NamedTuple):
    """A place for a page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Layout:
    """The cells of every side: `across` beside one another, each of one size, in the middle."""

    imposing: Imposing
    sheet: Size
    cell: Size
    across: int
    down: int

    @classmethod
    def of(cls, imposing: Imposing, page: Size) -> Layout:
        """For pages most of which are of this size."""
        # A booklet is bound at the left: pages that lie are turned in it.
        page = page.turned if imposing.kind == BOOKLET and page.lying else page
        across = columns(imposing, page.lying)
        down = cells(imposing) // across
        paper = Size(*(length * _MM for length in _SIDES[imposing.paper]))
        lying = across * page.width > down * page.height
        sheet = paper.turned if lying else paper
        room = 2 * (_GAP + _MARK) if imposing.marks else 0.0
        scale = min(
            1.0,
            (sheet.width - room) / (across * page.width),
            (sheet.height - room) / (down * page.height),
        )
        return cls(imposing, sheet, Size(page.width * scale, page.height * scale), across, down)

    @property
    def turn(self) -> str:
        """The edge over which a printer turns a sheet, unless another was asked for."""
        return self.imposing.turn or ("short" if self.sheet.lying else "long")

    def places(self, pages: Sequence[Page], depth: int) -> Iterator[tuple[int, Cell, float]]:
        """The pages of a side with their cells, and how far each is moved to the right."""
        left = (self.sheet.width - self.across * self.cell.width) / 2
        top = (self.sheet.height + self.down * self.cell.height) / 2
        for number, page in enumerate(pages):
            row, column = divmod(number, self.across)
            x, y = left + column * self.cell.width, top - (row + 1) * self.cell.height
            if page is not None:
                creep = self.imposing.creep * depth * _MM
                yield page, Cell(x, y, *self.cell), -creep if column else creep

    @property
    def is_turned(self) -> bool:
        """Whether backs stand on their heads: sides are laid out for sheets that are turned like
        the page of a book, and the printer turns them like that of a calendar."""
        return (self.turn == SHORT) != self.sheet.lying

    def over(self, matrix: Matrix) -> Matrix:
        """What takes a page to its place on a back, by what takes it there on a front."""
        if not self.is_turned:
            return matrix
        a, b, c, d, e, f = matrix
        return Matrix(-a, -b, -c, -d, self.sheet.width - e, self.sheet.height - f)

    def marks(self) -> bytes:
        """Where to cut, and in a booklet where to fold, outside of all cells."""
        block = Size(self.across * self.cell.width, self.down * self.cell.height)
        left, low = (self.sheet.width - block.width) / 2, (self.sheet.height - block.height) / 2
        out = [b"q %.4g w 0 G\n" % _LINE]
        for number in range(self.across + 1):
            x = left + number * self.cell.width
            fold = self.imposing.kind == BOOKLET and number == 1
            out.append(b"[2 2] 0 d\n" if fold else b"[] 0 d\n")
            for y in (low - _GAP - _MARK, low + block.height + _GAP):
                out.append(b"%.3f %.3f m %.3f %.3f l S\n" % (x, y, x, y + _MARK))
        out.append(b"[] 0 d\n")
        for number in range(self.down + 1):
            y = low + number * self.cell.height
            for x in (left - _GAP - _MARK, left + block.width + _GAP):
                out.append(b"%.3f %.3f m %.3f %.3f l S\n" % (x, y, x + _MARK, y))
        return b"".join(out) + b"Q\n"


def placed(page: Size, cell: Cell, shift: float) -> Matrix:
    """What takes a page into a cell: to its middle, and from there to the right."""
    turned = page.lying != (cell.width > cell.height) and page.width != page.height
    size = page.turned if turned else page
    scale = min(1.0, cell.width / size.width, cell.height / size.height)
    x = cell.x + (cell.width - scale * size.width) / 2 + shift
    y = cell.y + (cell.height - scale * size.height) / 2
    if turned:
        return Matrix(0, scale, -scale, 0, x + scale * size.width, y)
    return Matrix(scale, 0, 0, scale, x, y)
