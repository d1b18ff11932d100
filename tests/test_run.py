"""The real plan and the real run, end to end: what is built, refused, listed and moved aside."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from generator.console.report import NotReady, Options, WrongUsage
from generator.pipeline import Pipeline
from generator.run import folder, lock, manifest
from generator.run.target import in_folder
from tests import small
from tests.small import GROUP, PLACES, budgets, build, files, listed, plan, write

BUDGETS = [f"hi/cid-budget/{code}.docx" for code in ("C-1", "C-2", "C-3")]
THREE = PLACES + budgets("C-1", "C-2", "C-3")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "data", THREE)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


# --- what a plan holds ------------------------------------------------------------------------


def test_an_error_refuses_the_papers_that_ask_for_its_value_and_the_rest_is_built(
    tmp_path: Path, out: Path
) -> None:
    text = GROUP.replace("operators: [1, 2, 3]", "operators: [1, 2, 9]") + budgets("C-1")
    found = plan(write(tmp_path / "data", text), out)
    # Annexure 1 names those who operate the account; the others of these forms do not.
    assert {(refused.form, refused.subject) for refused in found.refused} == {
        ("member-list", "PG-1")
    }
    assert {finding.rule for refused in found.refused for finding in refused.findings} == {"D-202"}
    summary = Pipeline().run(found, lambda _: None)
    assert files(out) == listed(out) == [
        "hi/cid-budget/C-1.docx", "hi/operating-cost/PG-1.docx", "hi/primary-details/PG-1.docx",
    ]  # fmt: skip
    assert sorted(item.path for item in summary.written) == files(out)


def test_only_builds_the_papers_of_that_record(data: Path, out: Path) -> None:
    build(data, out, only=("C-2",))
    assert files(out) == BUDGETS[1:2]


def test_a_list_of_another_date_takes_the_place_of_the_one_before(
    tmp_path: Path, out: Path
) -> None:
    pond = """ponds:
  - {code: P, name: {hi: सरोवर, en: Pond}, village: {hi: कमलडीहा, en: Kamaldiha}, block: JYO,
     area: 2, panchayat: {hi: पंचायत, en: Panchayat}, owner: {hi: विभाग, en: Department}, vo: VO-101,
     gps: {lat: 25.8, lon: 86.1}, listed_on: 04.02.2025, proposed_on: 05.02.2025}
"""
    data = write(tmp_path / "data", PLACES + pond)
    forms = ("pond-list", "allotment-proposal")
    build(data, out, forms=forms)
    lists = [f"hi/allotment-proposal/{code}_2025-02-05.docx" for code in ("JYO", "PKG")]
    assert files(out) == [*lists, "hi/pond-list/PKG_2025-02-04.docx"]
    write(data, PLACES + pond.replace("proposed_on: 05", "proposed_on: 09"))
    build(data, out, forms=forms, only=("JYO",))
    assert "hi/allotment-proposal/JYO_2025-02-09.docx" in files(out)
    assert lists[0] not in files(out) and lists[1] in files(out)  # the district's was not asked for


@pytest.mark.parametrize("code", ["blank", "Blank", "blank.fillable", "MANIFEST"])
def test_a_record_that_is_called_like_our_own_files_is_refused(
    tmp_path: Path, out: Path, code: str
) -> None:
    found = plan(write(tmp_path / "data", PLACES + budgets(code, "C-1")), out)
    # The second year's budget is a warning (§10.4).
    assert [finding.rule for finding in found.findings] == ["D-159", "D-356"]
    assert [(refused.form, refused.subject) for refused in found.refused] == [("cid-budget", code)]
    assert [job.subject for job in found.jobs] == ["C-1"]


@pytest.mark.parametrize("code", ["con", "NUL", "Aux", "com1.pdf", ".stale"])
def test_names_that_no_file_can_have_are_no_codes(tmp_path: Path, out: Path, code: str) -> None:
    found = plan(write(tmp_path / "data", PLACES + budgets(code, "C-1")), out)
    assert [finding.rule for finding in found.findings] == ["D-140"]
    assert [job.subject for job in found.jobs] == ["C-1"]


@pytest.mark.parametrize("code", ["JYO", "Jyo"])
def test_two_papers_that_would_be_one_file_are_refused_and_no_others(
    tmp_path: Path, out: Path, code: str
) -> None:
    pond = """ponds:
  - {code: P, name: {hi: सरोवर, en: Pond}, village: {hi: कमलडीहा, en: Kamaldiha}, block: JYO,
     area: 2, panchayat: {hi: पंचायत, en: Panchayat}, owner: {hi: विभाग, en: Department}, vo: VO-101,
     gps: {lat: 25.8, lon: 86.1}, listed_on: 04.02.2025, proposed_on: 05.02.2025}
