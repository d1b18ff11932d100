"""Measures ours and its peers in one run: `python -m benchmarks [--markdown] [--profile]`.

In: how many rounds and documents. Out: a table of milliseconds and ratios, for the screen or for
docs/performance.md; with --profile, where our time goes. Peers that are not installed
(`pip install -r benchmarks/requirements.txt`) get a row that says so.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from typing import NamedTuple

from benchmarks import memory, ours, peers, profile, word_peers
from benchmarks.measure import Contestant, Timing, in_turn, on_one_core, ratio
from benchmarks.records import ROWS, fillings, values, views
from generator.forms.bind import Filling

PACKAGES = ("weasyprint", "typst", "python-docx", "docxtpl", "uharfbuzz")


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


def main() -> int:
    """Measure, then print."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    asked = _arguments()
    core = on_one_core()
    if asked.profile:
        profile.show(asked.documents)
        return 0
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    rows: list[Row] = []
    for section in (_packs(asked.documents), _singles(asked.singles), _words(asked.singles)):
        rows += _measured(section, asked.rounds)
    rows += _memory(asked.documents_in_memory)
    laid, read = ours.cold(asked.rounds)
    rows += [Row("**First time**", ""), Row("a sheet laid out", f"{laid:.0f} ms")]
    rows += [Row("a sheet from disk", f"{read:.2f} ms")]
    print(_machine(core, load), _about(asked.documents, asked.rounds), sep="\n\n", end="\n\n")
    _print(rows, asked.markdown)
    return 0


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


def _peer(
    maker: Callable[[Filling], peers.Job], jobs: int, records: Iterator[Filling]
) -> Contestant:
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


def _machine(core: int | None, load: float) -> str:
    parts = [f"{os.cpu_count()} cores, of which one is used" if core is not None else ""]
    parts += [platform.system(), platform.machine(), f"Python {platform.python_version()}"]
    for name in PACKAGES:
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(filter(None, [*parts, f"load before the run {load:.1f}"])) + "."


def _about(documents: int, rounds: int) -> str:
    return (
        f"The member list in Hindi, {ROWS} rows on two pages, {values(next(fillings()))} values, "
        f"names new in every document; {rounds} rounds in turn, {documents} documents to a pack. "
        "Times are medians of the rounds; each ratio is the median of the ratios of the rounds."
    )


def _print(rows: list[Row], markdown: bool) -> None:
    head = Row("", "time", "× ours", "target")
    if markdown:
        for row in (head, Row("---", "---:", "---:", "---:"), *rows):
            print(f"| {' | '.join(row)} |")
        return
    plain = [Row(*(cell.replace("**", "") for cell in row)) for row in (head, *rows)]
    widths = [max(len(row[place]) for row in plain) for place in range(len(head))]
    for row in plain:
        what, *cells = row
        figures = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        print("  ".join((what.ljust(widths[0]), *figures)).rstrip())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--rounds", type=int, default=7, help="turns that each contestant takes")
    parser.add_argument("--documents", type=int, default=500, help="documents in a timed pack")
    parser.add_argument("--singles", type=int, default=40, help="our single files to a turn")
    parser.add_argument(
        "--documents-in-memory", type=int, nargs=2, default=[2000, 20000], metavar=("FEW", "MANY"),
        help="sizes of the packs whose peak memory is compared",
    )  # fmt: skip
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--profile", action="store_true", help="print where our time goes instead")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
