"""Rules on what the records say of one another: codes, member numbers, lines of a form.

In: facts. Out: hits of D-201 to D-207 and D-209.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from generator.data.district import seek, written
from generator.data.findings import Ref
from generator.data.messages import Wording, did_you_mean
from generator.data.records import REFERENCES, Group, Meeting, Paper
from generator.data.source import KeyPath
from generator.rules.base import Facts, Hit, hit, of_absent, rule, single_rule

_NAMED = frozenset(REFERENCES)
HINTS = 20
"""For so many dangling codes of a kind the nearest code is sought; it takes time."""


@single_rule(
    "D-201",
    Wording(
        hi="«{field}»: «{code}» कोड का कोई अभिलेख {kind} में नहीं है।{did_hi}",
        en="'{field}': there is no record with the code '{code}' in {kind}.{did_en}",
        advice_hi="कोड जाँचें, या वह अभिलेख जोड़ें; यदि उसकी फ़ाइल नहीं पढ़ी गई तो पहले उसे सुधारें।",
        advice_en="Check the code, or add the record; if its file was not read, mend that first.",
    ),
)
def references_lead_somewhere(facts: Facts) -> Iterator[Hit]:
    """A refused record still exists: what refers to it is refused with it, and needs no finding."""
    district = facts.district
    for ref, path, code, kinds in _named(facts):
        there = (code in district.records[one] or Ref(one, code) in district.bad for one in kinds)
        if not any(there):
            # A code of several kinds may stand in the file of any that was not read.
            kind = next((one for one in kinds if one in district.unread), kinds[0])
            facts.sought[kind] += 1
            known = district.codes(kind) if facts.sought[kind] <= HINTS else ()
            hint = did_you_mean(code, known)
            found = hit(ref, *path, field=written(path), code=code, kind=kind, **hint)
            yield of_absent(kind, found)


@single_rule(
    "D-202",
    Wording(
        hi="«{field}»: समूह {group} में क्रमांक {number} की कोई सदस्य नहीं है।",
        en="'{field}': group {group} has no member number {number}.",
        advice_hi="सदस्यता पंजी का क्रमांक (members में no:) लिखें।",
        advice_en="Write the number in the membership register (no: under members).",
    ),
)
def members_are_in_the_group(facts: Facts) -> Iterator[Hit]:
    """Office bearers, operators, sub-groups, those present, in the work plan and in papers."""
    known, numbers = "", set[int]()
    for ref, group, path, number in _member_numbers(facts):
        if group.code != known:
            known, numbers = group.code, {member.no for member in group.members}
        if number not in numbers:
            yield hit(ref, *path, field=written(path), group=group.code, number=number)


@single_rule(
    "D-203",
    Wording(
        hi="क्रमांक {number} दो सदस्यों का है।",
        en="Two members have the number {number}.",
        advice_hi="हर सदस्य का क्रमांक अलग लिखें।",
        advice_en="Give each member a number of her own.",
        clause="COM-2014 परिशिष्ट 1",
    ),
)
def member_numbers_are_unique(facts: Facts) -> Iterator[Hit]:
    """Officers and operators go by these numbers."""
    for ref, group in facts.all("groups"):
        numbers = [member.no for member in group.members]
        for index in _repeated(numbers):
            yield hit(ref, "members", index, "no", number=numbers[index])


@rule(
    "D-204",
    Wording(
        hi="फ़ोल्डर में एक ही ज़िला होना चाहिए; यहाँ {count} हैं।",
        en="A folder holds one district; here there are {count}.",
        advice_hi="districts: में एक अभिलेख रखें; दूसरे ज़िले का अलग फ़ोल्डर बनाएँ।",
        advice_en="Keep one record under districts:, and give another district its own folder.",
    ),
)
def there_is_one_district(facts: Facts) -> Iterator[Hit]:
    """Every form prints the district. Without any, the finding is about the district of no code."""
    refs = [ref for ref, _ in facts.all("districts")]
    refused = [ref for ref in facts.district.bad if ref.kind == "districts"]
    count = len(refs) + len(refused)
    if count == 0:
        yield of_absent("districts", hit(Ref("districts", ""), count=0))
    elif count > 1:
        for ref in refs:  # nobody knows which of them the forms should name
            yield hit(ref, "code", count=count).besides(())


@single_rule(
    "D-205",
    Wording(
        hi="«{field}» में «{value}» दो बार है।",
        en="'{field}' holds '{value}' twice.",
        advice_hi="एक हटाएँ या सही मान लिखें।",
        advice_en="Take one out, or write the right one.",
    ),
)
def nobody_is_listed_twice(facts: Facts) -> Iterator[Hit]:
    """Operators, sub-groups, those present at a meeting, and a Sakhi's groups."""
    for ref, path, values in _lists(facts):
        for index in _repeated(values):
            yield hit(ref, *path, index, field=written(path), value=values[index])


