"""Text -> shaped syllables and their width.

In: a text and one of the bundled fonts. Out: words made of *clusters*: HarfBuzz's name for the
letters that belong together, in Hindi the syllable (akshara), each with its glyphs and offsets.
`pdf/font.py` makes one glyph of each cluster; `fill.py` and `layout.py` place them. Nothing here
knows PDF or WeasyPrint. Lengths are font units (1000 to the em) or points, as each name says.

Runs of one script are told apart as Pango does, so that text laid out by Pango and drawn by us
has the same width. Fonts were cut without kerning against the space, so a word is shaped once and
reused wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import uharfbuzz

FONTS = Path(__file__).resolve().parents[2] / "fonts"
FAMILY = "Noto Sans Devanagari"
UNITS = 1000  # font units to the em, in both fonts
_CACHED_WORDS = 8192  # about half a kilobyte each
Key = TypeVar("Key")
Made = TypeVar("Made")
FIGURES = frozenset("0123456789,./:%₹()-–+=°&*")
"""Signs that are drawn alike and as wide in any company; a test holds the fonts to it."""
_BRACKETS = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»", "‹": "›"}
_CLOSING = {closing: opening for opening, closing in _BRACKETS.items()}
# Letters by which `_script` tells a script, for a first look at a whole text.
_DEVANAGARI = re.compile("[\u0900-\u0950\u0953-\u0963\u0966-\u097f]")
_LATIN = re.compile("[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")


class MixedWord(Exception):
    """A word is of both scripts, or of signs that look like what stands before them."""


class MissingGlyph(Exception):
    """A text holds characters that the font cannot draw."""

    def __init__(self, text: str, characters: str) -> None:
        self.text, self.characters = text, characters
        listed = ", ".join(f"{char!r} (U+{ord(char):04X})" for char in characters)
        super().__init__(f"no glyph for {listed} in {text!r}")


class Cluster(NamedTuple):
    """Letters that are drawn as one: their text, advance and (glyph, x, y), all font units."""

    text: str
    advance: int
    glyphs: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A shaped word, or one space; the same object for the same word, so it can key a cache."""

    text: str
    clusters: tuple[Cluster, ...]
    advance: int


class Kept(dict[Key, Made]):
    """What `make` makes of each key, such as a word; begun anew when there are `most`."""

    def __init__(self, make: Callable[[Key], Made], most: int = _CACHED_WORDS) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, word: Key) -> Made:
        made = self._make(word)
        if len(self) >= self._most:
            self.clear()
        self[word] = made
        return made


