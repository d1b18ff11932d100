"""Outlines of the signs that the source font lacks and government forms use.

In: a static font, a heavier weight of it, and the width of its strokes. Out: the same font with
our glyphs in ``glyf``, ``hmtx``, ``cmap`` and ``GDEF``. Lengths are font units, 1000 to the em.
All outlines are our own, or the font's own glyphs moved and scaled; FONTLOG.md lists them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from fontTools.misc.transform import Transform
from fontTools.pens.basePen import AbstractPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

OVERLAP_SIMPLE = 0x40  # flag of a glyph's first point: its contours may overlap
SMALL = 0.6  # size of sub- and superscript digits

Contour = Sequence[tuple[float, float]]


def rectangle(x1: float, y1: float, x2: float, y2: float) -> Contour:
    """A rectangle, clockwise as TrueType fills."""
    return [(x1, y1), (x1, y2), (x2, y2), (x2, y1)]


def disc(x: float, y: float, radius: float) -> Contour:
    """A circle of straight pieces, round enough at any size that is printed."""
    angles = (-math.pi * i / 24 for i in range(48))
    return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]


def hole(contour: Contour) -> Contour:
    """The same contour the other way round, which takes it out of what it lies on."""
    return contour[::-1]


def strokes(points: Contour, width: float) -> list[Contour]:
    """One bar for each step along ``points``, half a width longer at both ends to close corners."""
    bars: list[Contour] = []
    for (x1, y1), (x2, y2) in pairwise(points):
        length = math.hypot(x2 - x1, y2 - y1)
        dx, dy = (x2 - x1) / length * width / 2, (y2 - y1) / length * width / 2
        x1, y1, x2, y2 = x1 - dx, y1 - dy, x2 + dx, y2 + dy
        bars.append([
            (x1 - dy, y1 + dx), (x2 - dy, y2 + dx), (x2 + dy, y2 - dx), (x1 + dy, y1 - dx)])
    return bars


def placed(contours: Iterable[Contour], transform: Transform) -> list[Contour]:
    """The contours after a move or turn."""
    return [transform.transformPoints(contour) for contour in contours]


def ink(pen: AbstractPen, contours: Iterable[Contour]) -> None:
    """Draw straight contours into a pen."""
    for contour in contours:
        pen.moveTo((round(contour[0][0]), round(contour[0][1])))
        for x, y in contour[1:]:
            pen.lineTo((round(x), round(y)))
        pen.closePath()


class Drawing:
    """Adds glyphs to a static font whose strokes are ``stem`` font units wide."""

    def __init__(self, font: TTFont, heavier: TTFont, stem: int) -> None:
        self.font, self.heavier, self.stem = font, heavier, stem
        self.cmap: dict[int, str] = dict(font.getBestCmap())
        self.added: list[int] = []

    def add(self, char: str, advance: float, draw: Callable[[AbstractPen], None]) -> None:
        """Add a glyph for ``char``, its outline drawn into a pen by ``draw``."""
        name = f"uni{ord(char):04X}"
        if ord(char) in self.cmap:
            raise ValueError(f"{char!r} is in the source font already")
        pen = TTGlyphPen(None)
        draw(pen)
        glyph = pen.glyph(dropImpliedOnCurves=False)
        if glyph.numberOfContours:
            glyph.flags[0] |= OVERLAP_SIMPLE
        self.font["glyf"][name] = glyph
        glyph.recalcBounds(self.font["glyf"])
        self.font["hmtx"][name] = (round(advance), getattr(glyph, "xMin", 0))
        self.font["GDEF"].table.GlyphClassDef.classDefs[name] = 1  # a base glyph
        for table in self.font["cmap"].tables:
            table.cmap[ord(char)] = name
        self.cmap[ord(char)] = name
        self.added.append(ord(char))

    def shape(self, char: str, advance: float, contours: Iterable[Contour]) -> None:
        """Add a glyph made of straight contours."""
        self.add(char, advance, lambda pen: ink(pen, contours))

    def copy(
        self, pen: AbstractPen, char: str, transform: Transform, *, heavier: bool = False,
    ) -> None:
        """Draw the glyph of ``char``, moved and scaled, into ``pen``."""
        font = self.heavier if heavier else self.font
        font.getGlyphSet()[font.getBestCmap()[ord(char)]].draw(TransformPen(pen, transform))

    def advance(self, char: str) -> int:
        """Advance of ``char``, font units."""
        return int(self.font["hmtx"][self.cmap[ord(char)]][0])


def add_small_digits(d: Drawing) -> None:
    """Sub- and superscript digits, and the three common fractions made of them."""
    width = d.advance("0") * SMALL + 10
    heavier_width = d.heavier["hmtx"][d.heavier.getBestCmap()[ord("0")]][0] * SMALL
    margin, top = (width - heavier_width) / 2, 714 * (1 - SMALL)  # 714: height of a digit

    def digit(pen: AbstractPen, value: str, x: float, y: float) -> None:
        d.copy(pen, value, Transform(SMALL, 0, 0, SMALL, x + margin, y), heavier=True)

    for value, low, high in zip("0123456789", "₀₁₂₃₄₅₆₇₈₉", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True):
        d.add(low, width, lambda pen, v=value: digit(pen, v, 0, -130))  # type: ignore[misc]
        d.add(high, width, lambda pen, v=value: digit(pen, v, 0, top + 30))  # type: ignore[misc]
    gap = 130.0
    bar = strokes([(width - 10, 30), (width + gap + 10, 684)], d.stem * 0.75)

    def fraction(pen: AbstractPen, above: str, below: str) -> None:
        digit(pen, above, 0, top)
        ink(pen, bar)
        digit(pen, below, width + gap, 0)

    for char, above, below in (("½", "1", "2"), ("¼", "1", "4"), ("¾", "3", "4")):
        d.add(char, 2 * width + gap,
              lambda pen, a=above, b=below: fraction(pen, a, b))  # type: ignore[misc]


def add_relations(d: Drawing) -> None:
    """Signs built on the font's own greater, less, plus and equals signs."""
    wide, thick = d.advance("="), d.stem * 0.85
    low_bar = rectangle(50, 55 - thick / 2, wide - 50, 55 + thick / 2)
    for char, base, transform in (
        ("≥", ">", Transform(1, 0, 0, 0.86, 0, 115)), ("≤", "<", Transform(1, 0, 0, 0.86, 0, 115)),
        ("±", "+", Transform(1, 0, 0, 0.9, 0, 130)),
    ):
        def barred(pen: AbstractPen, base: str = base, transform: Transform = transform) -> None:
            d.copy(pen, base, transform)
            ink(pen, [low_bar])
        d.add(char, wide, barred)

    def not_equal(pen: AbstractPen) -> None:
        d.copy(pen, "=", Transform())
        ink(pen, strokes([(wide * 0.36, 120), (wide * 0.64, 525)], thick))
    d.add("≠", wide, not_equal)


