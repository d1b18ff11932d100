"""A whole made-up district, cold, from YAML to files, against other programs on the same pages.

In: how many groups, samples and turns. Out: rows of a table. Ours runs as its users run it, in a
process of its own with an empty cache, and all CPU of that process counts: starting, reading,
checking, first layouts, writing. A peer makes some records of each form, spread over the district
and weighted by how many there are; reading the data and making its HTML cost it nothing. They take
turns: a part of the peer's records, a run of ours, a further part, so that what else the machine
does hits both alike.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import child, district, ours
from benchmarks.child import Spent
from benchmarks.measure import Job
from benchmarks.table import grouped, ms, times

HEAD = ("", "documents", "ours", "peer", "× ours", "target")
Row = tuple[str, ...]


class Asked(NamedTuple):
    """How large: the sizes of district compared, records of a form that a peer makes, turns."""

    groups: tuple[int, ...]
    samples: int
    turns: int
    forms: tuple[str, ...]
    seed: int = 1


def about(asked: Asked) -> str:
    """What was measured, in words."""
    sizes = " and ".join(grouped(groups) for groups in sorted(asked.groups))
    return (
        f"A made-up district of {sizes} groups, in Hindi, from YAML to files; CPU time of a "
        f"process that starts with an empty cache. Peers make {asked.samples} documents of each "
        f"form, weighted by how many there are. The smaller district runs {asked.turns} times and "
        "the middle run is told; the larger runs once."
    )


class Peer:
    """Another program, on some records of each form; its time is told for all of them."""

    def __init__(self, make: Callable[[str], Job], sample: Sample) -> None:
        self._counts = sample.counts
        self._jobs = {form: [make(page) for page in pages] for form, pages in sample.pages.items()}
        self._spent: dict[str, list[float]] = {form: [] for form in self._jobs}

    def warm(self) -> None:
        """Make one page that is not counted: fonts are found, styles parsed."""
        next(iter(self._jobs.values()))[0]()

    def turn(self, number: int, turns: int) -> None:
        """Every so-manyth record of each form."""
        gc.collect()
        for form, jobs in self._jobs.items():
            for job in jobs[number::turns]:
                began = time.process_time()
                job()
                self._spent[form].append(time.process_time() - began)

    def ms(self, form: str) -> float:
        """Milliseconds a document of one form."""
        return 1000 * statistics.fmean(self._spent[form])

    @property
    def seconds(self) -> float:
        """For all documents of the district."""
        return sum(self.ms(form) * count for form, count in self._counts.items()) / 1000


class Sample(NamedTuple):
    """How many documents of each form there are, and the HTML of some."""

    counts: dict[str, int]
    pages: dict[str, list[str]]


def sampled(folders: Sequence[Path], most: int, forms: Sequence[str] = ()) -> Sample:
    """Documents of each form, evenly spread over the districts."""
    found: dict[str, list[Callable[[], str]]] = {}
    for folder in folders:
        for form, documents in ours.pages_of(folder):
            if documents and (not forms or form in forms):
                found.setdefault(form, []).extend(documents)
    pages = {}
    for form, documents in found.items():
        step = max(1.0, len(documents) / most)
        places = (int(step * (number + 0.5)) for number in range(min(most, len(documents))))
        pages[form] = [documents[place]() for place in places]
    return Sample({form: len(documents) for form, documents in found.items()}, pages)


def in_turns(peer: Peer, run: Callable[[], Spent], turns: int) -> list[Spent]:
    """A part of the peer's records, a run of ours, a part, a run …, a last part."""
    peer.warm()
    runs = []
    for number in range(turns):
        peer.turn(number, turns + 1)
        runs.append(run())
    peer.turn(turns, turns + 1)
    return runs


def median(runs: Sequence[Spent]) -> Spent:
    """The run in the middle."""
    return sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]


