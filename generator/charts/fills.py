"""How parts of a chart are told apart without colour: white, two hatchings, dark.

In: a rectangle and a fill. Out: its outlines. Hatchings are lines, so a copier keeps them, where a
tint would come out white or black. Lengths are millimetres, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from generator.page.picture import Path, Picture

BLACK, DARK, LIGHT = "000000", "404040", "B0B0B0"
EDGE = 0.2
"""Width of the line around a part."""
_SWATCH = (6.0, 2.6)


class Fill(Enum):
    """What a part is filled with; a gap is not drawn at all."""

    GAP = "gap"
    EMPTY = "empty"
    SPARSE = "sparse"
    DENSE = "dense"
    SOLID = "solid"


class Box(NamedTuple):
    """A rectangle: its upper left corner and its size."""

    x: float
    y: float
    wide: float
    high: float


class _Hatching(NamedTuple):
    """Lines at 45°: from one to the next along the edge, their width, whether they rise."""

    pitch: float
    width: float
    rises: bool


_HATCHINGS = {Fill.SPARSE: _Hatching(2.4, 0.2, True), Fill.DENSE: _Hatching(1.0, 0.3, False)}


def filled(box: Box, fill: Fill) -> Iterator[Path]:
    """The outlines of a rectangle with this fill."""
    if fill is Fill.GAP:
        return
    inside = DARK if fill is Fill.SOLID else "FFFFFF"
    if fill in _HATCHINGS:
        yield _outline(box, inside, "")
        yield from _hatched(box, _HATCHINGS[fill])
        inside = ""
    yield _outline(box, inside, BLACK)


def swatch(fill: Fill) -> Picture:
    """A piece of a fill, which says in a legend what it stands for."""
    wide, high = _SWATCH
    box = Box(EDGE / 2, EDGE / 2, wide - EDGE, high - EDGE)
    return Picture(wide, high, tuple(filled(box, fill)))


def polyline(points: Iterable[tuple[float, float]], colour: str, width: float) -> Path:
    """A line from point to point."""
    operators = "m"
    parts = []
    for x, y in points:
        parts.append(f"{length(x)} {length(y)} {operators}")
        operators = "l"
    return Path(" ".join(parts), "", False, colour, width, 0, 0)


def length(value: float) -> str:
    """A length as a picture's operators have it, to the micrometre."""
    return f"{round(value, 3) + 0:.10g}"


def _outline(box: Box, fill: str, stroke: str) -> Path:
    left, top = length(box.x), length(box.y)
    right, bottom = length(box.x + box.wide), length(box.y + box.high)
    around = f"{left} {top} m {right} {top} l {right} {bottom} l {left} {bottom} l h"
    return Path(around, fill, False, stroke, EDGE if stroke else 0.0, 0, 0)


def _hatched(box: Box, hatching: _Hatching) -> Iterator[Path]:
    """The lines of a hatching, cut at the edges, in one path."""
    parts = []
    count = int((box.wide + box.high) / hatching.pitch)
    for number in range(1, count + 1):
        at = number * hatching.pitch - box.high  # where it meets the lower edge
        first, last = max(0.0, -at), min(box.high, box.wide - at)
        if last <= first:
            continue
        for up, operator in ((first, "m"), (last, "l")):
            across = at + up if hatching.rises else box.wide - at - up
            y = box.y + box.high - up
            parts.append(f"{length(box.x + across)} {length(y)} {operator}")
    if parts:
        yield Path(" ".join(parts), "", False, BLACK, hatching.width, 0, 0)
