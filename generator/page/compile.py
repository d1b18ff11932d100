"""A tree of nodes -> a page ready for values: what is the same for all records of a shape.

In: the tree of a page (`blocks.py`) and the styles of its kinds. Out: a `boxes.Page`: leaves in
reading order, each with its gap, its breaks and its tags. A row or a paragraph that stands in
several shapes is made once. What the composer does not know is refused: nothing is lost silently.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.page.blocks import Node
from generator.page.boxes import Drawing, Leaf, Page, Paragraph, Row, TagMade
from generator.page.columns import Columns, Grids
from generator.page.inline import inline_items
from generator.page.kinds import Kind, Kinds, Unlearnt
from generator.page.paragraphs import drawing, made, paragraph
from generator.page.roles import role, table_roles
from generator.page.rows import InTable, RowMaker, Running
from generator.page.style import BOTTOM, LEFT, RIGHT, TOP, LayoutError, Style
from generator.page.tagging import OUTSIDE, Around, Tagging, Untagged
from generator.text.recent import Recent

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
_BLOCKS = frozenset({"block", "table", "svg"})
_KEPT = 4000  # paragraphs

Alone = tuple[Paragraph, list[TagMade], list[int]]
"""A paragraph with its tags and their parents, counted from its own first."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made for other pages."""

    grids: Grids = field(default_factory=Grids)
    rows: RowMaker = field(default_factory=RowMaker)
    paragraphs: Recent[tuple[object, ...], Alone] = field(default_factory=lambda: Recent(_KEPT))


