"""The places of a whole district, as numbers: a look-up is made anew where a finding asks for one.

In: the places of each record as they were read. Out: the same by reference. What is kept of a
record is the shape of its mappings and lists, each shape once for all, and the steps from each
position to the next.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Hashable, Iterator, Mapping
from itertools import accumulate, islice, pairwise
from typing import Generic, TypeAlias, TypeVar

from generator.data.findings import KeyPath, Place, Ref
from generator.data.packed import Packed
from generator.data.places import Marks, Places, Sheets, place

_INNER = -1
"""Stands for a mapping or list in whose place its own positions follow those of what holds it."""

_PLAIN = -1
"""In place of the number of a row: the places are no positions, and stay as they are."""
OUT = 32
"""So many records have their places as a look-up at a time."""
_Shape: TypeAlias = tuple[tuple[str, ...], tuple[str, ...] | int]
"""The keys of a mapping, and of those that have a value the names, or how many items a list has."""
_T = TypeVar("_T", bound=Hashable)


class _Numbered(Generic[_T]):
    """Things that go by the number in which they were first met."""

    def __init__(self) -> None:
        self._numbers: dict[_T, int] = {}
        self._things: list[_T] = []

    def number(self, thing: _T) -> int:
        if (number := self._numbers.get(thing)) is None:
            number = self._numbers[thing] = len(self._things)
            self._things.append(thing)
        return number

    def of(self, number: int) -> _T:
        return self._things[number]


class KeptPlaces(Mapping[Ref, Mapping[KeyPath, Place]]):
    """Where each value of each record stands, by path within the record."""

    def __init__(self) -> None:
        self._numbers: dict[str, dict[str, int]] = {}
        self._rows = Packed()
        self._shapes: _Numbered[_Shape] = _Numbered()
        self._files: _Numbered[tuple[str, Sheets]] = _Numbered()
        self._plain: dict[Ref, Mapping[KeyPath, Place]] = {}
        self._out: dict[Ref, _Flat] = {}

    def put(self, ref: Ref, places: Mapping[KeyPath, Place]) -> None:
        """Put in the places of a record."""
        numbers = self._numbers.setdefault(ref.kind, {})
        if not isinstance(places, Places) or not isinstance(places.marks, Marks):
            numbers[ref.code], self._plain[ref] = _PLAIN, places
            return
        numbers[ref.code] = len(self._rows)
        flat = [self._files.number((places.file, places.sheets))]
        self._flatten(places.marks, flat)
        steps = [after - before for before, after in pairwise([0, *flat])]
        self._rows.add(array("q", steps).tobytes())

    def __getitem__(self, ref: Ref) -> Mapping[KeyPath, Place]:
        if ref in self._out:
            return self._out[ref]
        number = self._numbers.get(ref.kind, {}).get(ref.code)
        if number is None:
            raise KeyError(ref)
        if number == _PLAIN:
            return self._plain[ref]
        steps = array("q")
        steps.frombytes(self._rows.row(number))
        found = _Flat(list(accumulate(steps)), self._files, self._shapes)
        if len(self._out) >= OUT:
            del self._out[next(iter(self._out))]
        self._out[ref] = found
        return found

    def __contains__(self, ref: object) -> bool:
        return isinstance(ref, Ref) and ref.code in self._numbers.get(ref.kind, {})

    def __iter__(self) -> Iterator[Ref]:
        return (Ref(kind, code) for kind, codes in self._numbers.items() for code in codes)

    def __len__(self) -> int:
        return sum(map(len, self._numbers.values()))

    def _flatten(self, marks: Marks, flat: list[int]) -> None:
        keys, inner = tuple(marks.keys), marks.inner
        below: Collection[int | Marks]
        if isinstance(inner, dict):
            names, below = tuple(inner), inner.values()
            shape: _Shape = keys, keys if keys == names else names
        else:
            shape, below = (keys, len(inner)), inner
        flat += (self._shapes.number(shape), marks.at, marks.end)
        flat += marks.keys.values()
        for one in below:
            if isinstance(one, int):
                flat.append(one)
            else:
                begun = len(flat) + 2
                flat += (_INNER, 0)
                self._flatten(one, flat)
                flat[begun - 1] = len(flat) - begun


class _Flat(Mapping[KeyPath, Place]):
    """The places of a record by path, looked up among the numbers that are kept of it: its file,
    then of each mapping or list its shape, where it begins and ends, where its keys stand, and each
    value; for a value that holds others `_INNER`, how many numbers follow for it, and these."""

    def __init__(
        self, flat: list[int], files: _Numbered[tuple[str, Sheets]], shapes: _Numbered[_Shape]
    ) -> None:
        self._flat, self._shapes = flat, shapes
        self._file, self._sheets = files.of(flat[0])

    def __getitem__(self, path: KeyPath) -> Place:
        at = 1
        for index, part in enumerate(path, 1):
            found = self._inner(at, part)
            if found is None:
                raise KeyError(path)
            if self._flat[found] != _INNER:
                if index < len(path):
                    raise KeyError(path)
                return place(self._file, self._flat[found], self._sheets)
            at = found + 2
        return place(self._file, self._flat[at + 1], self._sheets)

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _inner(self, at: int, part: str | int) -> int | None:
        """Where the numbers of a value begin, in the mapping or list whose own begin at `at`."""
        keys, names = self._shapes.of(self._flat[at])
        if isinstance(names, tuple) != isinstance(part, str):
            return None
        if isinstance(names, tuple):
            before = names.index(part) if part in names else -1
        else:
            before = int(part) if int(part) < names else -1
        found = at + 3 + len(keys)
        for _ in range(before):
            found += 2 + self._flat[found + 1] if self._flat[found] == _INNER else 1
        return found if before >= 0 else None

    @property
    def _places(self) -> Places:
        return Places(self._file, self._marks(iter(self._flat[1:])), sheets=self._sheets)

    def _marks(self, flat: Iterator[int]) -> Marks:
        keys, names = self._shapes.of(next(flat))
        at, end = next(flat), next(flat)
        starts = dict(zip(keys, islice(flat, len(keys)), strict=True))
        if isinstance(names, int):
            return Marks(at, end, starts, [self._one(flat) for _ in range(names)])
        return Marks(at, end, starts, {name: self._one(flat) for name in names})

    def _one(self, flat: Iterator[int]) -> int | Marks:
        found = next(flat)
        if found != _INNER:
            return found
        next(flat)
        return self._marks(flat)
