"""A paper and its values -> its number: which form, of which record, of which day, saying what.

In: a form, the name of its document, the day that the data is of, and the texts of its slots. Out:
`PRP1:FORM:SUBJECT:YYYY-MM-DD:CHECK`, and such a number read again. The number depends on the data
alone: not on the language, the digits or the format of a paper, and on no clock.

The last part is a checksum, against slips and alterations that nobody meant to hide. It is no
signature: who has this program can work out the number of any values. What a paper is worth says
the data that it is compared with.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from generator.forms.catalog import Column, Form, Slot, Table
from generator.forms.filling import Filling
from generator.forms.subjects import code_in
from generator.text.language import latin_digits

SCHEME = "PRP1"
"""The first part of every number: what it is, and how it is worked out."""
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of a check: no I, L, O, U, which are read as 1, 1, 0 and V."""
_MISREAD = str.maketrans("ILO", "110")
_OF_VALUES, _OF_NUMBER = 8, 2  # signs, of 5 bits each
_HALF = (_OF_VALUES + _OF_NUMBER) // 2
_NUMBER = re.compile(
    r"(?<![A-Z0-9])PRP([0-9]+):([A-Z0-9-]+):([A-Z0-9][A-Z0-9._-]*):([0-9]{4}-[0-9]{2}-[0-9]{2})?:"
    rf"([A-Z0-9]{{{_HALF}}})-?([A-Z0-9]{{{_HALF}}})(?![A-Z0-9])",
    re.IGNORECASE,
)


class Mistyped(Exception):
    """A text that is no number, or not whole; `hi` and `en` say why."""

    def __init__(self, hi: str, en: str) -> None:
        super().__init__(en)
        self.hi, self.en = hi, en


class Number(NamedTuple):
    """What a number says. `date`: YYYY-MM-DD, or empty where the data has none."""

    form: str
    subject: str
    date: str
    check: str

    def __str__(self) -> str:
        whole = f"{self.check[:_HALF]}-{self.check[_HALF:]}"
        return ":".join((SCHEME, self.form.upper(), self.subject, self.date, whole))

    @property
    def paper(self) -> tuple[str, str, str]:
        """Which paper it is of, whatever that says, as numbers are compared: without capitals."""
        return self.form.casefold(), self.subject.casefold(), self.date

    def is_same(self, other: Number) -> bool:
        """Whether both are of one paper with the same values."""
        return self.paper == other.paper and self.check == other.check


def number_of(form: Form, name: str, day: str, values: Filling) -> Number:
    """The number of a paper; `name` is its document's, `day` that of the data.

    A list that has a date of its own (in its name) has this one.
    """
    subject = code_in(name)
    date = name[len(subject) + 1 :] or day
    unread = _pictures(form, values)
    said = [
        [slot, _plain(text.hi), _plain(text.en)]
        for slot, text in sorted(values.texts.items())
        if (text.hi or text.en) and slot not in unread
    ]
    whole = json.dumps([form.id, subject, date, said], ensure_ascii=False, separators=(",", ":"))
    of_values = _signs(whole, _OF_VALUES)
    return Number(form.id, subject, date, of_values + _guard(form.id, subject, date, of_values))


def numbers_in(text: str) -> list[Number]:
    """Every number in a text, as it stands in one; those that are not whole are left out."""
    found = []
    for match in _NUMBER.finditer(latin_digits(text)):
        try:
            number = _read(match)
        except Mistyped:
            continue
        if number not in found:
            found.append(number)
    return found


def parsed(text: str) -> Number:
    """The number that somebody typed or a code holds; raises Mistyped."""
    joined = "".join(latin_digits(unicodedata.normalize("NFKC", text)).split())
    match = _NUMBER.fullmatch(joined)
    if match is None:
        raise Mistyped(
            f"“{text}” कागज़ की संख्या नहीं है; वह {SCHEME}:प्रपत्र:कोड:दिनांक:जाँच जैसी होती है।",
            f"{text!r} is not the number of a paper, which reads {SCHEME}:form:code:date:check",
        )
    return _read(match)


def _read(match: re.Match[str]) -> Number:
    version, form, subject, date, *halves = match.groups()
    if f"PRP{version}" != SCHEME:
        raise Mistyped(
            f"{match[0]}: यह संख्या किसी दूसरे संस्करण ने बनाई है; उसी से जाँचें।",
            f"{match[0]} was made by another version of this program: check it with that one",
        )
    check = "".join(halves).upper().translate(_MISREAD)
    number = Number(form.lower(), subject, date or "", check)
    if check[_OF_VALUES:] != _guard(form, subject, number.date, check[:_OF_VALUES]):
        raise Mistyped(
            f"{match[0]}: संख्या ग़लत पढ़ी या लिखी गई है; कागज़ से मिलाकर फिर लिखें।",
            f"{match[0]} was misread or mistyped: compare it with the paper, sign by sign",
        )
    return number


def _guard(form: str, subject: str, date: str, of_values: str) -> str:
    """What tells a number that was mistyped from one of another paper."""
    return _signs(":".join((SCHEME, form, subject, date, of_values)).upper(), _OF_NUMBER)


def _signs(text: str, count: int) -> str:
    bits = int.from_bytes(hashlib.sha256(text.encode()).digest()) >> (256 - 5 * count)
    return "".join(_SIGNS[bits >> (5 * place) & 31] for place in reversed(range(count)))


def _plain(text: str) -> str:
    """A text as it is compared: what cannot be seen on paper makes no difference."""
    return latin_digits(" ".join(unicodedata.normalize("NFC", text).split()))


def _pictures(form: Form, values: Filling) -> set[str]:
    """The slots that hold a picture, which no reader of paper can compare."""
    found = {slot.name for slot in form.slots.values() if slot.kind == "picture"}
    for table in form.tables.values():
        names = {one.name for one in _boxes(table) if one.kind == "picture"}
        if names:
            start = f"{table.name}."
            found |= {
                slot for slot in values.texts
                if slot.startswith(start) and slot.rpartition(".")[2] in names
            }  # fmt: skip
    return found


def _boxes(table: Table) -> Iterable[Slot | Column]:
    yield from table.columns
    yield from table.slots
    for inner in table.tables:
        yield from _boxes(inner)
