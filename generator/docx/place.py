"""Which class of the page's HTML means which Word style, alignment and cell margins.

In: the classes of an element and the place it stands in. Out: style ids, alignments, and the place
of what stands inside. The classes are those of templates/print.css.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from generator.docx import bound, styles
from generator.docx.runs import twips
from generator.docx.styles import Grid
from generator.docx.tables import PlacedRow

_PARAGRAPH_STYLES = (
    ("official", "FormNumber"),
    ("source", "Source"),
    ("title", "TitleEnglish"),
    ("office", "Office"),
    ("indented", "Address"),
    ("condition", "Condition"),
    ("open", "BodyTextOpen"),
    ("letter", "LetterText"),
    ("body", "BodyText"),
    ("subject", "Subject"),
    ("ruled", "RuledLine"),
    ("sign-line", "SignatureSpace"),
    ("cover-kind", "BookKind"),
    ("cover-code", "BookCode"),
    ("cover-name", "BookName"),
    ("cover-english", "BookEnglish"),
    ("book-title", "BookTitle"),
    ("certificate-title", "BookCertificate"),
    ("certificate-english", "BookCode"),
    ("certified", "BookCertified"),
    ("slip-no", "SlipNumber"),
    ("slip-amount", "SlipAmount"),
    ("slip-sign", "SlipSignature"),
    ("between-slips", "BetweenSlips"),
    ("folio", "BookTitle"),
)
# The same with English below them: where a class stands beside `e`, that is the English.
_STACKED_STYLES = (
    ("line", "FieldEnglish", "FieldHindi", "FieldValue"),
    ("note", "English", "Note", "Note"),
    ("footnote", "English", "FormFootnote", "FormFootnote"),
    ("sign-name", "English", "SignatureName", "SignatureName"),
    ("cover-group", "BookEnglish", "BookGroup", "BookGroup"),
    ("sign-role", "English", "Signature", "Signature"),
    ("slip-name", "English", "SlipNumber", "SlipNumber"),
    ("slip-foil", "English", "SlipRole", "SlipRole"),
    ("name", "English", "BookOwner", "BookOwner"),
)
# What a style's English is set in, where both are that class.
_ENGLISH = {"Condition": "ConditionEnglish"}
# What is small where a style stands in small print.
_SMALL = {"Normal": "SmallText", "Condition": "SmallCondition"}
_ALIGN = (
    ("center", "center"), ("below", "center"), ("right", "right"), ("num", "right"), ("date", ""),
)  # fmt: skip
_TICK = 0.6
"""Beside the figure of a step of an axis, in mm."""


class Place(NamedTuple):
    """Where a block stands: language, width at hand (mm), default style, alignment, boldness.

    box: as in inline.Setting. grid: how close the row around it is set,
    own_margins: otherwise than its table. small: in small print. stacked: on a page in two
    languages. head: in the head of a table. sealed: beside the box for a seal.
    book: in which sort of row of a book (`bound.py`).
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
    stacked: bool = False
    head: bool = False
    sealed: bool = False
    book: str = ""


class Around(NamedTuple):
    """What all rows of a table have around them: its class, column widths (twips) and place.

    signatures: where its cells stand if it is one of signatures: top or bottom, or "sealed": at the
    top, beside the box for a seal. slim: its rows are.
    """

    kind: str
    widths: tuple[int, ...]
    place: Place
    signatures: str
    slim: bool


def align_of(named: frozenset[str], default: str) -> str:
    """The alignment that a class gives, else the default."""
    return next((align for name, align in _ALIGN if name in named), default)


def cell_place(around: Around, named: frozenset[str], place: Place, head: bool) -> Place:
    """The style and alignment of what stands directly in a cell."""
    if around.kind == "fields":
        style = "FieldNumber" if "num" in named else "FieldHindi"
        style = "FieldLabel" if "label" in named else style
        return place._replace(style=style, box="line" if "value" in named else place.box)
    if around.kind == "numbered":
        # What stands free for the code is not to make the line higher.
        return place._replace(style="Source")
    if around.kind == "layout":
        align = align_of(named, "center" if around.signatures else "")
        style = "SignatureText" if around.signatures else "Normal"
        return place._replace(style=style, align=align, width=place.width - 6)
    counted = place.style == "ColumnNumber"
    place = place._replace(box="cell", width=place.width - 2.8, head=head)
    if head and "tick" not in named:
        style = place.style if counted else "HeadDate" if "on" in named else "TableHead"
        return place._replace(style=style, align="center")
    if named & {"num", "tick"}:
        return place._replace(style=f"TableFigure{place.grid.suffix}", align="right")
    style = "TableBar" if place.style == "TableBar" else f"TableText{place.grid.suffix}"
    return place._replace(style=style, align=align_of(named, ""))


