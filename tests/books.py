"""Books of Records for tests: documents, print files, and what stands on their paper.

In: a book, a language, a group of the examples or none. Out: PDFs; words and lines with their
places in millimetres, as readers that know nothing of us find them (pdfium, pdfminer).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import pdfminer.high_level
from pdfminer.layout import LTCurve, LTFigure, LTLine, LTRect

from generator.books.known import Known
from generator.books.plates import Composed
from generator.books.press import Press
from generator.books.wanted import Values, Wanted, about_group, book
from generator.books.writing import written
from generator.forms.bind import Filling
from generator.forms.catalog import Form
from generator.pdf.metadata import About
from generator.pdf.plated import Plated
from tests import built

BOOKS = built.SESSION.books
GROUP = "FPG-101"
"""It has members, meetings, ponds, an opening balance and entries."""
PERIOD = "2025-26"
MM = 25.4 / 72
PAGES = 3


def wanted(first: int = 1, pages: int = PAGES) -> Wanted:
    """A book of few pages."""
    return Wanted(pages, first, PERIOD)


@cache
def known() -> Known:
    """What the examples know of groups."""
    return Known(built.district())


def of_group(
    made: Composed, code: str | None
) -> tuple[Values, dict[str, Sequence[Values]]]:
    """What is known of a group; of none, nothing."""
    if code is None:
        return {}, {}
    group = known().group(code)
    texts = written(made, BOOKS, list(BOOKS.values()), group, known())
    return about_group(group, known().ponds(group)), texts


def filling(
    form: Form, made: Composed, about: Values, texts: Sequence[Values]
) -> tuple[Filling, int]:
    """The texts of a whole book, and its pages without cover and certificate."""
    values, count = book(form, made.wanted, about, texts)
    return made.filling(form, values), count


@cache
def document(name: str, lang: str, code: str | None = GROUP, first: int = 1) -> bytes:
    """A book as a document of its own."""
    made = Composed(built.SESSION, lang, "latin", wanted(first))
    about, texts = of_group(made, code)
    values, _ = filling(BOOKS[name], made, about, texts.get(name, ()))
    return built.SESSION.make("pdf", BOOKS[name], lang, values, built.DATE).content


@cache
def printed(lang: str, code: str | None = GROUP, digits: str = "latin", first: int = 1) -> bytes:
    """All books of a group as a print file."""
    made = Composed(built.SESSION, lang, digits, wanted(first))
    about, texts = of_group(made, code)
    press = Press(made, list(BOOKS.values()))
    base, target = Plated(io.BytesIO(), About("", "hi")), io.BytesIO()
    press.prepare(base)
    pack = base.begun(target, About("पुस्तिकाएँ", "hi"))
    press.print(pack, about, texts, "")
    pack.close()
    return target.getvalue()


class Rule(NamedTuple):
    """A straight line, millimetres from the upper left corner."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def level(self) -> bool:
        """Whether it lies."""
        return abs(self.y1 - self.y2) < 0.05


class Sheet(NamedTuple):
    """A page: its size, and its lines."""

    width: float
    height: float
    rules: list[Rule]


def sheets(pdf: bytes) -> list[Sheet]:
    """Every page of a PDF with its lines."""
    return [
        Sheet(one.width * MM, one.height * MM, sorted(_rules(one, one.height)))
        for one in pdfminer.high_level.extract_pages(io.BytesIO(pdf))
    ]


def _rules(item: Any, height: float) -> Iterator[Rule]:
    for one in item:
        if isinstance(one, LTFigure):
            yield from _rules(one, height)
        elif isinstance(one, LTLine | LTRect | LTCurve):
            x1, y1, x2, y2 = one.bbox
            places = (x1, height - y2, x2, height - y1)
            yield Rule(*(round(place * MM, 2) for place in places))
