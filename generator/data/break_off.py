"""Where YAML breaks off -> where the slip is, and what it is, in words that a clerk understands.

In: the text of a file, and the parser's error with its marks. Out: a fault D-105. The parser tells
where it stopped, often far behind the slip: a quote that is not closed ends at the next quote, a
bracket at the next line, a line moved aside at its neighbour.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.data.source_text import Fault

QUOTES = frozenset("\"'")
NEAR = 5000
"""So many lines on either side tell how far lines of a kind are indented."""
_SWALLOWED = re.compile(r"\n *(?:- )?[A-Za-z_]\w*:(?=[ \r\n]|$)")
"""A line of a quoted text that looks like an entry of the data."""
_ENTRY = re.compile(r"( *)(- +)?([\w.-]+:)?")
_COLON = re.compile(r":(?=\s|$)")
_COMMENT = re.compile(r"(?:^|\s)#.*")

REASONS: Mapping[str, tuple[str, str]] = {
    "quote": (
        "यहाँ खुला उद्धरण-चिह्न {sign} अपनी पंक्ति में बंद नहीं होता",
        "the quote {sign} that opens here is not closed in its line",
    ),
    "behind_quote": (
        "बंद उद्धरण-चिह्न के बाद यहाँ कुछ और लिखा है",
        "something stands behind the closing quote here",
    ),
    "bracket": (
        "यहाँ खुला कोष्ठक {sign} बंद नहीं होता",
        "the bracket {sign} that opens here is not closed",
    ),
    "in_bracket": (
        "कोष्ठक के भीतर यहाँ अल्पविराम या बंद कोष्ठक चाहिए",
        "inside the brackets a comma or the closing bracket is needed here",
    ),
    "unopened": (
        "यहाँ बंद होने वाला कोष्ठक {sign} कहीं खुला नहीं",
        "the bracket {sign} that closes here was never opened",
    ),
    "indent": (
        "इस पंक्ति का हाशिया आस-पास की पंक्तियों से मेल नहीं खाता",
        "the indent of this line does not fit the lines around it",
    ),
    "no_colon": ("इस पंक्ति में मद के नाम के बाद ': ' नहीं है", "this line has no ': ' behind its name"),
    "colon": (
        "मान के भीतर ': ' है; ऐसा मान उद्धरण-चिह्नों में लिखें",
        "a value holds ': ' here; such a value needs quotes",
    ),
    "sign": ("मान {sign} से शुरू नहीं हो सकता", "a value cannot begin with {sign}"),
    "escape": (
        "उद्धरण-चिह्नों के भीतर '\\' के बाद ऐसा चिह्न नहीं हो सकता; '\\\\' लिखें",
        "inside quotes '\\' cannot stand before that character; write '\\\\'",
    ),
    "second": (
        "'---' की पंक्ति से दूसरा दस्तावेज़ शुरू होता है",
        "a line of '---' begins a second document",
    ),
    "deep": ("मान बहुत अधिक स्तर भीतर हैं", "values are nested far too deep"),
    "many": (
        "फ़ाइल में बहुत अधिक अभिलेख और सूचियाँ हैं; इसे कई फ़ाइलों में बाँटें",
        "the file has far too many records and lists; split it into several",
    ),
    "other": ("यहाँ की लिखावट समझ में नहीं आती", "what stands here cannot be understood"),
}
"""What can be the matter -> the words for it, in Hindi and in English."""

_TOLD = {"escape": "escape", "hexdecimal": "escape", "cannot start any token": "sign"}
"""A word of the parser's problem -> the reason; `hexdecimal` is as it writes it."""


def broken(line: int, column: int, reason: str, sign: str = "") -> Fault:
    """The fault of a file that breaks off, at a line and column from 1."""
    hi, en = REASONS[reason]
    values = {"problem_hi": hi.format(sign=sign), "problem_en": en.format(sign=sign)}
    return Fault("D-105", line, column, values)


def swallows(text: str, scalar: Any) -> bool:
    """Whether a quoted scalar of the parser runs on over lines that look like entries."""
    if scalar.style not in QUOTES:
        return False
    return bool(_SWALLOWED.search(text, scalar.start_mark.index, scalar.end_mark.index))


@dataclass(frozen=True)
class _Spot:
    """A place in the text, from 0."""

    index: int
    line: int
    column: int


