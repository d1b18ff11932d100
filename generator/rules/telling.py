"""How rules put values into sentences, and when two texts are the same to a reader.

In: dates, rupees, numbers, texts. Out: texts.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

SHOWN = 5
"""So many numbers or codes are named in a sentence; of more, only that there are more."""


def day(date: dt.date) -> str:
    """A day as the forms print it."""
    return f"{date:%d.%m.%Y}"


def rupees(amount: Decimal) -> str:
    """Rupees with commas as India sets them; the paise only where there are any."""
    whole, _, paise = f"{amount:.2f}".partition(".")
    head, tail = whole[:-3], whole[-3:]
    pairs = []
    while head:
        pairs.append(head[-2:])
        head = head[:-2]
    return ",".join([*reversed(pairs), tail]) + (f".{paise}" if paise != "00" else "")


def listed(values: Iterable[object]) -> str:
    """Numbers or codes with commas between, the first few."""
    every = list(map(str, values))
    return ", ".join(every[:SHOWN] + ["…"] * (len(every) > SHOWN))


def alike(text: str) -> str:
    """What a reader takes for one text: however it was typed, with whatever blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def years_after(date: dt.date, years: int) -> dt.date:
    """The same day so many years later; of 29 February, 1 March where there is none.

    A thousand renewals end where the calendar does.
    """
    if date.year + years > dt.MAXYEAR:
        return dt.date.max
    try:
        return date.replace(year=date.year + years)
    except ValueError:
        return dt.date(date.year + years, 3, 1)
