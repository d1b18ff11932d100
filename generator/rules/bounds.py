"""Rules on figures and dates that no record of this field can have: slips of the keyboard.

In: facts. Out: hits of D-170 and D-171. Types have bounds of their own, far wider: D-130 to D-136.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_origin

from generator.data.district import inner_model, seek, written
from generator.data.findings import Severity
from generator.data.messages import Wording
from generator.data.records import KINDS
from generator.rules.base import Facts, Hit, hit, single_rule
from generator.rules.telling import rupees

FIRST_YEAR = 1950
CRORE = Decimal(10_000_000)
BOUNDS: Mapping[str, tuple[int, str, str]] = {
    "area": (100, "एकड़", "acres"),
    "land": (2000, "डिसमिल", "decimal"),
    "monthly_income": (100_000, "रुपये", "rupees"),
    "experience_years": (70, "वर्ष", "years"),
    "repayment_rate": (100, "प्रतिशत", "per cent"),
    "shg_members": (1000, "सदस्य", "members"),
    "members": (1000, "सदस्य", "members"),
    "cycles": (12, "फसल-चक्र", "cycles"),
    "production": (5000, "क्विंटल", "quintals"),
    "times": (1000, "बार", "times"),
}
"""Field -> the most that it can be, and its unit. All other amounts keep below a crore."""
UNBOUND = frozenset({
    "no", "number", "item", "chair", "lat", "lon", "president", "secretary", "treasurer",
    "member", "schooling",
})  # fmt: skip
"""Fields whose numbers are names, or have bounds of their own: D-136, D-157."""


@single_rule(
    "D-170",
    Wording(
        severity=Severity.WARNING,
        hi="«{field}»: वर्ष {year} नहीं हो सकता; दिनांक {first} से {last} तक के होते हैं।",
        en="'{field}': the year can hardly be {year}; dates are from {first} to {last}.",
        advice_hi="वर्ष जाँचें; आज का दिनांक ही ग़लत हो तो ज़िले का date: या --as-on सुधारें।",
        advice_en="Check the year; if today's date is wrong, mend "
        "date: of the district or --as-on.",
    ),
)
def years_are_of_our_time(facts: Facts) -> Iterator[Hit]:
    """From 1950 to next year; where nobody knows the day, only the first is asked."""
    last = facts.today.year + 1 if facts.today else None
    shown = last or "…"
    for ref, record in facts.district.each():
        for path, value in seek(record, _of_dates()):
            year = _year(value)
            if year < FIRST_YEAR or (last is not None and year > last):
                field = written(path)
                yield hit(ref, *path, field=field, year=year, first=FIRST_YEAR, last=shown)


@single_rule(
    "D-171",
    Wording(
        severity=Severity.WARNING,
        hi="«{field}»: {given} बहुत बड़ा है; {most} {unit_hi} से अधिक नहीं होता।",
        en="'{field}': {given} is very large; it is hardly above {most} {unit_en}.",
        advice_hi="इकाई और दशमलव जाँचें: area: एकड़ में, land: डिसमिल में, "
        "राशि रुपये में, production: क्विंटल में।",
        advice_en="Check the unit and the decimal point: area: is in acres, land: in decimal, "
        "amounts in rupees, production: in quintals.",
    ),
)
def figures_are_of_our_size(facts: Facts) -> Iterator[Hit]:
    """A pond in square metres, an amount with the paise run on, kilograms for quintals."""
    for ref, record in facts.district.each():
        if not _is_large(record):
            continue
        for path, value in seek(record, _of_figures()):
            # What stands in a list is the number of a member: operators:, present:.
            most, *units = BOUNDS.get(str(path[-1]), (CRORE, "", ""))
            if not isinstance(path[-1], int) and value > most:
                values = {"most": rupees(Decimal(most)), "unit_hi": units[0], "unit_en": units[1]}
                yield hit(ref, *path, field=written(path), given=rupees(Decimal(value)), **values)


def _is_large(record: Any) -> bool:
    """Whether any figure of a record is. Nearly none is, and this way no path is worked out."""
    for key, most, is_figure in _figures(record.__class__):
        value = getattr(record, key)
        if value is None:
            continue
        if is_figure:
            if value > most:
                return True
        elif isinstance(value, (tuple, Mapping)):
            if any(map(_is_large, value.values() if isinstance(value, Mapping) else value)):
                return True
        elif _is_large(value):
            return True
    return False


@cache
def _figures(model: type[Any]) -> tuple[tuple[str, Decimal, bool], ...]:
    """The figures of a class of records with the most that each can be, and what holds others."""
    found = []
    for key, described in getattr(model, "model_fields", {}).items():
        kind = described.annotation
        inner = inner_model(kind)
        if inner is not None and _figures(inner):
            found.append((key, CRORE, False))
        elif inner is None and key in _of_figures() and get_origin(kind) is not tuple:
            found.append((key, Decimal(BOUNDS[key][0]) if key in BOUNDS else CRORE, True))
    return tuple(found)


def _fields(wanted: Callable[[str, Any], bool]) -> frozenset[str]:
    """The names of fields, anywhere in the data, of which that is so."""
    found: set[str] = set()
    seen: set[type] = set()
    waiting: list[type[Any]] = list(KINDS.values())
    while waiting:
        model = waiting.pop()
        seen.add(model)
        for key, described in model.model_fields.items():
            inner = inner_model(described.annotation)
            if inner is not None and inner not in seen:
                waiting.append(inner)
            elif inner is None and wanted(key, described.annotation):
                found.add(key)
    return frozenset(found)


@cache
def _of_dates() -> frozenset[str]:
    """Fields with a day, a month or a financial year."""
    return _fields(lambda key, kind: key == "year" or _is_of(kind, (dt.date,)))


@cache
def _of_figures() -> frozenset[str]:
    """Fields with an amount, a quantity or a count."""
    return _fields(lambda key, kind: key not in UNBOUND and _is_of(kind, (Decimal, int)))


def _is_of(annotation: Any, kinds: tuple[type, ...]) -> bool:
    """Whether a field holds one of these, or a list of them."""
    return annotation in kinds or any(_is_of(inner, kinds) for inner in get_args(annotation))


def _year(value: dt.date | str) -> int:
    """The year of a day, a month or a financial year."""
    return int(value[:4]) if isinstance(value, str) else value.year


RULES = (years_are_of_our_time, figures_are_of_our_size)
