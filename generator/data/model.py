"""Plain values -> the district: every record typed, every mistake named at its place.

In: a `Source` from `load.py`. Out: `DistrictData`, and findings D-114 and D-120 to D-147 (those on
missing English stand in `english.py`). A record with an error is left out but remembered as bad, so
that only its own documents are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.data.district import (
    DistrictData,
    inner_model,
    nearest,
    written,
)
from generator.data.english import NOTHING_SUGGESTED, SHOWN_FIELDS, English
from generator.data.findings import Finding, Place, Ref
from generator.data.heap import held
from generator.data.messages import did_you_mean, found
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
    """The district of a source. Records whose code occurs twice are refused, both of them.

    `english`: what is suggested for names without English, and whether it is put into the records.
    """
    findings = list(_unknown_kinds(source))
    records: dict[str, dict[str, Coded]] = {kind: {} for kind in KINDS}
    bad: set[Ref] = set()
    places: dict[Ref, Mapping[KeyPath, Place]] = {}
    empty: dict[Ref, tuple[KeyPath, ...]] = {}
    for kind, model in KINDS.items():
        first: dict[Ref, RawRecord] = {}
        for raw in source.records.get(kind, ()):
            record, more = _record(raw, model, english)
            if raw.ref in first:
                more.append(_doubled(raw, first[raw.ref]))
                records[kind].pop(raw.ref.code, None)
                record = None
            else:
                first[raw.ref] = raw
                places[raw.ref] = raw.places
                if raw.empty:
                    empty[raw.ref] = raw.empty
            findings += more
            if record is None:
                bad.add(raw.ref)
            else:
                records[kind][raw.ref.code] = record
    return DistrictData(records, frozenset(bad), places, empty), findings


def _unknown_kinds(source: Source) -> Iterator[Finding]:
    for kind, place in source.kinds:
        if kind not in KINDS:
            hint = did_you_mean(kind, KINDS)
            yield found("D-114", place, None, key=kind, known=", ".join(KINDS), **hint)


def _record(
    raw: RawRecord, model: type[Coded], english: English
) -> tuple[Coded | None, list[Finding]]:
    """The typed record (None where it has an error) and what was found in it."""
    unknown = list(_unknown_without_value(raw, model)) if raw.empty else []
    try:
        record = model.model_validate(raw.data)
    except ValidationError as error:
        # What could not be read may read as missing: the reader has named the cause already.
        errors = () if raw.faulty else error.errors()
        findings = [_typing_finding(raw, model, each) for each in errors if not _echo(each)]
        return None, findings + unknown
    record, missed = english.completed(raw, record)
    return (None if raw.faulty or unknown else record), unknown + missed


def _unknown_without_value(raw: RawRecord, model: type[Coded]) -> Iterator[Finding]:
    """Keys that nothing stands behind are left out of the data, but not those that nobody knows."""
    for path in raw.empty:
        holder = _holder(model, path[:-1])
        if holder is not None and path[-1] not in holder.model_fields:
            rule, values = _unknown_key(model, path)
            yield found(rule, raw.keys[path], raw.ref, field=written(path), **values)


def _doubled(raw: RawRecord, first: RawRecord) -> Finding:
    place = raw.places.get(("code",), raw.place)
    return found("D-123", place, raw.ref, code=raw.ref.code, first=first.place)


# --- what pydantic found, in the words of a clerk -------------------------------------------


def _typing_finding(raw: RawRecord, model: type[Coded], error: ErrorDetails) -> Finding:
    path: KeyPath = tuple(part for part in error["loc"] if part != "[key]")
    rule, values = _rule(error, model, path)
    values = {"field": written(path), "value": error["input"], **values}
    return found(rule, _place(raw, error["loc"], rule), raw.ref, **values)


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
        if _is_table(annotation):
            annotation = inner  # the part is the key of a line
        elif part in inner.model_fields:
            annotation = inner.model_fields[part].annotation
        else:
            return None
    return None if _is_table(annotation) else inner_model(annotation)


def _is_table(annotation: Any) -> bool:
    """Whether keys are free, as in `Mapping[str, X]`."""
    return get_origin(annotation) is Mapping


def _model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel]:
    """The record class that a path within a record leads to."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = inner_model(model.model_fields[part].annotation) or model
    return model
