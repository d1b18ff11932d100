"""The columns of a table: fixed table layout (CSS 2.1, 17.5.2.1), borders collapsed (17.6.2).

In: a table's node and the room it has. Out: the widths and left edges of its columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from generator.page.blocks import Node
from generator.page.kinds import Kinds, children
from generator.page.style import LEFT, RIGHT, LayoutError, Style


class Columns(NamedTuple):
    """Widths, left edges and, last, the right edge of the columns; `rule`: the width of borders."""

    widths: tuple[float, ...]
    edges: tuple[float, ...]
    rule: float


def columns(kinds: Kinds, table: Node, kind: str, x: float, width: float) -> Columns:
    """The columns of a table at `x` in a block of this width."""
    style = kinds[kind].filled
    if style.width is not None and not style.percent:
        width = style.width
    first = _first_row(kinds, table, kind)
    rule = first[0][1].border[LEFT] if first else 0.0
    if any(set(cell.border) != {rule} for _, cell in first):
        raise LayoutError(f"the borders of a table's cells are all alike: {kind}")
    width -= rule  # half a border at either edge
    widths: list[float | None] = list(_given(kinds, table, kind, width))
    count = max(len(widths), sum(span for span, _ in first))
    widths += [None] * (count - len(widths))
    _by_first_row(widths, first, width)
    unknown = widths.count(None)
    left = max(0.0, width - sum(known for known in widths if known is not None))
    known = [left / unknown if one is None else one for one in widths]
    extra = width - sum(known)
    if extra > 0 and known:
        known = [one + extra / len(known) for one in known]
    edges = accumulate(known, initial=x + rule / 2)
    return Columns(tuple(known), tuple(edges), rule)


def _given(kinds: Kinds, table: Node, kind: str, width: float) -> Iterator[float | None]:
    """The widths that the table's <col> elements give."""
    for group, below in children(table, kind):
        if group.tag == "colgroup":
            for _, name in children(group, below):
                yield _width(kinds[name].filled, width)


def _width(style: Style, width: float) -> float | None:
    if style.width is None:
        return None
    return style.width * width / 100 if style.percent else style.width


def _first_row(kinds: Kinds, table: Node, kind: str) -> list[tuple[int, Style]]:
    """Span and style of the cells of the first row."""
    for group, below in children(table, kind):
        if group.tag in ("thead", "tbody", "tfoot"):
            for row, name in children(group, below):
                return [
                    (int(cell.get("colspan") or 1), kinds[of_cell].filled)
                    for cell, of_cell in children(row, name)
                ]
    return []


def _by_first_row(
    widths: list[float | None], first: list[tuple[int, Style]], width: float
) -> None:
    """Set what the cells of the first row say of columns without a width of their own."""
    at = 0
    for span, style in first:
        given = _width(style, width)
        if given is not None:
            given += style.padding[LEFT] + style.padding[RIGHT]
            given += (style.border[LEFT] + style.border[RIGHT]) / 2
            spanned = range(at, at + span)
            given -= sum(widths[place] or 0.0 for place in spanned)
            unknown = [place for place in spanned if widths[place] is None]
            for place in unknown:
                widths[place] = given / len(unknown)
        at += span
