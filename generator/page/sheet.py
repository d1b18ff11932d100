"""A sheet: a form laid out once, its art kept and a named opening left for every value.

In: nothing. Out: plain records that `layout.py` makes, `sheets.py` keeps and `fill.py` fills.
Lengths are CSS pixels (1/96 inch) from the top left of the page, as WeasyPrint laid them out;
text is drawn in the same measure, so a filled page equals the page laid out whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

POINTS = 0.75
"""Points to a CSS pixel."""

HOLE = "\u2060"
"""What stands on a page for a line of a value still to come: a line high, no width, no ink."""


class Line(NamedTuple):
    """One line of an opening: its page from 0, and its baseline."""

    page: int
    baseline: float


class Area(NamedTuple):
    """The rectangle that belongs to a slot (its cell, or the rest of its line)."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a slot's value goes: `size` is its full font size; `lang`, where not the page's own."""

    slot: str
    kind: str
    lang: str
    left: float
    width: float
    size: float
    bold: bool
    align: str
    lines: tuple[Line, ...]
    area: Area


class Hole(NamedTuple):
    """A place in a page's content: which opening, which of its lines, and if a word ends there."""

    opening: int
    line: int
    word_ends: bool


@dataclass(frozen=True, slots=True)
class PageArt:
    """A page's content around its holes: `pieces` has one more item than `holes`.

    `size` is width and height in points.
    """

    size: tuple[float, float]
    pieces: tuple[bytes, ...]
    holes: tuple[Hole, ...]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Sheet:
    """A form laid out for one shape; known by its identity, so that caches can key on it.

    `objects`: the bodies of the file's objects 1, 2, …; those that each document writes anew
    (page contents, metadata, info, the font list) are None and named by `contents`, `metadata`,
    `info` and `fonts`. `label_fonts`: the entries of the font list that the art itself uses.
    `flowing`: slots whose values stand in running text, and so are part of the layout.
    """

    title: str
    lang: str
    pages: tuple[PageArt, ...]
    openings: tuple[Opening, ...]
    flowing: frozenset[str]
    objects: tuple[bytes | None, ...]
    catalog: int
    contents: tuple[int, ...]
    metadata: int
    info: int
    fonts: int
    label_fonts: bytes
    resources: bytes = field(default=b"")


@dataclass(frozen=True, slots=True)
class FieldSheet:
    """A blank form laid out for filling in on a screen: a sheet with a field for every opening.

    `widgets`: the number of each opening's field among the sheet's objects, where nothing stands
    yet; `acro_form`: that of the list of all fields. `ruled`: openings that lie over ruled lines.
    """

    sheet: Sheet
    widgets: tuple[int, ...]
    acro_form: int
    ruled: frozenset[int]
