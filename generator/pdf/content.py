"""What stands on a page -> the operators of its content stream, and what they are marked as.

In: a `Laid` page, the fonts of the file. Out: bytes (ISO 32000-1, 8 and 9), and which tags are met
on the page, in reading order. Rules are drawn first, as one artifact; texts follow in reading
order. Places are CSS pixels from the upper left; one matrix turns them into points.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from generator.page.place import ARTIFACT, Art, Ink, Laid, Stroke
from generator.text.language import scripts

POINTS = 0.75
"""Points to a CSS pixel."""
CELL, FIELD = -1, -2
"""What a tag is met with where it is no marked content: see `Marked`."""
_FOREIGN = {"hi": re.compile("[A-Za-z]"), "en": re.compile("[\u0900-\u097f]")}
_BLACK = (0.0, 0.0, 0.0)


class Fonts(Protocol):
    """The fonts of one file: gives out names and codes."""

    def codes(self, text: str, bold: bool, value: bool, spread: float) -> tuple[bytes, bytes]:
        """The name of a font and the codes in it that show a text, as hexadecimal digits.

        `spread`: font units that each space is wider by.
        """


@dataclass(slots=True)
class Marked:
    """A page's operators, and the tags in the order in which they are met.

    `met`: a tag, and the number of the piece of marked content that it is; or CELL, where a cell
    begins, empty or not; or FIELD, where a form field stands. `figures`: the box of each figure's
    tag, in points from the lower left corner.
    """

    operators: bytes
    met: list[tuple[int, int]] = field(default_factory=list)
    pieces: int = 0
    figures: dict[int, tuple[float, float, float, float]] = field(default_factory=dict)

    def piece(self, tag: int) -> int:
        """The number of a new piece of marked content of a tag."""
        number = self.pieces
        self.met.append((tag, number))
        self.pieces = number + 1
        return number


def marked(page: Laid, lang: str, fonts: Fonts, roles: Callable[[int], bytes]) -> Marked:
    """A page of a tagged file; `roles` gives the role of a tag."""
    made = Marked(b"")
    height = page.paper.height
    out = [_matrix(height)]
    if page.strokes:
        out += [b"/Artifact BMC\n", _strokes(page.strokes), b"EMC\n"]
    cells = iter([*page.cells, (-1, -1)])
    at, cell = next(cells)
    open_tag: int | None = None
    state = _Text(lang, fonts)
    for number, item in enumerate(page.items):
        while at == number:
            made.met.append((cell, CELL))
            at, cell = next(cells)
        if not isinstance(item, Ink):
            out.append(state.end(open_tag))
            open_tag = None
            if isinstance(item, Art):
                out.append(_art(item, made, roles, height))
            else:
                made.met.append((item.tag, FIELD))
            continue
        if item.tag != open_tag:
            out.append(state.end(open_tag))
            open_tag = item.tag
            out.append(state.begin())
            if open_tag == ARTIFACT:
                out.append(b"/Artifact <</Type/Pagination>> BDC\n")
            else:
                piece = made.piece(open_tag)
                out.append(b"/%s <</MCID %d>> BDC\n" % (roles(open_tag), piece))
        out.append(state.shown(item))
    out.append(state.end(open_tag))
    while cell != -1:
        made.met.append((cell, CELL))
        at, cell = next(cells)
    made.operators = b"".join(out)
    return made


def plain(page: Laid, lang: str, fonts: Fonts) -> bytes:
    """The operators of a page of a file without tags."""
    out = [_matrix(page.paper.height)]
    if page.strokes:
        out.append(_strokes(page.strokes))
    state = _Text(lang, fonts)
    out.append(state.begin())
    drawings = []
    for item in page.items:
        if isinstance(item, Ink):
            out.append(state.shown(item))
        elif isinstance(item, Art):
            drawings.append(item)
    out.append(b"ET\n")
    out += [_shapes(art) for art in drawings]
    return b"".join(out)


def _matrix(height: float) -> bytes:
    return b"%.8g 0 0 -%.8g 0 %.8g cm\n" % (POINTS, POINTS, height * POINTS)


class _Text:
    """Shows texts; remembers which font and colour are set."""

    def __init__(self, lang: str, fonts: Fonts) -> None:
        self._lang, self._fonts = lang, fonts
        self._foreign = _FOREIGN[lang]
        self._font: tuple[bytes, float] = (b"", 0.0)
        self._color = _BLACK

    def begin(self) -> bytes:
        """Begin a text object."""
        return b"BT\n"

    def end(self, tag: int | None) -> bytes:
        """End the marked content and the text object that are open."""
        return b"" if tag is None else b"EMC\nET\n"

    def shown(self, ink: Ink) -> bytes:
        """Show a text; an end in another language than the page's is marked as such.

        Only an end: poppler takes the end of the inner mark for that of the outer, and what came
        after it would be lost to whoever has the page read aloud.
        """
        spread = ink.extra * 1000 / ink.size if ink.extra else 0.0
        if ink.value and self._foreign.search(ink.text):
            *before, (spoken, last) = scripts(ink.text)
            if spoken != self._lang:
                start = self._run(ink, "".join(run for _, run in before), spread) if before else b""
                _, codes = self._codes(ink, last, spread)
                place = b"" if before else self._place(ink)
                lang = spoken.encode()
                return start + place + b"/Span<</Lang(%s)>>BDC <%s> Tj EMC\n" % (lang, codes)
        return self._run(ink, ink.text, spread)

    def _run(self, ink: Ink, text: str, spread: float) -> bytes:
        font, codes = self._codes(ink, text, spread)
        return self._place(ink, font) + b"<%s> Tj\n" % codes

    def _codes(self, ink: Ink, text: str, spread: float) -> tuple[bytes, bytes]:
        return self._fonts.codes(text, ink.bold, ink.value, spread)

    def _place(self, ink: Ink, font: bytes = b"") -> bytes:
        font = font or self._codes(ink, ink.text, 0.0)[0]
        change = b""
        if (font, ink.size) != self._font:
            self._font = (font, ink.size)
            change = b"/%s %.6g Tf " % (font, ink.size)
        if ink.color != self._color:
            self._color = ink.color
            change += b"%.4g %.4g %.4g rg " % ink.color
        return change + b"1 0 0 -1 %.4f %.4f Tm " % (ink.x, ink.y)


def _strokes(strokes: list[Stroke]) -> bytes:
    """Straight lines, those of one kind in one path."""
    kinds: dict[tuple[float, float, tuple[float, float, float]], list[bytes]] = {}
    for x1, y1, x2, y2, width, step, color in strokes:
        path = b"%.4f %.4f m %.4f %.4f l\n" % (x1, y1, x2, y2)
        kinds.setdefault((width, step, color), []).append(path)
    out = []
    for (width, step, color), paths in sorted(kinds.items()):
        # pdfium draws dashes of no length too far apart.
        dash = b"1 J [.001 %.6f] 0 d " % (step - 0.001) if step else b""
        shade = b"%.4g %.4g %.4g RG " % color if color != _BLACK else b""
        out.append(b"q %s%s%.6f w\n%sS Q\n" % (shade, dash, width, b"".join(paths)))
    return b"".join(out)


def _art(
    item: Art, made: Marked, roles: Callable[[int], bytes], height: float
) -> bytes:
    if item.tag == ARTIFACT:
        return b"/Artifact BMC\n" + _shapes(item) + b"EMC\n"
    x, y, drawing = item.x, item.y, item.drawing
    made.figures[item.tag] = (
        x * POINTS, (height - y - drawing.height) * POINTS,
        (x + drawing.width) * POINTS, (height - y) * POINTS,
    )  # fmt: skip
    start = b"/%s <</MCID %d>> BDC\n" % (roles(item.tag), made.piece(item.tag))
    return start + _shapes(item) + b"EMC\n"


def _shapes(item: Art) -> bytes:
    left, top, wide, high = item.drawing.box
    across, down = item.drawing.width / wide, item.drawing.height / high
    x, y = item.x - left * across, item.y - top * down
    out = [b"q %.6g 0 0 %.6g %.4f %.4f cm\n" % (across, down, x, y)]
    out += [_shape(tag, attributes) for tag, attributes in item.drawing.shapes]
    return b"".join(out) + b"Q\n"


def _shape(tag: str, attributes: dict[str, str]) -> bytes:
    def number(name: str) -> float:
        return float(attributes.get(name, "0"))

    stroke, fill = attributes.get("stroke", "none"), attributes.get("fill", "#000000")
    pen = b"%s RG %.4g w " % (_rgb(stroke), float(attributes.get("stroke-width", "1")))
    if tag == "line":
        ends = (number("x1"), number("y1"), number("x2"), number("y2"))
        return pen + b"%.4f %.4f m %.4f %.4f l S\n" % ends if stroke != "none" else b""
    box = b"%.4f %.4f %.4f %.4f re " % (number("x"), number("y"), number("width"), number("height"))
    if fill == "none":
        return pen + box + b"S\n" if stroke != "none" else b""
    paint = b"B\n" if stroke != "none" else b"f\n"
    return (pen if stroke != "none" else b"") + _rgb(fill) + b" rg " + box + paint


def _rgb(color: str) -> bytes:
    digits = {"black": "000000", "white": "ffffff", "none": "000000"}.get(color, color.lstrip("#"))
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return b"%.4g %.4g %.4g" % tuple(parts)
