"""Two runs at once over one cache folder: neither spoils the other's pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.small import ROOT, listed


def test_two_runs_may_write_one_cache_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "examples", "--form", "cid-budget,member-list"]
    codes = "CID-101-2025,CID-103-2025,CID-201-2025,CID-202-2025,CID-301-2025,FPG-101"
    command += ["--lang", "hi", "--format", "pdf", "--only", codes]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    outs = [tmp_path / name for name in ("one", "two", "later")]

    def run(out: Path, jobs: int) -> subprocess.Popen[bytes]:
        words = [*command, "--jobs", str(jobs), "--out", str(out)]
        return subprocess.Popen(
            words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )

    # Each of them with two processes: four write the same new entries.
    both = [run(out, 2) for out in outs[:2]]
    said = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    later = run(outs[2], 1)  # from what they left
    assert later.communicate() and later.returncode == 0
    manifests = {(out / "manifest.csv").read_bytes() for out in outs}
    assert len(manifests) == 1
    assert len(listed(outs[0])) == 6
    assert list((tmp_path / "cache").rglob("*"))
    assert not list((tmp_path / "cache").rglob("*.part"))
