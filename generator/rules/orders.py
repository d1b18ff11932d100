"""Rules that the two orders set. Each cites its clause.

In: facts. Out: hits of D-301 to D-308.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from generator.data.district import written
from generator.data.findings import Severity
from generator.data.messages import Wording
from generator.data.records import Pond
from generator.data.source import KeyPath
from generator.rules.base import Facts, Hit, hit, single_rule
from generator.rules.telling import day, rupees

CAP = Decimal(1_000_000)
"""What a VO may be given at most, in rupees (ORDER-2021 §10.6)."""
OPERATORS = 3
"""Members authorised to operate a group's account (COM-2014 परिशिष्ट 1, item 6)."""


@single_rule(
    "D-301",
    Wording(
        clause="COM-2014 परिशिष्ट 1 (6)",
        hi="खाता चलाने हेतु तीन सदस्य प्राधिकृत होती हैं; यहाँ {count} हैं।",
        en="Three members are authorised to operate the account; here there are {count}.",
        advice_hi="operators: में तीन सदस्यों के क्रमांक लिखें।",
        advice_en="Write the numbers of three members under operators:.",
    ),
)
def three_members_operate_the_account(facts: Facts) -> Iterator[Hit]:
    """The form has room for three names, as the order asks."""
    for ref, group in facts.all("groups"):
        if len(group.bank.operators) != OPERATORS:
            yield hit(ref, "bank", "operators", count=len(group.bank.operators))


@single_rule(
    "D-302",
    Wording(
        clause="ORDER-2021 §5.1–5.2",
        hi="«{later}» ({later_date}) «{earlier}» ({earlier_date}) से पहले का दिनांक है।",
        en="'{later}' ({later_date}) is dated before '{earlier}' ({earlier_date}).",
        advice_hi="क्रम यह है: सूची (listed_on), प्रस्ताव (proposed_on), अनुशंसा, आवंटन (allotted_on), "
        "नवीनीकरण (renewals)।",
        advice_en="The order is: listed_on, proposed_on, recommendation, allotted_on, renewals.",
    ),
)
def a_pond_is_listed_then_proposed_then_allotted(facts: Facts) -> Iterator[Hit]:
    """Form 1, then form 2, then form 3. Each date is held against the latest one before it."""
    for ref, pond in facts.all("ponds"):
        latest: tuple[KeyPath, dt.date] | None = None
        for path, date in _steps(pond):
            if latest and date < latest[1]:
                names = {"later": written(path), "earlier": written(latest[0])}
                dates = {"later_date": day(date), "earlier_date": day(latest[1])}
                yield hit(ref, *path, **names, **dates).besides(latest[0])
            else:
                latest = path, date


@single_rule(
    "D-303",
    Wording(
        clause="ORDER-2021 §5.2",
        hi="जलाशय का {step} लिखा है, पर «{missing}» नहीं।",
        en="The pond has {step}, but no '{missing}'.",
        advice_hi="छूटा हुआ मान भरें, या यह दिनांक हटाएँ।",
        advice_en="Fill in what is missing, or take the date out.",
    ),
)
def no_step_is_left_out(facts: Facts) -> Iterator[Hit]:
    """A proposal names a VO; an allotment follows a proposal and its letter, a renewal that."""
    needs = (
        ("proposed_on", ("vo",)),
        ("allotted_on", ("vo", "proposed_on", "recommendation")),
        ("renewals", ("allotted_on",)),
    )
    for ref, pond in facts.all("ponds"):
        told: set[str] = set()
        for step, needed in needs:
            missing = [name for name in needed if getattr(pond, name) is None]
            if getattr(pond, step):
                for name in missing:
                    if name not in told:
                        yield hit(ref, step, step=step, missing=name).besides((name,))
                told.update(missing)


@single_rule(
    "D-304",
    Wording(
        clause="ORDER-2021 §8.3",
        hi="निरीक्षण {date} का है, पर जलाशय {pond} {allotted}।",
        en="The inspection is of {date}, but pond {pond} {allotted_en}.",
        advice_hi="निरीक्षण आवंटित जलाशय का होता है: दिनांक और जलाशय का कोड जाँचें।",
        advice_en="Allotted ponds are inspected: check the date and the code of the pond.",
    ),
)
def allotted_ponds_are_inspected(facts: Facts) -> Iterator[Hit]:
    """Once a year, the ponds that were allotted."""
    for ref, inspection in facts.all("inspections"):
        pond = facts.district.records["ponds"].get(inspection.pond)
        if not isinstance(pond, Pond):
            continue
        values = {"date": day(inspection.date), "pond": pond.code}
        if pond.allotted_on is None:
            never = {"allotted": "आवंटित नहीं है", "allotted_en": "is not allotted"}
            yield hit(ref, "pond", **values, **never)
        elif inspection.date < pond.allotted_on:
            on = day(pond.allotted_on)
            late = {"allotted": f"{on} को आवंटित हुआ", "allotted_en": f"was allotted on {on}"}
            yield hit(ref, "date", **values, **late)


