"""Rules on money: plans (§5.9, notes of 5.A to 5.C) and what a VO may be given (§10).

In: facts, with what the forms compute. Out: hits of D-350 to D-356. The ten lakh of a VO are D-305.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.data.findings import Ref, Severity
from generator.data.messages import Wording
from generator.data.records import Pond
from generator.rules.base import Facts, Hit, hit, rule, single_rule
from generator.rules.telling import rupees

ZERO = Decimal(0)
WORKING = "working"
"""Under this name `Facts.forms.costs` has a plan's working capital; its other names are lines."""


@single_rule(
    "D-350",
    Wording(
        clause="ORDER-2021 §10, 5.A–5.C नोट; समय सीमा (3, 11)",
        hi="जलाशय {pond} आवंटित नहीं है; योजना की राशि आवंटित तालाब के लिए ही मिलती है।",
        en="Pond {pond} is not allotted; money is released for an allotted pond only.",
        advice_hi="pond: जाँचें, या जलाशय का allotted_on: लिखें; तब तक यह योजना हटा दें।",
        advice_en="Check pond:, or write allotted_on: of the pond; till then take the plan out.",
    ),
)
def plans_are_for_allotted_ponds(facts: Facts) -> Iterator[Hit]:
    """Day 14 is the allotment's, day 65 the plan's; capital is assessed for an allotted pond."""
    for ref, plan in facts.all("plans"):
        pond = facts.district.records["ponds"].get(plan.pond)
        if isinstance(pond, Pond) and pond.allotted_on is None:
            yield hit(ref, "pond", pond=pond.code)


@rule(
    "D-351",
    Wording(
        clause="ORDER-2021 §10.4",
        hi="जलाशय {pond} की वर्ष {year} की एक और योजना है: {other}; राशि सिर्फ़ एक बार देय है।",
        en="Pond {pond} has another plan for {year}: {other}; money is payable only once.",
        advice_hi="एक योजना रखें; दूसरे तालाब या वर्ष की हो तो pond: या year: सुधारें।",
        advice_en="Keep one; mend pond: or year: if it is for another pond or year.",
    ),
)
def a_pond_has_one_plan_a_year(facts: Facts) -> Iterator[Hit]:
    """Both are named: nobody can tell which one is meant."""
    for ref, plan, other in _doubled(facts, "plans", "pond"):
        yield hit(ref, "pond", pond=plan.pond, year=plan.year, other=other)


@single_rule(
    "D-352",
    Wording(
        clause="ORDER-2021 §10, 5.A–5.C नोट",
        hi="पंक्ति {line}: पूंजीगत लागत ₹{asked} लिखी है; अधिकतम ₹{granted} है।",
        en="Line {line}: the capital cost is given as ₹{asked}; at most ₹{granted} is allowed.",
        advice_hi="₹{granted} या कम लिखें; शेष राशि अभिसरण या सदस्यों से लाएँ।",
        advice_en="Write ₹{granted} or less; get the rest through convergence or from members.",
    ),
)
def capital_keeps_below_its_ceiling(facts: Facts) -> Iterator[Hit]:
    """Whatever the pond's area: capital lines are maxima. The duck house comes by convergence."""
    for ref, _ in facts.all("plans"):
        for line, (asked, granted) in facts.forms.costs.get(ref.code, {}).items():
            if line != WORKING and asked > granted:
                amounts = {"asked": rupees(asked), "granted": rupees(granted)}
                yield hit(ref, "lines", line, line=line, **amounts)


@single_rule(
    "D-353",
    Wording(
        clause="ORDER-2021 §6, §10.5",
        hi="कार्यशील पूंजी ₹{asked} है; इस क्षेत्रफल के लिए प्रपत्र के अनुसार अधिकतम ₹{granted} देय है।",
        en="The working capital is ₹{asked}; for this area the form grants at most ₹{granted}.",
        advice_hi="बदली हुई पंक्तियाँ घटाएँ: एक बढ़े तो दूसरी कम हो; या जलाशय का area: जाँचें।",
        advice_en="Lower the lines: where one grows another shrinks; or check area: of the pond.",
    ),
)
def working_capital_keeps_to_the_norm(facts: Facts) -> Iterator[Hit]:
    """By activity and area (§10.5), at most as the annexures have it (§6)."""
    for ref, _ in facts.all("plans"):
        asked, granted = facts.forms.costs.get(ref.code, {}).get(WORKING, (ZERO, ZERO))
        if asked > granted:
            yield hit(ref, "lines", asked=rupees(asked), granted=rupees(granted))


