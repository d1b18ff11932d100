"""From a subject's view to the texts of a form's slots.

In: a form's definition and the view of one subject (None for a blank form). Out: a `Filling`:
for each slot its text in Hindi, in English and in both, and the shape (which rows each table
has). The shape decides the layout; the texts only fill it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.catalog import Column, Form, Label, Slot, Table

Format = Callable[..., str]
CODE = Slot("subject.code", "code", kind="id")
"""The subject's code, in the foot of every page of every form."""


@dataclass(frozen=True)
class Text:
    """One value in the three languages that a page can have."""

    hi: str
    en: str
    both: str

    def in_language(self, lang: str) -> str:
        """The text for `hi`, `en` or `hi-en`."""
        return self.both if lang == "hi-en" else self.hi if lang == "hi" else self.en


@dataclass(frozen=True)
class Row:
    """A row of a table: its key in slot names, its place from 1, and its norm's index or -1."""

    key: str
    index: int
    norm: int = -1
    section: bool = False


@dataclass(frozen=True)
class Shape:
    """What the layout depends on: the rows of each table, and whether values are there at all."""

    filled: bool
    rows: Mapping[str, tuple[Row, ...]]


@dataclass
class Filling:
    """The texts by slot name, and the shape."""

    texts: dict[str, Text] = field(default_factory=dict)
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    filled: bool = True

    @property
    def shape(self) -> Shape:
        """The part of the filling that the layout depends on."""
        return Shape(self.filled, dict(self.rows))


def bind(form: Form, view: Any | None, format_value: Format) -> Filling:
    """The filling of `form` for `view`; with None, that of the blank form."""
    filling = Filling(filled=view is not None)
    binder = _Binder(form, filling, format_value)
    for slot in (CODE, *form.slots.values()):
        binder.put(slot.name, slot, view)
    for table in form.tables.values():
        binder.table(table, view, table.name)
    return filling


def resolve(view: Any, path: str) -> Any:
    """The value at a dotted path through attributes and mappings; None ends the walk.

    `village | vo.village` takes the first of its paths that has a value.
    """
    for choice in path.split("|"):
        value = view
        for step in choice.strip().split("."):
            if value is None:
                break
            if step != "self":
                value = value.get(step) if isinstance(value, Mapping) else getattr(value, step)
        if value is not None:
            return value
    return None


class _Binder:
    def __init__(self, form: Form, filling: Filling, format_value: Format) -> None:
        self.form = form
        self.filling = filling
        self.format = format_value

    def put(self, name: str, slot: Slot | Column, view: Any | None) -> None:
        value = None if view is None else resolve(view, slot.source)
        self.filling.texts[name] = self.text(value, slot)

    def text(self, value: Any, slot: Slot | Column) -> Text:
        if value is None:
            return Text("", "", "")
        if slot.kind == "choice":
            label = self.form.labels[slot.choices[str(value)]]
            return Text(label.hi, label.en, _joined(label))
        both = isinstance(slot, Slot) and slot.both
        hi, en, mixed = (
            self.format(value, slot.kind, lang, both=both) for lang in ("hi", "en", "hi-en")
        )
        return Text(hi, en, mixed)

    def table(self, table: Table, view: Any | None, prefix: str) -> None:
        source = None if view is None else resolve(view, table.source)
        pairs = tuple(self._rows(table, source))
        self.filling.rows[prefix] = tuple(row for row, _ in pairs)
        for row, item in pairs:
            if row.section:
                continue
            name = f"{prefix}.{row.key}"
            for column in table.columns:
                if column.is_slot:
                    self._cell(f"{name}.{column.name}", column, item, table, row)
            for slot in table.slots:
                self.put(f"{name}.{slot.name}", slot, item)
            for inner in table.tables:
                self.table(inner, item, f"{name}.{inner.name}")

    def _cell(self, name: str, column: Column, item: Any, table: Table, row: Row) -> None:
        if self.filling.filled or row.norm < 0:
            self.put(name, column, item)
            return
        printed = self.form.norms[table.norms][row.norm].printed.get(column.name, "")
        self.filling.texts[name] = Text(printed, printed, printed)

    def _rows(self, table: Table, source: Any) -> Iterator[tuple[Row, Any]]:
        if table.norms:
            yield from self._norm_rows(table, source or {})
            return
        items: Sequence[Any] = source or ()
        count = table.blank if not self.filling.filled else max(len(items), table.least)
        for index in range(count):
            yield Row(str(index + 1), index + 1), items[index] if index < len(items) else None

    def _norm_rows(self, table: Table, source: Mapping[str, Any]) -> Iterator[tuple[Row, Any]]:
        index = 0
        for place, norm in enumerate(self.form.norms[table.norms]):
            section = norm.kind == "section"
            index += 0 if section else 1
            yield Row(norm.id, index, place, section), source.get(norm.id)


def _joined(label: Label) -> str:
    return label.hi if label.hi == label.en else f"{label.hi} / {label.en}"
