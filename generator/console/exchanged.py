"""What `sheet` and `import` ask for and tell: records between command line and `Exchange`.

In: nothing (only `findings`). Out: frozen records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.data.findings import Finding, Place


@dataclass(frozen=True)
class Sheeted:
    """A workbook that was written: where, how many records of each kind, what is wrong in them."""

    path: Path
    records: Mapping[str, int]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Wish:
    """How lists shall be read that are not ours.

    `map`: the file that says which heading is what, written where it is not there yet. `kind`: the
    sheet of ours that the list is; empty: guessed. `fixed`: what every row has, by key. `data`: a
    folder whose records the list may name. `legacy`: old font -> the columns that are typed in it;
    none: wherever it is recognised.
    """

    map: Path | None = None
    kind: str = ""
    fixed: Mapping[str, str] = field(default_factory=dict)
    data: Path | None = None
    legacy: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class MappedColumn:
    """A heading of a list and the column of ours that it is taken for; `key` is empty for none."""

    heading: str
    key: str
    hi: str
    en: str


@dataclass(frozen=True)
class MappedList:
    """How one list is understood; `missing`: required keys that it has no column for."""

    place: Place
    kind: str
    columns: tuple[MappedColumn, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class TakenIn:
    """Workbooks and lists that were written as YAML; `files` are names within the folder."""

    folder: Path
    files: tuple[str, ...]
    records: Mapping[str, int]
    findings: tuple[Finding, ...]
