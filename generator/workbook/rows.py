"""The rows of a reading: what their cells say, and the record that a row makes of them.

In: a `Reading`. Out: texts by column; nested values with the position of each, and findings on
single cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.data.findings import Finding, Place
from generator.data.messages import found as found_in_file
from generator.data.places import KeyPath, Marks, position
from generator.data.source_text import hidden
from generator.workbook.cells import Cell, loses_digits, text_of
from generator.workbook.columns import EMPTY_LIST, Column, Holds
from generator.workbook.reading import Reading
from generator.workbook.wordings import found

_BETWEEN = re.compile(r"[,;،\s]+")
Node: TypeAlias = dict[str, Any]
"""Key -> a node, or a column with its place in the grid (0: none)."""


class Texts:
    """The texts of the cells of a reading.

    `found` is what is wrong with those of the last row, each with the path in the row's record.
    """

    def __init__(self, reading: Reading) -> None:
        self.found: list[tuple[Finding, KeyPath]] = []
        self._reading = reading
        self._formulas: dict[int, tuple[int, Place]] = {}

    def of_row(self, number: int, cells: Mapping[int, Cell]) -> dict[int, str]:
        """What the cells of a row say, of the columns that are ours and not empty."""
        self.found = []
        said = {}
        for index, column in self._reading.columns.items():
            if (cell := cells.get(index)) is None:
                continue
            text = self._of_cell(cell, column, number, index)
            if text:
                said[index] = text
        return said

    def formulas(self) -> Iterator[Finding]:
        """One note for each column of formulas."""
        for index, (count, place) in self._formulas.items():
            key = self._reading.columns[index].key
            yield found("D-432", place, key=key, count=count)

    def _teller(self, column: Column) -> Callable[[Finding], None]:
        return lambda finding: self.found.append((finding, column.path))

    def _of_cell(self, cell: Cell, column: Column, row: int, index: int) -> str:
        place = self._reading.grid.place(row, index)
        tell = self._teller(column)
        if cell.formula and cell.value is None:
            tell(found("D-431", place))
            return ""
        if cell.error:
            tell(found("D-433", place, value=cell.value))
            return ""
        if cell.formula:
            count, first = self._formulas.get(index, (0, place))
            self._formulas[index] = (count + 1, first)
        text = text_of(cell.value, column.holds)
        if loses_digits(cell.value):
            tell(found("D-434", place, value=text))
        elif column.holds is Holds.DIGITS and not isinstance(cell.value, str):
            tell(found("D-435", place, value=text))
        for fault in hidden(text, row, index):
            tell(found_in_file(fault.rule, place, None, **fault.values))
        return text


@dataclass
class Row:
    """One row: what its cells say."""

    reading: Reading
    index: int
    number: int
    said: Mapping[int, str]

    @property
    def at(self) -> int:
        """The position of its first column."""
        return self.position(min(self.reading.columns, default=1))

    def position(self, column: int) -> int:
        return position(self.number - 1, column - 1, self.index)

    def of(self, column: Column) -> int:
        """The position of a column, or of the first where the list does not have it."""
        at = self.reading.where.get(column.key, 0)
        return self.position(at) if at else self.at

    def place(self, column: Column | None = None) -> Place:
        """The cell of a column, or the first of the row."""
        first = min(self.reading.columns, default=1)
        at = self.reading.where.get(column.key, first) if column else first
        return self.reading.grid.place(self.number, at)

    def named(self, column: Column) -> str:
        """What the row says in a column that names it or what it belongs to."""
        text = self.said.get(self.reading.where.get(column.key, 0), "")
        return text or self.reading.fixed.get(column.key, "")

    def made(self, node: Node) -> tuple[Any, Marks]:
        """The record of the row with the position of each value, and of each that is missing.

        What holds others (a name in two languages) stands where the first of them does.
        """
        data: dict[str, Any] = {}
        marks = Marks(self.at, self.position(1 << 20), {}, {})
        assert isinstance(marks.inner, dict)
        for key, child in node.items():
            if isinstance(child, dict):
                inner, below = self.made(child)
                marks.keys[key] = min(below.keys.values(), default=self.at)
                if inner:
                    below.at = min(_positions(below))
                    data[key], marks.inner[key] = inner, below
                continue
            column, at = child
            here = self.position(at) if at else self.at
            marks.keys[key] = here
            text = self.said.get(at, "") or self.reading.fixed.get(column.key, "")
            if not text:
                continue
            if column.holds is Holds.LIST:
                said = "" if text == EMPTY_LIST else text
                data[key] = [one for one in _BETWEEN.split(said) if one]
                marks.inner[key] = Marks(here, here, {}, [here] * len(data[key]))
            else:
                data[key], marks.inner[key] = text, here
        return data, marks


def _positions(marks: Marks) -> Iterator[int]:
    """The position of each value that is there."""
    assert isinstance(marks.inner, dict)
    for each in marks.inner.values():
        yield each.at if isinstance(each, Marks) else each


def nodes_of(reading: Reading) -> Node:
    """The columns of a reading as the tree of keys that they fill."""
    nodes: Node = {}
    for column in reading.sheet.values:
        at = reading.where.get(column.key, 0)
        if not at and column.key not in reading.fixed:
            continue
        node = nodes
        for key in column.path[:-1]:
            node = node.setdefault(key, {})
        node[column.path[-1] if column.path else ""] = (column, at)
    return nodes
