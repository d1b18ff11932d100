"""Measures ours and its peers in one run: `python -m benchmarks [--quick] [--markdown]`.

In: sizes. Out: tables for the screen or for docs/performance.md: first a whole made-up district,
then each form by itself, then the member list, a page in Latin letters, Books of Records; with
--profile, where our time goes.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks import books, each_form, latin, member_list, peers, profile, table, whole, word_page
from benchmarks.measure import on_one_core

PACKAGES = ("weasyprint", "typst", "python-docx", "docxtpl", "fullbleed", "uharfbuzz")
PARTS = ("whole", "forms", "member-list", "latin", "books")
# What --quick takes instead: a run of minutes that shows the tables, not the figures.
QUICK = {
    "groups": [10, 20], "samples": 3, "turns": 1, "per_form": 20, "rounds": 2, "documents": 50,
    "singles": 5, "books_of": 10, "documents_in_memory": [100, 400], "latin_records": 100,
}  # fmt: skip


def main() -> int:
    """Measure, then print."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    asked = _arguments()
    core = on_one_core()
    if asked.profile:
        profile.show(asked.documents)
        return 0
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(_machine(core, load))
    with tempfile.TemporaryDirectory() as place:
        for part in asked.part:
            about, head, rows = _part(part, asked, Path(place))
            print("", about, "", sep="\n", flush=True)
            table.show(head, rows, asked.markdown)
    return 0


def _part(part: str, asked: argparse.Namespace, place: Path) -> tuple[str, table.Cells, list]:
    """What a part measures in words, the head of its table, and its rows."""
    district = whole.Asked(tuple(asked.groups), asked.samples, asked.turns, tuple(asked.form))
    if part == "whole":
        pages = peers.weasyprint_pages()
        rows = whole.rows(district, place, pages, word_page.python_docx)
        return whole.about(district), whole.HEAD, list(rows)
    if part == "forms":
        pages = peers.weasyprint_pages()
        rows = each_form.rows(district, asked.per_form, place, pages)
        return each_form.about(district, asked.per_form), each_form.HEAD, list(rows)
    if part == "latin":
        return latin.ABOUT, latin.HEAD, list(latin.rows(asked.rounds, asked.latin_records))
    if part == "books":
        pages = peers.weasyprint_pages()
        rows = books.rows(asked.books_of, place, pages)
        return books.about(asked.books_of), books.HEAD, list(rows)
    sizes = (asked.rounds, asked.documents, asked.singles, asked.documents_in_memory)
    about = member_list.about(asked.documents, asked.rounds)
    return about, member_list.HEAD, list(member_list.rows(*sizes))


def _machine(core: int | None, load: float) -> str:
    parts = [f"{os.cpu_count()} cores, of which one is used" if core is not None else ""]
    parts += [platform.system(), platform.machine(), f"Python {platform.python_version()}"]
    for name in PACKAGES:
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(filter(None, [*parts, f"load before the run {load:.1f}"])) + "."


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    add = parser.add_argument
    add("--part", choices=PARTS, action="append", help="only this table; may be repeated")
    add("--quick", action="store_true", help="small sizes; options that follow change them again")
    add("--groups", type=int, nargs=2, metavar=("FEW", "MANY"), help="sizes of district")
    add("--samples", type=int, help="records of a form that a peer makes")
    add("--turns", type=int, help="runs of the smaller district")
    add("--form", type=lambda ids: ids.split(","), default=[], help="only these forms, by comma")
    add("--per-form", type=int, help="documents of each form by itself")
    add("--rounds", type=int, help="turns that each contestant takes over the member list")
    add("--documents", type=int, help="documents in a timed pack of member lists")
    add("--singles", type=int, help="our single files to a turn")
    add(
        "--documents-in-memory", type=int, nargs=2, metavar=("FEW", "MANY"),
        help="sizes of the packs of member lists whose peak memory is compared",
    )  # fmt: skip
    add("--books-of", type=int, help="groups whose Books of Records are printed")
    add("--latin-records", type=int, help="records of the page in Latin letters")
    add("--markdown", action="store_true", help="print the tables as Markdown")
    add("--profile", action="store_true", help="print where our time goes instead")
    parser.set_defaults(
        groups=[100, 1000], samples=30, turns=3, per_form=300, rounds=7, documents=500, singles=40,
        documents_in_memory=[2000, 20000], latin_records=1000, books_of=500,
    )  # fmt: skip
    if "--quick" in sys.argv:
        parser.set_defaults(**QUICK)
    asked = parser.parse_args()
    asked.part = asked.part or list(PARTS)
    return asked


if __name__ == "__main__":
    sys.exit(main())
