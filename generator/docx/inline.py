"""Inline HTML -> the content of one Word paragraph: runs, slots, fields, drawings.

In: an element of the page's grammar. Out: XML of runs in reading order.
Each slot becomes a content control (`w:sdt`) that carries the slot's name as its tag, so that a
Word form can be filled and read back by name like the PDF. For a slot that holds a hole, a mark
stands in the XML; the runs of its value are made later, in the same way.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from xml.sax.saxutils import quoteattr

from generator.docx import openings, runs, shapes
from generator.docx.openings import Opening
from generator.docx.runs import NO_BREAK_SPACE, Look
from generator.page.sheet import HOLE

_MILLIMETRES = re.compile(r"^\s*([0-9.]+)mm\s*$")
_LEAST_LINE = 20.0
# How much of the width at hand a line may take, lest it should break in another font.
_UNBROKEN = 0.98


class Element(Protocol):
    """What we need of a parsed HTML element (lxml's fits)."""

    tag: Any  # the name; a comment has something else here
    text: str | None
    tail: str | None

    def get(self, name: str) -> str | None: ...
    def __iter__(self) -> Iterator[Element]: ...
    def iter(self) -> Iterator[Element]: ...
    def itertext(self) -> Iterator[str]: ...


def classes(element: Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset((element.get("class") or "").split())


@dataclass
class Numbers:
    """Hands out the numbers of one document: content controls by name, the others by order."""

    used: set[int] = field(default_factory=set)
    drawings: int = 0
    openings: list[Opening] = field(default_factory=list)

    def control(self, name: str) -> int:
        """An id that depends on the slot's name and its place among namesakes only."""
        digest = hashlib.sha256(name.encode()).digest()
        number = int.from_bytes(digest[:4], "big") & 0x7FFFFFFF or 1
        while number in self.used:
            number = number % 0x7FFFFFFF + 1
        self.used.add(number)
        return number

    def drawing(self) -> int:
        """The next drawing's id."""
        self.drawings += 1
        return self.drawings

    def opening(self, opening: Opening) -> int:
        """The number of an opening."""
        self.openings.append(opening)
        return len(self.openings) - 1


@dataclass(frozen=True)
class Setting:
    """What surrounds inline text: language, look, width at hand (mm), and where empty slots are.

    box: `cell` where the cell is the box and only a slot with a width of its own draws a line,
    `line` where a line is there already and no slot draws another, `fill` where the slot's line
    fills the width at hand.
    """

    lang: str
    look: Look
    width: float
    box: str = ""


class Line:
    """Collects the content of one paragraph; white space collapses as in HTML."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._done: list[str] = []
        self._held: list[tuple[str, Setting]] = []
        self._at_start = True
        self._space = False

    def content(self) -> str:
        """The runs collected so far."""
        self._flush()
        return "".join(self._done)

    def children(self, element: Element, setting: Setting) -> Line:
        """Add all that an element holds."""
        self.text(element.text, setting)
        for child in element:
            self.element(child, setting)
            self.text(child.tail, setting)
        return self

    def text(self, text: str | None, setting: Setting) -> None:
        """Add text; a space at the end waits until something follows."""
        collapsed = runs.collapsed(text or "")
        core = collapsed.strip(" ")
        if collapsed[:1] == " " and not self._at_start:
            self._space = True
        if core:
            self._put_space(setting)
            self._held.append((core, setting))
            self._at_start = False
            self._space = collapsed[-1] == " "

    def element(self, element: Element, setting: Setting) -> None:
        """Add one inline element."""
        if not isinstance(element.tag, str):
            return  # a comment
        named = classes(element)
        setting = replace(setting, lang=element.get("lang") or setting.lang)
        if "slot" in named:
            self._slot(element, setting)
        elif "page-number" in named or "page-total" in named:
            instruction = "PAGE" if "page-number" in named else "NUMPAGES"
            self._ready(runs.field(instruction, setting.look, setting.lang), setting)
        elif element.tag == "br":
            self._space = False
            self._ready(runs.line_break(setting.look), setting)
            self._at_start = True
        elif element.tag == "svg":
            drawing = shapes.drawing(element, self._numbers.drawing())
            self._ready(f"<w:r>{drawing}</w:r>", setting)
        elif element.tag in _LOOKS:
            self.children(element, replace(setting, look=_LOOKS[element.tag](setting.look)))
        else:
            raise ValueError(f"<{element.tag}> is not part of the page grammar inside a line")

    def tab(self, setting: Setting) -> None:
        """Go to the next tab stop."""
        self._space = False
        properties = runs.run_properties(setting.look, False)
        self._ready(f"<w:r>{properties}<w:tab/></w:r>", setting)
        self._at_start = True

    def _slot(self, element: Element, setting: Setting) -> None:
        name = element.get("data-slot")
        if not name:
            raise ValueError("a slot without data-slot")
        blank = _blank(element, setting)
        if element.text == HOLE:
            spoken = element.get("data-lang") or ""
            opening = Opening(name, spoken, setting.look, setting.lang, blank)
            content = openings.mark(self._numbers.opening(opening))
        else:
            value = Line(self._numbers).children(element, setting).content()
            content = openings.content(value, blank)
        look = runs.run_properties(setting.look, setting.lang == "hi")
        attributes = f"w:val={quoteattr(name)}"
        # No kind is given, which is rich text: LibreOffice 7.4 strips the runs of a plain-text
        # control (`w:text`) of weight, underline and language.
        self._ready(
            "".join(
                (
                    f"<w:sdt><w:sdtPr>{look}",
                    f"<w:alias {attributes}/><w:tag {attributes}/>",
                    f'<w:id w:val="{self._numbers.control(name)}"/>',
                    content,
                )
            ),
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


def _blank(slot: Element, setting: Setting) -> str:
    """What an empty slot shows: a dotted line of its width, or nothing where a cell is the box."""
    given = _MILLIMETRES.match(slot.get("data-width") or "")
    if setting.box == "line" or (setting.box == "cell" and not given):
        return runs.run(NO_BREAK_SPACE, setting.look, False)
    width = max(_LEAST_LINE, float(given.group(1)) if given else 0)
    if setting.box == "fill":
        width = setting.width
    return runs.dotted_line(width, _UNBROKEN * setting.width, setting.look)
