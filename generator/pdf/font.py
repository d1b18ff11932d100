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
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.pdf.objects import stream
from generator.pdf.truetype import EMPTY, Composed, Composite, Outlines, font_file
from generator.text.typeset import FAMILY, FIGURES, Cluster, Face, Kept, MissingGlyph, NotHindi, Word

_CACHED_WORDS = 4096
# An empty code of no width is left out of what pdfium finds in a rectangle; one unit is seen, and
# is taken from the glyph before it.
_TAIL_ADVANCE = 1
_LEVEL = 6  # of compression; 9 takes twice the time and spares a thousandth
_MAX_GLYPHS = 65_535  # a glyph number has two bytes


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """A cluster as any file draws it; one object for equal clusters, so that look-ups are quick.

    `outline`: of a cluster that is just that, else -1 and the outlines of its `composite`.
    """

    head: str
    tail: str
    tail_advance: int
    advance: int
    outline: int
    outlines: tuple[int, ...]
    composite: Composite


class _Drawing:
    """The clusters of a face, each made ready once for all files: a language has few thousand."""

    def __init__(self, source: Outlines) -> None:
        self._source = source
        self._known: dict[Cluster, _Drawn] = {}
        self.word = lru_cache(_CACHED_WORDS)(self._word)

    def cluster(self, cluster: Cluster) -> _Drawn:
        """A cluster made ready."""
        known = self._known.get(cluster)
        if known is None:
            known = self._known[cluster] = self._made(cluster)
        return known

    def _word(self, word: Word) -> tuple[_Drawn, ...]:
        return tuple(map(self.cluster, word.clusters))

    def _made(self, cluster: Cluster) -> _Drawn:
        head, tail = split_at_mark(cluster.text)
        tail_advance = _TAIL_ADVANCE if tail and cluster.advance > _TAIL_ADVANCE else 0
        advance = cluster.advance - tail_advance
        parts = tuple(part for part in cluster.glyphs if self._source.draws(part[0]))
        plain = len(parts) == 1 and parts[0][1:] == (0, 0)
        outline = parts[0][0] if plain and self._source.advance(parts[0][0]) == advance else -1
        outlines = tuple(part[0] for part in parts)
        composite = self._source.composite(parts)
        return _Drawn(head, tail, tail_advance, advance, outline, outlines, composite)


