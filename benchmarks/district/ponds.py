"""Ponds in all stages, their inspections and their business plans.

In: dice, the ground and how many groups there are. Out: records. Dates stand in the order that the
rules ask for, and no VO's plans together come to more than it may be given.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from benchmarks.district import words
from benchmarks.district.dice import Dice, Pair, joined, pair
from benchmarks.district.phrases import FEEDS, OWNERS, SPECIES
from benchmarks.district.places import Ground

_POINTS = (
    *(f"water.{name}" for name in ("source", "feeder", "other")),
    *(f"pond.{name}" for name in words.listed("level quality bunds depth inlet outlet hyacinth")),
    "pond.encroachment", "pond.upkeep",
)  # fmt: skip
_MODELS = {
    "nursery": words.listed("1.1 1.2 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 3.1 3.2 3.3"),
    "growout": words.listed("1.1 1.2 2.1 2.2 2.3 2.4 2.5 2.6 3.1 3.2 3.3"),
    "fish-duck": words.listed("1.2 1.3 2.1 2.2 2.4 2.5 2.6 2.7 2.8 2.9 2.10 3.1 3.2 3.3"),
}
_SCALES = {"nursery": "1.2", "growout": "1.2", "fish-duck": "1.3"}  # the weighing machine
_HECTARE = 0.40468564
_LEAST_LINE, _STEP = 8_000, 125  # no line of working capital is less a hectare
# A VO's ten lakh are for its plans and its CID, which is below 30,000 here.
_CAP, _AN_HECTARE, _CAPITAL = 970_000, 390_000, 104_000
# Ponds are listed and proposed many at a time, and each list has one date.
_LISTED = (dt.date(2024, 6, 14), dt.date(2025, 2, 4))
_PROPOSED_AFTER = (12, 26)  # days
_ALL_HAVE = 3  # of the first so many ponds, all papers there are: one for each model of plan


def listed(dice: Dice, ground: Ground, groups: int) -> list[dict[str, Any]]:
    """About one to a group: most allotted, some proposed, some only listed."""
    count = max(_ALL_HAVE, groups)
    return [_pond(dice, ground, number) for number in range(1, count + 1)]


def _pond(dice: Dice, ground: Ground, number: int) -> dict[str, Any]:
    sure = number <= _ALL_HAVE
    stage = 2 if sure else dice.choices((0, 1, 2), (15, 15, 70))[0]
    vo = ground.vos[number % len(ground.vos)]
    area = f"{dice.uniform(0.3, 2.0 if sure else 4.0):.2f}"
    day = dice.choice(_LISTED)
    name = joined(" ", pair(dice.choice(words.POND_HEADS)), pair(dice.choice(words.POND_TAILS)))
    if dice.often(0.12):
        name = joined(", ", name, Pair(f"वार्ड {number % 14 + 1}", f"Ward {number % 14 + 1}"))
    pond = {
        "code": f"JJH-{number:04}", "name": name,
        "village": vo["village"] if dice.often(0.6) else dice.village(),
        "panchayat": vo["panchayat"], "block": vo["block"], "owner": Pair(*dice.choice(OWNERS)),
        "area": area, "gps": {
            "lat": f"{dice.uniform(24.8, 26.6):.{dice.randint(3, 6)}f}",
            "lon": f"{dice.uniform(84.2, 87.8):.{dice.randint(3, 6)}f}",
        },
        "vo": vo["code"] if stage or dice.often(0.5) else None, "listed_on": day,
    }  # fmt: skip
    if stage:
        proposed = day + dt.timedelta(dice.choice(_PROPOSED_AFTER))
        pond["proposed_on"] = proposed
    if stage == 2:
        letter = dice.date(proposed, 20)
        number_of = f"LH/{letter:%Y}/{dice.randrange(10 ** dice.randint(2, 4)):03}"
        pond["recommendation"] = {"no": number_of, "date": letter}
        pond["allotted_on"] = dice.date(letter, 60)
        if dice.often(0.85):
            pond["allotment_no"] = f"DM/JJH/{dice.randrange(900)}/{letter:%Y}"
    if sure or dice.often(0.6):
        pond["starts_on"] = dice.date(day, 120)
    return pond


def inspections(dice: Dice, ponds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of most allotted ponds, of some two."""
    return [
        _inspection(dice, pond, part)
        for place, pond in enumerate(ponds)
        if "allotted_on" in pond
        for part in "AB"[: 1 if place < _ALL_HAVE else dice.choice((0, 1, 1, 1, 2))]
    ]


