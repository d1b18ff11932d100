"""The blocks of a Word page and how they are written: paragraphs, tables, rows, cells.

In: frozen records with the runs already made. Out: the XML of `w:p` and `w:tbl`.
Element order is the schema's (ECMA-376-1: CT_PPr 17.3.1, CT_TblPr 17.4.60, CT_TcPr 17.4.70).
Lengths are twips (1/20 pt).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.docx import styles


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: style id, runs as XML, and what differs from its style.

    tabs: (kind, where). exact: line height. blank: it shows nothing but empty slots.
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
    exact: int | None = None
    blank: bool = False

    def xml(self, keep_next: bool = False) -> str:
        """The `w:p`; keep_next ties it to what follows."""
        spacing = "".join(
            f' w:{side}="{value}"'
            for side, value in (("before", self.before), ("after", self.after))
            if value is not None
        )
        if self.exact is not None:
            spacing += f' w:line="{self.exact}" w:lineRule="exact"'
        tabs = "".join(f'<w:tab w:val="{side}" w:pos="{at}"/>' for side, at in self.tabs)
        return "".join(
            (
                f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>',
                "<w:keepNext/>" if keep_next or self.keep_next else "",
                "<w:pageBreakBefore/>" if self.new_page else "",
                f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
                f"<w:spacing{spacing}/>" if spacing else "",
                f'<w:jc w:val="{self.align}"/>' if self.align else "",
                f"</w:pPr>{self.content}</w:p>",
            )
        )


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
    """A row: its cells, least height, whether it is a repeated head, whether it keeps with next."""

    cells: tuple[Cell, ...]
    height: int = 0
    head: bool = False
    keep_next: bool = False

    def xml(self, widths: tuple[int, ...], keep_next: bool) -> str:
        """The `w:tr`; no row splits over two pages."""
        return "".join(
            (
                "<w:tr><w:trPr><w:cantSplit/>",
                f'<w:trHeight w:val="{self.height}" w:hRule="atLeast"/>' if self.height else "",
                "<w:tblHeader/>" if self.head else "",
                "</w:trPr>",
                *(cell.xml(widths, keep_next or self.keep_next) for cell in self.cells),
                "</w:tr>",
            )
        )


@dataclass(frozen=True)
class Table:
    """A table of fixed column widths; before/after is the space that it wants around it.

    margins: of its cells, where they differ from the style's: (side, twips), top and bottom.
    """

    style: str
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    before: int = 0
    after: int = 0
    margins: tuple[tuple[str, int], ...] = ()
    tie_before: bool = False
    keep_together: bool = False
    keep_next: bool = False

    def xml(self, keep_next: bool = False) -> str:
        """The `w:tbl`: widths stand in the grid and in each cell; every reader keeps them."""
        look = "0020" if self.rows[0].head else "0000"
        last = len(self.rows) - 1
        return "".join(
            (
                f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.style}"/>',
                f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>',
                '<w:tblLayout w:type="fixed"/>',
                f"<w:tblCellMar>{_margins(self.margins)}</w:tblCellMar>" if self.margins else "",
                f'<w:tblLook w:val="{look}"/></w:tblPr><w:tblGrid>',
                *(f'<w:gridCol w:w="{width}"/>' for width in self.widths),
                "</w:tblGrid>",
                *(
                    row.xml(
                        self.widths,
                        self.keep_together if at < last else keep_next or self.keep_next,
                    )
                    for at, row in enumerate(self.rows)
                ),
                "</w:tbl>",
            )
        )


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
        if isinstance(block, Table) and isinstance(last, Paragraph):
            own = styles.AFTER[last.style] if last.after is None else last.after
            if block.before > own:
                spaced[-1] = replace(last, after=block.before)
        elif isinstance(block, Table) and isinstance(last, Table):
            spaced.append(replace(GAP, before=max(block.before, last.after)))
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
