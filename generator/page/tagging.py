"""The tags of a page, a row or a paragraph, as they are made: each with the number of its parent.

In: nodes, and the tag and language around them. Out: lists of tags that are counted from their
first; -1 stands for what is outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.page.blocks import Node
from generator.page.boxes import TagMade
from generator.page.roles import LANGUAGE_ROLE

OUTSIDE = -1
_KEPT = 1024


class Around(NamedTuple):
    """What is around an element: its block's left edge and width, the tag, and the language."""

    x: float
    width: float
    tag: int
    lang: str

    def within(self, node: Node, tag: int) -> Around:
        """The same inside an element with this tag."""
        return self._replace(tag=tag, lang=node.get("lang") or self.lang)


tag_made = lru_cache(_KEPT)(TagMade)
"""Every cell of a table has one, and most are alike."""


class Tagging:
    """Tags and the numbers of their parents."""

    def __init__(self, made: list[TagMade] | None = None, parents: list[int] | None = None) -> None:
        self.made = [] if made is None else made
        self.parents = [] if parents is None else parents

    def add(self, tag: TagMade, parent: int) -> int:
        """A new tag's number."""
        self.made.append(tag)
        self.parents.append(parent)
        return len(self.made) - 1

    def block(self, role: str, around: Around, node: Node) -> int:
        """The tag of a block of this role; its language is said where it is not that around it."""
        lang = node.get("lang")
        return self.add(tag_made(role, "" if lang == around.lang else lang), around.tag)

    def inline(self, node: Node, around: Around) -> int:
        """The tag of something in a line: a figure, or words in another language."""
        if node.tag == "svg":
            title = node.find("title")
            alt = title.text if title else ""
            return self.add(TagMade("Figure", alt=alt), around.tag) if alt else OUTSIDE
        spoken = node.get("lang")
        if spoken and spoken != around.lang:
            return self.add(TagMade(LANGUAGE_ROLE, spoken), around.tag)
        return around.tag

    def extend(self, made: Sequence[TagMade], parents: Sequence[int], tag: int) -> int:
        """Tags that were made apart, below this one: the number of their first."""
        base = len(self.made)
        self.made += made
        self.parents += [tag if parent < 0 else base + parent for parent in parents]
        return base


class Untagged(Tagging):
    """Of what is only decoration: nothing in it has a tag."""

    def inline(self, node: Node, around: Around) -> int:
        return OUTSIDE
