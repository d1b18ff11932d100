"""A fault of ours in words that may leave the office: where it was, and nothing of the data.

In: an error that nobody foresaw. Out: a text for the file that is sent to whoever mends it. The
words of an error often are a value ("invalid literal: 'सुनीता देवी'"), so they are left out; what
called what, and the kind of error, is what mending needs.
"""

from __future__ import annotations

import traceback
from collections.abc import Collection, Iterable, Iterator


def without_values(error: BaseException) -> str:
    """The calls that led to an error, and to those that it came of; the last line is its kind."""
    parts = [
        "Traceback (most recent call last):\n"
        + "".join(traceback.format_tb(each.__traceback__))
        + type(each).__name__
        + "\n"
        for each in _chain(error)
    ]
    return "\nWhile that was handled:\n\n".join(reversed(parts))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error, then what it came of."""
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)


def bare(arguments: Iterable[str], known: Collection[str]) -> str:
    """A command line with its command and options, but without names of files and codes."""
    shown = [
        argument.partition("=")[0] if argument.startswith("--") else
        argument if argument in known else "…"
        for argument in arguments
    ]  # fmt: skip
    return " ".join(shown)
