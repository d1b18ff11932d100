"""A page of HTML with its values in it -> a PDF, for tests of what becomes of HTML."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from generator.forms.bind import Text
from generator.page import weasy
from generator.page.kinds import Kinds
from generator.page.shapes import Shapes, labels
from generator.pdf.document import document, form_part
from generator.pdf.fonts import FormFonts
from generator.pdf.metadata import About


class LaidOut(NamedTuple):
    """A finished PDF and its number of pages."""

    pdf: bytes
    pages: int


class _Empty(dict[str, Text]):
    """No text for any slot."""

    def __missing__(self, slot: str) -> Text:
        return Text("", "", "")


def lay_out(html: str, css: str, *, date: dt.datetime | None = None) -> LaidOut:
    """The PDF of a page whose slots are empty, dated `date` (with a time zone) or not at all.

    Nothing is kept: each page asks for its styles anew.
    """
    shapes = Shapes(Kinds(weasy.Asked(css)))
    shape = shapes.shape("whole", "hi", lambda: html)
    part = form_part(FormFonts(labels(shape.page)), weasy.colour_profile())
    about = About(shape.page.title, shape.page.lang, date)
    pages = shape.laid(_Empty())
    return LaidOut(document(pages, shape.page, part, about), len(pages))
