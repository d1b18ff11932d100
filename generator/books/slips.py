"""Receipts and vouchers in their parts of a page: how large they are set, what each leaves below.

In: a page of slips, and how high each is as it is set. Out: the same page, its slips so far apart
that each begins where its part of the page does, whatever its texts are. Texts that take more lines
take what is free in their part; then they are set smaller; what is still too long is refused, with
its record, since nothing may be cut off. Lengths are mm.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from generator.books.wanted import Values
from generator.forms.books import SMALLER
from generator.forms.filling import LEFT, LOOK
from generator.page.style import BOTTOM, TOP, Paper

_MM = 96 / 25.4  # pixels
_ROUNDING = 0.1 * _MM
Measure = Callable[[Sequence[Values]], tuple[Sequence[float], Paper]]
"""The slips of a page -> how high each is, in pixels, and the paper that they are on."""


class Overflow(Exception):
    """What is on a page takes more room than there is; `entry`: the record of it, if one."""

    def __init__(self, message: str, entry: Any = None) -> None:
        super().__init__(message)
        self.entry = entry


def spread(name: str, rows: Sequence[Values], measure: Measure) -> list[Values]:
    """The slips of a page with how each is set; raises Overflow for one that its part cannot hold.

    `name`: the book's.
    """
    heights, paper = measure(rows)
    part = paper.height / len(rows)
    room = part - paper.margin[TOP] - paper.margin[BOTTOM] - _ROUNDING
    made = list(rows)
    for look in SMALLER:
        long = [at for at, height in enumerate(heights) if height > room]
        if not long:
            break
        for at in long:
            made[at] = {**made[at], LOOK: look}
        heights, _ = measure(made)
    for row, height in zip(made, heights, strict=True):
        if height > room:
            raise Overflow(f"{name}: a slip is longer than its part of the page", row.get("entry"))
    return [
        {**row, LEFT: round((part - height) / _MM, 2)}
        for row, height in zip(made, heights, strict=True)
    ]
