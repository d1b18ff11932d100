"""Which files of an out folder were set aside or deleted, and why.

In: the summary of a run. Out: lines on standard error.
"""

from __future__ import annotations

import sys

from generator.console.report import Options, Summary
from generator.console.screen import NAMED
from generator.console.tongue import said
from generator.console.visible import visible


def print_moved(options: Options, summary: Summary) -> None:
    """Name the files that were set aside: of documents no longer made, and edited by hand."""
    pruned = set(summary.pruned)
    stale = [path for path in summary.stale if path not in pruned]
    moved = said("में", "moved to it")
    for paths, what, hi, en in (
        (stale, moved, "अब नहीं बनते", "no longer made"),
        (summary.pruned, said("से मिटाईं", "deleted from it"), "अब नहीं बनते", "no longer made"),
        (summary.edited, moved, "हाथ से बदली गई थीं; नई फ़ाइल बनी", "changed by hand; made anew"),
    ):
        if not paths:
            continue
        more = f" … +{len(paths) - NAMED}" if len(paths) > NAMED else ""
        print(
            visible(f"{options.target}/.stale/ {what} — {said(hi, en)}: ")
            + visible(", ".join(paths[:NAMED]) + more),
            file=sys.stderr,
        )
