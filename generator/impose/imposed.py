"""A finished PDF -> a PDF of sheets.

In: the bytes of a PDF, how its pages are to be put on paper, and a file to write to. Out: the file,
and how many sheets of paper it takes.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from generator.console.imposing import Imposing
from generator.impose import order
from generator.impose.order import Page, Sheet
from generator.impose.place import Cell, Layout, Matrix, placed

if TYPE_CHECKING:
    from generator.impose.file import Pages


class Made(NamedTuple):
    """How many pages are on how many sheets, and over which edge these are turned, if they are."""

    pages: int
    sheets: int
    turn: str


def impose(data: bytes, name: str, imposing: Imposing, target: BinaryIO) -> Made:
    """Put the pages of a PDF on sheets; raises NotRead. `name`: of the file, for messages."""
    from generator.impose.file import opened  # noqa: PLC0415  (only who imposes loads pypdf)

    with opened(data, name) as pages:
        # Most pages say how the sheets are laid out; of two sizes as frequent, the first.
        (usual, _), *_ = Counter(pages.sizes).most_common(1)
        layout = Layout.of(imposing, usual)
        sheets = order.sheets(len(pages.sizes), imposing, layout.across)
        marks = layout.marks() if imposing.marks else b""
        for sheet in sheets:
            _put(pages, layout, sheet, marks)
        pages.write(target)
    return Made(len(pages.sizes), len(sheets), layout.turn if imposing.both else "")


def sheets_of(pages: int, imposing: Imposing) -> int:
    """How many sheets so many pages take."""
    return len(order.sheets(pages, imposing, order.cells(imposing)))


def _put(pages: Pages, layout: Layout, sheet: Sheet, marks: bytes) -> None:
    pages.sheet(layout.sheet, _side(pages, layout, sheet.front, sheet.depth), marks)
    if sheet.back:
        over = [
            (page, cell, layout.over(matrix))
            for page, cell, matrix in _side(pages, layout, sheet.back, sheet.depth)
        ]
        pages.sheet(layout.sheet, over, marks, turn=layout.is_turned)


def _side(
    pages: Pages, layout: Layout, side: tuple[Page, ...], depth: int
) -> list[tuple[int, Cell, Matrix]]:
    return [
        (page, cell, placed(pages.sizes[page], cell, shift))
        for page, cell, shift in layout.places(side, depth)
    ]
