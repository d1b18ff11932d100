"""Laid-out boxes -> openings: where on the page each slot's value belongs.

In: the page boxes of a document whose slots hold holes (`sheet.HOLE`). Out: the openings, the text
boxes that are their lines, and the slots whose values flow in running text. A value has an opening
of its own where nothing else stands in its cell, or where it ends the single line it stands in;
anywhere else its width moves what follows, so it flows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.page.boxtags import is_line, is_text
from generator.page.paint import BOLD_FROM
from generator.page.sheet import HOLE, Area, Line, Opening

Box = Any


@dataclass
class Found:
    """The openings of a document, and for each hole's text box its opening and line."""

    openings: list[Opening] = field(default_factory=list)
    lines: dict[Box, tuple[int, int]] = field(default_factory=dict)
    flowing: set[str] = field(default_factory=set)


def find(pages: Sequence[Box]) -> Found:
    """All openings of the pages, in reading order."""
    found = Found()
    in_text: dict[Any, int] = {}  # element of a slot -> its opening
    for number, page in enumerate(pages):
        for part in page.children:
            # What stands in a margin is printed again on each page; in the text it goes on.
            begun = {} if hasattr(part, "at_keyword") else in_text
            for container in _containers(part):
                _look(found, begun, container, number)
    return found


def _containers(box: Box) -> Iterator[Box]:
    """Every box that holds lines of text, outermost first."""
    box = getattr(box, "_box", box)
    children = [getattr(child, "_box", child) for child in getattr(box, "children", ())]
    if any(map(is_line, children)):
        yield box
    for child in children:
        yield from _containers(child)


def _look(found: Found, begun: dict[Any, int], container: Box, page: int) -> None:
    lines = [list(_texts(child)) for child in container.children if is_line(child)]
    boxes = [box for line in lines for box in line]
    slots = {name for box in boxes if (name := _hole(box))}
    if not slots:
        return
    alone = len(slots) == 1 and all(_hole(box) for box in boxes)
    ends = len(slots) == 1 and len(lines) == 1 and _ends_line(container, boxes)
    if not (alone or ends):
        found.flowing |= slots
        return
    holes = [box for box in boxes if _hole(box)]
    element = _slot_element(holes[0])
    lines_here = tuple(Line(page, box.position_y + box.baseline) for box in holes)
    number = begun.get(element, len(found.openings))
    if number < len(found.openings):  # its cell was broken over two pages
        before = found.openings[number]
        found.openings[number] = replace(before, lines=before.lines + lines_here)
    else:
        begun[element] = number
        left = container.content_box_x() if alone else holes[0].position_x
        opening = _opening(container, holes[0], element, left, alone)
        area = _area(container, page, None if alone else left)
        found.openings.append(replace(opening, lines=lines_here, area=area))
    first = len(found.openings[number].lines) - len(holes)
    for index, box in enumerate(holes, first):
        found.lines[box] = (number, index)


def _opening(container: Box, hole: Box, element: Any, left: float, alone: bool) -> Opening:
    """The opening of a slot, without its lines and its place."""
    return Opening(
        slot=element.get("data-slot"),
        kind=element.get("data-kind"),
        lang=element.get("data-lang") or "",
        left=left,
        width=container.content_box_x() + container.width - left,
        size=hole.style["font_size"],
        bold=hole.style["font_weight"] >= BOLD_FROM,
        align=_align(container) if alone else "left",
        lines=(),
        area=Area(0, 0, 0, 0, 0),
    )


def _ends_line(container: Box, boxes: list[Box]) -> bool:
    return (
        _align(container) == "left" and _hole(boxes[-1]) != "" and not any(map(_hole, boxes[:-1]))
    )


def _area(container: Box, page: int, left: float | None) -> Area:
    x, y = container.padding_box_x(), container.padding_box_y()
    width, height = container.padding_width(), container.padding_height()
    if left is not None:
        x, width = left, x + width - left
    return Area(page, x, y, width, height)


def _align(container: Box) -> str:
    align = str(container.style["text_align_all"])
    return align if align in ("right", "center") else "right" if align == "end" else "left"


def _hole(box: Box) -> str:
    """The slot whose hole this text box is, or nothing."""
    if not is_text(box) or set(box.text) != {HOLE}:
        return ""
    element = _slot_element(box)
    return element.get("data-slot") if element is not None else ""


def _slot_element(box: Box) -> Any:
    element = box.element
    return element if element is not None and element.get("data-slot") else None


def _texts(box: Box) -> Iterator[Box]:
    """What stands in a line: its texts, and as one piece each block or picture within it."""
    for child in box.children:
        child = getattr(child, "_box", child)
        inner = getattr(child, "children", None)
        if is_text(child) or inner is None or any(map(is_line, inner)):
            yield child
        else:
            yield from _texts(child)
