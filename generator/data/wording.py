"""What the findings of one rule say: a sentence and an advice, in Hindi and in English.

In: a wording, a place, a record and the values to name. Out: a `Finding`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.data.findings import Finding, Place, Ref, Severity

SHOWN = 80
"""Longest piece of a user's text that a sentence repeats, in characters."""
FROM_DATA = frozenset({
    "value", "field", "key", "code", "tag", "mark", "name", "was", "read", "village", "other",
})  # fmt: skip
"""Values of wordings that come from the user's files: shown on one line, and cut where long."""


@dataclass(frozen=True)
class Wording:
    """What a finding of one rule says; `{name}` stands for a value given with each finding."""

    hi: str
    en: str
    advice_hi: str
    advice_en: str
    severity: Severity = Severity.ERROR
    clause: str = ""

    def finding(
        self, rule: str, place: Place | None, subject: Ref | None, /, **values: object
    ) -> Finding:
        """The finding of this rule at that place, its values put in."""
        shown = {
            name: _shown(value) if name in FROM_DATA else value for name, value in values.items()
        }
        return Finding(
            rule=rule,
            severity=self.severity,
            place=place,
            subject=subject,
            hi=self.hi.format(**shown),
            en=self.en.format(**shown),
            advice_hi=self.advice_hi.format(**shown),
            advice_en=self.advice_en.format(**shown),
            clause=self.clause,
        )

    def general(self) -> Wording:
        """What every finding of the rule says, `…` standing for the values of each."""
        dots = _Dots()
        return replace(
            self,
            hi=self.hi.format_map(dots),
            en=self.en.format_map(dots),
            advice_hi=self.advice_hi.format_map(dots),
            advice_en=self.advice_en.format_map(dots),
        )


class _Dots(dict[str, str]):
    """What stands for a value where there is none: three dots, and for a hint nothing."""

    def __missing__(self, name: str) -> str:
        return "" if name.startswith("did_") else "…"


def _shown(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
