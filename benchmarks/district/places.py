"""The ground of the district: blocks, panchayats, federations, organisations, self-help groups.

In: dice and how many groups there will be. Out: their records, by kind.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from benchmarks.district import words
from benchmarks.district.dice import Dice, Pair, joined, pair
from benchmarks.district.phrases import SPOTS

Records = list[dict[str, Any]]


@dataclass
class Ground:
    """Records that others refer to; `shgs_of`: the codes of a VO's self-help groups."""

    district: dict[str, Any]
    blocks: Records = field(default_factory=list)
    clfs: Records = field(default_factory=list)
    vos: Records = field(default_factory=list)
    shgs: Records = field(default_factory=list)
    shgs_of: dict[str, list[str]] = field(default_factory=dict)

    def records(self) -> dict[str, Records]:
        """By kind, as a file holds them."""
        kinds = {"districts": [self.district], "blocks": self.blocks, "clfs": self.clfs}
        return kinds | {"vos": self.vos, "shgs": self.shgs}


def made(dice: Dice, groups: int, seed: int) -> Ground:
    """A block for some eight groups, up to twenty; a VO for some two and a half."""
    district = {
        "code": f"DIST-{seed}",
        "name": dice.village(),
        "date": dt.date(2026, 2, 27) if dice.often(0.9) else None,
        "letter_no": f"LH/2025-26/{dice.randrange(900)}" if dice.often(0.8) else None,
    }
    ground = Ground(district)
    blocks = max(2, min(20, groups // 8))
    for number in range(1, blocks + 1):
        block = f"B{number:02}"
        ground.blocks.append({"code": block, "name": dice.village()})
        for part in "AB"[: dice.randint(1, 2)]:
            ground.clfs.append(_clf(dice, f"CLF-{number:02}{part}", block))
    for number in range(1, max(3, round(groups / 2.5)) + 1):
        _add_vo(dice, ground, number, ground.blocks[number % blocks]["code"])
    return ground


def _clf(dice: Dice, code: str, block: str) -> dict[str, Any]:
    address = _address(dice, dice.village()) if dice.often(0.8) else None
    name = pair(dice.choice(words.GROUP_WORDS))
    return {"code": code, "name": name, "block": block, "address": address}


def _add_vo(dice: Dice, ground: Ground, number: int, block: str) -> None:
    """An organisation and its self-help groups."""
    clf = dice.choice([one["code"] for one in ground.clfs if one["block"] == block])
    code, village = f"VO-{number:04}", dice.village()
    vo = {
        "code": code, "name": _title(dice), "block": block, "clf": clf,
        "panchayat": dice.village(), "village": village,
        "address": _address(dice, village) if dice.often(0.85) else None,
        "nodal": True if dice.often(0.3) else None,
        "formed_on": dice.date(dt.date(2014, 4, 1), 2000) if dice.often(0.8) else None,
    }  # fmt: skip
    ground.vos.append(vo)
    ground.shgs_of[code] = [f"SHG-{number:04}-{no:02}" for no in range(1, dice.randint(4, 11))]
    for shg in ground.shgs_of[code]:
        ground.shgs.append({"code": shg, "name": _title(dice), "vo": code})


def _title(dice: Dice) -> Pair:
    """A name of one word or of two."""
    word = dice.choice(words.GROUP_WORDS)
    return pair(f"{word} {dice.choice(words.HONOURED)}" if dice.often(0.35) else word)


def _address(dice: Dice, village: Pair) -> Pair:
    return joined(", ", Pair(*dice.choice(SPOTS)), village)
