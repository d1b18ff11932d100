"""Numbers, money and measures as the forms print them, alike in Hindi and in English.

In: exact numbers. Out: text. Indian grouping, international digits; a float is refused.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Protocol

# The default context keeps 28 digits, and rounds or refuses the rest without being asked.
EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)
_PAISE = 2  # decimals of a rupee
_PLAIN = 900  # digits that the context above holds for certain


class Point(Protocol):
    """A place in decimal degrees, WGS84."""

    @property
    def lat(self) -> Decimal: ...
    @property
    def lon(self) -> Decimal: ...


def grouped(number: Decimal | int, places: int | None = None) -> str:
    """Indian grouping, 12,34,567.50; decimals as given, or rounded half up to `places`."""
    # Not Babel's: it rounds half to even, prints "-0.00" and fails beyond 28 digits.
    value = exact(number) if places is None else rounded(number, places)
    whole, dot, fraction = format(value.copy_abs(), "f").partition(".")
    return f"{'-' if value < 0 else ''}{_grouped(whole)}{dot}{fraction}"


def quantity(number: Decimal | int) -> str:
    """A quantity or a count, without trailing zeros: 0.5, 2,000, 4,500."""
    text = grouped(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(rupees: Decimal | int) -> str:
    """Rupees without the sign, 4,91,500; paise, rounded half up, only where there are any."""
    value = exact(rupees)
    whole, _, paise = format(value.copy_abs(), "f").partition(".")
    if len(whole) > _PLAIN or len(paise) > _PAISE:  # to be rounded, or refused
        value = rounded(value, _PAISE)
        whole, _, paise = format(value.copy_abs(), "f").partition(".")
    coins = f".{paise.ljust(_PAISE, '0')}" if paise.strip("0") else ""
    return f"{'-' if value < 0 else ''}{_grouped(whole)}{coins}"


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
        f"{exact(degrees).copy_abs():f}° {north_east if degrees >= 0 else south_west}"
        for degrees, north_east, south_west in ((lat, "N", "S"), (lon, "E", "W"))
    )


# Exactness


def exact(number: Decimal | int) -> Decimal:
    """The number as a decimal; what is not exact, or not a number, is refused."""
    if not isinstance(number, (Decimal, int)):
        raise TypeError(f"expected an exact number, got {type(number).__name__}")
    value = Decimal(number)
    if not value.is_finite():
        raise ValueError(f"not a number that can be printed: {value}")
    return value


def rounded(number: Decimal | int, places: int) -> Decimal:
    """The number rounded half up."""
    return exact(number).quantize(_quantum(places), context=EXACT)


@cache
def _quantum(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _grouped(whole: str) -> str:
    """The digits of a whole number, a comma before the last three and before each pair there."""
    if len(whole) <= 3:
        return whole
    head, thousands = whole[:-3], whole[-3:]
    if len(head) <= 2:
        return f"{head},{thousands}"
    pairs = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)]
    return ",".join([*reversed(pairs), thousands])


def _padded(text: str, places: int) -> str:
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.ljust(places, '0')}"
