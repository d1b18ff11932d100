"""Rules on sub-groups and on the executive committee that they make. Each cites its clause.

In: facts. Out: hits of D-210, D-211 and D-309 to D-311. Groups without sub-groups break none.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.data.district import written
from generator.data.findings import Severity
from generator.data.messages import Wording
from generator.data.records import Group, Meeting
from generator.rules.base import Facts, Hit, hit, single_rule

FORMED = "COM-2014 उप-समूह एवं कार्यकारिणी समिति का गठन"
LEAST, MOST = 15, 20
"""Members of a sub-group."""
FEWEST, UTMOST = 2, 3
"""Members of a sub-group on the committee: two in three places of the manual, 2-3 in one."""
SHOWN = 5


@single_rule(
    "D-210",
    Wording(
        clause=FORMED,
        hi="क्रमांक {number} की सदस्य एक से अधिक उप-समूह में है।",
        en="Member number {number} is in more than one sub-group.",
        advice_hi="उसे एक ही उप-समूह के members: में रखें।",
        advice_en="Keep her under members: of one sub-group.",
    ),
)
def a_member_is_in_one_sub_group(facts: Facts) -> Iterator[Hit]:
    """Twice within one list is D-205."""
    for ref, group in facts.all("groups"):
        others: set[int] = set()
        for place, sub_group in enumerate(group.sub_groups):
            for index, number in enumerate(sub_group.members):
                if number in others:
                    yield hit(ref, "sub_groups", place, "members", index, number=number)
            others.update(sub_group.members)


@single_rule(
    "D-211",
    Wording(
        clause=FORMED,
        hi="क्रमांक {number} की सदस्य इस उप-समूह की नहीं है, पर उसकी प्रतिनिधि लिखी है।",
        en="Member number {number} is not of this sub-group, but is written as representing it.",
        advice_hi="representatives: में इसी उप-समूह के members: में से दो या तीन क्रमांक लिखें।",
        advice_en="As representatives: write two or three numbers of this sub-group's members:.",
    ),
)
def a_sub_group_is_represented_by_its_own(facts: Facts) -> Iterator[Hit]:
    """The members of a sub-group choose among themselves. A number that nobody has is D-202."""
    for ref, group in facts.all("groups"):
        numbers = {member.no for member in group.members}
        for place, sub_group in enumerate(group.sub_groups):
            for index, number in enumerate(sub_group.representatives):
                if number in numbers and number not in sub_group.members:
                    yield hit(ref, "sub_groups", place, "representatives", index, number=number)


@single_rule(
    "D-309",
    Wording(
        clause=FORMED,
        severity=Severity.WARNING,
        hi="«{field}» में {count} सदस्य हैं; उप-समूह 15 से 20 सदस्यों का होता है।",
        en="'{field}' has {count} members; a sub-group has 15 to 20.",
        advice_hi="टोलों को जोड़कर या बाँटकर उप-समूह फिर बनाएँ, या सूची पूरी करें।",
        advice_en="Join or part tolas to form the sub-groups anew, or complete the list.",
    ),
)
def a_sub_group_has_fifteen_to_twenty_members(facts: Facts) -> Iterator[Hit]:
    """Formed by tolas, so that each is represented."""
    return _miscounted(facts, "members", range(LEAST, MOST + 1))


@single_rule(
    "D-310",
    Wording(
        clause=FORMED,
        severity=Severity.WARNING,
        hi="«{field}» में {count} प्रतिनिधि हैं; हर उप-समूह से दो (अधिकतम तीन) सदस्य समिति में होते हैं।",
        en="'{field}' names {count}; two (at most three) of each sub-group are on the committee.",
        advice_hi="उप-समूह की चुनी हुई दो या तीन सदस्यों के क्रमांक लिखें।",
        advice_en="Write the numbers of the two or three members whom the sub-group chose.",
    ),
)
def two_or_three_of_a_sub_group_are_on_the_committee(facts: Facts) -> Iterator[Hit]:
    """The manual says two in three places and 2-3 in one."""
    return _miscounted(facts, "representatives", range(FEWEST, UTMOST + 1))


@single_rule(
    "D-311",
    Wording(
        clause="COM-2014 उत्पादक समूह की बैठक का तरीका एवं एजेंडा",
        severity=Severity.WARNING,
        hi="कार्यकारणी समिति की बैठक में ऐसी सदस्य लिखी हैं जो समिति में नहीं हैं: क्रमांक {numbers}।",
        en="A meeting of the executive committee names members who are not on it: {numbers}.",
        advice_hi="आम सभा थी तो body: general लिखें; नहीं तो समिति की सदस्य ही लिखें, औरों को guests: में।",
        advice_en="Of the general body write body: general; else the committee, others as guests:.",
    ),
)
def the_committee_meets_by_itself(facts: Facts) -> Iterator[Hit]:
    """One finding for a meeting: who wrote down the whole group would get forty."""
    for ref, meeting in facts.all("meetings"):
        group = facts.district.records["groups"].get(meeting.group)
        if meeting.body != "committee" or not isinstance(group, Group):
            continue
        strangers = _strangers(meeting, group) if group.committee else {}
        if strangers:
            shown = [str(number) for number in list(strangers)[:SHOWN]]
            more = ["…"] if len(strangers) > SHOWN else []
            yield hit(ref, *next(iter(strangers.values())), numbers=", ".join(shown + more))


def _miscounted(facts: Facts, key: str, wanted: range) -> Iterator[Hit]:
    """Lists of sub-groups that are longer or shorter than wanted."""
    for ref, group in facts.all("groups"):
        for place, sub_group in enumerate(group.sub_groups):
            count = len(getattr(sub_group, key))
            if count not in wanted:
                path = ("sub_groups", place, key)
                yield hit(ref, *path, field=written(path), count=count)


def _strangers(meeting: Meeting, group: Group) -> dict[int, tuple[str | int, ...]]:
    """Members who sit in a meeting of the committee and are not on it, and where they are named."""
    known = {member.no for member in group.members} - set(group.committee)
    seats: list[tuple[int, tuple[str | int, ...]]] = [(meeting.chair, ("chair",))]
    seats += [(number, ("present", index)) for index, number in enumerate(meeting.present)]
    return {number: path for number, path in seats if number in known}


RULES = (
    a_member_is_in_one_sub_group,
    a_sub_group_is_represented_by_its_own,
    a_sub_group_has_fifteen_to_twenty_members,
    two_or_three_of_a_sub_group_are_on_the_committee,
    the_committee_meets_by_itself,
)
