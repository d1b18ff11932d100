"""Two processes that ask for styles at once, over one cache folder: neither spoils the other's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.small import ROOT

# Where the styles that come with the program do not fit, as after a change of the style sheet.
ASKING = """
import hashlib, sys
from pathlib import Path
from generator.session import Session, filling
session = Session(styles_folder=Path(sys.argv[1]), shipped_styles=None)
for name in ("cid-budget", "member-list"):
    form = session.forms[name]
    made = session.make("pdf", form, "hi", filling(form, None))
    print(hashlib.sha256(made.content).hexdigest())
"""


def test_two_processes_may_write_one_cache_at_once(tmp_path: Path) -> None:
    cache = tmp_path / "cache"

    def run() -> subprocess.Popen[str]:
        words = [sys.executable, "-c", ASKING, str(cache)]
        return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    both = [run(), run()]
    said = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert len(list(cache.rglob("*.json"))) == 1
    assert not list(cache.rglob("*.part"))
    later = run()  # from what they left
    told = later.communicate()[0]
    assert later.returncode == 0
    assert len({*said, told}) == 1
