"""Pages as they come -> the page tree of a file that is written as a stream (ISO 32000-1, 7.7.3).

In: numbers of page objects, in the order of the pages; those of pages in front of all others, at
last. Out: nodes of the tree, each written as soon as it is full.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.pdf.streamed import Streamed

_NODE = 64  # kids of a node of the page tree


class PageTree:
    """The page tree in three levels, and beside them a node for what stands in front.

    A node names its parent, so a parent's number is reserved before its first kid is written.
    """

    def __init__(self, file: Streamed) -> None:
        self._file = file
        self._root, self._front = _Node(file.reserve()), _Node(file.reserve())
        self._branch, self._twig = _Node(file.reserve()), _Node(file.reserve())

    @property
    def parent_of_next(self) -> int:
        """The node that the next page belongs to."""
        return self._twig.number

    @property
    def parent_of_front(self) -> int:
        """The node that the pages in front of all others belong to."""
        return self._front.number

    def add(self, leaf: int) -> None:
        """Hang a page on the node that `parent_of_next` named."""
        self._twig.take(leaf, 1)
        if len(self._twig.kids) == _NODE:
            self._end_twig()
            if len(self._branch.kids) == _NODE:
                self._end_branch()

    def close(self, front: Sequence[int] = ()) -> int:
        """Write the nodes that are still open; the root's number. `front`: pages before all."""
        self._end_twig()
        self._end_branch()
        for leaf in front:
            self._front.take(leaf, 1)
        before = _Node(self._root.number)
        self._put(self._front, before)
        self._root.kids[:0], self._root.count = before.kids, self._root.count + before.count
        self._put(self._root, None)
        # Two nodes were opened for a page that never came.
        self._file.put(self._twig.number, b"null")
        self._file.put(self._branch.number, b"null")
        return self._root.number

    def _end_twig(self) -> None:
        self._put(self._twig, self._branch)
        self._twig = _Node(self._file.reserve())

    def _end_branch(self) -> None:
        self._put(self._branch, self._root)
        self._branch = _Node(self._file.reserve())

    def _put(self, node: _Node, parent: _Node | None) -> None:
        """Write a node and hang it on its parent; one without pages is written as nothing."""
        if parent is not None and not node.count:
            self._file.put(node.number, b"null")
            return
        kids = b" ".join(b"%d 0 R" % kid for kid in node.kids)
        above = b"/Parent %d 0 R" % parent.number if parent else b""
        self._file.put(
            node.number, b"<</Type/Pages%s/Count %d/Kids[%s]>>" % (above, node.count, kids)
        )
        if parent is not None:
            parent.take(node.number, node.count)


class _Node:
    """A node of the page tree: its object number, its kids, and the pages below it."""

    __slots__ = ("count", "kids", "number")

    def __init__(self, number: int) -> None:
        self.number = number
        self.kids: list[int] = []
        self.count = 0

    def take(self, kid: int, pages: int) -> None:
        """Add a kid with its pages."""
        self.kids.append(kid)
        self.count += pages
