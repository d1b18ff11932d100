"""The same page through plain WeasyPrint: where Pango puts each word, and WeasyPrint's own PDF.

In: HTML with its values in it, and the style sheet. Out: a document that is laid out once and then
asked for its pages, its words and its PDF. WeasyPrint's text cannot be read out of that PDF, so the
words come from its boxes: the glyphs that Pango has set, in CSS pixels.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from generator.page import weasy
from tests.judge import exact, joined, pictures, smaller
from tests.judge.found import Piece, Word, words

ROOT = Path(__file__).resolve().parent.parent.parent
MM = 25.4 / 96  # a CSS pixel
_LOOSE = "table, tr, tfoot, section, h2, h3 { break-inside: auto !important; "
_LOOSE += "break-before: auto !important; break-after: auto !important }"


class Reference:
    """A page of HTML as WeasyPrint alone lays it out.

    `ours`: the words of our page, which tell the sizes of values that are wider than their cells.
    """

    def __init__(self, html: str, css: str, ours: Sequence[Word] = ()) -> None:
        self.document = _laid_out(pictures.put(html), css, ours)

    @property
    def pages(self) -> int:
        return len(self.document.pages)

    @cached_property
    def words(self) -> list[Word]:
        """Every word on paper, page feet and repeated table heads too."""
        return words(
            piece
            for number, page in enumerate(self.document.pages, 1)
            for box in joined.texts(page._page_box)
            if box.text.strip()
            for piece in _pieces(number, box)
        )

    @cached_property
    def pdf(self) -> bytes:
        """What WeasyPrint draws: the ink is right, if not the text behind it."""
        return exact.write_pdf(self.document)


def _laid_out(html: str, css: str, ours: Sequence[Word]) -> Any:
    """Lay out until each compound that fits its line is whole, and each value fits its cell."""
    breakable: set[str] = set()
    sizes: dict[int, float] = {}
    while True:
        document, held, body = _once(html, css, breakable, sizes)
        pages = [page._page_box for page in document.pages]
        more = joined.too_wide(pages, held)
        less = {} if more else smaller.sizes(pages, body, ours)
        if not more and not less.keys() - sizes.keys():
            return document
        breakable |= more
        sizes |= less


def _once(
    html: str, css: str, breakable: set[str], sizes: Mapping[int, float]
) -> tuple[Any, set[str], Any]:
    weasyprint, fonts = _weasyprint()
    source = weasyprint.HTML(string=html)
    body = source.etree_element.find("body")
    held = joined.join(body, breakable)
    smaller.apply(body, sizes)
    try:
        document = source.render(font_config=fonts, stylesheets=[_sheet(css)])
    except AssertionError:
        # WeasyPrint 70 gives up where parts that are to stay together outgrow a page.
        document = source.render(font_config=fonts, stylesheets=[_sheet(css), _sheet(_LOOSE)])
    return document, held, body


@cache
def _sheet(css: str) -> Any:
    weasyprint, fonts = _weasyprint()
    return weasyprint.CSS(string=css, font_config=fonts)


@cache
def _weasyprint() -> tuple[Any, Any]:
    """WeasyPrint, with our fonts and no others."""
    weasy.Engine("")  # raises PangoMissing, of which the tests know what to do
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(ROOT / "fonts" / "fonts.conf")
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        return weasyprint, FontConfiguration()
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def _pieces(page: int, box: Any) -> Iterator[Piece]:
    """The words of one run of text, each where Pango has set its first glyph."""
    layout = box.pango_layout
    layout.reactivate(box.style)
    text = layout.text.split("\n")[0]
    clusters = sorted(_clusters(layout))
    layout.deactivate()
    encoded, size = text.encode(), box.style["font_size"] * 0.75
    baseline = (box.position_y + box.baseline) * MM
    ends = [start for start, _, _ in clusters[1:]] + [len(encoded)]
    word, left, right = "", 0.0, 0.0
    for (start, x, width), end in zip(clusters, ends, strict=True):
        letters = encoded[start:end].decode()
        if letters.isspace() or letters == " \u200b":
            if word:
                yield Piece(page, baseline, left, right, size, word)
            word = ""
            continue
        if not word:
            left = (box.position_x + x) * MM
        word += letters
        right = (box.position_x + x + width) * MM
    if word:
        yield Piece(page, baseline, left, right, size, word)


def _clusters(layout: Any) -> Iterator[tuple[int, float, float]]:
    """Where each cluster of letters begins in the text (in bytes), its x, and its width."""
    from weasyprint.text.ffi import FROM_UNITS, ffi

    line, _ = layout.get_first_line()
    found: dict[int, tuple[float, float]] = {}
    x, run = 0.0, line.runs
    while run != ffi.NULL:
        item = ffi.cast("PangoGlyphItem *", run.data)
        glyphs = item.glyphs
        for index in range(glyphs.num_glyphs):
            start = item.item.offset + glyphs.log_clusters[index]
            width = glyphs.glyphs[index].geometry.width * FROM_UNITS
            left, so_far = found.get(start, (x, 0.0))
            found[start] = left, so_far + width
            x += width
        run = run.next
    return ((start, left, width) for start, (left, width) in found.items())
