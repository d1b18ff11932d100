"""The lines of a cash book -> its monthly statements.

In: the form of the statement, what a month opened with, its lines. Out: the rows of the month by
their ids, and what it closes with, added up from these rows: so that what is printed can be held
to the cash book.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from generator.books.wanted import Values
from generator.data.cashbook import Line, Money, contra
from generator.forms.catalog import Form, Label

_OTHERS = Label("अन्य मद", "Other heads")


def months(some: Collection[dt.date]) -> Iterator[dt.date]:
    """Every month from the first of these to the last; months are their first days."""
    month, last = min(some, default=dt.date.max), max(some, default=dt.date.min)
    while month <= last:
        yield month
        month = (month + dt.timedelta(31)).replace(day=1)


def statement(
    form: Form, opening: Money, listed: Sequence[Line]
) -> tuple[dict[str, Values], Money]:
    """The rows of a month by their ids, and what it closes with, added up from these rows."""
    ids = [norm.id for norm in form.norms["rows"]]
    rows: dict[str, Values] = {"opening": _amounts(opening)}
    totals = {}
    for letter, name, which in (("r", "received", 1), ("p", "paid", 2)):
        places = [one for one in ids if one[0] == letter and one[1:].isdigit()]
        heads = _by_head(listed, which)
        if len(heads) > len(places):
            rest = heads[len(places) - 1 :]
            heads = [*heads[: len(places) - 1], (_OTHERS, added(money for _, money in rest))]
        rows |= {
            place: {"item": head, **_amounts(money)}
            for place, (head, money) in zip(places, heads, strict=False)
        }
        totals[name] = added(money for _, money in heads)
        rows[name] = _amounts(totals[name])
    moved = added(line.received.minus(line.paid) for line in listed if contra(line.entry))
    rows["moved"] = _amounts(moved)
    closing = opening.plus(totals["received"]).minus(totals["paid"]).plus(moved)
    rows["closing"] = _amounts(closing)
    return rows, closing


def _by_head(listed: Sequence[Line], which: int) -> list[tuple[Any, Money]]:
    """Each head with what came in (`which` 1) or went out (2) under it."""
    found: dict[str, tuple[Any, Money]] = {}
    for line in listed:
        money = line.received if which == 1 else line.paid
        if contra(line.entry) or not money.both:
            continue
        head = line.entry.head
        _, before = found.get(head.hi, (head, Money()))  # type: ignore[union-attr]  # D-370
        found[head.hi] = head, before.plus(money)  # type: ignore[union-attr]
    return list(found.values())


def added(every: Iterable[Money]) -> Money:
    """The sum of all of these."""
    total = Money()
    for money in every:
        total = total.plus(money)
    return total


def _amounts(money: Money) -> dict[str, Decimal]:
    return {"cash": money.cash, "bank": money.bank, "both": money.both}
