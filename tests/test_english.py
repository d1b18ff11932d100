"""Names without English: a suggestion in the warning, or on the form with a note."""

from __future__ import annotations

from pathlib import Path

import built
import pytest
from district_data import EXAMPLES

from generator import cli
from generator.console.report import Options
from generator.data import load, model
from generator.data.district import DistrictData
from generator.data.english import English
from generator.data.findings import Finding, Severity
from generator.pipeline import Pipeline
from generator.script import Names

NAMES = Names.read()
GROUP = """groups:
  - code: G
    name: {hi: ज्योति मत्स्य उत्पादक समूह, en: Jyoti}
    vo: V
    activity: मत्स्य पालन
    objective: तालाब से आय बढ़ाना
    formed_on: 01.01.2024
    officers: {president: 1, secretary: 1, treasurer: 1}
    bank: {name: {hi: क, en: K}, account_no: 123456789012, kind: {hi: ख, en: S}, operators: [1]}
    members:
      - {no: 1, name: सुनीता देवी, shg: S, guardian: {hi: राम सिंह, en: Ram Sinha}}
      - {no: 2, name: {hi: "12"}, shg: S}
"""


def build(folder: Path, english: English) -> tuple[DistrictData, list[Finding]]:
    (folder / "data.yaml").write_text(GROUP, encoding="utf-8")
    return model.build(load.load(folder)[0], english)


def test_the_warning_suggests_the_first_name_that_it_can(tmp_path: Path) -> None:
    _, (finding,) = build(tmp_path, English(NAMES))
    assert (finding.rule, finding.severity) == ("D-125", Severity.WARNING)
    assert "4 name(s) (activity, objective, members[1].name, …)" in finding.en
    assert "{hi: मत्स्य पालन, en: Fish farming}" in finding.advice_en
    assert "--suggest-names" in finding.advice_hi


def test_nothing_is_put_into_the_records_unless_asked(tmp_path: Path) -> None:
    plain, _ = build(tmp_path, English())
    warned, _ = build(tmp_path, English(NAMES))
    assert plain.records == warned.records


def test_asked_for_a_suggestion_stands_in_the_record_and_in_a_note(tmp_path: Path) -> None:
    district, findings = build(tmp_path, English(NAMES, printed=True))
    group = district.records["groups"]["G"]
    notes = [finding for finding in findings if finding.rule == "D-126"]
    assert group.members[0].name.en == "Sunita Devi"  # type: ignore[attr-defined]
    assert group.members[0].guardian.en == "Ram Sinha"  # type: ignore[attr-defined]
    assert group.activity.en == "Fish farming"  # type: ignore[attr-defined]
    assert {note.severity for note in notes} == {Severity.NOTE}
    assert [(note.place.line, note.place.column) for note in notes if note.place] == [
        (5, 15),
        (11, 23),
    ]
    assert "'members[1].name': 'सुनीता देवी' has no English; the suggestion 'Sunita Devi'" in (
        notes[1].en
    )


def test_a_sentence_is_not_spelt_but_still_missed(tmp_path: Path) -> None:
    district, findings = build(tmp_path, English(NAMES, printed=True))
    assert district.records["groups"]["G"].objective.en is None  # type: ignore[attr-defined]
    (warning,) = [finding for finding in findings if finding.rule == "D-125"]
    assert "2 name(s) (objective, members[2].name)" in warning.en
    assert "{hi: सुनीता देवी, en: Sunita Devi}" in warning.advice_en  # how to write any name


def test_where_all_english_is_there_the_records_stay_the_same() -> None:
    source, _ = load.load(EXAMPLES)
    papers = built.SESSION.papers
    asked, findings = model.build(source, English(NAMES, printed=True), papers=papers)
    assert findings == []
    assert asked == model.build(source, papers=papers)[0]


@pytest.mark.parametrize(("option", "rules"), [(False, ["D-125"]), (True, ["D-126"])])
def test_the_plan_keeps_to_the_option(tmp_path: Path, option: bool, rules: list[str]) -> None:
    text = (EXAMPLES / "broken" / "D-125" / "data.yaml").read_text("utf-8")
    (tmp_path / "data.yaml").write_text(text, encoding="utf-8")
    plan = Pipeline().plan(tmp_path, Options(tmp_path, suggest_names=option))
    assert [finding.rule for finding in plan.findings] == rules


def test_the_command_line_takes_the_option_and_a_note_refuses_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (EXAMPLES / "broken" / "D-125" / "data.yaml").read_text("utf-8")
    (tmp_path / "data.yaml").write_text(text, encoding="utf-8")
    assert cli.main(["check", str(tmp_path), "--strict"]) == 1
    assert cli.main(["check", str(tmp_path), "--strict", "--suggest-names"]) == 0
    assert "note D-126" in capsys.readouterr().out
