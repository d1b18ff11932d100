"""What an earlier run has made is not made again, unless something that it is made of changed."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator import cli
from generator.console.report import NotReady
from generator.forms.bind import Filling, Row, Text
from generator.run import fingerprint, folder, manifest, store, where
from generator.run.fingerprint import Fingerprints
from generator.run.state import Known, State
from generator.run.target import in_folder
from generator.run.work import bound
from generator.session import Session
from tests import small
from tests.small import GROUP, PLACES, budgets, build, files, listed, plan, write

BUDGETS = [f"hi/cid-budget/{code}.docx" for code in ("C-1", "C-2", "C-3")]
STATE = where.NAME


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "data", PLACES + budgets("C-1", "C-2", "C-3"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def made(data: Path, out: Path, **more: object) -> list[str]:
    """The paths that a run really makes."""
    return sorted(item.path for item in build(data, out, **more).written if not item.unchanged)


def as_it_lies(out: Path) -> dict[str, tuple[int, int, bytes]]:
    """Each file with what would be another after any touch."""
    return {
        str(path.relative_to(out)): (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes())
        for path in out.rglob("*") if path.is_file()
    }  # fmt: skip


# --- nothing has changed ----------------------------------------------------------------------


def test_a_second_run_touches_nothing(data: Path, out: Path) -> None:
    assert made(data, out) == BUDGETS
    before = as_it_lies(out)
    summary = build(data, out, jobs=2)
    assert [item.path for item in summary.written if item.unchanged] == BUDGETS
    assert as_it_lies(out) == before
    assert {STATE, "manifest.csv"} < before.keys()


def test_a_second_run_of_the_examples_ends_within_a_second(out: Path, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    command = [sys.executable, "-m", "generator", "examples", "--out", str(out), "--json"]
    # As for everybody, Python keeps what it compiled, though it may be told not to for tests.
    keeping = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")}
    keeping.pop("PYTHONDONTWRITEBYTECODE", None)
    run = subprocess.run(command, cwd=small.ROOT, env=keeping, capture_output=True, check=True)
    first = json.loads(run.stdout)["written"]
    assert len(first) > 600
    assert not any(one["unchanged"] for one in first)
    seconds = []
    for _ in range(3):
        began = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = subprocess.run(command, cwd=small.ROOT, env=keeping, capture_output=True, check=True)
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        # Of the processor, since what else the machine does is none of our matter.
        seconds.append(ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime)
    assert min(seconds) < 1
    again = json.loads(run.stdout)["written"]
    assert all(one["unchanged"] for one in again)
    assert {one["path"]: one["sha256"] for one in again} == {
        one["path"]: one["sha256"] for one in first
    }


def test_no_worker_is_started_where_there_is_nothing_to_do(
    data: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(data, out)
    monkeypatch.setattr("generator.run.pool.answers", lambda *_: pytest.fail("a worker"))
    assert made(data, out, jobs=8) == []


def test_a_file_that_was_only_touched_is_read_and_left(data: Path, out: Path) -> None:
    build(data, out)
    os.utime(out / BUDGETS[0], (1, 1))
    assert made(data, out) == []
    assert (out / BUDGETS[0]).stat().st_mtime == 1


def test_forms_are_looked_through_when_they_have_changed_and_not_again(
    data: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(
        Session, "refuse_slips", lambda _, forms: seen.extend(form.id for form in forms)
    )
    build(data, out, forms=())  # those that are named, are looked through before that
    once = list(seen)
    assert "cid-budget" in once
    build(data, out, forms=())
    assert seen == once
    monkeypatch.setattr(fingerprint, "_versions", lambda: iter(["another"]))
    build(data, out, forms=())
    assert seen == once * 2


# --- something has ----------------------------------------------------------------------------


def test_one_changed_record_rebuilds_its_documents_and_no_others(data: Path, out: Path) -> None:
    text = GROUP + budgets("C-1", "C-2", "C-3")
    build(write(data, text), out, langs=("hi", "en"))
    changed = text.replace("2025-26", "2027-28")
    assert changed != text
    write(data, changed)
    assert made(data, out, langs=("hi", "en")) == [f"en/{BUDGETS[1][3:]}", BUDGETS[1]]


def test_a_file_that_is_gone_is_made_again(data: Path, out: Path) -> None:
    build(data, out)
    (out / BUDGETS[1]).unlink()
    assert made(data, out) == BUDGETS[1:2]
    assert files(out) == listed(out) == BUDGETS


def test_a_file_edited_by_hand_is_noticed_though_nothing_else_has_changed(
    data: Path, out: Path
) -> None:
    build(data, out)
    file = out / BUDGETS[0]
    whole, found = file.read_bytes(), file.stat()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))  # and looks as it did
    summary = build(data, out)
    assert summary.edited == (BUDGETS[0],)
    assert file.read_bytes() == whole
    assert (out / ".stale" / BUDGETS[0]).read_bytes() != whole


def test_the_version_before_is_ours_as_well(data: Path, out: Path) -> None:
    """As a power cut may bring it back."""
    build(data, out)
    older = (out / BUDGETS[0]).read_bytes()
    write(data, PLACES + budgets("C-0", "C-1"))
    build(data, out)
    newer = (out / BUDGETS[0]).read_bytes()
    assert newer != older
    (out / BUDGETS[0]).write_bytes(older)
    assert build(data, out).edited == ()
    assert (out / BUDGETS[0]).read_bytes() == newer


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of what the program is made of, to be changed."""
    for name in ("forms", "templates", "fonts"):
        shutil.copytree(small.ROOT / name, tmp_path / "root" / name)
    return tmp_path / "root"


