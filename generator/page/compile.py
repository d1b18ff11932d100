"""A tree of nodes -> a page ready for values: what is the same for all records of a shape.

In: the tree of a page (`blocks.py`) and the styles of its kinds. Out: a `boxes.Page`: leaves in
reading order, each with its gap, its breaks and its tags. A row that stands in several shapes is
made once. An element that the composer does not know is refused: nothing is lost silently.
"""

from __future__ import annotations

from generator.page.blocks import Node
from generator.page.boxes import Drawing, Leaf, Page, Paragraph, Row, TagMade
from generator.page.columns import Columns, columns
from generator.page.inline import inline_items
from generator.page.kinds import Kinds, children
from generator.page.paragraphs import drawing, made, paragraph
from generator.page.roles import LANGUAGE_ROLE, role, table_roles
from generator.page.rows import RowMaker
from generator.page.style import BOTTOM, LEFT, RIGHT, TOP, LayoutError, Style

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
_BLOCKS = frozenset({"block", "table", "svg"})


class Compiler:
    """Compiles pages; keeps the rows that it has made."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._rows = RowMaker(kinds)

    def page(self, tree: Node) -> Page:
        """The page of a tree; raises LayoutError."""
        self._kinds.learn(tree)
        title = tree.find("title")
        lang = tree.get("lang")
        if title is None or not title.text or not lang:
            raise LayoutError("a page needs a <title>, and a lang on <html>: both are read aloud")
        page = Page(title.text, lang, "")
        for child, kind in children(tree, tree.tag):
            if child.tag == "body":
                page.body = " ".join(child.classes)
                _Walk(self._kinds, self._rows, page).body(child, kind)
        return page


class _Walk:
    """Walks the blocks of one page and lays its leaves in a row."""

    def __init__(self, kinds: Kinds, rows: RowMaker, page: Page) -> None:
        self._kinds, self._rows, self._page = kinds, rows, page
        self._margins: list[float] = []
        self._edge = 0.0  # of a table that has just ended
        self._avoid = self._force = False
        self._tables = 0

    def body(self, body: Node, kind: str) -> None:
        """All blocks of a page."""
        paper = self._kinds.paper(" ".join(body.classes))
        width = paper.width - paper.margin[LEFT] - paper.margin[RIGHT]
        self._block(body, kind, paper.margin[LEFT], width, -1, self._page.lang)

    # --- blocks ---------------------------------------------------------------------------

    def _block(
        self, node: Node, kind: str, x: float, width: float, tag: int, lang: str
    ) -> None:
        style = self._kinds[kind].filled
        if style.display in ("none", "running"):
            return
        first = len(self._page.leaves)
        lang_before, lang = lang, node.get("lang") or lang
        if node.tag != "body" and (made := role(node)):
            tag = self._tag(made, tag, lang if lang != lang_before else "")
        self._enter(style)
        if style.display == "table":
            self._table(node, kind, x, width, tag, lang)
        elif any(self._kinds[below].filled.display in _BLOCKS for _, below in children(node, kind)):
            framed = any(style.padding) or any(style.border) or style.min_height or style.min_width
            if framed or style.height is not None or style.width is not None:
                raise LayoutError(f"the composer puts no frame around blocks: {kind}")
            self._inside(node, kind, x, width, tag, lang)
        elif not self._is_foot(node):
            self._leaf(paragraph(self._kinds, node, kind, x, width, tag, self._tag_in(lang)))
            if node.tag in _HEADINGS:
                leaf = len(self._page.leaves) - 1
                self._page.bookmarks.append((leaf, _HEADINGS[node.tag], ""))
        self._leave(style, first)

    def _inside(
        self, node: Node, kind: str, x: float, width: float, tag: int, lang: str
    ) -> None:
        """The blocks in a block; text that stands loose between them is refused."""
        for kid in node.kids:
            if isinstance(kid, str) and kid.strip():
                raise LayoutError(f"text stands loose between blocks: {kid.strip()!r} in {kind}")
        for child, below in children(node, kind):
            style = self._kinds[below].filled
            if "page-foot" in child.classes:
                self._foot(child, below, lang)
            elif style.display == "svg":
                self._enter(style)
                self._leaf(drawing(child, style, x, self._tag_in(lang)(child, tag)))
                self._leave(style, len(self._page.leaves) - 1)
            else:
                self._block(child, below, x, width, tag, lang)

    def _is_foot(self, node: Node) -> bool:
        return "page-foot" in node.classes

    def _foot(self, foot: Node, kind: str, lang: str) -> None:
        """The parts of the foot; they are decoration, and on every page."""
        paper = self._kinds.paper(self._page.body)
        width = paper.width - paper.margin[LEFT] - paper.margin[RIGHT]
        for part, below in children(foot, kind):
            name = next(c.removeprefix("foot-") for c in part.classes if c.startswith("foot-"))
            style = self._kinds[below].filled
            items = inline_items(self._kinds, part, below, width, -1, lambda _node, _tag: -1)
            self._page.foot[name] = made(style, items, paper.margin[LEFT], width, -1)

    def _table(
        self, node: Node, kind: str, x: float, width: float, tag: int, lang: str
    ) -> None:
        grid = columns(self._kinds, node, kind, x, width)
        roles = table_roles(node)
        self._tables += 1
        for group, below in children(node, kind):
            style = self._kinds[below].filled
            if style.display in ("columns", "column"):
                continue
            if style.display not in ("head", "body"):
                raise LayoutError(f"the composer does not know {style.display} in a table: {below}")
            made = self._tag(roles.group[group.tag], tag) if roles.group else tag
            self._group(group, below, grid, made, roles.row, lang, style.display == "head")
        self._edge = grid.rule / 2

    def _group(
        self, group: Node, kind: str, grid: Columns, tag: int, row_role: str, lang: str, head: bool
    ) -> None:
        style, first = self._kinds[kind].filled, len(self._page.leaves)
        self._enter(style)
        running: tuple[int, ...] = (0,) * len(grid.widths)
        listed = list(children(group, kind))
        for number, (child, below) in enumerate(listed):
            row, following = self._rows.row(child, below, grid, running, row_role, lang)
            row_style = self._kinds[below].filled
            at = len(self._page.leaves)
            self._enter(row_style)
            if any(running):
                self._avoid = True  # a cell of the rows above runs on
            self._row(row, grid, tag, head)
            self._leave(row_style, at)
            running = following if number < len(listed) - 1 else running
        if head and len(self._page.leaves) > first:
            self._avoid = True  # a head goes with its first row
        self._leave(style, first)

    def _row(self, row: Row, grid: Columns, tag: int, head: bool) -> None:
        base = len(self._page.tags)
        for made in row.tags:
            parent = tag if made.parent < 0 else base + made.parent
            self._page.tags.append(made._replace(parent=parent))
        first = not self._page.leaves or self._page.leaves[-1].table != self._tables
        edge = grid.rule / 2
        self._leaf(row, start=edge, gap=edge if first else 0.0, table=self._tables, head=head)
        leaf = self._page.leaves[-1]
        leaf.base, leaf.parent, leaf.tail = base, tag, edge

    # --- leaves ---------------------------------------------------------------------------

    def _enter(self, style: Style) -> None:
        self._margins.append(style.margin[TOP])
        self._avoid |= style.breaks[0] == "avoid"
        self._force |= style.breaks[0] == "page"

    def _leave(self, style: Style, first: int) -> None:
        self._margins.append(style.margin[BOTTOM])
        self._avoid |= style.breaks[1] == "avoid"
        self._force |= style.breaks[1] == "page"
        last = len(self._page.leaves) - 1
        if style.breaks[2] == "avoid" and last > first:
            self._page.keeps.append((first, last))

    def _leaf(
        self, block: Paragraph | Drawing | Row, start: float = 0.0, gap: float = 0.0,
        table: int = -1, head: bool = False,
    ) -> None:  # fmt: skip
        above = max([0.0, *self._margins]) + min([0.0, *self._margins])
        self._page.leaves.append(
            Leaf(
                block, self._edge + above + gap, start, 0.0,
                self._avoid, self._force, table, head, 0, -1,
            )
        )  # fmt: skip
        self._margins, self._edge = [], 0.0
        self._avoid = self._force = False

    # --- tags -----------------------------------------------------------------------------

    def _tag(self, role: str, parent: int, lang: str = "", alt: str = "") -> int:
        self._page.tags.append(TagMade(role, parent, lang, alt))
        return len(self._page.tags) - 1

    def _tag_in(self, lang: str):  # type: ignore[no-untyped-def]  # see the callable in inline.py
        """Makes the tag of something within a block: a figure, or words in another language."""

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
