"""Rules judge sound values only: one that meets a value with an error says nothing of its record.

In: facts, then one rule after another. Out: findings. A rule is a loop over records and knows
nothing of errors; where it asks for a value that has one, `Faulty` ends it, and it is run again
with that record out of sight.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property

from generator.data.district import walk
from generator.data.faulty import Faulty
from generator.data.findings import Finding, Ref
from generator.data.parts import Record
from generator.rules.base import Facts, Rule

TRIES = 8
"""So many records are put out of sight one by one, then all that have an error: a rule that most
of them stop need not run a thousand times."""


class Sound:
    """The facts of a district, of which rules see only records whose values they can judge."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def findings(self, rule: Rule) -> list[Finding]:
        """What a rule finds."""
        unseen: set[Ref] = set()
        for _ in range(TRIES):
            try:
                return list(rule.findings(self._without(frozenset(unseen))))
            except Faulty as fault:
                unseen.add(self._records[id(fault.holder)])
        return list(rule.findings(self._without(self._facts.district.faulty)))

    def _without(self, refs: frozenset[Ref]) -> Facts:
        facts = replace(self._facts, sought=Counter())
        return replace(facts, district=facts.district.without(refs)) if refs else facts

    @cached_property
    def _records(self) -> dict[int, Ref]:
        """The record that each part of those with an error belongs to, by its identity."""
        district = self._facts.district
        return {
            id(value): ref
            for ref in district.faulty
            for _, value in walk(district.records[ref.kind][ref.code])
            if isinstance(value, Record)
        }
