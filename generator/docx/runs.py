"""Text -> Word runs: split by script, each with the fonts, sizes and languages that Hindi needs.

In: text, its look and its language. Out: the XML of WordprocessingML runs (`w:r`).
Word takes font, size and weight of Devanagari from the complex-script twins (`w:cs`, `w:szCs`,
`w:bCs`) and its language from `w:lang w:bidi`; so every run states both twins.
Element order inside `w:rPr` is the schema's (ECMA-376-1, 17.3.2, CT_RPr).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape

FONT = "Noto Sans Devanagari"
NO_BREAK_SPACE = "\u00a0"
# Advance of the no-break space in em: 260 of 1000 units in both weights of FONT.
_SPACE_EM = 0.26
_MM_PER_POINT = 25.4 / 72
_BOTH = '<w:lang w:val="en-IN" w:bidi="hi-IN"/>'

# Danda and double danda (U+0964, U+0965) are shared by many scripts but belong to Hindi here.
_DEVANAGARI = "\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff"
_STRONG = re.compile(f"([{_DEVANAGARI}]+)|([A-Za-z\u00aa\u00ba\u00c0-\u02af]+)")


@dataclass(frozen=True)
class Look:
    """How text looks: size in half points, weight, slant, `superscript`/`subscript`, underline."""

    half_points: int = 21
    bold: bool = False
    italic: bool = False
    raised: str = ""
    underline: str = ""


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def by_script(text: str, lang: str) -> list[tuple[bool, str]]:
    """Split text into (is Hindi, part); digits, signs and joiners go with what stands before them.

    Text without any letter takes the language around it.
    """
    parts: list[tuple[bool, str]] = []
    start, hindi = 0, None
    for match in _STRONG.finditer(text):
        here = match.group(1) is not None
        if hindi is not None and here != hindi:
            parts.append((hindi, text[start : match.start()]))
            start = match.start()
        hindi = here
    parts.append((lang == "hi" if hindi is None else hindi, text[start:]))
    return parts


@cache
def run_properties(look: Look, hindi: bool) -> str:
    """The `w:rPr` of a run; `w:cs` makes Word treat the whole run as complex script."""
    if hindi:
        return _properties(look, ' w:hint="cs"', f"<w:cs/>{_BOTH}")
    return _properties(look, "", '<w:lang w:val="en-IN"/>')


def style_properties(look: Look) -> str:
    """The `w:rPr` of a style: both languages, and no `w:cs`, which Latin runs would inherit."""
    return _properties(look, "", _BOTH)


def _properties(look: Look, hint: str, language: str) -> str:
    return "".join(
        (
            f'<w:rPr><w:rFonts{hint} w:ascii="{FONT}" w:hAnsi="{FONT}"',
            f' w:eastAsia="{FONT}" w:cs="{FONT}"/>',
            "<w:b/><w:bCs/>" if look.bold else "",
            "<w:i/><w:iCs/>" if look.italic else "",
            f'<w:sz w:val="{look.half_points}"/><w:szCs w:val="{look.half_points}"/>',
            f'<w:u w:val="{look.underline}"/>' if look.underline else "",
            f'<w:vertAlign w:val="{look.raised}"/>' if look.raised else "",
            f"{language}</w:rPr>",
        )
    )


def run(text: str, look: Look, hindi: bool) -> str:
    """One `w:r` with its text as given, spaces kept."""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:r>{run_properties(look, hindi)}<w:t{space}>{escape(text)}</w:t></w:r>"


def of_text(text: str, look: Look, lang: str) -> str:
    """The runs of a text, split by script."""
    return "".join(run(part, look, hindi) for hindi, part in by_script(text, lang))


def line_break(look: Look) -> str:
    """A line break inside a paragraph."""
    return f"<w:r>{run_properties(look, False)}<w:br/></w:r>"


def field(instruction: str, look: Look, lang: str) -> str:
    """A field (`PAGE`, `NUMPAGES`) that Word computes; it shows 1 until then."""
    shown = run("1", look, lang == "hi")
    return f'<w:fldSimple w:instr="{instruction}">{shown}</w:fldSimple>'


def dotted_line(millimetres: float, longest: float, look: Look) -> str:
    """A dotted line to write on, as wide as given (mm), never wider than the longest it may be.

    No-break spaces keep it in one piece.
    """
    space = look.half_points / 2 * _SPACE_EM * _MM_PER_POINT
    count = max(1, min(round(millimetres / space), int(longest / space)))
    dotted = Look(look.half_points, look.bold, look.italic, underline="dotted")
    return run(NO_BREAK_SPACE * count, dotted, False)
