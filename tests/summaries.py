"""Summaries for tests: of the examples, counted straight from their YAML, and of made-up districts.

Nothing here asks the program what a figure is: dates and numbers are read by PyYAML as they stand.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.console.report import Options
from generator.forms.filling import Filling
from generator.pipeline import Pipeline
from generator.run.plan import Prepared
from generator.summary.report import SUMMARY
from tests import built

EXAMPLES = built.ROOT / "examples"
FORM = built.SESSION.form(SUMMARY)
STAGES = ("listed", "proposed", "allotted", "inspected")


def plan(folder: Path, **asked: Any) -> Prepared:
    """The plan of a folder's summary."""
    return Pipeline(built.SESSION).summary(folder, Options(folder / "out", **asked))


def filling(folder: Path, **asked: Any) -> Filling:
    """The texts of a folder's summary."""
    (paper,) = plan(folder, **asked).papers
    return paper.values


@cache
def example() -> Filling:
    """The texts of the summary of the examples."""
    return filling(EXAMPLES)


@cache
def made(kind: str, lang: str) -> bytes:
    """The summary of the examples as a file."""
    return built.SESSION.make(kind, FORM, lang, example(), built.DATE).content


@cache
def raw(kind: str) -> list[dict[str, Any]]:
    """All records of a kind in the examples, as they are typed."""
    files = sorted(EXAMPLES.glob("*.yaml"))
    loaded = [yaml.load(file.read_text("utf-8"), yaml.BaseLoader) for file in files]
    return [record for data in loaded for record in data.get(kind, ())]


def day(text: str) -> dt.date:
    """A date as the examples write it, dd.mm.yyyy."""
    return dt.datetime.strptime(text, "%d.%m.%Y").date()


TODAY = day(raw("districts")[0]["date"])


def stages(today: dt.date = TODAY) -> dict[str, list[int]]:
    """Block -> how many of its ponds have come so far and no further."""
    inspected = {one["pond"] for one in raw("inspections") if day(one["date"]) <= today}
    found: dict[str, list[int]] = {block["code"]: [0, 0, 0, 0] for block in raw("blocks")}
    for pond in raw("ponds"):
        steps = [day(pond[f"{one}_on"]) if f"{one}_on" in pond else None for one in STAGES[:3]]
        done = [step is not None and step <= today for step in steps] + [pond["code"] in inspected]
        if done[0]:
            found[pond["block"]][max(place for place in range(4) if done[place])] += 1
    return found


def areas() -> dict[str, list[Decimal]]:
    """Block -> acres that are to be allotted, and that are."""
    found = {block["code"]: [Decimal(0), Decimal(0)] for block in raw("blocks")}
    for pond in raw("ponds"):
        found[pond["block"]]["allotted_on" in pond] += Decimal(pond["area"])
    return found


def activities() -> dict[str, tuple[int, int]]:
    """Activity -> groups and members."""
    groups: Counter[str] = Counter()
    members: Counter[str] = Counter()
    for group in raw("groups"):
        groups[group["activity"]["en"]] += 1
        members[group["activity"]["en"]] += len(group["members"])
    return {one: (count, members[one]) for one, count in groups.items()}


def findings() -> dict[str, Counter[str]]:
    """Point of inspection -> what was found how often; no pond of the examples was seen twice."""
    assert len({one["pond"] for one in raw("inspections")}) == len(raw("inspections"))
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in raw("inspections"):
        found["pond.sublet"]["improve" if one["sublet"] == "yes" else "satisfactory"] += 1
        for point, said in one["points"].items():
            found[point][said["result"]] += 1
    return dict(found)


