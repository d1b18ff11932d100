"""The sorts of values that expressions have, and the ways in which one can be wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Sort(Enum):
    """What a single value is, with its name in both languages."""

    NUMBER = ("संख्या", "a number")
    DATE = ("दिनांक", "a date")
    TEXT = ("पाठ", "a text")
    TRUTH = ("हाँ या नहीं", "yes or no")
    PERIOD = ("अवधि", "a period")

    @property
    def hi(self) -> str:
        return self.value[0]

    @property
    def en(self) -> str:
        return self.value[1]


@dataclass(frozen=True)
class Many:
    """A column: a value of the sort in each row of a table; without a sort, the rows themselves."""

    of: Sort | None = None

    @property
    def hi(self) -> str:
        return f"स्तंभ ({self.of.hi})" if self.of else "तालिका"

    @property
    def en(self) -> str:
        return f"a column ({self.of.en} in each row)" if self.of else "a table"


Types = Mapping[str, Sort | Many]
"""What each name that an expression may use stands for: `received`, `works.amount`, `works`."""


class Unreadable(Exception):
    """An expression that cannot be used, whatever the data: what is wrong, and at which character.

    `at`: characters from the beginning of its text, from 0.
    """

    def __init__(self, at: int, hi: str, en: str) -> None:
        super().__init__(f"{en} (at {at})")
        self.at, self.hi, self.en = at, hi, en


class Unreckoned(Exception):
    """An expression that has no value for this data, such as a share of nothing."""

    def __init__(self, at: int, hi: str, en: str) -> None:
        super().__init__(f"{en} (at {at})")
        self.at, self.hi, self.en = at, hi, en


class Circle(Exception):
    """Expressions that need one another; `names`: in the order in which they do, first = last."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(" -> ".join(names))
        self.names = names
