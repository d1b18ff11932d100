"""What could not be read causes no findings elsewhere, and stops what depends on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from built import OFFICIAL
from district_data import EXAMPLES, read

from generator.console.report import Options
from generator.data.findings import Finding
from generator.pipeline import Pipeline
from generator.run.plan import Prepared


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the example district, in which nothing is wrong."""
    folder = tmp_path / "data"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("broken"))
    return folder


def plan(data: Path) -> Prepared:
    return Pipeline().plan(data, Options(data / "out", OFFICIAL, langs=("hi",), formats=("docx",)))


def rules(findings: object) -> list[str]:
    assert isinstance(findings, list | tuple)
    return [finding.rule for finding in findings if isinstance(finding, Finding)]


SPOILS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "breaks off": ("D-105", lambda file: file.write_text(file.read_text("utf-8") + "x: [\n")),
    "not UTF-8": ("D-103", lambda file: file.write_bytes(file.read_bytes() + b"\xff")),
    "too large": ("D-102", lambda file: file.write_bytes(file.read_bytes() + b"#" * 5_000_000)),
    "full of mistakes": (
        "D-127", lambda file: file.write_text(file.read_text("utf-8") + "\u200b" * 2000)
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "spoil"),
    [
        *((file.name, "breaks off") for file in sorted(EXAMPLES.glob("*.yaml"))),
        *(("district.yaml", spoil) for spoil in SPOILS),
    ],
)
def test_a_file_that_is_not_read_causes_no_finding_elsewhere(
    data: Path, file: str, spoil: str
) -> None:
    rule, change = SPOILS[spoil]
    change(data / file)
    found = read(data)[1]
    assert set(rules(found)) <= {rule, "D-110"}
    assert {f.place.file for f in found if f.place} == {(data / file).as_posix()}


def test_what_depends_on_a_file_that_is_not_read_is_refused_because_of_it(data: Path) -> None:
    SPOILS["breaks off"][1](data / "ponds.yaml")
    prepared = plan(data)
    assert rules(prepared.findings) == ["D-105"]  # and that once
    plans = [one for one in prepared.refused if one.form.startswith("plan-")]
    assert plans and {rule for one in plans for rule in rules(one.findings)} == {"D-105"}
    assert not any(job.form.startswith(("plan-", "inspection")) for job in prepared.jobs)
    assert any(job.form == "member-list" for job in prepared.jobs)


def test_a_list_that_may_lack_records_is_refused_because_of_the_unread_file(data: Path) -> None:
    """ORDER-2021 forms 1 and 2 list all ponds; a second file of them may hold others."""
    whole = {(job.form, job.subject) for job in plan(data).jobs}
    lists = {one for one in whole if one[0] in ("pond-list", "allotment-proposal")}
    assert len(lists) > 4
    (data / "ponds-north.yaml").write_text("ponds:\n  - {code: [\n", encoding="utf-8")
    prepared = plan(data)
    assert rules(prepared.findings) == ["D-105"]
    assert {(job.form, job.subject) for job in prepared.jobs} == whole - lists
    assert {(one.form, one.subject) for one in prepared.refused} == lists
    for one in prepared.refused:
        assert [str(found.place).partition(":")[0] for found in one.findings] == [
            str(data / "ponds-north.yaml")
        ]


def test_a_list_of_which_nothing_was_read_is_refused_too_and_not_called_undue(data: Path) -> None:
    SPOILS["breaks off"][1](data / "ponds.yaml")
    prepared = plan(data)
    (district,) = {one.subject for one in prepared.refused if one.form == "pond-list"}
    assert district == "PKG"
    assert not {one.form for one in prepared.not_due} & {"pond-list", "allotment-proposal"}


def test_who_signs_a_letter_may_stand_in_the_file_that_was_not_read(data: Path) -> None:
    (data / "people.yaml").write_text("officials:\n  - {code: [\n", encoding="utf-8")
    prepared = plan(data)
    assert {one.form for one in prepared.refused} == {"allotment-letter"}
    assert "pond-list" in {job.form for job in prepared.jobs}


def test_a_list_of_another_kind_is_printed_whatever_was_not_read(data: Path) -> None:
    (data / "more.yaml").write_text("payslips:\n  - {code: [\n", encoding="utf-8")
    assert plan(data).refused == ()


def test_without_the_district_only_what_does_not_name_it_is_printed(data: Path) -> None:
    before = {job.form for job in plan(data).jobs}
    SPOILS["breaks off"][1](data / "district.yaml")
    prepared = plan(data)
    assert rules(prepared.findings) == ["D-105"]  # one thing is said
    # Annexures 3 and 4 name the group alone (COM-2014).
    assert {job.form for job in prepared.jobs} == {"work-plan", "operating-cost"}
    refused = {one.form for one in prepared.refused}
    assert len(refused) > 10 and refused < before
    assert {rule for one in prepared.refused for rule in rules(one.findings)} == {"D-105"}


def test_a_code_that_no_unread_file_can_hold_is_still_missed(data: Path) -> None:
    """A file that breaks off still shows which lists are in it."""
    SPOILS["breaks off"][1](data / "payslips.yaml")
    groups = data / "groups-jyotsnapur.yaml"
    groups.write_text(groups.read_text("utf-8").replace("vo: VO-101", "vo: VO-901", 1), "utf-8")
    assert sorted(rules(read(data)[1])) == ["D-105", "D-201"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("\nvos:", "\nvo:", "D-114"),
        ("\nvos:\n", "\nvos:\n  x:\nvo_s:\n", "D-113"),
        ("\nvos:\n", "\nvos: []\nvos:\n", "D-111"),
    ],
)
def test_a_list_that_is_not_read_causes_no_other_finding(
    data: Path, old: str, new: str, rule: str
) -> None:
    file = data / "district.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    assert set(rules(read(data)[1])) <= {rule, "D-114"}


def test_a_folder_without_data_says_only_that(tmp_path: Path) -> None:
    assert rules(plan(tmp_path).findings) == ["D-101"]
