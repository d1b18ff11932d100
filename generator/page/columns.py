"""The columns of a table: fixed table layout (CSS 2.1, 17.5.2.1), borders collapsed (17.6.2).

In: a table's node and the room it has. Out: the widths and left edges of its columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from generator.page.blocks import Node
from generator.page.kinds import Kind
from generator.page.style import LEFT, RIGHT, LayoutError, Style
from generator.text.recent import Recent

_KEPT = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Widths, left edges and, last, the right edge of the columns; `rule`: the width of borders.

    Known by their identity, so that caches can key on them.
    """

    widths: tuple[float, ...]
    edges: tuple[float, ...]
    rule: float


class Grids:
    """The columns of tables; those that depend on the same are made once."""

    def __init__(self) -> None:
        self._kept: Recent[tuple[object, ...], Columns] = Recent(_KEPT)

    def columns(self, table: Node, kind: Kind, x: float, width: float) -> Columns:
        """The columns of a table at `x` in a block of this width."""
        given = tuple(group for group in table.elements if group.tag == "colgroup")
        first = _first_row(table, kind)
        key = (kind, x, width, given, first)
        return self._kept.get(key) or self._kept.put(key, _columns(table, kind, x, width))


def _columns(table: Node, kind: Kind, x: float, width: float) -> Columns:
    style = kind.filled
    if style.width is not None and not style.percent:
        width = style.width
    row = _first_row(table, kind)
    first = _cells(*row) if row else []
    rule = first[0][1].border[LEFT] if first else 0.0
    if any(set(cell.border) != {rule} for _, cell in first):
        raise LayoutError(f"the borders of a table's cells are all alike: {kind}")
    width -= rule  # half a border at either edge
    widths: list[float | None] = list(_given(table, kind, width))
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


def _given(table: Node, kind: Kind, width: float) -> Iterator[float | None]:
    """The widths that the table's <col> elements give."""
    for group, below in kind.children(table):
        if group.tag == "colgroup":
            for _, name in below.children(group):
                yield _width(name.filled, width)


def _width(style: Style, width: float) -> float | None:
    if style.width is None:
        return None
    return style.width * width / 100 if style.percent else style.width


def _first_row(table: Node, kind: Kind) -> tuple[Node, Kind] | None:
    for group, below in kind.children(table):
        if group.tag in ("thead", "tbody", "tfoot"):
            return next(iter(below.children(group)), None)
    return None


def _cells(row: Node, kind: Kind) -> list[tuple[int, Style]]:
    """Span and style of the cells of a row."""
    return [(int(cell.get("colspan") or 1), below.filled) for cell, below in kind.children(row)]


def _by_first_row(widths: list[float | None], first: list[tuple[int, Style]], width: float) -> None:
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
