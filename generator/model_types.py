"""The scalar types of the data: how a text from YAML becomes a name, a date, an amount.

In: text. Out: the typed value, or a `ValueError` whose message is `code|detail`; the words a
clerk reads for each code stand in `findings` texts, not here.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator


class Name(BaseModel):
    """A text in Hindi (required) and English (falls back to the Hindi, with a warning)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hi: Annotated[str, StringConstraints(min_length=1)]
    en: Annotated[str, StringConstraints(min_length=1)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_text_is_hindi(cls, value: Any) -> Any:
        return {"hi": value} if isinstance(value, str) else value


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    for pattern, order in (
        (r"(\d{1,2})\.(\d{1,2})\.(\d{4})", (3, 2, 1)),
        (r"(\d{4})-(\d{1,2})-(\d{1,2})", (1, 2, 3)),
    ):
        if match := re.fullmatch(pattern, value):
            year, month, day = (int(match[i]) for i in order)
            return dt.date(year, month, day)
    raise ValueError("date|dd.mm.yyyy")


def _month(value: Any) -> Any:
    if isinstance(value, str) and (match := re.fullmatch(r"(\d{4})-(\d{2})", value)):
        return dt.date(int(match[1]), int(match[2]), 1)
    raise ValueError("month|yyyy-mm")


def _decimal(value: Any) -> Any:
    if isinstance(value, str):
        plain = value.replace(",", "")
        if not re.fullmatch(r"-?\d+(\.\d+)?", plain):
            raise ValueError("number|1234.50")
        return Decimal(plain)
    return value


def _yes_no(value: Any) -> Any:
    words = {"yes": True, "no": False, "हाँ": True, "नहीं": False, "true": True, "false": False}
    if isinstance(value, str):
        if value.lower() not in words:
            raise ValueError("yes-no|yes, no, हाँ, नहीं")
        return words[value.lower()]
    return value


Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]
AccountNo = Annotated[str, StringConstraints(pattern=r"^\d{9,18}$")]
Ifsc = Annotated[str, StringConstraints(pattern=r"^[A-Z]{4}0[A-Z0-9]{6}$")]
Mobile = Annotated[str, StringConstraints(pattern=r"^[6-9]\d{9}$")]
Year = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}$")]
Time = Annotated[str, StringConstraints(pattern=r"^\d{1,2}:\d{2}$")]
Date = Annotated[dt.date, BeforeValidator(_date)]
Month = Annotated[dt.date, BeforeValidator(_month)]
Quantity = Annotated[Decimal, BeforeValidator(_decimal)]
Money = Annotated[Decimal, BeforeValidator(_decimal)]
Area = Annotated[Decimal, BeforeValidator(_decimal)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
