"""The benchmarks run and say what they measured; no timing decides a test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measure import Timing, ratio
from benchmarks.records import ROWS, SESSION, fillings, form, views
from generator import session

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
