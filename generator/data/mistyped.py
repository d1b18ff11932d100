"""What pydantic found in a record, in the words of a clerk: its rule, what it names, its place.

In: an error of typing, the class of the record, the record as written. Out: the number of a rule
with the values of its sentence; paths and places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.data import fields
from generator.data.district import inner_model, is_table, nearest
from generator.data.english import SHOWN_FIELDS
from generator.data.findings import Place
from generator.data.mend import choices
from generator.data.messages import did_you_mean
from generator.data.parts import Coded, Record
from generator.data.source import KeyPath, RawRecord

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

_AADHAAR = re.compile(r"aadh?aa?r|adhaar|^uid(ai)?(_?no)?$|आधार", re.IGNORECASE)
_STRUCTURE = {
    "model_type": "entries",
    "model_attributes_type": "entries",
    "dict_type": "entries",
    "mapping_type": "entries",
    "tuple_type": "list",
}
_DESCRIBED = {"D-132", "D-136"}
"""Rules whose sentences say what the key is for."""
_EXPECTED = {
    "text": ("एक सादा मान", "one plain value"),
    "entries": ("मदों का समूह", "a group of entries"),
    "list": ("सूची", "a list"),
}


def path_of(error: ErrorDetails) -> KeyPath:
    """Where the value stands that an error is about."""
    return tuple(part for part in error["loc"] if part != "[key]")


def is_echo(error: ErrorDetails) -> bool:
    """A list counts as too short for pydantic where its items were refused one by one."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def rule_of(error: ErrorDetails, model: type[Coded], path: KeyPath) -> tuple[str, dict[str, Any]]:
    """The number of the rule that a pydantic error breaks, and what its sentence names."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return "D-120", {}
    if kind == "extra_forbidden":
        return unknown_key(model, path)
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
    rule = context["rule"]
    return rule, context | (_wanted(model, path) if rule in _DESCRIBED else {})


def _wanted(model: type[Coded], path: KeyPath) -> dict[str, str]:
    """What the key is for, and its unit: who wrote `2 katha` would otherwise leave 2 acres."""
    *above, key = [part for part in path if isinstance(part, str)] or [""]
    holder = holder_of(model, tuple(above))
    known = fields.of(holder) if holder and issubclass(holder, Record) else {}
    if key not in known:
        return dict.fromkeys(("about_hi", "about_en", "unit_hi", "unit_en"), "")
    about, unit = known[key].about, known[key].unit
    return {
        "about_hi": about.hi,
        "about_en": about.en,
        "unit_hi": f" इकाई: {unit.hi}; मान दूसरी इकाई में हो तो पहले बदलें।" if unit else "",
        "unit_en": f" Unit: {unit.en}; convert what is in another unit first." if unit else "",
    }


def _example(expected: str, model: type[Coded], path: KeyPath, of_record: bool) -> str:
    """What to write instead, such as `gps: {lat: …, lon: …}`."""
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if expected == "text":
        return f"{key}: …"
    if expected == "list":
        return f"{key}: [ …, … ]"
    entries = list(_model_at(model, path).model_fields)[:SHOWN_FIELDS] if of_record else ["…"]
    return f"{key}: {{{', '.join(f'{entry}: …' for entry in entries)}}}"


def unknown_key(model: type[Coded], path: KeyPath) -> tuple[str, dict[str, Any]]:
    """The rule against a key that nobody knows."""
    key = str(path[-1])
    if _AADHAAR.search(key):
        return "D-124", {}
    known = list(_model_at(model, path[:-1]).model_fields)
    return "D-121", {"known": ", ".join(known)} | did_you_mean(key, known)


def place_of(raw: RawRecord, loc: tuple[int | str, ...], rule: str) -> Place:
    """Of a wrong value its place; of a wrong or empty key the key's; else what should hold it."""
    about_key = rule in ("D-120", "D-121", "D-124") or loc[-1] == "[key]"
    path = tuple(part for part in loc if part != "[key]")
    if about_key and path in raw.keys:
        return raw.keys[path]
    return nearest(raw.places, path) or raw.place


def holder_of(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
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
