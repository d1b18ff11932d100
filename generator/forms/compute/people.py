"""The people whom a group's papers name by number: one member, office bearers, who is called.

In: the view of a paper about a group or one of its meetings (or about a VO), and the form's
definition. Out: names by role and rows of members, so that a clerk writes numbers of the register
and no name twice. Any form may ask for them. A number that no member has leaves its place without
a name; the rules report it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.forms.compute.committees import Part, part_of
from generator.forms.compute.groups import Members, members, officers, operators

MEMBER = "member"
"""The field of a form's own, or of its rows, that holds a member's number."""


def people(paper: Any, form: Any) -> Mapping[str, Any]:
    """`of_group` and `of_vo`: their names; of a paper about a group or its meeting also `officer`,
    the office bearers by role, `operators` of the account and `member_count`. `who`: the member
    whom `member` names, also in each row of the form's own lists; `part`: the sub-group that all
    of these are in; `called` and `attending`: the members whom the meeting calls, and who came.
    Of a VO there is its name alone."""
    meeting = "meeting" in form.subjects
    group = paper.group if meeting else paper
    if getattr(group, "members", None) is None:
        return {**_NOTHING, "of_vo": group.name}
    by_number = members(group)
    # Who operates the account is asked for where the form prints it: an error there stops no other.
    signing = any(table.source == "operators" for table in form.tables.values())
    called = by_number if meeting and paper.body == "general" else group.committee
    return {
        **_NOTHING,
        "of_group": group.name,
        "of_vo": group.vo.name if group.vo else None,
        "officer": officers(group, by_number),
        "operators": operators(group, by_number) if signing else (),
        "member_count": len(group.members),
        "called": tuple(by_number[one] for one in sorted(called) if one in by_number),
        "attending": tuple(map(by_number.get, paper.present)) if meeting else (),
        **_named(paper, form, group, by_number),
    }


_NOTHING: Mapping[str, Any] = dict.fromkeys((
    "of_group", "of_vo", "officer", "operators", "member_count", "who", "part", "called",
    "attending",
))  # fmt: skip


def _named(paper: Any, form: Any, group: Any, by_number: Members) -> dict[str, Any]:
    """What the form's own fields name by number."""
    found: dict[str, Any] = {}
    for one in form.fields:
        value = getattr(paper, one.name)
        if one.name == MEMBER:
            found["who"] = by_number.get(value)
        elif any(field.name == MEMBER for field in one.rows):
            found[one.name] = tuple(
                row.with_computed({"who": by_number.get(row.member)}) for row in value
            )
            found["part"] = _part(group, [row.member for row in value], by_number)
    return found


def _part(group: Any, numbers: Sequence[int], by_number: Members) -> Part | None:
    """The sub-group that all of these members are in; None where there is none."""
    wanted = set(numbers)
    parts = (one for one in group.sub_groups if wanted and wanted <= set(one.members))
    return next((part_of(one, by_number) for one in parts), None)
