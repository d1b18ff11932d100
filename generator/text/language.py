"""Digits, money, dates, words and names as the forms print them, in Hindi and in English.

In: typed values (`Decimal`, `date`, names). Out: text for one slot. Conventions: Indian grouping,
international digits, dd.mm.yyyy. Amounts are exact; a float is refused. Where Devanagari digits are
asked for, texts that are finished are given them (`devanagari_digits`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, Protocol

from generator.text.numbers import (
    EXACT,
    amount,
    area_acres,
    exact,
    gps,
    grouped,
    money,
    percent,
    quantity,
    rate,
    rounded,
)
from generator.text.words import amount_en, amount_hi

__all__ = [
    "ALIKE", "AS_TYPED", "DEVA", "DIGITS", "KINDS", "LATIN", "Lang", "Name",
    "Script", "amount", "area_acres", "date", "devanagari_digits", "financial_year", "format_value",
    "gps", "grouped", "in_words", "latin_digits", "money", "month", "name", "percent", "quantity",
    "rate", "scripts",
]  # fmt: skip

Lang = Literal["hi", "en"]
Script = Lang

DIGITS = LATIN, DEVA = ("latin", "deva")
"""The digits that a form can have."""
_TO_DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
_TO_LATIN = str.maketrans("०१२३४५६७८९", "0123456789")
# Most texts have no digits; to look for one takes a tenth of the time of putting others.
_LATIN_DIGIT, _DEVANAGARI_DIGIT = re.compile("[0-9]"), re.compile("[०-९]")


class Name(Protocol):
    """A text in Hindi, and in English where it is known."""

    @property
    def hi(self) -> str: ...
    @property
    def en(self) -> str | None: ...


# Names and digits


def name(value: Name, lang: Lang) -> str:
    """The name in `lang`; English falls back to Hindi."""
    return (value.en or value.hi) if lang == "en" else value.hi


def devanagari_digits(text: str) -> str:
    """The text with 0–9 as ०–९."""
    return text.translate(_TO_DEVANAGARI) if _LATIN_DIGIT.search(text) else text


def latin_digits(text: str) -> str:
    """The text with ०–९ as 0–9."""
    return text.translate(_TO_LATIN) if _DEVANAGARI_DIGIT.search(text) else text


# Dates


def date(day: dt.date) -> str:
    """dd.mm.yyyy, as the sources print it."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def month(year: int, number: int, lang: Lang) -> str:
    """Month (1..12) and year: "अगस्त 2021", "August 2021"."""
    return f"{_months(lang)[number]} {year}"


def month_in_brief(number: int, lang: Lang) -> str:
    """A month (1..12) as short as it can be read: "अग॰", "Aug"."""
    return _months(lang, "abbreviated")[number]


@cache
def _months(lang: Script, width: str = "wide") -> Mapping[int, str]:
    # Loaded only here: reading two languages takes Babel a fifth of a second.
    from babel import Locale  # noqa: PLC0415

    months: Mapping[int, str] = Locale.parse(lang).months["format"][width]
    return months


def financial_year(day: dt.date) -> str:
    """The financial year, 1 April to 31 March, in which `day` falls: "2021-22"."""
    start = day.year if day.month >= 4 else day.year - 1
    return f"{start}-{(start + 1) % 100:02}"


# Words


def in_words(rupees: Decimal | int, lang: Lang) -> str:
    """Rupees in words, paise rounded half up as `amount` does.

    `ValueError` below zero and from `LIMIT` on.
    """
    if exact(rupees) < 0:
        raise ValueError(f"a negative amount has no words: {rupees}")
    value = rounded(rupees, 2)
    whole = int(value)
    paise = int(EXACT.multiply(EXACT.subtract(value, Decimal(whole)), Decimal(100)))
    return (amount_en if lang == "en" else amount_hi)(whole, paise)


# Scripts

_DEVANAGARI = "\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff"
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_JOINER = "\u200c\u200d"
# A run is what comes before its first letter, then everything up to a letter of the other script;
# a Latin run leaves the joiners before a Devanagari letter to that letter's run.
_RUN = re.compile(
    f"[^{_DEVANAGARI}{_LATIN}]*"
    f"(?:(?P<hi>[{_DEVANAGARI}])[^{_LATIN}]*"
    f"|[{_LATIN}](?:(?![{_JOINER}]+[{_DEVANAGARI}])[^{_DEVANAGARI}])*)"
)
_LETTER = re.compile(f"[{_DEVANAGARI}{_LATIN}]")


def scripts(text: str, default: Script = "hi") -> list[tuple[Script, str]]:
    """The text as runs of Devanagari ("hi") and Latin ("en"), which joined give it back.

    Digits, spaces and signs stay with the run before them; a text of nothing else is `default`.
    """
    if not _LETTER.search(text):
        return [(default, text)] if text else []
    runs: list[tuple[Script, str]] = [
        ("hi" if match["hi"] else "en", match[0]) for match in _RUN.finditer(text)
    ]
    return runs


# Slots

Formatter = Callable[[Any, Lang], str]


def format_value(value: Any, kind: str, lang: Lang) -> str:
    """The text of a slot of `kind` (see `KINDS`); `None` is an empty slot."""
    formatter = _FORMATTERS.get(kind)
    if formatter is None:
        raise ValueError(f"unknown kind of slot: {kind}")
    return "" if value is None else formatter(value, lang)


def _verbatim(value: Any, _lang: Lang) -> str:
    if not isinstance(value, str):  # an identifier that became a number has lost its zeros
        raise TypeError(f"expected text, got {type(value).__name__}")
    return value


def _bare(value: Any, lang: Lang) -> str:
    return str(value) if isinstance(value, int) else _verbatim(value, lang)


def _name(value: Any, lang: Lang) -> str:
    # Some names have one wording for both languages.
    return value if isinstance(value, str) else name(value, lang)


def _plain(formatter: Callable[[Any], str]) -> Formatter:
    return lambda value, _lang: formatter(value)


_FORMATTERS: Mapping[str, Formatter] = MappingProxyType(
    {
        "text": _verbatim,
        "name": _name,
        "id": _verbatim,
        "serial": _bare,
        "count": _plain(quantity),
        "quantity": _plain(quantity),
        "money": _plain(money),
        "amount": _plain(amount),
        "rate": _plain(rate),
        "percent": _plain(percent),
        "area": _plain(area_acres),
        "gps": lambda point, _lang: gps(point.lat, point.lon),
        "date": _plain(date),
        "month": lambda first, lang: month(first.year, first.month, lang),
        "brief": lambda first, lang: f"{month_in_brief(first.month, lang)} {first.year}",
        "year": _bare,
        "time": _verbatim,
        "words": in_words,
        "picture": _name,  # the picture itself, as a text; a chart has one for each language
    }
)
KINDS = frozenset(_FORMATTERS)
ALIKE = KINDS - {"brief", "name", "month", "picture", "words"}
"""Kinds that read alike in every language."""
AS_TYPED = frozenset({"gps", "id", "name", "picture", "text"})
"""Kinds whose digits are those of the data: codes and account numbers, names, coordinates."""
