"""A district that holds what one form is about and little else, so that the form alone is timed.

In: a folder, a form's id, how many documents. Out: a folder of YAML files that calls for at least
that many, unless the form is a list of the whole district. Records that the form does not reach
are left out: a district office has them, but reading them is no part of filling this form.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.district import groups, meetings, places, ponds, sakhis
from benchmarks.district.dice import Dice
from benchmarks.district.emit import Writer

Records = list[dict[str, Any]]
DISTRICT_LISTS = ("pond-list", "allotment-proposal")
_OF_PONDS = (*DISTRICT_LISTS, "allotment-letter", "activity-timeline", "inspection-report")
# Groups to make for each document, so that there are enough of it; ponds are as many as groups.
_GROUPS = {
    "fund-proposal": 1.15, "work-plan": 1.15, "meeting-minutes": 0.2, "allotment-letter": 1.6,
    "inspection-report": 1.7, "activity-timeline": 2.0, "sakhi-payslip": 0.12, "cid-budget": 5.5,
    "plan-nursery": 3.0, "plan-growout": 3.0, "plan-fish-duck": 3.0,
}  # fmt: skip
BOOKS = "books"
"""What Books of Records are printed with: groups, meetings and ponds."""
_EACH = 6  # meetings to a group, where minutes alone are printed


def write_for(folder: Path, form: str, documents: int, seed: int = 1) -> None:
    """Write such a district; a list's district has the ponds of so many groups."""
    dice = Dice(seed)
    writer = Writer(folder, dice)
    count = int(documents * _GROUPS.get(form, 1.0)) + 3
    ground = places.made(dice, count, seed)
    kinds = _records(dice, ground, form, count)
    if "groups" not in kinds:
        ground.shgs = []
    writer.file("district", ground.records())
    for kind, records in kinds.items():
        # A file of more than 5 MB is refused.
        for part, first in enumerate(range(0, len(records), 100)):
            writer.file(f"{kind}-{part}", {kind: records[first : first + 100]})


def _records(dice: Dice, ground: places.Ground, form: str, count: int) -> dict[str, Records]:
    """The kinds of record that a form reaches, the ground apart."""
    if form == "cid-budget":
        return {"cids": sakhis.cids(dice, ground)}
    if form in _OF_PONDS or form.startswith("plan-"):
        return _about_ponds(dice, ponds.listed(dice, ground, count), form)
    made = [_only(form, group) for group in groups.made(dice, ground, count)]
    if form == BOOKS:
        return {"groups": made, "meetings": meetings.made(dice, made, 3),
                "ponds": ponds.listed(dice, ground, count)}
    if form == "meeting-minutes":
        return {"groups": made, "meetings": meetings.made(dice, made, _EACH)}
    if form == "sakhi-payslip":
        listed = sakhis.made(dice, ground, made, count)
        return {"groups": made, "sakhis": listed, "payslips": sakhis.payslips(dice, listed, made)}
    return {"groups": made}


def _about_ponds(dice: Dice, listed: Records, form: str) -> dict[str, Records]:
    """Ponds, and where inspections or plans are printed, only the ponds that have them."""
    if form == "inspection-report":
        kind, records = "inspections", ponds.inspections(dice, listed)
    elif form.startswith("plan-"):
        kind, records = "plans", ponds.plans(dice, listed, (form.removeprefix("plan-"),))
    else:
        return {"ponds": listed}
    named = {record["pond"] for record in records}
    return {"ponds": [pond for pond in listed if pond["code"] in named], kind: records}


def _only(form: str, group: dict[str, Any]) -> dict[str, Any]:
    """A group without the parts that other forms print."""
    parts = {
        "fund-proposal": ("fund",), "work-plan": ("work_plan",),
        "operating-cost": ("operating_cost",),
        "meeting-minutes": ("sub_groups", "bookkeeper", "storekeeper", "vrp"),
    }  # fmt: skip
    kept = "meeting-minutes" if form == BOOKS else form
    left_out = {part for name, ours in parts.items() if name != kept for part in ours}
    return {name: value for name, value in group.items() if name not in left_out}
