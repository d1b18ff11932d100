"""A paper's stamp in Word: its number, the code that holds it, and which copy it is.

In: a stamp. Out: the XML of a frame (ECMA-376-1, 17.3.1.11) with the number, and of a drawing, each
at its own place on the first page, where print has it: nothing else moves. The number is a content
control, so that it is read back with the values.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from generator.docx.blocks import GAP
from generator.docx.openings import content, id_of, number_of
from generator.docx.pictures import Frame, picture_xml
from generator.docx.runs import GREY, NO_BREAK_SPACE, Look, of_text, run, run_properties, twips
from generator.page import stamp as place
from generator.page.stamp import Stamp

NUMBER = "paper.number"
"""The tag of the number's content control."""
PICTURE = 9000  # a number that no drawing of a page has
_ASCENT = 0.378  # mm to the point: how far below its top the baseline of a line of text stands
_KEPT = 16


@lru_cache(_KEPT)
def stamp_xml(stamp: Stamp, wide: float, lang: str) -> bytes:
    """A stamp on paper so wide (mm), for the beginning of a document."""
    left = wide - place.RIGHT - stamp.side
    look = Look(round(2 * place.NUMBER_SIZE), colour=GREY)
    named = f'<w:alias w:val="{NUMBER}"/><w:tag w:val="{NUMBER}"/>'
    named += id_of(number_of(NUMBER)).decode()
    shown = content(run(stamp.number, look, False), "")
    number = f"<w:sdt><w:sdtPr>{run_properties(look, False)}{named}{shown}"
    size = place.NUMBER_SIZE
    if stamp.mark:
        size = place.MARK_SIZE
        bold = Look(round(2 * size), bold=True)
        number = of_text(stamp.mark, bold, lang) + run(NO_BREAK_SPACE * 3, bold, False) + number
    top = twips(place.BASELINE - _ASCENT * size)
    line = _frame(twips(left - place.LEFT), twips(place.LEFT), top, number)
    # A frame is lost in LibreOffice where a table follows; the code needs a line to hang from.
    return (line + _code(stamp._replace(mark=""), left)).encode()


@lru_cache(_KEPT)
def _code(stamp: Stamp, left: float) -> str:
    """The code, which is the same in every language."""
    title, at = f"QR: {stamp.number}", (left, place.TOP)
    frame = Frame("", stamp.side, stamp.side, PICTURE, title, at)
    return replace(GAP, content=f"<w:r>{picture_xml(frame, stamp.code)}</w:r>").xml()


def _frame(wide: int, left: int, top: int, runs: str) -> str:
    """A paragraph at a place of the page; all in twips."""
    return (
        f'<w:p><w:pPr><w:framePr w:w="{wide}" w:hSpace="0"'
        f' w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{left}" w:y="{top}"/>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"{runs}</w:p>"
    )
