"""What the user calls `--out` -> where documents go.

In: the options. Out: a `Target`: a folder, or a URL of another store (`s3://…`).
"""

from __future__ import annotations

from pathlib import Path

from generator.console.report import Options
from generator.run.store import Folder, Target
from generator.run.where import kept_here, state_file

LOCK = ".lock"


def target_of(options: Options) -> Target:
    """Where a run with these options writes to; raises NotReady, WrongUsage."""
    if not options.url:
        return in_folder(options.out)
    from generator.run.urls import Url  # noqa: PLC0415  (an extra)

    state = kept_here(options.url.rstrip("/"))
    return Target(Url(options.url), state, state.with_suffix(".lock"), options.url)


def in_folder(out: Path) -> Target:
    """A folder as a target."""
    return Target(Folder(out), state_file(out), out / LOCK, str(out))
