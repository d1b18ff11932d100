"""docs/contradictions.md, made of `forms/contradictions.yaml`: `python -m tests.contradictions`.

In: the file of contradictions. Out: the page of the guide, in both languages.
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.forms.reading import load_contradictions

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "contradictions.md"
HEAD = """# Where the orders contradict themselves

A blank form prints what the order prints, misprints included. A filled form goes by the last
column. This page is made of `forms/contradictions.yaml` by `python -m tests.contradictions`.

| where | printed | what a filled form goes by |
|---|---|---|
"""


def page() -> str:
    """The whole page."""
    rows = [
        " | ".join(
            f"{wording.hi}<br>{wording.en}".replace("|", "\\|")
            for wording in (one.where, one.printed, one.computed)
        )
        for one in load_contradictions(ROOT / "forms")
    ]
    return HEAD + "".join(f"| {row} |\n" for row in rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