@single_rule(
    "D-305",
    Wording(
        clause="ORDER-2021 §10.1, §10.2, §10.6",
        hi="ग्राम संगठन {vo} की व्यापार योजनाओं और CID का योग "
        "₹{total} है; अधिकतम ₹10,00,000 दिए जा सकते हैं।",
        en="Plans and CID of VO {vo} come to ₹{total}; at most ₹10,00,000 may be released.",
        advice_hi="योजना या CID घटाएँ; पूंजीगत लागत अधिकतम सीमा है, उसे आवश्यकता के अनुसार कम लिखें।",
        advice_en="Ask for less: the printed capital cost is a ceiling, write what is needed.",
    ),
)
def a_vo_is_given_ten_lakh_at_most(facts: Facts) -> Iterator[Hit]:
    """Capital and working capital of all plans on the ponds of one VO, and its CID budgets."""
    above = {vo: total for vo, total in facts.forms.vo_amounts.items() if total > CAP}
    for ref, plan in facts.all("plans") if above else ():
        pond = facts.district.records["ponds"].get(plan.pond)
        vo = pond.vo if isinstance(pond, Pond) else None
        if vo in above:
            yield hit(ref, "pond", vo=vo, total=rupees(above[vo]))
    for ref, cid in facts.all("cids") if above else ():
        if cid.vo in above:
            yield hit(ref, "vo", vo=cid.vo, total=rupees(above[cid.vo]))


@single_rule(
    "D-306",
    Wording(
        clause="ORDER-2021 §5.8",
        hi="मत्स्य सखी को CLF या नोडल VO में से कोई एक रखता है; यहाँ {count} लिखे हैं।",
        en="A Matsya Sakhi is engaged by a CLF or by a nodal VO; here {count} are written.",
        advice_hi="clf: या vo: में से एक लिखें।",
        advice_en="Write either clf: or vo:.",
    ),
)
def a_sakhi_has_one_employer(facts: Facts) -> Iterator[Hit]:
    """Whoever engages her signs and seals her payslip."""
    for ref, sakhi in facts.all("sakhis"):
        count = sum(employer is not None for employer in (sakhi.clf, sakhi.vo))
        if count != 1:
            one = hit(ref, "vo" if count else "code", count=count)
            yield one.besides(("vo",), ("clf",))


@single_rule(
    "D-307",
    Wording(
        clause="COM-2014 परिशिष्ट 2 (8)",
        severity=Severity.WARNING,
        hi="निवेश {written} लिखा है, पर परिशिष्ट 3 और 4 का योग {needed} है।",
        en="The investment is given as {written}, but annexures 3 and 4 come to {needed}.",
        advice_hi="investment: हटा दें, तब यही योग छपेगा; या दोनों परिशिष्ट सुधारें।",
        advice_en="Leave investment: out, and that sum is printed; or mend the annexures.",
    ),
)
def an_investment_is_what_the_annexures_ask_for(facts: Facts) -> Iterator[Hit]:
    """The proposal and the work plan of a group are read side by side."""
    for ref, group in facts.all("groups"):
        needed = facts.forms.needed.get(ref.code)
        given = group.fund.investment if group.fund else None
        if given is not None and needed is not None and given != needed:
            amounts = {"written": rupees(given), "needed": rupees(needed)}
            yield hit(ref, "fund", "investment", **amounts)


@single_rule(
    "D-308",
    Wording(
        clause="COM-2014 परिशिष्ट 2 (8)",
        hi="कुल संग्रहित निधि ({raised}) सदस्यों के अंश दान ({share}) से कम है।",
        en="The funds raised ({raised}) are less than the members' contribution ({share}).",
        advice_hi="raised: में सदस्यों का अंश दान भी गिना जाता है; अन्य निधि न हो तो न लिखें।",
        advice_en="raised: counts the members' contribution too; leave it out if that is all.",
    ),
)
def what_is_raised_holds_the_members_contribution(facts: Facts) -> Iterator[Hit]:
    """The parts of a sum are not more than the sum."""
    for ref, group in facts.all("groups"):
        money = group.fund
        if money and money.raised is not None and money.raised < money.member_share:
            amounts = {"raised": rupees(money.raised), "share": rupees(money.member_share)}
            yield hit(ref, "fund", "raised", **amounts).besides(("fund", "member_share"))


def _steps(pond: Pond) -> Iterator[tuple[KeyPath, dt.date]]:
    letter = pond.recommendation.date if pond.recommendation else None
    steps: list[tuple[KeyPath, dt.date | None]] = [
        (("listed_on",), pond.listed_on),
        (("proposed_on",), pond.proposed_on),
        (("recommendation", "date"), letter),
        (("allotted_on",), pond.allotted_on),
        *((("renewals", index), date) for index, date in enumerate(pond.renewals)),
    ]
    for path, date in steps:
        if date is not None:
            yield path, date


RULES = (
    three_members_operate_the_account,
    a_pond_is_listed_then_proposed_then_allotted,
    no_step_is_left_out,
    allotted_ponds_are_inspected,
    a_vo_is_given_ten_lakh_at_most,
    a_sakhi_has_one_employer,
    an_investment_is_what_the_annexures_ask_for,
    what_is_raised_holds_the_members_contribution,
)
