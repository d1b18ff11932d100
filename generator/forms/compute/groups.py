"""A producer group's arithmetic: account operators, funds, work plan, operating cost, meetings.

In: the view of a group (or of a meeting) and a form's definition, whose norms hold the rows and
figures that the order prints. Out: computed values by name, exact decimals in rupees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.forms.compute.rounding import paise

ZERO = Decimal(0)
_ROLES = ("president", "secretary", "treasurer")


@dataclass(frozen=True)
class Operator:
    """A member who may operate the account; `role` is president, secretary, treasurer or member."""

    name: Any
    role: str


@dataclass(frozen=True)
class Measure:
    """A quantity and the name of its unit."""

    quantity: Decimal
    unit: Any


@dataclass(frozen=True)
class Produce:
    """A line of the production plan; as a total, without member and product.

    A total of lines in different units has no quantity, only a value (rupees).
    """

    member: Any
    product: Any
    capacity: Measure | None
    quantity: Measure | None
    value: Decimal


@dataclass(frozen=True)
class SeasonPlan:
    """A season: `names` holds its name, or nothing where the form prints none."""

    names: tuple[Any, ...]
    lines: tuple[Produce, ...]
    total: Produce


@dataclass(frozen=True)
class Expense:
    """A line of an expense table; `items` holds what is bought, or nothing."""

    items: tuple[Any, ...]
    quantity: Decimal
    rate: Decimal
    total: Decimal


@dataclass(frozen=True)
class Input:
    """An input bought jointly; `value` is for one crop cycle, in rupees."""

    item: Any
    members: int
    quantity: Measure
    cycles: int
    value: Decimal


@dataclass(frozen=True)
class Cost:
    """A line of the operating cost: rupees per unit, units, rupees together."""

    rate: Decimal | None
    units: Decimal | None
    total: Decimal


Members = Mapping[int, Any]
"""A group's members by number; one that is not there is None, which the rules report."""


def members(group: Any) -> Members:
    """The members by number, looked up once: their views are made anew whenever they are asked."""
    # Of two with one number, which the rules report, the first counts.
    return {one.no: one for one in reversed(group.members)}


def bank(group: Any, form: Any) -> Mapping[str, Any]:
    """`operators`: the members who may operate the account, in the order of the data."""
    return {"operators": _operators(group, members(group))}


def fund(group: Any, form: Any) -> Mapping[str, Any]:
    """`plan` (COM-2014, Annexure 2, item 8): rupees of year 1 by row; gap = investment − raised."""
    money = group.fund
    raised = money.member_share if money.raised is None else money.raised
    by_number, count = members(group), len(group.members)
    return {
        "operators": _operators(group, by_number),
        "officer": _officers(group, by_number),
        "member_count": count,
        "plan": {
            "members": Decimal(count),
            "investment": money.investment,
            "member_share": money.member_share,
            "raised": raised,
            "gap": money.investment - raised,
        },
    }


def work_plan(group: Any, form: Any) -> Mapping[str, Any]:
    """Annexure 3: the seasons and expense tables with their totals, in rupees."""
    plan = group.work_plan
    by_number = members(group)
    seasons = tuple(_season(by_number, season) for season in plan.seasons)
    computed: dict[str, Any] = {
        "seasons": seasons,
        "seasons_total": _together([line for season in seasons for line in season.lines]),
        "inputs": tuple(
            Input(
                line.item, line.members, Measure(line.quantity, line.unit), line.cycles, line.value
            )
            for line in plan.inputs.lines
        ),
    }
    for name in ("technical", "infrastructure"):
        rows = _expenses(getattr(plan, name).lines, form.norms[name])
        computed[name] = rows
        computed[f"{name}_total"] = sum((line.total for row in rows.values() for line in row), ZERO)
    return computed


def operating_cost(group: Any, form: Any) -> Mapping[str, Any]:
    """Annexure 4: `lines` by norm id, the order's figures where the group has none of its own.

    A norm of kind `total` sums the lines since the last total, `grand` sums all lines.
    """
    rows: dict[str, Cost] = {}
    section = grand = ZERO
    for norm in form.norms["lines"]:
        if norm.kind == "line":
            rows[norm.id] = _cost(norm.figures, group.operating_cost.get(norm.id))
            section += rows[norm.id].total
            grand += rows[norm.id].total
        elif norm.kind == "total":
            rows[norm.id] = Cost(None, None, section)
            section = ZERO
        elif norm.kind == "grand":
            rows[norm.id] = Cost(None, None, grand)
    if unknown := sorted(set(group.operating_cost) - set(rows)):
        raise ValueError(f"no such lines of operating cost: {unknown}")
    return {"lines": rows}


