"""The folder of packages for a machine without internet: `build.py wheels`.

In: the system and the Pythons of that machine. Out: the pinned packages for it, each checked by its
hash, in a folder that is carried over; `build.py` there installs from it. Standard library only.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from generator.console import setup_env

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements.txt"
_PLATFORMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "windows": (("win_amd64",),),
    # Of Linux pip takes only what is named; 2.28 is the glibc of Debian 10, RHEL 8 and newer.
    "linux": (
        tuple(f"manylinux{name}_x86_64" for name in ("_2_28", "_2_27", "_2_24", "_2_17", "2014")),
    ),
    "macos": (("macosx_14_0_arm64",), ("macosx_14_0_x86_64",)),
}
SYSTEMS = tuple(_PLATFORMS)
"""The systems that a folder can be made for; those of `setup_env.system`."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def commands(folder: Path, systems: Sequence[str], pythons: Sequence[str]) -> list[list[str]]:
    """What is run, one command for each system, kind of processor and Python."""
    # No dependencies are looked for: the list is whole.
    pip = [
        *(sys.executable, "-m", "pip", "download", "--no-input", "--progress-bar=off"),
        *("--disable-pip-version-check", "--require-hashes", "--only-binary=:all:", "--no-deps"),
        *("-r", str(REQUIREMENTS), "-d", str(folder)),
    ]
    return [
        [
            *(*pip, "--implementation", "cp", "--python-version", python),
            *(word for one in platforms for word in ("--platform", one)),
        ]
        for system in systems for platforms in _PLATFORMS[system] for python in pythons
    ]  # fmt: skip


def download(folder: Path, systems: Sequence[str], pythons: Sequence[str]) -> int:
    """Fill the folder; the number of packages in it. Raises NotReady where pip fails."""
    folder.mkdir(parents=True, exist_ok=True)
    for command in commands(folder, systems, pythons):
        setup_env.run(
            command,
            f"पैकेज “{folder}” में नहीं आए; इंटरनेट देखकर फिर चलाएँ",
            f"The packages could not be put into {folder}. See to the internet and try again",
        )
    return len(list(folder.glob("*.whl")))
