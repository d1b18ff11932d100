"""Records that lack the values which have an error, and nothing else.

In: plain values and the paths of their errors, or a record and the paths of values that are not to
be trusted. Out: a record; whoever asks it for one of these values gets `Faulty`. A path goes on in
the items of a list or table where these are records. A list whose item is itself wrong is lost as a
whole: nobody knows how long it should be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.data.district import inner_model, is_table
from generator.data.findings import KeyPath
from generator.data.parts import Record, values_of

WHOLE: KeyPath = ()
R = TypeVar("R", bound=Record)
_Paths = Collection[KeyPath]


def partial(model: type[R], data: Mapping[str, Any], faults: _Paths) -> R:
    """The record of plain values without those at the paths, which have all that is wrong."""
    below, values = _by_first(faults), {}
    for name, field in model.model_fields.items():
        try:
            if name in below:
                values[name] = _part(field.annotation, data.get(name), below[name])
            elif name in data:
                values[name] = _typing(model, name).validate_python(data[name])
            elif not field.is_required():
                values[name] = field.get_default()
        except (_Lost, ValidationError):
            continue
    if WHOLE in faults:
        values = {}
    record = model.model_construct(_fields_set=set(values), **values)
    return _dropped(record, [name for name in record.__dict__ if name not in values])


def without(record: R, paths: _Paths) -> R:
    """The same record without the values at the paths."""
    if WHOLE in paths:
        return _dropped(record, values_of(record))
    changed, lost, values = {}, [], values_of(record)
    for name, rest in _by_first(paths).items():
        if isinstance(name, str) and name in values:
            try:
                changed[name] = _less(values[name], rest)
            except _Lost:
                lost.append(name)
    return _dropped(record.model_copy(update=changed), lost)


def missing(record: Record, path: KeyPath) -> tuple[Record, str] | None:
    """On the way of a path the first value that is left out: what holds it, and its name.

    None: all of the way is there, or it leads nowhere.
    """
    value: Any = record
    for part in path:
        if isinstance(value, Record):
            if isinstance(part, str) and part in type(value).model_fields:
                if part not in (values := values_of(value)):
                    return value, part
                value = values[part]
            else:
                return None
        elif isinstance(value, (tuple, Mapping)):
            try:
                value = value[part]  # type: ignore[index]
            except (LookupError, TypeError):
                return None
    return None


class _Lost(Exception):
    """Nothing is kept of a value."""


def _by_first(paths: Iterable[KeyPath]) -> dict[str | int, list[KeyPath]]:
    """The rest of each path, by its first part."""
    below: defaultdict[str | int, list[KeyPath]] = defaultdict(list)
    for path in paths:
        if path:
            below[path[0]].append(path[1:])
    return below


def _dropped(record: R, names: Iterable[str]) -> R:
    copy = record.model_copy()
    for name in list(names):
        del copy.__dict__[name]
    return copy


def fits(model: type[BaseModel], name: str, value: Any) -> bool:
    """Whether a plain value is sound in a field."""
    try:
        _typing(model, name).validate_python(value)
    except ValidationError:
        return False
    return True


@cache
def _typing(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    """What types the value of one field."""
    field = model.model_fields[name]
    annotation: Any = Annotated[field.annotation, *field.metadata, None]
    return TypeAdapter(annotation)


def _part(annotation: Any, value: Any, paths: _Paths) -> Any:
    """What is kept of a field's plain value."""
    model = inner_model(annotation)
    if WHOLE in paths or model is None or not issubclass(model, Record):
        raise _Lost
    kind: type[Record] = model

    def less(item: Any, rest: _Paths) -> Record:
        if WHOLE in rest or not isinstance(item, Mapping):
            raise _Lost
        return partial(kind, item, rest)

    if isinstance(value, list):
        return tuple(item for _, item in _each(enumerate(value), paths, less, kind.model_validate))
    if not isinstance(value, Mapping):
        raise _Lost
    if is_table(annotation):
        return dict(_each(value.items(), paths, less, kind.model_validate))
    return partial(kind, value, paths)


def _less(value: Any, paths: _Paths) -> Any:
    """What is kept of a value that is typed."""
    if WHOLE in paths:
        raise _Lost
    if isinstance(value, Record):
        return without(value, paths)
    if isinstance(value, tuple):
        return tuple(item for _, item in _each(enumerate(value), paths, _less, _as_it_is))
    if isinstance(value, Mapping):
        return dict(_each(value.items(), paths, _less, _as_it_is))
    raise _Lost


def _each(
    items: Iterable[tuple[Any, Any]],
    paths: _Paths,
    less: Callable[[Any, _Paths], Any],
    whole: Callable[[Any], Any],
) -> Iterator[tuple[Any, Any]]:
    """The items of a list or table by index or key, those that paths lead into made less."""
    below = _by_first(paths)
    for key, item in items:
        yield key, less(item, below.pop(key)) if key in below else whole(item)
    if below:  # there is no such item
        raise _Lost


def _as_it_is(value: Any) -> Any:
    return value
