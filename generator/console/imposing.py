"""The vocabulary of imposition: how pages of a finished file are put on sheets of paper.

In: nothing. Out: frozen records, as in `report.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

KINDS = DUPLEX, TWO_UP, BOOKLET, CUT_STACK = ("duplex", "two-up", "booklet", "cut-stack")
PAPERS = ("A4", "A3", "A5")
TURNS = LONG, SHORT = ("long", "short")
UPS = (2, 4, 8)


@dataclass(frozen=True)
class Imposing:
    """How pages are put on sheets.

    `signature`: pages of one that is folded and sewn by itself, a multiple of 4; 0: all in one.
    `creep`: mm by which pages of each inner sheet of a booklet move towards the fold. `marks`: crop
    marks. `up`: pages on one side of a sheet that is cut and stacked. `both`: sheets are printed on
    both sides. `turn`: over which edge the printer turns a sheet, of `TURNS`; empty: as suits it.
    """

    kind: str
    paper: str = PAPERS[0]
    signature: int = 0
    creep: float = 0.0
    marks: bool = False
    up: int = UPS[0]
    both: bool = True
    turn: str = ""


@dataclass(frozen=True)
class Imposed:
    """A file whose pages are on sheets: where it is, and how many of both.

    `turn`: the edge that the printer must turn the sheets over; empty where one side is printed.
    """

    path: Path
    pages: int
    sheets: int
    turn: str
