"""The scalar types of the data: how a text from YAML becomes a name, a date, an amount.

In: text. Out: the typed value, or a pydantic error whose type is the number of the finding it
makes (`D-130`); the words a clerk reads for it stand in `messages.py`. It says under `reading` how
`careless.py` may try the text once more. Each type also says what an editor may accept for it
(`python build.py schema`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

MAX_TEXT = 2000
MAX_LINE = 200
MAX_MONEY = Decimal(10) ** 10

_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_WHOLE = r"[0-9]+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}|[0-9]{1,3}(?:,[0-9]{3})+"
_NUMBER = re.compile(rf"-?(?:{_WHOLE})(?:\.[0-9]+)?")
_DATES = (
    (re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})"), (3, 2, 1)),
    (re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"), (1, 2, 3)),
)
_YES_NO = {"yes": True, "no": False, "हाँ": True, "हां": True, "नहीं": False}
_YES_NO |= {"true": True, "false": False}


def _wrong(rule: str, **values: object) -> PydanticCustomError:
    return PydanticCustomError(rule, "{rule}", {"rule": rule, **values})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong("D-122", expected="text")
    return value


def _words(most: int) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        text = _text(value)
        if not text.strip():
            raise PydanticCustomError("missing", "missing")
        if len(text) > most:
            raise _wrong("D-146", most=most)
        return text

    return check


def _date(value: Any) -> dt.date:
    text = _text(value).translate(_DIGITS)
    for pattern, order in _DATES:
        if match := pattern.fullmatch(text):
            year, month, day = (int(match[i]) for i in order)
            try:
                found = dt.date(year, month, day)
            except ValueError:
                break  # 31.02.2026
            if 1900 <= found.year < 2200:
                return found
    raise _wrong("D-130", reading="date")


def _month(value: Any) -> dt.date:
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", _text(value).translate(_DIGITS))
    if match and 1900 <= int(match[1]) < 2200 and 1 <= int(match[2]) <= 12:
        return dt.date(int(match[1]), int(match[2]), 1)
    raise _wrong("D-131", reading="month")


def _number(value: Any, reading: str = "number") -> Decimal:
    text = _text(value).translate(_DIGITS)
    # A comma is taken only where it parts thousands or lakhs: 1,5 is no way to write 1.5 here.
    if len(text) > 30 or not _NUMBER.fullmatch(text):
        raise _wrong("D-132", reading=reading)
    number = Decimal(text.replace(",", ""))
    if number < 0:
        raise _wrong("D-133")
    return number


def _money(value: Any) -> Decimal:
    amount = _number(value, "money")
    if amount >= MAX_MONEY or amount != amount.quantize(Decimal("0.01")):
        raise _wrong("D-135")
    return amount


def _area(value: Any) -> Decimal:
    area = _number(value, "area")
    if area == 0:
        raise _wrong("D-134")
    return area


def _count(least: int, most: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        text = _text(value).translate(_DIGITS)
        if re.fullmatch(r"[0-9]{1,6}", text) and least <= int(text) <= most:
            return int(text)
        raise _wrong("D-136", least=least, most=most, reading="whole")

    return check


def _yes_no(value: Any) -> bool:
    word = _text(value).lower()
    if word not in _YES_NO:
        raise _wrong("D-137", reading="yes_no")
    return _YES_NO[word]


def _pattern(rule: str, pattern: str, reading: str = "") -> Callable[[Any], str]:
    compiled = re.compile(pattern)

    def check(value: Any) -> str:
        if not compiled.fullmatch(_text(value)):
            raise _wrong(rule, reading=reading)
        return str(value)

    return check


def _time(value: Any) -> str:
    return _latin_time(_text(value).translate(_DIGITS))


def _year(value: Any) -> str:
    text = _text(value).translate(_DIGITS)
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text)
    if match and (int(match[1]) + 1) % 100 == int(match[2]):
        return text
    raise _wrong("D-144", reading="year")


def _schema(pattern: str = "", *others: str, **more: object) -> WithJsonSchema:
    """What an editor accepts: it types scalars its own way, so text and `others` both stand."""
    schema: dict[str, Any] = {"type": ["string", *others] if others else "string"}
    return WithJsonSchema(schema | ({"pattern": pattern} if pattern else {}) | more)


_CODE = r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}"
# A code names a file: Windows keeps some names for itself and drops a full stop at the end.
_NO_FILE = r"(?!(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$))(?!.*\.$)"
_IFSC = r"[A-Z]{4}0[A-Z0-9]{6}"
_MOBILE = r"[6-9][0-9]{9}"
_TIME = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
_latin_time = _pattern("D-145", _TIME, "time")
_TIME_TYPED = r"(?:[01०१]?[0-9०-९]|[2२][0-3०-३]):[0-5०-५][0-9०-९]"

Text = Annotated[
    str, BeforeValidator(_words(MAX_TEXT)), _schema("", "number", "boolean", maxLength=MAX_TEXT)
]
Line = Annotated[
    str, BeforeValidator(_words(MAX_LINE)), _schema("", "number", "boolean", maxLength=MAX_LINE)
]
Code = Annotated[
    str, BeforeValidator(_pattern("D-140", _NO_FILE + _CODE)), _schema(f"^{_CODE}$", "integer")
]
AccountNo = Annotated[
    str,
    BeforeValidator(_pattern("D-141", r"[0-9]{9,18}", "account")),
    _schema("^[0-9]{9,18}$", "integer"),
]
Ifsc = Annotated[str, BeforeValidator(_pattern("D-142", _IFSC, "ifsc")), _schema(f"^{_IFSC}$")]
Mobile = Annotated[
    str, BeforeValidator(_pattern("D-143", _MOBILE, "mobile")), _schema(f"^{_MOBILE}$", "integer")
]
Year = Annotated[str, BeforeValidator(_year), _schema("^[0-9०-९]{4}-[0-9०-९]{2}$")]
Time = Annotated[str, BeforeValidator(_time), _schema(f"^{_TIME_TYPED}$", "integer")]
Date = Annotated[
    dt.date,
    BeforeValidator(_date),
    _schema(
        r"^([0-9०-९]{1,2}\.[0-9०-९]{1,2}\.[0-9०-९]{4}|[0-9०-९]{4}-[0-9०-९]{1,2}-[0-9०-९]{1,2})$"
    ),
]
Month = Annotated[dt.date, BeforeValidator(_month), _schema("^[0-9०-९]{4}-[0-9०-९]{2}$")]
Quantity = Annotated[
    Decimal, BeforeValidator(_number), _schema(r"^[0-9०-९,]+(\.[0-9०-९]+)?$", "number", minimum=0)
]
Money = Annotated[
    Decimal,
    BeforeValidator(_money),
    _schema(r"^[0-9०-९,]+(\.[0-9०-९]{1,2})?$", "number", minimum=0),
]
Area = Annotated[
    Decimal,
    BeforeValidator(_area),
    _schema(r"^[0-9०-९,]+(\.[0-9०-९]+)?$", "number", exclusiveMinimum=0),
]
YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": [*_YES_NO, True, False]})]


def _whole(least: int, most: int) -> tuple[BeforeValidator, WithJsonSchema]:
    bounds = _schema("^[0-9०-९]{1,6}$", "integer", minimum=least, maximum=most)
    return BeforeValidator(_count(least, most)), bounds


Number = Annotated[int, *_whole(1, 999_999)]
Count = Annotated[int, *_whole(0, 999_999)]
AgendaItem = Annotated[int, *_whole(1, 11)]
ClassPassed = Annotated[int, *_whole(0, 20)]


class Name(BaseModel):
    """A text in Hindi (required) and English (falls back to the Hindi, with a warning)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hi: Text
    en: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_text_is_hindi(cls, value: Any) -> Any:
        return {"hi": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        pair = handler.resolve_ref_schema(handler(core_schema))
        return {"anyOf": [pair, {"type": "string"}]}
