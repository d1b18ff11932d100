"""An error stops the papers that print or compute with its value, and no others.

Which these are is found out by another way than the program's: the value is changed to other sound
ones, and the papers whose texts change are those that depend on it. `python -m tests.test_refused`
tries every value of the examples, the suite some.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, get_args

import pytest
from built import SESSION
from district_data import EXAMPLES

from generator.data import load, model
from generator.data.district import DistrictData, inner_model
from generator.data.findings import Finding, KeyPath, Ref, Severity
from generator.data.records import KINDS, REFERENCES
from generator.data.source import RawRecord, Source
from generator.forms.bind import Filling
from generator.forms.subjects import Subject, code_in, looked_through, subjects
from generator.run.trial import Trial
from generator.session import filling

FORMS = SESSION.forms
WRONG = {"x": "no value of any type is written like this"}
OTHERS: tuple[Any, ...] = (
    *(str(number) for number in (1, 2, 3, 4, 9, 11, 17, 99)), "2.5", "yes", "no", "नया", "12:12",
    *("2024-25", "2023-24", "2025-05", "02.02.2020", "02.02.2050", "123456789", "SBIN0000001"),
    "9876543210", {"hi": "अन्य", "en": "Other"},
)  # fmt: skip
"""Of these some are sound for each field."""
MOST = 12
"""So many other values are tried, besides those that stand in the same field elsewhere."""
Paper = tuple[str, str]
"""A form, and the name of a document."""


@cache
def source() -> Source:
    return load.load(EXAMPLES)[0]


@cache
def district() -> DistrictData:
    return model.build(source(), papers=SESSION.papers)[0]


@cache
def raws() -> Mapping[Ref, RawRecord]:
    return {raw.ref: raw for kind in source().records.values() for raw in kind}


# --- what can be spoilt -----------------------------------------------------------------------


def values(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The paths of all that is written in a record and has a type of its own; a name is one."""
    if isinstance(value, dict) and "hi" not in value:
        for key, item in value.items():
            yield from values(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from values(item, (*path, index))
    elif path != ("code",):
        yield path


def kind_of(ref: Ref, path: KeyPath) -> tuple[str, ...]:
    """What values of many records have in common: `("groups", "members", "no")`."""
    return (ref.kind, *(part for part in path if isinstance(part, str)))


@cache
def by_kind() -> Mapping[tuple[str, ...], list[tuple[Ref, KeyPath]]]:
    found = defaultdict(list)
    for ref, raw in raws().items():
        for path in values(raw.data):
            found[kind_of(ref, path)].append((ref, path))
    return found


def at(data: Any, path: KeyPath) -> Any:
    for part in path:
        data = data[part]
    return data


def put(data: Any, path: KeyPath, value: Any) -> Any:
    """Plain values with another one at a path; without it, where the value is None."""
    if not path:
        return value
    copy = list(data) if isinstance(data, list) else dict(data)
    copy[path[0]] = put(copy[path[0]], path[1:], value)
    if copy[path[0]] is None:
        del copy[path[0]]
    return copy


def others(ref: Ref, path: KeyPath) -> Iterator[Any]:
    """What could stand in the place of a value, by the data and by the field's own choices."""
    kind = kind_of(ref, path)
    places = by_kind()[kind]
    places = places[:: max(1, len(places) // MOST)]
    there = [at(raws()[one].data, where) for one, where in places]
    codes = list(district().records.get(REFERENCES.get(kind[-1], ""), ()))
    anything = () if codes else OTHERS  # a code that leads nowhere is an error
    tried = [at(raws()[ref].data, path)]
    for one in (*anything, *there, *codes[:MOST], *choices(KINDS[ref.kind], path), None):
        if one not in tried and not (kind[-2:] == ("members", "no") and one in numbers(ref)):
            tried.append(one)
            yield one


def numbers(ref: Ref) -> list[str]:
    """The numbers of a group's members, of which each is one member's."""
    return [member["no"] for member in raws()[ref].data["members"]]


def choices(holder: Any, path: KeyPath) -> tuple[str, ...]:
    """The choices of a field that has some."""
    annotation: Any = holder
    for part in path:
        if isinstance(part, str) and part in getattr(holder, "model_fields", {}):
            annotation = holder.model_fields[part].annotation
            holder = inner_model(annotation)
    words = (word for one in (annotation, *get_args(annotation)) for word in get_args(one))
    return tuple(word for word in words if isinstance(word, str))


# --- what becomes of the papers ---------------------------------------------------------------


def with_record(ref: Ref, data: Any) -> tuple[DistrictData, list[Finding]]:
    """The examples with one record written otherwise, and what is found in typing it."""
    one, findings = model.build(
        Source({ref.kind: [replace(raws()[ref], data=data)]}, ()), papers=SESSION.papers
    )
    of_kind = {**district().records[ref.kind], **one.records[ref.kind]}
    records = {**district().records, ref.kind: of_kind}
    return replace(district(), records=records, faulty=one.faulty), findings


def called(of: DistrictData) -> Iterator[tuple[Paper, Subject]]:
    for form in FORMS.values():
        for one in looked_through(form, of):
            if isinstance(one, Subject):
                yield (form.id, one.name), one


@cache
def before() -> Mapping[Paper, Filling]:
    """The papers of the examples as they are."""
    return {paper: filling(FORMS[paper[0]], one.view) for paper, one in called(district())}


def made(of: DistrictData, near: Ref | None = None) -> dict[Paper, Filling]:
    """The papers of a district in which nothing is wrong; `near`: of those in reach of a record."""
    return {
        (form.id, one.name): filling(form, one.view)
        for form in FORMS.values()
        for one in subjects(form, of)
        if near is None or near in one.depends
    }


@cache
def before_near(ref: Ref) -> Mapping[Paper, Filling]:
    return made(district(), ref)


def made_and_refused(
    of: DistrictData, findings: Iterable[Finding]
) -> tuple[dict[Paper, Filling], set[Paper]]:
    """The papers as the program makes them, and those that it refuses."""
    trial = Trial(of, findings, strict=False)
    papers, refused = {}, set()
    for paper, subject in called(of):
        if trial.refusing(FORMS[paper[0]], subject):
            refused.add(paper)
        else:
            papers[paper] = filling(FORMS[paper[0]], subject.view)
    return papers, refused


def depending(ref: Ref, path: KeyPath, *, everywhere: bool) -> set[Paper]:
    """The papers whose texts are others where another sound value stands at the path.

    `everywhere`: looked for among all papers, as long as that takes; else in reach of the record.
    """
    found: set[Paper] = set()
    was = before() if everywhere else before_near(ref)
    for other in others(ref, path):
        changed, findings = with_record(ref, put(raws()[ref].data, path, other))
        if any(finding.severity is Severity.ERROR for finding in findings):
            continue
        try:
            now = made(changed, None if everywhere else ref)
        except (ValueError, AttributeError, KeyError):
            continue
        found |= {paper for paper in was if paper not in now}
        found |= {paper for paper in now.keys() & before() if now[paper] != before()[paper]}
        # A list of a date that no record has had before is no paper that an error could stop.
        found |= {paper for paper in now.keys() - was if code_in(paper[1]) == paper[1]}
    return found


def misjudged(
    ref: Ref, path: KeyPath, *, everywhere: bool = False
) -> tuple[set[Paper], set[Paper]]:
    """The papers that are made though they depend on a value with an error, and those that are
    refused though they do not; all that are made must be what they were."""
    spoilt, findings = with_record(ref, put(raws()[ref].data, path, WRONG))
    papers, refused = made_and_refused(spoilt, findings)
    assert {finding.path[: len(path)] for finding in findings} == {path}
    assert all(before()[paper] == values for paper, values in papers.items())
    expected = depending(ref, path, everywhere=everywhere)
    return expected - refused, refused - expected


def kinds() -> list[tuple[str, ...]]:
    """Each tenth kind of value, and those of which more is to be said than of most."""
    special = {
        ("groups", "bank", "ifsc"), ("groups", "members", "mobile"), ("groups", "members", "no"),
        ("groups", "bank", "operators"), ("ponds", "block"), ("ponds", "listed_on"),
        ("ponds", "proposed_on"), ("plans", "model"), ("payslips", "sakhi"), ("vos", "name"),
        ("entries", "amount"), ("entries", "date"), ("openings", "cash"),
    }  # fmt: skip
    # Of money no form prints anything; books do.
    others = [kind for kind in sorted(by_kind()) if kind[0] not in ("entries", "openings")]
    return sorted({*special, *random.Random(8).sample(others, 20)})


@pytest.mark.parametrize("kind", kinds(), ids=".".join)
def test_a_paper_is_refused_if_its_texts_depend_on_the_value_and_else_it_is_made(
    kind: tuple[str, ...],
) -> None:
    ref, path = by_kind()[kind][len(kind) % len(by_kind()[kind])]
    assert misjudged(ref, path) == (set(), set())


if __name__ == "__main__":
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    for places in by_kind().values():
        for ref, path in places[::step]:
            missed, more = misjudged(ref, path, everywhere=True)
            if missed or more:
                print(ref, path, "made:", sorted(missed), "refused:", sorted(more), flush=True)
