"""The arithmetic of the business plans, forms 5.A to 5.C.

In: the view of a plan and a form's definition, whose norms hold the order's figures for one
hectare. Out: every line for the plan's own pond, the totals and the income block, in rupees.

Working capital and production scale with the pond's area; capital lines are ceilings and do not.
The reckoning is exact; rounding (half up) happens once, to the printed figure. So a printed total
is the rounded sum of the exact lines, and may differ by a rupee or two from the sum of the printed
lines; the form says so. A quantity is printed to as many places as its rate needs for
quantity × rate to come to the printed rupee: 4,552.71 kg at 45, 5.05857 lakh at 20,000.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

CAPITAL, WORKING, INCOME = "capital", "working", "income"
# Digits enough for any product of figures that fit a form: nothing is rounded on the way.
_DIGITS = 400
_OWN_LINES = ("line", "share", "yield", "price", "produce")


@dataclass(frozen=True)
class Line:
    """One line: quantity in the unit of the line, rate and amount in rupees; None prints nothing.

    A lump sum has no quantity; its rate, where the order repeats it there, equals the amount.
    """

    quantity: Decimal | None = None
    rate: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True)
class Value:
    """One row of the income block: per cent, quantity, rupees per unit, or rupees."""

    value: Decimal | None


@dataclass(frozen=True)
class Reckoning:
    """A whole plan, exact: lines by norm id; totals, income and maintenance fund in rupees.

    `total` is capital and working capital together, the sum that the plan asks for.
    """

    hectares: Decimal
    capital: Mapping[str, Line]
    working: Mapping[str, Line]
    income: Mapping[str, Value]
    capital_sum: Decimal
    working_sum: Decimal
    total: Decimal
    gross: Decimal
    net: Decimal
    fund: Decimal


def plan(view: Any, form: Any) -> Mapping[str, Any]:
    """What a filled plan prints, and `total`, the exact sum that it asks for in rupees."""
    area = view.pond.area
    with localcontext(prec=_DIGITS):
        hectares = area * Decimal(form.constants["hectares_per_acre"])
        exact = reckon(form, hectares, view.lines)
        return {
            "hectares": _rounded(hectares, 4),
            CAPITAL: {
                **_printed(exact.capital, view.lines),
                **_sums(form.norms[CAPITAL], exact.capital_sum, exact.total),
            },
            WORKING: {
                **_printed(exact.working, view.lines),
                **_sums(form.norms[WORKING], exact.working_sum, exact.total),
            },
            INCOME: _printed_income(form.norms[INCOME], exact, view.lines),
            "total": exact.total,
        }


def plan_total(view: Any, form: Any) -> Decimal:
    """Capital and working capital of a plan in rupees, exact (ORDER-2021 §10.6 caps it)."""
    total: Decimal = plan(view, form)["total"]
    return total


def line_ids(form: Any) -> frozenset[str]:
    """The lines of a plan that its data may override."""
    return frozenset(
        norm.id for norms in form.norms.values() for norm in norms if norm.kind in _OWN_LINES
    )


def reckon(form: Any, hectares: Decimal, overrides: Mapping[str, Any]) -> Reckoning:
    """The plan of a pond of `hectares`; an override replaces what it gives of a line, unscaled."""
    with localcontext(prec=_DIGITS):
        capital = _lines(form.norms[CAPITAL], Decimal(1), overrides)
        working = _lines(form.norms[WORKING], hectares, overrides)
        capital_sum, working_sum = _sum(capital.values()), _sum(working.values())
        income, gross = _income(form.norms[INCOME], hectares, overrides)
        net = gross - working_sum
        # A loss leaves nothing to pay in.
        fund = max(net, Decimal(0)) * Decimal(form.constants["fund_percent"]) / 100
        results = {"expense": working_sum, "gross": gross, "net": net, "fund": fund}
        for norm in form.norms[INCOME]:
            if norm.kind in results:
                income[norm.id] = Value(results[norm.kind])
        total = capital_sum + working_sum
        return Reckoning(
            hectares, capital, working, income, capital_sum, working_sum, total, gross, net, fund
        )


# Lines


def _lines(norms: Iterable[Any], factor: Decimal, overrides: Mapping[str, Any]) -> dict[str, Line]:
    return {
        norm.id: _line(norm, factor, overrides.get(norm.id))
        for norm in norms
        if norm.kind == "line"
    }


def _line(norm: Any, factor: Decimal, override: Any | None) -> Line:
    """A line for `factor` hectares, with what the data says of it."""
    figures = {name: Decimal(text) for name, text in norm.figures.items()}
    if override is not None and override.amount is not None:
        # Given as a sum: the order's quantity and rate no longer explain it.
        return Line(override.quantity, override.rate, override.amount)
    quantity, rate = figures.get("quantity"), figures.get("rate")
    if quantity is not None:
        quantity *= factor
    else:
        lump = figures.get("amount", rate)
        lump = None if lump is None else lump * factor
        if override is None:
            return Line(None, None if rate is None else lump, lump)
        rate = lump
    if override is not None:
        quantity = quantity if override.quantity is None else override.quantity
        rate = rate if override.rate is None else override.rate
    if rate is None:
        return Line(quantity)
    return Line(quantity, rate, rate if quantity is None else quantity * rate)


def _sum(lines: Iterable[Line]) -> Decimal:
    return sum((line.amount for line in lines if line.amount is not None), Decimal(0))


def _income(
    norms: Iterable[Any], hectares: Decimal, overrides: Mapping[str, Any]
) -> tuple[dict[str, Value], Decimal]:
    """The income rows that have figures of their own, and the gross income they come to."""
    rows: dict[str, Value] = {}
    yields: list[Decimal] = []
    prices: list[Decimal] = []
    gross = Decimal(0)
    for norm in norms:
        override = overrides.get(norm.id)
        if norm.kind == "produce":
            line = _line(norm, hectares, override)
            rows[norm.id] = Value(line.amount)
            gross += line.amount or 0
        elif norm.kind in _OWN_LINES:
            value = _own(norm, hectares, override)
            rows[norm.id] = Value(value)
            {"yield": yields, "price": prices}.get(norm.kind, []).append(value)
    for quantity, price in zip(yields, prices, strict=True):
        gross += quantity * price
    return rows, gross


def _own(norm: Any, hectares: Decimal, override: Any | None) -> Decimal:
    """A share in per cent, a yield that grows with the pond, or a price."""
    name = "rate" if norm.kind == "price" else "quantity"
    given: Decimal | None = None if override is None else getattr(override, name)
    if given is not None:
        return given
    return Decimal(norm.figures[name]) * (hectares if norm.kind == "yield" else 1)


# What is printed


def _printed(lines: Mapping[str, Line], overrides: Mapping[str, Any]) -> dict[str, Line]:
    return {key: _line_printed(line, overrides.get(key)) for key, line in lines.items()}


def _line_printed(line: Line, override: Any | None) -> Line:
    quantity, rate = line.quantity, line.rate
    if quantity is not None and (override is None or override.quantity is None):
        quantity = _rounded(quantity, _places(rate))
    if quantity is None and rate is not None and (override is None or override.rate is None):
        rate = _rounded(rate)  # a lump sum, scaled
    return Line(quantity, rate, None if line.amount is None else _rounded(line.amount))


def _sums(norms: Iterable[Any], own: Decimal, total: Decimal) -> dict[str, Line]:
    """The rows of totals: `sum` of this table, `grand` of both."""
    sums = {"sum": own, "grand": total}
    return {norm.id: Line(amount=_rounded(sums[norm.kind])) for norm in norms if norm.kind in sums}


def _printed_income(
    norms: Iterable[Any], exact: Reckoning, overrides: Mapping[str, Any]
) -> dict[str, Value]:
    price = next((exact.income[norm.id].value for norm in norms if norm.kind == "price"), None)
    printed: dict[str, Value] = {}
    for norm in norms:
        value = exact.income[norm.id].value
        if norm.kind == "yield" and norm.id not in overrides and value is not None:
            value = _rounded(value, _places(price))
        elif norm.kind not in _OWN_LINES or norm.kind == "produce":
            value = None if value is None else _rounded(value)
        printed[norm.id] = Value(value)
    return printed


def _places(rate: Decimal | None) -> int:
    """The places at which rounding a quantity moves its amount by half a rupee at most."""
    places = 0
    while rate is not None and Decimal(10) ** places < rate:
        places += 1
    return places


def _rounded(value: Decimal, places: int = 0) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
