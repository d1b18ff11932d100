"""A producer group's arithmetic: account operators and work plan.

In: the view of a group and a form's definition, whose norms hold the rows and
figures that the order prints. Out: computed values by name, exact decimals in rupees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.forms.compute.rounding import ZERO, paise

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


Members = Mapping[int, Any]
"""A group's members by number; one that is not there is None, which the rules report."""


def members(group: Any) -> Members:
    """The members by number, looked up once: their views are made anew whenever they are asked."""
    # Of two with one number, which the rules report, the first counts.
    return {one.no: one for one in reversed(group.members)}


def bank(group: Any, form: Any) -> Mapping[str, Any]:
    """`operators`: the members who may operate the account, in the order of the data."""
    return {"operators": operators(group, members(group))}


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


def operators(group: Any, by_number: Members) -> tuple[Operator, ...]:
    """The members who may operate the account, each with what she is in the group."""
    return tuple(
        _operator(by_number.get(number), number, group.officers) for number in group.bank.operators
    )


def _operator(found: Any | None, number: int, officers: Any) -> Operator:
    role = next((role for role in _ROLES if getattr(officers, role) == number), "member")
    return Operator(found.name if found else None, role)


def officers(group: Any, by_number: Members) -> Mapping[str, Any]:
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


def spent(line: Any) -> Decimal:
    """What a line of an expense table comes to."""
    return paise(line.quantity * line.rate)


def _expenses(lines: Iterable[Any], norms: Sequence[Any]) -> Mapping[str, tuple[Expense, ...]]:
    """The lines by norm id, which is their head."""
    rows: dict[str, tuple[Expense, ...]] = {norm.id: () for norm in norms}
    for line in lines:
        if line.head not in rows:
            raise ValueError(f"no such head of expense: {line.head}")
        items = (line.item,) if line.item else ()
        rows[line.head] += (Expense(items, line.quantity, line.rate, spent(line)),)
    return rows
