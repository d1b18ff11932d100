"""Composed pages -> what must stay together for a word processor to begin its pages where they do.

In: a page of a shape, and its blocks on the pages of a record. Out: leaves, by their numbers, that
stay with the next. A word processor fills pages by itself, and its lines differ from ours by a
hair; so what begins a page is tied to what follows, as far as it takes for all that to have no
room on the page before. Nothing is forced: a document that grows breaks elsewhere, as any does.
Lengths are CSS pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.page.boxes import Page
from generator.page.compose import Set

_MM = 96 / 25.4
_MORE, _LEAST = 7.0 * _MM, 3.0 * _MM
"""How much more is tied together than has room, since a page of Word may hold more than ours; and
how much it must be at least."""


class Ties(NamedTuple):
    """Leaves: those that stay with the next; those whose own lines stay together; rows before which
    a table is parted, since it is tied to what follows it; what begins a page come what may; all
    that begins one."""

    kept: set[int]
    whole: set[int]
    parted: set[int]
    begun: set[int]
    tops: set[int]


def ties(page: Page, pages: Sequence[Sequence[Set]], limit: float) -> Ties:
    """What stays together; `limit`: how far down a page is filled."""
    made = Ties(set(), set(), set(), set(), set())
    numbers = {id(leaf): number for number, leaf in enumerate(page.leaves)}
    for before, sets in pairwise(pages):
        own = [one for one in sets if not one.repeated]
        if not own or not before or own[0].atom.force or not own[0].atom.first:
            continue
        made.tops.add(numbers[id(own[0].atom.leaf)])
        last = before[-1]
        room = limit - last.top - last.atom.height - own[0].atom.gap
        _tie(made, page, [(numbers[id(one.atom.leaf)], one) for one in own], room)
    return made


def _tie(made: Ties, page: Page, own: Sequence[tuple[int, Set]], room: float) -> None:
    """Tie the first blocks of a page, so many that together they are higher than the room."""
    first, table = own[0][0], own[0][1].atom.leaf.table
    bottoms = [one.top + one.atom.height - own[0][1].top for _, one in own]
    if bottoms[-1] < room + _LEAST:
        made.begun.add(first)
        return
    enough = (at for at, bottom in enumerate(bottoms) if bottom >= room + _MORE)
    reached = next(enough, len(own) - 1)
    rows = sum(one.atom.leaf.table == table for _, one in own) if table >= 0 else 0
    if rows and bottoms[rows - 1] >= room + _LEAST:
        reached = min(reached, rows - 1)  # then the table need not be parted
    last = own[reached][0]
    made.whole.update(range(first, last + 1))
    made.kept.update(range(first, last))
    if 0 < rows <= reached and _goes_on(page, first):
        made.parted.add(first)


def _goes_on(page: Page, leaf: int) -> bool:
    """Whether a row is one of the body of a table that has begun before it."""
    table = page.leaves[leaf].table
    return any(one.table == table and not one.head for one in page.leaves[:leaf])
