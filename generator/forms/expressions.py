"""The expressions of a form -> findings: what cannot be read, is not known, or does not fit.

In: a form, and its definition as written. Out: findings F-150 to F-154, at the character in the
expression.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.data.district import written
from generator.data.findings import Finding, Place
from generator.data.places import KeyPath
from generator.data.source_text import read
from generator.forms.catalog import Column, Form, Slot, Table
from generator.forms.checking import Written
from generator.forms.meaning import WRITES
from generator.forms.reckoned import Reckoning, texts_of
from generator.forms.wordings import found
from generator.reckon import Circle, Many, Sort, Unreadable, parse

_OF_RECORDS = frozenset({"gps", "measure", "picture", "serial"})
"""Kinds of slots that write what no expression gives."""


def slips(form: Form, at: Written) -> Iterator[Finding]:
    """What is wrong with the expressions of a form."""
    ways = dict(_ways(form))
    yield from _in_both(form, at, ways)
    unread = {name: slip for name, text in texts_of(form).items() if (slip := _unread(text))}
    for name, slip in unread.items():
        yield _finding(at, ways[name], slip)
    if unread:
        return
    reckoning = Reckoning(form)
    try:
        order = reckoning.order
    except Circle as circle:
        names = " → ".join(circle.names)
        yield found("F-151", at.place(ways[circle.names[0]]), value=names)
        return
    wrong: set[str] = set()
    for name in order:
        if wrong & reckoning.needed_by(name):  # nobody knows what it is before that is mended
            wrong.add(name)
            continue
        slips_here = [*_fits(reckoning, name, at, ways[name])]
        wrong |= {name} if slips_here else set()
        yield from slips_here


def _fits(reckoning: Reckoning, name: str, at: Written, path: KeyPath) -> Iterator[Finding]:
    """Whether the names and sorts of one expression fit; its own sort is noted for the others."""
    table = reckoning.table_of(name)
    try:
        sort = reckoning.parsed[name].sort_in(_Types(reckoning, table), in_row=table is not None)
    except Unreadable as slip:
        yield _finding(at, path, slip)
        return
    reckoning.meaning.sorts[name] = sort
    slot = _slot(reckoning.form, name, table)
    wanted = WRITES.get(slot.kind) if slot else None
    kind = slot.kind if slot else "value"
    if isinstance(sort, Many) or (wanted and sort is not wanted) or kind in _OF_RECORDS:
        yield found("F-153", at.place(path), kind=kind, what_hi=sort.hi, what_en=sort.en)
    elif wanted is Sort.TEXT and kind != "name" and _bilingual(reckoning, name, table):
        yield found("F-153", at.place(path), kind=kind, what_hi="दो भाषाओं का पाठ",
                    what_en="a text in two languages")  # fmt: skip


def _bilingual(reckoning: Reckoning, name: str, table: Table | None) -> bool:
    """Whether an expression reads a text in two languages."""
    meant = (reckoning.meaning.of(read, table) for read, _ in reckoning.parsed[name].names)
    return any(one is not None and one.bilingual for one in meant)


class _Types(Mapping[str, Sort | Many]):
    """The sorts of the names that an expression can use."""

    def __init__(self, reckoning: Reckoning, table: Table | None) -> None:
        self._meaning, self._table = reckoning.meaning, table

    def __getitem__(self, name: str) -> Sort | Many:
        meant = self._meaning.of(name, self._table)
        if meant is None or meant.sort is None:
            raise KeyError(name)
        return meant.sort

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(self._meaning.names(self._table)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _ways(form: Form) -> Iterator[tuple[str, KeyPath]]:
    """Where in the definition each expression stands."""
    yield from ((name, ("values", name)) for name in form.values)
    yield from ((name, ("slots", name, "value")) for name in form.slots)
    for table in form.tables.values():
        for column in table.columns:
            yield (
                f"{table.name}.{column.name}",
                ("tables", table.name, "columns", column.name, "value"),
            )


def _in_both(form: Form, at: Written, ways: Mapping[str, KeyPath]) -> Iterator[Finding]:
    """A value comes from one place; and only tables that stand by themselves can reckon."""
    for name, path in ways.items():
        slot = _slot(form, name, None) if path[0] == "slots" else _column(form, path)
        if slot and slot.value and slot.source:
            yield found("F-152", at.key(path), field=written(path[:-1]))
    for table in form.tables.values():
        yield from _nested(at, table, ("tables", table.name))


def _nested(at: Written, table: Table, path: KeyPath) -> Iterator[Finding]:
    for inner in table.tables:
        here = (*path, "tables", inner.name)
        for column in inner.columns:
            if column.value:
                yield found("F-154", at.key((*here, "columns", column.name, "value")),
                            key=inner.name)  # fmt: skip
        yield from _nested(at, inner, here)


def _column(form: Form, path: KeyPath) -> Column | None:
    return form.tables[str(path[1])].column(str(path[3])) if path[0] == "tables" else None


def _slot(form: Form, name: str, table: Table | None) -> Slot | Column | None:
    if table:
        return table.column(name.removeprefix(f"{table.name}."))
    return None if name in form.values else form.slots.get(name)


def _unread(text: str) -> Unreadable | None:
    try:
        parse(text)
    except Unreadable as slip:
        return slip
    return None


def _finding(at: Written, path: KeyPath, slip: Unreadable) -> Finding:
    return found("F-150", place_in(at, path, slip.at), why_hi=slip.hi, why_en=slip.en)


def place_in(at: Written, path: KeyPath, character: int) -> Place:
    """The place of a character of a text: behind its quote, where it has one."""
    place = at.place(path)
    lines = (read(Path(place.file))[0] or "").split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    first = line[place.column - 1 : place.column]
    if first in (">", "|"):  # it begins in the next line
        return place
    quote = 1 if first in ("'", '"') else 0
    return Place(place.file, place.line, place.column + quote + character)
