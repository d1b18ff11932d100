"""Statements that follow from a producer group's cash book (COM-2014).

In: the view of a paper about a group, with the month or the year that it is of; the group's
openings and entries are found in the district. Out: what was there, what came in and went out by
head, and what was left, in rupees; all empty where the data has no cash book that goes so far back.
An expression can neither choose the entries of a group nor sum them by head.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.data.cashbook import Line, Money, contra, first_opening, lines
from generator.forms.compute.groups import members, officers


@dataclass(frozen=True)
class Head:
    """A head of account: its name, and what went in or out under it in cash and in the bank."""

    head: Any
    cash: Decimal
    bank: Decimal


@dataclass(frozen=True)
class _Book:
    """A group's cash book, and the period that is asked about."""

    openings: Sequence[Any]
    entries: Sequence[Any]
    first: dt.date
    last: dt.date

    @classmethod
    def of(cls, paper: Any, first: dt.date, last: dt.date) -> _Book:
        """The book of the group that a paper is about."""
        openings, entries = (
            [
                one for one in paper.naming(kind, "group", paper.subject.code)
                if _is_of(one, paper)
            ]
            for kind in ("openings", "entries")
        )
        return cls(openings, entries, first, last)

    def opening(self) -> Money | None:
        """What was there when the period began; None where the book does not go back so far."""
        begun = first_opening(self.openings)
        if begun is not None and begun.date >= self.first:  # no entry is of before
            return Money(begun.cash, begun.bank) if begun.date <= self.last else None
        balance = Money(begun.cash, begun.bank) if begun is not None else None
        before = [one for one in self.entries if one.date < self.first]
        for line in lines(self.openings, before):
            balance = line.balance
        return balance

    def lines_of_period(self) -> list[Line]:
        """The lines of the period, each with the balance after it."""
        until = [one for one in self.entries if one.date <= self.last]
        return [line for line in lines(self.openings, until) if line.entry.date >= self.first]

    def heads(self, sort: str, besides: Collection[str] = ()) -> tuple[Head, ...]:
        """What came in or went out in the period under each head but some, in the order of the
        book; these are told by their Hindi names."""
        asked = (
            one
            for one in self.entries
            if one.sort == sort and one.head is not None and one.head.hi not in besides
        )
        found: dict[str, tuple[Any, Money]] = {}
        of_period = [one for one in asked if self.first <= one.date <= self.last]
        for line in lines(self.openings, of_period):
            head: Any = line.entry.head
            _, before = found.get(head.hi, (head, Money()))
            money = line.received if sort == "receipt" else line.paid
            found[head.hi] = head, before.plus(money)
        return tuple(Head(head, money.cash, money.bank) for head, money in found.values())


def monthly(paper: Any, form: Any) -> Mapping[str, Any]:
    """The statement of a month. `opening`, `moved`, `closing` (as the cash book has it): in cash
    and in the bank; `receipts` and `payments` by head; `officer` by role."""
    first = paper.month
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    book = _Book.of(paper, first, last)
    opening, kept = book.opening(), book.lines_of_period()
    between = Money()
    for line in kept:
        if contra(line.entry):
            between = between.plus(line.received).minus(line.paid)
    return {
        "opening": opening,
        "receipts": book.heads("receipt"),
        "payments": book.heads("payment"),
        "moved": None if opening is None else between,
        "closing": kept[-1].balance if kept and opening is not None else opening,
        "officer": officers(paper, members(paper)),
    }


def yearly(paper: Any, form: Any) -> Mapping[str, Any]:
    """The figures of a financial year. `receipt_heads` and `payment_heads`: those that the paper
    names and those of the cash book, each with `actual`: as the paper says, else as the book does;
    `opened_with`: cash and bank together; `member_count`, and `officer` by role. The book is asked
    for what the paper does not say, and for nothing more: an error elsewhere in it stops no
    report."""
    first = dt.date(int(paper.year[:4]), 4, 1)
    book = _Book.of(paper, first, dt.date(first.year + 1, 3, 31))
    opened = paper.opening
    if opened is None and (found := book.opening()) is not None:
        opened = found.both
    return {
        "receipt_heads": _with_actual(paper.receipts, "receipt", book),
        "payment_heads": _with_actual(paper.payments, "payment", book),
        "opened_with": opened,
        "member_count": len(paper.members),
        "officer": officers(paper, members(paper)),
    }


@dataclass(frozen=True)
class _Unplanned:
    """A head of the cash book that the paper does not name."""

    head: Any
    actual: Decimal
    budget: Decimal | None = None
    coming: Decimal | None = None


def _with_actual(named: Iterable[Any], sort: str, book: _Book) -> tuple[Any, ...]:
    said = {one.head.hi for one in named if one.actual is not None}
    kept = {one.head.hi: one for one in book.heads(sort, said)}
    rows: list[Any] = []
    for one in named:
        found = kept.pop(one.head.hi, None)
        if found is not None:
            one = one.with_computed({"actual": found.cash + found.bank})
        rows.append(one)
    rows += (_Unplanned(one.head, one.cash + one.bank) for one in kept.values())
    return tuple(rows)


def _is_of(record: Any, paper: Any) -> bool:
    return record.group is not None and record.group.code == paper.subject.code
