"""Glyphs of a TrueType font <-> bytes: reads a face's outlines, writes a font out of them.

In: the tables of a font file whose glyphs are all simple. Out: a font of chosen outlines and of
composites of them, with the tables that ISO 32000-1, 9.9, asks of a font embedded in a PDF as
CIDFontType2: glyf, head, hhea, hmtx, loca, maxp. Layouts are those of the OpenType specification.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_WORDS, _XY, _MORE, _OVERLAP = 0x0001, 0x0002, 0x0020, 0x0400  # flags of a component
_CHECKSUM_BASE = 0xB1B0AFBA

Box = tuple[int, int, int, int]  # left, bottom, right, top
_NO_BOX = (0, 0, 0, 0)


class Glyph(NamedTuple):
    """A glyph as a font file holds it: its bytes, its box, the four bytes of its measures.

    `advance`, and `limits`: points, contours and components of what it is made of; a composite's
    count apart from an outline's.
    """

    data: bytes
    box: Box
    measures: bytes
    advance: int
    limits: tuple[int, int, int]


class Outlines:
    """The outlines and measures of one face, font units."""

    def __init__(self, tables: Mapping[str, bytes]) -> None:
        self.head, self.hhea, self._glyf = tables["head"], tables["hhea"], tables["glyf"]
        (count,) = struct.unpack_from(">H", tables["maxp"], 4)
        (long_offsets,) = struct.unpack_from(">h", self.head, 50)
        if long_offsets:
            self._offsets = struct.unpack(f">{count + 1}L", tables["loca"][: 4 * (count + 1)])
        else:
            halves = struct.unpack(f">{count + 1}H", tables["loca"][: 2 * (count + 1)])
            self._offsets = tuple(2 * half for half in halves)
        (measured,) = struct.unpack_from(">H", self.hhea, 34)
        pairs = struct.unpack(f">{2 * measured}H", tables["hmtx"][: 4 * measured])
        self._advances: list[int] = [*pairs[0::2], *[pairs[-2]] * (count - measured)]
        self.ascent, self.descent = struct.unpack_from(">hh", self.hhea, 4)
        (self.weight,) = struct.unpack_from(">H", tables["OS/2"], 4)
        (self.cap_height,) = struct.unpack_from(">h", tables["OS/2"], 88)

    @property
    def count(self) -> int:
        """How many glyphs the face has."""
        return len(self._advances)

    @property
    def bounds(self) -> Box:
        """The box around all glyphs of the face."""
        left, bottom, right, top = struct.unpack_from(">4h", self.head, 36)
        return left, bottom, right, top

    def advance(self, glyph: int) -> int:
        """Advance width of a glyph."""
        return self._advances[glyph]

    def draws(self, glyph: int) -> bool:
        """Whether a glyph has an outline at all."""
        return bool(self._offsets[glyph + 1] - self._offsets[glyph])

    def data(self, glyph: int) -> bytes:
        """A glyph's bytes, padded to an even length; none if it draws nothing."""
        data = self._glyf[self._offsets[glyph] : self._offsets[glyph + 1]]
        return data + b"\0" * (len(data) % 2)

    def box(self, glyph: int) -> Box:
        """The box around a glyph that draws something."""
        left, bottom, right, top = struct.unpack_from(">4h", self._glyf, self._offsets[glyph] + 2)
        return left, bottom, right, top

    def glyph(self, number: int) -> Glyph:
        """An outline of the face as it is."""
        data = self.data(number)
        box = self.box(number) if data else _NO_BOX
        advance = self._advances[number]
        return Glyph(data, box, _measures(advance, box), advance, (*self.counts(number), 0))

    def composite(self, places: tuple[tuple[int, int, int], ...], advance: int) -> Glyph:
        """A composite of (outline, x, y), each of which draws something; its own advance."""
        if not places:
            return Glyph(b"", _NO_BOX, _measures(advance, _NO_BOX), advance, (0, 0, 0))
        boxes = []
        data = b""
        last = len(places) - 1
        for index, (outline, x, y) in enumerate(places):
            left, bottom, right, top = self.box(outline)
            boxes.append((left + x, bottom + y, right + x, top + y))
            flags = _WORDS | _XY | (_OVERLAP if index == 0 else 0) | (_MORE if index < last else 0)
            data += struct.pack(">HHhh", flags, outline, x, y)
        box = union(boxes)
        points, contours = map(sum, zip(*(self.counts(one) for one, _, _ in places), strict=True))
        written = struct.pack(">h4h", -1, *box) + data
        measures = _measures(advance, box)
        return Glyph(written, box, measures, advance, (points, contours, len(places)))

    def counts(self, glyph: int) -> tuple[int, int]:
        """How many points and contours a glyph has."""
        start = self._offsets[glyph]
        if start == self._offsets[glyph + 1]:
            return 0, 0
        (contours,) = struct.unpack_from(">h", self._glyf, start)
        if contours < 0:
            raise ValueError("composite glyphs must be flattened when the font is cut")
        if not contours:
            return 0, 0
        (last,) = struct.unpack_from(">H", self._glyf, start + 10 + 2 * (contours - 1))
        return last + 1, contours


