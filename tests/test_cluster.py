"""The same work on a Dask cluster, and into a store behind a URL: what comes of it is the same.

Dask and fsspec are an extra (`requirements-many.txt`): where they are missing, what needs them is
skipped.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import cli
from generator.console.report import JobResult, NotReady, Options, Summary, WrongUsage
from generator.pipeline import Pipeline
from generator.run import cluster, work
from generator.run.plan import Prepared
from tests import killed, small
from tests.killed import content
from tests.small import GROUP, PLACES, budgets, build, files, listed, plan, write

PLAIN = "an extra: .venv/bin/python -m pip install -r requirements-many.txt"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Twelve budgets of one VO, twelve of another, and the papers of a group."""
    other = "  - {code: VO-102, name: {hi: उषा ग्राम संगठन, en: Usha VO}, block: JYO}\n"
    text = GROUP.replace("groups:", f"{other}groups:", 1) if "vos:" in GROUP else GROUP
    return write(tmp_path / "data", text + budgets(*(f"C-{n}" for n in range(1, 25))))


# --- with Dask --------------------------------------------------------------------------------


def extra(package: str, name: str) -> Any:
    """A package of the extra; whoever does without skips what needs it, but not in CI."""
    if os.environ.get("CI"):
        return importlib.import_module(package)
    return pytest.importorskip(package, reason=f"{name} is {PLAIN}")


@pytest.fixture
def dask() -> Any:
    distributed = extra("distributed", "Dask")
    import dask.config  # type: ignore[import-not-found,unused-ignore]

    # Its own warnings, on a busy machine, are no matter of ours.
    with dask.config.set({"distributed.worker.memory.terminate": False}):
        yield distributed


needs_warnings = pytest.mark.filterwarnings("default")  # of Dask's own


@needs_warnings
def test_a_cluster_of_two_processes_makes_what_one_process_does_and_then_nothing(
    dask: Any, data: Path, tmp_path: Path
) -> None:
    build(data, tmp_path / "one", jobs=1)
    build(data, tmp_path / "two", jobs=2, on="local")
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert len(listed(tmp_path / "two")) == 27
    summary = build(data, tmp_path / "two", jobs=2, on="local")
    assert all(item.unchanged for item in summary.written)


@needs_warnings
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_a_killed_worker_costs_its_shard_and_changes_nothing(
    dask: Any, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "SHARD", 2)
    build(data, tmp_path / "still")
    shot: list[int] = []

    def shoot(_: JobResult) -> None:
        if not shot:
            workers = [
                child for child in killed.children(os.getpid())
                if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
            ]  # fmt: skip
            os.kill(workers[0], signal.SIGKILL)
            shot.append(workers[0])

    summary = Pipeline().run(plan(data, tmp_path / "shot", jobs=2, on="local"), shoot)
    assert shot
    assert summary.failed == ()
    assert content(tmp_path / "still") == content(tmp_path / "shot")


@needs_warnings
def test_a_cluster_that_runs_already_is_found_by_its_address_and_left_running(
    dask: Any, data: Path, tmp_path: Path
) -> None:
    with dask.LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=None) as running:
        address = running.scheduler_address.replace("tcp://", "dask://")
        build(data, tmp_path / "out", on=address)
        with dask.Client(running) as client:
            assert len(client.ncores()) == 1
    build(data, tmp_path / "still")
    assert content(tmp_path / "out") == content(tmp_path / "still")


