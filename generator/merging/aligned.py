"""Two versions of a record -> the second one laid beside the first, row by row.

In: the record here, and that of another folder. Out: the other, its members in the order of ours
by number and new ones behind them, with what it lacks taken from ours; and the paths of that.
"""

from __future__ import annotations

from typing import Any

from generator.data.places import KeyPath

_KEY = "no"
"""What tells a row from others, where it has that: a member's number."""


def aligned(ours: Any, theirs: Any, path: KeyPath = ()) -> tuple[Any, list[KeyPath]]:
    """Their value beside ours, and where it has nothing."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _tables(ours, theirs, path)
    if _is_rows(ours) and _is_rows(theirs):
        return _rows(ours, theirs, path)
    return theirs, []


def _tables(
    ours: dict[str, Any], theirs: dict[str, Any], path: KeyPath
) -> tuple[dict[str, Any], list[KeyPath]]:
    made, gone = dict(theirs), []
    for key, value in ours.items():
        if key in theirs:
            made[key], below = aligned(value, theirs[key], (*path, key))
            gone += below
        else:
            made[key] = value
            gone.append((*path, key))
    return made, gone


def _rows(
    ours: list[Any], theirs: list[Any], path: KeyPath
) -> tuple[list[Any], list[KeyPath]]:
    rest = list(theirs)
    made, gone = [], []
    for index, row in enumerate(ours):
        other = _like(row, rest)
        if other is None:
            made.append(row)
            gone.append((*path, index))
            continue
        rest.remove(other)
        laid, below = aligned(row, other, (*path, index))
        made.append(laid)
        gone += below
    return [*made, *rest], gone


def _like(row: Any, rest: list[Any]) -> Any:
    """The row of theirs that is this one: of the same number, else the next."""
    if _KEY in row:
        return next((one for one in rest if one.get(_KEY) == row[_KEY]), None)
    return rest[0] if rest else None


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)
