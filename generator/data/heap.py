"""Holds Python's search for garbage while many records are made, or looked through, at once.

None of them is garbage yet, and each search looks at all of them again: a quarter of the time that
reading a district takes, and of that of checking it.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def held() -> Iterator[None]:
    """No search within; afterwards all is as it was before."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
