"""What a producer group needs and has: its operating cost, its proposal for funds (COM-2014).

In: the view of a group and a form's definition, whose norms hold the rows and figures that the
order prints. Out: computed values by name, exact decimals in rupees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.forms.compute.groups import members, officers, operators, spent
from generator.forms.compute.rounding import ZERO, paise


@dataclass(frozen=True)
class Cost:
    """A line of the operating cost: rupees per unit, units, rupees together."""

    rate: Decimal | None
    units: Decimal | None
    total: Decimal


def fund(group: Any, form: Any) -> Mapping[str, Any]:
    """`plan` (COM-2014, Annexure 2, item 8): rupees of year 1 by row; gap = investment − raised.

    `annexure_3` and `annexure_4`: what these come to, and so what is `needed`: the investment,
    where the group names no other.
    """
    money = group.fund
    raised = money.member_share if money.raised is None else money.raised
    annexures = _planned(group.work_plan), _costs(form.norms["operating"], group)[-1].total
    needed = sum(annexures)
    investment = needed if money.investment is None else money.investment
    by_number, count = members(group), len(group.members)
    return {
        "operators": operators(group, by_number),
        "officer": officers(group, by_number),
        "member_count": count,
        "plan": {
            "members": Decimal(count),
            "investment": investment,
            "member_share": money.member_share,
            "other_sources": raised - money.member_share,
            "raised": raised,
            "gap": investment - raised,
        },
        "annexure_3": annexures[0],
        "annexure_4": annexures[1],
        "needed": needed,
    }


def operating_cost(group: Any, form: Any) -> Mapping[str, Any]:
    """Annexure 4: `lines` by norm id, the order's figures where the group has none of its own.

    A norm of kind `total` sums the lines since the last total, `grand` sums all lines.
    """
    norms = [norm for norm in form.norms["lines"] if norm.kind != "section"]
    rows = dict(zip([norm.id for norm in norms], _costs(norms, group), strict=True))
    if unknown := sorted(set(group.operating_cost) - set(rows)):
        raise ValueError(f"no such lines of operating cost: {unknown}")
    return {"lines": rows}


def _costs(norms: Iterable[Any], group: Any) -> list[Cost]:
    """The lines of the operating cost with their totals, the last of which is the grand one."""
    costs: list[Cost] = []
    section = grand = ZERO
    for norm in norms:
        if norm.kind == "line":
            costs.append(_cost(norm.figures, group.operating_cost.get(norm.id)))
            section += costs[-1].total
            grand += costs[-1].total
        elif norm.kind == "total":
            costs.append(Cost(None, None, section))
            section = ZERO
        elif norm.kind == "grand":
            costs.append(Cost(None, None, grand))
    return costs


def _planned(plan: Any | None) -> Decimal:
    """What annexure 3 asks for: its expenses, and the inputs of one crop cycle."""
    if plan is None:
        return ZERO
    bought = map(spent, (*plan.technical.lines, *plan.infrastructure.lines))
    return sum((*bought, *(line.value for line in plan.inputs.lines)), ZERO)


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
