"""The arithmetic and the composed texts of the pond forms (ORDER-2021, forms 1 to 4 and §10).

In: the view of a district, block, pond, inspection or CID budget, and a form's definition, whose
labels hold the words of an address and whose norms hold the order's own figures. Out: computed
values by name; decimals in rupees, dates, and texts in Hindi and English.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.forms.compute.rounding import ZERO, paise


@dataclass(frozen=True)
class Wording:
    """A text composed in Hindi and in English."""

    hi: str
    en: str


@dataclass(frozen=True)
class BudgetLine:
    """A line of the CID budget in rupees; a lump sum has neither units nor a rate."""

    units: Decimal | None
    rate: Decimal | None
    total: Decimal


def pond_list(district: Any, form: Any) -> Mapping[str, Any]:
    """Form 1. `listed_ponds`: the water bodies of its date, each with its name and address."""
    return {"listed_ponds": tuple(_placed(pond, form) for pond in district.listed("ponds"))}


def suitable_ponds(district: Any, form: Any) -> Mapping[str, Any]:
    """What the committee found of the list of a date. `count` and `area_total` of what it lists."""
    listed = pond_list(district, form)
    ponds = listed["listed_ponds"]
    area = sum((pond.area for pond in ponds), ZERO)
    return {**listed, "count": len(ponds), "area_total": area}


def pond_review(district: Any, form: Any) -> Mapping[str, Any]:
    """The yearly review. `reviewed`: the allotted ponds with what their last inspection says, in
    rupees; `totals` of these, of which `inspected` are known; `people`: of nobody known."""
    last: dict[str, Any] = {}
    for one in sorted(district.listed("inspections"), key=lambda one: one.date):
        if one.pond:
            last[one.pond.code] = one
    ponds = [pond for pond in district.listed("ponds") if pond.allotted_on]
    reviewed = tuple(pond.with_computed(_year(last.get(pond.code), form)) for pond in ponds)
    keys = ("area", "income", "expense", "net")
    return {
        "people": {},
        "reviewed": reviewed,
        "count": len(reviewed),
        "inspected": sum(1 for pond in ponds if pond.code in last),
        "totals": {key: sum((getattr(one, key) or ZERO for one in reviewed), ZERO) for key in keys},
    }


def responsibilities(district: Any, form: Any) -> Mapping[str, Any]:
    """§7. How many allotted ponds and fish groups there are; `people`: of nobody known."""
    return {
        "people": {},
        "pond_count": sum(1 for one in district.listed("ponds") if one.allotted_on),
        "group_count": sum(1 for one in district.listed("groups") if one.fish),
    }


def _year(inspection: Any | None, form: Any) -> Mapping[str, Any]:
    """A year of a pond by its inspection; without any, nothing is known."""
    if inspection is None:
        return dict.fromkeys(("fish_year", "income", "expense", "net", "upkeep"))
    fish, found = inspection.fish, inspection.points.get("pond.upkeep")
    income = fish.income + fish.other_income
    return {
        "fish_year": fish.year,
        "income": income,
        "expense": fish.expense,
        "net": income - fish.expense,
        "upkeep": form.labels[found.result] if found and found.result else None,
    }


def allotment_proposal(area: Any, form: Any) -> Mapping[str, Any]:
    """Form 2, of a district or a block. `proposed_ponds`: those proposed on its date, with their
    CLF or VO."""
    return {
        "block_name": area.name if area.is_block else form.labels["all_blocks"],
        "proposed_ponds": tuple(
            _placed(pond, form, holder=_holder(pond, form)) for pond in area.listed("ponds")
        ),
    }


def allotment_letter(pond: Any, form: Any) -> Mapping[str, Any]:
    """Form 3. `place`: where the water body lies; `vo_place`: the address of its VO; `office`: that
    of the District Magistrate, and `signatory`, who signed for it on the day of the letter."""
    return _from_magistrate(pond, form, pond.allotted_on)


def later_letter(pond: Any, form: Any) -> Mapping[str, Any]:
    """A later letter on an allotment, with a day of its own (`dated`): the same as form 3."""
    return _from_magistrate(pond, form, pond.dated)


def _from_magistrate(pond: Any, form: Any, day: dt.date) -> Mapping[str, Any]:
    office = next((one for one in pond.all_of("offices") if one.role == "dm"), None)
    return {
        "place": _place(pond, form),
        "vo_place": _vo_place(pond.vo, form),
        "office": office,
        "signatory": signatory(pond, office, day),
    }


def recommendation_letter(pond: Any, form: Any) -> Mapping[str, Any]:
    """The letter that the allotment letter cites. `office`: that of the District Project Manager,
    and `signatory`, who signed for it on the day of the letter."""
    office = next((one for one in pond.all_of("offices") if one.role == "dpcu"), None)
    return {
        **whose(pond, form),
        "office": office,
        "signatory": signatory(pond, office, pond.recommendation.date),
    }


def inspection_report(inspection: Any, form: Any) -> Mapping[str, Any]:
    """Form 4. `findings` by point; where the water body lies, and the address of its VO."""
    pond = inspection.pond
    findings = {point: _finding(result, form) for point, result in inspection.points.items()}
    points = {norm.id for norm in form.norms["points"] if norm.kind == "line"}
    if unknown := sorted(set(findings) - points):
        raise ValueError(f"no such points of inspection: {unknown}")
    findings["pond.sublet"] = form.labels["yes" if inspection.sublet else "no"]
    return {
        **whose(pond, form),
        "findings": {point: {"finding": finding} for point, finding in findings.items()},
    }


def cid_budget(cid: Any, form: Any) -> Mapping[str, Any]:
    """§10, CID. `budget`: the lines by norm id, the order's unless overridden, and their total."""
    lines = {
        norm.id: _budget_line(norm, cid.lines.get(norm.id))
        for norm in form.norms["lines"]
        if norm.kind == "line"
    }
    if unknown := sorted(set(cid.lines) - set(lines)):
        raise ValueError(f"no such lines of the CID budget: {unknown}")
    total = sum((line.total for line in lines.values()), ZERO)
    return {"budget": {**lines, "total": BudgetLine(None, None, total)}}


