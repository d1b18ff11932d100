"""What a page is composed of, made once for each shape of a form: paragraphs, rows, their order.

In: nothing. Out: the records that `compile.py` makes of a tree, and that `setting.py` sets values
into. All that does not depend on a value is in them already: styles, widths, places from left to
right, the gaps between blocks, where a page may break, and what a screen reader is told. Lengths
are CSS pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from generator.page.blocks import Node
from generator.page.picture import Picture
from generator.page.style import Rule, Style


class Look(NamedTuple):
    """How text looks: its size and weight, the height of its line, what of it stands above the
    baseline, how far it is raised above the paragraph's baseline, and its colour."""

    size: float
    bold: bool
    line: float
    ascent: float
    raised: float
    color: tuple[float, float, float]


class Label(NamedTuple):
    """Text that the form itself prints. `tag`: its place among the tags of its row or page."""

    text: str
    look: Look
    tag: int


class Gap(NamedTuple):
    """What an empty slot shows: a line to write on, or nothing of no width.

    It stands on the line as a box does: `ascent` above the baseline and `descent` below.
    """

    width: float
    ascent: float
    descent: float
    rule: Rule


class Value(NamedTuple):
    """A slot: its name, its kind, the language that it is in where not the page's own, its look,
    and what it shows when there is no value: a gap, or a look (an empty text), or nothing.

    `least`: where its value is a box in the line, the least width of that box.
    """

    slot: str
    kind: str
    lang: str
    look: Look
    empty: Gap | Look | None
    tag: int
    least: float | None = None


class Break(NamedTuple):
    """The end of a line."""


Item: TypeAlias = Label | Value | Break


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines of text: their items, where they stand, and what is between their edges and the text.

    `width` is that of the text; `height`, if any, the least; `rule` a line at the lower edge.
    `slots`: names of its values. `alone`: the one value that is all there is. `cell`: it is all of
    a cell. `lines` keeps the lines of a paragraph without values, `stills` what is drawn of them.
    """

    style: Style
    items: tuple[Item, ...]
    x: float
    width: float
    height: float | None
    tag: int
    slots: tuple[str, ...]
    alone: Value | None
    cell: bool = False
    lines: Any = None
    stills: dict[int, Any] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Drawing:
    """Vector art in units of its `box`: rectangles and lines, or the picture of a slot."""

    x: float
    width: float
    height: float
    shapes: tuple[tuple[str, dict[str, str]], ...]
    box: tuple[float, float, float, float]
    tag: int
    slot: str = ""
    picture: Picture | None = None


@dataclass(slots=True, eq=False)
class Cell:
    """A cell: its place among the columns, its text's left edge, and its blocks with their gaps.

    `inner`: pixels between the cell's upper and lower edge and its content. `gaps` has one more
    item than `blocks`: the last is below the last block. `ready` keeps a cell without values.
    """

    column: int
    span: int
    rows: int
    blocks: tuple[Paragraph | Drawing, ...]
    gaps: tuple[float, ...]
    height: float
    inner: tuple[float, float]
    valign: str
    slots: tuple[str, ...]
    tag: int
    ready: Any = None


@dataclass(slots=True, eq=False)
class Row:
    """A row of a table: its cells, its tags, and the numbers of these tags' parents (see `Page`)
    counted from its own first tag.

    `columns`: left edges of the table's columns, and the right edge of the last. `rule`: the width
    of its borders. `upright`: for each edge of a column, whether a line stands there.
    `flat`: for each column, whether a line runs along the row's upper edge. `strips`: by language,
    what `strips.py` makes of it.
    """

    cells: tuple[Cell, ...]
    columns: tuple[float, ...]
    rule: float
    upright: tuple[bool, ...]
    flat: tuple[bool, ...]
    tags: tuple[TagMade, ...]
    parents: tuple[int, ...]
    slots: tuple[str, ...]
    color: tuple[float, float, float] = (0.0, 0.0, 0.0)
    strips: dict[str, Any] = field(default_factory=dict)


class TagMade(NamedTuple):
    """A structure element as a page always has it: role, language, and what is said of it."""

    role: str
    lang: str = ""
    alt: str = ""
    scope: str = ""
    spans: tuple[int, int] = (1, 1)


@dataclass(slots=True)
class Leaf:
    """A block as pages are broken: what stands there, and how it goes with the one before.

    `gap`: pixels to the block before; `start`: to the top of a page that it begins (a table's
    edge), and `own`: besides, where its first line does (its margin). `tail`: a table's edge below
    it. `avoid`: no page breaks before it; `force`: one does.
    `table`: number of the table it is a row of, or -1. `head`: it is repeated on each page.
    `base`: number of the first of its own tags. `node`: what it was made of.
    """

    block: Paragraph | Drawing | Row
    gap: float
    start: float
    tail: float
    avoid: bool
    force: bool
    table: int
    head: bool
    base: int
    node: Node
    own: float = 0.0


@dataclass(slots=True, eq=False)
class Page:
    """A shape of a form, ready for values.

    `keeps`: first and last leaf of what stays on one page. `tags`: those of its leaves among them;
    `parents`: for each the number of the one around it, -1 where there is none. `bookmarks`: leaf,
    level, title. `margin`: the parts of head and foot by name.
    """

    title: str
    lang: str
    body: str
    leaves: list[Leaf] = field(default_factory=list)
    keeps: list[tuple[int, int]] = field(default_factory=list)
    tags: list[TagMade] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    bookmarks: list[tuple[int, int, str]] = field(default_factory=list)
    margin: dict[str, Paragraph] = field(default_factory=dict)
