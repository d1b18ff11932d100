"""The figures of a district: lines of tables, each a name and what is counted or added up for it.

In: the records of a district, the forms (whose arithmetic amounts are by), and the day. Out: lines,
in the order of the data. Nothing is rounded here that a form would not have rounded: a total that
is printed is the sum of the lines that are. What has a date counts from that day on; where nobody
knows the day, all counts. Whoever asks for a value with an error gets `Faulty`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from generator.data.records import Cid, Group, Inspection, Plan, Pond
from generator.forms.catalog import Form, Label, Norm
from generator.forms.compute import COMPUTE
from generator.forms.reach import Records
from generator.forms.views import View
from generator.rules.telling import alike

STAGES = ("listed", "proposed", "allotted", "inspected")
"""The steps of a pond (forms 1 to 4), one after another."""
ZERO = Decimal(0)
Figures = dict[str, Decimal]


class Line(NamedTuple):
    """A line of a table; the name is a name of the data or a wording of a form."""

    name: Any
    figures: Figures


@dataclass(frozen=True)
class District:
    """The records, the forms by id, and the day on which the district is looked at, if known."""

    known: Records
    forms: Mapping[str, Form]
    today: dt.date | None

    def all(self, kind: str) -> Iterator[Any]:
        """Every record of a kind."""
        yield from self.known.records[kind].values()

    def come(self, date: dt.date | None) -> bool:
        """Whether a date is there and has come."""
        return date is not None and (self.today is None or date <= self.today)

    def view(self, record: Any) -> View:
        """A record with its references followed."""
        return View(record, self.known)

    def of_block(self, kinds: tuple[str, ...]) -> dict[str, Line]:
        """A line for each block, nothing counted yet."""
        return {
            block.code: Line(block.name, dict.fromkeys(kinds, ZERO)) for block in self.all("blocks")
        }

    @property
    def ponds(self) -> Iterator[Pond]:
        """Every pond that has been listed."""
        return (pond for pond in self.all("ponds") if self.come(pond.listed_on))

    @property
    def inspections(self) -> dict[str, Inspection]:
        """The last inspection of each pond, by the pond's code."""
        last: dict[str, Inspection] = {}
        for one in self.all("inspections"):
            before = last.get(one.pond)
            if self.come(one.date) and (before is None or before.date <= one.date):
                last[one.pond] = one
        return last


def stages(district: District) -> list[Line]:
    """How many ponds of each block have come so far and no further."""
    lines, inspected = district.of_block(STAGES), district.inspections
    for pond in district.ponds:
        done = (True, district.come(pond.proposed_on), district.come(pond.allotted_on),
                pond.code in inspected)  # fmt: skip
        last = max(number for number, is_done in enumerate(done) if is_done)
        lines[pond.block].figures[STAGES[last]] += 1
    return list(lines.values())


def areas(district: District) -> list[Line]:
    """The acres of each block's ponds, those that are allotted and those that are not."""
    lines = district.of_block(("waiting", "allotted"))
    for pond in district.ponds:
        allotted = district.come(pond.allotted_on)
        lines[pond.block].figures["allotted" if allotted else "waiting"] += pond.area
    return list(lines.values())


def amounts(district: District) -> list[Line]:
    """What the business plans and the CID budgets of each block ask for, in rupees."""
    lines = district.of_block(("plans", "cid"))
    of_model = {form.when.get("model"): form for form in district.forms.values()}
    for plan in district.all("plans"):
        pond = district.view(plan).pond
        lines[pond.block.code].figures["plans"] += _of_plan(district, plan, of_model[plan.model])
    budget = next(form for form in district.forms.values() if form.subjects == ("cid",))
    for cid in district.all("cids"):
        vo = district.view(cid).vo
        lines[vo.block.code].figures["cid"] += _of_cid(district, cid, budget)
    return list(lines.values())


def _of_plan(district: District, plan: Plan, form: Form) -> Decimal:
    total: Decimal = COMPUTE[form.compute](district.view(plan), form)["total"]
    return total


def _of_cid(district: District, cid: Cid, form: Form) -> Decimal:
    total: Decimal = COMPUTE[form.compute](district.view(cid), form)["budget"]["total"].total
    return total


def groups(district: District) -> list[Line]:
    """How many groups have each activity, and how many members these have; the most first."""
    lines: dict[str, Line] = {}
    for group in formed(district):
        new = Line(group.activity, {"number": ZERO, "members": ZERO})
        line = lines.setdefault(alike(group.activity.hi), new)
        line.figures["number"] += 1
        line.figures["members"] += len(group.members)
    return sorted(lines.values(), key=lambda line: -line.figures["number"])


def formed(district: District) -> Iterator[Group]:
    """Every group that has been formed."""
    return (group for group in district.all("groups") if district.come(group.formed_on))


def findings(district: District) -> list[Line]:
    """How many ponds were found in order and how many to be improved, by point of inspection."""
    form = next(form for form in district.forms.values() if form.subjects == ("inspection",))
    last = district.inspections.values()
    return [
        Line(_point(norm, form), {
            "improve": Decimal(sum(_found(one, norm) == "improve" for one in last)),
            "satisfactory": Decimal(sum(_found(one, norm) == "satisfactory" for one in last)),
        })
        for norm in form.norms["points"] if norm.kind != "section"
    ]  # fmt: skip


def _point(norm: Norm, form: Form) -> Label:
    """The wording of a point, behind that of its section: some are worded alike in two."""
    section = next(one for one in form.norms["points"] if one.id == norm.id.split(".")[0])
    name, point = section.texts["label"], norm.texts["label"]
    return Label(f"{name.hi}: {point.hi}", f"{name.en}: {point.en}")


def _found(inspection: Inspection, norm: Norm) -> str | None:
    """What the inspector found; a pond that was sublet is to be put right."""
    if norm.kind == "sublet":
        return "improve" if inspection.sublet else "satisfactory"
    found = inspection.points.get(norm.id)
    return found.result if found else None


def pay(district: District) -> dict[dt.date, Figures]:
    """What the Sakhis are paid for each month that has payslips, in rupees: for work and fixed."""
    form = next(form for form in district.forms.values() if form.subjects == ("payslip",))
    months: dict[dt.date, Figures] = {}
    for slip in district.all("payslips"):
        if district.come(slip.month):
            computed = COMPUTE[form.compute](district.view(slip), form)
            figures = months.setdefault(slip.month, {"works": ZERO, "fixed": ZERO})
            figures["works"] += computed["works_total"]
            figures["fixed"] += computed["total"] - computed["works_total"]
    return months
