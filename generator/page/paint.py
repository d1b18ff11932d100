"""Pages laid out by WeasyPrint -> our text, tags and metadata in its PDF.

In: how the document is read (`boxtags.py`) and, one call after another, the lines of text and
pieces of content that WeasyPrint paints. Out: the same page, its text as codes of our own fonts,
its content numbered for the tag tree, fonts and tags added to the file. The methods stand in for
functions of WeasyPrint; `layout.py` puts them there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from generator.page.boxtags import Reading
from generator.page.confine import LayoutError
from generator.pdf.font import Embedding
from generator.pdf.tags import structure
from generator.text.typeset import FAMILY, UNITS, MissingGlyph, face
from generator.text.unbroken import AFTER_HYPHEN, plain

BOLD_FROM = 600  # CSS weights from here on are set in Bold
_FONT_NAMES = {False: "F4", True: "F7"}

Box = Any
Stream = Any
Pdf = Any


class Painter:
    """Paints the text of one document, and says what each piece of content is.

    `add_object` adds the bytes of an object's body to the PDF.
    """

    def __init__(self, reading: Reading, add_object: Callable[[Pdf, bytes], None]) -> None:
        self.reading = reading
        self.embeddings = {bold: Embedding(face(bold)) for bold in _FONT_NAMES}
        self.widgets: Sequence[int] = ()  # object numbers of the form's fields, if it has any
        self._add = add_object
        self._numbers = {box: mcid for page in reading.numbers for box, mcid in page.items()}
        self._unpainted = set(self._numbers)

    def draw_first_line(
        self, stream: Stream, textbox: Box, text_overflow: str, block_ellipsis: Any, matrix: Any
    ) -> list[Any]:
        """Draw a line of text: stands in for weasyprint.draw.text.draw_first_line."""
        style, layout = textbox.style, textbox.pango_layout
        text = plain(layout.text.split("\n")[0])
        if not text.strip(" \u200b"):
            if textbox not in self.reading.gaps:
                return []
            text = " "  # in lines set to both margins WeasyPrint adds a zero width space
        if textbox in self.reading.hyphens:
            text += AFTER_HYPHEN
        elif textbox in self.reading.word_ends:
            text += " "  # readers join lines and cells that no space parts
        _refuse_unsupported(text, style, text_overflow, block_ellipsis)
        bold, size = style["font_weight"] >= BOLD_FROM, style["font_size"]
        gap = style["word_spacing"] + layout.justification_spacing
        embedding = self.embeddings[bold]
        try:
            codes = embedding.spread(text, gap * UNITS / size) if gap else embedding.encode(text)
        except MissingGlyph as error:
            raise LayoutError(str(error)) from error
        stream.set_text_matrix(*matrix.values)
        stream.set_font_size(_FONT_NAMES[bold], size)
        stream.stream.append(f"<{codes}> Tj".encode())
        return []

    @contextlib.contextmanager
    def marked(self, stream: Stream, box: Box, tag: str) -> Iterator[None]:
        """Number a piece of content, or set it apart as decoration: stands in for Stream.marked."""
        if box in self.reading.artifacts:
            stream.stream.append(b"/Artifact <</Type/Pagination>> BDC")
        elif box in self._numbers:
            self._unpainted.discard(box)
            stream.stream.append(f"/{tag} <</MCID {self._numbers[box]}>> BDC".encode())
        else:
            raise LayoutError(f"content without a place in the reading order: {box!r}")
        yield
        stream.end_marked_content()

    def add_tags(self, pdf: Pdf, _document: object, _version: object, _streams: object) -> None:
        """Add the tag tree and our fonts: stands in for weasyprint.pdf.tags.add_tags."""
        if self._unpainted:
            raise LayoutError(f"content was not painted: {sorted(map(repr, self._unpainted))}")
        _refuse_see_through(pdf)
        first = len(pdf.objects)
        for body in structure(self.reading.root, first, pdf.pages["Kids"][::3], self.widgets):
            self._add(pdf, body)
        pdf.catalog["StructTreeRoot"] = f"{first} 0 R"
        pdf.catalog["MarkInfo"] = "<</Marked true>>"
        pdf.catalog["ViewerPreferences"] = "<</DisplayDocTitle true>>"
        self._add_fonts(pdf)

    def _add_fonts(self, pdf: Pdf) -> None:
        fonts = _at(pdf, _resources(pdf)["Font"])
        if fonts:
            raise LayoutError(f"text was drawn past the typesetter, in {sorted(fonts)}")
        for bold, embedding in self.embeddings.items():
            if embedding.used:
                first = len(pdf.objects)
                fonts[_FONT_NAMES[bold]] = f"{first} 0 R"
                for body in embedding.objects(first):
                    self._add(pdf, body)


def _resources(pdf: Pdf) -> Any:
    """The resources that all pages share."""
    return _at(pdf, pdf.objects[pdf.pages["Kids"][0]]["Resources"])


def _refuse_see_through(pdf: Pdf) -> None:
    """Raise for transparency, which printers and archives handle each in their own way."""
    states = _resources(pdf)["ExtGState"].values()
    if any({state.get("ca", 1), state.get("CA", 1)} != {1} or "SMask" in state for state in states):
        raise LayoutError("nothing on a form is see-through: use a lighter colour")


def _at(pdf: Pdf, reference: bytes) -> Any:
    """The object that a reference points to."""
    return pdf.objects[int(reference.split()[0])]


def _refuse_unsupported(text: str, style: Any, text_overflow: str, block_ellipsis: Any) -> None:
    """Raise for what would be drawn otherwise than it was laid out."""
    if style["letter_spacing"] not in ("normal", 0):
        raise LayoutError(f"letter-spacing tears syllables apart: {text!r}")
    if text_overflow != "clip" or block_ellipsis != "none":
        raise LayoutError(f"text is never cut off with an ellipsis: {text!r}")
    if style["font_family"][0] != FAMILY:
        raise LayoutError(f"only {FAMILY} is here, not {style['font_family'][0]}: {text!r}")
