"""The records of a kind, put away as rows (`fold.py`) and taken out again one by one.

In: typed records. Out: a look-up by code that reads like a dictionary. Those last put in stay as
they are until there are enough of them, so that a small district is never put away; those with an
error always do, since findings know them by what they are, not by what they say.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, ItemsView, Iterable, Iterator, Mapping
from functools import partial

from generator.data.fold import NotFolded, folded, unfolded
from generator.data.packed import Packed
from generator.data.parts import Coded

OUT = 1 << 15
"""Bytes of the rows whose records are there at a time; as records they are fifteen times that."""
_AS_IT_IS = -1


class Drawer(Mapping[str, Coded]):
    """Records by code, in the order in which they were put in."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._rows, self._lists = Packed(), Packed()
        self._classes: list[type[Coded]] = []
        self._class_of = array("H")
        self._there: dict[str, Coded] = {}
        self._waiting = 0
        self._out: dict[int, tuple[Coded, int]] = {}
        self._size = 0
        self._naming: dict[str, dict[str | None, list[str]]] = {}

    def put(self, code: str, record: Coded) -> None:
        """Put in a record, in place of one of its code; sooner or later it is put away."""
        self._naming.clear()
        try:
            row, lists = folded(record)
        except NotFolded:
            self.keep(code, record)
            return
        kind = type(record)
        if kind not in self._classes:
            self._classes.append(kind)
        self._class_of.append(self._classes.index(kind))
        self._numbers[code] = len(self._rows)
        self._there[code] = record
        self._waiting += len(row) + len(lists)
        self._rows.add(row)
        self._lists.add(lists)
        if self._waiting > OUT:
            self._there = {
                code: one for code, one in self._there.items()
                if self._numbers[code] == _AS_IT_IS
            }  # fmt: skip
            self._waiting = 0

    def keep(self, code: str, record: Coded) -> None:
        """Put in a record that stays as it is."""
        self._naming.clear()
        self._numbers[code] = _AS_IT_IS
        self._there[code] = record

    def __getitem__(self, code: str) -> Coded:
        number = self._numbers[code]
        if (there := self._there.get(code)) is not None:
            return there
        if (out := self._out.get(number)) is not None:
            return out[0]
        row = self._rows.row(number)
        record = unfolded(
            self._classes[self._class_of[number]], row, partial(self._lists.row, number)
        )
        size = len(row) + self._lists.size(number)
        self._out[number] = record, size
        self._size += size
        while self._size > OUT and len(self._out) > 1:
            self._size -= self._out.pop(next(iter(self._out)))[1]
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, code: object) -> bool:
        return code in self._numbers

    def naming(self, field: str, code: str) -> list[str]:
        """As the function; all are gone through once for each field."""
        if field not in self._naming:
            found: dict[str | None, list[str]] = {}
            for own, record in self.items():
                found.setdefault(record.__dict__.get(field), []).append(own)
            self._naming[field] = found
        found = self._naming[field]
        return [*found.get(code, ()), *found.get(None, ())]


class Changed(Mapping[str, Coded]):
    """Other records with some of them changed, some put in behind them, and some out of sight."""

    def __init__(
        self,
        records: Mapping[str, Coded],
        changed: Mapping[str, Coded],
        unseen: Collection[str] = frozenset(),
    ) -> None:
        self._records, self._changed, self._unseen = records, changed, unseen

    def __getitem__(self, code: str) -> Coded:
        if code in self._unseen:
            raise KeyError(code)
        changed = self._changed.get(code)
        return self._records[code] if changed is None else changed

    def __iter__(self) -> Iterator[str]:
        for code in self._records:
            if code not in self._unseen:
                yield code
        for code in self._changed:
            if code not in self._records and code not in self._unseen:
                yield code

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def naming(self, field: str, code: str) -> list[str]:
        """As the function; of what is changed nobody knows what it named."""
        those = naming(self._records, field, code)
        kept = [one for one in those if one not in self._changed]
        return [one for one in (*kept, *self._changed) if one not in self._unseen]

    def __contains__(self, code: object) -> bool:
        return code not in self._unseen and (code in self._changed or code in self._records)


class Seen(Mapping[str, Coded]):
    """Records of which only some are gone through, while any can be looked up by its code."""

    def __init__(self, records: Mapping[str, Coded], some: Mapping[str, Coded]) -> None:
        self.records, self._some = records, some

    def __getitem__(self, code: str) -> Coded:
        found = self._some.get(code)
        return self.records[code] if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._some)

    def __len__(self) -> int:
        return len(self._some)

    def __contains__(self, code: object) -> bool:
        return code in self.records

    def items(self) -> ItemsView[str, Coded]:
        """Those that are gone through, with their codes."""
        return self._some.items()


def naming(records: Mapping[str, Coded], field: str, code: str) -> Iterable[str]:
    """The codes of the records whose field holds a code, and of those of which it is not known.

    So that whose a record is need not be asked of every record for each paper.
    """
    return records.naming(field, code) if isinstance(records, (Drawer, Changed)) else records
