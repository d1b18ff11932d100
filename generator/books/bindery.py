"""Data -> Books of Records: which groups have them, which errors stop, and the files.

In: a session, a way to check data, what is asked. Out: a plan; and whole files, listed in the
manifest like all others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from generator.books.files import Data, Run, Wish, jobs_of
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
    WrongUsage,
)
from generator.console.words import did_you_mean
from generator.data import load, private
from generator.data.district import DistrictData
from generator.data.faulty import Faulty
from generator.data.findings import Finding, Ref, told_once
from generator.forms.books import of_slips
from generator.forms.catalog import Form
from generator.rules import papers
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
        chosen = self._chosen(options, asked)
        if asked.blank:
            return BooksPlan((), jobs_of(chosen, [BLANK], options, asked), (), groups=(BLANK,))
        district, findings = self._checked(data, options)
        trial = Trial(district, findings, options.strict)
        self._data = Data(
            Known(trial.trusted), private.denied(data, load.data_files(data)),
            planning.clock(district), planning.manner(district, options)[0].digits,
        )  # fmt: skip
        codes = tuple(district.records["groups"])
        groups: list[str] = []
        refused: list[Refused] = []
        runs = [Run(self._session, chosen, lang, self._data, Wish(options, asked))
                for lang in options.langs]  # fmt: skip
        for code in [one for one in options.only or codes if one in codes]:
            found = self._stopped(trial, chosen, code)
            if found is None and (long := self._too_long(district, runs, code)):
                findings, found = [*findings, long], (long,)
            if found is None:
                groups.append(code)
                continue
            refused += [
                Refused(job.form, job.lang, job.format, job.subject, found)
                for job in jobs_of(chosen, [code], options, asked)
            ]
        return BooksPlan(
            tuple(sorted(told_once(findings), key=lambda finding: finding.sort_key)),
            jobs_of(chosen, groups, options, asked), tuple(refused), codes, groups=tuple(groups),
        )  # fmt: skip

    def _stopped(
        self, trial: Trial, chosen: Sequence[Form], code: str
    ) -> tuple[Finding, ...] | None:
        """The findings that stop the books of a group; None where none does."""
        assert self._data.known is not None
        try:
            looked_at(chosen, self._data.known, code)
        except Faulty as fault:
            return trial.of_fault(fault, Ref("groups", code))
        return None

    @staticmethod
    def _too_long(
        district: DistrictData, runs: Sequence[Run], code: str
    ) -> Finding | None:
        """What refuses the books of a group because one cannot hold a text of it."""
        for run in runs:
            try:
                long = run.too_long(code)
            except Exception:  # a fault of ours is told when the books are printed
                long = None
            if long is not None:
                form, entry, field = long
                ref = Ref("groups", code) if entry is None else Ref("entries", entry.code)
                said = {"book": form.title.hi, "book_en": form.title.en, "lang": run.lang}
                return papers.too_long(ref, field, district, {**said, "group": code})
        return None

    def _chosen(self, options: Options, asked: Asked) -> list[Form]:
        books = self._session.books
        for name in options.forms:
            if name not in books:
                raise WrongUsage(
                    f"“{name}” नाम की पुस्तिका नहीं है; सूची: python build.py list",
                    f"there is no book {name!r}{did_you_mean(name, list(books))} "
                    "(python build.py list names all)",
                )
        chosen = [form for name, form in books.items() if name in (options.forms or books)]
        return [of_slips(form, asked.slips) for form in chosen] if asked.slips else chosen

    # --- files ------------------------------------------------------------------------------

    def bind(
        self, plan: BooksPlan, options: Options, asked: Asked, progress: Progress
    ) -> Summary:
        """Make the files of a plan; report each as it ends."""
        chosen = self._chosen(options, asked)
        results: list[JobResult] = []
        with private.kept(self._data.denied), OutFolder(target_of(options)) as folder:
            for lang in options.langs:
                run = Run(self._session, chosen, lang, self._data, Wish(options, asked))
                try:
                    for made in run.files(plan.groups, folder):
                        results.append(made)
                        progress(made)
                except PangoMissing:
                    raise setup_env.pango_missing([form.id for form in chosen]) from None
        self._session.styles.keep_new()
        return Summary(
            tuple(one for one in results if isinstance(one, Written)),
            tuple(one for one in results if isinstance(one, Failed)),
            tuple(folder.stale), tuple(folder.edited),
        )  # fmt: skip
