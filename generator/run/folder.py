"""The out folder while a run writes into it: one run at a time, and a state that stays true.

In: finished documents. Out: whole files, and `manifest.csv`, which lists all that the program made
and that is still there, by this run and by earlier ones. Nothing is destroyed that we did not make:
a file changed by other hands, and one whose document is no longer made, move to `.stale/`.

A run may end at any moment. What it leaves are files with their names, whole; parts without; rows
of the state. The next run names the parts that are whole, and goes on from there.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath

from generator.console.report import Failed, Job, Written
from generator.run import manifest
from generator.run.lock import locked
from generator.run.state import UNSEEN, Aside, Known, State
from generator.run.store import Target
from generator.run.work import Grown, Product

STALE = ".stale"
BATCH = 256
"""Files that are synced and named together, at most."""
WAIT = 1.0
"""Seconds after which those that wait are named, however few they are."""


class OutFolder:
    """A context: entered, the folder is ours; left, however that comes, its manifest is true."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._store = target.store
        self._waiting: dict[str, Known] = {}
        self._since = 0.0
        self._changing = self._unnamed = False
        self._broken_off = False  # a step of which nobody knows how far it came
        self._held = contextlib.ExitStack()
        self.edited: list[str] = []
        self.stale: list[str] = []
        self.pruned: list[str] = []

    def __enter__(self) -> OutFolder:
        self._store.ready()
        with contextlib.ExitStack() as held:
            self._target.lock.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(self._target.lock, self._target.name))
            self._state = State(self._target.state)
            held.callback(self._state.close)
            if self._state.is_new:
                listed = manifest.rows(self._store.read(manifest.NAME) or b"")
                self._state.put(_known(row, stamp=UNSEEN) for row in listed)
            if self._state.unfinished or self._state.is_new:
                self._recover()
            self._held = held.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        failed: list[OSError] = []
        stopped: list[KeyboardInterrupt] = []
        with self._held:
            # A full disk takes no more rows, but a part that is whole may still have its name.
            for step in (self.settle, partial(self._store.settle, again=True), self._list):
                try:
                    _through(step, stopped)
                except OSError as error:
                    failed.append(error)
            # Where the run has failed, that is to be told, and not that this fails as well.
            if kind is None and (failed or stopped):
                raise (*stopped, *failed)[0]
            if self._changing and not failed and not self._unnamed:
                self._state.end()

    def told(self, key: str) -> str:
        """What an earlier run noted under a key; empty: nothing."""
        return self._state.told(key)

    def tell(self, key: str, value: str) -> None:
        """Let later runs know something that is not of a file's row."""
        self.begin()
        self._state.tell(key, value)

    def kept(self, job: Job, fingerprint: str) -> Written | None:
        """The file of a document, if it is there as it would be made; None where it must be made.

        Only a file whose stamp has changed is read.
        """
        path = manifest.path_of(job)
        known = self._state.row(path)
        stamp = self._store.stamp(path)
        if known is None or known.fingerprint != fingerprint or not stamp:
            return None
        if stamp != known.stamp:
            if self._store.digest(path) != known.sha256:
                return None
            self._record(known._replace(stamp=stamp))
        return known.written(unchanged=True)

    def put(self, product: Product, fingerprint: str = "") -> Written:
        """Write one document; a file in its place that is not as we left it is kept aside."""
        content, pages = product.made
        row = _row(product.job, pages, hashlib.sha256(content).hexdigest(), fingerprint)
        self._enter(row, partial(self._store.put, row.path, content))
        return row.written(product.seconds)

    def take_in(self, job: Job, grown: Grown, fingerprint: str, seconds: float) -> Written:
        """The same of a document that is too long to be held, and lies as a part already."""
        row = _row(job, grown.pages, grown.sha256, fingerprint)
        adopt = partial(self._store.adopt, row.path)
        self._enter(row, partial(adopt, whole=True), partial(adopt, whole=False))
        return row.written(seconds)

    def put_list(self, path: str, content: bytes) -> None:
        """Write a list beside documents; one that other hands have changed is kept aside."""
        new, found = hashlib.sha256(content).hexdigest(), self._store.digest(path)
        if found == new:
            return
        if found is not None and found not in self.told(f"list {path}").split():
            self.begin()
            self._set_aside(path)
            self.edited.append(path)
            found = None
        self.tell(f"list {path}", f"{found or ''} {new}")
        self.settle()
        self._store.put(path, content)
        self._store.settle()

    def retire(self, paths: Iterable[str]) -> None:
        """Move the files of documents that are no longer made to `.stale/`."""
        for path in paths:
            known = self._state.row(path)
            if known is None:
                continue
            self.begin()
            found = self._store.digest(path)
            if found is not None:
                self._set_aside(path, found if found in (known.sha256, known.before) else "")
                self.stale.append(path)
            self._waiting.pop(path, None)
            self._state.drop(path)

    def take(self, failed: Failed) -> Failed:
        """A document that could not be made: what an earlier run made of it is out of date."""
        self.retire([manifest.path_of(failed)])
        return failed

    def prune(self) -> None:
        """Delete what runs have moved to `.stale/` since it is no longer made.

        What other hands have changed, before or since, is left.
        """
        for place, path, sha256 in self._state.asides():
            self.begin()
            if self._store.digest(place) == sha256:
                self._store.remove(place)
                self.pruned.append(path)
            self._state.drop_aside(place)

    def listed(self) -> Iterator[Written]:
        """Every document that earlier runs made, and this one."""
        return (row.written() for row in self._state.rows())

    def settle(self) -> None:
        """Bring what was put to the disk, and give it its names."""
        if not self._waiting:
            return
        again, self._broken_off = self._broken_off, True
        self._state.durable()
        self._store.settle(again=again)
        self._state.put(
            row._replace(stamp=self._store.stamp(path))
            for path, row in self._waiting.items()
            if not again or self._store.digest(path) == row.sha256
        )
        self._waiting.clear()
        self._broken_off = False

    def _enter(
        self, row: Known, put: Callable[[], None], leave: Callable[[], None] = lambda: None
    ) -> None:
        """Enter a file and hand it to the store by `put`; of the same bytes the file is left.

        One in its place that other hands have changed is kept aside.
        """
        known, found = self._state.row(row.path), self._store.digest(row.path)
        if found == row.sha256:
            before = known.before if known and known.sha256 == found else ""
            self._record(row._replace(before=before, stamp=self._store.stamp(row.path)))
            leave()
            return
        if found is not None and (known is None or found not in (known.sha256, known.before)):
            self.begin()
            self._set_aside(row.path)
            self.edited.append(row.path)
            found = None
        self._put(row._replace(before=found or ""), put)

    def _put(self, row: Known, put: Callable[[], None]) -> None:
        if not self._waiting:
            self._since = time.monotonic()
        self._broken_off = True
        self._record(row)
        self._waiting[row.path] = row
        put()
        self._broken_off = False
        if len(self._waiting) >= BATCH or time.monotonic() - self._since > WAIT:
            self.settle()

    def begin(self) -> None:
        """From here on files come and go, or parts of such as are to be taken in."""
        if not self._changing:
            self._state.begin()
        self._changing = True

    def _record(self, row: Known) -> None:
        self.begin()
        self._state.put([row])

    def _list(self) -> None:
        content = manifest.manifest_bytes(self._there())
        if self._store.digest(manifest.NAME) != hashlib.sha256(content).hexdigest():
            self._store.put(manifest.NAME, content)
            self._store.settle()

    def _there(self) -> Iterator[Written]:
        """What lies there under its name; of what is gone, nothing is known any more."""
        gone = []
        for row in self._state.rows():
            if not row.stamp:
                self._unnamed = True  # which the next run looks into
                continue
            if self._store.stamp(row.path):
                yield row.written()
            else:
                gone.append(row.path)
        for path in gone:
            self.begin()
            self._state.drop(path)

    def _recover(self) -> None:
        """Take over what a run that did not come to its end has left."""
        self.begin()
        for path, digest in self._store.parts():
            known = self._state.row(path)
            whole = known is not None and known.sha256 == digest
            self._store.adopt(path, whole=whole)
            if known and whole:
                self._waiting[path] = known
        self.settle()
        for row in self._state.rows():
            if row.stamp:
                continue
            found = self._store.digest(row.path)
            if found == row.sha256:
                self._record(row._replace(stamp=UNSEEN))
            elif found is None:
                self._state.drop(row.path)
            else:  # the version before, or what other hands made of either
                sha256 = row.before or row.sha256
                self._record(row._replace(sha256=sha256, fingerprint="", stamp=UNSEEN))

    def _set_aside(self, path: str, ours: str = "") -> None:
        """Move a file to `.stale/`, beside any other that went there under its name.

        `ours`: its digest, if it is as we made it.
        """
        source = PurePosixPath(path)
        place = PurePosixPath(STALE) / source
        number, digest = 1, self._store.digest(path)
        while (there := self._store.digest(str(place))) is not None and there != digest:
            number += 1
            place = place.with_name(f"{source.stem}~{number}{source.suffix}")
        if ours:
            self._state.put_aside(Aside(str(place), path, ours))
        self._store.move(path, str(place))


def _row(job: Job | Written, pages: int | None, sha256: str, fingerprint: str) -> Known:
    row = Known(manifest.path_of(job), job.form, job.lang, job.format, job.subject, pages, sha256)
    return row._replace(fingerprint=fingerprint)


def _known(row: Written, stamp: str) -> Known:
    return _row(row, row.pages, row.sha256, "")._replace(stamp=stamp)


def _through(step: Callable[[], None], stopped: list[KeyboardInterrupt]) -> None:
    """Take a step to its end, also where somebody stops the run in the middle of it."""
    try:
        step()
    except KeyboardInterrupt as error:
        stopped.append(error)
        step()
