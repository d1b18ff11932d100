"""Which code stands for which syllable: the same in every file, for the common ones.

In: one of the bundled faces. Out: for a text its codes, for a code its glyph, the outlines that
this is composed of, and its letters. Codes are glyph numbers: first the outlines of the face, then
the syllables of `text/syllables.py`, the ends of syllables, which draw nothing, and half letters;
from `free` on come those that a file gives out by itself. What is kept here is worked out from the
face alone, so that no file depends on those made before it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.pdf.truetype import Glyph, Outlines
from generator.text.syllables import halves, syllables
from generator.text.typeset import Cluster, Face, Kept, MixedWord

# An empty code of no width is left out of what pdfium finds in a rectangle; one unit is seen, and
# is taken from the glyph before it.
TAIL_ADVANCE = 1


class Drawn(NamedTuple):
    """A cluster as files draw it: its text up to its first mark and the rest, and its glyph.

    `outlines`: the outlines of the face that its glyph is composed of.
    """

    head: str
    tail: str
    tail_advance: int
    glyph: Glyph
    outlines: tuple[int, ...]


class Coded(NamedTuple):
    """A text's codes as hexadecimal digits, and each of them once as numbers."""

    digits: bytes
    numbers: tuple[int, ...]


_NO_CODES = Coded(b"", ())


class Codes:
    """The glyphs and codes of a face that are the same in all files."""

    def __init__(self, face: Face) -> None:
        self.face, self.source = face, outlines(face)
        self._fixed = syllables()
        self._first = self.source.count
        ends = sorted({split_at_mark(text)[1] for text in self._fixed} - {""})
        first_end = self._first + len(self._fixed)
        self.ends = {end: first_end + place for place, end in enumerate(ends)}
        self._halves = {half: first_end + len(ends) + place for half, place in halves().items()}
        self.free = first_end + len(ends) + len(self._halves)
        self._codes: dict[Cluster, tuple[int, ...] | None] = {}
        self._drawn: dict[Cluster, Drawn] = {}
        self.glyphs: dict[int, Glyph] = {}  # by code, those of the fixed ones that were met
        self.parts: dict[int, tuple[int, ...]] = {}  # the outlines of each
        self.texts: dict[int, str] = {}
        self.told = Kept(self._told)
        self.outline = Kept(self.source.glyph)
        self.words = Kept(self._word)
        self.coded = Kept(self._coded)
        end = self.source.composite((), TAIL_ADVANCE)
        for text, code in self.ends.items():
            self.glyphs[code], self.parts[code], self.texts[code] = end, (), text

    def drawn(self, cluster: Cluster) -> Drawn:
        """A cluster made ready."""
        known = self._drawn.get(cluster)
        if known is None:
            known = self._drawn[cluster] = self._made(cluster)
        return known

    def codes(self, cluster: Cluster) -> tuple[int, ...] | None:
        """The one or two fixed codes that show a cluster; None for one that has none."""
        if cluster not in self._codes:
            self._codes[cluster] = self._fix(cluster)
        return self._codes[cluster]

    def _fix(self, cluster: Cluster) -> tuple[int, ...] | None:
        # Only as it is drawn by itself, or before a consonant: other neighbours may move it.
        text = cluster.text
        if text in self._fixed and self.face.shape(text) == (cluster,):
            code = self._first + self._fixed[text]
        elif text in self._halves and self.face.shape(f"{text}क")[0] == cluster:
            code = self._halves[text]
        else:
            return None
        drawn = self.drawn(cluster)
        if drawn.tail and (drawn.tail not in self.ends or drawn.tail_advance != TAIL_ADVANCE):
            return None
        self.glyphs[code], self.parts[code] = drawn.glyph, drawn.outlines
        self.texts[code] = drawn.head
        return (code, self.ends[drawn.tail]) if drawn.tail else (code,)

    def _told(self, code: int) -> str:
        return bfchar(code, self.texts[code])

    def _word(self, text: str) -> Coded | None:
        """The codes of a word of one script, wherever it stands; None where one is not fixed."""
        return self._of(self.face.word(text).clusters)

    def _coded(self, text: str) -> Coded | None:
        """The codes of a text; None where one is not fixed."""
        try:
            words = [self.words[word] if word else _NO_CODES for word in text.split(" ")]
        except MixedWord:
            return self._of(self.face.shape(text))
        gap = self.words[" "] if len(words) > 1 else _NO_CODES
        if gap is None:
            return None
        digits, numbers = [], set(gap.numbers)
        for word in words:
            if word is None:
                return None
            digits.append(word.digits)
            numbers.update(word.numbers)
        return Coded(gap.digits.join(digits), tuple(numbers))

    def _of(self, clusters: Sequence[Cluster]) -> Coded | None:
        numbers: list[int] = []
        for cluster in clusters:
            codes = self.codes(cluster)
            if codes is None:
                return None
            numbers += codes
        digits = "".join([f"{number:04x}" for number in numbers]).encode()
        return Coded(digits, tuple(set(numbers)))

    def _made(self, cluster: Cluster) -> Drawn:
        head, tail = split_at_mark(cluster.text)
        tail_advance = TAIL_ADVANCE if tail and cluster.advance > TAIL_ADVANCE else 0
        parts = tuple(part for part in cluster.glyphs if self.source.draws(part[0]))
        glyph = self.source.composite(parts, cluster.advance - tail_advance)
        return Drawn(head, tail, tail_advance, glyph, tuple(part[0] for part in parts))


def bfchar(code: int, text: str) -> str:
    """The entry of a code in a CMap."""
    return f"<{code:04x}> <{text.encode('utf-16-be').hex()}>"


def split_at_mark(text: str) -> tuple[str, str]:
    """A cluster's text before and from its first combining or format character (Mn, Cf).

    A mark at the very start stays where it is, since the first code must stand for something.
    """
    for index, char in enumerate(text):
        if index and unicodedata.category(char) in ("Mn", "Cf"):
            return text[:index], text[index:]
    return text, ""


@lru_cache(maxsize=4)
def outlines(face: Face) -> Outlines:
    """The outlines of a face, read once."""
    tags = ("head", "hhea", "hmtx", "maxp", "loca", "glyf", "OS/2")
    return Outlines({tag: face.table(tag) for tag in tags})


@lru_cache(maxsize=4)
def codes_of(face: Face) -> Codes:
    """The glyphs and codes of a face that are the same in all files."""
    return Codes(face)