def pay() -> dict[str, tuple[Decimal, Decimal]]:
    """Month (yyyy-mm) -> what is paid for work, and the fixed honoraria (form 6)."""
    norms = _form("sakhi-payslip")["norms"]["works"]
    rates = {norm["id"]: Decimal(norm["figures"]["rate"]) for norm in norms}
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for slip in raw("payslips"):
        work = sum(
            (
                Decimal(done.get("rate", rates[line])) * Decimal(done["number"])
                * Decimal(done["times"])
                for line, done in slip["works"].items()
            ),
            Decimal(0),
        )  # fmt: skip
        before = found.get(slip["month"], (Decimal(0), Decimal(0)))
        fixed = Decimal(slip.get("honorarium", "4000"))
        found[slip["month"]] = before[0] + work, before[1] + fixed
    return found


def budgets() -> dict[str, Decimal]:
    """Block -> the CID budgets of its VOs: the order's lines, but for what a record overrides."""
    blocks = {vo["code"]: vo["block"] for vo in raw("vos")}
    found = {block["code"]: Decimal(0) for block in raw("blocks")}
    for cid in raw("cids"):
        for norm in _form("cid-budget")["norms"]["lines"]:
            own = cid.get("lines", {}).get(norm["id"], {})
            said = {**norm.get("figures", {}), **own}
            if norm.get("kind", "line") == "line":
                each = Decimal(said.get("units", "1")) * Decimal(said.get("rate", "0"))
                whole = "total" in own or "rate" not in said
                found[blocks[cid["vo"]]] += Decimal(said["total"]) if whole else each
    return found


@cache
def _form(name: str) -> Any:
    """A form's definition, as it is typed."""
    return yaml.load((built.ROOT / "forms" / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)


def awaited() -> list[str]:
    """Codes of ponds that are not allotted on or after day 15 of their timeline."""
    return [
        pond["code"] for pond in raw("ponds")
        if "allotted_on" not in pond
        and TODAY - day(pond.get("starts_on", pond["listed_on"])) >= dt.timedelta(14)
    ]  # fmt: skip


def number(text: str) -> Decimal:
    """A figure as it is printed."""
    return Decimal(text.replace(",", ""))


def figures(values: Filling, table: str, *columns: str) -> list[list[Decimal]]:
    """The figures of a table's lines."""
    return [
        [number(values.texts[f"{table}.{row.key}.{column}"].en) for column in columns]
        for row in values.rows[table]
    ]


def names(values: Filling, table: str) -> list[str]:
    """The English names of a table's lines."""
    return [values.texts[f"{table}.{row.key}.name"].en for row in values.rows[table]]


def district(folder: Path, blocks: int, name: str = "", area: str = "1.37") -> Path:
    """A made-up district with so many blocks, of which each has a pond more than the one before."""
    first = {"code": "PKG", "name": _named("पुष्करगंज", "Pushkarganj"), "date": "27.02.2026"}
    data: dict[str, Any] = {
        "districts": [first],
        "blocks": [
            {"code": f"B{n}", "name": _named(name or f"प्रखण्ड {n}", f"Block {n}")}
            for n in range(blocks)
        ],
        "ponds": [_pond(f"P-{n}-{k}", f"B{n}", area) for n in range(blocks) for k in range(n % 7)],
    }
    folder.mkdir(exist_ok=True)
    written = {kind: some for kind, some in data.items() if some}
    text = yaml.safe_dump(written, allow_unicode=True, sort_keys=False)
    (folder / "data.yaml").write_text(text, "utf-8")
    return folder


def _named(hindi: str, english: str) -> dict[str, str]:
    return {"hi": hindi, "en": english}


def _pond(code: str, block: str, area: str) -> dict[str, Any]:
    return {
        "code": code, "name": _named("तालाब", "Pond"), "village": _named("गाँव", "Village"),
        "panchayat": _named("पंचायत", "Panchayat"), "block": block,
        "owner": _named("पंचायती राज विभाग", "Panchayati Raj Department"), "area": area,
        "gps": {"lat": "25.84", "lon": "86.10"}, "listed_on": "20.02.2026",
    }  # fmt: skip
