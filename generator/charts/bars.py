"""One bar of a chart, as it stands in a row of a table beside its figures.

In: its parts one after another, and the axis that all bars of the table share. Out: a picture as
wide as the axis. Below it run the lines of the axis, so that bars of several rows read as one
chart, over a page's end too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.charts.axis import Axis
from generator.charts.fills import LIGHT, Box, Fill, filled, polyline
from generator.page.picture import Path, Picture

HIGH = 7.2
"""Height of a bar's picture in mm: that of a row of one line."""
_THICK = 0.5
_TICK = 0.15


class Part(NamedTuple):
    """A part of a bar; one that is a gap moves those that follow, as days do that come first."""

    figure: Decimal | int
    fill: Fill


def bar(parts: Sequence[Part], axis: Axis, wide: float, said: str) -> Picture:
    """The picture of a bar, so many mm wide; `said`: what a screen reader says of it."""
    return Picture(wide, HIGH, tuple(_drawn(parts, axis, wide)), said=said)


def _drawn(parts: Sequence[Part], axis: Axis, wide: float) -> Iterator[Path]:
    for number in range(1, axis.steps):
        x = wide * number / axis.steps
        yield polyline([(x, 0.0), (x, HIGH)], LIGHT, _TICK)
    at = Decimal(0)
    for figure, fill in parts:
        left, right = axis.part(at), axis.part(at + figure)
        if figure:
            box = Box(left * wide, HIGH * (1 - _THICK) / 2, (right - left) * wide, HIGH * _THICK)
            yield from filled(box, fill)
        at += figure
