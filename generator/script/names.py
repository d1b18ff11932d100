"""Names, from one script to the other: a suggestion for whoever has written only one of them.

In: a text in Hindi or in Latin letters. Out: a suggestion, or None where there is none to be made.
Exceptions stand in `spellings.yaml`; they are asked first, phrase by phrase, then the rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.data import load
from generator.script import hindi, latin

FILE = Path(__file__).parent / "spellings.yaml"
LONGEST = 5
"""Words of the longest phrase among the exceptions."""
_DEVANAGARI = re.compile(r"[ऄ-हॲ-ॿ]")
_LATIN = re.compile(r"[A-Za-z]+")
_INITIALS = re.compile(r"(?:[ऀ-ॣ]+\.)+")
_ALIKE = (
    ("ee", "i"), ("oo", "u"), ("aa", "a"), ("w", "v"), ("x", "ksh"), ("ph", "f"), ("chh", "ch"),
    ("ia", "iya"), ("ow", "au"), ("ou", "au"), ("z", "j"), ("q", "k"), ("ay", "ai"),
)  # fmt: skip
_WORD = re.compile(r"[ऀ-ॣॲ-ॿ\u200c\u200d]+(?:\.(?:[ऀ-ॣ]+\.)*)?")


@dataclass(frozen=True)
class Names:
    """The spellings that are known, and the rules for all others."""

    spellings: Mapping[str, str]
    parts: frozenset[str]
    terms: frozenset[str]
    letters: Mapping[str, str]
    words: tuple[str, ...]

    @classmethod
    def read(cls) -> Names:
        """With the exceptions of `spellings.yaml`."""
        data: dict[str, Any] = load.plain(FILE)
        parts, letters, words = data.pop("parts"), data.pop("letters"), data.pop("words")
        spellings = {hi: en for group in data.values() for hi, en in group.items()}
        terms = frozenset(data["terms"])
        return cls(spellings, frozenset(map(_plain, parts)), terms, letters, tuple(words))

    def latin(self, hindi: str) -> str | None:
        """A name as it is usually written in English; None without a letter of Devanagari."""
        if not _DEVANAGARI.search(hindi):
            return None
        words = re.split(r"(\s+)", " ".join(hindi.split()))
        found, at = "", 0
        while at < len(words):
            size = self._phrase(words, at)
            if size:
                found += self._known(words[at : at + size])
                at += size
            else:
                found += _WORD.sub(lambda match: self._word(match[0]), words[at])
                at += 1
        return (found[:1].upper() + found[1:]).translate(latin.SIGNS)

    def term(self, hindi: str) -> str | None:
        """The English of a text that is one of the known words of offices as a whole."""
        return self.spellings[plain] if (plain := key(hindi)) in self.terms else None

    def hindi(self, latin_text: str) -> str | None:
        """A name in Devanagari, to be looked at by somebody; None without a Latin letter.

        Latin does not tell त from ट nor अ from आ; names that are met often are known.
        """
        if not _LATIN.search(latin_text):
            return None
        whole = self._known_sounds.get(_sounds(latin_text))
        return whole or _LATIN.sub(lambda match: self._hindi_word(match[0]), latin_text)

    @cached_property
    def _known_sounds(self) -> Mapping[str, str]:
        """What a known name sounds like in Latin -> the name; the first of several."""
        found: dict[str, str] = {}
        for name in (*self.words, *self.spellings):
            found.setdefault(_sounds(self.latin(name) or ""), _plain(name))
        return found

    @cached_property
    def _part_sounds(self) -> Mapping[str, str]:
        return {_sounds(latin.word(part)): part for part in sorted(self.parts)}

    def _hindi_word(self, word: str) -> str:
        sounds = _sounds(word)
        if sounds in self._known_sounds:
            return self._known_sounds[sounds]
        for at in range(2, len(word) - 1):  # Rampur is Ram and pur
            part = self._part_sounds.get(_sounds(word[at:]))
            if part:
                start = self._known_sounds.get(_sounds(word[:at])) or hindi.word(word[:at])
                return start + part
        return hindi.word(word)

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(known.split()[0] for known in self.spellings)

    @cached_property
    def known(self) -> frozenset[str]:
        """The names and words that are met often, each as `key` writes it."""
        return frozenset(map(key, (*self.words, *self.spellings)))

    def _phrase(self, words: list[str], at: int) -> int:
        """How many of the words (and blanks) from there on are a known phrase; 0: none."""
        if not words[at].strip() or key(words[at]).rstrip(",;") not in self._first_words:
            return 0
        for size in range(2 * LONGEST - 1, 0, -2):
            if key("".join(words[at : at + size])).rstrip(",;") in self.spellings:
                return min(size, len(words) - at)
        return 0

    def _known(self, words: list[str]) -> str:
        whole = key("".join(words))
        plain = whole.rstrip(",;")
        return self.spellings[plain] + whole[len(plain) :]

    def _word(self, word: str) -> str:
        if _INITIALS.fullmatch(word):
            parts = [self.letters.get(part) for part in word.split(".")[:-1]]
            if all(parts):
                return "".join(f"{part}." for part in parts)
        return self.spellings.get(key(word)) or latin.word(word, self.parts)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def key(text: str) -> str:
    """What exceptions are looked up by: no nukta but in ड़ and ढ़, nasals as ं, single blanks."""
    text = re.sub("[\u200c\u200d]", "", " ".join(_plain(text).split()))
    text = re.sub("[ङञणन]्(?=[क-धप-भ])|म्(?=[प-भ])|ँ", "ं", text)
    return re.sub("(?<![डढ])़", "", text)


def _sounds(latin_text: str) -> str:
    """A Latin spelling without what is spelt now so, now so: Geeta and Gita, Lakshmi and Laxmi."""
    text = latin_text.lower()
    for one, other in _ALIKE:
        text = text.replace(one, other)
    return re.sub(r"(.)\1", r"\1", text)
