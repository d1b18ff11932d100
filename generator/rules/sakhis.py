"""Rules on Matsya Sakhis and what they are paid (ORDER-2021 §3 v, form 6). Each cites its clause.

In: facts, with the rates that form 6 prints. Out: hits of D-360 to D-368.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from generator.data.findings import Ref, Severity
from generator.data.messages import Wording
from generator.data.records import Group, Payslip, Sakhi
from generator.rules.base import Facts, Hit, hit, rule, single_rule
from generator.rules.telling import day, rupees, years_after

CRITERIA = "ORDER-2021 §5.8, प्रपत्र 6 चयन मापदंड"
PAY = "ORDER-2021 §5.8, प्रपत्र 6"
AGE = 18
CLASS = 10
LEAST, MOST = 5, 10
"""Fish groups that a Sakhi serves (§3 v)."""
A_MONTH = {"9": 1, "10": 2}
"""Works with a rate for a time: sampling by the month, feed by 15 days -> times in a month."""
BY_GROUP = ("3", "5")
"""Works whose rate is for a group, not for a beneficiary."""


@rule(
    "D-360",
    Wording(
        clause=f"{CRITERIA} (3)",
        hi="जन्म {born} का है; 18 वर्ष {until} को पूरे होंगे।",
        en="Born on {born}, she is 18 only on {until}.",
        advice_hi="जन्म का दिनांक जाँचें; 18 वर्ष से कम आयु की मत्स्य सखी नहीं चुनी जाती।",
        advice_en="Check the date of birth; nobody below 18 is chosen.",
    ),
    dated=True,
)
def a_sakhi_is_eighteen(facts: Facts) -> Iterator[Hit]:
    """Today, and at the end of the first month that she is paid for."""
    first: dict[str, dt.date] = {}
    for _, slip in facts.all("payslips"):
        end = _last_day(slip.month)
        first[slip.sakhi] = min(end, first.get(slip.sakhi, end))
    for ref, sakhi in facts.all("sakhis"):
        if facts.today is None:
            return
        until = years_after(sakhi.born_on, AGE)
        if until > min(facts.today, first.get(ref.code, facts.today)):
            found = hit(ref, "born_on", born=day(sakhi.born_on), until=day(until))
            yield found.besides(())  # whether she is a Sakhi


@single_rule(
    "D-361",
    Wording(
        clause=f"{CRITERIA} (5)",
        hi="शिक्षा {passed}वीं कक्षा लिखी है; मत्स्य सखी कम-से-कम 10वीं पास होती है।",
        en="She has passed class {passed}; a Matsya Sakhi has passed class 10 at least.",
        advice_hi="प्रमाण-पत्र देखें और schooling: में पास की हुई सबसे ऊँची कक्षा लिखें।",
        advice_en="See her certificate, and write the highest class passed as schooling:.",
    ),
)
def a_sakhi_has_passed_class_ten(facts: Facts) -> Iterator[Hit]:
    """Whoever has not is not chosen."""
    for ref, sakhi in facts.all("sakhis"):
        if sakhi.schooling < CLASS:
            # Whether she is a Sakhi, which all of her papers say.
            yield hit(ref, "schooling", passed=sakhi.schooling).besides(())


@single_rule(
    "D-362",
    Wording(
        clause="ORDER-2021 §3 v",
        severity=Severity.WARNING,
        hi="समूहों की संख्या {count} है; मत्स्य सखी 5 से 10 FPG को सेवा देती है।",
        en="Groups that she has: {count}; a Matsya Sakhi serves 5 to 10 FPGs.",
        advice_hi="सूची पूरी करें, या पास के समूह दूसरी सखी से बाँटें।",
        advice_en="Complete the list, or share nearby groups with another Sakhi.",
    ),
)
def a_sakhi_serves_five_to_ten_groups(facts: Facts) -> Iterator[Hit]:
    """By the area of the ponds and their distance."""
    for ref, sakhi in facts.all("sakhis"):
        if not LEAST <= len(sakhi.groups) <= MOST:
            yield hit(ref, "groups", count=len(sakhi.groups))


@single_rule(
    "D-363",
    Wording(
        clause="ORDER-2021 §3 v",
        severity=Severity.WARNING,
        hi="समूह {group} मछली उत्पादक समूह नहीं है।",
        en="Group {group} is no Fish Producer Group.",
        advice_hi="मछली पालने वाले समूह का कोड लिखें; मछली पालता हो तो समूह में fish: yes लिखें।",
        advice_en="Write the code of a fish group; if it is one, write fish: yes at the group.",
    ),
)
def a_sakhi_serves_fish_groups(facts: Facts) -> Iterator[Hit]:
    """Her payslip prints them as FPG."""
    for ref, sakhi in facts.all("sakhis"):
        for index, code in enumerate(sakhi.groups):
            group = facts.district.records["groups"].get(code)
            if isinstance(group, Group) and not group.fish:
                yield hit(ref, "groups", index, group=code)


@rule(
    "D-364",
    Wording(
        clause=PAY,
        hi="मत्स्य सखी {sakhi} का माह {month} का एक और भुगतान प्रपत्र है: {other}।",
        en="Sakhi {sakhi} has another payslip for {month}: {other}.",
        advice_hi="दोनों के काम एक ही प्रपत्र में लिखें, या month: सुधारें।",
        advice_en="Put the works of both on one payslip, or mend month:.",
    ),
)
def a_sakhi_has_one_payslip_a_month(facts: Facts) -> Iterator[Hit]:
    """Each pays the month's honorarium. Both are named."""
    months: defaultdict[tuple[str, dt.date], list[Ref]] = defaultdict(list)
    for ref, slip in facts.all("payslips"):
        months[slip.sakhi, slip.month].append(ref)
    for (sakhi, month), refs in months.items():
        for index, ref in enumerate(refs if len(refs) > 1 else []):
            values = {"sakhi": sakhi, "month": f"{month:%m.%Y}"}
            yield hit(ref, "month", other=refs[index == 0].code, **values)


