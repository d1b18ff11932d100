"""Text -> Word runs: split by script, each with the fonts, sizes and languages that Hindi needs.

In: text, its look and its language. Out: the XML of WordprocessingML runs (`w:r`).
Word takes font, size and weight of Devanagari from the complex-script twins (`w:cs`, `w:szCs`,
`w:bCs`) and its language from `w:lang w:bidi`; so every run states both twins.
Element order inside `w:rPr` is the schema's (ECMA-376-1, 17.3.2, CT_RPr).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from xml.sax.saxutils import escape

from generator.text.language import DEVA, Script, devanagari_digits, scripts

FONT = "Noto Sans Devanagari"
GREY = "555555"
NO_BREAK_SPACE = "\u00a0"
_SPACES = re.compile(r"[ \t\r\n\f]+")
# Advance of the no-break space in em: 260 of 1000 units in both weights of FONT.
_SPACE_EM = 0.26
_MM_PER_POINT = 25.4 / 72
# XML 1.0, production 2: these cannot stand in a document at all.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BOTH = '<w:lang w:val="en-IN" w:bidi="hi-IN"/>'


class Look(NamedTuple):
    """How text looks: size in half points, weight, slant, `superscript`/`subscript`, underline,
    colour as RRGGBB where it is not black; `light`: not bold, whatever is around it."""

    half_points: int = 21
    bold: bool = False
    italic: bool = False
    raised: str = ""
    underline: str = ""
    colour: str = ""
    light: bool = False


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


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
            _weight(look),
            "<w:i/><w:iCs/>" if look.italic else "",
            f'<w:color w:val="{look.colour}"/>' if look.colour else "",
            f'<w:sz w:val="{look.half_points}"/><w:szCs w:val="{look.half_points}"/>',
            f'<w:u w:val="{look.underline}"/>' if look.underline else "",
            f'<w:vertAlign w:val="{look.raised}"/>' if look.raised else "",
            f"{language}</w:rPr>",
        )
    )


def _weight(look: Look) -> str:
    if look.light:
        return '<w:b w:val="0"/><w:bCs w:val="0"/>'
    return "<w:b/><w:bCs/>" if look.bold else ""


def run(text: str, look: Look, hindi: bool) -> str:
    """One `w:r` with its text as given, spaces kept.

    Raises ValueError for a character that XML cannot hold.
    """
    refuse_what_xml_cannot_hold(text)
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:r>{run_properties(look, hindi)}<w:t{space}>{escape(text)}</w:t></w:r>"


def refuse_what_xml_cannot_hold(text: str) -> None:
    """Raise ValueError for a character that cannot stand in XML at all."""
    bad = _NOT_XML.search(text)
    if bad:
        raise ValueError(f"character U+{ord(bad.group()):04X} cannot stand in a Word file")


def of_text(text: str, look: Look, lang: str) -> str:
    """The runs of a text, split by script; without any letter it takes the language around it."""
    around: Script = "hi" if lang == "hi" else "en"
    return "".join([run(part, look, spoken == "hi") for spoken, part in scripts(text, around)])


def of_value(text: str, look: Look, lang: str) -> str:
    """The runs of a value as a page would have them."""
    return of_text(collapsed(text).strip(" "), look, lang)


def collapsed(text: str) -> str:
    """The text with its white space as HTML shows it; a no-break space stays."""
    return _SPACES.sub(" ", text)


def line_break(look: Look) -> str:
    """A line break inside a paragraph."""
    return f"<w:r>{run_properties(look, False)}<w:br/></w:r>"


def field(instruction: str, look: Look, lang: str, digits: str = "") -> str:
    """A field (`PAGE`, `NUMPAGES`) that Word computes; it shows 1 until then.

    `digits`: deva for ०–९ (ECMA-376-1, 17.16.4.3.1), which LibreOffice does not know and counts
    in Latin digits.
    """
    one = "1"
    if digits == DEVA:
        one, instruction = devanagari_digits(one), rf"{instruction} \* HINDIARABIC"
    shown = run(one, look, lang == "hi")
    return f'<w:fldSimple w:instr="{instruction}">{shown}</w:fldSimple>'


def writing_line(millimetres: float, longest: float, look: Look) -> str:
    """A line to write on, as wide as given (mm), never wider than the longest it may be.

    No-break spaces keep it in one piece.
    """
    space = look.half_points / 2 * _SPACE_EM * _MM_PER_POINT
    count = max(1, min(round(millimetres / space), int(longest / space)))
    ruled = Look(look.half_points, look.bold, look.italic, underline="single")
    return run(NO_BREAK_SPACE * count, ruled, False)
