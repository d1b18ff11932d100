"""A group's entries -> its cash book: what came in, what went out, what was left after each.

In: openings and entries of one group. Out: lines in the order of their days, those of one day as
they are written. Money is exact; nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.data.entries import Entry, Opening

ZERO = Decimal(0)


class Money(NamedTuple):
    """Rupees in cash and in the bank."""

    cash: Decimal = ZERO
    bank: Decimal = ZERO

    def plus(self, other: Money) -> Money:
        """The sum of both."""
        return Money(self.cash + other.cash, self.bank + other.bank)

    def minus(self, other: Money) -> Money:
        """What is left."""
        return Money(self.cash - other.cash, self.bank - other.bank)

    @property
    def both(self) -> Decimal:
        """All of it."""
        return self.cash + self.bank


class Line(NamedTuple):
    """An entry with what it brought in and took out, and what was there after it."""

    entry: Entry
    received: Money
    paid: Money
    balance: Money


def contra(entry: Entry) -> bool:
    """Whether the money only went from cash to bank or back."""
    return entry.sort in ("deposit", "withdrawal")


def moved(entry: Entry) -> tuple[Money, Money]:
    """What an entry brings in, and what it takes out."""
    cash, bank = Money(cash=entry.amount), Money(bank=entry.amount)
    if entry.sort == "deposit":
        return bank, cash
    if entry.sort == "withdrawal":
        return cash, bank
    own = bank if entry.mode == "bank" else cash
    return (own, Money()) if entry.sort == "receipt" else (Money(), own)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries by their days."""
    return sorted(entries, key=lambda entry: entry.date)


def first_opening(openings: Iterable[Opening]) -> Opening | None:
    """Where a cash book begins."""
    return min(openings, key=lambda opening: opening.date, default=None)


def lines(openings: Iterable[Opening], entries: Iterable[Entry]) -> Iterator[Line]:
    """The lines of a cash book from its first opening on; what is dated before is in no line."""
    first = first_opening(openings)
    balance = Money(first.cash, first.bank) if first else Money()
    for entry in in_order(entries):
        if first is None or entry.date >= first.date:
            received, paid = moved(entry)
            balance = balance.plus(received).minus(paid)
            yield Line(entry, received, paid, balance)