@single_rule(
    "D-206",
    Wording(
        hi="«{field}»: इस प्रपत्र में «{line}» पंक्ति नहीं है।{did_hi}",
        en="'{field}': the form has no line '{line}'.{did_en}",
        advice_hi="पंक्तियाँ: {known}।",
        advice_en="The lines are: {known}.",
    ),
)
def lines_are_on_the_form(facts: Facts) -> Iterator[Hit]:
    """An override of a line that is not there would be lost without a word."""
    for ref, path, line, known in _lines(facts):
        if known and line not in known:
            listed = sorted(known, key=_counted)
            hint = did_you_mean(line, listed)
            yield hit(ref, *path, field=written(path), line=line, known=", ".join(listed), **hint)


@rule(
    "D-207",
    Wording(
        hi="कोड «{code}» और «{other}» में केवल छोटे-बड़े अक्षर का अंतर है।",
        en="The codes '{code}' and '{other}' differ in capitals only.",
        advice_hi="एक कोड बदलें: Windows पर दोनों की फ़ाइल एक ही होगी।",
        advice_en="Change one of them: on Windows their files would be one and the same.",
    ),
)
def codes_make_different_files(facts: Facts) -> Iterator[Hit]:
    """One document would be written over the other."""
    for kind, records in facts.district.records.items():
        first: dict[str, str] = {}
        for code in records:
            other = first.setdefault(code.casefold(), code)
            if other != code:
                yield hit(Ref(kind, code), "code", code=code, other=other)


def _named(facts: Facts) -> Iterator[tuple[Ref, KeyPath, str, tuple[str, ...]]]:
    """Every code by which a record names another, and the kinds that it may be of."""
    for ref, record in facts.district.each():
        for path, code in seek(record, _NAMED):
            yield ref, path, code, (
                REFERENCES[next(part for part in reversed(path) if isinstance(part, str))],
            )
        if isinstance(record, Paper) and record.subjects and record.__dict__.get("subject"):
            yield ref, ("subject",), str(record.subject), record.subjects


def _lists(facts: Facts) -> Iterator[tuple[Ref, KeyPath, Sequence[object]]]:
    """Every list in which each stands once."""
    for ref, group in facts.all("groups"):
        yield ref, ("bank", "operators"), group.bank.operators
        for place, sub_group in enumerate(group.sub_groups):
            for key in ("members", "representatives"):
                yield ref, ("sub_groups", place, key), getattr(sub_group, key)
        for place, one in enumerate(group.sub_committees):
            yield ref, ("sub_committees", place, "members"), one.members
    for kind, key in (("meetings", "present"), ("meetings", "excused"), ("sakhis", "groups")):
        for ref, record in facts.all(kind):
            yield ref, (key,), getattr(record, key)


def _member_numbers(facts: Facts) -> Iterator[tuple[Ref, Group, KeyPath, int]]:
    for ref, group in facts.all("groups"):
        for role in ("president", "secretary", "treasurer"):
            yield ref, group, ("officers", role), getattr(group.officers, role)
        for index, number in enumerate(group.bank.operators):
            yield ref, group, ("bank", "operators", index), number
        for path, value in seek(group, frozenset({"member"})):
            yield ref, group, path, value
        for place, sub_group in enumerate(group.sub_groups):
            for path, value in seek(sub_group, frozenset({"members", "representatives"})):
                yield ref, group, ("sub_groups", place, *path), value
        for place, one in enumerate(group.sub_committees):
            for index, number in enumerate(one.members):
                yield ref, group, ("sub_committees", place, "members", index), number
    for ref, meeting in facts.all("meetings"):
        group = facts.district.records["groups"].get(meeting.group)
        if isinstance(group, Group):
            yield ref, group, ("chair",), meeting.chair
            for key in ("present", "excused"):
                for index, number in enumerate(getattr(meeting, key)):
                    yield ref, group, (key, index), number
    yield from _numbers_in_papers(facts)


