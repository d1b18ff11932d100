"""A plan -> its files: work items handed out, made here or by several processes, written by one.

In: a plan, the session of this process, who is told of each result. Out: a summary. Every finished
file is whole, and the manifest tells what there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import ceil

from generator.console.report import Failed, JobResult, Plan, Progress, Summary, Written
from generator.data import private
from generator.run import pool, work
from generator.run.folder import OutFolder
from generator.run.plan import Prepared, out_of_date
from generator.session import Session


def carried_out(plan: Plan, session: Session, progress: Progress) -> Summary:
    """Make the documents of a plan; report each as it ends; raises `DataError` where the page of a
    form has slips."""
    assert isinstance(plan, Prepared) and plan.options is not None
    session.refuse_slips(paper.form for paper in plan.papers)
    results: list[JobResult] = []
    with private.kept(plan.denied), OutFolder(plan.options.out) as folder:
        folder.retire(out_of_date(folder.listed(), plan, session.names_of_reports))
        for made in _results(plan, session, plan.options.jobs):
            results.append(folder.take(made) if isinstance(made, Failed) else folder.put(made))
            progress(results[-1])
    return Summary(
        tuple(item for item in results if isinstance(item, Written)),
        tuple(item for item in results if isinstance(item, Failed)),
        tuple(folder.stale),
        tuple(folder.edited),
    )


def _results(plan: Prepared, session: Session, jobs: int) -> Iterator[work.Result]:
    """Every document of a plan, made here or by as many processes."""
    failed: list[Failed] = []
    work.calm()
    items = work.bound(plan.papers, plan.date, failed)
    processes = min(jobs, ceil(len(plan.papers) / pool.ITEMS))
    if processes > 1:
        batches = pool.answers(work.worker, items, processes, work.lost)
    else:
        batches = map(partial(work.carry_out, session), items)
    for batch in batches:
        yield from batch
    yield from failed
