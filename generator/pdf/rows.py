"""Rows and lines that are the same in every document but for values and places: bytes with holes.

In: a strip or a still, and the codes of its labels. Out: a `RowForm`: operators (ISO 32000-1, 9.4)
in which a document puts places and values, and for a tagged file the elements of the row and its
cells (14.7). A row is then one look at what stands ready and one formatting, however many cells it
has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.page.boxes import TagMade
from generator.page.inking import Ink, Still
from generator.page.strips import Hole, Strip, StripCell
from generator.pdf.names import LABEL_FONTS, VALUE_FONTS
from generator.pdf.objects import text_string

BLACK = (0.0, 0.0, 0.0)
Codes = Callable[[str, bool], bytes]
"""The codes of a label, or nothing where its form's fonts cannot show it."""


class Place(NamedTuple):
    """What a document puts into a row for a piece: baselines of its labels, or a value's."""

    labels: tuple[float, ...]
    y: float
    bold: bool


class RowTree(NamedTuple):
    """The elements of a row, its cells and what is in them.

    `elements`: so many (`size`), with a number to put in for each of `asked`: PARENT, PAGE, MARK
    and more for the pieces, else that of an element, the first being 0. `marks`: for each piece,
    which element holds it. `roots`: tags of what hangs on what is around the row (the row itself,
    or cells that only place blocks), and which elements they are.
    """

    elements: bytes
    asked: tuple[int, ...]
    size: int
    marks: tuple[int, ...]
    roots: tuple[tuple[int, int], ...]


class RowForm(NamedTuple):
    """A row with some of its holes filled.

    `shown`: its operators. `places`: of the pieces of marked content in it; `font`: the last one
    set. `tree`: its elements, in a file with tags where the row is no decoration; its pieces are
    marked then, each with a number to put in.
    """

    shown: bytes
    places: tuple[Place, ...]
    font: tuple[bytes, float]
    tree: RowTree | None


PARENT, PAGE, MARK = -1, -2, 1 << 16


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


def row_form(strip: Strip, filled: Sequence[bool], tagged: bool, codes: Codes) -> RowForm | None:
    """A strip with a value in each hole that is `filled`, with tags if it is to be `tagged`; None
    where it takes more than this.

    That is a row in which a label is not in the form's fonts, or is decoration.
    """
    writer = _Writer()
    holes = iter(filled)
    cells = [list(_pieces(cell, holes)) for cell in strip.cells]
    pieces = [piece for cell in cells for piece in cell]
    if any(tag < 0 for tag, _ in pieces):
        return None
    operators, places = [], []
    for tag, piece in pieces:
        if isinstance(piece, Hole):
            shown = writer.value(piece.look.bold, piece.look.size, piece.look.color)
            places.append(Place((), piece.y, piece.look.bold))
        else:
            coded = [codes(ink.text, ink.bold) for ink in piece]
            if not all(coded) or any(ink.extra for ink in piece):
                return None
            shown = b"".join(map(writer.label, piece, coded))
            places.append(Place(tuple(ink.y for ink in piece), 0.0, False))
        if tagged:
            role = strip.tags[tag].role.encode()
            shown = b"/%s <</MCID %%d>> BDC\n%sEMC\n" % (role, shown)
        operators.append(shown)
    operators.append(writer.end())
    tree = _Tree(strip, [[tag for tag, _ in cell] for cell in cells]).whole() if tagged else None
    return RowForm(b"".join(operators), tuple(places), writer.font, tree)


def _pieces(
    cell: StripCell, filled: Iterator[bool]
) -> Iterator[tuple[int, list[Ink] | Hole]]:
    """The pieces of marked content of a cell: a value each, or the labels of one tag."""
    labels: list[Ink] = []
    for piece in cell.pieces:
        if labels and (isinstance(piece, Hole) or piece.tag != labels[0].tag):
            yield labels[0].tag, labels
            labels = []
        if isinstance(piece, Ink):
            labels.append(piece)
        elif next(filled):
            yield piece.tag, piece
    if labels:
        yield labels[0].tag, labels


class _Tree:
    """The elements of a row; one that holds nothing is left out, but for the row and its cells.

    """

    def __init__(self, strip: Strip, pieces: Sequence[Sequence[int]]) -> None:
        """`pieces`: for each cell the tags of its pieces."""
        self._asked: list[int] = []
        self._order: list[int] = []  # the tags of the elements
        self._tags, self._parents = strip.tags, strip.parents
        self._pieces: list[int] = []
        self._kids: dict[int, list[tuple[bool, int]]] = {}  # whether a piece, and which
        self._roots: list[int] = []  # of them, those around which the row has none
        if self._tags[0].role == "TR":
            self._meet(0)
        for cell, tags in zip(strip.cells, pieces, strict=True):
            self._meet(cell.tag)
            for tag in tags:
                self._meet(tag)
                self._kids[tag].append((True, len(self._pieces)))
                self._pieces.append(tag)

    def whole(self) -> RowTree:
        """All of it; bodies stand in a line each, with %d for what is asked for."""
        places = {tag: place for place, tag in enumerate(self._order)}
        elements = b"\n".join([self._element(tag, places) for tag in self._order])
        return RowTree(
            elements, tuple(self._asked), len(self._order),
            tuple([places[tag] for tag in self._pieces]),
            tuple([(tag, places[tag]) for tag in self._roots]),
        )  # fmt: skip

    def _element(self, tag: int, places: Mapping[int, int]) -> bytes:
        kids = self._kids[tag]
        parent = self._parents[tag]
        self._asked.append(places[parent] if parent >= 0 else PARENT)
        home = b""
        if any(piece for piece, _ in kids):
            home = b"/Pg %d 0 R"
            self._asked.append(PAGE)
        for piece, number in kids:
            self._asked.append(MARK + number if piece else places[number])
        listed = b" ".join(b"%d" if piece else b"%d 0 R" for piece, _ in kids)
        listed = b" " + listed if len(kids) == 1 and kids[0][0] else b"[" + listed + b"]"
        return b"<</S%s/P %%d 0 R%s/K%s>>" % (_escaped(said(self._tags[tag])), home, listed)

    def _meet(self, tag: int) -> None:
        if tag in self._kids:
            return
        parent = self._parents[tag]
        if parent < 0:
            self._roots.append(tag)
        else:
            self._meet(parent)
            self._kids[parent].append((False, tag))
        self._kids[tag] = []
        self._order.append(tag)


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
