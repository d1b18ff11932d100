"""From a subject's view to the texts of a form's slots.

In: a form's definition and the view of one subject (None for a blank form). Out: a `Filling`.
What does not change from record to record (names of slots, paths, words that the form prints) is
worked out once for a form: `_Plan` and `_Block`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from typing import Any, NamedTuple

from generator.forms.catalog import Column, Form, Norm, SameForm, Slot, Table
from generator.forms.filling import LEFT, LOOK, NOTHING, WITHOUT, Filling, Row, Text, worded
from generator.forms.sampling import looks, names, set_in, with_rows
from generator.forms.values import (
    Format,
    Manner,
    Read,
    Write,
    reader,
    rows_of,
    source_of,
    writer,
)
from generator.text.language import LATIN

__all__ = ["CODE", "Filling", "Format", "Row", "Text", "bind", "sample", "samples"]

CODE = Slot("subject.code", "code", kind="id")
"""The subject's code, in the foot of every page of every form."""
_SORTS = {"amount": "amount", "money": "amount", "rate": "rate"}
_Figures = list[tuple[str, str]]
"""Names of slots, and of which sort of figures each is."""
_KEPT_ROWS = 100
_PLANS = 64


def bind(
    form: Form, view: Any | None, format_value: Format, digits: str = LATIN, *, paise: bool = False
) -> Filling:
    """The filling of `form` for `view`; with None, that of the blank form.

    `paise`: of a part of a document, whether amounts elsewhere in it have some.
    """
    return _plan(SameForm(form), Manner(format_value, digits)).bind(view, paise)


def sample(
    form: Form, format_value: Format, rows: int = 2, digits: str = LATIN, without: str = ""
) -> Filling:
    """A filling without values, its tables with so many rows: for what all records share.

    `without`: the name of tables that have none of these.
    """
    tables = {name: with_rows(table, rows, without) for name, table in form.tables.items()}
    return _Plan(replace(form, tables=tables), Manner(format_value, digits)).bind(_Nothing())


class _Nothing:
    """A subject of which nothing is known."""

    def __getattr__(self, name: str) -> None:
        return None


def samples(form: Form, format_value: Format) -> Iterator[Filling]:
    """Fillings that have between them whatever can stand on a page.

    That is: the blank form, tables with few rows and with several, and each table empty while the
    others are not, since a page may put something else in its place; rows in each of
    their looks.
    """
    yield bind(form, None, format_value)
    for without in ("", *dict.fromkeys(names(form.tables.values()))):
        for rows in (1, 2, 3):
            yield sample(form, format_value, rows, without=without)
    for look in dict.fromkeys(look for table in form.tables.values() for look in looks(table)):
        view = {table.source: [set_in(table, look)] for table in form.tables.values()}
        yield bind(form, view, format_value)


# What is worked out once


@lru_cache(_PLANS)
def _plan(same: SameForm, manner: Manner) -> _Plan:
    return _Plan(same.form, manner)


class _Cell(NamedTuple):
    """A slot at its place: its text where there is no value, and its text on a blank form.

    `sort`: with which other figures of the form it has paise, or none.
    """

    name: str
    read: Read
    write: Write
    missing: Text = NOTHING
    blank: Text = NOTHING
    sort: str = ""


def _slot_cell(name: str, slot: Slot | Column, write: Write) -> _Cell:
    """A slot whose text is that of its value alone."""
    return _Cell(name, reader(source_of(slot)), write, sort=_SORTS.get(slot.kind, ""))


class _Line(NamedTuple):
    """A row of a table with its slots."""

    row: Row
    slots: tuple[_Cell, ...] = ()
    inner: tuple[_Block, ...] = ()


class _Plan:
    """A form, ready to be bound to any number of records."""

    def __init__(self, form: Form, manner: Manner) -> None:
        self._digits = manner.digits
        self._slots = tuple(
            _slot_cell(slot.name, slot, writer(form, slot, slot.kind, manner))
            for slot in (CODE, *form.slots.values())
        )
        self._blocks = tuple(
            _Block(form, table, table.name, manner) for table in form.tables.values()
        )

    def bind(self, view: Any | None, paise: bool = False) -> Filling:
        """The filling for one subject."""
        filling = Filling(filled=view is not None, digits=self._digits)
        figures: _Figures = []
        _put(filling, self._slots, view, figures)
        for block in self._blocks:
            block.bind(filling, view, figures)
        _even(filling, figures, {"amount"} if paise else set())
        return filling


