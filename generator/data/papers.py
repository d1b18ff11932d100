"""Papers: records of forms that ask for values of their own, typed by what each form asks for.

In: the fields of a form's definition. Out: a class of records, with the words that schema and
workbooks take from `fields.yaml` for all others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, NamedTuple

from pydantic import TypeAdapter, create_model

from generator.data.fields import Field, Words
from generator.data.parts import Record
from generator.data.records import Paper
from generator.data.types import (
    AccountNo,
    Area,
    Code,
    Count,
    Date,
    Ifsc,
    Line,
    Mobile,
    Money,
    Month,
    Name,
    Quantity,
    Text,
    Time,
    Year,
    YesNo,
)

PAPERS = "papers"
CHOICE = "choice"
FORM = "form"
_ABOUT = Words("एक प्रपत्र के अपने मान।", "The values that one form asks for.")


class FieldKind(NamedTuple):
    """What a field holds: its type, the kind of slot that writes it, and what it is."""

    type: Any
    slot: str
    about: str


FIELD_KINDS: Mapping[str, FieldKind] = {
    "text": FieldKind(Text, "text", "a text, the same in both languages"),
    "name": FieldKind(Name, "name", "a text in both languages: `{hi: …, en: …}`"),
    "id": FieldKind(Line, "id", "a number that is none to reckon with, as of a letter"),
    "date": FieldKind(Date, "date", "a day: `05.04.2026`"),
    "month": FieldKind(Month, "month", "a month: `2026-04`"),
    "year": FieldKind(Year, "year", "a financial year: `2025-26`"),
    "time": FieldKind(Time, "time", "a time of day: `14:30`"),
    "money": FieldKind(Money, "amount", "rupees, with paise or without: `4500.50`"),
    "quantity": FieldKind(Quantity, "quantity", "a number, with decimals or without"),
    "percent": FieldKind(Quantity, "percent", "a share: `12.5`"),
    "count": FieldKind(Count, "count", "a whole number"),
    "area": FieldKind(Area, "area", "an area in acres"),
    "yes_no": FieldKind(YesNo, CHOICE, "`yes` or `no`"),
    CHOICE: FieldKind(None, CHOICE, "one of the `choices`"),
    "mobile": FieldKind(Mobile, "id", "ten digits"),
    "account": FieldKind(AccountNo, "id", "an account number, 9 to 18 digits"),
    "ifsc": FieldKind(Ifsc, "id", "a bank's IFSC"),
}
"""What `kind` a field of a form's own can be."""


@dataclass(frozen=True)
class Asked:
    """A field of a form's own; with `rows` it is a list, and these are the fields of each row.

    `default`: as a file would have it, or None. `ids`: the rows stand under the ids of these lines.
    """

    name: str
    label: Words
    about: Words
    kind: str = "text"
    unit: Words | None = None
    required: bool = False
    choices: Mapping[str, Words] = field(default_factory=dict)
    default: Any = None
    example: Any = None
    rows: tuple[Asked, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def words(self) -> Field:
        """The same for schema and workbooks."""
        return Field(self.label, self.about, self.unit, self.example, self.choices, self.ids)


class Values(Record):
    """What a form asks for; its fields are those of the form."""

    words: ClassVar[Any] = None

    @property
    def who(self) -> None:
        """The member whom a field `member` names; the arithmetic `people` lays her over this."""


def paper_of(
    form: str, title: Words, subjects: tuple[str, ...], asked: Sequence[Asked]
) -> type[Paper]:
    """The class of a form's papers; raises ValueError where a default is not of its kind."""
    values = values_of(form, title, asked)
    needed = any(info.is_required() for info in values.model_fields.values())
    default: Any = ... if needed else values()
    of_subject: Any = (Code | None, None) if "districts" in subjects else (Code, ...)
    made = create_model(
        f"Paper_{form.replace('-', '_')}", __base__=Paper, __module__=__name__,
        subject=of_subject, values=(values, default),
    )  # fmt: skip
    made.subjects = subjects
    made.words = (Field(title, _ABOUT), {"values": Field(Words("मान", "Values"), _ABOUT)})
    return made


def values_of(form: str, label: Words, asked: Sequence[Asked]) -> type[Values]:
    """The class of the values of a form, or of a row of a list among them."""
    fields: dict[str, Any] = {one.name: _typed(form, one) for one in asked}
    made = create_model(
        f"Values_{form.replace('-', '_')}", __base__=Values, __module__=__name__, **fields
    )
    about = Words(f"{label.hi}।", f"{label.en}.")
    made.words = (Field(label, about), {one.name: one.words for one in asked})
    return made


def _typed(form: str, one: Asked) -> tuple[Any, Any]:
    """The type of a field, and its default; `...` where it must be given."""
    if one.rows:
        row = values_of(f"{form}_{one.name}", one.label, one.rows)
        if one.ids:
            return (Mapping[Line, row], ... if one.required else {})  # type: ignore[valid-type]
        return (tuple[row, ...], ... if one.required else ())  # type: ignore[valid-type]
    kind = FIELD_KINDS[one.kind].type
    if one.kind == CHOICE:
        kind = Literal[tuple(one.choices)]
    if one.default is not None:
        return (kind, TypeAdapter(kind).validate_python(one.default))
    return (kind, ...) if one.required else (kind | None, None)
