"""Chance, from one seed: names, texts, dates and which fields a clerk left empty.

In: a seed. Out: made-up values, as pairs of Hindi and English where forms print both.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from benchmarks.district import words
from benchmarks.district.phrases import CLAUSES, OFFICES
from benchmarks.district.romanise import romanised

T = TypeVar("T")


class Pair(NamedTuple):
    """A text in Hindi and in English; without English the program prints the Hindi, and warns."""

    hi: str
    en: str | None


def pair(hi: str) -> Pair:
    """A name with its English spelling."""
    return Pair(hi, romanised(hi))


def joined(separator: str, *parts: Pair) -> Pair:
    """Texts put together, in both languages."""
    english = [part.en or part.hi for part in parts]
    return Pair(separator.join(part.hi for part in parts), separator.join(english))


class Dice(random.Random):
    """Random numbers with the shapes that this field has."""

    def often(self, share: float) -> bool:
        """True in so many of a hundred cases (0 to 1)."""
        return self.random() < share

    def some(self, values: Sequence[T], least: int, most: int) -> list[T]:
        """So many of the values, in their order."""
        count = min(self.randint(least, most), len(values))
        return [values[i] for i in sorted(self.sample(range(len(values)), count))]

    def woman(self) -> Pair:
        """A member's name: given name, often a middle name, mostly a surname."""
        parts = [self.choice(words.WOMEN)]
        if self.often(0.45):
            parts.append(self.choice(words.MIDDLE))
        if len(parts) == 1 or self.often(0.7):
            parts.append(self.choice(words.SURNAMES))
        return pair(" ".join(parts))

    def man(self) -> Pair:
        """A husband's, a father's, an officer's name; some are long."""
        parts = [self.choice(words.MEN), self.choice(words.SURNAMES)]
        if self.often(0.15):
            parts.insert(1, self.choice(words.MEN_MIDDLE))
        return pair(" ".join(parts))

    def village(self) -> Pair:
        """A village's name, one word or two."""
        head, tail = pair(self.choice(words.PLACE_HEADS)), pair(self.choice(words.PLACE_TAILS))
        base = Pair(head.hi + tail.hi, f"{head.en}{str(tail.en).lower()}")
        return joined(" ", Pair(*self.choice(words.PLACE_SIDES)), base) if self.often(0.2) else base

    def officer(self) -> tuple[Pair, Pair]:
        """An officer's name and designation."""
        return (self.woman() if self.often(0.4) else self.man()), Pair(*self.choice(OFFICES))

    def text(self, least: int = 1, most: int = 3) -> Pair:
        """So many clauses, some with a figure in them; a few were never put into English."""
        clauses = [self.choice(CLAUSES) for _ in range(self.randint(least, most))]
        filled = [
            Pair(hi.replace("#", figure), en.replace("#", figure))
            for hi, en in clauses
            for figure in (rupees(self.randrange(10, 90_000)) if self.often(0.5) else "12",)
        ]
        hindi = " ".join(f"{one.hi}।" for one in filled)
        english = " ".join(f"{one.en}." for one in filled)
        return Pair(hindi, None if self.often(0.04) else english)

    def date(self, first: dt.date, days: int) -> dt.date:
        """A day within so many days from the first."""
        return first + dt.timedelta(self.randint(0, days))

    def digits(self, least: int, most: int) -> str:
        """A number of so many digits, kept as text: zeros may lead."""
        return "".join(str(self.randrange(10)) for _ in range(self.randint(least, most)))


def rupees(amount: int) -> str:
    """An amount with commas as India sets them."""
    head, tail = str(amount)[:-3], str(amount)[-3:]
    pairs = []
    while head:
        pairs.append(head[-2:])
        head = head[:-2]
    return ",".join([*reversed(pairs), tail])
