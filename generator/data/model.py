"""Plain values -> the district: every record typed, every mistake named at its place.

In: a `Source` from `load.py`. Out: `DistrictData`, and findings D-114 and D-120 to D-147 (those on
missing English stand in `english.py`). A record with an error is left out but remembered as bad, so
that only its own documents are refused.
"""

from __future__ import annotations

import re
from collections import Counter
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
from generator.data.findings import Finding, Place, Ref, Severity
from generator.data.heap import held
from generator.data.mend import Read, as_written, choices, mended
from generator.data.messages import did_you_mean, found, nearest_word
from generator.data.parts import Coded
from generator.data.records import KINDS
from generator.data.source import KeyPath, RawRecord, Source
from generator.data.source_text import MAX_FAULTS

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
    mistakes = _Mistakes()
    for kind, model in KINDS.items():
        first: dict[Ref, RawRecord] = {}
        for raw in source.records.get(kind, ()):
            if mistakes.too_many(raw):
                bad.add(raw.ref)
                continue
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
            findings += mistakes.counted(raw, more)
            if record is None:
                bad.add(raw.ref)
            else:
                records[kind][raw.ref.code] = record
    unread = dict(_unread(source))
    return DistrictData(records, frozenset(bad), places, empty, unread), findings


class _Mistakes:
    """Counts the errors of each file: one that has too many is typed no further."""

    def __init__(self) -> None:
        self._errors: Counter[str] = Counter()

    def too_many(self, raw: RawRecord) -> bool:
        """Whether the file of a record is given up already."""
        return self._errors[raw.place.file] >= MAX_FAULTS

    def counted(self, raw: RawRecord, findings: list[Finding]) -> list[Finding]:
        """The findings of a record, of which no more are kept than its file may have."""
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        file = raw.place.file
        left = MAX_FAULTS - self._errors[file]
        self._errors[file] += errors
        if errors < left:
            return findings
        return [*findings[:left], found("D-127", raw.place, raw.ref, limit=MAX_FAULTS)]


def _unknown_kinds(source: Source) -> Iterator[Finding]:
    return (_unknown_kind(key, place) for key, place in source.kinds if key not in KINDS)


def _unknown_kind(key: str, place: Place) -> Finding:
    hint = did_you_mean(key, KINDS)
    return found("D-114", place, None, key=key, known=", ".join(KINDS), **hint)


def _unread(source: Source) -> Iterator[tuple[str, Finding]]:
    """The kinds of which records may be missing, and why; what is missing needs no finding more."""
    for key, place in source.kinds:
        if key not in KINDS and (kind := nearest_word(key, KINDS)):
            yield kind, _unknown_kind(key, place)
    for finding, keys in reversed(source.unread):
        known = KINDS.keys() & (keys or ())
        yield from ((kind, finding) for kind in known or KINDS)


def _record(
    raw: RawRecord, model: type[Coded], english: English
) -> tuple[Coded | None, list[Finding]]:
    """The typed record (None where it has an error) and what was found in it."""
    unknown = list(_unknown_without_value(raw, model)) if raw.empty else []
    record, errors, reads = _typed(raw.data, model)
    findings = unknown + [_note(raw, read) for read in reads]
    if record is None:
        # What could not be read may read as missing: the reader has named the cause already.
        errors = [] if raw.faulty else errors
        return None, findings + [_typing_finding(raw, model, e) for e in errors if not _echo(e)]
    record, missed = english.completed(raw, record)
    return (None if raw.faulty or unknown else record), findings + missed


def _typed(
    data: dict[str, Any], model: type[Coded]
) -> tuple[Coded | None, list[ErrorDetails], list[Read]]:
    """The record, or what its types refuse; and what was read otherwise than it is written."""
    try:
        return model.model_validate(data), [], []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    right, reads = mended(data, errors)
    if not reads:
        return None, errors, []
    try:
        return model.model_validate(right), [], reads
    except ValidationError as error:
        return None, *as_written(error.errors(include_url=False), reads)


def _note(raw: RawRecord, read: Read) -> Finding:
    place = raw.places.get(read.path, raw.place)
    values = {"field": written(read.path), "value": read.written, "read": read.read}
    return found("D-150", place, raw.ref, **values)


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
        known = choices(error)
        return "D-138", {"choices": ", ".join(known)} | did_you_mean(str(error["input"]), known)
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