"""
    text = PLACES.replace("code: PKG", f"code: {code}") + pond
    forms = ("pond-list", "allotment-proposal")
    found = plan(write(tmp_path / "data", text), out, forms=forms)
    assert [finding.rule for finding in found.findings] == ["D-208"]
    (finding,) = found.findings
    assert finding.place is not None and finding.place.line == 5
    assert f"'{code}' in districts" in finding.en and "'JYO' in blocks" in finding.en
    assert sorted((refused.form, refused.subject) for refused in found.refused) == sorted(
        [("allotment-proposal", f"{one}_2025-02-05") for one in (code, "JYO")]
    )
    assert [(job.form, job.subject) for job in found.jobs] == [("pond-list", f"{code}_2025-02-04")]


# --- the folder and its manifest --------------------------------------------------------------


def test_a_part_of_the_papers_leaves_the_others_in_the_manifest(data: Path, out: Path) -> None:
    build(data, out)
    whole = (out / "manifest.csv").read_bytes()
    build(data, out, only=("C-2",))
    assert (out / "manifest.csv").read_bytes() == whole
    build(data, out, langs=("en",), forms=("cid-budget",), only=("C-1",))
    assert listed(out) == ["en/cid-budget/C-1.docx", *BUDGETS] == files(out)
    Pipeline().blank(Options(out, ("cid-budget",), ("hi",), ("docx",)), lambda _: None)
    assert listed(out) == files(out)
    assert len(files(out)) == 5


def test_the_manifest_drops_what_somebody_took_away(data: Path, out: Path) -> None:
    build(data, out)
    (out / BUDGETS[0]).unlink()
    build(data, out, only=("C-2",))
    assert listed(out) == BUDGETS[1:]


def test_papers_that_are_no_longer_made_move_aside_and_are_named(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = [
        "--form",
        ",".join(small.FORMS),
        "--lang",
        "hi",
        "--format",
        "docx",
        "--jobs",
        "1",
        "--out",
        str(out),
    ]
    write(data, GROUP + budgets("C-1", "C-2", "C-3"))
    assert cli.main([str(data), *line]) == 0
    others = [path for path in files(out) if "PG-1" in path]
    old = {path: (out / path).read_bytes() for path in files(out)}
    # One is renamed, one is deleted, and the group is refused.
    write(data, GROUP.replace("{hi: ज्योत्स्ना मशरूम उत्पादक समूह, ", "{") + budgets("C-1", "C-9"))
    assert cli.main([str(data), *line]) == 1
    moved = [*BUDGETS[1:], *others]
    assert files(out) == listed(out) == [BUDGETS[0], "hi/cid-budget/C-9.docx"]
    for path in moved:
        assert (out / ".stale" / path).read_bytes() == old[path]
    said = capsys.readouterr().err
    assert "no longer made" in said
    assert all(path in said for path in moved)


def test_what_was_not_asked_for_stays_where_it_is(data: Path, out: Path) -> None:
    build(data, out, langs=("hi", "en"))
    Pipeline().blank(Options(out, ("cid-budget",), ("hi",), ("docx",)), lambda _: None)
    (out / "hi" / "cid-budget" / "notes.docx").write_text("mine")
    before = files(out)
    write(data, PLACES + budgets("C-1") + "")
    build(data, out, only=("C-1",))
    assert files(out) == before
    build(data, out, langs=("en",))
    assert set(before) - set(files(out)) == {path.replace("hi/", "en/") for path in BUDGETS[1:]}
    assert (out / "hi" / "cid-budget" / "notes.docx").read_text() == "mine"


def test_a_file_that_was_edited_is_kept_aside_and_named(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(data, out)
    made = (out / BUDGETS[0]).read_bytes()
    for text in (b"first", b"second"):
        (out / BUDGETS[0]).write_bytes(text)
        assert build(data, out).edited == (BUDGETS[0],)
        assert (out / BUDGETS[0]).read_bytes() == made
    kept = sorted((out / ".stale").rglob("*.docx"))
    assert [path.read_bytes() for path in kept] == [b"first", b"second"]
    assert build(data, out).edited == ()


def killed_after(count: int, data: Path, out: Path, epoch: str) -> None:
    """A run of that date, which ends without a word after so many documents."""
    program = """if True:
        import os, sys
        from pathlib import Path
        from tests import small
        from generator.pipeline import Pipeline
        count = 0
        def progress(_):
            global count
            count += 1
            if count == int(sys.argv[3]): os.kill(os.getpid(), 9)
        Pipeline().run(small.plan(Path(sys.argv[1]), Path(sys.argv[2])), progress)
    """
    done = subprocess.run(
        [sys.executable, "-c", program, str(data), str(out), str(count)],
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch}, cwd=small.ROOT, check=False,
    )  # fmt: skip
    assert done.returncode in (-9, 9)  # the latter on Windows


def test_a_run_that_was_killed_knows_its_own_files_again(
    data: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(data, out)
    older = {path: (out / path).read_bytes() for path in BUDGETS}
    # The date changes every file.
    killed_after(2, data, out, "86400")
    assert len(list(out.rglob("*.part"))) == 2
    assert {path: (out / path).read_bytes() for path in BUDGETS} == older
    summary = build(data, out)
    assert summary.edited == summary.stale == ()
    assert {path: (out / path).read_bytes() for path in BUDGETS} == older
    assert {path.name for path in out.iterdir()} == {
        "hi", "manifest.csv", ".lock", ".prapatra.sqlite",
    }  # fmt: skip
    assert not list(out.rglob("*.part"))
    # And what it had made is not made once more, if the next run wants the same.
    killed_after(2, data, out, "86400")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert [item.unchanged for item in build(data, out).written].count(True) == 2
    assert not list(out.rglob("*.part"))
    build(data, out.with_name("undisturbed"))
    for path in ("manifest.csv", *BUDGETS):
        assert (out / path).read_bytes() == (out.with_name("undisturbed") / path).read_bytes()


def test_a_manifest_in_which_somebody_wrote_moves_nothing_of_others(data: Path, out: Path) -> None:
    build(data, out)
    victim = out.parent / "victim.docx"
    victim.write_text("mine")
    with (out / "manifest.csv").open("a", encoding="utf-8") as file:
        file.write(
            "hi/../../victim.docx,../..,hi,docx,victim,,00\n../victim.docx,a,b,c,d,e,f\n\x00"
        )
    build(data, out)
    assert victim.read_text() == "mine"
    assert listed(out) == BUDGETS


def test_a_second_run_into_the_folder_waits_and_then_refuses(
    data: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT", 0.3)
    with folder.OutFolder(in_folder(out)), pytest.raises(NotReady) as stop:
        build(data, out)
    assert "another run is writing into" in stop.value.en
    assert stop.value.exit == 3
    build(data, out)
    assert listed(out) == BUDGETS


def test_two_runs_at_once_leave_one_manifest_of_both(data: Path, out: Path) -> None:
    command = [sys.executable, "-m", "generator", str(data), "--form", "cid-budget", "--lang", "hi"]
    command += ["--format", "docx", "--jobs", "1", "--out", str(out), "--only"]
    runs = [
        subprocess.Popen(
            [*command, code], cwd=small.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for code in ("C-1", "C-2", "C-3")
    ]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert listed(out) == files(out) == BUDGETS


# --- mistakes of the user, and matters of the machine -----------------------------------------


def command(data: Path, out: Path) -> int:
    return cli.main(
        [
            str(data),
            "--form=cid-budget",
            "--lang=hi",
            "--format=docx",
            "--jobs=1",
            "--out",
            str(out),
        ]
    )


def test_an_out_folder_below_a_file_is_wrong_usage(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert command(data, tmp_path / "file" / "x") == 2
    assert "is not a folder" in capsys.readouterr().err


@pytest.mark.parametrize("where", [*BUDGETS[:1], "manifest.csv"])
def test_a_folder_where_a_file_should_go_is_wrong_usage(
    data: Path, out: Path, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (out / where / "full").mkdir(parents=True)
    assert command(data, out) == 2
    assert "move what is in its place" in capsys.readouterr().err


def test_a_file_where_a_folder_should_go_is_wrong_usage(data: Path, out: Path) -> None:
    out.mkdir()
    (out / "hi").touch()
    assert command(data, out) == 2


@pytest.mark.parametrize("epoch", ["abc", "1e9", "9" * 30])
def test_a_clock_that_is_no_number_is_wrong_usage(
    data: Path, out: Path, epoch: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert command(data, out) == 2
    assert "SOURCE_DATE_EPOCH must be seconds since 1970" in capsys.readouterr().err
    assert not out.exists()
    with pytest.raises(WrongUsage):
        Pipeline().blank(Options(out, ("cid-budget",)), lambda _: None)
    assert not out.exists()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("turn", [0, 2, 3])
def test_a_write_that_fails_is_the_machines_matter_and_leaves_whole_files(
    data: Path, out: Path, number: int, turn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_part, turns = manifest.write_part, iter(range(100))

    def fail(path: Path, content: bytes) -> None:
        if next(turns) >= turn:
            raise OSError(number, os.strerror(number), str(path))
        write_part(path, content)

    monkeypatch.setattr(manifest, "write_part", fail)
    assert command(data, out) == 3
    monkeypatch.undo()
    assert len(files(out)) == min(turn, 3)
    assert command(data, out) == 0
    assert files(out) == listed(out) == BUDGETS
    assert not (out / ".stale").exists()


def test_a_disk_that_is_full_is_the_machines_matter(data: Path, out: Path) -> None:
    out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(out)]
    program = shutil.which(mount[0])
    if not program or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets us mount nothing")
    try:
        assert command(data, out) == 3
        assert not list(out.rglob("*.part"))
    finally:
        subprocess.run(["umount", str(out)], check=True)
