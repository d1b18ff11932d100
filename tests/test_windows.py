"""What is otherwise on Windows, tried on any system by the names that Windows gives things.

Nothing here has been seen on Windows itself: .github/workflows/systems.yml runs the tests there.
"""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import build
from generator.console import endings, setup_env
from generator.console.report import NotReady
from generator.page import keep
from generator.run import lock, pool

NT = SimpleNamespace(name="nt", environ={"LOCALAPPDATA": "C:/Users/anita/AppData/Local"})


class Msvcrt:
    """Locks as Windows gives them: refused while another file object holds the first byte."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.held: set[int] = set()
        self.refusals = 0

    def locking(self, handle: int, mode: int, count: int) -> None:
        assert (mode, count) == (self.LK_NBLCK, 1)
        if self.held:
            self.refusals += 1
            raise OSError(errno.EACCES, "Permission denied")
        self.held.add(handle)


@pytest.fixture
def msvcrt(monkeypatch: pytest.MonkeyPatch) -> Iterator[Msvcrt]:
    made = Msvcrt()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", made)
    return made  # type: ignore[return-value]


def test_a_second_run_into_a_folder_is_refused(msvcrt: Msvcrt, tmp_path: Path) -> None:
    with lock.locked(tmp_path / ".lock"):
        assert msvcrt.held
        with (
            pytest.raises(NotReady, match="another run is writing"),
            lock.locked(tmp_path / ".lock", seconds=0.2),
        ):
            pass
    assert msvcrt.refusals > 1


def test_a_second_set_up_waits_for_as_long_as_it_takes(
    msvcrt: Msvcrt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    msvcrt.held.add(-1)

    def sleep(_: float) -> None:
        if msvcrt.refusals == 30:  # more than the ten after which Windows itself gives up
            msvcrt.held.clear()

    monkeypatch.setattr(build.time, "sleep", sleep)
    with build.locked(tmp_path / "lock"):
        assert msvcrt.refusals == 30
    assert capsys.readouterr().err.count("Another set-up is running") == 1


def test_the_python_of_the_environment_is_in_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "os", NT)
    assert build.venv_python() == build.VENV / "Scripts" / "python.exe"


def test_the_command_runs_beside_us_and_its_exit_code_is_ours(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "os", NT)
    assert build.hand_over([sys.executable, "-c", "raise SystemExit(7)"]) == 7


def test_ctrl_c_is_answered_by_the_command_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(subprocess.Popen[bytes]):
        asked = 0

        def wait(self, timeout: float | None = None) -> int:
            self.asked += 1
            if self.asked < 3:
                raise KeyboardInterrupt
            return super().wait(timeout)

    monkeypatch.setattr(build, "os", NT)
    monkeypatch.setattr(build.subprocess, "Popen", Interrupted)
    assert build.hand_over([sys.executable, "-c", "raise SystemExit(130)"]) == 130


@pytest.mark.parametrize("number", [5, 32])
def test_a_file_that_is_open_in_word_is_named_with_what_to_do(
    number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    error: Any = PermissionError(errno.EACCES, "Access is denied", ".C-1.docx.77.part")
    error.winerror, error.filename2 = number, "out/hi/cid-budget/C-1.docx"
    assert endings.unforeseen(error) == 3
    hindi, english = capsys.readouterr().err.splitlines()
    assert "C-1.docx" in hindi and "बंद करें" in hindi
    assert english.startswith("out/hi/cid-budget/C-1.docx could not be replaced: if it is open")


def test_a_reader_that_went_away_is_no_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = OSError(errno.EINVAL, "Invalid argument")
    assert not endings.reader_is_gone(gone)
    monkeypatch.setattr(endings, "os", NT)
    assert endings.reader_is_gone(gone)
    assert not endings.reader_is_gone(OSError(errno.EINVAL, "Invalid argument", "con:"))
    assert not endings.reader_is_gone(ValueError())


def test_what_is_learnt_is_kept_where_windows_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keep, "os", NT)
    assert keep.default_folder().as_posix().startswith("C:/Users/anita/AppData/Local/prapatra")


def test_no_more_workers_are_started_than_windows_can_wait_for(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pool.MOST <= 63
    started = []
    monkeypatch.setattr(pool, "MOST", 3)
    monkeypatch.setattr(pool._Pool, "_fresh", lambda _: started.append(1))
    pool._Pool(lambda: abs, [], 9, pool.ITEMS)
    assert len(started) == 3


@pytest.mark.parametrize(
    ("platform", "name"), [("win32", "windows"), ("darwin", "macos"), ("linux", "linux")]
)
def test_systems_are_named_as_people_name_them(
    platform: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert setup_env.system() == name
    if platform != "linux":
        assert not setup_env.may_install()  # and asks nothing that this system has not
