"""The keys of a record as the columns of a sheet, and the lists and tables within it.

In: a record class. Out: a `Column` for each value, with the words of `data.fields`; an `Inner` for
each list or table that needs a sheet of its own.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from generator.data import fields
from generator.data.fields import Model, Words
from generator.data.parts import Record
from generator.data.records import REFERENCES, Paper
from generator.data.types import (
    AccountNo,
    AgendaItem,
    Area,
    ClassPassed,
    Code,
    Count,
    Date,
    Ifsc,
    Line,
    Mobile,
    Money,
    Month,
    Name,
    Number,
    Quantity,
    Text,
    Time,
    Year,
    YesNo,
)

EMPTY_LIST = "[]"
"""What stands in the cell of a list that is there and empty; an empty cell is a list left out."""


class Holds(Enum):
    """What a cell of a column holds; texts are free, all others have a form of their own."""

    TEXT = auto()
    WORD = auto()
    DIGITS = auto()  # whose leading zeros a number would lose
    DATE = auto()
    MONTH = auto()
    TIME = auto()
    NUMBER = auto()
    YES_NO = auto()
    CHOICE = auto()
    LIST = auto()


_HOLDS: tuple[tuple[Any, Holds], ...] = (
    (Text, Holds.TEXT),
    (Line, Holds.TEXT),
    *((word, Holds.WORD) for word in (Code, Ifsc, Mobile, Year)),
    (AccountNo, Holds.DIGITS),
    (Date, Holds.DATE),
    (Month, Holds.MONTH),
    (Time, Holds.TIME),
    *((number, Holds.NUMBER) for number in (Money, Quantity, Area)),
    *((number, Holds.NUMBER) for number in (Number, Count, AgendaItem, ClassPassed)),
    (YesNo, Holds.YES_NO),
)


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a sheet.

    `key`: its name in the row of keys, `bank.account_no`. `path`: where its value goes within the
    row's record, empty where the value is the record, or names the row. `refers`: the kind whose
    codes stand here. `choices`: allowed words with their meaning. `ids`: as in `fields.Field`.
    """

    key: str
    path: tuple[str, ...]
    holds: Holds
    label: Words
    about: Words
    example: str = ""
    required: bool = False
    refers: str = ""
    choices: Mapping[str, Words] = field(default_factory=dict)
    ids: tuple[str, ...] = ()


class Shape(Enum):
    """What the rows of a sheet are to what is around them."""

    KIND = auto()  # records with a code of their own
    LIST = auto()  # one after another
    TABLE = auto()  # by the id of a line


@dataclass
class Inner:
    """A list or table that was met among the keys of a record."""

    at: tuple[str, ...]
    item: Any
    shape: Shape
    label: Words
    about: Words
    ids: tuple[str, ...]


class _Way(NamedTuple):
    """A record among the keys of another: its class, the keys to it, and whether it must be."""

    model: Model
    path: tuple[str, ...]
    labels: tuple[Words, ...]
    required: bool


def columns_of(model: Any) -> tuple[tuple[Column, ...], list[Inner]]:
    """The columns of a record's own values, and the lists and tables within it."""
    if not _is_model(model):
        label, about = Words("पाठ", "Text"), Words("पाठ, जैसा छपे।", "The text, as it is printed.")
        return (Column("text", (), _holds(model), label, about, required=True),), []
    columns: list[Column] = []
    inner: list[Inner] = []
    _walk(_Way(model, (), (), True), columns, inner)
    return tuple(columns), inner


def _walk(way: _Way, columns: list[Column], inner: list[Inner]) -> None:
    """Fill the two lists with what stands at the end of a way, and of those that go on from it."""
    model, path, labels, required = way
    described = fields.of(model)
    hints = get_type_hints(model, include_extras=True)
    for key, info in model.model_fields.items():
        about, hint = described[key], _present(hints[key])
        here, heads = (*path, key), (*labels, about.label)
        needed = required and info.is_required()
        item = _item(hint)
        if item is not None:
            shape = Shape.TABLE if get_origin(hint) is Mapping else Shape.LIST
            if shape is Shape.TABLE or _is_model(item) or _holds(item) is Holds.TEXT:
                inner.append(Inner(here, item, shape, _joined(heads), about.about, about.ids))
                continue
        elif hint is Name:
            columns += _of_name(here, heads, about, needed)
            continue
        elif _is_model(hint):
            _walk(_Way(hint, here, heads, needed), columns, inner)
            continue
        columns.append(
            Column(
                key=".".join(here),
                path=here,
                holds=Holds.LIST if item is not None else _holds(hint),
                label=_joined(heads),
                about=_with_unit(about),
                example=_example(about.example),
                required=needed,
                refers=_refers(model, key),
                choices=about.choices or _choices(hint),
                ids=about.ids,
            )
        )


def _refers(model: Model, key: str) -> str:
    """The kind of the records whose codes stand in a field."""
    if key == "subject" and issubclass(model, Paper):
        return model.subjects[0] if model.subjects else ""
    return REFERENCES.get(key, "")


def _of_name(
    path: tuple[str, ...], labels: tuple[Words, ...], about: fields.Field, needed: bool
) -> Iterator[Column]:
    """A column for each language of a name."""
    whole = _joined(labels)
    example = about.example if isinstance(about.example, dict) else {"hi": about.example}
    for lang, described in fields.of(Name).items():
        hi, en = about.about.hi, about.about.en
        yield Column(
            key=".".join((*path, lang)),
            path=(*path, lang),
            holds=Holds.TEXT,
            label=Words(
                f"{whole.hi} ({described.label.hi})", f"{whole.en} ({described.label.en})"
            ),
            about=Words(f"{hi} {described.about.hi}", f"{en} {described.about.en}"),
            example=str(example.get(lang) or ""),
            required=needed and Name.model_fields[lang].is_required(),
        )


def _present(hint: Any) -> Any:
    """`X` of `X | None`."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def _item(hint: Any) -> Any:
    """What a list or a table holds, or None."""
    if get_origin(hint) is tuple:
        return get_args(hint)[0]
    return get_args(hint)[1] if get_origin(hint) is Mapping else None


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, (Record, Name))


def _holds(hint: Any) -> Holds:
    if get_origin(hint) is Literal:
        return Holds.CHOICE
    return next((holds for known, holds in _HOLDS if known == hint), Holds.TEXT)


def _choices(hint: Any) -> Mapping[str, Words]:
    if get_origin(hint) is not Literal:
        return {}
    return {word: Words(word, word) for word in get_args(hint)}


def _joined(labels: tuple[Words, ...]) -> Words:
    return Words(": ".join(one.hi for one in labels), ": ".join(one.en for one in labels))


def _with_unit(about: fields.Field) -> Words:
    if about.unit is None:
        return about.about
    hi, en = about.about.hi, about.about.en
    return Words(f"{hi} इकाई: {about.unit.hi}।", f"{en} Unit: {about.unit.en}.")


def _example(example: Any) -> str:
    """An example as a cell has it; one of a name or of records says nothing here."""
    if isinstance(example, list):
        return ", ".join(map(str, example))
    return example if isinstance(example, str) else ""
