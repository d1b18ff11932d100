"""The syllables that most Hindi texts are made of, in a fixed order.

In: nothing. Out: texts. Each has the same number in every PDF file, so that a word's codes are
looked up instead of worked out anew for each file (`pdf/font.py`). The list is a rule, not a record
of what was met: what a file holds depends on nothing that was printed before. A syllable that is
not among them gets a number of its own in its file.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from functools import cache

_LETTERS = "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह"
_NUKTA = ("क़", "ख़", "ग़", "ज़", "ड़", "ढ़", "फ़", "क\u093c", "ख\u093c", "ग\u093c", "ज\u093c",
          "ड\u093c", "ढ\u093c", "फ\u093c")  # fmt: skip
_VOWELS = "अआइईउऊऋएऐऑओऔ"
_SIGNS = ("", *"ािीुूृेैॉोौ")
_NASALS = ("", "ं", "ँ")
# Second letters of the commonest conjuncts, by their first.
_CONJUNCTS = {
    "क": "कतमयरलवषस", "ख": "य", "ग": "नमयरलव", "घ": "नर", "च": "चछय", "ज": "जञयरव", "ञ": "चज",
    "ट": "टठयर", "ड": "डयर", "ण": "टठडणयव", "त": "तथनपमयरवस", "थ": "यव", "द": "दधनभमयरव",
    "ध": "नयरव", "न": "तथदधनमयरवसह", "प": "टतनपयरलस", "फ": "र", "ब": "जदधबयर", "भ": "यर",
    "म": "नपबभमयरलह", "य": "य", "र": "कखगघचछजझटडणतथदधनपबभमयलवशषसह", "ल": "कटडदपमयलवह",
    "व": "यर", "श": "चनमयरलव", "ष": "कटठणपम", "स": "कखटतथनपफमयरलवस", "ह": "नमयरलव",
}  # fmt: skip
_TRIPLES = ("स्त्र", "क्ष्म", "न्त्र", "न्द्र", "ष्ट्र", "म्प्र", "त्त्व", "र्त्त", "ज्ज्व", "त्स्य", "ङ्क", "ङ्ग",
            "र्ष्", "र्स्", "र्थ्", "र्ज़", "र्ज\u093c")  # fmt: skip
_OTHER = "०१२३४५६७८९।॥₹0123456789 .,:;/%()[]-–—+=&*×°≥≤₂₃₄'\"!?ःऽ\u00a0\u200b"


@cache
def syllables() -> dict[str, int]:
    """Each syllable with its number, from 0."""
    return {text: number for number, text in enumerate(dict.fromkeys(_all()))}


@cache
def varied() -> tuple[str, ...]:
    """What is drawn differently from neighbour to neighbour: half letters, and Latin letters."""
    pairs = (f"{first}्{second}" for first, seconds in _CONJUNCTS.items() for second in seconds)
    bases = dict.fromkeys((*_LETTERS, *_NUKTA, *pairs))
    return (*(f"{base}्" for base in bases), *string.ascii_letters)


def followers(text: str) -> str:
    """The letters that can follow one of these."""
    return string.ascii_letters + ".," if text in string.ascii_letters else _LETTERS


def _all() -> Iterator[str]:
    yield from _OTHER
    yield from string.ascii_letters
    for vowel in _VOWELS:
        yield from (vowel + nasal for nasal in _NASALS)
    for base in (*_LETTERS, *_NUKTA):
        yield from (base + sign + nasal for sign in _SIGNS for nasal in _NASALS)
        yield base + "्"
    pairs = [f"{first}्{second}" for first, seconds in _CONJUNCTS.items() for second in seconds]
    for base in (*pairs, *_TRIPLES):
        yield from (base + sign for sign in _SIGNS)
        yield from (base + sign + "ं" for sign in ("", "ा", "ि", "े", "ो"))
