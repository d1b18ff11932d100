"""Openings of a Word page: a place kept for every value that is still to come.

In: while a page is walked, the slots that hold a hole. Out: marks that stand in the XML for the
contents of their content controls, and the XML cut at them into pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.docx.runs import Look

# NUL stands in no page, so it cannot be mistaken for text.
_MARK = re.compile("\0([0-9]+)\0")


@dataclass(frozen=True, slots=True)
class Opening:
    """A slot without its value: its language, where not the page's own, and how its text looks.

    around: the language of the text around it. blank: the runs that it shows if it stays empty.
    """

    slot: str
    lang: str
    look: Look
    around: str
    blank: str


class Part(NamedTuple):
    """XML around its openings, in UTF-8: `pieces` has one more item than `openings`."""

    pieces: tuple[bytes, ...]
    openings: tuple[Opening, ...]


def mark(number: int) -> str:
    """What stands in the XML for the content of this opening."""
    return f"\0{number}\0"


def cut(xml: str, openings: Sequence[Opening]) -> Part:
    """The XML, cut at its marks; `openings` are those of the page by their numbers."""
    parts = _MARK.split(xml)
    return Part(
        tuple(piece.encode() for piece in parts[::2]),
        tuple(openings[int(number)] for number in parts[1::2]),
    )


def content(runs: str, blank: str) -> str:
    """The rest of a content control, from the last of its properties on: its runs, or its blank."""
    # Shown as a placeholder, the blank goes away as soon as somebody types.
    properties = "" if runs else "<w:showingPlcHdr/>"
    return f"{properties}</w:sdtPr><w:sdtContent>{runs or blank}</w:sdtContent></w:sdt>"
