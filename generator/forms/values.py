"""From a slot's definition to what reads its value in a view, and what writes the value's text.

In: a path, a kind, the words of a choice. Out: plain functions, made once for a form and called for
every record: a path is taken apart once, and a kind's rules are looked up once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from generator.forms.catalog import Column, Form, Slot, Table
from generator.forms.filling import NOTHING, Text, stacked, worded
from generator.forms.views import View
from generator.text.language import ALIKE, AS_TYPED, DEVA, LATIN

Format = Callable[..., str]
Read = Callable[[Any], Any]
Write = Callable[[Any], Text]


class Manner(NamedTuple):
    """How values become texts: what formats them, and in which digits."""

    format_value: Format
    digits: str = LATIN


RECKONED = "reckoned"
"""What a view calls that which the form reckons: of slots, and rows of tables, by `key_of`."""

# Reading


def key_of(name: str) -> str:
    """The name of a slot as one step of a path."""
    return name.replace(".", "/")


def source_of(slot: Slot | Column) -> str:
    """The path that the value of a slot is read by, from the view or the row."""
    if isinstance(slot, Column) and slot.span:
        return slot.name
    if not slot.value:
        return slot.source
    return slot.name if isinstance(slot, Column) else f"{RECKONED}.{key_of(slot.name)}"


def rows_of(table: Table) -> str:
    """The path that the rows of a table are read by, where it stands by itself."""
    return f"{RECKONED}.{key_of(table.name)}" if table.reckons else table.source


@cache
def reader(path: str) -> Read:
    """Reads the value at a dotted path through attributes and mappings; None ends the walk.

    `village | vo.village` takes the first of its paths that has a value; `self` is where it starts.
    A slot without a path is for the pen alone.
    """
    if not path:
        return lambda _: None
    walks = tuple(
        _walk(tuple(step for step in choice.strip().split(".") if step != "self"))
        for choice in path.split("|")
    )
    return walks[0] if len(walks) == 1 else _first(walks)


def _walk(steps: tuple[str, ...]) -> Read:
    if len(steps) == 1:
        return _step(steps[0])

    def walk(value: Any) -> Any:
        for step in steps:
            if value is None:
                return None
            value = _getter(value.__class__)(value, step)
        return value

    return walk


def _step(name: str) -> Read:
    def step(value: Any) -> Any:
        return None if value is None else _getter(value.__class__)(value, name)

    return step


def _first(walks: tuple[Read, ...]) -> Read:
    def first(view: Any) -> Any:
        for walk in walks:
            value = walk(view)
            if value is not None:
                return value
        return None

    return first


@cache
def _getter(kind: type) -> Callable[[Any, str], Any]:
    """How a value of a type is asked for a part of it."""
    if issubclass(kind, Mapping):
        get: Callable[[Any, str], Any] = kind.get
        return get
    # A view has no attributes of its own to look through before those of its record.
    found: Callable[[Any, str], Any] = kind.__getattr__ if issubclass(kind, View) else getattr
    return found


# Writing

_YES_NO = {"yes": str(True), "no": str(False)}


def writer(form: Form, slot: Slot | Column, kind: str, manner: Manner) -> Write:
    """Writes a value that is not None as `kind` asks."""
    if kind == "choice":
        texts = {value: worded(form.labels[key]) for value, key in slot.choices.items()}
        return _choice({value: text.in_digits(manner.digits) for value, text in texts.items()})
    if kind == "measure":
        parts = (writer(form, slot, part, manner) for part in ("quantity", "name"))
        return _measure(*parts)
    write = _written(kind, manner.format_value)
    if manner.digits != DEVA or kind in AS_TYPED:
        return write
    return lambda value: write(value).in_digits(DEVA)


def _written(kind: str, format_value: Format) -> Write:
    if kind in ALIKE:
        return _alike(kind, format_value)
    if kind == "month":
        return _month(format_value)
    return _in_each(kind, format_value)


def _choice(texts: Mapping[str, Text]) -> Write:
    texts = {_YES_NO.get(word, word): text for word, text in texts.items()}
    return lambda value: texts[str(value)]


def _measure(write_number: Write, write_unit: Write) -> Write:
    """A number with its unit; below the Hindi stands the unit alone."""

    def write(value: Any) -> Text:
        quantity, unit = value.quantity, value.unit
        number = NOTHING if quantity is None else write_number(quantity)
        hi, en, below = NOTHING if unit is None else write_unit(unit)
        return Text(f"{number.hi} {hi}", f"{number.en} {en}", below)

    return write


def _month(format_value: Format) -> Write:
    """A month with its year; below the Hindi stands the month alone."""

    def write(value: Any) -> Text:
        english = format_value(value, "month", "en")
        return Text(format_value(value, "month", "hi"), english, english.rpartition(" ")[0])

    return write


def _alike(kind: str, format_value: Format) -> Write:
    """The same in every language, so written once."""

    def write(value: Any) -> Text:
        shown = format_value(value, kind, "hi")
        return Text(shown, shown)

    return write


def _in_each(kind: str, format_value: Format) -> Write:
    def write(value: Any) -> Text:
        return stacked(format_value(value, kind, "hi"), format_value(value, kind, "en"))

    return write
