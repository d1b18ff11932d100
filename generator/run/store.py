"""The files of an out folder: whole under their names, or not there; synced many at a time.

In: contents with their paths (`hi/member-list/PG-01.pdf`). Out: files. What is put lies first as a
*part* beside its name; `settle` brings all parts to the disk at once and then names them. To sync
each by itself, and wait, would take four milliseconds a file.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, Protocol

from generator.console.packing import FOLDER
from generator.run import manifest

_THREADS = 16
"""Files synced at a time: the disk brings all of them home with one turn."""
_NOT_SYNCED = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}  # file systems that cannot


class Store(Protocol):
    """Where documents are written to. Paths are relative, with `/`."""

    def ready(self) -> None:
        """Make the place where files go, if there is none."""

    def read(self, path: str) -> bytes | None:
        """The content of a file; None where there is none."""

    def digest(self, path: str) -> str | None:
        """Its SHA-256; None where there is none."""

    def stamp(self, path: str) -> str:
        """What changes whenever a file does, found without reading it; empty: no file."""

    def put(self, path: str, content: bytes) -> None:
        """Take a file in; it has its name after `settle`."""

    def settle(self, *, again: bool = False) -> None:
        """Give what was put its name. `again`: the last time was broken off."""

    def parts(self) -> Iterator[tuple[str, str | None]]:
        """Paths of what a run that was killed had put and not named, and its digests."""

    def adopt(self, path: str, *, whole: bool) -> None:
        """Take such a part in, or away."""

    def move(self, path: str, place: str) -> None:
        """Give a file another path; both may lie below `.stale/`."""

    def remove(self, path: str) -> None:
        """Delete a file, and folders that are empty then."""


class Target(NamedTuple):
    """Where documents go, and the files of this machine that tell of it and keep others away."""

    store: Store
    state: Path
    lock: Path
    name: str  # as people call it


class Folder:
    """A `Store` in a folder of this machine, or one that it has mounted."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._waiting: dict[str, Path] = {}

    def ready(self) -> None:
        self._root.mkdir(parents=True, exist_ok=True)

    def read(self, path: str) -> bytes | None:
        try:
            return (self._root / path).read_bytes()
        except FileNotFoundError:
            return None

    def digest(self, path: str) -> str | None:
        return manifest.digest(self._root / path)

    def stamp(self, path: str) -> str:
        try:
            found = (self._root / path).stat()
        except (FileNotFoundError, NotADirectoryError):
            return ""
        return f"{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}"

    def put(self, path: str, content: bytes) -> None:
        self._waiting[path] = manifest.part_of(self._root / path)
        manifest.write_part(self._root / path, content)

    def settle(self, *, again: bool = False) -> None:
        if again:  # some have their names, and are not known to have them
            self._waiting = {path: part for path, part in self._waiting.items() if part.exists()}
        if not self._waiting:
            return
        parts = [*self._waiting.values()]
        shares = [parts[number::_THREADS] for number in range(min(_THREADS, len(parts)))]
        with ThreadPoolExecutor(len(shares)) as pool:
            list(pool.map(_sync, shares))
        for path, part in self._waiting.items():
            part.replace(self._root / path)
        for folder in {part.parent for part in self._waiting.values()}:
            _sync_folder(folder)
        self._waiting.clear()

    def parts(self) -> Iterator[tuple[str, str | None]]:
        listed = manifest.part_of(self._root / manifest.NAME)
        depths = ("*/*", f"{FOLDER}/*/*")
        found = (part for at in depths for part in self._root.glob(f"{at}/.*{manifest.PART}"))
        for part in (*found, listed):
            if not part.is_file():
                continue
            path = part.with_name(part.name[1 : -len(manifest.PART)]).relative_to(self._root)
            yield path.as_posix(), manifest.digest(part)

    def adopt(self, path: str, *, whole: bool) -> None:
        part = manifest.part_of(self._root / path)
        if whole:
            self._waiting[path] = part
        else:
            part.unlink()

    def move(self, path: str, place: str) -> None:
        target = self._root / place
        target.parent.mkdir(parents=True, exist_ok=True)
        (self._root / path).replace(target)

    def remove(self, path: str) -> None:
        (self._root / path).unlink(missing_ok=True)
        for folder in (self._root / path).relative_to(self._root).parents[:-1]:
            with contextlib.suppress(OSError):  # not empty
                (self._root / folder).rmdir()


def _sync(files: Iterable[Path]) -> None:
    """Wait until the content of each file is on the disk."""
    for file in files:
        _synced(file, os.O_RDWR)


def _sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows does so by itself."""
    if os.name != "nt":
        _synced(folder, os.O_RDONLY)


def _synced(path: Path, mode: int) -> None:
    handle = os.open(path, mode)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_SYNCED:
            raise
    finally:
        os.close(handle)
