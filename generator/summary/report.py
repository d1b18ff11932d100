"""A district, checked -> a plan of its summary, or why there is none.

In: the district with its findings, forms and reports, and what was asked for. Out: a plan that is
carried out like any other. A summary stands on every record: if a value that it counts or adds up
has an error, it is refused, since nobody could see on it what is missing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import NamedTuple

from generator.console.report import Job, Options, Refused
from generator.data.district import DistrictData
from generator.data.findings import Finding, Ref
from generator.forms.catalog import Form
from generator.forms.reach import Records
from generator.forms.views import View
from generator.run import plan as planning
from generator.run.plan import Prepared
from generator.run.trial import Trial
from generator.run.work import Paper
from generator.session import Session
from generator.summary.figures import District
from generator.summary.overdue import overdue
from generator.summary.pages import values

SUMMARY = "district-summary"


def planned(
    district: DistrictData, findings: Sequence[Finding], session: Session, options: Options
) -> Prepared:
    """The plan of a district's summary in the languages and formats that were asked for."""
    form = session.reports[SUMMARY]
    options = replace(options, forms=(form.id,))
    manner, unknown = planning.manner(district, options)
    made = _Made(district, session.forms, form, planning.today(district, options), manner.digits)
    trial = Trial(district, findings, options.strict)
    papers: list[Paper] = []
    refused: list[Refused] = []
    for code in district.records["districts"]:
        jobs = _jobs(form, code, options)
        found = _unread(findings, options)
        found = found or trial.asked(partial(made.view, code), partial(_all, district), unknown)
        if found:
            refused += [
                Refused(job.form, job.lang, job.format, job.subject, found) for job in jobs
            ]
        else:
            papers.append(Paper(form, _Counted(made.view(code, district)), jobs, manner.digits))
    return Prepared(
        tuple(dict.fromkeys(finding for one in refused for finding in one.findings)),
        tuple(job for paper in papers for job in paper.jobs),
        tuple(refused),
        options=options,
        papers=tuple(papers),
        date=planning.clock(district),
    )


class _Counted(NamedTuple):
    """The view of a district, counted once."""

    view: View


@dataclass(frozen=True)
class _Made:
    """What a summary is made of."""

    district: DistrictData
    forms: Mapping[str, Form]
    form: Form
    today: dt.date | None
    digits: str

    def view(self, code: str, known: Records) -> View:
        """The district's record with all figures; `known`: the records that they are taken from."""
        late = overdue(self.district, known, self.forms, self.today)
        counted = District(known, self.forms, self.today)
        view = View(known.records["districts"][code], known)
        return view.with_computed(values(counted, late, self.form, self.digits))


def _jobs(form: Form, code: str, options: Options) -> tuple[Job, ...]:
    pairs = product(options.langs, options.formats)
    return tuple(Job(form.id, lang, kind, code) for lang, kind in pairs)


def _all(district: DistrictData) -> frozenset[Ref]:
    return frozenset(Ref(kind, code) for kind, some in district.records.items() for code in some)


def _unread(findings: Sequence[Finding], options: Options) -> tuple[Finding, ...]:
    """What keeps whole files from being read: nobody knows what would have counted."""
    return tuple(
        one for one in findings
        if one.subject is None and one.severity.stops(strict=options.strict)
    )  # fmt: skip
