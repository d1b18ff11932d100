"""Laid-out boxes of a blank form -> where each slot is filled in on a screen.

In: the page boxes of a blank form. Out: an opening for every place of a slot, whose area is the
rectangle of its field; the boxes they stand for; and the texts that the form itself prints in
them, which the field will show. A slot alone in a cell has the whole cell; a dotted line has the
room above it; ruled lines belong to one field together; else the rest of the line is the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.page.boxtags import is_line, is_text
from generator.page.confine import LayoutError
from generator.page.openings import Found
from generator.page.paint import BOLD_FROM
from generator.page.sheet import Area, Line, Opening

Box = Any
_LINE = 1.3  # what a line of Hindi takes without touching the line above, in font sizes
_BESIDE, _ABOVE = 2.0, 1.0  # pixels from the rules of a cell to its field


class _Rect(NamedTuple):
    """Left, top, right, bottom, CSS pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Fields(Found):
    """The fields of a document: openings, and for each slot's box the number of its opening.

    `lines`: the texts that fields show in place of the page. `ruled`: openings over ruled lines.
    """

    boxes: dict[Box, int] = field(default_factory=dict)
    ruled: set[int] = field(default_factory=set)


def find(pages: Sequence[Box]) -> Fields:
    """The fields of all pages, in reading order."""
    found = Fields()
    for number, page in enumerate(pages):
        for box, around in _slots(page, ()):
            _add(found, number, box, around)
    return found


def _slots(box: Box, around: tuple[Box, ...]) -> Iterator[tuple[Box, tuple[Box, ...]]]:
    """Each box of a slot, with the boxes around it, outermost first."""
    box = getattr(box, "_box", box)
    if _is_slot(box):
        yield box, around
        return
    for child in getattr(box, "children", ()):
        yield from _slots(child, (*around, box))


def _is_slot(box: Box) -> bool:
    return bool(not is_text(box) and box.element is not None and box.element.get("data-slot"))


def _add(found: Fields, page: int, box: Box, around: tuple[Box, ...]) -> None:
    texts = [text for text in _texts(box) if text.text.strip()]
    if len(texts) > 1:
        raise LayoutError(f"a printed value breaks over lines: {[text.text for text in texts]}")
    place = next(place for place in reversed(range(len(around))) if _holds_lines(around[place]))
    container = around[place]
    number = len(found.openings)
    rect = _rect(box, texts, container, around[place - 1].children)
    element = box.element
    found.openings.append(
        Opening(
            slot=element.get("data-slot"),
            kind=element.get("data-kind"),
            lang=element.get("data-lang") or "",
            left=texts[0].position_x if texts else rect.left,
            width=rect.right - rect.left,
            size=box.style["font_size"],
            bold=box.style["font_weight"] >= BOLD_FROM,
            align=_align(container) if _fills(box, container) else "left",
            lines=tuple(Line(page, text.position_y + text.baseline) for text in texts),
            area=Area(page, *rect[:2], rect.right - rect.left, rect.bottom - rect.top),
        )
    )
    found.boxes[box] = number
    found.lines.update((text, (number, 0)) for text in texts)
    if _is_ruled(container):
        found.ruled.add(number)


def _rect(box: Box, texts: list[Box], container: Box, beside: Sequence[Box]) -> _Rect:
    if _fills(box, container):
        return _cell(box, container)
    if _is_block(box):
        line = _LINE * box.style["font_size"]
        if texts:  # printed within a sentence, on no dotted line
            bottom = texts[0].position_y + texts[0].baseline + 0.3 * line
        else:
            bottom = box.position_y + box.height
        right = min(box.position_x + box.border_width(), _right(container) - _BESIDE)
        return _Rect(box.position_x, bottom - line, right, bottom)
    bottom = container.position_y + container.height
    if _is_ruled(container):
        bottom = _last_rule(container, beside)
    top = container.position_y + _ABOVE
    return _Rect(box.position_x, top, _right(container), bottom - _ABOVE)


def _right(container: Box) -> float:
    return float(container.content_box_x() + container.width)


def _fills(box: Box, container: Box) -> bool:
    """Whether nothing but slots without a line of their own stands in this cell or paragraph."""
    if _is_ruled(container) or (_is_block(box) and not list(_texts(box))):
        return False
    slots = [slot for slot, _ in _slots(container, ())]
    held = {text for slot in slots for text in _texts(slot)}
    return all(text in held or not text.text.strip() for text in _texts(container))


def _cell(box: Box, container: Box) -> _Rect:
    """The room of a cell; where several slots share it, each has an equal part."""
    slots = [slot for slot, _ in _slots(container, ())]
    left, top = container.padding_box_x(), container.padding_box_y()
    width = container.padding_width() / len(slots)
    left += slots.index(box) * width
    bottom = top + container.padding_height()
    return _Rect(left + _BESIDE, top + _ABOVE, left + width - _BESIDE, bottom - _ABOVE)


def _last_rule(container: Box, beside: Sequence[Box]) -> float:
    """The lower edge of the ruled lines that follow a paragraph and hold nothing."""
    last = container
    children = [getattr(child, "_box", child) for child in beside]
    for child in children[children.index(container) + 1 :]:
        if not _is_ruled(child) or any(text.text.strip() for text in _texts(child)):
            break
        last = child
    return float(last.position_y + last.height)


def _is_ruled(box: Box) -> bool:
    return box.element is not None and "ruled" in (box.element.get("class") or "").split()


def _is_block(box: Box) -> bool:
    return bool(box.style["display"][1] != "flow")


def _holds_lines(box: Box) -> bool:
    return any(is_line(getattr(child, "_box", child)) for child in getattr(box, "children", ()))


def _align(container: Box) -> str:
    align = str(container.style["text_align_all"])
    return align if align in ("right", "center") else "right" if align == "end" else "left"


def _texts(box: Box) -> Iterator[Box]:
    box = getattr(box, "_box", box)
    if is_text(box):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)
