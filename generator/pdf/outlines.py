"""Headings of composed pages -> the bookmarks of a file (ISO 32000-1, 12.3.3).

In: the pages, with the headings on them, and the numbers of their objects. Out: bodies of objects:
headings, one below the other by their level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.page.place import Laid
from generator.page.style import LEFT
from generator.pdf.content import POINTS
from generator.pdf.objects import text_string


@dataclass
class _Mark:
    """A bookmark: its place among them, its level, and what it says."""

    level: int
    parent: int
    said: bytes
    kids: list[int] = field(default_factory=list)


def bookmarks(pages: Sequence[Laid], leaves: Sequence[int], first: int) -> list[bytes]:
    """The bodies of the bookmarks' objects numbered from `first`, the tree's root before them.

    `leaves`: numbers of the pages' objects. Nothing where no page has a heading.
    """
    marks = [_Mark(0, -1, b"/Type/Outlines")]
    above = [0]
    for page, leaf in zip(pages, leaves, strict=True):
        x = page.paper.margin[LEFT] * POINTS
        for level, top, title in page.headings:
            while marks[above[-1]].level >= level:
                above.pop()
            y = (page.paper.height - top) * POINTS
            said = b"/Title%s/Dest[%d 0 R/XYZ %.6g %.6g 0]" % (text_string(title), leaf, x, y)
            marks[above[-1]].kids.append(len(marks))
            marks.append(_Mark(level, above[-1], said))
            above.append(len(marks) - 1)
    if len(marks) == 1:
        return []
    return [_bookmark(marks, number, first) for number in range(len(marks))]


def _bookmark(marks: list[_Mark], number: int, first: int) -> bytes:
    mark = marks[number]
    parts = [mark.said]
    if number:
        beside = marks[mark.parent].kids
        at = beside.index(number)
        parts.append(b"/Parent %d 0 R" % (first + mark.parent))
        if at:
            parts.append(b"/Prev %d 0 R" % (first + beside[at - 1]))
        if at < len(beside) - 1:
            parts.append(b"/Next %d 0 R" % (first + beside[at + 1]))
    if mark.kids:
        parts.append(b"/First %d 0 R" % (first + mark.kids[0]))
        parts.append(b"/Last %d 0 R" % (first + mark.kids[-1]))
        parts.append(b"/Count %d" % _below(marks, number))
    return b"<<" + b"".join(parts) + b">>"


def _below(marks: list[_Mark], number: int) -> int:
    return sum(1 + _below(marks, kid) for kid in marks[number].kids)
