"""Looks at files again and again, and tells when one of them has changed.

In: files or folders. Out: one turn at the beginning, and one after each change. Only what the
standard library offers: no package watches files alike on all systems and over a network.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

EVERY = 0.5
"""Seconds between two looks."""

Look: TypeAlias = frozenset[tuple[str, int, int]]


def turns(
    path: Path, wait: Callable[[float], None] = time.sleep, besides: tuple[Path, ...] = ()
) -> Iterator[int]:
    """0, then 1, 2, 3 … after each change of the path, or of others besides; ends never.

    An editor may write in several steps, so a turn waits until two looks are the same.
    """
    paths = (path, *besides)
    turn, seen = 0, _look(paths)
    while True:
        yield turn
        # What changed while the turn was carried out counts too.
        while (now := _look(paths)) == seen:
            wait(EVERY)
        while now != seen:
            wait(EVERY)
            seen, now = now, _look(paths)
        turn += 1


def _look(paths: Iterable[Path]) -> Look:
    """Each file that is not hidden, with its time (ns) and its size (bytes)."""
    found = set()
    for file in (file for path in paths for file in _files(path)):
        try:
            told = os.stat(file)
        except OSError:  # gone between two lines, or out of reach: then it is as if it were not
            continue
        found.add((file, told.st_mtime_ns, told.st_size))
    return frozenset(found)


def _files(path: Path) -> Iterator[str]:
    if not path.is_dir():
        yield str(path)
    for root, folders, files in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(root, name) for name in files if not name.startswith("."))
