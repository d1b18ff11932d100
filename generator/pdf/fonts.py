"""The fonts of a file: one pair for the words of a form, one for the values of its documents.

In: texts as they are shown. Out: names and codes. The words of a form are known before any record
is, so their fonts are the same in all its documents and are put together once; what a record brings
has fonts of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.page.strips import Strip, StripCell
from generator.pdf.font import Embedding
from generator.pdf.names import LABEL_FONTS, VALUE_FONTS
from generator.text.typeset import face
from generator.text.unbroken import AFTER_HYPHEN, plain

_KEPT = 20_000  # strips
# Numbers of rows and pages, and how a line can end.
_ALWAYS = "0123456789 ./-–()" + AFTER_HYPHEN


class FormFonts:
    """The fonts of a form's own words, Regular and Bold: complete when made, the same ever after.

    `texts`: the words, each with whether it is bold.
    """

    def __init__(self, texts: Iterable[tuple[str, bool]]) -> None:
        self._embeddings = {bold: Embedding(face(bold)) for bold in LABEL_FONTS}
        for bold, embedding in self._embeddings.items():
            embedding.encode(_ALWAYS)
            for text, in_bold in sorted(set(texts)):
                if in_bold == bold:
                    embedding.encode(plain(text))
        self._known: dict[tuple[str, bool], bytes] = {}
        self._strips: dict[Strip, tuple[bytes | None, ...]] = {}

    def codes(self, text: str, bold: bool) -> bytes:
        """The codes of a text, or nothing where it holds a syllable that the form has not."""
        key = (text, bold)
        codes = self._known.get(key)
        if codes is None:
            codes = self._known[key] = self._embeddings[bold].known(text)
        return codes

    def labels(self, strip: Strip) -> tuple[bytes | None, ...]:
        """For each cell of a strip the operators of its labels, with `%.3f` for each baseline."""
        made = self._strips.get(strip)
        if made is None:
            if len(self._strips) >= _KEPT:
                self._strips.clear()
            made = self._strips[strip] = tuple(map(self._labels, strip.cells))
        return made

    def _labels(self, cell: StripCell) -> bytes | None:
        if not all(self.codes(ink.text, ink.bold) for ink in cell.labels):
            return None
        shown = []
        color = (0.0, 0.0, 0.0)
        for ink in cell.labels:
            change = b"%.4g %.4g %.4g rg " % ink.color if ink.color != color else b""
            color = ink.color
            font, codes = LABEL_FONTS[ink.bold], self.codes(ink.text, ink.bold)
            place = b"1 0 0 -1 %.3f %%.3f Tm" % ink.x
            shown.append(b"/%s %.6g Tf %s%s <%s> Tj\n" % (font, ink.size, change, place, codes))
        return b"".join(shown)

    def objects(self, first: int) -> tuple[list[bytes], bytes]:
        """The bodies of the fonts' objects, numbered from `first`, and their font-list entries."""
        return _objects(self._embeddings, LABEL_FONTS, first)


class FileFonts:
    """The fonts of one file: those of its form, and those of the values in it."""

    def __init__(self, form: FormFonts, values: dict[bool, Embedding] | None = None) -> None:
        self.form = form
        self.values = values or value_fonts()
        self.labels = form.labels
        self.value_codes = self.values[False].codes, self.values[True].codes

    def codes(self, text: str, bold: bool, value: bool, spread: float) -> tuple[bytes, bytes]:
        """The name of a font and the codes in it that show a text."""
        if not value and not spread and (codes := self.form.codes(text, bold)):
            return LABEL_FONTS[bold], codes
        embedding = self.values[bold]
        if spread:
            return VALUE_FONTS[bold], embedding.spread(text, spread)
        return VALUE_FONTS[bold], embedding.codes(text)

    def objects(self, first: int) -> tuple[list[bytes], bytes]:
        """The bodies of the fonts of values, numbered from `first`, and their list entries."""
        return _objects(self.values, VALUE_FONTS, first)


def value_fonts() -> dict[bool, Embedding]:
    """Fonts for values, Regular and Bold, that hold nothing yet."""
    return {bold: Embedding(face(bold)) for bold in VALUE_FONTS}


def _objects(
    embeddings: dict[bool, Embedding], names: dict[bool, bytes], first: int
) -> tuple[list[bytes], bytes]:
    bodies: list[bytes] = []
    entries = b""
    for bold, embedding in embeddings.items():
        if embedding.used:
            entries += b"/%s %d 0 R" % (names[bold], first + len(bodies))
            bodies += embedding.objects(first + len(bodies))
    return bodies, entries
