"""The vocabulary between reading and typing: records as written, and where each value stands.

In: one file's values with their positions (`Tree`, filled by `load.py`). Out: `RawRecord`s, and
the file's faults as findings, each about the record that it lies in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.data.findings import Finding, Place, Ref
from generator.data.messages import found
from generator.data.source_text import MAX_FAULTS, Fault, too_many

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class RawRecord:
    """One record as written.

    `places` and `keys` give the place of each value and of the key before it, by path within the
    record; `faulty`: an error of reading stands against it already.
    """

    kind: str
    data: dict[str, Any]
    place: Place
    places: Mapping[KeyPath, Place]
    keys: Mapping[KeyPath, Place]
    faulty: bool = False

    @property
    def ref(self) -> Ref:
        """Its kind and code; a record without a code goes by its place."""
        code = self.data.get("code")
        return Ref(self.kind, code if isinstance(code, str) else f"{self.place}")


@dataclass(frozen=True)
class Source:
    """All records of a folder by top-level key; `kinds` has each such key with its place."""

    records: Mapping[str, list[RawRecord]]
    kinds: tuple[tuple[str, Place], ...]


@dataclass
class Tree:
    """One file: its values, where each value, key and end of a mapping stands, and its faults."""

    file: str
    data: Any = None
    places: dict[KeyPath, Place] = field(default_factory=dict)
    keys: dict[KeyPath, Place] = field(default_factory=dict)
    ends: dict[KeyPath, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def kinds(self) -> list[tuple[str, Place]]:
        """The top-level keys."""
        return [(str(path[0]), place) for path, place in self.keys.items() if len(path) == 1]

    def records(self) -> tuple[list[RawRecord], list[Finding]]:
        """The records of the file and its faults as findings."""
        paths = self._record_paths()
        starts = [self.places[path] for path in paths]
        within = [self._path_at(fault, paths, starts) for fault in self.faults]
        split = self._by_record()
        records = {
            path: RawRecord(
                kind=str(path[0]),
                data=self.data[path[0]][path[1]],
                place=self.places[path],
                places=split[path][0],
                keys=split[path][1],
                faulty=path in within,
            )
            for path in paths
        }
        refs = {path: record.ref for path, record in records.items()}
        findings = [
            self.finding(fault, refs[path] if path else None)
            for path, fault in zip(within, self.faults, strict=True)
        ]
        return list(records.values()), findings

    def finding(self, fault: Fault, subject: Ref | None = None) -> Finding:
        """One fault as a finding."""
        place = Place(self.file, fault.line, fault.column)
        return found(fault.rule, place, subject, **fault.values)

    def _record_paths(self) -> list[KeyPath]:
        """The path of each record; what stands where a record should is a fault."""
        if self.data is None:
            return []
        if not isinstance(self.data, dict):
            self._misplaced((), self.file)
            return []
        paths: list[KeyPath] = []
        for kind, items in self.data.items():
            if not isinstance(items, list):
                self._misplaced((kind,), kind)
                continue
            for index, item in enumerate(items):
                if isinstance(item, dict):
                    paths.append((kind, index))
                elif len(self.faults) < MAX_FAULTS:
                    self._misplaced((kind, index), kind)
                else:
                    self.faults.append(too_many(self.faults[-1]))
                    return []
        return paths

    def _misplaced(self, path: KeyPath, key: str) -> None:
        place = self.places[path]
        self.faults.append(Fault("D-113", place.line, place.column, {"key": key}))

    def _path_at(self, fault: Fault, paths: list[KeyPath], starts: list[Place]) -> KeyPath | None:
        """The record that a fault lies in; records follow one another in a file."""
        at = Place(self.file, fault.line, fault.column)
        index = bisect_right(starts, at) - 1
        return paths[index] if index >= 0 and at < self.ends[paths[index]] else None

    def _by_record(self) -> dict[KeyPath, tuple[dict[KeyPath, Place], dict[KeyPath, Place]]]:
        split: dict[KeyPath, tuple[dict[KeyPath, Place], dict[KeyPath, Place]]] = {}
        for which, table in enumerate((self.places, self.keys)):
            for path, place in table.items():
                if len(path) >= 2:
                    split.setdefault(path[:2], ({}, {}))[which][path[2:]] = place
        return split
