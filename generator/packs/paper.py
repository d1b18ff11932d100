"""Pages -> sheets of paper, and what these weigh.

In: how many pages a document has, and how it is printed. Out: exact counts; weights in grams.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.console.packing import Packing
from generator.impose.imposed import sheets_of as imposed_on

# Of a sheet, in square metres (ISO 216).
_AREAS = {
    "A3": Decimal("0.297") * Decimal("0.420"),
    "A4": Decimal("0.210") * Decimal("0.297"),
    "A5": Decimal("0.148") * Decimal("0.210"),
}


@dataclass(frozen=True)
class Tally:
    """What so many papers take: printed pages, blank ones behind them, sheets."""

    papers: int = 0
    printed: int = 0
    blank: int = 0
    sheets: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(one + two for one, two in zip(self, other, strict=True)))

    def __sub__(self, other: Tally) -> Tally:
        return Tally(*(one - two for one, two in zip(self, other, strict=True)))

    def __iter__(self) -> Iterator[int]:
        return iter((self.papers, self.printed, self.blank, self.sheets))

    @property
    def pages(self) -> int:
        """All pages, blank ones too."""
        return self.printed + self.blank


def taken(pages: int, packing: Packing, copies: int = 1, *, torn: bool = False) -> Tally:
    """What copies of a document take; on two sides each begins on the front of a sheet.

    `torn`: nothing stands on the backs of its pages.
    """
    sheets = (pages + 1) // 2 if packing.even and not torn else pages
    blank = 2 * sheets - pages if packing.even else 0
    return Tally(copies, pages * copies, blank * copies, sheets * copies)


def sheets_of(part: Tally, packing: Packing) -> int | None:
    """The sheets of a part of a pack; None where its pages share sheets with those of others."""
    return None if packing.imposing else part.sheets


def all_sheets(whole: Tally, packing: Packing) -> int:
    """The sheets of a whole pack."""
    return imposed_on(whole.pages, packing.imposing) if packing.imposing else whole.sheets


def weight(sheets: int, packing: Packing) -> Decimal:
    """What sheets weigh, in grams to a hundredth."""
    return (sheets * packing.grams * _AREAS[packing.paper]).quantize(Decimal("0.01"))
