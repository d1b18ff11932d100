"""A workbook -> its grids of cells. The only module that knows openpyxl.

In: the bytes of a workbook that `refuse.py` let pass. Out: `Grid`s. Formulas are not computed: the
result that the file keeps is read, and the cell remembers that it has a formula.

Rows are taken from openpyxl's parser one by one, sparse as they are written: its worksheets would
fill up every row to the width of the sheet, and a sheet may claim to have 16,384 columns. Sheets
and texts go through Python's own parser in C, faster by far than defusedxml's, which openpyxl uses
for the rest: `refuse.py` has seen that no part declares an entity, in any encoding.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Generator, Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, iterparse

from defusedxml.common import DefusedXmlException
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import DATA_TAG, FORMULA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from generator.data.findings import Place
from generator.workbook.cells import Cell, Grid, is_blank
from generator.workbook.refuse import Refused, not_opened, safe, too_large

MAX_ROWS = 250_000
"""Rows of all sheets that are not empty; a record takes a kilobyte of memory."""
_ITEM, _TEXT, _RUN = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("si", "t", "r"))
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BROKEN = (
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, OSError, LookupError),
    *(ParseError, DefusedXmlException, SyntaxError, OverflowError, zipfile.BadZipFile, EOFError),
    RecursionError,
)
"""What openpyxl raises over files that claim to be workbooks and are not; found by trying."""


def read(raw: bytes, name: str) -> list[Grid]:
    """Every sheet of a workbook; raises `Refused`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on extensions that it would not write back
            return list(_grids(safe(raw, name), name))
    except _BROKEN as error:
        raise Refused(not_opened(Place(name, 1, 1), error)) from error


class _Reader(ExcelReader):
    """Reads texts itself: openpyxl's own way leaves `_x000D_` as it is, and cuts `x005F_` out."""

    def read_strings(self) -> None:
        part: Any = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as source:
            for _, element in iterparse(source):
                if element.tag == _ITEM:
                    self.shared_strings.append(_unescaped(_said(element)))
                    element.clear()


class _Parser(WorkSheetParser):
    """Keeps of each cell whether it has a formula, and of a sheet nothing but its rows."""

    def parse(self) -> Generator[Any, None, None]:
        data: Element | None = None
        for event, element in iterparse(self.source, ("start", "end")):
            if event == "start":
                data = element if element.tag == DATA_TAG else data
            elif element.tag == ROW_TAG:
                yield self.parse_row(element)
                if data is not None:
                    data.clear()  # or every row of the sheet would be kept until its end

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        cell["formula"] = element.find(FORMULA_TAG) is not None
        if cell["data_type"] == "s" and element.get("t") != "s" and isinstance(cell["value"], str):
            cell["value"] = _unescaped(cell["value"])
        return cell


def _grids(raw: bytes, name: str) -> Iterator[Grid]:
    reader = _Reader(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    reader.read()
    book: Any = reader.wb
    fonts = _fonts(book)
    count = 0
    for sheet in book.worksheets:
        if isinstance(sheet, ReadOnlyWorksheet):  # not a sheet that is one chart
            rows: dict[int, dict[int, Cell]] = {}
            for number, cells in _rows(sheet, book, fonts):
                rows.setdefault(number, {}).update(cells)
                count += 1
                if count > MAX_ROWS:
                    place = Place(name, 1, 1)
                    raise Refused(too_large(place, "बहुत अधिक पंक्तियाँ", "too many rows"))
            rows = dict(sorted(rows.items()))
            yield Grid(name, sheet.title, rows, hidden=sheet.sheet_state != "visible")


def _rows(sheet: Any, book: Any, fonts: list[str]) -> Iterator[tuple[int, dict[int, Cell]]]:
    with sheet._get_source() as source:
        parser = _Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for row, cells in parser.parse():
            found = {}
            for one in cells:
                cell = _cell(one, fonts)
                if cell is not None and not is_blank(cell):
                    found[one["column"]] = cell
            if found:
                yield row, found


def _cell(one: dict[str, Any], fonts: list[str]) -> Cell | None:
    value, formula = one["value"], one["formula"]
    if value is None and not formula:
        return None
    if value is not None and not isinstance(value, str | int | float | bool):
        # Dates and times of openpyxl are those of Python; anything else would be new to us.
        value = value if hasattr(value, "isoformat") or hasattr(value, "days") else str(value)
    style = one["style_id"]
    font = fonts[style] if style < len(fonts) else ""
    return Cell(value, formula, error=one["data_type"] == "e", font=font)


def _fonts(book: Any) -> list[str]:
    """The name of the font of each style of a cell."""
    return [str(book._fonts[style.fontId].name or "") for style in book._cell_styles]


def _said(item: Element) -> str:
    """The text of a string, plain or in runs; how it is spoken (rPh) is left out."""
    texts = []
    for part in item:
        if part.tag == _TEXT:
            texts.append(part.text or "")
        elif part.tag == _RUN:
            texts += [inner.text or "" for inner in part if inner.tag == _TEXT]
    return "".join(texts)


def _unescaped(text: str) -> str:
    """Excel writes what XML cannot hold, and what looks like such an escape, as `_x000D_`."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: _character(int(match[1], 16)), text)


def _character(number: int) -> str:
    # Half of a pair is no text: it becomes a character that the check of texts refuses.
    return chr(number) if not 0xD800 <= number <= 0xDFFF else "\ufffe"
