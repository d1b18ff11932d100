"""The work plan of a group: seasons, support, infrastructure and inputs, none of a fixed length.

In: dice, the activity and the members' numbers. Out: the record's part.
"""

from __future__ import annotations

from typing import Any

from benchmarks.district.dice import Dice, Pair
from benchmarks.district.phrases import ACTIVITIES, GOODS, KILO, PIECE, SEASONS, TON
from benchmarks.district.words import listed

_TECHNICAL = listed("inputs demonstration field_trial field_school technical_inputs trainer")
_INFRASTRUCTURE = listed("small_machines tools testing weighing upkeep other")


def made(dice: Dice, activity: tuple[str, str], numbers: list[int]) -> dict[str, Any]:
    """One to five seasons; any of the tables may be empty."""
    count = dice.choices((1, 2, 3, 4, 5), (4, 10, 4, 1, 1))[0]
    return {
        "seasons": [_season(dice, activity, name, numbers) for name in SEASONS[:count]],
        "technical": _expenses(dice, _TECHNICAL),
        "infrastructure": _expenses(dice, _INFRASTRUCTURE),
        "inputs": _inputs(dice),
    }


def _season(
    dice: Dice, activity: tuple[str, str], name: tuple[str, str], numbers: list[int]
) -> dict[str, Any]:
    lines = []
    for number in dice.some(numbers, 3, 24):
        product, unit = dice.choice(ACTIVITIES[activity])
        capacity = dice.randint(10, 400)
        quantity = round(capacity * dice.uniform(0.5, 1))
        lines.append({
            "member": number, "product": Pair(*product), "capacity": capacity,
            "quantity": f"{quantity}.5" if dice.often(0.1) else quantity,
            "unit": Pair(*unit), "value": quantity * dice.randint(20, 320),
        })  # fmt: skip
    return {"name": Pair(*name), "lines": lines}


def _expenses(dice: Dice, heads: tuple[str, ...]) -> dict[str, Any] | None:
    if dice.often(0.08):
        return None
    return _noted(dice, [
        {
            "head": head, "item": Pair(*dice.choice(GOODS)) if dice.often(0.9) else None,
            "quantity": dice.choice((1, 2, 4, "0.5", dice.randint(1, 600))),
            "rate": dice.choice((dice.randrange(50, 25_000, 50), "199.75")),
        }
        for head in heads
        for _ in range(dice.choices((0, 1, 2, 3, 5), (5, 8, 4, 1, 1))[0])
    ])  # fmt: skip


def _inputs(dice: Dice) -> dict[str, Any] | None:
    if dice.often(0.1):
        return None
    return _noted(dice, [
        {
            "item": Pair(*good), "members": dice.randint(3, 45),
            "quantity": dice.randint(1, 6000), "unit": Pair(*dice.choice((KILO, PIECE, TON))),
            "cycles": dice.randint(1, 3), "value": dice.randrange(500, 300_000, 250),
        }
        for good in dice.some(GOODS, 0, 9)
    ])  # fmt: skip


def _noted(dice: Dice, lines: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Lines and a note; either may be missing."""
    part: dict[str, Any] = {}
    if dice.often(0.75):
        part["note"] = dice.text(1, 4)
    if lines:
        part["lines"] = lines
    return part or None
