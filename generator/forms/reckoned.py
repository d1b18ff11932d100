"""The values that a form's definition reckons: expressions over slots, rows and the record.

In: a form and the view of its subject. Out: the view with these values laid over it, as binding
reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from generator.forms.catalog import Form, Norm, SameForm, Table
from generator.forms.compute import COMPUTE
from generator.forms.meaning import Meaning, Meant
from generator.forms.values import RECKONED, key_of, reader
from generator.forms.views import View
from generator.reckon import Expression, Unreckoned, needed, ordered, parse
from generator.reckon.functions import Kept

_LINE = "line"
_KEPT = 64


class Failed(Exception):
    """An expression has no value for a record: its name on the form, and why."""

    def __init__(self, name: str, why: Unreckoned) -> None:
        super().__init__(name, why)
        self.name, self.why = name, why


def laid_over(form: Form, view: View) -> View:
    """A view with all that a form computes and reckons; raises `Failed`."""
    if form.compute:
        view = view.with_computed(COMPUTE[form.compute](view, form))
    return reckoned(form, view) if form.reckons else view


def reckoned(form: Form, view: View) -> View:
    """The view with all that the form reckons; raises `Failed`."""
    return Reckoning.of(form).laid_over(view)


@dataclass(frozen=True)
class _Needs:
    """The names that an expression reads, as those of the whole form."""

    names: tuple[tuple[str, int], ...]


class Reckoning:
    """The expressions of one form, in the order in which they need one another."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.meaning = Meaning(form)
        self.parsed = {name: parse(text) for name, text in texts_of(form).items()}
        self._meant: dict[tuple[str, str], Meant | None] = {}

    @staticmethod
    def of(form: Form) -> Reckoning:
        """That of a form, made once."""
        return _reckoning(SameForm(form))

    @cached_property
    def order(self) -> list[str]:
        """Their names, each after those that it needs; raises `Circle`."""
        return ordered({name: self._needs(name, one) for name, one in self.parsed.items()})

    def needed_by(self, name: str) -> set[str]:
        """The expressions that one reads itself."""
        return needed(self._needs(name, self.parsed[name]), self.parsed)

    def table_of(self, name: str) -> Table | None:
        """The table that an expression is a column of."""
        return self.form.tables[name.partition(".")[0]] if name in self._columns else None

    def meant(self, name: str, table: Table | None) -> Meant:
        """What a name means, worked out once."""
        key = (table.name if table else "", name)
        if key not in self._meant:
            self._meant[key] = self.meaning.of(name, table)
        found = self._meant[key]
        assert found is not None, name  # `expressions.py` has looked
        return found

    def laid_over(self, view: View) -> View:
        """The view with all values."""
        found = _Found(self, view)
        for table in self.form.tables.values():
            if table.reckons:
                found.lines(table)
        for name in self.order:
            try:
                found.reckon(name)
            except Unreckoned as why:
                raise Failed(name, why) from None
        return found.view

    @cached_property
    def _columns(self) -> frozenset[str]:
        tables = self.form.tables.values()
        return frozenset(f"{one.name}.{column.name}" for one in tables for column in one.columns
                         if column.value)  # fmt: skip

    def _needs(self, name: str, one: Expression) -> _Needs:
        table = self.table_of(name)
        columns = {column.name for column in table.columns} if table else set()
        return _Needs(tuple(
            (f"{table.name}.{read}" if table and read in columns else read, at)
            for read, at in one.names
        ))  # fmt: skip


def texts_of(form: Form) -> dict[str, str]:
    """Every expression of a form by its name: of a column `works.amount`."""
    found = {**form.values, **{name: one.value for name, one in form.slots.items() if one.value}}
    for table in form.tables.values():
        found |= {f"{table.name}.{one.name}": one.value for one in table.columns if one.value}
    return found


@lru_cache(_KEPT)
def _reckoning(same: SameForm) -> Reckoning:
    return Reckoning(same.form)


class Row:
    """A row with the values reckoned for it, which stand before its own."""

    __slots__ = ("_item", "_values")

    def __init__(self, item: Any, values: Mapping[str, Any]) -> None:
        self._item, self._values = item, values

    def __getattr__(self, name: str) -> Any:
        return self._values[name] if name in self._values else reader(name)(self._item)


@dataclass
class _Line:
    """A row of a table: its key, what it is of, what the order prints there, what was reckoned."""

    key: str
    item: Any
    norm: Norm | None
    values: dict[str, Any] = field(default_factory=dict)

    def value(self, table: Table, name: str) -> Any:
        """What stands in a column."""
        return self.values[name] if name in self.values else reader(table.column(name).source)(
            self.item
        )


