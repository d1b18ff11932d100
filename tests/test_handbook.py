"""The handbook for clerks says what the program does, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.console.options import COMMANDS
from generator.pipeline import Pipeline
from tests.handbook import DOINGS, HANDBOOK, alike, run, steps

TEXT = HANDBOOK.read_text(encoding="utf-8")


def shown(said: list[str], expected: list[str]) -> bool:
    """Whether lines are those that the handbook shows, where `…` stands for any number of lines."""
    if not expected:
        return not said
    if expected[0] == "…":
        return any(shown(said[skipped:], expected[1:]) for skipped in range(len(said) + 1))
    return bool(said) and said[0] == expected[0] and shown(said[1:], expected[1:])


def test_what_the_handbook_shows_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pipeline = Pipeline()
    done = []
    for step in steps():
        done.append(step.do)
        if step.do == "write":
            Path(step.what).write_text(step.text, encoding="utf-8")
        elif step.do == "part of":
            assert step.text in Path(step.what).read_text(encoding="utf-8")
        elif step.do in DOINGS:
            DOINGS[step.do](step.what)
        else:
            said, expected = alike(run(step.what, pipeline)), alike(step.text)
            assert shown(said, expected), f"{step.what}\n" + "\n".join(said)
    assert done.count("run") >= 9 and done.count("write") == 5
    assert {"part of", *DOINGS} < set(done)


def test_lines_left_out_and_no_others_may_differ() -> None:
    assert shown(["a", "b", "c"], ["a", "…", "c"])
    assert shown(["a", "c"], ["a", "…", "c"])
    assert not shown(["a", "b"], ["a"])
    assert not shown(["a"], ["a", "b"])
    assert not shown(["a", "x", "d"], ["a", "…", "c"])


def test_its_pictures_are_there_and_small() -> None:
    pictures = re.findall(r"!\[.+?\]\((pictures/[\w.-]+)\)", TEXT)
    assert len(pictures) == 3
    for name in pictures:
        assert 4_000 < (HANDBOOK.parent / name).stat().st_size < 80_000


def test_its_links_lead_to_its_headings() -> None:
    headings = re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    plain = [re.sub(r"[^\w\s\u0900-\u097f-]", "", one.lower()) for one in headings]
    anchors = {one.replace(" ", "-") for one in plain}
    linked = set(re.findall(r"\]\(#(.+?)\)", TEXT))
    assert linked == anchors


def test_the_rules_commands_and_options_that_it_names_are_there() -> None:
    named = set(re.findall(r"[BD]-\d{3}", TEXT))
    assert named and named <= {*Pipeline().rules()}
    commands = set(re.findall(r"build\.py ([a-z]+)", TEXT))
    assert commands - {"mera", "jila"} <= set(COMMANDS)
    assert {"new", "check", "blank", "read", "list", "sheet", "import", "merge"} <= commands
