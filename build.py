"""Sets the program up on this machine, then hands over to `generator.cli`.

In: the command line. Out: the command's exit code, or 3 where the set-up cannot be finished.
It makes `.venv` beside itself from the hash-pinned requirements, of the folder `wheels` beside
itself where there is one, and sees to what the tests need of the system
(`generator/console/setup_env.py`). Standard library only, and syntax that Python 3.6 reads, so that
an old Python gets as far as the sentence that says it is too old.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (this very file must say so)
    sys.stderr.write(
        "Python 3.11 या उससे नया चाहिए; यह %d.%d है।\n"  # noqa: UP031
        "Python 3.11 or newer is needed; this is %d.%d. Install it, then run build.py with it.\n"
        % (sys.version_info[:2] * 2)
    )
    sys.exit(3)

import contextlib
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.console import setup_env
from generator.console.options import parse
from generator.console.report import Exit, NotReady
from generator.console.tongue import in_turn, spoken

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "prapatra.json"
REQUIREMENTS = ROOT / "requirements.txt"
FOR_TESTS = ROOT / "requirements-dev.txt"
WHEELS = ROOT / "wheels"
STOPPED_BY_USER = 130  # as shells report SIGINT
ANOTHER = "एक और सेट-अप चल रहा है, प्रतीक्षा… / Another set-up is running, waiting…"


def main(arguments: Sequence[str]) -> int:
    """Set up what is missing, then carry out the command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # For old consoles; a name that is no text, on an old disk, is written out.
        stream.reconfigure(  # type: ignore[union-attr]
            encoding="utf-8", errors="backslashreplace"
        )
    # Help and slips of the keyboard are answered at once, before anything is installed.
    request = parse(arguments)
    try:
        with spoken(request.ui):
            python = set_up(for_tests=request.command == "test")
    except NotReady as error:
        say(f"{error.hi}\n{error.en}")
        return Exit.NOT_READY
    except KeyboardInterrupt:
        say("सेट-अप रोका गया; फिर चलाएँ।\nThe set-up was stopped; run again to go on.")
        return STOPPED_BY_USER
    except OSError as error:
        say(f"सेट-अप नहीं हो सका: {error}\nThe set-up could not be finished: {error}")
        return Exit.NOT_READY
    if inside_venv():
        from generator.cli import main as carry_out  # noqa: PLC0415  (needs what was installed)

        return carry_out(arguments)
    return hand_over([str(python), str(ROOT / "build.py"), *arguments])


def set_up(*, for_tests: bool = False) -> Path:
    """Make `.venv` and the system's libraries ready where they are not; returns its Python.

    A second call finds the stamp and does nothing. The stamp is written last, so that a set-up
    which was killed halfway starts anew.
    """
    wanted = (REQUIREMENTS, FOR_TESTS) if for_tests else (REQUIREMENTS,)
    if is_ready(wanted) and not lacking(for_tests):
        return venv_python()
    with locked(ROOT / ".venv.lock"):
        # Asked again: another run may have done it while we waited.
        setup_env.install(lacking(for_tests), say)
        if not is_ready(wanted):
            make_venv(wanted)
    return venv_python()


def lacking(for_tests: bool) -> list[str]:
    """What the system lacks for the next step."""
    return setup_env.missing(for_venv=not is_ready((REQUIREMENTS,)), for_tests=for_tests)


def venv_python() -> Path:
    """The Python inside `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def inside_venv() -> bool:
    """Whether this very process runs on the Python of `.venv`."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def stamp_of(requirements: Path) -> str:
    """What a set of packages depends on: the pinned list and the machine's kind."""
    content = requirements.read_bytes().replace(b"\r\n", b"\n")
    return hashlib.sha256(content + platform.machine().encode()).hexdigest()


