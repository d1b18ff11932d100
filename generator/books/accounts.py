"""A group's entries -> the written pages of its books of money.

In: openings and entries of a group, the period, and what composes pages. Out: pages of the cash
book, with sums brought and carried forward; of the ledger, which names the pages of the cash book;
of the monthly statement, whose closing balance is that of the cash book or nothing is printed; of
receipts and vouchers. All of them are made of the same lines (`data/cashbook.py`).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate, groupby
from typing import Any

from generator.books.paging import parted
from generator.books.plates import Composed
from generator.books.slips import Overflow
from generator.books.statements import added, months, statement
from generator.books.wanted import Values, rows_of
from generator.data.cashbook import ZERO, Line, Money, contra, first_opening, lines
from generator.data.entries import Entry, Opening
from generator.forms.catalog import Form, Label
from generator.forms.filling import LOOK, TOTAL, WITHOUT
from generator.text.language import month as named

_OPENING = Label("प्रारम्भिक शेष", "Opening balance")
_DEPOSIT = Label("बैंक में जमा (प्रति प्रविष्टि)", "Paid into the bank (contra)")
_DRAWN = Label("बैंक से निकासी (प्रति प्रविष्टि)", "Drawn from the bank (contra)")
_CASH, _BANK, _CHEQUE = Label("नकद", "Cash"), Label("बैंक", "Bank"), Label("चेक", "Cheque")
_DEBIT, _CREDIT = Label("ना.", "Dr."), Label("ज.", "Cr.")
_LONG = 30  # characters: a head of fewer stands in one line
_ROUNDING = 1e-6
_MOVED = ("received_cash", "received_bank", "paid_cash", "paid_bank")


class NotClosed(Exception):
    """Sums that must be the same are not: a fault of ours, and nothing is printed of it."""


def year_of(period: str | None) -> tuple[dt.date, dt.date]:
    """First and last day of a financial year ("2025-26"); all days where none is named."""
    if not period:
        return dt.date.min, dt.date.max
    first = int(period[:4])
    return dt.date(first, 4, 1), dt.date(first + 1, 3, 31)


@dataclass(frozen=True)
class Accounts:
    """The money of one group in one period; `books`: the forms, by id."""

    made: Composed
    books: Mapping[str, Form]
    openings: Sequence[Opening]
    entries: Sequence[Entry]

    @cached_property
    def _every(self) -> list[Line]:
        return list(lines(self.openings, self.entries))

    @cached_property
    def lines(self) -> list[Line]:
        """Those of the period."""
        first, last = year_of(self.made.wanted.period)
        return [line for line in self._every if first <= line.entry.date <= last]

    @cached_property
    def opening(self) -> Money | None:
        """What was there when the period began; None where nothing tells."""
        first, last = year_of(self.made.wanted.period)
        before = [line.balance for line in self._every if line.entry.date < first]
        if before:
            return before[-1]
        known = first_opening(self.openings)
        if known is None or known.date > last:
            return None
        return Money(known.cash, known.bank)

    @property
    def _opened(self) -> dt.date | None:
        """The day of the opening balance: of the first one that is known, or of the period."""
        known, (first, _) = first_opening(self.openings), year_of(self.made.wanted.period)
        return max((day for day in (first, known and known.date) if day), default=None)

    # --- the cash book --------------------------------------------------------------------

    @cached_property
    def _pages(self) -> list[list[Values]]:
        """The rows of each page of the cash book; a row of an entry has it as `line`."""
        rows: list[Values] = []
        if self.opening is not None:
            opened = {"date": self._opened, "particulars": _OPENING, LOOK: TOTAL}
            rows.append({**opened, **_balance(self.opening)})
        for month, some in groupby(self.lines, key=lambda line: line.entry.date.replace(day=1)):
            listed = list(some)
            rows += map(_cash_row, listed)
            closing = listed[-1].balance
            said = _closing(month, self.made)
            rows.append({"particulars": said, **_balance(closing), LOOK: TOTAL})
        return parted(self.made, self.books["bor-cash"], rows) if rows else []

    @cached_property
    def folios(self) -> dict[str, int]:
        """On which page of the cash book each entry stands, by its code."""
        return {
            row["line"].entry.code: folio
            for folio, rows in enumerate(self._pages, self.made.wanted.first)
            for row in rows
            if "line" in row
        }

    def cash(self, _form: Form) -> Iterator[Values]:
        """The pages of the cash book."""
        sums = dict.fromkeys(_MOVED, ZERO)
        balance = self.opening or Money()
        for number, rows in enumerate(self._pages):
            brought = {**sums, **_balance(balance)} if number else {}
            moved = {name: _sum(rows, name) for name in _MOVED}
            sums = {name: sums[name] + moved[name] for name in _MOVED}
            listed = [row["line"] for row in rows if "line" in row]
            balance = listed[-1].balance if listed else balance
            self._proved(sums, balance)
            yield {
                "rows": rows, "brought": brought, "total": moved,
                "carried": {**sums, **_balance(balance)},
            }  # fmt: skip

    def _proved(self, sums: Mapping[str, Decimal], balance: Money) -> None:
        """What was there and came in, less what went out, is what is left."""
        opening = self.opening or Money()
        received = Money(sums["received_cash"], sums["received_bank"])
        paid = Money(sums["paid_cash"], sums["paid_bank"])
        if opening.plus(received).minus(paid) != balance:
            raise NotClosed("the cash book")

    # --- what follows from it ---------------------------------------------------------------

    def ledger(self, form: Form) -> Iterator[Values]:
        """The pages of the ledger: an account for each head, each on pages of its own."""
        accounts: dict[str, list[Line]] = {}
        for line in self.lines:
            if line.entry.head is not None and not contra(line.entry):
                accounts.setdefault(line.entry.head.hi, []).append(line)
        posted = (line for listed in accounts.values() for line in listed)
        moved = added(line.received.minus(line.paid) for line in posted)
        opening = self.opening or Money()
        if self.lines and opening.plus(moved).both != self.lines[-1].balance.both:
            raise NotClosed("the ledger")
        for listed in accounts.values():
            yield from self._account(form, listed)

    def _account(self, form: Form, listed: Sequence[Line]) -> Iterator[Values]:
        signed = [line.received.both - line.paid.both for line in listed]
        rows = [
            self._ledger_row(line, left)
            for line, left in zip(listed, accumulate(signed), strict=True)
        ]
        sums, left = {"debit": ZERO, "credit": ZERO}, ZERO
        for number, page in enumerate(parted(self.made, form, rows)):
            brought = {**sums, "balance": abs(left)} if number else {}
            moved = {name: _sum(page, name) for name in sums}
            sums = {name: sums[name] + moved[name] for name in sums}
            left = sums["credit"] - sums["debit"]
            yield {
                "account": listed[0].entry.head, "rows": page, "brought": brought, "total": moved,
                "carried": {**sums, "balance": abs(left)},
            }  # fmt: skip

    def _ledger_row(self, line: Line, left: Decimal) -> Values:
        return {
            "entry": line.entry, "date": line.entry.date,
            "particulars": _particulars(line.entry),
            "cash_folio": self.folios[line.entry.code],
            "debit": line.paid.both or None, "credit": line.received.both or None,
            "side": _CREDIT if left >= 0 else _DEBIT, "balance": abs(left),
        }  # fmt: skip

    def monthly(self, form: Form) -> Iterator[Values]:
        """A page for each month from the first with entries to the last: opening, receipts,
        payments, closing."""
        opening = self.opening or Money()
        of_month: dict[dt.date, list[Line]] = {}
        for line in self.lines:
            of_month.setdefault(line.entry.date.replace(day=1), []).append(line)
        for month in months(of_month):
            listed = of_month.get(month, [])
            rows, closing = statement(form, opening, listed)
            if closing != (listed[-1].balance if listed else opening):
                raise NotClosed(f"the statement of {month:%m.%Y}")
            yield {"month": month, "rows": {**rows, WITHOUT: self._left_out(form, rows)}}
            opening = closing

    def _left_out(self, form: Form, rows: Mapping[str, Values]) -> tuple[str, ...]:
        """The rows of a statement that nothing is in, as many as long heads take the room of."""
        if max((len(text) for row in rows.values() for text in _heads(row)), default=0) < _LONG:
            return ()
        ruled = min(self.made.heights_by_key(form, {}).values())
        heights = self.made.heights_by_key(form, rows).values()
        many = math.ceil(sum(height - ruled for height in heights) / ruled - _ROUNDING)
        free = [norm.id for norm in form.norms["rows"]
                if norm.kind == "line" and not norm.texts and norm.id not in rows]  # fmt: skip
        if many > len(free):
            raise Overflow(f"{form.id}: the heads of a month are higher than a page")
        return tuple(free[len(free) - many :])

    def slips(self, form: Form) -> Iterator[Values]:
        """Receipts, or payment vouchers, as many to a page as the book has."""
        sort = "receipt" if form.book["fill"] == "receipts" else "payment"
        made = [
            {
                "entry": line.entry, "no": line.entry.voucher, "date": line.entry.date,
                "party": line.entry.party, "account": line.entry.head,
                "mode": _mode(line.entry), "bill": line.entry.bill,
                "amount": line.entry.amount, "cash_folio": self.folios[line.entry.code],
            }
            for line in self.lines
            if line.entry.sort == sort
        ]  # fmt: skip
        size = rows_of(form)
        for at in range(0, len(made), size):
            rows = made[at : at + size]
            yield {"rows": [*rows, *[{}] * (size - len(rows))]}


FILLS: Mapping[str, Callable[[Accounts, Form], Iterator[Values]]] = {
    "cash": Accounts.cash,
    "ledger": Accounts.ledger,
    "monthly": Accounts.monthly,
    "receipts": Accounts.slips,
    "payments": Accounts.slips,
}
"""What `fill:` of a definition names, of books that are written from entries."""


def _cash_row(line: Line) -> Values:
    entry = line.entry
    return {
        "line": line, "entry": entry, "date": entry.date, "particulars": _particulars(entry),
        "voucher": entry.voucher or entry.cheque, "head": entry.head,
        "received_cash": line.received.cash or None, "received_bank": line.received.bank or None,
        "paid_cash": line.paid.cash or None, "paid_bank": line.paid.bank or None,
        **_balance(line.balance),
    }  # fmt: skip


def _particulars(entry: Entry) -> Any:
    if contra(entry):
        return entry.particulars or (_DEPOSIT if entry.sort == "deposit" else _DRAWN)
    return entry.particulars or entry.party or entry.head


def _mode(entry: Entry) -> Label:
    if not entry.cheque:
        return _BANK if entry.mode == "bank" else _CASH
    return Label(f"{_CHEQUE.hi} {entry.cheque}", f"{_CHEQUE.en} {entry.cheque}")


def _heads(row: Values) -> Iterator[str]:
    head = row.get("item")
    return iter(()) if head is None else iter((head.hi, head.en or ""))


def _balance(money: Money) -> dict[str, Decimal]:
    return {"cash": money.cash, "bank": money.bank}


def _closing(month: dt.date, made: Composed) -> Label:
    hi, en = (named(month.year, month.month, lang) for lang in ("hi", "en"))
    return Label(f"{made.in_digits(hi)} का अंतिम शेष", f"Closing balance of {en}")


def _sum(rows: Sequence[Values], name: str) -> Decimal:
    return sum((row[name] for row in rows if row.get(name) is not None), ZERO)
