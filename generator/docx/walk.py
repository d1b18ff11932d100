"""The page's HTML -> blocks of a Word page: which element becomes which style.

In: the body of a page in the grammar that templates emit. Out: paragraphs and tables in reading
order, spaced and tied so that heads and signatures stay with what they belong to.
An element outside the grammar is refused: nothing may be lost silently.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.docx import styles
from generator.docx.blocks import Block, Cell, Paragraph, Row, Table, closed, space_out, tie
from generator.docx.inline import Element, Line, Numbers, Setting, classes
from generator.docx.place import (
    Place,
    above_and_below,
    align_of,
    cell_margins,
    cell_place,
    paragraph_style,
    row_place,
)
from generator.docx.runs import twips
from generator.docx.tables import Placed, PlacedRow, column_widths, placed_rows

_HEADINGS = {"h1": "Heading1", "h2": "Heading2", "h3": "Heading3"}
_EMPTY_BY_DESIGN = ("RuledLine", "SignatureSpace")
_BLOCK_TAGS = frozenset({"p", "table", "section", "div", "header", "svg", "h1", "h2", "h3"})
# Space around tables by class, above and below (mm), and what else print.css gives them.
_TABLE_SPACE = {"fields": (0.0, 2.0), "grid": (1.0, 3.0), "layout": (3.0, 0.0)}
_SIGNATURE_SPACE = 6.0
_HEAD_SPACE = 3.0
_ADDRESS_SPACE = 4.0
_NO_LINE_OF_ITS_OWN = frozenset({"sign-name", "ruled"})


class Walk:
    """Walks one page; ids are handed out in reading order."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers

    def page(self, body: Element, place: Place) -> list[Block]:
        """All blocks of the page but its foot."""
        blocks = space_out(self._blocks(body, place))
        return tie(closed(blocks))

    def foot(self, foot: Element | None, place: Place) -> Paragraph:
        """The foot of every page: up to three parts, left, centre and right, tabs between."""
        line = Line(self._numbers)
        setting = self._setting(replace(place, box="line"), "Footer")
        tabs = [("right", twips(place.width))]
        if foot is not None:
            line.text(foot.text, setting)
            for part in foot:
                if "foot-center" in classes(part):
                    tabs.insert(0, ("center", twips(place.width / 2)))
                if classes(part) & {"foot-center", "foot-right"}:
                    line.tab(setting)
                line.element(part, setting)
                line.text(part.tail, setting)
        return Paragraph("Footer", line.content(), tabs=tuple(tabs))

    def _blocks(self, parent: Element, place: Place) -> list[Block]:
        """The blocks of an element; text standing loose between them becomes paragraphs."""
        blocks: list[Block] = []
        loose = Line(self._numbers)
        setting = self._setting(place, place.style)
        loose.text(parent.text, setting)
        for child in parent:
            if child.tag in _BLOCK_TAGS:
                blocks += self._loose(loose, place)
                loose = Line(self._numbers)
                blocks += self._block(child, place)
            else:
                loose.element(child, setting)
            loose.text(child.tail, setting)
        return blocks + self._loose(loose, place)

    def _loose(self, line: Line, place: Place) -> list[Block]:
        content = line.content()
        return [Paragraph(place.style, content, place.align)] if content else []

    def _block(self, element: Element, place: Place) -> list[Block]:
        named = classes(element)
        place = replace(place, lang=element.get("lang") or place.lang)
        if "page-foot" in named:
            return []
        blocks: list[Block]
        if element.tag == "table":
            blocks = [self._table(element, place)]
        elif element.tag == "svg":
            line = Line(self._numbers)
            line.element(element, self._setting(place, "Figure"))
            space = 0 if place.box else None
            blocks = [Paragraph("Figure", line.content(), before=space, after=space)]
        elif element.tag in _HEADINGS or element.tag == "p":
            blocks = self._paragraph(element, place)
        else:
            blocks = self._blocks(element, place)
        if "form-head" in named and blocks and isinstance(blocks[-1], Paragraph):
            blocks[-1] = replace(blocks[-1], after=twips(_HEAD_SPACE))
        if "address" in named:
            blocks = _address(blocks)
        if "keep" in named:
            blocks = _kept(blocks)
        if "new-page" in named and blocks and isinstance(blocks[0], Paragraph):
            blocks[0] = replace(blocks[0], new_page=True)
        if "ending" in named and blocks:
            blocks[0] = replace(blocks[0], tie_before=True)
        return blocks

    def _paragraph(self, element: Element, place: Place) -> list[Block]:
        named = classes(element)
        style = _HEADINGS.get(element.tag, place.style)
        style = paragraph_style(named, style)
        own = styles.BY_ID[style].align
        align = align_of(named, "" if own else place.align)
        box = "line" if named & _NO_LINE_OF_ITS_OWN else place.box
        setting = self._setting(replace(place, box=box), style)
        content = Line(self._numbers).children(element, setting).content()
        if not content and style not in _EMPTY_BY_DESIGN:
            return []
        blank = not "".join(element.itertext()).strip()
        return [Paragraph(style, content, "" if align == own else align, blank=blank)]

    def _setting(self, place: Place, style: str) -> Setting:
        look = styles.BY_ID[style].look
        look = look._replace(bold=look.bold or place.bold)
        return Setting(place.lang, look, place.width, place.box)

    def _table(self, element: Element, place: Place) -> Table:
        named = classes(element)
        kind = next((name for name in _TABLE_SPACE if name in named), "")
        if not kind:
            raise ValueError("a table is one of fields, grid, layout")
        rows = placed_rows(element)
        widths = column_widths(element, rows, place.width)
        before, after = _TABLE_SPACE[kind]
        signatures = "signatures" in named
        grid = styles.grid(named)
        place = replace(place, grid=grid)
        made = [self._row(row, kind, widths, place, signatures) for row in rows]
        for at in range(1, len(rows)):
            # A total stays with the last of its rows.
            if rows[at].part == "tfoot" or "total" in classes(rows[at].element):
                made[at - 1] = replace(made[at - 1], keep_next=True)
        return Table(
            style=f"Form{kind.title()}",
            widths=widths,
            rows=tuple(made),
            before=twips(_SIGNATURE_SPACE if signatures else before),
            after=twips(after),
            margins=above_and_below(grid) if kind == "grid" else (),
            tie_before=signatures,
            keep_together=kind == "layout",
        )

    def _row(
        self, row: PlacedRow, kind: str, widths: tuple[int, ...], place: Place,
        signatures: bool,
    ) -> Row:  # fmt: skip
        named = classes(row.element)
        head = row.part == "thead"
        place = replace(
            place,
            lang=row.element.get("lang") or place.lang,
            bold=bool(named & {"total", "section"}),
        )
        if kind == "grid":
            place = row_place(place, named, row)
        cells = []
        for placed in row.cells:
            width = sum(widths[placed.column : placed.column + placed.span]) * 25.4 / 1440
            cells.append(self._cell(placed, kind, replace(place, width=width), head, signatures))
        height = 0.0
        if kind == "grid" and not head:
            least = styles.TALL if "tall" in named else place.grid.height
            height = least + 2 * place.grid.above + styles.RULE
        return Row(tuple(cells), twips(height), head, bool(named & {"section", "tied"}))

    def _cell(self, placed: Placed, kind: str, place: Place, head: bool, signatures: bool) -> Cell:
        named = classes(placed.element) if placed.element is not None else frozenset()
        place = cell_place(kind, named, place, head, signatures)
        margins = cell_margins(kind, named, place, signatures)
        blocks: list[Block] = []
        if placed.element is not None:
            if kind == "fields" and _only_an_empty_slot(placed.element):
                place = replace(place, box="fill")
            place = replace(place, lang=placed.element.get("lang") or place.lang)
            blocks = self._blocks(placed.element, place)
        blocks = space_out(blocks or [Paragraph(place.style, align=place.align)])
        if isinstance(blocks[-1], Paragraph) and blocks[-1].style == "RuledLine":
            # The cell's own edge is there.
            blocks[-1] = replace(blocks[-1], style="WritingSpace")
        if signatures:
            blocks = _room_to_sign(blocks)
        valign = "bottom" if signatures else "center" if kind == "grid" else ""
        return Cell(tuple(blocks), placed.column, placed.span, placed.merge, valign, margins)


