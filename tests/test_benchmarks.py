"""The benchmarks run and say what they measured; no timing decides a test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from benchmarks import district
from benchmarks.district.dice import Dice, Pair
from benchmarks.district.emit import Writer
from benchmarks.measure import Timing, ratio
from benchmarks.records import ROWS, SESSION, fillings, form, views
from generator import session
from generator.console.report import Options
from generator.data import load, model
from generator.data.findings import Severity
from generator.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent
TINY = ["--rounds", "1", "--documents", "2", "--singles", "1", "--documents-in-memory", "2", "4"]


@pytest.fixture(scope="module")
def printed() -> str:
    command = [sys.executable, "-m", "benchmarks", *TINY, "--markdown"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def rows(table: str) -> dict[str, list[str]]:
    lines = [line.strip("| ").split(" | ") for line in table.splitlines() if line[:1] == "|"]
    return {line[0].strip(): [cell.strip() for cell in line[1:]] for line in lines}


def test_the_table_has_a_ratio_for_every_peer_that_is_installed(printed: str) -> None:
    table = rows(printed)
    for name in ("WeasyPrint", "WeasyPrint, plain", "python-docx, Hindi runs"):
        time, times, *_ = table[name]
        assert time.endswith(" ms")
        assert float(times) > 0


def test_a_peer_that_is_not_installed_is_named_as_such(printed: str) -> None:
    table = rows(printed)
    for name in ("Typst", "docxtpl"):
        assert table[name][0] == "not installed" or float(table[name][1]) > 0


def test_memory_and_size_of_packs_are_told(printed: str) -> None:
    table = rows(printed)
    assert table["peak for 2 documents"][0].endswith(" MB")
    assert table["peak for 4 documents"][1].endswith("%")
    assert table["a further page"][0].endswith(" bytes")


def test_made_up_lists_fill_every_row_and_stay_on_one_sheet() -> None:
    records = fillings()
    first, second = next(records), next(records)
    assert len(first.rows["members"]) == ROWS == 40
    named = {slot for slot, text in first.texts.items() if text.hi}
    assert named == set(first.texts)
    names = [{f.texts[f"members.{no}.name"].hi for no in range(1, 41)} for f in (first, second)]
    assert not names[0] & names[1]
    sheets = {id(SESSION.shelf.ready(form(), "hi", one).sheet) for one in (first, second)}
    assert len(sheets) == 1


def test_a_made_up_group_binds_to_the_slots_that_a_made_up_filling_has() -> None:
    bound = session.filling(form(), next(views()))
    assert set(bound.texts) == set(next(fillings()).texts)


def test_a_ratio_is_taken_between_what_ran_in_the_same_round() -> None:
    # Rounds twice as slow for both, as on a machine that others use too: 10, 10 and 30 times.
    ours, theirs = Timing(2.0, (1.0, 2.0, 2.0)), Timing(20.0, (10.0, 20.0, 60.0))
    assert ratio(theirs, ours) == 10.0


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("office")
    district.write(folder, groups=8, seed=7)
    return folder


def test_the_same_seed_makes_the_same_files_and_another_seed_others(
    office: Path, tmp_path: Path
) -> None:
    district.write(tmp_path / "same", groups=8, seed=7)
    district.write(tmp_path / "other", groups=8, seed=8)
    first, same, other = (
        {file.name: file.read_bytes() for file in folder.iterdir()}
        for folder in (office, tmp_path / "same", tmp_path / "other")
    )
    assert first == same
    assert all(first[name] != other.get(name) for name in first)


@pytest.mark.parametrize("groups", [1, 2, 8])
def test_a_made_up_district_has_no_error_and_calls_for_every_form(
    groups: int, tmp_path: Path
) -> None:
    district.write(tmp_path, groups=groups, seed=groups)
    options = Options(tmp_path / "out", langs=("hi",), formats=("pdf",))
    plan = Pipeline().plan(tmp_path, options)
    assert [one for one in plan.findings if one.severity is Severity.ERROR] == []
    assert not plan.refused
    assert {job.form for job in plan.jobs} == {form.id for form in Pipeline().forms()}


def test_made_up_groups_differ_in_members_and_in_what_they_left_empty(office: Path) -> None:
    read, _ = model.build(load.load(office)[0])
    groups = list(read.records["groups"].values())
    assert len({len(group.members) for group in groups}) > 3
    empty = {tuple(one.mobile is None for one in group.members) for group in groups}
    assert len(empty) > 3
    seasons = {tuple(len(s.lines) for s in g.work_plan.seasons) for g in groups if g.work_plan}
    assert len(seasons) > 3


def test_a_text_in_a_made_up_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    texts = [
        "बड़का पोखर, वार्ड 5",
        "कमल #दक्षिण",
        "a: b",
        "007",
        "no",
        "12:30",
        '"',
        "- x",
        "क  ख",
        "{}",
    ]
    for seed in range(4):  # in braces and line by line
        record = {"code": "X", "names": [Pair(one, one) for one in texts], "plain": texts}
        Writer(tmp_path, Dice(seed)).file("file", {"things": [record]})
        (read,) = yaml.load((tmp_path / "file.yaml").read_bytes(), yaml.BaseLoader)["things"]
        assert read["names"] == [{"hi": one, "en": one} for one in texts]
        assert read["plain"] == texts
