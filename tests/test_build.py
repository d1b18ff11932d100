"""Set-up on a bare machine: what is asked for, what is installed, what is said where it cannot be.

Nothing is installed here: programs that would be run are noted instead.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distributions
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

import build
import generator
from generator import cli
from generator.commands.needs import Pipeline
from generator.console import setup_env, wheels
from generator.console.report import NotReady

ROOT = Path(build.__file__).parent
LISTS = ("requirements", "requirements-dev")


class Office:
    """A folder with lists of packages and a machine that notes what is run on it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ran: list[str] = []
        self.lacks: list[str] = []
        self.dies_at = ""

    def run(self, command: list[str], *_: Any, **__: Any) -> None:
        words = " ".join(command)
        self.ran.append(words)
        if self.dies_at and self.dies_at in words:
            raise KeyboardInterrupt
        if "-m venv" in words:
            python = build.venv_python()
            python.parent.mkdir(parents=True)
            python.touch()

    def missing(self, **_: bool) -> list[str]:
        return self.lacks


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    office = Office(tmp_path)
    venv = tmp_path / ".venv"
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build, "VENV", venv)
    monkeypatch.setattr(build, "STAMP", venv / "prapatra.json")
    for name, constant in zip(LISTS, ("REQUIREMENTS", "FOR_TESTS"), strict=True):
        (tmp_path / f"{name}.txt").write_text(f"{name}==1.0 --hash=sha256:00\n")
        monkeypatch.setattr(build, constant, tmp_path / f"{name}.txt")
    monkeypatch.setattr(setup_env, "run", office.run)
    monkeypatch.setattr(setup_env, "missing", office.missing)
    return office


# --- the environment of Python ----------------------------------------------------------------


def test_the_first_run_makes_the_environment_and_the_second_runs_nothing(office: Office) -> None:
    assert build.set_up() == build.venv_python()
    assert build.venv_python().is_relative_to(office.root / ".venv")
    assert [command.split(" -m ")[1].split()[0] for command in office.ran] == ["venv", "pip"]
    office.ran.clear()
    build.set_up()
    assert office.ran == []


def test_packages_are_installed_by_hash_and_only_as_wheels(office: Office) -> None:
    build.set_up()
    assert {"--require-hashes", "--only-binary=:all:"} < set(office.ran[-1].split())
    # Where pip fetches from is the machine's setting; an index of an office must go on working.
    assert "--isolated" not in office.ran[-1]
    assert "index" not in office.ran[-1].replace("--disable-pip-version-check", "")


def test_a_changed_list_of_packages_makes_the_environment_anew(office: Office) -> None:
    build.set_up()
    foreign = office.root / ".venv" / "old-package"
    foreign.touch()
    build.REQUIREMENTS.write_text("other==2.0\n")
    build.set_up()
    assert len(office.ran) == 4
    assert not foreign.exists()


def test_line_ends_of_windows_are_no_change(office: Office) -> None:
    build.set_up()
    build.REQUIREMENTS.write_bytes(build.REQUIREMENTS.read_bytes().replace(b"\n", b"\r\n"))
    assert build.is_ready((build.REQUIREMENTS,))


@pytest.mark.parametrize("step", ["-m venv", "-m pip"])
def test_a_set_up_that_was_killed_halfway_starts_anew(office: Office, step: str) -> None:
    office.dies_at = step
    with pytest.raises(KeyboardInterrupt):
        build.set_up()
    office.dies_at = ""
    office.ran.clear()
    build.set_up()
    assert len(office.ran) == 2
    assert build.is_ready((build.REQUIREMENTS,))


@pytest.mark.parametrize("stamp", ["", "{", "[]", '{"python": 1}'])
def test_a_stamp_that_does_not_read_counts_as_none(office: Office, stamp: str) -> None:
    build.set_up()
    build.STAMP.write_text(stamp)
    assert not build.is_ready((build.REQUIREMENTS,))


