"""What is known of the files of an out folder: the one truth, which the manifest is written from.

In: rows. Out: the same after any end of a run. A row says which document a file is, the digest that
was written, a fingerprint of all that it was made of, and a stamp by which the file is known to be
as we left it without reading it. One process opens the file (SQLite, with a write-ahead log).

What is about to be written has its row first, without a stamp; so a run that was killed knows its
own files again, old and new. A commit outlives the process; `durable` makes all of them outlive a
power cut too, once for many files.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.console.report import NotReady, Written

_VERSION = 1
_TABLES = """
CREATE TABLE documents (
    path TEXT PRIMARY KEY, form TEXT, lang TEXT, format TEXT, subject TEXT, pages INTEGER,
    sha256 TEXT, before TEXT, fingerprint TEXT, stamp TEXT) WITHOUT ROWID;
CREATE TABLE aside (place TEXT PRIMARY KEY, path TEXT, sha256 TEXT) WITHOUT ROWID;
CREATE TABLE told (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
"""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_SCHEMA}
_ERRORS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
}
UNSEEN = "?"
"""The stamp of a file that nobody has looked at: it is read before it is believed."""


class Known(NamedTuple):
    """A document's file. `before`: the digest of the version before, which is ours as well.

    `fingerprint` is empty where nobody knows what the file was made of; `stamp` is empty until the
    file has its name.
    """

    path: str
    form: str
    lang: str
    format: str
    subject: str
    pages: int | None
    sha256: str
    before: str = ""
    fingerprint: str = ""
    stamp: str = ""

    def written(self, seconds: float = 0.0, *, unchanged: bool = False) -> Written:
        """The same as a run tells of it."""
        return Written(*self[:7], seconds, unchanged=unchanged)


class Aside(NamedTuple):
    """A file that was moved aside since its document is no longer made, as we had made it."""

    place: str
    path: str
    sha256: str


class State:
    """The rows of one folder. Errors are the machine's (OSError), or NotReady."""

    def __init__(self, file: Path) -> None:
        """Opens the file; one that is damaged, or of another version, counts as none."""
        self._file = file
        self.is_new = False
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open()
        except sqlite3.DatabaseError as error:
            if _code(error) not in _DAMAGED:
                raise self._told(error) from error
            self._put_away()
            with self._asked():
                self._open()

    def _open(self) -> None:
        self._base = sqlite3.connect(self._file, timeout=0, isolation_level=None)
        # Exclusive before the first access: the log's index is then kept in our memory.
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL"):
            self._base.execute(f"PRAGMA {pragma}")
        (version,) = self._base.execute("PRAGMA user_version").fetchone()
        if version != _VERSION:
            self.is_new = True
            names = self._base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            drop = "".join(f'DROP TABLE "{name}";' for (name,) in names.fetchall())
            self._base.executescript(
                f"BEGIN;{drop}{_TABLES}PRAGMA user_version = {_VERSION};COMMIT;"
            )
        self.unfinished = self._base.execute("SELECT 1 FROM told WHERE key = 'runs'").fetchone()

    def begin(self) -> None:
        """From here on the folder is being changed: whoever finds this later must look closely."""
        with self._durably():
            self._base.execute("INSERT OR REPLACE INTO told VALUES ('runs', 1)")

    def end(self) -> None:
        """The folder and the rows agree, and are on the disk."""
        with self._durably():
            self._base.execute("DELETE FROM told WHERE key = 'runs'")

    def close(self) -> None:
        """Let go of the file; what was committed stays."""
        with self._asked():
            self._base.close()

    def durable(self) -> None:
        """All that was committed so far outlives a power cut."""
        with self._durably():
            self._base.execute(
                "INSERT INTO told VALUES ('batches', 1) "
                "ON CONFLICT (key) DO UPDATE SET value = value + 1"
            )

    def row(self, path: str) -> Known | None:
        """What is known of a path."""
        with self._asked():
            found = self._base.execute("SELECT * FROM documents WHERE path = ?", (path,))
            row = found.fetchone()
        return Known(*row) if row else None

    def rows(self) -> Iterator[Known]:
        """Every row, by path. Rows may be put and dropped meanwhile."""
        last = ""
        while True:
            with self._asked():
                found = self._base.execute(
                    "SELECT * FROM documents WHERE path > ? ORDER BY path LIMIT 1000", (last,)
                ).fetchall()
            if not found:
                return
            for row in found:
                yield Known(*row)
            last = found[-1][0]

    def put(self, rows: Iterable[Known]) -> None:
        """Set rows, all or none."""
        with self._asked(), self._at_once():
            self._base.executemany(
                "INSERT OR REPLACE INTO documents VALUES (?,?,?,?,?,?,?,?,?,?)", rows
            )

    def drop(self, path: str) -> None:
        """Forget a path."""
        with self._asked():
            self._base.execute("DELETE FROM documents WHERE path = ?", (path,))

    def put_aside(self, aside: Aside) -> None:
        """Note what is about to be moved, and where."""
        with self._asked():
            self._base.execute("INSERT OR REPLACE INTO aside VALUES (?,?,?)", aside)

    def asides(self) -> list[Aside]:
        """All that was moved aside and not deleted since."""
        with self._asked():
            return [Aside(*row) for row in self._base.execute("SELECT * FROM aside")]

    def drop_aside(self, place: str) -> None:
        """Forget what was moved there."""
        with self._asked():
            self._base.execute("DELETE FROM aside WHERE place = ?", (place,))

    def told(self, key: str) -> str:
        """What was noted under a key; empty: nothing."""
        with self._asked():
            found = self._base.execute("SELECT value FROM told WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else ""

    def tell(self, key: str, value: str) -> None:
        """Note something that is not of one file."""
        with self._asked():
            self._base.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", (key, value))

    @contextlib.contextmanager
    def _durably(self) -> Iterator[None]:
        with self._asked():
            self._base.execute("PRAGMA synchronous = FULL")
            try:
                yield
            finally:
                self._base.execute("PRAGMA synchronous = NORMAL")

    @contextlib.contextmanager
    def _at_once(self) -> Iterator[None]:
        self._base.execute("BEGIN")
        try:
            yield
            self._base.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):  # a full disk has rolled back already
                self._base.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def _asked(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise self._told(error) from error

    def _told(self, error: sqlite3.DatabaseError) -> Exception:
        """The error in the program's own words."""
        code = _code(error)
        if code == sqlite3.SQLITE_BUSY:
            return NotReady(
                f"“{self._file}” किसी और काम में खुली है; उसके पूरा होने पर फिर चलाएँ।",
                f"another run has {str(self._file)!r} open: wait for its end and run again",
            )
        if code in _DAMAGED:
            self._put_away()
            return NotReady(
                f"“{self._file}” ख़राब हो गई थी और हटा दी गई; फिर चलाएँ, सब फ़ाइलें जाँची जाएँगी।",
                f"{str(self._file)!r} was damaged and has been put away: run again, and every "
                "file will be looked at",
            )
        number = _ERRORS.get(code, errno.EIO)
        return OSError(number, f"{os.strerror(number)} ({error})", str(self._file))

    def _put_away(self) -> None:
        """Keep a damaged file beside its name, in case somebody wants to look into it."""
        with contextlib.suppress(sqlite3.Error):
            self._base.close()
        for end in ("", "-wal", "-shm"):
            file = self._file.with_name(self._file.name + end)
            with contextlib.suppress(FileNotFoundError):
                file.replace(file.with_name(f"{file.name}.damaged"))


def _code(error: sqlite3.DatabaseError) -> int:
    """SQLite's number of an error, without its details."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
