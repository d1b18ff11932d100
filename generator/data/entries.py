"""The records of a group's money: what it opened with, and what came in and went out.

In: plain text values (`model.py` hands them over). Out: frozen records. What each field is for
stands in `fields.yaml`.
"""

from __future__ import annotations

from typing import Literal

from generator.data.parts import Coded
from generator.data.types import Code, Date, Line, Money, Name


class Opening(Coded):
    """What a group had in cash and in its bank account when a day began."""

    group: Code
    date: Date
    cash: Money
    bank: Money


class Entry(Coded):
    """A line of a group's cash book.

    A deposit goes from the cash box to the bank, a withdrawal back: both sides of the book have it.
    """

    group: Code
    date: Date
    sort: Literal["receipt", "payment", "deposit", "withdrawal"]
    mode: Literal["cash", "bank"] | None = None
    voucher: Line | None = None
    party: Name | None = None
    head: Name | None = None
    particulars: Name | None = None
    amount: Money
    bill: Line | None = None
    cheque: Line | None = None
