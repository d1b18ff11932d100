"""A made-up district of any size, its shapes as random as an office's.

On the command line: `python -m benchmarks.district --groups 100 --seed 1 FOLDER`.

In: a folder, how many groups, a seed. Out: a folder of YAML files that loads and checks without an
error and calls for every form. The same seed gives the same files. Nothing in it is real: places
and names are put together from lists of words, numbers are made up.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.district import groups as producers
from benchmarks.district import meetings, papers, places, ponds, sakhis
from benchmarks.district.dice import Dice
from benchmarks.district.emit import Writer


def write(folder: Path, groups: int = 100, seed: int = 1) -> None:
    """Write the files of a district of so many groups into `folder`, which is made."""
    dice = Dice(seed)
    # Offices differ in how they write YAML: some in braces, some line by line.
    writer = Writer(folder, dice)
    ground = places.made(dice, groups, seed)
    writer.file("district", ground.records())
    made = producers.made(dice, ground, groups)
    for block, records in by_block(made, ground).items():
        writer.file(f"groups-{block}", {"groups": records})
    met = meetings.made(dice, made)
    writer.file("meetings", {"meetings": met})
    pond_list = ponds.listed(dice, ground, groups)
    writer.file("ponds", {"ponds": pond_list})
    writer.file("inspections", {"inspections": ponds.inspections(dice, pond_list)})
    writer.file("plans", {"plans": ponds.plans(dice, pond_list)})
    sakhi_list = sakhis.made(dice, ground, made, max(1, groups // 10))
    writer.file("sakhis", {"sakhis": sakhi_list})
    writer.file("payslips", {"payslips": sakhis.payslips(dice, sakhi_list, made)})
    writer.file("cids", {"cids": sakhis.cids(dice, ground)})
    records = {
        **ground.records(), "groups": made, "meetings": met, "ponds": pond_list,
        "sakhis": sakhi_list,
    }  # fmt: skip
    own = papers.made(dice, papers.forms(), records, max(2, groups // 10))
    for form, of_form in by_form(own).items():
        writer.file(f"papers-{form}", {"papers": of_form})


def by_block(made: list[dict], ground: places.Ground) -> dict[str, list[dict]]:
    """The groups of each block, which get a file of their own."""
    block_of = {vo["code"]: vo["block"] for vo in ground.vos}
    found: dict[str, list[dict]] = {}
    for group in made:
        found.setdefault(block_of[group["vo"]], []).append(group)
    return found


def by_form(made: list[dict]) -> dict[str, list[dict]]:
    """The papers of each form, which get a file of their own: one of all would be too large."""
    found: dict[str, list[dict]] = {}
    for paper in made:
        found.setdefault(str(paper["form"]), []).append(paper)
    return found
