"""Folders of data for tests: written, read, typed and checked by figures of the orders."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from generator.data import load, model
from generator.data.district import DistrictData
from generator.data.faulty import Faulty
from generator.data.findings import Finding, Ref, told_once
from generator.forms import facts
from generator.forms.catalog import Form
from generator.forms.reading import load_forms
from generator.pictures.files import Pictures
from generator.rules import check, papers
from generator.rules.base import Computed

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
BROKEN = EXAMPLES / "broken"

# ORDER-2021, forms 5.A to 5.C: capital and working capital for one hectare.
CAPITAL = 104_000
WORKING = {"nursery": 387_500, "growout": 380_000, "fish-duck": 350_500}
HECTARE = Decimal("0.40468564")
CID = 12_800  # §10, CID निधि

# The serials of the lines that the orders print with figures of their own.
_RATES = (10, 25, 50, 50, 100, 25, 25, 25, 50, 20, 50, 50, 50)
NORMS = {
    "sakhi-payslip.works": {str(n): Decimal(rate) for n, rate in enumerate(_RATES, 1)},
    "sakhi-payslip.fixed": {"honorarium": Decimal(4000)},
    "activity-timeline.steps": {"3": Decimal(14)},
}
"""Figures that rules go by: form 6, and the day by which a pond is to be allotted (§10)."""
LINES = {
    "plan-nursery": [f"1.{n}" for n in (1, 2)] + [f"2.{n}" for n in range(1, 10)],
    "plan-growout": [f"1.{n}" for n in (1, 2)] + [f"2.{n}" for n in range(1, 7)],
    "plan-fish-duck": [f"1.{n}" for n in (1, 2, 3)] + [f"2.{n}" for n in range(1, 11)],
    "operating-cost": [f"1.{x}" for x in "abcdefgh"] + [f"2.{x}" for x in "abcdefg"],
    "cid-budget": ["1", "2", "3", "4"],
    "sakhi-payslip.works": [str(n) for n in range(1, 14)],
    "inspection-report": [
        *("water.source", "water.feeder", "water.other"),
        *("pond.level", "pond.quality", "pond.bunds", "pond.depth", "pond.inlet", "pond.outlet"),
        *("pond.hyacinth", "pond.encroachment", "pond.upkeep"),
    ],
    "work-plan.technical": [
        *("inputs", "demonstration", "field_trial", "field_school", "technical_inputs", "trainer"),
    ],
    "work-plan.infrastructure": [
        *("small_machines", "tools", "testing", "weighing", "upkeep", "other"),
    ],
}
"""Form -> the lines that data may fill; FORMS.md and the annexures themselves."""

_MARK = re.compile(r"^#(?P<first><)? *(?:\^ )?(?P<rule>(?<=[<^] )[BD]-\d{3})$")


def read(folder: Path) -> tuple[DistrictData, list[Finding]]:
    """A folder's district and everything that is found in it, in the order of print."""
    source, findings = load.load(folder)
    own = {name: form.papers for name, form in _forms().items() if form.fields}
    district, more = model.build(source, papers=own)
    findings += more + check.check(
        district, without_glyph, known(district), _today(district),
        undrawn=Pictures(folder).problem,
    )  # fmt: skip
    # The proposal is the form with two kinds of subject; see forms/allotment-proposal.yaml.
    proposals = [
        Ref(kind, code) for kind in ("districts", "blocks") for code in district.records[kind]
    ]
    shared = papers.one_file([("allotment-proposal", ref, ref.code) for ref in proposals], district)
    findings += dict.fromkeys(shared.values())
    return district, sorted(told_once(findings), key=lambda finding: finding.sort_key)


def known(district: DistrictData) -> Computed:
    """What the forms know, by figures of the orders where they are few."""
    return Computed(
        _amounts(district), LINES, facts.needed(_forms(), district), NORMS,
        facts.costs(_forms(), district),
    )  # fmt: skip


def _today(district: DistrictData) -> dt.date | None:
    """The district's own date: in tests the only clock."""
    records = district.records["districts"].values()
    return next((one.__dict__.get("date") for one in records), None)


@cache
def _forms() -> Mapping[str, Form]:
    return load_forms(ROOT / "forms")


def read_text(folder: Path, text: str) -> tuple[DistrictData, list[Finding]]:
    """The same for one file of that text, written into the folder."""
    (folder / "data.yaml").write_text(text, encoding="utf-8")
    return read(folder)


def brief(findings: list[Finding]) -> list[tuple[str, int, int]]:
    """Rule, line and column of each finding."""
    return [
        (f.rule, f.place.line if f.place else 0, f.place.column if f.place else 0) for f in findings
    ]


def marked(file: Path) -> list[tuple[str, int, int]]:
    """What a broken example says of itself: `^ D-…` below the place, `#< D-…` for column 1."""
    found = []
    text = file.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
    above = 0
    for number, line in enumerate(text.split("\n"), 1):
        if match := _MARK.match(line):
            column = 1 if match["first"] else line.index("^") + 1
            found.append((match["rule"], above, column))
        else:
            above = number
    return sorted(found, key=lambda item: item[1:])


@cache
def _drawable() -> frozenset[str]:
    fonts = (ROOT / "fonts").glob("*.ttf")
    maps = []
    for path in fonts:
        with TTFont(path, lazy=True) as font:
            maps.append(set(font.getBestCmap()))
    return frozenset(map(chr, set.intersection(*maps)))


def without_glyph(text: str) -> list[str]:
    """The characters that a font file has no glyph for, by its own character map."""
    return sorted(set(text) - _drawable() - set("\u200c\u200d"))


def _amounts(district: DistrictData) -> dict[str, Decimal]:
    amounts: dict[str, Decimal] = {}
    for plan in district.records["plans"].values():
        with suppress(Faulty):  # what an error hides adds nothing
            pond = district.get("ponds", plan.pond)
            if pond is not None and pond.vo:
                amount = CAPITAL + WORKING[plan.model] * HECTARE * pond.area
                amounts[pond.vo] = amounts.get(pond.vo, Decimal(0)) + amount
    for cid in district.records["cids"].values():
        with suppress(Faulty):
            amounts[cid.vo] = amounts.get(cid.vo, Decimal(0)) + CID
    return amounts
