"""Planning: which documents a district calls for, and which of them its findings refuse.

In: the district, its findings, the forms and what the user asked for. Out: a plan that can be
carried out: papers with the views they are filled from, and nothing bound yet.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

from generator.console.report import DIGITS, Job, Options, Plan, Refused, Written, WrongUsage
from generator.data.district import DistrictData
from generator.data.findings import Finding, Ref, told_once
from generator.forms.catalog import Form
from generator.forms.subjects import KIND_OF_SUBJECT, View, code_in, subjects
from generator.rules import papers as rule
from generator.run import manifest
from generator.run.work import BLANK, FILLABLE, Paper


@dataclass(frozen=True)
class Prepared(Plan):
    """A plan that can be carried out. `date`: of the documents. `filled`: they are of records.

    `denied`: rights that the data keeps from others, and so do the documents.
    """

    options: Options | None = None
    papers: tuple[Paper, ...] = ()
    date: dt.datetime | None = None
    filled: bool = True
    denied: int = 0


class _Called(NamedTuple):
    """A document that the district calls for, in no language yet, and what refuses it."""

    subject: Ref
    view: View | None
    stops: tuple[Finding, ...]
    name: str


def planned(
    district: DistrictData,
    findings: Iterable[Finding],
    forms: Iterable[Form],
    options: Options,
) -> Prepared:
    """The documents of a district; one that any error stops is refused, the others are planned."""
    stops = _refusing(findings, options.strict)
    called = [(form, list(_called(form, district, stops))) for form in forms]
    shared = rule.one_file(
        ((form.id, one.subject, one.name) for form, every in called for one in every), district
    )
    digits = options.digits or _of_district("digits", district) or DIGITS[0]
    papers: list[Paper] = []
    refused: list[Refused] = []
    for form, every in called:
        for one in every:
            if options.only and one.subject.code not in options.only:
                continue
            jobs = _jobs(form, one.name, options)
            clash = shared.get((form.id, one.subject))
            found = (*one.stops, clash) if clash else one.stops
            if found or one.view is None:
                refused += [
                    Refused(job.form, job.lang, job.format, job.subject, found) for job in jobs
                ]
            else:
                papers.append(Paper(form, one.view, jobs, digits))
    every_finding = told_once([*findings, *dict.fromkeys(shared.values())])
    codes = [code for kind in district.records.values() for code in kind]
    return Prepared(
        tuple(sorted(every_finding, key=lambda finding: finding.sort_key)),
        tuple(job for paper in papers for job in paper.jobs),
        tuple(refused),
        (*codes, *sorted(ref.code for ref in district.bad)),
        options,
        tuple(papers),
        clock(district),
    )


def blank(forms: Iterable[Form], options: Options) -> Prepared:
    """Every form without values."""
    papers = []
    for form in forms:
        jobs = _jobs(form, BLANK, options)
        if options.fillable:
            jobs += tuple(Job(form.id, lang, "pdf", FILLABLE) for lang in options.langs)
        papers.append(Paper(form, None, jobs, options.digits or DIGITS[0]))
    jobs = tuple(job for paper in papers for job in paper.jobs)
    return Prepared((), jobs, (), (), options, tuple(papers), clock(None), filled=False)


def out_of_date(listed: Iterable[Written], plan: Prepared) -> list[str]:
    """Paths that a run like this would have written once, and now does not.

    Blank forms say nothing of the records' papers, nor these of blank forms.
    """
    if not plan.filled:
        return []
    made = set(map(manifest.path_of, plan.jobs))
    return [row.path for row in listed if row.path not in made and _covers(plan.options, row)]


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
    date = _of_district("date", district)
    return dt.datetime.combine(date, dt.time(), dt.UTC) if date else None


def today(district: DistrictData, options: Options) -> dt.date | None:
    """The day on which ages and delays are judged: as asked for (`--as-on`), else the clock's."""
    if options.as_on is not None:
        return options.as_on
    known = clock(district)
    return known.date() if known else None


def _of_district(key: str, district: DistrictData | None) -> Any:
    """What the district's own record says; None where there is neither."""
    first = next(iter(district.records["districts"].values()), None) if district else None
    return getattr(first, key, None)


def _covers(options: Options | None, row: Written) -> bool:
    """Whether what the user asked for takes a document in, had its record called for it."""
    return (
        options is not None
        and row.subject not in (BLANK, FILLABLE)
        and (not options.forms or row.form in options.forms)
        and (not options.only or not {row.subject, code_in(row.subject)}.isdisjoint(options.only))
        and row.lang in options.langs
        and row.format in options.formats
    )


def _jobs(form: Form, code: str, options: Options) -> tuple[Job, ...]:
    pairs = product(options.langs, options.formats)
    return tuple(Job(form.id, lang, kind, code) for lang, kind in pairs)


def _refusing(findings: Iterable[Finding], strict: bool) -> dict[Ref, list[Finding]]:
    stops: dict[Ref, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.subject and finding.severity.stops(strict=strict):
            stops[finding.subject].append(finding)
    return stops


def _called(
    form: Form, district: DistrictData, stops: Mapping[Ref, list[Finding]]
) -> Iterator[_Called]:
    """Each document that a form is called for; a refused record has no view."""
    for subject in subjects(form, district):
        found = [finding for ref in sorted(subject.depends) for finding in stops.get(ref, ())]
        ref = Ref(KIND_OF_SUBJECT[subject.kind], subject.code)
        yield _Called(ref, subject.view, tuple(found), subject.name)
    kinds = {KIND_OF_SUBJECT[kind] for kind in form.subjects}
    for ref in sorted(district.bad):
        if ref.kind in kinds:
            yield _Called(ref, None, tuple(stops.get(ref, ())), ref.code)
