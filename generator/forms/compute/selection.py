"""The selection of a fish group's members by the seven criteria of ORDER-2021 §5.4.

In: the view of a group and the form's definition, whose constants hold the order's figures. Out: a
row for each member: 1 for a criterion that she meets, 0 for one that she does not, None where the
data does not say; their sum, and for each criterion how many meet it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

Figures = Mapping[str, str]


def members(group: Any, form: Any) -> Mapping[str, Any]:
    """`candidates`: members with their marks (`meets_…`) and `score`; `met`: how many meet each
    criterion, None where nothing is known of anybody; `score`: the sum of all; `vo_officers`: how
    many are office bearers of the VO."""
    rows = tuple(_marked(member, group, form.constants) for member in group.members)
    met = {name: _count(getattr(row, f"meets_{name}") for row in rows) for name in CRITERIA}
    return {
        "candidates": rows,
        "met": met,
        "score": sum(row.score for row in rows),
        "vo_officers": sum(1 for row in rows if row.vo_officer),
    }


def _count(marks: Iterable[int | None]) -> int | None:
    known = [mark for mark in marks if mark is not None]
    return sum(known) if known else None


def _marked(member: Any, group: Any, figures: Figures) -> Any:
    marks = {
        f"meets_{name}": _mark(rule(member, group, figures)) for name, rule in CRITERIA.items()
    }
    score = sum(mark for mark in marks.values() if mark is not None)
    return member.with_computed({**marks, "score": score})


def _mark(met: bool | None) -> int | None:
    return None if met is None else int(met)


def _of_the_village(member: Any, group: Any, _: Figures) -> bool | None:
    own, theirs = member.shg.vo if member.shg else None, group.vo
    if own is None or theirs is None:
        return None
    return bool(own.code == theirs.code or own.village.hi == theirs.village.hi)


def _experienced(member: Any, _group: Any, _: Figures) -> bool | None:
    years = member.experience_years
    return None if years is None else bool(years > 0)


def _trained(member: Any, _group: Any, _: Figures) -> bool | None:
    return member.trained  # type: ignore[no-any-return]


def _affected(member: Any, _group: Any, _: Figures) -> bool | None:
    return member.liquor_affected  # type: ignore[no-any-return]


def _poor(member: Any, _group: Any, figures: Figures) -> bool | None:
    income = member.monthly_income
    return None if income is None else bool(income < Decimal(figures["income_below"]))


def _landless(member: Any, _group: Any, _: Figures) -> bool | None:
    return None if member.land is None else bool(member.land == 0)


def _repays(member: Any, _group: Any, figures: Figures) -> bool | None:
    rate = member.repayment_rate
    return None if rate is None else bool(rate > Decimal(figures["repayment_above"]))


CRITERIA: Mapping[str, Callable[[Any, Any, Figures], bool | None]] = {
    "village": _of_the_village,
    "experience": _experienced,
    "trained": _trained,
    "affected": _affected,
    "income": _poor,
    "landless": _landless,
    "repays": _repays,
}
"""The criteria in the order of the clause, and when a member meets them."""
