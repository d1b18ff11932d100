"""The functions that an expression may use: what each takes, gives and does.

In: values as `values.py` has them, None where there is none. Out: the same. `FUNCTIONS` is the one
table: reading, checking, reckoning and docs/forms.md all go by it.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

from generator.reckon.kinds import Many, Sort

NUMBER, DATE, TEXT, TRUTH, PERIOD = Sort
LIKE, LIKES = "like", "likes"
"""Stand for one sort, and a column of it, that is the same all along a function's line."""
Asked: TypeAlias = Sort | Many | str


class Period(NamedTuple):
    """What can be added to a date."""

    months: int
    days: int


class NoShare(ArithmeticError):
    """There is nothing to take a share of."""


@dataclass(frozen=True)
class Function:
    """One function. `takes`: sorts of what it is given; the last `more` of them may be left out,
    and the last may stand any number of times where `many`. `kept`: it carries from row to row.
    """

    name: str
    takes: tuple[Asked, ...]
    gives: Asked
    does: Callable[..., Any]
    hi: str
    en: str
    example: str
    more: int = 0
    many: bool = False
    kept: bool = False
    empty: bool = False  # it is called also where a value is missing


def _sum(column: Sequence[Fraction | None]) -> Fraction | None:
    """Of no rows nought; of rows without a value, no value: there is something left to write."""
    known = [value for value in column if value is not None]
    return sum(known, Fraction(0)) if known or not column else None


def _count(rows: Sequence[Any]) -> Fraction:
    return Fraction(sum(1 for row in rows if row is not None))


