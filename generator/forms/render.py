"""Form + language + filling -> HTML.

In: a form's definition, a language (`hi`, `en`, `hi-en`) and a filling. Out: one HTML page in the
small grammar that `page/` and `docx/` read. Templates see labels, the shape and `slot()`; they
never see the data, so they cannot depend on a value. What is the same on all pages of a form
without values (its wordings, its slots, a row with its number) is made once for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.forms.bind import Filling, Row
from generator.forms.catalog import Column, Form, Label, Norm, Slot, Table
from generator.forms.filling import BELOW
from generator.forms.jinja import Templates
from generator.forms.markup import (
    COMMON,
    ORDERS,
    SLOT_IN_LABEL,
    Markup,
    drawing,
    escape,
    spoken_in,
    stacked,
    with_gaps,
)
from generator.forms.markup_check import known_classes
from generator.forms.slots import Unknown, slot_of
from generator.text.language import ALIKE
from generator.text.recent import Recent
from generator.text.typeset import face

# The number of a row in a slot's name.
_ROW = re.compile(r"\.\d+(?=\.)")
_DEVANAGARI = re.compile("[\u0900-\u097f]")
_LATIN = re.compile("[A-Za-z]")
_RUN_ON = "run-on"  # not a look: both languages on one line
_SIZE, _SMALL = 9.0, 7.0  # points: of text in tables, of English beside it
_MM = 25.4 / 72
_KEPT = 12_000  # pieces of HTML, and as many boxes, of all forms; some are a kilobyte
_LEADING = {"hi": "hi", "en": "en", "hi-en": "hi"}


class Renderer:
    """Renders pages from the templates of one folder; templates are read once and kept."""

    def __init__(self, templates: Path) -> None:
        self.templates = Templates(templates)
        self.sound: set[str] = set()  # forms whose pages were looked through, here or before
        self._definitions: dict[str, dict[str, Slot | Column]] = {}
        self._shared: dict[tuple[str, str, bool, bool], _Shared] = {}
        self._slots: Recent[Hashable, Markup] = Recent(_KEPT)
        self._pieces: Recent[Hashable, Markup] = Recent(_KEPT)

    @cached_property
    def classes(self) -> frozenset[str]:
        """The classes that pages know; read when pages are looked through."""
        return known_classes(self.templates.folder)

    def page(self, form: Form, lang: str, filling: Filling, *, values: bool = True) -> str:
        """The HTML of one page; without `values` its slots are empty boxes."""
        page = _Page(form, lang, filling, values)
        page.definitions = self._definitions.setdefault(form.id, {})
        if not values:
            key = (form.kept_as, lang, filling.filled, filling.of_record)
            page.shared = self._shared.setdefault(key, _Shared(self._slots, self._pieces))
        names: dict[str, Any] = {
            "form": form,
            "lang": lang,
            "lead": _LEADING[lang],
            "filled": filling.filled,
            "of_record": filling.filled or filling.of_record,
            "slot": page.slot,
            "picture": page.picture,
            "stack": page.stack,
            "t": page.label,
            "stacked": page.stacked,
            "text": page.text,
            "rows": page.rows,
            "norm": page.norm,
            "cell": page.cell,
            "of_norm": page.of_norm,
            "said": page.said,
            "beside": page.beside,
            "kept": page.kept,
            "common": COMMON,
            "order": ORDERS.get(form.document, form.document),
        }
        try:
            return self.templates.render(f"{_LEADING[lang]}/{form.template}.html", names)
        finally:
            # Names in Jinja lead round in a circle: what a page holds shall not wait with them for
            # the search for garbage.
            vars(page).clear()


@dataclass(slots=True, eq=False)
class _Shared:
    """What all pages without values of a form in a language have in common. `slots` and `pieces`
    are kept with those of other forms: of a row each, they are as many as there are rows."""

    slots: Recent[Hashable, Markup] = field(default_factory=lambda: Recent(_KEPT))
    pieces: Recent[Hashable, Markup] = field(default_factory=lambda: Recent(_KEPT))
    wordings: dict[tuple[Label, str, str], Markup] = field(default_factory=dict)


class _Page:
    """What a template may ask for; one language, one filling."""

    def __init__(self, form: Form, lang: str, filling: Filling, values: bool) -> None:
        self.form = form
        self.lang = lang
        self.filling = filling
        self.values = values
        self.definitions: dict[str, Slot | Column] = {}
        self.shared = _Shared()
        self._keeping = False

    def kept(self, macro: Callable[..., Markup], *given: object) -> Markup:
        """What a macro gives; without values it is made once for all pages of the form.

        Such a macro may depend on what it is given, the form, the language, and whether the page is
        of a record; if it asks for the rows of a table, that is an error.
        """
        if self.values or self._keeping:
            return macro(*given)
        key = (self.shared, macro.name, *map(_hashable, given))  # type: ignore[attr-defined]  # Jinja's Macro
        made = self.shared.pieces.get(key)
        if made is None:
            self._keeping = True
            made = self.shared.pieces.put(key, macro(*given))
            self._keeping = False
        return made

    def slot(self, name: str, lang: str = "", bare: bool = False) -> Markup:
        """The box of one slot with its text; `bare` where the cell itself is the box."""
        if self.values:
            return self._box(name, lang, bare)
        key = (self.shared, name, lang, bare)
        return self.shared.slots.get(key) or self.shared.slots.put(key, self._box(name, lang, bare))

    def picture(self, name: str, wide: float, high: float = 0.0, said: str = "") -> Markup:
        """The place of a picture, so many mm wide and high, or as high as wide; `said`: the key of
        a label that says what it is where the picture does not; without, it is decoration."""
        assert self._definition(name).kind == "picture"
        title = self.label(said, _LEADING[self.lang]) if said else Markup("")
        shown = self.filling.texts[name].in_language(self.lang) if self.values else None
        return drawing(name, wide, high or wide, title, shown)

    def stack(self, name: str, look: str = "", bare: bool = False) -> Markup:
        """A slot for a cell; on a filled bilingual page with its English below, in a block each.

        `look`: the class of the upper block, which then stands on every page.
        """
        if self.lang != "hi-en" or not self.filling.filled or not self._reads_differently(name):
            return stacked(look, self.slot(name, bare=bare))
        return stacked(look, self.slot(name, bare=bare), self.slot(name, BELOW, bare))

    def _box(self, name: str, lang: str, bare: bool) -> Markup:
        definition = self._definition(name)
        lang = lang if lang != self.lang else ""
        shown, state = Markup(""), ""
        if self.values:
            said = self.filling.texts[name].in_language(lang or self.lang)
            shown, state = self._spoken(said), "" if said.strip() else " empty"
        # The width is that of the line to write on: a value takes its own.
        width = ""
        if not bare and isinstance(definition, Slot) and (state or not self.values):
            width = definition.width
        # Names, kinds and widths are of the definition; only the text has to be escaped.
        spoken = f' data-lang="{lang}"' if lang else ""
        room = f' data-width="{width}" style="min-width:{width}"' if width else ""
        box = f'class="slot{state}" data-slot="{name}" data-kind="{definition.kind}"{spoken}{room}'
        return Markup(f"<span {box}>{shown}</span>")

    def text(self, label: Label, lang: str = "") -> Markup:
        """A wording in the page's language; in hi-en both, English after Hindi on one line."""
        return self._wording(label, lang, _RUN_ON)

    def label(self, key: str, lang: str = "") -> Markup:
        """The wording of a label key."""
        return self._wording(self._said(self.form.labels, key), lang, _RUN_ON)

    def stacked(self, label: str | Label, look: str = "") -> Markup:
        """A wording for a cell; in hi-en English below Hindi, in a block each; `look`: as above."""
        wording = self._said(self.form.labels, label) if isinstance(label, str) else label
        return self._wording(wording, "", look)

    def beside(self, label: Label, width: float) -> Markup:
        """A wording for a cell so wide (mm): English after the Hindi where one line holds both."""
        both = face(False).width(f"{label.hi} ", _SIZE) + face(False).width(label.en, _SMALL)
        fits = both * _MM <= width and "{" not in label.hi
        return self.text(label) if fits else self.stacked(label)

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows that the shape gives this table."""
        if self._keeping:
            raise ValueError(f"what is made once for all pages cannot ask for the rows of {table}")
        if table not in self.filling.rows:
            raise Unknown("table", table, tuple(self.form.tables))
        return self.filling.rows[table]

    def norm(self, table: str, row: Row) -> Norm:
        """The norm that fixes this row."""
        return self.form.norms[self.form.tables[table].norms][row.norm]

    def cell(self, table: Table, row: Row, column: Column) -> Markup:
        """What stands in a cell: a slot, the norm's own text, or the serial number."""
        if column.is_slot:
            return self.stack(f"{table.name}.{row.key}.{column.name}", bare=True)
        if column.kind == "serial" and not column.norm:
            return Markup(f"{row.index}")
        if row.norm < 0:
            return Markup("")  # a column for the pen alone: a signature
        return self.of_norm(self.norm(table.name, row), column.norm)

    def of_norm(self, norm: Norm, name: str) -> Markup:
        """A wording of a norm for a cell, or nothing where it has none."""
        return self.stacked(self.said(norm, name)) if name in norm.texts else Markup("")

    def said(self, norm: Norm, name: str) -> Label:
        """A wording of a norm; a filled form may have its own."""
        return self._said(norm.texts, name)

    def _said(self, wordings: Mapping[str, Label], key: str) -> Label:
        """The wording of a key; a filled form may have one of its own: `x_filled` for `x`."""
        of_record = self.filling.filled or self.filling.of_record
        found = (wordings.get(f"{key}_filled") if of_record else None) or wordings.get(key)
        if found is None:
            raise Unknown("label", key, tuple(wordings))
        return found

    def _definition(self, name: str) -> Slot | Column:
        if name in self.form.slots:
            return self.form.slots[name]
        column = _ROW.sub(".", name)
        found = self.definitions.get(column)
        if found is None:
            found = self.definitions[column] = slot_of(self.form, name)
        return found

    def _reads_differently(self, name: str) -> bool:
        return self._definition(name).kind not in ALIKE

    def _wording(self, label: Label, lang: str, look: str) -> Markup:
        key = (label, lang, look)
        made = self.shared.wordings.get(key)
        if made is None:
            made = self.shared.wordings[key] = self._worded(label, lang, look)
        return made

    def _worded(self, label: Label, lang: str, look: str) -> Markup:
        lang = lang or self.lang
        if lang != "hi-en":
            wording = self._filled_in(label.hi if lang == "hi" else label.en, lang)
            # English set by itself below the Hindi; a letter's is a letter of its own.
            below = lang == "en" and self.lang == "hi-en" and self.form.paper != "letter"
            if below and not self.filling.filled:
                wording = with_gaps(label.en)
            wording = wording if _LEADING[self.lang] == lang else spoken_in(lang, wording)
            return wording if look == _RUN_ON else stacked(look, wording)
        hindi = self._filled_in(label.hi, "hi")
        if label.hi == label.en:
            return hindi if look == _RUN_ON else stacked(look, hindi)
        english = with_gaps(label.en)  # a blank is written into once, in the Hindi
        if self.filling.filled:
            english = self._filled_in(label.en, "en")
        if look == _RUN_ON:
            return hindi + " " + Markup('<span class="e" lang="en">{}</span>').format(english)
        return stacked(look, hindi, english)

    def _filled_in(self, wording: str, lang: str) -> Markup:
        parts = SLOT_IN_LABEL.split(wording)
        return Markup("").join(
            self.slot(part, lang) if place % 2 else escape(part) for place, part in enumerate(parts)
        )

    def _spoken(self, text: str) -> Markup:
        """The text of a value, its language marked where it is not the page's."""
        lead = _LEADING[self.lang]
        spoken = "hi" if _DEVANAGARI.search(text) else "en" if _LATIN.search(text) else lead
        return escape(text) if spoken == lead else spoken_in(spoken, escape(text))


def _hashable(given: object) -> Hashable:
    """An argument of a template as a key: its lists as tuples."""
    if isinstance(given, list | tuple):
        return tuple(map(_hashable, given))
    assert isinstance(given, Hashable)
    return given
