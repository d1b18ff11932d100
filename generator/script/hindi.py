"""A name in Latin letters -> as it may be written in Devanagari: Sunita Devi -> सुनीता देवी.

In: one word in Latin letters. Out: a spelling by rules, to be looked at by somebody: Latin does not
tell त from ट nor अ from आ. `names.py` asks the names that it knows first.
"""

from __future__ import annotations

import re

from generator.script.glyphs import table

VIRAMA = "्"
_CONSONANTS = table(
    "ksh क्ष  x क्स  gy ज्ञ  chh छ  kh ख  gh घ  ch च  jh झ  th थ  dh ध  ph फ  bh भ  sh श",
    "k क  q क़  g ग  c क  j ज  z ज़  t त  d द  n न  p प  f फ़  b ब  m म  y य  r र  l ल  v व  w व",
    "s स  h ह",
)
_SIGNS = table("aa ा  ee ी  oo ू  ai ै  au ौ  a ा  i ि  u ु  e े  o ो")
_VOWELS = table("aa आ  ee ई  oo ऊ  ai ऐ  au औ  a अ  i इ  u उ  e ए  o ओ")
_PIECE = re.compile("|".join(sorted({*_CONSONANTS, *_SIGNS}, key=len, reverse=True)))
# Together without a vowel between them; of other neighbours अ is only not spoken (कमला, Kamla).
_TOGETHER = re.compile(
    r"(?:[^r]r|.y|shw|shv|st|shn|sth|tn|kt|pt|gn|sm|hm|tm|dm|r[^phk].*|(.)\1h?|tth|ddh)$"
)
_AFTER_NASAL = {"n": "kgcjtds", "m": "pb"}
_ENDS = {"i": "ी", "u": "ू"}


def word(latin: str) -> str:
    """One word in Devanagari; letters that Hindi has no sound for stay."""
    text = re.sub(r"ndra$", "ndr", latin.lower())  # जितेंद्र, चंद्र
    # हलीमा, सकीना, भीम; but सरिता, उर्मिला.
    text = re.sub(r"(?<=[^aeiou])i(?=[nmdb]a$)|(?<=^[^aeiou])i(?=[^aeiou]$)", "ee", text)
    pieces = _pieces(re.sub(r"(?<=^[^aeiou]{2})i(?=[^aeiou]$)", "ee", text))
    vowels = sum(piece in _SIGNS for piece in pieces)
    found = ""
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else ""
        last = place == len(pieces) - 1
        if piece in _CONSONANTS:
            after = "" if last else pieces[place + 1]
            found += _consonant(piece, before, after)
        elif piece not in _SIGNS:
            found += piece
        elif before not in _CONSONANTS:
            found += {"i": "ई", "u": "ऊ", "a": "आ"}.get(piece, _VOWELS[piece]) if last and before \
                else _VOWELS[piece]  # fmt: skip
        elif piece != "a" or last or vowels == 1:
            found += _ENDS.get(piece, _SIGNS[piece]) if last else _SIGNS[piece]
    return found


def _pieces(latin: str) -> list[str]:
    pieces, at = [], 0
    while at < len(latin):
        match = _PIECE.match(latin, at)
        piece = match[0] if match else latin[at]
        pieces.append(piece)
        at += len(piece)
    return pieces


def _consonant(piece: str, before: str, after: str) -> str:
    if before in _SIGNS and after and after[0] in _AFTER_NASAL.get(piece, ""):
        return "ं"
    begins = not before and after in ("w", "v")
    joins = after in _CONSONANTS and (begins or _TOGETHER.search(piece + after))
    return _CONSONANTS[piece] + (VIRAMA if joins else "")
