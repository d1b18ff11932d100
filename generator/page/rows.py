"""A <tr> -> a row: its cells with their widths and blocks, and the lines around them.

In: the node of a row, its table's columns, and which cells of the rows above run on into it. Out: a
`Row`, the same object for the same row, and which of its cells run on below.
"""

from __future__ import annotations

from generator.page.blocks import Node
from generator.page.boxes import Cell, Drawing, Paragraph, Row, TagMade
from generator.page.columns import Columns
from generator.page.inline import inline_items
from generator.page.kinds import Kinds, children
from generator.page.paragraphs import drawing, made, paragraph
from generator.page.roles import LANGUAGE_ROLE, cell_role, role, scope
from generator.page.style import BOTTOM, LEFT, RIGHT, TOP, LayoutError, Style

Running = tuple[int, ...]
"""For each column, how many further rows the cell in it runs on."""

_KEPT = 20_000


class RowMaker:
    """Makes rows and keeps them."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._kept: dict[tuple[object, ...], tuple[Row, Running]] = {}

    def row(
        self, node: Node, kind: str, grid: Columns, running: Running, role: str, lang: str
    ) -> tuple[Row, Running]:
        """The row of a node."""
        key = (node, kind, grid, running, role, lang)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[key] = _Making(self._kinds, grid, role, lang).row(node, kind, running)
        return found


class _Making:
    """The making of one row."""

    def __init__(self, kinds: Kinds, grid: Columns, row_role: str, lang: str) -> None:
        self._kinds, self._grid, self._role, self._lang = kinds, grid, row_role, lang
        self._tags: list[TagMade] = []

    def row(self, node: Node, kind: str, running: Running) -> tuple[Row, Running]:
        lang = node.get("lang") or self._lang
        parent = self._tag(self._role, -1, self._other(lang, self._lang)) if self._role else -1
        left = list(running)
        upright = [True] * (len(left) + 1)
        cells: list[Cell] = []
        at = 0
        for child, below in children(node, kind):
            while at < len(left) and left[at]:
                at += 1
            cell = self._cell(child, below, at, parent, lang)
            cells.append(cell)
            for column in range(at, at + cell.span):
                if column >= len(left):
                    raise LayoutError(f"a row has more cells than its table columns: {kind}")
                left[column] = cell.rows
                if column > at:
                    upright[column] = False
            at += cell.span
        flat = tuple(not runs for runs in running)
        for column in range(1, len(left)):
            # A cell from above that is several columns wide has no line within it.
            if running[column] and running[column] == running[column - 1] and self._one(running, column):
                upright[column] = False
        slots = tuple(name for cell in cells for name in cell.slots)
        color = self._kinds[kind].filled.color
        row = Row(
            tuple(cells), self._grid.edges, self._grid.rule, tuple(upright), flat,
            tuple(self._tags), slots, color,
        )  # fmt: skip
        return row, tuple(max(0, rows - 1) for rows in left)

    def _one(self, running: Running, column: int) -> bool:
        # Today no cell is several rows and several columns at once; two beside each other are two.
        return False

    def _cell(self, node: Node, kind: str, column: int, parent: int, lang: str) -> Cell:
        style = self._kinds[kind].filled
        if style.valign not in ("top", "middle", "bottom"):
            raise LayoutError(f"a cell is aligned top, middle or bottom: {kind}")
        span, rows = int(node.get("colspan") or 1), int(node.get("rowspan") or 1)
        own = node.get("lang") or lang
        tag = self._cell_tag(node, parent, self._other(own, lang), (span, rows))
        half = style.border[LEFT] / 2
        x = self._grid.edges[column] + half + style.padding[LEFT]
        width = self._grid.edges[column + span] - x - half - style.padding[RIGHT]
        blocks, gaps = self._blocks(node, kind, x, width, tag, own)
        return Cell(
            column, span, rows, blocks, gaps, style.height or 0.0,
            (half + style.padding[TOP], half + style.padding[BOTTOM]), style.valign,
            tuple(s for block in blocks if isinstance(block, Paragraph) for s in block.slots), tag,
        )  # fmt: skip

    def _cell_tag(self, node: Node, parent: int, lang: str, spans: tuple[int, int]) -> int:
        made = cell_role(node, self._role)
        if made == "Div":
            return self._tag(made, parent, lang)
        told = scope(node) if made == "TH" else ""
        self._tags.append(TagMade(made, parent, lang, "", told, spans))
        return len(self._tags) - 1

    def _blocks(
        self, node: Node, kind: str, x: float, width: float, tag: int, lang: str
    ) -> tuple[tuple[Paragraph | Drawing, ...], tuple[float, ...]]:
        blocks: list[Paragraph | Drawing] = []
        gaps: list[float] = []
        margin = 0.0
        listed = list(children(node, kind))
        if not any(self._kinds[below].filled.display in ("block", "svg") for _, below in listed):
            items = inline_items(self._kinds, node, kind, width, tag, self._tag_of(lang))
            if not items:
                return (), (0.0,)
            # The cell's own height is the row's affair.
            block = made(_bare(self._kinds[kind].filled), items, x, width, tag)
            block.cell = True
            return (block,), (0.0, 0.0)
        if any(isinstance(kid, str) and kid.strip() for kid in node.kids):
            raise LayoutError(f"text stands loose between blocks: {kind}")
        for child, below in listed:
            style = self._kinds[below].filled
            gaps.append(max(margin, style.margin[TOP]))
            margin = style.margin[BOTTOM]
            spoken = child.get("lang") or lang
            inner = self._tag(role(child), tag, self._other(spoken, lang)) if role(child) else tag
            if style.display == "svg":
                blocks.append(drawing(child, style, x, self._tag_of(lang)(child, tag)))
            elif style.display == "block" and child.tag == "p":
                tag_of = self._tag_of(spoken)
                blocks.append(paragraph(self._kinds, child, below, x, width, inner, tag_of))
            else:
                raise LayoutError(f"a cell holds paragraphs and drawings: {below}")
        return tuple(blocks), (*gaps, margin)

    def _tag(self, role: str, parent: int, lang: str = "", alt: str = "") -> int:
        self._tags.append(TagMade(role, parent, lang, alt))
        return len(self._tags) - 1

    def _tag_of(self, lang: str):  # type: ignore[no-untyped-def]  # see the callable in inline.py
        def made(node: Node, tag: int) -> int:
            if node.tag == "svg":
                title = node.find("title")
                alt = title.text if title else ""
                return self._tag("Figure", tag, alt=alt) if alt else -1
            spoken = node.get("lang")
            if spoken and spoken != lang:
                return self._tag(LANGUAGE_ROLE, tag, spoken)
            return tag

        return made

    def _other(self, lang: str, around: str) -> str:
        return lang if lang != around else ""


def _bare(style: Style) -> Style:
    from dataclasses import replace  # noqa: PLC0415

    none = (0.0, 0.0, 0.0, 0.0)
    return replace(style, margin=none, padding=none, border=none, height=None, min_height=0.0)
