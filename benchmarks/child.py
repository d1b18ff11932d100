"""Ours in a process of its own, cold: `python -m benchmarks.child KIND FOLDER… [--form ID]`.

In: pdf, docx or pack; folders of data. Out, printed as JSON: what was made and the CPU it took,
from the start of the process: imports, reading, checking, layouts and writing. `cold` starts one
with an empty cache.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Spent(NamedTuple):
    """What a run made, and its seconds of CPU: all, up to the first reading, up to the first file.

    `peak`: the most memory that it held, in kB.
    """

    documents: dict[str, int]
    pages: int
    seconds: float
    started: float
    checked: float
    layouts: int
    layout_seconds: float
    peak: int

    @property
    def count(self) -> int:
        return sum(self.documents.values())

    @property
    def ms(self) -> float:
        """Milliseconds a document, everything included."""
        return 1000 * self.seconds / max(1, self.count)


def cold(kind: str, folders: Sequence[Path], forms: Sequence[str] = (), lang: str = "hi") -> Spent:
    """Run one in a process of its own, with an empty cache and an empty folder for its files."""
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-m", "benchmarks.child", kind, *map(str, folders)]
        command += ["--out", f"{place}/out", "--form", ",".join(forms), "--lang", lang]
        environment = {
            **os.environ,
            "XDG_CACHE_HOME": f"{place}/cache",
            "PYTHONIOENCODING": "utf-8",
        }
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return Spent(*json.loads(done.stdout))


def _cpu() -> float:
    """Seconds of CPU of this process since its start, and of its children."""
    return sum(os.times()[:4])


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.child")
    parser.add_argument("kind", choices=("pdf", "docx", "pack"))
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--form", default="")
    parser.add_argument("--lang", default="hi")
    asked = parser.parse_args()
    from benchmarks import memory, ours  # noqa: PLC0415  their imports are part of what is timed

    layouts = ours.Layouts(ours.SESSION)
    forms = tuple(filter(None, asked.form.split(",")))
    started, reading = _cpu(), 0.0
    documents: Counter[str] = Counter()
    pages = 0
    for number, folder in enumerate(asked.folders):
        began, out = _cpu(), asked.out / str(number)
        out.mkdir(parents=True)
        if asked.kind == "pack":
            plan = ours.planned(folder, "pdf", forms, out, asked.lang)
            reading += _cpu() - began
            with (out / "pack.pdf").open("wb") as target:
                made = ours.packed(plan, target)
        else:
            plan = ours.planned(folder, asked.kind, forms, out, asked.lang)
            reading += _cpu() - began
            made = ours.carried_out(plan)
        documents += made.documents
        pages += made.pages
    spent = (_cpu(), started, started + reading, layouts.count, layouts.seconds, memory.peak())
    print(json.dumps(Spent(documents, pages, *spent)))


if __name__ == "__main__":
    _main()
