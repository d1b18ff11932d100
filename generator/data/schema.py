"""The JSON Schema of a data file, for editors: what may stand where, and what each key is for.

In: the lines of the forms by their ids, for tables whose keys they are. Out: a schema of draft
2020-12. Structure and types come from the records, all words from `fields.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, TypeAlias, cast

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic.json_schema import models_json_schema

from generator.data import fields
from generator.data.district import inner_model
from generator.data.fields import Field
from generator.data.model import NO_PAPERS, Papers
from generator.data.papers import FORM, PAPERS
from generator.data.records import KINDS
from generator.data.types import Name


class Worded(Protocol):
    """Something that is said in both languages."""

    @property
    def hi(self) -> str: ...
    @property
    def en(self) -> str: ...


Lines: TypeAlias = Mapping[str, Mapping[str, Worded]]
"""Name of a form and table (`cid-budget.lines`) -> id of a line -> its wording."""


def schema(lines: Lines, papers: Papers = NO_PAPERS) -> dict[str, Any]:
    """The schema of a data file. Units stand in `x-unit` too, for programs."""
    every = [*KINDS.values(), *papers.values()]
    refs, shared = models_json_schema([(model, "validation") for model in every])
    definitions = shared["$defs"]
    for model in _models(every):
        _describe(definitions[model.__name__], model, lines)
    items = {kind: refs[model, "validation"] for kind, model in KINDS.items()}
    if papers:
        items[PAPERS] = _of_forms({form: refs[one, "validation"] for form, one in papers.items()})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Prapatra: data of a district / जिले का डेटा",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            kind: {
                **_words(fields.record(model)),
                "type": "array",
                "items": items[kind],
            }
            for kind, model in KINDS.items()
        },
        "$defs": definitions,
    }


def _of_forms(refs: Mapping[str, Any]) -> dict[str, Any]:
    """A paper is what its form asks for."""
    return {
        "type": "object",
        "required": [FORM],
        "properties": {FORM: {"enum": list(refs)}},
        "allOf": [
            {"if": {"properties": {FORM: {"const": form}}, "required": [FORM]}, "then": ref}
            for form, ref in refs.items()
        ],
    }


def ids(one: Field, lines: Lines) -> dict[str, list[Worded]]:
    """The ids that a field may name, in the order of the forms, each with all its wordings."""
    found: dict[str, list[Worded]] = {}
    for name in one.ids:
        for line, wording in lines[name].items():
            found.setdefault(line, []).append(wording)
    return found


def both(*words: Worded) -> str:
    """`हिन्दी / English`, each different wording once."""
    hi = " · ".join(dict.fromkeys(one.hi for one in words))
    en = " · ".join(dict.fromkeys(one.en for one in words))
    return hi if hi == en else f"{hi} / {en}"


def _models(kinds: Any) -> Iterator[fields.Model]:
    """Those models and the parts that they are made of, each once."""
    waiting: list[type[BaseModel]] = list(kinds)
    seen = set(waiting)
    for model in waiting:
        yield cast(fields.Model, model)
        for known in model.model_fields.values():
            inner = inner_model(known.annotation)
            if inner is not None and inner not in seen:
                seen.add(inner)
                waiting.append(inner)


def _describe(definition: dict[str, Any], model: fields.Model, lines: Lines) -> None:
    """Put our words into the schema of one record; those of pydantic are names of Python."""
    # A name may be a plain text too: its pair of languages is the first alternative.
    whole = definition["anyOf"][0] if model is Name else definition
    whole |= _words(fields.record(model))
    described = fields.of(model)
    for key, one in described.items():
        found = whole["properties"][key]
        found.pop("default", None)
        known = model.model_fields[key]
        whole["properties"][key] = _words(one) | _limits(found, one, known, lines)
        if one.by:
            whole["allOf"] = [
                {
                    "if": {"properties": {one.by: {"const": word}}, "required": [one.by]},
                    "then": {"properties": {key: {"propertyNames": {"enum": list(lines[name])}}}},
                }
                for word, name in zip(described[one.by].choices, one.ids, strict=True)
            ]


def _words(one: Field) -> dict[str, Any]:
    about = f"{one.about.hi}\n{one.about.en}"
    if one.unit is None:
        return {"title": both(one.label), "description": about}
    unit = both(one.unit)
    about += f"\nइकाई / unit: {unit}"
    return {"title": both(one.label), "description": about, "x-unit": unit}


def _limits(found: dict[str, Any], one: Field, known: FieldInfo, lines: Lines) -> dict[str, Any]:
    """The schema of one key with an example, meanings of its choices, and the ids it may name."""
    kept = {key: value for key, value in found.items() if key not in ("title", "description")}
    if one.example is not None:
        kept["examples"] = [one.example]
    if one.choices:
        branch = next(each for each in (kept, *kept.get("anyOf", ())) if "enum" in each)
        branch["enumDescriptions"] = [both(one.choices[word]) for word in branch["enum"]]
    allowed = ids(one, lines)
    if "additionalProperties" in kept:
        line = kept["additionalProperties"]
        kept["propertyNames"] = {"enum": list(allowed)}
        kept["properties"] = {
            name: {"title": both(*said), **line} for name, said in allowed.items()
        }
        kept["additionalProperties"] = False
    elif allowed and known.annotation is str:
        kept["enum"] = list(allowed)
        kept["enumDescriptions"] = [both(*said) for said in allowed.values()]
    return kept
