"""A fingerprint of all that a document is made of, found without making it.

In: a work item. Out: for each of its documents a digest of its values and options, the definition
of its form, and whatever all documents depend on: templates, fonts, our own code, the packages
that have a part in them. Equal fingerprints mean equal bytes; the other way round need not be.
"""

from __future__ import annotations

import hashlib
import platform
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import fields
from functools import cached_property
from itertools import chain
from operator import attrgetter
from pathlib import Path

from generator.console.report import Job
from generator.forms.bind import Filling, Row
from generator.forms.books import SHARED
from generator.forms.catalog import Form
from generator.run.work import Work
from generator.session import ROOT, Session

_SKIPPED = {"__pycache__"}
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


class Fingerprints:
    """Those of one run; files of the program are read once, when the first is asked for."""

    def __init__(self, session: Session) -> None:
        self._root = session.root
        self._session = session
        self._of_forms: dict[str, str] = {}

    def of(self, work: Work) -> Iterator[tuple[Job, str]]:
        """Each document of a work item with its fingerprint."""
        values = digest(digest_of(work.values), str(work.date))
        for job in work.jobs:
            yield job, digest(self.of_form(job.form), values, job.lang, job.format, job.subject)

    def of_form(self, form: str) -> str:
        """What all documents of a form, or a book, depend on: its definition, and others of which
        it has a part."""
        if form not in self._of_forms:
            names = (form, *_besides(self._session.form(form)))
            files = [_plain(self._definitions[name]) for name in names]
            self._of_forms[form] = digest(self.program, *files)
        return self._of_forms[form]

    @cached_property
    def _definitions(self) -> dict[str, Path]:
        """Every definition by its name; they may lie in folders below."""
        return {file.stem: file for file in _files(self._root / "forms")}

    @cached_property
    def program(self) -> str:
        """What every document depends on."""
        forms = self._session.forms
        listed = sorted((self._root / "forms").glob("*.yaml"))
        shared = (file for file in listed if file.stem not in forms)
        ours = (ROOT / "generator", self._root / "templates", self._root / "fonts")
        files = [*shared, *(file for folder in ours for file in _files(folder))]
        whole = hashlib.sha256(digest(*_versions()).encode())
        for file in files:
            whole.update(digest(file.name, _plain(file)).encode())
        return whole.hexdigest()


def _besides(form: Form) -> Iterator[str]:
    """The names of definitions that a form borrows from, or that a book is laid over."""
    yield from form.borrows
    if form.book:
        yield SHARED
    if "norms" in form.book:
        yield form.book["norms"].partition(".")[0]


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder that say something, in order."""
    for path in sorted(folder.rglob("*")):
        if not _SKIPPED & {*path.parts} and path.is_file():
            yield path


def _plain(file: Path) -> str:
    """A file's digest. Ends of lines, which Git changes on Windows, say nothing."""
    content = file.read_bytes()
    if b"\0" not in content:
        content = content.replace(b"\r\n", b"\n")
    return hashlib.sha256(content).hexdigest()


def _versions() -> Iterator[str]:
    """Python, its compression, and the packages that the program names, as they are installed."""
    yield platform.python_version()
    yield zlib.ZLIB_RUNTIME_VERSION
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    names = {_name(name) for name in _PINNED.findall(pinned)}
    for folder in map(Path, sys.path):
        if folder.name in ("site-packages", "dist-packages"):
            found = sorted(path.name for path in folder.glob("*.dist-info"))
            yield from (name for name in found if _name(name.partition("-")[0]) in names)


def _name(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


# Fields of a row; its own repr would take longer than the digest.
_row = attrgetter(*(one.name for one in fields(Row)))


def digest_of(values: Filling) -> str:
    """A digest of the texts of a filling, its rows and its manner."""
    rest = {name: value for name, value in vars(values).items() if name not in ("texts", "rows")}
    rest["rows"] = [(table, [*map(_row, rows)]) for table, rows in values.rows.items()]
    listed = [*values.texts, *chain.from_iterable(values.texts.values())]
    joined = "\0".join(listed)
    if joined.count("\0") != len(listed) - 1:  # one of the texts has this sign itself
        joined = repr(listed)
    return digest(f"{len(listed)} {rest!r} {joined}")


def digest(*words: str) -> str:
    """A digest of words, and of where one ends."""
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()
