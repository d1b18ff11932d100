"""Inline HTML -> the items of a line: labels, values, breaks.

In: an element that holds text. Out: its items in order, white space collapsed within each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.page.blocks import Node
from generator.page.boxes import Break, Gap, Item, Label, Look, Value
from generator.page.kinds import Kind
from generator.page.style import BOTTOM, LayoutError, Style
from generator.page.tagging import Around, Tagging

_KEPT = 1024
_SPACES = re.compile(r"[ \t\r\n\f]+")
PAGE, PAGES = "\ufdd0", "\ufdd1"
"""What stands in a foot for the number of the page, and for how many there are."""
_COUNTERS = {"page-number": PAGE, "page-total": PAGES}


_look = lru_cache(_KEPT)(Look)
"""Every cell has one, and a form hardly ten."""


def look_of(style: Style, raised: float = 0.0) -> Look:
    """How text of this style looks, its baseline raised above the paragraph's."""
    return _look(style.size, style.bold, style.line, style.ascent, raised, style.color)


def inline_items(node: Node, kind: Kind, around: Around, tags: Tagging) -> tuple[Item, ...]:
    """What stands in the lines of an element; `around` is the block that the lines fill."""
    return tuple(_items(node, kind, around, tags, 0.0))


def _items(node: Node, kind: Kind, around: Around, tags: Tagging, raised: float) -> Iterator[Item]:
    look = look_of(kind.filled, raised)
    for name in node.classes:
        if name in _COUNTERS:
            yield Label(_COUNTERS[name], look, around.tag)
    below = dict(zip(map(id, node.elements), kind.children(node), strict=True))
    for kid in node.kids:
        if isinstance(kid, str):
            text = _SPACES.sub(" ", kid)
            if text:
                yield Label(text, look, around.tag)
            continue
        yield from _element(kid, below[id(kid)][1], around, tags, raised)


def _element(
    node: Node, kind: Kind, around: Around, tags: Tagging, raised: float
) -> Iterator[Item]:
    style = kind.filled
    if node.tag == "br":
        yield Break()
    elif node.slot:
        yield _value(node, kind, around, raised)
    elif style.display == "inline":
        inner = around._replace(tag=tags.inline(node, around))
        yield from _items(node, kind, inner, tags, raised + style.raised)
    elif style.display != "none":
        raise LayoutError(f"the composer does not know {style.display} in a line: {kind}")


def _value(node: Node, kind: Kind, around: Around, raised: float) -> Value:
    if node.kids:
        raise LayoutError(f"a slot holds nothing but its value: {node.slot}")
    filled, empty = kind.filled, kind.empty
    shown: Gap | Look | None = None
    if empty.display == "inline-block":
        shown = _gap(empty, around.width, raised)
    elif empty.display == "inline":
        shown = look_of(empty, raised + empty.raised)
    return Value(
        node.slot, node.get("data-kind"), node.get("data-lang"),
        look_of(filled, raised + filled.raised), shown, around.tag,
        filled.min_width if filled.display == "inline-block" else None,
    )  # fmt: skip


def _gap(style: Style, width: float, raised: float) -> Gap:
    own = 0.0 if style.width is None else style.width
    own = own * width / 100 if style.percent else own
    height = (style.height or 0.0) + style.border[BOTTOM]
    raised += style.raised
    width = max(own, style.min_width)
    return Gap(width, height + raised, -raised, style.rule)
