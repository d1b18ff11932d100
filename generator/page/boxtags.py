"""WeasyPrint's boxes -> tags, what is decoration, and where lines end.

In: the page boxes of a document that is laid out but not yet painted. Out: a `Reading`: the tag
tree by HTML element (WeasyPrint makes a new Table and P on each page; here they go on), the boxes
that are artifacts (page feet, repeated table heads, figures without a title), and the text boxes
after which a word ends. Boxes are known by what they have, so nothing of WeasyPrint is imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.pdf.tags import Content, Tag, Widget, pruned

_SVG = "{http://www.w3.org/2000/svg}"
_BLOCKS = {
    "p": "P", "div": "Div", "header": "Div", "section": "Sect", "h1": "H1", "h2": "H2", "h3": "H3",
    "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR",
    "th": "TH", "td": "TD",
}  # fmt: skip
_ROUNDING = 0.5  # pixels
_POINTS = 0.75  # a CSS pixel

Box = Any
Element = Any


@dataclass(slots=True)
class Reading:
    """How the pages of one document are read aloud and copied."""

    root: Tag = field(default_factory=lambda: Tag("Document"))
    numbers: list[dict[Box, int]] = field(default_factory=list)  # of each page: box -> MCID
    artifacts: set[Box] = field(default_factory=set)
    gaps: set[Box] = field(default_factory=set)  # spaces between two boxes of one line
    word_ends: set[Box] = field(default_factory=set)
    hyphens: set[Box] = field(default_factory=set)  # texts with a hyphen at the end of a line
    cut: set[str] = field(default_factory=set)  # pieces of words too wide for their lines


def read(
    pages: Sequence[tuple[Box, float]], lang: str, fields: Mapping[Box, int] | None = None
) -> Reading:
    """Read the boxes of all pages, each with its page's height in CSS pixels.

    `fields`: boxes in whose place form fields stand, with the fields' numbers.
    """
    walk = _Walk(fields or {})
    for page_box, height in pages:
        walk.page(page_box, height, lang)
    walk.reading.root = pruned(walk.reading.root)
    return walk.reading


class _Walk:
    """Visits the boxes of all pages in document order."""

    def __init__(self, fields: Mapping[Box, int]) -> None:
        self.reading = Reading()
        self._fields = fields
        self._tags: dict[Element, Tag] = {}
        self._heads: dict[Element, int] = {}  # a table head -> the page it first stands on
        self._page, self._height = -1, 0.0

    def page(self, page_box: Box, height: float, lang: str) -> None:
        """Visit the boxes of the next page."""
        self._page, self._height = self._page + 1, height
        self.reading.numbers.append({})
        for child in page_box.children:
            self.visit(child, self.reading.root, lang)

    def _draw(self, tag: Tag, box: Box) -> None:
        numbers = self.reading.numbers[self._page]
        numbers[box] = len(numbers)
        tag.kids.append(Content(self._page, numbers[box]))

    def visit(self, box: Box, parent: Tag, lang: str) -> None:
        """Add one box and what is in it below `parent`."""
        box = getattr(box, "_box", box)  # what stands for an absolutely positioned box
        if hasattr(box, "at_keyword") or self._repeated_head(box):
            self._decoration(box)
            return
        if box in self._fields:
            parent.kids.append(Tag("Form", [Widget(self._page, self._fields[box])]))
            self._decoration(box)  # what the form prints there is drawn by the field
            return
        if is_text(box):
            if box.text.strip() or box in self.reading.gaps:
                self._draw(parent, box)
            else:
                self.reading.artifacts.add(box)  # what is left of the markup's own spaces
            return
        if is_picture(box):
            self._picture(box, parent)
            return
        tag, lang = self._tag(box.element, parent, lang)
        self._mark_line_ends(box)
        for child in getattr(box, "children", ()):
            self.visit(child, tag, lang)

    def _tag(self, element: Element, parent: Tag, lang: str) -> tuple[Tag, str]:
        """The tag of an element (one for all its boxes) or, where it has none, its parent's."""
        own_lang = lang if element is None else element.get("lang") or lang
        if element is None or element.tag in ("html", "body"):
            return parent, own_lang
        if element in self._tags:
            return self._tags[element], own_lang
        role = _role(element, parent.role)
        if not role and own_lang != lang:
            role = "Span"
        if not role:
            return parent, own_lang
        tag = Tag(role, lang=own_lang if own_lang != lang else "")
        if role in ("TH", "TD"):
            tag.spans = (int(element.get("colspan", 1)), int(element.get("rowspan", 1)))
            tag.scope = _scope(element, parent) if role == "TH" else ""
        self._tags[element] = tag
        parent.kids.append(tag)
        return tag, own_lang

    def _picture(self, box: Box, parent: Tag) -> None:
        title = box.element.find(f"{_SVG}title")
        if title is None or not (title.text or "").strip():
            self.reading.artifacts.add(box)
            return
        left, top = box.content_box_x(), box.content_box_y()
        edges = (left, self._height - top - box.height, left + box.width, self._height - top)
        left, bottom, right, top = (edge * _POINTS for edge in edges)
        tag = Tag("Figure", alt=title.text.strip(), box=(left, bottom, right, top))
        parent.kids.append(tag)
        self._draw(tag, box)

    def _repeated_head(self, box: Box) -> bool:
        if not getattr(box, "is_header", False) or box.element is None:
            return False
        return self._heads.setdefault(box.element, self._page) != self._page

    def _decoration(self, box: Box) -> None:
        self._mark_line_ends(box)
        if is_text(box) or is_picture(box):
            self.reading.artifacts.add(box)
        for child in getattr(box, "children", ()):
            self._decoration(getattr(child, "_box", child))

    def _mark_line_ends(self, box: Box) -> None:
        """Mark the last text of each line, unless the line breaks inside a word."""
        lines = [list(_texts(child)) for child in getattr(box, "children", ()) if is_line(child)]
        source = spoken(box.element) if len(lines) > 1 and box.element is not None else ""
        if lines and _is_inline(box):
            lines.pop()  # goes on in the line that the box stands in, which marks its end
        for line, following in zip(lines, [*lines[1:], []], strict=False):
            if not any(text.text.strip() for text in line):
                continue
            self.reading.gaps.update(text for text in line if not text.text.strip())
            last = line[-1]
            if last.position_x + last.width > box.content_box_x() + box.width + _ROUNDING:
                self.reading.cut.update(last.text.split())  # as good as cut: it juts out of its box
            if last.text.endswith("-") and (following or not _is_cell(box)):
                self.reading.hyphens.add(last)
            piece = _cut_word(last.text, following[0].text, source) if following else ""
            if piece:
                self.reading.cut.add(piece)
            else:
                self.reading.word_ends.add(last)


