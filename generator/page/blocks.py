"""A page of HTML without values -> the tree of its blocks.

In: the HTML that a template gives for one shape of a form: labels, and a named slot for each value.
Out: a tree of frozen nodes. The rows of a table are the same node wherever their HTML is the same,
so that what was worked out for a row (its style, its widths, its label's lines) serves every
document in which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

_VOID = frozenset({"br", "col", "meta", "rect", "line"})
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_PLACE = "row-"  # stands in the page for a row that is parsed by itself
_KEPT = 20_000  # rows; about two kilobytes each


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


class Parser:
    """Parses pages; keeps the rows that it has seen."""

    def __init__(self) -> None:
        self._rows: dict[str, Node] = {}

    def page(self, html: str) -> Node:
        """The tree of a whole page."""
        rows: list[Node] = []

        def put_aside(match: re.Match[str]) -> str:
            rows.append(self._row(match[0]))
            return f"<{_PLACE}{len(rows) - 1}></{_PLACE}{len(rows) - 1}>"

        return _parsed(_ROW.sub(put_aside, html), rows)

    def _row(self, html: str) -> Node:
        row = self._rows.get(html)
        if row is None:
            if len(self._rows) >= _KEPT:
                self._rows.clear()
            row = self._rows[html] = _parsed(html, [])
        return row


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    kids: list[Node | str]


class _Builder(HTMLParser):
    """Takes the tags of a page one by one."""

    def __init__(self, rows: list[Node]) -> None:
        super().__init__(convert_charrefs=True)
        self._rows = rows
        self.open = [_Open("", {}, [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(_Open(tag, {name: value or "" for name, value in attrs}, []))
        if tag in _VOID:
            self._close()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._close()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag != self.open[-1].tag:
            raise ValueError(f"</{tag}> closes <{self.open[-1].tag}>")
        self._close()

    def handle_data(self, data: str) -> None:
        self.open[-1].kids.append(data)

    def _close(self) -> None:
        done = self.open.pop()
        if done.tag.startswith(_PLACE):
            self.open[-1].kids.append(self._rows[int(done.tag.removeprefix(_PLACE))])
            return
        classes = tuple(done.attributes.pop("class", "").split())
        self.open[-1].kids.append(Node.of(done.tag, classes, done.attributes, tuple(done.kids)))


def _parsed(html: str, rows: list[Node]) -> Node:
    builder = _Builder(rows)
    builder.feed(html)
    builder.close()
    if len(builder.open) > 1:
        raise ValueError(f"<{builder.open[-1].tag}> is never closed")
    return next(kid for kid in builder.open[0].kids if isinstance(kid, Node))
