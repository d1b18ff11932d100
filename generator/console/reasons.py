"""What the user sees of papers that a record does not get: which they are, and what they lack.

In: what the plan or the answer to `why` says. Out: text on standard output.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.console.fates import Fate, Why
from generator.console.report import NotDue
from generator.console.screen import NAMED, finding_line
from generator.console.tongue import in_turn, said
from generator.console.visible import visible

STATES = {"made": "बनेगा / made", "refused": "रुका / refused", "not due": "लागू नहीं / not due"}


def print_not_due(not_due: Iterable[NotDue]) -> None:
    """A line for each form and each thing that records lack for it; nothing of records for which
    another form takes its place."""
    lacking: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in not_due:
        if not one.other:
            name = f"{one.form} ({said(one.number_hi, one.number_en)})"
            lacking[name, one.hi, one.en].append(one.subject)
    for (name, hi, en), codes in lacking.items():
        more = f" … +{len(codes) - NAMED}" if len(codes) > NAMED else ""
        named = ", ".join(codes[:NAMED]) + more
        print(visible(f"{in_turn(STATES['not due'])}: {name}: {said(hi, en)}: {named}"))


def print_why(why: Why) -> None:
    """What becomes of each form, one a line, and below it the findings that refuse it."""
    print(visible(f"{why.code} ({', '.join(why.kinds)})"))
    if not why.fates:
        nothing = said(
            "इस प्रकार के अभिलेख का कोई प्रपत्र नहीं है", "no form is about records of this kind"
        )
        print(f"  {nothing}")
    for fate in why.fates:
        print(visible(f"  {_said(fate, why.code)}"))
        for finding in fate.findings:
            print(f"      {finding_line(finding)}")


def _said(fate: Fate, code: str) -> str:
    subject = "" if fate.subject == code else f" · {fate.subject}"
    lacks = f": {said(fate.hi, fate.en)}" if fate.en else ""
    name = f"{fate.form} ({said(fate.number_hi, fate.number_en)})"
    return f"{in_turn(STATES[fate.state])}: {name}{subject}{lacks}"
