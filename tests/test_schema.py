"""The schema of the data: valid, in words of both languages, and it takes what the model takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from district_data import BROKEN, EXAMPLES, LINES, ROOT
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from generator import cli
from generator.data.records import KINDS
from generator.pipeline import Pipeline

FILE = ROOT / "docs" / "schema.json"
TABLES = [
    ("Group", "operating_cost", "operating-cost", {"total": 2500}),
    ("Inspection", "points", "inspection-report", {"result": "improve"}),
    ("Payslip", "works", "sakhi-payslip.works", {"number": 45, "times": 2}),
    ("Cid", "lines", "cid-budget", {"units": 12, "rate": 300}),
]
"""Record, its table, the form whose lines are its keys, and what may stand in one."""
SCALARS = {
    "int": int,
    "float": float,
    "bool": lambda text: text.lower() == "true",
    "null": lambda _: None,
}
"""How an editor types what stands without quotes, by the end of YAML's tag for it."""


@cache
def schema() -> Any:
    return json.loads(json.dumps(Pipeline().schema()))


def typed(path: Path) -> Any:
    """A file as an editor reads it: scalars typed by YAML 1.2, keys as they are written."""
    return value_of(YAML(typ="safe", pure=True).compose(path))


def value_of(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {key.value: value_of(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [value_of(each) for each in node.value]
    return SCALARS.get(node.tag.rpartition(":")[2], str)(node.value)


def each_key() -> Iterator[tuple[str, Any]]:
    """Every key of every record, with its schema."""
    for name, record in schema()["$defs"].items():
        whole = record["anyOf"][0] if "anyOf" in record else record
        for key, known in whole["properties"].items():
            yield f"{name}.{key}", known


def test_it_is_a_schema_of_draft_2020_12_that_names_every_list_and_refuses_others() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert set(schema()["properties"]) == set(KINDS)
    assert schema()["additionalProperties"] is False
    assert schema()["$defs"]["Group"]["additionalProperties"] is False


def test_it_points_only_to_what_it_defines() -> None:
    named = {piece.split('"')[0] for piece in json.dumps(schema()).split('"#/$defs/')[1:]}
    assert named and named <= set(schema()["$defs"])


def test_every_key_has_a_heading_and_a_sentence_in_both_languages() -> None:
    keys = dict(each_key())
    assert len(keys) > 170
    for name, known in keys.items():
        assert name.endswith(".ifsc") or " / " in known["title"], name
        hindi, english = known["description"].split("\n")[:2]
        assert hindi.endswith("।") and english.endswith("."), name


def test_what_is_measured_says_in_which_unit() -> None:
    keys = dict(each_key())
    assert keys["Pond.area"]["x-unit"] == "एकड़ / acres"
    assert keys["Pond.area"]["description"].endswith("\nइकाई / unit: एकड़ / acres")
    assert keys["FishFindings.production"]["x-unit"] == "क्विंटल / quintals"


def test_every_example_in_it_is_valid_by_it() -> None:
    examples = [(name, known) for name, known in each_key() if "examples" in known]
    assert len(examples) > 140
    for name, known in examples:
        validator = Draft202012Validator({"$defs": schema()["$defs"], **known})
        for example in known["examples"]:
            assert list(validator.iter_errors(example)) == [], name


@pytest.mark.parametrize(("record", "key", "form", "line"), TABLES)
def test_a_table_takes_the_lines_of_its_form_and_no_others(
    record: str, key: str, form: str, line: Any
) -> None:
    table = schema()["$defs"][record]["properties"][key]
    assert sorted(table["propertyNames"]["enum"]) == sorted(LINES[form])
    assert set(table["properties"]) == set(LINES[form])
    validator = Draft202012Validator({"$defs": schema()["$defs"], **table})
    assert validator.is_valid(dict.fromkeys(LINES[form], line))
    assert not validator.is_valid({"9.z": line})


def test_a_plan_takes_the_lines_of_all_its_models_in_all_their_wordings() -> None:
    table = schema()["$defs"]["Plan"]["properties"]["lines"]
    models = ("nursery", "growout", "fish-duck")
    printed = {line for model in models for line in LINES[f"plan-{model}"]}
    assert set(table["propertyNames"]["enum"]) == printed | {"3.1", "3.2", "3.3"}
    # Line 2.3 of the three annexures.
    hindi, english = table["properties"]["2.3"]["title"].split(" / ")[:2]
    assert hindi.split(" · ")[0] == "चुना" and hindi.split(" · ")[-1] == "सरसों कि खल्ली"
    assert english.split(" · ")[0] == "Lime" and english.split(" · ")[-1] == "Mustard oil cake"


def test_a_head_of_expenses_is_one_of_the_form_with_its_wording() -> None:
    head = schema()["$defs"]["ExpenseLine"]["properties"]["head"]
    assert head["enum"] == [*LINES["work-plan.technical"], *LINES["work-plan.infrastructure"]]
    meanings = dict(zip(head["enum"], head["enumDescriptions"], strict=True))
    assert meanings["tools"] == "उपकरण एवं औजार / Equipment and tools"


def test_a_choice_says_what_it_means() -> None:
    model = schema()["$defs"]["Plan"]["properties"]["model"]
    assert len(model["enum"]) == len(model["enumDescriptions"]) == 3
    digits = schema()["$defs"]["District"]["properties"]["digits"]["anyOf"][0]
    assert "१२३" in digits["enumDescriptions"][digits["enum"].index("deva")]


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda file: file.name)
def test_an_editor_finds_nothing_in_the_examples_and_is_told_of_the_schema(file: Path) -> None:
    assert list(Draft202012Validator(schema()).iter_errors(typed(file))) == []
    first = file.read_text(encoding="utf-8").split("\n")[0]
    assert first == f"# yaml-language-server: $schema=../{FILE.relative_to(ROOT).as_posix()}"


@pytest.mark.parametrize("rule", ["D-114", "D-120", "D-121", "D-138", "D-141", "D-206"])
def test_an_editor_finds_what_the_model_refuses(rule: str) -> None:
    data = typed(BROKEN / rule / "data.yaml")
    assert list(Draft202012Validator(schema()).iter_errors(data)) != []


def test_the_file_for_editors_is_what_the_program_says(tmp_path: Path) -> None:
    """After a change: python build.py schema --out docs/schema.json."""
    made = tmp_path / "new" / "schema.json"
    assert cli.main(["schema", "--out", str(made)]) == 0
    assert made.read_bytes() == FILE.read_bytes()
