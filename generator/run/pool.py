"""Work shared among processes that may die: what a lost one had in hand is done once more.

In: work items, and a function that gives a process what it does with one. Out: the answers, as
they come. A worker takes a few items at a time and answers each by itself, so that it is known
which of them it died of; that one is done once more by a fresh worker, then given up. Workers hold
nothing that matters: they write no files, and end with the process that started them.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from generator.console.report import NotReady

ITEMS = 4
"""Items handed over at a time: enough that no worker waits while files are written."""
MOST = 60
"""Workers: Windows waits for 63 pipes at once and no more."""
DEATHS = 12
"""So many workers lost one after another, without an answer between, and the run ends."""

T = TypeVar("T")
R = TypeVar("R")
Starts = Callable[[], Callable[[T], R]]
# A fresh interpreter for each worker, on every system alike: a copy of this process would come
# with its threads' locks and the libraries' state, and with our hold on the out folder.
_CONTEXT = multiprocessing.get_context("spawn")


@dataclass
class _Task(Generic[T]):
    item: T
    tries: int = 0


@dataclass
class _Worker(Generic[T]):
    process: Any
    pipe: Connection
    tasks: deque[_Task[T]] = field(default_factory=deque)


def answers(
    start: Starts[T, R], items: Iterable[T], processes: int, lost: Callable[[T], R],
    at_once: int = ITEMS,
) -> Iterator[R]:  # fmt: skip
    """The answer to each item, in no order; `lost` answers for one that killed two workers.

    `at_once`: how many are handed over together; of what takes long, one.
    `start` runs in each process and gives the function that answers. An exception of that function
    is raised here and ends the run.
    """
    pool = _Pool(start, items, processes, at_once)
    try:
        while pool.busy():
            for worker in pool.ready():
                try:
                    answer = worker.pipe.recv()
                except (EOFError, OSError):
                    yield from map(lost, pool.bury(worker))
                    continue
                if isinstance(answer, BaseException):
                    raise answer
                pool.answered(worker)
                yield answer
    finally:
        pool.end()


class _Pool(Generic[T, R]):
    """The workers, and who has what in hand."""

    def __init__(
        self, start: Starts[T, R], items: Iterable[T], processes: int, at_once: int
    ) -> None:
        self._start, self._at_once = start, at_once
        self._items = (_Task(item) for item in items)
        self._again: deque[_Task[T]] = deque()
        self._next: list[_Task[T]] = []
        self._deaths = 0
        self._workers = [self._fresh() for _ in range(min(processes, MOST))]

    def busy(self) -> bool:
        """Hand out what there is; whether any worker still has something in hand."""
        for worker in [worker for worker in self._workers if not worker.tasks]:
            self._hand_over(worker)
        # Bound while the workers work, so that the next to ask does not wait for it.
        self._next = self._next or list(islice(self._items, self._at_once))
        return any(worker.tasks for worker in self._workers)

    def ready(self) -> list[_Worker[T]]:
        """Wait until a worker answers or dies."""
        pipes = wait([worker.pipe for worker in self._workers if worker.tasks])
        return [worker for worker in self._workers if worker.pipe in pipes]

    def answered(self, worker: _Worker[T]) -> None:
        """A worker has done the first of its items."""
        worker.tasks.popleft()
        self._deaths = 0

    def bury(self, worker: _Worker[T]) -> list[T]:
        """Put a fresh worker in the place of a dead one; the items that are given up."""
        self._deaths += 1
        if self._deaths > DEATHS:
            raise NotReady(
                "काम करने वाली प्रक्रियाएँ बार-बार बंद हो रही हैं (मेमोरी कम?); --jobs 1 से चलाएँ।",
                "worker processes end again and again (too little memory?); try --jobs 1",
            )
        worker.process.kill()
        worker.pipe.close()
        self._workers[self._workers.index(worker)] = self._fresh()
        suspect, *others = worker.tasks
        self._again += others
        suspect.tries += 1
        if suspect.tries > 1:
            return [suspect.item]
        self._again.append(suspect)
        return []

    def end(self) -> None:
        """No worker outlives the run, however it ends; they hold nothing that could be lost."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()

    def _hand_over(self, worker: _Worker[T]) -> None:
        if self._again:
            # One by one where a worker died: the next death then has one suspect only.
            tasks = [self._again.popleft()]
        else:
            tasks, self._next = self._next or list(islice(self._items, self._at_once)), []
        if not tasks:
            return
        worker.tasks.extend(tasks)
        try:
            worker.pipe.send([task.item for task in tasks])
        except OSError:
            # It died while it had nothing to do, which `ready` will tell: this item is no suspect.
            tasks[0].tries -= 1

    def _fresh(self) -> _Worker[T]:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_serve, args=(theirs, self._start), daemon=True)
        with _without_interrupt():
            process.start()
        theirs.close()
        return _Worker(process, ours)


@contextlib.contextmanager
def _without_interrupt() -> Iterator[None]:
    """Ctrl-C goes to all processes of a terminal; a worker that is starting must not see it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def _serve(pipe: Connection, start: Starts[Any, Any]) -> None:
    """A worker's life: items in, answers out, until the pipe or the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        answer = start()
        while (items := _received(pipe)) is not None:
            for item in items:
                _send(pipe, answer(item))
    except _Alone:
        return
    except Exception as error:
        with contextlib.suppress(_Alone):
            _send(pipe, error)


class _Alone(Exception):
    """Whoever gave us work is gone; there is nobody to tell."""


def _send(pipe: Connection, answer: Any) -> None:
    try:
        pipe.send(answer)
    except OSError as error:
        raise _Alone from error


def _received(pipe: Connection) -> Any:
    """The next items; None where the other side is gone, which Windows tells as an OSError."""
    try:
        return pipe.recv()
    except (EOFError, OSError):
        return None


def _end_with_parent() -> None:
    """Killed or crashed, the parent closes its side; a worker in the middle of a page ends too."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
