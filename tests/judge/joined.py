"""Compounds that stay whole at a line's end, as the program promises to set them.

In: the tree of a page of HTML, and afterwards the lines that it was laid out in. Out: the tree with
joiners after the hyphens and slashes inside words; and the words that were too wide for their lines
all the same, which the next layout lets break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Any

JOINER = "\ufeff"
_INSIDE = re.compile(r"(?<=\S)([-–/])(?=\w)")
_WORD = re.compile(r"\S+")
_ROUNDING = 0.5  # CSS pixels

Element = Any
Box = Any


def join(body: Element, breakable: Set[str]) -> set[str]:
    """Put joiners into all words but the breakable ones; gives the words that hold some."""
    held: set[str] = set()

    def joined(word: re.Match[str]) -> str:
        if word[0] in breakable:
            return word[0]
        whole = _INSIDE.sub(rf"\1{JOINER}", word[0])
        if whole != word[0]:
            held.add(whole)
        return whole

    for node in body.iter():
        if not isinstance(node.tag, str) or node.tag.startswith("{"):
            continue  # a comment, or a drawing
        if node.text:
            node.text = _WORD.sub(joined, node.text)
        for child in node:
            if child.tail:
                child.tail = _WORD.sub(joined, child.tail)
    return held


def too_wide(page_boxes: list[Box], joined: Set[str]) -> set[str]:
    """The joined words, as they were written, that were cut or jut out of their line's box."""
    pieces = {piece for page in page_boxes for _, piece in cut(page)}
    return {word.replace(JOINER, "") for word in joined if any(piece in word for piece in pieces)}


def children(box: Box) -> Iterator[Box]:
    """The boxes in a box, not what stands for them elsewhere."""
    for child in getattr(box, "children", ()):
        yield getattr(child, "_box", child)


def _boxes(box: Box) -> Iterator[Box]:
    yield box
    for child in children(box):
        yield from _boxes(child)


def texts(box: Box) -> Iterator[Box]:
    """The runs of text in a box."""
    return (one for one in _boxes(box) if isinstance(getattr(one, "text", None), str))


def cut(page: Box) -> Iterator[tuple[Box, str]]:
    """Pieces of words that their lines could not hold, and the runs of text they stand in."""
    for box in _boxes(page):
        yield from _cut(box)


def _cut(box: Box) -> Iterator[tuple[Box, str]]:
    lines = [list(texts(child)) for child in children(box) if hasattr(child, "text_overflow")]
    lines = [line for line in lines if any(text.text.strip() for text in line)]
    source = " ".join("".join(_spoken(box.element)).split()) if len(lines) > 1 else ""
    for line, following in zip(lines, [*lines[1:], []], strict=False):
        last = line[-1]
        if last.position_x + last.width > box.content_box_x() + box.width + _ROUNDING:
            yield from ((last, piece) for piece in last.text.split())
        end, start = last.text.split()[-1:], following[0].text.split()[:1] if following else []
        if end and start and f"{end[0]} {start[0]}" not in source:
            piece = end[0] + start[0]
            if piece in source:
                yield last, piece


def _spoken(element: Element | None) -> Iterator[str]:
    """An element's text; a <br> is a gap."""
    if element is None:
        return
    yield " " if element.tag == "br" else element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _spoken(child)
        yield child.tail or ""
