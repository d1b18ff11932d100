"""The clauses of the sources that name a paper, and the papers that answer them.

In: `forms/clauses.yaml`, kept by hand. Out: frozen clauses with the lines of the source's text, and
the ids of papers that are yet to be made. Whether an id is that of a form, a test looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.data.load import read_yaml
from generator.forms.catalog import Label


@dataclass(frozen=True)
class Clause:
    """One clause that names a paper.

    `lines`: of the source's text, counted from 1. `called`: what the paper is called there.
    `stage`: of the office's work; empty where a source only lists its annexures.
    `papers`: ids of those that answer it; with none, `outside` says why (a key of
    `Clauses.outside`).
    """

    source: str
    clause: str
    lines: tuple[int, ...]
    called: Label
    subject: str
    stage: str = ""
    papers: tuple[str, ...] = ()
    outside: str = ""


@dataclass(frozen=True)
class Clauses:
    """All of them, in the order of the sources; the stages of an office's work, in their order.

    `not_made_yet`: papers that are no forms so far, by the ids kept for them.
    """

    stages: Mapping[str, Label]
    outside: Mapping[str, Label]
    not_made_yet: Mapping[str, Label]
    clauses: tuple[Clause, ...]

    def of(self, paper: str) -> tuple[Clause, ...]:
        """The clauses that a paper answers."""
        return tuple(clause for clause in self.clauses if paper in clause.papers)

    def stages_of(self, paper: str) -> tuple[str, ...]:
        """When an office needs it, in the order of the stages."""
        needed = {clause.stage for clause in self.of(paper)}
        return tuple(stage for stage in self.stages if stage in needed)


def load_clauses(folder: Path) -> Clauses:
    """What `clauses.yaml` in the folder of forms says."""
    data: dict[str, Any] = read_yaml(folder / "clauses.yaml")[0]
    return Clauses(
        stages=_labels(data["stages"]),
        outside=_labels(data["outside"]),
        not_made_yet=_labels(data["not_made_yet"]),
        clauses=tuple(map(_clause, data["clauses"])),
    )


def ranges(lines: tuple[int, ...]) -> str:
    """Lines as they are cited: "56–65, 71"."""
    parts: list[list[int]] = []
    for line in lines:
        if parts and line == parts[-1][-1] + 1:
            parts[-1][1:] = [line]
        else:
            parts.append([line])
    return ", ".join("–".join(map(str, part)) for part in parts)


def _clause(row: dict[str, Any]) -> Clause:
    rest = {
        **row,
        "called": Label(**row["called"]),
        "lines": tuple(_lines(row["lines"])),
        "papers": tuple(row.get("papers", ())),
    }
    return Clause(**rest)


def _lines(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _labels(data: dict[str, dict[str, str]]) -> Mapping[str, Label]:
    return {key: Label(**value) for key, value in data.items()}