class _Found:
    """What has been reckoned so far, of one subject."""

    def __init__(self, reckoning: Reckoning, view: View) -> None:
        self._reckoning, self._view = reckoning, view
        self._single: dict[str, Any] = {}
        self._lines: dict[str, list[_Line]] = {}

    @property
    def view(self) -> View:
        """The view with all of it."""
        form = self._reckoning.form
        named = {name: self._single[name] for name in form.values}
        laid = {key_of(name): value for name, value in self._single.items()}
        for name, lines in self._lines.items():
            rows = {one.key: Row(one.item, one.values) if one.values else one.item for one in lines}
            laid[key_of(name)] = rows if form.tables[name].norms else tuple(rows.values())
        return self._view.with_computed({**named, RECKONED: laid})

    def reckon(self, name: str) -> None:
        """The value of one expression; of a column those of all its rows."""
        expression = self._reckoning.parsed[name]
        table = self._reckoning.table_of(name)
        if table is None:
            value = self._single[name] = expression.value(_Scope(self))
            slot = self._reckoning.form.slots.get(name)
            if slot and slot.kind == "words" and isinstance(value, Decimal) and value < 0:
                raise Unreckoned(
                    0, "ऋणात्मक राशि शब्दों में नहीं लिखी जाती", "a negative amount has no words"
                )
            return
        column, kept = name.removeprefix(f"{table.name}."), dict[int, Kept]()
        for line in self.lines(table):
            line.values[column] = expression.value(_Scope(self, table, line, kept))

    def value(self, name: str, table: Table | None, line: _Line | None) -> Any:
        """What a name stands for."""
        what, parts, *_ = self._reckoning.meant(name, table)
        if table and line and what in ("own", "figure", "row"):
            if what == "figure":
                figures = line.norm.figures if line.norm else {}
                return Decimal(figures[parts[0]]) if parts[0] in figures else None
            return line.value(table, *parts) if what == "own" else reader(*parts)(line.item)
        return _IN_FORM[what](self, name, parts)

    def _of_value(self, name: str, _: tuple[str, ...]) -> Any:
        return self._single[name]

    def _of_slot(self, name: str, _: tuple[str, ...]) -> Any:
        slot = self._reckoning.form.slots[name]
        return self._single[name] if slot.value else reader(slot.source)(self._view)

    def _of_table(self, name: str, _: tuple[str, ...]) -> list[Any]:
        return list(self.lines(self._reckoning.form.tables[name]))

    def _of_column(self, _: str, parts: tuple[str, ...]) -> list[Any]:
        table = self._reckoning.form.tables[parts[0]]
        return [line.value(table, parts[1]) for line in self.lines(table)]

    def _of_list(self, _: str, parts: tuple[str, ...]) -> list[Any]:
        return _column(reader(parts[0])(self._view), parts[1])

    def _of_path(self, _: str, parts: tuple[str, ...]) -> Any:
        return reader(*parts)(self._view)

    def norm(self, table: str, row: str, figure: str) -> Decimal | None:
        """A figure that the form prints."""
        norms = self._reckoning.form.norms.get(table, ())
        return next((Decimal(one.figures[figure]) for one in norms
                     if one.id == row and figure in one.figures), None)  # fmt: skip

    def lines(self, table: Table) -> Iterator[_Line]:
        """The lines of a table; headings and sums are none."""
        if table.name not in self._lines:
            self._lines[table.name] = list(self._of(table))
        lines = self._lines[table.name]
        return (one for one in lines if one.norm is None or one.norm.kind == _LINE)

    def _of(self, table: Table) -> Iterator[_Line]:
        source = reader(table.source)(self._view)
        if not table.norms:
            items = list(source or ())
            if table.count:
                items += [None] * (int(reader(table.count)(self._view) or 0) - len(items))
            return (_Line(str(at), item, None) for at, item in enumerate(items, 1))
        given: Mapping[str, Any] = source or {}
        norms = self._reckoning.form.norms[table.norms]
        return (_Line(norm.id, given.get(norm.id), norm) for norm in norms)


_IN_FORM: Mapping[str, Callable[[_Found, str, tuple[str, ...]], Any]] = {
    "value": _Found._of_value, "slot": _Found._of_slot, "table": _Found._of_table,
    "column": _Found._of_column, "list": _Found._of_list, "path": _Found._of_path,
}  # fmt: skip


def _column(rows: Any, path: str) -> list[Any]:
    """What stands at a path in each row of a list, or entry of a table by line."""
    items = list((rows.values() if isinstance(rows, Mapping) else rows) or ())
    return [reader(path)(item) for item in items] if path else items


@dataclass
class _Scope:
    """Where an expression finds its values: in its line, if it is in one, and in the form."""

    found: _Found
    table: Table | None = None
    line: _Line | None = None
    kept: dict[int, Kept] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        return self.found.value(name, self.table, self.line)

    def norm(self, table: str, row: str, figure: str) -> Decimal | None:
        return self.found.norm(table, row, figure)
