"""The parts of a Word file that no document changes, and the zip that holds them all.

In: the XML of one document's own parts. Out: the bytes of the file, always the same for the same
input. python-docx makes the unchanging parts (styles, settings, fonts, relations) once per
process; they are compressed once, so that a document costs no more than its own text.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from generator.docx import fonts, styles

DOCUMENT, FOOTER, PROPERTIES = "word/document.xml", "word/footer1.xml", "docProps/core.xml"
_KEPT = (
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.FOOTER,
)
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = "http://schemas.microsoft.com/office/word"
_OLD_DATE = 0x0021  # 1 January 1980, the first day that a zip can name
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:settings xmlns:w="{_MAIN}"><w:zoom w:percent="100"/>'
    # Not only the characters used: the next person may type any Hindi.
    '<w:embedTrueTypeFonts/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    f'<w:compatSetting w:name="compatibilityMode" w:uri="{_WORD}" w:val="15"/>'
    f'<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="{_WORD}" w:val="1"/>'
    '</w:compat><w:themeFontLang w:val="en-IN" w:bidi="hi-IN"/><w:decimalSymbol w:val="."/>'
    '<w:listSeparator w:val=","/></w:settings>'
).encode()
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Prapatra</Application></Properties>"
)


@dataclass(frozen=True)
class Entry:
    """A part as it stands in the zip: compressed, with its checksum."""

    checksum: int
    size: int
    deflated: bytes


@dataclass(frozen=True)
class Shell:
    """The unchanging parts, ready for the zip, and the relation by which a page names its foot."""

    entries: tuple[tuple[str, Entry], ...]
    footer_relation: str


def zipped(parts: dict[str, bytes]) -> bytes:
    """The file: the shell with this document's own parts in it, in the order of their names."""
    entries = dict(shell().entries)
    entries.update((name, _entry(data)) for name, data in parts.items())
    body, directory = bytearray(), bytearray()
    for name in sorted(entries):
        entry, path = entries[name], name.encode("ascii")
        # ZIP appnote 4.3.7 and 4.3.12: deflate (8), no flags, no extra fields.
        facts = struct.pack(
            "<HHHHHIIIHH", 20, 0, 8, 0, _OLD_DATE, entry.checksum, len(entry.deflated), entry.size,
            len(path), 0,
        )  # fmt: skip
        directory += b"PK\1\2" + struct.pack("<H", 20) + facts
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + path
        body += b"PK\3\4" + facts + path + entry.deflated
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return bytes(body + directory + b"PK\5\6" + end)


def _entry(data: bytes) -> Entry:
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Entry(zlib.crc32(data), len(data), squeeze.compress(data) + squeeze.flush())


@lru_cache(maxsize=1)
def shell() -> Shell:
    """Make the unchanging parts, once per process."""
    document = docx.Document()
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    main = document.part
    for key, relation in list(main.rels.items()):
        if relation.reltype not in _KEPT:
            del main.rels[key]
    footer_relation = next(
        key for key, rel in main.rels.items() if rel.reltype == RELATIONSHIP_TYPE.FOOTER
    )
    _put_styles(document)
    _put_fonts(document)
    package = main.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
    _ = document.core_properties  # makes the part and its relation
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/settings.xml"] = _SETTINGS
    parts["docProps/app.xml"] = _APPLICATION
    entries = tuple((name, _entry(data)) for name, data in parts.items())
    return Shell(entries, footer_relation)


def _put_styles(document: Document) -> None:
    """Replace Word's default styles, but for the invisible ones that all rest on, by ours."""
    root = document.styles.element
    for style in list(root.style_lst):
        if style.styleId not in ("DefaultParagraphFont", "TableNormal", "NoList"):
            root.remove(style)
    old = root.find(f"{{{_MAIN}}}docDefaults")
    root.replace(old, parse_xml(styles.defaults_xml()))
    for paragraph in styles.PARAGRAPHS:
        root.append(parse_xml(styles.paragraph_xml(paragraph)))
    for table in styles.TABLES:
        root.append(parse_xml(styles.table_xml(*table)))


def _put_fonts(document: Document) -> None:
    """Put our fonts and a font table that names nothing else into the package."""
    main = document.part
    for key, relation in list(main.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            del main.rels[key]
    table = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, package=main.package)
    relations = []
    for number, font in enumerate(fonts.EMBEDDED, start=1):
        name = PackURI(f"/word/fonts/font{number}.odttf")
        part = Part(name, _OBFUSCATED, fonts.obfuscated(font), main.package)
        relations.append(table.relate_to(part, _FONT))
    table._blob = fonts.font_table(tuple(relations))
    main.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)
