"""python-docx as a peer for every form: it builds the same page, paragraph by paragraph.

In: a page's HTML with the values in it, read beforehand into plain blocks. Out: a job that builds
and saves the Word file: headings, paragraphs, tables with merged cells and column widths, repeated
heads, a head and a foot; each run with the font, size and language that Hindi needs. The bar chart
of one form is left out: python-docx draws none.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import docx
import lxml.html
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm

from benchmarks.measure import Job
from benchmarks.word_peers import margins, put, saved

_STYLES = {"h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3"}
_ALIGN = {
    "center": WD_ALIGN_PARAGRAPH.CENTER, "num": WD_ALIGN_PARAGRAPH.RIGHT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT, "body": WD_ALIGN_PARAGRAPH.JUSTIFY,
}  # fmt: skip
_WIDTH = re.compile(r"width:([\d.]+)(mm|%)")
_TEXT_WIDTH = 180.0  # mm between the margins of an A4 page


_MARGINS = ("page-head", "page-foot")
Runs = tuple[tuple[str, bool, bool], ...]


class Paragraph(NamedTuple):
    """A paragraph: runs of text, each bold or not, in Hindi or not."""

    style: str | None
    align: Any
    runs: Runs


class Cell(NamedTuple):
    """A cell at its row and column, and how far it reaches."""

    row: int
    column: int
    rows: int
    columns: int
    paragraphs: tuple[Paragraph, ...]


class Table(NamedTuple):
    """A table; `heads`: how many rows are repeated."""

    rows: int
    widths: tuple[float, ...]
    cells: tuple[Cell, ...]
    heads: int
    ruled: bool


def python_docx(html: str) -> Job:
    """A job that builds the page; reading the HTML is not part of it."""
    body = lxml.html.document_fromstring(html).body
    blocks = _blocks(body)
    head, foot = (
        tuple(run for part in body.find_class(name) for run in _runs(part, False, True))
        for name in _MARGINS
    )
    return lambda: _built(blocks, head, foot)


def _built(blocks: list[Paragraph | Table], head: Runs, foot: Runs) -> bytes:
    document = docx.Document()
    section = document.sections[0]
    margins(section)
    section.different_first_page_header_footer = True
    _fill(section.header.paragraphs[0], head)
    for margin in (section.footer, section.first_page_footer):
        _fill(margin.paragraphs[0], foot)
    for block in blocks:
        if isinstance(block, Table):
            _add_table(document, block)
        else:
            paragraph = document.add_paragraph(style=block.style)
            paragraph.alignment = block.align
            _fill(paragraph, block.runs)
    return saved(document)


def _add_table(document: Any, block: Table) -> None:
    table = document.add_table(rows=block.rows, cols=len(block.widths))
    table.style = "Table Grid" if block.ruled else "Normal Table"
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(width)
    grid = [row.cells for row in table.rows]
    for cell in block.cells:
        place = grid[cell.row][cell.column]
        if cell.rows > 1 or cell.columns > 1:
            place = place.merge(grid[cell.row + cell.rows - 1][cell.column + cell.columns - 1])
        for number, one in enumerate(cell.paragraphs):
            paragraph = place.add_paragraph() if number else place.paragraphs[0]
            paragraph.alignment = one.align
            _fill(paragraph, one.runs)
    for row in table.rows[: block.heads] if block.heads else ():
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill(paragraph: Any, runs: Runs) -> None:
    for text, bold, hindi in runs:
        run = put(paragraph, text, hindi)
        if bold:
            run.bold = True


def _blocks(parent: Any) -> list[Paragraph | Table]:
    """The blocks of an element in reading order."""
    found: list[Paragraph | Table] = []
    for child in parent:
        if child.tag == "table":
            found.append(_table(child))
        elif child.tag in ("p", *_STYLES):
            found.append(_paragraph(child))
        elif child.tag in ("div", "section", "header") and not any(
            name in child.classes for name in _MARGINS
        ):
            found += _blocks(child)
    return found


def _paragraph(element: Any) -> Paragraph:
    align = next((_ALIGN[name] for name in element.classes if name in _ALIGN), None)
    bold = element.tag == "th"
    return Paragraph(_STYLES.get(element.tag), align, tuple(_runs(element, bold, True)))


def _runs(element: Any, bold: bool, hindi: bool) -> list[tuple[str, bool, bool]]:
    """The texts of an element with their weight and language, blanks as a browser has them."""
    bold = bold or element.tag == "b"
    hindi = element.get("lang") != "en" if element.get("lang") else hindi
    found = [(element.text, bold, hindi)]
    for child in element:
        if child.tag != "svg":
            found += _runs(child, bold, hindi)
        found.append((child.tail, bold, hindi))
    return [(re.sub(r"\s+", " ", text), *more) for text, *more in found if text and text.strip()]


def _table(element: Any) -> Table:
    """The cells at their places: those that reach down push later ones to the right."""
    rows = list(element.iter("tr"))
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            down, across = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            taken |= {(number + i, column + j) for i in range(down) for j in range(across)}
            cells.append(Cell(number, column, down, across, _in_cell(cell)))
    columns = 1 + max(column for _, column in taken)
    heads = sum(1 for row in rows if row.getparent().tag == "thead")
    return Table(
        len(rows), _widths(element, columns), tuple(cells), heads, "grid" in element.classes
    )


def _in_cell(cell: Any) -> tuple[Paragraph, ...]:
    # Hindi and the English below it are a paragraph each.
    inner = [_paragraph(child) for child in cell.iter("p", *_STYLES)]
    return tuple(inner) or (_paragraph(cell),)


def _widths(element: Any, columns: int) -> tuple[float, ...]:
    found = [_WIDTH.search(col.get("style", "")) for col in element.iter("col")]
    widths = [
        float(match[1]) * (_TEXT_WIDTH / 100 if match[2] == "%" else 1) for match in found if match
    ]
    return tuple(widths) if len(widths) == columns else (_TEXT_WIDTH / columns,) * columns
