"""Books of Records by the thousand pages: `python -m benchmarks --part books`.

In: how many groups. Out: rows of a table: CPU of a process that reads the data, checks it and
writes the books of every group, bytes and pages, peak memory; WeasyPrint on 20 pages of each book;
and a cash book that is filled. A run of ours is a process of its own:
`python -m benchmarks.books BY DATA OUT LANG`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import memory
from benchmarks.district import accounts
from benchmarks.district.dice import Dice
from benchmarks.district.emit import Writer
from benchmarks.district.single import BOOKS, write_for
from benchmarks.measure import Job
from benchmarks.table import grouped, times

HEAD = ("", "pages", "seconds", "pages a second", "bytes a page", "peak", "target")
PAGES, ENTRIES, PERIOD, LANG = 20, 1000, "2025-26", "hi"
ROOT = Path(__file__).resolve().parent.parent
Row = tuple[str, ...]


class Spent(NamedTuple):
    """What a run made, and its seconds of CPU: all, and of them those for making the files.

    `before` and `peak`: the most memory in kB that it held before that, and in all.
    """

    pages: int
    size: int
    seconds: float
    binding: float
    before: int
    peak: int


def about(groups: int) -> str:
    """What was measured, in words."""
    return (
        f"{grouped(groups)} made-up groups, all 17 books with {PAGES} pages each besides cover and "
        "certificate, members, meetings and ponds filled in, in Hindi, on one core. WeasyPrint "
        f"lays out {PAGES} pages of each book for one group, its HTML made beforehand; CPU time."
    )


def rows(groups: int, place: Path, weasyprint: Callable[[str], Job]) -> Iterator[Row]:
    """The rows of the table."""
    few, many = place / "few", place / "many"
    write_for(few, BOOKS, max(1, groups // 5))
    write_for(many, BOOKS, groups)
    for by, name in (("all", "one file"), ("group", "a file for each group")):
        made = run(by, many, place / by)
        yield _row(f"{name}, from YAML to files", made, made.seconds, "≥ 5,000, ≤ 1,000 bytes")
        yield _row(f"{name}, making it alone", made, made.binding, "")
    small = run("all", few, place / "small")
    for name, one in (("", made), (", a fifth of the groups", small)):
        grown = f"+{(one.peak - one.before) / 1000:.0f} MB"
        yield (f"memory over that of the data{name}", "", "", "", "", grown, "flat")
    yield from _beside(many, made, weasyprint)
    yield from _filled(place)


def _row(name: str, made: Spent, seconds: float, target: str) -> Row:
    rate, size = grouped(round(made.pages / seconds)), grouped(round(made.size / made.pages))
    peak = f"{made.peak / 1000:.0f} MB"
    return name, grouped(made.pages), f"{seconds:.1f}", rate, size, peak, target


def _beside(data: Path, made: Spent, weasyprint: Callable[[str], Job]) -> Iterator[Row]:
    """The same pages by WeasyPrint, one document a book."""
    pages = html(data)
    weasyprint(next(iter(pages)))()  # fonts are found, styles parsed
    began = time.process_time()
    for page in pages:
        weasyprint(page)()
    spent = (time.process_time() - began) / (len(pages) * (PAGES + 2))
    ours = made.seconds / made.pages
    count = grouped(len(pages) * (PAGES + 2))
    yield ("WeasyPrint", count, f"{spent * len(pages) * (PAGES + 2):.1f}", f"{1 / spent:.0f}")
    yield ("ours, everything counted, so many times as fast", "", "", times(spent, ours))


def html(data: Path) -> list[str]:
    """The HTML of each book of one group, its values in it."""
    from benchmarks.records import SESSION  # noqa: PLC0415  runs of ours have sessions of their own
    from generator.books.known import Known  # noqa: PLC0415
    from generator.books.plates import Composed  # noqa: PLC0415
    from generator.books.wanted import Wanted, about_group, page, whole  # noqa: PLC0415
    from generator.data import load, model  # noqa: PLC0415

    district = model.build(load.load(data)[0])[0]
    known = Known(district)
    group = known.group(next(iter(district.records["groups"])))
    said = about_group(group, known.ponds(group))
    made = Composed(SESSION, LANG, "latin", Wanted(PAGES, 1, PERIOD))
    return [
        SESSION.renderer.page(
            form, LANG,
            made.filling(form, whole(form, made.wanted, said, [
                page(form, made.wanted, index, said, {}) for index in range(PAGES)
            ])),
        )
        for form in SESSION.books.values()
    ]  # fmt: skip


def _filled(place: Path) -> Iterator[Row]:
    """The books of money of groups with entries."""
    folder = place / "filled"
    write_for(folder, BOOKS, 2)
    dice = Dice(1)
    writer = Writer(folder, dice)
    for code in ("FPG-0001", "FPG-0002"):
        openings, entries = accounts.made(dice, code, ENTRIES)
        writer.file(f"accounts-{code}", {"openings": openings, "entries": entries})
    made = run("group", folder, place / "written", "--book", "bor-cash,bor-ledger,bor-monthly")
    name = f"{grouped(ENTRIES)} entries a group: cash book, ledger, monthly statements"
    yield _row(name, made, made.binding, "")


def run(by: str, data: Path, out: Path, *more: str) -> Spent:
    """A run of ours in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.books", by, str(data), str(out), LANG, *more]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return Spent(*json.loads(done.stdout.splitlines()[-1]))


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.books")
    parser.add_argument("by")
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("lang")
    parser.add_argument("--book", default="")
    given = parser.parse_args()
    from generator.console.binding import Asked  # noqa: PLC0415  imports are part of what is timed
    from generator.console.report import Options  # noqa: PLC0415
    from generator.pipeline import Pipeline  # noqa: PLC0415

    books: Any = tuple(filter(None, given.book.split(",")))
    options = Options(given.out, forms=books, langs=(given.lang,), formats=("pdf",))
    asked = Asked(pages=PAGES, period=PERIOD, by=given.by)
    pipeline = Pipeline()
    plan = pipeline.bindery.plan(given.data, options, asked)
    before, began = memory.peak(), sum(os.times()[:4])
    made = pipeline.bindery.bind(plan, options, asked, lambda _: None)
    spent = sum(os.times()[:4])
    assert not made.failed and not plan.refused
    size = sum((given.out / one.path).stat().st_size for one in made.written)
    pages = sum(one.pages or 0 for one in made.written)
    print(json.dumps(Spent(pages, size, spent, spent - began, before, memory.peak())))


if __name__ == "__main__":
    _main()
