"""Rules on fish producer groups (ORDER-2021 §3 and §5.4). Each cites its clause.

In: facts. Out: hits of D-330 to D-332.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.data.findings import Ref, Severity
from generator.data.messages import Wording
from generator.data.parts import Member
from generator.data.records import Group, Shg, Vo
from generator.rules.base import Facts, Hit, hit, single_rule
from generator.rules.ponds import village_of
from generator.rules.telling import listed

POOR = Decimal(5000)
"""A monthly income below this many rupees gives priority (§5.4, 5)."""
REPAYS = Decimal(90)
"""A repayment rate above this many per cent does too (§5.4, 7)."""


@single_rule(
    "D-330",
    Wording(
        clause="ORDER-2021 §5.4 नोट 2",
        hi="क्रमांक {number} भी ग्राम संगठन की OB सदस्य लिखी है "
        "(पहली: क्रमांक {first}); अधिकतम एक हो सकती है।",
        en="Member {number} is an office bearer of the VO too "
        "(the first: {first}); one at most may be.",
        advice_hi="एक को ही लाभुक रखें; जो अब OB नहीं है उसका vo_officer: हटाएँ।",
        advice_en="Keep one of them; take vo_officer: out where she is in office no more.",
    ),
)
def one_officer_of_the_vo_is_a_member(facts: Facts) -> Iterator[Hit]:
    """So that the village's money is not given to those who decide on it."""
    for ref, group in _fish_groups(facts):
        officers = [(i, one.no) for i, one in enumerate(group.members) if one.vo_officer]
        for index, number in officers[1:]:
            path = ("members", index, "vo_officer")
            found = hit(ref, *path, number=number, first=officers[0][1])
            yield found.besides(("members", index))  # whether she is one


@single_rule(
    "D-331",
    Wording(
        clause="ORDER-2021 §5.4",
        severity=Severity.WARNING,
        hi="क्रमांक {numbers} का स्वयं सहायता समूह ग्राम संगठन {vo} का नहीं है।",
        en="The SHG of member {numbers} does not belong to VO {vo}.",
        advice_hi="shg: या समूह का vo: सुधारें; गाँव के दूसरे ग्राम संगठन की हों तो {vo} में nodal: yes लिखें।",
        advice_en="Mend shg:, or vo: of the group; for SHGs of another VO of the village write "
        "nodal: yes at {vo}.",
    ),
)
def members_are_of_the_groups_own_vo(facts: Facts) -> Iterator[Hit]:
    """A nodal VO stands for all VOs of its village (§5.3)."""
    for ref, group in _fish_groups(facts):
        vo = facts.district.records["vos"].get(group.vo)
        if not isinstance(vo, Vo):
            continue
        strangers = [
            (index, member.no)
            for index, member in enumerate(group.members)
            if not _belongs(facts, member, vo)
        ]
        if strangers:
            numbers = listed(number for _, number in strangers)
            yield hit(ref, "members", strangers[0][0], "shg", numbers=numbers, vo=vo.code)


@single_rule(
    "D-332",
    Wording(
        clause="ORDER-2021 §5.4 (2–7)",
        severity=Severity.NOTE,
        hi="क्रमांक {numbers}: लिखे हुए मानों से प्राथमिकता का कोई मापदंड (अनुभव, प्रशिक्षण, "
        "शराबबंदी से प्रभावित, आय ₹5,000 से कम, भूमिहीन, वापसी 90% से अधिक) पूरा नहीं होता।",
        en="Member {numbers}: by what is written, no criterion of priority is met (experience, "
        "training, liquor closure, income below ₹5,000, landless, repayment above 90%).",
        advice_hi="चयन ग्राम संगठन का है; छूटा हुआ मान हो तो लिखें, जैसे repayment_rate: 95।",
        advice_en="The VO chooses; write what is missing, such as repayment_rate: 95.",
    ),
)
def members_of_priority_are_told_from_others(facts: Facts) -> Iterator[Hit]:
    """Only of members whose income and land are written: of others nobody can tell."""
    for ref, group in _fish_groups(facts):
        others = [
            (index, member.no)
            for index, member in enumerate(group.members)
            if None not in (member.monthly_income, member.land) and not _has_priority(member)
        ]
        if others:
            numbers = listed(number for _, number in others)
            yield hit(ref, "members", others[0][0], numbers=numbers)


def _fish_groups(facts: Facts) -> Iterator[tuple[Ref, Group]]:
    return ((ref, group) for ref, group in facts.all("groups") if group.fish)


def _belongs(facts: Facts, member: Member, vo: Vo) -> bool:
    """Whether a member's SHG is of the VO, or the VO is nodal where the SHG's own is."""
    shg = facts.district.records["shgs"].get(member.shg)
    if not isinstance(shg, Shg) or shg.vo == vo.code:
        return True  # of an SHG that is not there, D-201 tells
    own = facts.district.records["vos"].get(shg.vo)
    return not isinstance(own, Vo) or (vo.nodal and village_of(own) == village_of(vo))


def _has_priority(member: Member) -> bool:
    income, repays = member.monthly_income, member.repayment_rate
    return bool(
        member.experience_years
        or member.trained
        or member.liquor_affected
        or (income is not None and income < POOR)
        or member.land == 0
        or (repays is not None and repays > REPAYS)
    )


RULES = (
    one_officer_of_the_vo_is_a_member,
    members_are_of_the_groups_own_vo,
    members_of_priority_are_told_from_others,
)
