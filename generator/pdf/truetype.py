"""Glyphs of a TrueType font <-> bytes: reads a face's outlines, writes a font out of them.

In: the tables of a font file whose glyphs are all simple. Out: a font of chosen outlines and of
composites of them, with the tables that ISO 32000-1, 9.9, asks of a font embedded in a PDF as
CIDFontType2: glyf, head, hhea, hmtx, loca, maxp. Layouts are those of the OpenType specification.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

_WORDS, _XY, _MORE, _OVERLAP = 0x0001, 0x0002, 0x0020, 0x0400  # flags of a component
_CHECKSUM_BASE = 0xB1B0AFBA

Box = tuple[int, int, int, int]  # left, bottom, right, top


class Composite(NamedTuple):
    """A composite's box, its bytes around the numbers of its outlines, its points and contours."""

    box: Box
    pieces: tuple[bytes, ...]
    points: int
    contours: int


class Composed(NamedTuple):
    """A composite in a font, and the numbers that its outlines have there."""

    composite: Composite
    glyphs: tuple[int, ...]


EMPTY = Composed(Composite((0, 0, 0, 0), (b"",), 0, 0), ())


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

    def composite(self, places: tuple[tuple[int, int, int], ...]) -> Composite:
        """A composite of (outline, x, y), each of which draws something."""
        if not places:
            return EMPTY.composite
        boxes = []
        parts = []
        for index, (outline, x, y) in enumerate(places):
            left, bottom, right, top = self.box(outline)
            boxes.append((left + x, bottom + y, right + x, top + y))
            flags = _WORDS | _XY | (_OVERLAP if index == 0 else 0)
            flags |= _MORE if index < len(places) - 1 else 0
            parts.append((struct.pack(">H", flags), struct.pack(">hh", x, y)))
        box = union(boxes)
        counts = [self.counts(outline) for outline, _, _ in places]
        points, contours = map(sum, zip(*counts, strict=True))
        before = struct.pack(">h4h", -1, *box) + parts[0][0]
        pieces = [x_y + flags for (_, x_y), (flags, _) in pairwise(parts)]
        return Composite(box, (before, *pieces, parts[-1][1]), points, contours)

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


def font_file(
    source: Outlines, glyphs: Sequence[int | Composed], advances: Sequence[int]
) -> tuple[bytes, Box]:
    """A font of the given glyphs (an outline's number, or components), and the box around all."""
    glyf, offsets, hmtx = bytearray(), [0], bytearray()
    boxes: list[Box] = []
    for glyph, advance in zip(glyphs, advances, strict=True):
        data, box = _written(source, glyph)
        glyf += data
        offsets.append(len(glyf))
        # Readers move a glyph by its side bearing less its left edge: equal, so it stays put.
        hmtx += struct.pack(">Hh", advance, box[0])
        if data:
            boxes.append(box)
    around = union(boxes)
    short = len(glyf) < 0x20000
    loca = (
        struct.pack(f">{len(offsets)}H", *(offset // 2 for offset in offsets))
        if short
        else struct.pack(f">{len(offsets)}L", *offsets)
    )
    head = bytearray(source.head)
    struct.pack_into(">L", head, 8, 0)  # the checksum, known last
    struct.pack_into(">4h", head, 36, *around)
    struct.pack_into(">h", head, 50, 0 if short else 1)
    hhea = bytearray(source.hhea)
    struct.pack_into(">H", hhea, 10, max(advances))
    struct.pack_into(">3h", hhea, 12, around[0], 0, around[2])
    struct.pack_into(">H", hhea, 34, len(glyphs))
    tables = {
        "glyf": bytes(glyf),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": bytes(hmtx),
        "loca": loca,
        "maxp": _maxp(source, glyphs),
    }
    return _assembled(tables), around


def _written(source: Outlines, glyph: int | Composed) -> tuple[bytes, Box]:
    """A glyph's bytes and box: the outline as it is, or a composite of outlines."""
    if isinstance(glyph, int):
        data = source.data(glyph)
        return data, source.box(glyph) if data else (0, 0, 0, 0)
    composite, numbers = glyph
    data, *pieces = composite.pieces
    for number, piece in zip(numbers, pieces, strict=True):
        data += number.to_bytes(2, "big") + piece
    return data, composite.box


def union(boxes: Sequence[Box]) -> Box:
    """The box around boxes; for none, one of no size at the origin."""
    if not boxes:
        return 0, 0, 0, 0
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _maxp(source: Outlines, glyphs: Sequence[int | Composed]) -> bytes:
    """The limits of a font: points, contours and components of its largest glyphs."""
    simple = [source.counts(glyph) for glyph in glyphs if isinstance(glyph, int)]
    composed = [glyph for glyph in glyphs if isinstance(glyph, Composed) and glyph.glyphs]
    return struct.pack(
        ">LH13H",
        0x00010000,
        len(glyphs),
        max(points for points, _ in simple),
        max(contours for _, contours in simple),
        max((one.composite.points for one in composed), default=0),
        max((one.composite.contours for one in composed), default=0),
        *(2, 0, 0, 0, 0, 0, 0),  # zones; nothing else of hinting is there
        max((len(one.glyphs) for one in composed), default=0),
        1 if composed else 0,  # composites are one level deep
    )


def _assembled(tables: Mapping[str, bytes]) -> bytes:
    """A font file of the given tables, in order of their tags, its checksum in place."""
    count = len(tables)
    power = count.bit_length() - 1
    searched = 16 << power
    directory = struct.pack(">LHHHH", 0x00010000, count, searched, power, 16 * count - searched)
    offset = len(directory) + 16 * count
    body, head_at = b"", 0
    for tag in sorted(tables):
        data = tables[tag]
        directory += struct.pack(">4sLLL", tag.encode(), _checksum(data), offset, len(data))
        padded = data + b"\0" * (-len(data) % 4)
        if tag == "head":
            head_at = offset
        body += padded
        offset += len(padded)
    font = bytearray(directory + body)
    struct.pack_into(">L", font, head_at + 8, (_CHECKSUM_BASE - _checksum(font)) & 0xFFFFFFFF)
    return bytes(font)


def _checksum(data: bytes | bytearray) -> int:
    padded = bytes(data) + b"\0" * (-len(data) % 4)
    return int(sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF)
