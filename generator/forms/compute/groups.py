"""A producer group's arithmetic: account operators and work plan.

In: the view of a group and a form's definition, whose norms hold the rows and
figures that the order prints. Out: computed values by name, exact decimals in rupees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.data.faulty import Faulty
from generator.forms.compute.rounding import ZERO, paise

_ROLES = ("president", "secretary", "treasurer")


@dataclass(frozen=True)
class Operator:
    """A member who may operate the account, by her name and number."""

    name: Any
    number: int
    group: Any

    @property
    def role(self) -> str:
        """What she is in the group: president, secretary, treasurer or member.

        Looked up where a form prints it: the others need no officers.
        """
        officers = self.group.officers
        return next((role for role in _ROLES if getattr(officers, role) == self.number), "member")


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
    """The members by number, looked up once: their views are made anew whenever they are asked.

    Where a number has an error, whoever has another is found all the same.
    """
    found, hidden = {}, None
    for one in reversed(group.members):
        try:
            found[one.no] = one  # of two with one number, which the rules report, the first counts
        except Faulty as fault:
            hidden = fault
    return found if hidden is None else _WithHidden(found, hidden)


class _WithHidden(dict[int, Any]):
    """Members by number, where one whose number has an error may be whom nobody else is."""

    def __init__(self, found: Members, fault: Faulty) -> None:
        super().__init__(found)
        self._fault = fault

    def get(self, number: int, default: Any = None) -> Any:
        if number not in self:
            raise self._fault
        return self[number]


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
    found = ((number, by_number.get(number)) for number in group.bank.operators)
    return tuple(
        Operator(member.name if member else None, number, group)
        for number, member in found
    )


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