def rows(
    asked: Asked, place: Path, weasyprint: Callable[[str], Job], python_docx: Callable[[str], Job]
) -> Iterator[Row]:
    """The whole district in its sizes; districts are written into `place`."""
    packs: dict[int, Spent] = {}
    singles: dict[int, Spent] = {}
    for groups in sorted(asked.groups, reverse=True):
        folder = place / f"district-{groups}"
        district.write(folder, groups, asked.seed)
        sample = sampled([folder], asked.samples, asked.forms)
        peer = Peer(weasyprint, sample)
        # A large district runs once: it is long enough to be its own mean.
        turns = asked.turns if groups == min(asked.groups) else 1

        def both(folder: Path = folder) -> tuple[Spent, Spent]:
            return tuple(child.cold(kind, [folder], asked.forms) for kind in ("pdf", "pack"))

        runs = in_turns(peer, both, turns)
        singles[groups] = median([one for one, _ in runs])
        packs[groups] = median([one for _, one in runs])
        yield from _size(groups, singles[groups], packs[groups], peer)
        yield from _word(asked, folder, sample, python_docx, turns)
    yield from _growth(asked, place, singles, packs)


def _size(groups: int, single: Spent, pack: Spent, peer: Peer) -> Iterator[Row]:
    """One size of district; targets are for the PDF of the whole."""
    yield (f"**{grouped(groups)} groups, {grouped(single.pages)} pages**",)
    count, theirs = grouped(single.count), peer.seconds
    for what, spent, target in (
        ("PDF files, tagged, PDF/A-2u, PDF/UA-1; WeasyPrint plain", single, "≥ 40"),
        ("print packs; WeasyPrint plain", pack, "≥ 80"),
    ):
        ratio = times(theirs, spent.seconds)
        yield (what, count, f"{spent.seconds:.1f} s", f"{theirs:.1f} s", ratio, target)
    yield ("of the files: program started", "", f"{single.started:.1f} s")
    yield ("of the files: read and checked", "", f"{single.checked - single.started:.1f} s")
    laid = f"{single.layout_seconds:.1f} s"
    yield (f"of the files: first layouts, {grouped(single.layouts)} of them", "", laid)


def _word(
    asked: Asked, folder: Path, sample: Sample, python_docx: Callable[[str], Job], turns: int
) -> Iterator[Row]:
    peer = Peer(python_docx, sample)
    runs = in_turns(peer, lambda: child.cold("docx", [folder], asked.forms), turns)
    word, theirs = median(runs), peer.seconds
    ratio = times(theirs, word.seconds)
    cells = (grouped(word.count), f"{word.seconds:.1f} s", f"{theirs:.1f} s", ratio, "≥ 25")
    yield ("Word files; python-docx", *cells)


def _growth(
    asked: Asked, place: Path, singles: dict[int, Spent], packs: dict[int, Spent]
) -> Iterator[Row]:
    """What must not grow with the district: layouts, the cost of a document, memory."""
    few, many = min(singles), max(singles)
    fewest = max(1, few // 10)
    folder = place / f"district-{fewest}"
    district.write(folder, fewest, asked.seed)
    counts = {fewest: child.cold("pdf", [folder], asked.forms).layouts}
    counts |= {groups: singles[groups].layouts for groups in (few, many)}
    yield ("**What must not grow**",)
    for groups, count in sorted(counts.items()):
        yield (f"layouts by WeasyPrint, {grouped(groups)} groups", "", grouped(count))
    for groups in (few, many):
        one = singles[groups]
        yield (f"a document of {grouped(groups)} groups", grouped(one.count), ms(one.ms))
    for groups in (few, many):
        peak = packs[groups].peak
        growth = f"{100 * (peak / packs[few].peak - 1):+.1f} %" if groups != few else ""
        target = "within 10 %" if growth else ""
        cells = ("", f"{peak / 1024:.0f} MB", "", growth, target)
        yield (f"peak memory of packs, {grouped(groups)} groups", *cells)
