"""A page of HTML with its values in it -> a PDF: a sheet without openings, for tests."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from generator.page import layout
from generator.pdf import file as pdffile
from generator.pdf.metadata import About


class LaidOut(NamedTuple):
    """A finished PDF and its number of pages."""

    pdf: bytes
    pages: int


def lay_out(html: str, css: str, *, date: dt.datetime | None = None) -> LaidOut:
    """The PDF of a page, dated `date` (with a time zone) or not at all."""
    sheet = layout.sheet(html, css)
    assert not sheet.openings
    about = About(sheet.title, sheet.lang, date)
    holes: list[list[bytes]] = [[] for _ in sheet.pages]
    return LaidOut(pdffile.document(sheet, holes, ([], b""), about), len(sheet.pages))
