"""`explain` shows the rule book, and `--as-on` says on which day ages and delays are judged."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from district_data import BROKEN

from generator import cli
from generator.console import options
from generator.console.report import Options
from generator.pipeline import Pipeline
from generator.rules import book


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = cli.main(["explain", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_rule_is_explained_with_its_clause_its_advice_and_its_example(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = told(capsys, "d-352")
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "D-352 error [ORDER-2021 §10, 5.A–5.C नोट]"
    assert "  Line …: the capital cost is given as ₹…; at most ₹… is allowed." in lines
    assert any(line.startswith("  Write ₹… or less") for line in lines)
    assert "  उदाहरण / example: examples/broken/D-352" in lines
    assert lines[-2:] == ["  |       1.1: {amount: 250000}", "  | #          ^ D-352"]


def test_rules_of_reading_are_in_the_book_too(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "D-141", "D-102")
    assert code == 0
    assert "D-141 error" in out and "account number" in out
    assert "no example of it comes" in out.split("\n\n")[1]


def test_explain_alone_lists_every_rule_with_its_weight(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = told(capsys)
    rows = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert [(row[0], row[1]) for row in rows] == [
        (number, rule.severity) for number, rule in Pipeline().rules().items()
    ]


def test_whatever_a_finding_names_can_be_looked_up(capsys: pytest.CaptureFixture[str]) -> None:
    rules = Pipeline().rules()
    assert book.BOOK.items() <= rules.items()
    code, out, _ = told(capsys, "D-434", "B-121")  # of workbooks, and of merging
    assert code == 0
    assert "D-434 error" in out and "15 digits" in out and "B-121 warning" in out


def test_an_unknown_rule_ends_with_2_and_the_nearest_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, _, err = told(capsys, "D-3055")
    assert code == 2
    assert "there is no rule 'D-3055'; did you mean D-" in err


@pytest.mark.parametrize("word", ["27.02.2026", "2026-02-27"])
def test_a_day_is_given_as_data_files_have_it(word: str) -> None:
    assert options.parse(["check", "--as-on", word]).options.as_on == dt.date(2026, 2, 27)


@pytest.mark.parametrize("word", ["31.02.2026", "27.2", "today", ""])
def test_what_is_no_day_ends_with_2(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        options.parse(["check", "--as-on", word])
    assert end.value.code == 2
    assert f"{word!r} is no day such as 27.02.2026" in capsys.readouterr().err


@cache
def pipeline() -> Pipeline:
    return Pipeline()


def found(data: Path, as_on: dt.date | None = None) -> list[str]:
    plan = pipeline().plan(data, Options(Path("out"), as_on=as_on))
    return [finding.rule for finding in plan.findings]


def test_the_day_is_the_one_asked_for_else_the_clocks_else_nobodys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The officers of D-323 were elected on 18.01.2024; the district's date is 27.02.2026."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    data = BROKEN / "D-323"
    before, later = dt.date(2026, 1, 17), dt.date(2026, 1, 18)
    epoch = dt.datetime.combine(before, dt.time(), dt.UTC).timestamp()
    assert found(data) == ["D-323"]
    assert (found(data, before), found(data, later)) == ([], ["D-323"])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(epoch)))
    assert (found(data), found(data, later)) == ([], ["D-323"])
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    text = (data / "data.yaml").read_text("utf-8").replace(", date: 27.02.2026", "")
    (tmp_path / "data.yaml").write_text(text, "utf-8")
    assert found(tmp_path) == ["D-172"]
    assert found(tmp_path, before) == []


@pytest.mark.parametrize(
    "folder",
    sorted(file.parent for file in BROKEN.glob("*/data.yaml")),
    ids=lambda folder: folder.name,
)
def test_a_broken_example_breaks_its_rule_on_the_command_line_too(folder: Path) -> None:
    """With the forms' own figures: `tests/test_examples.py` goes by those of the orders."""
    assert set(found(folder)) == {folder.name}
