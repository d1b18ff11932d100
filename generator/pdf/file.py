"""Filled pages -> a PDF file: single documents, tagged and archival.

In: a sheet, the operators for its holes, the fonts, and what the file says of itself. Out: the
file's bytes (ISO 32000-1, 7.5). What a sheet fixes is written once and reused: its objects in one
compressed object stream, its art as ready pieces of compressed content. The same input gives the
same bytes; the file's ID is taken from them.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.page.sheet import PageArt, Sheet
from generator.pdf.metadata import About
from generator.pdf.objects import plain_stream, text_string

_HEADER = b"%PDF-1.7\n%\xe0\xa4\xaa\xe0\xa5\x8d\n"
_READY = 600
"""Pieces of art from this many bytes on are compressed once and kept."""
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class _Base:
    """The part of a file that a sheet fixes: its first bytes, and where objects stand.

    `packed`: numbers of the objects in the object stream, in its order; `offsets`: of the others.
    """

    head: bytes
    packed: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    stream_number: int


def document(
    sheet: Sheet,
    holes: Sequence[Sequence[bytes]],
    fonts: tuple[list[bytes], bytes],
    about: About,
) -> bytes:
    """One file. `fonts`: the bodies numbered from `first_free(sheet)`, and their list entries."""
    base = _base(sheet)
    bodies, entries = fonts
    written: list[tuple[int, bytes]] = [
        (number, page_content(page, values))
        for number, page, values in zip(sheet.contents, sheet.pages, holes, strict=True)
    ]
    packet = plain_stream(about.xmp(), {"Type": "/Metadata", "Subtype": "/XML"})
    written.append((sheet.metadata, packet))
    written.append((sheet.info, _info(about)))
    written.append((sheet.fonts, sheet.label_fonts[:-2] + entries + b">>"))
    written += enumerate(bodies, first_free(sheet))
    return _file(base, written, sheet)


def first_free(sheet: Sheet) -> int:
    """The first object number that a sheet leaves to the fonts of values."""
    return sheet.info + 2  # after info comes the object stream


def _file(base: _Base, written: list[tuple[int, bytes]], sheet: Sheet) -> bytes:
    parts = [base.head]
    offsets = dict(base.offsets)
    position = len(base.head)
    for number, body in written:
        offsets[number] = position
        part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        parts.append(part)
        position += len(part)
    cross = max(base.stream_number, *offsets) + 1
    offsets[cross] = position
    places = {number: (2, base.stream_number, index) for index, number in enumerate(base.packed)}
    table = bytearray(b"\0" * 7)
    for number in range(1, cross + 1):
        kind, first, second = places.get(number) or (1, offsets[number], 0)
        table += kind.to_bytes(1, "big") + first.to_bytes(4, "big") + second.to_bytes(2, "big")
    identity = hashlib.sha256(b"".join(parts[1:])).hexdigest()[:32].encode()
    packed = zlib.compress(bytes(table), _LEVEL)
    parts.append(
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
        b"/Filter/FlateDecode/Length %d>>\nstream\n"
        % (cross, cross + 1, sheet.catalog, sheet.info, identity, identity, len(packed))
    )
    parts += [packed, b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % position]
    return b"".join(parts)


@lru_cache(maxsize=64)
def _base(sheet: Sheet) -> _Base:
    """The header, the sheet's own streams and its object stream."""
    head = bytearray(_HEADER)
    offsets: list[tuple[int, int]] = []
    packed: list[tuple[int, bytes]] = []
    for number, body in enumerate(sheet.objects, 1):
        if body is None:
            continue
        if not body.endswith(b"endstream"):
            packed.append((number, body))
            continue
        offsets.append((number, len(head)))
        head += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    stream_number = sheet.info + 1
    index, data = bytearray(), bytearray()
    for number, body in packed:
        index += b"%d %d " % (number, len(data))
        data += body + b"\n"
    squeezed = zlib.compress(bytes(index + data), 9)
    offsets.append((stream_number, len(head)))
    head += b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n" % (
        stream_number, len(packed), len(index), len(squeezed)
    )  # fmt: skip
    head += squeezed + b"\nendstream\nendobj\n"
    return _Base(bytes(head), tuple(number for number, _ in packed), tuple(offsets), stream_number)


def page_content(page: PageArt, holes: Sequence[bytes]) -> bytes:
    """A page's content stream: its art with the values in the holes, in reading order.

    A long piece of art is compressed only once: blocks of raw deflate that end on a byte and look
    back at nothing can be strung together (RFC 1951, 3.2.3; RFC 1950 for the frame).
    """
    parts = [b"\x78\x9c"]
    checked = zlib.adler32(b"")
    length = 0
    pending: list[bytes] = []
    for piece, hole in zip(page.pieces, [*holes, b""], strict=True):
        if len(piece) < _READY:
            pending += (piece, hole)
            continue
        plain = b"".join(pending)
        parts += (_deflated(plain), _ready(piece))
        checked = zlib.adler32(piece, zlib.adler32(plain, checked))
        length += len(plain) + len(piece)
        pending = [hole]
    plain = b"".join(pending)
    parts += (_deflated(plain, last=True), zlib.adler32(plain, checked).to_bytes(4, "big"))
    data = b"".join(parts)
    return b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(data), data)


@lru_cache(maxsize=1024)
def _ready(piece: bytes) -> bytes:
    return _deflated(piece)


def _deflated(data: bytes, last: bool = False) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)


def _info(about: About) -> bytes:
    pairs = b"".join(b"/%s%s" % (key.encode(), text_string(v)) for key, v in about.info().items())
    return b"<<" + pairs + b">>"
