"""A text and a width -> lines, and the size at which it fits a box.

In: a face, a text, a width in points. Out: its lines, broken as Pango breaks them in nearly every
case; the callers that need Pango's own lines take them from a page that is laid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from generator.text.breaks import units
from generator.text.typeset import UNITS, Face

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
    """Lines of one paragraph, greedily filled; `room` in font units.

    Whole lines are measured, not the sum of their words: a sign at the start of a line is shaped
    like what follows it, elsewhere like what stands before it.
    """
    line = ""
    for word in units(text):
        longer = f"{line} {word}" if line else word
        if _advance(face, longer) <= room:
            line = longer
            continue
        if line:
            yield line
        *full, line = pieces(face, word, room)
        yield from full
    yield line


def pieces(face: Face, word: str, room: float) -> list[str]:
    """A word cut between syllables where it is too wide; after a sign such as / or - if it can."""
    cut_off: list[str] = []
    while _advance(face, word) > room:
        syllables = [cluster.text for cluster in face.shape(word)]
        ends = list(accumulate(map(len, syllables)))[:-1]
        fitting = [end for end in ends if _advance(face, word[:end]) <= room]
        after_sign = [end for end in fitting if word[end - 1] in _BREAK_AFTER]
        if not ends:  # a single syllable is never cut
            break
        cut = (after_sign or fitting or ends[:1])[-1]
        cut_off.append(word[:cut])
        word = word[cut:]
    return [*cut_off, word]


def _advance(face: Face, text: str) -> int:
    return face.advance(text)
