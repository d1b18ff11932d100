"""Composed pages of many documents -> contact sheets, on which each stands small, in a frame.

In: blocks of documents, such as all of one form. Out: sheets: what is printed on a sheet itself,
and where each page goes on it. Lengths are CSS pixels of the sheet, from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.page.inking import ARTIFACT, Ink, Stroke
from generator.page.place import Laid
from generator.page.style import BOTTOM, LEFT, RIGHT, TOP, Paper
from generator.text.typeset import face

SCALE = 0.296
"""Of a page: so small, two rows of four portrait pages of A4 fit a sheet, or of three landscape."""
_MM = 96 / 25.4
PAPER = Paper(297 * _MM, 210 * _MM, (26.0, 26.0, 26.0, 26.0), 26.0, {})
_HEAD = 27.0  # what the heading takes
_CAPTION = 13.0  # below a page, to the baseline of its caption
_ACROSS, _DOWN = 36.0, 22.0  # between pages, the caption included
_TITLE_SIZE, _SIZE, _CAPTION_SIZE = 14.0, 12.0, 8.5
_BLACK, _GREY = (0.0, 0.0, 0.0), (0.55, 0.55, 0.55)
_FRAME = 0.6


class Exhibit(NamedTuple):
    """A document to be shown: what it is, the language of its pages, and these."""

    caption: str
    lang: str
    pages: Sequence[Laid]


class Block(NamedTuple):
    """What begins on a sheet of its own: its name, what else its heading says, its documents.

    Each of `lines` begins a row.
    """

    name: str
    about: str
    lines: Sequence[Sequence[Exhibit]]


class Thumb(NamedTuple):
    """A page on a sheet: its left upper corner there."""

    page: Laid
    lang: str
    x: float
    y: float


class Sheet(NamedTuple):
    """What is printed on a sheet itself, and the pages that it shows."""

    ground: Laid
    thumbs: list[Thumb]


class _Shown(NamedTuple):
    """A page with its caption; not in its place yet."""

    page: Laid
    lang: str
    caption: str

    @property
    def width(self) -> float:
        return self.page.paper.width * SCALE

    @property
    def height(self) -> float:
        return self.page.paper.height * SCALE


_Row = list[_Shown]


def sheets(blocks: Sequence[Block]) -> list[Sheet]:
    """All sheets. Each block begins one, so that a change of a form moves no other's pages."""
    planned = [
        (block, rows, number) for block in blocks for number, rows in enumerate(_sheets_of(block))
    ]
    made = []
    for number, (block, rows, earlier) in enumerate(planned, 1):
        sheet = Sheet(_ground(block, f"{number}/{len(planned)}"), [])
        if not earlier:
            sheet.ground.headings.append((1, 0.0, block.name))
        y = PAPER.margin[TOP] + _HEAD
        for row in rows:
            _put(sheet, row, y)
            y += _height(row) + _DOWN
        made.append(sheet)
    return made


def _sheets_of(block: Block) -> Iterator[list[_Row]]:
    """The rows of each of its sheets."""
    room = PAPER.height - PAPER.margin[TOP] - PAPER.margin[BOTTOM] - _HEAD
    rows: list[_Row] = []
    for row in (row for line in block.lines for row in _rows(line)):
        if rows and sum(_height(one) + _DOWN for one in (*rows, row)) > room:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _rows(line: Sequence[Exhibit]) -> Iterator[_Row]:
    """Pages side by side; those of a document stay together where one row can hold them."""
    row: _Row = []
    for exhibit in line:
        of, pages = len(exhibit.pages), exhibit.pages
        shown = [
            _Shown(page, exhibit.lang, f"{exhibit.caption} · {number}/{of}")
            for number, page in enumerate(pages, 1)
        ]
        if row and not _fits([*row, *shown]):
            yield row
            row = []
        for one in shown:
            if row and not _fits([*row, one]):
                yield row
                row = []
            row.append(one)
    if row:
        yield row


def _fits(row: _Row) -> bool:
    room = PAPER.width - PAPER.margin[LEFT] - PAPER.margin[RIGHT]
    return sum(one.width for one in row) + (len(row) - 1) * _ACROSS <= room


def _height(row: _Row) -> float:
    return max(one.height for one in row)


def _ground(block: Block, counted: str) -> Laid:
    """A sheet with its heading and its number, and no pages yet."""
    ground = Laid(paper=PAPER)
    left, right = PAPER.margin[LEFT], PAPER.width - PAPER.margin[RIGHT]
    y = PAPER.margin[TOP] + _TITLE_SIZE
    number_at = right - face().width(counted, _SIZE)
    about_at = left + face(bold=True).width(block.name, _TITLE_SIZE) + _SIZE
    ground.items += [
        _ink(left, y, block.name, _TITLE_SIZE, bold=True),
        _ink(about_at, y, block.about, _fitting(block.about, _SIZE, number_at - about_at - _SIZE)),
        _ink(number_at, y, counted, _SIZE),
    ]
    return ground


def _put(sheet: Sheet, row: _Row, top: float) -> None:
    """Put the pages of a row in their places, each with its frame and its caption."""
    x = PAPER.margin[LEFT]
    for page in row:
        right, bottom = x + page.width, top + page.height
        sheet.thumbs.append(Thumb(page.page, page.lang, x, top))
        half = _FRAME / 2
        for y in (top, bottom):
            sheet.ground.strokes.append(Stroke(x - half, y, right + half, y, _FRAME, 0.0, _GREY))
        for across in (x, right):
            sheet.ground.strokes.append(Stroke(across, top, across, bottom, _FRAME, 0.0, _GREY))
        size = _fitting(page.caption, _CAPTION_SIZE, page.width)
        sheet.ground.items.append(_ink(x, bottom + _CAPTION, page.caption, size))
        x = right + _ACROSS


def _fitting(text: str, size: float, room: float) -> float:
    """The size, or the smaller one at which a text is no wider than the room for it."""
    return size * min(1.0, room / max(face().width(text, size), 1.0))


def _ink(x: float, y: float, text: str, size: float, *, bold: bool = False) -> Ink:
    # With a space at its end: readers join lines that no space parts.
    return Ink(x, y, size, bold, _BLACK, f"{text} ", ARTIFACT, False, 0.0)
