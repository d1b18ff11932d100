"""Tables as they may stand on a page: with few rows and many, empty, and rows in their looks.

In: the tables of a form. Out: what pages without records are made of, which have between them
whatever can stand on one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from generator.forms.catalog import Table
from generator.forms.filling import LOOK


def looks(table: Table) -> Iterator[str]:
    """Every look that its rows, or rows in these, may be set in."""
    yield from table.looks
    for below in table.tables:
        yield from looks(below)


def set_in(table: Table, look: str) -> dict[str, Any]:
    """A row of a table, and the rows in it, in a look that one of them may have."""
    inner = {below.source: [set_in(below, look)] for below in table.tables if not below.norms}
    return {**inner, LOOK: look} if look in table.looks else inner


def names(tables: Iterable[Table]) -> Iterator[str]:
    """The names of tables whose rows records bring, those within others among them."""
    for table in tables:
        if not table.norms:
            yield table.name
        yield from names(table.tables)


def with_rows(table: Table, rows: int, without: str) -> Table:
    """A table with so many rows at least, but for that of the name `without`."""
    inner = tuple(with_rows(below, rows, without) for below in table.tables)
    least = table.least if table.name == without else max(table.least, rows)
    return replace(table, least=least, tables=inner)
