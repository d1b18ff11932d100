"""The system's libraries and programs that we need: what is missing, and how it is installed.

In: this machine. Out: nothing where all is there or could be installed; else `NotReady` with the
one command that the user must run. Standard library only, for `build.py` calls it first of all.

To fill forms nothing of the system is needed: the styles of their pages come with the program.
Pango is for whoever changes the pages, and for the tests.
"""

from __future__ import annotations

import collections
import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.console.report import NotReady

# What WeasyPrint loads.
LIBRARIES = ("gobject-2.0", "pango-1.0", "harfbuzz", "fontconfig", "pangoft2-1.0")
# WeasyPrint does without it so far, and not every system has it apart; so we ask where we install.
SUBSET = "harfbuzz-subset"
PANGO_ON_DEBIAN = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
# How Pango is installed, by the package manager that is found.
PANGO_COMMANDS = {
    "apt-get": f"apt-get install -y {' '.join(PANGO_ON_DEBIAN)}",
    "dnf": "dnf install -y pango",
    "pacman": "pacman -S --noconfirm pango",
    "zypper": "zypper install -y libpango-1_0-0",
    "apk": "apk add pango",
    "brew": "brew install pango",
}
ON_WINDOWS = "pacman -S mingw-w64-ucrt-x86_64-pango    (in a window of MSYS2)"
# What the tests read our files with: package of Debian -> programs, or a file.
TEST_TOOLS = {
    "poppler-utils": ("pdftotext",),
    "libreoffice-writer-nogui": ("soffice", "libreoffice"),
    "libreoffice-calc-nogui": ("/usr/lib/libreoffice/program/libsclo.so",),
    "python3-uno": ("/usr/lib/python3/dist-packages/uno.py",),
    "hunspell-hi": ("/usr/share/hunspell/hi_IN.dic",),
}
# Homebrew's folders, which Python does not search by itself; and where WeasyPrint looks.
MAC_FOLDERS = ("/opt/homebrew/lib", "/usr/local/lib")
WINDOWS_FOLDERS = (r"C:\msys64\ucrt64\bin", r"C:\msys64\mingw64\bin")
# Settings that would send packages elsewhere than into .venv, or bring foreign modules in.
MISLEADING = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONHOME", "PYTHONPATH")


def missing(*, for_venv: bool, for_tests: bool) -> list[str]:
    """What is not there: `venv` and, for tests, `pango` and packages, if we may install them.

    Where we may not, the tests that need them say so themselves.
    """
    names = []
    if for_venv and importlib.util.find_spec("ensurepip") is None:
        names.append("venv")
    if for_tests and may_install():
        if not all(map(loads, (*LIBRARIES, SUBSET))):
            names.append("pango")
        names += [package for package, tools in TEST_TOOLS.items() if not any(map(has, tools))]
    return names


def pango_missing(forms: Sequence[str]) -> NotReady:
    """The end of a run in which these forms had something new, and their styles are not known."""
    named, command = ", ".join(forms), command_for(["pango"])
    return NotReady(
        f"ये प्रपत्र (PDF) नहीं बने: {named}। इनके साँचे (templates/) बदले गए हैं; नए हिस्सों की शैली "
        f"Pango निकालता है, जो इस मशीन में नहीं है। यह चलाएँ, फिर दोबारा बनाएँ: {command}",
        f"not made as PDF: {named}. Their pages (templates/) were changed since they were shipped; "
        "the style of what is new is worked out with Pango, which this machine lacks. Run this, "
        f"then build again: {command}",
    )


def system() -> str:
    """This system as `wheels --for` names it."""
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


def has(tool: str) -> bool:
    """Whether a program, or a file given by its path, is there."""
    return shutil.which(tool) is not None or Path(tool).is_file()


def loads(library: str) -> bool:
    """Whether a library of the system can be loaded."""
    for file in library_files(library):
        try:
            ctypes.CDLL(file)
        except OSError:
            continue
        return True
    return False


