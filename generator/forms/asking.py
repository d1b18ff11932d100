"""The fields of a form's own, from its definition.

In: a definition whose shape is sound. Out: what it asks for, and findings F-140 to F-144.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.data.fields import Words
from generator.data.findings import Finding
from generator.data.messages import did_you_mean
from generator.data.papers import CHOICE, Asked, Values, values_of
from generator.data.partial import fits
from generator.data.places import KeyPath
from generator.forms.checking import Written
from generator.forms.wordings import found

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_KEPT = frozenset({"code", "district", "subject", "form", "self", "reckoned"})
_LONGEST_SHEET = 31


def asked(definition: Any) -> tuple[Asked, ...]:
    """What a definition asks for."""
    labels = {key: Words(**label) for key, label in definition.get("labels", {}).items()}
    return _asked(definition.get("fields", {}), labels, str(definition.get("id", "")))


def slips(at: Written) -> Iterator[Finding]:
    """What is wrong with the fields of a definition."""
    fields = at.data.get("fields", {})
    yield from _slips(at, ("fields",), fields)
    for name, one in fields.items():
        yield from _slips(at, ("fields", name, "rows"), one.get("rows", {}))
        sheet = f"{at.data['id']}.{name}" if "rows" in one else str(at.data["id"])
        if len(sheet) > _LONGEST_SHEET:
            yield found("F-143", at.key(("fields", name)), name=sheet, most=_LONGEST_SHEET)


def _slips(at: Written, path: KeyPath, fields: Mapping[str, Any]) -> Iterator[Finding]:
    labels = at.data.get("labels", {})
    for name, one in fields.items():
        here = (*path, name)
        if not _NAME.fullmatch(name) or name in _KEPT or hasattr(Values, name):
            yield found("F-140", at.key(here), key=name)
        label = one.get("label", name)
        if label not in labels:
            place = at.place((*here, "label")) if "label" in one else at.key(here)
            yield found("F-110", place, key=label, **did_you_mean(label, labels))
        for word, key in one.get("choices", {}).items():
            if key not in labels:
                yield found("F-110", at.place((*here, "choices", word)), key=key,
                            **did_you_mean(key, labels))  # fmt: skip
        if one.get("kind") == CHOICE and not one.get("choices"):
            yield found("F-141", at.key(here), key=name)
        elif "default" in one and one.get("required") == "yes":
            yield found("F-144", at.place((*here, "default")), key=name)
        elif "default" in one and not _is_of_kind(one):
            yield found("F-142", at.place((*here, "default")), key=name, value=one["default"],
                        kind=one.get("kind", "text"))  # fmt: skip


def _is_of_kind(one: Mapping[str, Any]) -> bool:
    """Whether a default is what its field holds."""
    nothing = Words("", "")
    labels = dict.fromkeys(one.get("choices", {}).values(), nothing)
    bare = _one("value", {**one, "default": None}, labels)
    return fits(values_of("default", nothing, [bare]), "value", one["default"])


def _asked(
    fields: Mapping[str, Any], labels: Mapping[str, Words], form: str
) -> tuple[Asked, ...]:
    return tuple(_one(name, one, labels, form) for name, one in fields.items())


def _one(
    name: str, one: Mapping[str, Any], labels: Mapping[str, Words], form: str = ""
) -> Asked:
    label = labels.get(one.get("label", name), Words(name, name))
    kind = one.get("kind", "text")
    unit = Words(**one["unit"]) if "unit" in one else _RUPEES if kind == "money" else None
    return Asked(
        name=name,
        label=label,
        about=Words(**one["about"]) if "about" in one else Words(f"{label.hi}।", f"{label.en}."),
        kind=kind,
        unit=unit,
        required=one.get("required") == "yes",
        choices={word: labels[key] for word, key in one.get("choices", {}).items()},
        default=one.get("default"),
        example=one.get("example"),
        rows=_asked(one.get("rows", {}), labels, form),
        ids=(f"{form}.{one['norms']}",) if "norms" in one else (),
    )


_RUPEES = Words("रुपये", "rupees")
