"""The vocabulary of papers that go out and come back, between the desk and the command line.

In: nothing (only `findings`). Out: frozen records, as in `report.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from generator.data.findings import Finding


class Verdict(Enum):
    """What became of a paper that was compared with the data."""

    SAME = "same"
    DIFFERS = "differs"
    ALTERED = "altered"  # its number is that of the data, and it says something else
    REFUSED = "refused"  # its record has errors today
    GONE = "gone"  # the data calls for no such paper


@dataclass(frozen=True)
class InHand:
    """A paper that is to be checked. `numbers`: those on it. `content`: its file, if it has one.

    `readable`: the file's texts can be compared too, not its number alone.
    """

    name: str
    numbers: tuple[str, ...]
    content: bytes = b""
    readable: bool = False


@dataclass(frozen=True)
class Difference:
    """What a paper says otherwise than the data: of a slot by its name, or in the form's words."""

    hi: str
    en: str
    paper: str
    data: str


@dataclass(frozen=True)
class HandedOut:
    """A line of the dispatch register. `when`: YYYY-MM-DD. `copy`: from 1."""

    number: str
    when: str
    to: str
    copy: int
    lang: str
    sha256: str


@dataclass(frozen=True)
class Checked:
    """A paper beside the data. `today`: the number that the data gives it now, empty for none.

    `says`: what the data has in its slots, label in Hindi and in English, text; for who holds paper
    that cannot be read. `findings`: the errors of a record that is refused.
    """

    number: str
    verdict: Verdict
    today: str = ""
    differences: tuple[Difference, ...] = ()
    says: tuple[tuple[str, str, str], ...] = ()
    handed_out: tuple[HandedOut, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Issued:
    """A paper that was made to be handed out: its file, its line, and what went out of it before.

    `before`: lines of the same paper with other values.
    """

    path: Path
    row: HandedOut
    before: tuple[HandedOut, ...] = ()
