"""Rounding before adding: a printed total is the sum of the lines that are printed.

In: exact decimals. Out: what a line prints. Whoever adds up a column on paper finds its total,
since nothing is added but what stands there.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
_PAISA = Decimal("0.01")


def to_step(value: Decimal, step: Decimal) -> Decimal:
    """The nearest multiple of a step (1, 0.01), half up."""
    return value.quantize(step, ROUND_HALF_UP)


def rupees(value: Decimal) -> Decimal:
    """An amount in whole rupees, half up."""
    return to_step(value, Decimal(1))


def paise(value: Decimal) -> Decimal:
    """An amount in rupees and paise, half up; whole rupees stay as they are written."""
    return value if value == value.to_integral_value() else to_step(value, _PAISA)
