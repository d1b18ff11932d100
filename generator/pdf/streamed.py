"""Objects -> a PDF file, written as they come (ISO 32000-1, 7.3.10, 7.5.8).

In: bodies of objects in any order, under numbers that were handed out before, and a file to write
to. Out: the file, which is the same for the same bodies. What is kept in memory is one offset an
object. Knows nothing of what the objects say.
"""

from __future__ import annotations

import copy
import hashlib
import io
import zlib
from array import array
from typing import BinaryIO

from generator.pdf.file import HEADER

_LEVEL = 6
_ROWS = 4096  # of the cross-reference table, put together at a time


class Streamed:
    """A file being written: `reserve` a number, `put` its body, and at last `end` it."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._offsets = array("Q", [0])
        self._position = 0
        self._digest = hashlib.sha256()
        self._write(HEADER)

    def begun(self, target: BinaryIO) -> Streamed:
        """Another file that begins with what was written of this one, which is in memory."""
        assert isinstance(self._target, io.BytesIO)
        other = copy.copy(self)
        other._target, other._offsets = target, self._offsets[:]
        other._digest = self._digest.copy()
        target.write(self._target.getvalue())
        return other

    @property
    def following(self) -> int:
        """The number that will be handed out next."""
        return len(self._offsets)

    def reserve(self) -> int:
        """The number of an object whose body comes later."""
        self._offsets.append(0)
        return len(self._offsets) - 1

    def put(self, number: int, body: bytes) -> None:
        """Write the body of an object."""
        self._offsets[number] = self._position
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def add(self, body: bytes) -> int:
        """Write the body of an object under the next number, which is returned."""
        number = self.reserve()
        self.put(number, body)
        return number

    def end(self, catalog: int, info: int) -> None:
        """The cross-reference stream, in pieces: it may be long."""
        number = self.reserve()
        self._offsets[number] = self._position
        packer = zlib.compressobj(_LEVEL)
        rows = [packer.compress(b"\0" * 9)]
        for start in range(1, len(self._offsets), _ROWS):
            piece = self._offsets[start : start + _ROWS]
            rows.append(packer.compress(b"".join(b"\1" + at.to_bytes(8, "big") for at in piece)))
        rows.append(packer.flush())
        identity = self._digest.hexdigest()[:32].encode()
        length = sum(map(len, rows))
        start = self._position
        self._write(
            b"%d 0 obj\n<</Type/XRef/Size %d/W[1 8 0]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
            b"/Filter/FlateDecode/Length %d>>\nstream\n"
            % (number, len(self._offsets), catalog, info, identity, identity, length)
        )
        for row in rows:
            self._write(row)
        self._write(b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self._digest.update(data)
        self._position += len(data)
