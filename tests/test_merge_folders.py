"""Folders of several clerks, merged into the one that they were copied from."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from generator import cli
from generator.console import changes
from generator.console.report import Merged, Merging
from generator.data.findings import Severity
from tests.merging_forms import PIPELINE
from tests.small import GROUP

BUDGETS = "cids:\n  - {code: CID-1, vo: VO-101, year: 2024-25}   # first\n"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A small folder of data."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "data.yaml").write_text(GROUP + BUDGETS, encoding="utf-8")
    return tmp_path / "ours"


def clerk(ours: Path, name: str, *changed: tuple[str, str], more: str = "") -> Path:
    """A copy of the folder in which a clerk has changed some texts."""
    folder = Path(copytree(ours, ours.parent / name))
    text = (folder / "data.yaml").read_text(encoding="utf-8")
    for old, new in changed:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "data.yaml").write_text(text + more, encoding="utf-8")
    return folder


def merged(ours: Path, *folders: Path) -> Merged:
    made = PIPELINE.merge(Merging(ours, folders=folders))
    changes.write(made)
    return made


def told(made: Merged) -> list[tuple[str, Severity]]:
    return [(finding.rule, finding.severity) for finding in made.findings]


def test_folders_that_say_the_same_change_nothing(ours: Path) -> None:
    made = merged(ours, clerk(ours, "one"), clerk(ours, "two"))
    assert (made.changes, made.findings, made.files) == ((), (), {})


def test_what_one_of_them_has_changed_is_taken_and_only_its_line_changes(ours: Path) -> None:
    one = clerk(ours, "one", ("year: 2024-25", "year: 2025-26"))
    two = clerk(ours, "two", ("account_no: ", "account_no: 9"))
    before = (ours / "data.yaml").read_text(encoding="utf-8")
    made = merged(ours, one, two)
    assert made.findings == ()
    after = (ours / "data.yaml").read_text(encoding="utf-8")
    expected = before.replace("year: 2024-25", "year: 2025-26")
    assert after == expected.replace("account_no: ", "account_no: 9")


def test_what_two_have_changed_alike_is_taken_once(ours: Path) -> None:
    same = ("year: 2024-25", "year: 2025-26")
    made = merged(ours, clerk(ours, "one", same), clerk(ours, "two", same))
    assert (len(made.changes), made.findings) == (1, ())


def test_what_two_have_changed_differently_is_named_and_left(ours: Path) -> None:
    one = clerk(ours, "one", ("year: 2024-25", "year: 2025-26"))
    two = clerk(ours, "two", ("year: 2024-25", "year: 2026-27"))
    made = merged(ours, one, two)
    assert told(made) == [("B-120", Severity.ERROR)]
    for text in ("2025-26", "2026-27", "2024-25", str(one), str(two)):
        assert text in made.findings[0].en
    assert str(made.findings[0].place).startswith(f"{ours}/data.yaml:")
    assert made.files == {}


def test_members_are_known_by_their_number_whatever_their_order(ours: Path) -> None:
    text = (ours / "data.yaml").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.lstrip().startswith("- {no: ")]
    last = rows[-1]
    moved = clerk(ours, "one", (f"{rows[0]}\n{rows[1]}", f"{rows[1]}\n{rows[0]}"))
    new = last.replace("{no: 4", "{no: 5").replace("{no: 3", "{no: 5")
    other = last.replace("{no: 4", "{no: 6").replace("{no: 3", "{no: 6")
    assert new != last
    two = clerk(ours, "two", (last, f"{last}\n{new}"))
    three = clerk(ours, "three", (last, f"{last}\n{other}\n{new}"))
    made = merged(ours, moved, two, three)
    assert made.findings == ()
    after = (ours / "data.yaml").read_text(encoding="utf-8")
    assert [line for line in after.splitlines() if line not in text.splitlines()] == [new, other]
    assert after.replace(f"\n{new}\n{other}", "") == text


def test_two_new_members_of_one_number_are_a_conflict(ours: Path) -> None:
    text = (ours / "data.yaml").read_text(encoding="utf-8")
    last = [line for line in text.splitlines() if line.lstrip().startswith("- {no: ")][-1]
    new = last.replace("{no: 4", "{no: 5").replace("{no: 3", "{no: 5")
    one = clerk(ours, "one", (last, f"{last}\n{new}"))
    two = clerk(ours, "two", (last, f"{last}\n{new.replace('hi: ', 'hi: और ', 1)}"))
    assert told(merged(ours, one, two)) == [("B-120", Severity.ERROR)]


def test_what_a_folder_lacks_is_named_and_kept(ours: Path) -> None:
    last = "      - {no: 4, name: {hi: सुनीता माँझी, en: Sunita Manjhi}, shg: SHG-1}\n"
    made = merged(ours, clerk(ours, "one", ("hi: गंगा, en: Ganga", "hi: गंगा"), (last, "")))
    assert told(made) == [("B-121", Severity.WARNING)] * 2
    assert "Ganga" in made.findings[0].en
    assert "Sunita Manjhi" in made.findings[1].en
    assert made.files == {}


def test_a_list_of_members_alone_goes_into_the_group_that_we_have(ours: Path) -> None:
    part = ours.parent / "november"
    part.mkdir()
    rows = [line for line in GROUP.splitlines() if "{no: " in line]
    members = "groups:\n  - code: PG-1\n    members:\n" + "\n".join(rows) + "\n"
    assert len(rows) >= 2 and "no: 99" not in GROUP
    (part / "groups.yaml").write_text(
        members + rows[0].replace("no: 1,", "no: 99,") + "\n", encoding="utf-8"
    )
    before = (ours / "data.yaml").read_text(encoding="utf-8").splitlines()
    made = merged(ours, part)
    assert made.findings == ()
    after = (ours / "data.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in after] == []
    assert [("99" in line) for line in after if line not in before] == [True]


def test_a_part_of_a_record_that_we_do_not_have_is_left(ours: Path) -> None:
    part = ours.parent / "november"
    part.mkdir()
    (part / "groups.yaml").write_text("groups:\n  - {code: FPG-777}\n", encoding="utf-8")
    made = merged(ours, part)
    assert told(made) == [("B-123", Severity.ERROR)] and made.changes == ()
    (found,) = made.findings
    assert "«name» नहीं लिखा है।" in found.hi and "'name' is missing." in found.en
    assert "missing" not in found.hi


def test_new_records_go_where_they_come_from_and_new_files_come_whole(ours: Path) -> None:
    one = clerk(ours, "one", more="  - {code: CID-2, vo: VO-101, year: 2025-26}\n")
    whole = "# of clerk two\ncids:\n  - code: CID-3   # kept\n    vo: VO-101\n    year: 2026-27\n"
    two = clerk(ours, "two")
    (two / "more.yaml").write_text(whole, encoding="utf-8")
    made = merged(ours, one, two)
    assert made.findings == ()
    assert (ours / "more.yaml").read_text(encoding="utf-8") == whole
    text = (ours / "data.yaml").read_text(encoding="utf-8")
    assert text == GROUP + BUDGETS + "  - {code: CID-2, vo: VO-101, year: 2025-26}\n"


def test_a_new_record_that_two_have_differently_is_not_added(ours: Path) -> None:
    one = clerk(ours, "one", more="  - {code: CID-2, vo: VO-101, year: 2025-26}\n")
    two = clerk(ours, "two", more="  - {code: CID-2, vo: VO-101, year: 2026-27}\n")
    made = merged(ours, one, two)
    assert told(made) == [("B-122", Severity.ERROR)]
    assert made.files == {}


def test_a_record_with_an_error_is_left_and_a_broken_file_is_named(ours: Path) -> None:
    one = clerk(ours, "one", ("year: 2024-25", "year: soon"))
    two = clerk(ours, "two")
    (two / "broken.yaml").write_text("cids: [", encoding="utf-8")
    made = merged(ours, one, two)
    assert sorted(rule for rule, _ in told(made)) == ["B-123", "D-105"]
    assert made.files == {}


MEETING = (
    "meetings:\n  - {code: M-1, group: PG-1, number: 1, date: 19.07.2025, "
    "place: {hi: भवन, en: Hall}, chair: 1, present: [1, 2]}\n"
)


@pytest.mark.parametrize(
    ("one", "two", "told_of"),
    [("[1, 2, 3]", "[1, 2, 4, 3]", ["[1, 2, 3]", "[1, 2, 4, 3]"]), ("[1, 2, 3]", "[1, 2, 3]", [])],
)
def test_a_list_of_numbers_is_one_value_however_many_each_clerk_adds(
    ours: Path, one: str, two: str, told_of: list[str]
) -> None:
    """Each item was a value of its own, and the second new one had no place to go to."""
    small = ours / "data.yaml"
    small.write_text(GROUP + MEETING, encoding="utf-8")
    made = merged(ours, clerk(ours, "one", ("[1, 2]}", f"{one}}}")),
                  clerk(ours, "two", ("[1, 2]}", f"{two}}}")))  # fmt: skip
    assert told(made) == [("B-120", Severity.ERROR)] * bool(told_of)
    assert all(text in made.findings[0].en for text in told_of)
    expected = MEETING if told_of else MEETING.replace("[1, 2]", one)
    assert small.read_text(encoding="utf-8") == GROUP + expected


def test_an_error_in_our_own_record_is_told_unless_a_clerk_has_mended_it(ours: Path) -> None:
    text = (ours / "data.yaml").read_text(encoding="utf-8")
    slip = ("year: 2024-25}", "year: 2024-25, colour: red}")
    lines = ("year: 2024-25}", "year: 2024-25, lines: {1: {units: 9}}}")
    one = clerk(ours, "one", lines)
    (ours / "data.yaml").write_text(text.replace(*slip), encoding="utf-8")
    made = merged(ours, one)
    assert told(made) == [("B-121", Severity.WARNING), ("B-103", Severity.ERROR)]
    assert str(one) in made.findings[1].en and made.files == {}
    (ours / "data.yaml").write_text(text.replace("2024-25}", "soon}"), encoding="utf-8")
    made = merged(ours, one)
    assert told(made) == []
    assert [change.new for change in made.changes] == ["2024-25", "{1: {units: 9}}"]


# --- the command --------------------------------------------------------------------------


def run(*words: object) -> int:
    return cli.main([str(word) for word in words], PIPELINE)


def test_without_a_yes_on_a_pipe_nothing_is_written(
    ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = clerk(ours, "one", ("year: 2024-25", "year: 2025-26"))
    before = (ours / "data.yaml").read_bytes()
    assert run("merge", one, "--into", ours) == 1
    assert (ours / "data.yaml").read_bytes() == before
    shown = capsys.readouterr()
    assert "cids CID-1 year: 2024-25 → 2025-26" in shown.out
    assert f"{ours}/data.yaml:" in shown.out
    assert "--yes" in shown.err
    assert run("merge", one, "--into", ours, "--yes") == 0
    assert b"year: 2025-26}   # first" in (ours / "data.yaml").read_bytes()
    assert run("merge", one, "--into", ours) == 0  # nothing is left to write


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("हाँ\n", 0), ("\n", 1), ("n\n", 1)])
def test_on_a_terminal_the_clerk_is_asked(
    answer: str, code: int, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = clerk(ours, "one", ("year: 2024-25", "year: 2025-26"))
    before = (ours / "data.yaml").read_bytes()
    for stream in ("stdin", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    monkeypatch.setattr("sys.stdin.readline", lambda: answer)
    assert run("merge", one, "--into", ours) == code
    assert ((ours / "data.yaml").read_bytes() == before) == (code == 1)


def test_folders_that_are_not_there_are_wrong_usage(ours: Path) -> None:
    assert run("merge", ours.parent / "nobody", "--into", ours) == 2
    assert run("merge", ours, "--into", ours) == 2
    with pytest.raises(SystemExit) as stop:
        run("merge", ours)
    assert stop.value.code == 2
