"""What a style sheet says of each kind of element, as plain data.

In: nothing. Out: the records between the one module that asks WeasyPrint (`weasy.py`) and those
that compose pages. Lengths are CSS pixels (1/96 inch). Four values go round a box: top, right,
bottom, left.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from typing import Any, NamedTuple

VERSION = 3
"""Counted up when the records change, so that none is read from disk as what it is not."""

Sides = tuple[float, float, float, float]
TOP, RIGHT, BOTTOM, LEFT = range(4)


class LayoutError(Exception):
    """A page that cannot be laid out as asked: a fault in a template, in CSS, or in its data."""


class Rule(NamedTuple):
    """A line to write on: its width and colour, and whether it is dotted."""

    width: float
    color: tuple[float, float, float]
    dotted: bool


@dataclass(frozen=True)
class Style:
    """The computed style of one kind of element.

    `display`: block, inline, inline-block, table, head, body, foot, row, cell, columns, column,
    none, running. `line` is the height of a line of its text, `ascent` what of it stands above the
    baseline. `raised`: how far its baseline stands above its parent's. `width`: pixels, or a share
    of what is around it if `percent`, or None. `breaks`: before, after and inside: auto, avoid,
    page. `rule_color`: of the border at its lower edge.
    """

    display: str
    size: float
    bold: bool
    line: float
    ascent: float
    align: str
    margin: Sides
    padding: Sides
    border: Sides
    dotted: bool
    width: float | None
    percent: bool
    min_width: float
    height: float | None
    min_height: float
    valign: str
    raised: float
    breaks: tuple[str, str, str]
    orphans: int
    widows: int
    anywhere: bool
    color: tuple[float, float, float]
    rule_color: tuple[float, float, float]

    @cached_property
    def rule(self) -> Rule:
        """The border at its lower edge."""
        return Rule(self.border[BOTTOM], self.rule_color, self.dotted)

    @cached_property
    def bare(self) -> Style:
        """That of a cell's text: what frames the cell, and its height, are the row's affair."""
        none = (0.0, 0.0, 0.0, 0.0)
        return replace(self, margin=none, padding=none, border=none, height=None, min_height=0.0)

    def plain(self) -> list[Any]:
        """The values in the order of the fields, for JSON."""
        return [getattr(self, item.name) for item in fields(self)]

    @classmethod
    def of_plain(cls, values: list[Any]) -> Style:
        """The record that `plain` gave."""
        made: list[Any] = [tuple(value) if isinstance(value, list) else value for value in values]
        return cls(*made)


class MarginPart(NamedTuple):
    """A part of the head or foot of a page: where it is aligned to, its baseline from the top, and
    its room."""

    align: str
    x: float
    baseline: float
    width: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper: its size, the margins of a first page, the upper one of those that follow.

    `parts`: where the parts of its foot stand, and those of the head that pages which follow have.
    """

    width: float
    height: float
    margin: Sides
    top: float
    parts: dict[str, MarginPart]

    def plain(self) -> dict[str, Any]:
        """The values by name, for JSON."""
        return asdict(self) | {"parts": {name: list(part) for name, part in self.parts.items()}}

    @classmethod
    def of_plain(cls, values: dict[str, Any]) -> Paper:
        """The record that `plain` gave."""
        parts = {name: MarginPart(*part) for name, part in values["parts"].items()}
        margin = tuple(values["margin"])
        return cls(values["width"], values["height"], margin, values["top"], parts)
