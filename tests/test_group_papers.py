"""Papers of Producer Groups: members by their numbers, marks and votes that add up, ends of terms.

Expected values are worked out here from the records of examples/, or by hand.
"""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.console.report import Options
from generator.pipeline import Pipeline
from generator.run.plan import Prepared
from tests import built

EXAMPLES = built.ROOT / "examples"
FILES = ("district.yaml", *(one.name for one in EXAMPLES.glob("groups-*.yaml")), "meetings.yaml",
         "emblem.svg")  # fmt: skip
PAPERS = {
    one["code"]: one
    for one in yaml.load(
        (EXAMPLES / "papers-groups.yaml").read_text("utf-8"), yaml.BaseLoader
    )["papers"]
}  # fmt: skip


def group(code: str) -> Any:
    """A group of the example district."""
    return built.district().records["groups"][code]


def plan(folder: Path, *papers: dict[str, Any]) -> Prepared:
    """The plan of the groups of the example district with these papers alone."""
    folder.mkdir()
    for name in FILES:
        shutil.copy(EXAMPLES / name, folder)
    text = yaml.safe_dump({"papers": list(papers)}, allow_unicode=True)
    (folder / "papers.yaml").write_text(text, encoding="utf-8")
    forms = tuple(dict.fromkeys(one["form"] for one in papers))
    asked = Options(folder / "out", forms, ("en",), ("pdf",))
    return Pipeline(built.SESSION).plan(folder, asked)


def texts(folder: Path, paper: dict[str, Any]) -> dict[str, str]:
    """What a paper says in English."""
    made = plan(folder, paper)
    assert [one for one in made.findings if one.severity == "error"] == []
    return {name: text.en for name, text in made.papers[0].values.texts.items()}


def with_values(code: str, **values: Any) -> dict[str, Any]:
    """A paper of examples/ with other values."""
    return {**PAPERS[code], "values": {**PAPERS[code]["values"], **values}}


def test_a_member_is_printed_by_her_number(tmp_path: Path) -> None:
    said = texts(tmp_path / "data", PAPERS["APP-F101-07"])
    member = next(one for one in group("FPG-101").members if one.no == 7)
    assert (said["who.name"], said["who.guardian"]) == (member.name.en, member.guardian.en)
    assert said["who.household"] == member.household
    assert said["president.name"] == next(
        one.name.en for one in group("FPG-101").members
        if one.no == group("FPG-101").officers.president
    )  # fmt: skip


@pytest.mark.parametrize("post", ["president", "secretary", "treasurer"])
def test_votes_add_up_to_those_present_and_whoever_has_most_is_elected(
    post: str, tmp_path: Path
) -> None:
    paper = PAPERS["EL-F101-2024"]
    said = texts(tmp_path / "data", paper)
    poll = paper["values"][f"for_{post}"]
    assert said[f"total.{post}"] == said["present"] == paper["values"]["present"]
    names = {str(one.no): one.name.en for one in group("FPG-101").members}
    officers = group("FPG-101").officers
    for place, row in enumerate(poll, 1):
        at = f"for_{post}.{place}."
        assert said[at + "name"] == names[row["member"]]
        elected = int(row["member"]) == getattr(officers, post)
        assert said[at + "result"] == ("elected" if elected else "–")


def test_equal_votes_elect_nobody_before_a_lot_is_drawn(tmp_path: Path) -> None:
    rows = [{"member": "3", "votes": "19"}, {"member": "33", "votes": "19"}]
    said = texts(tmp_path / "data", with_values("EL-F101-2024", for_secretary=rows))
    assert [said[f"for_secretary.{row}.result"] for row in (1, 2)] == ["equal votes"] * 2


def test_a_term_is_two_years(tmp_path: Path) -> None:
    said = texts(tmp_path / "data", PAPERS["EL-F101-2024"])
    assert (said["term_from"], said["term_until"]) == ("12.06.2024", "11.06.2026")


MARKS = ("education", "experience", "local", "records", "interview")


def test_marks_add_up_and_the_highest_are_selected(tmp_path: Path) -> None:
    paper = PAPERS["VRP-F101-2024"]
    said = texts(tmp_path / "data", paper)
    totals = [sum(Decimal(row[key]) for key in MARKS) for row in paper["values"]["candidates"]]
    shown = [Decimal(said[f"candidates.{row}.total"]) for row in range(1, len(totals) + 1)]
    assert shown == totals
    results = [said[f"candidates.{row}.result"] for row in range(1, len(totals) + 1)]
    assert results == ["selected" if one == max(totals) else "–" for one in totals]
    assert Decimal(said["best"]) == max(totals)
    appraised = [Decimal(v) for k, v in paper["values"].items() if k.startswith("appraisal_")]
    assert Decimal(said["appraised_total"]) == sum(appraised) >= 75
    assert said["verdict"] == "very good: to go on"


