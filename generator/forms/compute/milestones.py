"""What a producer group has reached in its first two months (COM-2014).

In: the view of a group and the form's definition. Out: what the data tells of the milestones, by
their ids: a date, or who or what; the others are for the pen.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from typing import Any

from generator.forms.compute.groups import members, officers
from generator.forms.compute.rounding import ZERO

_MONTHS = 2


def milestones(group: Any, form: Any) -> Mapping[str, Any]:
    """`reached`: `date` and `proof` by milestone; `until`: the day on which two months end;
    `paid` and `fees`: members who paid, and rupees."""
    fees = [member.fee for member in group.members if member.fee]
    bank = group.bank
    return {
        "reached": {
            "iii": {"date": group.officers.elected_on},
            "v": {"date": bank.opened_on, "proof": bank.name},
            "vi": {"proof": group.vrp},
            "ix": {"proof": form.labels["planned"] if group.work_plan else None},
        },
        "until": _later(group.formed_on, _MONTHS),
        "member_count": len(group.members),
        "paid": len(fees),
        "fees": sum(fees, ZERO),
        "officer": officers(group, members(group)),
    }


def _later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(
        year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1])
    )
