"""Text typed in an old Hindi font -> Unicode.

In: a text as it stands in a file, and the font that it was typed in. Out: Unicode (NFC), every
character that the font has no glyph for left as it stands. An old font is a set of pictures: ि is
typed before its letter, the reph behind its syllable, many letters in two strokes and marks in any
order. So the pictures are gathered into syllables, and each syllable is written in Unicode's order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from generator.script import glyphs
from generator.script.glyphs import HOOK, PRE_I, REPH, STROKE


class Font(StrEnum):
    """The old fonts; each value is what the command line calls it."""

    KRUTI_DEV = "kruti-dev"
    DEVLYS = "devlys"
    WALKMAN = "walkman-chanakya"
    CHANAKYA = "chanakya"

    @property
    def family(self) -> str:
        """What the font is called in Windows' list of fonts."""
        return _FAMILIES[self]


_FAMILIES = {
    Font.KRUTI_DEV: "Kruti Dev 010",
    Font.DEVLYS: "DevLys 010",
    Font.WALKMAN: "Walkman-Chanakya 905",
    Font.CHANAKYA: "Chanakya",
}
TABLES: Mapping[Font, Mapping[str, str]] = {
    Font.KRUTI_DEV: glyphs.KRUTI,
    Font.DEVLYS: glyphs.KRUTI,  # the same keys; only a few signs are drawn otherwise
    Font.WALKMAN: glyphs.WALKMAN,
    Font.CHANAKYA: glyphs.CHANAKYA,
}

VIRAMA, NUKTA, AA = "्", "़", "ा"
_CONSONANT = re.compile(r"[क-ह]")
_LETTERS = re.compile(rf"((?:[क-ह]{NUKTA}?{VIRAMA}?)*)(.*)", re.DOTALL)
_VOWELS = frozenset("अइईउऊऋॠए")
_MATRAS = frozenset("ािीुूृेैॅॉोौ")
_SIGNS = "ँंः"  # in the order of Unicode
# Two strokes that together are one vowel sign; what a bar inside a sign leaves behind it.
_PAIRS = {"ाे": "ो", "ाै": "ौ", "ाॅ": "ॉ", "ोे": "ो", "ौै": "ौ"}
_WITHOUT_BAR = {"ो": "े", "ौ": "ै", "ॉ": "ॅ"}
_JOINED = {"अा": "आ", "अो": "ओ", "अौ": "औ", "अॉ": "ऑ", "अॅ": "ॲ", "एे": "ऐ", "एॅ": "ऍ"}
_HOOKED = {"प": "फ", "व": "क", "त्त": "क्त", "त्त्": "क्त", "उ": "ऊ"}
_COLON = re.compile(r"(?:(?<=[0-9])%(?=[0-9])|(?:^|(?<=\s))%)")
_PERCENT = re.compile(r"(?<=[0-9])%")
# Behind any other letter at the end of a word it is a colon: नाम%, but अतः, पुनः, छः.
_AT_END = re.compile(r"(?<![तनयशछ])ः(?=\s|$)")


def to_unicode(text: str, font: Font) -> str:
    """The Hindi of a text typed in a font; Unicode that is in it already stays."""
    table = TABLES[font]
    text = unicodedata.normalize("NFC", _as_windows(text))
    typewriter = font is not Font.CHANAKYA
    if typewriter:
        text = _PERCENT.sub("\ufffe", _COLON.sub("\uffff", text))
    writing = _Writing()
    for char in text:
        writing.take(table.get(char, char))
    found = writing.text()
    if typewriter:
        if "ः" not in text:  # one that is Unicode already is none of the font's colons
            found = _AT_END.sub(":", found)
        found = found.replace("\ufffe", "%").replace("\uffff", ":")
    return unicodedata.normalize("NFC", found)


def _as_windows(text: str) -> str:
    """Characters that a program took for control codes, as Windows' code page 1252 has them."""
    return re.sub(
        "[\x80-\x9f]",
        lambda found: found[0].encode("latin-1").decode("cp1252", "ignore") or found[0],
        text,
    )


