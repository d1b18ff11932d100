"""Where our time goes: each step of a pack, of a single file and of a Word file, and cProfile.

In: how many documents. Out: printed tables. Steps are timed one after another over all documents,
so that the clock costs them nothing.
"""

from __future__ import annotations

import cProfile
import gc
import io
import pstats
import time
from collections.abc import Callable
from itertools import islice
from typing import Any

from benchmarks import ours
from benchmarks.records import LANG, SESSION, fillings, form, views
from generator import session
from generator.forms.bind import Filling
from generator.pdf import pack as pdfpack
from generator.pdf.content import plain
from generator.pdf.fonts import FileFonts

_LINES = 14


def show(count: int) -> None:
    """Print the steps of `count` documents, then what cProfile sees."""
    records = fillings()
    ours.pack_of(list(islice(records, count)))()
    _steps(list(islice(records, count)))
    for title, job in (
        ("pack", ours.pack_of(list(islice(records, count)))),
        ("single files", _all([ours.single(one) for one in islice(records, count)])),
        ("Word files", _all([ours.word(one) for one in islice(records, count)])),
    ):
        print(f"\n{title}, {count} documents, by cProfile (which slows all calls down)")
        profiler = cProfile.Profile()
        profiler.runcall(job)
        out = io.StringIO()
        pstats.Stats(profiler, stream=out).sort_stats("tottime").print_stats(_LINES)
        print("\n".join(out.getvalue().splitlines()[6:]).rstrip())


def _all(jobs: list[Callable[[], bytes]]) -> Callable[[], None]:
    def run() -> None:
        for job in jobs:
            job()

    return run


def _steps(records: list[Filling]) -> None:
    """Milliseconds a document for each step of a pack."""
    definition = form()
    subjects = list(islice(views(), len(records)))
    print("milliseconds a document")

    def step(name: str, work: Callable[[], list[Any]]) -> list[Any]:
        gc.collect()  # as in measure.py
        gc.freeze()
        began = time.perf_counter()
        result = work()
        print(f"  {name:<52} {(time.perf_counter() - began) * 1000 / len(records):6.3f}")
        return result

    step(
        "bind: values formatted (before the pack)",
        lambda: [session.filling(definition, view) for view in subjects],
    )
    shapes = [SESSION.shape(definition, LANG, one) for one in records]
    pairs = list(zip(shapes, records, strict=True))
    step("lines, rows and pages", lambda: [shape.laid(one.texts) for shape, one in pairs])
    laid = step(
        "  the same, of which all words are now known",
        lambda: [shape.laid(one.texts) for shape, one in pairs],
    )
    fonts = SESSION.form_part(definition, LANG).fonts
    writer = pdfpack.Pack(io.BytesIO(), ours.ABOUT)
    used = FileFonts(fonts)
    step("operators", lambda: [plain(page, LANG, used) for pages in laid for page in pages])
    step(
        "the same, and pages compressed and written",
        lambda: [writer.add(pdfpack.Composed(pages, fonts, LANG)) for pages in laid],
    )
    step("fonts and the end of the file, for all documents", lambda: [writer.close()])
