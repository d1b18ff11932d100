"""A Word sheet: a page made Word once, and a file of it for every record.

In: one page in the grammar that templates emit; for each record its texts, a title and a date.
Out: the bytes of a DOCX, the same bytes for the same input. A page with its values in it gives the
very file that its sheet gives with those values: they are walked the same way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from xml.sax.saxutils import escape

from lxml import html as parser

from generator.docx import package, shapes
from generator.docx.inline import Element, Numbers, classes
from generator.docx.openings import Part, content, cut
from generator.docx.place import Place
from generator.docx.runs import Look, of_value, twips
from generator.docx.walk import Walk
from generator.forms.bind import Text

# A4 and the margins of templates/print.css, in mm.
_SHORT, _LONG = 210.0, 297.0
_TOP, _BOTTOM, _SIDE = 14.0, 16.0, 15.0
# From the lower edge of the paper to the foot: below the text stand 2 mm and a line of 12 pt.
_FOOT = _BOTTOM - 2.0 - 12 * 25.4 / 72
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    + shapes.NAMESPACES
)
# XML 1.0, production 2: these cannot stand in a document at all.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Values kept as XML: the names of a group stand on many of its forms.
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class WordSheet:
    """A page made Word once, with openings for its values; lang is that of its file."""

    form: str
    title: str
    lang: str
    document: Part
    footer: Part


def word_sheet(html: str) -> WordSheet:
    """The sheet of a page; values that stand in the page already are part of it.

    Raises ValueError for an element outside the page grammar, or a character XML cannot hold.
    """
    _refuse_what_xml_cannot_hold(html)
    root: Element = parser.document_fromstring(html)
    body = next(child for child in root if child.tag == "body")
    lang = root.get("lang") or "hi"
    landscape = "landscape" in classes(body)
    page = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    place = Place(lang, page[0] - 2 * _SIDE)
    numbers = Numbers()
    walk = Walk(numbers)
    blocks = "".join(block.xml() for block in walk.page(body, place))
    foot = next((child for child in body if "page-foot" in classes(child)), None)
    document = (
        f"{_DECLARATION}<w:document {_NAMESPACES}><w:body>{blocks}{_section(page)}</w:body>"
        "</w:document>"
    )
    footer = f"{_DECLARATION}<w:ftr {_NAMESPACES}>{walk.foot(foot, place).xml()}</w:ftr>"
    return WordSheet(
        form=body.get("data-form") or "",
        title=next((e.text or "" for e in root.iter() if e.tag == "title"), ""),
        lang=lang,
        document=cut(document, numbers.openings),
        footer=cut(footer, numbers.openings),
    )


def document(
    sheet: WordSheet, texts: Mapping[str, Text], lang: str, *, title: str, date: datetime | None
) -> bytes:
    """The Word file of a record: its texts by slot, as a page in lang (hi, en, hi-en) shows them.

    date is the only clock: it becomes the file's date of creation; None leaves dates out.
    Raises ValueError for a character that XML cannot hold.
    """
    properties = _DECLARATION + _properties(title, sheet.lang, date)
    _refuse_what_xml_cannot_hold(title)
    return package.zipped(
        {
            package.DOCUMENT: _filled(sheet.document, texts, lang),
            package.FOOTER: _filled(sheet.footer, texts, lang),
            package.PROPERTIES: properties.encode(),
        },
        sheet.form,
        lang,
    )


def _filled(part: Part, texts: Mapping[str, Text], lang: str) -> bytes:
    """The part with a value, or its blank, in every opening."""
    out = [part.pieces[0]]
    for opening, piece in zip(part.openings, part.pieces[1:], strict=True):
        parts = texts[opening.slot].parts(opening.lang or lang)
        out += (_shown(parts, opening.look, opening.around, opening.blank), piece)
    return b"".join(out)


@lru_cache(maxsize=_KEPT)
def _shown(parts: tuple[str, ...], look: Look, around: str, blank: str) -> bytes:
    for part in parts:
        _refuse_what_xml_cannot_hold(part)
    return content(of_value(parts, look, around), blank).encode()


def _refuse_what_xml_cannot_hold(text: str) -> None:
    bad = _NOT_XML.search(text)
    if bad:
        raise ValueError(f"character U+{ord(bad.group()):04X} cannot stand in a Word file")


def _section(page: tuple[float, float]) -> str:
    """The page: A4, upright or lying, with its margins and its foot."""
    wide, high = page
    lying = ' w:orient="landscape"' if wide > high else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default"'
        f' r:id="{package.shell().footer_relation}"/>'
        f'<w:pgSz w:w="{twips(wide)}" w:h="{twips(high)}"{lying}/>'
        f'<w:pgMar w:top="{twips(_TOP)}" w:right="{twips(_SIDE)}" w:bottom="{twips(_BOTTOM)}"'
        f' w:left="{twips(_SIDE)}" w:header="{twips(_FOOT)}" w:footer="{twips(_FOOT)}"'
        ' w:gutter="0"/></w:sectPr>'
    )


def _properties(title: str, lang: str, date: datetime | None) -> str:
    """Title, language and date of the file (ECMA-376-2, annex: core properties)."""
    dates = ""
    if date is not None:
        moment = date.astimezone(UTC) if date.tzinfo else date
        stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        dates = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return (
        "<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Prapatra</dc:creator>"
        f"<dc:language>{lang}-IN</dc:language>{dates}</cp:coreProperties>"
    )
