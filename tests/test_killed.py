"""A run may end at any moment: killed, without its workers, or on a disk that takes no more.

Files are whole, the next run goes on from there, and its end is that of an undisturbed run.
`python -m tests.killed --times 200` kills more of them.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.console.report import JobResult, NotReady, Options, Summary, Written
from generator.pipeline import Pipeline
from generator.run import manifest
from generator.run.state import State
from generator.run.store import Folder
from tests import killed
from tests.killed import Campaign, content
from tests.small import PLACES, ROOT, budgets, build, files, listed, write

EVERYTHING: dict[str, Any] = {
    "forms": (), "langs": ("hi", "en", "hi-en"), "formats": ("pdf", "docx"),
}  # fmt: skip
posix = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")


@posix
def test_runs_killed_at_random_moments_end_as_an_undisturbed_one(tmp_path: Path) -> None:
    counts = Campaign(tmp_path, random.Random(7)).go_on(12)
    assert counts.killed + counts.workers >= 12
    assert counts.finished >= counts.documents > 0
    assert counts.redone == 0


@posix
def test_packs_killed_at_random_moments_end_as_undisturbed_ones(tmp_path: Path) -> None:
    counts = Campaign(tmp_path, random.Random(3), "packs").go_on(8)
    assert counts.killed + counts.workers >= 8
    assert counts.finished >= counts.documents > 0
    assert counts.redone == 0


@posix
def test_a_campaign_sees_what_is_made_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The judge itself: a log in which a document stands twice does not pass."""
    real = killed.started

    def twice(
        data: Path, out: Path, log: Path, epoch: int, what: str
    ) -> subprocess.Popen[bytes]:
        process = real(data, out, log, epoch, what)
        process.wait()
        log.write_text(log.read_text() * 2)
        return process

    monkeypatch.setattr(killed, "started", twice)
    with pytest.raises(AssertionError):
        Campaign(tmp_path, random.Random(7))._round(0)


