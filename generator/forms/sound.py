"""Definitions that came with the program: they were looked through before, and need not be again.

In: a folder of definitions, with the list that lies in it (`sound.sha256`, as `sha256sum` writes
one), and the digests of all that are there now. Out: which of them are to be looked through: those
that are not in the list; and all, where one of the list is another or is gone, since forms borrow
from one another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

LIST = "sound.sha256"


def digests(folder: Path, files: Iterable[Path]) -> dict[str, str]:
    """The path of each definition within the folder -> its digest; raises OSError."""
    return {path.relative_to(folder).as_posix(): _digest(path) for path in files}


def to_look_through(folder: Path, there: Mapping[str, str]) -> frozenset[str]:
    """The names of the definitions that may have slips; `there`: the digests of all there are."""
    listed = _listed(folder)
    sound = listed.items() <= there.items()
    return frozenset(PurePosixPath(path).stem for path in there if not sound or path not in listed)


def written(there: Mapping[str, str]) -> str:
    """The list of these digests."""
    return "".join(f"{digest}  {path}\n" for path, digest in there.items())


def _digest(file: Path) -> str:
    """Of a file; ends of lines, which Git changes on Windows, say nothing."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _listed(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    parts = (line.partition("  ") for line in lines)
    return {name: known for known, _, name in parts}
