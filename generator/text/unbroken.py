"""Words that stay whole: compounds do not break after a hyphen or a slash where they fit a line.

In: the tree of a page of HTML before it is laid out. Out: the same tree with joiners after
the hyphens and slashes inside words; they are taken out again when text is drawn.

Why: a hyphen at the end of a line is taken for a mark of hyphenation. poppler and pdfium drop it
and join the parts (जल-जीवन is found neither with the hyphen nor without a break), and no reader can
tell whether a line's end is a word's end. A word too wide for its line breaks as before.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Any

JOINER = "\ufeff"  # forbids a line break on both sides (class WJ); U+2060 marks holes in sheets
# Follows a hyphen that ends a line all the same: for readers the line then ends otherwise.
AFTER_HYPHEN = " \u200b"
_INSIDE = re.compile(r"(?<=\S)([-–/])(?=\w)")
_WORD = re.compile(r"\S+")

Element = Any


def join_words(element: Element, breakable: Set[str]) -> frozenset[str]:
    """Put joiners into the words below an element, but not into those that may break.

    Gives the words that now hold joiners.
    """
    held: set[str] = set()

    def joined(word: re.Match[str]) -> str:
        if word[0] in breakable:
            return word[0]
        whole = _INSIDE.sub(rf"\1{JOINER}", word[0])
        if whole != word[0]:
            held.add(whole)
        return whole

    for node in element.iter():
        if not isinstance(node.tag, str) or node.tag.startswith("{"):
            continue  # a comment, or a drawing
        if node.text:
            node.text = _WORD.sub(joined, node.text)
        for child in node:
            if child.tail:
                child.tail = _WORD.sub(joined, child.tail)
    return frozenset(held)


def plain(text: str) -> str:
    """A text without joiners, as it was written."""
    return text.replace(JOINER, "")


def too_wide(pieces: Set[str], joined: Set[str]) -> frozenset[str]:
    """The joined words, as they were written, that hold one of the pieces cut in a line."""
    return frozenset(plain(word) for word in joined if any(piece in word for piece in pieces))
