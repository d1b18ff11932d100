"""The arithmetic of the forms, exact decimals throughout.

In: the view of a subject and the definition of a form, whose norms hold the orders' own figures.
Out: a mapping of computed values laid over the view. A definition names its arithmetic with
`compute:`; the names are the keys of `COMPUTE`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from generator.forms.compute import (
    accounts,
    committees,
    funds,
    groups,
    meetings,
    milestones,
    payslip,
    people,
    plans,
    ponds,
    purchases,
    selection,
    training,
    vo_plans,
)

Compute = Callable[[Any, Any], Mapping[str, Any]]


def laid_before(_view: Any, _report: Any) -> Mapping[str, Any]:
    """A report: its figures are of a whole district, and stand in its view already (`summary/`)."""
    return {}


COMPUTE: dict[str, Compute] = {
    "accounts-monthly": accounts.monthly,
    "accounts-yearly": accounts.yearly,
    "allotment-letter": ponds.allotment_letter,
    "allotment-proposal": ponds.allotment_proposal,
    "bank": groups.bank,
    "buyers": purchases.buyers,
    "cid-budget": ponds.cid_budget,
    "demands": purchases.demands,
    "district-summary": laid_before,
    "fund": funds.fund,
    "inspection-report": ponds.inspection_report,
    "later-letter": ponds.later_letter,
    "meeting": meetings.meeting,
    "member-selection": selection.members,
    "milestones": milestones.milestones,
    "operating-cost": funds.operating_cost,
    "payslip": payslip.payslip,
    "people": people.people,
    "plan": plans.plan,
    "pond": ponds.whose,
    "pond-list": ponds.pond_list,
    "pond-review": ponds.pond_review,
    "recommendation-letter": ponds.recommendation_letter,
    "responsibilities": ponds.responsibilities,
    "sub-committees": committees.sub_committees,
    "sub-groups": committees.sub_groups,
    "suitable-ponds": ponds.suitable_ponds,
    "training": training.training,
    "vo-plans": vo_plans.vo_plans,
    "work-plan": groups.work_plan,
}

GIVES: Mapping[str, tuple[str, ...]] = {
    "accounts-monthly": ("opening", "receipts", "payments", "moved", "closing", "officer"),
    "accounts-yearly": (
        "receipt_heads", "payment_heads", "opened_with", "member_count", "officer",
    ),
    "allotment-letter": ("place", "vo_place", "office", "signatory"),
    "allotment-proposal": ("block_name", "proposed_ponds"),
    "bank": ("operators",),
    "buyers": ("buyers", "officer"),
    "cid-budget": ("budget",),
    "demands": ("asked", "wanted", "checked", "buyers", "officer"),
    "district-summary": (
        "stages", "area", "money", "groups", "findings", "limits", "as_on", "whole", "swatches",
        "pay", "late", "undated", "in_time",
    ),
    "fund": (
        "operators", "officer", "member_count", "plan", "annexure_3", "annexure_4", "needed",
    ),
    "inspection-report": ("pond_name_and_place", "vo_name_and_place", "findings"),
    "later-letter": ("place", "vo_place", "office", "signatory"),
    "meeting": (
        "chair", "committee", "present", "present_count", "member_count", "staff", "decisions",
        "officer",
    ),
    "member-selection": ("candidates", "met", "score", "vo_officers"),
    "milestones": ("reached", "until", "member_count", "paid", "fees", "officer"),
    "operating-cost": ("lines",),
    "payslip": ("works", "fixed", "works_total", "total", "groups"),
    "people": (
        "of_group", "of_vo", "officer", "operators", "member_count", "who", "part", "called",
        "attending",
    ),
    "plan": ("hectares", "capital", "working", "income", "total", "said"),
    "pond": ("pond_name_and_place", "vo_name_and_place"),
    "pond-list": ("listed_ponds",),
    "pond-review": ("people", "reviewed", "count", "inspected", "totals"),
    "recommendation-letter": (
        "pond_name_and_place", "vo_name_and_place", "office", "signatory",
    ),
    "responsibilities": ("people", "pond_count", "group_count"),
    "sub-committees": ("member_count", "seats", "officer"),
    "sub-groups": ("parts", "seats", "committee", "officer"),
    "suitable-ponds": ("listed_ponds", "count", "area_total"),
    "training": ("certified",),
    "vo-plans": ("plans", "cid", "signatory"),
    "work-plan": (
        "seasons", "seasons_total", "inputs", "technical", "technical_total", "infrastructure",
        "infrastructure_total",
    ),
}  # fmt: skip
"""The names of what each lays over a view, so that a slip in a definition's path is found."""

TYPES: Mapping[str, Any] = {"plans": tuple[vo_plans.Costed, ...], "cid": Decimal}
"""Of what type some of these are, so that expressions can go on with them."""
