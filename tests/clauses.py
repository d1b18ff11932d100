"""docs/papers.md, made of `forms/clauses.yaml` and the catalogue: `python -m tests.clauses`.

In: the clauses that name a paper, and the forms. Out: the page of the guide: what an office needs
at each stage, then every clause in the order of the sources.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from generator.forms.books import load_books
from generator.forms.clauses import Clause, load_clauses, ranges
from generator.forms.reading import load_forms

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "papers.md"
HEAD = """# Every paper that the sources name

Which papers an office needs at each stage, and below, clause by clause, where the five sources
name them. `python build.py list --stage allotment` shows those of a stage, and `python build.py
build --stage allotment` makes them. A title in *italics* is that of a paper that is not made yet.
Lines are those of the sources' text. This page is made of `forms/clauses.yaml` by
`python -m tests.clauses`.
"""
TABLE = "| clause | lines | named there | answered by |\n|---|---|---|---|\n"
UNMADE = "not made yet"
CLAUSES = load_clauses(ROOT / "forms")
FORMS = {**load_forms(ROOT / "forms"), **load_books(ROOT / "forms")}


def page() -> str:
    """The whole page."""
    return HEAD + "".join((*_stages(), *_sources()))


def _stages() -> Iterator[str]:
    papers = (*FORMS, *CLAUSES.not_made_yet)
    for stage, label in CLAUSES.stages.items():
        yield f"\n## {label.hi} / {label.en} (`{stage}`)\n\n"
        for paper in papers:
            if stage in CLAUSES.stages_of(paper):
                yield f"- {_titled(paper)}\n"


def _titled(paper: str) -> str:
    title = FORMS[paper].title if paper in FORMS else CLAUSES.not_made_yet[paper]
    text = f"{title.hi} / {title.en}"
    return f"{text} (`{paper}`)" if paper in FORMS else f"*{text}* (`{paper}`, {UNMADE})"


def _sources() -> Iterator[str]:
    for source in dict.fromkeys(clause.source for clause in CLAUSES.clauses):
        yield f"\n## {source}\n\n{TABLE}"
        yield from (_row(clause) for clause in CLAUSES.clauses if clause.source == source)


def _row(clause: Clause) -> str:
    called = f"{clause.called.hi}<br>{clause.called.en}"
    answers = [f"`{paper}`{'' if paper in FORMS else f' ({UNMADE})'}" for paper in clause.papers]
    if clause.outside:
        answers = [f"none of ours: {CLAUSES.outside[clause.outside].en}"]
    cells = (clause.clause, ranges(clause.lines), called, ", ".join(answers))
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
