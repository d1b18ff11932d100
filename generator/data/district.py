"""The district as the later stages see it: its good records, the refused ones, and every place.

In: records built by `model.py`. Out: look-ups by kind and code, by path, and over all names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from generator.data.drawer import Changed, Seen
from generator.data.findings import Finding, Place, Ref
from generator.data.parts import Coded, Record, values_of
from generator.data.source import KeyPath
from generator.data.types import Name

WINDOW = 32
"""Records that are out of their drawer at a time while all are gone through."""


@dataclass(frozen=True)
class DistrictData:
    """All records of a folder.

    `records`: kind -> code -> record, every kind present, in the order of the data; one without a
    code goes by its place. `places`: where each value of a record stands, by path within the
    record. `empty`: the paths of keys that have no value, for records that have such. `faulty`:
    records that lack the values which have an error. `bad`: those put out of sight. `unread`: the
    kinds of which records may be missing since they could not be read, and the finding that tells
    why; `short`: lists in records of a kind that may lack rows, as in `Source`.
    """

    records: Mapping[str, Mapping[str, Coded]]
    bad: frozenset[Ref]
    places: Mapping[Ref, Mapping[KeyPath, Place]]
    empty: Mapping[Ref, tuple[KeyPath, ...]] = field(default_factory=dict)
    faulty: frozenset[Ref] = frozenset()
    unread: Mapping[str, Finding] = field(default_factory=dict)
    short: Mapping[tuple[str, KeyPath], Finding] = field(default_factory=dict)

    def get(self, kind: str, code: str) -> Coded | None:
        """The record of that kind and code."""
        return self.records[kind].get(code)

    def codes(self, kind: str) -> Iterable[str]:
        """The codes of all records of a kind, also in a window."""
        records = self.records[kind]
        return records.records if isinstance(records, Seen) else records

    def place(self, ref: Ref, path: KeyPath = ()) -> Place | None:
        """Where a value stands; for a value that is not written, where what holds it stands."""
        return nearest(self.places.get(ref, {}), path)

    def without_places(self) -> DistrictData:
        """The same records for those who look nothing up in the files any more."""
        return replace(self, places={}, empty={})

    def without(self, refs: frozenset[Ref]) -> DistrictData:
        """The same with some records put out of sight."""
        records = dict(self.records)
        for kind in {ref.kind for ref in refs}:
            unseen = {ref.code for ref in refs if ref.kind == kind}
            records[kind] = Changed(records[kind], {}, unseen)
        return replace(self, records=records, bad=self.bad | refs)

    def windows(self) -> Iterator[DistrictData]:
        """The same records so many at a time: these are gone through, the others only looked up."""
        none: Mapping[str, Coded] = {}
        unseen: dict[str, Mapping[str, Coded]] = {
            kind: Seen(records, none) for kind, records in self.records.items()
        }
        for kind, records in self.records.items():
            each = iter(records.items())
            while some := dict(islice(each, WINDOW)):
                yield replace(self, records={**unseen, kind: Seen(records, some)})

    def each(self) -> Iterator[tuple[Ref, Coded]]:
        """Every record with its reference."""
        for kind, records in self.records.items():
            for code, record in records.items():
                yield Ref(kind, code), record


def nearest(places: Mapping[KeyPath, Place], path: KeyPath) -> Place | None:
    """The place of a path, or of the nearest value around it that has one."""
    for length in range(len(path), -1, -1):
        if path[:length] in places:
            return places[path[:length]]
    return None


def walk(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Every value within a record with its path: records, names, lists and scalars, outer first.

    Values that have an error are not among them.
    """
    yield path, value
    if isinstance(value, (Record, Name)):
        values = values_of(value)
        for key in type(value).model_fields:
            if key in values:
                yield from walk(values[key], (*path, key))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from walk(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))


def seek(
    record: BaseModel, wanted: frozenset[str], path: KeyPath = ()
) -> Iterator[tuple[KeyPath, Any]]:
    """The scalars in the fields of those names, and in their lists, with their paths.

    Goes only where such fields can be, by the types of the records. Values that have an error are
    not among them.
    """
    values = values_of(record)
    for key, is_wanted in _ways(type(record), wanted):
        value = values.get(key)
        if value is None:
            continue
        here = (*path, key)
        if not is_wanted:
            for inner, below in _inner(value, here):
                yield from seek(below, wanted, inner)
        elif isinstance(value, tuple):
            yield from (((*here, index), item) for index, item in enumerate(value))
        else:
            yield here, value


@cache
def _ways(model: type[BaseModel], wanted: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    """The fields of a record that are wanted, or that may hold some; and whether they are it."""
    ways = []
    for key, described in model.model_fields.items():
        inner = inner_model(described.annotation)
        if inner is None and key in wanted:
            ways.append((key, True))
        elif inner is not None and _ways(inner, wanted):
            ways.append((key, False))
    return tuple(ways)


def _inner(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    """The records that a field holds: one, a list, or a table of them."""
    if isinstance(value, tuple):
        yield from (((*path, index), item) for index, item in enumerate(value))
    elif isinstance(value, Mapping):
        yield from (((*path, key), item) for key, item in value.items())
    else:
        yield path, value


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """The record class inside `X | None`, `tuple[X, ...]` or `Mapping[str, X]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (inner_model(argument) for argument in get_args(annotation))
    return next((inner for inner in found if inner), None)


def is_table(annotation: Any) -> bool:
    """Whether keys are free, as in `Mapping[str, X]`."""
    return get_origin(annotation) is Mapping


def is_bilingual(value: Any) -> bool:
    """Whether every name in a record has its English."""
    kind = type(value)
    if kind is Name:
        return value.en is not None
    if kind is tuple:
        return all(map(is_bilingual, value))
    if isinstance(value, Record):
        values = values_of(value)
        return all(is_bilingual(values[key]) for key in _with_names(type(value)) if key in values)
    return not isinstance(value, Mapping) or all(map(is_bilingual, value.values()))


@cache
def _with_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a record that may hold names."""
    inner = ((key, inner_model(field.annotation)) for key, field in model.model_fields.items())
    return tuple(key for key, one in inner if one is Name or (one and _with_names(one)))


def names(record: Coded) -> Iterator[tuple[KeyPath, Name]]:
    """Every bilingual text of a record."""
    return ((path, value) for path, value in walk(record) if isinstance(value, Name))


def written(path: KeyPath) -> str:
    """A path as a clerk reads it: `members[3].shg`, counted from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text
