"""Runs that are killed at random moments, and what is left of them.

    python -m tests.killed --times 200 [--seed 1] [--what packs]

The same folder is built (or packed) again and again, of data that changes from round to round. Each
run of a round but the last is killed (SIGKILL) at a moment of its own, or loses a worker. After
each round the folder must be what an undisturbed run makes of that data, byte for byte, no part, no
foreign file and none that is out of date; and no document (or pack) that a run had finished may
have been made once more by the next. Prints what was counted; an assertion fails where any of it is
not so.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.console.packing import Packed, Packing
from generator.console.report import FORMATS, JobResult, Options, Written
from generator.packs import press
from generator.pipeline import Pipeline
from tests.small import GROUP, ROOT, budgets

CODES = [f"C-{n}" for n in range(1, 21)]
DOCUMENTS = 4 * (len(CODES) + 3)
FORMS = ("member-list", "operating-cost", "primary-details", "cid-budget")
_KEPT = {".lock", ".prapatra.sqlite"}
_LISTS = {"manifest.csv", "packs/by-vo/pack.csv"}


def content(out: Path) -> dict[str, bytes]:
    """All files of an out folder but its state, its lock, and what was set aside."""
    found = {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*") if path.is_file()
    }  # fmt: skip
    return {
        name: text for name, text in found.items()
        if name not in _KEPT and not name.startswith(".stale/")
    }  # fmt: skip


@contextlib.contextmanager
def _logged(log: Path | None) -> Iterator[Callable[[object], None]]:
    """Enters a path in the log at once."""
    handle = os.open(log or os.devnull, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        yield lambda path: os.write(handle, f"{path}\n".encode()) and None
    finally:
        os.close(handle)


def build(data: Path, out: Path, log: Path | None = None, jobs: int = 2) -> None:
    """Plan and run; each document that is finished is entered in the log, as soon as it is."""
    pipeline = Pipeline()
    plan = pipeline.plan(data, Options(out, FORMS, ("hi", "en"), jobs=jobs))
    with _logged(log) as enter:

        def finished(result: JobResult) -> None:
            assert isinstance(result, Written)
            if not result.unchanged:
                enter(result.path)

        summary = pipeline.run(plan, finished)
    assert summary.edited == (), summary.edited


def packs(data: Path, out: Path, log: Path | None = None, jobs: int = 2) -> None:
    """The same of packs by VO, a book in them."""
    press.ENOUGH = 1  # a worker for every pack that there is
    pipeline, packing = Pipeline(), Packing("vo", books=("bor-visitors",))
    plan = pipeline.plan(data, Options(out, (), ("hi", "en"), FORMATS, jobs=jobs))
    with _logged(log) as enter:

        def finished(pack: Packed) -> None:
            if not pack.unchanged:
                enter(pack.path)

        made = pipeline.press.packs(
            pipeline.press.joined(plan, packing), packing, lambda _: None, finished
        )
    assert made.edited == (), made.edited


WHAT = {"documents": build, "packs": packs}


def started(
    data: Path, out: Path, log: Path, epoch: int, what: str = "documents"
) -> subprocess.Popen[bytes]:
    """The same in a process of its own, on that day."""
    command = [sys.executable, "-m", "tests.killed", "--what", what, "--build"]
    command += map(str, (data, out, log))
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    return subprocess.Popen(command, cwd=ROOT, env=environment)


@dataclass
class Counts:
    """What was seen. `seconds`: of the longest run."""

    rounds: int = 0
    runs: int = 0
    killed: int = 0
    before_any: int = 0
    workers: int = 0
    documents: int = 0
    finished: int = 0
    redone: int = 0
    seconds: float = 1.0


@dataclass
class Campaign:
    """A folder that is built in rounds, and the moments at which its runs are killed. `what`: the
    name of what is made there, of `WHAT`."""

    root: Path
    chance: random.Random
    what: str = "documents"
    counts: Counts = field(default_factory=Counts)

    def go_on(self, times: int) -> Counts:
        """Rounds until so many processes were killed."""
        while self.counts.killed + self.counts.workers < times:
            self._round(times)
        return self.counts

    def _round(self, times: int) -> None:
        counts, number = self.counts, self.counts.rounds
        counts.rounds += 1
        # A record comes or goes, another is changed, and the date is in every file.
        codes = CODES[: len(CODES) - number % 3]
        text = GROUP.replace("सुनीता", "अनीता" if number % 2 else "सुनीता") + budgets(*codes)
        if self.what == "packs":
            text = each_its_own_vo(text, codes)
        data, out = self.root / "data", self.root / "out"
        data.mkdir(exist_ok=True)
        (data / "data.yaml").write_text(text, encoding="utf-8")
        epoch = 86400 * (20_000 + number)
        log = self.root / f"log-{number}"
        log.touch()
        while True:
            left = times - counts.killed - counts.workers
            ended = self._run(started(data, out, log, epoch, self.what), left, log)
            if ended:
                break
        self._judge(data, out, log, epoch)

    def _run(self, process: subprocess.Popen[bytes], left: int, log: Path) -> bool:
        """One run; whether it came to its end."""
        counts, began = self.counts, time.monotonic()
        counts.runs += 1
        before = log.stat().st_size
        if left > 0:
            self._wait(process, log)
            if process.poll() is None and self.chance.random() < 0.3:
                counts.workers += self._shot(process.pid)
            elif process.poll() is None:
                process.send_signal(signal.SIGKILL)
                process.wait()
                counts.killed += 1
                counts.before_any += log.stat().st_size == before
                return False
        assert process.wait() == 0
        counts.seconds = max(counts.seconds, time.monotonic() - began)
        return True

    def _wait(self, process: subprocess.Popen[bytes], log: Path) -> None:
        """Until a moment of any time in the run, or at any document, or between two."""
        lines = self.chance.randrange(DOCUMENTS) if self.chance.random() < 0.8 else DOCUMENTS
        seconds = self.chance.uniform(0.0, self.counts.seconds) if lines == DOCUMENTS else 60
        end = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < end:
            if log.read_bytes().count(b"\n") >= lines:
                break
            time.sleep(0.002)
        time.sleep(self.chance.uniform(0.0, 0.01))

    def _shot(self, parent: int) -> int:
        """Kill one worker of a run; how many were."""
        workers = [
            child for child in children(parent)
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
        ]  # fmt: skip
        if not workers:
            return 0
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.chance.choice(workers), signal.SIGKILL)
            return 1
        return 0

    def _judge(self, data: Path, out: Path, log: Path, epoch: int) -> None:
        """The folder is that of an undisturbed run, and nothing finished was made twice."""
        counts, still = self.counts, self.root / "undisturbed"
        shutil.rmtree(still, ignore_errors=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", str(epoch))
            WHAT[self.what](data, still, jobs=1)
        expected = content(still)
        found = content(out)
        assert found.keys() == expected.keys(), found.keys() ^ expected.keys()
        assert [name for name in found if found[name] != expected[name]] == []
        assert not list(out.rglob("*.part"))
        made = Counter(log.read_text(encoding="utf-8").split())
        counts.documents += len(expected) - len(_LISTS & expected.keys())
        counts.finished += sum(made.values())
        counts.redone += sum(number - 1 for number in made.values())
        assert counts.redone == 0, made.most_common(3)


def each_its_own_vo(text: str, codes: Sequence[str]) -> str:
    """Budgets of so many VOs, so that each has a pack."""
    head, vo, rest = text.partition("  - code: VO-101\n")
    one, shgs, others = rest.partition("shgs:\n")
    vos = "".join(f"  - code: VO-{code}\n{one}" for code in codes)
    for code in codes:
        others = others.replace(f"code: {code}, vo: VO-101", f"code: {code}, vo: VO-{code}")
    return f"{head}{vo}{one}{vos}{shgs}{others}"


def children(parent: int) -> Iterator[int]:
    """The processes of a parent."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            words = stat.read_text().rpartition(")")[2].split()
            if int(words[1]) == parent and words[0] != "Z":
                yield int(stat.parent.name)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--what", choices=sorted(WHAT), default="documents")
    parser.add_argument("--build", nargs=3, type=Path, metavar=("DATA", "OUT", "LOG"))
    asked = parser.parse_args()
    if asked.build:
        WHAT[asked.what](*asked.build)
        return
    with tempfile.TemporaryDirectory() as root:
        campaign = Campaign(Path(root), random.Random(asked.seed), asked.what)
        counts = campaign.go_on(asked.times)
    print(json.dumps(vars(counts), indent=2))


if __name__ == "__main__":
    main()
