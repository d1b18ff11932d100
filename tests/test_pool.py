"""Processes may be killed, theirs or ours: nothing is lost, nothing is left behind."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.console.report import NotReady, WrongUsage
from generator.pipeline import Pipeline
from generator.run import pool, work
from generator.session import Session
from tests import small
from tests.small import PLACES, budgets, build, listed, plan, write

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")


def squares() -> Callable[[int], int]:
    return lambda number: number * number


def killed_by_seven() -> Callable[[int], int]:
    def answer(number: int) -> int:
        if number % 10 == 7:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return answer


def killed_once() -> Callable[[Path], str]:
    def answer(mark: Path) -> str:
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return mark.name

    return answer


def refuses() -> Callable[[int], int]:
    def answer(number: int) -> int:
        if number == 5:
            raise WrongUsage("नहीं", "no")
        return number

    return answer


def stillborn() -> Callable[[int], int]:
    os._exit(1)


def test_every_item_is_answered_once() -> None:
    found = pool.answers(squares, range(50), 2, lambda number: -number)
    assert sorted(found) == [number * number for number in range(50)]


@posix
def test_what_a_lost_worker_had_in_hand_is_done_once_more(tmp_path: Path) -> None:
    marks = [tmp_path / str(number) for number in range(12)]
    for mark in marks[3:]:
        mark.touch()
    found = pool.answers(killed_once, marks, 2, lambda _: "lost")
    assert sorted(found) == sorted(mark.name for mark in marks)


@posix
def test_what_kills_two_workers_is_reported_and_the_rest_is_done() -> None:
    found = pool.answers(killed_by_seven, range(30), 2, lambda number: -number)
    assert sorted(found, key=abs) == [-n if n % 10 == 7 else n for n in range(30)]


def test_what_a_worker_raises_ends_the_run() -> None:
    with pytest.raises(WrongUsage):
        list(pool.answers(refuses, range(30), 2, lambda number: number))


def test_workers_that_cannot_live_on_this_machine_end_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "DEATHS", 2)
    with pytest.raises(NotReady, match="worker processes end again and again"):
        list(pool.answers(stillborn, range(30), 2, lambda number: number))


def test_items_are_made_while_they_are_handed_out_and_not_before() -> None:
    made: list[int] = []
    items = (made.append(number) or number for number in range(1000))  # type: ignore[func-returns-value]
    for answered, _ in enumerate(pool.answers(squares, items, 2, lambda _: 0)):
        assert len(made) - answered <= 4 * pool.ITEMS


@pytest.mark.parametrize("start", [squares, refuses])
def test_a_worker_whose_parent_is_gone_ends_without_a_word(
    start: Callable[[], Callable[[int], int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it has an answer or a fault to tell."""
    monkeypatch.setattr(pool.signal, "signal", lambda *_: None)
    ours, theirs = pool._CONTEXT.Pipe()
    ours.send([5])
    ours.close()
    pool._serve(theirs, start)
    theirs.close()


# --- whole runs -------------------------------------------------------------------------------


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "data", PLACES + budgets(*(f"C-{n}" for n in range(1, 13))))


def test_two_processes_write_what_one_does(data: Path, tmp_path: Path) -> None:
    assert build(data, tmp_path / "one", jobs=1).failed == ()
    assert build(data, tmp_path / "two", jobs=2).failed == ()
    manifests = [(tmp_path / out / "manifest.csv").read_bytes() for out in ("one", "two")]
    assert manifests[0] == manifests[1]
    assert len(listed(tmp_path / "one")) == 12


RUN = """if True:
    import sys
    from pathlib import Path
    from generator import cli, pipeline
    from generator.run import work
    from tests import test_pool
    work.worker = test_pool.slow
    print("ready", flush=True)
    sys.exit(cli.main([sys.argv[1], "--form=cid-budget", "--lang=hi", "--format=docx", "--jobs=2",
                       "--out", sys.argv[2]]))
"""


def slow() -> Callable[[object], list[object]]:
    """Workers that never end by themselves."""
    return lambda _: time.sleep(600) or []  # type: ignore[func-returns-value]


def children(parent: int) -> list[int]:
    """The processes of a parent, those that it left behind included if they were seen before."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[1]) == parent and words[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(true: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether it comes true within the time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def running(data: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A run whose two workers are busy for long."""
    with subprocess.Popen(
        [sys.executable, "-c", RUN, str(data), str(tmp_path / "out")],
        cwd=small.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The run's workers, once they work: they ignore Ctrl-C from then on."""

    def at_work() -> list[int]:
        found = []
        for child in children(process.pid):
            status = Path(f"/proc/{child}/status").read_text()
            threads = int(status.partition("Threads:")[2].split()[0])
            if threads > 1 and b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(child)
        return found

    assert until(lambda: len(at_work()) == 2)
    time.sleep(0.5)
    return at_work()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM"])
def test_no_worker_outlives_a_run_that_is_killed(
    running: subprocess.Popen[str], name: str
) -> None:
    number = getattr(signal, name)
    workers = workers_of(running)
    everything = children(running.pid)
    running.send_signal(number)
    assert running.wait(5) == -number
    assert len(workers) == 2
    assert until(lambda: not any(map(alive, everything)), 3)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_ctrl_c_ends_the_run_within_a_second_and_says_so_once(
    running: subprocess.Popen[str], tmp_path: Path
) -> None:
    everything = workers_of(running)
    began = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does, to the workers too
    assert running.wait(5) == 130
    assert time.monotonic() - began < 1
    assert not any(map(alive, everything))
    assert running.stderr is not None
    said = running.stderr.read()
    assert said.splitlines()[-1] == "stopped; the files already made are whole."
    assert "Traceback" not in said
    assert (tmp_path / "out" / "manifest.csv").exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_workers_killed_from_outside_change_nothing_in_what_is_built(
    data: Path, tmp_path: Path
) -> None:
    build(data, tmp_path / "still")
    turns = itertools.count()

    def shoot(_: object) -> None:
        if next(turns) == 0:
            for child in children(os.getpid()):
                if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                    os.kill(child, signal.SIGKILL)

    summary = Pipeline().run(plan(data, tmp_path / "shot", jobs=2), shoot)
    assert summary.failed == ()
    manifests = [(tmp_path / out / "manifest.csv").read_bytes() for out in ("still", "shot")]
    assert manifests[0] == manifests[1]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_no_worker_outlives_a_run_that_cannot_write(data: Path, tmp_path: Path) -> None:
    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left") as stop:
        Pipeline().run(plan(data, tmp_path / "out", jobs=2), full)
    assert stop.value.__traceback__  # which holds what the run had in hand
    lines = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children(os.getpid())]
    assert not [line for line in lines if b"spawn_main" in line]


@posix
def test_a_document_that_two_workers_died_of_is_reported(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "worker", deadly)
    summary = Pipeline().run(plan(data, tmp_path / "out", jobs=2), lambda _: None)
    assert [item.subject for item in summary.failed] == ["C-5"]
    assert summary.failed[0].lost
    assert len(listed(tmp_path / "out")) == 11


def deadly() -> Callable[[object], object]:
    session = Session()

    def answer(item: work.Work) -> list[work.Result]:
        if item.jobs[0].subject == "C-5":
            os.kill(os.getpid(), signal.SIGKILL)
        return work.carry_out(session, item)

    return answer  # type: ignore[return-value]