@single_rule(
    "D-365",
    Wording(
        clause=PAY,
        hi="मानदेय ₹{given} लिखा है; स्थायी मानदेय ₹{most} प्रति माह है।",
        en="The honorarium is given as ₹{given}; it is ₹{most} a month.",
        advice_hi="honorarium: हटा दें, तब ₹{most} छपेगा; अधूरे माह में उससे कम लिखें।",
        advice_en="Leave honorarium: out, and ₹{most} is printed; write less for part of a month.",
    ),
)
def the_honorarium_is_that_of_the_order(facts: Facts) -> Iterator[Hit]:
    """स्थायी मानदेय – 4000/माह."""
    most = facts.forms.norms.get("sakhi-payslip.fixed", {}).get("honorarium")
    for ref, slip in facts.all("payslips"):
        if most is not None and slip.honorarium is not None and slip.honorarium > most:
            yield hit(ref, "honorarium", given=rupees(slip.honorarium), most=rupees(most))


@single_rule(
    "D-366",
    Wording(
        clause=PAY,
        severity=Severity.WARNING,
        hi="कार्य {line} की दर ₹{given} लिखी है; आदेश की दर ₹{most} है।",
        en="The rate of work {line} is given as ₹{given}; the order's is ₹{most}.",
        advice_hi="rate: हटा दें, तब आदेश की दर छपेगी; नई दर का आदेश हो तो उसे साथ रखें।",
        advice_en="Leave rate: out, and the order's is printed; "
        "keep any order of a new rate with it.",
    ),
)
def rates_are_those_of_the_order(facts: Facts) -> Iterator[Hit]:
    """A later order may have raised them."""
    rates = facts.forms.norms.get("sakhi-payslip.works", {})
    for ref, slip in facts.all("payslips"):
        for line, work in slip.works.items():
            if work.rate is not None and line in rates and work.rate > rates[line]:
                amounts = {"given": rupees(work.rate), "most": rupees(rates[line])}
                yield hit(ref, "works", line, "rate", line=line, **amounts)


@single_rule(
    "D-367",
    Wording(
        clause=PAY,
        hi="कार्य {line} {times} बार लिखा है; {groups} समूहों में माह भर में {most} बार तक देय है।",
        en="Work {line} is given {times} times; with {groups} "
        "groups at most {most} a month are paid.",
        advice_hi="सैंपलिंग (9) माह में एक बार, आहार का आकलन (10) दो बार देय है, हर समूह में: times: घटाएँ।",
        advice_en="Sampling (9) is paid once a month, feed (10) "
        "twice, in each group: lower times:.",
    ),
)
def sampling_is_monthly_and_feed_fortnightly(facts: Facts) -> Iterator[Hit]:
    """50 ₹/माह/लाभुक, and 20 ₹/15 दिन पर/लाभुक; `times` counts over all her groups."""
    for ref, slip, sakhi in _slips(facts):
        for line, each in A_MONTH.items():
            work, most = slip.works.get(line), each * len(sakhi.groups)
            if work is not None and work.times > most:
                values = {"times": work.times, "groups": len(sakhi.groups), "most": most}
                yield hit(ref, "works", line, "times", line=line, **values)


@rule(
    "D-368",
    Wording(
        clause=PAY,
        hi="कार्य {line}: संख्या / PG {given} लिखी है; सखी के सबसे बड़े समूह में {most} सदस्य हैं।",
        en="Work {line}: the number per PG is {given}; her largest group has {most} members.",
        advice_hi="number: में एक समूह के लाभुक लिखें, times: में कितनी "
        "बार; सब समूहों का जोड़ number: में न लिखें।",
        advice_en="number: is the beneficiaries of one group, "
        "times: how often; do not add up groups.",
    ),
)
def a_group_has_no_more_beneficiaries_than_members(facts: Facts) -> Iterator[Hit]:
    """Of works that are paid by the beneficiary. Nothing is said where a group was refused."""
    known: dict[str, int] = {}  # each group is looked at once
    for ref, slip, sakhi in _slips(facts):
        for code in sakhi.groups:
            group = facts.district.records["groups"].get(code) if code not in known else None
            if isinstance(group, Group):
                known[code] = len(group.members)
        sizes = [known[code] for code in sakhi.groups if code in known]
        if not sizes or len(sizes) < len(sakhi.groups):
            continue
        for line, work in slip.works.items():
            if line not in BY_GROUP and work.number > max(sizes):
                values = {"given": _plain(work.number), "most": max(sizes)}
                yield hit(ref, "works", line, "number", line=line, **values)


def _slips(facts: Facts) -> Iterator[tuple[Ref, Payslip, Sakhi]]:
    """The payslips whose Sakhi is known."""
    for ref, slip in facts.all("payslips"):
        sakhi = facts.district.records["sakhis"].get(slip.sakhi)
        if isinstance(sakhi, Sakhi):
            yield ref, slip, sakhi


def _last_day(month: dt.date) -> dt.date:
    """The last day of a month that is given by its first."""
    return (month + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)


def _plain(number: Decimal) -> str:
    return f"{number:f}"


RULES = (
    a_sakhi_is_eighteen,
    a_sakhi_has_passed_class_ten,
    a_sakhi_serves_five_to_ten_groups,
    a_sakhi_serves_fish_groups,
    a_sakhi_has_one_payslip_a_month,
    the_honorarium_is_that_of_the_order,
    rates_are_those_of_the_order,
    sampling_is_monthly_and_feed_fortnightly,
    a_group_has_no_more_beneficiaries_than_members,
)
