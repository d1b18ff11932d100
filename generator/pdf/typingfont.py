"""The bundled font whole, for what people type into the fields of a PDF.

In: one of the bundled faces. Out: the PDF objects of a composite font with all its glyphs, and a
ToUnicode map by which a viewer finds the glyph of each letter. Viewers that draw typed text
themselves (Chrome, Firefox, Okular, pypdf) do not shape: they set typed Hindi letter by letter.
A simple font would not do at all: of its 256 codes none is for Devanagari, and Chrome would show
nothing of what was typed. Codes are glyph numbers, since pypdf takes them for that.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from generator.pdf.codes import outlines
from generator.pdf.font import cmap
from generator.pdf.objects import stream
from generator.text.typeset import FAMILY, Face


class _Parts(NamedTuple):
    """What does not depend on the numbers of the objects."""

    name: str
    widths: str
    descriptor: str
    to_unicode: bytes
    program: bytes


def objects(face: Face, first: int) -> list[bytes]:
    """The bodies of five PDF objects numbered from `first`; the first is the font."""
    parts = _parts(face)
    font = (
        f"<</Type/Font/Subtype/Type0/BaseFont{parts.name}/Encoding/Identity-H"
        f"/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 2} 0 R>>"
    )
    descendant = (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{parts.name}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/CIDToGIDMap/Identity/FontDescriptor {first + 3} 0 R/DW 0/W[0[{parts.widths}]]>>"
    )
    descriptor = f"<<{parts.descriptor}/FontFile2 {first + 4} 0 R>>"
    return [
        font.encode(), descendant.encode(), parts.to_unicode, descriptor.encode(), parts.program
    ]  # fmt: skip


@lru_cache(maxsize=2)
def _parts(face: Face) -> _Parts:
    source, program = outlines(face), face.path.read_bytes()
    letters: dict[int, str] = {}
    for code, glyph in face.glyphs.items():
        letters.setdefault(glyph, chr(code))  # of two letters that look alike, the first
    bold = source.weight >= 600
    name = f"/{FAMILY.replace(' ', '')}-{'Bold' if bold else 'Regular'}"
    stem = 10 + 220 * (source.weight - 50) // 900  # a common estimate from the weight
    return _Parts(
        name,
        " ".join(str(source.advance(glyph)) for glyph in range(source.count)),
        f"/Type/FontDescriptor/FontName{name}/FontFamily({FAMILY})/Flags 4"
        f"/FontWeight {source.weight}/FontBBox[{' '.join(map(str, source.bounds))}]/ItalicAngle 0"
        f"/Ascent {source.ascent}/Descent {source.descent}/CapHeight {source.cap_height}"
        f"/StemV {stem}",
        stream(cmap(letters)),
        stream(program, {"Length1": len(program)}),
    )
