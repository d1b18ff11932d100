"""Which style an element has, told by its kind: the path of tags and classes that leads to it.

In: trees of nodes, and who knows the style sheet. Out: for each kind the style that it has with a
value in its slots, and the one without. A kind is asked about once; what was answered can be kept
on disk and shipped, and with it a machine without Pango composes pages. What a kind's style is
depends on nothing but the style sheet, so it does not matter which page asked first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from generator.page.asking import EMPTY, pages_of
from generator.page.blocks import Node
from generator.page.style import VERSION, Paper, Style


class Asked(Protocol):
    """Who knows the style sheet: `weasy.Asked`."""

    @property
    def told_by_place(self) -> frozenset[str]: ...
    def styles(self, page: Node) -> dict[str, Style]: ...
    def paper(self, body_class: str) -> Paper: ...


class Styled(NamedTuple):
    """The style of a kind: with values in the slots, and with none."""

    filled: Style
    empty: Style


class Unlearnt(Exception):
    """A kind whose style is not known yet was asked for it."""


class Kind:
    """A kind of element: where it stands, an example of it without kids, and its style.

    `mark`: "^" if it is the first of its parent, "$" if the last, where the style sheet tells that.
    """

    __slots__ = ("_below", "_kinds", "example", "mark", "parent", "path", "styled")

    def __init__(self, kinds: Kinds, parent: Kind | None, node: Node, mark: str) -> None:
        self._kinds, self.parent, self.mark = kinds, parent, mark
        above = "" if parent is None else f"{parent.path}>"
        self.path: str = f"{above}{node.sign}{mark}"
        # Without what is below, so that no page is kept for a kind's sake.
        self.example = Node(node.tag, node.classes, node.attributes, (), (), node.sign)
        self.styled: Styled | None = kinds.known(self.path)
        self._below: dict[str, Kind] = {}

    def __str__(self) -> str:
        return self.path

    @property
    def filled(self) -> Style:
        """Its style with values in the slots; raises Unlearnt."""
        if self.styled is None:
            raise Unlearnt(self.path)
        return self.styled.filled

    @property
    def empty(self) -> Style:
        """Its style with none; raises Unlearnt."""
        if self.styled is None:
            raise Unlearnt(self.path)
        return self.styled.empty

    def children(self, node: Node) -> list[tuple[Node, Kind]]:
        """The elements directly in one of this kind, each with its own kind."""
        below, elements = self._below, node.elements
        try:
            return [(child, below[child.sign]) for child in elements]
        except KeyError:
            last = len(elements) - 1
            return [
                (child, self._child(child, place == 0, place == last))
                for place, child in enumerate(elements)
            ]

    def _child(self, child: Node, first: bool, last: bool) -> Kind:
        mark = ""
        if self._kinds.placed(child):
            mark = ("^" if first else "") + ("$" if last else "")
        # What is told by its place is never found under its sign alone: see `children`.
        name = child.sign if not self._kinds.placed(child) else f"{child.sign}{mark}|"
        found = self._below.get(name)
        if found is None:
            found = self._below[name] = Kind(self._kinds, self, child, mark)
        return found


class Kinds:
    """The styles of all kinds met so far. `asked` is called only for those that are new.

    `known`: what `plain` gave, of one program or of several, later ones over earlier ones.
    """

    def __init__(self, asked: Asked, *known: Mapping[str, Any] | None) -> None:
        self._asked = asked
        self._styles: dict[str, Styled] = {}
        self._roots: dict[str, Kind] = {}
        self._papers: dict[str, Paper] = {}
        self._same: dict[Style, Style] = {}
        self._told = asked.told_by_place
        self.new = False
        for one in known:
            if one and one.get("version") == VERSION:
                self._take(one)

    def root(self, page: Node) -> Kind:
        """The kind of a page's own element."""
        if page.sign not in self._roots:
            self._roots[page.sign] = Kind(self, None, page, "")
        return self._roots[page.sign]

    def known(self, path: str) -> Styled | None:
        """The style at a path, if it is known."""
        return self._styles.get(path)

    def placed(self, node: Node) -> bool:
        """Whether the style sheet tells it by its place among its parent's elements."""
        told = self._told
        return bool(told) and (node.tag in told or any(f".{name}" in told for name in node.classes))

    def learn(self, pages: Sequence[Node]) -> None:
        """See to it that every kind of element on these pages is known: all with one question."""
        wanted: dict[Kind, None] = {}
        for page in pages:
            for kind in _kinds_of(page, self.root(page)):
                if kind.styled is None:
                    wanted[kind] = None
        if not wanted:
            return
        listed = list(wanted)
        answers: dict[str, Style] = {}
        for page in pages_of(listed):
            answers |= self._asked.styles(page)
        for number, kind in enumerate(listed):
            style = self._one(answers[f"{number}"])
            empty = answers.get(f"{number}{EMPTY}")
            kind.styled = Styled(style, style if empty is None else self._one(empty))
            self._styles[kind.path] = kind.styled
        self.new = True

    def paper(self, body_class: str) -> Paper:
        """The paper of pages whose body has this class."""
        if body_class not in self._papers:
            self._papers[body_class] = self._asked.paper(body_class)
            self.new = True
        return self._papers[body_class]

    def plain(self) -> dict[str, Any]:
        """All that is known, for JSON: each style once."""
        used = (one for _, styled in sorted(self._styles.items()) for one in styled)
        places = {style: place for place, style in enumerate(dict.fromkeys(used))}
        return {
            "version": VERSION,
            "styles": [style.plain() for style in places],
            "kinds": {
                kind: [places[styled.filled], places[styled.empty]]
                for kind, styled in sorted(self._styles.items())
            },
            "papers": {name: paper.plain() for name, paper in sorted(self._papers.items())},
        }

    def _take(self, known: Mapping[str, Any]) -> None:
        styles = [self._one(Style.of_plain(values)) for values in known["styles"]]
        self._styles |= {
            kind: Styled(styles[filled], styles[empty])
            for kind, (filled, empty) in known["kinds"].items()
        }
        self._papers |= {name: Paper.of_plain(values) for name, values in known["papers"].items()}

    def _one(self, style: Style) -> Style:
        return self._same.setdefault(style, style)


def _kinds_of(node: Node, kind: Kind) -> Iterator[Kind]:
    """The kinds of an element and of all below it that is laid out by its style."""
    yield kind
    if node.tag != "svg":
        for child, below in kind.children(node):
            if child.tag != "head":
                yield from _kinds_of(child, below)
