"""Words as they stand on paper, however they were found.

In: pieces of text without spaces, each with its place. Out: whole words: pieces that touch are one
word, whichever objects they were drawn by ("(" and a value and ")" are one).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

SAME_LINE = 0.15  # mm between two baselines of one line; superscripts are further off
TOUCHING = 0.08  # of the size of the text: far less than a space, which takes a quarter

# Not ink, and not there on both sides: joiners inside words, marks after a hyphen.
_UNSEEN = str.maketrans("", "", "\ufeff\u200b\u2060")


class Piece(NamedTuple):
    """Text drawn in one go, in millimetres from the upper left corner of its page."""

    page: int
    baseline: float
    left: float
    right: float
    size: float  # of the font, in points
    text: str


class Word(NamedTuple):
    """A word and where its first letter starts."""

    page: int
    baseline: float
    left: float
    size: float
    text: str


def seen(text: str) -> str:
    """What is seen of a text."""
    return text.translate(_UNSEEN)


def words(pieces: Iterable[Piece]) -> list[Word]:
    """The words of a document, line by line."""
    by_page: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_page[piece.page].append(piece)
    return [
        word for page in sorted(by_page) for line in _lines(by_page[page]) for word in _words(line)
    ]


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces by their baselines, from top to bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.baseline):
        if lines and piece.baseline - lines[-1][-1].baseline <= SAME_LINE:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _words(line: list[Piece]) -> Iterable[Word]:
    """The words of one line, from left to right."""
    text, first, right = "", None, 0.0
    for piece in sorted(line, key=lambda one: one.left):
        room = TOUCHING * piece.size * 25.4 / 72
        if first is not None and piece.left - right <= room:
            text += piece.text
        else:
            if first is not None and seen(text):
                yield Word(*first[:3], first.size, seen(text))
            text, first = piece.text, piece
        right = piece.right
    if first is not None and seen(text):
        yield Word(*first[:3], first.size, seen(text))
