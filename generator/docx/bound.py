"""Books of Records in Word, as templates/print.css has them: rows, slips, what is on the paper.

In: the classes of a book's tables, rows and paragraphs. Out: heights and margins of rows that no
rule parts, styles of what stands in them, and the drawings that lie on the paper of a page: the
frame of a cover, where slips are torn and cut. Lengths are mm.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.docx import styles
from generator.docx.runs import twips
from generator.page.blocks import Node
from generator.page.bound import Mark, cut_marks, frame_lines, tear_line

GROUND = "ground"
"""The class of a drawing that lies on the paper, at its upper left corner."""
HIGHER = 3.0
"""So much higher than in print a slip begins below another: Word breaks lines otherwise, and a row
that grows there has so much room."""
_POINT = 25.4 / 72
_MORE = 2.0  # that a page of Word holds more than print's
_DASHED = {"stroke-dasharray": "1.2 1.2"}


class Rows(NamedTuple):
    """Rows of a sort: how high, and the margin above what is in them; in two languages both."""

    height: tuple[float, float] = (0.0, 0.0)
    above: tuple[float, float] = (0.0, 0.0)


_TABLES = {
    "book-head": Rows(), "book-group": Rows(above=(0.6, 0.6)),
    "book-lines": Rows((8.0, 8.0), (2.0, 2.0)), "book-signed": Rows((7.0, 7.0)), "slip": Rows(),
}  # fmt: skip
_SLIPS = {
    "slip-head": (Rows(), Rows()), "slip-rule": (Rows(), Rows()),
    "slip-line": (Rows((12.1, 11.1), (2.6, 1.6)), Rows((8.1, 8.1), (1.0, 0.0))),
    "slip-end": (Rows((36.0, 36.0), (4.0, 4.0)), Rows((25.5, 25.5), (1.5, 1.5))),
}
# Room to sign, and as much beside a note: in one language and in two, of few slips and of many.
_SIGNED = {"tall": ((26.7, 23.9), (19.0, 16.2)), "": ((18.0, 15.2), (10.3, 7.5))}
_OF_LINE = {"small-slip": "SmallValue", "least-slip": "LeastValue"}
_LONGER = 4.3  # what English says below takes a line more
_BELOW = 0.6
LINES = ("SlipSignature", "SlipValue", "SlipKept", "TightValue", "TightKept", *_OF_LINE.values())
"""Styles of what has a line below it, whether anything stands there or not."""
_TITLE = (((72.0, 66.0), (66.0, 52.0)), ((30.0, 26.0), (22.0, 16.0)))


def sort_of(table: frozenset[str]) -> str:
    """The sort of the rows of a table of a book: its class; nothing where it is none of these."""
    return next((name for name in _TABLES if name in table), "")


def sort_of_row(row: frozenset[str], table: str) -> str:
    """The sort of a row: the table's, or of a slip its own classes."""
    own = next((name for name in _SLIPS if name in row), "")
    more = [name for name in ("tight-line", *_OF_LINE) if name in row]
    return " ".join([own, *more]) if own else table


def rows(sort: str, stacked: bool) -> tuple[float, float]:
    """How high rows of a sort are, and the margin above in their cells."""
    name = sort.partition(" ")[0]
    known = _SLIPS[name]["tight-line" in sort] if name in _SLIPS else _TABLES.get(name, Rows())
    return known.height[stacked], known.above[stacked]


def beside(sort: str, named: frozenset[str]) -> tuple[float, float]:
    """The margins of a cell at its left and right."""
    if sort.startswith("slip-line"):
        return (3.0, 0.0) if "second" in named else (0.0, 1.0 if "said" in named else 0.0)
    return 0.0, 1.5 if "said" in named and sort == "book-lines" else 0.0


def style_of(named: frozenset[str], sort: str, *, stacked: bool) -> str:
    """The style of a paragraph in a row of that sort, where a book has one of its own."""
    if "line" in named and sort.startswith("slip-line"):
        return _line_style(named, sort, stacked)
    if "sign-role" in named and sort and "e" not in named:
        return "SlipRole"
    if "slip-title" in named:
        return "SlipNumber" if "tight-line" in sort else "SlipTitle"
    return ""


def _line_style(named: frozenset[str], sort: str, stacked: bool) -> str:
    """The style of a value on a line of a slip, or of its counterfoil."""
    tight, kept = "tight-line" in sort, "kept" in sort
    if "e" in named:
        return "FieldEnglish" if tight else "SlipEnglish"
    if "over" in named:
        return "FieldLabel" if kept else "FieldHindi"
    small = next((style for look, style in _OF_LINE.items() if look in sort), "")
    if small or (tight and stacked and not kept):
        return small or "FieldBoth"
    return f"{'Tight' if tight else 'Slip'}{'Kept' if kept else 'Value'}"


def space(
    named: frozenset[str], sort: str, stacked: bool, lang: str
) -> tuple[int | None, int | None] | None:
    """The space (twips) around where a slip is signed, and around a note beside it."""
    both = _SIGNED["tall" if "tall" in named else ""]["tight-line" in sort][stacked]
    if lang == "en" and "tall" in named:
        both -= _LONGER
    if "slip-sign" in named:
        return twips(both - styles.BY_ID["SlipSignature"].exact), None
    if "slip-note" in named:
        return None, twips(both + _BELOW) - styles.BY_ID["SlipRole"].line_twips
    return None


def title_space(lying: bool, stacked: bool) -> tuple[float, float]:
    """The space above and below the title on a cover."""
    return _TITLE[lying][stacked]


# --- on the paper -------------------------------------------------------------------------------


def ground_of(section: Node, paper: tuple[float, float], margins: Sequence[float]) -> Node | None:
    """What lies on the paper of a page that begins with a section; `margins`: of Word, which
    has a little more room."""
    wide, high = paper
    top, right, bottom, left = margins
    margins = top, right, bottom + _MORE, left
    if "cover" in section.classes:
        return _drawn(paper, frame_lines(wide, high, margins))
    slips = sum(kid.tag == "table" and "slip" in kid.classes for kid in section.elements)
    if not slips:
        return None
    return _drawn(paper, cut_marks(wide, high, slips), [tear_line(high)])


def _drawn(
    paper: tuple[float, float], marks: Sequence[Mark], dashed: Sequence[Mark] = ()
) -> Node:
    wide, high = (f"{length:g}" for length in paper)
    lines = [_line(mark, {}) for mark in marks] + [_line(mark, _DASHED) for mark in dashed]
    about = {"width": f"{wide}mm", "height": f"{high}mm", "viewbox": f"0 0 {wide} {high}"}
    return Node.of("svg", (GROUND,), about, tuple(lines))


def _line(mark: Mark, more: dict[str, str]) -> Node:
    x1, y1, x2, y2, width = mark
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke-width": width * _POINT}
    said = {name: f"{value:.4g}" for name, value in ends.items()}
    return Node.of("line", (), {**said, "stroke": "#000000", **more}, ())
