"""Whole files only: what is written appears at once under its name, or not at all.

In: bytes and a path; the list of written documents, and packs of them. Out: files, among them
`manifest.csv`, and the documents that a manifest lists. A run may be killed at any moment: a file
is written beside its name and then renamed.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from generator.console.packing import FOLDERS
from generator.console.report import FORMATS, LANGS, Failed, Job, Written

NAME = "manifest.csv"
PART = ".part"
"""What the name of a file ends with that has not its own yet."""
COLUMNS = ("path", "form", "lang", "format", "subject", "pages", "sha256")


def path_of(job: Job | Written | Failed) -> str:
    """Where a document lies in the out folder; of a pack, its sort stands for the form."""
    first, second = (job.form, job.lang) if job.form in FOLDERS else (job.lang, job.form)
    return f"{first}/{second}/{job.subject}.{job.format}"


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, replacing what was there in one step; folders are made."""
    with _beside(path) as part:
        part.write_bytes(content)


@contextlib.contextmanager
def growing(path: Path) -> Iterator[BinaryIO]:
    """A file that is written bit by bit, and stands at `path` once it is whole."""
    with _beside(path) as part, part.open("wb") as file:
        yield file


@contextlib.contextmanager
def growing_part(path: Path) -> Iterator[BinaryIO]:
    """The same, and it gets no name yet; for who holds the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = part_of(path)
    try:
        with part.open("wb") as file:
            yield file
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Where to write what takes the place of a file in one step, or leaves it as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = part_of(path, f".{os.getpid()}")  # the process number keeps two runs apart
    try:
        yield part
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_part(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, whole or not at all; folders are made."""
    part = part_of(path)
    try:
        try:
            part.write_bytes(content)
        except FileNotFoundError:
            part.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def part_of(path: Path, mark: str = "") -> Path:
    """The file that holds what will be under a name; the leading dot keeps it out of `*.pdf`."""
    return path.with_name(f".{path.name}{mark}{PART}")


def digest(path: Path) -> str | None:
    """The SHA-256 of a file; None where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def manifest_bytes(written: Iterable[Written]) -> bytes:
    """The manifest as CSV (RFC 4180 quoting, UTF-8, `\\n`), sorted by path; no pages: empty."""
    head = ",".join(COLUMNS).encode() + b"\n"
    return head + b"".join(map(line, sorted(written, key=lambda item: item.path)))


def line(item: Written) -> bytes:
    """One document's line of the manifest."""
    text = io.StringIO(newline="")
    pages = "" if item.pages is None else str(item.pages)
    csv.writer(text, lineterminator="\n").writerow(
        (item.path, item.form, item.lang, item.format, item.subject, pages, item.sha256)
    )
    return text.getvalue().encode("utf-8")


def rows(content: bytes) -> Iterator[Written]:
    """The documents that a manifest lists; lines that are none of ours are left out."""
    text = content.decode("utf-8-sig", errors="replace")
    with contextlib.suppress(csv.Error):
        for cells in csv.reader(text.splitlines()):
            if len(cells) != len(COLUMNS):
                continue
            path, form, lang, kind, subject, pages, sha256 = cells
            count = int(pages) if pages.isdecimal() else None
            row = Written(path, form, lang, kind, subject, count, sha256, 0.0)
            # Somebody may have written in it: only a path that we would make is ever moved.
            named = subject if form in FOLDERS else f"{form}{subject}"
            ours = lang in LANGS and kind in FORMATS and not {"/", "\\"} & {*named}
            if ours and form != ".." and path == path_of(row):
                yield row
