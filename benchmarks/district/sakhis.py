"""Matsya Sakhis, their months of work, and the yearly budgets of the organisations.

In: dice, the ground and the groups. Out: records.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from benchmarks.district.dice import Dice
from benchmarks.district.places import Ground

_MONTHS = [f"{2025 + month // 12}-{month % 12 + 1:02}" for month in range(3, 14)]
_MONTHLY = {"9": 1, "10": 2}  # sampling once a month in a group, feed twice
_WORKS = [str(number) for number in range(1, 14)]


def made(
    dice: Dice, ground: Ground, groups: list[dict[str, Any]], count: int
) -> list[dict[str, Any]]:
    """So many, each with five to ten fish groups where there are so many."""
    fish = [group["code"] for group in groups if group["fish"]]
    found = []
    for number in range(1, count + 1):
        nodal = [vo["code"] for vo in ground.vos if vo["nodal"]]
        employer = {"vo": dice.choice(nodal)} if nodal and dice.often(0.4) else {
            "clf": dice.choice(ground.clfs)["code"]}  # fmt: skip
        found.append({
            "code": f"SKH-{number:03}", "name": dice.woman(), "village": dice.village(),
            **employer, "born_on": dice.date(dt.date(1985, 1, 1), 7000),
            "schooling": dice.randint(10, 16), "groups": dice.some(fish, 5, 10),
        })  # fmt: skip
    return found


def payslips(
    dice: Dice, sakhis: list[dict[str, Any]], groups: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """A Sakhi's months of one year, a month now and then left out."""
    found = []
    sizes = {group["code"]: len(group["members"]) for group in groups}
    for sakhi in sakhis:
        largest = max((sizes[code] for code in sakhi["groups"]), default=5)
        for month in _MONTHS[:10]:
            if found and dice.often(0.08):
                continue
            code = f"PAY-{sakhi['code'][4:]}-{month}"
            found.append({
                "code": code, "sakhi": sakhi["code"], "month": month,
                "honorarium": dice.choice((2000, "3,000")) if dice.often(0.1) else None,
                "works": {
                    line: _work(dice, largest, _MONTHLY.get(line, 8) * len(sakhi["groups"]))
                    for line in dice.some(_WORKS, 1, 13)
                },
            })  # fmt: skip
    return found


def _work(dice: Dice, largest: int, most: int) -> dict[str, Any]:
    done: dict[str, Any] = {"number": dice.choice((1, dice.randint(5, largest)))}
    done["times"] = dice.randint(1, max(1, min(8, most)))
    if dice.often(0.08):
        done["rate"] = dice.choice((12, "37.50", 60))
    return done


def cids(dice: Dice, ground: Ground) -> list[dict[str, Any]]:
    """Of two organisations in three; some with figures of their own."""
    found = []
    for place, vo in enumerate(ground.vos):
        if place and dice.often(0.35):
            continue
        lines: dict[str, Any] = {}
        if dice.often(0.5):
            lines["1"] = {"units": dice.randint(4, 24), "rate": dice.randint(200, 400)}
        if dice.often(0.4):
            lines[dice.choice("23")] = {"total": dice.randrange(1000, 6000, 50)}
        code = f"CID-{vo['code'][3:]}"
        found.append({"code": code, "vo": vo["code"], "year": "2025-26", "lines": lines or None})
    return found
