"""The vocabulary between reading and typing: records as written, and where each value stands.

In: one file's values with their positions (`Tree`, filled by `load.py`). Out: `RawRecord`s, and
the file's faults as findings, each about the record that it lies in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from generator.data.findings import Finding, Place, Ref, Severity
from generator.data.messages import WORDINGS, found
from generator.data.places import KeyPath, Marks, Places, around, place, position
from generator.data.source_text import MAX_FAULTS, Fault, too_many

__all__ = ["KeyPath", "RawRecord", "Read", "Source", "Tree"]

_OF_ONE = frozenset({"D-107", "D-108", "D-110", "D-117", "D-118"})
"""Faults that lie in a key or in its value, or right behind it."""
_OF_ALL = frozenset({"D-109", "D-112", "D-115"})
"""Faults of a mapping or list of which a part is not kept: of all others nobody knows the reach."""
_DOUBLED = "D-111"


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as written.

    `places` and `keys` give the place of each value and of the key before it, by path within the
    record; `faults`: the paths of what could not be read, which has its findings already; `empty`:
    those of keys that have no value, and so stand in `data` no more.
    """

    kind: str
    data: dict[str, Any]
    place: Place
    places: Mapping[KeyPath, Place]
    keys: Mapping[KeyPath, Place]
    faults: tuple[KeyPath, ...] = ()
    empty: tuple[KeyPath, ...] = ()

    @property
    def ref(self) -> Ref:
        """Its kind and code; a record without a code goes by its place."""
        code = self.data.get("code")
        return Ref(self.kind, code if isinstance(code, str) else f"{self.place}")


@dataclass(frozen=True)
class Source:
    """All records of a folder by top-level key; `kinds` has each such key with its place.

    `unread`: what tells of records that were not read, and the keys that they stand under (None:
    nobody knows). `short`: what tells of rows of which nobody knows whose they are, by the kind of
    the records and the list in one of these that lacks them.
    """

    records: Mapping[str, list[RawRecord]]
    kinds: tuple[tuple[str, Place], ...]
    unread: tuple[tuple[Finding, frozenset[str] | None], ...] = ()
    short: Mapping[tuple[str, KeyPath], Finding] = field(default_factory=dict)

    def parts(self) -> Iterator[Mapping[str, Sequence[RawRecord]]]:
        """The records, as those of one part that holds them all."""
        yield self.records


class Read(Protocol):
    """Records that are read part by part, such as file by file; what `Source` says besides is known
    when all are."""

    @property
    def kinds(self) -> Sequence[tuple[str, Place]]: ...

    @property
    def unread(self) -> Sequence[tuple[Finding, frozenset[str] | None]]: ...

    @property
    def short(self) -> Mapping[tuple[str, KeyPath], Finding]: ...

    def parts(self) -> Iterator[Mapping[str, Sequence[RawRecord]]]:
        """The records of each part by top-level key."""
        ...


@dataclass
class Tree:
    """One file: its values, the positions of all that is in it, and its faults.

    `keys`: what looks like top-level keys, also of a file that breaks off; None: it has no text.
    """

    file: str
    data: Any = None
    marks: Marks | int | None = None
    faults: list[Fault] = field(default_factory=list)
    empty: list[KeyPath] = field(default_factory=list)
    keys: frozenset[str] | None = None

    def place(self, at: int) -> Place:
        """A position in this file."""
        return place(self.file, at)

    def kinds(self) -> list[tuple[str, Place]]:
        """The top-level keys."""
        if not isinstance(self.marks, Marks):
            return []
        return [(key, self.place(at)) for key, at in self.marks.keys.items()]

    def records(self) -> tuple[list[RawRecord], list[Finding]]:
        """The records of the file and its faults as findings."""
        found = self._found()
        starts = [marks.at for _, _, marks in found]
        within = [self._within(fault, found, starts) for fault in self.faults]
        faults: dict[int, list[KeyPath]] = {}
        for (index, path), fault in zip(within, self.faults, strict=True):
            if WORDINGS[fault.rule].severity is Severity.ERROR:
                faults.setdefault(index, []).append(path)
        empty: dict[int, list[KeyPath]] = {}
        for path in self.empty:
            if len(path) > 2:
                empty.setdefault(id(self.data[path[0]][path[1]]), []).append(path)
        records = [
            RawRecord(
                kind=kind,
                data=data,
                place=self.place(marks.at),
                places=Places(self.file, marks),
                keys=Places(self.file, marks, of_keys=True),
                faults=tuple(faults.get(index, ())),
                empty=tuple(path[2:] for path in empty.get(id(data), ())),
            )
            for index, (kind, data, marks) in enumerate(found)
        ]
        findings = [
            self.finding(fault, records[index].ref if index >= 0 else None, path)
            for (index, path), fault in zip(within, self.faults, strict=True)
        ]
        return records, findings

    def unread(
        self, findings: Iterable[Finding]
    ) -> Iterator[tuple[Finding, frozenset[str] | None]]:
        """Which of the file's findings tell of records that were not read, and their keys."""
        for fault, finding in zip(self.faults, findings, strict=True):
            if finding.severity is not Severity.ERROR or finding.subject is not None:
                continue
            if self.data is None or fault.rule == "D-127":
                yield finding, self.keys
            elif fault.rule in ("D-111", "D-113"):
                yield finding, frozenset({str(fault.values["key"])})

    def finding(self, fault: Fault, subject: Ref | None = None, path: KeyPath = ()) -> Finding:
        """One fault as a finding."""
        place = Place(self.file, fault.line, fault.column)
        return replace(found(fault.rule, place, subject, **fault.values), path=path)

    def _found(self) -> list[tuple[str, dict[str, Any], Marks]]:
        """Kind, values and positions of each record; what stands where one should is a fault."""
        if self.data is None or self.marks is None:
            return []
        if not isinstance(self.data, dict):
            self._misplaced(self.marks, self.file)
            return []
        assert isinstance(self.marks, Marks) and isinstance(self.marks.inner, dict)
        records: list[tuple[str, dict[str, Any], Marks]] = []
        for kind, items in self.data.items():
            marks = self.marks.inner[kind]
            if not isinstance(items, list):
                self._misplaced(marks, kind)
                continue
            assert isinstance(marks, Marks) and isinstance(marks.inner, list)
            for item, inner in zip(items, marks.inner, strict=True):
                if isinstance(item, dict) and isinstance(inner, Marks):
                    records.append((kind, item, inner))
                elif len(self.faults) < MAX_FAULTS:
                    self._misplaced(inner, kind)
                else:
                    self.faults.append(too_many(self.faults[-1]))
                    return []
        return records

    def _misplaced(self, marks: Marks | int, key: str) -> None:
        place = self.place(marks.at if isinstance(marks, Marks) else marks)
        self.faults.append(Fault("D-113", place.line, place.column, {"key": key}))

    def _within(
        self, fault: Fault, records: list[tuple[str, dict[str, Any], Marks]], starts: list[int]
    ) -> tuple[int, KeyPath]:
        """The record that a fault lies in, or -1, and the path of what it spoils there.

        Records follow one another in a file.
        """
        at = position(fault.line - 1, fault.column - 1)
        index = bisect_right(starts, at) - 1
        if index < 0 or at >= records[index][2].end:
            return -1, ()
        held, nearest = around(records[index][2], at)
        if fault.rule == _DOUBLED:  # its value is not kept, so the nearest may be another
            return index, (*held, str(fault.values["key"]))
        if fault.rule in _OF_ONE:
            return index, nearest
        return index, held if fault.rule in _OF_ALL else ()
