"""Rows and lines that are the same in every document but for values and places: bytes with holes.

In: a strip or a still, and the codes of its labels. Out: a `RowForm`: operators (ISO 32000-1, 9.4)
in which a document puts places and values, and for a tagged file the elements of the row and its
cells (14.7). A row is then one look at what stands ready and one formatting, however many cells it
has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.page.boxes import TagMade
from generator.page.inking import Ink, Still
from generator.page.strips import Strip
from generator.pdf.names import LABEL_FONTS, VALUE_FONTS
from generator.pdf.objects import text_string

BLACK = (0.0, 0.0, 0.0)
Codes = Callable[[str, bool], bytes]
"""The codes of a label, or nothing where its form's fonts cannot show it."""


class Place(NamedTuple):
    """What a document puts into a row for a cell: baselines of its labels, or a value's."""

    labels: tuple[float, ...]
    y: float
    bold: bool


class RowForm(NamedTuple):
    """A row with some of its holes filled.

    `plain` and `marked`: its operators, in a file without tags and in one with. `places`: of the
    cells in which something stands; `font`: the last one set. `elements`: of the row and its
    `cells`, so many; `pieces`: numbers of the cells, from 1, that are pieces of marked content.
    """

    plain: bytes
    marked: bytes
    places: tuple[Place, ...]
    font: tuple[bytes, float]
    elements: bytes
    pieces: tuple[int, ...]
    cells: int


class _Writer:
    """Operators one after another; knows which font and colour are set."""

    def __init__(self) -> None:
        self.font: tuple[bytes, float] = (b"", 0.0)
        self._color = BLACK

    def label(self, ink: Ink, codes: bytes) -> bytes:
        """A label, but for its baseline."""
        change = self._change((LABEL_FONTS[ink.bold], ink.size), ink.color)
        return change + b"1 0 0 -1 %.3f %%.3f Tm <%s> Tj\n" % (ink.x, codes)

    def value(self, bold: bool, size: float, color: tuple[float, float, float]) -> bytes:
        """A value, but for its place and what shows it."""
        return self._change((VALUE_FONTS[bold], size), color) + b"1 0 0 -1 %.3f %.3f Tm %b"

    def end(self) -> bytes:
        """What leaves colour as it was."""
        return b"0 0 0 rg\n" if self._color != BLACK else b""

    def _change(self, font: tuple[bytes, float], color: tuple[float, float, float]) -> bytes:
        change = b""
        if font != self.font:
            self.font = font
            change = b"/%s %.6g Tf " % font
        if color != self._color:
            self._color = color
            change += b"%.4g %.4g %.4g rg " % color
        return change


def row_form(strip: Strip, filled: Sequence[bool], codes: Codes) -> RowForm | None:
    """A strip with a value in each hole that is `filled`; None where it takes more than this.

    That is a row in which a cell is more than one piece, or a label is not in the form's fonts.
    """
    tags, cells = strip.row.tags, strip.cells
    if [cell.tag for cell in cells] != list(range(1, len(tags))) or not _flat(strip):
        return None
    writer = _Writer()
    holes = iter(filled)
    plain, marked, places, pieces = [], [], [], []
    for number, cell in enumerate(cells, 1):
        hole = cell.hole
        if hole is not None:
            if not next(holes):
                continue
            shown = writer.value(hole.look.bold, hole.look.size, hole.look.color)
            places.append(Place((), hole.y, hole.look.bold))
        elif cell.labels:
            coded = [codes(ink.text, ink.bold) for ink in cell.labels]
            if not all(coded) or any(ink.extra for ink in cell.labels):
                return None
            shown = b"".join(map(writer.label, cell.labels, coded))
            places.append(Place(tuple(ink.y for ink in cell.labels), 0.0, False))
        else:
            continue
        plain.append(shown)
        marked.append(b"/%s <</MCID %%d>> BDC\n%sEMC\n" % (tags[number].role.encode(), shown))
        pieces.append(number)
    end = writer.end()
    return RowForm(
        b"".join(plain) + end, b"".join(marked) + end, tuple(places), writer.font,
        _elements(tags, pieces), tuple(pieces), len(cells),
    )  # fmt: skip


def _flat(strip: Strip) -> bool:
    """Whether a row has its cells as its only elements, and each of these one piece of text."""
    parents = strip.row.parents
    return (
        parents == (-1, *[0] * len(strip.cells))
        and all(cell.plain for cell in strip.cells)
        and all(cell.hole is None or cell.hole.tag == cell.tag for cell in strip.cells)
        and all(ink.tag == cell.tag for cell in strip.cells for ink in cell.labels)
    )


def _elements(tags: Sequence[TagMade], pieces: Sequence[int]) -> bytes:
    """The elements of a row and its cells; in them %d for numbers.

    First the number of the row's parent, then those of its cells; for each cell with content that
    of the row, of the page, and of the piece, for another that of the row.
    """
    kids = b" ".join([b"%d 0 R"] * (len(tags) - 1))
    listed = [b"<</S%s/P %%d 0 R/K[%s]>>" % (_escaped(said(tags[0])), kids)]
    filled = set(pieces)
    for number, tag in enumerate(tags[1:], 1):
        held = b"/Pg %d 0 R/K %d>>" if number in filled else b"/K[]>>"
        listed.append(b"<</S%s/P %%d 0 R%s" % (_escaped(said(tag)), held))
    return b"\n".join(listed)


@lru_cache(maxsize=4096)
def said(tag: TagMade) -> bytes:
    """Role, language, text and attributes of an element."""
    told = b"/%s" % tag.role.encode()
    if tag.lang:
        told += b"/Lang" + text_string(tag.lang)
    if tag.alt:
        told += b"/Alt" + text_string(tag.alt)
    columns, rows = tag.spans
    table = b"".join((
        f"/Scope/{tag.scope}".encode() if tag.scope else b"",
        b"/ColSpan %d" % columns if columns > 1 else b"",
        b"/RowSpan %d" % rows if rows > 1 else b"",
    ))
    return told + (b"/A<</O/Table" + table + b">>" if table else b"")


def _escaped(text: bytes) -> bytes:
    return text.replace(b"%", b"%%")


class StillForm(NamedTuple):
    """Lines without values: their operators, with %.3f for each baseline, and the font set last."""

    shown: bytes
    baselines: tuple[float, ...]
    font: tuple[bytes, float]


def still_form(still: Still, codes: Codes) -> StillForm | None:
    """What stands ready of lines without values; None where a label is not in the form's fonts."""
    coded = [codes(ink.text, ink.bold) for ink in still.labels]
    if not all(coded) or any(ink.extra for ink in still.labels):
        return None
    writer = _Writer()
    shown = b"".join(map(writer.label, still.labels, coded)) + writer.end()
    return StillForm(shown, tuple(ink.y for ink in still.labels), writer.font)
