"""A <tr> -> a row: its cells with their widths and blocks, and the lines around them.

In: the node of a row, its table's columns, and which cells of the rows above run on into it. Out: a
`Row`, the same object for the same row, and which of its cells run on below.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.page.blocks import Node
from generator.page.boxes import Cell, Drawing, Paragraph, Row
from generator.page.columns import Columns
from generator.page.inline import inline_items
from generator.page.kinds import Kind
from generator.page.paragraphs import drawing, made, paragraph
from generator.page.roles import cell_role, role, scope
from generator.page.style import BOTTOM, LEFT, RIGHT, TOP, LayoutError
from generator.page.tagging import OUTSIDE, Around, Tagging, tag_made
from generator.text.recent import Recent

Running = tuple[int, ...]
"""For each column, how many further rows the cell in it runs on."""

_KEPT = 2000  # rows; with what is set of them some kilobytes each


class InTable(NamedTuple):
    """What is around a row: its table's columns, the role of its rows, and the language."""

    grid: Columns
    role: str
    lang: str


class RowMaker:
    """Makes rows and keeps them."""

    def __init__(self) -> None:
        self._kept: Recent[tuple[object, ...], tuple[Row, Running]] = Recent(_KEPT)

    def row(self, node: Node, kind: Kind, table: InTable, running: Running) -> tuple[Row, Running]:
        """The row of a node."""
        key = (node, kind, table, running)
        found = self._kept.get(key)
        return found or self._kept.put(key, _Making(table).row(node, kind, running))


class _Making:
    """The making of one row."""

    def __init__(self, table: InTable) -> None:
        self._table, self._grid = table, table.grid
        self._tags = Tagging()

    def row(self, node: Node, kind: Kind, running: Running) -> tuple[Row, Running]:
        around = Around(0.0, 0.0, OUTSIDE, self._table.lang)
        tag = self._tags.block(self._table.role, around, node) if self._table.role else OUTSIDE
        inside = around.within(node, tag)
        left = list(running)
        upright = [True] * (len(left) + 1)
        cells: list[Cell] = []
        at = 0
        for child, below in kind.children(node):
            while at < len(left) and left[at]:
                at += 1
            cell = self._cell(child, below, at, inside)
            cells.append(cell)
            for column in range(at, at + cell.span):
                left[column] = cell.rows
                upright[column] &= column == at
            at += cell.span
        row = Row(
            tuple(cells), self._grid.edges, self._grid.rule, tuple(upright),
            tuple(not runs for runs in running), tuple(self._tags.made),
            tuple(self._tags.parents), tuple(name for cell in cells for name in cell.slots),
            kind.filled.color,
        )  # fmt: skip
        return row, tuple(max(0, rows - 1) for rows in left)

    def _cell(self, node: Node, kind: Kind, column: int, around: Around) -> Cell:
        style, edges = kind.filled, self._grid.edges
        if style.valign not in ("top", "middle", "bottom"):
            raise LayoutError(f"a cell is aligned top, middle or bottom: {kind}")
        span, rows = int(node.get("colspan") or 1), int(node.get("rowspan") or 1)
        if column + span >= len(edges):
            raise LayoutError(f"a row has more cells than its table columns: {kind}")
        if span > 1 and rows > 1:
            raise LayoutError(f"a cell is of several columns or of several rows: {kind}")
        if set(style.border) != {self._grid.rule}:
            raise LayoutError(f"the borders of a table's cells are all alike: {kind}")
        tag = self._cell_tag(node, around, (span, rows))
        half = style.border[LEFT] / 2
        x = edges[column] + half + style.padding[LEFT]
        width = edges[column + span] - x - half - style.padding[RIGHT]
        inside = around.within(node, tag)._replace(x=x, width=width)
        blocks, gaps = self._blocks(node, kind, inside)
        return Cell(
            column, span, rows, blocks, gaps, style.height or 0.0,
            (half + style.padding[TOP], half + style.padding[BOTTOM]), style.valign,
            sum(map(_slots, blocks), ()), tag,
        )  # fmt: skip

    def _cell_tag(self, node: Node, around: Around, spans: tuple[int, int]) -> int:
        given = cell_role(node, self._table.role)
        if given == "Div":
            return self._tags.block(given, around, node)
        lang = node.get("lang")
        told = scope(node) if given == "TH" else ""
        own = "" if lang == around.lang else lang
        return self._tags.add(tag_made(given, own, "", told, spans), around.tag)

    def _blocks(
        self, node: Node, kind: Kind, around: Around
    ) -> tuple[tuple[Paragraph | Drawing, ...], tuple[float, ...]]:
        blocks: list[Paragraph | Drawing] = []
        gaps: list[float] = []
        margin = 0.0
        listed = kind.children(node)
        if not any(below.filled.display in ("block", "svg") for _, below in listed):
            items = inline_items(node, kind, around, self._tags)
            if not items:
                return (), (0.0,)
            block = made(kind.filled.bare, items, around)
            block.cell = True
            return (block,), (0.0, 0.0)
        if any(isinstance(kid, str) and kid.strip() for kid in node.kids):
            raise LayoutError(f"text stands loose between blocks: {kind}")
        for child, below in listed:
            style = below.filled
            gaps.append(max(margin, style.margin[TOP]))
            margin = style.margin[BOTTOM]
            blocks.append(self._block(child, below, around))
        return tuple(blocks), (*gaps, margin)

    def _block(self, node: Node, kind: Kind, around: Around) -> Paragraph | Drawing:
        style = kind.filled
        if style.display == "svg":
            return drawing(node, style, around.x, self._tags.inline(node, around))
        if style.display != "block" or node.tag != "p":
            raise LayoutError(f"a cell holds paragraphs and drawings: {kind}")
        tag = self._tags.block(role(node), around, node)
        return paragraph(node, kind, around.within(node, tag), self._tags)


def _slots(block: Paragraph | Drawing) -> tuple[str, ...]:
    if isinstance(block, Paragraph):
        return block.slots
    return (block.slot,) if block.slot else ()
