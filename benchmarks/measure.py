"""Timing: contestants take turns, so that whatever else the machine does hits all of them alike.

In: makers of jobs. Out: milliseconds a document, one figure for each round, in one process on one
core. What is made ready for a job is made before its clock starts.
"""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

Job = Callable[[], bytes]


class Contestant(NamedTuple):
    """`ready` makes a job, timed as a whole; `documents`: how many the job makes.

    `jobs`: how many of them to a round; their mean is the round's figure.
    """

    ready: Callable[[], Callable[[], object]]
    documents: int = 1
    jobs: int = 1


class Timing(NamedTuple):
    """Milliseconds a document: the median of the rounds, and each round."""

    median: float
    rounds: tuple[float, ...]


def on_one_core() -> int | None:
    """Keep this process on one core; its number, or None where the system cannot."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def in_turn(contestants: Mapping[str, Contestant], rounds: int) -> dict[str, Timing]:
    """Time all contestants in turn, A B C A B C …, after a first turn that is not counted."""
    found: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds + 1):
        for name, contestant in contestants.items():
            # The turn that is not counted fills caches; it need not be long.
            jobs = [contestant.ready() for _ in range(contestant.jobs if number else 1)]
            spent = _seconds(jobs) * 1000 / (len(jobs) * contestant.documents)
            if number:
                found[name].append(spent)
    return {name: Timing(statistics.median(each), tuple(each)) for name, each in found.items()}


def ratio(theirs: Timing, ours: Timing) -> float:
    """How many times as long theirs takes: the median of the ratios of the rounds."""
    pairs = zip(theirs.rounds, ours.rounds, strict=True)
    return statistics.median(their / our for their, our in pairs)


def median_ms(job: Callable[[], object], times: int) -> float:
    """The median of several runs of one job, in milliseconds."""
    return statistics.median(_seconds([job]) * 1000 for _ in range(times))


def _seconds(jobs: Sequence[Callable[[], object]]) -> float:
    gc.collect()  # nobody pays for the litter of the one before,
    gc.freeze()  # nor for looking through the records that wait for their turn
    began = time.perf_counter()
    for job in jobs:
        job()
    return time.perf_counter() - began
