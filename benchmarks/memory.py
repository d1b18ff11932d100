"""Peak memory of a pack, each in a process of its own: `python -m benchmarks.memory COUNT`.

In: how many documents. Out, printed as JSON: the peak in kB, the pages, and the bytes written.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.records import ROOT, fillings


class Peak(NamedTuple):
    """Peak of resident memory in kB; pages and bytes of the pack."""

    kilobytes: int
    pages: int
    size: int


def of_pack(count: int) -> Peak:
    """Write a pack of `count` member lists in another process."""
    command = [sys.executable, "-m", "benchmarks.memory", str(count)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return Peak(*json.loads(done.stdout))


def peak() -> int:
    """Linux counts into `ru_maxrss` what the parent held before this process began its own."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _main(count: int) -> None:
    from benchmarks import ours  # noqa: PLC0415  only the process that writes needs it

    with tempfile.TemporaryFile() as target:
        pages = ours.pack(islice(fillings(), count), target)
        print(json.dumps(Peak(peak(), pages, target.tell())))


if __name__ == "__main__":
    _main(int(sys.argv[1]))
