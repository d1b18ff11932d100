"""Our own side of the comparison: packs, single documents and Word files of the member list.

In: fillings or views. Out: bytes, by the same calls that the commands make.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from benchmarks.measure import median_ms
from benchmarks.peers import Job
from benchmarks.records import LANG, ROOT, SESSION, fillings, form
from generator import session
from generator.forms.bind import Filling
from generator.forms.render import Renderer
from generator.forms.subjects import View
from generator.page import layout, sheetstore
from generator.page.sheet import HOLE
from generator.pdf import pack as pdfpack
from generator.pdf.metadata import About

ABOUT = About("सदस्य सूचियाँ", LANG)


def pack(records: Iterable[Filling], target: BinaryIO) -> int:
    """Write a print pack of member lists; the number of its pages."""
    writer, shelf, definition = pdfpack.Pack(target, ABOUT), SESSION.shelf, form()
    for filling in records:
        ready = shelf.ready(definition, LANG, filling)
        writer.add(ready.sheet, ready.placed, filling.texts["subject.code"].hi)
    writer.close()
    return writer.pages


def pack_of(records: Iterable[Filling]) -> Job:
    """A job that writes a pack in memory."""

    def job() -> bytes:
        target = io.BytesIO()
        pack(records, target)
        return target.getvalue()

    return job


def bound_pack_of(subjects: Sequence[View]) -> Job:
    """The same from records as they were read: values are formatted and bound on the way."""
    return pack_of(session.filling(form(), view) for view in subjects)


def single(filling: Filling) -> Job:
    """One file, tagged and archival."""
    return lambda: SESSION.make("pdf", form(), LANG, filling)[0]


def word(filling: Filling) -> Job:
    """One Word file."""
    return lambda: SESSION.make("docx", form(), LANG, filling).content


def cold(rounds: int) -> tuple[float, float]:
    """Milliseconds to lay a sheet out, and to take it from disk."""
    renderer, css = Renderer(ROOT / "templates"), SESSION.css
    html = renderer.page(form(), LANG, next(fillings()).opened(frozenset(), {}, HOLE))
    laid = median_ms(lambda: layout.sheet(html, css), rounds)
    with tempfile.TemporaryDirectory() as folder:
        store = sheetstore.Store(Path(folder), lambda page: layout.sheet(page, css), ())
        store.sheet(html)
        return laid, median_ms(lambda: store.sheet(html), max(rounds, 10))
