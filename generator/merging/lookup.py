"""Names on a form -> the records that they name.

In: the records as they stand in the files, and a name in Hindi or English. Out: codes of the
records, or numbers of the members, that have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.text.marks import plain

Raws = Mapping[str, dict[str, Any]]
"""Records as written, by code."""


def said_in(name: Any) -> tuple[str, ...]:
    """The texts of a name as written: one, or one for each language."""
    if isinstance(name, str):
        return (name,)
    texts = name.values() if isinstance(name, dict) else ()
    return tuple(one for one in texts if isinstance(one, str))


def is_named(name: Any, text: str) -> bool:
    """Whether a name reads like a text, in one of its languages or in both."""
    forms = said_in(name)
    return _key(text) in {_key(form) for form in (*forms, " / ".join(forms), " – ".join(forms))}


def records(raws: Raws, text: str, near: Mapping[str, Any]) -> list[str]:
    """Codes of the records of that name; of several, those that belong where `near` does."""
    found = [code for code, raw in raws.items() if is_named(raw.get("name"), text)]
    if len(found) < 2:
        return found
    beside = [code for code in found if _together(raws[code], near)]
    return beside or found


def members(group: Mapping[str, Any], text: str) -> list[str]:
    """Numbers of the group's members of that name."""
    listed: Iterable[Any] = group.get("members") or ()
    return [
        one["no"]
        for one in listed
        if isinstance(one, dict) and "no" in one and is_named(one.get("name"), text)
    ]


def _together(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return any(one.get(key) and one.get(key) == other.get(key) for key in ("vo", "block"))


def _key(text: str) -> str:
    return plain(text).casefold()