def _only_an_empty_slot(cell: Element) -> bool:
    """Whether a value cell holds nothing but one empty slot, whose line then fills the cell."""
    children = list(cell)
    return (
        len(children) == 1
        and {"slot", "empty"} <= classes(children[0])
        and not "".join(cell.itertext()).strip()
    )


def _room_to_sign(blocks: list[Block]) -> list[Block]:
    """Let names and dates that are still to be written be part of the room to sign in.

    Print leaves them no line of their own; in Word they have one, to be typed into.
    """
    style = styles.BY_ID["Signature"]
    blank = sum(isinstance(b, Paragraph) and b.style == style.id and b.blank for b in blocks)
    room = twips(styles.BY_ID["SignatureSpace"].exact) - blank * style.line_twips
    return [
        replace(block, exact=max(room, style.line_twips // 4))
        if blank and isinstance(block, Paragraph) and block.style == "SignatureSpace"
        else block
        for block in blocks
    ]


def _address(blocks: list[Block]) -> list[Block]:
    """Lines of an address: close together, space around."""
    lines: list[Block] = [
        replace(block, after=0) if isinstance(block, Paragraph) else block for block in blocks
    ]
    if lines and isinstance(lines[0], Paragraph):
        lines[0] = replace(lines[0], before=twips(_ADDRESS_SPACE))
    if lines and isinstance(lines[-1], Paragraph):
        lines[-1] = replace(lines[-1], after=twips(_ADDRESS_SPACE))
    return lines


def _kept(blocks: Iterable[Block]) -> list[Block]:
    """Keep blocks on one page: each but the last goes with the next."""
    kept: list[Block] = []
    for block in blocks:
        kept.append(
            replace(block, keep_next=True, keep_together=True)
            if isinstance(block, Table)
            else replace(block, keep_next=True)
        )
    if kept:
        kept[-1] = replace(kept[-1], keep_next=False)
    return kept
