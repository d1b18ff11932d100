"""The Word sheets of a run, each made once.

In: a form, a language and a filling. Out: the sheet of that shape. Word sets the lines itself, so a
sheet depends on form, language, rows and empty fields alone: every value has an opening.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from generator.docx.sheet import WordSheet, word_sheet
from generator.forms.bind import Filling, Shape
from generator.forms.catalog import Form
from generator.page.sheet import HOLE

_KEPT = 48


class WordSheets:
    """Makes and keeps sheets, the least used dropped first. `page` renders HTML."""

    def __init__(self, page: Callable[[Form, str, Filling], str]) -> None:
        self._page = page
        self._kept: OrderedDict[tuple[str, str, Shape], WordSheet] = OrderedDict()
        self.made = 0

    def sheet(self, form: Form, lang: str, filling: Filling) -> WordSheet:
        """The sheet for a filling."""
        key = (form.id, lang, filling.shape(frozenset(), {}))
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        sheet = word_sheet(self._page(form, lang, filling.opened(frozenset(), {}, HOLE)))
        self.made += 1
        self._kept[key] = sheet
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return sheet
