"""The member list by itself, in one process on one core: ours and its peers in turn.

In: how many rounds and documents. Out: rows of a table. It is the best case: all lists have one
shape, so ours lays out once. Peers that are not installed get a row that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from benchmarks import memory, ours, peers, word_peers
from benchmarks.measure import Contestant, Job, Timing, in_turn, ratio
from benchmarks.records import ROWS, fillings, values, views
from generator.forms.bind import Filling

HEAD = ("", "time", "× ours", "target")


class Row(NamedTuple):
    """A line of the table; `times`: as long as ours takes; empty where there is no such figure."""

    what: str
    figure: str
    times: str = ""
    target: str = ""


class Section(NamedTuple):
    """Contestants timed together: the first is ours, the others are measured against it."""

    title: str
    contestants: dict[str, Contestant]
    missing: tuple[str, ...]
    targets: dict[str, str]


def rows(rounds: int, documents: int, singles: int, in_memory: list[int]) -> Iterator[Row]:
    """All sections: packs, single files, Word files, memory, the first layout."""
    for section in (_packs(documents), _singles(singles), _words(singles)):
        yield from _measured(section, rounds)
    yield from _memory(in_memory)
    laid, read = ours.cold(rounds)
    yield Row("**First time**", "")
    yield Row("a sheet laid out", f"{laid:.0f} ms")
    yield Row("a sheet from disk", f"{read:.2f} ms")


def about(documents: int, rounds: int) -> str:
    """What was measured, in words."""
    return (
        f"The member list in Hindi, {ROWS} rows on two pages, {values(next(fillings()))} values, "
        f"names new in every document; {rounds} rounds in turn, {documents} documents to a pack. "
        "Times are medians of the rounds; each ratio is the median of the ratios of the rounds."
    )


def _packs(documents: int) -> Section:
    records, subjects = fillings(), views()
    contestants = {
        "ours": Contestant(lambda: ours.pack_of(_some(records, documents)), documents),
        "ours, values bound on the way": Contestant(
            lambda: ours.bound_pack_of(list(islice(subjects, documents))), documents
        ),
        "WeasyPrint": _peer(peers.weasyprint(), 2, records),
    }
    missing = () if peers.installed("typst") else ("Typst", "Typst, all in one file")
    if not missing:
        together = min(50, documents)
        contestants["Typst"] = _peer(peers.typst(pdf_tags=False), 10, records)
        contestants["Typst, all in one file"] = Contestant(
            lambda: peers.typst_in_one_file(_some(records, together)), together
        )
    targets = {"WeasyPrint": "≥ 300", "Typst": "≥ 40"}
    return Section("A print pack, per document", contestants, missing, targets)


def _singles(documents: int) -> Section:
    records = fillings()
    contestants = {
        "ours, tagged, PDF/A-2u and PDF/UA-1": _peer(ours.single, documents, records),
        "WeasyPrint, tagged, PDF/UA-1": _peer(peers.weasyprint(pdf_variant="pdf/ua-1"), 2, records),
        "WeasyPrint, plain": _peer(peers.weasyprint(), 2, records),
    }
    missing = () if peers.installed("typst") else ("Typst, tagged, PDF/UA-1",)
    if not missing:
        maker = peers.typst(pdf_standards=["ua-1"])
        contestants["Typst, tagged, PDF/UA-1"] = _peer(maker, 5, records)
    targets = {name: "≥ 40" for name in contestants if name.startswith("WeasyPrint")}
    return Section("One PDF file each", contestants, missing, targets)


def _words(documents: int) -> Section:
    records = fillings()
    contestants = {
        "ours": _peer(ours.word, documents, records),
        "python-docx, Hindi runs": _peer(word_peers.python_docx(True), 5, records),
        "python-docx, bare runs": _peer(word_peers.python_docx(False), 5, records),
    }
    missing = () if peers.installed("docxtpl") else ("docxtpl",)
    if not missing:
        contestants["docxtpl"] = _peer(word_peers.docxtpl(), 5, records)
    return Section("One Word file each", contestants, missing, {"python-docx, Hindi runs": "≥ 25"})


def _peer(maker: Callable[[Filling], Job], jobs: int, records: Iterator[Filling]) -> Contestant:
    return Contestant(lambda: maker(next(records)), jobs=jobs)


def _some(records: Iterator[Filling], count: int) -> list[Filling]:
    return list(islice(records, count))


def _measured(section: Section, rounds: int) -> Iterator[Row]:
    timings = in_turn(section.contestants, rounds)
    first: Timing = next(iter(timings.values()))
    yield Row(f"**{section.title}**", "")
    for name, timing in timings.items():
        times = "" if timing is first else f"{ratio(timing, first):.1f}"
        yield Row(name, f"{timing.median:.3g} ms", times, section.targets.get(name, ""))
    for name in section.missing:
        yield Row(name, "not installed")


def _memory(counts: list[int]) -> Iterator[Row]:
    few, many = (memory.of_pack(count) for count in counts)
    growth = 100 * (many.kilobytes / few.kilobytes - 1)
    page = (many.size - few.size) / max(1, many.pages - few.pages)
    yield Row("**Memory and size of a pack**", "")
    yield Row(f"peak for {counts[0]} documents", f"{few.kilobytes / 1024:.1f} MB")
    yield Row(
        f"peak for {counts[1]} documents", f"{many.kilobytes / 1024:.1f} MB",
        f"{growth:+.1f} %", "within 10 %",
    )  # fmt: skip
    yield Row("a further page", f"{page:.0f} bytes", "", "≤ 3000")
