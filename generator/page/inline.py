"""Inline HTML -> the items of a line: labels, values, breaks, parts.

In: an element that holds text. Out: its items in order, white space collapsed within each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.page.blocks import Node
from generator.page.boxes import Break, Gap, Item, Label, Look, Part, Value
from generator.page.kinds import Kinds, children
from generator.page.style import BOTTOM, LayoutError, Style

TagOf = Callable[[Node, int], int]
"""Makes the tag of an element in a line, given that of the element around it."""

_SPACES = re.compile(r"[ \t\r\n\f]+")
PAGE, PAGES = "\ufdd0", "\ufdd1"
"""What stands in a foot for the number of the page, and for how many there are."""
_COUNTERS = {"page-number": PAGE, "page-total": PAGES}


def look_of(style: Style, raised: float = 0.0) -> Look:
    """How text of this style looks, its baseline raised above the paragraph's."""
    return Look(style.size, style.bold, style.line, style.ascent, raised, style.color)


def inline_items(
    kinds: Kinds, node: Node, kind: str, width: float, tag: int, tag_of: TagOf,
    raised: float = 0.0,
) -> tuple[Item, ...]:  # fmt: skip
    """What stands in the lines of an element; `width` is that of the block around it."""
    return tuple(_items(kinds, node, kind, width, tag, tag_of, raised))


def _items(
    kinds: Kinds, node: Node, kind: str, width: float, tag: int, tag_of: TagOf, raised: float
) -> Iterator[Item]:
    style = kinds[kind].filled
    look = look_of(style, raised)
    for name in node.classes:
        if name in _COUNTERS:
            yield Label(_COUNTERS[name], look, tag)
    below = dict(zip(map(id, node.elements), (name for _, name in children(node, kind)), strict=True))
    for kid in node.kids:
        if isinstance(kid, str):
            text = _SPACES.sub(" ", kid)
            if text:
                yield Label(text, look, tag)
            continue
        name = below[id(kid)]
        inner = kinds[name].filled
        if kid.tag == "br":
            yield Break()
        elif kid.slot:
            yield _value(kinds, kid, name, width, tag, raised)
        elif inner.display == "inline":
            made = tag_of(kid, tag)
            yield from _items(kinds, kid, name, width, made, tag_of, raised + inner.raised)
        elif inner.display == "inline-block":
            if any((*inner.margin, *inner.padding, *inner.border)) or inner.width is not None:
                raise LayoutError(f"the composer puts no frame around parts of a line: {name}")
            made = tag_of(kid, tag)
            yield Part(tuple(_items(kinds, kid, name, width, made, tag_of, raised)))
        elif inner.display != "none":
            raise LayoutError(f"the composer does not know {inner.display} in a line: {name}")


def _value(
    kinds: Kinds, node: Node, kind: str, width: float, tag: int, raised: float
) -> Value:
    if node.kids:
        raise LayoutError(f"a slot holds nothing but its value: {node.slot}")
    filled, empty = kinds[kind]
    shown: Gap | Look | None = None
    if empty.display == "inline-block":
        shown = _gap(empty, width, raised)
    elif empty.display == "inline":
        shown = look_of(empty, raised + empty.raised)
    return Value(
        node.slot, node.get("data-kind"), node.get("data-lang"),
        look_of(filled, raised + filled.raised), shown, tag,
        filled.min_width if filled.display == "inline-block" else None,
    )  # fmt: skip


def _gap(style: Style, width: float, raised: float) -> Gap:
    own = 0.0 if style.width is None else style.width
    own = own * width / 100 if style.percent else own
    height = (style.height or 0.0) + style.border[BOTTOM]
    raised += style.raised
    return Gap(max(own, style.min_width), height + raised, -raised, style.border[BOTTOM], style.color)