def _inspection(dice: Dice, pond: dict[str, Any], part: str) -> dict[str, Any]:
    name, office = dice.officer()
    kept = dice.choice((1.0, 0.9, 0.5))
    points = {point: _result(dice) for point in _POINTS if dice.often(kept)}
    income = dice.randrange(50_000, 900_000)
    return {
        "code": f"INS-{pond['code']}-{part}", "pond": pond["code"],
        "date": dice.date(pond["allotted_on"] + dt.timedelta(30), 300),
        "inspector": name, "designation": office, "points": points,
        "sublet": dice.often(0.05),
        "fish": {
            "species": Pair(*dice.choice(SPECIES)), "feed": Pair(*dice.choice(FEEDS)),
            "production": f"{dice.uniform(3, 80):.2f}", "income": income,
            "other_income": dice.choice((0, 15_000, dice.randrange(60_000), "1265500.50")),
            "expense": round(income * dice.uniform(0.4, 1.1)), "year": "2025-26",
        },
        "recommendation": dice.text(1, 4),
    }  # fmt: skip


def _result(dice: Dice) -> dict[str, Any]:
    result = dice.choice(("satisfactory", "satisfactory", "improve", None))
    note = dice.text(1, 2) if result is None or dice.often(0.35) else None
    found = {"result": result, "note": note}
    return {name: value for name, value in found.items() if value is not None}


def plans(
    dice: Dice, ponds: list[dict[str, Any]], models: tuple[str, ...] = tuple(_MODELS)
) -> list[dict[str, Any]]:
    """Of most allotted ponds, the models in turn, as long as the VO's share lasts."""
    spent: dict[str, float] = defaultdict(float)
    found: list[dict[str, Any]] = []
    for place, pond in enumerate(ponds):
        # At most what the plan can come to, with every line of its own.
        asked = _CAPITAL + 1.25 * _AN_HECTARE * float(pond["area"]) * _HECTARE
        fits = "allotted_on" in pond and spent[pond["vo"]] + asked <= _CAP
        if not fits or not (place < _ALL_HAVE or dice.often(0.85)):
            continue
        spent[pond["vo"]] += asked
        model = models[len(found) % len(models)]
        lines = _lines(dice, model, float(pond["area"]) * _HECTARE) if dice.often(0.6) else {}
        found.append({
            "code": f"PLN-{pond['code']}", "pond": pond["code"], "model": model,
            "year": dice.choice(("2025-26", "2026-27")), "lines": lines or None,
        })  # fmt: skip
    return found


def _lines(dice: Dice, model: str, hectares: float) -> dict[str, Any]:
    """Lines of its own, below the order's figures: capital and working capital are maxima."""
    found: dict[str, Any] = {}
    most = max(_STEP, int(_LEAST_LINE * hectares))
    for line in dice.some(_MODELS[model], 1, 5):
        if line in ("3.1", "3.2", "3.3"):
            found[line] = {"quantity" if line < "3.3" else "rate": dice.randint(50, 90)}
        elif line[0] == "1":
            high = 4_000 if line == _SCALES[model] else 100_000
            found[line] = {"amount": dice.randrange(2_000, high + 1, 250)}
        else:
            found[line] = {"amount": dice.randrange(_STEP, most + 1, _STEP)}
    return found
