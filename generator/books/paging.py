"""Rows -> the pages of a book: so many on each as its ruled rows have room for.

In: rows, and how high each is as it is set. Out: for each page its rows. What takes two lines takes
more than a ruled row; the rows that are left over on a page stay blank, for the pen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.books.known import Run
from generator.books.plates import Composed
from generator.books.slips import Overflow
from generator.books.wanted import Values, rows_of
from generator.forms.catalog import Form

_ROUNDING = 1e-6


def paged(made: Composed, form: Form, runs: Iterable[Run]) -> Iterator[Values]:
    """What is written on each page."""
    for run in runs:
        if run.rows is None:
            yield run.page
            continue
        for rows in parted(made, form, run.rows):
            yield {**run.page, "rows": rows}


def parted(made: Composed, form: Form, rows: Sequence[Values]) -> list[list[Values]]:
    """The rows of each page, blank ones at its end; raises Overflow where a page is too small."""
    ruled, *heights = made.heights(form, [{}, *rows])
    room = rows_of(form) * ruled + _ROUNDING
    pages: list[list[Values]] = [[]]
    left = room
    for row, height in zip(rows, heights, strict=True):
        if height > left:
            if height > room:
                raise Overflow(f"{form.id}: a row is higher than a page", row.get("entry"))
            pages[-1] += [{}] * int(left / ruled)
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= height
    pages[-1] += [{}] * int(left / ruled)
    return pages
