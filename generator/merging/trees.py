"""Records as written: reading, setting and comparing the values within them.

In: lists and tables of texts, and paths. Out: the value at a path, a changed copy, or where two
trees differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from generator.data.places import KeyPath


class Difference(NamedTuple):
    """A value that is another one, or new where `old` is None."""

    path: KeyPath
    old: Any
    new: Any


def at(tree: Any, path: KeyPath) -> Any:
    """The value at a path, or None."""
    for step in path:
        if isinstance(step, int):
            tree = tree[step] if isinstance(tree, list) and step < len(tree) else None
        else:
            tree = tree.get(step) if isinstance(tree, dict) else None
        if tree is None:
            return None
    return tree


def copied(tree: Any) -> Any:
    """A copy that shares nothing that can change."""
    if isinstance(tree, dict):
        return {key: copied(value) for key, value in tree.items()}
    return [copied(value) for value in tree] if isinstance(tree, list) else tree


def put(tree: Any, path: KeyPath, value: Any) -> None:
    """Put a value at a path; what should hold it is made. A list grows by one at most."""
    for step, following in pairwise(path):
        fresh: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            if step == len(tree):
                tree.append(fresh)
        elif tree.get(step) is None:
            tree[step] = fresh
        tree = tree[step]
    last = path[-1]
    if isinstance(last, int) and last == len(tree):
        tree.append(value)
    else:
        tree[last] = value


def differences(old: Any, new: Any, path: KeyPath = ()) -> Iterator[Difference]:
    """Where the new tree says otherwise or more; what only the old one has is left out."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in new.items():
            if key in old:
                yield from differences(old[key], value, (*path, key))
            else:
                yield Difference((*path, key), None, value)
    elif isinstance(old, list) and isinstance(new, list) and len(new) >= len(old):
        for index, value in enumerate(new):
            if index < len(old):
                yield from differences(old[index], value, (*path, index))
            else:
                yield Difference((*path, index), None, value)
    elif old != new:
        yield Difference(path, old, new)


def shown(value: Any) -> str:
    """A value on one line, as findings and lists of changes show it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {shown(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(shown, value)) + "]"
    return "–" if value is None else str(value)
