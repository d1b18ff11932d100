"""A chart of lines: figures of one place after another, such as months, joined from point to point.

In: rows of figures, the names of the places, an axis. Out: one picture with its axis and names
written in it, as text. Where a figure is missing the line stops, and goes on after it. Lengths are
millimetres, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from math import ceil, hypot
from typing import NamedTuple

from generator.charts.axis import Axis
from generator.charts.fills import BLACK, LIGHT, Box, Fill, filled, polyline
from generator.page.picture import Path, Picture, Words
from generator.text.typeset import face

SIZE = 8 * 25.4 / 72
"""Height of the letters: 8 pt, the least that Hindi is set in."""
_LINE, _MARK, _TICK, _AXIS = 0.4, 1.5, 0.15, 0.25
_DASH, _SPACE = 1.4, 1.0
_SAMPLE = (10.0, 2.6)
_APART = 1.0  # between names side by side, and between an axis and its figures
_BELOW, _ABOVE = 1.35, 0.35  # em: a line of names with its matras; half a figure

Point = tuple[float, float]


class Series(NamedTuple):
    """Figures that one line joins, None where there is none; `fill` of its points; or dashed."""

    figures: Sequence[Decimal | None]
    fill: Fill
    dashed: bool = False


class Scale(NamedTuple):
    """The axis, nought and each of its ticks as they are written, the names of the places below."""

    axis: Axis
    ticks: Sequence[str]
    names: Sequence[str]


def lines(series: Sequence[Series], scale: Scale, wide: float, high: float, said: str) -> Picture:
    """The picture of a chart; `said`: what a screen reader says of it."""
    return _Chart(scale, wide, high).picture(series, said)


def sample(fill: Fill, *, dashed: bool = False) -> Picture:
    """A piece of a line with one of its points, which says in a legend what it stands for."""
    wide, high = _SAMPLE
    ends = (0.0, high / 2), (wide, high / 2)
    drawn = _dashes(*ends) if dashed else (ends,)
    mark = Box((wide - _MARK) / 2, (high - _MARK) / 2, _MARK, _MARK)
    paths = (*(polyline(piece, BLACK, _LINE) for piece in drawn), *filled(mark, fill))
    return Picture(wide, high, paths)


class _Chart:
    """The field that lines are drawn in: right of the figures of the axis, above the names."""

    def __init__(self, scale: Scale, wide: float, high: float) -> None:
        self._scale, self._wide, self._high = scale, wide, high
        self._left = max(map(_width, scale.ticks)) + 2 * _APART
        self._top = _ABOVE * SIZE
        self._bottom = high - _APART - _BELOW * SIZE
        self._each = (wide - self._left) / len(scale.names)

    def picture(self, series: Sequence[Series], said: str) -> Picture:
        paths = [*self._frame()]
        for one in series:
            paths += self._line(one)
        for one in series:  # over all lines, lest one crosses a point
            paths += self._points(one)
        words = (*self._figures(), *self._names())
        return Picture(self._wide, self._high, tuple(paths), words=words, said=said)

    def _x(self, place: int) -> float:
        return self._left + self._each * (place + 0.5)

    def _y(self, figure: Decimal | int) -> float:
        return self._bottom - self._scale.axis.part(figure) * (self._bottom - self._top)

    def _frame(self) -> Iterator[Path]:
        for tick in self._scale.axis.ticks:
            y = self._y(tick)
            yield polyline([(self._left, y), (self._wide, y)], LIGHT, _TICK)
        corner = [(self._left, self._top), (self._left, self._bottom), (self._wide, self._bottom)]
        yield polyline(corner, BLACK, _AXIS)

    def _figures(self) -> Iterator[Words]:
        ticks = (Decimal(0), *self._scale.axis.ticks)
        for tick, text in zip(ticks, self._scale.ticks, strict=True):
            x = self._left - _APART - _width(text)
            yield Words(x, self._y(tick) + _ABOVE * SIZE, SIZE, text)

    def _names(self) -> Iterator[Words]:
        """Every name, or every second where they would touch, and so on."""
        widest = max(map(_width, self._scale.names)) + _APART
        each = ceil(widest / self._each)
        for place, name in list(enumerate(self._scale.names))[::each]:
            x = min(self._x(place) - _width(name) / 2, self._wide - _width(name))
            yield Words(x, self._bottom + _APART + SIZE, SIZE, name)

    def _line(self, series: Series) -> Iterator[Path]:
        for (place, one), (following, other) in pairwise(enumerate(series.figures)):
            if one is None or other is None:
                continue
            ends = (self._x(place), self._y(one)), (self._x(following), self._y(other))
            for piece in _dashes(*ends) if series.dashed else (ends,):
                yield polyline(piece, BLACK, _LINE)

    def _points(self, series: Series) -> Iterator[Path]:
        for place, figure in enumerate(series.figures):
            if figure is not None:
                x, y = self._x(place) - _MARK / 2, self._y(figure) - _MARK / 2
                yield from filled(Box(x, y, _MARK, _MARK), series.fill)


def _width(text: str) -> float:
    return face(False).width(text, SIZE)


def _dashes(first: Point, last: Point) -> Iterator[tuple[Point, Point]]:
    """The dashes between two points, one at either end."""
    (x, y), (right, down) = first, last
    long = hypot(right - x, down - y)
    count = max(1, round((long + _SPACE) / (_DASH + _SPACE)))
    dash = (long - (count - 1) * _SPACE) / count
    for number in range(count):
        start = number * (dash + _SPACE) / long
        end = start + dash / long
        yield (
            (x + (right - x) * start, y + (down - y) * start),
            (x + (right - x) * end, y + (down - y) * end),
        )