@rule(
    "D-354",
    Wording(
        clause="ORDER-2021 §10.4, CID निधि",
        hi="ग्राम संगठन {vo} का वर्ष {year} का एक और CID बजट है: {other}।",
        en="VO {vo} has another CID budget for {year}: {other}.",
        advice_hi="एक बजट रखें; दूसरे ग्राम संगठन या वर्ष का हो तो vo: या year: सुधारें।",
        advice_en="Keep one; mend vo: or year: if it is of another VO or year.",
    ),
)
def a_vo_has_one_cid_budget_a_year(facts: Facts) -> Iterator[Hit]:
    """Both are named: nobody can tell which one is meant."""
    for ref, cid, other in _doubled(facts, "cids", "vo"):
        yield hit(ref, "vo", vo=cid.vo, year=cid.year, other=other)


@rule(
    "D-355",
    Wording(
        clause="ORDER-2021 §10.4",
        severity=Severity.WARNING,
        hi="जलाशय {pond} की योजना वर्ष {before} में भी थी ({other}); CIF सिर्फ़ एक बार देय है।",
        en="Pond {pond} had a plan in {before} too ({other}); CIF is payable only once.",
        advice_hi="योजना आवर्ती पूंजी (RF) से चलती हो तो ठीक है; CIF दोबारा न माँगें।",
        advice_en="Well and good if the plan runs on the revolving fund; do not ask for CIF again.",
    ),
)
def cif_is_paid_once(facts: Facts) -> Iterator[Hit]:
    """Working capital comes back as a revolving fund (§10.3). The later years are named."""
    for ref, plan, first in _later(facts, "plans", "pond"):
        yield hit(ref, "year", pond=plan.pond, before=first.year, other=first.code)


@rule(
    "D-356",
    Wording(
        clause="ORDER-2021 §10.4, CID निधि",
        severity=Severity.WARNING,
        hi="ग्राम संगठन {vo} का CID बजट वर्ष {before} में भी था ({other}); §10.4 कहता है: सिर्फ़ एक बार।",
        en="VO {vo} had a CID budget in {before} too ({other}); §10.4 says: only once.",
        advice_hi="तालिका «वार्षिक» कहती है, धारा «एक बार»: दूसरे वर्ष से पहले DPCU से पूछें।",
        advice_en="The table says yearly, the clause once: ask the DPCU before a second year.",
    ),
)
def cid_is_paid_once(facts: Facts) -> Iterator[Hit]:
    """The order contradicts itself: its table is headed वार्षिक CID राशि."""
    for ref, cid, first in _later(facts, "cids", "vo"):
        yield hit(ref, "year", vo=cid.vo, before=first.year, other=first.code)


def _doubled(facts: Facts, kind: str, key: str) -> Iterator[tuple[Ref, Any, str]]:
    """Records that share their year and what they are for, each with another one's code."""
    same: defaultdict[tuple[str, str], list[tuple[Ref, Any]]] = defaultdict(list)
    for ref, record in facts.all(kind):
        same[getattr(record, key), record.year].append((ref, record))
    for every in same.values():
        for ref, record in every[:1] if len(every) > 1 else []:
            yield ref, record, every[1][1].code
        for ref, record in every[1:]:
            yield ref, record, every[0][1].code


def _later(facts: Facts, kind: str, key: str) -> Iterator[tuple[Ref, Any, Any]]:
    """Records of what had one in an earlier year, with the first of them."""
    first: dict[str, Any] = {}
    for _, record in facts.all(kind):
        known = first.setdefault(getattr(record, key), record)
        if record.year < known.year:
            first[getattr(record, key)] = record
    for ref, record in facts.all(kind):
        known = first[getattr(record, key)]
        if known.year < record.year:
            yield ref, record, known


RULES = (
    plans_are_for_allotted_ponds,
    a_pond_has_one_plan_a_year,
    capital_keeps_below_its_ceiling,
    working_capital_keeps_to_the_norm,
    a_vo_has_one_cid_budget_a_year,
    cif_is_paid_once,
    cid_is_paid_once,
)
