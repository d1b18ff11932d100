"""The tree of a page -> the same tree with Devanagari digits in the form's own words.

In: the tree of a page in Hindi or in both languages, as the templates write it. Out: a tree whose
texts have ०–९; what is marked as English keeps its digits, and a slot brings those of its value. It
is done here, behind the templates, so that none of them has to think of it: serials of rows,
numbers in wordings and drawings are all texts of the tree.
"""

from __future__ import annotations

from generator.page.blocks import Node
from generator.text.language import DEVA, devanagari_digits
from generator.text.recent import Recent

_KEPT = 6000  # elements; the parser keeps about as many
_NUMBERS = frozenset({"page-number", "page-total"})


class Devanagari:
    """Gives trees Devanagari digits: the same element for the same element, as the parser does."""

    def __init__(self) -> None:
        self._made: Recent[tuple[Node, bool], Node] = Recent(_KEPT)

    def page(self, tree: Node) -> Node:
        """The tree of a whole page."""
        return self._node(tree, hindi=True)

    def _node(self, node: Node, hindi: bool) -> Node:
        lang = node.get("lang")
        key = (node, lang != "en" if lang else hindi)
        return self._made.get(key) or self._made.put(key, _with(node, self._kids(*key), key[1]))

    def _kids(self, node: Node, hindi: bool) -> tuple[Node | str, ...]:
        if node.slot:
            return node.kids
        return tuple(
            self._node(kid, hindi)
            if isinstance(kid, Node)
            else devanagari_digits(kid) if hindi else kid
            for kid in node.kids
        )  # fmt: skip


def _with(node: Node, kids: tuple[Node | str, ...], hindi: bool) -> Node:
    """An element with other kids; the number of a page says in which digits it is counted."""
    attributes = node.attributes
    if hindi and not _NUMBERS.isdisjoint(node.classes):
        attributes = attributes | {"data-digits": DEVA}
    elif kids == node.kids:
        return node
    return Node.of(node.tag, node.classes, attributes, kids)
