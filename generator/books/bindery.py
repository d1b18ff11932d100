"""Data -> Books of Records: which groups have them, which errors stop, and the files.

In: a session, a way to check data, what is asked. Out: a plan; and whole files, listed in the
manifest like all others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from generator.books.files import Data, Run, Wish, jobs_of
from generator.books.items import chosen
from generator.books.known import Known
from generator.books.writing import looked_at
from generator.console import setup_env
from generator.console.binding import Asked, BooksPlan
from generator.console.report import (
    Failed,
    FormInfo,
    JobResult,
    Options,
    Progress,
    Refused,
    Summary,
    Written,
)
from generator.data import load, private
from generator.data.district import DistrictData
from generator.data.faulty import Faulty
from generator.data.findings import Finding, Ref, told_once
from generator.forms.catalog import Form
from generator.run import plan as planning
from generator.run.folder import OutFolder
from generator.run.listed import told
from generator.run.target import target_of
from generator.run.trial import Trial
from generator.run.work import BLANK
from generator.session import PangoMissing, Session

Checked = Callable[[Path, Options], tuple[DistrictData, list[Finding]]]


class Bindery:
    """Plans books, and makes their files."""

    def __init__(self, session: Session, checked: Checked) -> None:
        self._session, self._checked = session, checked
        self._data = Data()

    def listed(self) -> list[FormInfo]:
        """What `list` shows of the books."""
        return [told(form) for form in self._session.books.values()]

    def plan(self, data: Path, options: Options, asked: Asked) -> BooksPlan:
        """What there is to print: findings, groups, and which of these errors stop."""
        books = chosen(self._session, options.forms, asked.slips)
        if asked.blank:
            return BooksPlan((), jobs_of(books, [BLANK], options, asked), (), groups=(BLANK,))
        district, findings = self._checked(data, options)
        trial = Trial(district, findings, options.strict)
        self._data = Data(
            Known(trial.trusted), private.denied(data, load.data_files(data)),
            planning.clock(district), planning.manner(district, options)[0].digits,
        )  # fmt: skip
        codes = tuple(district.records["groups"])
        groups: list[str] = []
        refused: list[Refused] = []
        runs = [Run(self._session, books, lang, self._data, Wish(options, asked))
                for lang in options.langs]  # fmt: skip
        for code in [one for one in options.only or codes if one in codes]:
            found = self._stopped(trial, books, code)
            unheld = (run.unheld(code, district) for run in runs if found is None)
            if long := next(filter(None, unheld), None):
                findings, found = [*findings, long], (long,)
            if found is None:
                groups.append(code)
                continue
            refused += [
                Refused(job.form, job.lang, job.format, job.subject, found)
                for job in jobs_of(books, [code], options, asked)
            ]
        return BooksPlan(
            tuple(sorted(told_once(findings), key=lambda finding: finding.sort_key)),
            jobs_of(books, groups, options, asked), tuple(refused), codes, groups=tuple(groups),
        )  # fmt: skip

    def _stopped(
        self, trial: Trial, books: Sequence[Form], code: str
    ) -> tuple[Finding, ...] | None:
        """The findings that stop the books of a group; None where none does."""
        assert self._data.known is not None
        try:
            looked_at(books, self._data.known, code)
        except Faulty as fault:
            return trial.of_fault(fault, Ref("groups", code))
        return None

    # --- files ------------------------------------------------------------------------------

    def bind(
        self, plan: BooksPlan, options: Options, asked: Asked, progress: Progress
    ) -> Summary:
        """Make the files of a plan; report each as it ends."""
        books = chosen(self._session, options.forms, asked.slips)
        results: list[JobResult] = []
        with private.kept(self._data.denied), OutFolder(target_of(options)) as folder:
            for lang in options.langs:
                run = Run(self._session, books, lang, self._data, Wish(options, asked))
                try:
                    for made in run.files(plan.groups, folder):
                        results.append(made)
                        progress(made)
                except PangoMissing:
                    raise setup_env.pango_missing([form.id for form in books]) from None
        self._session.styles.keep_new()
        return Summary(
            tuple(one for one in results if isinstance(one, Written)),
            tuple(one for one in results if isinstance(one, Failed)),
            tuple(folder.stale), tuple(folder.edited),
        )  # fmt: skip
