"""The fonts of a file: one pair for the words of a form, one for the values of its documents.

In: texts as they are shown. Out: names and codes. The words of a form are known before any record
is, so their fonts are the same in all its documents and are put together once; what a record brings
has fonts of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import cast

from generator.page.inking import Still
from generator.page.strips import Strip
from generator.pdf.font import Embedding
from generator.pdf.names import LABEL_FONTS, VALUE_FONTS
from generator.pdf.pictures import Pictures
from generator.pdf.rows import RowForm, StillForm, row_form, still_form
from generator.pdf.shown import Values
from generator.text.typeset import face
from generator.text.unbroken import AFTER_HYPHEN, plain

_KEPT = 64  # ways in which a row stands ready: by what is empty in it
# Numbers of rows and pages, and how a line can end.
_ALWAYS = "0123456789 ./-–()" + AFTER_HYPHEN


class FormFonts:
    """The fonts of a form's own words, Regular and Bold: complete when made, the same ever after.

    `texts`: the words, each with whether it is bold. What stands ready of a row, or of lines, is
    kept with them, and goes when they are kept no longer.
    """

    def __init__(self, texts: Iterable[tuple[str, bool]]) -> None:
        self._embeddings = {bold: Embedding(face(bold)) for bold in LABEL_FONTS}
        for bold, embedding in self._embeddings.items():
            embedding.encode(_ALWAYS)
            for text, in_bold in sorted(set(texts)):
                if in_bold == bold:
                    embedding.encode(plain(text))
        self._known: dict[tuple[str, bool], bytes] = {}

    def codes(self, text: str, bold: bool) -> bytes:
        """The codes of a text, or nothing where it holds a syllable that the form has not."""
        key = (text, bold)
        codes = self._known.get(key)
        if codes is None:
            codes = self._known[key] = self._embeddings[bold].known(text)
        return codes

    def row(self, strip: Strip, values: Values, tagged: bool) -> RowForm | None:
        """What stands ready of a row; None where it is shown text by text."""
        filled = tuple([value is not None for value in values])
        ready, key = strip.ready, (self, tagged, filled)
        if key not in ready:
            if len(ready) >= _KEPT:
                ready.clear()
            ready[key] = row_form(strip, filled, tagged, self.codes)
        return cast(RowForm | None, ready[key])

    def still(self, still: Still) -> StillForm | None:
        """What stands ready of lines without values; None where they are shown text by text."""
        if self not in still.ready:
            still.ready[self] = still_form(still, self.codes)
        return cast(StillForm | None, still.ready[self])

    def objects(self, first: int) -> tuple[list[bytes], bytes]:
        """The bodies of the fonts' objects, numbered from `first`, and their font-list entries."""
        return _objects(self._embeddings, LABEL_FONTS, first)


class FileFonts:
    """The fonts of one file: those of its form, and those of the values in it; and its pictures."""

    def __init__(
        self, form: FormFonts, lang: str, values: dict[bool, Embedding] | None = None,
        pictures: Pictures | None = None,
    ) -> None:  # fmt: skip
        self.form = form
        self.values = values or value_fonts()
        self.pictures = pictures or Pictures()
        self.row, self.still = form.row, form.still
        regular, bold = (partial(self.values[style].shown, lang) for style in (False, True))
        self.shown = regular, bold

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
