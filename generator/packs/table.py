"""What was packed -> `pack.csv`, for the print shop: what is to be printed, on how much paper.

In: the contents of each pack. Out: CSV (RFC 4180 quoting, UTF-8 with a mark, which Excel asks for).
A pack has a line for each form, for each sort of sheet beside the forms, and one for all of it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from generator.console.packing import Line, Packed
from generator.forms.catalog import Label, Norm
from generator.packs import paper
from generator.packs.paper import Tally, weight
from generator.packs.sheets import Contents

COLUMNS = (
    *("pack", "item", "name", "documents", "copies", "pages", "blank_pages", "sheets", "paper"),
    *("grams_per_m2", "weight_g"),
)


def lines(contents: Contents, sorts: Iterable[Norm], lang: str, grams: int) -> Iterator[Line]:
    """The lines of one pack, the total last.

    `sorts`: what is on the cover beside the forms. `grams`: of a square metre of paper.
    """
    for form, kind in contents.forms.items():
        made = (kind.documents, kind.copies)
        yield _line(form, _in(kind.name, lang), made, kind.taken, grams)
    whole = sum(contents.tallies.values(), Tally())
    for sort in sorts:
        if sort.id in contents.tallies or sort.id == "total":
            tally = contents.tallies.get(sort.id, whole)
            if sort.id != "documents":  # these have their lines
                name = _in(sort.texts["label"], lang)
                yield _line(sort.id, name, (tally.papers, 1), tally, grams)


def table(packs: Iterable[Packed], grams: int) -> bytes:
    """The file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for pack in packs:
        for line in pack.lines:
            writer.writerow(
                (pack.path.as_posix(), line.item, line.name, line.documents, line.copies,
                 line.pages, line.blank, line.sheets, paper.NAME, grams, line.grams)
            )  # fmt: skip
    return text.getvalue().encode("utf-8-sig")


def _line(item: str, name: str, made: tuple[int, int], tally: Tally, grams: int) -> Line:
    heavy = str(weight(tally.sheets, grams))
    return Line(item, name, *made, tally.pages, tally.blank, tally.sheets, heavy)


def _in(label: Label, lang: str) -> str:
    return label.en if lang == "en" else label.hi