def signatory(record: Any, office: Any | None, day: dt.date) -> Any | None:
    """Who was in an office on a day; of several, who came last."""
    there = [
        one
        for one in record.all_of("officials")
        if office is not None and one.office is not None and one.office.code == office.code
        and one.since <= day and (one.until is None or day <= one.until)
    ]  # fmt: skip
    return max(there, key=lambda one: one.since, default=None)


def _budget_line(norm: Any, given: Any) -> BudgetLine:
    """A total that is given stands by itself: the order's rate and units would deny it."""
    units, rate, total = (
        Decimal(norm.figures[key]) if key in norm.figures else None
        for key in ("units", "rate", "total")
    )
    if given is not None and given.total is not None:
        return BudgetLine(given.units, given.rate, given.total)
    if given is not None:
        units = units if given.units is None else given.units
        rate = rate if given.rate is None else given.rate
    if units is not None and rate is not None:
        return BudgetLine(units, rate, paise(units * rate))
    if total is None or units is not None or rate is not None:
        raise ValueError(f"line {norm.id} of the CID budget needs units and a rate, or a total")
    return BudgetLine(None, None, total)


def _finding(result: Any, form: Any) -> Wording | None:
    """The choice, and the inspector's note behind it."""
    label = form.labels[result.result] if result.result else None
    return _joined(" – ", (label, result.note))


def _placed(pond: Any, form: Any, **computed: Any) -> Any:
    """The pond's view with its name and address in one text."""
    name_and_place = _joined(", ", (pond.name, _place(pond, form)))
    return pond.with_computed({"name_and_place": name_and_place, **computed})


def whose(pond: Any | None, form: Any) -> Mapping[str, Any]:
    """Name and address of a pond, and of its VO."""
    vo = pond.vo if pond else None
    return {
        "pond_name_and_place": _joined(", ", (pond.name, _place(pond, form))) if pond else None,
        "vo_name_and_place": _joined(", ", (vo.name, _vo_place(vo, form))) if vo else None,
    }


def _place(pond: Any, form: Any) -> Wording | None:
    """Village, panchayat and block, each with its word."""
    parts = (("village", pond.village), ("panchayat", pond.panchayat), _block(pond))
    return _joined(", ", (_worded(form, key, name) for key, name in parts))


def _vo_place(vo: Any, form: Any, with_block: bool = True) -> Wording | None:
    """A VO's address and panchayat; its village too, where the address leaves that out."""
    if vo is None:
        return None
    named = vo.address is not None and vo.village.hi in vo.address.hi
    village = None if named else _worded(form, "village", vo.village)
    block = _worded(form, *_block(vo)) if with_block else None
    return _joined(", ", (vo.address, village, _worded(form, "panchayat", vo.panchayat), block))


def _block(record: Any) -> tuple[str, Any]:
    return "block", record.block.name if record.block else None


def _holder(pond: Any, form: Any) -> Wording | None:
    """Who is to keep the pond: the nodal VO; a VO that is alone in its village with its CLF.

    The block stands in the pond's own address, beside it.
    """
    vo = pond.vo
    if vo is None:
        return None
    kind = "nodal_vo" if vo.nodal else "vo"
    name = _joined(" ", (vo.name, form.labels[kind]))
    clf = None if vo.nodal or vo.clf is None else _joined(" ", (vo.clf.name, form.labels["clf"]))
    return _joined(" / ", (clf, _joined(", ", (name, _vo_place(vo, form, with_block=False)))))


def _worded(form: Any, key: str, name: Any) -> Wording | None:
    """A name behind its word: ग्राम कमलडीहा, Village Kamaldiha."""
    return None if name is None else _joined(" ", (form.labels[key], name))


def _joined(separator: str, parts: Iterable[Any]) -> Wording | None:
    """Texts put together, those left out left out; English falls back to Hindi."""
    given = [part for part in parts if part is not None]
    if not given:
        return None
    hindi, english = ([part.hi for part in given], [part.en or part.hi for part in given])
    return Wording(separator.join(hindi), separator.join(english))
