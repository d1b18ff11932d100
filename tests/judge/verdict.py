"""One document judged, and many of them told as a table."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.judge import known, ours, pixels, reader, words
from tests.judge.cases import Case
from tests.judge.reference import Reference
from tests.judge.words import Difference


@dataclass
class Verdict:
    """What the judge found of one document."""

    case: Case
    pages: int = 0
    words: int = 0
    off: float = 0.0
    aside: float = 0.0
    differences: list[Difference] = field(default_factory=list)  # known ones too
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def unknown(self) -> list[Difference]:
        """The differences that nobody has given a reason for."""
        return known.unknown(self.case, self.differences)


def judge(case: Case) -> Verdict:
    """Make one document both ways and compare the two."""
    clock = _Clock()
    place = (case.folder, case.form, case.lang, case.code, case.digits)
    pdf = ours.pdf(*place)
    clock.lap("ours")
    pages, mine = reader.read(pdf)
    clock.lap("words")
    reference = Reference(ours.html(*place), ours.css(), mine)
    clock.lap("weasyprint")
    compared = words.compare(mine, reference.words)
    clock.lap("words")
    found = compared.differences
    if pages != reference.pages:
        text = f"there are {pages} pages, not {reference.pages}"
        found = [Difference("pages", reference.pages, text), *found]
    else:
        found += pixels.compare(pdf, reference.pdf, reference.words)
    clock.lap("pixels")
    return Verdict(
        case, reference.pages, compared.words, compared.off, compared.aside, found, clock.laps
    )


class _Clock:
    """Where the time goes."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._since = time.process_time()

    def lap(self, name: str) -> None:
        now = time.process_time()
        self.laps[name] = self.laps.get(name, 0.0) + now - self._since
        self._since = now


def table(verdicts: Sequence[Verdict]) -> str:
    """The table of many verdicts, form by form."""
    by_form: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_form[verdict.case.form].append(verdict)
    head = f"{'form':20}{'documents':>10}{'pages':>7}{'words':>9}"
    head += f"{'baseline':>10}{'start':>8}{'known':>7}{'fail':>6}"
    lines = [head, *(_line(form, some) for form, some in by_form.items()), _line("all", verdicts)]
    spent: dict[str, float] = defaultdict(float)
    for verdict in verdicts:
        for name, seconds in verdict.seconds.items():
            spent[name] += seconds
    times = ", ".join(f"{name} {seconds:.1f}" for name, seconds in spent.items())
    return "\n".join(
        [
            *lines,
            "(baseline, start: the furthest off in mm, known differences apart)",
            f"seconds of CPU: {times}",
        ]
    )


def _line(name: str, verdicts: Sequence[Verdict]) -> str:
    failed = sum(bool(one.unknown) for one in verdicts)
    excused = [one for one in verdicts if one.differences and not one.unknown]
    others = [one for one in verdicts if one not in excused]
    off = max((one.off for one in others), default=0.0)
    aside = max((one.aside for one in others), default=0.0)
    pages, count = sum(one.pages for one in verdicts), sum(one.words for one in verdicts)
    line = f"{name:20}{len(verdicts):10}{pages:7}{count:9}"
    return line + f"{off:10.4f}{aside:8.4f}{len(excused):7}{failed:6}"