def meeting(meeting: Any, form: Any) -> Mapping[str, Any]:
    """The members present, who chairs, and the decisions by item of the agenda ("1" to "11")."""
    group = meeting.group
    by_number = members(group)
    decisions: dict[str, list[Any]] = defaultdict(list)
    for decision in meeting.decisions:
        decisions[str(decision.item)].append(decision)
    present = tuple(map(by_number.get, meeting.present))
    return {
        "chair": getattr(by_number.get(meeting.chair), "name", None),
        "present": present,
        "present_count": len(present),
        "member_count": len(group.members),
        "decisions": decisions,
        "officer": _officers(group, by_number),
    }


def _operators(group: Any, by_number: Members) -> tuple[Operator, ...]:
    return tuple(
        _operator(by_number.get(number), number, group.officers) for number in group.bank.operators
    )


def _operator(found: Any | None, number: int, officers: Any) -> Operator:
    role = next((role for role in _ROLES if getattr(officers, role) == number), "member")
    return Operator(found.name if found else None, role)


def _officers(group: Any, by_number: Members) -> Mapping[str, Any]:
    """The office bearers by role, to print beneath their signatures."""
    officers = group.officers
    return {role: by_number.get(getattr(officers, role)) for role in _ROLES}


def _season(by_number: Members, season: Any) -> SeasonPlan:
    lines = tuple(_produce(by_number.get(line.member), line) for line in season.lines)
    return SeasonPlan((season.name,), lines, _together(lines))


def _produce(member: Any | None, line: Any) -> Produce:
    unit = line.unit
    return Produce(
        getattr(member, "name", None),
        line.product,
        Measure(line.capacity, unit),
        Measure(line.quantity, unit),
        line.value,
    )


def _together(lines: Sequence[Produce]) -> Produce:
    return Produce(
        None,
        None,
        _measured(line.capacity for line in lines),
        _measured(line.quantity for line in lines),
        sum((line.value for line in lines), ZERO),
    )


def _measured(measures: Iterable[Measure | None]) -> Measure | None:
    """The sum, where all are in one unit: kilograms and pieces make no quantity together."""
    given = [measure for measure in measures if measure]
    if len({measure.unit.hi for measure in given}) != 1:
        return None
    return Measure(sum((measure.quantity for measure in given), ZERO), given[0].unit)


def _expenses(lines: Iterable[Any], norms: Sequence[Any]) -> Mapping[str, tuple[Expense, ...]]:
    """The lines by norm id, which is their head."""
    rows: dict[str, tuple[Expense, ...]] = {norm.id: () for norm in norms}
    for line in lines:
        if line.head not in rows:
            raise ValueError(f"no such head of expense: {line.head}")
        items = (line.item,) if line.item else ()
        total = paise(line.quantity * line.rate)
        rows[line.head] += (Expense(items, line.quantity, line.rate, total),)
    return rows


def _cost(printed: Mapping[str, str], given: Any) -> Cost:
    """One line; a line printed with its total alone counts as one unit at that price.

    A total that the group gives stands by itself: the order's rate and units would deny it.
    """
    rate, units, total = (
        Decimal(printed[key]) if key in printed else None for key in ("rate", "units", "total")
    )
    if given is not None and given.total is not None:
        return Cost(given.rate, given.units, given.total)
    if given is not None and (given.rate is not None or given.units is not None):
        rate = total if rate is None else rate
        units = Decimal(1) if units is None else units
        rate = rate if given.rate is None else given.rate
        units = units if given.units is None else given.units
        total = None
    return Cost(rate, units, _product(rate, units) if total is None else total)


def _product(rate: Decimal | None, units: Decimal | None) -> Decimal:
    if rate is None or units is None:
        raise ValueError("a line needs a rate and units, or a total")
    return paise(rate * units)