def font_file(source: Outlines, glyphs: Mapping[int, Glyph]) -> tuple[bytes, Box]:
    """A font of glyphs by their numbers, and the box around all; numbers may leave gaps."""
    numbers = sorted(glyphs)
    count = numbers[-1] + 1
    data = [glyphs[number].data for number in numbers]
    glyf = b"".join(data)
    short = len(glyf) < 0x20000
    unit = 2 if short else 1
    kind = "H" if short else "I"
    loca = array(kind)
    at, filled = 0, 0
    for number, one in zip(numbers, data, strict=True):
        loca += array(kind, (at // unit,)) * (number + 1 - filled)
        filled = number + 1
        at += len(one)
    loca.append(at // unit)
    if sys.byteorder == "little":
        loca.byteswap()
    hmtx = bytearray(4 * count)
    for number in numbers:
        hmtx[4 * number : 4 * number + 4] = glyphs[number].measures
    around = union([glyph.box for glyph in glyphs.values() if glyph.data])
    head = bytearray(source.head)
    struct.pack_into(">L", head, 8, 0)  # the checksum, known last
    struct.pack_into(">4h", head, 36, *around)
    struct.pack_into(">h", head, 50, 0 if short else 1)
    hhea = bytearray(source.hhea)
    struct.pack_into(">H", hhea, 10, max(glyph.advance for glyph in glyphs.values()))
    struct.pack_into(">3h", hhea, 12, around[0], 0, around[2])
    struct.pack_into(">H", hhea, 34, count)
    tables = {
        "glyf": glyf,
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": bytes(hmtx),
        "loca": loca.tobytes(),
        "maxp": _maxp(count, glyphs.values()),
    }
    return _assembled(tables), around


def _measures(advance: int, box: Box) -> bytes:
    # Readers move a glyph by its side bearing less its left edge: equal, so it stays put.
    return struct.pack(">Hh", advance, box[0])


def union(boxes: Sequence[Box]) -> Box:
    """The box around boxes; for none, one of no size at the origin."""
    if not boxes:
        return 0, 0, 0, 0
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _maxp(count: int, glyphs: Iterable[Glyph]) -> bytes:
    """The limits of a font: points, contours and components of its largest glyphs."""
    simple, composed = (0, 0, 0), (0, 0, 0)
    for glyph in glyphs:
        if glyph.limits[2]:
            composed = tuple(map(max, composed, glyph.limits))  # type: ignore[assignment]
        else:
            simple = tuple(map(max, simple, glyph.limits))  # type: ignore[assignment]
    return struct.pack(
        ">LH13H",
        0x00010000,
        count,
        *simple[:2],
        *composed[:2],
        *(2, 0, 0, 0, 0, 0, 0),  # zones; nothing else of hinting is there
        composed[2],
        1 if composed[2] else 0,  # composites are one level deep
    )


def _assembled(tables: Mapping[str, bytes]) -> bytes:
    """A font file of the given tables, in order of their tags, its checksum in place."""
    count = len(tables)
    power = count.bit_length() - 1
    searched = 16 << power
    directory = struct.pack(">LHHHH", 0x00010000, count, searched, power, 16 * count - searched)
    offset = len(directory) + 16 * count
    bodies, head_at, total = [], 0, 0
    for tag in sorted(tables):
        data = tables[tag]
        checksum = _checksum(data)
        directory += struct.pack(">4sLLL", tag.encode(), checksum, offset, len(data))
        padded = data + b"\0" * (-len(data) % 4)
        if tag == "head":
            head_at = offset
        bodies.append(padded)
        offset += len(padded)
        total += checksum
    font = bytearray(b"".join((directory, *bodies)))
    whole = (_CHECKSUM_BASE - total - _checksum(directory)) & 0xFFFFFFFF
    struct.pack_into(">L", font, head_at + 8, whole)
    return bytes(font)


def _checksum(data: bytes | bytearray) -> int:
    words = array("I", bytes(data) + b"\0" * (-len(data) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
