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
import sys
from array import array
from collections.abc import Mapping, Sequence

from generator.pdf.codes import Drawn, bfchar, coded, codes_of, width
from generator.pdf.objects import stream
from generator.pdf.spoken import parted, show, show_spoken
from generator.pdf.truetype import Glyph, font_file
from generator.text.typeset import FAMILY, Cluster, Face, MissingGlyph

_LEVEL = 1  # of compression: outlines hardly get smaller; 4 takes half as long again for a 25th
_MET = 10_000  # texts
_MAX_GLYPHS = 65_535  # a glyph number has two bytes


class Embedding:
    """The part of a face that one PDF file uses; what has no fixed code gets one as it comes."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self._fixed = codes_of(face)
        self._used: set[int] = set()
        self._met: list[tuple[int, ...]] = []  # further ones
        self._own: dict[Cluster, bytes] = {}
        self._own_ends: dict[tuple[str, int], int] = {}
        self._glyphs: dict[int, Glyph] = {}
        self._texts: dict[int, str] = {}
        self._next = self._fixed.free

    def encode(self, text: str) -> str:
        """The codes that show a text, as hexadecimal digits of a PDF string; may add glyphs."""
        return self.codes(text).decode()

    def codes(self, text: str) -> bytes:
        """The same as bytes."""
        found = self._fixed.coded[text]
        if found is not None:
            self._used.update(found.numbers)
            return found.digits
        return b"".join([self.code(cluster) for cluster in self.face.shape(text)])

    def shown(self, lang: str, text: str) -> bytes:
        """The operators that show a value in a cell of a page in a language; may add glyphs."""
        shown = self._fixed.shown[lang][text]
        if shown is None:
            before, end, spoken = parted(f"{text} ", lang)
            last = show_spoken(spoken, self.codes(end)) if end else b""
            return show(self.codes(before)) + last
        self._met.append(shown.numbers)
        if len(self._met) >= _MET:
            self._gather()
        return shown.digits

    def _gather(self) -> None:
        """Count what was met among what is used: many at once, since it costs less."""
        self._used.update(*self._met)
        self._met.clear()

    def known(self, text: str) -> bytes:
        """The codes of a text if no glyph is wanting for it; else nothing."""
        try:
            known = self._fixed.coded[text]
            if known is not None:
                return known.digits if self._used.issuperset(known.numbers) else b""
            found = [self._found(cluster) for cluster in self.face.shape(text)]
        except MissingGlyph:
            return b""
        return b"".join(found) if all(found) else b""

    def _found(self, cluster: Cluster) -> bytes:
        codes = self._fixed.codes(cluster)
        if codes is None:
            return self._own.get(cluster, b"")
        return codes.digits if self._used.issuperset(codes.numbers) else b""

    def code(self, cluster: Cluster) -> bytes:
        """The one or two codes that show a cluster."""
        codes = self._fixed.codes(cluster)
        if codes is not None:
            self._used.update(codes.numbers)
            return codes.digits
        own = self._own.get(cluster)
        if own is None:
            own = self._own[cluster] = self._give(self._fixed.drawn(cluster))
        return own

    def _give(self, drawn: Drawn) -> bytes:
        """Codes of this file's own for a cluster."""
        codes = [self._add(drawn.glyph, drawn.head)]
        if drawn.tail:
            end = (drawn.tail, drawn.tail_advance)
            if end not in self._own_ends:
                empty = self._fixed.source.glyph((), drawn.tail_advance)
                self._own_ends[end] = self._add(empty, drawn.tail)
            codes.append(self._own_ends[end])
        return coded(codes).digits

    def _add(self, glyph: Glyph, text: str) -> int:
        if self._next == _MAX_GLYPHS:
            raise OverflowError("a PDF font holds no more glyphs; split the pack")
        code = self._next
        self._next += 1
        self._glyphs[code], self._texts[code] = glyph, text
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
        return bool(self._used or self._met or self._texts)

    def objects(self, first: int) -> list[bytes]:
        """The bodies of six PDF objects numbered from `first`; the first is the font."""
        self._gather()
        source, fixed = self._fixed.source, self._fixed
        used, own = sorted(self._used), self._glyphs  # own codes come after the fixed ones
        absent = source.glyph(((0, 0, 0),), source.advance(0))
        program, box = font_file(
            source, [absent, *[fixed.glyphs[code] for code in used], *own.values()]
        )
        tag = bytes([65 + byte % 26 for byte in hashlib.sha256(program).digest()[:6]])
        style = b"Bold" if source.weight >= 600 else b"Regular"
        font_name = b"/%s+%s-%s" % (tag, FAMILY.replace(" ", "").encode(), style)
        widths = b"".join([fixed.width[code] for code in used])
        widths += b"".join([width(code, glyph) for code, glyph in own.items()])
        stem = 10 + 220 * (source.weight - 50) // 900  # a common estimate from the weight
        return [
            b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H"
            b"/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (font_name, first + 1, first + 2),
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont%s"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            b"/CIDToGIDMap %d 0 R/FontDescriptor %d 0 R/DW 0/W[%s]>>"
            % (font_name, first + 5, first + 3, widths),
            stream(self.to_unicode(), level=_LEVEL),
            b"<</Type/FontDescriptor/FontName%s/FontFamily(%s)/Flags 4"
            b"/FontWeight %d/FontBBox[%d %d %d %d]/ItalicAngle 0"
            b"/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %d 0 R>>"
            % (font_name, FAMILY.encode(), source.weight, *box, source.ascent, source.descent,
               source.cap_height, stem, first + 4),
            stream(program, {"Length1": len(program)}, level=_LEVEL),
            stream(_glyph_numbers((*used, *own)), level=_LEVEL),
        ]  # fmt: skip

    def to_unicode(self) -> bytes:
        """The CMap from codes to texts."""
        self._gather()
        told = self._fixed.told
        entries = [told[code] for code in sorted(self._used)]
        entries += [bfchar(code, text) for code, text in self._texts.items()]
        return _cmap(entries)


def _glyph_numbers(codes: Sequence[int]) -> bytes:
    """For each code up to the last the number of its glyph: they follow in order of their codes."""
    numbers = array("H", bytes(2 * (codes[-1] + 1)))
    for number, code in enumerate(codes, 1):
        numbers[code] = number
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes()


def cmap(texts: Mapping[int, str]) -> bytes:
    """A CMap from codes to texts (ISO 32000-1, 9.10.3)."""
    return _cmap([bfchar(code, text) for code, text in sorted(texts.items())])


def _cmap(entries: Sequence[bytes]) -> bytes:
    lines = [
        b"/CIDInit /ProcSet findresource begin",
        b"12 dict begin",
        b"begincmap",
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        b"/CMapName /Adobe-Identity-UCS def",
        b"/CMapType 2 def",
        b"1 begincodespacerange",
        b"<0000> <ffff>",
        b"endcodespacerange",
    ]
    for start in range(0, len(entries), 100):  # a block holds a hundred entries at most
        block = entries[start : start + 100]
        lines += [b"%d beginbfchar" % len(block), *block, b"endbfchar"]
    lines += [b"endcmap", b"CMapName currentdict /CMap defineresource pop", b"end", b"end"]
    return b"\n".join(lines)
