"""What was packed -> `pack.csv`, for the print shop: what is to be printed, on how much paper.

In: the contents of each pack. Out: CSV (RFC 4180 quoting, UTF-8 with a mark, which Excel asks for).
A pack has a line for each form, for each sort of sheet beside the forms, and one for all of it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from generator.console.packing import Line, Packed, Packing
from generator.forms.catalog import Label, Norm
from generator.packs.paper import Tally, all_sheets, sheets_of, weight
from generator.packs.sheets import Contents

COLUMNS = (
    *("pack", "item", "name", "documents", "copies", "pages", "blank_pages", "sheets", "paper"),
    *("grams_per_m2", "weight_g"),
)
_TOTAL, _LISTED = "total", ("documents", "books")  # of the latter each form has its line
Lines: TypeAlias = Iterable[Line]


def lines(
    contents: Contents, sorts: Iterable[Norm], lang: str, packing: Packing
) -> Iterator[Line]:
    """The lines of one pack, the total last. `sorts`: the lines of paper on its cover."""
    whole = sum(contents.tallies.values(), Tally())
    for form, kind in contents.forms.items():
        sheets = sheets_of(kind.taken, packing)
        made = (kind.documents, kind.copies)
        yield _line(form, _in(kind.name, lang), made, kind.taken, _paper(sheets, packing))
    for sort in sorts:
        name = _in(sort.texts["label"], lang)
        if sort.id == _TOTAL:
            paper = _paper(all_sheets(whole, packing), packing)
            yield _line(_TOTAL, name, (whole.papers, 1), whole, paper)
        elif sort.id in contents.tallies and sort.id not in _LISTED:
            tally = contents.tallies[sort.id]
            paper = _paper(sheets_of(tally, packing), packing)
            yield _line(sort.id, name, (tally.papers, 1), tally, paper)


def table(packs: Iterable[Packed], packing: Packing) -> bytes:
    """The file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for pack in packs:
        for line in pack.lines:
            writer.writerow(
                (pack.path.as_posix(), line.item, line.name, line.documents, line.copies,
                 line.pages, line.blank, line.sheets, packing.paper, packing.grams, line.grams)
            )  # fmt: skip
    return text.getvalue().encode("utf-8-sig")


def _line(
    item: str, name: str, made: tuple[int, int], tally: Tally, paper: tuple[int | None, str]
) -> Line:
    return Line(item, name, *made, tally.pages, tally.blank, *paper)


def _paper(sheets: int | None, packing: Packing) -> tuple[int | None, str]:
    """Sheets, and what they weigh, as far as it is known."""
    return sheets, "" if sheets is None else str(weight(sheets, packing))


def _in(label: Label, lang: str) -> str:
    return label.en if lang == "en" else label.hi