def located(text: str, error: Any, quote: Any) -> Fault:
    """The fault of a parser's error; `quote` is the first scalar that `swallows` lines, or None."""
    begin, end = error.context_mark or error.problem_mark, error.problem_mark or error.context_mark
    begin, end = _spot(text, begin), _spot(text, end)
    problem, context = error.problem or "", error.context or ""
    if quote is not None:
        return _at(_spot(text, quote.start_mark), "quote", quote.style)
    if _sign(text, begin) in QUOTES and begin.line < end.line:
        return _at(begin, "quote", _sign(text, begin))
    if "flow" in context:
        return _in_brackets(text, begin, end)
    for words, reason in _TOLD.items():
        if words in problem:
            return _at(end, reason, _sign(text, end))
    if _sign(text, end) in ("]", "}"):
        return _at(end, "unopened", _sign(text, end))
    return _in_lines(text, begin, end, problem)


def _spot(text: str, mark: Any) -> _Spot:
    # The C parser and the Python one both count characters.
    return _Spot(min(mark.index, len(text)), mark.line, mark.column)


def _at(spot: _Spot, reason: str, sign: str = "") -> Fault:
    return broken(spot.line + 1, spot.column + 1, reason, sign)


def _sign(text: str, spot: _Spot) -> str:
    return text[spot.index : spot.index + 1]


def _in_brackets(text: str, begin: _Spot, end: _Spot) -> Fault:
    """Either the bracket is not closed at all, or something within is amiss."""
    if begin.line < end.line and _sign(text, begin) in ("{", "["):
        own_line = text[begin.index :].splitlines()[0]
        if own_line.count('"') % 2:
            column = begin.column + own_line.rfind('"')
            return broken(begin.line + 1, column + 1, "quote", '"')
        if not _COMMENT.sub("", own_line).rstrip().endswith((",", "{", "[")):
            return _at(begin, "bracket", _sign(text, begin))
        if end.index >= len(text.rstrip()):
            return _at(begin, "bracket", _sign(text, begin))
    return _at(end, "behind_quote" if _behind_quote(text, end) else "in_bracket")


def _behind_quote(text: str, spot: _Spot) -> bool:
    before = text[: spot.index].rstrip(" ")
    return before[-1:] in QUOTES and "\n" not in text[len(before) : spot.index]


def _in_lines(text: str, begin: _Spot, end: _Spot, problem: str) -> Fault:
    """A line that has no colon, or one too many, or stands aside."""
    lines = text.splitlines()
    if "could not find expected ':'" in problem:
        return _at(begin, "no_colon")
    if end.line >= len(lines):
        return _at(end, "other")
    line, before = lines[end.line], _line_before(lines, end.line)
    head = line[: end.column]
    if "mapping values" in problem:
        if _COLON.search(head):
            return _at(end, "colon")
        if before is not None and not _COLON.search(lines[before]):
            return broken(before + 1, _indent(lines[before]) + 1, "no_colon")
    elif head.strip(" -"):
        return _at(end, "behind_quote" if _behind_quote(text, end) else "other")
    top = _first_line(lines)
    if "document start" in problem and _indent(lines[top]) > end.column:
        aside = top
    else:
        near = [end.line, end.line if before is None else before, begin.line]
        aside = _aside(lines, [*near, _first_within(lines, end.line)])
    return broken(aside + 1, _indent(lines[aside]) + 1, "indent")


def _line_before(lines: list[str], number: int) -> int | None:
    """The nearest line above that says something."""
    for above in range(number - 1, -1, -1):
        if lines[above].strip() and not lines[above].lstrip().startswith("#"):
            return above
    return None


def _first_within(lines: list[str], number: int) -> int:
    """The first line of what a line would belong to: behind the nearest that stands further out."""
    first, own = number, _indent(lines[number])
    above = _line_before(lines, number)
    while above is not None and _indent(lines[above]) >= own:
        first, above = above, _line_before(lines, above)
    return first


def _first_line(lines: list[str]) -> int:
    """The first line that says something."""
    said = (at for at, line in enumerate(lines) if line.strip() and not line.startswith("#"))
    return next(said, 0)


def _aside(lines: list[str], suspects: list[int]) -> int:
    """Which line stands aside: the one that its like in the file stand otherwise than.

    The suspects: where the parser stopped, the line above, the first of the lines around it, and
    the first of those beside it.
    """
    return max(suspects, key=lambda number: _oddness(lines, number))  # of equals the first


def _oddness(lines: list[str], number: int) -> int:
    """How unlike other lines with the same key a line is indented."""
    own = _ENTRY.match(lines[number])
    assert own is not None  # it matches nothing at least
    alike: Counter[int] = Counter()
    for at in range(max(0, number - NEAR), min(len(lines), number + NEAR)):
        match = _ENTRY.match(lines[at])
        if at != number and match and match.group(2, 3) == own.group(2, 3):
            alike[len(match[1])] += 1
    odd = len(own[1]) % 2
    if not alike:
        return odd + 1
    return odd + 2 * (alike.most_common(1)[0][0] != len(own[1]))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
