"""Rows of bytes kept small: compressed by the batch, and opened again when one is asked for.

In: rows, one after another. Out: each by its number. A district of a thousand groups is a few
megabytes this way, and hundreds as records.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right

BATCH = 1 << 15
"""Bytes of rows that are compressed together."""
OPEN = 6
"""So many batches are kept open: rows are asked for in their order, or nearly so."""
LEVEL = 4


class Packed:
    """Rows of bytes by number, from 0."""

    def __init__(self) -> None:
        self._firsts = array("L", [0])  # the number of the first row of each batch, and the next
        self._batches: list[tuple[bytes, array[int]]] = []
        self._waiting: list[bytes] = []
        self._size = 0
        self._open: dict[int, bytes] = {}

    def __len__(self) -> int:
        return self._firsts[-1] + len(self._waiting)

    def add(self, row: bytes) -> None:
        """Put a row behind all others."""
        self._waiting.append(row)
        self._size += len(row)
        if self._size < BATCH:
            return
        ends = array("L", [0])
        for one in self._waiting:
            ends.append(ends[-1] + len(one))
        self._batches.append((zlib.compress(b"".join(self._waiting), LEVEL), ends))
        self._firsts.append(self._firsts[-1] + len(self._waiting))
        self._waiting, self._size = [], 0

    def row(self, number: int) -> bytes:
        """A row by its number."""
        if number >= self._firsts[-1]:
            return self._waiting[number - self._firsts[-1]]
        batch = bisect_right(self._firsts, number) - 1
        begin, end = self._within(batch, number)
        return self._opened(batch)[begin:end]

    def size(self, number: int) -> int:
        """The length of a row."""
        if number >= self._firsts[-1]:
            return len(self._waiting[number - self._firsts[-1]])
        begin, end = self._within(bisect_right(self._firsts, number) - 1, number)
        return end - begin

    def _within(self, batch: int, number: int) -> tuple[int, int]:
        """Where a row begins and ends among those of its batch."""
        ends, at = self._batches[batch][1], number - self._firsts[batch]
        return ends[at], ends[at + 1]

    def _opened(self, batch: int) -> bytes:
        content = self._open.pop(batch, None)
        if content is None:
            content = zlib.decompress(self._batches[batch][0])
            if len(self._open) >= OPEN:
                del self._open[next(iter(self._open))]
        self._open[batch] = content  # the last in the order of use
        return content