class Embedding:
    """The part of a face that one PDF file uses; codes are given out as texts come."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self._source, self._drawing = outlines(face), _drawing(face)
        # Glyph n of the embedded font: an outline of the face, or a composite of outlines.
        self._glyphs: list[int | Composed] = [0]
        self._advances: list[int] = [self._source.advance(0)]
        self._texts: dict[int, str] = {}
        self._codes: dict[_Drawn, str] = {}
        self._outline_glyphs: dict[int, int] = {}
        self._tails: dict[tuple[str, int], int] = {}
        self._hindi = Kept(self._encode_hindi_word)
        self._signs = Kept(self._sign)
        self._encoded_word = lru_cache(_CACHED_WORDS)(self._encode_word)

    def encode(self, text: str) -> str:
        """The codes that show a text, as hexadecimal digits of a PDF string; may add glyphs."""
        hindi = self.encode_hindi(text)
        return hindi.decode() or "".join(map(self._encoded_word, self.face.words(text)))

    def codes(self, text: str) -> bytes:
        """The same as bytes; quick for figures, and for texts of Devanagari words."""
        if FIGURES.issuperset(text):
            return b"".join([self._signs[sign] for sign in text])
        return self.encode_hindi(text) or "".join(
            map(self._encoded_word, self.face.words(text))
        ).encode()

    def _sign(self, sign: str) -> bytes:
        return self.code(self.face.signs[sign]).encode()

    def encode_hindi(self, text: str) -> bytes:
        """The same for a text of Devanagari words alone, quicker; nothing for any other."""
        try:
            codes = [self._hindi[word] for word in text.split(" ")]
            return self._hindi[" "].join(codes) if len(codes) > 1 else codes[0]
        except NotHindi:
            return b""

    def known(self, text: str) -> bytes:
        """The codes of a text if no glyph is wanting for it; else nothing."""
        try:
            codes = [
                self._codes[self._drawing.cluster(cluster)] for cluster in self.face.shape(text)
            ]
        except (KeyError, MissingGlyph):
            return b""
        return "".join(codes).encode()

    def _encode_hindi_word(self, word: str) -> bytes:
        return self._encoded_word(self.face.hindi_word(word)).encode() if word else b""

    def _encode_word(self, word: Word) -> str:
        return "".join(map(self._code, self._drawing.word(word)))

    def code(self, cluster: Cluster) -> str:
        """The one or two codes that show a cluster, as hexadecimal digits."""
        return self._code(self._drawing.cluster(cluster))

    def _code(self, drawn: _Drawn) -> str:
        known = self._codes.get(drawn)
        if known is not None:
            return known
        code = self._glyph_for(drawn)
        self._texts[code] = drawn.head
        digits = f"{code:04x}"
        if drawn.tail:
            tail = (drawn.tail, drawn.tail_advance)
            if tail not in self._tails:
                self._tails[tail] = code = self._add(EMPTY, drawn.tail_advance)
                self._texts[code] = drawn.tail
            digits += f"{self._tails[tail]:04x}"
        self._codes[drawn] = digits
        return digits

    def spread(self, text: str, extra: float) -> str:
        """The codes of a text with each space `extra` font units wider: lines set to both margins.

        A wider space is a glyph of its own too; what rounding leaves goes to the next space.
        """
        digits, owed = "", 0.0
        for cluster in self.face.shape(text):
            if cluster.text in (" ", "\u00a0"):
                owed += extra
                added = round(owed)
                owed -= added
                cluster = Cluster(cluster.text, cluster.advance + added, ())
            digits += self.code(cluster)
        return digits

    def _glyph_for(self, drawn: _Drawn) -> int:
        """A glyph of its own for a cluster: an outline as it is, or several composed."""
        if drawn.outline >= 0:
            glyph = self._outline_glyph(drawn.outline)
            if glyph not in self._texts:
                return glyph
        numbers = tuple(map(self._outline_glyph, drawn.outlines))
        return self._add(Composed(drawn.composite, numbers), drawn.advance)

    def _outline_glyph(self, outline: int) -> int:
        if outline not in self._outline_glyphs:
            self._outline_glyphs[outline] = self._add(outline, self._source.advance(outline))
        return self._outline_glyphs[outline]

    def _add(self, glyph: int | Composed, advance: int) -> int:
        if len(self._glyphs) == _MAX_GLYPHS:
            raise OverflowError("a PDF font holds no more glyphs; split the pack")
        self._glyphs.append(glyph)
        self._advances.append(advance)
        return len(self._glyphs) - 1

    @property
    def used(self) -> bool:
        """Whether anything was set in this face."""
        return bool(self._texts)

    def objects(self, first: int) -> list[bytes]:
        """The bodies of five PDF objects numbered from `first`; the first is the font."""
        program, box = font_file(self._source, self._glyphs, self._advances)
        digest = hashlib.sha256(program).digest()
        tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
        bold = self._source.weight >= 600
        font_name = f"/{tag}+{FAMILY.replace(' ', '')}-{'Bold' if bold else 'Regular'}"
        widths = " ".join(map(str, self._advances))
        font = (
            f"<</Type/Font/Subtype/Type0/BaseFont{font_name}/Encoding/Identity-H"
            f"/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 2} 0 R>>"
        )
        descendant = (
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont{font_name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/CIDToGIDMap/Identity/FontDescriptor {first + 3} 0 R/DW 0/W[0[{widths}]]>>"
        )
        stem = 10 + 220 * (self._source.weight - 50) // 900  # a common estimate from the weight
        descriptor = (
            f"<</Type/FontDescriptor/FontName{font_name}/FontFamily({FAMILY})/Flags 4"
            f"/FontWeight {self._source.weight}/FontBBox[{' '.join(map(str, box))}]/ItalicAngle 0"
            f"/Ascent {self._source.ascent}/Descent {self._source.descent}"
            f"/CapHeight {self._source.cap_height}/StemV {stem}/FontFile2 {first + 4} 0 R>>"
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
        return cmap(self._texts)


def cmap(texts: Mapping[int, str]) -> bytes:
    """A CMap from codes to texts (ISO 32000-1, 9.10.3)."""
    entries = [
        f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(texts.items())
    ]
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


def split_at_mark(text: str) -> tuple[str, str]:
    """A cluster's text before and from its first combining or format character (Mn, Cf).

    A mark at the very start stays where it is, since the first code must stand for something.
    """
    for index, char in enumerate(text):
        if index and unicodedata.category(char) in ("Mn", "Cf"):
            return text[:index], text[index:]
    return text, ""


@lru_cache(maxsize=4)
def outlines(face: Face) -> Outlines:
    """The outlines of a face, read once."""
    tags = ("head", "hhea", "hmtx", "maxp", "loca", "glyf", "OS/2")
    return Outlines({tag: face.table(tag) for tag in tags})


@lru_cache(maxsize=4)
def _drawing(face: Face) -> _Drawing:
    """The clusters of a face as they are drawn, kept for all files."""
    return _Drawing(outlines(face))
