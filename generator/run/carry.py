"""A plan -> its files: work items handed out, made here or by several processes, written by one.

In: a plan, the session of this process, who is told of each result. Out: a summary. Every finished
file is whole, and the manifest tells what there is. What is there already, and would be made of
the same things, is not made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from math import ceil
from operator import attrgetter

from generator.console.report import Failed, Job, JobResult, Plan, Progress, Summary, Written
from generator.data import heap, private
from generator.run import cluster, pool, work
from generator.run.fingerprint import Fingerprints
from generator.run.folder import OutFolder
from generator.run.plan import Prepared, out_of_date
from generator.run.target import target_of
from generator.session import Session


def carried_out(plan: Plan, session: Session, progress: Progress) -> Summary:
    """Make the documents of a plan; report each as it ends; raises `DataError` where the page of a
    form has slips."""
    assert isinstance(plan, Prepared) and plan.options is not None
    results: list[JobResult] = []
    # Before anything is made: else each search for garbage looks at all records of the district.
    heap.calm()
    with private.kept(plan.denied), OutFolder(target_of(plan.options)) as folder:
        run = _Run(plan, session, folder)
        refuse_slips(plan, session, folder, run.prints)
        folder.retire(out_of_date(folder.listed(), plan, session.names_apart))
        for result in run.results():
            results.append(result)
            progress(result)
        if plan.options.prune:
            folder.prune()
    return Summary(
        tuple(item for item in results if isinstance(item, Written)),
        tuple(item for item in results if isinstance(item, Failed)),
        tuple(folder.stale),
        tuple(folder.edited),
        tuple(folder.pruned),
    )


def refuse_slips(
    plan: Prepared, session: Session, folder: OutFolder, prints: Fingerprints
) -> None:
    """Look through the pages of a plan's forms that no run has, as they are; raises `DataError`."""
    forms = {paper.form.id: paper.form for paper in plan.papers if not paper.form.book}
    found = {name: prints.of_form(name) for name in forms}
    new = [name for name in forms if folder.told(f"sound {name}") != found[name]]
    session.refuse_slips(forms[name] for name in new)
    for name in new:
        folder.tell(f"sound {name}", found[name])


class _Run:
    """What becomes of the documents of a plan, one after another."""

    def __init__(self, plan: Prepared, session: Session, folder: OutFolder) -> None:
        self._plan, self._session, self._folder = plan, session, folder
        self.prints = Fingerprints(session)
        self._in_hand: dict[Job, str] = {}  # the fingerprints of what is being made
        self._ended: list[JobResult] = []  # without being made

    def results(self) -> Iterator[JobResult]:
        """Every document of a plan: written, as it was, or failed."""
        for batch in self._made():
            yield from self._drained()
            for made in batch:
                yield self._taken(made)
        yield from self._drained()

    def _made(self) -> Iterator[list[work.Result]]:
        """What was made here or by as many processes as there is work for."""
        assert self._plan.options is not None
        failed: list[Failed] = []
        papers = self._plan.papers
        if self._plan.options.on:
            papers = tuple(sorted(papers, key=attrgetter("shard")))
        items = self._needed(work.bound(papers, self._plan.date, failed))
        # Workers take half a second to start: there are none before there is something to do.
        first = list(islice(items, self._plan.options.jobs * pool.ITEMS))
        processes = min(self._plan.options.jobs, ceil(len(first) / pool.ITEMS))
        items = chain(first, items)
        if self._plan.options.on and first:
            yield from cluster.answers(items, self._plan.options, self.prints.program)
        elif processes > 1:
            yield from pool.answers(work.worker, items, processes, work.lost)
        else:
            yield from map(partial(work.carry_out, self._session), items)
        yield [*failed]

    def _needed(self, items: Iterable[work.Work]) -> Iterator[work.Work]:
        """Of each work item the documents that are not there as they would be made."""
        for item in items:
            missing = []
            for job, fingerprint in self.prints.of(item):
                if kept := self._folder.kept(job, fingerprint):
                    self._ended.append(kept)
                else:
                    self._in_hand[job] = fingerprint
                    missing.append(job)
            if missing:
                yield replace(item, jobs=tuple(missing))

    def _taken(self, made: work.Result) -> JobResult:
        if isinstance(made, Failed):
            self._in_hand.pop(Job(made.form, made.lang, made.format, made.subject), None)
            return self._folder.take(made)
        return self._folder.put(made, self._in_hand.pop(made.job))

    def _drained(self) -> Iterator[JobResult]:
        ended, self._ended = self._ended, []
        yield from ended
