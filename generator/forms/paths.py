"""Where a dotted path leads, by the classes of records: `vo.block.name` from a group is a name.

In: the class of a record, and a path as `from:` has it. Out: the types of what stands there, or how
far the path is good. References are followed as a view follows them. Of what a form computes with
Python only the name is known: whatever stands below it may be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, get_args, get_origin

from generator.data.records import KINDS, REFERENCES

UNKNOWN: Any = Any
"""The type of what is computed."""
_OF_VIEWS: Mapping[str, Any] = {"district": KINDS["districts"], "is_block": bool}
"""What every view of a record has besides the record's own fields."""

Types = tuple[Any, ...]
"""What may stand at a place: a form may be about several kinds of record."""


class Lost(NamedTuple):
    """A path that leads nowhere: the step that is not there, and those that are."""

    step: str
    known: tuple[str, ...]


def walked(types: Types, path: str) -> Types | Lost:
    """The types at a path; with alternatives (`village | vo.village`) those of all of them."""
    found: Types = ()
    for choice in path.split("|"):
        here = types
        for step in choice.strip().split("."):
            if step == "self":
                continue
            below = tuple(below for one in here if (below := _below(one, step)) is not None)
            if not below:
                known = dict.fromkeys(name for one in here for name in _names(one))
                return Lost(step, tuple(known))
            here = below
        found += here
    return tuple(dict.fromkeys(found))


def rows(types: Types) -> Types:
    """The types of the rows of what a table reads: items of lists, entries of tables by line."""
    found: Types = ()
    for one in map(bare, types):
        held = get_args(one)
        if one is UNKNOWN:
            found += (UNKNOWN,)
        elif get_origin(one) is tuple:
            found += (held[0],)
        elif get_origin(one) is Mapping:
            found += (held[1],)
    return found


def bare(annotation: Any) -> Any:
    """The type inside `X | None` and inside what is said of it."""
    while True:
        if hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
            continue
        held = get_args(annotation)
        if type(None) not in held or len(held) != 2:
            return annotation
        annotation = next(one for one in held if one is not type(None))


def _below(annotation: Any, name: str) -> Any | None:
    """The type of a part of what is of a type; None where there is no such part."""
    kind = bare(annotation)
    if kind is UNKNOWN or isinstance(kind, Mapping):
        below = kind.get(name) if isinstance(kind, Mapping) else UNKNOWN
        return below if below in (None, UNKNOWN) else _followed(name, below)
    if get_origin(kind) is Mapping:
        return get_args(kind)[1]
    fields = getattr(kind, "model_fields", None)
    if fields is None:
        return None
    if name in fields:
        return _followed(name, fields[name].annotation)
    if isinstance(getattr(kind, name, None), property):
        return UNKNOWN
    return None if "hi" in fields else _OF_VIEWS.get(name)


def _followed(name: str, annotation: Any) -> Any:
    """A field as a view shows it: a code is the record that it names."""
    if name not in REFERENCES:
        return annotation
    kind = KINDS[REFERENCES[name]]
    return tuple[kind, ...] if get_origin(bare(annotation)) is tuple else kind  # type: ignore[valid-type]


def _names(annotation: Any) -> Iterable[str]:
    kind = bare(annotation)
    if isinstance(kind, Mapping):
        return kind
    return getattr(kind, "model_fields", ())
