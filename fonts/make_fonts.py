"""Cut the static fonts of this folder from the variable Noto Sans Devanagari.

In: the variable font in the PyPI package named by ``SOURCE_PACKAGE``. Out, beside this script:
``NotoSansDevanagari-Regular.ttf``, ``NotoSansDevanagari-Bold.ttf`` and ``OFL.txt``; their
checksums are printed, to be put into ``README.md``. FONTLOG.md says what is changed and why.

Run by hand when the source package changes; the same source gives the same bytes::

    pip install fontpkg-noto-sans-devanagari==2.7
    python fonts/make_fonts.py [FOLDER]
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import files
from pathlib import Path
from typing import Any

from draw_signs import OVERLAP_SIMPLE, draw_signs
from fontTools.misc.transform import Transform
from fontTools.pens.basePen import AbstractPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import OverlapMode, instantiateVariableFont

SOURCE_PACKAGE = "fontpkg-noto-sans-devanagari"
FAMILY = "Noto Sans Devanagari"
OUR_VERSION = "Version 2.007; cut and extended for Prapatra, 1"

# Style -> (weight, weight whose digits made small have about this weight's strokes, stroke width).
STYLES = {"Regular": (400, 530, 84), "Bold": (700, 840, 128)}

# What our pages can need of the source: ASCII, Latin-1 and Latin Extended-A for names and places,
# Devanagari, general punctuation with the joiners, euro, rupee, trade mark, minus, and the dotted
# circle that HarfBuzz puts under a matra standing alone.
KEPT = [
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x900, 0x980), *range(0x2000, 0x2070),
    0x20AC, 0x20B9, 0x2122, 0x2212, 0x25CC,
]


def flatten(font: TTFont) -> None:
    """Make every composite glyph a simple one, since syllables are composed of them later on."""
    glyphs, outlines = font["glyf"], font.getGlyphSet()
    for name in font.getGlyphOrder():
        if glyphs[name].isComposite():
            pen = TTGlyphPen(None)
            outlines[name].draw(_Decomposing(pen, outlines))
            glyph = pen.glyph(dropImpliedOnCurves=False)
            glyph.flags[0] |= OVERLAP_SIMPLE
            glyphs[name] = glyph
            glyph.recalcBounds(glyphs)


class _Decomposing(TransformPen):  # type: ignore[misc]  # fontTools has no types
    """Draws components as outlines; the method's names are the pen protocol's."""

    def __init__(self, pen: AbstractPen, glyphs: Mapping[str, Any]) -> None:
        super().__init__(pen, Transform())
        self.glyphs, self.pen = glyphs, pen

    def addComponent(self, glyphName: str, transformation: object) -> None:
        self.glyphs[glyphName].draw(TransformPen(self.pen, transformation))


def rename(font: TTFont, style: str, weight: int) -> None:
    """Name the font so that Regular and Bold are linked as one family."""
    names = font["name"]
    for record in list(names.names):
        if record.nameID not in (0, 7, 8, 9, 13, 14):  # rights, makers and licence stay
            names.removeNames(nameID=record.nameID)
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    for number, text in ((1, FAMILY), (2, style), (3, f"{postscript}; Prapatra 1"),
                         (4, f"{FAMILY} {style}"), (5, OUR_VERSION), (6, postscript)):
        names.setName(text, number, 3, 1, 0x409)
    bold = style == "Bold"
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass, os2.usWidthClass = weight, 5
    os2.fsSelection = (os2.fsSelection & ~0b1100001) | (0b100000 if bold else 0b1000000)
    os2.panose.bWeight = 8 if bold else 5
    head.macStyle = 1 if bold else 0


def reduce(font: TTFont, unicodes: Iterable[int]) -> None:
    """Drop hinting, other scripts and languages, and the tables that nothing here reads."""
    options = Options()
    options.hinting = False
    options.layout_scripts = ["DFLT.dflt", "latn.dflt", "deva.dflt", "dev2.dflt"]
    options.drop_tables += ["gasp", "STAT", "HVAR", "MVAR", "avar"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)


def instance(source: Path, weight: int) -> TTFont:
    """One weight of the variable font, dates left as they are in the source."""
    font = TTFont(source, recalcTimestamp=False)
    return instantiateVariableFont(
        font, {"wght": weight, "wdth": 100}, inplace=True,
        overlap=OverlapMode.KEEP_AND_SET_FLAGS)


def make(source: Path, folder: Path) -> list[Path]:
    """Write both styles into ``folder``; returns their paths."""
    written = []
    for style, (weight, heavier_weight, stem) in STYLES.items():
        font = instance(source, weight)
        added = draw_signs(font, instance(source, heavier_weight), stem)
        reduce(font, [*KEPT, *added])
        flatten(font)
        rename(font, style, weight)
        path = folder / f"{FAMILY.replace(' ', '')}-{style}.ttf"
        font.save(path, reorderTables=True)
        written.append(path)
    return written


def source_file(name: str) -> Path:
    """Where a file of the installed source package lies."""
    return next(Path(str(file.locate())) for file in files(SOURCE_PACKAGE) or ()
                if Path(str(file)).name == name)


def main() -> None:
    """Write the licence and the fonts, and print the checksums for README.md."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).resolve().parent
    source = source_file(f"{FAMILY.replace(' ', '')}[wdth,wght].ttf")
    licence = folder / "OFL.txt"
    licence.write_bytes(source_file("LICENSE").read_bytes())
    for path in (source, licence, *make(source, folder)):
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.name, sep="  ")


if __name__ == "__main__":
    main()
