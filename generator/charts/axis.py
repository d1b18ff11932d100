"""The scale of a chart: from nought in round steps to the largest figure or a little above.

In: the largest figure. Out: an `Axis`, whose ticks are exact, so that they can be printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

_ROUND = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


class Axis(NamedTuple):
    """So many steps of one size."""

    step: Decimal
    steps: int

    @property
    def most(self) -> Decimal:
        """The figure at its end."""
        return self.step * self.steps

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The figure at the end of each step; nought is not among them."""
        return tuple(self.step * number for number in range(1, self.steps + 1))

    def part(self, figure: Decimal | int) -> float:
        """How far along a figure lies: 0 at nought, 1 at the end."""
        return float(figure / self.most)


def axis(largest: Decimal | int, counts: Iterable[int], least: Decimal = Decimal(1)) -> Axis:
    """The shortest axis that holds a figure, of as many steps as one of `counts`.

    `least`: what every step is a multiple of, such as 1 where things are counted.
    """
    fitting = (Axis(_step(Decimal(largest), count, least), count) for count in counts)
    return min(fitting, key=lambda one: (one.most, one.steps))


def _step(largest: Decimal, count: int, least: Decimal) -> Decimal:
    """The smallest round step of which so many hold a figure."""
    wanted = max(largest / count, least)
    power = Decimal(1).scaleb(wanted.adjusted())
    steps = (times * power for times in _ROUND)
    return next(step for step in steps if step >= wanted and not step % least)
