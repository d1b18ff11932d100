"""Rules on how long things may take: what is past a limit of the orders. Each cites its clause.

In: facts. Out: hits of D-344, D-346 and D-348; and all that is overdue on the day, by these rules
and D-323 (officers' two years), for whoever tells a district where it stands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.data.findings import Severity
from generator.data.messages import Wording
from generator.data.records import Pond
from generator.rules.base import Facts, Hit, hit, rule, single_rule
from generator.rules.groups import officers_serve_two_years
from generator.rules.ponds import inspected_on
from generator.rules.telling import day, listed, years_after

YEARS = 5
"""An allotment and each renewal are for so many years (§3 i, §5.2)."""
APRIL = 4
ALLOTTED = "3"
"""The step of the timeline that is the allotment (§10, समय सीमा)."""


@single_rule(
    "D-344",
    Wording(
        clause="ORDER-2021 §3 i, §5.2",
        severity=Severity.WARNING,
        hi="आवंटन की अवधि {until} को पूरी हो गई।",
        en="The term of the allotment ended on {until}.",
        advice_hi="निरीक्षण प्रतिवेदन के आधार पर नवीनीकरण कराएँ और उसका दिनांक renewals: में लिखें।",
        advice_en="Have it renewed by the inspection report, and write the day under renewals:.",
    ),
    dated=True,
)
def an_allotment_lasts_five_years(facts: Facts) -> Iterator[Hit]:
    """Renewed early, it lasts five years from the end of the term before."""
    for ref, pond in facts.all("ponds"):
        if pond.allotted_on is None or facts.today is None:
            continue
        until = years_after(pond.allotted_on, YEARS)
        for renewed in sorted(pond.renewals):
            until = years_after(max(until, renewed), YEARS)
        if until <= facts.today:
            path = ("renewals",) if pond.renewals else ("allotted_on",)
            yield hit(ref, *path, until=day(until))


@rule(
    "D-346",
    Wording(
        clause="ORDER-2021 §8.3",
        severity=Severity.WARNING,
        hi="वर्ष {years} में इस जलाशय का कोई निरीक्षण नहीं लिखा है।",
        en="No inspection of this pond is written down for {years}.",
        advice_hi="हर वर्ष निरीक्षण होता है: हुआ हो तो inspections: में जोड़ें, नहीं तो समिति से कराएँ।",
        advice_en="It is inspected every year: add it to "
        "inspections:, or ask the committee for it.",
    ),
    dated=True,
)
def ponds_are_inspected_every_year(facts: Facts) -> Iterator[Hit]:
    """By financial years that have passed since the pond was allotted."""
    if facts.today is None:
        return
    seen = inspected_on(facts)
    for ref, pond in facts.all("ponds"):
        if pond.allotted_on is None:
            continue
        inspected = {_financial(date) for date in seen[pond.code]}
        passed = range(_financial(pond.allotted_on) + 1, _financial(facts.today))
        missed = [year for year in passed if year not in inspected]
        if missed:
            years = listed(f"{year}-{(year + 1) % 100:02}" for year in missed)
            yield hit(ref, "allotted_on", years=years)


@single_rule(
    "D-348",
    Wording(
        clause="ORDER-2021 §10 समय सीमा (3)",
        severity=Severity.NOTE,
        hi="आवंटन {date} को, अर्थात दिन {days} को हुआ; सूची के बाद दिन {limit} तक होना है।",
        en="Allotted on {date}, which is day {days}; it is due by day {limit} of the listing.",
        advice_hi="दिनांक जाँचें; देर सचमुच हुई हो तो कुछ बदलना नहीं है।",
        advice_en="Check the dates; if it was late indeed, nothing is to be changed.",
    ),
)
def a_pond_is_allotted_within_fourteen_days(facts: Facts) -> Iterator[Hit]:
    """Day 1 is the day of the list, or `starts_on` where it is written."""
    for ref, pond in facts.all("ponds"):
        if pond.allotted_on is not None and (days := _too_late(facts, pond, pond.allotted_on)):
            values = {"days": days, "limit": _limit(facts)}
            yield hit(ref, "allotted_on", date=day(pond.allotted_on), **values)


@single_rule(
    a_pond_is_allotted_within_fourteen_days.number,
    replace(
        a_pond_is_allotted_within_fourteen_days.wording,
        hi="{since} से गिना आज दिन {days} है; आवंटन दिन {limit} तक होना था।",
        en="Counted from {since} today is day {days}; the allotment was due by day {limit}.",
    ),
    dated=True,
)
def an_allotment_is_awaited(facts: Facts) -> Iterator[Hit]:
    """The same, of ponds that are not allotted yet. No finding on the data: it may be as it is."""
    for ref, pond in facts.all("ponds"):
        if facts.today is not None and (pond.allotted_on or dt.date.max) > facts.today:
            since = day(pond.starts_on or pond.listed_on)
            if days := _too_late(facts, pond, facts.today):
                yield hit(ref, "listed_on", since=since, days=days, limit=_limit(facts))


def _limit(facts: Facts) -> Decimal | None:
    """The day by which a pond is to be allotted."""
    return facts.forms.norms.get("activity-timeline.steps", {}).get(ALLOTTED)


def _too_late(facts: Facts, pond: Pond, date: dt.date) -> int:
    """Which day of a pond's timeline a date is, where it is past the limit; else 0."""
    limit, days = _limit(facts), (date - (pond.starts_on or pond.listed_on)).days + 1
    return days if limit is not None and days > limit else 0


def _financial(date: dt.date) -> int:
    """The year in which the financial year of a day began."""
    return date.year - (date.month < APRIL)


RULES = (
    an_allotment_lasts_five_years,
    ponds_are_inspected_every_year,
    a_pond_is_allotted_within_fourteen_days,
)
OVERDUE = (
    an_allotment_is_awaited,
    ponds_are_inspected_every_year,
    an_allotment_lasts_five_years,
    officers_serve_two_years,
)
"""Of each limit the rule that finds what is past it and still to be done."""
