"""Which class of the page's HTML means which Word style, alignment and cell margins.

In: the classes of an element and the place it stands in. Out: style ids, alignments, and the place
of what stands inside. The classes are those of templates/print.css.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from generator.docx import styles
from generator.docx.runs import twips
from generator.docx.styles import Grid
from generator.docx.tables import PlacedRow

_PARAGRAPH_STYLES = (
    ("official", "FormNumber"),
    ("subtitle", "Subtitle"),
    ("office", "Office"),
    ("indented", "Address"),
    ("condition", "Condition"),
    ("near", "CloseText"),
    ("open", "BodyTextOpen"),
    ("letter", "LetterText"),
    ("body", "BodyText"),
    ("subject", "Subject"),
    ("note", "Note"),
    ("footnote", "FormFootnote"),
    ("ruled", "RuledLine"),
    ("sign-line", "SignatureSpace"),
    ("sign-name", "Signature"),
    ("sign-role", "Signature"),
)
# What is small where a style stands in small print.
_SMALL = {
    "Normal": "SmallText", "Condition": "SmallCondition", "Signature": "SmallSignature",
}  # fmt: skip
_ALIGN = (("center", "center"), ("right", "right"), ("num", "right"), ("date", ""))


class Place(NamedTuple):
    """Where a block stands: language, width at hand (mm), default style, alignment, boldness.

    box: as in inline.Setting. grid: how close the row around it is set,
    own_margins: otherwise than its table. small: in small print.
    """

    lang: str
    width: float
    style: str = "Normal"
    align: str = ""
    bold: bool = False
    box: str = ""
    grid: Grid = styles.PLAIN
    own_margins: bool = False
    small: bool = False


class Around(NamedTuple):
    """What all rows of a table have around them: its class, column widths (twips) and place."""

    kind: str
    widths: tuple[int, ...]
    place: Place
    signatures: bool


def align_of(named: frozenset[str], default: str) -> str:
    """The alignment that a class gives, else the default."""
    return next((align for name, align in _ALIGN if name in named), default)


def cell_place(
    kind: str, named: frozenset[str], place: Place, head: bool, signatures: bool
) -> Place:
    """The style and alignment of what stands directly in a cell."""
    if kind == "fields":
        style = "FieldNumber" if "num" in named else "FieldValue"
        style = "FieldLabel" if "label" in named else style
        return place._replace(style=style)
    if kind == "layout":
        align = align_of(named, "center" if signatures else "")
        return place._replace(style="Normal", align=align, width=place.width - 6)
    place = place._replace(box="cell", width=place.width - 2.8)
    if head:
        return place._replace(style=f"TableHead{place.grid.suffix}")
    if "num" in named or ("label" in named and place.bold):
        return place._replace(style=f"TableFigure{place.grid.suffix}")
    return place._replace(style=f"TableText{place.grid.suffix}", align=align_of(named, ""))


def paragraph_style(named: frozenset[str], place: Place, default: str) -> str:
    """The style id of a paragraph with these classes at a place."""
    style = next((style for name, style in _PARAGRAPH_STYLES if name in named), default)
    return _SMALL.get(style, style) if place.small else style


def row_place(place: Place, named: frozenset[str], row: PlacedRow) -> Place:
    """The place of a bordered table's row: some rows are set closer than their table."""
    if "close" in named:
        return place._replace(grid=styles.grid(named, place.grid), own_margins=True)
    if any(cell.element is not None and "chart" in cell.element.classes for cell in row.cells):
        # A drawing fills its cell to the rules; Word gives all cells of a row the widest margin.
        return place._replace(grid=replace(place.grid, above=0), own_margins=True)
    return place


def cell_margins(
    kind: str, named: frozenset[str], place: Place, signatures: bool
) -> tuple[tuple[str, int], ...]:
    """The margins of a cell where they differ from its table's: (side, twips)."""
    if kind == "layout":
        left = 3.0 if signatures and "date" not in named else 0.0
        right = 0.0 if "right" in named and not signatures else 3.0
        return (("left", twips(left)), ("right", twips(right)))
    if "chart" in named:
        return (("top", 0), ("left", 0), ("bottom", 0), ("right", 0))
    if kind == "fields" and "label" in named:
        return (("right", twips(1.0)),)
    return above_and_below(place.grid) if place.own_margins else ()


def above_and_below(grid: Grid) -> tuple[tuple[str, int], ...]:
    """The margins of the cells of a table that is set closer."""
    return (("top", twips(grid.above)), ("bottom", twips(grid.above)))
