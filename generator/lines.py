"""A text and a width -> lines, and the size at which it fits a box.

In: a face, a text, a width in points. Out: its lines, broken as Pango breaks them in nearly every
case; the callers that need Pango's own lines take them from a page that is laid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.typeset import UNITS, Face

MINIMUM_SIZE = 7.0  # points; smaller print is not read
_STEP = 0.25  # points
_BREAK_AFTER = frozenset("/-,@")  # in a word that must be broken


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text set into a box: its font size in points, and its lines from top to bottom."""

    size: float
    lines: tuple[str, ...]


def break_lines(face: Face, text: str, size: float, width: float) -> tuple[str, ...]:
    """Lines no wider than `width` points: broken at spaces, inside a word only if it must be.

    Every character is kept but the spaces at the breaks; newlines in the text stay breaks.
    """
    return tuple(
        line
        for paragraph in text.split("\n")
        for line in _wrapped(face, paragraph, width * UNITS / size)
    )


def fit(face: Face, text: str, *, size: float, width: float, lines: int) -> Fitted | None:
    """The largest size from `size` points down to the smallest at which a text takes `lines` lines.

    A smaller size is tried before a word is broken. None when it takes more lines even so.
    """
    steps = max(0, int((size - MINIMUM_SIZE) / _STEP))
    sizes = [size - _STEP * step for step in range(steps + 1)]
    widest = max((face.width(word, 1.0) for word in text.split()), default=0.0)
    for chosen in sizes:
        if widest * chosen <= width or chosen == sizes[-1]:
            broken = break_lines(face, text, chosen, width)
            if len(broken) <= lines:
                return Fitted(chosen, broken)
    return None


def _wrapped(face: Face, text: str, room: float) -> Iterator[str]:
    """Lines of one paragraph, greedily filled; `room` in font units."""
    space = face.words(" ")[0].advance
    line: list[str] = []
    used = 0
    for word in text.split():
        advance = sum(part.advance for part in face.words(word))
        if line and used + space + advance <= room:
            used += space + advance
            line.append(word)
            continue
        if line:
            yield " ".join(line)
        *full, word = _pieces(face, word, room) if advance > room else [word]
        yield from full
        line, used = [word], sum(part.advance for part in face.words(word))
    yield " ".join(line)


def _pieces(face: Face, word: str, room: float) -> list[str]:
    """A word too wide for a line, cut between syllables; after a sign such as / or - if it can."""
    pieces: list[str] = []
    clusters = face.shape(word)
    while clusters:
        fitting, used = 0, 0
        while fitting < len(clusters) and (
            not fitting or used + clusters[fitting].advance <= room
        ):
            used += clusters[fitting].advance
            fitting += 1
        if fitting < len(clusters):
            after_sign = [i + 1 for i in range(fitting) if clusters[i].text in _BREAK_AFTER]
            fitting = after_sign[-1] if after_sign else fitting
        pieces.append("".join(cluster.text for cluster in clusters[:fitting]))
        clusters = clusters[fitting:]
    return pieces
