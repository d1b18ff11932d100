"""Who has a certificate of a training: an expression cannot choose rows.

In: the view of a paper and its form's definition, whose constants hold the least share of the days.
Out: rows with the number of each certificate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TAUGHT = ("skill", "technique", "workshop")
"""The kinds of event that teach something, by the choices of `sort`."""

_SAID = ("agency", "cluster", "topic", "sort", "begins", "ends", "days", "issued_on", "trainer")
"""What every certificate says of the training."""


def training(paper: Any, form: Any) -> Mapping[str, Any]:
    """`certified`: those who were there on enough of the days, each with what a certificate says
    and its `number` (text, or None where the paper names no series). Of a seminar or a meeting
    nobody has one."""
    least = int(form.constants["least_percent"])
    if paper.sort not in _TAUGHT:
        return {"certified": ()}
    enough = [one for one in paper.participants if one.attended * 100 >= least * paper.days]
    said = {name: getattr(paper, name) for name in _SAID}
    return {
        "certified": tuple(
            one.with_computed(
                {**said, "number": f"{paper.series}/{at:02}" if paper.series else None}
            )
            for at, one in enumerate(enough, 1)
        )
    }
