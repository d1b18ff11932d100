"""Holds Python's search for garbage, or makes it rare.

While many records are made, or looked through, at once, none of them is garbage yet, and each
search looks at all of them again: a quarter of the time that reading a district takes, and of that
of checking it. Forms and modules stay, and a document leaves nothing that goes round in a circle.
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


def still() -> None:
    """From now on look for garbage when there are a million objects more: for a process that reads
    forms and records, and keeps them."""
    gc.set_threshold(1_000_000, 50, 1000)


def calm() -> None:
    """From now on look for garbage seldom, and never among what there is."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)
