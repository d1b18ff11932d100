"""A document's tags -> the structure tree of a PDF (ISO 32000-1, 14.7 and 14.8; PDF/UA-1).

In: a tree of Tag, whose leaves say which marked content or which form field of which page belongs
where. Out: the bodies of the PDF objects that a screen reader walks through. Knows nothing of
HTML or WeasyPrint, so that a page laid out once can be tagged again for every document filled
from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.pdf.objects import text_string

_KEPT_EMPTY = frozenset({"TH", "TD"})  # an empty cell still holds its column


class Content(NamedTuple):
    """Marked content: the page, counted from 0, and its number (MCID) on that page."""

    page: int
    mcid: int


class Widget(NamedTuple):
    """A form field's place on a page: the page, and its number among all of the document."""

    page: int
    number: int


@dataclass(slots=True)
class Tag:
    """One structure element: its role as PDF names it, what it holds, and what is said of it."""

    role: str
    kids: list[Tag | Content | Widget] = field(default_factory=list)
    lang: str = ""
    alt: str = ""
    scope: str = ""  # of a TH: Column or Row
    spans: tuple[int, int] = (1, 1)  # of a cell: columns, rows
    box: tuple[float, float, float, float] | None = None  # of a Figure, points from bottom left

    def walk(self) -> Iterator[Tag]:
        """This tag and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()


def pruned(tag: Tag) -> Tag:
    """The tree without tags that hold nothing; a table without header cells becomes plain blocks.

    A screen reader announces rows and columns of a Table; one that only places blocks has none.
    """
    kids: list[Tag | Content | Widget] = []
    for kid in tag.kids:
        if isinstance(kid, Tag):
            kid = pruned(kid)
            if not kid.kids and kid.role not in _KEPT_EMPTY:
                continue
        kids.append(kid)
    tag.kids = kids
    if tag.role == "Table" and not any(below.role == "TH" for below in tag.walk()):
        _demote(tag)
    return tag


def _demote(tag: Tag) -> None:
    tag.role = {"Table": "Div", "TR": "Div", "TD": "Div"}.get(tag.role, tag.role)
    kids: list[Tag | Content | Widget] = []
    for kid in tag.kids:
        if not isinstance(kid, Tag):
            kids.append(kid)
        elif kid.role in ("THead", "TBody", "TFoot"):
            _demote(kid)
            kids += kid.kids
        else:
            if kid.role in ("TR", "TD"):
                _demote(kid)
            if kid.kids:
                kids.append(kid)
    tag.kids = kids


def structure(
    root: Tag, first: int, pages: Sequence[int], widgets: Sequence[int] = ()
) -> list[bytes]:
    """The bodies of objects numbered from `first`: StructTreeRoot, ParentTree, the elements.

    `pages` and `widgets` are object numbers; page n has StructParents n, and after the pages come
    the widgets, each with a StructParent.
    """
    tags = list(root.walk())
    numbers = {id(tag): first + 2 + index for index, tag in enumerate(tags)}
    owners: list[dict[int, int]] = [{} for _ in pages]
    fields: dict[int, int] = {}
    elements: list[bytes] = []
    parents = {id(kid): tag for tag in tags for kid in tag.kids if isinstance(kid, Tag)}
    for tag in tags:
        for kid in tag.kids:
            if isinstance(kid, Content):
                owners[kid.page][kid.mcid] = numbers[id(tag)]
            elif isinstance(kid, Widget):
                fields[kid.number] = numbers[id(tag)]
        parent = numbers[id(parents[id(tag)])] if id(tag) in parents else first
        elements.append(_element(tag, parent, numbers, pages, widgets))
    nums = b"".join(
        b"%d[%s]" % (page, b" ".join(b"%d 0 R" % owner[mcid] for mcid in range(len(owner))))
        for page, owner in enumerate(owners)
    )
    nums += b"".join(b" %d %d 0 R" % (len(pages) + n, fields[n]) for n in sorted(fields))
    tree_root = (
        f"<</Type/StructTreeRoot/K[{first + 2} 0 R]/ParentTree {first + 1} 0 R"
        f"/ParentTreeNextKey {len(pages) + len(fields)}>>"
    )
    return [tree_root.encode(), b"<</Nums[" + nums + b"]>>", *elements]


def _element(
    tag: Tag,
    parent: int,
    numbers: dict[int, int],
    pages: Sequence[int],
    widgets: Sequence[int],
) -> bytes:
    home = next((kid.page for kid in tag.kids if not isinstance(kid, Tag)), None)
    kids = b" ".join(
        b"%d 0 R" % numbers[id(kid)]
        if isinstance(kid, Tag)
        else b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (pages[kid.page], widgets[kid.number])
        if isinstance(kid, Widget)
        else _content(kid, home, pages)
        for kid in tag.kids
    )
    parts = [f"<</Type/StructElem/S/{tag.role}/P {parent} 0 R".encode()]
    if home is not None:
        parts.append(b"/Pg %d 0 R" % pages[home])
    if tag.lang:
        parts.append(b"/Lang" + text_string(tag.lang))
    if tag.alt:
        parts.append(b"/Alt" + text_string(tag.alt))
    if attributes := _attributes(tag):
        parts.append(b"/A<<" + attributes + b">>")
    parts.append(b"/K " + kids if len(tag.kids) == 1 else b"/K[" + kids + b"]")
    return b"".join(parts) + b">>"


def _content(content: Content, home: int | None, pages: Sequence[int]) -> bytes:
    """A content item: its number alone on the element's own page, else with its page."""
    if content.page == home:
        return b"%d" % content.mcid
    return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[content.page], content.mcid)


def _attributes(tag: Tag) -> bytes:
    if tag.box is not None:
        return b"/O/Layout/BBox[%s]" % b" ".join(b"%.2f" % edge for edge in tag.box)
    columns, rows = tag.spans
    found = b"".join(
        (
            f"/Scope/{tag.scope}".encode() if tag.scope else b"",
            b"/ColSpan %d" % columns if columns > 1 else b"",
            b"/RowSpan %d" % rows if rows > 1 else b"",
        )
    )
    return b"/O/Table" + found if found else b""
