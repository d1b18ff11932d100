"""A sheet and the texts of one record -> the content of its pages.

In: a sheet and a text for each slot. Out: for each page the operators that draw every value into
its opening (ISO 32000-1, 9.4), or the openings that must grow. A text keeps its size and takes the
lines it needs, for which the form is laid out anew; a figure, or a word wider than its opening, is
first made smaller. Nothing is ever cut, and nothing overlaps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from generator.forms.bind import Text
from generator.page.sheet import POINTS, Hole, Opening, Sheet
from generator.pdf.font import Embedding
from generator.text.language import scripts
from generator.text.lines import break_lines, fit
from generator.text.typeset import UNITS, Face, face
from generator.text.unbroken import AFTER_HYPHEN

VALUE_FONTS = {False: "V4", True: "V7"}
_FIGURES = frozenset({
    "amount", "area", "count", "date", "gps", "id", "money", "month", "percent", "quantity",
    "rate", "serial", "time", "year",
})  # fmt: skip
_FOREIGN = {"hi": re.compile("[A-Za-z]"), "en": re.compile("[\u0900-\u097f]")}
_PARTS = re.compile(r"[^\s/,@-]+[/,@-]*|[/,@-]+")
_SLACK = 1e-6  # pixels: what rounding may add to a width


class Placed(NamedTuple):
    """A value set into its opening: font size in pixels, and one text for each line."""

    size: float
    lines: tuple[str, ...]


class _Measure(NamedTuple):
    """What decides, without the opening, if a value stands in one line at full size."""

    opening: Opening
    slot: str
    lang: str
    size: float
    room: float
    advance: Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Grow:
    """Slots that need more lines than their sheet gives them, with the lines they need."""

    lines: Mapping[str, int]


class Embeddings:
    """The fonts of values in one file: Regular and Bold, each glyph once."""

    def __init__(self) -> None:
        self.of = {bold: Embedding(face(bold)) for bold in VALUE_FONTS}

    def shown(self, bold: bool, text: str, lang: str) -> bytes:
        """Show a text; an end in another language than the page's is marked as such.

        Only an end: poppler takes the end of the inner mark for that of the outer, and what came
        after it would be lost to whoever has the page read aloud.
        """
        embedding = self.of[bold]
        if lang == "hi" and (codes := embedding.encode_hindi(text)):
            return b"<%s> Tj\n" % codes
        encode = embedding.encode
        if not _FOREIGN[lang].search(text):
            return b"<%s> Tj\n" % encode(text).encode()
        *before, (spoken, last) = scripts(text)
        if spoken == lang:
            return b"<%s> Tj\n" % encode(text).encode()
        start = b"<%s> Tj\n" % encode("".join(run for _, run in before)).encode() if before else b""
        marked = b"/Span<</Lang(%s)>>BDC <%s> Tj EMC\n" % (spoken.encode(), encode(last).encode())
        return start + marked

    def objects(self, first: int) -> tuple[list[bytes], bytes]:
        """The bodies of the fonts' objects, numbered from `first`, and their font-list entries."""
        bodies: list[bytes] = []
        entries = b""
        for bold, embedding in self.of.items():
            if embedding.used:
                entries += b"/%s %d 0 R" % (VALUE_FONTS[bold].encode(), first + len(bodies))
                bodies += embedding.objects(first + len(bodies))
        return bodies, entries


def place(sheet: Sheet, texts: Mapping[str, Text], lang: str) -> tuple[Placed | None, ...] | Grow:
    """Each opening's value in the page's language, set; or the slots that must grow."""
    placed: list[Placed | None] = []
    grow: dict[str, int] = {}
    for opening, slot, spoken, size, room, advance in _measures(sheet, lang):
        text = texts[slot]
        shown = text.in_language(spoken)
        if not shown:
            placed.append(None)
        elif advance(shown) * size <= room and "\n" not in shown:
            placed.append(Placed(size, (shown,)))
        elif isinstance(found := _fitted(opening, text, spoken), Placed):
            placed.append(found)
        else:
            grow[slot] = max(found, grow.get(slot, 0))
            placed.append(None)
    return Grow(grow) if grow else tuple(placed)