def library_files(library: str) -> list[str]:
    """The names under which a library may be found on this system."""
    major = 1 if library == "fontconfig" else 0
    if sys.platform == "win32":
        name = f"lib{library}-{major}.dll"
        return [name, *(str(Path(folder, name)) for folder in WINDOWS_FOLDERS)]
    if sys.platform == "darwin":
        name = f"lib{library}.{major}.dylib"
        return [name, *(str(Path(folder, name)) for folder in MAC_FOLDERS)]
    return [f"lib{library}.so.{major}"]


def may_install() -> bool:
    """Whether we may install packages of the system: on Debian and its kin, as root."""
    return (
        sys.platform == "linux"
        and Path("/etc/debian_version").exists()
        and shutil.which("apt-get") is not None
        and os.geteuid() == 0
    )


def install(names: Sequence[str], say: Callable[[str], None]) -> None:
    """Install what `missing` found, or stop with the one command that the user must run."""
    if not names:
        return
    if not may_install():
        raise NotReady(
            "इस मशीन में ज़रूरी पैकेज नहीं हैं।",
            f"This machine lacks {' and '.join(names)}. Run this, then build.py again:\n\n"
            f"    {command_for(names)}\n",
        )
    say(f"सिस्टम के पैकेज लग रहे हैं… / Installing for the system: {' '.join(names)}…")
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600"]
    # Not checked: where the update fails, the lists at hand may still do.
    subprocess.run([*apt, "update"], check=False, stdin=subprocess.DEVNULL)
    tools = [name for name in names if name in TEST_TOOLS]
    needed = [name for name in names if name not in TEST_TOOLS]
    _apt_install(apt, [package for name in needed for package in debian_packages(name)])
    try:
        _apt_install(apt, tools)
    except NotReady as error:
        # The tests that want them say so themselves.
        say(f"{error.hi}\n{error.en}")


def _apt_install(apt: Sequence[str], packages: Sequence[str]) -> None:
    if packages:
        run(
            [*apt, "install", "-y", "--no-install-recommends", *packages],
            "सिस्टम के पैकेज नहीं लगे",
            "Packages of the system could not be installed",
            DEBIAN_FRONTEND="noninteractive",
        )


def debian_packages(name: str) -> tuple[str, ...]:
    """The packages of Debian that bring what is missing."""
    if name == "venv":
        return (f"python{sys.version_info[0]}.{sys.version_info[1]}-venv",)
    return PANGO_ON_DEBIAN if name == "pango" else (name,)


def command_for(names: Sequence[str]) -> str:
    """The one command that installs what is missing on this system, or what to look for."""
    if sys.platform == "win32":
        return ON_WINDOWS
    manager = next((name for name in PANGO_COMMANDS if shutil.which(name)), "")
    sudo = "sudo " if manager != "brew" and os.geteuid() else ""
    if manager == "apt-get":
        packages = [package for name in names for package in debian_packages(name)]
        return f"{sudo}apt-get install -y {shlex.join(packages)}"
    if not manager or "venv" in names:
        what = {"venv": "Python's ensurepip", "pango": "Pango 1.44 or newer"}
        named = " and ".join(what.get(name, name) for name in names)
        return f"(the system's own way to install {named})"
    return f"{sudo}{PANGO_COMMANDS[manager]}"


def environment(**more: str) -> dict[str, str]:
    """The environment without what leads packages or modules astray, and with `more`."""
    kept = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    if sys.platform == "darwin":
        kept["DYLD_FALLBACK_LIBRARY_PATH"] = ":".join((*MAC_FOLDERS, "/usr/lib"))
    return kept | more


def run(
    command: Sequence[str],
    hi: str,
    en: str,
    each_line: Callable[[str], None] = lambda _: None,
    **more: str,
) -> None:
    """Run a program without showing what it says; where it fails, stop with the end of that."""
    tail: collections.deque[str] = collections.deque(maxlen=12)
    with subprocess.Popen(
        command,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        # It holds build.py's lock too: if we are killed, the next run waits for it to end.
        close_fds=False,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            tail.append(line.rstrip())
            each_line(line)
    if process.returncode:
        raise NotReady(f"{hi}:", f"{en}:\n" + "\n".join(tail))
