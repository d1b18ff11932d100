"""The district -> findings: every numbered rule, one after another.

In: the district, what the fonts can draw, what the forms know, and the day. Out: findings. A new
rule is one function in `rules/` and one broken example.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

from generator.data.district import DistrictData
from generator.data.faulty import Faulty
from generator.data.findings import Finding
from generator.data.heap import held
from generator.rules import (
    accounts,
    bounds,
    clock,
    committees,
    fish,
    groups,
    limits,
    money,
    orders,
    ponds,
    references,
    sakhis,
    texts,
    textwalk,
    values,
)
from generator.rules.base import Computed, Facts, Rule, Test, TextRule, Undrawn, drawn_all
from generator.rules.sound import Sound

_WHOLE: tuple[Rule, ...] = (
    *values.RULES,
    *bounds.RULES,
    *references.RULES,
    *committees.RULES,
    *groups.RULES,
    *fish.RULES,
    *orders.RULES,
    *ponds.RULES,
    *limits.RULES,
    *money.RULES,
    *sakhis.RULES,
    *accounts.RULES,
)
RULES: tuple[Rule | TextRule, ...] = tuple(
    sorted((*texts.RULES, *_WHOLE), key=lambda rule: rule.number)
)
"""Every rule, in the order of its number."""


@held()
def check(
    district: DistrictData,
    glyphs: Callable[[str], Iterable[str]],
    forms: Computed | None = None,
    today: dt.date | None = None,
    *,
    undrawn: Undrawn = drawn_all,
) -> list[Finding]:
    """What the rules find.

    `glyphs`: the characters of a text that no bundled font has. `forms`: what the forms know; what
    they leave out is not checked. `today`: the day on which ages and delays are judged; without it
    one note says that they are not. `undrawn`: why the picture of a file's name cannot be drawn.
    """
    facts = Facts(district, _remembering(glyphs), forms or Computed(), today, undrawn)
    sound = Sound(facts)
    findings, of_single = _one_by_one(facts)
    for rule in _WHOLE:
        known = of_single.get(rule.test)
        findings += sound.findings(rule) if known is None else known
    return findings + list(clock.unchecked(facts, _WHOLE))


def _one_by_one(facts: Facts) -> tuple[list[Finding], dict[Test, list[Finding]]]:
    """What is found in texts, and by rules that judge records by themselves: each record is taken
    out once for all of them. A rule that meets an error in the data is not among these."""
    walk = textwalk.TextWalk(facts, texts.RULES)
    in_texts: list[Finding] = []
    found: dict[Test, list[Finding]] = {rule.test: [] for rule in _WHOLE if rule.single}
    rules = [rule for rule in _WHOLE if rule.single]
    for window in facts.district.windows():
        some = replace(facts, district=window)
        for ref, record in window.each():
            in_texts += walk.findings(ref, record)
        for rule in [rule for rule in rules if rule.test in found]:
            try:
                found[rule.test] += rule.findings(some)
            except Faulty:
                del found[rule.test]
    return in_texts, found


def _remembering(glyphs: Callable[[str], Iterable[str]]) -> Callable[[str], Iterable[str]]:
    """The same function, asked only of texts with a character that no text before them had."""
    drawn: set[str] = set()

    def missing(text: str) -> Iterable[str]:
        if drawn.issuperset(text):
            return ()
        absent = tuple(glyphs(text))
        if not absent:
            drawn.update(text)
        return absent

    return missing
