"""The pictures of one file: each stands in it once, as an object that pages draw.

In: pictures as they are met on pages. Out: operators that draw them, and the objects at the end.
Outlines become a form XObject, pixels an image
(ISO 32000-1, 8.9 and 8.10).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from generator.page.picture import Path, Picture
from generator.pdf.objects import rgb, stream

_HEAD = 8  # bytes of a PNG before its first chunk


class Pictures:
    """Names the pictures of a file in the order in which they are met."""

    def __init__(self) -> None:
        self._numbers: dict[Picture, int] = {}

    def shown(self, picture: Picture, x: float, y: float, scale: float) -> bytes:
        """The operators that draw it, so much larger, from its upper left corner."""
        number = self._numbers.setdefault(picture.drawn, len(self._numbers) + 1)
        wide, high = scale, scale
        if picture.png:  # an image is a square of 1, its first row on top
            wide, high = picture.wide * scale, -picture.high * scale
            y -= high
        return b"q %.6g 0 0 %.6g %.3f %.3f cm /I%d Do Q\n" % (wide, high, x, y, number)

    def bodies(self) -> list[bytes]:
        """The objects of all pictures so far, in the order of their numbers."""
        return [_image(one) if one.png else _outlines(one) for one in self._numbers]

    def entries(self, first: int) -> bytes:
        """Their names and objects, these numbered from `first`: what a list of XObjects holds."""
        return b"".join([b"/I%d %d 0 R" % (n, first + n - 1) for n in self._numbers.values()])


def _outlines(picture: Picture) -> bytes:
    drawn = "\n".join(map(_path, picture.paths))
    box = f"[0 0 {picture.wide:g} {picture.high:g}]"
    about = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": "<<>>"}
    return stream(drawn.encode(), about)


def _path(path: Path) -> str:
    star = "*" if path.even else ""
    paint = ("B" if path.stroke else "f") + star if path.fill else "S"
    pen = ""
    if path.stroke:
        pen = f"{rgb(path.stroke).decode()} RG {path.width:g} w {path.cap} J {path.join} j "
    fill = f"{rgb(path.fill).decode()} rg " if path.fill else ""
    return f"q {pen}{fill}{path.operators} {paint} Q"


def _image(picture: Picture) -> bytes:
    """A PNG's own compressed rows, which PDF takes as they are (ISO 32000-1, 7.4.4.4)."""
    wide, high = int(picture.wide), int(picture.high)
    data = b"".join(body for kind, body in _chunks(picture.png) if kind == b"IDAT")
    head = (
        f"<</Type/XObject/Subtype/Image/Width {wide}/Height {high}/ColorSpace/DeviceRGB"
        f"/BitsPerComponent 8/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 3"
        f"/BitsPerComponent 8/Columns {wide}>>/Length {len(data)}>>\nstream\n"
    )
    return head.encode() + data + b"\nendstream"


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _HEAD
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        yield kind, png[at + 8 : at + 8 + length]
        at += length + 12
