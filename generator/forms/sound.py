"""Definitions that came with the program: they were looked through before, and need not be again.

In: a folder of definitions, with the list that lies in it (`sound.sha256`, as `sha256sum` writes
one). Out: which of them are to be looked through: those that are not in the list; and all, where
one of the list is another or is gone, since forms borrow from one another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

LIST = "sound.sha256"


def to_look_through(folder: Path, files: Mapping[str, Path]) -> frozenset[str]:
    """The names of the definitions that may have slips; `files`: all there are, by name."""
    listed = _listed(folder)
    there = {path.relative_to(folder).as_posix(): path for path in files.values()}
    if any(name not in there or digest(there[name]) != known for name, known in listed.items()):
        return frozenset(files)
    return frozenset(
        name for name, path in files.items() if path.relative_to(folder).as_posix() not in listed
    )


def written(folder: Path, files: Iterable[Path]) -> str:
    """The list of these files."""
    return "".join(f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)


def digest(file: Path) -> str:
    """Of a file; ends of lines, which Git changes on Windows, say nothing."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _listed(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    parts = (line.partition("  ") for line in lines)
    return {name: known for known, _, name in parts}
