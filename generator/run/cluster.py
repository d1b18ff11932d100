"""Work carried out by a Dask cluster: the same work items, by the shard, which is all of a VO.

In: work items in the order of their shards, and which cluster. Out: the answers, as they come. A
shard is handed over whole and answered whole: of a worker that is killed it is done once more by
another. Shards are bound while they are handed out, a few ahead of the workers, so that memory does
not grow with their number. Workers write nothing. The one module that imports Dask, an extra.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby, islice
from typing import Any

from generator.console.report import NotReady, Options
from generator.data import heap
from generator.run import work
from generator.run.fingerprint import Fingerprints
from generator.session import Session

SHARD = 64
"""Work items of a shard, at most: their files come back together."""
AHEAD = 2
"""Shards in hand for each thread of the cluster: one at work, one to go on with."""
_WAIT = 30
"""Seconds that a scheduler may take to answer."""


def answers(
    items: Iterable[work.Work], options: Options, program: str
) -> Iterator[list[work.Result]]:
    """What became of each shard, in no order.

    `program`: the digest of the program here, which must be that of the workers. An exception of
    theirs is raised here and ends the run.
    """
    distributed = _imported()
    shards = _shards(items)
    with _cluster(distributed, options) as client:
        waiting = distributed.as_completed()
        in_hand: dict[str, list[work.Work]] = {}

        def hand_over(count: int) -> None:
            for shard in islice(shards, count):
                future = client.submit(made, shard, program, pure=False)
                in_hand[future.key] = shard
                waiting.add(future)

        hand_over(AHEAD * max(1, sum(client.ncores().values())))
        for future in waiting:
            shard = in_hand.pop(future.key)
            hand_over(1)
            try:
                results = future.result()
            except distributed.KilledWorker:
                results = [result for item in shard for result in work.lost(item)]
            future.release()
            yield results


def made(shard: list[work.Work], program: str) -> list[work.Result]:
    """Every document of a shard: what a worker does."""
    session, ours, alone = _at_work()
    if ours != program:
        raise NotReady(
            "किसी मशीन पर प्रोग्राम, फ़ॉन्ट या पैकेज दूसरे हैं; सब पर एक ही संस्करण रखें।",
            "a machine of the cluster has another program, other fonts or packages: the same "
            "version must be on all of them",
        )
    with alone:  # the caches of a session are for one thread
        return [result for item in shard for result in work.carry_out(session, item)]


@cache
def _at_work() -> tuple[Session, str, threading.Lock]:
    """What a worker keeps from shard to shard."""
    session = Session()
    program = Fingerprints(session).program
    heap.calm()
    return session, program, threading.Lock()


def _shards(items: Iterable[work.Work]) -> Iterator[list[work.Work]]:
    for _, of_one in groupby(items, key=lambda item: item.shard):
        while shard := list(islice(of_one, SHARD)):
            yield shard


@contextlib.contextmanager
def _cluster(distributed: Any, options: Options) -> Iterator[Any]:
    """A client of the cluster; one of our own ends with it."""
    with contextlib.ExitStack() as held:
        if options.on == "local":
            cluster = held.enter_context(
                distributed.LocalCluster(
                    n_workers=options.jobs, threads_per_worker=1, dashboard_address=None,
                    silence_logs=logging.CRITICAL,
                )
            )  # fmt: skip
            yield held.enter_context(distributed.Client(cluster))
            return
        address = options.on.replace("dask://", "tcp://", 1)
        try:
            client = distributed.Client(address, timeout=_WAIT)
        except OSError as error:
            raise NotReady(
                f"{options.on}: वहाँ Dask का कोई शेड्यूलर उत्तर नहीं देता।",
                f"{options.on}: no scheduler of Dask answers there",
            ) from error
        yield held.enter_context(client)


def _imported() -> Any:
    try:
        import distributed  # noqa: PLC0415  (an extra)
    except ImportError:
        raise NotReady(
            "--on के लिए Dask चाहिए: .venv/bin/python -m pip install -r requirements-many.txt",
            "--on needs Dask: .venv/bin/python -m pip install -r requirements-many.txt",
        ) from None
    return distributed
