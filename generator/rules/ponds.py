"""Rules on ponds: whose they are, for how long, and who looks after them. Each cites its clause.

In: facts. Out: hits of D-340 to D-347. The order of a pond's steps is D-302 to D-304, in `orders`;
how long each may take, in `limits`.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from generator.data.findings import Ref, Severity
from generator.data.messages import Wording
from generator.data.records import Pond, Vo
from generator.rules.base import Facts, Hit, hit, rule, single_rule
from generator.rules.telling import alike, day

# Who sits on the committee under the District Magistrate (§5.1), by words of the designation: all
# of one line stand in it, in either language. A letter with its nukta or without is one.
COMMITTEE = (
    ("जिला पदाधिकारी",), ("जिलाधिकारी",), ("अपर समाहर्ता",), ("जिला", "मत्स्य"), ("जिला", "पंचायती"),
    ("कार्यपालक पदाधिकारी",), ("जिला", "पशुपालन"), ("जिला", "वन"), ("जिला", "परियोजना", "प्रबंधक"),
    ("district", "magistrate"), ("additional", "collector"), ("district", "fisheries"),
    ("district", "panchayat"), ("executive", "officer"), ("district", "husbandry"),
    ("district", "forest"), ("district", "project", "manager"),
)  # fmt: skip
NUKTA = "\u093c"


@single_rule(
    "D-340",
    Wording(
        clause="ORDER-2021 §5.2",
        severity=Severity.WARNING,
        hi="निरीक्षण में जलाशय {pond} किसी और को दिया हुआ (sublet) पाया गया; यह नहीं किया जा सकता।",
        en="The inspection found pond {pond} sublet, which it may not be.",
        advice_hi="ग्राम संगठन को नोटिस दें; शर्त न मानने पर आवंटन रद्द हो "
        "सकता है। ग़लती से लिखा हो तो sublet: no।",
        advice_en="Give the VO notice: the allotment can be "
        "cancelled. If it is a slip: sublet: no.",
    ),
)
def ponds_are_not_sublet(facts: Facts) -> Iterator[Hit]:
    """The report is printed all the same: it is what the committee acts upon."""
    for ref, inspection in facts.all("inspections"):
        if inspection.sublet:
            yield hit(ref, "sublet", pond=inspection.pond)


@rule(
    "D-341",
    Wording(
        clause="ORDER-2021 §5.3",
        severity=Severity.WARNING,
        hi="गाँव {village} में {count} ग्राम संगठन हैं, और {vo} नोडल नहीं है।",
        en="The village {village} has {count} VOs, and {vo} is not the nodal one.",
        advice_hi="नोडल ग्राम संगठन का कोड लिखें; {vo} ही नोडल हो तो उसमें nodal: yes लिखें।",
        advice_en="Write the code of the nodal VO; if it is {vo}, write nodal: yes there.",
    ),
)
def of_several_vos_the_nodal_one_gets_the_pond(facts: Facts) -> Iterator[Hit]:
    """The one VO of a village gets it; of several, the one chosen as nodal."""
    villages = _villages(facts)
    for ref, _, vo in _held(facts):
        count = len(villages[village_of(vo)])
        if count > 1 and not vo.nodal:
            yield hit(ref, "vo", village=vo.village.hi, count=count, vo=vo.code)


@rule(
    "D-342",
    Wording(
        clause="ORDER-2021 §5.3",
        severity=Severity.WARNING,
        hi="गाँव {village} में {first} पहले से नोडल ग्राम संगठन है।",
        en="The village {village} has a nodal VO already: {first}.",
        advice_hi="दोनों में से एक में nodal: yes रखें।",
        advice_en="Keep nodal: yes at one of the two.",
    ),
)
def a_village_has_one_nodal_vo(facts: Facts) -> Iterator[Hit]:
    """Chosen by five criteria, and only one."""
    for vos in _villages(facts).values():
        nodal = [vo for vo in vos if vo.nodal]
        for vo in nodal[1:]:
            values = {"village": vo.village.hi, "first": nodal[0].code}
            yield hit(Ref("vos", vo.code), "nodal", **values)


@single_rule(
    "D-343",
    Wording(
        clause="ORDER-2021 §5.3",
        severity=Severity.WARNING,
        hi="जलाशय गाँव {village} का है, पर ग्राम संगठन {vo} गाँव {other} का।",
        en="The pond is in the village {village}, but VO {vo} is of {other}.",
        advice_hi="जलाशय उसी गाँव के ग्राम संगठन को मिलता है: vo: या village: जाँचें, वर्तनी भी।",
        advice_en="A pond goes to a VO of its village: check vo: or village:, the spelling too.",
    ),
)
def pond_and_vo_are_of_one_village(facts: Facts) -> Iterator[Hit]:
    """Villages are compared by their Hindi names, and by block."""
    for ref, pond, vo in _held(facts):
        if (pond.block, alike(pond.village.hi)) != (vo.block, alike(vo.village.hi)):
            villages = {"village": pond.village.hi, "other": vo.village.hi}
            if alike(pond.village.hi) == alike(vo.village.hi):
                villages = {"village": f"{pond.village.hi} ({pond.block})",
                            "other": f"{vo.village.hi} ({vo.block})"}  # fmt: skip
            yield hit(ref, "vo", vo=vo.code, **villages)


@rule(
    "D-345",
    Wording(
        clause="ORDER-2021 §8.3",
        severity=Severity.WARNING,
        hi="{date} के नवीनीकरण से पहले {since} के बाद का कोई निरीक्षण नहीं लिखा है।",
        en="No inspection between {since} and the renewal of {date} is written down.",
        advice_hi="नवीनीकरण निरीक्षण प्रतिवेदन पर होता है: inspections: में वह निरीक्षण जोड़ें।",
        advice_en="A renewal goes by an inspection report: add that inspection to inspections:.",
    ),
)
def a_renewal_follows_an_inspection(facts: Facts) -> Iterator[Hit]:
    """One since the allotment, or since the renewal before it."""
    seen = inspected_on(facts)
    for ref, pond in facts.all("ponds"):
        since = pond.allotted_on
        for index, renewed in enumerate(pond.renewals):
            if since is None:
                break  # renewed, and never allotted: D-303
            before = bisect_right(seen[pond.code], renewed)
            if not before or seen[pond.code][before - 1] < since:
                yield hit(ref, "renewals", index, date=day(renewed), since=day(since))
            since = renewed


@single_rule(
    "D-347",
    Wording(
        clause="ORDER-2021 §8.3, §5.1",
        severity=Severity.NOTE,
        hi="«{name}» ज़िलाधिकारी की अध्यक्षता वाली समिति के पदों में नहीं है।",
        en="'{name}' is none of the offices on the committee under the District Magistrate.",
        advice_hi="समिति के जिस सदस्य ने निरीक्षण किया उसका पदनाम लिखें, जैसे जिला मत्स्य पदाधिकारी।",
        advice_en="Write the designation of the member who inspected: District Fisheries Officer.",
    ),
)
def the_committee_inspects(facts: Facts) -> Iterator[Hit]:
    """A note: §8.3 does not say who sits on the committee that the District Magistrate forms."""
    for ref, inspection in facts.all("inspections"):
        title = inspection.designation
        words = alike(f"{title.hi} {title.en or ''}").replace(NUKTA, "")
        if not any(all(word in words for word in office) for office in COMMITTEE):
            yield hit(ref, "designation", name=title.hi)


def village_of(vo: Vo) -> tuple[str, str, str]:
    """What tells a village from all others: block, panchayat and name."""
    return vo.block, alike(vo.panchayat.hi), alike(vo.village.hi)


def _villages(facts: Facts) -> dict[tuple[str, str, str], list[Vo]]:
    """The VOs of each village."""
    found: defaultdict[tuple[str, str, str], list[Vo]] = defaultdict(list)
    for _, vo in facts.all("vos"):
        found[village_of(vo)].append(vo)
    return found


def _held(facts: Facts) -> Iterator[tuple[Ref, Pond, Vo]]:
    """The ponds that are proposed for a VO or allotted to it."""
    for ref, pond in facts.all("ponds"):
        vo = facts.district.records["vos"].get(pond.vo) if pond.vo else None
        if isinstance(vo, Vo) and (pond.proposed_on or pond.allotted_on):
            yield ref, pond, vo


def inspected_on(facts: Facts) -> defaultdict[str, list[dt.date]]:
    """The days on which each pond was inspected, in order."""
    found: defaultdict[str, list[dt.date]] = defaultdict(list)
    for _, inspection in sorted(facts.all("inspections"), key=lambda one: one[1].date):
        found[inspection.pond].append(inspection.date)
    return found


RULES = (
    ponds_are_not_sublet,
    of_several_vos_the_nodal_one_gets_the_pond,
    a_village_has_one_nodal_vo,
    pond_and_vo_are_of_one_village,
    a_renewal_follows_an_inspection,
    the_committee_inspects,
)
