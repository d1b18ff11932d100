"""Producer groups: members, officers, bank, funds and operating cost.

In: dice, the ground and how many. Out: records. What a group leaves empty differs from group to
group (a whole column) and from member to member.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from benchmarks.district import subgroups, words, workplan
from benchmarks.district.dice import Dice, Pair, joined, pair, rupees
from benchmarks.district.phrases import (
    ACTIVITIES,
    BANKS,
    FISH,
    KINDS_OF_ACCOUNT,
    OBJECTIVES,
    OCCUPATIONS,
)
from benchmarks.district.places import Ground

_COLUMNS = (
    "guardian", "household", "joined_on", "fee", "mobile", "occupation",
    "experience_years", "land", "monthly_income", "trained",
)  # fmt: skip
_COST_LINES = (*(f"1.{x}" for x in "abcdefgh"), *(f"2.{x}" for x in "abcdefg"))


def made(dice: Dice, ground: Ground, count: int) -> list[dict[str, Any]]:
    """So many groups; the first two have all that makes a form be called for."""
    return [_group(dice, ground, number, sure=number < 3) for number in range(1, count + 1)]


def _group(dice: Dice, ground: Ground, number: int, sure: bool) -> dict[str, Any]:
    vo = ground.vos[number % len(ground.vos)] if dice.often(0.8) else dice.choice(ground.vos)
    activity = FISH if sure or dice.often(0.6) else dice.choice(list(ACTIVITIES))
    formed = dice.date(dt.date(2022, 4, 1), 1200)
    members = _members(dice, number, ground.shgs_of[vo["code"]], formed)
    if activity is FISH:
        _one_officer(members)
    numbers = [one["no"] for one in members]
    officers = dice.sample(numbers, 3)
    roles = dict(zip(("president", "secretary", "treasurer"), officers, strict=True))
    elected = {"elected_on": dice.date(formed, 300)} if dice.often(0.8) else {}
    return {
        "code": f"{'FPG' if activity is FISH else 'PG'}-{number:04}",
        "name": _name(dice, activity), "vo": vo["code"],
        "village": dice.village() if dice.often(0.3) else None,
        "activity": Pair(*activity), "objective": Pair(*dice.choice(OBJECTIVES)),
        "fish": True if activity is FISH else None, "formed_on": formed,
        "shg_members": dice.randint(10, len(members)) if dice.often(0.3) else None,
        "officers": roles | elected,
        "sub_groups": subgroups.made(dice, numbers, sure),
        "sub_committees": subgroups.sub_committees(dice, numbers, sure),
        **subgroups.staff(dice),
        "bank": _bank(dice, numbers, officers, formed),
        "fund": _fund(dice) if sure or dice.often(0.96) else None,
        "work_plan": workplan.made(dice, activity, numbers) if sure or dice.often(0.95) else None,
        "operating_cost": _costs(dice) if dice.often(0.5) else None,
        "members": members,
    }  # fmt: skip


def _name(dice: Dice, activity: tuple[str, str]) -> Pair:
    kind = ("मछली उत्पादक समूह", "Fish Producer Group") if activity is FISH else (
        "उत्पादक समूह", "Producer Group")  # fmt: skip
    parts = [pair(dice.choice(words.GROUP_WORDS))]
    if dice.often(0.5):
        parts.insert(0, pair(dice.choice(words.HONOURED)))
    if dice.often(0.15):
        parts += [Pair(*activity), dice.village()]
    return joined(" ", *parts, Pair(*kind))


def _members(dice: Dice, number: int, shgs: list[str], formed: dt.date) -> list[dict[str, Any]]:
    """Fifteen to forty-five; now and then a number of the register is no longer used."""
    kept = {name for name in _COLUMNS if dice.often(0.85)}
    patchy = dice.choice((0.0, 0.03, 0.2))
    found: list[dict[str, Any]] = []
    no = 0
    for _ in range(dice.randint(15, 45)):
        no += 2 if dice.often(0.02) else 1
        member = {"no": no, "name": dice.woman(), "shg": dice.choice(shgs)}
        more = _more(dice, number, no, formed)
        for name in _COLUMNS:
            if name in kept and not dice.often(patchy):
                member[name] = more[name]
        if dice.often(0.02):
            member["vo_officer"] = True
        found.append(member)
    return found


def _one_officer(members: list[dict[str, Any]]) -> None:
    """Of a fish group one office bearer of the VO at most may be a member (§5.4)."""
    for member in [one for one in members if "vo_officer" in one][1:]:
        del member["vo_officer"]


def _more(dice: Dice, number: int, no: int, formed: dt.date) -> dict[str, Any]:
    """What a member's row may hold. The mobile numbers are of a series that nobody has."""
    return {
        "guardian": dice.man(),
        "household": f"HH-{number:04}-{no:03}",
        "joined_on": formed if dice.often(0.7) else dice.date(formed, 500),
        "fee": "50",
        "mobile": f"6100{dice.randrange(10**6):06}",
        "occupation": Pair(*dice.choice(OCCUPATIONS)),
        "experience_years": str(dice.randint(0, 20)),
        "land": dice.choice(("0", "5", "7.5", str(dice.randint(1, 90)))),
        "monthly_income": _money(dice, dice.randrange(1500, 12000, 100)),
        "trained": dice.often(0.4),
    }


def _bank(dice: Dice, numbers: list[int], officers: list[int], formed: dt.date) -> dict[str, Any]:
    bank = joined(" ", pair(dice.choice(words.GROUP_WORDS)), Pair(*dice.choice(BANKS)))
    branch = joined(" ", dice.village(), Pair("शाखा", "Branch"))
    if dice.often(0.1):
        branch = joined(", ", branch, dice.village(), dice.village())
    # Two office bearers and a member, or any three; the order asks for three.
    operators = dice.sample(numbers, 3) if dice.often(0.4) else officers
    return {
        "name": joined(", ", bank, branch),
        "account_no": dice.digits(9, 18),
        "kind": Pair(*KINDS_OF_ACCOUNT[dice.often(0.1)]),
        "opened_on": dice.date(formed, 200) if dice.often(0.85) else None,
        "ifsc": f"XXXX0{dice.randrange(10**6):06}" if dice.often(0.8) else None,
        "operators": operators,
    }


def _fund(dice: Dice) -> dict[str, Any]:
    share = dice.randrange(5_000, 250_000, 500)
    own = _money(dice, share * dice.randint(2, 9) + dice.randrange(999))
    return {
        "investment": own if dice.often(0.1) else None,  # else what the annexures come to
        "member_share": _money(dice, share),
        "raised": _money(dice, share + dice.randrange(50_000)) if dice.often(0.5) else None,
        "remarks": dice.text(1, 5) if dice.often(0.6) else None,
    }


def _costs(dice: Dice) -> dict[str, Any]:
    """Lines of its own: a rate, a number of units, a total, or some of them."""
    found = {}
    for line in dice.some(_COST_LINES, 1, 7):
        what = dice.choice((("total",), ("rate",), ("units",), ("rate", "units")))
        found[line] = {
            name: str(dice.randint(2, 36))
            if name == "units"
            else _money(dice, 100 * dice.randint(2, 150))
            for name in what
        }  # fmt: skip
    return found


def _money(dice: Dice, amount: int) -> str:
    """Some write commas, a few paise."""
    if dice.often(0.3):
        return rupees(amount)
    return f"{amount}.50" if dice.often(0.03) else str(amount)