@lru_cache(maxsize=64)
def _measures(sheet: Sheet, lang: str) -> tuple[_Measure, ...]:
    return tuple(
        _Measure(
            opening, opening.slot, opening.lang or lang, opening.size,
            (opening.width + _SLACK) * UNITS, face(opening.bold).advance,
        )
        for opening in sheet.openings
    )  # fmt: skip


def lines_needed(opening: Opening, text: Text, lang: str) -> int:
    """How many lines a value needs in an opening of this width."""
    spoken = opening.lang or lang
    shown = text.in_language(spoken)
    advance = face(opening.bold).advance(shown)
    if advance * opening.size <= (opening.width + _SLACK) * UNITS and "\n" not in shown:
        return 1
    found = _fitted(replace(opening, lines=opening.lines[:1]), text, spoken)
    return found if isinstance(found, int) else 1


def _fitted(opening: Opening, value: Text, lang: str) -> Placed | int:
    """A value too long for one line at full size as it fits its opening; or the lines it needs."""
    font = face(opening.bold)
    text = " /\n".join(value.parts(lang))  # each language begins a line of its own
    size, width = opening.size * POINTS, (opening.width + _SLACK) * POINTS
    if opening.kind in _FIGURES or not _breaks(font, text, size, width):
        fitted = fit(font, text, size=size, width=width, lines=len(opening.lines))
        if fitted:
            return Placed(fitted.size / POINTS, fitted.lines)
    lines = break_lines(font, text, size, width)
    return Placed(opening.size, lines) if len(lines) <= len(opening.lines) else len(lines)


def _breaks(font: Face, text: str, size: float, width: float) -> bool:
    """Whether a text can be broken without cutting a word, unless after a sign such as a hyphen."""
    return all(font.width(part, size) <= width for part in _PARTS.findall(text))


def contents(
    sheet: Sheet, placed: Sequence[Placed | None], embeddings: Embeddings
) -> list[list[bytes]]:
    """For each page, the operators of each of its holes; an empty one where nothing stands."""
    shown = embeddings.shown
    pages: list[list[bytes]] = []
    for page in _starts(sheet):
        holes: list[bytes] = []
        for (number, index, ends), opening, start in page:
            value = placed[number]
            if value is None or index >= len(value.lines):
                holes.append(b"")
                continue
            size, lines = value
            text = lines[index]
            if opening.align != "left" or size != opening.size:
                start = _start(opening, index, size, text)
            # A word goes on in the next line only where it had to be cut; elsewhere readers need
            # a space.
            goes_on = index + 1 < len(lines) and not ends
            after = AFTER_HYPHEN if text[-1:] == "-" else "" if goes_on else " "
            holes.append(start + shown(opening.bold, text + after, sheet.lang))
        pages.append(holes)
    return pages


@lru_cache(maxsize=64)
def _starts(sheet: Sheet) -> tuple[tuple[tuple[Hole, Opening, bytes], ...], ...]:
    """For each hole of each page, the operators before a text at full size from the left."""
    openings = sheet.openings
    return tuple(
        tuple(
            (hole, openings[hole.opening], _start(openings[hole.opening], hole.line))
            for hole in page.holes
        )
        for page in sheet.pages
    )


def _start(opening: Opening, index: int, size: float = 0, text: str = "") -> bytes:
    """Choose font and size (0: the full one), and go to where the text of a line begins."""
    size = size or opening.size
    x = opening.left
    if text and opening.align != "left":
        room = opening.width - face(opening.bold).width(text, size)
        x += room if opening.align == "right" else room / 2
    # As exact as WeasyPrint writes its numbers, so that both fall on the same pixels.
    return b"/%s %f Tf 1 0 0 -1 %f %f Tm " % (
        VALUE_FONTS[opening.bold].encode(), size, x, opening.lines[index].baseline
    )  # fmt: skip
