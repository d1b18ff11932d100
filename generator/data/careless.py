"""A careless but clear writing -> the right one, where only one reading is possible.

In: a text that its type has refused, and the kind of value that it should be (`date`, `money`, …,
as `types.py` names it in its refusal). Out: the same value as the type takes it, or None where it
could be read in two ways or in none. `mend.py` makes the note of it.

What is decided here, since a writing alone does not tell:
- The day comes first, as in the orders' own "dd.mm.yyyy": 03/04/2021 is the 3rd of April.
  06/17/2021 is no such date. It is not turned round either: whoever wrote it put the month first,
  and all the other dates of that sheet may be wrong without showing it.
- A year has four digits: 17.06.21 and Jun-26 are refused.
- A number of five digits in place of a date counts days from 30.12.1899, as Excel does.
- A time of day beside a date is left out only where it is midnight, which is what Excel adds.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

LONGEST = 60
"""No date, number or identifier is longer, whatever is written around it."""

_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_PLAIN = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "–": "-", "—": "-", "−": "-"})
_EXCEL_BEGINS = dt.date(1899, 12, 30)
_SERIALS = range(10_000, 73_051)
"""Excel's days from 1927 to 2099; below, a number is likelier to be something else."""

# A nukta, and the two ways of writing a nasal, are left out of the names of months.
_MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan जनवरी", "february feb फरवरी", "march mar मार्च", "april apr अप्रैल अप्रेल",
            "may मई", "june jun जून", "july jul जुलाई", "august aug अगस्त",
            "september sept sep सितंबर", "october oct अक्टूबर अक्तूबर अक्टुबर", "november nov नवंबर",
            "december dec दिसंबर",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_NAME = r"([a-z]+|[\u0900-\u0963]+)"
_GAP = r"[\s.,/-]*"
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*([-/.]|\s)\s*([0-9]{1,2})\s*\2\s*([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})\s*([-/.])\s*([0-9]{1,2})\s*\2\s*([0-9]{1,2})")
_DAY_NAME = re.compile(rf"{_DAY}{_GAP}{_NAME}{_GAP}([0-9]{{4}})")
_NAME_DAY = re.compile(rf"{_NAME}\.?\s*{_DAY}(?:\s*,\s*|\s+)([0-9]{{4}})")
_MIDNIGHT = re.compile(r"[t\s]\s*(?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)?\s*am)")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_DATED = re.compile(r"(?:दिनांक|दि०|दि\.|dated|dt\.?|date)\s*[:-]?\s*")

_NAME_YEAR = re.compile(rf"{_NAME}{_GAP}([0-9]{{4}})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})\s*[-/.]\s*([0-9]{4})")
_YEAR_MONTH = re.compile(r"([0-9]{4})\s*[-/.]\s*([0-9]{1,2})")

# The 0 of रु० is often typed as a digit.
_RUPEES = r"रु(?:पये|पए|पया|0|॰)?|रू(?:पये|पए|0|॰)?"
_BEFORE_MONEY = re.compile(rf"(?:₹|rs\.?|inr|(?:{_RUPEES})[.:]?)\s*")
_BEHIND_MONEY = re.compile(rf"\s*(?:/\s*[-=]|only|मात्र|rs\.?|rupees|₹|{_RUPEES})\s*\.?")
_BEHIND_AREA = re.compile(r"\s*(?:acres?|एक(?:\u095c|ड\u093c?))\.?")
_BEHIND_ORDER = re.compile(r"\s*(?:st|nd|rd|th|वीं|वी|वां|वाँ|वें)")
_COMMA = re.compile(r"\s*,\s*")
_FULL_STOP = re.compile(r"(?<=[0-9])\.")
_WHOLE_ENDS = re.compile(r"(?<=[0-9])\.0+")
_GROUPED = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}|[0-9]{1,3}(?:,[0-9]{3})+")

_MOBILE = re.compile(r"(?:(?:\+|00)?91)?0?([6-9][0-9]{9})")
_YEAR = re.compile(
    r"(?:fy\b\s*|f\.\s*y\.\s*|वित्तीय\s*वर्ष\s*:?\s*)?([0-9]{4})\s*[-/_]\s*([0-9]{2}|[0-9]{4})"
)
_TIME = re.compile(
    r"(?:(प्रातः|सुबह|पूर्वाह्न|दोपहर|अपराह्न|शाम|सायं)\s*)?([0-9]{1,2})[:.]([0-9]{2})(?::00)?"
    r"\s*(?:बजे\s*|hrs?\.?\s*)?(a\.?m\.?|p\.?m\.?)?"
)
_MORNING = frozenset({"am", "प्रातः", "सुबह", "पूर्वाह्न"})
_NOON = "दोपहर"
_YES_NO = {
    **dict.fromkeys(("y", "हा", "हॉ", "जी हाँ", "जी हां", "yes."), "yes"),
    **dict.fromkeys(("n", "ना", "नही", "नहि", "जी नहीं", "no."), "no"),
}


def right_writing(kind: str, text: str) -> str | None:
    """The text as the type takes it, or None where more than one reading is possible, or none."""
    if len(text) > LONGEST or kind not in _READERS:
        return None
    return _READERS[kind](text.translate(_DIGITS).translate(_PLAIN).strip().lower())


