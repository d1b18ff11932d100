"""What each key of the data is for, in both languages: read from `fields.yaml` beside this module.

In: a record class. Out: a heading, a sentence, the unit, an example and the choices of each of its
keys. The schema, workbooks and skeletons take their words from here, so that there is one place to
mend. A description that does not hold together is our own fault and raises `FieldsError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from generator.data import load
from generator.data.parts import Record
from generator.data.types import Name

FILE = Path(__file__).with_suffix(".yaml")
_KEYS = {"label", "about", "unit", "example", "choices", "ids", "by"}

Model: TypeAlias = type[Record] | type[Name]


class FieldsError(Exception):
    """`fields.yaml` is wrong; the message names the record and the key."""


@dataclass(frozen=True)
class Words:
    """The same in Hindi and in English."""

    hi: str
    en: str


@dataclass(frozen=True)
class Field:
    """What is to be known of a key, or of a record as a whole.

    `label`: a short heading. `about`: one sentence, what to write. `unit`: of a quantity.
    `example`: as a file has it: a text, a list of texts, or `{hi, en}` of a name; None where the
    key holds records of its own. `choices`: the words that are allowed, each with its meaning, in
    order. `ids`: where the keys of a table, or the value, are ids of lines of a form, the names of
    those lines (`cid-budget.lines`) in `generator.forms.lines`. `by`: the key of the same record
    whose choices decide which of the `ids` holds, one for each choice in their order; empty: all.
    """

    label: Words
    about: Words
    unit: Words | None = None
    example: Any = None
    choices: Mapping[str, Words] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    by: str = ""


_NOTHING: tuple[Field | None, Mapping[str, Field]] = (None, {})


def of(model: Model) -> Mapping[str, Field]:
    """Every key of a record class, in the order of the class."""
    found: dict[str, Field] = {}
    for one in reversed(model.__mro__):
        found |= _words_of(one)[1]
    try:
        return {key: found[key] for key in model.model_fields}
    except KeyError as missing:
        raise FieldsError(f"{model.__name__}: {missing} is not described in {FILE.name}") from None


def record(model: Model) -> Field:
    """A record class as a whole: its heading, and what such a record is."""
    about = _words_of(model)[0]
    if about is None:
        raise FieldsError(f"{model.__name__} is not described in {FILE.name}")
    return about


def names() -> Mapping[str, frozenset[str]]:
    """All that is described: name of a record class -> the keys that are written there."""
    return {name: frozenset(keys) for name, (_, keys) in _described().items()}


def _words_of(one: type) -> tuple[Field | None, Mapping[str, Field]]:
    """The words of a class alone: its own, which a form gave it, or those of the file."""
    return one.__dict__.get("words") or _described().get(one.__name__, _NOTHING)


@cache
def _described() -> dict[str, tuple[Field | None, Mapping[str, Field]]]:
    """The file, read once: name of a record class -> itself, and its keys."""
    data = load.plain(FILE)
    units = {name: Words(**words) for name, words in data["units"].items()}
    found: dict[str, tuple[Field | None, Mapping[str, Field]]] = {}
    for name, entry in data["records"].items():
        whole = {key: value for key, value in entry.items() if key != "fields"}
        keys = entry.get("fields", {})
        found[name] = (
            _field(name, whole, units),
            {key: _field(f"{name}.{key}", value, units) for key, value in keys.items()},
        )
    return found


def _field(name: str, data: dict[str, Any], units: Mapping[str, Words]) -> Field:
    if unknown := set(data) - _KEYS:
        raise FieldsError(f"{name}: unknown keys {sorted(unknown)}")
    ids = data.get("ids", ())
    try:
        return Field(
            label=Words(**data["label"]),
            about=Words(**data["about"]),
            unit=units[data["unit"]] if "unit" in data else None,
            example=data.get("example"),
            choices={word: Words(**meaning) for word, meaning in data.get("choices", {}).items()},
            ids=(ids,) if isinstance(ids, str) else tuple(ids),
            by=data.get("by", ""),
        )
    except (KeyError, TypeError) as error:
        raise FieldsError(f"{name}: {error!r}") from error