class _Block:
    """A table at its place in the names of slots: `seasons.2.lines`."""

    def __init__(self, form: Form, table: Table, prefix: str, manner: Manner) -> None:
        self._form, self._table, self._prefix = form, table, prefix
        self._manner = manner
        self._read = reader(rows_of(table) if prefix == table.name else table.source)
        columns = (column for column in table.columns if column.is_slot)
        self._columns = tuple((column, self._writer(column, column.kind)) for column in columns)
        self._slots = tuple((slot, self._writer(slot, slot.kind)) for slot in table.slots)
        norms = form.norms[table.norms] if table.norms else ()
        self._normed = tuple(self._norm_lines(norms))
        self._rows = tuple(line.row for line in self._normed)
        self._counted: list[_Line] = []

    def bind(self, filling: Filling, view: Any | None, figures: _Figures) -> None:
        """Put in the texts of all rows; `figures`: gathers those that have paise together."""
        source = None if view is None else self._read(view)
        lines: Sequence[_Line] = self._normed
        items: Sequence[Any]
        if self._table.norms:
            given: Mapping[str, Any] = source or {}
            if without := given.get(WITHOUT, ()) if isinstance(given, Mapping) else ():
                lines = [line for line in lines if line.row.key not in without]
                filling.looks.append((self._prefix, tuple(without)))
            items = [given.get(line.row.key) for line in lines]
            filling.rows[self._prefix] = tuple([line.row for line in lines])
        else:
            items = source or ()
            lines = self._lines(len(items), filling.filled)
            filling.rows[self._prefix] = tuple([line.row for line in lines])
            if self._table.looks:
                self._set_otherwise(filling, items)
        # A form has rows without items, never items without rows.
        for (_, slots, inner), item in zip_longest(lines, items):
            _put(filling, slots, item, figures)
            for block in inner:
                block.bind(filling, item, figures)

    def _set_otherwise(self, filling: Filling, items: Sequence[Any]) -> None:
        """Tell the rows apart that say how they are set."""
        rows = list(filling.rows[self._prefix])
        for at, item in enumerate(items):
            if LOOK in item or LEFT in item:
                row = replace(rows[at], look=item.get(LOOK, ""), left=item.get(LEFT, 0.0))
                rows[at] = row
                filling.looks.append((f"{self._prefix}.{row.key}", row))
        filling.rows[self._prefix] = tuple(rows)

    def _lines(self, given: int, filled: bool) -> Sequence[_Line]:
        """So many lines as there are items, and as the form has at least."""
        count = max(given, self._table.least) if filled else self._table.blank
        while len(self._counted) < min(count, _KEPT_ROWS):
            self._counted.append(self._line(len(self._counted) + 1))
        if count <= _KEPT_ROWS:
            return self._counted[:count]
        # The rest of a list as long as a district is not kept for the next record.
        more = (self._line(index) for index in range(_KEPT_ROWS + 1, count + 1))
        return [*self._counted, *more]

    def _line(self, index: int) -> _Line:
        return self._slotted(Row(str(index), index), None)

    def _norm_lines(self, norms: Sequence[Norm]) -> Iterator[_Line]:
        index = 0
        for place, norm in enumerate(norms):
            section = norm.kind == "section"
            index += 0 if section else 1
            row = Row(norm.id, index, place, section)
            yield _Line(row) if section else self._slotted(row, norm)

    def _slotted(self, row: Row, norm: Norm | None) -> _Line:
        name = f"{self._prefix}.{row.key}"
        cells = tuple(
            self._cell(f"{name}.{column.name}", column, write, norm)
            for column, write in self._columns
        )
        slots = tuple(
            _slot_cell(f"{name}.{slot.name}", slot, write) for slot, write in self._slots
        )
        inner = tuple(
            _Block(self._form, _sized(inner, norm), f"{name}.{inner.name}", self._manner)
            for inner in self._table.tables
        )
        return _Line(row, (*cells, *slots), inner)

    def _cell(self, name: str, column: Column, write: Write, norm: Norm | None) -> _Cell:
        if norm is None:
            return _slot_cell(name, column, write)
        sort = _SORTS.get(column.kinds.get(norm.kind, column.kind), "")
        if norm.kind in column.kinds:
            write = self._writer(column, column.kinds[norm.kind])
        label, printed = norm.texts.get(column.norm), norm.printed.get(column.name, "")
        digits = self._manner.digits
        missing = worded(label).in_digits(digits) if label else NOTHING
        blank = Text(printed, printed).in_digits(digits)
        return _Cell(name, reader(source_of(column)), write, missing, blank, sort)

    def _writer(self, slot: Slot | Column, kind: str) -> Write:
        return writer(self._form, slot, kind, self._manner)


def _sized(inner: Table, norm: Norm | None) -> Table:
    """The inner table with the rows that the norm of its row asks for."""
    least = norm.least if norm else 0
    return replace(inner, least=least, blank=least) if least else inner


def _put(
    filling: Filling, slots: Sequence[_Cell], view: Any | None, figures: _Figures
) -> None:
    texts = filling.texts
    if not filling.filled:
        texts.update({cell.name: cell.blank for cell in slots})
    elif view is None:
        texts.update({cell.name: cell.missing for cell in slots})
    else:
        for name, read, write, missing, _, sort in slots:
            value = read(view)
            text = missing if value is None else write(value)
            texts[name] = text if text.hi or missing is NOTHING else missing
            if sort and value is not None:
                figures.append((name, sort))


def _even(filling: Filling, figures: _Figures, known: set[str]) -> None:
    """Give paise to all amounts of a form, or all rates, where one of them has some.

    `known`: sorts of which one elsewhere has some.

    So the figures of a column are whole, or all have paise, as an accountant reads them.
    """
    texts = filling.texts
    broken = known | {sort for name, sort in figures if "." in texts[name].en}
    for name, sort in figures:
        text = texts[name]
        if sort in broken and "." not in text.en and text.en[-1:].isdigit():
            texts[name] = Text(f"{text.hi}.00", f"{text.en}.00").in_digits(filling.digits)