@pytest.mark.parametrize(
    ("marks", "result"),
    [
        ((20, 25, 15, 20, 20), "selected"),
        ((21, 0, 0, 0, 0), "marks above the maximum"),
        ((10, 10, 10, 10, 9), "–"),  # below the pass mark, whoever else there is
        ((10, 10, 10, 10, 10), "selected"),
    ],
)
def test_a_candidate_needs_fifty_of_a_hundred_and_none_beyond_the_maximum(
    marks: tuple[int, ...], result: str, tmp_path: Path
) -> None:
    row = {"name": {"hi": "क", "en": "A"}, **dict(zip(MARKS, map(str, marks), strict=True))}
    said = texts(tmp_path / "data", with_values("VRP-F101-2024", candidates=[row]))
    assert said["candidates.1.result"] == result


def test_the_most_marks_are_those_that_the_criteria_print() -> None:
    form = built.SESSION.forms["vrp-selection"]
    for norms in ("criteria", "appraisal"):
        assert sum(int(one.figures["most"]) for one in form.norms[norms]) == 100
    table = form.tables["candidates"]
    for one in form.norms["criteria"]:
        assert f"({one.figures['most']})" in form.labels[table.column(one.id).label].hi
        assert f"{one.id} > {one.figures['most']}" in table.column("result").value
    for one in form.norms["appraisal"]:
        assert f"appraisal_{one.id} > {one.figures['most']}" in form.slots["verdict"].value


def test_a_report_is_of_the_sub_group_that_all_its_members_are_in(tmp_path: Path) -> None:
    paper = PAPERS["SGR-F101-1-06"]
    said = texts(tmp_path / "one", paper)
    first, second = group("FPG-101").sub_groups[:2]
    assert (said["part.name"], said["part.count"]) == (first.name.en, str(len(first.members)))
    returns = paper["values"]["returns"]
    for key in ("amount", "paid"):
        total = sum(Decimal(row[key]) for row in returns)
        assert Decimal(said[f"total.{key}"].replace(",", "")) == total
    assert said["attended"] == str(sum(row["present"] == "yes" for row in returns))
    mixed = [*returns, {**returns[0], "member": str(second.members[0])}]
    assert texts(tmp_path / "two", with_values("SGR-F101-1-06", returns=mixed))["part.name"] == ""


def test_a_notice_settles_what_the_group_and_the_member_owe(tmp_path: Path) -> None:
    paper = PAPERS["TN-F103-12"]
    said = texts(tmp_path / "data", paper)
    owed = {key: Decimal(paper["values"][key]) for key in (
        "share", "produce_due", "loan", "other_dues")}  # fmt: skip
    left = owed["share"] + owed["produce_due"] - owed["loan"] - owed["other_dues"]
    assert Decimal(said["to_pay"].replace(",", "")) == left
    assert said["answer_by"] == "03.03.2026", "15 days after 16.02.2026"


def test_a_notice_calls_the_committee_or_everybody(tmp_path: Path) -> None:
    committee = group("FPG-101").committee
    made, general = (
        paper.values
        for paper in plan(tmp_path / "data", PAPERS["NT-F101-07"], PAPERS["NT-F201-09"]).papers
    )
    names = {one.no: one.name.en for one in group("FPG-101").members}
    called = [made.texts[f"called.{row.key}.name"].en for row in made.rows["called"]]
    assert called == [names[number] for number in sorted(committee)]
    assert len(general.rows["called"]) == len(group("FPG-201").members)


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("APP-F101-07", {"member": "99"}),
        ("EL-F101-2024", {"for_treasurer": [{"member": "99", "votes": "38"}]}),
    ],
)
def test_a_number_that_no_member_has_is_found_and_stops_the_paper(
    code: str, values: dict[str, Any], tmp_path: Path
) -> None:
    made = plan(tmp_path / "data", with_values(code, **values))
    assert [one.rule for one in made.findings if one.severity == "error"] == ["D-202"]
    assert made.papers == ()


def test_a_dispute_of_a_vo_names_the_vo_and_no_group(tmp_path: Path) -> None:
    paper = {**PAPERS["DR-VO202-1"], "subject": "VO-202"}
    said = texts(tmp_path / "data", paper)
    assert (said["group"], said["vo"]) == ("", built.district().records["vos"]["VO-202"].name.en)
    assert said["took"] == "21", "from 14.11.2025 to 05.12.2025"
