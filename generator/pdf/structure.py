"""The tags of a composed document -> the structure tree of its file (ISO 32000-1, 14.7; PDF/UA-1).

In: the tags that a shape of a form has, and for each page which of them are met on it, as what.
Out: the bodies of the objects that a screen reader walks through. An element exists once, however
many pages its content stands on; one that holds nothing is left out, but for empty cells, which
still hold their column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.page.boxes import Page
from generator.pdf.content import CELL, FIELD, Marked
from generator.pdf.rows import MARK, PAGE, RowTree, said

_NONE = -1
Kid = int | tuple[int, int]
"""A tag, or a page and a piece of marked content on it."""


class _Row(NamedTuple):
    """A row that stands ready: its tag, the page, and the number of its first piece there."""

    tag: int
    tree: RowTree
    page: int
    piece: int


class Structure:
    """The elements of one document, in the order in which they are met."""

    def __init__(self, form: Page, pages: Sequence[Marked]) -> None:
        alts = {tag: said for page in pages for tag, said in page.said.items()}
        self._tags = [
            tag._replace(alt=alts[number]) if number in alts else tag
            for number, tag in enumerate(form.tags)
        ] if alts else form.tags
        self._parents, self._pages = form.parents, pages
        self._kids: dict[int, list[Kid]] = {_NONE: []}
        self._order: list[int | _Row] = []
        self._places: dict[int, int] = {}  # of each tag among the elements
        self._marks: list[list[int]] = []  # of each page: places of the elements of its pieces
        self._size = 0
        self._fields: list[int] = []
        for number, page in enumerate(pages):
            self._marks.append([])
            for met in page.met:
                if len(met) == 3:
                    self._row(_Row(met[0], met[1], number, met[2]))
                else:
                    self._one(*met, number)

    def _one(self, tag: int, piece: int, page: int) -> None:
        if tag not in self._kids:
            self._meet(tag)
        if piece != CELL:
            self._kids[tag].append((page, piece))
        if piece == FIELD:
            self._fields.append(tag)
        elif piece != CELL:
            self._marks[page].append(self._places[tag])

    def _row(self, row: _Row) -> None:
        """A row with all its cells: no other piece is theirs."""
        parent = self._parents[row.tag]
        if parent not in self._kids:
            self._meet(parent)
        place = self._size
        for tag, number in row.tree.roots:
            self._kids[parent].append(row.tag + tag)
            self._places[row.tag + tag] = place + number
        self._order.append(row)
        self._size += row.tree.size
        self._marks[row.page] += [place + number for number in row.tree.marks]

    def _meet(self, tag: int) -> None:
        """Hang a tag that is met for the first time, and those around it, on their parents."""
        parent = self._parents[tag]
        if parent not in self._kids:
            self._meet(parent)
        self._kids[tag] = []
        self._order.append(tag)
        self._places[tag] = self._size
        self._size += 1
        self._kids[parent].append(tag)

    def objects(self, first: int, pages: Sequence[int], widgets: Sequence[int] = ()) -> bytes:
        """The bodies of the objects numbered from `first`, a line each: the root of the tree, the
        parent tree, the elements.

        `pages` and `widgets`: object numbers; page n has StructParents n, and after the pages come
        the widgets in the order in which their fields are met, each with a StructParent.
        """
        start = first + 3
        self._widgets = dict(zip(self._fields, widgets, strict=True))
        numbers = {tag: start + place for tag, place in self._places.items()}
        numbers[_NONE] = first + 2
        nums = b"".join(
            b"%d[%s]" % (page, _references([start + place for place in marks]))
            for page, marks in enumerate(self._marks)
        )
        nums += b"".join(
            b" %d %d 0 R" % (place, numbers[tag])
            for place, tag in enumerate(self._fields, len(pages))
        )
        root = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (
            first + 2, first + 1, len(pages) + len(self._fields)
        )  # fmt: skip
        outermost = [numbers[kid] for kid in self._kids[_NONE] if isinstance(kid, int)]
        document = b"<</S/Document/P %d 0 R/K[%s]>>" % (first, _references(outermost))
        figures = {one: box for page in self._pages for one, box in page.figures.items()}
        elements = [
            self._elements(item, numbers, pages) if isinstance(item, _Row)
            else self._element(item, numbers, pages, figures)
            for item in self._order
        ]  # fmt: skip
        return b"\n".join((root, b"<</Nums[" + nums + b"]>>", document, *elements))

    def _elements(self, row: _Row, numbers: dict[int, int], pages: Sequence[int]) -> bytes:
        """The elements of a row, its cells and what is in them."""
        tree, page, piece = row.tree, pages[row.page], row.piece
        root, place = tree.roots[0]
        number = numbers[row.tag + root] - place
        parent, first = numbers[self._parents[row.tag]], piece - MARK
        return tree.elements % tuple([
            first + asked if asked >= MARK
            else number + asked if asked >= 0
            else page if asked == PAGE
            else parent
            for asked in tree.asked
        ])  # fmt: skip

    def _element(
        self, tag: int, numbers: dict[int, int], pages: Sequence[int],
        figures: dict[int, tuple[float, float, float, float]],
    ) -> bytes:  # fmt: skip
        kids = self._kids[tag]
        about, parent = said(self._tags[tag]), numbers[self._parents[tag]]
        if len(kids) == 1 and not isinstance(kids[0], int) and tag not in figures:
            page, piece = kids[0]
            if piece != FIELD:  # most hold one text
                return b"<</S%s/P %d 0 R/Pg %d 0 R/K %d>>" % (about, parent, pages[page], piece)
        home = _NONE
        listed = []
        for kid in kids:
            if isinstance(kid, int):
                listed.append(b"%d 0 R" % numbers[kid])
                continue
            page, mcid = kid
            home = page if home == _NONE else home
            listed.append(
                b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (pages[page], self._widgets[tag])
                if mcid == FIELD
                else b"%d" % mcid if page == home
                else b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[page], mcid)
            )  # fmt: skip
        if tag in figures:
            about += b"/A<</O/Layout/BBox[%.2f %.2f %.2f %.2f]>>" % figures[tag]
        return b"<</S%s/P %d 0 R%s/K%s>>" % (
            about, parent,
            b"/Pg %d 0 R" % pages[home] if home != _NONE else b"",
            b" %s" % listed[0] if len(listed) == 1 else b"[%s]" % b" ".join(listed),
        )  # fmt: skip


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join([b"%d 0 R"] * len(numbers)) % tuple(numbers)
