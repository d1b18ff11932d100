"""Two PDFs -> where their ink differs by more than anti-aliasing.

Both are drawn by pdfium, which would put each letter on the nearest pixel and each rule on whole
ones: half a pixel of noise where a tenth of a millimetre is to be seen. So before it draws,
  - text is filled *and* stroked, the stroke being transparent: then pdfium draws outlines;
  - the page is turned by one degree: then no rule lies along the pixels.
What is left is exact to the place. Two pictures of one page then differ by a quarter of black at
most: where two letters meet in a pixel, half each, they are drawn as one (all of it is black) or
one after the other (three quarters are). With 0.02 mm between them, which is allowed, it is half of
black; with 0.1 mm it is all of it.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence

import pikepdf
import pypdfium2
from PIL import Image, ImageChops

from tests.judge.found import Word
from tests.judge.words import Difference

DPI = 300
STRONG = 128  # of 255: a pixel that differs more is another picture (0.04 mm of a straight edge)
_BLOCK = 24  # pixels, 2 mm
INK = 4  # of 255: the ink of a block may differ so much (a rule thicker by 0.1 pt, or greyer)
_TURN = math.radians(1)
_CELL = 36  # pixels, 3 mm: strong differences closer than that are told as one
_MM = 25.4 / DPI
_TEXT = re.compile(rb"(?<!\S)(BT|ET)(?!\S)")
_AS_OUTLINES = {b"BT": b"/Judge0 gs 2 Tr BT", b"ET": b"ET /Judge1 gs"}


def compare(ours: bytes, theirs: bytes, words: Sequence[Word] = ()) -> list[Difference]:
    """What is drawn otherwise on the pages that both have; words tell where that is."""
    return [
        difference
        for number, (one, other) in enumerate(zip(_pictures(ours), _pictures(theirs), strict=False))
        for difference in _page(number + 1, one, other, words)
    ]


def _pictures(pdf: bytes) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(_ready(pdf))
    try:
        for page in document:
            yield page.render(scale=DPI / 72, grayscale=True).to_pil()
    finally:
        document.close()


def _ready(pdf: bytes) -> bytes:
    """The PDF with its pages turned and its text drawn as outlines."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for form in document.objects:
            if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form":
                form.write(_outlined(pikepdf.Page(form), form.read_bytes()))
        for page in document.pages:
            page.contents_coalesce()
            content = _outlined(page, page.Contents.read_bytes())
            page.Contents = document.make_stream(_turned(page) + content)
        document.save(out)
    return out.getvalue()


def _outlined(page: pikepdf.Page, content: bytes) -> bytes:
    """The content of a page, or of a form on it, whose text is filled and stroked with nothing."""
    for name, alpha in (("Judge0", 0), ("Judge1", 1)):
        state = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, CA=alpha)
        page.add_resource(state, pikepdf.Name.ExtGState, pikepdf.Name(f"/{name}"))
    return _TEXT.sub(lambda found: _AS_OUTLINES[found[1]], content)


def _turned(page: pikepdf.Page) -> bytes:
    """The operator that turns a page around its middle."""
    left, bottom, right, top = map(float, page.mediabox)
    x, y, cos, sin = (left + right) / 2, (bottom + top) / 2, math.cos(_TURN), math.sin(_TURN)
    matrix = (cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
    return " ".join(f"{number:.8f}" for number in matrix).encode() + b" cm\n"


def _page(
    number: int, one: Image.Image, other: Image.Image, words: Sequence[Word]
) -> Iterator[Difference]:
    if one.size != other.size:
        text = (
            f"the paper is {one.width} by {one.height} pixels, not {other.width} by {other.height}"
        )
        yield Difference("paper", number, text)
        return
    apart = ImageChops.difference(one, other)
    strong = apart.point([255 if level > STRONG else 0 for level in range(256)])
    marked = _cells(strong, _CELL) if strong.getbbox() else set()
    inks = ImageChops.difference(one.reduce(_BLOCK), other.reduce(_BLOCK))
    heavy = inks.point([255 if level > INK else 0 for level in range(256)])
    if heavy.getbbox():
        scale = _BLOCK / _CELL
        marked |= {(int(x * scale), int(y * scale)) for x, y in _cells(heavy, 1)}
    for group in _groups(marked):
        yield _told(number, group, (one, other, apart), words)


def _cells(picture: Image.Image, size: int) -> set[tuple[int, int]]:
    """The squares of a picture that are not all black."""
    return {
        (left // size, top // size)
        for top in range(0, picture.height, size)
        if picture.crop((0, top, picture.width, top + size)).getbbox()
        for left in range(0, picture.width, size)
        if picture.crop((left, top, left + size, top + size)).getbbox()
    }


def _groups(cells: set[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Squares that touch."""
    left = set(cells)
    for start in sorted(cells, key=lambda cell: cell[::-1]):
        if start not in left:
            continue
        left.discard(start)
        group = [start]
        for x, y in group:
            beside = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & left
            left -= beside
            group += sorted(beside)
        yield group


def _told(
    page: int,
    group: list[tuple[int, int]],
    pictures: tuple[Image.Image, Image.Image, Image.Image],
    words: Sequence[Word],
) -> Difference:
    xs, ys = [x for x, _ in group], [y for _, y in group]
    box = (min(xs) * _CELL, min(ys) * _CELL, (max(xs) + 1) * _CELL, (max(ys) + 1) * _CELL)
    mine, theirs, apart = (picture.crop(box) for picture in pictures)
    most, ours = apart.getextrema()[1], _ink(mine) / (_ink(theirs) or 1)
    left, top = _turned_back((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, pictures[0].size)
    near = [word for word in words if word.page == page]
    nearest = min(
        near, key=lambda word: math.hypot(word.left - left, word.baseline - top), default=None
    )
    beside = f", near «{nearest.text}»" if nearest else ""
    size = f"{(box[2] - box[0]) * _MM:.0f} by {(box[3] - box[1]) * _MM:.0f} mm"
    text = f"the ink differs in {size} around {top:.1f} mm from the top and {left:.1f} mm from the "
    text += f"left{beside}: by {most} of 255; {ours:.0%} of the ink"
    return Difference("ink", page, text)


def _ink(picture: Image.Image) -> int:
    return sum((255 - level) * count for level, count in enumerate(picture.histogram()))


def _turned_back(x: float, y: float, size: tuple[int, int]) -> tuple[float, float]:
    """Where a pixel of the turned picture stands on the page, in mm."""
    x, y = x - size[0] / 2, y - size[1] / 2
    cos, sin = math.cos(_TURN), math.sin(_TURN)
    straight = (cos * x - sin * y, sin * x + cos * y)
    return (straight[0] + size[0] / 2) * _MM, (straight[1] + size[1] / 2) * _MM
