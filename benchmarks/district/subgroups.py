"""Sub-groups of a producer group, its executive committee, and who works for it.

In: dice and the members' numbers. Out: the record's parts. Twenty-five members cannot be parted as
the manual asks (fifteen to twenty each); half of such groups are parted all the same: a warning.
"""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import Any

from benchmarks.district.dice import Dice, Pair, joined

LEAST, MOST = 15, 20
_TOLA = Pair("टोला", "Tola")
MOST_SEATS = 5
_SUB_COMMITTEES = (
    ("खरीददारी उप-समिति", "Purchase sub-committee"),
    ("विपणन उप-समिति", "Marketing sub-committee"),
    ("सामाजिक अंकेक्षण एवं वित्त उप-समिति", "Social audit and finance sub-committee"),
)
_STAFF = (("bookkeeper", 0.8), ("storekeeper", 0.6), ("vrp", 0.7))


def made(dice: Dice, numbers: list[int], sure: bool) -> list[dict[str, Any]] | None:
    """Neighbours in the register are of one tola; some offices have not written them down."""
    count = ceil(len(numbers) / MOST)
    even = len(numbers) >= count * LEAST
    if not sure and not dice.often(0.85 if even else 0.5):
        return None
    ends = [len(numbers) * part // count for part in range(count + 1)]
    return [
        _sub_group(dice, place, numbers[first:last])
        for place, (first, last) in enumerate(pairwise(ends), 1)
    ]


def _sub_group(dice: Dice, place: int, members: list[int]) -> dict[str, Any]:
    tola = joined(" ", dice.village(), _TOLA)
    return {
        "name": joined(", ", Pair(f"उप-समूह {place}", f"Sub-group {place}"), tola),
        "members": members,
        "representatives": dice.some(members, 2, 3 if dice.often(0.2) else 2),
    }


def sub_committees(dice: Dice, numbers: list[int], sure: bool) -> list[dict[str, Any]] | None:
    """Three to five members on each, nobody on two; groups of less than two months have none."""
    if len(numbers) < MOST_SEATS * len(_SUB_COMMITTEES) or not (sure or dice.often(0.5)):
        return None
    left = dice.sample(numbers, len(numbers))
    found = []
    for name in _SUB_COMMITTEES:
        count = dice.randint(3, MOST_SEATS)
        found.append({"name": Pair(*name), "members": sorted(left[:count])})
        left = left[count:]
    return found


def staff(dice: Dice) -> dict[str, Pair | None]:
    """Bookkeeper, storekeeper and VRP; not every group has them."""
    return {
        office: (dice.woman() if dice.often(0.6) else dice.man()) if dice.often(share) else None
        for office, share in _STAFF
    }


def committee(group: dict[str, Any]) -> list[int]:
    """The officers and whoever represents a sub-group; nobody where none is written down."""
    officers = [group["officers"][role] for role in ("president", "secretary", "treasurer")]
    chosen = [no for part in group["sub_groups"] or () for no in part["representatives"]]
    return list(dict.fromkeys(officers + chosen)) if chosen else []
