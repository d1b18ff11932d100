"""One set of bytes for each document: whatever else is built, in any order, by any number of hands.

Every form is built of a small part of examples/, then again: with the records of each file in
another order, one record at a time, by two processes, with the styles that were shipped, and with
styles that WeasyPrint was asked for anew.
"""

from __future__ import annotations

import itertools
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.console.report import Options
from generator.pipeline import Pipeline
from generator.session import Session
from tests.small import ROOT

# Each form is printed of these, and names, rows and empty fields of the two differ.
KEPT = {
    "groups": ("FPG-101", "FPG-103"),
    "meetings": ("MTG-F101-07", "MTG-F101-G1"),
    "inspections": ("INS-101-2026", "INS-201-2026", "INS-301-2026"),
    "plans": ("PLN-101-01", "PLN-101-02", "PLN-201-01"),
    "payslips": ("PAY-01-2025-07", "PAY-01-2025-08"),
    "cids": ("CID-101-2025",),
}
BOTH = ("inspection-report", "allotment-letter")
"""Printed in the other languages as well: running text, where most could leak."""


def records() -> dict[str, list[dict[str, Any]]]:
    """The records of examples/ by kind, every value a text."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in sorted((ROOT / "examples").glob("*.yaml")):
        for kind, items in yaml.load(file.read_text("utf-8"), yaml.BaseLoader).items():
            found[kind] += items
    return dict(found)


def part() -> dict[str, list[dict[str, Any]]]:
    """Enough of them that every form is printed, and little more."""
    found = records()
    left_out: set[str] = set()
    for kind, codes in KEPT.items():
        left_out |= {item["code"] for item in found[kind] if item["code"] not in codes}
        found[kind] = [item for item in found[kind] if item["code"] in codes]
    found["papers"] = [item for item in found["papers"] if not left_out & set(texts(item))]
    for sakhi in found["sakhis"]:
        sakhi["groups"] = [code for code in sakhi["groups"] if code in KEPT["groups"]]
    return found


def texts(value: Any) -> Iterator[str]:
    """Every text in a record."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from texts(one)
    if isinstance(value, str):
        yield value


def pictures(folder: Path) -> None:
    """Put the files that the records name beside them."""
    for file in (ROOT / "examples").glob("*.svg"):
        shutil.copy(file, folder)


class Builds:
    """Builds of one part of the examples, and the digests that each document had in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.digests: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.count = 0

    def build(
        self, *, backwards: bool = False, only: tuple[str, ...] = (), jobs: int = 1,
        asked: bool = False,
    ) -> None:  # fmt: skip
        """One build into a folder of its own; the digests of its documents are counted.

        `asked`: without the styles that come with the program.
        """
        self.count += 1
        data = self.folder / f"data{backwards}"
        if not data.exists():
            data.mkdir()
            pictures(data)
            for number, (kind, items) in enumerate(part().items()):
                # A list of ponds prints them in the order of the data.
                turned = items[::-1] if backwards and kind != "ponds" else items
                text = yaml.safe_dump({kind: turned}, allow_unicode=True)
                name = f"{99 - number if backwards else number:02}.yaml"
                (data / name).write_text(text, encoding="utf-8")
        out = self.folder / f"out{self.count}"
        for forms, langs in (((), ("hi",)), (BOTH, ("en", "hi-en"))):
            pipeline = Pipeline(Session(shipped_styles=None) if asked else None)
            options = Options(out, forms, langs, ("pdf",), only, jobs)
            summary = pipeline.run(pipeline.plan(data, options), lambda _: None)
            assert summary.failed == ()
        for line in (out / "manifest.csv").read_text("utf-8").splitlines()[1:]:
            self.digests[line.partition(",")[0]][line.rpartition(",")[2]] += 1
        shutil.rmtree(out)


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builds]:
    folder = tmp_path_factory.mktemp("permutations")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        found = Builds(folder)
        found.build(asked=True)  # cold
        found.build(asked=True)  # warm
        found.build()
        found.build(backwards=True)
        found.build(jobs=2)
        for code in itertools.chain(*KEPT.values()):
            found.build(only=(code,))
        shutil.rmtree(folder / "cache")
        found.build(jobs=2, backwards=True)
        found.build(asked=True, backwards=True)  # cold, in another order
        yield found


def test_every_form_is_built(builds: Builds) -> None:
    assert {path.split("/")[1] for path in builds.digests} == set(Pipeline().session.forms)


def test_each_document_has_one_set_of_bytes(builds: Builds) -> None:
    differing = {path: len(found) for path, found in builds.digests.items() if len(found) > 1}
    assert differing == {}
