"""Values that are set smaller: the one thing that our pages do and WeasyPrint does not.

A word wider than its cell, and a figure that would take another line, are made smaller before they
are cut. In: the boxes of a page laid out at full size, and the words of our page. Out: the sizes of
the values that WeasyPrint had to cut (or, figures, to break), as our page has them, if they are
smaller and no smaller than allowed. WeasyPrint then lays the page out again with these sizes: how
far a value shrinks is ours to say, where it and all others then stand is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.judge import joined
from tests.judge.found import Word, seen

SMALLEST = 7.0  # points
_LESS = 0.05  # points: a size is another one from here on
_FIGURES = frozenset({
    "amount", "area", "count", "date", "gps", "id", "money", "month", "percent", "quantity",
    "rate", "serial", "time", "year",
})  # fmt: skip
_MM = 25.4 / 96
_FAR = 60.0  # mm; a value further off is another one

Box = Any
Element = Any


def _slots(body: Element) -> list[Element]:
    return [element for element in body.iter() if element.get("data-slot")]


def apply(body: Element, sizes: Mapping[int, float]) -> None:
    """Give the slots with these numbers these sizes, in points."""
    slots = _slots(body)
    for number, size in sizes.items():
        style = slots[number].get("style", "")
        slots[number].set("style", f"{style};font-size:{size}pt".lstrip(";"))


def sizes(pages: Sequence[Box], body: Element, ours: Sequence[Word]) -> dict[int, float]:
    """The number of each slot whose value may be smaller, and the size that it has on our page."""
    numbers = {
        id(inner): number for number, slot in enumerate(_slots(body)) for inner in slot.iter()
    }
    kinds = [slot.get("data-kind") for slot in _slots(body)]
    found: dict[int, float] = {}
    for page, box in enumerate(pages, 1):
        for text in [*(text for text, _ in joined.cut(box)), *_broken(box, numbers, kinds)]:
            number = numbers.get(id(text.element))
            size = _size(page, text, ours) if number is not None else None
            if size is not None:
                found.setdefault(number, size)
    return found


def _broken(page: Box, numbers: Mapping[int, int], kinds: Sequence[str | None]) -> Iterator[Box]:
    """The first texts of figures that take more than one line."""
    first: dict[int, Box] = {}
    for text in joined.texts(page):
        number = numbers.get(id(text.element))
        if number is None or kinds[number] not in _FIGURES or not text.text.strip():
            continue
        if text.position_y - first.setdefault(number, text).position_y > text.style["font_size"]:
            yield first[number]


def _size(page: int, text: Box, ours: Sequence[Word]) -> float | None:
    """The size that the value has on our page, if it is smaller."""
    full, start = text.style["font_size"] * 0.75, seen(text.text.split()[-1])
    top, left = (text.position_y + text.baseline) * _MM, text.position_x * _MM
    near = [
        (abs(word.baseline - top) + abs(word.left - left), word.size)
        for word in ours
        if word.page == page and (start.startswith(word.text) or word.text.startswith(start))
    ]
    far, size = min(near, default=(_FAR, full))
    allowed = far < _FAR and SMALLEST - _LESS < size < full - _LESS
    return round(size, 3) if allowed else None
