"""Rules that the manual sets for every producer group. Each cites its clause.

In: facts. Out: hits of D-320 to D-329. Sub-groups and the committee have theirs in `committees`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from generator.data.findings import Ref, Severity
from generator.data.messages import Wording
from generator.data.parts import Bank
from generator.data.records import Group, Meeting
from generator.rules.base import Facts, Hit, hit, rule, single_rule
from generator.rules.telling import alike, day, listed, rupees, years_after

MEMBERSHIP = "COM-2014 उत्पादन समूह का गठन (सदस्यता हेतु पात्रता)"
ENDING = "COM-2014 उत्पादन समूह का गठन (सदस्यता समाप्ति)"
SUB_COMMITTEES = "COM-2014 उपसमिति के निर्माण की प्रक्रिया"
FEE = Decimal(50)
"""Membership fee in rupees: पचास रुपये."""
TERM = 2
"""Years in office of the three office bearers."""
LEAST, MOST = 3, 5
"""Members of a sub-committee: तीन-पांच."""


@single_rule(
    "D-320",
    Wording(
        clause=f"{MEMBERSHIP}; ORDER-2021 §5.4 नोट 1",
        hi="परिवार «{household}» से क्रमांक {first} पहले से सदस्य है; एक परिवार से एक ही सदस्य हो सकती है।",
        en="Member {first} is of the household '{household}' "
        "too; one member comes from a household.",
        advice_hi="दोनों में से एक का नाम हटाएँ; परिवार अलग हैं तो household: के कोड अलग लिखें।",
        advice_en="Take one of the two out; if the households "
        "differ, give them codes of their own.",
    ),
)
def one_member_comes_from_a_household(facts: Facts) -> Iterator[Hit]:
    """Within one group: a person may be in two groups of two products."""
    for ref, group in facts.all("groups"):
        first: dict[str, int] = {}
        for index, member in enumerate(group.members):
            code = member.household
            if code is not None and first.setdefault(code, member.no) != member.no:
                found = hit(ref, "members", index, "household", household=code, first=first[code])
                yield found.besides(("members", index))  # whether she is one


@single_rule(
    "D-321",
    Wording(
        clause=SUB_COMMITTEES,
        hi="क्रमांक {number} की सदस्य एक से अधिक उप-समिति में है।",
        en="Member number {number} is on more than one sub-committee.",
        advice_hi="उसे एक ही उप-समिति के members: में रखें।",
        advice_en="Keep her under members: of one sub-committee.",
    ),
)
def nobody_is_on_two_sub_committees(facts: Facts) -> Iterator[Hit]:
    """Twice within one list is D-205."""
    for ref, group in facts.all("groups"):
        others: set[int] = set()
        for place, one in enumerate(group.sub_committees):
            for index, number in enumerate(one.members):
                if number in others:
                    yield hit(ref, "sub_committees", place, "members", index, number=number)
            others.update(one.members)


@single_rule(
    "D-322",
    Wording(
        clause=SUB_COMMITTEES,
        severity=Severity.WARNING,
        hi="उप-समिति «{name}» में {count} सदस्य हैं; तीन से पाँच होते हैं।",
        en="The sub-committee '{name}' has {count} members; it has three to five.",
        advice_hi="कार्यकारिणी समिति से उप-समिति पूरी कराएँ, या सूची सुधारें।",
        advice_en="Have the executive committee complete it, or mend the list.",
    ),
)
def a_sub_committee_has_three_to_five_members(facts: Facts) -> Iterator[Hit]:
    """Chosen by the executive committee."""
    for ref, group in facts.all("groups"):
        for place, one in enumerate(group.sub_committees):
            count = len(one.members)
            if not LEAST <= count <= MOST:
                path = ("sub_committees", place, "members")
                yield hit(ref, *path, name=one.name.hi, count=count)


@single_rule(
    "D-323",
    Wording(
        clause="COM-2014 अध्यक्ष के कार्य एवं उत्तरदायित्व",
        severity=Severity.WARNING,
        hi="पदधारी {elected} को चुने गए; उनका दो वर्ष का कार्यकाल {until} को पूरा हो गया।",
        en="The office bearers were elected on {elected}; their two years ended on {until}.",
        advice_hi="आम निकाय से चुनाव कराएँ, फिर नए पदधारी और elected_on: लिखें।",
        advice_en="Have the general body elect, then write the new officers and elected_on:.",
    ),
    dated=True,
)
def officers_serve_two_years(facts: Facts) -> Iterator[Hit]:
    """Two years, then another election by the general body."""
    for ref, group in facts.all("groups"):
        elected = group.officers.elected_on
        if elected is None or facts.today is None:
            continue
        until = years_after(elected, TERM)
        if until <= facts.today:
            days = {"elected": day(elected), "until": day(until)}
            yield hit(ref, "officers", "elected_on", **days)


@single_rule(
    "D-324",
    Wording(
        clause="COM-2014 आम निकाय की द्वितीय बैठक",
        severity=Severity.WARNING,
        hi="बैंक खाता {opened} को खुला, पर समूह {formed} को बना।",
        en="The bank account was opened on {opened}, but the group was formed on {formed}.",
        advice_hi="खाता समूह के गठन के बाद उसके नाम से खुलता है: दोनों दिनांक और खाता संख्या जाँचें।",
        advice_en="It is opened in the group's name after that: check both dates and the number.",
    ),
)
def a_group_is_formed_before_it_banks(facts: Facts) -> Iterator[Hit]:
    """The account is opened after the second meeting of the general body."""
    for ref, group in facts.all("groups"):
        opened = group.bank.opened_on
        if opened is not None and opened < group.formed_on:
            days = {"opened": day(opened), "formed": day(group.formed_on)}
            yield hit(ref, "bank", "opened_on", **days)


@rule(
    "D-325",
    Wording(
        clause="COM-2014 उत्पादक समूह का विकास (v)",
        hi="यही खाता संख्या समूह {other} की भी लिखी है; राशि दूसरे समूह को चली जाएगी।",
        en="Group {other} has the same account number; the money of one would go to the other.",
        advice_hi="दोनों की पासबुक से खाता संख्या और IFSC मिलाएँ।",
        advice_en="Compare account number and IFSC with the passbooks of both.",
    ),
)
def each_group_has_an_account_of_its_own(facts: Facts) -> Iterator[Hit]:
    """One number may be of two accounts only where two banks are written. Both are named."""
    holders: defaultdict[str, list[tuple[Ref, str | None]]] = defaultdict(list)
    for ref, group in facts.all("groups"):
        holders[group.bank.account_no].append((ref, _bank_code(group.bank)))
    for held in holders.values():
        of_bank: defaultdict[str | None, list[Ref]] = defaultdict(list)
        for ref, bank in held:
            of_bank[bank].append(ref)
        for ref, bank in held:
            # Without an IFSC it may be any bank's.
            near = held[:2] if bank is None else []
            others = [other for other, _ in near] + of_bank[bank][:2] + of_bank[None][:1]
            other = next((other for other in others if other != ref), None)
            if other is not None:
                yield hit(ref, "bank", "account_no", other=other.code)


@single_rule(
    "D-326",
    Wording(
        clause="COM-2014 परिशिष्ट 1 (5)",
        severity=Severity.WARNING,
        hi="क्रमांक {first} की सदस्य का भी यही नाम है: «{name}», उसी स्वयं सहायता समूह से।",
        en="Member {first} has the same name, '{name}', and is of the same SHG.",
        advice_hi="एक ही व्यक्ति हो तो एक पंक्ति हटाएँ; दो हों तो "
        "हर एक के पति या पिता का नाम (guardian:) लिखें।",
        advice_en="If she is one person, take a row out; if there "
        "are two, write guardian: of each.",
    ),
)
def nobody_is_a_member_twice(facts: Facts) -> Iterator[Hit]:
    """Of one name, one guardian where they are written, and one SHG."""
    for ref, group in facts.all("groups"):
        first: dict[tuple[str, str, str], int] = {}
        for index, member in enumerate(group.members):
            guardian = alike(member.guardian.hi) if member.guardian else ""
            key = (alike(member.name.hi), guardian, member.shg)
            if first.setdefault(key, member.no) != member.no:
                path = ("members", index, "name")
                yield hit(ref, *path, name=member.name.hi, first=first[key])


@single_rule(
    "D-327",
    Wording(
        clause=MEMBERSHIP,
        severity=Severity.WARNING,
        hi="सदस्यता शुल्क ₹{fee} लिखा है (क्रमांक {numbers}); वह ₹50 है।",
        en="The membership fee is given as ₹{fee} (member {numbers}); it is ₹50.",
        advice_hi="fee: 50 लिखें; कुछ और लिया गया हो तो रसीद से मिलाएँ।",
        advice_en="Write fee: 50; if something else was taken, compare the receipts.",
    ),
)
def the_membership_fee_is_fifty_rupees(facts: Facts) -> Iterator[Hit]:
    """One finding for a group: who got it wrong once got it wrong for all."""
    for ref, group in facts.all("groups"):
        wrong = [
            (index, member)
            for index, member in enumerate(group.members)
            if member.fee is not None and member.fee != FEE
        ]
        if wrong:
            index, member = wrong[0]
            numbers = listed(one.no for _, one in wrong)
            yield hit(ref, "members", index, "fee", fee=rupees(member.fee), numbers=numbers)


@single_rule(
    "D-328",
    Wording(
        clause="COM-2014 आम निकाय की बैठक एवं पदधारियों का चयन",
        hi="क्रमांक {number} की सदस्य के पास दो पद हैं; अध्यक्ष, सचिव और कोषाध्यक्ष तीन अलग सदस्य होती हैं।",
        en="Member {number} holds two offices; president, "
        "secretary and treasurer are three members.",
        advice_hi="officers: में तीनों के अलग-अलग क्रमांक लिखें।",
        advice_en="Write three different numbers under officers:.",
    ),
)
def nobody_holds_two_offices(facts: Facts) -> Iterator[Hit]:
    """Papers are signed by two or three of them side by side."""
    for ref, group in facts.all("groups"):
        held: set[int] = set()
        for role in ("president", "secretary", "treasurer"):
            number = getattr(group.officers, role)
            if number in held:
                yield hit(ref, "officers", role, number=number)
            held.add(number)


@rule(
    "D-329",
    Wording(
        clause=ENDING,
        severity=Severity.WARNING,
        hi="क्रमांक {numbers}: आम सभा की दो लगातार बैठकों ({before} और {date}) में बिना सूचना अनुपस्थित; "
        "इससे सदस्यता समाप्त होती है।",
        en="Member {numbers} missed two general body meetings in a row ({before} and {date}) "
        "without notice, which ends membership.",
        advice_hi="सूचना दी थी तो excused: में लिखें; नहीं तो समूह निर्णय ले और members: से हटाएँ।",
        advice_en="Write her under excused: if she had sent word; else the group decides and takes "
        "her out of members:.",
    ),
)
def members_come_or_send_word(facts: Facts) -> Iterator[Hit]:
    """Of the last two meetings of the general body whose attendance is written down."""
    meetings: defaultdict[str, list[tuple[Ref, Meeting]]] = defaultdict(list)
    for ref, meeting in facts.all("meetings"):
        if meeting.body == "general" and meeting.present:
            meetings[meeting.group].append((ref, meeting))
    for code, held in meetings.items():
        group = facts.district.records["groups"].get(code)
        if len(held) < 2 or not isinstance(group, Group):
            continue
        held.sort(key=lambda one: (one[1].date, one[1].number))
        (_, before), (ref, last) = held[-2:]
        seen = {*before.present, before.chair, *before.excused}
        seen |= {*last.present, last.chair, *last.excused}
        missed = [
            member.no
            for member in group.members
            if member.no not in seen
            and (member.joined_on is None or member.joined_on <= before.date)
        ]
        if missed:
            days = {"before": day(before.date), "date": day(last.date)}
            yield hit(ref, "present", numbers=listed(missed), **days)


def _bank_code(bank: Bank) -> str | None:
    """The four letters of a bank in its IFSC."""
    return bank.ifsc[:4] if bank.ifsc else None


RULES = (
    one_member_comes_from_a_household,
    nobody_is_on_two_sub_committees,
    a_sub_committee_has_three_to_five_members,
    officers_serve_two_years,
    a_group_is_formed_before_it_banks,
    each_group_has_an_account_of_its_own,
    nobody_is_a_member_twice,
    the_membership_fee_is_fifty_rupees,
    nobody_holds_two_offices,
    members_come_or_send_word,
)
