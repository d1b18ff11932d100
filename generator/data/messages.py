"""Findings of reading and typing, by the number of their rule, and hints at what was meant.

In: a rule's number, a place, a record and the values to name. Out: a `Finding`. The wordings stand
in `wordings.py`; those of the checks stand beside each check in `rules/`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from generator.data.findings import Finding, Place, Ref
from generator.data.wording import Wording
from generator.data.wordings import WORDINGS

__all__ = ["WORDINGS", "Wording", "did_you_mean", "found", "nearest_word"]


def found(rule: str, place: Place | None, subject: Ref | None, /, **values: object) -> Finding:
    """A finding of reading or typing, by the number of its rule in `WORDINGS`."""
    return WORDINGS[rule].finding(rule, place, subject, **values)


def did_you_mean(word: str, known: Iterable[str]) -> dict[str, str]:
    """The values `did_hi` and `did_en` of a wording: the nearest known word, or nothing."""
    near = nearest_word(word, known)
    if near is None:
        return {"did_hi": "", "did_en": ""}
    return {"did_hi": f" क्या आपका आशय «{near}» है?", "did_en": f" Did you mean '{near}'?"}


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest, if any is near."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1)), None)