class Compiler:
    """Compiles pages; keeps the rows and paragraphs that it has made."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds, self._made = kinds, _Made()

    def page(self, tree: Node, like: Callable[[], Sequence[Node]] = tuple) -> Page:
        """The page of a tree; raises LayoutError.

        `like`: other pages of the form, whose kinds are asked about along with those of this one.
        """
        try:
            return self._page(tree)
        except Unlearnt:
            self._kinds.learn([tree, *like()])
            return self._page(tree)

    def _page(self, tree: Node) -> Page:
        title = tree.find("title")
        lang = tree.get("lang")
        if title is None or not title.text or not lang:
            raise LayoutError("a page needs a <title>, and a lang on <html>: both are read aloud")
        page = Page(title.text, lang, "")
        for child, kind in self._kinds.root(tree).children(tree):
            if child.tag == "body":
                page.body = " ".join(child.classes)
                paper = self._kinds.paper(page.body)
                width = paper.width - paper.margin[LEFT] - paper.margin[RIGHT]
                room = Around(paper.margin[LEFT], width, OUTSIDE, lang)
                _Walk(page, self._made, room).block(child, kind, room)
        return page


class _Walk:
    """Walks the blocks of one page and lays its leaves in a row."""

    def __init__(self, page: Page, made: _Made, room: Around) -> None:
        self._page, self._made, self._room = page, made, room
        self._tags = Tagging(page.tags, page.parents)
        self._margins: list[float] = []
        self._own: list[float] = []  # of these, those of what begins there
        self._edge = 0.0  # of a table that has just ended
        self._avoid = self._force = False
        self._tables = 0

    # --- blocks ---------------------------------------------------------------------------

    def block(self, node: Node, kind: Kind, around: Around) -> None:
        """A block with all that is in it."""
        style = kind.filled
        if style.display in ("none", "running"):
            return
        if style.display not in _BLOCKS:
            raise LayoutError(f"the composer does not know {style.display} between blocks: {kind}")
        first = len(self._page.leaves)
        self._enter(style)
        if style.display == "svg":
            if node.slot:
                raise LayoutError("a picture stands in a cell")
            self._leaf(node, drawing(node, style, around.x, self._tags.inline(node, around)))
        elif style.display == "table":
            tag = self._tags.block(role(node), around, node)
            self._table(node, kind, around.within(node, tag))
        elif any(below.filled.display in _BLOCKS for _, below in kind.children(node)):
            framed = any(style.padding) or any(style.border) or style.min_height or style.min_width
            if framed or style.height is not None or style.width is not None:
                raise LayoutError(f"the composer puts no frame around blocks: {kind}")
            named = role(node)
            tag = self._tags.block(named, around, node) if named else around.tag
            self._inside(node, kind, around.within(node, tag))
        else:
            self._paragraph(node, kind, around)
        self._leave(style, first)

    def _inside(self, node: Node, kind: Kind, around: Around) -> None:
        """The blocks in a block; text that stands loose between them is refused."""
        for kid in node.kids:
            if isinstance(kid, str) and kid.strip():
                raise LayoutError(f"text stands loose between blocks: {kid.strip()!r} in {kind}")
        for child, below in kind.children(node):
            if "page-foot" in child.classes or "page-head" in child.classes:
                self._margin(child, below, around.lang)
            else:
                self.block(child, below, around)

    def _paragraph(self, node: Node, kind: Kind, around: Around) -> None:
        """A block of text, made once for all pages on which it stands."""
        key = (node, kind, around.x, around.width, around.lang)
        found = self._made.paragraphs.get(key)
        if found is None:
            named = role(node)
            if not named:
                raise LayoutError(f"a text stands in a block that has no role: {kind}")
            tags, outside = Tagging(), around._replace(tag=OUTSIDE)
            inside = outside.within(node, tags.block(named, outside, node))
            made_here = paragraph(node, kind, inside, tags), tags.made, tags.parents
            found = self._made.paragraphs.put(key, made_here)
        block, made_tags, parents = found
        self._leaf(node, block, base=self._tags.extend(made_tags, parents, around.tag))
        if node.tag in _HEADINGS:
            leaf = len(self._page.leaves) - 1
            self._page.bookmarks.append((leaf, _HEADINGS[node.tag], ""))

    def _margin(self, margin: Node, kind: Kind, lang: str) -> None:
        """The parts of the head or the foot; they are decoration."""
        around = self._room._replace(lang=lang)
        for part, below in kind.children(margin):
            name = part.classes[0]
            items = inline_items(part, below, around, Untagged())
            self._page.margin[name] = made(below.filled, items, around)

    # --- tables ---------------------------------------------------------------------------

    def _table(self, node: Node, kind: Kind, around: Around) -> None:
        grid = self._made.grids.columns(node, kind, around.x, around.width)
        roles = table_roles(node)
        table = InTable(grid, roles.row, around.lang)
        self._tables += 1
        for group, below in kind.children(node):
            display = below.filled.display
            if display in ("columns", "column"):
                continue
            if display not in ("head", "body"):
                raise LayoutError(f"the composer does not know {display} in a table: {below}")
            tag = around.tag
            if roles.group:
                tag = self._tags.add(TagMade(roles.group[group.tag]), tag)
            self._group(group, below, table, tag)
        self._edge = grid.rule / 2

    def _group(self, group: Node, kind: Kind, table: InTable, tag: int) -> None:
        style, first = kind.filled, len(self._page.leaves)
        head = style.display == "head"
        self._enter(style)
        running: Running = (0,) * len(table.grid.widths)
        rows = kind.children(group)
        for child, below in rows:
            row, following = self._made.rows.row(child, below, table, running)
            at = len(self._page.leaves)
            self._enter(below.filled)
            if any(running):
                self._avoid = True  # a cell of the rows above runs on
            self._row(child, row, table.grid, tag, head)
            self._leave(below.filled, at)
            running = following
        if head and len(self._page.leaves) > first:
            self._avoid = True  # a head goes with its first row
        self._leave(style, first)

    def _row(self, node: Node, row: Row, grid: Columns, tag: int, head: bool) -> None:
        base = self._tags.extend(row.tags, row.parents, tag)
        first = not self._page.leaves or self._page.leaves[-1].table != self._tables
        edge = grid.rule / 2
        self._leaf(node, row, gap=edge if first else 0.0, base=base)
        leaf = self._page.leaves[-1]
        leaf.start = leaf.tail = edge
        leaf.table, leaf.head = self._tables, head

    # --- leaves ---------------------------------------------------------------------------

    def _enter(self, style: Style) -> None:
        self._margins.append(style.margin[TOP])
        self._own.append(style.margin[TOP])
        self._avoid |= style.breaks[0] == "avoid"
        self._force |= style.breaks[0] == "page"

    def _leave(self, style: Style, first: int) -> None:
        self._margins.append(style.margin[BOTTOM])
        self._own = []
        self._avoid |= style.breaks[1] == "avoid"
        self._force |= style.breaks[1] == "page"
        last = len(self._page.leaves) - 1
        if style.breaks[2] == "avoid" and last > first:
            self._page.keeps.append((first, last))

    def _leaf(
        self, node: Node, block: Paragraph | Drawing | Row, gap: float = 0.0, base: int = 0
    ) -> None:
        margins = (self._margins, [0.0, *self._own])
        above, own = (max(0.0, *of_it) + min(0.0, *of_it) for of_it in margins)
        gap += self._edge + above
        self._page.leaves.append(
            Leaf(block, gap, 0.0, 0.0, self._avoid, self._force, -1, False, base, node, own)
        )
        self._margins, self._own, self._edge = [], [], 0.0
        self._avoid = self._force = False
