"""The blocks of a Word page and how they are written: paragraphs, tables, rows, cells.

In: frozen records with the runs already made. Out: the XML of `w:p` and `w:tbl`, with the marks of
`openings` in it.
Element order is the schema's (ECMA-376-1: CT_PPr 17.3.1, CT_TblPr 17.4.60, CT_TcPr 17.4.70).
Lengths are twips (1/20 pt).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.docx import styles
from generator.docx.openings import Marks, Names, Room
from generator.docx.place import Around
from generator.docx.tables import PlacedRow
from generator.page.blocks import Node


@dataclass(frozen=True)
class Varying:
    """What the line height of a paragraph depends on: which names below it, or in it, are blank.

    names: as in `Room`. heights: the exact ones in twips where none is blank, where one is, and so
    on; None is the style's. marks: where it is to be noted.
    """

    marks: Marks
    names: Names
    heights: tuple[int | None, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: style id, runs as XML, and what differs from its style.

    tabs: (kind, where). room: what its line height depends on.
    slots: if it has no text of its own, what it shows: its slots and their languages. node: what it
    was made of, if anything.
    """

    style: str
    content: str = ""
    align: str = ""
    before: int | None = None
    after: int | None = None
    keep_next: bool = False
    tabs: tuple[tuple[str, int], ...] = ()
    tie_before: bool = False
    new_page: bool = False
    room: Varying | None = None
    slots: tuple[tuple[str, str], ...] = ()
    node: Node | None = None

    def xml(self, keep_next: bool = False) -> str:
        """The `w:p`; keep_next ties it to what follows."""
        tabs = "".join(f'<w:tab w:val="{side}" w:pos="{at}"/>' for side, at in self.tabs)
        return "".join(
            (
                f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>',
                "<w:keepNext/>" if keep_next or self.keep_next else "",
                "<w:pageBreakBefore/>" if self.new_page else "",
                f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
                self._spacing() if self.room is None else self._marked(self.room),
                f'<w:jc w:val="{self.align}"/>' if self.align else "",
                f"</w:pPr>{self.content}</w:p>",
            )
        )

    def _marked(self, room: Varying) -> str:
        """The mark of its spacing; not before now, since a table beside it may have widened it."""
        return room.marks.put(Room(room.names, tuple(map(self._spacing, room.heights))))

    def _spacing(self, exact: int | None = None) -> str:
        """What is said of the space around it, and of its line height where that is exact."""
        stated = "".join(
            f' w:{side}="{value}"'
            for side, value in (("before", self.before), ("after", self.after), ("line", exact))
            if value is not None
        )
        rule = "" if exact is None else ' w:lineRule="exact"'
        return f"<w:spacing{stated}{rule}/>" if stated else ""


@dataclass(frozen=True)
class Cell:
    """A cell: its blocks, the grid column it starts at, columns spanned, and its place in a merge.

    merge is `restart` for the first row of a rowspan, `continue` for the rows below, else empty.
    margins: (side, twips) in the order top, left, bottom, right, where they differ from the table.
    """

    blocks: tuple[Block, ...]
    column: int
    span: int = 1
    merge: str = ""
    valign: str = ""
    margins: tuple[tuple[str, int], ...] = ()

    def xml(self, widths: tuple[int, ...], keep_next: bool) -> str:
        """The `w:tc`; Word wants a paragraph at the end of every cell."""
        width = sum(widths[self.column : self.column + self.span])
        return "".join(
            (
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>',
                f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else "",
                f'<w:vMerge w:val="{self.merge}"/>' if self.merge else "",
                f"<w:tcMar>{_margins(self.margins)}</w:tcMar>" if self.margins else "",
                f'<w:vAlign w:val="{self.valign}"/>' if self.valign else "",
                "</w:tcPr>",
                *(block.xml(keep_next) for block in self.blocks),
                "" if isinstance(self.blocks[-1], Paragraph) else GAP.xml(),
                "</w:tc>",
            )
        )


@dataclass(frozen=True)
class Row:
    """A row: its cells, least height, whether it is a repeated head."""

    cells: tuple[Cell, ...]
    height: int = 0
    head: bool = False

    def xml(self, widths: tuple[int, ...], keep_next: bool) -> str:
        """The `w:tr`; no row splits over two pages."""
        return "".join(
            (
                "<w:tr><w:trPr><w:cantSplit/>",
                f'<w:trHeight w:val="{self.height}" w:hRule="atLeast"/>' if self.height else "",
                "<w:tblHeader/>" if self.head else "",
                "</w:trPr>",
                *(cell.xml(widths, keep_next) for cell in self.cells),
                "</w:tr>",
            )
        )


