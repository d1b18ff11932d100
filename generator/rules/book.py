"""The rules of the data by their numbers, those of reading and typing too.

In: the rules. Out: wordings.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.data.messages import WORDINGS, Wording
from generator.rules import check, clock, papers


def general(wordings: Mapping[str, Wording]) -> dict[str, Wording]:
    """The wordings in the order of their numbers, `…` for what one finding names."""
    return {number: wording.general() for number, wording in sorted(wordings.items())}


BOOK = general(
    {
        **WORDINGS,
        **{rule.number: rule.wording for rule in check.RULES},
        papers.NUMBER: papers.WORDING,
        papers.UNRECKONED: papers.UNRECKONED_WORDING,
        papers.TOO_LONG: papers.TOO_LONG_WORDING,
        clock.NUMBER: clock.WORDING,
    }
)
"""Every rule that a finding can name -> its wording, `…` for what one finding names."""
