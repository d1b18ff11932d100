"""What the members of a producer group ask for, and who buys it (COM-2014, purchase sub-committee).

In: the view of a paper about a group. Out: rows with the names that its numbers stand for, and sums
by item; quantities and rupees are exact. An expression can neither look a row up by its number nor
sum some rows of a list. A number that nobody has leaves its row without a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from generator.forms.compute.groups import Members, members, officers
from generator.forms.compute.rounding import ZERO, paise

_PURCHASE = "खरीद"
"""How the manual's name of the sub-committee begins."""


def buyers(paper: Any, form: Any) -> Mapping[str, Any]:
    """`buyers`: the members of the purchase sub-committee, of a group that has it written down;
    `officer`: the office bearers by role."""
    by_number = members(paper)
    numbers = next(
        (one.members for one in paper.sub_committees if one.name.hi.startswith(_PURCHASE)), ()
    )
    found = (by_number.get(number) for number in numbers)
    return {
        "buyers": tuple(one for one in found if one is not None),
        "officer": officers(paper, by_number),
    }


def demands(paper: Any, form: Any) -> Mapping[str, Any]:
    """`asked`: each demand with the member's `name` and `shg_name`, and of its item `item_name`,
    `unit`, `rate` and `value`; `wanted`: each item with `asked`, the sum of its demands; `checked`:
    each bill with `item_name`, `unit` and `rate` of its item; and what `buyers` gives."""
    by_number = members(paper)
    items = dict(enumerate(paper.items, 1))
    sums: dict[int, Decimal] = {}
    for one in paper.demands:
        sums[one.item] = sums.get(one.item, ZERO) + one.quantity
    return {
        "asked": tuple(_demand(one, by_number, items) for one in paper.demands),
        "wanted": tuple(
            item.with_computed({"asked": sums.get(at, ZERO)}) for at, item in items.items()
        ),
        "checked": tuple(one.with_computed(_of(items.get(one.item))) for one in paper.bills),
        **buyers(paper, form),
    }


def _demand(one: Any, by_number: Members, items: Mapping[int, Any]) -> Any:
    member, item = by_number.get(one.member), items.get(one.item)
    return one.with_computed({
        "name": member.name if member else None,
        "shg_name": member.shg.name if member and member.shg else None,
        **_of(item),
        "value": paise(one.quantity * item.rate) if item else None,
    })  # fmt: skip


def _of(item: Any | None) -> Mapping[str, Any]:
    return {
        "item_name": item.name if item else None,
        "unit": item.unit if item else None,
        "rate": item.rate if item else None,
    }
