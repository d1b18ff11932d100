"""Objects -> a PDF file whose small objects are packed together (ISO 32000-1, 7.5.7, 7.5.8).

In: bodies of objects, numbered one after another. Out: the file's bytes, which are the same for the
same bodies; the file's ID is taken from them. Knows nothing of what the objects say.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

HEADER = b"%PDF-1.7\n%\xe0\xa4\xaa\xe0\xa5\x8d\n"
_HELD = 50_000
"""Objects that one stream holds at most: their place in it is told in two bytes."""
LEVEL = 3  # of compression: 6 takes twice the time and spares a tenth


@dataclass
class File:
    """A file being put together: its bytes, and the entries of its cross-reference table."""

    data: bytearray
    places: list[bytes] = field(default_factory=list)

    def __init__(self, start: bytes, places: Sequence[bytes] = ()) -> None:
        self.data, self.places = bytearray(start), list(places)

    def add(self, first: int, bodies: Sequence[bytes], lines: bytes = b"") -> None:
        """Add objects numbered from `first`: streams as they are, all others in one stream, or in
        as many as hold them.

        `lines`: the bodies of more of these others, a line each.
        """
        assert first == len(self.places) + 1
        packed: list[bytes] = []
        numbers: list[int] = []
        more = lines.split(b"\n") if lines else []
        holder = first + len(bodies) + len(more)
        for number, body in enumerate(bodies, first):
            if body.endswith(b"endstream"):
                self.places.append(_place(1, len(self.data), 0))
                self.data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
            else:
                self.places.append(_held(holder, len(packed)))
                numbers.append(number)
                packed.append(body)
        count = len(packed) + len(more)
        self.places += _all_held(holder, len(packed), count)
        numbers += range(first + len(bodies), holder)
        packed += more
        for start in range(0, max(1, count), _HELD):
            part = slice(start, start + _HELD)
            self._hold(holder + start // _HELD, numbers[part], packed[part])

    def _hold(self, holder: int, numbers: Sequence[int], packed: Sequence[bytes]) -> None:
        """Add a stream of objects; of each its number, and where it begins, stand first."""
        count = len(packed)
        index = [0] * (2 * count)
        index[::2] = numbers
        index[1::2] = accumulate([len(body) + 1 for body in packed[:-1]], initial=0)
        listed = b"%d %d " * count % tuple(index)
        squeezed = zlib.compress(listed + b"\n".join(packed), LEVEL)
        self.places.append(_place(1, len(self.data), 0))
        self.data += (
            b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n"
            % (holder, count, len(listed), len(squeezed))
        )
        self.data += squeezed + b"\nendstream\nendobj\n"

    def end(self, start: int, catalog: int, info: int) -> bytes:
        """The whole file; its ID is taken from what stands from `start` on."""
        number, at = len(self.places) + 1, len(self.data)
        table = b"\0" * 7 + b"".join(self.places) + _place(1, at, 0)
        identity = hashlib.sha256(memoryview(self.data)[start:]).hexdigest()[:32].encode()
        packed = zlib.compress(table, LEVEL)
        self.data += (
            b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
            b"/Filter/FlateDecode/Length %d>>\nstream\n"
            % (number, number + 1, catalog, info, identity, identity, len(packed))
        )
        self.data += packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at
        return bytes(self.data)


def _held(holder: int, at: int) -> bytes:
    """The entry of an object in the streams from `holder` on."""
    return b"\2" + (holder + at // _HELD).to_bytes(4, "big") + (at % _HELD).to_bytes(2, "big")


def _all_held(holder: int, start: int, stop: int) -> Iterable[bytes]:
    """The entries of those from `start` on; most files have one such stream."""
    if stop <= len(_FIRST):
        before = _held(holder, 0)[:-2]
        return [before + at for at in _FIRST[start:stop]]
    return [_held(holder, at) for at in range(start, stop)]


_FIRST = tuple(at.to_bytes(2, "big") for at in range(2000))


def _place(kind: int, first: int, second: int) -> bytes:
    return bytes((kind,)) + first.to_bytes(4, "big") + second.to_bytes(2, "big")
