"""How the words behind an option are read: lists, days, numbers, and hints at what was meant.

In: what was typed. Out: its value, or an error that argparse shows. Standard library only.
"""

from __future__ import annotations

import argparse
import datetime as dt
import difflib
import re
from collections.abc import Callable, Sequence
from typing import Any


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """`; did you mean …?` with the nearest of the known words, or nothing."""
    near = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""


class Each(argparse.Action):
    """An option given several times adds up: the last alone would drop the others silently."""

    def __call__(
        self, _parser: object, namespace: argparse.Namespace, values: Any, _name: object = None
    ) -> None:
        """Put the words after those that were given before."""
        given = getattr(namespace, self.dest)
        before = () if given is self.default else given
        setattr(namespace, self.dest, tuple(dict.fromkeys((*before, *values))))


def words_of(known: tuple[str, ...] = ()) -> Callable[[str], tuple[str, ...]]:
    """A reader of `a,b,c`: no empty words, each once; where words are known, in their order."""

    def read(text: str) -> tuple[str, ...]:
        words = tuple(dict.fromkeys(word for word in text.replace(" ", "").split(",") if word))
        if not words:
            raise argparse.ArgumentTypeError("nothing is named")
        for word in words:
            if known and word not in known:
                hint = did_you_mean(word, known) or f"; there are {', '.join(known)}"
                raise argparse.ArgumentTypeError(f"{word!r} is not known{hint}")
        return tuple(word for word in known if word in words) if known else words

    return read


def one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    """A reader of one of the known words."""
    several = words_of(known)

    def read(text: str) -> str:
        first, *others = several(text)
        if others:
            raise argparse.ArgumentTypeError(f"{text!r}: only one of them can be")
        return first

    return read


def a_day(text: str) -> dt.date:
    """A day as data files have it: 27.02.2026 or 2026-02-27."""
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f"{text!r} is no day such as 27.02.2026")


def at_least_one(text: str) -> int:
    """A reader of a whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def a_cluster(text: str) -> str:
    """`local`, or `dask://host:port`."""
    if text != "local" and not re.fullmatch(r"dask://[^/\s]+:\d+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is neither local nor dask://HOST:PORT")
    return text
