"""Texts on a page -> the operators that show them (ISO 32000-1, 9.4).

In: inks, and the values and labels of strips; the fonts of the file. Out: bytes. What is shown next
may lean on what was set before it: font, size and colour are named where they change.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from generator.page.inking import Ink
from generator.page.strips import Hole, Strip, StripCell
from generator.pdf.names import VALUE_FONTS
from generator.text.language import scripts

SPOKEN = b"/Span"
"""Begins a text in another language than the page's."""
_FOREIGN = {"hi": re.compile("[A-Za-z]"), "en": re.compile("[\u0900-\u097f]")}
_BLACK = (0.0, 0.0, 0.0)


class Fonts(Protocol):
    """The fonts of one file: gives out names and codes."""

    def codes(self, text: str, bold: bool, value: bool, spread: float) -> tuple[bytes, bytes]:
        """The name of a font and the codes in it that show a text, as hexadecimal digits.

        `spread`: font units that each space is wider by.
        """

    def labels(self, strip: Strip) -> tuple[bytes | None, ...]:
        """For each cell of a strip the operators of its labels, with `%.3f` for each baseline.

        None stands for all where a label must be shown by the fonts of values.
        """

    @property
    def value_codes(self) -> tuple[Callable[[str], bytes], Callable[[str], bytes]]:
        """What gives the codes of a value, Regular and Bold."""


class Texts:
    """Shows texts; remembers which font and colour are set."""

    def __init__(self, lang: str, fonts: Fonts) -> None:
        self._lang, self._fonts = lang, fonts
        self._foreign = _FOREIGN[lang].search
        self._font: tuple[bytes, float] = (b"", 0.0)
        self._color = _BLACK
        self.labels = fonts.labels
        self._value_codes = fonts.value_codes

    def value(self, hole: Hole, value: tuple[str, float], top: float) -> bytes:
        """Show a value in the hole of a strip."""
        text, x = value
        look = hole.look
        if self._foreign(text) or look.color != self._color:
            return self.shown(_ink(hole, text, x, top))
        text += " "  # a hyphen that ends a cell ends no line: beside it stands the next cell
        key = (VALUE_FONTS[look.bold], look.size)
        change = b""
        if key != self._font:
            self._font = key
            change = b"/%s %.6g Tf " % key
        codes = self._value_codes[look.bold](text)
        return b"%s1 0 0 -1 %.3f %.3f Tm <%s> Tj\n" % (change, x, top + hole.y, codes)

    def labelled(self, cell: StripCell, template: bytes | None, top: float) -> bytes:
        """Show the labels of a cell of a strip."""
        if template is None:
            inks = [ink._replace(y=top + ink.y) for ink in cell.labels]
            return b"".join(map(self.shown, inks))
        self._font, self._color = (b"", 0.0), cell.labels[-1].color
        return template % tuple([top + ink.y for ink in cell.labels])

    def shown(self, ink: Ink) -> bytes:
        """Show a text; an end in another language than the page's is marked as such.

        Only an end: poppler takes the end of the inner mark for that of the outer, and what came
        after it would be lost to whoever has the page read aloud.
        """
        spread = ink.extra * 1000 / ink.size if ink.extra else 0.0
        if ink.value and self._foreign(ink.text):
            *before, (spoken, last) = scripts(ink.text)
            if spoken != self._lang:
                start = self._run(ink, "".join(run for _, run in before), spread) if before else b""
                font, codes = self._fonts.codes(last, ink.bold, ink.value, spread)
                place = b"" if before else self._place(ink, font)
                lang = spoken.encode()
                return start + place + SPOKEN + b"<</Lang(%s)>>BDC <%s> Tj EMC\n" % (lang, codes)
        return self._run(ink, ink.text, spread)

    def _run(self, ink: Ink, text: str, spread: float) -> bytes:
        font, codes = self._fonts.codes(text, ink.bold, ink.value, spread)
        return self._place(ink, font) + b"<%s> Tj\n" % codes

    def _place(self, ink: Ink, font: bytes) -> bytes:
        change = b""
        if (font, ink.size) != self._font:
            self._font = (font, ink.size)
            change = b"/%s %.6g Tf " % (font, ink.size)
        if ink.color != self._color:
            self._color = ink.color
            change += b"%.4g %.4g %.4g rg " % ink.color
        return change + b"1 0 0 -1 %.3f %.3f Tm " % (ink.x, ink.y)


def _ink(hole: Hole, text: str, x: float, top: float) -> Ink:
    look = hole.look
    return Ink(x, top + hole.y, look.size, look.bold, look.color, f"{text} ", hole.tag, True, 0.0)
