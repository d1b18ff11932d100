"""The arithmetic of the forms, exact decimals throughout.

In: the view of a subject and the definition of a form, whose norms hold the orders' own figures.
Out: a mapping of computed values laid over the view. A definition names its arithmetic with
`compute:`; the names are the keys of `COMPUTE`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.forms.compute import funds, groups, meetings, payslip, plans, ponds

Compute = Callable[[Any, Any], Mapping[str, Any]]

COMPUTE: dict[str, Compute] = {
    "activity-timeline": ponds.activity_timeline,
    "allotment-letter": ponds.allotment_letter,
    "allotment-proposal": ponds.allotment_proposal,
    "bank": groups.bank,
    "cid-budget": ponds.cid_budget,
    "fund": funds.fund,
    "inspection-report": ponds.inspection_report,
    "meeting": meetings.meeting,
    "operating-cost": funds.operating_cost,
    "payslip": payslip.payslip,
    "plan": plans.plan,
    "pond-list": ponds.pond_list,
    "work-plan": groups.work_plan,
}
