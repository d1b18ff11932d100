"""Every key of the data is described in both languages, in one place, and no key that is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter

from generator.data import fields
from generator.data.district import inner_model
from generator.data.parts import Coded, Record
from generator.data.records import KINDS
from generator.data.types import Name
from generator.forms import lines
from generator.session import Session


def models() -> list[fields.Model]:
    """Each kind of record, its parts, their parts, and names."""
    found: dict[fields.Model, None] = {}

    def take(model: type[BaseModel] | None) -> None:
        if model is None or model in found:
            return
        assert issubclass(model, (Record, Name))
        found[model] = None
        for described in model.model_fields.values():
            take(inner_model(described.annotation))

    for model in KINDS.values():
        take(model)
    return list(found)


MODELS = models()
BY_NAME = {model.__name__: model for model in (*MODELS, Coded)}


def each() -> Iterator[tuple[str, Any, fields.Field]]:
    """Every key: where it is, what pydantic knows of it, and its description."""
    for model in MODELS:
        for key, one in fields.of(model).items():
            yield f"{model.__name__}.{key}", model.model_fields[key], one


def mentions(annotation: Any, wanted: Any) -> bool:
    return annotation is wanted or any(mentions(each, wanted) for each in get_args(annotation))


def literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(word for each in get_args(annotation) for word in literals(each))


def test_every_record_has_a_heading_and_every_key_of_it_too() -> None:
    assert len(MODELS) > 30
    for model in MODELS:
        assert set(fields.of(model)) == set(model.model_fields)
        assert fields.record(model).label.hi


def test_no_record_and_no_key_is_described_that_is_gone() -> None:
    for name, keys in fields.names().items():
        assert name in BY_NAME, name
        assert keys <= set(BY_NAME[name].model_fields), name


def test_every_text_stands_in_both_languages() -> None:
    whole = [(model.__name__, fields.record(model)) for model in MODELS]
    for name, one in [*whole, *((name, one) for name, _, one in each())]:
        for words in (one.label, one.about, *filter(None, [one.unit]), *one.choices.values()):
            assert words.en and not re.search("[ऀ-ॿ]", words.en.replace("१२३", "")), name
            assert words.hi and (words.hi == words.en or re.search("[ऀ-ॿ]", words.hi)), name
        assert one.about.hi.endswith("।") and one.about.en.endswith("."), name
        assert len(one.label.hi) <= 50 and len(one.label.en) <= 50, name


def test_every_quantity_has_a_unit() -> None:
    quantities = [(name, one) for name, known, one in each() if mentions(known.annotation, Decimal)]
    assert len(quantities) > 20
    assert [name for name, one in quantities if one.unit is None] == []


def test_every_example_is_taken_by_its_key() -> None:
    for name, known, one in each():
        inner = inner_model(known.annotation)
        if inner is not None and inner is not Name:
            assert one.example is None, name
            continue
        assert one.example is not None, name
        TypeAdapter(known.rebuild_annotation()).validate_python(one.example)


def test_the_choices_are_those_that_the_key_takes_in_their_order() -> None:
    chosen = {name: tuple(one.choices) for name, _, one in each() if one.choices}
    assert chosen == {
        name: words for name, known, _ in each() if (words := literals(known.annotation))
    }


def test_the_keys_of_every_table_are_lines_of_a_form() -> None:
    worded = lines.worded(Session().forms)
    for name, known, one in each():
        assert set(one.ids) <= set(worded), name
        if get_origin(known.annotation) is Mapping:
            assert one.ids, name
        if one.by:
            choices = fields.of(BY_NAME[name.split(".")[0]])[one.by].choices
            assert all(ids.endswith(word) for ids, word in zip(one.ids, choices, strict=True))
        if one.ids and one.example is not None:
            assert any(one.example in worded[ids] for ids in one.ids), name


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("  Name: {label: {hi: क, en: a}}", "Name: KeyError"),
        ("  Name: {label: {hi: क}, about: {hi: क, en: a}}", "Name: TypeError"),
        ("  Name: {label: {hi: क, en: a}, about: {hi: क, en: a}, unit: m}", "Name: KeyError('m')"),
        ("  Name: {labels: {hi: क, en: a}}", "Name: unknown keys ['labels']"),
        ("  Nam: {label: {hi: क, en: a}, about: {hi: क, en: a}}", "Name: 'hi' is not described"),
    ],
)
def test_a_description_that_does_not_hold_together_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    file = tmp_path / "fields.yaml"
    file.write_text(f"units: {{kg: {{hi: क, en: k}}}}\nrecords:\n{text}\n", encoding="utf-8")
    monkeypatch.setattr(fields, "FILE", file)
    fields._described.cache_clear()
    try:
        with pytest.raises(fields.FieldsError, match=re.escape(says)):
            fields.of(Name)
    finally:
        fields._described.cache_clear()
