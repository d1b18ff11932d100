"""Values in another language than the page's: their end is marked, to be read aloud rightly.

In: a text and the page's language. Out: the text in two parts. Only an end is marked: poppler takes
the end of the inner mark for that of the outer, and what came after it would be lost to whoever has
the page read aloud.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.text.language import scripts

SPOKEN = b"/Span"
"""Begins a text in another language than the page's."""
_FOREIGN = {"hi": re.compile("[A-Za-z]"), "en": re.compile("[\u0900-\u097f]")}
LANGUAGES = tuple(_FOREIGN)


class Parted(NamedTuple):
    """A text before its end, and its end with the language that this is in, if not the page's."""

    text: str
    end: str
    lang: str


def parted(text: str, lang: str) -> Parted:
    """A text of a page in `lang` in two parts; most have but the first."""
    if _FOREIGN[lang].search(text):
        *before, (spoken, last) = scripts(text)
        if spoken != lang:
            return Parted("".join(run for _, run in before), last, spoken)
    return Parted(text, "", "")


def show(codes: bytes) -> bytes:
    """The operators that show codes."""
    return b"<%s> Tj\n" % codes if codes else b""


def show_spoken(lang: str, codes: bytes) -> bytes:
    """The same, of an end in another language."""
    return b"%s<</Lang(%s)>>BDC <%s> Tj EMC\n" % (SPOKEN, lang.encode(), codes)
