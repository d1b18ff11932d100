"""Planning: which documents a district calls for, and which of them its findings refuse.

In: the district, its findings, the forms and what the user asked for. Out: a plan that can be
carried out: papers with the views they are filled from, and nothing bound yet.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from generator.console.packing import FOLDERS
from generator.console.report import (
    DIGITS,
    Job,
    NotDue,
    Options,
    Plan,
    Refused,
    Written,
    WrongUsage,
)
from generator.data.district import DistrictData
from generator.data.faulty import Faulty
from generator.data.findings import Finding, told_once
from generator.data.heap import held
from generator.forms.catalog import Form
from generator.forms.due import Dated, Undue
from generator.forms.reach import Reach
from generator.forms.reckoned import Failed, laid_over
from generator.forms.subjects import Subject, code_in, looked_through_for
from generator.forms.views import View
from generator.rules import papers as rule
from generator.run import manifest
from generator.run.trial import Trial
from generator.run.work import BLANK, FILLABLE, SCREEN, Paper

_KEPT = 256
"""Papers of which what was reckoned is kept until they are bound; of more, it is done again, so
that memory does not grow with their number."""


@dataclass(frozen=True)
class Prepared(Plan):
    """A plan that can be carried out. `date`: of the documents. `filled`: they are of records.

    `district`: the records, of which there are none behind blank forms; `trial`: what refuses
    papers of theirs. `data`: where they were read.
    """

    options: Options | None = None
    papers: tuple[Paper, ...] = ()
    date: dt.datetime | None = None
    filled: bool = True
    district: DistrictData | None = None
    trial: Trial | None = None
    data: Path | None = None


class Manner(NamedTuple):
    """What all papers have in common: see `Paper`."""

    digits: str
    numbered: bool
    day: str


class _Called(NamedTuple):
    """What the district calls for of a form, in no language yet, and what it does not; `perhaps`:
    codes of records for which it may, since what the form lists was not all read."""

    form: Form
    subjects: list[Subject]
    undue: list[Undue]
    perhaps: list[str]


@held()
def planned(
    district: DistrictData,
    findings: Iterable[Finding],
    forms: Iterable[Form],
    options: Options,
) -> Prepared:
    """The documents of a district; one that any error stops is refused, the others are planned."""
    bare = district.without_places()
    reach = Reach(bare)
    trial = Trial(bare, findings if options.tried else (), options.strict)
    called = [_called(*each, trial) for each in looked_through_for(forms, bare, reach)]
    shared = rule.one_file(
        ((each.form.id, one.ref, one.name) for each in called for one in each.subjects), district
    )
    common, unknown = manner(district, options)
    papers: list[Paper] = []
    refused: list[Refused] = []
    more: list[Finding] = []
    left = _KEPT
    for each in called:
        for one in each.subjects:
            if options.only and one.code not in options.only:
                continue
            jobs = _jobs(each.form, one.name, options)
            clash = shared.get((each.form.id, one.ref))
            found = (*trial.refusing(each.form, one, unknown), *((clash,) if clash else ()))
            laid = None
            if not found and not one.fault and each.form.reckons:
                laid, found = _reckoned(each.form, one, district)
                more += found
                left -= 1
            if found or one.fault:
                refused += _refused(jobs, found)
            else:
                shard = _vo(one) if options.on else ""
                laid = laid if left >= 0 else None
                papers.append(Paper(each.form, one, jobs, *common, shard=shard, laid=laid))
        for code in each.perhaps:
            if not options.only or code in options.only:
                refused += _refused(_jobs(each.form, code, options), trial.lacking(each.form))
    reach.forget()
    every_finding = told_once([*findings, *dict.fromkeys(shared.values()), *more])
    return Prepared(
        tuple(sorted(every_finding, key=lambda finding: finding.sort_key)),
        tuple(job for paper in papers for job in paper.jobs),
        tuple(refused),
        tuple(code for kind in district.records.values() for code in kind),
        tuple(
            _not_due(each.form, one)
            for each in called
            for one in each.undue
            if not options.only or one.subject.code in options.only
        ),
        options=options,
        papers=tuple(papers),
        date=clock(district),
        district=district if options.placed else bare,
        trial=trial,
    )


def _reckoned(
    form: Form, subject: Subject, district: DistrictData
) -> tuple[View | None, tuple[Finding, ...]]:
    """A view with what a form reckons of a record, or why an expression has no value for it."""
    try:
        return laid_over(form, subject.view), ()
    except Failed as failed:
        said = {"field": failed.name, "why_hi": failed.why.hi, "why_en": failed.why.en}
        return None, (rule.unreckoned(form.id, subject.ref, district, said),)
    except Exception:  # a fault of ours is told when the paper is bound
        return None, ()


def blank(forms: Iterable[Form], options: Options) -> Prepared:
    """Every form without values."""
    papers = []
    for form in forms:
        jobs = _jobs(form, BLANK, options)
        papers.append(Paper(form, None, jobs, options.digits or DIGITS[0]))
    jobs = tuple(job for paper in papers for job in paper.jobs)
    return Prepared(
        (), jobs, (), options=options, papers=tuple(papers), date=clock(None), filled=False
    )


def out_of_date(
    listed: Iterable[Written], plan: Prepared, apart: Container[str] = ()
) -> list[str]:
    """Paths that a run like this would have written once, and now does not.

    Blank forms say nothing of the records' papers, nor these of blank forms, nor any of packs.
    `apart`: forms that are made by themselves, and not by a run that makes all.
    """
    if not plan.filled:
        return []
    made = set(map(manifest.path_of, plan.jobs))
    return [
        row.path
        for row in listed
        if row.path not in made
        and row.form not in FOLDERS
        and _covers(plan.options, row)
        and (row.form not in apart or (plan.options and row.form in plan.options.forms))
    ]


def clock(district: DistrictData | None) -> dt.datetime | None:
    """The only clock: SOURCE_DATE_EPOCH, else the data's own date, else none at all."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
        except (ValueError, OverflowError, OSError):
            raise WrongUsage(
                f"SOURCE_DATE_EPOCH में 1970 से गिने सेकंड होने चाहिए, “{epoch}” नहीं।",
                f"SOURCE_DATE_EPOCH must be seconds since 1970, not {epoch!r}",
            ) from None
    try:
        date = _of_district("date", district)
    except Faulty:  # has been told, and no page depends on it that does not ask for it
        date = None
    return dt.datetime.combine(date, dt.time(), dt.UTC) if date else None


