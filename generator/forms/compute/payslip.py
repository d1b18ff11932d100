"""The arithmetic of a Matsya Sakhi's monthly payment, form 6.

In: the view of a payslip and the form's definition, whose norms hold the order's rates and the
fixed honorarium. Out: for every work its rate, number, amount, times and amount payable; the total
of the works and the grand total, exact decimals in rupees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.forms.compute.rounding import paise


@dataclass(frozen=True)
class Wording:
    """A text in Hindi and in English."""

    hi: str
    en: str


@dataclass(frozen=True)
class Work:
    """One work: rate in rupees per unit; the rest is None where it was not done this month.

    `amount` is rate × number per producer group, `payable` is amount × times done.
    """

    rate: Decimal
    number: Decimal | None = None
    times: Decimal | None = None

    @property
    def amount(self) -> Decimal | None:
        return None if self.number is None else paise(self.rate * self.number)

    @property
    def payable(self) -> Decimal | None:
        if self.amount is None or self.times is None:
            return None
        return paise(self.amount * self.times)


@dataclass(frozen=True)
class Fixed:
    """The honorarium of a month, in rupees, whatever the work."""

    amount: Decimal


def payslip(view: Any, form: Any) -> Mapping[str, Any]:
    """`works` and `fixed` by norm id, `works_total`, `total` (with the honorarium), `groups`."""
    works = {norm.id: _work(norm, view.works.get(norm.id)) for norm in form.norms["works"]}
    fixed = {norm.id: _fixed(norm, view.honorarium) for norm in form.norms["fixed"]}
    works_total = sum((work.payable or Decimal(0) for work in works.values()), Decimal(0))
    total = works_total + sum((one.amount for one in fixed.values()), Decimal(0))
    return {
        "works": works,
        "fixed": fixed,
        "works_total": works_total,
        "total": total,
        "groups": _joined(group.name for group in view.sakhi.groups),
    }


def _work(norm: Any, done: Any | None) -> Work:
    rate = Decimal(norm.figures["rate"])
    if done is None:
        return Work(rate)
    return Work(rate if done.rate is None else done.rate, done.number, done.times)


def _fixed(norm: Any, given: Decimal | None) -> Fixed:
    return Fixed(Decimal(norm.figures["amount"]) if given is None else given)


def _joined(names: Iterable[Any]) -> Wording:
    """The names one after another; a name without English keeps its Hindi."""
    listed = tuple(names)
    return Wording(
        ", ".join(name.hi for name in listed),
        ", ".join(name.en or name.hi for name in listed),
    )