def add_marks(d: Drawing) -> None:
    """Boxes to tick, ticks, daggers, arrows, bullets, primes and the fraction slash."""
    stem, line = d.stem, max(50.0, d.stem * 0.6)
    box = [rectangle(60, 0, 740, 680), hole(rectangle(60 + line, line, 740 - line, 680 - line))]
    cross = strokes([(210, 150), (590, 530)], stem) + strokes([(210, 530), (590, 150)], stem)
    d.shape("☐", 800, box)
    d.shape("☑", 800, box + strokes([(190, 340), (350, 170), (620, 520)], stem))
    d.shape("☒", 800, box + cross)
    d.shape("✓", 720, strokes([(100, 320), (280, 110), (610, 620)], stem))
    d.shape("✗", 620, [
        *strokes([(110, 110), (510, 600)], stem), *strokes([(110, 600), (510, 110)], stem)])
    post = rectangle(240 - stem / 2, -100, 240 + stem / 2, 714)
    arms = [rectangle(60, y - stem * 0.42, 420, y + stem * 0.42) for y in (500, 130)]
    d.shape("†", 480, [post, arms[0]])
    d.shape("‡", 480, [post, *arms])
    thin = stem * 0.85
    head = strokes([(170, 210), (370, 0), (170, -210)], thin)
    arrow = strokes([(-400, 0), (370, 0)], thin) + head
    for char, degrees in zip("→↑←↓", (0, 90, 180, 270), strict=True):
        middle = Transform().translate(500 if degrees % 180 == 0 else 300, 330)
        d.shape(char, 1000 if degrees % 180 == 0 else 600,
                placed(arrow, middle.rotate(math.radians(degrees))))
    d.shape("■", 700, [rectangle(70, 50, 630, 610)])
    d.shape("□", 700, [rectangle(70, 50, 630, 610),
                       hole(rectangle(70 + line, 50 + line, 630 - line, 610 - line))])
    d.shape("●", 700, [disc(350, 330, 280)])
    d.shape("○", 700, [disc(350, 330, 280), hole(disc(350, 330, 280 - line))])
    prime = strokes([(120, 500), (155, 680)], stem * 0.8)
    d.shape("′", 260, prime)
    d.shape("″", 420, prime + placed(prime, Transform().translate(160, 0)))
    d.shape("⁄", 150, strokes([(-60, 30), (210, 684)], stem * 0.75))


def add_spaces(d: Drawing) -> None:
    """Spaces of fixed width and the hyphen that does not break, so that pasted text has them."""
    widths = {"\u2002": 500, "\u2003": 1000, "\u2007": d.advance("0"), "\u2009": 200, "\u202f": 200}
    for char, width in widths.items():
        d.shape(char, width, [])
    d.add("\u2011", d.advance("-"), lambda pen: d.copy(pen, "-", Transform()))


def draw_signs(font: TTFont, heavier: TTFont, stem: int) -> list[int]:
    """Add every sign to ``font``; returns their code points."""
    drawing = Drawing(font, heavier, stem)
    for add in (add_small_digits, add_relations, add_marks, add_spaces):
        add(drawing)
    font.setGlyphOrder(font["glyf"].glyphOrder)  # anew, so that the reverse map knows them
    return drawing.added
