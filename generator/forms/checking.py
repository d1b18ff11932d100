"""A form's definition as written -> findings: what has no place there, is missing, or is misspelt.

In: the plain values of a definition with their places. Out: findings F-101 to F-108. What names
what (labels, norms, paths of the data) is looked at in `naming.py`, once these are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.data.district import nearest, written
from generator.data.findings import Finding, Place
from generator.data.messages import did_you_mean
from generator.data.places import KeyPath, Places
from generator.forms.grammar import (
    TABLE,
    Again,
    Anything,
    Each,
    Keys,
    Many,
    Plain,
    Shape,
    Wording,
)
from generator.forms.wordings import found

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]*")
_WIDTH = re.compile(r"[0-9]{1,3}(\.[0-9]+)?mm")
_WHOLE = re.compile(r"[0-9]{1,4}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_LANGUAGES = {"hi": ("हिन्दी", "Hindi"), "en": ("अंग्रेज़ी", "English")}
_FORMS = {
    "text": ("एक पाठ", "a text", "name: text"),
    "keys": ("नीचे मद", "entries below it", "name: {key: value}"),
    "list": ("सूची", "a list", "name: [value, value]"),
    "wording": ("दोनों भाषाओं का पाठ", "a text in both languages", "name: {hi: …, en: …}"),
}


@dataclass(frozen=True)
class Written:
    """A definition as it is written: its values, and where each stands, by path."""

    data: Any
    places: Places

    @property
    def file(self) -> str:
        """The name of its file."""
        return self.places.file

    def place(self, path: KeyPath) -> Place:
        """Where a value stands; of one that is not there, what is around it."""
        return nearest(self.places, path) or Place(self.file, 1, 1)

    def key(self, path: KeyPath) -> Place:
        """Where the key before a value stands."""
        keys = replace(self.places, of_keys=True)
        return keys[path] if path in keys else self.place(path)


def misshapen(definition: Written, shape: Shape) -> list[Finding]:
    """What is wrong with the shape of a definition."""
    return list(_looked_at(definition, (), definition.data, shape))


def _looked_at(at: Written, path: KeyPath, value: Any, shape: Shape) -> Iterator[Finding]:
    yield from _LOOKS[type(shape)](at, path, value, shape)


def _plain(at: Written, path: KeyPath, value: Any, shape: Plain) -> Iterator[Finding]:
    if not isinstance(value, str):
        yield _wrong_form(at, path, "text")
        return
    place, said = at.place(path), {"field": written(path), "value": value}
    if shape.form == "choice" and value not in shape.choices:
        choices = ", ".join(shape.choices)
        yield found("F-105", place, choices=choices, **said, **did_you_mean(value, shape.choices))
    elif shape.form == "width" and not _WIDTH.fullmatch(value):
        yield found("F-106", place, **said)
    elif shape.form == "whole" and not _WHOLE.fullmatch(value):
        yield found("F-107", place, example="12", **said)
    elif shape.form == "number" and not _NUMBER.fullmatch(value):
        yield found("F-107", place, example="0.404", **said)
    elif shape.form == "word" and not _NAME.fullmatch(value):
        yield found("F-108", place, key=value)


def _wording(at: Written, path: KeyPath, value: Any, shape: Wording) -> Iterator[Finding]:
    if not isinstance(value, Mapping):
        yield _wrong_form(at, path, "wording")
        return
    yield from _strangers(at, path, value, _LANGUAGES)
    for lang, (hi, en) in _LANGUAGES.items():
        if lang not in value:
            yield found("F-104", at.place(path), field=written(path), lang_hi=hi, lang_en=en)
        elif not isinstance(value[lang], str):
            yield _wrong_form(at, (*path, lang), "text")


def _anything(at: Written, path: KeyPath, value: Any, shape: Anything) -> Iterator[Finding]:
    return iter(())


def _each(at: Written, path: KeyPath, value: Any, shape: Each) -> Iterator[Finding]:
    if not isinstance(value, Mapping):
        yield _wrong_form(at, path, "keys")
        return
    for name, inner in value.items():
        if not shape.words and not _NAME.fullmatch(name):
            yield found("F-108", at.key((*path, name)), key=name)
        yield from _looked_at(at, (*path, name), inner, shape.of)


def _many(at: Written, path: KeyPath, value: Any, shape: Many) -> Iterator[Finding]:
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _looked_at(at, (*path, index), inner, shape.of)
    elif shape.single:
        yield from _looked_at(at, path, value, shape.of)
    else:
        yield _wrong_form(at, path, "list")


def _keys(at: Written, path: KeyPath, value: Any, shape: Keys) -> Iterator[Finding]:
    if not isinstance(value, Mapping):
        yield _wrong_form(at, path, "keys")
        return
    yield from _strangers(at, path, value, shape.keys)
    for name, key in shape.keys.items():
        if name in value:
            yield from _looked_at(at, (*path, name), value[name], key.holds)
        elif key.needed:
            yield found("F-102", at.key(path) if path else at.place(path),
                        field=written((*path, name)))  # fmt: skip


def _again(at: Written, path: KeyPath, value: Any, shape: Again) -> Iterator[Finding]:
    return _keys(at, path, value, TABLE)


def _strangers(
    at: Written, path: KeyPath, value: Mapping[str, Any], known: Iterable[str]
) -> Iterator[Finding]:
    """Keys that have no place here."""
    known = list(known)
    for name in value:
        if name not in known:
            yield found("F-101", at.key((*path, name)), key=name, known=", ".join(known),
                        **did_you_mean(name, known))  # fmt: skip


def _wrong_form(at: Written, path: KeyPath, form: str) -> Finding:
    hi, en, example = _FORMS[form]
    field = written(path) or at.file
    return found("F-103", at.place(path), field=field, expected_hi=hi, expected_en=en,
                 example=example)  # fmt: skip


_LOOKS: Mapping[type, Callable[..., Iterator[Finding]]] = {
    Plain: _plain, Wording: _wording, Anything: _anything, Each: _each, Many: _many, Keys: _keys,
    Again: _again,
}  # fmt: skip