def today(district: DistrictData, options: Options) -> dt.date | None:
    """The day on which ages and delays are judged: as asked for (`--as-on`), else the clock's."""
    if options.as_on is not None:
        return options.as_on
    known = clock(district)
    return known.date() if known else None


def manner(district: DistrictData, options: Options) -> tuple[Manner, Faulty | None]:
    """How all papers are printed, and what keeps us from knowing it."""
    try:
        digits = options.digits or _of_district("digits", district) or DIGITS[0]
        numbered = options.codes or bool(_of_district("codes", district))
        date = _of_district("date", district) if numbered else None
        return Manner(digits, numbered, date.isoformat() if date else ""), None
    except Faulty as fault:
        return Manner(DIGITS[0], False, ""), fault


def _of_district(key: str, district: DistrictData | None) -> Any:
    """What the district's own record says; None where there is neither."""
    first = next(iter(district.records["districts"].values()), None) if district else None
    return getattr(first, key, None)


def _covers(options: Options | None, row: Written) -> bool:
    """Whether what the user asked for takes a document in, had its record called for it."""
    name = row.subject.removesuffix(SCREEN)
    return (
        options is not None
        and row.subject not in (BLANK, FILLABLE)
        and (name == row.subject or options.fillable)
        and (not options.forms or row.form in options.forms)
        and (not options.only or not {name, code_in(name)}.isdisjoint(options.only))
        and row.lang in options.langs
        and row.format in options.formats
    )


def _jobs(form: Form, code: str, options: Options) -> tuple[Job, ...]:
    pairs = product(options.langs, options.formats)
    jobs = tuple(Job(form.id, lang, kind, code) for lang, kind in pairs)
    if options.fillable:
        jobs += tuple(Job(form.id, lang, "pdf", f"{code}{SCREEN}") for lang in options.langs)
    return jobs


def _vo(subject: Subject) -> str:
    """The village organisation that a paper belongs to; empty where it is of many, or of none."""
    found = {ref.code for ref in subject.reach.of(subject.ref) if ref.kind == "vos"}
    return found.pop() if len(found) == 1 else ""


def _refused(jobs: Iterable[Job], found: tuple[Finding, ...]) -> Iterator[Refused]:
    return (Refused(job.form, job.lang, job.format, job.subject, found) for job in jobs)


def _called(form: Form, looked_at: Iterable[Subject | Undue], trial: Trial) -> _Called:
    """What a form is called for."""
    called = _Called(form, [], [], [])
    for one in looked_at:
        if isinstance(one, Subject):
            called.subjects.append(one)
        elif isinstance(one.lacks, Dated) and trial.lacking(form):
            called.perhaps.append(one.subject.code)
        else:
            called.undue.append(one)
    return called


def _not_due(form: Form, one: Undue) -> NotDue:
    number, lacks = form.number, one.lacks
    return NotDue(
        form.id, number.hi, number.en, one.subject.code, lacks.hi, lacks.en, other=lacks.other
    )
