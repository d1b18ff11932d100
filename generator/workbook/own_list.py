"""An office's own list, whose map is known -> readings, as if it were a workbook of ours.

In: a grid and its `ListMap`. Out: `Reading`s for `gather`, one for the rows themselves and one for
the records around them that the list repeats; and findings on what was left out or filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.data.findings import Finding
from generator.data.source import Source
from generator.workbook.cells import Cell, Grid, is_blank, text_of
from generator.workbook.columns import Column, Holds
from generator.workbook.headings import Heads, is_numbering, is_total, plain, rows_to_look_at
from generator.workbook.mapping import ListMap
from generator.workbook.reading import Reading
from generator.workbook.wordings import found

_WIDE = 4
"""A list of so many columns has no record of which one cell alone is filled in."""


@dataclass(frozen=True)
class Names:
    """The records that a list may name instead of giving their codes: kind -> plain name -> code.

    A name that two records have is not in it.
    """

    codes: Mapping[str, Mapping[str, str]]

    def code(self, kind: str, said: str) -> str:
        """The code of a record of that name, or nothing."""
        return self.codes.get(kind, {}).get(plain(said), "")


def names_of(sources: Iterable[Source]) -> Names:
    """The names of all records of some sources."""
    seen: dict[str, dict[str, set[str]]] = {}
    for source in sources:
        for kind, records in source.records.items():
            of_kind = seen.setdefault(kind, {})
            for raw in records:
                name, code = raw.data.get("name"), raw.data.get("code")
                for text in name.values() if isinstance(name, dict) else [name]:
                    if isinstance(text, str) and isinstance(code, str):
                        of_kind.setdefault(plain(text), set()).add(code)
    return Names(
        {
            kind: {text: min(codes) for text, codes in found.items() if len(codes) == 1}
            for kind, found in seen.items()
        }
    )


def best_map(grid: Grid, maps: list[ListMap]) -> tuple[ListMap, Heads] | None:
    """The map that knows the most headings of a grid, and where they stand, if any does."""
    best: tuple[int, ListMap, Heads] | None = None
    for heads in rows_to_look_at(grid):
        texts = set(map(plain, heads.texts.values()))
        for one in maps:
            count = len(texts & set(map(plain, one.headings)))
            if count > (best[0] if best else 0):
                best = (count, one, heads)
    return (best[1], best[2]) if best else None


def readings(grid: Grid, maps: list[ListMap], names: Names) -> tuple[list[Reading], list[Finding]]:
    """The grid as rows of our sheets."""
    best = best_map(grid, maps)
    wanted = [len(one.headings) for one in maps]
    if best is None:
        counts = {"count": 0, "all": max(wanted, default=0)}
        return [], [found("D-410", grid.place(1, 1), name=grid.sheet, **counts)]
    one, heads = best
    told = {plain(heading): key for heading, key in one.headings.items()}
    columns = {index: told.get(plain(text)) for index, text in heads.texts.items()}
    known = sum(key is not None for key in columns.values())
    if 2 * known < len(told):
        place = grid.place(heads.row, 1)
        return [], [found("D-410", place, name=grid.sheet, count=known, all=len(told))]
    first = heads.row + 1
    later = [row for row in grid.rows if row > heads.row]
    if later and is_numbering(grid, later[0]):
        first = later[0] + 1
    work = _Work(one, grid, {index: key for index, key in columns.items() if key}, first)
    findings = [
        found("D-416", grid.place(heads.row, index), key=heads.texts[index])
        for index, key in columns.items()
        if key is None and any(index in grid.rows[row] for row in later)
    ]
    work.drop_other_rows()
    work.take_codes_for_names(names)
    work.make_codes()
    return list(work.readings()), findings + work.findings


class _Work:
    """A grid on its way to readings."""

    def __init__(self, one: ListMap, grid: Grid, keys: Mapping[int, str], first: int) -> None:
        self.findings: list[Finding] = []
        self._one, self._first, self._grid = one, first, grid
        self._keys = dict(keys)
        self._rows = {row: dict(cells) for row, cells in grid.rows.items() if row >= first}

    def drop_other_rows(self) -> None:
        """Leave out sums, titles between the rows, and what stands below the list."""
        for row, cells in list(self._rows.items()):
            said = {at: text_of(cell.value) for at, cell in cells.items() if not is_blank(cell)}
            ours = [at for at in sorted(said) if at in self._keys]
            leading = [said[at] for at in sorted(said)[:2]]
            lone = len(said) == 1 and len(self._keys) >= _WIDE
            if not ours:
                del self._rows[row]
            elif lone or any(map(is_total, leading)):
                at = min(said)
                self.findings.append(found("D-417", self._grid.place(row, at), value=said[at]))
                del self._rows[row]

    def take_codes_for_names(self, names: Names) -> None:
        """Where a record is named, put its code."""
        for at, key in self._keys.items():
            _, column = self._one.owner(key)
            if not column.refers or column.holds is Holds.LIST:
                continue
            count, place = 0, None
            for row, cells in self._rows.items():
                code = at in cells and names.code(column.refers, text_of(cells[at].value))
                if code:
                    place = place or self._grid.place(row, at)
                    cells[at] = Cell(code)
                    count += 1
            if count:
                self.findings.append(found("D-418", place, key=key, count=count))

    def make_codes(self) -> None:
        """Give a code to each record that has none: one a row, or one a name of what is around."""
        for key, pattern in self._one.codes.items():
            if key in self._keys.values():
                continue
            parent = self._one.sheet.parent
            of_name = f"{parent.name}:name.hi" if parent is not None else ""
            at = next((index for index, each in self._keys.items() if each == of_name), 0)
            made: dict[str, str] = {}
            new = 1 + max((column for cells in self._rows.values() for column in cells), default=0)
            for row, cells in self._rows.items():
                said = text_of(cells[at].value) if at in cells else "" if at else str(row)
                if said:
                    code = made.setdefault(plain(said), pattern.replace("{n}", str(len(made) + 1)))
                    cells[new] = Cell(code)
            self._keys[new] = key
            if made:
                place = self._grid.place(self._first, at or 1)
                first = next(iter(made.values()))
                self.findings.append(
                    found("D-419", place, key=key, count=len(made), value=first)
                )

    def readings(self) -> Iterator[Reading]:
        """Of the records around the rows first."""
        one, grid = self._one, self._grid.with_rows(self._rows)
        of: dict[str, dict[int, Column]] = {one.sheet.name: {}}
        fixed: dict[str, dict[str, str]] = {}
        for at, key in self._keys.items():
            owner, column = one.owner(key)
            of.setdefault(owner.name, {})[at] = column
        for key, text in one.fixed.items():
            owner, column = one.owner(key)
            fixed.setdefault(owner.name, {})[column.key] = text
        parent, inner = one.sheet.parent, of[one.sheet.name]
        if parent is not None and parent.parent is None:
            # The record around the rows: its code stands in the same column as theirs.
            address = one.sheet.columns[0]
            code = {at: parent.columns[0] for at, column in inner.items() if column == address}
            given = fixed.get(parent.name, {})
            if address.key in one.fixed:
                given = given | {"code": one.fixed[address.key]}
            columns = code | of.get(parent.name, {})
            yield Reading(grid, parent, columns, self._first, given, merged=True)
        yield Reading(grid, one.sheet, inner, self._first, fixed.get(one.sheet.name, {}))
