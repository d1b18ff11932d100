"""Reads files from outside in a process of their own, which may take so much time and memory.

In: paths. Out: what `read.py` makes of them, or `NotRead`. Whoever made a file may have meant to
harm: a reader of PDFs follows what the file says, and a few kilobytes can say "again and again".
The process is started for the first file and serves all others, until one of them costs its life.
"""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import os
import signal
import stat
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from generator.console.report import NotRead, ReadBack

WORK = 3
"""Seconds of work for one file, where the system counts them (not on Windows); ours take 0.2."""
SECONDS = 20.0
"""For one file, however busy the machine is with other things."""
START = 60.0
"""For the process to start, on a machine that is busy."""
MEMORY = 450 << 20
"""Bytes of address space, where the system bounds it (not on Windows)."""
LARGEST = 20_000_000
"""Bytes of a file; ours have two hundred thousand."""

_CONTEXT = multiprocessing.get_context("spawn")
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would change the ends of lines


class Fence:
    """A context, or something to `close`, around a process that reads."""

    def __init__(self) -> None:
        self._process: Any = None
        self._pipe: Connection | None = None

    def read(self, file: Path) -> ReadBack:
        """What a filled-in form says; raises NotRead."""
        found: ReadBack = self.of("read", contents(file), str(file))
        return found

    def of(self, what: str, data: bytes, name: str) -> Any:
        """What a function of `read.py` makes of the bytes of a file: one of `READERS`, by name.

        `name`: the file's, for messages. Raises NotRead.
        """
        answer = self._answer(what, data, name)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None

    def _answer(self, what: str, data: bytes, name: str) -> Any:
        pipe = self._pipe or self._started()
        try:
            pipe.send((what, data, name))
            if pipe.poll(SECONDS):
                return pipe.recv()
        except (EOFError, OSError):  # it died of the file
            pass
        self.close()
        return _endless(name)

    def _started(self) -> Connection:
        ours, theirs = _CONTEXT.Pipe()
        self._pipe = ours
        self._process = _CONTEXT.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        with contextlib.suppress(EOFError, OSError):  # then the first file tells
            if ours.poll(START):
                ours.recv()
        return ours


def contents(file: Path) -> bytes:
    """The bytes of a file; raises NotRead where it is too large, or no file at all."""
    try:
        # Opened so, a pipe that nobody writes into does not hold us up.
        number = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        with open(number, "rb") as opened:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise NotRead(
                    f"{file}: यह फ़ाइल नहीं, फ़ोल्डर, पाइप या उपकरण है; इसे नहीं पढ़ा जाता।",
                    f"{file} cannot be opened: it is a folder, a pipe or a device, and no file",
                )
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise NotRead(
            f"{file}: फ़ाइल खुली नहीं ({error.strerror})।",
            f"{file} cannot be opened: {error.strerror}",
        ) from error
    if len(data) > LARGEST:
        raise NotRead(
            f"{file}: फ़ाइल {LARGEST // 10**6} MB से बड़ी है; भरा हुआ प्रपत्र इतना बड़ा नहीं होता।",
            f"{file} is larger than {LARGEST // 10**6} MB, as no filled-in form is",
        )
    return data


def _endless(name: str) -> NotRead:
    return NotRead(
        f"{name}: यह फ़ाइल पढ़ने में बहुत समय या मेमोरी लेती है; इसे छोड़ दिया गया।",
        f"{name} takes too much time or memory to be read; it was given up",
    )


def _serve(pipe: Connection) -> None:
    """A reader's life: files in, answers out, until the pipe or the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from generator.readback import read  # noqa: PLC0415  (only the reader loads pypdf)

    _bound_memory()
    pipe.send(None)
    with contextlib.suppress(EOFError, OSError):
        while True:
            what, data, name = pipe.recv()
            _bound_work()
            answer: Any
            try:
                answer = read.READERS[what](data, name)
            except NotRead as stop:
                answer = stop
            except (MemoryError, RecursionError):
                answer = _endless(name)
            pipe.send(answer)


def _bound_memory() -> None:
    """Take from the system no more memory than a file may need."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  (there is none on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _bound_work() -> None:
    """End this process where it works longer than a file may take, from now on."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  (there is none on Windows)

        until = math.ceil(time.process_time()) + WORK
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
