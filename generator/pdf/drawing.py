"""Straight lines and drawings -> the operators that draw them (ISO 32000-1, 8.5).

In: strokes and art of a page. Out: bytes. Places are CSS pixels from the upper left.
"""

from __future__ import annotations

from generator.page.inking import Stroke
from generator.page.place import Art
from generator.pdf.objects import rgb
from generator.pdf.pictures import Pictures

_BLACK = (0.0, 0.0, 0.0)


def strokes_of(strokes: list[Stroke]) -> bytes:
    """Straight lines, those of one kind in one path."""
    kinds: dict[tuple[float, float, tuple[float, float, float]], list[bytes]] = {}
    for x1, y1, x2, y2, width, step, color in strokes:
        path = b"%.3f %.3f m %.3f %.3f l\n" % (x1, y1, x2, y2)
        kinds.setdefault((width, step, color), []).append(path)
    out = []
    for (width, step, color), paths in sorted(kinds.items()):
        # pdfium draws dashes of no length too far apart.
        dash = b"1 J [.001 %.6f] 0 d " % (step - 0.001) if step else b""
        shade = b"%.4g %.4g %.4g RG " % color if color != _BLACK else b""
        out.append(b"q %s%s%.6f w\n%sS Q\n" % (shade, dash, width, b"".join(paths)))
    return b"".join(out)


def shapes_of(item: Art, pictures: Pictures) -> bytes:
    """What a drawing shows: its rectangles and lines in its own units, or its picture."""
    picture = item.drawing.picture
    if picture is not None:
        scale, right, down = picture.fitted(item.drawing.width, item.drawing.height)
        return pictures.shown(picture, item.x + right, item.y + down, scale)
    left, top, wide, high = item.drawing.box
    across, down = item.drawing.width / wide, item.drawing.height / high
    x, y = item.x - left * across, item.y - top * down
    out = [b"q %.6g 0 0 %.6g %.3f %.3f cm\n" % (across, down, x, y)]
    out += [_shape(tag, attributes) for tag, attributes in item.drawing.shapes]
    return b"".join(out) + b"Q\n"


def _shape(tag: str, attributes: dict[str, str]) -> bytes:
    def number(name: str) -> float:
        return float(attributes.get(name, "0"))

    def inked(operators: bytes) -> bytes:
        """With its own dashes, if it has any (SVG 1.1, 11.4): as many lengths as in the text."""
        dashes = attributes.get("stroke-dasharray", "").replace(",", " ").encode()
        return b"q [%s] 0 d %sQ\n" % (dashes, operators) if dashes else operators

    stroke, fill = attributes.get("stroke", "none"), attributes.get("fill", "#000000")
    pen = b"%s RG %.4g w " % (_rgb(stroke), float(attributes.get("stroke-width", "1")))
    if tag == "line":
        ends = (number("x1"), number("y1"), number("x2"), number("y2"))
        return inked(pen + b"%.3f %.3f m %.3f %.3f l S\n" % ends) if stroke != "none" else b""
    box = b"%.3f %.3f %.3f %.3f re " % (number("x"), number("y"), number("width"), number("height"))
    if fill == "none":
        return inked(pen + box + b"S\n") if stroke != "none" else b""
    paint = b"B\n" if stroke != "none" else b"f\n"
    return (pen if stroke != "none" else b"") + _rgb(fill) + b" rg " + box + paint


def _rgb(color: str) -> bytes:
    digits = {"black": "000000", "white": "ffffff", "none": "000000"}.get(color, color.lstrip("#"))
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return rgb(digits)
