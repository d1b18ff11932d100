"""Many Word documents -> one file, each a section with its own head, foot and numbers of pages.

In: compiled pages and the texts of one record after another, and a file to keep them in meanwhile.
Out: one DOCX whose styles and fonts stand once. It is written as a stream: a document is kept until
the next one comes, which is when its section ends (ECMA-376-1, 17.6.17 and 17.6.18).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from generator.docx import package, shapes
from generator.docx.about import properties
from generator.docx.compile import DECLARATION, NAMESPACES
from generator.docx.openings import Strip, id_of
from generator.docx.package import Margin, Package
from generator.docx.page import Part, WordPage
from generator.docx.runs import refuse_what_xml_cannot_hold
from generator.docx.stamp import PICTURE
from generator.docx.zipped import Growing, entry
from generator.forms.bind import Text
from generator.text.language import devanagari_digits

IDENTITY = "pack"
"""Which form such a file says it is: none."""
_BODY, _SECTION, _END = b"<w:body>", b"<w:sectPr>", b"</w:body></w:document>"
_START = f"{DECLARATION}<w:document {NAMESPACES}><w:body>".encode()
_PARAGRAPH, _PROPERTIES = b"<w:p><w:pPr>", b"</w:pPr>"
_HEADED = b"<w:headerReference"
_ALL_PAGES = re.compile(
    rb'(<w:fldSimple w:instr=")NUMPAGES([^"]*">.*?<w:t(?: [^>]*)?>)[^<]*(</w:t>)', re.DOTALL
)
_NOTHING = (
    f'{DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p></w:hdr>'
)
_UNPRINTED = f'{DECLARATION}<printed xmlns="urn:prapatra:printed"></printed>'
_CONTROL = re.compile(rb'<w:id w:val="\d+"/>')
_DRAWING = re.compile(rb'( id="|Drawing |Shape )%d(?=\d{0,3}")' % PICTURE)


class Merged:
    """A file of many documents being written. Call `add` for each, then `close`.

    Each begins on a new page, and not on an odd one: of sections that do, LibreOffice 7.4 leaves
    out the heads of even pages.
    """

    def __init__(self, unchanging: Package, spool: BinaryIO) -> None:
        self._package = unchanging
        self._document = Growing(package.DOCUMENT, spool)
        self._document.add(_START)
        self._margins: dict[str, Margin] = {}
        self._known: dict[bytes, str] = {}
        self._images: dict[str, bytes] = {}
        self._controls = self._drawings = 0
        self._held = (b"", b"")
        self._lang = self._empty = ""

    def add(
        self, page: WordPage, texts: Mapping[str, Text], pages: int, stamp: bytes = b""
    ) -> None:
        """Add a document. `pages`: how many it takes in print, which Word counts itself; `stamp`:
        XML that it begins with."""
        self._write_held()
        self._lang = self._lang or page.lang
        self._images |= page.document.images(texts)
        whole = self._numbered(page.document).filled(texts)
        end = whole.rindex(_SECTION)
        body = whole[whole.index(_BODY) + len(_BODY) : end]
        section = whole[end : -len(_END)]
        self._held = self._stamped(stamp) + body, self._section(section, page, texts, pages)

    def close(self, target: BinaryIO, title: str, date: datetime | None) -> None:
        """Write the file; `title` and `date`: of it as a whole."""
        refuse_what_xml_cannot_hold(title)
        body, section = self._held
        self._document.add(body + section + _END)
        parts = {
            package.PROPERTIES: properties(title, self._lang, date),
            package.PRINTED: _UNPRINTED.encode(),
            package.IDENTITY: package.identity(IDENTITY, self._lang),
        }
        for piece in self._package.bound(
            self._document.ended(), parts, self._margins, self._images
        ):
            target.write(piece)

    def _write_held(self) -> None:
        """The document before, its section ended by its last paragraph."""
        body, section = self._held
        if body:
            at = body.index(_PROPERTIES, body.rindex(_PARAGRAPH))
            self._document.add(body[:at] + section + body[at:])

    def _section(
        self, section: bytes, page: WordPage, texts: Mapping[str, Text], pages: int
    ) -> bytes:
        head, foot = self._package.margins
        if _HEADED in section:
            own = self._margin("header", page.header, texts, pages)
            section = section.replace(f'r:id="{head}"'.encode(), f'r:id="{own}"'.encode())
        else:
            # Without any it would have that of the document before.
            self._empty = self._empty or self._kept("header", _NOTHING.encode())
            own = self._empty
            none = f'{_SECTION.decode()}<w:headerReference w:type="default" r:id="{own}"/>'
            section = section.replace(_SECTION, none.encode())
        own = self._margin("footer", page.footer, texts, pages)
        section = section.replace(f'r:id="{foot}"'.encode(), f'r:id="{own}"'.encode())
        section = section.replace(b"<w:pgSz", b'<w:type w:val="nextPage"/><w:pgSz')
        return re.sub(rb"(<w:pgMar [^>]*>)", rb'\1<w:pgNumType w:start="1"/>', section)

    def _margin(self, sort: str, part: Part, texts: Mapping[str, Text], pages: int) -> str:
        """A head or foot; the relation that names it. What reads alike is one part."""

        def counted(found: re.Match[bytes]) -> bytes:
            before, more, after = found.groups()
            count = str(pages)
            shown = devanagari_digits(count) if b"HINDIARABIC" in more else count
            return before + b"SECTIONPAGES" + more + shown.encode() + after

        digest = hashlib.sha256(_ALL_PAGES.sub(counted, part.filled(texts))).digest()
        if digest not in self._known:
            own = _ALL_PAGES.sub(counted, self._numbered(part).filled(texts))
            self._known[digest] = self._kept(sort, own)
        return self._known[digest]

    def _kept(self, sort: str, content: bytes) -> str:
        number = len(self._margins) + 2  # the first of each sort is a single document's
        name, relation = f"{sort}{number}", f"rIdMargin{number}"
        self._margins[name] = Margin(relation, sort, entry(f"word/{name}.xml", content))
        return relation

    def _numbered(self, part: Part) -> Part:
        """A part with numbers of controls and drawings that no document before it has."""
        return part._replace(strips=tuple(map(self._given, part.strips)))

    def _given(self, strip: Strip) -> Strip:
        if not strip.ids and not strip.drawings and not strip.pictures:
            return strip
        pieces, pictures = list(strip.pieces), []
        for at, _ in strip.ids:
            self._controls += 1
            pieces[at] = id_of(self._controls)
        for at, svg in strip.drawings:
            self._drawings += 1
            pieces[at] = shapes.drawing(svg, self._drawings).encode()
        for at, frame in strip.pictures:
            self._drawings += 1
            pictures.append((at, frame._replace(number=self._drawings)))
        return replace(strip, pieces=pieces, pictures=pictures)

    def _stamped(self, stamp: bytes) -> bytes:
        """A stamp with numbers of its own."""
        if not stamp:
            return b""
        self._controls += 1
        self._drawings += 1
        stamp = _CONTROL.sub(id_of(self._controls), stamp)
        return _DRAWING.sub(rb"\g<1>%d" % self._drawings, stamp)
