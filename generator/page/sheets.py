"""Fillings -> finished PDFs, by way of sheets that are laid out once and kept.

In: a form, a language and a filling. Out: the sheet of that shape with every value placed, and
from it a document. Sheets are kept in memory, the least used dropped first; each is keyed by all
that its layout depends on: form, language and shape.
"""

from __future__ import annotations

import re
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator.forms.bind import Filling, Shape
from generator.forms.catalog import Form
from generator.page import fill
from generator.page.sheet import HOLE, Opening, Sheet
from generator.pdf import file as pdffile
from generator.pdf.metadata import About

Page = Callable[[Form, str, Filling], str]
LayOut = Callable[[str], Sheet]
_KEPT = 48
_ROW = re.compile(r"\.\d+\.")


class Key(NamedTuple):
    """What a sheet depends on, templates and fonts apart."""

    form: str
    lang: str
    shape: Shape


class Ready(NamedTuple):
    """A sheet with the values of one record placed in it."""

    sheet: Sheet
    placed: tuple[fill.Placed | None, ...]


class Sheets:
    """Makes and keeps sheets. `page` renders HTML, `lay_out` makes a sheet of it."""

    def __init__(self, page: Page, lay_out: LayOut) -> None:
        self._page = page
        self._lay_out = lay_out
        self._kept: OrderedDict[Key, Sheet] = OrderedDict()
        self._flowing: dict[tuple[str, str, bool], frozenset[str]] = {}
        self._openings: dict[tuple[str, str, str], Opening] = {}
        self._grown: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self.laid_out = 0

    def ready(self, form: Form, lang: str, filling: Filling) -> Ready:
        """The sheet for a filling, its values placed; laid out anew until every value fits."""
        # Most records need no more lines than the slots that grew before, and fill a kept sheet.
        grown = self._grown[form.id, lang]
        lines = self._expected(form, lang, filling, grown & filling.texts.keys())
        sheet = self._kept_sheet(form, lang, filling, lines)
        if sheet is None:
            lines = self._expected(form, lang, filling, filling.texts)
        while True:
            sheet = sheet or self._sheet(form, lang, filling, lines)
            placed = fill.place(sheet, filling.texts, lang)
            if not isinstance(placed, fill.Grow):
                return Ready(sheet, placed)
            # A slot that was grown before and still lacks room takes one line more, so this ends.
            for slot, needed in placed.lines.items():
                lines[slot] = max(needed, lines.get(slot, 1) + 1)
            grown.update(placed.lines)
            sheet = None

    def _kept_sheet(
        self, form: Form, lang: str, filling: Filling, lines: dict[str, int]
    ) -> Sheet | None:
        flowing = self._flowing.get((form.id, lang, filling.filled), frozenset())
        return self._kept.get(Key(form.id, lang, filling.shape(flowing, lines)))

    def _expected(
        self, form: Form, lang: str, filling: Filling, slots: Iterable[str]
    ) -> dict[str, int]:
        """The lines that long values will need, by openings seen before: spares a first layout."""
        lines: dict[str, int] = {}
        for slot in slots:
            text = filling.texts[slot]
            opening = self._openings.get((form.id, lang, _column(slot)))
            if opening and text.hi and (needed := fill.lines_needed(opening, text, lang)) > 1:
                lines[slot] = needed
        return lines

    def _sheet(self, form: Form, lang: str, filling: Filling, lines: dict[str, int]) -> Sheet:
        kind = (form.id, lang, filling.filled)
        while True:
            flowing = self._flowing.get(kind, frozenset())
            key = Key(form.id, lang, filling.shape(flowing, lines))
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            html = self._page(form, lang, filling.opened(flowing, lines, HOLE))
            sheet = self._lay_out(html)
            self.laid_out += 1
            if sheet.pages:
                break
            self._flowing[kind] = flowing | sheet.flowing
        for opening in sheet.openings:
            self._openings.setdefault((form.id, lang, _column(opening.slot)), opening)
        self._kept[key] = sheet
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return sheet


def _column(slot: str) -> str:
    """A slot's name without the number of its row: all rows of a column are alike."""
    return _ROW.sub(".*.", slot)


def document(ready: Ready, about: About) -> bytes:
    """One PDF file of one record: tagged and archival."""
    embeddings = fill.Embeddings()
    holes = fill.contents(ready.sheet, ready.placed, embeddings)
    fonts = embeddings.objects(pdffile.first_free(ready.sheet))
    return pdffile.document(ready.sheet, holes, fonts, about)
