"""The district -> findings: every numbered rule, one after another.

In: the district, what the fonts can draw, the computed amounts and the lines of the forms. Out:
findings. A new rule is one function in `rules/` and one broken example.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal

from generator.data.district import DistrictData
from generator.data.findings import Finding
from generator.rules import committees, orders, references, texts, textwalk, values
from generator.rules.base import Facts, Rule, TextRule, Undrawn, drawn_all

_WHOLE: tuple[Rule, ...] = (
    *values.RULES,
    *references.RULES,
    *committees.RULES,
    *orders.RULES,
)
RULES: tuple[Rule | TextRule, ...] = tuple(
    sorted((*texts.RULES, *_WHOLE), key=lambda rule: rule.number)
)
"""Every rule, in the order of its number."""


def check(  # noqa: PLR0913  (what the rules look at, from as many rooms)
    district: DistrictData,
    glyphs: Callable[[str], Iterable[str]],
    vo_amounts: Mapping[str, Decimal] | None = None,
    lines: Mapping[str, Collection[str]] | None = None,
    needed: Mapping[str, Decimal] | None = None,
    *,
    undrawn: Undrawn = drawn_all,
) -> list[Finding]:
    """What the rules find.

    `glyphs`: the characters of a text that no bundled font has. `vo_amounts`: rupees that the
    plans of a VO ask for together (capital and working capital), by its code. `lines`: the ids of
    the lines that data may fill or override, by form id; a form left out is not checked. `needed`:
    rupees that a group's annexures 3 and 4 come to, by its code. `undrawn`: why the picture of a
    file's name cannot be drawn.
    """
    facts = Facts(
        district, _remembering(glyphs), vo_amounts or {}, lines or {}, needed or {}, undrawn
    )
    findings = list(textwalk.findings(facts, texts.RULES))
    return findings + [finding for rule in _WHOLE for finding in rule.findings(facts)]


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
