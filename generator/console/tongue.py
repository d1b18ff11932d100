"""In which language the program speaks with who uses it.

In: a sentence in Hindi and in English. Out: the one, the other, or both. The language is that of
the user's environment, in the order in which GNU gettext asks for it (LANGUAGE, LC_ALL,
LC_MESSAGES, LANG); where none of them names Hindi or English, both are said. `--ui` sets LANGUAGE
for a run, so that processes started from it speak alike. Sentences stand in the code side by side,
not in catalogues: who changes one sees the other.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping

HINDI, ENGLISH, BOTH = "hi", "en", "both"
UI = (HINDI, ENGLISH, BOTH)
CHOSEN = "LANGUAGE"
_ASKED = (CHOSEN, "LC_ALL", "LC_MESSAGES", "LANG")


def tongue(environment: Mapping[str, str] | None = None) -> str:
    """One of `UI`, as the environment says."""
    environment = os.environ if environment is None else environment
    for name in _ASKED:
        for language in environment.get(name, "").split(":"):
            if language in UI:
                return language
            code = language.partition(".")[0].partition("_")[0].lower()
            if code in (HINDI, ENGLISH):
                return code
        if environment.get(name):
            return BOTH  # a language that we do not speak, or C, which is none
    return BOTH


@contextlib.contextmanager
def spoken(language: str) -> Iterator[None]:
    """Speak so meanwhile, in processes that are started too; one of `UI`, or "" as before."""
    before = os.environ.get(CHOSEN)
    if language:
        os.environ[CHOSEN] = language
    try:
        yield
    finally:
        if language and before is None:
            del os.environ[CHOSEN]
        elif language and before is not None:
            os.environ[CHOSEN] = before


def said(hi: str, en: str, between: str = " / ") -> str:
    """A sentence as the user reads it."""
    language = tongue()
    if language == HINDI:
        return hi
    if language == ENGLISH or hi == en:
        return en
    return f"{hi}{between}{en}"


def in_turn(both: str) -> str:
    """Of a text in Hindi, then on the next line or after ` / ` in English, what the user reads."""
    for between in ("\n", " / "):
        hi, found, en = both.partition(between)
        if found:
            return said(hi, en, between)
    return both
