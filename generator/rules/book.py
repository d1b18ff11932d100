"""The rule book: every rule by its number, those of reading and typing too, and its broken example.

In: the rules, and the folder of broken examples. Out: wordings, and the lines of an example around
the place that it marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.data.messages import WORDINGS, Wording
from generator.rules import check, clock, papers


def general(wordings: Mapping[str, Wording]) -> dict[str, Wording]:
    """The wordings in the order of their numbers, `…` for what one finding names."""
    return {number: wording.general() for number, wording in sorted(wordings.items())}


BOOK = general(
    {
        **WORDINGS,
        **{rule.number: rule.wording for rule in check.RULES},
        papers.NUMBER: papers.WORDING,
        clock.NUMBER: clock.WORDING,
    }
)
"""Every rule that a finding can name -> its wording, `…` for what one finding names."""


def every(*others: Mapping[str, Wording]) -> dict[str, Wording]:
    """The book, and what is found elsewhere."""
    return BOOK | general({number: one for each in others for number, one in each.items()})


FILE = "data.yaml"
AROUND = 3
"""Lines of an example that are shown before a mark."""
_MARK = re.compile(r"#(?:< | +\^ )D-\d{3}\s*")


def shown(folder: Path) -> tuple[str, ...]:
    """What a broken example says of itself in its first line, and the lines around its marks."""
    file = folder / FILE
    if not file.is_file():
        return ()
    lines = file.read_bytes().decode("utf-8-sig", errors="replace").splitlines()
    kept = {0} if lines and lines[0].startswith("#") else set()
    for place, line in enumerate(lines):
        if _MARK.fullmatch(line):
            kept |= set(range(max(0, place - AROUND), place + 1))
    found: list[str] = []
    for place in sorted(kept):
        if place and place - 1 not in kept:
            found.append("…")
        found.append(lines[place])
    return tuple(found)
