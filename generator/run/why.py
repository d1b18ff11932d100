"""Why a record gets a paper or not: of each form that could be about it, what becomes of it.

In: the district, its findings, the forms and a code. Out: a `Why`. A form is about a record of its
own kind, or about another that has to name the record: minutes are about a meeting, which names
its group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.console.fates import Fate, Why
from generator.console.report import Options, Plan
from generator.data.district import DistrictData
from generator.data.findings import Finding
from generator.data.papers import PAPERS
from generator.data.records import KINDS, REFERENCES
from generator.forms.catalog import KIND_OF_SUBJECT, Form
from generator.forms.subjects import code_in
from generator.run.plan import planned


class _Way(NamedTuple):
    """A form that leads to a record: by records of a kind, through the field that names it."""

    form: Form
    kind: str
    field: str
    codes: tuple[str, ...]


def why(
    district: DistrictData,
    findings: Iterable[Finding],
    forms: Sequence[Form],
    options: Options,
    code: str,
) -> Why:
    """What becomes of each form, by a plan of the papers of all records concerned."""
    ways = list(_ways(district, forms, code))
    codes = tuple(dict.fromkeys(one for way in ways for one in way.codes))
    plan = planned(district, findings, forms, replace(options, only=codes or (code,)))
    fates = [fate for way in ways for fate in _fates(way, plan, code)]
    return Why(code, tuple(_kinds(district, code)), tuple(fates), plan.codes)


def _kinds(district: DistrictData, code: str) -> Iterator[str]:
    return (kind for kind, records in district.records.items() if code in records)


def _ways(district: DistrictData, forms: Iterable[Form], code: str) -> Iterator[_Way]:
    kinds = set(_kinds(district, code))
    for form in forms:
        for kind in (KIND_OF_SUBJECT[subject] for subject in form.made_for):
            if kind in kinds and (kind != PAPERS or _form_of(district, code) == form.id):
                yield _Way(form, kind, "", (code,))
            if kind == PAPERS and kinds & {KIND_OF_SUBJECT[one] for one in form.subjects}:
                yield _Way(form, kind, "subject", tuple(_about(district, form, code)))
            for name, field in KINDS[kind].model_fields.items():
                if REFERENCES.get(name) in kinds and field.is_required():
                    yield _Way(form, kind, name, tuple(_naming(district, kind, name, code)))


def _form_of(district: DistrictData, code: str) -> str:
    return str(district.records[PAPERS][code].__dict__.get("form", ""))


def _about(district: DistrictData, form: Form, code: str) -> Iterator[str]:
    """The papers of a form that are about a record."""
    for other in _naming(district, PAPERS, "subject", code):
        if _form_of(district, other) == form.id:
            yield other


def _naming(district: DistrictData, kind: str, name: str, code: str) -> Iterator[str]:
    """The records of a kind that name another in that field."""
    for other, record in district.records[kind].items():
        if record.__dict__.get(name) == code:
            yield other


def _fates(way: _Way, plan: Plan, code: str) -> Iterator[Fate]:
    form, number = way.form, way.form.number
    if not way.codes:
        hi = f"`{way.kind}:` में किसी में `{way.field}: {code}` नहीं है"
        en = f"none of `{way.kind}:` has `{way.field}: {code}`"
        yield Fate(form.id, number.hi, number.en, code, "not due", hi, en)
    made = {job.subject: None for job in plan.jobs if job.form == form.id}
    refused: dict[str, tuple[Finding, ...]] = {
        one.subject: one.findings for one in plan.refused if one.form == form.id
    }
    for one in way.codes:
        for name in made:
            if code_in(name) == one:
                yield Fate(form.id, number.hi, number.en, name, "made")
        for name, found in refused.items():
            if code_in(name) == one:
                yield Fate(form.id, number.hi, number.en, name, "refused", findings=found)
        for lack in plan.not_due:
            here = (lack.form, lack.subject) == (form.id, one)
            if here and not (lack.other and way.field):  # of a plan its own form alone is asked
                yield Fate(form.id, number.hi, number.en, one, "not due", lack.hi, lack.en)
