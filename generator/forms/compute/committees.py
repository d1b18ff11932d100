"""Who is in which sub-group, on the executive committee and on which sub-committee of a group.

In: the view of a group and a form's definition, whose labels hold the words of a post. Out: rows
with names, in the order of the data. A number that no member has leaves its row without a name;
the rules report it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.forms.compute.groups import Members, members, officers
from generator.forms.compute.ponds import Wording

_ROLES = ("president", "secretary", "treasurer")


@dataclass(frozen=True)
class Seat:
    """A member in her place: her name and SHG, the body that she is in, and as what."""

    number: int
    name: Any | None
    shg: Any | None
    body: Any | None
    post: Any | None = None


@dataclass(frozen=True)
class Part:
    """A sub-group: how many it has, and the names of those who represent it."""

    name: Any
    count: int
    representatives: Wording | None


def sub_groups(group: Any, form: Any) -> Mapping[str, Any]:
    """`parts`: the sub-groups; `seats`: their members, each `post` that of a representative;
    `committee`: the executive committee; `officer`: the office bearers by role."""
    by_number = members(group)
    post = form.labels["represents"]
    return {
        "parts": tuple(part_of(one, by_number) for one in group.sub_groups),
        "seats": tuple(
            _seat(number, by_number, one.name, post if number in one.representatives else None)
            for one in group.sub_groups
            for number in one.members
        ),
        "committee": tuple(_committee(group, by_number, form)),
        "officer": officers(group, by_number),
    }


def sub_committees(group: Any, form: Any) -> Mapping[str, Any]:
    """`seats`: the members of all sub-committees; `member_count`: those of the group; `officer`:
    the office bearers by role."""
    by_number = members(group)
    return {
        "member_count": len(group.members),
        "seats": tuple(
            _seat(number, by_number, one.name, None)
            for one in group.sub_committees
            for number in one.members
        ),
        "officer": officers(group, by_number),
    }


def part_of(sub_group: Any, by_number: Members) -> Part:
    """A sub-group as forms print it."""
    names = (by_number.get(number) for number in sub_group.representatives)
    return Part(sub_group.name, len(sub_group.members), _listed(one.name for one in names if one))


def _listed(names: Iterable[Any]) -> Wording | None:
    found = list(names)
    if not found:
        return None
    return Wording(
        ", ".join(one.hi for one in found), ", ".join(one.en or one.hi for one in found)
    )


def _committee(group: Any, by_number: Members, form: Any) -> Iterator[Seat]:
    own = {number: one.name for one in group.sub_groups for number in one.members}
    bearers = {getattr(group.officers, role): role for role in reversed(_ROLES)}
    for number in group.committee:
        post = form.labels[bearers.get(number, "represents")]
        yield _seat(number, by_number, own.get(number), post)


def _seat(number: int, by_number: Members, body: Any | None, post: Any | None) -> Seat:
    member = by_number.get(number)
    if member is None:
        return Seat(number, None, None, body, post)
    return Seat(number, member.name, member.shg.name if member.shg else None, body, post)
