"""The name of a slot -> what defines it, and in which rows it stands.

In: a form and a name such as `seasons.2.lines.7.product`. Out: the slot or column, its name
without rows (`seasons.lines.product`), and the key of each row, with its norm where the order
prints one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.forms.catalog import Column, Form, Norm, Slot, Table

_NUMBER = re.compile("[1-9][0-9]{0,5}")


class Key(NamedTuple):
    """The key of a row: its number from 1, or the id of its norm."""

    text: str
    norm: Norm | None = None


class Located(NamedTuple):
    """A slot at its place. `tables`: those around it, outermost first, one for each key."""

    name: str
    plain: str
    slot: Slot | Column
    keys: tuple[Key, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def row(self) -> str:
        """The name of the outermost row that it stands in; its own where it stands in none."""
        if not self.keys:
            return self.name
        return f"{self.tables[0].name}.{self.keys[0].text}"


def located(form: Form, name: str) -> Located | None:
    """The slot of that name, or None where the form has none."""
    if name in form.slots:
        return Located(name, name, form.slots[name])
    return next(_in_tables(form, name, name, form.tables.values(), ()), None)


def _in_tables(
    form: Form, name: str, rest: str, tables: Iterable[Table], around: tuple[tuple[Table, Key], ...]
) -> Iterator[Located]:
    for table in tables:
        if not rest.startswith(f"{table.name}."):
            continue
        below = rest.removeprefix(f"{table.name}.")
        for key in _keys(form, table, below):
            inside = below.removeprefix(f"{key.text}.")
            path = (*around, (table, key))
            slots: tuple[Slot | Column, ...] = (*table.columns, *table.slots)
            for slot in slots:
                if slot.name == inside:
                    names = ".".join((*(one.name for one, _ in path), slot.name))
                    yield Located(
                        name, names, slot, tuple(k for _, k in path), tuple(t for t, _ in path)
                    )
            yield from _in_tables(form, name, inside, table.tables, path)


def _keys(form: Form, table: Table, rest: str) -> Iterator[Key]:
    """The keys that a name may go on with; ids of norms may hold dots."""
    if table.norms:
        for norm in form.norms[table.norms]:
            if rest.startswith(f"{norm.id}."):
                yield Key(norm.id, norm)
        return
    number = rest.partition(".")[0]
    if _NUMBER.fullmatch(number):
        yield Key(number)
