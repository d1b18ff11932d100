"""Everything that the benchmarks ask of this program, in one place.

In: folders of data, or fillings and views of the member list. Out: files and bytes, by the same
calls that the commands make; and what the layouts cost.
"""

from __future__ import annotations

import io
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from benchmarks.measure import Job, median_ms
from benchmarks.records import LANG, ROOT, fillings, form
from generator import pipeline
from generator.console.report import Options, Plan
from generator.data import load, model
from generator.data.findings import Severity
from generator.forms.bind import Filling
from generator.forms.render import Renderer
from generator.forms.subjects import View, subjects
from generator.page import layout, sheetstore
from generator.page.sheet import HOLE
from generator.pdf import pack as pdfpack
from generator.pdf.metadata import About

ABOUT = About("सदस्य सूचियाँ", LANG)


class Made(NamedTuple):
    """What a run made: documents by form, and their pages (0 where that is not known)."""

    documents: Counter[str]
    pages: int


class Layouts:
    """Counts what WeasyPrint lays out in this process, and its seconds of CPU."""

    def __init__(self) -> None:
        self.count, self.seconds = 0, 0.0
        self._lay_out = layout.sheet
        layout.sheet = self._counted  # the shelf looks it up by name each time

    def _counted(self, *asked: Any) -> Any:
        began = time.process_time()
        try:
            return self._lay_out(*asked)
        finally:
            self.seconds += time.process_time() - began
            self.count += 1


def planned(folder: Path, kind: str, forms: tuple[str, ...], out: Path, lang: str = LANG) -> Plan:
    """The district read and checked; nothing may be wrong with it."""
    plan = pipeline.plan(folder, Options(out, forms, (lang,), (kind,)))
    errors = [one for one in plan.findings if one.severity is Severity.ERROR]
    if errors or plan.refused:
        raise SystemExit(f"{folder}: {errors[:3]} {plan.refused[:3]}")
    return plan


def carried_out(plan: Plan) -> Made:
    """Every document of the plan as a file of its own."""
    summary = pipeline.run(plan, lambda _: None)
    if summary.failed:
        raise SystemExit(summary.failed[0].error)
    pages = sum(one.pages or 0 for one in summary.written)
    return Made(Counter(one.form for one in summary.written), pages)


def packed(plan: Plan, target: BinaryIO) -> Made:
    """Every document of the plan in one print pack."""
    writer, shelf = pdfpack.Pack(target, ABOUT), pipeline.shelf()
    views = pipeline._Builder(plan.data, plan.options.out)._views  # as `run` does
    for job in plan.jobs:
        definition = pipeline.catalogue()[job.form]
        filling = pipeline.filling(definition, views[job.form, job.subject].view)
        ready = shelf.ready(definition, job.lang, filling)
        writer.add(ready.sheet, ready.placed, job.subject)
    writer.close()
    return Made(Counter(job.form for job in plan.jobs), writer.pages)


def form_ids() -> list[str]:
    """All forms, in the order of the catalogue."""
    return list(pipeline.catalogue())


def pages_of(folder: Path, lang: str = LANG) -> Iterator[tuple[str, list[Callable[[], str]]]]:
    """Each form, and for each of its documents what makes its HTML with the values in it."""
    district, _ = model.build(load.load(folder)[0])
    for definition in pipeline.catalogue().values():
        yield (
            definition.id,
            [
                lambda view=one.view, form=definition: pipeline.page(form, lang, view)
                for one in subjects(definition, district)
            ],
        )


# The member list.


def pack(records: Iterable[Filling], target: BinaryIO, lang: str = LANG) -> int:
    """Write a print pack of member lists; the number of its pages."""
    writer, shelf, definition = pdfpack.Pack(target, ABOUT), pipeline.shelf(), form()
    for filling in records:
        ready = shelf.ready(definition, lang, filling)
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
    return pack_of(pipeline.filling(form(), view) for view in subjects)


def single(filling: Filling) -> Job:
    """One file, tagged and archival."""
    return lambda: pipeline.pdf(form(), LANG, filling)[0]


def word(filling: Filling) -> Job:
    """One Word file."""
    return lambda: pipeline.word(form(), LANG, filling)


def cold(rounds: int) -> tuple[float, float]:
    """Milliseconds to lay a sheet out, and to take it from disk."""
    renderer, css = Renderer(ROOT / "templates"), pipeline.css()
    html = renderer.page(form(), LANG, next(fillings()).opened(frozenset(), {}, HOLE))
    laid = median_ms(lambda: layout.sheet(html, css), rounds)
    with tempfile.TemporaryDirectory() as folder:
        store = sheetstore.Store(Path(folder), lambda page: layout.sheet(page, css), ())
        store.sheet(html)
        return laid, median_ms(lambda: store.sheet(html), max(rounds, 10))
