"""What the selectors of a style sheet can tell elements by; what our kinds cannot is refused.

In: CSS. Out: the tags and classes of elements to which it matters that they are the first or the
last of their parent. A kind of element is told by the path of tags and classes that leads to it,
and for those few by that too: two elements of a kind always have the same style.
"""

from __future__ import annotations

import re

from generator.page.style import LayoutError

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# What is said of pages tells no elements apart.
_PAGES = re.compile(r"@page[^{]*")
_BLOCK = re.compile(r"\{[^{}]*\}")
_UNTOLD = re.compile(
    r":(?!last-child|first-child|not\(:(?:last|first)-child\)|not\(\.|before|after)[a-z]"
)
_SIBLING = re.compile(r"(?:^|\})[^{}@]*[+~][^{}]*\{", re.MULTILINE)
# `data-width` never stands without the same width in `style`, which is part of a kind.
_ATTRIBUTE = re.compile(r"\[(?!data-width\])[^\]]*\]")
_PLACED = re.compile(r"([\w.-]*)(?::not\(\.[\w-]+\))*:(?:not\(:)?(?:first|last)-child")


def refuse_untold(css: str) -> None:
    """Refuse selectors by which two elements of one kind could get different styles."""
    selectors = _selectors(css)
    for pattern in (_UNTOLD, _SIBLING, _ATTRIBUTE):
        if found := pattern.search(selectors):
            raise LayoutError(f"the composer does not know the selector at {found[0]!r}")


def told_by_place(css: str) -> frozenset[str]:
    """Tags, and classes with their dot, of elements that differ where they are first or last."""
    told = set()
    for compound in _PLACED.findall(_selectors(css)):
        tag, *classes = compound.split(".")
        told.add(f".{classes[-1]}" if classes else tag)
    if "" in told:
        raise LayoutError("the composer does not know :first-child of just any element")
    return frozenset(told)


def _selectors(css: str) -> str:
    return _BLOCK.sub("{}", _PAGES.sub("", _COMMENT.sub("", css)))
