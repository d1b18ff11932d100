"""Words that stay whole: compounds do not break after a hyphen or a slash where they fit a line.

In: the tree of a page of HTML before it is laid out. Out: the same tree with word joiners
(U+2060) after the hyphens and slashes inside words; they are taken out again when text is drawn.

Why: a hyphen at the end of a line is taken for a mark of hyphenation. poppler and pdfium drop it
and join the parts (जल-जीवन is found neither with the hyphen nor without a break), and no reader can
tell whether a line's end is a word's end. A word too wide for its line breaks as before.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Any

JOINER = "\u2060"
# After a hyphen that ends a line all the same: a place for a break, which readers take for no word.
BREAK_HERE = "\u200b"
_INSIDE = re.compile(r"(?<=\S)([-–/])(?=\w)")
_WORD = re.compile(r"\S+")

Element = Any


def join_words(element: Element, breakable: Set[str]) -> None:
    """Put joiners into the words below an element, but not into those that may break."""

    def joined(word: re.Match[str]) -> str:
        return word[0] if word[0] in breakable else _INSIDE.sub(rf"\1{JOINER}", word[0])

    for node in element.iter():
        if not isinstance(node.tag, str) or node.tag.startswith("{"):
            continue  # a comment, or a drawing
        if node.text:
            node.text = _WORD.sub(joined, node.text)
        for child in node:
            if child.tail:
                child.tail = _WORD.sub(joined, child.tail)


def plain(text: str) -> str:
    """A text without joiners, as it was written."""
    return text.replace(JOINER, "")


def words_with(pieces: Set[str], text: str) -> frozenset[str]:
    """The words of a text, as written, that hold one of the pieces and could break at a sign."""
    return frozenset(
        plain(word)
        for word in text.split()
        if JOINER in word and any(piece in word for piece in pieces)
    )