class _Writing:
    """Gathers glyphs into one syllable after another."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._begin()

    def _begin(self) -> None:
        self._base = ""  # letters with their viramas, or one vowel
        self._bar = False  # its last letter lacks the bar
        self._vowels: list[str] = []
        self._signs: set[str] = set()
        self._before = ""  # PRE_I, REPH or both
        self._gap = ""  # blanks behind it

    def text(self) -> str:
        """All that was taken."""
        self._close()
        return "".join(self._done)

    def take(self, glyph: str) -> None:
        """Add what one character shows."""
        first = glyph[0]
        if first.isspace():
            self._gap += glyph
        elif first == PRE_I and len(glyph) <= 3:
            self._take_before(glyph)
        elif _CONSONANT.match(first):
            letters, rest = _LETTERS.fullmatch(glyph).groups()  # type: ignore[union-attr]
            self._take_letters(letters)
            self._take_marks(rest)
        elif first in _VOWELS:
            self._close()
            self._base = glyph
        elif glyph != STROKE or self._gap:
            self._take_marks(glyph)

    def _take_before(self, glyph: str) -> None:
        if self._base or PRE_I not in self._before:
            self._close()
        self._before += glyph[:1] + (REPH if REPH in glyph else "")
        self._signs.update(set(glyph) & set(_SIGNS))

    def _take_letters(self, letters: str) -> None:
        waiting = PRE_I in self._before and not self._base  # for its letter, over a stray blank too
        joins = self._base.endswith(VIRAMA) and not self._vowels and not self._gap
        if not waiting and not joins:
            self._close()
        self._gap = ""
        self._base += letters
        self._bar = letters.endswith(VIRAMA)

    def _take_marks(self, marks: str) -> None:
        if not marks:
            return
        if not self._is_mark(marks[0]) or not (self._base or self._before):
            self._close()
            self._done.append(marks.replace(REPH, "र" + VIRAMA))
            return
        self._gap = ""  # no word begins with a mark
        if marks[0] == VIRAMA:
            self._base = self._base.removesuffix(VIRAMA) + marks
            self._bar = False
            return
        for mark in marks:
            self._take_mark(mark)

    @staticmethod
    def _is_mark(mark: str) -> bool:
        return mark in _MATRAS or mark in _SIGNS or mark in (VIRAMA, NUKTA, REPH, HOOK)

    def _take_mark(self, mark: str) -> None:
        if mark == REPH:
            self._before += "" if REPH in self._before else REPH
        elif mark in _SIGNS:
            self._signs.add(mark)
        elif mark == NUKTA:
            end = max((found.end() for found in _CONSONANT.finditer(self._base)), default=0)
            self._base = self._base[:end] + NUKTA + self._base[end:]
        elif mark == HOOK:
            tail = next((tail for tail in sorted(_HOOKED, key=len, reverse=True)
                         if self._base.endswith(tail)), "")  # fmt: skip
            self._base = self._base.removesuffix(tail) + _HOOKED.get(tail, HOOK)
        elif self._bar and (mark == AA or mark in _WITHOUT_BAR):
            self._base = self._base.removesuffix(VIRAMA)
            self._bar = False
            if mark != AA:
                self._take_mark(_WITHOUT_BAR[mark])
        elif mark not in self._vowels:
            self._vowels.append(mark)

    def _close(self) -> None:
        """Write the syllable down in Unicode's order, and begin the next."""
        base, vowel, signs = self._base, _vowel(self._vowels, self._signs), self._signs
        if PRE_I in self._before:
            vowel = "ि" + vowel.replace(AA, "")
        if vowel:
            base = base.removesuffix(VIRAMA)
        if REPH in self._before:
            base = "ई" if base == "इ" else "र" + VIRAMA + base
        whole = _JOINED.get(base + vowel, base + vowel)
        self._done.append(whole + "".join(sign for sign in _SIGNS if sign in signs) + self._gap)
        self._begin()


def _vowel(strokes: list[str], signs: set[str]) -> str:
    """The vowel sign of some strokes. ॅ with ं, or over a sign other than ा, is ँ."""
    strokes = sorted(strokes, key="ािीुूृोौेैॅॉ".index)
    if "ॅ" in strokes and ("ं" in signs or strokes[0] not in "ाॅ"):
        strokes.remove("ॅ")
        signs.discard("ं")
        signs.add("ँ")
    together = "".join(strokes)
    return _PAIRS.get(together, together)