def cell_of_book(
    named: frozenset[str], place: Place
) -> tuple[Place, tuple[tuple[str, int], ...]]:
    """The place of what stands in a cell of a book that no rule parts, and the cell's margins."""
    style = "Figure" if place.book.startswith("slip-rule") else "SlipRole"
    style = "FieldLabel" if "said" in named else "BookTitle" if "folio" in named else style
    above = bound.rows(place.book, place.stacked)[1]
    left, right = bound.beside(place.book, named)
    place = place._replace(
        style=style, align=align_of(named, ""),
        box="cell" if place.book == "book-group" else "line",
        book=f"{place.book} kept" if "kept" in named else place.book,
    )  # fmt: skip
    return place, (("top", twips(above)), ("left", twips(left)), ("right", twips(right)))


def paragraph_style(named: frozenset[str], place: Place, default: str) -> str:
    """The style id of a paragraph with these classes at a place."""
    if own := bound.style_of(named, place.book, stacked=place.stacked):
        return own
    for name, english, over, alone in _STACKED_STYLES:
        if name in named:
            if name == "line" and place.stacked and not named & {"e", "over"}:
                return "FieldBoth"
            return english if "e" in named else over if "over" in named else alone
    style = next((style for name, style in _PARAGRAPH_STYLES if name in named), "")
    if not style and "e" in named:
        return "TableHeadEnglish" if place.head else "English"
    if "e" in named:
        return _ENGLISH.get(style, style)
    style = style or default
    return _SMALL.get(style, style) if place.small else style


def row_place(place: Place, named: frozenset[str], row: PlacedRow) -> Place:
    """The place of a bordered table's row: some rows are set closer than their table, or higher."""
    if "numbers" in named:
        return place._replace(style="ColumnNumber")
    if named & {"close", "section", "total", "high"}:
        grid = styles.grid(named, place.stacked, place.grid)
        place = place._replace(grid=grid, own_margins=grid.above != place.grid.above)
        return place._replace(style="TableBar") if "bar" in named else place
    if any(cell.element is not None and "chart" in cell.element.classes for cell in row.cells):
        # A drawing fills its cell to the rules; Word gives all cells of a row the widest margin.
        return place._replace(grid=replace(place.grid, above=0), own_margins=True)
    return place


def cell_margins(
    around: Around, named: frozenset[str], place: Place
) -> tuple[tuple[str, int], ...]:
    """The margins of a cell where they differ from its table's: (side, twips)."""
    if around.kind == "layout":
        left = 3.0 if around.signatures and "date" not in named else 0.0
        right = 0.0 if "right" in named and not around.signatures else 3.0
        return (("left", twips(left)), ("right", twips(right)))
    if around.kind == "fields":
        above = 1.7 if not place.stacked else 0.4 if around.slim else 1.0
        beside = (("right", twips(1.5)),) if "label" in named else ()
        return (("top", twips(above)), *beside)
    if place.head and "on" not in named:
        head = replace(place.grid, above=place.grid.head)
        return above_and_below(head) if place.grid.head != place.grid.above else ()
    if "chart" in named:
        return (("top", 0), ("left", 0), ("bottom", 0), ("right", 0))
    if named & {"tick", "on"}:  # its figure stands as near to its line as in print
        return (("left", twips(_TICK)), ("right", twips(_TICK)))
    return above_and_below(place.grid) if place.own_margins else ()


def above_and_below(grid: Grid) -> tuple[tuple[str, int], ...]:
    """The margins of the cells of a table that is set closer."""
    return (("top", twips(grid.above)), ("bottom", twips(grid.above)))
