"""Shaped syllables -> the font of one PDF file, in which every syllable is a glyph.

In: texts set in one Face. Out: the codes (CIDs) that show them, and the PDF objects of a font:
TrueType outlines, widths, and a ToUnicode map that gives each syllable back as its letters.

Why a glyph for each syllable: a PDF names the letters of one glyph at a time and readers join
them in drawing order, so a syllable drawn from several glyphs (a matra to the left of its
letter, a half letter, a ra above) comes out wrong or lost. One glyph, one text: nothing to join.

Why two codes: pdf.js takes a character with a combining mark for one of no width. So a
syllable's text up to its first mark stands on the glyph, and the rest on an empty code after it.
(A code for every letter was tried too: poppler, pdfium, MuPDF and PDFBox then drop letters that
come twice in a syllable as the doubled strokes of feigned bold.)

Lengths are font units, 1000 to the em, which are also the units of PDF widths.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from generator.pdf.codes import Drawn, bfchar, codes_of
from generator.pdf.objects import stream
from generator.pdf.truetype import Glyph, font_file
from generator.text.typeset import FAMILY, Cluster, Face, MissingGlyph

_LEVEL = 4  # of compression; 6 takes a third longer and spares a fiftieth
_MAX_GLYPHS = 65_535  # a glyph number has two bytes


class Embedding:
    """The part of a face that one PDF file uses; what has no fixed code gets one as it comes."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self._fixed = codes_of(face)
        self._used: set[int] = set()
        self._own: dict[Cluster, bytes] = {}
        self._own_ends: dict[tuple[str, int], int] = {}
        self._glyphs: dict[int, Glyph] = {}
        self._parts: dict[int, tuple[int, ...]] = {}
        self._texts: dict[int, str] = {}
        self._next = self._fixed.free

    def encode(self, text: str) -> str:
        """The codes that show a text, as hexadecimal digits of a PDF string; may add glyphs."""
        return self.codes(text).decode()

    def codes(self, text: str) -> bytes:
        """The same as bytes."""
        coded = self._fixed.coded[text]
        if coded is not None:
            self._used.update(coded.numbers)
            return coded.digits
        return b"".join([self.code(cluster) for cluster in self.face.shape(text)])

    def known(self, text: str) -> bytes:
        """The codes of a text if no glyph is wanting for it; else nothing."""
        try:
            coded = self._fixed.coded[text]
            if coded is not None:
                return coded.digits if self._used.issuperset(coded.numbers) else b""
            found = [self._found(cluster) for cluster in self.face.shape(text)]
        except MissingGlyph:
            return b""
        return b"".join(found) if all(found) else b""

    def _found(self, cluster: Cluster) -> bytes:
        codes = self._fixed.codes(cluster)
        if codes is None:
            return self._own.get(cluster, b"")
        return _digits(codes) if self._used.issuperset(codes) else b""

    def code(self, cluster: Cluster) -> bytes:
        """The one or two codes that show a cluster."""
        codes = self._fixed.codes(cluster)
        if codes is not None:
            self._used.update(codes)
            return _digits(codes)
        own = self._own.get(cluster)
        if own is None:
            own = self._own[cluster] = self._give(self._fixed.drawn(cluster))
        return own

    def _give(self, drawn: Drawn) -> bytes:
        """Codes of this file's own for a cluster."""
        codes = [self._add(drawn.glyph, drawn.outlines, drawn.head)]
        if drawn.tail:
            end = (drawn.tail, drawn.tail_advance)
            if end not in self._own_ends:
                empty = self._fixed.source.composite((), drawn.tail_advance)
                self._own_ends[end] = self._add(empty, (), drawn.tail)
            codes.append(self._own_ends[end])
        return _digits(codes)

    def _add(self, glyph: Glyph, parts: tuple[int, ...], text: str) -> int:
        if self._next == _MAX_GLYPHS:
            raise OverflowError("a PDF font holds no more glyphs; split the pack")
        code = self._next
        self._next += 1
        self._glyphs[code], self._parts[code], self._texts[code] = glyph, parts, text
        return code

    def spread(self, text: str, extra: float) -> bytes:
        """The codes of a text with each space `extra` font units wider: lines set to both margins.

        A wider space is a glyph of its own too; what rounding leaves goes to the next space.
        """
        digits, owed = [], 0.0
        for cluster in self.face.shape(text):
            if cluster.text in (" ", "\u00a0"):
                owed += extra
                added = round(owed)
                owed -= added
                cluster = Cluster(cluster.text, cluster.advance + added, ())
            digits.append(self.code(cluster))
        return b"".join(digits)

    @property
    def used(self) -> bool:
        """Whether anything was set in this face."""
        return bool(self._used or self._texts)

    def objects(self, first: int) -> list[bytes]:
        """The bodies of five PDF objects numbered from `first`; the first is the font."""
        source, fixed = self._fixed.source, self._fixed
        glyphs = {code: fixed.glyphs[code] for code in self._used} | self._glyphs
        numbers = {0}
        for code in self._used:
            numbers.update(fixed.parts[code])
        for parts in self._parts.values():
            numbers.update(parts)
        shapes = {number: fixed.outline[number] for number in numbers}
        program, box = font_file(source, shapes | glyphs)
        digest = hashlib.sha256(program).digest()
        tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
        bold = source.weight >= 600
        font_name = f"/{tag}+{FAMILY.replace(' ', '')}-{'Bold' if bold else 'Regular'}"
        font = (
            f"<</Type/Font/Subtype/Type0/BaseFont{font_name}/Encoding/Identity-H"
            f"/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 2} 0 R>>"
        )
        descendant = (
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont{font_name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/CIDToGIDMap/Identity/FontDescriptor {first + 3} 0 R/DW 0/W[{_widths(glyphs)}]>>"
        )
        stem = 10 + 220 * (source.weight - 50) // 900  # a common estimate from the weight
        descriptor = (
            f"<</Type/FontDescriptor/FontName{font_name}/FontFamily({FAMILY})/Flags 4"
            f"/FontWeight {source.weight}/FontBBox[{' '.join(map(str, box))}]/ItalicAngle 0"
            f"/Ascent {source.ascent}/Descent {source.descent}"
            f"/CapHeight {source.cap_height}/StemV {stem}/FontFile2 {first + 4} 0 R>>"
        )
        return [
            font.encode(),
            descendant.encode(),
            stream(self.to_unicode(), level=_LEVEL),
            descriptor.encode(),
            stream(program, {"Length1": len(program)}, level=_LEVEL),
        ]

    def to_unicode(self) -> bytes:
        """The CMap from codes to texts."""
        told = self._fixed.told
        entries = [told[code] for code in sorted(self._used)]
        entries += [bfchar(code, text) for code, text in sorted(self._texts.items())]
        return _cmap(entries)


def _digits(codes: Sequence[int]) -> bytes:
    return "".join([f"{code:04x}" for code in codes]).encode()


def _widths(glyphs: Mapping[int, Glyph]) -> str:
    """The widths of codes (9.7.4.3), those of neighbours in one list."""
    parts: list[str] = []
    before = -2
    for code in sorted(glyphs):
        if code != before + 1:
            parts.append(f"{']' if parts else ''}{code}[")
        parts.append(f"{glyphs[code].advance} ")
        before = code
    return "".join(parts) + ("]" if parts else "")


def cmap(texts: Mapping[int, str]) -> bytes:
    """A CMap from codes to texts (ISO 32000-1, 9.10.3)."""
    return _cmap([bfchar(code, text) for code, text in sorted(texts.items())])


def _cmap(entries: Sequence[str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <ffff>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), 100):  # a block holds a hundred entries at most
        block = entries[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()
