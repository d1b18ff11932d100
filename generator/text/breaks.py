"""Where a line may break: what matters of Unicode Standard Annex 14 to Hindi and English.

In: characters. Out: whether a line may end between them. Each set was asked of Pango, which WeasyPrint
lays lines out with, sign by sign; a test asks again.
"""

from __future__ import annotations

import re

BOX = "\u2e80"
"""Stands for a box in a line, which breaks as an ideograph does."""
GLUED = frozenset("/!?;:,.)]}")
"""No line begins with one of these, not even after a space (LB13)."""
OPENING = frozenset("([{")
"""No line ends with one of these, not even before a space (LB14)."""
_AFTER = frozenset("/!?}।॥|-–—…")  # a line may end after these where letters follow
_BEFORE = frozenset("—")
_NOT_TO_DIGIT = frozenset("/-")
_NO_BOX_AFTER = frozenset("([{’”»“‘«₹$+\u00a0\u202f")
_NO_BOX_BEFORE = GLUED | frozenset("%’”»“‘।॥|-–…°")
_SPACES = re.compile(r"(?<![(\[{]) +(?![/!?;:,.)\]}])")
_INSIDE = re.compile(
    r"(?<=[!?}।॥|…])(?=\w)|(?<=\w)(?=—)|(?<=—)(?=\w)"
)  # hyphens, dashes and slashes are left whole: see `unbroken.py`
SIGNS = re.compile(r"(?<=[-–])(?=\w)|(?<=/)(?=[^\W\d])")
"""Where a compound is broken that is too wide for its line."""


def units(text: str) -> list[str]:
    """The parts of a text between the spaces at which a line may break."""
    return _SPACES.split(text.strip(" "))


def inside(word: str) -> list[str]:
    """The parts of a word between which a line may break without a space."""
    return _INSIDE.split(word)


def may_break(before: str, after: str) -> bool:
    """Whether a line may break between two characters that no space parts."""
    if before == BOX or after == BOX:
        return before not in _NO_BOX_AFTER and after not in _NO_BOX_BEFORE
    if after in _BEFORE:
        return before.isalnum()
    if before not in _AFTER or not after.isalnum():
        return False
    return not (before in _NOT_TO_DIGIT and after.isdigit())
