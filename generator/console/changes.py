"""What merging would change: shown, asked for, and written.

In: a `Merged`. Out: lines on the terminal; files, each replaced in one step.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from generator.console import screen
from generator.console.report import Change, Merged, NotReady
from generator.console.tongue import said
from generator.console.visible import visible

_YES = frozenset({"y", "yes", "h", "हाँ", "हां", "ह"})


def show(merged: Merged) -> None:
    """Print each change on a line: where, of which record, what it was and will be."""
    for change in merged.changes:
        print(visible(_line(change)))
    if merged.after:
        screen.tell("इनके बाद जाँच यह भी कहेगी:", "after these a check will say as well:")
        screen.print_findings(merged.after, sys.stderr)
    count, files = len(merged.changes), len(merged.files)
    screen.tell(f"बदलाव: {count}, फ़ाइलें: {files}", f"changes: {count}, files: {files}")


def _line(change: Change) -> str:
    place = f"{change.place}: " if change.place else ""
    about = f"{change.subject.kind} {change.subject.code}"
    field = f" {change.field}" if change.field else ""
    old = _one_line(change.old) or "–"
    return f"{place}{about}{field}: {old} → {_one_line(change.new)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def asks() -> bool:
    """Ask on a terminal whether to write the changes; elsewhere nobody can say yes."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print(f"{said('लिखें?', 'Write them?')} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in _YES


def write(merged: Merged) -> None:
    """Write all files beside their places first, then put each into it: whole, or as it was.

    Raises NotReady where somebody has changed one since it was read.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        for file, content in merged.files.items():
            now = file.read_bytes() if file.exists() else None
            if now != merged.before.get(file):
                raise NotReady(
                    f"{file} इस बीच बदल गई; कुछ नहीं लिखा गया, फिर से चलाएँ।",
                    f"{file} was changed meanwhile; nothing was written, run this again",
                )
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_name(f".{file.name}.{os.getpid()}.part")
            parts.append((part, file))
            part.write_bytes(content)
            # A new file is read by whom the folder is open to.
            like = file.stat().st_mode if now is not None else file.parent.stat().st_mode & 0o666
            part.chmod(like & 0o777)
        for part, file in parts:
            part.replace(file.resolve())
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)