def _average(column: Sequence[Fraction | None]) -> Fraction | None:
    known = [value for value in column if value is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def _least(column: Sequence[Any]) -> Any:
    return min((value for value in column if value is not None), default=None)


def _most(column: Sequence[Any]) -> Any:
    return max((value for value in column if value is not None), default=None)


def _round(value: Fraction, step: Fraction = Fraction(1)) -> Fraction:
    """Half up, away from nought, as an accountant rounds."""
    size = abs(value) / _some(step)
    whole = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    return (whole if value >= 0 else -whole) * step


def _down(value: Fraction, step: Fraction = Fraction(1)) -> Fraction:
    return value // _some(step) * step


def _up(value: Fraction, step: Fraction = Fraction(1)) -> Fraction:
    return -(-value // _some(step)) * step


def _some(value: Fraction) -> Fraction:
    if value <= 0:
        raise NoShare
    return value


def _percent(part: Fraction, whole: Fraction) -> Fraction:
    if not whole:
        raise NoShare
    return part * 100 / whole


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _when(condition: bool | None, then: Any, other: Any = None) -> Any:
    return None if condition is None else then if condition else other


def _rank(value: Fraction, column: Sequence[Fraction | None]) -> Fraction:
    """Equal values share a place, and the one after them is left out."""
    return Fraction(1 + sum(1 for one in column if one is not None and one > value))


def _sum_where(
    column: Sequence[Fraction | None], keys: Sequence[Any], key: Any
) -> Fraction | None:
    """Of no such row nothing, unlike `sum`: the place is then for the pen."""
    found = [value for value, own in zip(column, keys, strict=False) if own == key]
    return _sum(found) if found else None


def _whole(value: Fraction) -> int:
    if value.denominator != 1:
        raise ValueError(value)
    return int(value)


def _days(count: Fraction) -> Period:
    return Period(0, _whole(count))


def _months(count: Fraction) -> Period:
    return Period(_whole(count), 0)


def _years(count: Fraction) -> Period:
    return Period(12 * _whole(count), 0)


def later(date: dt.date, period: Period) -> dt.date:
    """The day so much later; the last of a month where the month has no such day."""
    months = date.year * 12 + date.month - 1 + period.months
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError
    day = min(date.day, calendar.monthrange(year, month + 1)[1])
    return dt.date(year, month + 1, day) + dt.timedelta(days=period.days)


def _year(date: dt.date) -> str:
    """The financial year, from April to March."""
    first = date.year if date.month >= 4 else date.year - 1
    return f"{first}-{(first + 1) % 100:02}"


def _month(date: dt.date) -> dt.date:
    return date.replace(day=1)


class Kept:
    """What `running` and `before` carry from row to row: the sum so far."""

    def __init__(self) -> None:
        self._sum = Fraction(0)

    def after(self, value: Fraction | None, opening: Fraction | None = None) -> Fraction:
        """The sum with this row's value."""
        self._sum += value or 0
        return self._sum + (opening or 0)

    def before(self, value: Fraction | None, opening: Fraction | None = None) -> Fraction:
        """The sum of the rows before this one."""
        found = self._sum + (opening or 0)
        self._sum += value or 0
        return found


def _table(*functions: Function) -> dict[str, Function]:
    return {one.name: one for one in functions}


FUNCTIONS = _table(
    Function(
        "sum", (Many(NUMBER),), NUMBER, _sum,
        "स्तंभ का योग; पंक्ति न हो तो 0",
        "The sum of a column; 0 where the table has no rows.", "sum(works.amount)",
    ),
    Function(
        "count", (Many(),), NUMBER, _count,
        "तालिका की पंक्तियाँ, या स्तंभ के भरे हुए खाने",
        "The rows of a table, or the cells of a column that have a value.", "count(works)",
    ),
    Function(
        "average", (Many(NUMBER),), NUMBER, _average,
        "स्तंभ का औसत", "The mean of a column's values.", "average(works.rate)",
    ),
    Function(
        "least", (LIKES,), LIKE, _least,
        "स्तंभ का सबसे छोटा मान या सबसे पहला दिनांक",
        "The least value of a column, or its earliest date.", "least(works.done_on)",
    ),
    Function(
        "most", (LIKES,), LIKE, _most,
        "स्तंभ का सबसे बड़ा मान या सबसे बाद का दिनांक",
        "The greatest value of a column, or its latest date.", "most(works.done_on)",
    ),
    Function(
        "min", (LIKE, LIKE), LIKE, lambda *values: min(values),
        "मानों में सबसे छोटा", "The least of several values.", "min(asked, 100000)", many=True,
    ),
    Function(
        "max", (LIKE, LIKE), LIKE, lambda *values: max(values),
        "मानों में सबसे बड़ा", "The greatest of several values.", "max(left, 0)", many=True,
    ),
    Function(
        "round", (NUMBER, NUMBER), NUMBER, _round,
        "निकटतम पूर्णांक, या चरण का निकटतम गुणज; आधा ऊपर",
        "To the nearest whole number, or multiple of a step; a half goes up.",
        "round(rate * days, 0.01)", more=1,
    ),
    Function(
        "down", (NUMBER, NUMBER), NUMBER, _down,
        "नीचे का पूर्णांक, या चरण का गुणज",
        "Down to a whole number, or multiple of a step.", "down(fund / 500)", more=1,
    ),
    Function(
        "up", (NUMBER, NUMBER), NUMBER, _up,
        "ऊपर का पूर्णांक, या चरण का गुणज",
        "Up to a whole number, or multiple of a step.", "up(kilos / 50)", more=1,
    ),
    Function(
        "percent", (NUMBER, NUMBER), NUMBER, _percent,
        "पहला मान दूसरे का कितना प्रतिशत है",
        "How many per cent the first is of the second.", "percent(spent, received)",
    ),
    Function(
        "first", (LIKE, LIKE), LIKE, _first,
        "पहला मान जो दिया हुआ है", "The first of the values that there is.",
        "first(rate, 350)", many=True, empty=True,
    ),
    Function(
        "when", (TRUTH, LIKE, LIKE), LIKE, _when,
        "शर्त सही हो तो दूसरा मान, नहीं तो तीसरा",
        "The second value where the condition holds, else the third.",
        "when(left > 0, left, 0)", more=1, empty=True,
    ),
    Function(
        "days", (NUMBER,), PERIOD, _days, "इतने दिन", "So many days.", "allotted_on + days(30)",
    ),
    Function(
        "months", (NUMBER,), PERIOD, _months, "इतने माह", "So many months.", "due + months(1)",
    ),
    Function(
        "years", (NUMBER,), PERIOD, _years, "इतने वर्ष", "So many years.",
        "allotted_on + years(5)",
    ),
    Function(
        "year", (DATE,), TEXT, _year, "दिनांक का वित्तीय वर्ष (अप्रैल से मार्च)",
        "The financial year of a date, April to March.", "year(signed_on)",
    ),
    Function(
        "month", (DATE,), DATE, _month, "दिनांक के माह का पहला दिन",
        "The first day of a date's month.", "month(signed_on)",
    ),
    Function(
        "running", (NUMBER, NUMBER), NUMBER, Kept.after,
        "इस पंक्ति तक का योग; दूसरा मान: प्रारंभिक शेष",
        "The sum down to this row; the second value: the opening balance.",
        "running(received - paid, opening)", more=1, kept=True, empty=True,
    ),
    Function(
        "before", (NUMBER, NUMBER), NUMBER, Kept.before,
        "इस पंक्ति से पहले का योग (आगे लाया गया)",
        "The sum of the rows before this one: brought forward.",
        "before(received - paid, opening)", more=1, kept=True, empty=True,
    ),
    Function(
        "rank", (NUMBER, Many(NUMBER)), NUMBER, _rank,
        "स्तंभ में स्थान: सबसे बड़ा मान 1; बराबर मानों का स्थान एक",
        "The place of a value in a column: 1 is the largest, equal values share a place.",
        "rank(rate, works.rate)",
    ),
    Function(
        "sum_where", (Many(NUMBER), LIKES, LIKE), NUMBER, _sum_where,
        "पहले स्तंभ का योग उन पंक्तियों में जहाँ दूसरा स्तंभ तीसरे मान के बराबर है",
        "The sum of a column in the rows where another has a value; nothing where none has.",
        'sum_where(works.amount, works.rate, 350)',
    ),
    Function(
        "norm", (TEXT, TEXT, TEXT), NUMBER, _first,  # the scope has it: `reckoning.py`
        "प्रपत्र की दर: तालिका, पंक्ति (या डेटा से उसकी पहचान) और स्तंभ",
        "A figure that the form itself prints: table, row (or what the data names it), column.",
        'norm("works", "9", "rate")',
    ),
)  # fmt: skip
