"""English spellings of Hindi names, near enough to how offices write them.

In: words in Devanagari. Out: Latin letters. The vowel that a consonant carries unwritten is left
out at a word's end, and between two syllables that can do without it (ममता Mamta).
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize


def _spelt(letters: str, spellings: str) -> dict[str, str]:
    return dict(zip(letters, spellings.split(), strict=True))


_CONSONANTS = _spelt(
    "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h",
)
_DOTTED = _spelt("कखगजफडढय", "q kh g z f r rh y")
_MATRAS = "\u093e\u093f\u0940\u0941\u0942\u0943\u0947\u0948\u094b\u094c"
_SIGNS = _spelt(_MATRAS, "a i i u u ri e ai o au")
_VOWELS = _spelt("अआइईउऊऋएऐओऔ", "a a i i u u ri e ai o au")
_VIRAMA = "\u094d"
_UNSPOKEN = dict.fromkeys((0x200C, 0x200D))
_LETTER = re.compile(
    "([क-ह])(\u093c?)([\u093e-\u094d]?)([\u0901\u0902]?)|([अ-औ])([\u0901\u0902]?)|(.)"
)


@cache
def romanised(text: str) -> str:
    """Each word with a capital."""
    return " ".join(_word(word) for word in text.split())


def _word(word: str) -> str:
    """Consonant, vowel and nasal of each letter; then the vowels that are not spoken go."""
    parts: list[list[str]] = []
    for match in _LETTER.finditer(normalize("NFD", word.replace("ज्ञ", "ग्य")).translate(_UNSPOKEN)):
        consonant, dot, sign, nasal, vowel, vowel_nasal, other = match.groups(default="")
        if consonant:
            # @ stands for the vowel that is carried unwritten
            spoken = "" if sign == _VIRAMA else _SIGNS.get(sign, "@")
            letter = (_DOTTED if dot else _CONSONANTS)[consonant]
            joined = bool(parts) and not parts[-1][1]
            parts.append(["w" if letter == "v" and joined else letter, spoken, nasal])
        else:
            parts.append(["", _VOWELS[vowel] if vowel else other, vowel_nasal])
    for place in range(len(parts) - 1, 0, -1):
        if parts[place][1] == "@" and not parts[place][2] and _silent(parts, place):
            parts[place][1] = ""
    spelt = "".join(
        consonant + vowel.replace("@", "a") + ("n" if nasal else "")
        for consonant, vowel, nasal in parts
    )
    return spelt[:1].upper() + spelt[1:]


def _silent(parts: list[list[str]], place: int) -> bool:
    """Whether the unwritten vowel of this letter is not spoken."""
    after_vowel = bool(parts[place - 1][1]) and not parts[place - 1][2]
    if place == len(parts) - 1:  # also behind an r (हर्ष Harsh), not behind other joined letters
        return bool(parts[place - 1][1]) or parts[place - 1][0] == "r"
    return after_vowel and bool(parts[place + 1][0] and parts[place + 1][1])
