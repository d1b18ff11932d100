"""Glyphs of a TrueType font <-> bytes: reads a face's outlines, writes a font out of them.

In: the tables of a font file whose glyphs are all simple. Out: a font of glyphs that are each put
together from outlines of the face, with the tables that ISO 32000-1, 9.9, asks of a font embedded
in a PDF as CIDFontType2: glyf, head, hhea, hmtx, loca, maxp. Layouts are those of the OpenType
specification.

A glyph of several outlines is written as one outline of all their contours: it needs no glyph
beside it, so it is the same bytes in every font and is made once.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

# Flags of a point.
_X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME, _OVERLAP = 0x02, 0x04, 0x08, 0x10, 0x20, 0x40
_ON_CURVE = 0x01
_CHECKSUM_BASE = 0xB1B0AFBA
_WORD = 0xFFFFFFFF

Box = tuple[int, int, int, int]  # left, bottom, right, top
_NO_BOX = (0, 0, 0, 0)


class Glyph(NamedTuple):
    """A glyph as a font file holds it: its bytes, padded to words, and the sum of these words.

    `measures`: its advance and left edge as one word of the table of widths. `points` and
    `contours`: how many it has.
    """

    data: bytes
    checksum: int
    box: Box
    measures: int
    advance: int
    points: int
    contours: int


class _Outline(NamedTuple):
    """An outline taken apart, so that it can follow another: its first point is apart.

    `flags`, `xs`, `ys`: encoded, of all points but the first, of which `on_curve` is left. `ends`:
    number of the last point of each contour. `first`, `last`: where these points are.
    """

    box: Box
    ends: tuple[int, ...]
    on_curve: int
    flags: bytes
    xs: bytes
    ys: bytes
    first: tuple[int, int]
    last: tuple[int, int]


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
        self._read: dict[int, _Outline] = {}
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

    def glyph(self, places: Sequence[tuple[int, int, int]], advance: int) -> Glyph:
        """A glyph of (outline, x, y), in order, with an advance of its own."""
        parts = [(self._outline(one), x, y) for one, x, y in places if self.draws(one)]
        if not parts:
            return Glyph(b"", 0, _NO_BOX, _measures(advance, 0), advance, 0, 0)
        box = _union([_moved(part.box, x, y) for part, x, y in parts])
        ends: list[int] = []
        flags, xs, ys = bytearray(), bytearray(), bytearray()
        pen_x, pen_y = 0, 0
        for part, x, y in parts:
            before = ends[-1] + 1 if ends else 0
            ends += [before + end for end in part.ends]
            flag, first_x, first_y = _step(
                part.first[0] + x - pen_x, part.first[1] + y - pen_y, part.on_curve
            )
            overlap = _OVERLAP if not before and len(parts) > 1 else 0
            flags += bytes((flag | overlap,)) + part.flags
            xs += first_x + part.xs
            ys += first_y + part.ys
            pen_x, pen_y = part.last[0] + x, part.last[1] + y
        data = struct.pack(f">5h{len(ends)}HH", len(ends), *box, *ends, 0) + flags + xs + ys
        data += b"\0" * (-len(data) % 4)
        measures = _measures(advance, box[0])
        return Glyph(data, _checksum(data), box, measures, advance, ends[-1] + 1, len(ends))

    def _outline(self, glyph: int) -> _Outline:
        found = self._read.get(glyph)
        if found is None:
            start, end = self._offsets[glyph : glyph + 2]
            found = self._read[glyph] = _taken_apart(self._glyf[start:end])
        return found


def _taken_apart(data: bytes) -> _Outline:
    """A simple glyph's outline."""
    contours, *box = struct.unpack_from(">5h", data)
    if contours < 0:
        raise ValueError("composite glyphs must be flattened when the font is cut")
    ends = struct.unpack_from(f">{contours}H", data, 10)
    (instructions,) = struct.unpack_from(">H", data, 10 + 2 * contours)
    at = 12 + 2 * contours + instructions
    flags: list[int] = []
    while len(flags) <= ends[-1]:
        flag, again, at = data[at], 0, at + 1
        if flag & _REPEAT:
            again, at = data[at], at + 1
        if not flags:
            first_run, second = again, at
        flags += [flag & ~(_REPEAT | _OVERLAP)] * (again + 1)
    # What the first flag stands for besides the first point, then the flags as they are.
    others = bytes(flags[1 : first_run + 1]) + data[second:at]
    xs, ys_at = _steps(data, at, flags, _X_SHORT, _X_SAME)
    ys, end = _steps(data, ys_at, flags, _Y_SHORT, _Y_SAME)
    xs_at = at + _size(flags[0], _X_SHORT, _X_SAME)
    return _Outline(
        (box[0], box[1], box[2], box[3]), ends, flags[0] & _ON_CURVE, others,
        data[xs_at:ys_at], data[ys_at + _size(flags[0], _Y_SHORT, _Y_SAME) : end],
        (xs[0], ys[0]), (sum(xs), sum(ys)),
    )  # fmt: skip


