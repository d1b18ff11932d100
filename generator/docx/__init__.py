"""The same HTML page as the PDF's -> a Word file.

In: one page in the grammar that templates emit, its title and its date. Out: the bytes of a DOCX,
the same bytes for the same input. This module joins the walk over the page (walk.py) and the
package (package.py); each slot is a content control with the slot's name.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from lxml import html as parser

from generator.docx import package, shapes
from generator.docx.inline import Element, classes
from generator.docx.place import Place
from generator.docx.runs import twips
from generator.docx.walk import Walk

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


def write_docx(html: str, *, title: str = "", date: datetime | None) -> bytes:
    """The Word file of a page; its title is the page's own unless another is given.

    date is the only clock: it becomes the file's date of creation; None leaves dates out.
    Raises ValueError for an element outside the page grammar, or a character XML cannot hold.
    """
    bad = _NOT_XML.search(html) or _NOT_XML.search(title)
    if bad:
        raise ValueError(f"character U+{ord(bad.group()):04X} cannot stand in a Word file")
    root: Element = parser.document_fromstring(html)
    body = next(child for child in root if child.tag == "body")
    lang = root.get("lang") or "hi"
    landscape = "landscape" in classes(body)
    page = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    title = title or next((e.text or "" for e in root.iter() if e.tag == "title"), "")
    place = Place(lang, page[0] - 2 * _SIDE)
    walk = Walk()
    blocks = "".join(block.xml() for block in walk.page(body, place))
    foot = next((child for child in body if "page-foot" in classes(child)), None)
    parts = {
        package.DOCUMENT: (
            f"<w:document {_NAMESPACES}><w:body>{blocks}{_section(page)}</w:body></w:document>"
        ),
        package.FOOTER: f"<w:ftr {_NAMESPACES}>{walk.foot(foot, place).xml()}</w:ftr>",
        package.PROPERTIES: _properties(title, lang, date),
    }
    return package.zipped({name: (_DECLARATION + xml).encode() for name, xml in parts.items()})


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