def is_text(box: Box) -> bool:
    """Whether a box is a run of text."""
    return isinstance(getattr(box, "text", None), str)


def is_picture(box: Box) -> bool:
    """Whether a box is drawn from something outside the text, such as an SVG."""
    return hasattr(box, "replacement")


def is_line(box: Box) -> bool:
    """Whether a box is a line of inline boxes."""
    return hasattr(box, "text_overflow")


def _is_inline(box: Box) -> bool:
    """Whether a box with lines of its own stands in a line itself, as an inline block does."""
    return type(box).__name__.startswith("Inline")


def _is_cell(box: Box) -> bool:
    return box.element is not None and box.element.tag in ("td", "th")


def _texts(box: Box) -> Iterator[Box]:
    """The texts of a line, with those of blocks that stand in it."""
    for child in box.children:
        child = getattr(child, "_box", child)
        if is_text(child):
            yield child
        elif hasattr(child, "children"):
            yield from _texts(child)


def spoken(element: Element) -> str:
    """An element's text with each gap between words as one space; a <br> is a gap."""
    parts: list[str] = []

    def collect(node: Element) -> None:
        parts.append(" " if node.tag == "br" else node.text or "")
        for child in node:
            if isinstance(child.tag, str):  # not a comment
                collect(child)
            parts.append(child.tail or "")

    collect(element)
    return " ".join("".join(parts).split())


def _cut_word(before: str, after: str, source: str) -> str:
    """What stands on both sides of a line break that fell inside a word; else nothing."""
    words_before, words_after = before.split(), after.split()
    if not words_before or not words_after:
        return ""
    end, start = words_before[-1], words_after[0]
    if f"{end} {start}" in source or f"{end}{start}" not in source:
        return ""
    return f"{end}{start}"


def _role(element: Element, parent: str) -> str:
    tag, classes = element.tag, (element.get("class") or "").split()
    if tag in ("tbody", "tr") and parent == "Div":
        return ""
    if tag == "table" and "layout" in classes:
        return "Div"
    if tag == "td" and parent == "Div":
        return "Div"
    if tag == "td" and {"label", "head"} & set(classes):
        return "TH"
    return _BLOCKS.get(tag, "")


def _scope(element: Element, row: Tag) -> str:
    scope = element.get("scope", "")
    if scope:
        return "Row" if scope.startswith("row") else "Column"
    return "Column" if element.tag == "th" and row.role == "TR" else "Row"