@dataclass(frozen=True)
class Table:
    """A table of fixed column widths; before/after is the space that it wants around it.

    around: what all its rows have around them. rows: each with whether it keeps with the next.
    write: a row and whether it keeps with the next -> its XML.
    margins: of its cells, where they differ from the style's: (side, twips), top and bottom.
    """

    style: str
    around: Around
    rows: tuple[tuple[PlacedRow, bool], ...]
    write: Callable[[PlacedRow, bool], str]
    headed: bool = False
    before: int = 0
    after: int = 0
    margins: tuple[tuple[str, int], ...] = ()
    tie_before: bool = False
    keep_together: bool = False
    keep_next: bool = False

    def xml(self, keep_next: bool = False) -> str:
        """The `w:tbl`, where it stands within another."""
        rows = (self.write(row, keep) for row, keep in self.kept_rows(keep_next))
        return "".join((self.head_xml(), *rows, END_OF_TABLE))

    def kept_rows(self, keep_next: bool = False) -> Iterator[tuple[PlacedRow, bool]]:
        """Each row, and whether it keeps with the next, or the last with what follows the table."""
        last = len(self.rows) - 1
        follows = keep_next or self.keep_next
        for at, (row, keep) in enumerate(self.rows):
            yield row, keep or (self.keep_together if at < last else follows)

    def head_xml(self) -> str:
        """What stands before the rows; widths are in the grid and the cells, for every reader."""
        look = "0020" if self.headed else "0000"
        widths = self.around.widths
        return "".join(
            (
                f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.style}"/>',
                f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>',
                '<w:tblLayout w:type="fixed"/>',
                f"<w:tblCellMar>{_margins(self.margins)}</w:tblCellMar>" if self.margins else "",
                f'<w:tblLook w:val="{look}"/></w:tblPr><w:tblGrid>',
                *(f'<w:gridCol w:w="{width}"/>' for width in widths),
                "</w:tblGrid>",
            )
        )


END_OF_TABLE = "</w:tbl>"
Block: TypeAlias = Paragraph | Table


def _margins(margins: tuple[tuple[str, int], ...]) -> str:
    return "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in margins)


# Two tables that touch become one in Word, and a cell or page may not end with a table.
GAP = Paragraph("TableGap")


def space_out(blocks: list[Block]) -> list[Block]:
    """Give tables their space: a table has no margins in Word, the paragraphs around it do."""
    spaced: list[Block] = []
    for block in blocks:
        last = spaced[-1] if spaced else None
        if isinstance(block, Table) and block.before and last is None:
            spaced.append(replace(GAP, after=block.before, keep_next=True))
        if isinstance(block, Table) and isinstance(last, Paragraph):
            own = styles.AFTER[last.style] if last.after is None else last.after
            if block.before > own:
                spaced[-1] = replace(last, after=block.before)
        elif isinstance(block, Table) and isinstance(last, Table):
            space = max(block.before, last.after)
            spaced.append(replace(GAP, before=space, keep_next=last.keep_next))
        elif isinstance(block, Paragraph) and isinstance(last, Table):
            own = styles.BEFORE[block.style] if block.before is None else block.before
            if last.after > own:
                block = replace(block, before=last.after)
        spaced.append(block)
    return spaced


def closed(blocks: list[Block]) -> list[Block]:
    """End a page with a paragraph; one that only follows a table must not fill a page alone."""
    if blocks and isinstance(blocks[-1], Paragraph):
        return blocks
    last: list[Block] = [replace(blocks[-1], keep_next=True)] if blocks else []
    return [*blocks[:-1], *last, GAP]


def tie(blocks: list[Block]) -> list[Block]:
    """Keep signatures, and what else ends a form, on the page of what stands before them."""
    tied = list(blocks)
    for at in range(len(tied) - 1, 0, -1):
        block, before = tied[at], tied[at - 1]
        is_gap = isinstance(block, Paragraph) and block.style == GAP.style
        if block.tie_before or (is_gap and block.keep_next):
            tied[at - 1] = replace(before, keep_next=True)
    return tied


def address(blocks: list[Block], space: int) -> list[Block]:
    """Lines of an address: close together, space around."""
    lines: list[Block] = [
        replace(block, after=0) if isinstance(block, Paragraph) else block for block in blocks
    ]
    if lines and isinstance(lines[0], Paragraph):
        lines[0] = replace(lines[0], before=space)
    if lines and isinstance(lines[-1], Paragraph):
        lines[-1] = replace(lines[-1], after=space)
    return lines


def apart(blocks: list[Block], before: int, after: int) -> list[Block]:
    """Blocks with space above and below all of them."""
    made = list(blocks)
    made[0], made[-1] = replace(made[0], before=before), replace(made[-1], after=after)
    return made


def kept(blocks: Iterable[Block]) -> list[Block]:
    """Keep blocks on one page: each but the last goes with the next."""
    made: list[Block] = []
    for block in blocks:
        made.append(
            replace(block, keep_next=True, keep_together=True)
            if isinstance(block, Table)
            else replace(block, keep_next=True)
        )
    if made:
        made[-1] = replace(made[-1], keep_next=False)
    return made
