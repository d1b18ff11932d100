"""Which code stands for which syllable: the same in every file, for the common ones.

In: one of the bundled faces. Out: for a text its codes, for a code its glyph and its letters. From
code 1 on come the syllables of `text/syllables.py`, then the ends of syllables, which draw nothing,
then half letters and Latin ones as their neighbours vary them; from `free` on those that a file
gives out by itself. What is kept here is worked out from the face alone, so that no file depends on
those made before it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from generator.pdf.spoken import LANGUAGES, parted, show, show_spoken
from generator.pdf.truetype import Glyph, Outlines
from generator.text.syllables import followers, syllables, varied
from generator.text.typeset import FIGURES, Cluster, Face, Kept, MixedWord

# An empty code of no width is left out of what pdfium finds in a rectangle; one unit is seen, and
# is taken from the glyph before it.
TAIL_ADVANCE = 1


class Drawn(NamedTuple):
    """A cluster as files draw it: its text up to its first mark and the rest, and its glyph."""

    head: str
    tail: str
    tail_advance: int
    glyph: Glyph


class Coded(NamedTuple):
    """Codes as hexadecimal digits, or the operators that show them; and each as a number."""

    digits: bytes
    numbers: tuple[int, ...]


class Codes:
    """The glyphs and codes of a face that are the same in all files."""

    def __init__(self, face: Face) -> None:
        self.face, self.source = face, outlines(face)
        self._fixed = {text: 1 + place for text, place in syllables().items()}
        ends = sorted({split_at_mark(text)[1] for text in self._fixed} - {""})
        first_end = 1 + len(self._fixed)
        self._ends = {end: first_end + place for place, end in enumerate(ends)}
        first_varied = first_end + len(ends)
        *starts, self.free = accumulate(map(_variants, varied()), initial=first_varied)
        self._varied = dict(zip(varied(), starts, strict=True))
        self._variants = Kept(self._variants_of)
        self._codes: dict[Cluster, Coded | None] = {}
        self._drawn: dict[Cluster, Drawn] = {}
        self.glyphs: dict[int, Glyph] = {}  # by code, those of the fixed ones that were met
        self.texts: dict[int, str] = {}
        self.told = Kept(self._told)
        self.width = Kept(self._width)
        self._words = Kept(self._word)
        self.coded = Kept(self._coded)
        self.shown = {lang: Kept(partial(self._shown, lang)) for lang in LANGUAGES}
        end_glyph = self.source.glyph((), TAIL_ADVANCE)
        for text, code in self._ends.items():
            self.glyphs[code], self.texts[code] = end_glyph, text

    def drawn(self, cluster: Cluster) -> Drawn:
        """A cluster made ready."""
        known = self._drawn.get(cluster)
        if known is None:
            known = self._drawn[cluster] = self._made(cluster)
        return known

    def codes(self, cluster: Cluster) -> Coded | None:
        """The one or two fixed codes that show a cluster; None for one that has none."""
        if cluster not in self._codes:
            self._codes[cluster] = self._fix(cluster)
        return self._codes[cluster]

    def _fix(self, cluster: Cluster) -> Coded | None:
        code = self._code_of(cluster)
        if code is None:
            return None
        drawn = self.drawn(cluster)
        if drawn.tail and (drawn.tail not in self._ends or drawn.tail_advance != TAIL_ADVANCE):
            return None
        self.glyphs[code], self.texts[code] = drawn.glyph, drawn.head
        return coded((code, self._ends[drawn.tail]) if drawn.tail else (code,))

    def _code_of(self, cluster: Cluster) -> int | None:
        """The code of a syllable as it is drawn by itself, or of what its neighbours vary."""
        text = cluster.text
        if text in self._fixed and self.face.shape(text) == (cluster,):
            return self._fixed[text]
        if text in self._varied:
            variants = self._variants[text]
            if cluster in variants:
                return self._varied[text] + variants.index(cluster)
        return None

    def _variants_of(self, text: str) -> list[Cluster]:
        """How a half letter, or a Latin one, is drawn before each letter that can follow it."""
        shaped = (self.face.shape(text + letter)[0] for letter in followers(text))
        return list(dict.fromkeys(one for one in shaped if one.text == text))[: _variants(text)]

    def _told(self, code: int) -> bytes:
        return bfchar(code, self.texts[code])

    def _width(self, code: int) -> bytes:
        return width(code, self.glyphs[code])

    @cached_property
    def _signs(self) -> tuple[dict[str, bytes], dict[str, int]]:
        """The codes of digits and the signs between them, as digits and as numbers."""
        found = {sign: self.codes(cluster) for sign, cluster in self.face.signs.items()}
        return (
            {sign: one.digits for sign, one in found.items() if one},
            {sign: one.numbers[0] for sign, one in found.items() if one},
        )

    def _word(self, text: str) -> Coded | None:
        """The codes of a word of one script, wherever it stands; None where one is not fixed."""
        if FIGURES.issuperset(text):
            digits, numbers = self._signs
            return Coded(
                b"".join(map(digits.__getitem__, text)), tuple(map(numbers.__getitem__, text))
            )
        return self._of(self.face.word(text).clusters)

    def _coded(self, text: str) -> Coded | None:
        """The codes of a text; None where one is not fixed."""
        try:
            words = [self._words[word] for word in text.split(" ")]
        except MixedWord:
            return self._of(self.face.shape(text))
        if None in words:
            return None
        if len(words) == 1:
            return words[0]
        gap = self._words[" "]
        assert gap is not None
        numbers = [*gap.numbers]
        for word in words:
            numbers += word.numbers  # type: ignore[union-attr]
        digits = gap.digits.join([word.digits for word in words])  # type: ignore[union-attr]
        return Coded(digits, tuple(numbers))

    def _shown(self, lang: str, text: str) -> Coded | None:
        """What shows a value in a cell of a page in a language; None where a code is not fixed."""
        # A hyphen that ends a cell ends no line: beside it stands the next cell.
        text, end, spoken = parted(f"{text} ", lang)
        shown = self._coded(text)
        if shown is None or not end:
            return shown and Coded(show(shown.digits), shown.numbers)
        last = self._coded(end)
        if last is None:
            return None
        digits = show(shown.digits) + show_spoken(spoken, last.digits)
        return Coded(digits, (*shown.numbers, *last.numbers))

    def _of(self, clusters: Sequence[Cluster]) -> Coded | None:
        found = [self.codes(cluster) for cluster in clusters]
        if None in found:
            return None
        return Coded(
            b"".join([one.digits for one in found]),  # type: ignore[union-attr]
            tuple([number for one in found for number in one.numbers]),  # type: ignore[union-attr]
        )

    def _made(self, cluster: Cluster) -> Drawn:
        head, tail = split_at_mark(cluster.text)
        tail_advance = TAIL_ADVANCE if tail and cluster.advance > TAIL_ADVANCE else 0
        glyph = self.source.glyph(cluster.glyphs, cluster.advance - tail_advance)
        return Drawn(head, tail, tail_advance, glyph)


def _variants(text: str) -> int:
    """How many forms of a letter have a code; any further one gets one in its file."""
    return 24 if len(text) == 2 else 6  # half letters by themselves have by far the most


def coded(codes: Sequence[int]) -> Coded:
    """Codes as digits and as numbers."""
    return Coded(b"".join([b"%04x" % code for code in codes]), tuple(codes))


def bfchar(code: int, text: str) -> bytes:
    """The entry of a code in a CMap."""
    return b"<%04x> <%s>" % (code, text.encode("utf-16-be").hex().encode())


def width(code: int, glyph: Glyph) -> bytes:
    """The entry of a code in a list of widths (ISO 32000-1, 9.7.4.3)."""
    return b"%d[%d]" % (code, glyph.advance)


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