FORMS = ("cid-budget", "member-list")


def prints(root: Path, text: str = GROUP + budgets("C-1"), **manner: object) -> dict[str, str]:
    """The fingerprints of the documents of two forms, of a program with those files."""
    options = {"langs": ("hi", "en"), "formats": ("pdf", "docx"), "forms": FORMS, **manner}
    planned = plan(write(root / "data", text), root / "out", **options)
    of = Fingerprints(Session(root))
    works = bound(planned.papers, planned.date, [])
    return {manifest.path_of(job): one for work in works for job, one in of.of(work)}


def changed(one: dict[str, str], other: dict[str, str]) -> set[str]:
    """The forms whose documents have other fingerprints, all of them or none."""
    assert one.keys() == other.keys()
    forms = {path: path.split("/")[1] for path in one}
    found = {form for path, form in forms.items() if one[path] != other[path]}
    assert all((one[path] != other[path]) == (form in found) for path, form in forms.items())
    return found


def test_each_document_has_a_fingerprint_of_its_own_that_is_the_same_tomorrow(root: Path) -> None:
    once = prints(root, fillable=True)
    assert len(set(once.values())) == len(once) == 12
    program = f"""if True:
        from pathlib import Path
        from tests import test_state
        import json
        print(json.dumps(test_state.prints(Path({str(root)!r}), fillable=True)))
    """
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=small.ROOT, env=environment, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert json.loads(run.stdout) == once


ONE = Filling({"a": Text("क", "k"), "b": Text("", "")}, {"t": (Row("1", 1),)}, name="G-1")


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, texts={"a": Text("क", "k"), "b": Text("", "", "k")}),
        replace(ONE, texts={"a": Text("क", "k"), "c": Text("", "")}),
        replace(ONE, texts={"a": Text("क", "k")}),
        replace(ONE, texts={"a": Text("क\0", "k"), "b": Text("", "")}),
        replace(ONE, rows={"t": (Row("1", 1), Row("2", 2))}),
        replace(ONE, rows={"u": (Row("1", 1),)}),
        replace(ONE, rows={"t": (Row("1", 1, section=True),)}),
        *(replace(ONE, **more) for more in ({"digits": "deva"}, {"name": "G-2"}, {"copy": 2})),
    ],
)
def test_whatever_else_is_filled_in_has_another_fingerprint(other: Filling) -> None:
    found, parted = (
        fingerprint.digest_of(one)
        for one in (other, replace(ONE, texts={"a": Text("क", "\0k"), "b": Text("", "")}))
    )
    assert len({fingerprint.digest_of(ONE), found, parted}) == 3
    assert fingerprint.digest_of(replace(ONE)) == fingerprint.digest_of(ONE)


@pytest.mark.parametrize(
    ("file", "forms"),
    [
        ("forms/cid-budget.yaml", {"cid-budget"}),
        ("forms/contradictions.yaml", set(FORMS)),
        ("templates/macros.html", set(FORMS)),
        ("templates/hi/member-list.html", set(FORMS)),  # another page may be made of it
        ("templates/print.css", set(FORMS)),
        ("templates/styles.json", set(FORMS)),
        ("fonts/NotoSansDevanagari-Regular.ttf", set(FORMS)),
        ("forms/work-plan.yaml", set()),
        ("forms/reports/district-summary.yaml", set()),
    ],
)
def test_a_fingerprint_is_of_definitions_templates_and_fonts(
    root: Path, file: str, forms: set[str]
) -> None:
    before = prints(root)
    with (root / file).open("ab") as opened:
        opened.write(b"\n")
    assert changed(before, prints(root)) == forms