def is_ready(wanted: Sequence[Path]) -> bool:
    """Whether `.venv` was finished from these very lists and its Python is still the same."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return (
        isinstance(stamp, dict)
        and venv_python().exists()
        and stamp.get("python") == os.path.realpath(venv_python())
        and all(stamp.get(path.name) == stamp_of(path) for path in wanted)
    )


def make_venv(wanted: Sequence[Path]) -> None:
    """Make `.venv` from nothing, or add the tests' packages to one that is right so far."""
    had = [REQUIREMENTS] if is_ready((REQUIREMENTS,)) else []
    if had:
        STAMP.unlink()
    else:
        remove(VENV)
        # Not sys.executable: that may be the Python of the .venv which has just been removed.
        base = getattr(sys, "_base_executable", sys.executable)
        setup_env.run(
            [base, "-m", "venv", str(VENV)], "Python का .venv नहीं बना", ".venv could not be made"
        )
    pip_install([path for path in wanted if path not in had])
    stamp = {path.name: stamp_of(path) for path in wanted}
    part = STAMP.with_suffix(".part")
    part.write_text(
        json.dumps({"python": os.path.realpath(venv_python())} | stamp), encoding="utf-8"
    )
    part.replace(STAMP)


def remove(path: Path) -> None:
    """Remove a folder, or the file or link in its place, if there is one."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def pip_install(lists: Sequence[Path]) -> None:
    """Install the pinned packages, of the folder `wheels` if it is there.

    Else pip fetches them from where the machine is set to.
    """
    pinned = [re.findall(r"^(\S+)==", path.read_text("utf-8"), re.MULTILINE) for path in lists]
    count = len({name for names in pinned for name in names})
    say(f"{count} पैकेज लग रहे हैं, कुछ मिनट… / Installing {count} packages, a few minutes…")
    command = [str(venv_python()), "-m", "pip", "install", "--no-input", "--progress-bar=off"]
    command += ["--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"]
    if WHEELS.is_dir():
        command += ["--no-index", "--find-links", str(WHEELS)]
    for path in lists:
        command += ["-r", str(path)]
    done = 0

    def show(line: str) -> None:
        nonlocal done
        if line.startswith("Collecting ") and sys.stderr.isatty():
            done += 1
            print(f"\r{min(done, count)}/{count} ", end="", file=sys.stderr, flush=True)

    setup_env.run(command, *_not_installed(), show)
    if done:
        say("")


def _not_installed() -> tuple[str, str]:
    if WHEELS.is_dir():
        version, system = "%d.%d" % sys.version_info[:2], setup_env.system()  # noqa: UP031
        again = f"build.py wheels --for {system} --python {version}"
        return (
            f"“{WHEELS}” में इस मशीन के कुछ पैकेज नहीं हैं। इंटरनेट वाली मशीन पर “{again}” चलाकर फ़ोल्डर "
            "लाएँ, या फ़ोल्डर हटाएँ",
            f"{WHEELS} lacks packages for this machine. Bring the folder that '{again}' makes on a "
            "machine with internet; or remove it, if this one has internet",
        )
    return (
        "पैकेज नहीं लगे; इंटरनेट देखकर फिर चलाएँ",
        "The packages could not be installed. See to the internet (or pip's settings); try again. "
        "Without internet: README, An office without internet",
    )


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one process at a time through; the lock goes with the life of it and its children."""
    with path.open("w") as file:
        os.set_inheritable(file.fileno(), True)
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  (there is none elsewhere)

            waiting = False
            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                    break
                except OSError:  # LK_LOCK would give up after ten seconds
                    if not waiting:
                        say(ANOTHER)
                    waiting = True
                    time.sleep(1)
        else:
            import fcntl  # noqa: PLC0415  (there is none on Windows)

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say(ANOTHER)
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def hand_over(command: Sequence[str]) -> int:
    """Become that program; where a system cannot, run it and return its exit code."""
    sys.stdout.flush()
    if os.name == "nt":
        with subprocess.Popen(command, env=setup_env.environment()) as program:
            while program.poll() is None:
                # Ctrl-C goes to both of us: it is the program that says how it ends.
                with contextlib.suppress(KeyboardInterrupt):
                    program.wait()
        return program.returncode
    os.execve(command[0], list(command), setup_env.environment())


def say(text: str) -> None:
    """Speak of the set-up on standard error; standard output belongs to the command."""
    print(in_turn(text), file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
