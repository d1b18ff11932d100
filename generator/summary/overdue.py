"""What is past a limit of the orders on the day, and still to be done.

In: the records, the figures of the orders, the day. Out: findings of the rules that set the limits,
those of each rule together. Nothing here knows what a limit is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.data.district import DistrictData
from generator.data.findings import Finding, Ref
from generator.data.types import Name
from generator.forms import facts
from generator.forms.catalog import Form
from generator.forms.reach import Records
from generator.rules.base import Computed, Facts
from generator.rules.limits import OVERDUE


def overdue(
    district: DistrictData, known: Records, forms: Mapping[str, Form], today: dt.date | None
) -> list[Finding]:
    """All findings, in the order of the rules and of the data; none where nobody knows the day.

    `known`: the records of the district, or those of its values that can be trusted.
    """
    seen = replace(district, records=known.records)
    given = Facts(seen, lambda _: (), Computed(norms=facts.norms(forms)), today)
    return [finding for rule in OVERDUE for finding in rule.findings(given)]


def named(known: Records, ref: Ref) -> Name:
    """The name of a record, and its code, by which it is found."""
    record: Any = known.records[ref.kind][ref.code]
    english = record.name.en or record.name.hi
    return Name(hi=f"{record.name.hi} ({ref.code})", en=f"{english} ({ref.code})")
