"""Whether a text was typed in an old Hindi font, and in which; a cell by itself, or a column.

In: texts as they stand in a file. Out: the font and the Hindi, or None. Two things must hold: the
letters stand beside one another as they do in Kruti Dev and not as in English or in names (weights
of pairs, learnt from word lists: `pairs.yaml`), and what the font shows is spelt as Hindi can be.
Chanakya is told by its letters, which no other text has beside one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.data import load
from generator.script.names import Names, key
from generator.script.oldfonts import TABLES, Font, to_unicode

PAIRS = Path(__file__).parent / "pairs.yaml"
FINE = 2
"""Weights are in halves: 2 is twice as likely, 4 four times."""
SURE = 12
"""A cell weighs at least this: sixty-four times likelier Kruti Dev than not."""
FOREIGN = -8
"""A word that weighs less is English; none is in a cell in an old font, unless that weighs …"""
HEAVY = 80
"""… so much that it may hold an odd word."""
MOST = 0.8
"""So many of the cells of a column must look like an old font, each by itself weakly."""
NEVER_SEEN = -2
KNOWN = 8
"""What a word weighs on top, that shows a name which is met often."""
SPARED = {"flag": 3}
"""सिंह, which English has too; what such a word weighs, instead of its letters."""
FEWEST = 3
"""Letters of a cell that is judged by itself: ok and ex are words, of which Kruti Dev has more."""
HIGH = 0.5
"""More than so many of the letters of Chanakya lie beyond ASCII."""

_DEVANAGARI = re.compile(r"[ऀ-ॣ०-ॿ]")
_LETTER = re.compile(r"[A-Za-z]")
_ABBREVIATED = re.compile(r"[A-Z]{3,}[0-9]*")  # SBI, MGNREGA, SBIN0001234: no Hindi is so typed
_SPELLABLE = re.compile(
    r"(?:(?:[क-ह]़?्)*[क-ह]़?[ा-ौ]?[ँं]?ः?|[अ-औऑ][ँं]?ः?"
    r"|[\d\s०-९।॥.,;:?!()/+=*%'₹\"‘’“”{}×÷ऽ॰-])+"
)
# फ, क, ऊ with the hook of Walkman-Chanakya; its ख and its द्ध inside of a word.
_WALKMAN = re.compile(r"(?:[iom]|Ùk)[sSqwhka]*Q|•|(?<=[A-Za-z])¼(?!\d)")
_VIRAMAS = frozenset("~÷")
_HIGH = frozenset(char for char in TABLES[Font.CHANAKYA] if char > "\x7f")


@dataclass(frozen=True)
class Recognised:
    """A text in an old font: which, its Hindi, and how sure that is.

    `weight`: the text is so much likelier to be in that font than English, in halves of a power of
    two.
    """

    font: Font
    hindi: str
    weight: int


@dataclass(frozen=True)
class Recogniser:
    """Knows how letters stand beside one another. Make one with `read()` and keep it."""

    weights: Mapping[str, int]
    known: frozenset[str]

    @classmethod
    def read(cls, names: Names | None = None) -> Recogniser:
        """With the weights of `pairs.yaml` and the names that are known."""
        groups: Mapping[str, str] = load.plain(PAIRS)
        weights = {pair: int(by) for by, pairs in groups.items() for pair in pairs.split(" ")}
        return cls(weights, (names or Names.read()).known)

    def recognised(self, text: str) -> Recognised | None:
        """The font that a cell was typed in, where that is sure of this cell alone."""
        found = self._judged(text)
        sure = found and found.weight >= SURE and len("".join(text.split())) >= FEWEST
        return found if sure else None

    def column(self, texts: Iterable[str]) -> Font | None:
        """The font of a column: cells too short to tell by themselves tell it together.

        Cells without a letter count neither way. A column with much English in it has no font;
        its cells may have.
        """
        cells = [text for text in dict.fromkeys(texts) if self._tells(text)]
        found = [judged for text in cells if (judged := self._judged(text))]
        if not found or len(found) < MOST * len(cells):
            return None
        if sum(judged.weight for judged in found) < SURE:
            return None
        fonts = [judged.font for judged in found]
        return max(dict.fromkeys(fonts), key=fonts.count)

    def converted(self, text: str, font: Font) -> str | None:
        """The Hindi of a cell of a column in that font; None for one that is English or Unicode.

        For a column that somebody named. What is not English for sure is converted, so each value
        wants a second look.
        """
        if not text.strip() or _DEVANAGARI.search(text):
            return None
        if font is Font.CHANAKYA:
            foreign = bool(_LETTER.search(text)) and not _mostly_high(text)
        else:
            foreign = _is_foreign(text, self._weights(text))
        if foreign:
            return None
        return to_unicode(text, font)

    def _judged(self, text: str) -> Recognised | None:
        """The font that is likelier than none, however little."""
        if not self._tells(text):
            return None
        if _mostly_high(text):
            hindi = to_unicode(text, Font.CHANAKYA)
            is_hindi = _is_hindi(hindi, text)
            return Recognised(Font.CHANAKYA, hindi, 4 * len(text)) if is_hindi else None
        weights = self._weights(text)
        if sum(weights) <= 0 or _is_foreign(text, weights):
            return None
        fonts = [Font.KRUTI_DEV, Font.WALKMAN]
        for font in reversed(fonts) if _WALKMAN.search(text) else fonts:
            hindi = to_unicode(text, font)
            if _is_hindi(hindi, text):
                return Recognised(font, hindi, sum(weights))
        return None

    def _tells(self, text: str) -> bool:
        """Whether there is anything to judge: letters, and no Hindi beside them."""
        return bool(_LETTER.search(text) or _mostly_high(text)) and not _DEVANAGARI.search(text)

    def _weights(self, text: str) -> list[int]:
        """Of each word; names that are known are looked up only where they can turn the scales."""
        words = text.split()
        weights = [self._weight(word) for word in words]
        doubtful = sum(weights) < SURE or min(weights) < FOREIGN
        if doubtful and sum(weights) + KNOWN * len(words) > 0:
            return [
                weight + KNOWN * self._is_known(word)
                for word, weight in zip(words, weights, strict=True)
            ]
        return weights

    def _weight(self, word: str) -> int:
        """By its letters; 0 where it has none."""
        if not _LETTER.search(word):
            return 0
        if word in SPARED:
            return SPARED[word]
        return sum(self.weights.get(pair, NEVER_SEEN) for pair in pairs_of(word))

    def _is_known(self, word: str) -> bool:
        return word not in SPARED and key(to_unicode(word, Font.KRUTI_DEV)) in self.known


def _is_foreign(text: str, weights: Sequence[int]) -> bool:
    """Whether there is English in a text, by the weights of its words; or an abbreviation."""
    if min(weights) < FOREIGN and sum(weights) < HEAVY:
        return True
    return text.isupper() or any(map(_ABBREVIATED.fullmatch, text.split()))


def pairs_of(word: str) -> list[str]:
    """Neighbouring letters of a word, its beginning and end with them; all digits are one."""
    marked = f"^{re.sub('[0-9]', '0', word)}$"
    return [marked[at : at + 2] for at in range(len(marked) - 1)]


def _mostly_high(text: str) -> bool:
    letters = [char for char in text if not char.isspace() and char not in ".,-()0123456789"]
    return len(letters) > 1 and sum(char in _HIGH for char in letters) > HIGH * len(letters)


def _is_hindi(hindi: str, typed: str) -> bool:
    """Whether it is spelt as Hindi can be: no mark without its letter, no letter without a bar.

    A word ends without a vowel only where a virama was typed; half a letter is none.
    """
    if not _VIRAMAS.isdisjoint(typed):
        hindi = re.sub(r"्(?=\s|$)", "", hindi)
    return bool(_SPELLABLE.fullmatch(hindi)) and bool(re.search("[अ-ह]", hindi))
