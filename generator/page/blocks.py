"""A page of HTML without values -> the tree of its blocks.

In: the HTML that a template gives for one shape of a form: labels, and a named slot for each value.
Out: a tree of frozen nodes. What has the same HTML is the same node wherever it stands, so that
what was worked out for a row or a paragraph (its style, its widths, the lines of its label) serves
every document that has it. The grammar is that of our own templates: attributes in double quotes,
every element closed; a table's row holds no other table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from sys import intern
from typing import NamedTuple

from generator.page.style import LayoutError
from generator.text.recent import Recent

_VOID = frozenset({"br", "col", "meta", "rect", "line"})
_PIECE = re.compile(r"<[^>]*>|[^<]+")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9-]*(?:=\"[^\"]*\")?)*)\s*(/?)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z][a-zA-Z0-9-]*)(?:=\"([^\"]*)\")?")
_ROW, _END_OF_ROW = "<tr", "</tr>"
_KEPT_ROWS = 2000  # about two kilobytes each
_KEPT_NODES = 3000
_KEPT_PIECES = 2000


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An element: its tag, classes and other attributes, and what it holds.

    Known by its identity, so that caches can key on it. `text` in `kids` keeps its white space.
    """

    tag: str
    classes: tuple[str, ...]
    attributes: dict[str, str]
    kids: tuple[Node | str, ...]
    elements: tuple[Node, ...] = ()
    sign: str = ""

    @classmethod
    def of(
        cls, tag: str, classes: tuple[str, ...], attributes: dict[str, str],
        kids: tuple[Node | str, ...],
    ) -> Node:  # fmt: skip
        """A node; `elements` are those among its kids, `sign` tells its tag, classes and style."""
        elements = tuple(kid for kid in kids if isinstance(kid, Node))
        style = attributes.get("style")
        sign = "".join((tag, *(f".{name}" for name in sorted(classes))))
        return cls(tag, classes, attributes, kids, elements, f"{sign}[{style}]" if style else sign)

    @classmethod
    def of_mark(cls, _written: str, mark: _Mark, kids: tuple[Node | str, ...]) -> Node:
        """A node with the tag that was read."""
        return cls.of(mark.tag, mark.classes, mark.attributes, kids)

    @property
    def slot(self) -> str:
        """The name of the slot that this element is the box of, or nothing."""
        return self.attributes.get("data-slot", "")

    def get(self, name: str, default: str = "") -> str:
        """An attribute's value."""
        return self.attributes.get(name, default)

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in document order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def find(self, tag: str) -> Node | None:
        """The first element of that tag, this one included."""
        return next((node for node in self.walk() if node.tag == tag), None)

    @property
    def text(self) -> str:
        """All text below, its white space collapsed; a <br> is a gap."""
        parts: list[str] = []

        def collect(node: Node) -> None:
            for kid in node.kids:
                if isinstance(kid, str):
                    parts.append(kid)
                else:
                    parts.append(" " if kid.tag == "br" else "")
                    collect(kid)

        collect(self)
        return " ".join("".join(parts).split())


class _Mark(NamedTuple):
    """A tag, read: whether it opens an element and whether it closes one; a void one does both."""

    tag: str
    opens: bool
    closes: bool
    classes: tuple[str, ...]
    attributes: dict[str, str]


class Parser:
    """Parses pages; keeps what it has seen, rows whole and all else element by element."""

    def __init__(self) -> None:
        self._rows: Recent[str, Node] = Recent(_KEPT_ROWS)
        self._nodes: Recent[tuple[str, tuple[Node | str, ...]], Node] = Recent(_KEPT_NODES)
        self._read: Recent[str, Sequence[tuple[str, _Mark | None]]] = Recent(_KEPT_PIECES)
        self._marks: dict[str, _Mark] = {}

    def page(self, html: str) -> Node:
        """The tree of a whole page; raises LayoutError."""
        builder = _Builder(self._node)
        *pieces, rest = html.split(_END_OF_ROW)
        for piece in pieces:
            before, start, row = piece.partition(_ROW)
            builder.take(self._pieces(before))
            builder.add(self._row(start + row))
        builder.take(self._pieces(rest))
        return builder.done()

    def _row(self, html: str) -> Node:
        row = self._rows.get(html)
        if row is None:
            if html.find(_ROW, 1) > 0:
                raise LayoutError("the composer puts no table into a cell of another")
            builder = _Builder(Node.of_mark)
            builder.take(self._split(html + _END_OF_ROW))
            row = self._rows.put(html, builder.done())
        return row

    def _node(self, written: str, mark: _Mark, kids: tuple[Node | str, ...]) -> Node:
        """The element with that tag and these kids: the same one whenever it is asked for."""
        key = (written, kids)
        return self._nodes.get(key) or self._nodes.put(key, Node.of_mark(written, mark, kids))

    def _pieces(self, html: str) -> Sequence[tuple[str, _Mark | None]]:
        """What stands between rows, which is much the same on all pages of a form."""
        return self._read.get(html) or self._read.put(html, self._split(html))

    def _split(self, html: str) -> list[tuple[str, _Mark | None]]:
        """Tags with what they mean, and texts."""
        pieces: list[tuple[str, _Mark | None]] = []
        for piece in _PIECE.findall(html):
            if piece[0] != "<":
                pieces.append((unescape(piece), None))
            elif piece[1] != "!":
                mark = self._marks.get(piece) or _mark(piece)
                if not mark.attributes:  # with attributes they are as many as there are slots
                    self._marks[piece] = mark
                pieces.append((piece, mark))
        return pieces


def _mark(written: str) -> _Mark:
    match = _TAG.fullmatch(written)
    if match is None:
        raise LayoutError(f"not a tag as our templates write them: {written}")
    end, tag, rest, closed = match.groups()
    found = _ATTRIBUTE.findall(rest)
    attributes = {intern(name.lower()): unescape(value) for name, value in found}
    classes = tuple(attributes.pop("class", "").split())
    void = tag in _VOID
    if end and void:
        return _Mark(tag, False, False, (), {})
    return _Mark(tag, not end, bool(end or closed or void), classes, attributes)


class _Builder:
    """Builds a tree of tags and texts as they come."""

    def __init__(self, node: Callable[[str, _Mark, tuple[Node | str, ...]], Node]) -> None:
        self._node = node
        self._kids: list[Node | str] = []
        self._open: list[tuple[str, _Mark, list[Node | str]]] = []

    def take(self, pieces: Sequence[tuple[str, _Mark | None]]) -> None:
        """Take tags and texts."""
        for written, mark in pieces:
            if mark is None:
                self._kids.append(written)
                continue
            if mark.opens:
                self._open.append((written, mark, self._kids))
                self._kids = []
            if mark.closes:
                self._close(mark.tag)

    def add(self, node: Node) -> None:
        """Take a whole element."""
        self._kids.append(node)

    def done(self) -> Node:
        """The one element that was built."""
        if self._open:
            raise LayoutError(f"<{self._open[-1][1].tag}> is never closed")
        return next(kid for kid in self._kids if isinstance(kid, Node))

    def _close(self, tag: str) -> None:
        if not self._open or self._open[-1][1].tag != tag:
            opened = f"<{self._open[-1][1].tag}>" if self._open else "nothing"
            raise LayoutError(f"</{tag}> closes {opened}")
        written, mark, around = self._open.pop()
        around.append(self._node(written, mark, tuple(self._kids)))
        self._kids = around