def _size(flag: int, short: int, same: int) -> int:
    """How many bytes a coordinate takes."""
    return 1 if flag & short else 0 if flag & same else 2


def _steps(
    data: bytes, at: int, flags: Sequence[int], short: int, same: int
) -> tuple[list[int], int]:
    """The steps from point to point in one direction, and where they end."""
    steps = []
    for flag in flags:
        if flag & short:
            steps.append(data[at] if flag & same else -data[at])
        else:
            steps.append(0 if flag & same else struct.unpack_from(">h", data, at)[0])
        at += _size(flag, short, same)
    return steps, at


def _step(x: int, y: int, on_curve: int) -> tuple[int, bytes, bytes]:
    """A step to a point: its flag, and its coordinates as bytes."""
    x_flag, x_bytes = _coordinate(x, _X_SHORT, _X_SAME)
    y_flag, y_bytes = _coordinate(y, _Y_SHORT, _Y_SAME)
    return on_curve | x_flag | y_flag, x_bytes, y_bytes


def _coordinate(step: int, short: int, same: int) -> tuple[int, bytes]:
    if not step:
        return same, b""
    if -256 < step < 256:
        return short | (same if step > 0 else 0), bytes((abs(step),))
    return 0, struct.pack(">h", step)


def _moved(box: Box, x: int, y: int) -> Box:
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y


def font_file(source: Outlines, glyphs: Sequence[Glyph]) -> tuple[bytes, Box]:
    """A font of glyphs, numbered in their order, and the box around all."""
    count = len(glyphs)
    data, sums, boxes, measures, advances, points, contours = zip(*glyphs, strict=True)
    offsets = list(accumulate(map(len, data), initial=0))
    short = offsets[-1] < 0x20000
    loca = _big_endian("H", [at // 2 for at in offsets]) if short else _big_endian("I", offsets)
    around = _union([box for box in boxes if box is not _NO_BOX])
    head = bytearray(source.head)
    struct.pack_into(">L", head, 8, 0)  # the checksum, known last
    struct.pack_into(">4h", head, 36, *around)
    struct.pack_into(">h", head, 50, 0 if short else 1)
    hhea = bytearray(source.hhea)
    struct.pack_into(">H", hhea, 10, max(advances))
    struct.pack_into(">3h", hhea, 12, around[0], 0, around[2])
    struct.pack_into(">H", hhea, 34, count)
    # Zones, and nothing of hinting; no composites.
    maxp = struct.pack(">LH13H", 0x00010000, count, max(points), max(contours), 0, 0, 2, *[0] * 8)
    tables = {
        "glyf": (b"".join(data), sum(sums)),
        "head": (bytes(head), _checksum(head)),
        "hhea": (bytes(hhea), _checksum(hhea)),
        "hmtx": (_big_endian("I", measures), sum(measures)),
        "loca": (loca, _checksum(loca)),
        "maxp": (maxp, _checksum(maxp)),
    }
    return _assembled(tables), around


def _big_endian(kind: str, numbers: Sequence[int]) -> bytes:
    made = array(kind, numbers)
    if sys.byteorder == "little":
        made.byteswap()
    return made.tobytes()


def _measures(advance: int, left: int) -> int:
    # Readers move a glyph by its side bearing less its left edge: equal, so it stays put.
    return advance << 16 | left & 0xFFFF


def _union(boxes: Sequence[Box]) -> Box:
    """The box around boxes; for none, one of no size at the origin."""
    if not boxes:
        return _NO_BOX
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _assembled(tables: Mapping[str, tuple[bytes, int]]) -> bytes:
    """A font file of tables in order of their tags, each with the sum of its words."""
    count = len(tables)
    power = count.bit_length() - 1
    searched = 16 << power
    directory = struct.pack(">LHHHH", 0x00010000, count, searched, power, 16 * count - searched)
    offset = len(directory) + 16 * count
    bodies, head_at, total = [], 0, 0
    for tag, (data, checksum) in tables.items():
        directory += struct.pack(">4sLLL", tag.encode(), checksum & _WORD, offset, len(data))
        padded = data + b"\0" * (-len(data) % 4)
        if tag == "head":
            head_at = offset
        bodies.append(padded)
        offset += len(padded)
        total += checksum
    font = bytearray(b"".join((directory, *bodies)))
    whole = (_CHECKSUM_BASE - total - _checksum(directory)) & _WORD
    struct.pack_into(">L", font, head_at + 8, whole)
    return bytes(font)


def _checksum(data: bytes | bytearray) -> int:
    """The sum of a table's words, whatever it is above 32 bits."""
    words = array("I", bytes(data) + b"\0" * (-len(data) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words)
