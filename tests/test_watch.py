"""`check --watch`: a look at the beginning, and one after each change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_cli import ERROR, FakePipeline

from generator import cli
from generator.commands import building
from generator.commands.watching import turns
from generator.console.options import Options


def script(*steps: Callable[[], object]) -> Callable[[float], None]:
    """Waiting, during which each time the next of these things happens."""
    left = iter(steps)

    def wait(seconds: float) -> None:
        assert 0 < seconds <= 1
        next(left)()

    return wait


def nothing() -> None:
    """Nobody has written anything yet."""


def test_the_first_turn_comes_at_once_and_the_next_when_a_file_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a", encoding="utf-8")
    wait = script(nothing, nothing, lambda: file.write_text("ab", encoding="utf-8"), nothing)
    seen = turns(tmp_path, wait)
    assert next(seen) == 0
    assert next(seen) == 1
    with pytest.raises(RuntimeError):  # the script is at its end: without a change it waits on
        next(seen)


def test_a_turn_waits_until_an_editor_has_written_all(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a", encoding="utf-8")
    states: list[str] = []
    seen = turns(
        tmp_path,
        script(
            lambda: file.write_text("ab", encoding="utf-8"),
            lambda: file.write_text("abc", encoding="utf-8"),
            lambda: states.append(file.read_text(encoding="utf-8")),
        ),
    )
    next(seen)
    assert next(seen) == 1
    assert states == ["abc"]


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "b.yaml").touch(),
        lambda folder: (folder / "a.yaml").unlink(),
        lambda folder: (folder / "a.yaml").rename(folder / "c.yaml"),
        lambda folder: (folder / "a.yaml").write_text("b", encoding="utf-8"),
    ],
)
def test_a_change_while_a_turn_is_carried_out_is_not_missed(
    tmp_path: Path, change: Callable[[Path], object]
) -> None:
    (tmp_path / "a.yaml").write_text("a", encoding="utf-8")
    (tmp_path / "a.yaml").touch()
    seen = turns(tmp_path, lambda _: None)
    next(seen)
    change(tmp_path)
    assert next(seen) == 1


def test_what_is_hidden_is_not_watched_and_a_single_file_is(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    file = tmp_path / "district.xlsx"
    file.touch()

    def hidden() -> None:
        (tmp_path / ".git" / "index").write_text("x", encoding="utf-8")
        (tmp_path / ".a.yaml.swp").write_text("x", encoding="utf-8")

    seen = turns(tmp_path, script(hidden, nothing))
    next(seen)
    with pytest.raises(RuntimeError):
        next(seen)
    alone = turns(file, script(lambda: file.write_text("x", encoding="utf-8"), nothing))
    assert [next(alone), next(alone)] == [0, 1]


def test_check_watch_tells_again_and_ends_by_ctrl_c_as_the_last_look_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline = FakePipeline()

    def three(path: Path) -> Iterator[int]:
        assert path == tmp_path
        yield 0
        pipeline.findings = (ERROR,)
        yield 1
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "turns", three)
    assert cli.main(["check", str(tmp_path), "--watch"], pipeline) == 1
    said = capsys.readouterr()
    assert said.out.count("error D-101") == 1
    assert said.err.count("waiting for changes") == 2
    assert said.err.count("a file has changed") == 1
    assert "stopped" not in said.err
    assert [what for what, _, _ in pipeline.asked] == ["plan", "plan"]
    assert all(isinstance(options, Options) for _, _, options in pipeline.asked)
