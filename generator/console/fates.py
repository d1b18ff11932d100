"""What `why` tells of a record: what becomes of each form that it could be on.

In: nothing (only `findings`). Out: frozen records between the run and the command line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.data.findings import Finding


@dataclass(frozen=True)
class Fate:
    """What becomes of a form for one record: papers to make, papers refused, or what it lacks.

    `subject`: the record it is about, which may be another that names the one that was asked for;
    `hi`, `en`: what is lacking; `findings`: those that refuse it.
    """

    form: str
    number_hi: str
    number_en: str
    subject: str
    state: Literal["made", "refused", "not due"]
    hi: str = ""
    en: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Why:
    """What becomes of every form that a record could be on. `kinds`: of the records of that code;
    `codes`: those that there are."""

    code: str
    kinds: tuple[str, ...]
    fates: tuple[Fate, ...]
    codes: tuple[str, ...] = ()
