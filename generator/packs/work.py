"""Packs as work items: which there are to be made, and one of them made, by any process.

In: a plan and how it is packed. Out: tasks, each a pack in a language and a format with its
fingerprint; and what became of a task, whose file lies as a part beside its name. A worker reads
the data for itself, and looks whether it finds in it what it was asked for: what a pack is made of
would be longer to hand over than to read.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, TypeAlias

from generator.books.items import Items, called_for, packed
from generator.console.packing import Line, Packing
from generator.console.report import DIGITS, FORMATS, Job, NotReady, Options
from generator.data import heap
from generator.data.findings import told_once
from generator.impose.imposed import impose
from generator.packs import table
from generator.packs.gather import Bundle, bundles
from generator.packs.making import Failure, Made, Making, without_books
from generator.packs.prints import of_pack
from generator.run import manifest
from generator.run.fingerprint import Fingerprints
from generator.run.plan import Prepared
from generator.run.work import Grown
from generator.session import Session

PDF, WORD = FORMATS
Told: TypeAlias = Callable[[Job], None]


class Plans(Protocol):
    """What reads data and plans it: `generator.pipeline.Pipeline`."""

    def plan(self, data: Path, options: Options) -> Prepared:
        """Read and check everything before anything is written."""


Anew: TypeAlias = Callable[[Session], Plans]
"""Makes such a one with a session."""


class Task(NamedTuple):
    """A pack to be made. `stem`: which of the packs; `job`: what its file is."""

    stem: str
    job: Job
    fingerprint: str


class Done(NamedTuple):
    """What became of a task. Without `grown` there is no file: two processes died of it."""

    task: Task
    grown: Grown | None = None
    lines: tuple[Line, ...] = ()
    failed: tuple[Failure, ...] = ()
    seconds: float = 0.0


def joined(plan: Prepared, session: Session, packing: Packing) -> Prepared:
    """A plan with the books that are packed besides; raises WrongUsage for one there is not."""
    if not packing.books:
        return plan
    books = called_for(session, plan, packing)
    papers = (*(plan.papers if packing.forms else ()), *books.papers)
    return replace(
        plan,
        papers=papers,
        jobs=tuple(job for paper in papers for job in paper.jobs),
        refused=(*(plan.refused if packing.forms else ()), *books.refused),
        findings=tuple(
            sorted(told_once([*plan.findings, *books.findings]), key=lambda one: one.sort_key)
        ),
    )


@dataclass
class Maker:
    """The packs of a plan. `told` hears of each document."""

    session: Session
    plan: Prepared
    packing: Packing
    told: Told = lambda _: None

    @cached_property
    def bundles(self) -> dict[str, Bundle]:
        """Every pack by the name of its file."""
        forms = dict(self.session.forms)
        if self.packing.books:
            forms |= self.session.books
        return {one.stem: one for one in bundles(self.plan, self.packing, forms)}

    @cached_property
    def _makings(self) -> dict[str, Making]:
        return {}

    @cached_property
    def _prints(self) -> Fingerprints:
        return Fingerprints(self.session)

    def tasks(self) -> Iterator[Task]:
        """Every pack in every language and format, in the order in which they are listed."""
        assert self.plan.options is not None
        imposing = self.packing.imposing
        end = f".{imposing.kind}" if imposing else ""
        for lang in self.plan.options.langs:
            for stem, bundle in self.bundles.items():
                for kind in self.plan.options.formats:
                    if kind == PDF or any(any(without_books(one)) for one in bundle.sections):
                        name = f"{stem}{end}" if kind == PDF else stem
                        job = Job(self.packing.folder, lang, kind, name)
                        yield Task(stem, job, self.fingerprint(stem, job))

    def fingerprint(self, stem: str, job: Job) -> str:
        """Of all that a pack is made of; see `of_pack`."""
        return of_pack(self.bundles[stem], self._making(job.lang), self._prints, job.format)

    def made(self, task: Task) -> Done:
        """Make a pack; its file lies beside its place, as a part."""
        assert self.plan.options is not None
        began, making = time.perf_counter(), self._making(task.job.lang)
        path, bundle = self.plan.options.out / manifest.path_of(task.job), self.bundles[task.stem]
        made: Made | None = None
        with manifest.growing_part(path) as target:
            if task.job.format == WORD:
                failed = tuple(making.word(bundle, target))
            else:
                made = self._printed(making, bundle, target)
                failed = made.failed
        found = manifest.digest(manifest.part_of(path))
        assert found is not None
        grown, lines = Grown(made.pages if made else None, found), self._lines(made, making)
        return Done(task, grown, tuple(lines), failed, time.perf_counter() - began)

    def _printed(self, making: Making, bundle: Bundle, target: BinaryIO) -> Made:
        if self.packing.imposing is None:
            return making.pack(bundle, target)
        whole = io.BytesIO()
        made = making.pack(bundle, whole)
        impose(whole.getvalue(), bundle.stem, self.packing.imposing, target)
        return made._replace(pages=None)

    def _lines(self, made: Made | None, making: Making) -> Iterable[Line]:
        if made is None:
            return ()
        sorts = self.session.sheets["pack-cover"].norms["tally"]
        return table.lines(made.contents, sorts, making.lang, self.packing)

    def _making(self, lang: str) -> Making:
        if lang not in self._makings:
            digits = next((paper.digits for paper in self.plan.papers), DIGITS[0])
            books = None
            if self.packing.books:
                which = packed(self.session, self.packing)
                books = Items(self.session, which, lang, self.plan, self.packing)
            self._makings[lang] = Making(
                self.session, self.packing, lang, digits, self.plan.date, self.told, books
            )
        return self._makings[lang]


def worker(
    anew: Anew, session: tuple[Path, Path], plan: tuple[Path, Options], packing: Packing
) -> Callable[[Task], Done]:
    """What a worker process starts with.

    `session`: the folders of a session of its own; `plan`: which data it reads, and what is asked.
    """
    own = Session(*session)
    heap.calm()
    maker = Maker(own, joined(anew(own).plan(*plan), own, packing), packing)

    def made(task: Task) -> Done:
        there = task.stem in maker.bundles
        if not there or maker.fingerprint(task.stem, task.job) != task.fingerprint:
            raise NotReady(
                "पुलिंदे बनते समय डेटा या कार्यक्रम बदल गया; फिर चलाएँ।",
                "data or program have changed while packs were being made: run again",
            )
        return maker.made(task)

    return made
