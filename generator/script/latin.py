"""A name in Devanagari -> as it is usually written in Latin letters: सुनीता देवी -> Sunita Devi.

In: one word. Out: its spelling by rules, without exceptions (`names.py` asks those first). The
rules are those of Indian papers, not of scholars: no signs over letters, long and short vowels
alike, a vowel that nobody speaks (the *schwa*) left out: राम is Ram, रामपुर is Rampur.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from generator.script.glyphs import table

VIRAMA, NUKTA = "्", "़"
SCHWA = "a"
_CONSONANTS = table(
    "क k  ख kh  ग g  घ gh  ङ n  च ch  छ chh  ज j  झ jh  ञ n  ट t  ठ th  ड d  ढ dh  ण n",
    "त t  थ th  द d  ध dh  न n  प p  फ ph  ब b  भ bh  म m  य y  र r  ल l  ळ l  व v",
    "श sh  ष sh  स s  ह h",
)
_DOTTED = table("क q  ज z  फ f  ड r  ढ rh")
_VOWELS = table("अ a  आ a  इ i  ई i  उ u  ऊ u  ऋ ri  ए e  ऐ ai  ओ o  औ au  ऑ o  ऍ e")
_MATRAS = table("ा a  ि i  ी i  ु u  ू u  ृ ri  े e  ै ai  ो o  ौ au  ॉ o  ॅ e")
_NASALS = "ंँ"
_LABIALS = "पफबभम"
# Behind these another consonant ends a word without a vowel (वसन्त, आदर्श, भक्त); else it has one.
_FALLING = frozenset("ंनणङञमरलसशक")
_RISING = frozenset("यरवनणमल")
SIGNS = str.maketrans("०१२३४५६७८९।", "0123456789.")
_UNIT = re.compile(
    rf"((?:[क-हळ]{NUKTA}?{VIRAMA})*[क-हळ]{NUKTA}?{VIRAMA}?|[अ-औऍऑ])([ा-ौ]?)([{_NASALS}]?)"
)


@dataclass
class Unit:
    """A syllable as written: its consonants (or none), its vowel in Latin, a nasal sign."""

    onset: list[str]
    vowel: str
    nasal: str
    is_schwa: bool = False
    is_short: bool = False


def word(devanagari: str, parts: frozenset[str] = frozenset()) -> str:
    """One word in Latin letters, its first letter large.

    `parts`: what names are often put together with at their end (पुर, नगर, कला); each is a word by
    itself to the rules. What is no Devanagari stays.
    """
    text = _spelt_plainly(devanagari)
    for length in range(len(text) - 2, 1, -1):
        if text[-length:].replace("ँ", "ं") in parts and _may_end(text[:-length]):
            whole = _spelling(text[:-length]) + _spelling(text[-length:])
            break
    else:
        whole = _spelling(text)
    return whole[:1].upper() + whole[1:]


def _spelt_plainly(text: str) -> str:
    """Without joiners and visarga, a nasal consonant before its kin as ं."""
    text = unicodedata.normalize("NFD", text)
    text = re.sub("[\u200c\u200d]|ः", "", text)
    return re.sub("[ङञणन]्(?=[क-धप-भ])|म्(?=[प-भ])", "ं", text)


def _may_end(text: str) -> bool:
    """Whether a word could end here: not inside of a cluster, and not before its first vowel."""
    return len(text) > 1 and text[-1] != VIRAMA


def _spelling(text: str) -> str:
    found, at = "", 0
    while at < len(text):
        units: list[Unit] = []
        while match := _UNIT.match(text, at):
            units.append(_unit(*match.groups()))
            at = match.end()
        if units:
            found += _spoken(units)
        else:
            found += text[at]
            at += 1
    return found


def _unit(letters: str, matra: str, nasal: str) -> Unit:
    if letters in _VOWELS:
        return Unit([], _VOWELS[letters], nasal)
    onset = re.findall(f"[क-हळ]{NUKTA}?", letters)
    if letters.endswith(VIRAMA):
        return Unit(onset, "", nasal)
    return Unit(onset, _MATRAS[matra] if matra else SCHWA, nasal, not matra, matra in ("ि", "ु"))


def _spoken(units: list[Unit]) -> str:
    _drop_schwas(units)
    found = ""
    for place, unit in enumerate(units):
        after = units[place + 1] if place + 1 < len(units) else None
        found += _onset(unit, units[place - 1] if place else None) + unit.vowel
        if unit.nasal:
            found += _nasal(unit, after)
    return found


def _drop_schwas(units: list[Unit]) -> None:
    """From the right: at the end of the word, and between V C and C V (Ohala's rule).

    Not before a last ि or ु, which only words of Sanskrit have: प्रगति is Pragati, आरती Arti.
    """
    last = len(units) - 1
    for place in range(last, 0, -1):
        unit, before = units[place], units[place - 1]
        if not unit.is_schwa or unit.nasal:
            continue
        if place == last:
            silent = _ends_silently(unit, before)
        else:
            after = units[place + 1]
            silent = (
                len(unit.onset) == 1 == len(after.onset)
                and bool(before.vowel) and before.nasal != "ं" and bool(after.vowel)
                and not (place + 1 == last and after.is_short)
            )  # fmt: skip
        if silent:
            unit.vowel = ""


def _ends_silently(unit: Unit, before: Unit) -> bool:
    """मंडल, आदर्श, भक्त, दत्त end on a consonant; मिश्र, सत्य, कृष्ण, गुप्त on a vowel."""
    if len(unit.onset) == 1:
        return True
    first, last = unit.onset[-2][0], unit.onset[-1][0]
    return first == last or (first in _FALLING and last not in _RISING)


def _onset(unit: Unit, before: Unit | None) -> str:
    letters = "".join(unit.onset)
    if letters.endswith("ज्ञ") or unit.onset[-2:] == ["ज", "ञ"]:
        return "".join(map(_letter, unit.onset[:-2])) + "gy"
    if letters.startswith("फ") and NUKTA not in letters:
        return ("ph" if unit.vowel == "u" else "f") + "".join(map(_letter, unit.onset[1:]))
    spelt = [_letter(letter) for letter in unit.onset]
    if unit.onset[-1:] == ["व"] and _is_w(unit, before):
        spelt[-1] = "w"
    return "".join(spelt)


def _letter(letter: str) -> str:
    if letter.endswith(NUKTA):
        return _DOTTED.get(letter[0], _CONSONANTS[letter[0]])
    return _CONSONANTS[letter]


def _is_w(unit: Unit, before: Unit | None) -> bool:
    """स्वाति, ईश्वरी, पासवान, केवट have w; विमला, देवी, यादव, पूर्वी have v."""
    if len(unit.onset) > 1:
        return unit.onset[-2] != "र"
    return before is not None and unit.vowel == "a"


def _nasal(unit: Unit, after: Unit | None) -> str:
    if after is None:
        return "n" if unit.vowel == "a" else ""
    following = after.onset[0][0] if after.onset else ""
    if following == "ह":
        return "ng"
    return "m" if following and following in _LABIALS else "n"