def test_a_fingerprint_is_of_what_a_form_borrows_and_of_definitions_in_folders(root: Path) -> None:
    def found() -> dict[str, str]:
        of = Fingerprints(Session(root))
        return {form: of.of_form(form) for form in ("conditions-sheet", "member-list")}

    was = found()
    for file in ("forms/allotment-letter.yaml", "forms/order-2021/conditions-sheet.yaml"):
        with (root / file).open("ab") as opened:
            opened.write(b"\n")
        now = found()
        assert now["conditions-sheet"] != was["conditions-sheet"]
        assert now["member-list"] == was["member-list"]
        was = now


def test_the_fingerprint_of_a_report_is_of_its_own_definition(root: Path) -> None:
    before = Fingerprints(Session(root)).of_form("district-summary")
    with (root / "forms" / "reports" / "district-summary.yaml").open("ab") as opened:
        opened.write(b"\n")
    assert Fingerprints(Session(root)).of_form("district-summary") != before


def test_a_fingerprint_is_of_code_and_packages(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = prints(root)
    program = root / "program"
    shutil.copytree(small.ROOT / "generator", program / "generator")
    shutil.copy(small.ROOT / "requirements.txt", program)
    monkeypatch.setattr(fingerprint, "ROOT", program)
    assert changed(before, prints(root)) == set()
    with (program / "generator" / "pdf" / "file.py").open("a", encoding="utf-8") as opened:
        opened.write("# something else\n")
    other = prints(root)
    assert changed(before, other) == set(FORMS)
    installed = root / "site-packages"
    monkeypatch.setattr(sys, "path", [*sys.path, str(installed)])
    (installed / "nobody_needs_it-1.0.dist-info").mkdir(parents=True)
    assert changed(other, prints(root)) == set()
    (installed / "segno-9.9.dist-info").mkdir()
    assert changed(other, prints(root)) == set(FORMS)


def test_a_fingerprint_is_of_values_and_options(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = prints(root)
    text = GROUP + budgets("C-1")
    assert changed(before, prints(root, text.replace("2024-25", "2025-26"))) == {"cid-budget"}
    assert changed(before, prints(root, text.replace("सुनीता", "नीता"))) == {"member-list"}
    assert changed(before, prints(root, digits="deva")) == set(FORMS)
    assert changed(before, prints(root, codes=True)) == set(FORMS)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert changed(before, prints(root)) == set(FORMS)


def test_a_value_that_no_form_prints_changes_no_fingerprint(root: Path) -> None:
    text = GROUP + budgets("C-1")
    assert changed(prints(root), prints(root, f"# a remark\n{text}")) == set()


# --- what is no longer made -------------------------------------------------------------------


def command(data: Path, out: Path, *more: str) -> int:
    form = ["--form=cid-budget", "--lang=hi", "--format=docx", "--jobs=1"]
    return cli.main([str(data), *form, "--out", str(out), *more])


def test_prune_deletes_what_is_no_longer_made_and_names_it(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(data, out)
    write(data, PLACES + budgets("C-1", "C-2"))
    assert command(data, out) == 0
    assert (out / ".stale" / BUDGETS[2]).exists()
    write(data, PLACES + budgets("C-1"))
    capsys.readouterr()
    assert command(data, out, "--prune") == 0
    said = capsys.readouterr().err
    (line,) = (line for line in said.splitlines() if ".stale" in line)
    assert "deleted from it" in line
    assert all(path in line for path in BUDGETS[1:])
    assert files(out) == listed(out) == BUDGETS[:1]
    assert not (out / ".stale").exists()


def test_prune_leaves_what_other_hands_have_written(data: Path, out: Path) -> None:
    build(data, out)
    (out / BUDGETS[0]).write_bytes(b"edited before")
    write(data, PLACES + budgets("C-3"))
    build(data, out)
    (out / ".stale" / BUDGETS[1]).write_bytes(b"edited since")
    (out / ".stale" / "note.txt").write_text("mine")
    assert build(data, out, prune=True).pruned == ()
    left = {path.read_bytes() for path in (out / ".stale").rglob("*.*")}
    assert left == {b"edited before", b"edited since", b"mine"}


# --- the state file itself --------------------------------------------------------------------


def test_without_its_state_a_folder_is_known_by_its_manifest(data: Path, out: Path) -> None:
    build(data, out)
    before = as_it_lies(out)
    (out / STATE).unlink()
    write(data, PLACES + budgets("C-0", "C-2", "C-1"))
    summary = build(data, out)
    assert (summary.edited, summary.stale) == ((), (BUDGETS[2],))
    assert files(out) == listed(out) == ["hi/cid-budget/C-0.docx", *BUDGETS[:2]]
    after = as_it_lies(out)
    assert after[BUDGETS[1]] == before[BUDGETS[1]] and after[BUDGETS[0]] != before[BUDGETS[0]]
    assert made(data, out) == []


@pytest.mark.parametrize(
    "content", [b"no database" * 1000, b"", b"SQLite format 3\0" + b"\1" * 9000]
)
def test_a_damaged_state_counts_as_none(data: Path, out: Path, content: bytes) -> None:
    build(data, out)
    (out / STATE).write_bytes(content)
    summary = build(data, out)
    assert summary.edited == summary.stale == ()
    assert files(out) == listed(out) == BUDGETS
    assert made(data, out) == []


def test_a_state_that_is_found_damaged_on_the_way_is_put_away(data: Path, out: Path) -> None:
    build(data, out)
    with (out / STATE).open("rb+") as opened:
        opened.seek(4096)  # the second page, that of documents
        opened.write(b"\xff" * 4096)
    with pytest.raises(NotReady, match="run again"):
        build(data, out)
    assert build(data, out).edited == ()
    assert files(out) == listed(out) == BUDGETS


def test_a_state_of_another_version_counts_as_none(data: Path, out: Path) -> None:
    build(data, out)
    base = sqlite3.connect(out / STATE)
    base.executescript("DROP TABLE documents; CREATE TABLE documents (a); PRAGMA user_version = 9")
    base.close()
    assert build(data, out).edited == ()
    assert made(data, out) == []


def test_a_second_run_cannot_open_the_state_where_locks_are_not_to_be_had(
    data: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.run.lock._taken", lambda _: True)
    with folder.OutFolder(in_folder(out)), pytest.raises(NotReady, match="another run has"):
        build(data, out)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    state = State(tmp_path / "some.sqlite")
    yield state
    state.close()


def test_rows_come_in_the_order_of_the_manifest_however_many_there_are(state: State) -> None:
    codes = [*map(str, range(2500)), "A", "z", "a", "ग", "𑀅"]
    names = sorted(f"hi/form/{code}.pdf" for code in codes)
    known = [Known(path, "form", "hi", "pdf", "x", None, "0") for path in names]
    state.put(reversed(known))
    assert list(state.rows()) == known
    assert [*(row.path for row in state.rows() if state.drop(row.path) is None)] == names
    assert list(state.rows()) == []


MOUNTS = """22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:25 / /srv rw - nfs4 server:/srv rw
31 30 0:26 / /srv/local\\040disk rw - xfs /dev/vdb rw
32 22 0:27 / /media rw - ext4 /dev/vdc rw
33 22 0:28 / /media rw - cifs //office/share rw
"""


@pytest.mark.parametrize(
    ("out", "far"),
    [("/home/out", False), ("/srv/out", True), ("/srv/local disk/out", False),
     ("/srvother/out", False), ("/media/out", True)],
)  # fmt: skip
def test_the_state_of_a_folder_on_another_machine_lies_on_this_one(
    out: str, far: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mounts").write_text(MOUNTS.replace("\\\\", "\\"))
    monkeypatch.setattr(where, "_MOUNTS", tmp_path / "mounts")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    file = where.state_file(Path(out))
    assert (file.parent == Path(out)) is not far
    assert file.is_relative_to(tmp_path / "home") is far
    assert where.state_file(Path("/srv/other")) != where.state_file(Path("/srv/out"))


# --- on the disk before it has its name -------------------------------------------------------


def test_files_are_synced_together_before_they_are_named(
    data: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[tuple[str, str]] = []
    synced, replace, durable = store._synced, Path.replace, State.durable

    def noted(path: Path, mode: int) -> None:
        if path.is_file():  # and no folder
            happened.append(("synced", path.name))
        synced(path, mode)

    monkeypatch.setattr(store, "_synced", noted)
    monkeypatch.setattr(
        State, "durable", lambda self: (happened.append(("noted", "")), durable(self))
    )
    monkeypatch.setattr(
        Path, "replace",
        lambda self, to: (happened.append(("named", self.name)), replace(self, to))[1],
    )  # fmt: skip
    build(data, out)
    happened = [one for one in happened if "manifest" not in one[1]]
    parts = {f".{code}.docx.part" for code in ("C-1", "C-2", "C-3")}
    assert [what for what, _ in happened] == ["noted", *3 * ["synced"], *3 * ["named"]]
    for what in ("synced", "named"):
        assert {name for kind, name in happened if kind == what} == parts


def test_what_waits_for_its_name_is_bounded_in_number_and_time(
    data: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr(folder, "BATCH", 2)
    planned = plan(data, out)
    small.Pipeline().run(planned, lambda _: seen.append(files(out)))
    assert seen == [[], BUDGETS[:2], BUDGETS[:2]]
    shutil.rmtree(out)
    seen.clear()
    monkeypatch.setattr(folder, "BATCH", 100)
    monkeypatch.setattr(folder, "WAIT", 0.0)
    small.Pipeline().run(planned, lambda _: seen.append(files(out)))
    assert seen[-1] == BUDGETS
