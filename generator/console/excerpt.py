"""The line of a data file that a finding is about, with a caret under the place.

In: the place of a finding. Out: two lines for a terminal. A file is read once, and only as much of
it as it takes; one that cannot be read any more shows nothing.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from generator.console.visible import visible
from generator.data.findings import Place

LEFT, RIGHT = 60, 40
"""Characters that are shown of a long line before the place and from there on."""
_MOST = 20_000_000  # bytes: as much as reading takes
_KEPT = 8


class Excerpts:
    """Shows lines of files; keeps those of the last few files."""

    def __init__(self) -> None:
        self._lines = lru_cache(_KEPT)(_lines)

    def of(self, place: Place) -> list[str]:
        """The line, and the caret under its column; nothing where there is no such line.

        A cell of a workbook or a list is found by its name.
        """
        if place.sheet:
            return []
        lines = self._lines(place.file)
        if not 1 <= place.line <= len(lines):
            return []
        line, at = lines[place.line - 1], place.column - 1
        start = max(0, at - LEFT)
        before, after = visible(line[start:at]), visible(line[at : at + RIGHT])
        before = ("…" if start else "") + before
        after += "…" if len(line) > at + RIGHT else ""
        number = f"{place.line:>6} | "
        return [f"{number}{before}{after}", f"{' ' * (len(number) - 2)}| {' ' * _cells(before)}^"]


def _cells(text: str) -> int:
    """How many places of a terminal a text takes: signs above and below a letter take none."""
    return sum(unicodedata.category(char) not in ("Mn", "Me", "Cf") for char in text)


def _lines(file: str) -> list[str]:
    path = Path(file)
    try:
        if not path.is_file() or path.stat().st_size > _MOST:
            return []
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, ValueError):
        return []
