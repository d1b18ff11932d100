"""A producer group's arithmetic: its account operators, funds, work plan and operating cost.

In: the view of a group and a form's definition. Out: computed values by name, decimals in rupees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Operator:
    """A member who may operate the account; `role` is president, secretary, treasurer or member."""

    name: Any
    role: str


def bank(group: Any, form: Any) -> Mapping[str, Any]:
    """`operators`: the members who may operate the account, in the order of the data."""
    return {"operators": tuple(_operator(group, number) for number in group.bank.operators)}


def member(group: Any, number: int) -> Any:
    """The member of that number, or None (which `check.py` reports)."""
    return next((one for one in group.members if one.no == number), None)


def _operator(group: Any, number: int) -> Operator:
    found = member(group, number)
    roles = ("president", "secretary", "treasurer")
    role = next((role for role in roles if getattr(group.officers, role) == number), "member")
    return Operator(found.name if found else None, role)
