"""`new`: files that a clerk begins with; `check` passes them, and nothing made up is unseen."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from district_data import EXAMPLES, ROOT, brief, read
from jsonschema import Draft202012Validator
from pydantic import BaseModel
from test_schema import typed

from generator import cli
from generator.data import fields, load, model
from generator.data.district import inner_model, walk
from generator.data.findings import Severity
from generator.data.records import KINDS, Group, Pond
from generator.data.types import Name
from generator.pipeline import Pipeline

MARKED = "[नमूना]"
GIVEN = {"code", "no"}
"""Keys that `new` is told, or that number the members of a sample."""


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pipeline: Pipeline) -> Path:
    """A folder with a new district, a group and a pond in it."""
    monkeypatch.chdir(tmp_path)
    for line in ("district NAYA", "group FPG-9 --in NAYA", "pond JJH-9 --in NAYA"):
        assert cli.main(["new", *line.split()], pipeline) == 0
    return tmp_path / "NAYA"


def uncommented(text: str) -> str:
    """The same with every key that may stay away written out; what explains stays a comment."""
    sign = re.compile(r"^( *)# (?!yaml-language-server)", re.MULTILINE)
    while (less := sign.sub(r"\1", text)) != text:
        text = less
    return text


def keys_of(kind: type[BaseModel]) -> Iterator[tuple[str, fields.Field]]:
    """Every key of a record and of its parts."""
    for key, one in fields.of(kind).items():  # type: ignore[arg-type]
        yield key, one
        inner = inner_model(kind.model_fields[key].annotation)
        if inner is not None and inner is not Name:
            yield from keys_of(inner)


def test_check_passes_what_new_wrote_and_warns_of_what_it_made_up(
    office: Path, pipeline: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", "NAYA"], pipeline) == 0
    told = capsys.readouterr().out.splitlines()
    assert {re.search(r"(warning|error|note) D-\d+", line)[0] for line in told} == {  # type: ignore[index]
        "warning D-119"
    }
    assert any("'account_no' still holds a sample value" in line for line in told)
    assert cli.main(["check", "NAYA", "--strict"], pipeline) == 1


def test_every_value_that_new_made_up_is_found(office: Path) -> None:
    district, findings = read(office)
    warned = {(f.place.file, f.place.line) for f in findings if f.place}
    count = 0
    for ref, record in district.each():
        for path, value in walk(record):
            key = next((part for part in reversed(path) if isinstance(part, str)), "")
            if isinstance(value, (BaseModel, tuple)) or not path or value in (None, False):
                continue
            place = district.place(ref, path)
            assert place is not None
            sample = ref.kind in ("blocks", "clfs", "vos", "shgs") or key not in GIVEN
            if value and place.line and sample:
                assert (place.file, place.line) in warned, (ref, path)
                count += 1
    assert count > 50
    assert brief(findings)[0][0] == "D-119"


def test_the_district_is_called_as_its_folder_and_a_name_that_is_no_code_is_left(
    office: Path, pipeline: Pipeline
) -> None:
    assert list(read(office)[0].records["districts"]) == ["NAYA"]
    assert cli.main(["new", "district", "मेरा जिला"], pipeline) == 0
    assert list(read(office.parent / "मेरा जिला")[0].records["districts"]) == ["DISTRICT"]


def test_keys_that_may_stay_away_can_be_used_by_taking_out_their_sign(office: Path) -> None:
    for file in list(office.iterdir()):
        # Where a whole part may stay away, one sign brings it back with the records in it.
        assert not re.search(r"^ *# +# *\w+:$", file.read_text(encoding="utf-8"), re.MULTILINE)
        file.write_text(uncommented(file.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.copy(EXAMPLES / "emblem.svg", office)
    district, findings = read(office)
    assert not district.faulty
    # Three members are too few for a sub-group, and the sample of an investment is no sum.
    assert {f.rule for f in findings if f.severity is Severity.ERROR} == set()
    record = district.records["groups"]["FPG-9"]
    assert record.work_plan.technical.lines[0].head == "inputs"  # type: ignore[attr-defined]
    assert record.work_plan.infrastructure.lines[0].head == "small_machines"  # type: ignore[attr-defined]
    assert len(record.operating_cost) == 15  # type: ignore[attr-defined]
    assert record.members[0].occupation.hi.startswith(MARKED)  # type: ignore[attr-defined]
    assert district.records["officials"] and district.records["ponds"]["JJH-9"].allotted_on  # type: ignore[attr-defined]


@pytest.mark.parametrize(("file", "kind"), [("group-FPG-9", Group), ("pond-JJH-9", Pond)])
def test_every_key_stands_there_with_its_words_in_both_languages(
    office: Path, file: str, kind: type[BaseModel]
) -> None:
    text = (office / f"{file}.yaml").read_text(encoding="utf-8")
    for key, one in keys_of(kind):
        assert re.search(rf"^[ #-]*{key}: ?", text, re.MULTILINE), key
        assert one.about.hi in text and one.about.en in text, key
        assert all(f"{choice} = " in text for choice in one.choices)
    assert "[इकाई: एकड़]" in text or kind is Group


def test_the_district_file_names_the_choices_of_an_office(office: Path) -> None:
    text = (office / "district.yaml").read_text(encoding="utf-8")
    assert "##   dm = जिलाधिकारी / District Magistrate" in text


def test_editors_find_the_schema_and_nothing_wrong(office: Path) -> None:
    schema = ROOT / "docs" / "schema.json"
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    for file in office.iterdir():
        first = file.read_text(encoding="utf-8").split("\n")[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (office / named).resolve() == schema
        assert list(validator.iter_errors(typed(file))) == []


def test_a_group_joins_a_vo_that_has_self_help_groups(
    tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    shutil.copy(EXAMPLES / "emblem.svg", tmp_path / "data")
    text = (EXAMPLES / "district.yaml").read_text(encoding="utf-8")
    # The first VO loses its SHGs: the sample belongs to the next one then.
    text = re.sub(r"^  - \{code: SHG-10[12].*\n", "", text, flags=re.MULTILINE)
    (tmp_path / "data" / "district.yaml").write_text(text, encoding="utf-8")
    assert cli.main(["new", "group", "G-1", "--in", "data"], pipeline) == 0
    assert cli.main(["new", "pond", "P-1", "--in", "data"], pipeline) == 0
    district, findings = read(tmp_path / "data")
    assert {f.rule for f in findings} == {"D-119"}
    group = district.records["groups"]["G-1"]
    assert group.vo == "VO-103"  # type: ignore[attr-defined]
    assert {m.shg for m in group.members} == {"SHG-103-01"}  # type: ignore[attr-defined]
    assert len({m.name.hi for m in group.members}) == 3  # type: ignore[attr-defined]


def test_within_the_folder_of_a_district_nothing_need_be_named(
    office: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office)
    assert cli.main(["new", "pond", "JJH-10"], pipeline) == 0
    assert (office / "pond-JJH-10.yaml").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("district NAYA", "'NAYA' holds data already"),
        ("district OTHER --in NAYA", "--in goes with group and pond"),
        ("group FPG-9 --in NAYA", "the code 'FPG-9' is taken: NAYA/group-FPG-9.yaml:14:5"),
        ("group fpg-9 --in NAYA", "the code 'fpg-9' is taken"),
        ("pond ../JJH --in NAYA", "'../JJH' cannot be a code"),
        ("pond JJH-1", "'.' holds no data file; add --in DATA"),
        ("pond JJH-1 --in nowhere", "'nowhere' holds no data file"),
        ("pond JJH-1 --in BARE", "has no good record under blocks: yet"),
        ("group G-1 --in BARE", "has no good record under vos: yet"),
        ("pond JJH-7 --in NAYA", "is there already; it was left alone"),
        ("village X", "invalid choice: 'village'"),
    ],
)
def test_what_cannot_be_begun_is_told_and_nothing_is_written(
    office: Path, pipeline: Pipeline, line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (office.parent / "BARE").mkdir()
    bare = "districts:\n  - {code: B, name: {hi: क, en: K}}\n"
    (office.parent / "BARE" / "data.yaml").write_text(bare, encoding="utf-8")
    (office / "pond-JJH-7.yaml").write_text("# mine\n", encoding="utf-8")
    before = contents(office.parent)
    try:
        code = cli.main(["new", *line.split()], pipeline)
    except SystemExit as end:
        code = int(str(end.code))
    assert code == 2
    assert said in capsys.readouterr().err
    assert contents(office.parent) == before


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_district_may_begin_in_a_folder_without_data(
    tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ARA").mkdir()
    (tmp_path / "ARA" / "notes.txt").touch()
    monkeypatch.chdir(tmp_path / "ARA")
    assert cli.main(["new", "district", "."], pipeline) == 0
    assert list(read(tmp_path / "ARA")[0].records["districts"]) == ["ARA"]


def test_the_same_is_written_again(office: Path, pipeline: Pipeline) -> None:
    before = contents(office)
    shutil.rmtree(office)
    for line in ("district NAYA", "group FPG-9 --in NAYA", "pond JJH-9 --in NAYA"):
        cli.main(["new", *line.split()], pipeline)
    assert contents(office) == before


def test_a_mark_in_a_comment_is_none(tmp_path: Path) -> None:
    text = "# [नमूना]\nblocks:\n  # [SAMPLE]\n  - {code: A, name: {hi: क, en: K}}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert load.load(tmp_path)[1] == []


def test_a_mark_is_about_the_record_that_it_stands_in_and_refuses_nothing(tmp_path: Path) -> None:
    text = (
        "blocks:\n  - {code: A, name: {hi: क, en: K}}\n"
        '  - code: B\n    name: {hi: क, en: "[SAMPLE] K"}\n'
    )
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    source, findings = load.load(tmp_path)
    assert [(str(f.subject.code), f.place.line) for f in findings if f.subject and f.place] == [
        ("B", 4)
    ]
    assert not model.build(source)[0].faulty


def test_every_kind_of_record_can_be_written_so(pipeline: Pipeline) -> None:
    """`new` offers three; a fourth needs no more than its name."""
    from generator.data.commented import Writer
    from generator.forms import lines

    writer = Writer({}, lines.worded(pipeline.session.forms))
    for kind, one in KINDS.items():
        text = "\n".join(writer.entries(kind, one, {}))
        assert f"\n{kind}:\n" in text and f"  - code: {fields.of(one)['code'].example}" in text
