"""A compiled Word page -> the same page, tied together so that it breaks where print does.

In: a page, the nodes of print's leaves, and what of them stays together. Out: the page with
`keepNext` in more of its paragraphs. LibreOffice 7.4 keeps rows of a table with the next one, but
the last with what follows only where all rows are kept: there the table is parted, its head
repeated, as print and Word show it anyway. A table of which all rows but the last are kept it keeps
with what follows too, even where that begins the next page. A row that is all of its table it keeps
only if the row may split.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.docx.blocks import END_OF_TABLE, GAP
from generator.docx.openings import Strip
from generator.docx.page import Numbers, WordPage
from generator.page.blocks import Node
from generator.page.ties import Ties

_STYLE = re.compile(rb"<w:pStyle [^>]*/>(?:<w:keepNext/>)?(?:<w:keepLines/>)?")
_WHOLE = b"<w:cantSplit/>"
_KEEP_NEXT, _KEEP_LINES, _BEGIN = b"<w:keepNext/>", b"<w:keepLines/>", b"<w:pageBreakBefore/>"


def broken(page: WordPage, leaves: Sequence[Node], ties: Ties) -> WordPage:
    """The page with its ties; leaves: the nodes that print's leaves are made of."""
    if not ties.tops:
        return page
    places = _places(page.nodes, leaves)
    kept, parted = _among(places, ties.kept), _of(places, ties.parted)
    begun, whole = _of(places, ties.begun), _of(places, ties.whole)
    tops = _of(places, ties.tops)
    numbers = Numbers(number for strip in page.document.strips for number in strip.numbers)
    strips: list[Strip] = []
    for at, strip in enumerate(page.document.strips):
        row = page.tables[at] is not None
        if row and at in begun and page.tables[at - 1] is None:
            strips.insert(-1, _gap(forced=True))  # before what its table begins with
        elif row and at in begun | parted:
            strips += _parting(page, at, numbers, forced=at in begun)
        if at in kept:
            strip = _with(strip, _KEEP_NEXT)
        if at in kept and _alone(page, at):
            strip = replace(strip, pieces=[one.replace(_WHOLE, b"") for one in strip.pieces])
        for what, said in ((_KEEP_LINES, whole), (_BEGIN, begun)):
            if at in said and not row:
                strip = _with(strip, what)
        if at in tops and not row:
            strip = _behind_table(strip)
        strips.append(strip)
    return replace(page, document=page.document._replace(strips=tuple(strips)))


def _places(nodes: Iterable[Node | None], leaves: Sequence[Node]) -> dict[int, int]:
    """For each leaf the strip that is made of the same node; empty paragraphs have none in Word."""
    made = {}
    leaf = 0
    for at, node in enumerate(nodes):
        if node is None:
            continue
        while leaf < len(leaves) and leaves[leaf] is not node:
            leaf += 1
        made[leaf] = at
        leaf += 1
    return made


def _of(places: dict[int, int], leaves: set[int]) -> set[int]:
    """The strips of leaves."""
    return {places[leaf] for leaf in leaves if leaf in places}


def _among(places: dict[int, int], leaves: set[int]) -> set[int]:
    """The strips of leaves that stay with the next, and what Word has between the two."""
    kept: set[int] = set()
    for (leaf, at), (_, following) in pairwise(places.items()):
        if leaf in leaves:
            kept.update(range(at, following))
    return kept


def _parting(page: WordPage, at: int, numbers: Numbers, *, forced: bool) -> Iterator[Strip]:
    """What parts a table before one of its rows: its end, a gap, and its head once more."""
    table = page.tables[at]
    assert table is not None
    yield _plain(END_OF_TABLE)
    yield _gap(forced=forced)
    yield _plain(table.begin)
    for head in table.heads:
        yield numbers.given(_with(head, _KEEP_NEXT))


def _alone(page: WordPage, at: int) -> bool:
    """Whether a row is all that is in its table but for a head."""
    table = page.tables[at]
    rows = sum(one is table for one in page.tables)
    return table is not None and rows == len(table.heads) + 1


def _behind_table(strip: Strip) -> Strip:
    """A strip that, where it ends a table, gives that as good as no line to be kept with."""
    end = END_OF_TABLE.encode()
    parted = end + GAP.xml().encode()
    return replace(strip, pieces=[piece.replace(end, parted, 1) for piece in strip.pieces])


def _gap(*, forced: bool) -> Strip:
    """As good as no line between two tables, tied to the second; forced: it begins a page."""
    return _plain(replace(GAP, keep_next=True, new_page=forced).xml())


def _plain(xml: str) -> Strip:
    """A strip without openings."""
    return Strip([xml.encode()], [], [], [], [], [], frozenset())


def _with(strip: Strip, what: bytes) -> Strip:
    """A strip that says that of all its paragraphs."""

    def put(match: re.Match[bytes]) -> bytes:
        said: bytes = match[0]
        return said if what in said else said + what

    return replace(strip, pieces=[_STYLE.sub(put, piece) for piece in strip.pieces])