@needs_warnings
def test_a_cluster_with_another_program_is_refused(
    dask: Any, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = plan(data, tmp_path / "out", jobs=1, on="local")
    monkeypatch.setattr("generator.run.fingerprint.Fingerprints.program", "another")
    with pytest.raises(NotReady, match="another program"):
        Pipeline().run(found, lambda _: None)


@needs_warnings
def test_a_scheduler_that_does_not_answer_is_named(
    dask: Any, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_WAIT", 1)
    with pytest.raises(NotReady, match="no scheduler of Dask answers there"):
        build(data, tmp_path / "out", on="dask://127.0.0.1:9")


# --- without it -------------------------------------------------------------------------------


def test_without_dask_the_command_says_what_to_install(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert cli.main([str(data), "--on", "local", "--out", str(tmp_path / "out")]) == 3
    assert "pip install -r requirements-many.txt" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert cli.main([str(data), "--out", "s3://bucket/out"]) == 3
    assert "pip install -r requirements-many.txt" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["dask", "dask://host", "http://host:8786", "elsewhere"])
def test_a_cluster_is_local_or_has_an_address(word: str) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["--on", word])
    assert stop.value.code == 2


@pytest.mark.parametrize("command", [["proof"], ["issue", "--to", "x"]])
def test_only_documents_go_to_a_url(command: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main([*command, "--out", "memory://out"])
    assert stop.value.code == 2


def test_a_shard_is_all_of_a_vo_but_never_very_much(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = plan(data, tmp_path, on="local").papers
    assert {paper.shard for paper in papers} == {"VO-101"}
    one = work.Work((), papers[0].values, None, "A")
    items = [replace(one, shard=shard) for shard in "AABBBBBC"]
    monkeypatch.setattr(cluster, "SHARD", 3)
    drawn: list[int] = []
    shards = cluster._shards(drawn.append(1) or item for item in items)  # type: ignore[func-returns-value]
    assert [item.shard for item in next(shards)] == ["A", "A"]
    assert len(drawn) <= 3
    assert ["".join(item.shard for item in shard) for shard in shards] == ["BBB", "BB", "C"]


def test_papers_of_one_vo_stand_together_whatever_form_they_are_on(tmp_path: Path) -> None:
    found = Pipeline().plan(small.ROOT / "examples", Options(tmp_path, on="local"))
    assert isinstance(found, Prepared)
    of = {(paper.form.id, paper.jobs[0].subject): paper.shard for paper in found.papers}
    assert len(set(of.values())) > 5
    assert not any(shard for (form, _), shard in of.items() if form == "pond-list")
    for (_, subject), shard in of.items():
        if subject.startswith("JJH-"):  # plans and ponds have their VO in their code
            assert shard.rpartition("-")[2] == subject.split("-")[1]


# --- a store behind a URL ---------------------------------------------------------------------


@pytest.fixture(params=["objects", "files"])
def memory(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    """A store in memory, as an object store shows files, and as others do: in part."""
    extra("fsspec", "fsspec")
    from fsspec.implementations.memory import MemoryFileSystem

    from generator.run import urls

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    if request.param == "files":
        monkeypatch.setattr(urls, "_OBJECTS", set())
    MemoryFileSystem.store.clear()
    yield MemoryFileSystem()
    MemoryFileSystem.store.clear()


def there(memory: Any) -> dict[str, bytes]:
    """What lies in the store, but what was set aside."""
    return {
        name.removeprefix("/out/"): memory.cat_file(name)
        for name in memory.find("/out") if "/.stale/" not in name
    }  # fmt: skip


def into(data: Path, **more: Any) -> Summary:
    """A run into the store."""
    return build(data, Path("unused"), url="memory://out", **more)


def test_a_url_gets_what_a_folder_gets_and_what_is_unchanged_is_left(
    memory: Any, data: Path, tmp_path: Path
) -> None:
    build(data, tmp_path / "out")
    into(data)
    assert there(memory) == content(tmp_path / "out")
    made = {name: memory.created(name) for name in memory.find("/out")}
    assert all(item.unchanged for item in into(data).written)
    assert {name: memory.created(name) for name in memory.find("/out")} == made
    assert not Path("unused").exists()


def test_behind_a_url_too_nothing_of_others_is_lost(memory: Any, data: Path) -> None:
    write(data, PLACES + budgets("C-1", "C-2"))
    into(data)
    memory.pipe_file("/out/hi/cid-budget/C-1.docx", b"edited")
    write(data, PLACES + budgets("C-1"))
    summary = into(data)
    assert summary.edited == ("hi/cid-budget/C-1.docx",)
    assert summary.stale == ("hi/cid-budget/C-2.docx",)
    assert memory.cat_file("/out/.stale/hi/cid-budget/C-1.docx") == b"edited"
    assert there(memory).keys() == {"manifest.csv", "hi/cid-budget/C-1.docx"}
    assert into(data, prune=True).pruned == ("hi/cid-budget/C-2.docx",)
    assert memory.find("/out/.stale") == ["/out/.stale/hi/cid-budget/C-1.docx"]


def test_a_run_into_a_url_that_broke_off_goes_on(
    memory: Any, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(data, tmp_path / "out")
    real, count = type(memory).pipe_file, 0

    def breaks_off(self: Any, path: str, value: bytes, **more: Any) -> None:
        nonlocal count
        count += 1
        if count > 10:
            raise OSError(5, "the line is dead")
        real(self, path, value, **more)

    with monkeypatch.context() as patch:
        patch.setattr(type(memory), "pipe_file", breaks_off)
        with pytest.raises(OSError, match="the line is dead"):
            into(data)
    named = {name: text for name, text in there(memory).items() if not name.endswith(".part")}
    whole = content(tmp_path / "out")
    assert all(whole[name] == text for name, text in named.items())
    assert len(there(memory)) == 10
    summary = into(data)
    assert summary.edited == summary.stale == ()
    assert sum(item.unchanged for item in summary.written) == 10
    assert there(memory) == whole


def test_a_url_of_this_machine_is_its_folder(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert cli.main([str(data), "--form=cid-budget", "--out", f"file://{out}"]) == 0
    assert listed(out) == files(out) != []


def test_a_url_of_nothing_that_is_known_is_wrong_usage(data: Path) -> None:
    extra("fsspec", "fsspec")
    with pytest.raises(WrongUsage, match="nosuch"):
        build(data, Path("unused"), url="nosuch://out")
