"""What came with the program was looked through before, and need not be again.

In: folders of definitions and of pages, each with the list that lies in it (`sound.sha256`, as
`sha256sum` writes one). Out: which definitions are to be looked through: those that are not in the
list; and all, where one of the list is another or is gone, since forms borrow from one another; and
of which forms the pages need not be.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

LIST = "sound.sha256"


def to_look_through(folder: Path, files: Mapping[str, Path]) -> frozenset[str]:
    """The names of the definitions that may have slips; `files`: all there are, by name."""
    listed = _listed(folder)
    if not _untouched(folder, listed):
        return frozenset(files)
    return frozenset(
        name for name, path in files.items() if path.relative_to(folder).as_posix() not in listed
    )


def pages_that_came(forms: Path, templates: Path) -> frozenset[str]:
    """The names of the forms whose definitions and pages are those that came with the program; of
    none, if any of all these is another: pages share parts, and what they may name."""
    listed, pages = _listed(forms), _listed(templates)
    if not pages or not _untouched(forms, listed) or not _untouched(templates, pages):
        return frozenset()
    return frozenset(Path(name).stem for name in listed)


def _untouched(folder: Path, listed: Mapping[str, str]) -> bool:
    """Whether all that is listed is there and as it was."""
    try:
        return all(digest(folder / name) == known for name, known in listed.items())
    except FileNotFoundError:
        return False


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
