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
from benchmarks.records import LANG, SESSION, form
from generator import session
from generator.console.report import Options, Plan
from generator.data import heap, load, model
from generator.data.findings import Severity
from generator.forms.bind import Filling
from generator.forms.subjects import subjects
from generator.forms.views import View
from generator.pdf import pack as pdfpack
from generator.pdf.metadata import About
from generator.pictures.files import Pictures
from generator.pipeline import Pipeline
from generator.run import work
from generator.run.plan import Prepared
from generator.session import Session

PIPELINE = Pipeline(SESSION)
ABOUT = About("सदस्य सूचियाँ", LANG)


class Made(NamedTuple):
    """What a run made: documents by form, and their pages (0 where that is not known)."""

    documents: Counter[str]
    pages: int


class Layouts:
    """Counts what WeasyPrint is asked in a session, and the seconds of CPU that it takes."""

    def __init__(self, asked: Session) -> None:
        self.count, self.seconds = 0, 0.0
        kinds = asked.styles.kinds
        self._asked = kinds._asked
        kinds._asked = self

    def styles(self, page: Any) -> Any:
        return self._counted(self._asked.styles, page)

    def paper(self, body_class: str) -> Any:
        return self._counted(self._asked.paper, body_class)

    def _counted(self, ask: Callable[[Any], Any], about: Any) -> Any:
        began = time.process_time()
        try:
            return ask(about)
        finally:
            self.seconds += time.process_time() - began
            self.count += 1


def planned(folder: Path, kind: str, forms: tuple[str, ...], out: Path, lang: str = LANG) -> Plan:
    """The district read and checked; nothing may be wrong with it."""
    plan = PIPELINE.plan(folder, Options(out, forms, (lang,), (kind,)))
    errors = [one for one in plan.findings if one.severity is Severity.ERROR]
    if errors or plan.refused:
        raise SystemExit(f"{folder}: {errors[:3]} {plan.refused[:3]}")
    return plan


def carried_out(plan: Plan) -> Made:
    """Every document of the plan as a file of its own."""
    summary = PIPELINE.run(plan, lambda _: None)
    if summary.failed:
        raise SystemExit(summary.failed[0].error)
    pages = sum(one.pages or 0 for one in summary.written)
    return Made(Counter(one.form for one in summary.written), pages)


def packed(plan: Plan, target: BinaryIO) -> Made:
    """Every document of the plan in one print pack."""
    assert isinstance(plan, Prepared)
    heap.calm()
    writer = pdfpack.Pack(target, ABOUT)
    documents: Counter[str] = Counter()
    for item in work.bound(plan.papers, plan.date, []):
        for job in item.jobs:
            SESSION.add_to(writer, SESSION.forms[job.form], job.lang, item.values, job.subject)
            documents[job.form] += 1
    writer.close()
    return Made(documents, writer.pages)


def form_ids() -> list[str]:
    """All forms, in the order of the catalogue."""
    return list(SESSION.forms)


def pages_of(folder: Path, lang: str = LANG) -> Iterator[tuple[str, list[Callable[[], str]]]]:
    """Each form, and for each of its documents what makes its HTML with the values in it."""
    typed, _ = model.build(load.load(folder)[0], papers=SESSION.papers)
    district = Pictures(folder).placed(typed)
    for definition in SESSION.forms.values():
        yield (
            definition.id,
            [
                lambda view=one.view, form=definition: SESSION.page(form, lang, view)
                for one in subjects(definition, district)
            ],
        )


# The member list.


def pack(records: Iterable[Filling], target: BinaryIO, lang: str = LANG) -> int:
    """Write a print pack of member lists; the number of its pages."""
    writer, definition = pdfpack.Pack(target, ABOUT), form()
    for filling in records:
        SESSION.add_to(writer, definition, lang, filling, filling.texts["subject.code"].hi)
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
    return lambda: SESSION.make("pdf", form(), LANG, filling).content


def word(filling: Filling) -> Job:
    """One Word file."""
    return lambda: SESSION.make("docx", form(), LANG, filling).content


def cold(rounds: int) -> tuple[float, float]:
    """Milliseconds until a form is ready in a new session: nothing known, and styles from disk."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder)

        def ready(known: bool) -> None:
            place = empty if known else empty / str(time.perf_counter_ns())
            # Without those that are shipped: the time of whoever changes a form.
            fresh = session.Session(styles_folder=place, shipped_styles=None)
            fresh.form_part(form(), LANG)

        ready(known=True)
        return median_ms(lambda: ready(False), rounds), median_ms(lambda: ready(True), rounds)