def _numbers_in_papers(facts: Facts) -> Iterator[tuple[Ref, Group, KeyPath, int]]:
    for ref, paper in facts.all("papers"):
        group = _group_of(facts, paper)
        if group is not None:
            for path, number in seek(paper, frozenset({"member"})):
                yield ref, group, path, number


def _group_of(facts: Facts, paper: Paper) -> Group | None:
    """The group that a paper is about, or whose meeting it is about."""
    code = paper.__dict__.get("subject") or ""
    for kind in paper.subjects:
        record = facts.district.records[kind].get(code)
        if isinstance(record, Meeting):
            record = facts.district.records["groups"].get(record.__dict__.get("group", ""))
        if isinstance(record, Group):
            return record
    return None


def _lines(facts: Facts) -> Iterator[tuple[Ref, KeyPath, str, Collection[str]]]:
    """Every line of a form that the data names, and the lines which that form has."""
    for kind, key, form in (
        ("plans", "lines", "plan-{0.model}"),
        ("groups", "operating_cost", "operating-cost"),
        ("inspections", "points", "inspection-report"),
        ("payslips", "works", "sakhi-payslip.works"),
        ("cids", "lines", "cid-budget"),
    ):
        for ref, record in facts.all(kind):
            empty = [path[1] for path in facts.district.empty.get(ref, ()) if path[:-1] == (key,)]
            for line in [*getattr(record, key), *map(str, empty)]:
                yield ref, (key, line), line, facts.forms.lines.get(form.format(record), ())
    for ref, paper in facts.all("papers"):
        values = paper.__dict__.get("values")
        own = values.words[1].items() if values is not None else ()
        for key, (table, *_) in ((key, about.ids) for key, about in own if about.ids):
            for line in values.__dict__.get(key, ()):
                yield ref, ("values", key, line), line, facts.forms.lines.get(table, ())
    for ref, group in facts.all("groups"):
        for path, value in seek(group, frozenset({"head"})):
            # Each table of the work plan has heads of its own: work_plan.technical.lines…
            yield ref, path, value, facts.forms.lines.get(f"work-plan.{path[1]}", ())


def _counted(line: str) -> list[tuple[int, str]]:
    """Sorts 2.10 behind 2.9."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", line)]


def _repeated(values: Collection[object]) -> Iterator[int]:
    """The indexes of values that stand earlier already."""
    seen: set[object] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index
        seen.add(value)


@single_rule(
    "D-209",
    Wording(
        hi="पद पर अंतिम दिन ({until}) पहले दिन ({since}) से पहले का है।",
        en="The last day in office ({until}) is before the first ({since}).",
        advice_hi="since: पहला दिन, until: अंतिम; जो पद पर हैं उनका until: न लिखें।",
        advice_en="since: is the first day, until: the last; none for who is in office.",
    ),
)
def nobody_leaves_an_office_before_coming(facts: Facts) -> Iterator[Hit]:
    """A letter is signed by whoever was in office on its day."""
    for ref, official in facts.all("officials"):
        if official.until is not None and official.until < official.since:
            days = (f"{day:%d.%m.%Y}" for day in (official.since, official.until))
            values = dict(zip(("since", "until"), days, strict=True))
            yield hit(ref, "until", **values).besides(("since",))


RULES = (
    references_lead_somewhere,
    members_are_in_the_group,
    member_numbers_are_unique,
    there_is_one_district,
    nobody_is_listed_twice,
    lines_are_on_the_form,
    codes_make_different_files,
    nobody_leaves_an_office_before_coming,
)
