"""Text of the data on a terminal: nothing in it steers the terminal, nothing in it is unseen.

In: any text. Out: the same with control and other invisible characters written out.
"""

from __future__ import annotations

import unicodedata

# Hindi needs these two to join and part letters; every other invisible character is shown.
JOINERS = "\u200c\u200d"
INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")


def visible(text: str) -> str:
    """The text with control and other invisible characters written out as `\\u202e`.

    Findings quote the data, and data must not steer the terminal.
    """
    if text.isprintable():
        return text
    return "".join(
        char
        if char in JOINERS or unicodedata.category(char) not in INVISIBLE
        else f"\\u{ord(char):04x}"
        for char in text
    )
