"""HTML tables -> the grid of a Word table: which cell stands where, and how wide columns are.

In: a `<table>` of the page grammar. Out: its rows as placed cells (rowspan and colspan resolved)
and its column widths. What stands in the cells is no business of this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from generator.docx.runs import twips
from generator.page.blocks import Node

_WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*([0-9.]+)(mm|%)")
_KEPT = 20_000  # rows


Spans: TypeAlias = tuple[tuple[int, int, int], ...]
"""What runs down from the rows above: (column, rows still to run through, columns wide)."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A cell at its grid column; element is None where a rowspan from above runs through."""

    element: Node | None
    column: int
    span: int
    merge: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class PlacedRow:
    """A row: its element, the part of the table it is in (thead, tbody, tfoot) and its cells.

    Known by its identity, as its element is. end: how many columns are filled.
    """

    element: Node
    part: str
    cells: tuple[Placed, ...]
    end: int


class Placer:
    """Places the cells of rows; keeps the rows that it has placed."""

    def __init__(self) -> None:
        self._placed: dict[tuple[Node, str, Spans], tuple[PlacedRow, Spans]] = {}
        self._filled_up: dict[tuple[PlacedRow, int], PlacedRow] = {}

    def rows(self, table: Node) -> tuple[PlacedRow, ...]:
        """The rows in printed order, head first and foot last, every grid column filled."""
        rows: list[PlacedRow] = []
        for part in ("thead", "tbody", "tfoot"):
            # A rowspan ends with its part of the table, as in HTML.
            spans: Spans = ()
            for row in _rows_of(table, part):
                placed, spans = self._row(row, part, spans)
                rows.append(placed)
        count = max((row.end for row in rows), default=0)
        return tuple(row if row.end == count else self._to(count, row) for row in rows)

    def _row(self, row: Node, part: str, spans: Spans) -> tuple[PlacedRow, Spans]:
        key = (row, part, spans)
        if key not in self._placed:
            if len(self._placed) >= _KEPT:
                self._placed.clear()
            running = {column: (left, wide) for column, left, wide in spans}
            cells = tuple(_place(row, running))
            placed = PlacedRow(row, part, cells, max((c.column + c.span for c in cells), default=0))
            after = tuple((column, *span) for column, span in running.items())
            self._placed[key] = placed, after
        return self._placed[key]

    def _to(self, count: int, row: PlacedRow) -> PlacedRow:
        """The row with empty cells at its end, where it has fewer than the table."""
        key = (row, count)
        if key not in self._filled_up:
            if len(self._filled_up) >= _KEPT:
                self._filled_up.clear()
            missing = tuple(Placed(None, column, 1) for column in range(row.end, count))
            self._filled_up[key] = replace(row, cells=row.cells + missing, end=count)
        return self._filled_up[key]


def _rows_of(table: Node, part: str) -> Iterator[Node]:
    for child in table.elements:
        if child.tag == part:
            yield from (row for row in child.elements if row.tag == "tr")
        elif child.tag == "tr" and part == "tbody":
            yield child


def _place(row: Node, open_spans: dict[int, tuple[int, int]]) -> Iterator[Placed]:
    """Place a row's cells; open_spans is column -> (rows still to run through, columns wide)."""
    cells = [cell for cell in row.elements if cell.tag in ("td", "th")]
    column = 0
    while cells or any(at >= column for at in open_spans):
        if column in open_spans:
            left, span = open_spans.pop(column)
            if left > 1:
                open_spans[column] = (left - 1, span)
            yield Placed(None, column, span, "continue")
            column += span
            continue
        if not cells:
            yield Placed(None, column, 1)
            column += 1
            continue
        cell = cells.pop(0)
        span = int(cell.get("colspan") or 1)
        down = int(cell.get("rowspan") or 1)
        if down > 1:
            open_spans[column] = (down - 1, span)
        yield Placed(cell, column, span, "restart" if down > 1 else "")
        column += span


def kept_rows(rows: tuple[PlacedRow, ...]) -> list[bool]:
    """Which rows keep with the next: by their own class, and the last before a total."""
    named = [row.element.classes for row in rows]
    total = [row.part == "tfoot" or "total" in row.element.classes for row in rows]
    follows = [*total[1:], False]
    return [
        "section" in names or "tied" in names or follow
        for names, follow in zip(named, follows, strict=True)
    ]


def column_widths(table: Node, rows: tuple[PlacedRow, ...], total: float) -> tuple[int, ...]:
    """Widths in twips of all columns, `total` mm together where the columns leave that open."""
    count = max(row.end for row in rows)
    given = _given(table, total)
    given += [None] * (count - len(given))
    left = max(0.0, total - sum(width for width in given if width))
    open_columns = given.count(None)
    widths = [left / open_columns if width is None else width for width in given]
    if not open_columns and sum(widths) < total:
        # A table is as wide as the text; columns share what they leave over (CSS 2.1, 17.5.2.1).
        widths = [width * total / sum(widths) for width in widths]
    edges = [twips(sum(widths[:at])) for at in range(count + 1)]
    return tuple(end - start for start, end in pairwise(edges))


def _given(table: Node, total: float) -> list[float | None]:
    """The widths that the table states (mm), None where it states none."""
    widths: list[float | None] = []
    for child in table.elements:
        for column in child.elements if child.tag == "colgroup" else ():
            match = _WIDTH.search(column.get("style"))
            if match is None:
                widths.append(None)
            else:
                amount = float(match.group(1))
                widths.append(amount if match.group(2) == "mm" else amount * total / 100)
    return widths
