"""A laid-out blank form -> its page art, with a place kept for every form field.

In: the painted PDF of a blank form and where its fields stand (`widgets.py`). Out: a `FieldSheet`:
the art without the texts that fields show, pages that list their fields (ISO 32000-1, 12.5.2),
tags that hold them. The fields themselves are made by `fillable.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.page.boxtags import Reading
from generator.page.paint import Painter
from generator.page.sheet import FieldSheet
from generator.page.sheetpaint import keep
from generator.page.widgets import Fields

_NOTHING_YET = b"null"


class FieldPainter(Painter):
    """Paints labels and leaves out what fields show; numbers the fields."""

    def __init__(
        self, reading: Reading, add_object: Callable[[Any, bytes], None], fields: Fields
    ) -> None:
        super().__init__(reading, add_object)
        self._fields = fields
        self._acro_form = 0

    def draw_first_line(
        self, stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
    ) -> list[Any]:
        """Draw a label; what the form prints in a field is left to the field."""
        if textbox in self._fields.lines:
            return []
        return super().draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)

    def add_tags(self, pdf: Any, document: object, version: object, streams: object) -> None:
        """Keep a number for each field, list them on their pages, and add the tags."""
        first = len(pdf.objects)
        openings = self._fields.openings
        self.widgets = range(first, first + len(openings))
        self._acro_form = first + len(openings)
        for _ in range(len(openings) + 1):
            self._add(pdf, _NOTHING_YET)
        for number, page in enumerate(pdf.pages["Kids"][::3]):
            here = [w for w, o in zip(self.widgets, openings, strict=True) if o.area.page == number]
            if here:
                listed = b" ".join(b"%d 0 R" % widget for widget in here)
                pdf.objects[page]["Annots"] = b"[" + listed + b"]"
        pdf.catalog["AcroForm"] = f"{self._acro_form} 0 R"
        super().add_tags(pdf, document, version, streams)

    def kept(self, pdf: Any, title: str, lang: str) -> FieldSheet:
        """The sheet of the painted PDF, before anything is written."""
        sheet = keep(pdf, self._fields, title, lang)
        ruled = frozenset(self._fields.ruled)
        return FieldSheet(sheet, tuple(self.widgets), self._acro_form, ruled)
