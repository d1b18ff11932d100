"""Which style an element has, told by its kind: the path of tags and classes that leads to it.

In: trees of nodes and WeasyPrint. Out: for each kind the style that it has with a value in its slots,
and the one without. A kind is asked about once; what was answered can be kept on disk and shipped,
and with it a machine without Pango composes pages. What a kind's style is depends on nothing but
the style sheet, so it does not matter which page asked first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from generator.page.blocks import Node
from generator.page.style import VERSION, Paper, Style


class Asked(Protocol):
    """Who knows the style sheet: `weasy.Engine`."""

    def styles(self, page: Node) -> dict[str, Style]: ...
    def paper(self, body_class: str) -> Paper: ...


KIND = "data-kind-of"
"""The attribute that names an element's kind to who is asked for its style."""


_KEPT = 40_000  # rows


class Styled(NamedTuple):
    """The style of a kind: with values in the slots, and with none."""

    filled: Style
    empty: Style


class Kinds:
    """The styles of all kinds met so far. `asked` is called only for those that are new."""

    def __init__(self, asked: Asked, known: Mapping[str, Any] | None = None) -> None:
        self._asked = asked
        self._styles: dict[str, Styled] = {}
        self._papers: dict[str, Paper] = {}
        self._same: dict[Style, Style] = {}
        self._seen: set[tuple[Node, str]] = set()
        self.new = False
        if known and known.get("version") == VERSION:
            self._take(known)

    def __getitem__(self, kind: str) -> Styled:
        return self._styles[kind]

    def learn(self, page: Node) -> None:
        """See to it that every kind of element on a page is known."""
        new = [(node, kind) for node, kind in self._unseen(page) if kind not in self._styles]
        wanted = {kind for _, kind in new}
        if not wanted:
            return
        slots = {kind for node, kind in new if node.slot}
        filled = self._asked.styles(_pruned(page, page.tag, set(wanted), empty=False))
        empty = self._asked.styles(_pruned(page, page.tag, set(slots), empty=True)) if slots else {}
        for kind in sorted(wanted):
            style = self._one(filled[kind])
            self._styles[kind] = Styled(style, self._one(empty.get(kind, style)))
        self.new = True

    def _unseen(self, page: Node) -> Iterator[tuple[Node, str]]:
        """Each element of a page with its kind, but for what is in rows that were seen before."""

        def below(node: Node, kind: str) -> Iterator[tuple[Node, str]]:
            if node.tag == "tr":
                if (node, kind) in self._seen:
                    return
                self._seen.add((node, kind))
            yield node, kind
            if node.tag != "head":
                for child, name in children(node, kind):
                    yield from below(child, name)

        if len(self._seen) > _KEPT:
            self._seen.clear()
        yield from below(page, page.tag)

    def paper(self, body_class: str) -> Paper:
        """The paper of pages whose body has this class."""
        if body_class not in self._papers:
            self._papers[body_class] = self._asked.paper(body_class)
            self.new = True
        return self._papers[body_class]

    def plain(self) -> dict[str, Any]:
        """All that is known, for JSON: each style once."""
        places = {style: place for place, style in enumerate(self._same)}
        return {
            "version": VERSION,
            "styles": [style.plain() for style in self._same],
            "kinds": {
                kind: [places[styled.filled], places[styled.empty]]
                for kind, styled in sorted(self._styles.items())
            },
            "papers": {name: paper.plain() for name, paper in sorted(self._papers.items())},
        }

    def _take(self, known: Mapping[str, Any]) -> None:
        styles = [self._one(Style.of_plain(values)) for values in known["styles"]]
        self._styles = {
            kind: Styled(styles[filled], styles[empty])
            for kind, (filled, empty) in known["kinds"].items()
        }
        self._papers = {name: Paper.of_plain(values) for name, values in known["papers"].items()}

    def _one(self, style: Style) -> Style:
        return self._same.setdefault(style, style)


def children(node: Node, kind: str) -> Iterator[tuple[Node, str]]:
    """The elements directly in one of this kind, each with its own kind."""
    elements = node.elements
    last = len(elements) - 1
    for place, child in enumerate(elements):
        first, end = "^" if place == 0 else "", "$" if place == last else ""
        yield child, f"{kind}>{child.sign}{first}{end}"


def _pruned(node: Node, kind: str, wanted: set[str], *, empty: bool) -> Node:
    """A page with no more than one element of each wanted kind, and what is around them.

    What stood before or after an element is stood for by an empty one, so that it is the first or the
    last of its parent as it was. `wanted` is emptied on the way.
    """
    own = kind in wanted
    wanted.discard(kind)
    kids: list[Node | str] = []
    listed = list(children(node, kind)) if node.tag != "head" else []
    for place, (child, name) in enumerate(listed):
        if not wanted:
            break
        made = _pruned(child, name, wanted, empty=empty)
        if not made.kids and KIND not in made.attributes:
            continue
        beside = Node.of(child.tag, (), {}, ())
        kids += [beside] if place else []
        kids.append(made)
        kids += [beside] if place < len(listed) - 1 else []
    attributes = {**node.attributes, KIND: kind} if own else node.attributes
    classes = (*node.classes, "empty") if node.slot and empty else node.classes
    return Node.of(node.tag, classes, attributes, tuple(kids))