class Face:
    """One font file: shapes text and measures it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tables = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        if self.tables.upem != UNITS:
            raise ValueError(f"{path.name} has {self.tables.upem} units to the em, not {UNITS}")
        self._font = uharfbuzz.Font(self.tables)
        # Words share their clusters, of which a language has few thousand: numbers above all are
        # new in every record, and always of the same ten.
        self._clusters: dict[Cluster, Cluster] = {}
        self._word = lru_cache(_CACHED_WORDS)(self._shape_word)
        self._line = lru_cache(_CACHED_WORDS // 4)(self._shape_line)
        self._advances = Kept(self._advance)
        self.advance: Callable[[str], int] = Kept(self._advance_of).__getitem__
        """The advance of a text in font units; raises MissingGlyph."""

    def table(self, tag: str) -> bytes:
        """The bytes of one table of the font file."""
        return bytes(self.tables.reference_table(tag).data)

    @cached_property
    def characters(self) -> frozenset[int]:
        """Code points that the font maps to a glyph."""
        return frozenset(self.tables.unicodes)

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """The glyph of each code point, as it is when it stands alone."""
        found = ((code, self._font.get_nominal_glyph(code)) for code in sorted(self.characters))
        return {code: glyph for code, glyph in found if glyph}

    def words(self, text: str) -> tuple[Word, ...]:
        """The words and single spaces of a text, shaped; raises MissingGlyph."""
        return self._line(text)

    def shape(self, text: str) -> tuple[Cluster, ...]:
        """All clusters of a text in reading order; raises MissingGlyph."""
        return tuple(cluster for word in self.words(text) for cluster in word.clusters)

    @cached_property
    def signs(self) -> dict[str, Cluster]:
        """The clusters of digits and the signs between them: the same wherever they stand."""
        return {sign: self._word(sign, "Latn").clusters[0] for sign in FIGURES}

    @cached_property
    def _sign_advances(self) -> dict[str, int]:
        return {sign: cluster.advance for sign, cluster in self.signs.items()}

    def _advance_of(self, text: str) -> int:
        """Names are new but made of words seen before, so they are looked up word by word."""
        words = text.split(" ")
        try:
            advances = sum(map(self._advances.__getitem__, words))
        except MixedWord:
            return sum([word.advance for word in self.words(text)])
        return advances + (len(words) - 1) * self._advances[" "]

    def word(self, text: str) -> Word:
        """A word of one script, wherever it stands, or one space; raises MixedWord, MissingGlyph.

        Signs and digits are shaped alike in both scripts, so only letters decide.
        """
        if text == " ":
            return self._word(text, "Deva")
        deva, latin = _DEVANAGARI.search(text), _LATIN.search(text)
        if deva and latin:
            raise MixedWord
        if not deva and not latin:
            if not FIGURES.issuperset(text):
                raise MixedWord
            clusters = tuple([self.signs[sign] for sign in text])
            return Word(text, clusters, sum([one.advance for one in clusters]))
        return self._word(text, "Deva" if deva else "Latn")

    def _advance(self, word: str) -> int:
        if FIGURES.issuperset(word):
            return sum(map(self._sign_advances.__getitem__, word))
        return self.word(word).advance

    def width(self, text: str, size: float) -> float:
        """Width of a text at a font size; both in the same unit, points as a rule."""
        return self.advance(text) * size / UNITS

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of a text that cannot be drawn, each once, in order."""
        absent: dict[str, None] = {}
        for script, run in script_runs(text):
            for word in filter(None, run.split(" ")):
                try:
                    self._word(word, script)
                except MissingGlyph as error:
                    absent.update(dict.fromkeys(error.characters))
        return tuple(absent)

    def _shape_line(self, text: str) -> tuple[Word, ...]:
        shaped = []
        for script, run in script_runs(text):
            for index, word in enumerate(run.split(" ")):
                if index:
                    shaped.append(self._word(" ", script))
                if word:
                    shaped.append(self._word(word, script))
        return tuple(shaped)

    def _shape_word(self, text: str, script: str) -> Word:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", script, "hi"
        uharfbuzz.shape(self._font, buffer)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        advances = dict.fromkeys(starts, 0)
        glyphs: dict[int, list[tuple[int, int, int]]] = {start: [] for start in starts}
        for info, position in zip(infos, positions, strict=True):
            pen = advances[info.cluster]
            glyphs[info.cluster].append(
                (info.codepoint, pen + position.x_offset, position.y_offset)
            )
            advances[info.cluster] = pen + position.x_advance
        unknown = [s for s in starts if any(glyph == 0 for glyph, _, _ in glyphs[s])]
        if unknown:
            self._refuse(text, [text[start : ends[start]] for start in unknown])
        made = (
            Cluster(text[start : ends[start]], advances[start], tuple(glyphs[start]))
            for start in starts
        )
        clusters = tuple(self._clusters.setdefault(cluster, cluster) for cluster in made)
        return Word(text, clusters, sum(advances.values()))

    def _refuse(self, text: str, syllables: list[str]) -> None:
        chars = "".join(syllables)
        absent = [char for char in chars if ord(char) not in self.characters]
        raise MissingGlyph(text, "".join(dict.fromkeys(absent or chars)))


def only_script(text: str) -> str:
    """The script of a text, "Latn" for signs alone; nothing for a text of both scripts."""
    if not _LATIN.search(text):
        return "Deva" if _DEVANAGARI.search(text) else "Latn"
    return "" if _DEVANAGARI.search(text) else "Latn"


def script_runs(text: str) -> Iterator[tuple[str, str]]:
    """Split a text into (script, run), "Deva" or "Latn"; signs go with what stands before them.

    A closing bracket goes with its opening one, and signs at the start with what follows: the
    rules of PangoScriptIter (Unicode Standard Annex 24, section 5.1).
    """
    if only := only_script(text):
        if text:
            yield only, text
        return
    scripts = [_script(char) for char in text]
    current = next(script for script in scripts if script)
    open_brackets: list[tuple[str, str]] = []
    start = 0
    for index, char in enumerate(text):
        script = scripts[index] or current
        if char in _BRACKETS:
            open_brackets.append((char, script))
        elif char in _CLOSING:
            while open_brackets:
                opening, script_there = open_brackets.pop()
                if opening == _CLOSING[char]:
                    script = script_there
                    break
        if script != current:
            if index > start:
                yield current, text[start:index]
            start, current = index, script
    yield current, text[start:]


def _script(char: str) -> str:
    """Deva, Latn, or nothing for signs, spaces, European digits, joiners and the danda."""
    if char < "A":
        return ""
    if "\u0900" <= char <= "\u097f":
        return "" if char in "\u0951\u0952\u0964\u0965" else "Deva"
    if char <= "z" or "\u00aa" <= char <= "\u024f":
        return "Latn" if char.isalpha() else ""
    return ""


@cache
def face(bold: bool = False) -> Face:
    """The bundled font, Regular or Bold."""
    style = "Bold" if bold else "Regular"
    return Face(FONTS / f"{FAMILY.replace(' ', '')}-{style}.ttf")


def missing(text: str) -> tuple[str, ...]:
    """The characters of a text that one of the bundled fonts cannot draw."""
    return tuple(dict.fromkeys((*face(False).missing(text), *face(True).missing(text))))
