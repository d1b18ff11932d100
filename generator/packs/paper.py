"""Pages -> sheets of paper, and what these weigh.

In: how many pages a document has, and how it is printed. Out: exact counts; weights in grams.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

NAME = "A4"
_SQUARE_METRES = Decimal("0.210") * Decimal("0.297")  # ISO 216


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


def taken(pages: int, copies: int = 1, *, both: bool) -> Tally:
    """What copies of a document take, each begun on the front of a sheet."""
    sheets = (pages + 1) // 2 if both else pages
    blank = 2 * sheets - pages if both else 0
    return Tally(copies, pages * copies, blank * copies, sheets * copies)


def weight(sheets: int, grams: int) -> Decimal:
    """What sheets weigh, in grams to a hundredth; `grams`: of a square metre."""
    return (sheets * grams * _SQUARE_METRES).quantize(Decimal("0.01"))
