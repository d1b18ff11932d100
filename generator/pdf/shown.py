"""Texts on a page -> the operators that show them (ISO 32000-1, 9.4).

In: inks, rows and stills; the fonts of the file. Out: bytes. What is shown next may lean on what
was set before it: font, size and colour are named where they change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from generator.page.inking import Ink, Still
from generator.page.strips import Strip, StripCell
from generator.pdf.pictures import Pictures
from generator.pdf.rows import BLACK, RowForm, StillForm
from generator.pdf.spoken import parted, show, show_spoken

Values = Sequence[tuple[str, float] | None]


class Fonts(Protocol):
    """The fonts of one file: gives out names and codes; and the file's pictures."""

    pictures: Pictures

    def codes(self, text: str, bold: bool, value: bool, spread: float) -> tuple[bytes, bytes]:
        """The name of a font and the codes in it that show a text, as hexadecimal digits.

        `spread`: font units that each space is wider by.
        """

    @property
    def shown(self) -> tuple[Callable[[str], bytes], Callable[[str], bytes]]:
        """What gives the operators that show a value in a cell, Regular and Bold."""

    def row(self, strip: Strip, values: Values, tagged: bool) -> RowForm | None:
        """What stands ready of a row; None where it is shown text by text."""

    def still(self, still: Still) -> StillForm | None:
        """What stands ready of lines without values."""


class Texts:
    """Shows texts; remembers which font and colour are set."""

    def __init__(self, lang: str, fonts: Fonts) -> None:
        self._lang, self._fonts = lang, fonts
        self._font: tuple[bytes, float] = (b"", 0.0)
        self._color = BLACK
        self._value = fonts.shown

    def row(self, form: RowForm, values: Values, top: float, piece: int | None = None) -> bytes:
        """A row; one with a tree has pieces of marked content, numbered from `piece`."""
        holes = self._holes(form, values, top, piece)
        return self._ready(form.font) + form.shown % tuple(holes)

    def still(self, form: StillForm, top: float) -> bytes:
        """Lines without values."""
        return self._ready(form.font) + form.shown % tuple([top + y for y in form.baselines])

    def _ready(self, font: tuple[bytes, float]) -> bytes:
        """Before what names its font itself and begins and ends in black."""
        self._font, color = font, self._color
        self._color = BLACK
        return b"0 0 0 rg\n" if color != BLACK else b""

    def _holes(
        self, form: RowForm, values: Values, top: float, piece: int | None
    ) -> list[float | bytes]:
        """What a document puts into a row."""
        holes: list[float | bytes] = []
        put, shown = holes.append, self._value
        given = filter(None, values)
        for labels, y, bold in form.places:
            if piece is not None:
                put(piece)
                piece += 1
            if labels:
                for baseline in labels:
                    put(top + baseline)
            else:
                text, x = next(given)
                put(x)
                put(top + y)
                put(shown[bold](text))
        return holes

    def shown(self, ink: Ink) -> bytes:
        """Show a text; an end in another language than the page's is marked as such."""
        spread = ink.extra * 1000 / ink.size if ink.extra else 0.0
        if not ink.value:
            return self._run(ink, ink.text, spread)
        text, end, lang = parted(ink.text, self._lang)
        if not end:
            return self._run(ink, text, spread)
        start = self._run(ink, text, spread) if text else b""
        font, codes = self._fonts.codes(end, ink.bold, ink.value, spread)
        place = b"" if text else self._place(ink, font)
        return start + place + show_spoken(lang, codes)

    def _run(self, ink: Ink, text: str, spread: float) -> bytes:
        font, codes = self._fonts.codes(text, ink.bold, ink.value, spread)
        return self._place(ink, font) + show(codes)

    def _place(self, ink: Ink, font: bytes) -> bytes:
        change = b""
        if (font, ink.size) != self._font:
            self._font = (font, ink.size)
            change = b"/%s %.6g Tf " % (font, ink.size)
        if ink.color != self._color:
            self._color = ink.color
            change += b"%.4g %.4g %.4g rg " % ink.color
        return change + b"1 0 0 -1 %.3f %.3f Tm " % (ink.x, ink.y)


def inks_of(
    cell: StripCell, values: Iterator[tuple[str, float] | None], top: float
) -> Iterator[Ink]:
    """The texts of a cell of a row one by one; the next of `values` is its own if it has a hole."""
    for piece in cell.pieces:
        if isinstance(piece, Ink):
            yield piece._replace(y=top + piece.y)
        elif (value := next(values)) is not None:
            look, (text, x) = piece.look, value
            text += " "  # a hyphen that ends a cell ends no line: beside it stands the next cell
            yield Ink(
                x, top + piece.y, look.size, look.bold, look.color, text, piece.tag, True, 0.0
            )