def stopped(data: Path, out: Path, jobs: int) -> float:
    """A run that somebody stops once it has begun to write: the seconds until it has ended."""
    command = [sys.executable, "-m", "generator", str(data), "--out", str(out), f"--jobs={jobs}"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            end = time.monotonic() + 60
            while len([*out.rglob("*.part")]) < 3 and time.monotonic() < end:
                time.sleep(0.005)
            began = time.monotonic()
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does
            assert process.wait(10) == 130
            seconds = time.monotonic() - began
        finally:
            process.kill()
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    return seconds


@posix
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_within_a_second_and_what_was_finished_is_there(
    tmp_path: Path, jobs: int
) -> None:
    data = write(tmp_path / "data", PLACES + budgets(*killed.CODES))
    seconds = []
    for number in range(3):  # the best of three, since others may be at work on the machine
        out = tmp_path / f"out-{number}"
        seconds.append(stopped(data, out, jobs))
        assert files(out) == listed(out) != []
        assert not list(out.rglob("*.part"))
        made = len(listed(out))
        assert sum(item.unchanged for item in build(data, out, **EVERYTHING).written) == made
        if seconds[-1] < 1:
            break
    assert min(seconds) < 1


# --- a disk that is full ----------------------------------------------------------------------


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 2 MB."""
    out = tmp_path / "out"
    out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(out)]
    program = shutil.which(mount[0])
    if not program or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets us mount nothing")
    yield out
    subprocess.run(["umount", str(out)], check=True)


def test_a_full_disk_leaves_whole_files_and_more_room_all_of_them(
    mounted: Path, tmp_path: Path
) -> None:
    data = write(tmp_path / "data", PLACES + budgets(*(f"C-{n}" for n in range(1, 71))))
    still = tmp_path / "undisturbed"
    options: dict[str, Any] = {"langs": ("hi", "en", "hi-en"), "formats": ("pdf",)}
    build(data, still, **options)
    whole = content(still)
    assert sum(map(len, whole.values())) > 2_000_000
    found: set[str] = set()
    for _ in range(3):
        with pytest.raises(OSError, match="No space left") as stop:
            build(data, mounted, **options)
        assert stop.value.errno == errno.ENOSPC
        there = content(mounted)
        assert not list(mounted.rglob("*.part"))
        there = {name: text for name, text in there.items() if name in whole}
        assert all(there[name] == whole[name] for name in there if name != "manifest.csv")
        assert found <= there.keys()
        found = set(there)
    assert len(found) > 50
    subprocess.run(["mount", "-o", "remount,size=64m", str(mounted)], check=True)
    summary = build(data, mounted, **options)
    assert summary.edited == summary.stale == ()
    assert content(mounted) == whole
    assert sum(item.unchanged for item in summary.written) >= len(found) - 1


# --- a fault at each write in turn ------------------------------------------------------------


class Faults:
    """Counts every write, and lets those from the given one on fail; `once`: only that one.

    `stopped`: instead, somebody presses Ctrl-C when that one is done.
    """

    def __init__(
        self, patch: pytest.MonkeyPatch, at: int, *, once: bool, stopped: bool = False
    ) -> None:
        self.count, self._at, self._once = 0, at, once
        self._patch, self._stopped = patch, stopped
        for owner, name in (
            (Path, "write_bytes"), (Path, "replace"), (Path, "mkdir"), (os, "fsync"),
            (State, "put"), (State, "begin"), (State, "durable"), (State, "end"), (State, "drop"),
        ):  # fmt: skip
            self._spoil(owner, name)

    def _spoil(self, owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def spoilt(*arguments: Any, **more: Any) -> Any:
            turn, self.count = self.count, self.count + 1
            if turn == self._at and self._stopped:
                real(*arguments, **more)
                raise KeyboardInterrupt
            if turn == self._at or (turn > self._at and not self._once):
                if name == "write_bytes":  # as a disk does that is full half way
                    real(arguments[0], arguments[1][: len(arguments[1]) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)
            return real(*arguments, **more)

        self._patch.setattr(owner, name, spoilt)


class Again:
    """Runs of one plan into several folders, by a program that has started already."""

    def __init__(self, pipeline: Pipeline, data: Path, text: str) -> None:
        self._pipeline = pipeline
        options = Options(data.parent, ("cid-budget",), ("hi",), ("docx",))
        self._plan = pipeline.plan(write(data, text), options)

    def run(self, out: Path, told: list[JobResult] | None = None) -> Summary:
        assert self._plan.options is not None
        options = replace(self._plan.options, out=out)
        progress = [] if told is None else told
        return self._pipeline.run(replace(self._plan, options=options), progress.append)


@pytest.mark.parametrize("how", ["once", "from then on", "stopped"])
@pytest.mark.parametrize("first", [True, False])
def test_a_fault_at_any_write_leaves_whole_files_and_the_next_run_all_of_them(
    tmp_path: Path, *, how: str, first: bool
) -> None:
    """Into an empty folder, and over what an earlier run has made of other data."""
    pipeline, (still, before) = Pipeline(), (tmp_path / name for name in ("still", "before"))
    if not first:
        Again(pipeline, tmp_path / "a", PLACES + budgets("C-0", "C-1", "C-2")).run(before)
    again = Again(pipeline, tmp_path / "b", PLACES + budgets("C-1", "C-3", "C-2"))
    again.run(still)
    older, whole = content(before), content(still)
    at, fails = 0, True
    while fails:
        out = tmp_path / f"out-{at}"
        if not first:
            shutil.copytree(before, out)
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, at, once=how != "from then on", stopped=how == "stopped")
            told: list[JobResult] = []
            try:
                again.run(out, told)
            except OSError as error:
                assert error.errno == errno.ENOSPC
            except KeyboardInterrupt:
                assert not list(out.rglob("*.part")), at
        fails = faults.count > at
        for name, text in content(out).items():
            versions = [version.get(name) for version in (older, whole)]
            assert name == "manifest.csv" or name.endswith(".part") or text in versions, (at, name)
        summary = again.run(out)
        assert summary.edited == (), at
        kept = {item.path for item in summary.written if item.unchanged}
        assert {item.path for item in told if isinstance(item, Written)} <= kept, at
        assert content(out) == whole, at
        assert not list(out.rglob("*.part")), at
        aside = {path.name for path in (out / ".stale").rglob("*.docx")}
        assert aside == (set() if first else {"C-0.docx"}), at
        at += 1
    assert at > 20


def test_a_stop_before_a_part_is_begun_does_not_take_the_older_file_for_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped_before(*_: object) -> None:
        raise KeyboardInterrupt

    data, out = tmp_path / "data", tmp_path / "out"
    build(write(data, PLACES + budgets("C-1", "C-2")), out)
    build(write(data, PLACES + budgets("C-2", "C-1")), tmp_path / "still")
    with monkeypatch.context() as patch:
        patch.setattr(Folder, "put", stopped_before)
        with pytest.raises(KeyboardInterrupt):
            build(data, out)
    build(data, out)
    assert content(out) == content(tmp_path / "still")


def test_a_part_that_was_killed_half_way_never_gets_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed_half_way(self: Any, path: str, content: bytes) -> None:
        manifest.write_part(self._root / path, content[: len(content) // 2])
        raise KeyboardInterrupt

    data, out = write(tmp_path / "data", PLACES + budgets("C-1", "C-2")), tmp_path / "out"
    build(data, tmp_path / "still")
    with monkeypatch.context() as patch:
        patch.setattr(Folder, "put", killed_half_way)
        with pytest.raises(KeyboardInterrupt):
            build(data, out)
    assert len(list(out.rglob("*.part"))) == 2  # and that of the manifest
    build(data, out)
    assert content(out) == content(tmp_path / "still")


def test_a_fault_at_the_end_of_a_run_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_sync(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", no_sync)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        build(write(tmp_path / "data", PLACES + budgets("C-1")), tmp_path / "out")


def no_room(path: Path, content: bytes, real: Any = manifest.write_part) -> None:
    """A disk that has room for a list and no more."""
    if path.suffix == ".docx":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    real(path, content)


def test_what_a_failed_run_has_not_come_to_stays_in_the_manifest_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    build(write(data, PLACES + budgets("C-1", "C-2")), out)
    older = content(out)
    write(data, PLACES + budgets("C-2", "C-1"))  # each has another year
    with monkeypatch.context() as patch:
        patch.setattr(manifest, "write_part", no_room)  # the row of the first is there already
        with pytest.raises(OSError, match="No space left"):
            build(data, out)
    build(data, out, only=("C-1",))
    later = content(out)
    assert later["hi/cid-budget/C-2.docx"] == older["hi/cid-budget/C-2.docx"]
    assert later["hi/cid-budget/C-1.docx"] != older["hi/cid-budget/C-1.docx"]
    lines = {text.split(b",")[0]: text for text in older["manifest.csv"].splitlines()}
    assert lines[b"hi/cid-budget/C-2.docx"] in later["manifest.csv"].splitlines()


def test_a_state_that_cannot_be_written_is_the_machines_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write(tmp_path / "data", PLACES + budgets("C-1"))
    (tmp_path / "out" / ".prapatra.sqlite").mkdir(parents=True)
    with pytest.raises((OSError, NotReady)):
        build(data, tmp_path / "out")
