"""The tree of a page -> blocks of a Word page: which element becomes which style.

In: the body of a page in the grammar that templates emit. Out: paragraphs and tables in reading
order, spaced and tied so that heads and signatures stay with what they belong to.
Nothing here depends on values: what does is left to marks.
An element outside the grammar is refused: nothing may be lost silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from generator.docx import styles
from generator.docx.blocks import (
    GAP,
    Block,
    Cell,
    Paragraph,
    Row,
    Table,
    Varying,
    address,
    closed,
    kept,
    space_out,
    tie,
)
from generator.docx.inline import Line, Setting, classes
from generator.docx.openings import Marks
from generator.docx.place import (
    Around,
    Place,
    above_and_below,
    align_of,
    cell_margins,
    cell_place,
    paragraph_style,
    row_place,
)
from generator.docx.runs import twips
from generator.docx.spaces import TABLES, headed, own_space, table_space
from generator.docx.tables import Placed, PlacedRow, Placer, column_widths
from generator.page.blocks import Node
from generator.text.recent import Recent

_HEADINGS = {"h1": "Heading1", "h2": "Heading2", "h3": "Heading3"}
_EMPTY_BY_DESIGN = (
    "RuledLine", "SignatureSpace", "SealedSpace", "FieldValue", "FieldBoth", "SlipSignature",
    "BetweenSlips",
)  # fmt: skip
_BLOCK_TAGS = frozenset({"p", "table", "section", "div", "header", "svg", "h1", "h2", "h3"})
# Where the cells of a table of signatures stand, and if a seal goes beside them.
_SIGNATURES = (("sealed", "sealed"), ("signed", "top"), ("signatures", "bottom"))
_ADDRESS_SPACE = 2.0
_NO_LINE_OF_ITS_OWN = frozenset({"sign-name", "who", "ruled", "line", "e"})
_UNDER_SAMPLE = twips(0.6)  # between what a head shows and its words
_NO_LINE = 2  # twips: a line that is as good as none


class Walk:
    """Walks pages, or a row of one; `marks` are those of the XML that comes of it.

    keeps: how many blocks it knows again where they stand on another page.
    """

    def __init__(self, placer: Placer, keeps: int = 0) -> None:
        self.marks = Marks()
        self._placer = placer
        self._known: Recent[tuple[Node, Place], Sequence[Block]] | None = None
        if keeps:
            self._known = Recent(keeps)

    def page(self, body: Node, place: Place) -> list[Block]:
        """All blocks of the page but its foot."""
        blocks = space_out(self._blocks(body, place))
        return tie(closed(blocks))

    def margin(self, margin: Node | None, style: str, place: Place) -> Paragraph:
        """Head or foot of pages: up to three parts, left, centre and right, tabs between."""
        line = Line(self.marks)
        setting = self._setting(place._replace(box="line"), style)
        tabs = [("right", twips(place.width))]
        if margin is not None:
            for part in margin.kids:
                if isinstance(part, str):
                    line.text(part, setting)
                    continue
                if "foot-center" in part.classes:
                    tabs.insert(0, ("center", twips(place.width / 2)))
                if classes(part) & {"foot-center", "foot-right", "head-right"}:
                    line.tab(setting)
                line.element(part, setting)
        return Paragraph(style, line.content(), tabs=tuple(tabs))

    def _blocks(self, parent: Node, place: Place) -> list[Block]:
        """The blocks of an element; text standing loose between them becomes paragraphs."""
        blocks: list[Block] = []
        loose = Line(self.marks)
        setting = self._setting(place, place.style)
        for child in parent.kids:
            if isinstance(child, str):
                loose.text(child, setting)
            elif child.tag in _BLOCK_TAGS:
                blocks += self._loose(loose, place)
                loose = Line(self.marks)
                blocks += self._block(child, place)
            else:
                loose.element(child, setting)
        return blocks + self._loose(loose, place)

    def _loose(self, line: Line, place: Place) -> list[Block]:
        content = line.content()
        return [Paragraph(place.style, content, place.align)] if content else []

    def _block(self, element: Node, place: Place) -> Sequence[Block]:
        if self._known is None:
            return self._made(element, place)
        found = self._known.get((element, place))
        if found is None:
            found = self._known.put((element, place), self._made(element, place))
        return found

    def _made(self, element: Node, place: Place) -> list[Block]:
        named = classes(element)
        lang = element.get("lang")
        place = place._replace(lang=lang) if lang else place
        if named & {"page-foot", "page-head"}:
            return []
        if "copies" in named:
            place = place._replace(small=True)
        blocks: list[Block]
        if element.tag == "table":
            blocks = [self._table(element, place)]
        elif element.tag == "svg":
            line = Line(self.marks)
            line.element(element, self._setting(place, "Figure"))
            below, align = (_UNDER_SAMPLE, place.align) if place.head else (None, "")
            made = Paragraph("Figure", line.content(), align, after=below, node=element)
            blocks = [made]
        elif element.tag in _HEADINGS or element.tag == "p":
            blocks = self._paragraph(element, place)
        else:
            blocks = self._blocks(element, place)
        if "form-head" in named:
            blocks = headed(blocks)
        if "address" in named:
            blocks = address(blocks, twips(_ADDRESS_SPACE))
        if "keep" in named:
            blocks = kept(blocks)
        if "new-page" in named and blocks:
            # A table cannot begin a page by itself.
            first = blocks[0]
            begun = [GAP, *blocks] if isinstance(first, Table) else blocks
            blocks = [replace(begun[0], new_page=True), *begun[1:]]  # type: ignore[arg-type]
        if "ending" in named and blocks:
            blocks[0] = replace(blocks[0], tie_before=True)
        return blocks

    def _paragraph(self, element: Node, place: Place) -> list[Block]:
        named = classes(element)
        style = _HEADINGS.get(element.tag) or paragraph_style(named, place, place.style)
        if "cover-name" in named:
            style = "BookName"
        if style == "SignatureSpace" and place.sealed:
            style = "SealedSpace"
        own = styles.BY_ID[style].align
        align = align_of(named, "" if own else place.align)
        box = "line" if named & _NO_LINE_OF_ITS_OWN else place.box
        setting = self._setting(place._replace(box=box), style)
        content = Line(self.marks).children(element, setting).content()
        if not content and style not in _EMPTY_BY_DESIGN:
            return []
        slots = () if element.text else _slots(element)
        before, after = own_space(named)
        made = Paragraph(
            style, content, "" if align == own else align, before, after, slots=slots, node=element
        )
        if "e" in named and slots and style != "FieldEnglish":
            # Where the value has no English there is no line for it.
            made = replace(made, room=Varying(self.marks, (slots,), (None, _NO_LINE)))
        return [made]

    def _setting(self, place: Place, style: str) -> Setting:
        look = styles.BY_ID[style].look
        look = look._replace(bold=look.bold or place.bold)
        return Setting(place.lang, look, place.width, place.box)

    def _table(self, element: Node, place: Place) -> Table:
        named = classes(element)
        kind = next((name for name in TABLES if name in named), "")
        if not kind:
            raise ValueError("a table is one of fields, grid, layout")
        rows = self._placer.rows(element)
        before, after = table_space(kind, named, small=place.small)
        signatures = next((kind for name, kind in _SIGNATURES if name in named), "")
        grid = styles.grid(named, place.stacked)
        widths = column_widths(element, rows, place.width)
        around = Around(kind, widths, place._replace(grid=grid), signatures, "slim" in named)
        return Table(
            style="FormLayout" if kind == "numbered" else f"Form{kind.title()}",
            around=around,
            rows=tuple(zip(rows, _kept_rows(rows), strict=True)),
            write=partial(self.row_xml, around),
            headed=rows[0].part == "thead",
            before=before,
            after=after,
            margins=above_and_below(grid) if kind == "grid" else (),
            tie_before=bool(signatures),
            keep_together=kind in ("layout", "numbered"),
        )

    def row_xml(self, around: Around, row: PlacedRow, keep_next: bool) -> str:
        """The XML of a row in what is around it, kept with the next or not."""
        return self._row(row, around).xml(around.widths, keep_next)

    def _row(self, row: PlacedRow, around: Around) -> Row:
        named = classes(row.element)
        head = row.part == "thead"
        place = around.place._replace(
            lang=row.element.get("lang") or around.place.lang,
            bold=bool(named & {"total", "section"}) and "plain" not in named,
        )
        if around.kind == "grid":
            place = row_place(place, named, row)
        cells = []
        for placed in row.cells:
            width = sum(around.widths[placed.column : placed.column + placed.span]) * 25.4 / 1440
            cells.append(self._cell(placed, around, place._replace(width=width), head))
        height = 0.0
        if around.kind == "grid" and not head:
            least = styles.TALL if "tall" in named else place.grid.height
            height = least + 2 * place.grid.above + styles.RULE
        return Row(tuple(cells), twips(height), head)

    def _cell(self, placed: Placed, around: Around, place: Place, head: bool) -> Cell:
        kind, signatures = around.kind, around.signatures
        named = classes(placed.element) if placed.element is not None else frozenset()
        place = cell_place(around, named, place, head)._replace(sealed=signatures == "sealed")
        margins = cell_margins(around, named, place)
        blocks: list[Block] = []
        if placed.element is not None:
            lang = placed.element.get("lang")
            place = place._replace(lang=lang) if lang else place
            blocks = self._blocks(placed.element, place)
        blocks = space_out(blocks or [Paragraph(place.style, align=place.align)])
        if isinstance(blocks[-1], Paragraph) and blocks[-1].style == "RuledLine":
            # The cell's own edge is there.
            blocks[-1] = replace(blocks[-1], style="WritingSpace")
        if signatures:
            blocks = self._room_to_sign(blocks)
        # Of blocks with lines to sign on these stand side by side, whatever stands below them.
        centred = kind == "grid" and (head or not place.grid.top)
        valign = "bottom" if signatures == "bottom" else "center" if centred else ""
        return Cell(tuple(blocks), placed.column, placed.span, placed.merge, valign, margins)

    def _room_to_sign(self, blocks: list[Block]) -> list[Block]:
        """Let names and dates that are still to be written be part of the room to sign in.

        Print leaves them no line of their own; in Word they have one, to be typed into. Half of the
        room is left in any case.
        """
        names = tuple(
            block.slots
            for block in blocks
            if isinstance(block, Paragraph)
            and block.style in ("Signature", "SignatureName")
            and block.slots
        )
        if not names:
            return blocks
        whole = twips(styles.BY_ID["SignatureSpace"].exact)
        line = styles.BY_ID["Signature"].line_twips
        rooms = [max(whole - blank * line, whole // 2) for blank in range(1, len(names) + 1)]
        room = Varying(self.marks, names, (None, *rooms))
        return [
            replace(block, room=room)
            if isinstance(block, Paragraph) and block.style == "SignatureSpace"
            else block
            for block in blocks
        ]


def _kept_rows(rows: tuple[PlacedRow, ...]) -> list[bool]:
    """Which rows keep with the next: by their own class, and the last before a total."""
    named = [row.element.classes for row in rows]
    total = [row.part == "tfoot" or "total" in row.element.classes for row in rows]
    follows = [*total[1:], False]
    return [
        "section" in names or "tied" in names or follow
        for names, follow in zip(named, follows, strict=True)
    ]


def _slots(node: Node) -> tuple[tuple[str, str], ...]:
    """The slots in an element, each with its own language or nothing."""
    return tuple((inner.slot, inner.get("data-lang")) for inner in node.walk() if inner.slot)
