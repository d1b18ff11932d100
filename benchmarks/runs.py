"""What a run costs by step, on a made-up district, and from that what a state would.

    python -m benchmarks.runs --groups 100 [--documents 1000000] [--cores 4 16 32]

One process makes every document of the district (PDF and Word, in Hindi, English and both), then
runs again with nothing changed. Seconds are those of the processor, and those that passed. What is
projected is the coordinator, which binds, hands over and writes by itself, beside so many processes
that make documents.
"""

from __future__ import annotations

import argparse
import pickle
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks import district, memory
from generator.console.report import Failed, Options
from generator.data import heap
from generator.pipeline import Pipeline
from generator.run import work
from generator.run.fingerprint import Fingerprints
from generator.run.folder import OutFolder
from generator.run.plan import Prepared
from generator.run.target import in_folder

ALONE = (
    *("read and checked", "bound", "fingerprints"),
    *("looked whether there", "handed over", "written"),
)
"""What the coordinator does alone."""


class Clock:
    """Seconds of the processor, and seconds that passed, by step."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self.passed: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def on(self, step: str) -> Iterator[None]:
        spent, passed = time.process_time(), time.perf_counter()
        yield
        self.spent[step] += time.process_time() - spent
        self.passed[step] += time.perf_counter() - passed


def run(plan: Prepared, pipeline: Pipeline, clock: Clock) -> tuple[int, int]:
    """A run in one process, its steps as `carry` takes them; documents made, and their bytes."""
    made = size = 0
    prints, failed = Fingerprints(pipeline.session), list[Failed]()
    assert plan.options is not None
    with clock.on("written"):
        folder = OutFolder(in_folder(plan.options.out)).__enter__()
    items = work.bound(plan.papers, plan.date, failed)
    while True:
        with clock.on("bound"):
            item = next(items, None)
        if item is None:
            break
        with clock.on("fingerprints"):
            found = list(prints.of(item))
        with clock.on("looked whether there"):
            wanted = {job: one for job, one in found if folder.kept(job, one) is None}
        if not wanted:
            continue
        with clock.on("handed over"):
            item = pickle.loads(pickle.dumps(replace(item, jobs=tuple(wanted))))
        with clock.on("made"):
            results = work.carry_out(pipeline.session, item)
        with clock.on("handed over"):
            results = pickle.loads(pickle.dumps(results))
        for result in results:
            assert isinstance(result, work.Product), result
            made, size = made + 1, size + len(result.made.content)
            with clock.on("written"):
                folder.put(result, wanted[result.job])
    with clock.on("written"):
        folder.__exit__(None, None, None)
    assert not failed
    return made, size


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.runs")
    parser.add_argument("--groups", type=int, default=100)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--cores", type=int, nargs="+", default=[4, 16, 32])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        data, out = Path(name) / "data", Path(name) / "out"
        district.write(data, asked.groups)
        heap.calm()
        clock, pipeline = Clock(), Pipeline()
        with clock.on("read and checked"):
            plan = pipeline.plan(data, Options(out))
        made, size = run(plan, pipeline, clock)
        state = (out / ".prapatra.sqlite").stat().st_size
        print(f"{made} documents of {len(plan.papers)} papers, {size / made:,.0f} bytes each")
        _print(clock, made)
        again = Clock()
        assert run(plan, pipeline, again) == (0, 0)
        print("\nOnce more, nothing changed:")
        _print(again, made)
    held = memory.peak() / 1024
    print(f"\nstate file: {state / made:.0f} bytes a document; peak memory {held:.0f} MB")
    _project(clock, again, made, asked.documents, asked.cores)


def _print(clock: Clock, made: int) -> None:
    for step in (*ALONE, "made"):
        spent, passed = (1000 * of[step] / made for of in (clock.spent, clock.passed))
        print(f"  {step:22} {spent:8.3f} ms of the processor, {passed:8.3f} ms passed, a document")


def _project(
    first: Clock, again: Clock, made: int, documents: int, cores: Sequence[int]
) -> None:
    factor = documents / made / 60
    alone = factor * sum(first.spent[step] for step in ALONE)
    making = factor * first.spent["made"]
    print(f"\n{documents:,} documents: the coordinator {alone:.0f} minutes, making {making:.0f}")
    for count in cores:
        print(f"  {count} processes: {max(alone, making / count):.0f} minutes")
    same = factor * (sum(again.spent.values()) + first.spent["read and checked"])
    print(f"  nothing changed: {same:.0f} minutes")


if __name__ == "__main__":
    main()
