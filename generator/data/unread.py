"""What YAML leaves out without a word: text that a comma or a `#` parts from its value.

In: the text of a file and the parser's scalars, which know where they begin and end. Out: faults
D-117 and D-118. `{fund: 4,91,500}` is to YAML the value 4 and two keys without value;
`कमल #दक्षिण` is to it कमल and a comment.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Any

from generator.data.source_text import Fault, Position, positions

_TOUCHING = re.compile(r"#(?<=[ \t]#)#*[^\s#]")
"""A `#` that touches the next letter: a comment has a space behind its sign, a name has none."""
_COMMENT = re.compile(r"(?<!\S)#[^\r\n]*")


class Comments:
    """Finds the comments that were meant as part of a value without quotes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._signs = [match.start() for match in _TOUCHING.finditer(text)]
        self._starts: list[int] = []
        self._scalars: list[tuple[int, bool]] = []
        self.wanted = bool(self._signs)
        """Most files have no such sign, and need not note their scalars."""

    def note(self, scalar: Any) -> None:
        """A scalar of the parser, key or value."""
        self._starts.append(scalar.start_mark.index)
        self._scalars.append((scalar.end_mark.index, not scalar.style))

    def faults(self) -> list[Fault]:
        """The signs that stand behind a value, or where one should be."""
        found = []
        position = positions(self._text) if self._signs else None
        for sign in self._signs:
            index = bisect_right(self._starts, sign) - 1
            if index < 0 or position is None:
                continue
            end, plain = self._scalars[index]
            if plain and end <= sign and not self._text[end:sign].strip(" \t"):
                found.append(Fault("D-118", *position(sign)))
        return found


class Unread:
    """Tells a key that a comma made of half a value from one whose value is left empty."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cut_to = -1

    @cached_property
    def _position(self) -> Position:
        return positions(self._text)

    def faults(self, key: Any, value: Any) -> list[Fault] | None:
        """What is wrong with a key inside {…} and its empty value.

        Nothing where the value is left empty; None where the key belongs to a piece cut off before.
        """
        begin, end = key.start_mark.index, key.end_mark.index
        behind = self._text[end : value.start_mark.index]
        if match := _TOUCHING.search(behind.partition("\n")[0]):
            return [Fault("D-118", *self._position(end + match.start()))]
        if ":" in _COMMENT.sub("", behind):
            return []
        again = self._between(self._cut_to, begin) == ","
        self._cut_to = end
        if again:
            return None
        comma = self._text.rfind(",", 0, begin)
        at = comma if self._between(comma, begin) == "," else begin
        return [Fault("D-117", *self._position(at), {"key": key.value})]

    def _between(self, begin: int, end: int) -> str:
        return _COMMENT.sub("", self._text[begin:end]).strip(" ?\r\n\t") if begin >= 0 else ""
