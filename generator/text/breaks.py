"""Where a line may break: what matters of Unicode Standard Annex 14 to Hindi and English.

In: characters. Out: whether a line may end between them. Each set was asked of Pango, which
WeasyPrint lays lines out with, sign by sign; a test asks again.
"""

from __future__ import annotations

import re

BOX = "\u2e80"
"""Stands for a box in a line, which breaks as an ideograph does."""
GLUED = frozenset("/!?;:,.)]}⁄")
"""No line begins with one of these, not even after a space (LB13)."""
OPENING = frozenset("([{¡¿‚„")
"""No line ends with one of these, not even before a space (LB14)."""
_AFTER = frozenset("/!?}।॥|-‐–—…")  # a line may end after these where letters follow
_BEFORE = frozenset("—´")  # and before these
_NOT_TO_DIGIT = frozenset("-/")  # but not after these where digits follow (LB25)
_LETTER_TO_DIGIT = frozenset(",./:;⁄")  # unless a letter is before, and then after these too
_NO_BOX_AFTER = frozenset("\"$'(+[\\{\u00a0¡£¥«±´»¿\u2011‘’‚“”„\u202f‹›€₹−")
_NO_BOX_BEFORE = GLUED | frozenset("\"%'-|\u00a0¢«°»।॥‐\u2011–‘’“”…\u202f′″‹›")
_MARKS = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"  # of a letter, which they follow
_SPACES = re.compile(
    f"(?<![{re.escape(''.join(sorted(OPENING)))}]) +(?![{re.escape(''.join(sorted(GLUED)))}])"
)
_INSIDE = re.compile(
    rf"(?<=[!?}}।॥|…])(?=\w)|(?<=[\w{_MARKS}])(?=[—´])|(?<=—)(?=\w)"
    rf"|(?<=[^\W\d][,.:;⁄])(?=\d)|(?<=[{_MARKS}][,.:;⁄])(?=\d)"
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
    """Whether a line may break between two characters that no space parts.

    `before` has the one before it too, if there is any.
    """
    sign = before[-1]
    if BOX in (sign, after):
        return sign not in _NO_BOX_AFTER and after not in _NO_BOX_BEFORE
    if after in _BEFORE:
        return _is_letter(sign) or sign.isdigit()
    if not after.isalnum():
        return False
    if after.isdigit():
        if sign in _LETTER_TO_DIGIT and len(before) > 1:
            return _is_letter(before[-2])
        return sign in _AFTER and sign not in _NOT_TO_DIGIT
    return sign in _AFTER


def _is_letter(char: str) -> bool:
    return char.isalpha() or bool(re.match(f"[{_MARKS}]", char))
