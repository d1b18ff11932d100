"""What came with the program was looked through before, and need not be again.

In: folders of definitions and of pages, each with the list that lies in it (`sound.sha256`, as
`sha256sum` writes one). Out: which definitions are to be looked through, by the digests of all that
are there: those that are not in the list; and all, where one of the list is another or is gone,
since forms borrow from one another; and of which forms the pages need not be.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

LIST = "sound.sha256"


def digests(folder: Path, files: Iterable[Path]) -> dict[str, str]:
    """The path of each file within the folder -> its digest; raises OSError."""
    return {path.relative_to(folder).as_posix(): _digest(path) for path in files}


def to_look_through(folder: Path, there: Mapping[str, str]) -> frozenset[str]:
    """The names of the definitions that may have slips; `there`: the digests of all there are."""
    listed = _listed(folder)
    sound = listed.items() <= there.items()
    return frozenset(PurePosixPath(path).stem for path in there if not sound or path not in listed)


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
        return digests(folder, map(folder.joinpath, listed)) == listed
    except FileNotFoundError:
        return False


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
