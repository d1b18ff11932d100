"""Plain values -> the district: every record typed, every mistake named at its place.

In: a `Source` from `load.py`. Out: `DistrictData`, and findings D-114 and D-120 to D-147 (those on
missing English stand in `english.py`). A record with an error is kept without the values that are
wrong, so that only those documents are refused which print them or compute with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.data.district import (
    DistrictData,
    inner_model,
    is_table,
    nearest,
    written,
)
from generator.data.english import NOTHING_SUGGESTED, SHOWN_FIELDS, English
from generator.data.findings import Finding, Place, Ref
from generator.data.heap import held
from generator.data.messages import did_you_mean, found
from generator.data.partial import WHOLE, fits, partial, without
from generator.data.parts import Coded
from generator.data.records import KINDS
from generator.data.source import KeyPath, RawRecord, Source

__all__ = ["DistrictData", "build"]

_AADHAAR = re.compile(r"aadh?aa?r|adhaar|^uid(ai)?(_?no)?$|आधार", re.IGNORECASE)
_STRUCTURE = {
    "model_type": "entries",
    "model_attributes_type": "entries",
    "dict_type": "entries",
    "mapping_type": "entries",
    "tuple_type": "list",
}
_EXPECTED = {
    "text": ("एक सादा मान", "one plain value"),
    "entries": ("मदों का समूह", "a group of entries"),
    "list": ("सूची", "a list"),
}


@held()
def build(
    source: Source, english: English = NOTHING_SUGGESTED
) -> tuple[DistrictData, list[Finding]]:
    """The district of a source. Of a code that occurs twice nothing is kept: it may mean either.

    `english`: what is suggested for names without English, and whether it is put into the records.
    """
    findings = list(_unknown_kinds(source))
    records: dict[str, dict[str, Coded]] = {kind: {} for kind in KINDS}
    faulty: set[Ref] = set()
    places: dict[Ref, Mapping[KeyPath, Place]] = {}
    empty: dict[Ref, tuple[KeyPath, ...]] = {}
    for kind, model in KINDS.items():
        first: dict[Ref, RawRecord] = {}
        for raw in source.records.get(kind, ()):
            record, faults, more = _record(raw, model, english)
            if raw.ref in first:
                more.append(_doubled(raw, first[raw.ref]))
                record, faults = without(record, [WHOLE]), [WHOLE]
            else:
                first[raw.ref] = raw
                places[raw.ref] = raw.places
                if raw.empty:
                    empty[raw.ref] = raw.empty
            findings += more
            records[kind][raw.ref.code] = record
            if faults:
                faulty.add(raw.ref)
    return DistrictData(records, frozenset(), places, empty, frozenset(faulty)), findings


def _unknown_kinds(source: Source) -> Iterator[Finding]:
    for kind, place in source.kinds:
        if kind not in KINDS:
            hint = did_you_mean(kind, KINDS)
            yield found("D-114", place, None, key=kind, known=", ".join(KINDS), **hint)


def _record(
    raw: RawRecord, model: type[Coded], english: English
) -> tuple[Coded, list[KeyPath], list[Finding]]:
    """The typed record, the paths of what is wrong in it, and what was found there."""
    found = list(_unknown_without_value(raw, model)) if raw.empty else []
    record: Coded | None = None
    errors: list[ErrorDetails] = []
    try:
        record = model.model_validate(raw.data)
    except ValidationError as error:
        errors = [each for each in error.errors() if not _echo(each)]
    told = list(_read_wrongly(raw, model))
    # What could not be read may read as missing: the reader has named the cause already.
    findings = [
        _typing_finding(raw, model, each)
        for each in errors
        if not _is_told(_path(each), told)
    ]
    faults = [*told, *map(_path, errors)]
    faults += [path for finding in (*findings, *found) for path in finding.paths]
    if faults or record is None:
        record = partial(model, raw.data, faults)
    record, missed = english.completed(raw, record)
    return record, faults, findings + found + missed


def _read_wrongly(raw: RawRecord, model: type[Coded]) -> Iterator[KeyPath]:
    """The paths of what could not be read."""
    for path in raw.faults:
        yield path
        if path:
            yield from _perhaps_meant(raw, model, path)


def _is_told(path: KeyPath, told: Iterable[KeyPath]) -> bool:
    """Whether a path leads to, through or above one of which the cause is known."""
    return any(path[: len(other)] == other[: len(path)] for other in told)


def _perhaps_meant(raw: RawRecord, model: type[Coded], path: KeyPath) -> tuple[KeyPath, ...]:
    """Where a key is unknown: the known ones beside it that it may be, which no form must print as
    left out. They are not written, its value is sound for them, and they read like it, as far as
    there are such; else any that is not written."""
    holder, key = _holder(model, path[:-1]), str(path[-1])
    if holder is None or key in holder.model_fields:
        return ()
    data: Any = raw.data
    for part in path[:-1]:
        data = data[part]
    unwritten = [name for name in holder.model_fields if name not in data]
    fitting = [name for name in unwritten if key in data and fits(holder, name, data[key])]
    alike = [name for name in unwritten if name in get_close_matches(key, unwritten)]
    both = [name for name in fitting if name in alike]
    return tuple((*path[:-1], name) for name in both or fitting or alike or unwritten)


def _unknown_without_value(raw: RawRecord, model: type[Coded]) -> Iterator[Finding]:
    """Keys that nothing stands behind are left out of the data, but not those that nobody knows."""
    for path in raw.empty:
        holder = _holder(model, path[:-1])
        if holder is not None and path[-1] not in holder.model_fields:
            rule, values = _unknown_key(model, path)
            finding = found(rule, raw.keys[path], raw.ref, field=written(path), **values)
            meant = _perhaps_meant(raw, model, path) if rule == "D-121" else ()
            yield _about(finding, path, meant)


def _doubled(raw: RawRecord, first: RawRecord) -> Finding:
    place = raw.places.get(("code",), raw.place)
    return found("D-123", place, raw.ref, code=raw.ref.code, first=first.place)


# --- what pydantic found, in the words of a clerk -------------------------------------------


def _typing_finding(raw: RawRecord, model: type[Coded], error: ErrorDetails) -> Finding:
    path = _path(error)
    rule, values = _rule(error, model, path)
    values = {"field": written(path), "value": error["input"], **values}
    finding = found(rule, _place(raw, error["loc"], rule), raw.ref, **values)
    return _about(finding, path, _perhaps_meant(raw, model, path) if rule == "D-121" else ())


def _about(finding: Finding, path: KeyPath, also: tuple[KeyPath, ...]) -> Finding:
    return replace(finding, path=path, also=also)


def _path(error: ErrorDetails) -> KeyPath:
    return tuple(part for part in error["loc"] if part != "[key]")


def _echo(error: ErrorDetails) -> bool:
    """A list counts as too short for pydantic where its items were refused one by one."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _rule(error: ErrorDetails, model: type[Coded], path: KeyPath) -> tuple[str, dict[str, Any]]:
    """The number of the rule that a pydantic error breaks, and what its sentence names."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return "D-120", {}
    if kind == "extra_forbidden":
        return _unknown_key(model, path)
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        return "D-138", {"choices": ", ".join(choices)} | did_you_mean(str(error["input"]), choices)
    if kind == "too_short":
        return "D-147", {"least": context["min_length"]}
    if kind in _STRUCTURE or context.get("expected") in _EXPECTED:
        expected = _STRUCTURE.get(kind) or context["expected"]
        hi, en = _EXPECTED[expected]
        example = _example(expected, model, path, of_record=kind.startswith("model"))
        return "D-122", {"expected_hi": hi, "expected_en": en, "example": example}
    return context["rule"], context


def _example(expected: str, model: type[Coded], path: KeyPath, of_record: bool) -> str:
    """What to write instead, such as `gps: {lat: …, lon: …}`."""
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if expected == "text":
        return f"{key}: …"
    if expected == "list":
        return f"{key}: [ …, … ]"
    entries = list(_model_at(model, path).model_fields)[:SHOWN_FIELDS] if of_record else ["…"]
    return f"{key}: {{{', '.join(f'{entry}: …' for entry in entries)}}}"


def _unknown_key(model: type[Coded], path: KeyPath) -> tuple[str, dict[str, Any]]:
    key = str(path[-1])
    if _AADHAAR.search(key):
        return "D-124", {}
    known = list(_model_at(model, path[:-1]).model_fields)
    return "D-121", {"known": ", ".join(known)} | did_you_mean(key, known)


def _place(raw: RawRecord, loc: tuple[int | str, ...], rule: str) -> Place:
    """Of a wrong value its place; of a wrong or empty key the key's; else what should hold it."""
    about_key = rule in ("D-120", "D-121", "D-124") or loc[-1] == "[key]"
    path = tuple(part for part in loc if part != "[key]")
    if about_key and path in raw.keys:
        return raw.keys[path]
    return nearest(raw.places, path) or raw.place


def _holder(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    """The record class whose keys stand at a path; None for a free table or an unknown key."""
    annotation: Any = model
    for part in path:
        inner = inner_model(annotation)
        if isinstance(part, int) or inner is None:
            continue
        if is_table(annotation):
            annotation = inner  # the part is the key of a line
        elif part in inner.model_fields:
            annotation = inner.model_fields[part].annotation
        else:
            return None
    return None if is_table(annotation) else inner_model(annotation)


def _model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel]:
    """The record class that a path within a record leads to."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = inner_model(model.model_fields[part].annotation) or model
    return model
