"""Meetings of a producer group: whose it was, who sat in it, and what was decided.

In: the view of a meeting and a form's definition. Out: computed values by name. Who is on the
executive committee follows from the sub-groups; a group that has none of them written down has a
committee that nobody can name, and then those who are named as present are all that is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.forms.compute.groups import Members, members, officers

STAFF = ("bookkeeper", "storekeeper", "vrp")
"""Who attends besides the committee, by the agenda's item 7."""


@dataclass(frozen=True)
class Seat:
    """A member of the committee, and the name of her sub-group where she is in one."""

    name: Any
    sub_group: Any | None


@dataclass(frozen=True)
class Person:
    """Somebody who is no member of the committee: her name."""

    name: Any


def meeting(meeting: Any, form: Any) -> Mapping[str, Any]:
    """The attendance, who chairs, and the decisions by item of the agenda ("1" to "11").

    `committee`: seats, each a `Seat` or None for a line to write on; `present`: members as they
    are, where no sub-group is to be named. One of the two is empty. The numbers of those present
    and of all are None where the data does not tell them.
    """
    group = meeting.group
    by_number = members(group)
    decisions: dict[str, list[Any]] = defaultdict(list)
    for decision in meeting.decisions:
        decisions[str(decision.item)].append(decision)
    general = meeting.body == "general"
    return {
        "chair": getattr(by_number.get(meeting.chair), "name", None),
        **_attendance(meeting, general, by_number, form.tables["committee"].blank),
        "present_count": len(meeting.present) or None,
        "member_count": len(group.members if general else group.committee) or None,
        "staff": {role: Person(name) for role in STAFF if (name := getattr(group, role))},
        "decisions": decisions,
        "officer": officers(group, by_number),
    }


def _attendance(
    meeting: Any, general: bool, by_number: Members, lines: int
) -> Mapping[str, tuple[Any, ...]]:
    """Those present; else the committee, to sign when it meets; else so many lines."""
    committee = () if general else meeting.group.committee
    if committee:
        seats = _seats(meeting.group, by_number, meeting.present or committee)
        return {"committee": seats, "present": ()}
    if meeting.present:
        return {"committee": (), "present": tuple(map(by_number.get, meeting.present))}
    return {"committee": (None,) * lines, "present": ()}


def _seats(group: Any, by_number: Members, numbers: Iterable[int]) -> tuple[Seat | None, ...]:
    names = {
        number: sub_group.name for sub_group in group.sub_groups for number in sub_group.members
    }
    return tuple(
        Seat(member.name, names.get(number)) if (member := by_number.get(number)) else None
        for number in numbers
    )
