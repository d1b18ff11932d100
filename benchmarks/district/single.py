"""A district that holds what one form is about and little else, so that the form alone is timed.

In: a folder, a form's id, how many documents. Out: a folder of YAML files that calls for at least
that many, unless the form is a list of the whole district. Records that the form does not reach
are left out: a district office has them, but reading them is no part of filling this form.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.district import groups, meetings, papers, places, ponds, sakhis
from benchmarks.district.dice import Dice
from benchmarks.district.emit import Writer
from generator.data.records import REFERENCES
from generator.forms.catalog import KIND_OF_SUBJECT

Records = list[dict[str, Any]]
DISTRICT_LISTS = (
    "pond-list", "suitable-ponds", "allotment-proposal", "district-committee",
)  # fmt: skip
MODELS = ("nursery", "growout", "fish-duck")
# Groups to make for each document, so that there are enough of it; ponds are as many as groups.
_GROUPS = {
    "fund-proposal": 1.15, "work-plan": 1.15, "meeting-minutes": 0.2, "allotment-letter": 1.6,
    "recommendation-letter": 1.6, "conditions-sheet": 1.6, "fpg-member-selection": 3.0,
    "sub-group-list": 2.0, "sub-committees": 2.5,
    "inspection-report": 1.7, "activity-timeline": 2.0, "sakhi-payslip": 0.12, "cid-budget": 5.5,
    "plan-nursery": 3.0, "plan-growout": 3.0, "plan-fish-duck": 3.0,
}  # fmt: skip
BOOKS = "books"
"""What Books of Records are printed with: groups, meetings and ponds."""
_GROUPS_FOR = {"vo": 5.5, "cid": 5.5, "block": 20.0, "plan": 3.0, "inspection": 1.7}
"""The same for forms that are not named above, by what they are about."""
_EACH = 6  # meetings to a group, where minutes alone are printed


def write_for(folder: Path, form: str, documents: int, seed: int = 1) -> None:
    """Write such a district; a list's district has the ponds of so many groups."""
    dice = Dice(seed)
    writer = Writer(folder, dice)
    about = next((one.subjects[0] for one in papers.forms() if one.id == form), "group")
    count = int(documents * _GROUPS.get(form, _GROUPS_FOR.get(about, 1.0))) + 3
    ground = places.made(dice, count, seed)
    kinds = _records(dice, ground, form, about, count)
    if "groups" not in kinds:
        ground.shgs = []
    writer.file("district", ground.records())
    for kind, records in kinds.items():
        # A file of more than 5 MB is refused.
        for part, first in enumerate(range(0, len(records), 100)):
            writer.file(f"{kind}-{part}", {kind: records[first : first + 100]})


def _records(
    dice: Dice, ground: places.Ground, form: str, about: str, count: int
) -> dict[str, Records]:
    """The kinds of record that a form reaches, the ground apart."""
    own = [one for one in papers.forms() if one.id == form and one.fields]
    if form in DISTRICT_LISTS or (about in ("pond", "inspection", "plan") and not own):
        return _about_ponds(dice, ponds.listed(dice, ground, count), form, about)
    if about in ("cid", "vo", "block", "district") and not own:
        return {"cids": sakhis.cids(dice, ground)} if about == "cid" else {}
    made = [_only(form, group) for group in groups.made(dice, ground, count)]
    if own:
        there = {
            "groups": made, "ponds": ponds.listed(dice, ground, count),
            "sakhis": sakhis.made(dice, ground, made, count),
        }  # fmt: skip
        codes = papers.codes_of({**ground.records(), **there})
        kinds = {KIND_OF_SUBJECT[one] for one in own[0].subjects}
        kinds |= {REFERENCES[one.name] for one in own[0].fields if one.name in REFERENCES}
        kinds |= {"groups"} if "sakhis" in kinds else set()  # whom they work for
        reached = {kind: records for kind, records in there.items() if kind in kinds}
        return {**reached, "papers": papers.made(dice, own, codes, count)}
    if about == "meeting" or form == BOOKS:
        each, there = (3, ponds.listed(dice, ground, count)) if form == BOOKS else (_EACH, [])
        held = {"groups": made, "meetings": meetings.made(dice, made, each)}
        return {**held, "ponds": there} if there else held
    if about in ("sakhi", "payslip"):
        listed = sakhis.made(dice, ground, made, count)
        slips = sakhis.payslips(dice, listed, made) if about == "payslip" else []
        return {"groups": made, "sakhis": listed, "payslips": slips}
    return {"groups": made}


def _about_ponds(dice: Dice, listed: Records, form: str, about: str) -> dict[str, Records]:
    """Ponds, and where inspections or plans are printed, only the ponds that have them."""
    if about == "inspection":
        kind, records = "inspections", ponds.inspections(dice, listed)
    elif about == "plan":
        models = (form.removeprefix("plan-"),) if form.startswith("plan-") else MODELS
        kind, records = "plans", ponds.plans(dice, listed, models)
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
        "sub-group-list": ("sub_groups",), "sub-committees": ("sub_groups", "sub_committees"),
    }  # fmt: skip
    kept = "meeting-minutes" if form == BOOKS else form
    left_out = {part for ours in parts.values() for part in ours} - {*parts.get(kept, ())}
    return {name: value for name, value in group.items() if name not in left_out}
