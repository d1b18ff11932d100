"""A list in a text file (.csv) -> a grid of cells, whatever Excel of whichever country wrote it.

In: the bytes of a file. Out: a `Grid` whose cells are all texts, and findings. Encodings: UTF-8 and
UTF-16 with or without their mark, else CP-1252; delimiters: comma, semicolon, tab, bar.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from pathlib import PurePath

from generator.data.findings import Finding, Place
from generator.workbook.cells import Cell, Grid
from generator.workbook.refuse import Refused
from generator.workbook.sheets import LONGEST_NAME
from generator.workbook.wordings import found

DELIMITERS = ",;\t|"
MAX_ROWS = 250_000
MAX_CELLS = 3_000_000
_JUDGED = 50
"""So many lines tell the delimiter."""


def read(raw: bytes, name: str) -> tuple[Grid, list[Finding]]:
    """The cells of a list; raises `Refused`."""
    grid = Grid(name, PurePath(name).stem[:LONGEST_NAME])
    place = grid.place(1, 1)
    text, findings = _decoded(raw, place)
    rows: dict[int, dict[int, Cell]] = {}
    count = 0
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        for number, line in enumerate(lines, 1):
            cells = {column: Cell(said) for column, said in enumerate(line, 1) if said.strip()}
            count += len(line)
            if count > MAX_CELLS or number > MAX_ROWS:
                raise Refused(
                    found("D-405", place, what_hi="बहुत अधिक कक्ष", what_en="too many cells")
                )
            if cells:
                rows[number] = cells
    except csv.Error as error:
        raise Refused(
            found(
                "D-408",
                place,
                why_hi="कोई उद्धरण-चिह्न खुला रह गया है या पंक्ति बहुत लंबी है",
                why_en=f"a quote is left open, or a line is too long ({error})",
            )
        ) from error
    return grid.with_rows(rows), findings


def _decoded(raw: bytes, place: Place) -> tuple[str, list[Finding]]:
    """The text of the bytes, and a warning where its encoding had to be guessed."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            return _strict(raw, encoding, place), []
    if wide := _without_mark(raw):
        return _strict(raw, wide, place), []
    if b"\0" in raw:
        raise Refused(_no_text(place))
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError:
        return _strict(raw, "cp1252", place), [found("D-407", place)]


def _strict(raw: bytes, encoding: str, place: Place) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(_no_text(place)) from error
    if "\0" in text:
        raise Refused(_no_text(place))
    return text


def _without_mark(raw: bytes) -> str:
    """UTF-16 without its mark: blanks, digits and commas leave every second byte empty."""
    head = raw[:4000]
    if len(head) < 4 or len(raw) % 2:
        return ""
    at = Counter(index % 2 for index, byte in enumerate(head) if byte == 0)
    if at[1] > len(head) // 20 and at[1] > 10 * at[0]:
        return "utf-16-le"
    return "utf-16-be" if at[0] > len(head) // 20 and at[0] > 10 * at[1] else ""


def _no_text(place: Place) -> Finding:
    return found("D-408", place, why_hi="यह पाठ की फ़ाइल नहीं है", why_en="it is not a text file")


def _delimiter(text: str) -> str:
    """The sign that parts the most lines into the same number of cells, and more than one."""
    head = "".join(io.StringIO(text, newline="").readlines(1 << 16)[:_JUDGED])
    best, most = ",", (0, 0)
    for sign in DELIMITERS:
        try:
            lines = csv.reader(io.StringIO(head, newline=""), delimiter=sign)
            widths = [len(line) for line in lines]
        except csv.Error:
            continue
        several = Counter(width for width in widths if width > 1)
        if several:
            width, count = max(several.items(), key=lambda item: (item[1], item[0]))
            if (count, width) > most:
                best, most = sign, (count, width)
    return best
