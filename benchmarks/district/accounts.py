"""The money of a group over a financial year: receipts, payments, deposits, withdrawals.

In: dice, a group, how many entries. Out: an opening and entries, in the order of their days, with
never less than nothing in the box or in the bank; now and then with paise, now and then with a text
of two lines.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from benchmarks.district.dice import Dice, Pair

_IN = (
    Pair("मछली बिक्री", "Sale of fish"), Pair("सदस्य अंशदान", "Members' share"),
    Pair("सदस्यता शुल्क", "Membership fee"), Pair("ब्याज", "Interest"),
)  # fmt: skip
_OUT = (
    Pair("मछली आहार", "Fish feed"), Pair("मत्स्य बीज", "Fish seed"), Pair("मज़दूरी", "Wages"),
    Pair("चूना एवं खाद", "Lime and manure"), Pair("परिवहन", "Transport"),
    Pair("बैठक व्यय", "Meeting expenses"),
)  # fmt: skip
_LONG = Pair(
    "तालाब की सफ़ाई, जाल की मरम्मत, चूना डालने और बीज छोड़ने की मज़दूरी तथा नाव का किराया",
    "Wages for cleaning the pond, mending the net, liming and stocking, and the hire of a boat",
)
_FIRST, _DAYS = dt.date(2025, 4, 1), 364


def made(
    dice: Dice, group: str, count: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The openings and so many entries of a group, by its code."""
    cash, bank = dice.randint(500, 9000), dice.randint(20000, 300000)
    opening = {"code": f"OB-{group}", "group": group, "date": _FIRST, "cash": cash, "bank": bank}
    left = {"cash": 100 * cash, "bank": 100 * bank}  # paise
    numbers = {"receipt": 0, "payment": 0}
    entries = []
    for number, day in enumerate(sorted(dice.randint(0, _DAYS) for _ in range(count)), 1):
        entry = _entry(dice, left, numbers)
        date = _FIRST + dt.timedelta(days=day)
        entries.append({"code": f"E-{group}-{number}", "group": group, "date": date, **entry})
    return [opening], entries


def _entry(dice: Dice, left: dict[str, int], numbers: dict[str, int]) -> dict[str, Any]:
    """An entry that the box and the bank can bear."""
    sort = dice.choice(("receipt", "receipt", "payment", "payment", "payment", "deposit",
                        "withdrawal"))  # fmt: skip
    mode = dice.choice(("cash", "cash", "bank"))
    source = {"payment": mode, "deposit": "cash", "withdrawal": "bank"}.get(sort)
    paise = 100 * dice.randint(20, 9000) + (dice.randint(1, 99) if dice.often(0.1) else 0)
    if source is not None and left[source] < paise:
        sort, source = "receipt", None
    target = {"receipt": mode, "deposit": "bank", "withdrawal": "cash"}.get(sort)
    if source:
        left[source] -= paise
    if target:
        left[target] += paise
    whole, rest = divmod(paise, 100)
    entry: dict[str, Any] = {"sort": sort, "amount": f"{whole}.{rest:02}" if rest else whole}
    if sort in numbers:
        numbers[sort] += 1
        entry |= {
            "mode": mode, "voucher": str(numbers[sort]), "party": dice.woman(),
            "head": dice.choice(_IN if sort == "receipt" else _OUT),
            "particulars": _LONG if dice.often(0.15) else None,
        }  # fmt: skip
    return entry
