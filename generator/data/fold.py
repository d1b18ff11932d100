"""A record as a row of plain text, and back: what is kept of a district until it is looked at.

In: a typed record without errors. Out: its values as JSON, in the order of its fields; and of such
a row the same record again, exactly: nothing is typed anew. Its lists of other records (members,
lines) are a row of their own, which is read only when somebody asks for one of them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, lru_cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from generator.data.parts import Coded
from generator.data.types import Name

R = TypeVar("R", bound=BaseModel)
Way = Callable[[Any], Any]

_PARTS = b"\x1f"
"""Stands between the lists of a record; in JSON it would be escaped."""
_PLAIN = frozenset({str, int, bool})
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_set = object.__setattr__
_set_fields, _set_extra, _set_private = (
    vars(BaseModel)[f"__pydantic_{name}__"].__set__ for name in ("fields_set", "extra", "private")
)
_FIELDS_SET: set[str] = set()
"""Nobody asks which fields were written and which have their default; one set serves all."""


class NotFolded(Exception):
    """A record, or a class of records, holds what no row can keep: it stays as it is."""


class _Ways(NamedTuple):
    """How values of a type are written and read; None: as they are written."""

    fold: Way
    unfold: Way | None


class _Fields(NamedTuple):
    """The fields of a class: their names, how each is folded, and how those are unfolded, by their
    place, that are not kept as they are. `lists`: the fields that hold many other records.
    """

    names: tuple[str, ...]
    folds: tuple[tuple[str, Way], ...]
    unfolds: tuple[tuple[int, Way], ...]
    lists: tuple[tuple[str, _Ways], ...]


def folded(record: Coded) -> tuple[bytes, bytes]:
    """The row of a record, and that of its lists; raises `NotFolded`."""
    fields, values = _fields(type(record)), record.__dict__
    row = _plain(values, fields)
    lists = []
    for name, ways in fields.lists:
        value = _there(values, name)
        lists.append(None if value is None else ways.fold(value))
    try:
        return _written(row).encode(), _PARTS.join([_written(one).encode() for one in lists])
    except UnicodeEncodeError as half:  # of a pair of surrogates, written as an escape
        raise NotFolded(half) from None


def unfolded(model: type[R], row: bytes, lists: Callable[[], bytes]) -> R:
    """The record of a row; `lists` gives that of its lists."""
    fields = _fields(model)
    record = _made(model, fields, json.loads(row))
    if fields.lists:
        later = {
            name: partial(_read, lists, index, ways.unfold)
            for index, (name, ways) in enumerate(fields.lists)
        }
        _set_private(record, later)
    return record


def _read(lists: Callable[[], bytes], index: int, unfold: Way | None) -> Any:
    """The value of one list."""
    value = json.loads(lists().split(_PARTS)[index])
    return value if value is None or unfold is None else unfold(value)


def _made(model: type[R], fields: _Fields, row: list[Any]) -> R:
    for at, unfold in fields.unfolds:
        if (value := row[at]) is not None:
            row[at] = unfold(value)
    record = model.__new__(model)
    _set(record, "__dict__", dict(zip(fields.names, row)))  # noqa: B905  (as long as it was written)
    _set_fields(record, _FIELDS_SET)
    _set_extra(record, None)
    _set_private(record, None)
    return record


def _plain(values: Mapping[str, Any], fields: _Fields) -> list[Any]:
    """The values of fields as JSON has them."""
    try:
        return [
            None if (value := values[name]) is None else fold(value) for name, fold in fields.folds
        ]
    except KeyError as missing:
        raise NotFolded(missing) from None


def _there(values: Mapping[str, Any], name: str) -> Any:
    if name not in values:
        raise NotFolded(name)
    return values[name]


@cache
def _fields(model: type[BaseModel]) -> _Fields:
    """How a class is kept, worked out from the types of its fields."""
    ways = {name: _of_type(field.annotation) for name, field in model.model_fields.items()}
    lists = {
        name for name, field in model.model_fields.items()
        if issubclass(model, Coded) and _holds_lists(field.annotation)
    }  # fmt: skip
    own = {name: way for name, way in ways.items() if name not in lists}
    return _Fields(
        tuple(own),
        tuple((name, way.fold) for name, way in own.items()),
        tuple((at, way.unfold) for at, way in enumerate(own.values()) if way.unfold is not None),
        tuple((name, way) for name, way in ways.items() if name in lists),
    )


def _holds_lists(annotation: Any) -> bool:
    """Whether a value may hold a list or table of records, names among them, however deep."""
    inner, origin = get_args(annotation), get_origin(annotation)
    if not inner:
        return _is_record(annotation) and any(
            _holds_lists(field.annotation) for field in annotation.model_fields.values()
        )
    if isinstance(origin, type) and issubclass(origin, (tuple, Mapping)):
        return any(map(_is_record, inner))
    return any(map(_holds_lists, inner))


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _of_type(annotation: Any) -> _Ways:  # noqa: PLR0911  (one line for each type)
    """The ways of a type; raises `NotFolded` where it is none of the data's."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _of_type(inner[0])
    if origin in (Union, UnionType):
        only = [each for each in inner if each is not NoneType]
        if len(only) == 1:
            return _of_type(only[0])
    if origin is tuple and inner[1:] == (...,):
        return _listed(_of_type(inner[0]))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return _table(_of_type(inner[1]))
    if origin is Literal or annotation in _PLAIN:
        return _Ways(_as_it_is, None)
    if annotation in _TYPES:
        return _TYPES[annotation]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _part(annotation)
    raise NotFolded(annotation)


def _as_it_is(value: Any) -> Any:
    if value.__class__ not in _PLAIN:
        raise NotFolded(type(value))
    return value


def _listed(ways: _Ways) -> _Ways:
    fold, unfold = ways
    return _Ways(
        lambda values: [fold(one) for one in values],
        tuple if unfold is None else lambda row: tuple([unfold(one) for one in row]),
    )


def _table(ways: _Ways) -> _Ways:
    fold, unfold = ways
    return _Ways(
        lambda table: {key: fold(one) for key, one in table.items()},
        None if unfold is None else lambda row: {key: unfold(one) for key, one in row.items()},
    )


def _part(model: type[BaseModel]) -> _Ways:
    fields = _fields(model)

    def fold(value: Any) -> list[Any]:
        if value.__class__ is not model:
            raise NotFolded(type(value))
        return _plain(value.__dict__, fields)

    return _Ways(fold, lambda row: _made(model, fields, row))


def _exact(kind: type, fold: Way) -> Way:
    """Writes values of that type and no other."""
    def checked(value: Any) -> Any:
        if value.__class__ is not kind:
            raise NotFolded(type(value))
        return fold(value)

    return checked


@lru_cache(maxsize=4096)
def _name(hi: str, en: str | None) -> Name:
    """A name; products, units and given names stand in many records."""
    return _made(Name, _fields(Name), [hi, en])


_number = lru_cache(maxsize=4096)(Decimal)


_TYPES: Mapping[Any, _Ways] = {
    Decimal: _Ways(_exact(Decimal, str), _number),
    dt.date: _Ways(_exact(dt.date, dt.date.toordinal), dt.date.fromordinal),
    Name: _Ways(_exact(Name, lambda name: [name.hi, name.en]), lambda row: _name(*row)),
}
