"""The note that ages and delays were not judged, since nobody knows the day.

In: facts without a day, and all rules. Out: one finding of D-172, or none where no record has
anything for them to judge.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.data.findings import Finding, Severity
from generator.data.messages import Wording
from generator.rules.base import Facts, Rule
from generator.rules.sound import Sound

NUMBER = "D-172"
WORDING = Wording(
    severity=Severity.NOTE,
    hi="आज का दिनांक ज्ञात नहीं है; आयु और विलंब के ये नियम नहीं जाँचे गए: {rules}।",
    en="The day is not known, so these rules on ages and delays were not checked: {rules}.",
    advice_hi="ज़िले के अभिलेख में date: लिखें, या --as-on 27.02.2026 के साथ चलाएँ।",
    advice_en="Write date: in the record of the district, or run with --as-on 27.02.2026.",
)
# Whatever has an age or a delay in the data is too old on the one or too young on the other.
_FAR = (dt.date(1900, 4, 1), dt.date(2200, 4, 1))


def unchecked(facts: Facts, rules: Iterable[Rule]) -> Iterator[Finding]:
    """The note, where a rule had something to judge."""
    # The district may say the day in a file that could not be read.
    if facts.today is not None or "districts" in facts.district.unread:
        return
    numbers = [rule.number for rule in rules if rule.dated and _would_judge(rule, facts)]
    if numbers:
        ref = next((ref for ref, _ in facts.all("districts")), None)
        place = facts.district.place(ref, ("date",)) if ref else None
        yield WORDING.finding(NUMBER, place, ref, rules=", ".join(numbers))


def _would_judge(rule: Rule, facts: Facts) -> bool:
    return any(Sound(replace(facts, today=day)).findings(rule) for day in _FAR)
