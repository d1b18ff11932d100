"""An element that holds text, or a drawing -> a block of a page.

In: a node, its kind and the room it has. Out: a `Paragraph` or a `Drawing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.page.blocks import Node
from generator.page.boxes import Drawing, Item, Label, Paragraph, Value
from generator.page.inline import inline_items
from generator.page.kinds import Kind
from generator.page.style import LEFT, RIGHT, TOP, LayoutError, Style
from generator.page.tagging import Around, Tagging

_LENGTH = re.compile(r"^\s*([0-9.]+)(mm|cm|pt|px)?\s*$")
_PIXELS = {"mm": 96 / 25.4, "cm": 96 / 2.54, "pt": 4 / 3, "px": 1.0, None: 1.0}
_SHAPES = frozenset({"rect", "line"})


def paragraph(node: Node, kind: Kind, around: Around, tags: Tagging) -> Paragraph:
    """The lines of an element that holds text; `around`: what is around it, and its own tag."""
    style = kind.filled
    if any((*style.padding, style.border[TOP], style.border[LEFT], style.border[RIGHT])):
        raise LayoutError(f"a paragraph has a rule below it at most: {kind}")
    if style.width is not None or style.min_width:
        raise LayoutError(f"a paragraph is as wide as what is around it: {kind}")
    x = around.x + style.margin[LEFT]
    width = around.width - style.margin[LEFT] - style.margin[RIGHT]
    inside = around._replace(x=x, width=width)
    return made(style, inline_items(node, kind, inside, tags), inside)


def made(style: Style, items: tuple[Item, ...], around: Around) -> Paragraph:
    """A paragraph of these items that fills a block."""
    values = [*values_of(items)]
    inked = [item for item in items if not (isinstance(item, Label) and not item.text.strip())]
    alone = values[0] if len(inked) == len(values) == 1 else None
    slots = tuple([value.slot for value in values])
    return Paragraph(style, items, around.x, around.width, style.height, around.tag, slots, alone)


def values_of(items: Iterable[Item]) -> Iterator[Value]:
    """The values among items, in their order."""
    return (item for item in items if isinstance(item, Value))


def drawing(node: Node, style: Style, x: float, tag: int) -> Drawing:
    """An <svg> of rectangles and lines, or with the name of a slot."""
    box = tuple(float(part) for part in (node.get("viewbox") or node.get("viewBox")).split())
    if len(box) != 4:
        raise LayoutError("an <svg> needs a viewBox")
    drawn = (shape for shape in node.elements if shape.tag not in ("title", "desc"))
    shapes = tuple((shape.tag, shape.attributes) for shape in drawn)
    if strangers := {name for name, _ in shapes} - _SHAPES:
        raise LayoutError(f"a drawing is of rectangles and lines, not {sorted(strangers)}")
    width, height = length(node.get("width")), length(node.get("height"))
    return Drawing(x + style.margin[LEFT], width, height, shapes, box, tag, node.slot)


def length(text: str) -> float:
    """A length of an attribute, in CSS pixels."""
    match = _LENGTH.match(text)
    if match is None:
        raise LayoutError(f"not a length: {text!r}")
    return float(match[1]) * _PIXELS[match[2]]
