"""Digits, money, dates, words and names as the forms print them, in Hindi and in English.

In: typed values (`Decimal`, `date`, names). Out: text for one slot. Conventions: Indian grouping,
international digits, dd.mm.yyyy. Amounts are exact; a float is refused.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, Protocol

from babel import Locale

from generator.text.words import amount_en, amount_hi

Lang = Literal["hi", "en", "hi-en"]
Script = Literal["hi", "en"]

BOTH = " / "
# The default context keeps 28 digits, and rounds or refuses the rest without being asked.
_EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)
_TO_DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
_TO_LATIN = str.maketrans("०१२३४५६७८९", "0123456789")


class Name(Protocol):
    """A text in Hindi, and in English where it is known."""

    @property
    def hi(self) -> str: ...
    @property
    def en(self) -> str | None: ...


class Point(Protocol):
    """A place in decimal degrees, WGS84."""

    @property
    def lat(self) -> Decimal: ...
    @property
    def lon(self) -> Decimal: ...


# Names and digits


def name(value: Name, lang: Lang) -> str:
    """The name in `lang`; English falls back to Hindi; "hi-en" gives both where they differ."""
    english = value.en or value.hi
    if lang == "hi-en" and english != value.hi:
        return f"{value.hi}{BOTH}{english}"
    return english if lang == "en" else value.hi


def devanagari_digits(text: str) -> str:
    """The text with 0–9 as ०–९."""
    return text.translate(_TO_DEVANAGARI)


def latin_digits(text: str) -> str:
    """The text with ०–९ as 0–9."""
    return text.translate(_TO_LATIN)


# Numbers


def grouped(number: Decimal | int, places: int | None = None) -> str:
    """Indian grouping, 12,34,567.50; decimals as given, or rounded half up to `places`."""
    # Not Babel's: it rounds half to even, prints "-0.00" and fails beyond 28 digits.
    value = _exact(number) if places is None else _rounded(number, places)
    whole, dot, fraction = format(value.copy_abs(), "f").partition(".")
    head, thousands = whole[:-3], whole[-3:]
    pairs = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)]
    sign = "-" if value < 0 else ""
    return sign + ",".join([*reversed(pairs), thousands]) + dot + fraction


def quantity(number: Decimal | int) -> str:
    """A quantity or a count, without trailing zeros: 0.5, 2,000, 4,500."""
    text = grouped(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(rupees: Decimal | int) -> str:
    """Rupees without the sign, 4,91,500; paise, rounded half up, only where there are any."""
    value = _rounded(rupees, 2)
    return grouped(value, 0 if value == value.to_integral_value() else 2)


def money(rupees: Decimal | int) -> str:
    """Rupees with the sign: ₹4,91,500, ₹35.50, -₹200."""
    text = amount(rupees)
    return f"-₹{text[1:]}" if text.startswith("-") else f"₹{text}"


def rate(rupees: Decimal | int) -> str:
    """Rupees per unit: 45, 0.20; a finer rate such as 0.125 is not rounded."""
    text = quantity(rupees)
    return _padded(text, 2) if "." in text else text


def percent(number: Decimal | int) -> str:
    """A percentage given in hundredths: 5 is "5%"."""
    return f"{quantity(number)}%"


def area_acres(acres: Decimal | int) -> str:
    """Acres to the decimal (1 acre = 100 decimal): 2.50; a finer measure is kept."""
    return _padded(quantity(acres), 2)


def gps(lat: Decimal, lon: Decimal) -> str:
    """A place in decimal degrees WGS84, digits as typed: 25.594095° N, 85.137566° E."""
    return ", ".join(
        f"{_exact(degrees).copy_abs():f}° {north_east if degrees >= 0 else south_west}"
        for degrees, north_east, south_west in ((lat, "N", "S"), (lon, "E", "W"))
    )


# Dates


def date(day: dt.date) -> str:
    """dd.mm.yyyy, as the sources print it."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def month(year: int, number: int, lang: Lang) -> str:
    """Month (1..12) and year: "अगस्त 2021", "August 2021", or both."""
    if lang == "hi-en":
        return BOTH.join(month(year, number, each) for each in ("hi", "en"))
    return f"{_months(lang)[number]} {year}"


def financial_year(day: dt.date) -> str:
    """The financial year, 1 April to 31 March, in which `day` falls: "2021-22"."""
    start = day.year if day.month >= 4 else day.year - 1
    return f"{start}-{(start + 1) % 100:02}"


# Words


def in_words(rupees: Decimal | int, lang: Lang) -> str:
    """Rupees in words, paise rounded half up as `amount` does.

    `ValueError` below zero and from `LIMIT` on.
    """
    if _exact(rupees) < 0:
        raise ValueError(f"a negative amount has no words: {rupees}")
    value = _rounded(rupees, 2)
    whole = int(value)
    paise = int(_EXACT.multiply(_EXACT.subtract(value, Decimal(whole)), Decimal(100)))
    hindi, english = amount_hi(whole, paise), amount_en(whole, paise)
    return {"hi": hindi, "en": english, "hi-en": hindi + BOTH + english}[lang]


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

Formatter = Callable[[Any, Lang, bool], str]


def format_value(value: Any, kind: str, lang: Lang, both: bool = False) -> str:
    """The text of a slot of `kind` (see `KINDS`); `None` is an empty slot.

    In "hi-en" a name is printed in Hindi alone unless `both`; words and months in both.
    """
    if kind not in _FORMATTERS:
        raise ValueError(f"unknown kind of slot: {kind}")
    return "" if value is None else _FORMATTERS[kind](value, lang, both)


def _verbatim(value: Any, _lang: Lang, _both: bool) -> str:
    if not isinstance(value, str):  # an identifier that became a number has lost its zeros
        raise TypeError(f"expected text, got {type(value).__name__}")
    return value


def _bare(value: Any, lang: Lang, both: bool) -> str:
    return str(value) if isinstance(value, int) else _verbatim(value, lang, both)


def _name(value: Any, lang: Lang, both: bool) -> str:
    if isinstance(value, str):  # one wording for both languages
        return value
    return name(value, lang if both or lang != "hi-en" else "hi")


def _plain(formatter: Callable[[Any], str]) -> Formatter:
    return lambda value, _lang, _both: formatter(value)


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
        "gps": lambda point, _lang, _both: gps(point.lat, point.lon),
        "date": _plain(date),
        "month": lambda first, lang, _both: month(first.year, first.month, lang),
        "year": _bare,
        "time": _verbatim,
        "words": lambda rupees, lang, _both: in_words(rupees, lang),
    }
)
KINDS = frozenset(_FORMATTERS)
ALIKE = KINDS - {"name", "month", "words"}
"""Kinds that read alike in every language."""


# Exactness


def _exact(number: Decimal | int) -> Decimal:
    if not isinstance(number, Decimal | int):
        raise TypeError(f"expected an exact number, got {type(number).__name__}")
    value = Decimal(number)
    if not value.is_finite():
        raise ValueError(f"not a number that can be printed: {value}")
    return value


def _rounded(number: Decimal | int, places: int) -> Decimal:
    return _exact(number).quantize(Decimal(1).scaleb(-places), context=_EXACT)


def _padded(text: str, places: int) -> str:
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.ljust(places, '0')}"


@cache
def _months(lang: Script) -> Mapping[int, str]:
    months: Mapping[int, str] = Locale.parse(lang).months["format"]["wide"]
    return months
