"""Every clause that names a paper has its answer, and what is claimed as made is a form."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator import cli
from generator.data import load
from generator.forms.clauses import ranges
from generator.forms.subjects import KIND_OF_SUBJECT
from generator.pipeline import Pipeline
from tests import built, clauses

CLAUSES = clauses.CLAUSES
FORMS = {**built.SESSION.forms, **built.SESSION.books}
SOURCES = clauses.ROOT.parent / "shared" / "sources"
TEXTS = {
    "ORDER-2021": "order-2021-ponds.txt",
    "COM-2014": "com-2014-producer-group.txt",
    "SOCIAL": "social-development.txt",
    "MISSION-2020": "mission-20-20-2022.txt",
    "CLUSTER": "cluster-programme.txt",
}


def test_a_paper_is_a_form_or_is_said_to_be_not_made_yet() -> None:
    named = {paper for clause in CLAUSES.clauses for paper in clause.papers}
    assert named - set(FORMS) == set(CLAUSES.not_made_yet), "of not_made_yet, take out what is made"


def test_every_form_answers_a_clause_of_its_own_source() -> None:
    for form in FORMS.values():
        assert form.document in {clause.source for clause in CLAUSES.of(form.id)}, form.id


def test_a_clause_has_papers_or_a_reason_why_none_of_ours() -> None:
    for clause in CLAUSES.clauses:
        assert bool(clause.papers) != bool(clause.outside), clause
        assert not clause.outside or clause.outside in CLAUSES.outside, clause
        # A list of annexures is of no stage of the work.
        assert clause.stage in CLAUSES.stages or (clause.clause, clause.stage) == ("अनुलग्नक", "")
        assert clause.subject in {*KIND_OF_SUBJECT, "clf", "shg"}, clause
        assert clause.source in TEXTS, clause
        assert not re.search("[\u0900-\u097f]", clause.called.en), clause


def test_a_proposed_form_says_which_lines_it_rests_on() -> None:
    """`source: lines` of a definition, where it has them, are lines that its clauses cite."""
    found = 0
    for form in FORMS:
        (file,) = (clauses.ROOT / "forms").rglob(f"{form}.yaml")
        source = load.plain(file).get("source", {})  # books share one
        if "lines" not in source:
            continue
        found += 1
        cited = {line for clause in CLAUSES.of(form) for line in clause.lines}
        for part in source["lines"].split(", "):
            first, _, last = part.partition("–")
            assert set(range(int(first), int(last or first) + 1)) <= cited, (form, part)
    assert found


def test_cited_lines_are_in_the_source_and_say_something() -> None:
    if not SOURCES.is_dir():
        pytest.skip(f"the sources are not in the repository: no {SOURCES}")
    for name, file in TEXTS.items():
        lines = (SOURCES / file).read_text(encoding="utf-8").splitlines()
        for clause in (one for one in CLAUSES.clauses if one.source == name):
            for line in (clause.lines[0], clause.lines[-1]):
                assert 1 <= line <= len(lines), clause
                assert lines[line - 1].strip(), clause


def test_lines_are_cited_as_ranges() -> None:
    assert ranges((56, 57, 58, 65, 71, 72)) == "56–58, 65, 71–72"
    assert ranges((7,)) == "7"


def test_the_page_of_papers_is_that_of_the_clauses() -> None:
    assert clauses.PAGE.read_text("utf-8") == clauses.page()


def test_list_as_json_names_all_papers_made_or_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list", "--json"], Pipeline(built.SESSION)) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in told if one["made"]] == list(FORMS)
    assert [one["id"] for one in told if not one["made"]] == list(CLAUSES.not_made_yet)


def test_list_chooses_by_stage_source_and_subject(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["list", "--stage", "allotment", "--source", "ORDER-2021", "--subject", "pond"]
    assert cli.main(asked, Pipeline(built.SESSION)) == 0
    shown = [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()]
    assert "allotment-letter" in shown
    assert "allotment-proposal" not in shown, "its subjects are district and block"
    assert "activity-timeline" not in shown, "it is of another stage"


def test_list_names_the_stages_where_one_is_mistyped(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list", "--stage", "alotment"], Pipeline(built.SESSION)) == 2
    assert "did you mean allotment?" in capsys.readouterr().err


def test_a_stage_is_built_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["blank", "--stage", "listing", "--form", "member-list", "--lang", "en"]
    kept = ["--format", "pdf", "--out", str(tmp_path), "--quiet"]
    assert cli.main([*asked, *kept], Pipeline(built.SESSION)) == 0, capsys.readouterr().err
    of_stage = [clause for clause in CLAUSES.clauses if clause.stage == "listing"]
    needed = {paper for clause in of_stage for paper in clause.papers}
    assert "pond-list" in needed
    made = {folder.name for folder in (tmp_path / "en").iterdir()}
    assert made == {"member-list", *needed} - set(CLAUSES.not_made_yet)


def test_a_stage_that_is_not_there_is_no_empty_run(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("build", "blank", "check", "pack", "proof"):
        assert cli.main([command, "--stage", "alotment"], Pipeline(built.SESSION)) == 2, command
        assert "did you mean allotment?" in capsys.readouterr().err, command


def test_the_sources_of_the_list_are_five() -> None:
    assert {clause.source for clause in CLAUSES.clauses} == set(TEXTS)
