"""The arithmetic of the business plans, forms 5.A to 5.C.

In: the view of a plan and a form's definition, whose norms hold the order's figures for one
hectare. Out: every line for the plan's own pond, the totals and the income block, in rupees.

Working capital and production scale with the pond's area; capital lines are ceilings and do not.
A scaled quantity is first rounded to the step of its unit (a whole duck, a kilogram, a hundredth of
a tonne or of a lakh: `step` in the norms), then multiplied, and the line rounded to the rupee.
Totals and differences are those of the lines as they are printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any

from generator.forms.compute.rounding import ZERO, rupees, to_step

CAPITAL, WORKING, INCOME = "capital", "working", "income"
# Digits enough for any product of figures that fit a form: a line is rounded once.
_DIGITS = 400


@dataclass(frozen=True)
class Line:
    """One line: quantity in the unit of the line, rate and amount in rupees; None prints nothing.

    A lump sum has no quantity; its rate, where the order repeats it there, equals the amount.
    `pieces`: how many the quantity is, where the order names both.
    """

    quantity: Decimal | None = None
    rate: Decimal | None = None
    amount: Decimal | None = None
    pieces: Decimal | None = None


@dataclass(frozen=True)
class Value:
    """One row of the income block: per cent, quantity, rupees per unit, or rupees."""

    value: Decimal | None


Lines = Mapping[str, Line]
"""Lines by norm id."""


def plan(view: Any, form: Any) -> Mapping[str, Any]:
    """What a filled plan prints; `total`, the sum that it asks for in rupees; and `said`, the lines
    that labels name figures of, by norm id (`2_6` for 2.6)."""
    with localcontext(prec=_DIGITS):
        hectares = view.pond.area * Decimal(form.constants["hectares_per_acre"])
        capital = _lines(form.norms[CAPITAL], Decimal(1), view.lines)
        working = _lines(form.norms[WORKING], hectares, view.lines)
        spent, total = _sum(working), _sum(capital) + _sum(working)
        produced = _produced(form.norms[INCOME], hectares, view.lines, working)
        said = {**capital, **working, **produced}
        return {
            "hectares": to_step(hectares, Decimal("0.0001")),
            CAPITAL: {**capital, **_sums(form.norms[CAPITAL], _sum(capital), total)},
            WORKING: {**working, **_sums(form.norms[WORKING], spent, total)},
            INCOME: _income(form, produced, spent),
            "total": total,
            "said": {key.replace(".", "_"): line for key, line in said.items()},
        }


def _lines(norms: Iterable[Any], factor: Decimal, given: Mapping[str, Any]) -> dict[str, Line]:
    """The lines for `factor` hectares; what the data gives of a line stands as it is."""
    return {
        norm.id: _line(_figures(norm), factor, given.get(norm.id))
        for norm in norms
        if norm.kind == "line"
    }


def _figures(norm: Any) -> dict[str, Decimal]:
    return {name: Decimal(text) for name, text in norm.figures.items() if name != "of"}


def _line(figures: Mapping[str, Decimal], factor: Decimal, given: Any | None) -> Line:
    if given is not None and given.amount is not None:
        # Given as a sum: the order's quantity and rate no longer explain it.
        return Line(given.quantity, given.rate, rupees(given.amount))
    quantity, rate = figures.get("quantity"), figures.get("rate")
    if quantity is not None:
        quantity = to_step(quantity * factor, figures["step"])
    else:
        lump = figures.get("amount", rate)
        lump = None if lump is None else rupees(lump * factor)
        if given is None:
            return Line(None, None if rate is None else lump, lump)
        rate = lump
    if given is not None:
        quantity = quantity if given.quantity is None else given.quantity
        rate = rate if given.rate is None else given.rate
    if rate is None:
        return Line(quantity)
    amount = rupees(rate if quantity is None else quantity * rate)
    pieces = None
    if quantity is not None and "pieces" in figures:
        pieces = rupees(quantity * figures["pieces"])
    return Line(quantity, rate, amount, pieces)


def _sum(lines: Lines) -> Decimal:
    return sum((line.amount for line in lines.values() if line.amount is not None), ZERO)


def _sums(norms: Iterable[Any], own: Decimal, total: Decimal) -> dict[str, Line]:
    """The rows of totals: `sum` of this table, `grand` of both."""
    sums = {"sum": own, "grand": total}
    return {norm.id: Line(amount=sums[norm.kind]) for norm in norms if norm.kind in sums}


# Income


def _produced(
    norms: Iterable[Any], hectares: Decimal, given: Mapping[str, Any], working: Lines
) -> dict[str, Line]:
    """The income rows that have figures of their own: shares, yields, prices, and produce."""
    made: dict[str, Line] = {}
    for norm in norms:
        if not norm.figures:
            continue
        figures, own = _figures(norm), given.get(norm.id)
        animals = working[norm.figures["of"]] if "of" in norm.figures else None
        if animals is not None and animals.quantity is not None:
            # So many a head, whatever the number of heads: it is that of another line.
            made[norm.id] = _line(
                {**figures, "quantity": animals.quantity * figures["each"]}, Decimal(1), own
            )
        elif norm.kind == "produce":
            made[norm.id] = _line(figures, hectares, own)
        else:
            made[norm.id] = _own(norm.kind, figures, hectares, own)
    return made


def _own(
    kind: str, figures: Mapping[str, Decimal], hectares: Decimal, given: Any | None
) -> Line:
    """A yield, which grows with the pond, or a share in per cent or a price, which do not."""
    quantity, rate = figures.get("quantity"), figures.get("rate")
    if kind == "yield":
        quantity = to_step(figures["quantity"] * hectares, figures["step"])
    if given is not None:
        quantity = quantity if given.quantity is None else given.quantity
        rate = rate if given.rate is None else given.rate
    return Line(quantity, rate)


def _income(form: Any, produced: Lines, spent: Decimal) -> dict[str, Value]:
    """The income block: gross income, less what is spent, and of the rest the upkeep's share."""
    norms = form.norms[INCOME]
    kinds = {norm.id: norm.kind for norm in norms}
    of_kind = {kind: [produced[key] for key in produced if kinds[key] == kind]
               for kind in ("yield", "price", "produce")}  # fmt: skip
    gross = sum((line.amount or ZERO for line in of_kind["produce"]), ZERO)
    for crop, price in zip(of_kind["yield"], of_kind["price"], strict=True):
        assert crop.quantity is not None and price.rate is not None
        gross += rupees(crop.quantity * price.rate)
    net = gross - spent
    # A loss leaves nothing to pay in.
    fund = rupees(max(net, ZERO) * Decimal(form.constants["fund_percent"]) / 100)
    results = {"expense": spent, "gross": gross, "net": net, "fund": fund}
    return {
        norm.id: Value(
            results[norm.kind] if norm.kind in results else _shown(norm.kind, produced[norm.id])
        )
        for norm in norms
    }


def _shown(kind: str, line: Line) -> Decimal | None:
    """What an income row prints of its line."""
    if kind == "price":
        return line.rate
    return line.amount if kind == "produce" else line.quantity
