"""Meetings of the groups: who came, who was a guest, what was decided; much, little or nothing.

In: dice and the groups. Out: records.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from benchmarks.district.dice import Dice, Pair, joined
from benchmarks.district.phrases import ROLES, SPOTS
from benchmarks.district.subgroups import committee


def made(dice: Dice, groups: list[dict[str, Any]], each: int = 1) -> list[dict[str, Any]]:
    """About so many to a group: the first has one or more, others up to one more or one less."""
    return [
        _meeting(dice, group, number)
        for place, group in enumerate(groups)
        for number in range(1, 1 + each + (dice.choice((-1, 0, 0, 0, 1)) if place else 0))
    ]


def _meeting(dice: Dice, group: dict[str, Any], number: int) -> dict[str, Any]:
    day = dice.date(dt.date(2025, 9, 1), 170)
    general = dice.often(0.1)
    present = _present(dice, group, general)
    minutes = dice.choice(("00", "15", "30", "45"))
    return {
        "code": f"MTG-{group['code']}-{number}", "group": group["code"],
        "body": "general" if general else None,
        "number": dice.randint(1, 30), "date": day,
        "time": f"{dice.randint(9, 17)}:{minutes}" if dice.often(0.8) else None,
        "place": joined(", ", Pair(*dice.choice(SPOTS)), dice.village()),
        "chair": present[0], "present": present if dice.often(0.9) else None,
        "guests": [joined(", ", *dice.officer())
                   for _ in range(dice.choice((0, 0, 1, 2, 4)))] or None,
        "decisions": _decisions(dice, day) or None,
        "next_on": dice.date(day, 30) if dice.often(0.7) else None,
    }  # fmt: skip


def _present(dice: Dice, group: dict[str, Any], general: bool) -> list[int]:
    """Most of the committee; of a general meeting, or where nobody knows it, any of the members."""
    known = [] if general else committee(group)
    if known:
        return dice.some(known, len(known) // 2 + 1, len(known))
    numbers = [member["no"] for member in group["members"]]
    return dice.some(numbers, 3, len(numbers) if general else 12)


def _decisions(dice: Dice, day: dt.date) -> list[dict[str, Any]]:
    """On some of the eleven items; on a few of them two."""
    items = sorted(dice.choices(range(1, 12), k=dice.randint(0, 11)))
    return [
        {
            "item": item, "text": dice.text(1, 3),
            "by": Pair(*dice.choice(ROLES)) if dice.often(0.5) else None,
            "due": dice.date(day, 40) if dice.often(0.4) else None,
        }
        for item in items
    ]  # fmt: skip
