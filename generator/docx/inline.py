"""A line of a page -> the content of one Word paragraph: runs, slots, fields, drawings.

In: a node of the page's tree. Out: XML of runs in reading order.
Each slot becomes a content control (`w:sdt`) that carries the slot's name as its tag, so that a
Word form can be filled and read back by name like the PDF. A mark stands in the XML for its
number and its content; the runs of its value are made later, in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from generator.docx import runs, shapes
from generator.docx.openings import Drawing, Marks, Opening
from generator.docx.pictures import Frame
from generator.docx.runs import NO_BREAK_SPACE, Look
from generator.page.blocks import Node

# English after the Hindi on its line.
ENGLISH = runs.Look(14, colour=runs.GREY, light=True)
_MILLIMETRES = re.compile(r"^\s*([0-9.]+)mm\s*$")
_LEAST_LINE = 20.0
# How much of the width at hand a line may take, lest it should break in another font.
_UNBROKEN = 0.98


def classes(node: Node) -> frozenset[str]:
    """The classes of an element."""
    return frozenset(node.classes)


class Setting(NamedTuple):
    """What surrounds inline text: language, look, width at hand (mm), and where empty slots are.

    box: `cell` where the cell is the box and only a slot with a width of its own draws a line,
    `line` where a line is there already and no slot draws another.
    """

    lang: str
    look: Look
    width: float
    box: str = ""


class Line:
    """Collects the content of one paragraph; white space collapses as in HTML."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._done: list[str] = []
        self._held: list[tuple[str, Setting]] = []
        self._at_start = True
        self._space = False

    def content(self) -> str:
        """The runs collected so far."""
        self._flush()
        return "".join(self._done)

    def children(self, node: Node, setting: Setting) -> Line:
        """Add all that an element holds."""
        for kid in node.kids:
            if isinstance(kid, str):
                self.text(kid, setting)
            else:
                self.element(kid, setting)
        return self

    def text(self, text: str, setting: Setting) -> None:
        """Add text; a space at the end waits until something follows."""
        collapsed = runs.collapsed(text)
        core = collapsed.strip(" ")
        if collapsed[:1] == " " and not self._at_start:
            self._space = True
        if core:
            self._put_space(setting)
            self._held.append((core, setting))
            self._at_start = False
            self._space = collapsed[-1] == " "

    def element(self, node: Node, setting: Setting) -> None:
        """Add one inline element."""
        named = node.classes
        lang = node.get("lang")
        setting = setting._replace(lang=lang) if lang else setting
        if "slot" in named:
            self._slot(node, setting)
        elif "page-number" in named or "page-total" in named:
            instruction = "PAGE" if "page-number" in named else "NUMPAGES"
            digits = node.get("data-digits")
            self._ready(runs.field(instruction, setting.look, setting.lang, digits), setting)
        elif node.tag == "br":
            self._space = False
            self._ready(runs.line_break(setting.look), setting)
            self._at_start = True
        elif node.tag == "svg":
            drawn = _frame(node) if node.slot else Drawing(node)
            self._ready(f"<w:r>{self._marks.put(drawn)}</w:r>", setting)
        elif node.tag in _LOOKS:
            look = ENGLISH if "e" in named else _LOOKS[node.tag](setting.look)
            self.children(node, setting._replace(look=look))
        else:
            raise ValueError(f"<{node.tag}> is not part of the page grammar inside a line")

    def tab(self, setting: Setting) -> None:
        """Go to the next tab stop."""
        self._space = False
        properties = runs.run_properties(setting.look, False)
        self._ready(f"<w:r>{properties}<w:tab/></w:r>", setting)
        self._at_start = True

    def _slot(self, node: Node, setting: Setting) -> None:
        if not node.slot:
            raise ValueError("a slot without data-slot")
        look = runs.run_properties(setting.look, setting.lang == "hi")
        attributes = f"w:val={quoteattr(node.slot)}"
        printed = Line(self._marks).children(node, setting).content() if node.kids else ""
        blank = _blank(node, setting)
        opening = Opening(
            node.slot, node.get("data-lang"), setting.look, setting.lang, blank, printed
        )
        # No kind is given, which is rich text: LibreOffice 7.4 strips the runs of a plain-text
        # control (`w:text`) of weight, underline and language.
        self._ready(
            f"<w:sdt><w:sdtPr>{look}<w:alias {attributes}/><w:tag {attributes}/>"
            f"{self._marks.put(opening)}",
            setting,
        )

    def _ready(self, xml: str, setting: Setting) -> None:
        self._put_space(setting)
        self._flush()
        self._done.append(xml)
        self._at_start = False

    def _put_space(self, setting: Setting) -> None:
        if self._space:
            self._held.append((" ", self._held[-1][1] if self._held else setting))
        self._space = False

    def _flush(self) -> None:
        """Write the held text, pieces of one look and language as one."""
        at = 0
        while at < len(self._held):
            setting = self._held[at][1]
            end = at
            while end < len(self._held) and self._held[end][1] == setting:
                end += 1
            text = "".join(piece for piece, _ in self._held[at:end])
            self._done.append(runs.of_text(text, setting.look, setting.lang))
            at = end
        self._held.clear()


def _frame(svg: Node) -> Frame:
    """The place of a slot's picture, and what it is."""
    title = svg.find("title")
    return Frame(svg.slot, *shapes.size(svg), title=title.text if title else "")


def _same(look: Look) -> Look:
    return look


def _bold(look: Look) -> Look:
    return look._replace(bold=True)


def _italic(look: Look) -> Look:
    return look._replace(italic=True)


def _below(look: Look) -> Look:
    return look._replace(raised="subscript")


def _above(look: Look) -> Look:
    return look._replace(raised="superscript")


_LOOKS: dict[str, Callable[[Look], Look]] = {
    "span": _same,
    "b": _bold,
    "i": _italic,
    "sub": _below,
    "sup": _above,
}


def _blank(slot: Node, setting: Setting) -> str:
    """What an empty slot shows: a line of its width, or nothing where a cell is the box."""
    given = _MILLIMETRES.match(slot.get("data-width"))
    if setting.box == "line" or (setting.box == "cell" and not given):
        return runs.run(NO_BREAK_SPACE, setting.look, False)
    width = max(_LEAST_LINE, float(given.group(1)) if given else 0)
    return runs.writing_line(width, _UNBROKEN * setting.width, setting.look)
