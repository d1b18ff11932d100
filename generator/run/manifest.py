"""Whole files only: what is written appears at once under its name, or not at all.

In: bytes and a path; the list of written documents. Out: files, among them `manifest.csv`.
A run may be killed at any moment: a file is written beside its name and then renamed.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from pathlib import Path

from generator.console.report import Written

NAME = "manifest.csv"
COLUMNS = ("path", "form", "lang", "format", "subject", "pages", "sha256")


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, replacing what was there in one step; folders are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # The process number keeps two runs apart; the leading dot keeps it out of `*.pdf`.
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def manifest_bytes(written: Iterable[Written]) -> bytes:
    """The manifest as CSV (RFC 4180 quoting, UTF-8, `\\n`), sorted by path; no pages: empty."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for item in sorted(written, key=lambda item: item.path):
        pages = "" if item.pages is None else str(item.pages)
        table.writerow(
            (item.path, item.form, item.lang, item.format, item.subject, pages, item.sha256)
        )
    return text.getvalue().encode("utf-8")


def write_manifest(out: Path, written: Iterable[Written]) -> Path:
    """Write `manifest.csv` into the out folder and return its path."""
    path = out / NAME
    write_whole(path, manifest_bytes(written))
    return path