def right_choice(text: str, choices: Iterable[str]) -> str | None:
    """The choice that differs from the text in capitals, spaces and hyphens only."""
    if len(text) > LONGEST:
        return None
    found = [choice for choice in choices if _bare(choice) == _bare(text)]
    return found[0] if len(found) == 1 else None


def _bare(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text).casefold()


def _date(text: str) -> str | None:
    found = _day(text)
    return f"{found:%d.%m.%Y}" if found else None


def _day(text: str) -> dt.date | None:
    text = _without(_DATED, text, behind=False)
    text = _without(_MIDNIGHT, text)
    if match := _DAY_FIRST.fullmatch(text):
        return _calendar(match[4], match[3], match[1])
    if match := _YEAR_FIRST.fullmatch(text):
        return _calendar(match[1], match[3], match[4])
    if match := _DAY_NAME.fullmatch(text):
        return _calendar(match[3], _named(match[2]), match[1])
    if match := _NAME_DAY.fullmatch(text):
        return _calendar(match[3], _named(match[1]), match[2])
    if (match := _SERIAL.fullmatch(text)) and int(match[1]) in _SERIALS:
        return _EXCEL_BEGINS + dt.timedelta(days=int(match[1]))
    return None


def _calendar(year: str, month: str | int, day: str) -> dt.date | None:
    """That day, where the calendar has it."""
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _named(name: str) -> int:
    """The number of a month by its name; 0 where no month is called so."""
    plain = name.replace("\u093c", "").replace("\u095e", "फ").replace("म्ब", "ंब")
    return _MONTHS.get(plain.replace("\u0901", "\u0902"), 0)


def _month(text: str) -> str | None:
    year, month = 0, 0
    if match := _NAME_YEAR.fullmatch(text):
        year, month = int(match[2]), _named(match[1])
    elif match := _MONTH_YEAR.fullmatch(text):
        year, month = int(match[2]), int(match[1])
    elif match := _YEAR_MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2])
    elif (date := _day(text)) and date.day == 1:  # what Excel makes of 2026-04
        year, month = date.year, date.month
    return f"{year:04}-{month:02}" if 1 <= month <= len(set(_MONTHS.values())) else None


def _number(text: str) -> str | None:
    """Digits with commas that parted them by a space, or with a full stop behind."""
    text = _without(_FULL_STOP, _COMMA.sub(",", text))
    head, point, paise = text.partition(".")
    if point and not (paise.isascii() and paise.isdigit()):
        return None
    if "," in head and not _GROUPED.fullmatch(head):
        return None
    head = head.replace(",", "")
    return f"{head}{point}{paise}" if head.isascii() and head.isdigit() else None


def _money(text: str) -> str | None:
    text = _without(_BEFORE_MONEY, text, behind=False)
    shorter = _without(_BEHIND_MONEY, text)
    while shorter != text:  # 500/- only
        text, shorter = shorter, _without(_BEHIND_MONEY, shorter)
    return _number(text)


def _area(text: str) -> str | None:
    return _number(_without(_BEHIND_AREA, text))


def _whole(text: str) -> str | None:
    text = _without(_BEHIND_ORDER, text)
    found = _number(_without(_WHOLE_ENDS, text))
    return found if found and "." not in found else None


def _account(text: str) -> str | None:
    text = text.removeprefix("'")  # so Excel is told that digits are text
    groups = re.split(r"[\s-]+", text)
    if any(len(one) > 8 and len(other) > 8 for one, other in pairwise(groups)):
        return None  # two accounts, one behind the other
    return "".join(groups)


def _ifsc(text: str) -> str | None:
    return re.sub(r"[\s-]+", "", text).upper()


def _mobile(text: str) -> str | None:
    text = _without(_WHOLE_ENDS, text.removeprefix("'"))
    match = _MOBILE.fullmatch(re.sub(r"[\s()-]+", "", text))
    return match and match[1]


def _year(text: str) -> str | None:
    if not (match := _YEAR.fullmatch(text)):
        return None
    first, second = int(match[1]), match[2]
    follows = str(first + 1)
    return f"{first}-{follows[2:]}" if second in (follows, follows[2:]) else None


def _time(text: str) -> str | None:
    if not (match := _TIME.fullmatch(text)):
        return None
    word, behind = match[1] or "", (match[4] or "").replace(".", "")
    hour = int(match[2])
    for part in filter(None, (word, behind)):
        if part == _NOON and hour not in (11, 12, 1, 2, 3, 4):
            return None
        if part in _MORNING:
            if hour > 12:
                return None
            hour %= 12
        elif hour < 11 or (hour == 11 and part != _NOON):
            hour += 12
    return f"{hour:02}:{match[3]}"


def _without(affix: re.Pattern[str], text: str, *, behind: bool = True) -> str:
    """The text without what stands before it, or behind it, once."""
    if not behind:
        match = affix.match(text)
        return text[match.end() :] if match else text
    for match in affix.finditer(text):
        if match.end() == len(text):
            return text[: match.start()]
    return text


_READERS: Mapping[str, Callable[[str], str | None]] = {
    "date": _date,
    "month": _month,
    "number": _number,
    "money": _money,
    "area": _area,
    "whole": _whole,
    "yes_no": _YES_NO.get,
    "account": _account,
    "ifsc": _ifsc,
    "mobile": _mobile,
    "year": _year,
    "time": _time,
}