def test_another_python_under_the_environment_makes_it_anew(office: Office) -> None:
    build.set_up()
    python = build.venv_python()
    python.unlink()
    assert not build.is_ready((build.REQUIREMENTS,))
    python.symlink_to(sys.executable)
    assert not build.is_ready((build.REQUIREMENTS,))


def test_the_tests_packages_are_added_to_what_is_there(office: Office) -> None:
    build.set_up()
    office.ran.clear()
    build.set_up(for_tests=True)
    (command,) = office.ran
    assert command.endswith("-r " + str(build.FOR_TESTS))
    assert str(build.REQUIREMENTS) not in command
    assert build.is_ready((build.REQUIREMENTS, build.FOR_TESTS))


def test_the_tests_packages_killed_halfway_make_the_environment_anew(office: Office) -> None:
    build.set_up()
    office.dies_at = "-m pip"
    with pytest.raises(KeyboardInterrupt):
        build.set_up(for_tests=True)
    assert not build.is_ready((build.REQUIREMENTS,))


def test_a_machine_without_internet_ends_with_3_and_the_reason(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def offline(*_: Any, **__: Any) -> None:
        raise NotReady("पैकेज नहीं लगे:", "The packages could not be installed:\nERROR: no route")

    monkeypatch.setattr(setup_env, "run", offline)
    assert build.main(["list"]) == 3
    assert "ERROR: no route" in capsys.readouterr().err
    assert not build.STAMP.exists()


def test_a_folder_that_may_not_be_written_ends_with_3(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read_only(path: Path) -> Iterator[None]:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(build, "locked", read_only)
    assert build.main(["list"]) == 3
    assert "Permission denied" in capsys.readouterr().err


def test_a_slip_of_the_keyboard_is_answered_before_anything_is_installed(office: Office) -> None:
    with pytest.raises(SystemExit) as end:
        build.main(["--lang", "fr"])
    assert end.value.code == 2
    assert office.ran == []


def test_the_command_is_handed_to_the_environments_python(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[list[str]] = []
    monkeypatch.setattr(build, "hand_over", lambda command: handed.append(command) or 1)
    assert build.main(["data", "--lang", "hi"]) == 1
    assert handed == [
        [str(build.venv_python()), str(office.root / "build.py"), "data", "--lang", "hi"]
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="locks are another matter there")
def test_two_set_ups_wait_for_one_another_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    import fcntl

    lock = tmp_path / "lock"
    code = f"""import build, pathlib
with build.locked(pathlib.Path({str(lock)!r})):
    print("held", flush=True)
    input()"""
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with lock.open() as file, pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        other.kill()
        other.wait()
    with lock.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_an_old_python_says_that_it_is_too_old_and_ends_with_3() -> None:
    code = "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path('build.py')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert done.stderr.splitlines()[1].startswith("Python 3.11 or newer is needed; this is 3.9.")
    assert len(done.stderr.splitlines()) == 2


def test_an_old_python_gets_as_far_as_reading_the_file() -> None:
    ast.parse(Path(build.__file__).read_text("utf-8"), feature_version=(3, 6))
    # `from __future__ import annotations` is a syntax error in 3.6, which the parser lets pass.
    assert "__future__" not in Path(build.__file__).read_text("utf-8")


def test_before_anything_is_installed_only_the_standard_library_is_imported() -> None:
    code = "import sys, build\nprint(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    foreign = set(done.stdout.split()) - sys.stdlib_module_names - {"__main__"}
    assert foreign == {"build", "generator"}


# --- without internet ------------------------------------------------------------------------


def test_where_the_folder_of_packages_is_nothing_else_is_asked(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "WHEELS", office.root / "wheels")
    build.set_up()
    assert "--no-index" not in office.ran[-1]
    build.remove(build.VENV)
    build.WHEELS.mkdir()
    build.set_up()
    assert f" --no-index --find-links {build.WHEELS} " in office.ran[-1]
    assert "--require-hashes" in office.ran[-1]


def test_a_folder_that_lacks_packages_is_told_with_the_command_that_makes_it_whole(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacking(command: list[str], hi: str, en: str, *_: Any) -> None:
        if "pip" in command:
            raise NotReady(f"{hi}:", f"{en}:\nERROR: No matching distribution")
        office.run(command)

    monkeypatch.setattr(build, "WHEELS", office.root / "wheels")
    monkeypatch.setattr(setup_env, "run", lacking)
    build.WHEELS.mkdir()
    assert build.main(["list"]) == 3
    hindi, english, *_ = capsys.readouterr().err.splitlines()[-3:]
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    for told in (hindi, english):
        assert f"build.py wheels --for {setup_env.system()} --python {version}" in told


def test_packages_are_gathered_for_each_system_and_python_that_was_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], *_: str) -> None:
        ran.append(command)
        (tmp_path / "w" / f"{len(ran)}.whl").touch()

    monkeypatch.setattr(setup_env, "run", run)
    words = ["--for", "windows,macos", "--python", "3.12", "--python", "3.13"]
    assert cli.main(["wheels", str(tmp_path / "w"), *words], cast(Pipeline, None)) == 0
    assert "6 " in capsys.readouterr().out
    asked = [
        [value for name, value in pairwise(command) if name in ("--platform", "--python-version")]
        for command in ran
    ]
    assert asked == [
        ["3.12", "win_amd64"], ["3.13", "win_amd64"],
        ["3.12", "macosx_14_0_arm64"], ["3.13", "macosx_14_0_arm64"],
        ["3.12", "macosx_14_0_x86_64"], ["3.13", "macosx_14_0_x86_64"],
    ]  # fmt: skip
    for command in ran:
        assert {"--require-hashes", "--only-binary=:all:", str(build.REQUIREMENTS)} < set(command)


@pytest.mark.parametrize(
    "system",
    [
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
        {"sys_platform": "darwin", "platform_system": "Darwin"},
        {},
    ],
)
def test_the_lists_hold_what_the_packages_want_on_every_system(system: dict[str, str]) -> None:
    """They are made on one system, and installed by hash: what is not in them stops a set-up."""
    packages = {_named(found.metadata["Name"]): found for found in distributions()}
    pinned: set[str] = set()
    for name in LISTS:
        text = (ROOT / f"{name}.txt").read_text("utf-8")
        pinned |= set(re.findall(r"^(\S+)==", text, re.MULTILINE))
        for version in wheels.PYTHONS:
            where = cast(dict[str, str], default_environment()) | system | {"extra": ""}
            where |= {"python_version": version, "python_full_version": f"{version}.0"}
            wanted = {
                _named(one.name)
                for package in pinned
                for one in map(Requirement, packages[package].requires or ())
                if one.marker is None or one.marker.evaluate(where)
            }
            assert len(wanted) > 10
            assert wanted - pinned == set()


def _named(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


# --- the lists of packages --------------------------------------------------------------------


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_with_hashes_and_no_index_is_named(name: str) -> None:
    text = (ROOT / f"{name}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    heads = [line for line in lines if not line.startswith(" ")]
    assert len(heads) > 10
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]* \\", line) for line in heads)
    rest = [line for line in lines if line.startswith(" ")]
    assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in rest)
    assert "://" not in text


@pytest.mark.parametrize("name", LISTS)
def test_the_pinned_list_was_made_from_the_list_that_people_edit(name: str) -> None:
    wanted = (ROOT / f"{name}.in").read_text("utf-8")
    pinned = (ROOT / f"{name}.txt").read_text("utf-8")
    lines = re.findall(r"^([\w.-]+)==(\S+)", wanted, re.MULTILINE)
    assert len(lines) > 5
    for package, version in lines:
        assert f"\n{package.replace('.', '-')}=={version} \\\n" in pinned


def test_both_lists_agree_where_they_name_the_same_package() -> None:
    pins = [
        dict(re.findall(r"^(\S+)==(\S+)", (ROOT / f"{name}.txt").read_text("utf-8"), re.MULTILINE))
        for name in LISTS
    ]
    assert {name for name in pins[0] if pins[1].get(name, pins[0][name]) != pins[0][name]} == set()


def test_the_version_is_the_same_wherever_it_stands() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == generator.__version__
    assert f"\n## {generator.__version__} " in (ROOT / "CHANGELOG.md").read_text("utf-8")


# --- the libraries of the system --------------------------------------------------------------


def test_a_library_that_is_not_there_is_noticed() -> None:
    assert not setup_env.loads("no-such-library")


@pytest.mark.skipif(sys.platform != "linux", reason="names of Linux")
def test_the_libraries_have_the_names_that_weasyprint_loads() -> None:
    from generator.page import weasy

    weasy.Engine("")
    import weasyprint.text.ffi

    source = Path(weasyprint.text.ffi.__file__).read_text("utf-8")
    for library in (*setup_env.LIBRARIES, setup_env.SUBSET):
        (file,) = setup_env.library_files(library)
        assert f"'{file}'" in source
    loaded = re.findall(r"'lib([\w.-]+)\.so\.\d'", source)
    optional = {"harfbuzz-subset", "harfbuzz-vector"}
    assert set(loaded) - optional == set(setup_env.LIBRARIES)


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        (
            "apt-get",
            "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        ("dnf", "sudo dnf install -y pango"),
        ("pacman", "sudo pacman -S --noconfirm pango"),
        ("zypper", "sudo zypper install -y libpango-1_0-0"),
        ("apk", "sudo apk add pango"),
        ("brew", "brew install pango"),
    ],
)
def test_without_the_right_to_install_the_one_command_of_this_system_is_named(
    manager: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup_env.shutil, "which", lambda name: name if name == manager else None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(NotReady) as stop:
        setup_env.install(["pango"], print)
    assert f"\n    {command}\n" in stop.value.en
    assert stop.value.exit == 3


def test_a_bare_debian_gets_the_venv_of_its_python_in_the_same_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(setup_env.shutil, "which", lambda name: name)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(sys, "version_info", (3, 12, 1))
    assert setup_env.command_for(["venv", "pango"]).startswith(
        "sudo apt-get install -y python3.12-venv libpango-1.0-0 "
    )


def test_as_root_on_debian_the_lists_are_read_anew_and_all_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran: list[list[str]] = []
    said: list[str] = []
    monkeypatch.setattr(setup_env, "may_install", lambda: True)
    monkeypatch.setattr(setup_env.subprocess, "run", lambda words, **_: ran.append(words))
    monkeypatch.setattr(setup_env, "run", lambda words, *_, **__: ran.append(words))
    setup_env.install(["pango", "hunspell-hi"], said.append)
    assert [words[4] for words in ran] == ["update", "install", "install"]
    assert ran[1][-3:] == list(setup_env.PANGO_ON_DEBIAN)
    assert ran[2][-1] == "hunspell-hi"
    assert len(said) == 1


def test_a_tool_of_the_tests_that_cannot_be_installed_is_no_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise NotReady("नहीं लगे:", "could not be installed:\nE: Unable to locate package")

    said: list[str] = []
    monkeypatch.setattr(setup_env, "may_install", lambda: True)
    monkeypatch.setattr(setup_env.subprocess, "run", lambda *_, **__: None)
    monkeypatch.setattr(setup_env, "run", fail)
    setup_env.install(["hunspell-hi"], said.append)
    assert "Unable to locate package" in said[-1]
    with pytest.raises(NotReady):
        setup_env.install(["pango"], said.append)


def test_tools_of_the_tests_are_asked_for_only_where_we_may_install_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(setup_env, "loads", lambda _: True)
    monkeypatch.setattr(setup_env, "has", lambda _: False)
    monkeypatch.setattr(setup_env, "may_install", lambda: True)
    found = setup_env.missing(for_venv=False, for_tests=True)
    assert found == [
        "poppler-utils",
        "libreoffice-writer-nogui",
        "libreoffice-calc-nogui",
        "python3-uno",
        "hunspell-hi",
    ]
    assert setup_env.missing(for_venv=False, for_tests=False) == []
    monkeypatch.setattr(setup_env, "may_install", lambda: False)
    assert setup_env.missing(for_venv=False, for_tests=True) == []


@pytest.mark.parametrize("library", [*setup_env.LIBRARIES, setup_env.SUBSET])
def test_each_library_that_is_gone_counts_as_pango_missing_for_the_tests(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup_env, "loads", lambda name: name != library)
    monkeypatch.setattr(setup_env, "has", lambda _: True)
    monkeypatch.setattr(setup_env, "may_install", lambda: True)
    assert setup_env.missing(for_venv=False, for_tests=True) == ["pango"]


@pytest.mark.parametrize("root", [True, False])
def test_to_fill_forms_no_library_of_the_system_is_asked_for(
    root: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup_env, "loads", lambda _: False)
    monkeypatch.setattr(setup_env, "may_install", lambda: root)
    assert setup_env.missing(for_venv=False, for_tests=False) == []


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        ("win32", "pacman -S mingw-w64-ucrt-x86_64-pango"),
        ("darwin", "brew install pango"),
        ("linux", "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
    ],
)
def test_whoever_changed_a_form_is_told_how_this_system_gets_pango(
    platform: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = {"win32": "", "darwin": "brew", "linux": "apt-get"}[platform]
    monkeypatch.setattr(setup_env.shutil, "which", lambda name: name if name == there else None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    stop = setup_env.pango_missing(["cid-budget", "work-plan"])
    for told in (stop.hi, stop.en):
        assert "cid-budget, work-plan" in told and command in told
        assert "\n" not in told  # on a screen they would be written out


def test_a_program_that_fails_is_quoted_with_the_end_of_what_it_said() -> None:
    code = "import sys; print(*range(50), sep='\\n'); print('क्या?', file=sys.stderr); sys.exit(1)"
    with pytest.raises(NotReady) as stop:
        setup_env.run([sys.executable, "-X", "utf8", "-c", code], "नहीं हुआ", "failed")
    assert stop.value.hi == "नहीं हुआ:"
    assert stop.value.en.splitlines()[0] == "failed:"
    assert len(stop.value.en.splitlines()) == 13


def test_settings_that_lead_packages_astray_are_not_handed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_INDEX_URL", "file:///an/office/index")
    code = "import json, os; print(json.dumps(dict(os.environ)))"
    lines: list[str] = []
    setup_env.run([sys.executable, "-c", code], "", "", lines.append, MORE="1")
    seen = json.loads(lines[-1])
    assert "PIP_TARGET" not in seen
    assert "PYTHONPATH" not in seen
    assert seen["PIP_INDEX_URL"] == "file:///an/office/index"
    assert seen["MORE"] == "1"


# --- what others run --------------------------------------------------------------------------


def test_ci_runs_the_test_command_that_people_are_told() -> None:
    for name in (".ci/run", "CONTRIBUTING.md"):
        assert "python3 build.py test" in (ROOT / name).read_text("utf-8")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    for name in ("tests.yml", "nightly.yml"):
        assert "bash .ci/run" in (ROOT / ".github/workflows" / name).read_text("utf-8")


def test_nothing_is_left_out_at_night() -> None:
    """The tests of what all forms share take some cases; with the nightly run's setting, all."""
    assert 'EVERY_CASE: "1"' in (ROOT / ".github/workflows/nightly.yml").read_text("utf-8")
    asked = """from tests import built, test_judge, test_numbers
print(len(built.IN_TURN) + len(test_judge.IN_TURN) + len(test_numbers.IN_TURN))
print(len(built.CASES) + len(test_judge.SHIPPED) + len(test_numbers.FORMS) * len(built.LANGS))"""
    run = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True,
        env={**os.environ, "EVERY_CASE": "1"},
    )  # fmt: skip
    taken, every = map(int, run.stdout.split())
    assert taken == every > 100


def test_ci_makes_the_proof_before_the_tests_and_keeps_it_whether_they_pass_or_not() -> None:
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    assert 0 < run.index("build.py proof") < run.index("build.py test")
    kept = (ROOT / ".github/workflows/tests.yml").read_text("utf-8").partition("name: Proof")[2]
    assert "!cancelled()" in kept
    assert "path: out/proof.pdf" in kept
