"""The press: makes the packs of a plan, with the table for the print shop; puts pages on sheets.

In: a plan of the data as it is today, and how it is to be packed; or a finished file, and how it is
to be imposed. Out: whole files, those of packs in `packs/` of the out folder, known to its state:
what is there as it would be made is left. Nothing here prints or knows of the pipeline.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import astuple
from functools import partial
from pathlib import Path, PurePosixPath

from generator.console.imposing import Imposed, Imposing
from generator.console.packing import TABLE, Line, Packed, Packing, Packs
from generator.console.report import Failed, Job, Options, Plan, Written
from generator.data import heap, private
from generator.impose.imposed import impose
from generator.packs import table, work
from generator.packs.work import Anew, Done, Maker, Task, Told, joined
from generator.run import manifest, pool
from generator.run.carry import refuse_slips
from generator.run.fingerprint import Fingerprints
from generator.run.folder import OutFolder
from generator.run.plan import Prepared
from generator.run.target import in_folder
from generator.session import Session

ENOUGH = 150
"""Documents for which a further process is worth its start."""
_LOST = "two processes in turn were killed while they made it"


class Press:
    """Works with the forms, fonts and caches of one session; `anew` plans with another."""

    def __init__(self, session: Session, anew: Anew) -> None:
        self._session, self._anew = session, anew

    def joined(self, plan: Plan, packing: Packing) -> Plan:
        """A plan with the books that are packed besides; raises WrongUsage for one there is not."""
        assert isinstance(plan, Prepared)
        return joined(plan, self._session, packing)

    def packs(
        self, plan: Plan, packing: Packing, told: Told,
        ended: Callable[[Packed], None] = lambda _: None,
    ) -> Packs:  # fmt: skip
        """Make every pack of a plan in each language; `told` hears of each document, `ended` of
        each pack. Raises `DataError` where the page of a form has slips."""
        assert isinstance(plan, Prepared)
        assert plan.options is not None
        maker = Maker(self._session, plan, packing, told)
        heap.calm()
        with private.kept(plan.denied), OutFolder(in_folder(plan.options.out)) as folder:
            refuse_slips(plan, self._session, folder, Fingerprints(self._session))
            folder.retire(_out_of_date(folder.listed(), plan.options, packing, maker.bundles))
            run = _Run(maker, folder, self._anew)
            packed = {}
            for task, one in run.packed():
                packed[task.job] = one
                ended(one)
            listed = [packed[task.job] for task in run.tasks]
            folder.put_list(f"{packing.folder}/{TABLE}", table.table(listed, packing))
        self._session.styles.keep_new()
        out = plan.options.out / packing.folder
        return Packs(out, tuple(listed), tuple(folder.stale), tuple(folder.edited))

    def impose(self, source: Path, target: Path, imposing: Imposing) -> Imposed:
        """Put the pages of a finished PDF on sheets; raises NotRead."""
        # Who may not read the file that was imposed may not read this one either.
        with private.kept(private.denied(source, ())), manifest.growing(target) as file:
            made = impose(source.read_bytes(), source.name, imposing, file)
        return Imposed(target, *made)


class _Run:
    """What becomes of the packs of a plan, one after another."""

    def __init__(self, maker: Maker, folder: OutFolder, anew: Anew) -> None:
        self._maker, self._folder, self._anew = maker, folder, anew
        self.tasks = list(maker.tasks())
        self._in_hand: dict[Job, Task] = {}

    def packed(self) -> Iterator[tuple[Task, Packed]]:
        """Every pack: as it was, or made."""
        for task in self.tasks:
            if kept := self._kept(task):
                self._tell(task)
                yield task, kept
            else:
                self._in_hand[task.job] = task
        if not self._in_hand:
            return
        self._folder.begin()
        try:
            for done in self._made():
                del self._in_hand[done.task.job]  # from here on the folder knows of its part
                yield done.task, self._taken(done)
        finally:
            for task in self._in_hand.values():  # a worker that was killed leaves its part
                manifest.part_of(self._path(task)).unlink(missing_ok=True)

    def _kept(self, task: Task) -> Packed | None:
        """A pack that is there as it would be made, with what was noted of it."""
        if not task.fingerprint or not self._folder.kept(task.job, task.fingerprint):
            return None
        noted = self._folder.told(_key(task))
        fingerprint, lines = json.loads(noted) if noted else ("", ())
        if fingerprint != task.fingerprint:
            return None
        return Packed(_name(task), tuple(Line(*line) for line in lines), unchanged=True)

    def _made(self) -> Iterator[Done]:
        """What was made here, or by as many processes as there is work for."""
        maker, options = self._maker, self._maker.plan.options
        assert options is not None
        tasks = list(self._in_hand.values())
        most = min(len(tasks), self._documents(tasks) // ENOUGH)
        if maker.plan.data is None or min(options.jobs, most) < 2:
            yield from map(maker.made, tasks)
            return
        folders = (maker.session.root, maker.session.styles_folder)
        data = (maker.plan.data, options)
        start = partial(work.worker, self._anew, folders, data, maker.packing)
        for done in pool.answers(start, tasks, min(options.jobs, most), Done, at_once=1):
            self._tell(done.task)
            yield done

    def _taken(self, done: Done) -> Packed:
        """Note what is in a pack, and take its file in; one with a fault is to be made again."""
        task, job = done.task, done.task.job
        if done.grown is None:
            manifest.part_of(self._path(task)).unlink(missing_ok=True)
            self._folder.take(Failed(job.form, job.lang, job.format, job.subject, _LOST, lost=True))
            return Packed(_name(task), (), ((task.stem, "", _LOST),))
        fingerprint = "" if done.failed else task.fingerprint
        noted = json.dumps([fingerprint, [astuple(line) for line in done.lines]])
        self._folder.tell(_key(task), noted)
        self._folder.take_in(job, done.grown, fingerprint, done.seconds)
        return Packed(_name(task), done.lines, done.failed)

    def _documents(self, tasks: Iterable[Task]) -> int:
        bundles = self._maker.bundles
        return sum(len(one.items) for task in tasks for one in bundles[task.stem].sections)

    def _tell(self, task: Task) -> None:
        """Each document of a pack has ended."""
        for section in self._maker.bundles[task.stem].sections:
            for item in section.items:
                for job in item.paper.jobs:
                    if (job.lang, job.format) == (task.job.lang, task.job.format):
                        self._maker.told(job)

    def _path(self, task: Task) -> Path:
        assert self._maker.plan.options is not None
        return self._maker.plan.options.out / manifest.path_of(task.job)


def _name(task: Task) -> PurePosixPath:
    return PurePosixPath(task.job.lang, f"{task.job.subject}.{task.job.format}")


def _key(task: Task) -> str:
    return f"lines {manifest.path_of(task.job)}"


def _out_of_date(
    listed: Iterable[Written], options: Options, packing: Packing, made: Collection[str]
) -> list[str]:
    """Packs of earlier runs, of this sort, that the data calls for no longer.

    Only a run over all of the data knows which those are. `made`: the names of packs without what
    follows a dot, which says how pages lie on sheets.
    """
    if options.only or options.forms or not packing.forms:
        return []
    return [
        row.path
        for row in listed
        if row.form == packing.folder
        and row.lang in options.langs
        and not any(f"{row.subject}.".startswith(f"{stem}.") for stem in made)
    ]
