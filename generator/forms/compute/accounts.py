"""Statements that follow from a producer group's cash book (COM-2014).

In: the view of a paper about a group, with the month or the year that it is of; the group's
openings and entries are found in the district. Out: what was there, what came in and went out by
head, and what was left, in rupees; all empty where the data has no cash book that goes so far back.
An expression can neither choose the entries of a group nor sum them by head.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
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
class _Statement:
    """The money of one period; `known`: whether the cash book tells of it."""

    known: bool
    opening: Money
    lines: Sequence[Line]

    @property
    def closing(self) -> Money:
        """The balance of the cash book at the end."""
        return self.lines[-1].balance if self.lines else self.opening

    @property
    def moved(self) -> Money:
        """What went between cash and bank."""
        moved = Money()
        for line in self.lines:
            if contra(line.entry):
                moved = moved.plus(line.received).minus(line.paid)
        return moved

    def by_head(self, sort: str) -> tuple[Head, ...]:
        """What came in or went out under each head, in the order of the book."""
        found: dict[str, tuple[Any, Money]] = {}
        for line in self.lines:
            entry = line.entry
            if entry.sort == sort and entry.head is not None:
                _, before = found.get(entry.head.hi, (entry.head, Money()))
                money = line.received if sort == "receipt" else line.paid
                found[entry.head.hi] = entry.head, before.plus(money)
        return tuple(Head(head, money.cash, money.bank) for head, money in found.values())


def monthly(paper: Any, form: Any) -> Mapping[str, Any]:
    """The statement of a month. `opening`, `moved`, `closing` (as the cash book has it): in cash
    and in the bank; `receipts` and `payments` by head; `officer` by role."""
    first = paper.month
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    found = _statement(paper, first, last)
    return {
        "opening": found.opening if found.known else None,
        "receipts": found.by_head("receipt"),
        "payments": found.by_head("payment"),
        "moved": found.moved if found.known else None,
        "closing": found.closing if found.known else None,
        "officer": officers(paper, members(paper)),
    }


def yearly(paper: Any, form: Any) -> Mapping[str, Any]:
    """The figures of a financial year. `receipt_heads` and `payment_heads`: those that the paper
    names and those of the cash book, each with `actual`: as the paper says, else as the book does;
    `opened_with`: cash and bank together; `member_count`, and `officer` by role."""
    first = dt.date(int(paper.year[:4]), 4, 1)
    found = _statement(paper, first, dt.date(first.year + 1, 3, 31))
    book = found.opening.both if found.known else None
    return {
        "receipt_heads": _with_actual(paper.receipts, found.by_head("receipt")),
        "payment_heads": _with_actual(paper.payments, found.by_head("payment")),
        "opened_with": paper.opening if paper.opening is not None else book,
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


def _with_actual(named: Iterable[Any], heads: Iterable[Head]) -> tuple[Any, ...]:
    book = {one.head.hi: one for one in heads}
    rows: list[Any] = []
    for one in named:
        kept = book.pop(one.head.hi, None)
        if one.actual is None and kept is not None:
            one = one.with_computed({"actual": kept.cash + kept.bank})
        rows.append(one)
    rows += (_Unplanned(one.head, one.cash + one.bank) for one in book.values())
    return tuple(rows)


def _statement(paper: Any, first: dt.date, last: dt.date) -> _Statement:
    openings = [one for one in paper.all_of("openings") if _is_of(one, paper)]
    entries = [one for one in paper.all_of("entries") if _is_of(one, paper)]
    every = list(lines(openings, entries))
    before = [line.balance for line in every if line.entry.date < first]
    begun = first_opening(openings)
    known = bool(before) or (begun is not None and begun.date <= last)
    at_first = Money(begun.cash, begun.bank) if begun is not None and known else Money()
    return _Statement(
        known,
        before[-1] if before else at_first,
        [line for line in every if first <= line.entry.date <= last],
    )


def _is_of(record: Any, paper: Any) -> bool:
    return record.group is not None and record.group.code == paper.subject.code
