"""The district as the later stages see it: its good records, the refused ones, and every place.

In: records built by `model.py`. Out: look-ups by kind and code, by path, and over all names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.data.findings import Place, Ref
from generator.data.records import Coded, Record
from generator.data.source import KeyPath
from generator.data.types import Name


@dataclass(frozen=True)
class DistrictData:
    """All records of a folder.

    `records`: kind -> code -> record, every kind present, in the order of the data. `bad`: records
    that were refused. `places`: where each value of a record stands, by path within the record.
    `empty`: the paths of keys that have no value, for records that have such.
    """

    records: Mapping[str, Mapping[str, Coded]]
    bad: frozenset[Ref]
    places: Mapping[Ref, Mapping[KeyPath, Place]]
    empty: Mapping[Ref, tuple[KeyPath, ...]] = field(default_factory=dict)

    def get(self, kind: str, code: str) -> Coded | None:
        """The good record of that kind and code."""
        return self.records[kind].get(code)

    def place(self, ref: Ref, path: KeyPath = ()) -> Place | None:
        """Where a value stands; for a value that is not written, where what holds it stands."""
        return nearest(self.places.get(ref, {}), path)

    def each(self) -> Iterator[tuple[Ref, Coded]]:
        """Every good record with its reference."""
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
    """Every value within a record with its path: records, names, lists and scalars, outer first."""
    yield path, value
    if isinstance(value, (Record, Name)):
        for key in type(value).model_fields:
            yield from walk(getattr(value, key), (*path, key))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from walk(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))


def names(record: Coded) -> Iterator[tuple[KeyPath, Name]]:
    """Every bilingual text of a record."""
    return ((path, value) for path, value in walk(record) if isinstance(value, Name))


def written(path: KeyPath) -> str:
    """A path as a clerk reads it: `members[3].shg`, counted from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text
