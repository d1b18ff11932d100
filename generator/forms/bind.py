"""From a subject's view to the texts of a form's slots.

In: a form's definition and the view of one subject (None for a blank form). Out: a `Filling`:
for each slot its text in Hindi, in English and in both, and the shape (which rows each table
has). The shape decides the layout; the texts only fill it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from generator.forms.catalog import Column, Form, Label, Slot, Table
from generator.text.language import ALIKE

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

    def parts(self, lang: str) -> tuple[str, ...]:
        """Hindi and English where a bilingual page shows them side by side, else the one text."""
        if lang == "hi-en" and self.both == f"{self.hi} / {self.en}":
            return self.hi, self.en
        return (self.in_language(lang),)


@dataclass(frozen=True)
class Row:
    """A row of a table: its key in slot names, its place from 1, and its norm's index or -1."""

    key: str
    index: int
    norm: int = -1
    section: bool = False


class Shape(NamedTuple):
    """What a Word sheet depends on; two fillings of one shape share it."""

    filled: bool
    rows: tuple[tuple[str, int], ...]
    empty: frozenset[str]
    flowing: tuple[tuple[str, Text], ...]
    lines: tuple[tuple[str, int], ...]


@dataclass
class Filling:
    """The texts by slot name, and the shape. `cells`: slots that are cells of a table."""

    texts: dict[str, Text] = field(default_factory=dict)
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    filled: bool = True
    cells: set[str] = field(default_factory=set)

    @property
    def rows_of_tables(self) -> tuple[bool, tuple[tuple[str, int], ...]]:
        """What a page's blocks depend on: whether it is filled, and the rows of its tables."""
        return self.filled, tuple((table, len(rows)) for table, rows in self.rows.items())

    def shape(self, flowing: frozenset[str], lines: Mapping[str, int]) -> Shape:
        """What the layout depends on: rows, empty fields, values in running text, grown slots."""
        return Shape(
            self.filled,
            tuple((table, len(rows)) for table, rows in self.rows.items()),
            frozenset(
                name for name, text in self.texts.items() if not text.hi and name not in self.cells
            ),
            tuple((name, self.texts[name]) for name in sorted(flowing & self.texts.keys())),
            tuple(sorted(lines.items())),
        )

    def opened(self, flowing: frozenset[str], lines: Mapping[str, int], hole: str) -> Filling:
        """The same shape with holes for values, as many as each has lines (1 unless in `lines`).

        Values in running text stay; an empty field stays empty, for the pen.
        """
        texts = {
            name: text
            if name in flowing or not (text.hi or name in self.cells)
            else Text(*(hole * lines.get(name, 1),) * 3)
            for name, text in self.texts.items()
        }
        return Filling(texts, self.rows, self.filled, self.cells)


def bind(form: Form, view: Any | None, format_value: Format) -> Filling:
    """The filling of `form` for `view`; with None, that of the blank form."""
    filling = Filling(filled=view is not None)
    binder = _Binder(form, filling, format_value)
    for slot in (CODE, *form.slots.values()):
        binder.put(slot.name, slot, view)
    for table in form.tables.values():
        binder.table(table, view, table.name)
    return filling


def sample(form: Form, format_value: Format, rows: int = 2) -> Filling:
    """A filling without values, its tables with so many rows: for what all records share."""
    tables = {name: _with_rows(table, rows) for name, table in form.tables.items()}
    return bind(replace(form, tables=tables), _Nothing(), format_value)


class _Nothing:
    """A subject of which nothing is known."""

    def __getattr__(self, name: str) -> None:
        return None


def _with_rows(table: Table, rows: int) -> Table:
    inner = tuple(_with_rows(below, rows) for below in table.tables)
    return replace(table, least=max(table.least, rows), tables=inner)


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
        # A slot without a source is for the pen alone.
        value = resolve(view, slot.source) if view is not None and slot.source else None
        self.filling.texts[name] = self.text(value, slot)

    def text(self, value: Any, slot: Slot | Column) -> Text:
        if value is None:
            return Text("", "", "")
        if slot.kind == "choice":
            label = self.form.labels[slot.choices[str(value)]]
            return Text(label.hi, label.en, _joined(label))
        if slot.kind == "measure":
            number, unit = (
                self.text(part, replace(slot, kind=kind))
                for part, kind in ((value.quantity, "quantity"), (value.unit, "name"))
            )
            return Text(*(f"{number.hi} {name}" for name in (unit.hi, unit.en, unit.both)))
        if slot.kind in ALIKE:
            shown = self.format(value, slot.kind, "hi")
            return Text(shown, shown, shown)
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
                self.table(self._sized(inner, table, row), item, f"{name}.{inner.name}")

    def _sized(self, inner: Table, table: Table, row: Row) -> Table:
        """The inner table with the rows that the norm of its row asks for."""
        if row.norm < 0:
            return inner
        least = self.form.norms[table.norms][row.norm].least
        return replace(inner, least=least, blank=least) if least else inner

    def _cell(self, name: str, column: Column, item: Any, table: Table, row: Row) -> None:
        self.filling.cells.add(name)
        if row.norm < 0:
            self.put(name, column, item)
            return
        norm = self.form.norms[table.norms][row.norm]
        if not self.filling.filled:
            printed = norm.printed.get(column.name, "")
            self.filling.texts[name] = Text(printed, printed, printed)
            return
        self.put(name, replace(column, kind=column.kinds.get(norm.kind, column.kind)), item)
        if column.norm in norm.texts and not self.filling.texts[name].hi:
            label = norm.texts[column.norm]
            self.filling.texts[name] = Text(label.hi, label.en, _joined(label))

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
