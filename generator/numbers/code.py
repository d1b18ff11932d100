"""A number -> the QR code that holds it, as a picture: the only module that imports segno.

In: a text. Out: an outline of rectangles, one unit to a module, without the quiet zone around it:
whoever places it keeps four modules free. The same text gives the same outline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.page.picture import Path, Picture

LEVEL = "m"
"""Error correction: a seventh of the code may be stained or folded."""
_MASK = 0  # any may stand (ISO/IEC 18004, 7.8); to weigh all eight takes four times as long
_KEPT = 64


@lru_cache(_KEPT)
def code(text: str) -> Picture:
    """The code that holds a text (ISO/IEC 18004), as small as it can be."""
    matrix = _matrix(text)
    side = len(matrix)
    outline = " ".join(_rectangles(matrix))
    return Picture(side, side, (Path(outline, "000000", False, "", 0.0, 0, 0),))


def _matrix(text: str) -> Sequence[Sequence[int]]:
    import segno  # noqa: PLC0415  (only where codes are asked for: it takes long to load)

    found: Sequence[Sequence[int]] = segno.make_qr(
        text, error=LEVEL, boost_error=False, mask=_MASK
    ).matrix
    return found


def _rectangles(matrix: Sequence[Sequence[int]]) -> Iterator[str]:
    """Dark modules side by side as one rectangle, and as far down as it goes on alike."""
    above: dict[tuple[int, int], int] = {}
    for row, modules in enumerate((*matrix, ())):
        here = set(_runs(modules))
        for run, top in above.items():
            if run not in here:
                yield _rectangle(*run, top, row)
        above = {run: above.get(run, row) for run in sorted(here)}


def _runs(modules: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = -1
    for place, dark in enumerate((*modules, 0)):
        if dark and start < 0:
            start = place
        elif not dark and start >= 0:
            yield start, place
            start = -1


def _rectangle(left: int, right: int, top: int, bottom: int) -> str:
    return f"{left} {top} m {right} {top} l {right} {bottom} l {left} {bottom} l h"
