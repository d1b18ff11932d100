"""The tags of a composed document -> the structure tree of its file (ISO 32000-1, 14.7; PDF/UA-1).

In: the tags that a shape of a form has, and for each page which of them are met on it, as what.
Out: the bodies of the objects that a screen reader walks through. An element exists once, however
many pages its content stands on; one that holds nothing is left out, but for empty cells, which
still hold their column.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from generator.page.boxes import Page, TagMade
from generator.pdf.content import CELL, FIELD, Marked
from generator.pdf.objects import text_string

_NONE = -1


class Structure:
    """The elements of one document, in the order in which they are met."""

    def __init__(self, form: Page, pages: Sequence[Marked]) -> None:
        self._tags, self._parents, self._pages = form.tags, form.parents, pages
        self._kids: dict[int, list[int | tuple[int, int]]] = {_NONE: []}
        self._order: list[int] = []
        self._fields: list[int] = []
        met = self._kids
        for number, page in enumerate(pages):
            for tag, piece in page.met:
                if tag not in met:
                    self._meet(tag)
                if piece != CELL:
                    met[tag].append((number, piece))
                if piece == FIELD:
                    self._fields.append(tag)

    def _meet(self, tag: int) -> None:
        """Hang a tag that is met for the first time, and those around it, on their parents."""
        parent = self._parents[tag]
        if parent not in self._kids:
            self._meet(parent)
        self._kids[tag] = []
        self._order.append(tag)
        self._kids[parent].append(tag)

    @property
    def size(self) -> int:
        """How many objects `objects` gives."""
        return len(self._order) + 3

    def objects(
        self, first: int, pages: Sequence[int], widgets: Sequence[int] = ()
    ) -> list[bytes]:
        """The bodies of the objects numbered from `first`: tree root, parent tree, the elements.

        `pages` and `widgets`: object numbers; page n has StructParents n, and after the pages come
        the widgets in the order in which their fields are met, each with a StructParent.
        """
        self._widgets = dict(zip(self._fields, widgets, strict=True))
        numbers = {tag: first + 3 + place for place, tag in enumerate(self._order)}
        numbers[_NONE] = first + 2
        nums = b"".join(
            b"%d[%s]" % (
                place,
                b" ".join([b"%d 0 R" % numbers[tag] for tag, piece in page.met if piece >= 0]),
            )
            for place, page in enumerate(self._pages)
        )  # fmt: skip
        nums += b"".join(
            b" %d %d 0 R" % (place, numbers[tag])
            for place, tag in enumerate(self._fields, len(pages))
        )
        root = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (
            first + 2, first + 1, len(pages) + len(self._fields)
        )  # fmt: skip
        outermost = [numbers[kid] for kid in self._kids[_NONE] if isinstance(kid, int)]
        document = b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (
            first, b" ".join([b"%d 0 R" % number for number in outermost])
        )  # fmt: skip
        figures = {one: box for page in self._pages for one, box in page.figures.items()}
        elements = [self._element(tag, numbers, pages, figures) for tag in self._order]
        return [root, b"<</Nums[" + nums + b"]>>", document, *elements]

    def _element(
        self, tag: int, numbers: dict[int, int], pages: Sequence[int],
        figures: dict[int, tuple[float, float, float, float]],
    ) -> bytes:  # fmt: skip
        made, kids = self._tags[tag], self._kids[tag]
        said, parent = _said(made), numbers[self._parents[tag]]
        if len(kids) == 1 and not isinstance(kids[0], int) and tag not in figures:
            page, piece = kids[0]
            if piece != FIELD:  # most are cells with one text
                return b"<</Type/StructElem/S%s/P %d 0 R/Pg %d 0 R/K %d>>" % (
                    said, parent, pages[page], piece
                )  # fmt: skip
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
            said += b"/A<</O/Layout/BBox[%.2f %.2f %.2f %.2f]>>" % figures[tag]
        return b"<</Type/StructElem/S%s/P %d 0 R%s/K%s>>" % (
            said, parent,
            b"/Pg %d 0 R" % pages[home] if home != _NONE else b"",
            b" %s" % listed[0] if len(listed) == 1 else b"[%s]" % b" ".join(listed),
        )  # fmt: skip


@lru_cache(maxsize=4096)
def _said(tag: TagMade) -> bytes:
    """Role, language, text and attributes of an element."""
    said = b"/%s" % tag.role.encode()
    if tag.lang:
        said += b"/Lang" + text_string(tag.lang)
    if tag.alt:
        said += b"/Alt" + text_string(tag.alt)
    columns, rows = tag.spans
    table = b"".join((
        f"/Scope/{tag.scope}".encode() if tag.scope else b"",
        b"/ColSpan %d" % columns if columns > 1 else b"",
        b"/RowSpan %d" % rows if rows > 1 else b"",
    ))
    return said + (b"/A<</O/Table" + table + b">>" if table else b"")
