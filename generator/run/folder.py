"""The out folder while a run writes into it: one run at a time, and a manifest that stays true.

In: finished documents. Out: whole files, and `manifest.csv`, which lists all that the program made
and that is still there, by this run and by earlier ones. Nothing is destroyed that we did not make:
a file changed by other hands, and one whose document is no longer made, move to `.stale/`.

What is about to be written is first noted in a journal, so that a run which was killed between two
files knows its own again. (Whoever replaces it by a state file keeps these verbs.)
"""

from __future__ import annotations

import contextlib
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from generator.console.report import Failed, Job, Written
from generator.run import manifest
from generator.run.lock import locked
from generator.run.work import Product

STALE = ".stale"
LOCK = ".lock"
JOURNAL = ".journal.csv"


class OutFolder:
    """A context: entered, the folder is ours; left, however that comes, its manifest is true."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._rows: dict[str, Written] = {}
        self._ours: defaultdict[str, set[str]] = defaultdict(set)
        self._held = contextlib.ExitStack()
        self.edited: list[str] = []
        self.stale: list[str] = []

    def __enter__(self) -> OutFolder:
        self._out.mkdir(parents=True, exist_ok=True)
        with contextlib.ExitStack() as held:
            held.enter_context(locked(self._out / LOCK))
            for name in (manifest.NAME, JOURNAL):
                for row in manifest.rows(self._out / name):
                    self._rows[row.path] = row
                    self._ours[row.path].add(row.sha256)
            for part in self._out.glob("*/*/.*.part"):  # left by a run that was killed
                part.unlink()
            self._journal = held.enter_context((self._out / JOURNAL).open("ab", buffering=0))
            self._held = held.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        with self._held:
            there = [row for row in self._rows.values() if (self._out / row.path).is_file()]
            manifest.write_manifest(self._out, there)
            self._journal.close()
            (self._out / JOURNAL).unlink()

    def put(self, product: Product) -> Written:
        """Write one document; a file in its place that is not as we left it is kept aside."""
        job, (content, pages) = product.job, product.made
        path, sha256 = manifest.path_of(job), hashlib.sha256(content).hexdigest()
        row = Written(
            path, job.form, job.lang, job.format, job.subject, pages, sha256, product.seconds
        )
        found = manifest.digest(self._out / path)
        if found != row.sha256:
            if found is not None and found not in self._ours[path]:
                self._set_aside(path)
                self.edited.append(path)
            self._journal.write(manifest.line(row))
            manifest.write_whole(self._out / path, content)
        self._ours[path].add(row.sha256)
        self._rows[path] = row
        return row

    def adopt(self, job: Job, part: Path, pages: int, seconds: float) -> Written:
        """Take in a document that was written beside its place, since it is too long to hold."""
        path, found = manifest.path_of(job), manifest.digest(part)
        assert found is not None
        row = Written(path, job.form, job.lang, job.format, job.subject, pages, found, seconds)
        before = manifest.digest(self._out / path)
        if before is not None and before not in {*self._ours[path], found}:
            self._set_aside(path)
            self.edited.append(path)
        self._journal.write(manifest.line(row))
        part.replace(self._out / path)
        self._ours[path].add(found)
        self._rows[path] = row
        return row

    def beside(self, job: Job) -> Path:
        """Where a long document is written until it is whole."""
        return manifest.part_of(self._out / manifest.path_of(job))

    def retire(self, paths: Iterable[str]) -> None:
        """Move the files of documents that are no longer made to `.stale/`."""
        for path in paths:
            row = self._rows.pop(path, None)
            if row is not None and (self._out / path).is_file():
                self._set_aside(path)
                self.stale.append(path)

    def take(self, failed: Failed) -> Failed:
        """A document that could not be made: what an earlier run made of it is out of date."""
        self.retire([manifest.path_of(failed)])
        return failed

    def listed(self) -> list[Written]:
        """Every document that earlier runs made, and this one."""
        return list(self._rows.values())

    def _set_aside(self, path: str) -> None:
        """Move a file to `.stale/`, beside any other that went there under its name."""
        source, target = self._out / path, self._out / STALE / path
        number = 1
        while target.exists() and manifest.digest(target) != manifest.digest(source):
            number += 1
            target = target.with_name(f"{source.stem}~{number}{source.suffix}")
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
