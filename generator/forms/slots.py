"""The slot that a page names: by itself, or in a row of a table (`seasons.2.lines.7.product`).

In: a form and a name. Out: its definition, or `Unknown`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.forms.bind import CODE
from generator.forms.catalog import Column, Form, Slot, Table


class Unknown(LookupError):
    """A page names something that its form has not: `what` it should be, and which there are."""

    def __init__(self, what: str, key: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no {what} {key}")
        self.what, self.key, self.known = what, key, known


def slot_of(form: Form, name: str) -> Slot | Column:
    """What defines the slot of that name; raises `Unknown`."""
    if name in form.slots:
        return form.slots[name]
    if name == CODE.name:
        return CODE
    table: Table | None = None
    *steps, last = name.split(".")
    tables: Mapping[str, Table] = form.tables
    for step in steps:
        if step in tables:
            table = tables[step]
            tables = {one.name: one for one in table.tables}
    definitions: tuple[Slot | Column, ...] = (*table.columns, *table.slots) if table else ()
    for definition in definitions:
        if definition.name == last:
            return definition
    raise Unknown("slot", name, tuple(names_of(form)))


def names_of(form: Form) -> Iterator[str]:
    """The names of all slots; of those in tables without their rows."""
    yield from (CODE.name, *form.slots)
    yield from _in_tables(form.tables.values(), "")


def _in_tables(tables: Iterable[Table], before: str) -> Iterator[str]:
    for table in tables:
        here = f"{before}{table.name}."
        yield from (f"{here}{one.name}" for one in table.columns if one.is_slot)
        yield from (f"{here}{one.name}" for one in table.slots)
        yield from _in_tables(table.tables, here)
