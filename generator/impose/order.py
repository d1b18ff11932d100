"""How many pages -> which of them lie on each side of each sheet.

In: a number of pages, and how they are imposed. Out: sheets; of each side its cells from left to
right and from the top down, as one sees them who has turned the sheet like the page of a book. A
cell holds the number of a page from 0, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from generator.console.imposing import BOOKLET, CUT_STACK, DUPLEX, Imposing

Page: TypeAlias = int | None
FOLDED = 4
"""Pages of a sheet that is folded once."""


class Sheet(NamedTuple):
    """The cells of both sides. `depth`: how many sheets lie around it in its signature."""

    front: tuple[Page, ...]
    back: tuple[Page, ...] = ()
    depth: int = 0


def columns(imposing: Imposing, lying: bool) -> int:
    """How many cells lie beside one another; `lying`: the pages are wider than high.

    A sheet holds as many pages of its own proportions as it can: 2 beside one another, 4 in a
    square, 8 as 4 by 2; pages that lie are put the other way.
    """
    up = cells(imposing)
    if imposing.kind == BOOKLET:
        return 2
    wide, high = {1: (1, 1), 2: (2, 1), 4: (2, 2), 8: (4, 2)}[up]
    return high if lying else wide


def cells(imposing: Imposing) -> int:
    """How many pages lie on one side of a sheet."""
    if imposing.kind == DUPLEX:
        return 1
    return imposing.up if imposing.kind == CUT_STACK else 2


def sheets(pages: int, imposing: Imposing, across: int) -> list[Sheet]:
    """All sheets; `across`: cells beside one another."""
    if imposing.kind == BOOKLET:
        return list(_folded(_filled_up(pages), imposing.signature))
    if imposing.kind == CUT_STACK:
        return list(_stacked(pages, imposing, across))
    return list(_in_turn(pages, imposing))


def _in_turn(pages: int, imposing: Imposing) -> Iterator[Sheet]:
    """Sheets that are read one after another."""
    up, sides = cells(imposing), 2 if imposing.both else 1
    every = _padded(range(pages), up * sides)
    for start in range(0, len(every), up * sides):
        sheet = tuple(every[start : start + up * sides])
        yield Sheet(sheet[:up], sheet[up:])


def _filled_up(pages: int) -> list[Page]:
    """As many pages as a booklet's sheets have; blank ones come before the last, its back cover."""
    every: list[Page] = list(range(pages))
    lacking = -pages % FOLDED
    return [*every[:-1], *[None] * lacking, *every[-1:]]


def _folded(pages: Sequence[Page], signature: int) -> Iterator[Sheet]:
    """Sheets that are folded and laid into one another, the outermost of each signature first."""
    size = signature or len(pages)
    for start in range(0, len(pages), size):
        of = pages[start : start + size]
        for depth in range(len(of) // FOLDED):
            outer, inner = 2 * depth, len(of) - 1 - 2 * depth
            yield Sheet((of[inner], of[outer]), (of[outer + 1], of[inner - 1]), depth)


def _stacked(pages: int, imposing: Imposing, across: int) -> Iterator[Sheet]:
    """Sheets that are cut in a pile: laid upon one another, its piles run on in their numbers."""
    sides = 2 if imposing.both else 1
    leaves = -(-pages // sides)
    high = -(-leaves // imposing.up)
    for level in range(high):
        of = [pile * high + level for pile in range(imposing.up)]
        front = tuple(_there(leaf * sides, pages) for leaf in of)
        # Behind the first cell of a row is the last.
        rows = [of[start : start + across] for start in range(0, len(of), across)]
        back = tuple(_there(leaf * sides + 1, pages) for row in rows for leaf in reversed(row))
        yield Sheet(front, back if imposing.both else ())


def _there(page: int, pages: int) -> Page:
    return page if page < pages else None


def _padded(pages: Sequence[int], step: int) -> list[Page]:
    return [*pages, *[None] * (-len(pages) % step)]
