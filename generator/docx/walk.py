"""The tree of a page -> blocks of a Word page: which element becomes which style.

In: the body of a page in the grammar that templates emit. Out: paragraphs and tables in reading
order, spaced and tied so that heads and signatures stay with what they belong to. What depends on
values is left to marks. An element outside the grammar is refused: nothing is lost silently.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from generator.docx import bound, shapes, styles
from generator.docx.blocks import (
    GAP,
    Block,
    Cell,
    Paragraph,
    Row,
    Table,
    Varying,
    address,
    apart,
    closed,
    kept,
    space_out,
    tie,
)
from generator.docx.inline import Line, Setting, classes
from generator.docx.openings import Drawing, Marks, slots_in
from generator.docx.place import (
    Around,
    Place,
    above_and_below,
    align_of,
    cell_margins,
    cell_of_book,
    cell_place,
    paragraph_style,
    row_place,
)
from generator.docx.runs import twips
from generator.docx.signing import room_to_sign
from generator.docx.spaces import TABLES, headed, own_space, table_space
from generator.docx.tables import Placed, PlacedRow, Placer, column_widths, kept_rows
from generator.page.blocks import Node
from generator.text.recent import Recent

Ground: TypeAlias = Callable[[Node], Node | None]
"""A section of a page -> the drawing that lies on its paper, if there is one."""
_HEADINGS = {"h1": "Heading1", "h2": "Heading2", "h3": "Heading3"}
_EMPTY_BY_DESIGN = (
    "RuledLine", "SignatureSpace", "SealedSpace", "FieldValue", "FieldBoth", "SlipSignature",
    *bound.LINES,
)  # fmt: skip
_BLOCK_TAGS = frozenset({"p", "table", "section", "div", "header", "svg", "h1", "h2", "h3"})
# Where the cells of a table of signatures stand, and if a seal goes beside them.
_SIGNATURES = (("sealed", "sealed"), ("signed", "top"), ("signatures", "bottom"))
_ADDRESS_SPACE = 2.0
_NO_LINE_OF_ITS_OWN = frozenset({
    "sign-name", "who", "ruled", "line", "e", "slip-no", "slip-amount", "slip-where", "slip-note",
    "cover-code",
})  # fmt: skip
_UNDER_SAMPLE = twips(0.6)  # between what a head shows and its words
_UPRIGHT = 200.0  # the text of a page that lies is wider
_ABOVE_CERTIFICATE = 24.0
_NO_LINE = 2  # twips: a line that is as good as none


class Walk:
    """Walks pages, or a row of one; `marks` are those of the XML that comes of it.

    keeps: how many blocks it knows again where they stand on another page. ground: what lies on the
    paper of a section.
    """

    def __init__(self, placer: Placer, keeps: int = 0, ground: Ground | None = None) -> None:
        self.marks = Marks()
        self._placer = placer
        self._ground = ground
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
            blocks = [self._figure(element, place)]
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
        if "cover-title" in named:
            space = bound.title_space(place.width > _UPRIGHT, place.stacked)
            blocks = apart(blocks, *map(twips, space))
        if element.tag == "section" or "new-page" in named:
            blocks = self._begun(element, blocks)
        if "ending" in named and blocks:
            blocks[0] = replace(blocks[0], tie_before=True)
        return blocks

    def _figure(self, element: Node, place: Place) -> Paragraph:
        if "between-slips" in element.classes:
            high = shapes.size(element)[1] - bound.HIGHER
            return Paragraph("BetweenSlips", before=twips(high), node=element)
        line = Line(self.marks)
        line.element(element, self._setting(place, "Figure"))
        below, align = (_UNDER_SAMPLE, place.align) if place.head else (None, "")
        return Paragraph("Figure", line.content(), align, after=below, node=element)

    def _begun(self, element: Node, blocks: list[Block]) -> list[Block]:
        """The blocks of a section, which may begin a page, and lie on a drawing."""
        lies = self._ground(element) if self._ground and element.tag == "section" else None
        new_page = "new-page" in element.classes
        if not blocks or not (lies or new_page):
            return blocks
        # A table cannot begin a page by itself.
        head, *others = blocks
        if isinstance(head, Table):
            head, others = GAP, blocks
        drawn = f"<w:r>{self.marks.put(Drawing(lies))}</w:r>" if lies else ""
        return [replace(head, new_page=new_page, content=drawn + head.content), *others]

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
        slots = () if element.text else slots_in(element)
        before, after = own_space(named)
        if style == "BookCertificate" and place.width < _UPRIGHT:
            before = twips(_ABOVE_CERTIFICATE)
        elif place.book:
            space = bound.space(named, place.book, place.stacked, place.lang)
            before, after = space or (before, after)
        made = Paragraph(
            style, content, "" if align == own else align, before, after, slots=slots, node=element
        )
        if "e" in named and slots and style != "FieldEnglish":
            # Where the value has no English there is no line for it.
            made = replace(made, room=Varying(self.marks, (slots,), (None, _NO_LINE)))
        return [made]

    def _setting(self, place: Place, style: str) -> Setting:
        look = styles.BY_ID[style].look
        look = look._replace(bold=look.bold or (place.bold and style != "English"))
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
        place = place._replace(grid=grid, book=bound.sort_of(named))
        around = Around(kind, widths, place, signatures, "slim" in named)
        return Table(
            style="FormLayout" if kind == "numbered" else f"Form{kind.title()}",
            around=around,
            rows=tuple(zip(rows, kept_rows(rows), strict=True)),
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
            book=bound.sort_of_row(named, around.place.book),
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
        elif place.book:
            height = bound.rows(place.book, place.stacked)[0]
        return Row(tuple(cells), twips(height), head)

    def _cell(self, placed: Placed, around: Around, place: Place, head: bool) -> Cell:
        kind, signatures = around.kind, around.signatures
        named = classes(placed.element) if placed.element is not None else frozenset()
        if place.book:
            place, margins = cell_of_book(named, place)
        else:
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
            blocks = room_to_sign(blocks, self.marks)
        # Of blocks with lines to sign on these stand side by side, whatever stands below them.
        centred = kind == "grid" and (head or not place.grid.top)
        valign = "bottom" if signatures == "bottom" else "center" if centred else ""
        if "signer" in named or place.book in ("book-head", "book-signed"):
            valign = "bottom"
        return Cell(tuple(blocks), placed.column, placed.span, placed.merge, valign, margins)
