"""Fillable forms for tests, built once per run, and other programs that fill them in.

In: a form's id and language; texts by slot. Out: the bytes of a PDF.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import pikepdf
import pikepdf.form
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

from tests import built

PAGES = [(form, lang) for form, lang, state in built.IN_TURN if state == "blank"]


@cache
def fillable(form: str, lang: str) -> bytes:
    """The fillable PDF of a form."""
    return built.made("fillable", form, lang, built.filling(form, "blank"))


@contextlib.contextmanager
def opened(content: bytes) -> Iterator[pikepdf.Pdf]:
    """A PDF opened by pikepdf."""
    with pikepdf.open(io.BytesIO(content)) as document:
        yield document


class Widget(NamedTuple):
    """A field's place on a page: its slot, the page from 0, the field, the widget, its edges."""

    slot: str
    page: int
    field: Any
    widget: Any
    box: tuple[float, float, float, float]  # left, bottom, right, top; points


def widgets(document: pikepdf.Pdf) -> list[Widget]:
    """All widgets, in the order of the pages' lists."""
    found = []
    for number, page in enumerate(document.pages):
        for widget in page.get("/Annots", ()):
            assert widget.Subtype == "/Widget"
            field = widget if "/T" in widget else widget.Parent
            names, node = [], field
            while node is not None:
                names.append(str(node.T))
                node = node.get("/Parent")
            left, bottom, right, top = map(float, widget.Rect)
            box = (left, bottom, right, top)
            found.append(Widget(".".join(reversed(names)), number, field, widget, box))
    return found


def by_pypdf(content: bytes, texts: Mapping[str, str]) -> bytes:
    """Filled in by pypdf, which draws new appearances."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    writer.update_page_form_field_values(None, dict(texts), auto_regenerate=False)
    return _saved(writer.write)


def by_pikepdf(content: bytes, texts: Mapping[str, str]) -> bytes:
    """Filled in by pikepdf, which leaves the appearances to the viewer."""
    with opened(content) as document:
        form = pikepdf.form.Form(document)
        for slot, text in texts.items():
            form[slot].value = text
        return _saved(document.save)


def by_pdfium(content: bytes, text: str) -> bytes:
    """The first page filled in as Chrome does it: each field clicked, and a text typed into it."""
    with opened(content) as document:
        boxes = [w.box for w in widgets(document) if w.page == 0 and w.field.FT == "/Tx"]
    document = pypdfium2.PdfDocument(content)
    try:
        document.init_forms()
        page = document[0]
        typed = (ctypes.c_ushort * (len(text) + 1))(*map(ord, text), 0)
        for left, bottom, right, top in boxes:
            x, y = (left + right) / 2, (bottom + top) / 2
            pdfium.FORM_OnMouseMove(document.formenv, page, 0, x, y)
            pdfium.FORM_OnLButtonDown(document.formenv, page, 0, x, y)
            pdfium.FORM_OnLButtonUp(document.formenv, page, 0, x, y)
            pdfium.FORM_SelectAllText(document.formenv, page)
            pdfium.FORM_ReplaceSelection(document.formenv, page, typed)
            pdfium.FORM_ForceToKillFocus(document.formenv)
        return _saved(document.save)
    finally:
        document.close()


def _saved(save: Any) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()
