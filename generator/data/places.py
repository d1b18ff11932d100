"""Where values stand in a file, kept as numbers until somebody asks.

In: the positions that `parse.py` notes while it reads, a `Marks` for each mapping and list. Out:
`Places`, which looks up the `Place` of a path. A district has some hundred thousand values and a
dozen findings, so a place is worth making only when a finding names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.data.findings import KeyPath, Place

__all__ = ["KeyPath", "Marks", "Places", "Sheets", "around", "place", "position"]

Sheets = tuple[tuple[str, str], ...]

COLUMNS = 1 << 24
"""More than the columns of any line: a file has at most `source_text.MAX_BYTES`."""
ROWS = 1 << 24
"""More than the rows of any sheet of a workbook."""


def position(line: int, column: int, sheet: int = 0) -> int:
    """A line and column of a sheet, counted from 0, as one number that sorts as they do."""
    return (sheet * ROWS + line) * COLUMNS + column


@dataclass(slots=True)
class Marks:
    """The positions of one mapping or list: where it begins and ends, its keys and its values.

    `inner` has a position for each scalar and `Marks` for what holds others, by key or index.
    """

    at: int
    end: int
    keys: dict[str, int]
    inner: dict[str, int | Marks] | list[int | Marks]


@dataclass(frozen=True, slots=True)
class Places(Mapping[KeyPath, Place]):
    """The place of each value below a mapping or list, by path; with `of_keys`, of each key.

    `sheets`: file and name of each sheet, where the values come from workbooks; then `file` says
    nothing, for a record may lie in several.
    """

    file: str
    marks: Marks | int
    of_keys: bool = False
    sheets: Sheets = ()

    def __getitem__(self, path: KeyPath) -> Place:
        try:
            found = _at(self.marks, path, self.of_keys)
        except (KeyError, IndexError, TypeError, AttributeError):
            raise KeyError(path) from None
        return place(self.file, found, self.sheets)

    def __iter__(self) -> Iterator[KeyPath]:
        if not self.of_keys:
            yield ()
        yield from _paths(self.marks, (), self.of_keys)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def place(file: str, at: int, sheets: Sheets = ()) -> Place:
    """A position as editors count it, or as spreadsheets do."""
    line, column = divmod(at, COLUMNS)
    if not sheets:
        return Place(file, line + 1, column + 1)
    index, line = divmod(line, ROWS)
    file, sheet = sheets[index]
    return Place(file, line + 1, column + 1, sheet)


def around(marks: Marks, at: int) -> tuple[KeyPath, KeyPath]:
    """What a position lies in: the path of the innermost mapping or list, and that of the key or
    item in it which begins last before the position."""
    path: KeyPath = ()
    inner: Marks | None = marks
    while inner is not None:
        marks, inner, nearest = inner, None, path
        below = marks.inner.items() if isinstance(marks.inner, dict) else enumerate(marks.inner)
        for part, each in below:
            if isinstance(each, Marks) and each.at <= at < each.end:
                inner, path = each, (*path, part)
                break
    for part, start in _starts(marks):
        if start <= at:
            nearest = (*path, part)
    return path, nearest


def _starts(marks: Marks) -> Iterator[tuple[str | int, int]]:
    """Where each key, or each item of a list, begins."""
    if isinstance(marks.inner, dict):
        yield from marks.keys.items()
        return
    for index, each in enumerate(marks.inner):
        yield index, each.at if isinstance(each, Marks) else each


def _at(marks: Marks | int, path: KeyPath, of_keys: bool) -> int:
    within = path[:-1] if of_keys else path
    for part in within:
        marks = marks.inner[part]  # type: ignore[union-attr, index]
    if of_keys:
        return marks.keys[path[-1]]  # type: ignore[union-attr, index]
    return marks if isinstance(marks, int) else marks.at


def _paths(marks: Marks | int, path: KeyPath, of_keys: bool) -> Iterator[KeyPath]:
    if isinstance(marks, int):
        return
    if of_keys:
        yield from ((*path, key) for key in marks.keys)
    inner = marks.inner.items() if isinstance(marks.inner, dict) else enumerate(marks.inner)
    for part, below in inner:
        if not of_keys:
            yield (*path, part)
        yield from _paths(below, (*path, part), of_keys)
