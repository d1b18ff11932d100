"""What a name in an expression of a form means, and of which sort its value is.

In: a form. Out: `Meant`, by name. In a column a name is, in this order: another column of its row,
`figures.x` of the row's norm, or what the row itself has. Else, and everywhere: a name under
`values`, a slot, a column of a table (`works.amount`), a table, or a path into the record, as
`from` has it; a path may lead through a list (`lines.amount`), and then stands for all its rows.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple, get_origin

from generator.data.records import KINDS
from generator.data.types import Name
from generator.forms.catalog import KIND_OF_SUBJECT, Column, Form, Slot, Table
from generator.forms.compute import GIVES, TYPES
from generator.forms.paths import UNKNOWN, Lost, Types, bare, rows, walked
from generator.forms.views import DATED_BY, DATED_ON, SUBJECT
from generator.reckon import Many, Sort

FIGURES = "figures"
WRITES: Mapping[str, Sort] = {
    **dict.fromkeys(
        ("amount", "area", "count", "money", "percent", "quantity", "rate", "words"), Sort.NUMBER
    ),
    **dict.fromkeys(("brief", "date", "month"), Sort.DATE),
    **dict.fromkeys(("id", "name", "text", "time", "year"), Sort.TEXT),
}
"""What a kind of slot can write."""
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Meant(NamedTuple):
    """`what` a name is, the `parts` by which it is found, and its sort (None: nobody knows).

    `bilingual`: it is a text in two languages.
    """

    what: Literal["own", "figure", "row", "value", "slot", "column", "table", "path", "list"]
    parts: tuple[str, ...]
    sort: Sort | Many | None
    bilingual: bool = False


class Meaning:
    """What names mean on one form; `sorts`: those of its expressions, as far as they are known."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self.sorts: dict[str, Sort | Many] = {}
        self.root = root_of(form)

    def of(self, name: str, table: Table | None = None) -> Meant | None:
        """What a name means; in a column of `table`."""
        return (self._in_row(name, table) if table else None) or self._in_form(name)

    def names(self, table: Table | None) -> Iterator[str]:
        """Names to suggest where one is not known."""
        form = self._form
        if table:
            yield from (column.name for column in table.columns)
            yield from _fields(self.row_types(table))
        yield from (*form.values, *form.slots, *form.tables)
        for one in form.tables.values():
            yield from (f"{one.name}.{column.name}" for column in one.columns)
        yield from _fields(self.root)

    def row_types(self, table: Table) -> Types:
        """The types of the rows of a table."""
        end = walked(self.root, table.source)
        return () if isinstance(end, Lost) else rows(end)

    def _in_row(self, name: str, table: Table) -> Meant | None:
        first, _, rest = name.partition(".")
        for column in table.columns:
            if column.name == name and column.is_slot:
                return Meant("own", (name,), self._sort(f"{table.name}.{name}", column, table))
        if first == FIGURES and table.norms and self._is_figure(table.norms, rest):
            return Meant("figure", (rest,), Sort.NUMBER)
        found = _of_path(self.row_types(table), name)
        return found and (found._replace(what="row") if found.what == "path" else None)

    def _is_figure(self, norms: str, name: str) -> bool:
        """Whether norms have a figure of that name, and it is a number wherever they have it."""
        found = [one.figures[name] for one in self._form.norms[norms] if name in one.figures]
        return bool(found) and all(map(_NUMBER.fullmatch, found))

    def _in_form(self, name: str) -> Meant | None:
        form = self._form
        if name in form.values:
            return Meant("value", (name,), self.sorts.get(name))
        if name in form.slots:
            slot = form.slots[name]
            end = walked(self.root, slot.source) if slot.source else ()
            named = not isinstance(end, Lost) and _is_name(end)
            return Meant("slot", (name,), self._sort(name, slot, None), named)
        first, _, rest = name.partition(".")
        if table := form.tables.get(first):
            if not rest:
                return Meant("table", (first,), Many())
            for column in table.columns:
                if column.name == rest and column.is_slot:
                    sort = self._sort(name, column, table)
                    return Meant("column", (first, rest), _many(sort))
        return _of_path(self.root, name)

    def _sort(self, key: str, slot: Slot | Column, table: Table | None) -> Sort | Many | None:
        if slot.value:
            return self.sorts.get(key)
        end = walked(self.row_types(table) if table else self.root, slot.source)
        if isinstance(end, Lost):
            return None
        # What is computed with Python is of the sort that its place writes.
        return WRITES.get(slot.kind) if UNKNOWN in map(bare, end) else _single(end)


