"""What a VO's business plans and CID budget come to, for the papers by which it is given money.

In: the view of a paper about a VO, with the `year` that it is for, or without any; and a form that
borrows the norms of the three plans and of the CID budget. Out: the plans with their amounts in
rupees. Plans name a pond and ponds a VO, so no path leads here from the VO.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from generator.data.records import Plan
from generator.forms.compute.plans import CAPITAL, INCOME, WORKING, plan
from generator.forms.compute.ponds import cid_budget, signatory
from generator.forms.compute.rounding import ZERO


class Costed(Plan):
    """A business plan with what is computed of it: hectares, and rupees."""

    hectares: Decimal
    capital: Decimal
    working: Decimal
    total: Decimal
    net: Decimal
    upkeep: Decimal


def vo_plans(paper: Any, form: Any) -> Mapping[str, Any]:
    """`plans`: those of the VO by their codes, of the paper's year if it has one; `cid`: its CID
    budget of these years; of a letter `signatory`: who signed for its `office` on that day."""
    year = paper.year if any(one.name == "year" for one in form.fields) else None
    letter = form.paper == "letter"
    return {
        "plans": tuple(_plans(paper, form, year)),
        "cid": _cid(paper, form, year),
        "signatory": signatory(paper, paper.office, paper.dated) if letter else None,
    }


def _plans(paper: Any, form: Any, year: str | None) -> Iterator[Any]:
    ponds = paper.codes_naming("ponds", "vo", paper.subject.code)
    plans = [one for pond in ponds for one in paper.naming("plans", "pond", pond)]
    for one in sorted({one.code: one for one in plans}.values(), key=lambda one: str(one.code)):
        vo = one.pond.vo if one.pond else None
        if vo is None or vo.code != paper.subject.code or year not in (None, one.year):
            continue
        yield one.with_computed(_costs(one, form))


def _costs(view: Any, form: Any) -> Mapping[str, Decimal]:
    """The plan by the norms of its own model."""
    model = view.model.replace("-", "_")
    norms = {name: form.norms[f"{model}_{name}"] for name in (CAPITAL, WORKING, INCOME)}
    found = plan(view, SimpleNamespace(norms=norms, constants=form.constants))
    kinds = {norm.kind: norm.id for norm in norms[INCOME]}
    (spent,) = (norm.id for norm in norms[WORKING] if norm.kind == "sum")
    working = found[WORKING][spent].amount
    return {
        "hectares": found["hectares"],
        "capital": found["total"] - working,
        "working": working,
        "total": found["total"],
        "net": found[INCOME][kinds["net"]].value,
        "upkeep": found[INCOME][kinds["fund"]].value,
    }


def _cid(paper: Any, form: Any, year: str | None) -> Decimal:
    mine = (
        one for one in paper.naming("cids", "vo", paper.subject.code)
        if one.vo is not None and one.vo.code == paper.subject.code and year in (None, one.year)
    )  # fmt: skip
    lines = SimpleNamespace(norms={"lines": form.norms["cid"]})
    return sum((cid_budget(one, lines)["budget"]["total"].total for one in mine), ZERO)
