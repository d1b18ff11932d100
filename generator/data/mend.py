"""Typing once more what a record's type refused for the way it is written, not for what it says.

In: the values of a record and the errors of typing them. Out: values of which those that can be
read in one way only are written right, and what was read of each. A record that is written right
never comes here, so that careful data costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.data.careless import right_choice, right_writing
from generator.data.places import KeyPath

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


@dataclass(frozen=True)
class Read:
    """A value at its path within a record: as it is written, and as it was read."""

    path: KeyPath
    written: str
    read: str


def mended(data: dict[str, Any], errors: Iterable[ErrorDetails]) -> tuple[Any, list[Read]]:
    """The values, of which the clear ones are written right; the values given stay as they are."""
    reads = [read for error in errors if (read := _read(error))]
    result: Any = data
    copied: set[KeyPath] = set()
    for read in reads:
        result = _with(result, read.path, read.read, copied)
    return result, reads


def as_written(
    errors: list[ErrorDetails], reads: Iterable[Read]
) -> tuple[list[ErrorDetails], list[Read]]:
    """The errors of typing what was mended, each of the text as written; and what was read well."""
    of_path = {read.path: read for read in reads}
    for error in errors:
        if read := of_path.pop(error["loc"], None):
            error["input"] = read.written
    return errors, list(of_path.values())


def choices(error: ErrorDetails) -> list[str]:
    """The words that can stand in a field of few choices."""
    return re.findall(r"'([^']*)'", error["ctx"]["expected"])


def _read(error: ErrorDetails) -> Read | None:
    text, context = error["input"], error.get("ctx", {})
    if not isinstance(text, str) or "[key]" in error["loc"]:
        return None
    if error["type"] == "literal_error":
        right = right_choice(text, choices(error))
    else:
        right = right_writing(context.get("reading", ""), text)
    return None if right is None or right == text else Read(error["loc"], text, right)


def _with(value: Any, path: KeyPath, right: str, copied: set[KeyPath], depth: int = 0) -> Any:
    """The value with another text at that path; what holds it is copied once."""
    if depth == len(path):
        return right
    if path[:depth] not in copied:
        copied.add(path[:depth])
        value = value.copy()
    part: Any = path[depth]
    value[part] = _with(value[part], path, right, copied, depth + 1)
    return value
