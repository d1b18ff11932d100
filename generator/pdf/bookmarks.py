"""Bookmarks as they come -> the outline of a file written as a stream (ISO 32000-1, 12.3.3).

In: one bookmark after another: its level, what it says, and the number of its page's object. Out:
objects, each written as soon as the next of its level, or the end of what it stands in, is known.
What is kept is one bookmark a level.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.pdf.objects import text_string
from generator.pdf.streamed import Streamed

SHOWN = 3
"""Levels that a reader shows when the file is opened; what is below is folded away."""


@dataclass(slots=True)
class _Mark:
    """A bookmark that is still open. `kids`: those right below it; `seen`: all that are shown."""

    number: int
    start: bytes
    before: int = 0
    first: int = 0
    last: int = 0
    kids: int = 0
    seen: int = 0


class Bookmarks:
    """The outline being written; `root` is the number of its object."""

    def __init__(self, file: Streamed) -> None:
        self._file = file
        self.root = file.reserve()
        self._open = [_Mark(self.root, b"/Type/Outlines")]

    def add(self, level: int, title: str, page: int) -> None:
        """The next bookmark; its level, from 1, is at most one below the last one's."""
        assert 1 <= level <= len(self._open)
        number, before = self._file.reserve(), 0
        while len(self._open) > level + 1:
            self._end(following=0)
        if len(self._open) == level + 1:
            before = self._open[-1].number
            self._end(following=number)
        above = self._open[-1]
        above.first, above.last = above.first or number, number
        above.kids += 1
        if level <= SHOWN:
            for mark in self._open:
                mark.seen += 1
        start = b"/Title%s/Parent %d 0 R/Dest[%d 0 R/Fit]" % (
            text_string(title), above.number, page
        )  # fmt: skip
        self._open.append(_Mark(number, start, before))

    def close(self) -> None:
        """Write what is still open."""
        while self._open:
            self._end(following=0)

    def _end(self, following: int) -> None:
        mark = self._open.pop()
        body = mark.start
        body += b"/Prev %d 0 R" % mark.before if mark.before else b""
        body += b"/Next %d 0 R" % following if following else b""
        if mark.kids:
            # Negative where it is folded: so many would show if it were opened.
            count = mark.seen or -mark.kids
            body += b"/First %d 0 R/Last %d 0 R/Count %d" % (mark.first, mark.last, count)
        elif mark.number == self.root:
            body += b"/Count 0"
        self._file.put(mark.number, b"<<" + body + b">>")
