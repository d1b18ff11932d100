"""Where lines break is asked of Pango again, sign by sign, beside letters, digits and boxes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from generator.page import weasy
from generator.text.breaks import BOX, GLUED, OPENING, inside, may_break, units
from generator.text.typeset import face

SIGNS = [
    chr(code) for code in sorted(face().characters)
    if unicodedata.category(chr(code))[0] in "PS" or chr(code) in "\u00a0\u202f"
]  # fmt: skip
LETTERS = ("क", "का", "क्", "कं", "a", "1", "५")
# A compound stays whole at these, unless it is wider than a line: see `unbroken.py`.
WHOLE = frozenset("-‐–/")


@cache
def asked() -> Callable[[str, str], Any]:
    weasy.Engine("")
    from weasyprint.text.line_break import get_log_attrs

    return get_log_attrs  # type: ignore[no-any-return]


@cache
def breaks(text: str) -> tuple[bool, ...]:
    """For each character whether Pango may break a line before it."""
    attributes = asked()(text, "hi")
    return tuple(bool(attributes[place].is_line_break) for place in range(len(text)))


def test_the_fonts_have_many_signs() -> None:
    assert len(SIGNS) > 90


@pytest.mark.parametrize("sign", SIGNS)
def test_beside_letters_and_digits_lines_break_as_pangos(sign: str) -> None:
    for before in LETTERS:
        for after in LETTERS:
            text, place = before + sign + after, len(before)
            found = breaks(text)
            assert may_break(before[-2:], sign) == found[place], text
            assert may_break((before + sign)[-2:], after[0]) == found[place + 1], text
            ends = [
                number for number in (place, place + 1)
                if found[number] and not (number > place and sign in WHOLE)
            ]  # fmt: skip
            starts = [0, *ends, len(text)]
            parts = [text[start:end] for start, end in pairwise(starts)]
            assert inside(text) == parts, text


@pytest.mark.parametrize("sign", SIGNS)
def test_beside_spaces_lines_break_as_pangos(sign: str) -> None:
    for letter in LETTERS:
        after, before = f"{letter} {sign}{letter}", f"{letter}{sign} {letter}"
        assert (sign not in GLUED) == breaks(after)[len(letter) + 1], after
        assert (sign not in OPENING) == breaks(before)[len(letter) + 2], before
        assert (len(units(after)) > 1) == (sign not in GLUED), after
        assert (len(units(before)) > 1) == (sign not in OPENING), before


@pytest.mark.parametrize("sign", [*SIGNS, "क", "a", "1", BOX])
def test_beside_boxes_lines_break_as_pangos(sign: str) -> None:
    assert may_break(BOX, sign) == breaks(BOX + sign)[1]
    assert may_break(sign, BOX) == breaks(sign + BOX)[1]
