"""One run at a time in a folder: a lock that goes with the life of its process.

In: the file to lock. Out: a context that holds it. A killed process lets go by itself, since the
lock is the system's, not the file's presence; so the file may stay.
"""

from __future__ import annotations

import contextlib
import errno
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from generator.console.report import NotReady

WAIT = 10.0
"""Seconds for which a second run waits before it gives up."""
_STEP = 0.1
# What the system says where another process holds the lock (fcntl, msvcrt).
_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
# What it says where a file system has no locks: the run goes on without.
_NO_LOCKS = {
    getattr(errno, name)
    for name in ("ENOTSUP", "EOPNOTSUPP", "ENOSYS", "ENOLCK") if hasattr(errno, name)
}  # fmt: skip


@contextlib.contextmanager
def locked(path: Path, name: str = "", seconds: float | None = None) -> Iterator[None]:
    """Hold the lock; raises NotReady where another run still holds it after so many seconds.

    `name`: of what is locked; else the folder of the lock.
    """
    name = name or str(path.parent)
    until = time.monotonic() + (WAIT if seconds is None else seconds)
    with path.open("ab") as file:
        while not _taken(file):
            if time.monotonic() > until:
                raise NotReady(
                    f"“{name}” में एक और काम चल रहा है; उसके पूरा होने पर "
                    "फिर चलाएँ, या दूसरा --out दें।",
                    f"another run is writing into {name!r}: wait for its end and run "
                    "again, or choose another --out",
                )
            time.sleep(_STEP)
        yield


def _taken(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  (there is none elsewhere)

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  (there is none on Windows)

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        if error.errno not in _NO_LOCKS:
            raise
    return True