def root_of(form: Form) -> Types:
    """What a path of a form may begin with: its own fields, the record, and what is computed."""
    laid: dict[str, Any] = {
        name: TYPES.get(name, UNKNOWN) for name in GIVES.get(form.compute, ())
    }
    if form.dated:
        laid |= {DATED_ON: dt.date, DATED_BY: str}
    own: Any = form.papers.model_fields["values"].annotation if form.fields else None
    types: list[Any] = [KINDS[KIND_OF_SUBJECT[one]] for one in form.subjects]
    if form.fields:
        laid[SUBJECT] = types[0] if len(types) == 1 else UNKNOWN
    return (*((own,) if own else ()), *types, laid)


def unwritable(kind: str, types: Types) -> tuple[str, str] | None:
    """What stands at a place, in both languages, where a kind of slot cannot write it."""
    kinds = [bare(one) for one in types]
    if not kinds or UNKNOWN in kinds:
        return None
    if rows(types):
        return "सूची", "a list"
    if _is_name(types):
        return None if kind == "name" else ("दो भाषाओं का पाठ", "a text in two languages")
    if any(hasattr(one, "model_fields") for one in kinds):
        return None if kind == "gps" else ("पूरा अभिलेख", "a whole record")
    sort, wanted = _single(types), WRITES.get(kind)
    return None if sort is None or wanted in (None, sort) else (sort.hi, sort.en)


def _of_path(types: Types, name: str) -> Meant | None:
    """The meaning of a path, which may lead through a list."""
    steps, here = name.split("."), types
    for at, step in enumerate(steps, 1):
        below = walked(here[:1], step)  # a form's own field hides what the record calls so
        below = walked(here, step) if isinstance(below, Lost) else below
        if isinstance(below, Lost):
            return None
        here, inner = below, rows(below)
        if inner and at < len(steps):
            rest = ".".join(steps[at:])
            end = walked(inner, rest)
            if isinstance(end, Lost):
                return None
            return Meant("list", (".".join(steps[:at]), rest), _many(_single(end)))
    if rows(here):
        return Meant("list", (name, ""), Many())
    return Meant("path", (name,), _single(here), _is_name(here))


def _is_name(types: Types) -> bool:
    return any(bare(one) is Name for one in types)


def _many(sort: Sort | Many | None) -> Many | None:
    return Many(sort) if isinstance(sort, Sort) else None


def _single(types: Types) -> Sort | None:
    """The sort of a value of one of these types; None where they differ, or are no values."""
    sorts = {_sort_of(bare(one)) for one in types}
    return sorts.pop() if len(sorts) == 1 else None


def _sort_of(kind: Any) -> Sort | None:
    if get_origin(kind) is Literal or kind is Name:
        return Sort.TEXT
    for sort, of in ((Sort.TRUTH, bool), (Sort.NUMBER, (int, Decimal)), (Sort.DATE, dt.date),
                     (Sort.TEXT, str)):  # fmt: skip
        if isinstance(kind, type) and issubclass(kind, of):
            return sort
    return None


def _fields(types: Types) -> Iterator[str]:
    for one in map(bare, types):
        yield from one if isinstance(one, Mapping) else getattr(one, "model_fields", ())
