"""What is printed of data that only its owner may read, nobody else may read either.

In: the folder or file of the data. Out: the rights to be kept from new files (`denied`), and a
context in which they are (`kept`).
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

_CLASSES = ((stat.S_IRGRP, stat.S_IXGRP, stat.S_IRWXG), (stat.S_IROTH, stat.S_IXOTH, stat.S_IRWXO))


def denied(folder: Path, files: Iterable[Path]) -> int:
    """The rights of group and others that a folder, or any file of the data, keeps from them."""
    found = 0
    modes = [(path, path.stat().st_mode) for path in (folder, *files) if path.exists()]
    for read, enter, every in _CLASSES:
        # On Windows the modes say that all may read: there the folder's own rights are passed on.
        if any(not mode & read or (path.is_dir() and not mode & enter) for path, mode in modes):
            found |= every
    return found


@contextlib.contextmanager
def kept(rights: int) -> Iterator[None]:
    """No file or folder that is made within grants any of those rights."""
    before = os.umask(0o077)
    os.umask(before | rights)
    try:
        yield
    finally:
        os.umask(before)
