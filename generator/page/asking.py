"""Kinds of elements -> pages that have one element of each, to ask for their styles all at once.

In: kinds, each with its parent and an example. Out: trees, most often one; every element that is
asked about names its kind's number. Slots are there twice, with a value and without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import zip_longest
from typing import Protocol

from generator.page.blocks import Node

KIND = "data-kind-of"
"""The attribute that names an element's kind to who is asked for its style."""
EMPTY = "-empty"
"""What is added to a kind's number for a slot without a value."""
_STYLED_BY = ("style", "data-width")  # attributes that a style sheet can tell elements by
_ONCE = frozenset({"body"})  # a page has one


class Kind(Protocol):
    """See `kinds.Kind`."""

    @property
    def parent(self) -> Kind | None: ...
    @property
    def example(self) -> Node: ...
    @property
    def mark(self) -> str: ...


def pages_of(wanted: Sequence[Kind]) -> list[Node]:
    """The pages that ask for these kinds, numbered as they are listed."""
    numbers = {id(kind): f"{number}" for number, kind in enumerate(wanted)}
    below: dict[int, dict[int, Kind]] = defaultdict(dict)
    roots: dict[int, Kind] = {}
    for kind in wanted:
        while kind.parent is not None:
            below[id(kind.parent)][id(kind)] = kind
            kind = kind.parent
        roots[id(kind)] = kind
    asking = _Asking(numbers, below)
    return [page for root in roots.values() for page in asking.copies(root)]


def written(node: Node) -> str:
    """A page as HTML; texts are left out, they have no style."""
    attributes = dict(node.attributes)
    if node.classes:
        attributes["class"] = " ".join(node.classes)
    listed = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    if node.tag in ("br", "col", "meta"):
        return f"<{node.tag}{listed}>"
    inner = "".join(map(written, node.elements))
    return f"<{node.tag}{listed}>{inner}</{node.tag}>"


class _Asking:
    """Makes elements; what is first or last of its parent may need several parents."""

    def __init__(self, numbers: dict[int, str], below: dict[int, dict[int, Kind]]) -> None:
        self._numbers, self._below = numbers, below

    def copies(self, kind: Kind) -> list[Node]:
        """Elements of a kind that together hold one of each kind below."""
        groups: dict[str, list[Node]] = {"": [], "^": [], "$": [], "^$": []}
        for child in self._below.get(id(kind), {}).values():
            mark = "^$" if child.example.tag in _ONCE else child.mark
            groups[mark] += self.copies(child)
        made = [self._element(kind, kids) for kids in _families(groups)]
        if kind.example.slot:
            made.append(self._element(kind, (), empty=True))
        return made

    def _element(self, kind: Kind, kids: Sequence[Node], *, empty: bool = False) -> Node:
        example = kind.example
        attributes = {
            name: example.attributes[name] for name in _STYLED_BY if name in example.attributes
        }
        if number := self._numbers.get(id(kind)):
            attributes[KIND] = number + (EMPTY if empty else "")
        classes = (*example.classes, "empty") if empty else example.classes
        return Node.of(example.tag, classes, attributes, tuple(kids))


def _families(groups: dict[str, list[Node]]) -> Iterator[list[Node]]:
    """The kids of each parent: one first and one last at most, and what stands between."""
    between = groups[""]
    for first, last in zip_longest(groups["^"], groups["$"]):
        kids = [first or _beside(last), *between, last or _beside(first)]
        between = []
        yield kids
    for alone in groups["^$"]:
        yield [alone]
    if between:
        yield [_beside(between[0]), *between, _beside(between[-1])]
    elif not any(groups.values()):
        yield []


def _beside(node: Node) -> Node:
    """What stands for another element before or after one, so that it is not the first or last."""
    return Node.of(node.tag, (), {}, ())
