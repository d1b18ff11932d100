"""The parts of a Word file that no document changes, and the zip that holds them all.

In: the XML of one document's own parts. Out: the bytes of the file, always the same for the same
input. python-docx makes the unchanging parts (styles, settings, fonts, relations) once;
they are compressed once, so that a document costs no more than its own text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from generator.docx import fonts, styles
from generator.docx.zipped import THOROUGH, Entry, Growing, entry, zipped

DOCUMENT, PROPERTIES = "word/document.xml", "docProps/core.xml"
HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"
IDENTITY, PRINTED = "docProps/custom.xml", "customXml/item1.xml"
_KEPT = (
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.HEADER,
    RELATIONSHIP_TYPE.FOOTER,
)
_NONE: Mapping[str, bytes] = {}
_RELATIONS, _LAST = "word/_rels/document.xml.rels", b"</Relationships>"
_LAST_KIND = b"</Types>"
_KINDS, _PNG = "[Content_Types].xml", b'<Default Extension="png" ContentType="image/png"/>'
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_IDENTITY_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_IDENTITY_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_IDENTITY = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"\
 xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">\
<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="Prapatra form">\
<vt:lpwstr>{form}</vt:lpwstr></property>\
<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="3" name="Prapatra language">\
<vt:lpwstr>{lang}</vt:lpwstr></property>{record}</Properties>"""
_RECORD = """\
<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="4" name="Prapatra record">\
<vt:lpwstr>{record}</vt:lpwstr></property>"""
_RELATION = (
    '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    '/{}" Target="{}.xml"/>'
)
_OVERRIDE = (
    '<Override PartName="/word/{}.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"/>'
)
_PROPERTIES_OF_PRINTED = (
    "customXml/itemProps1.xml",
    "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem'
    b' ds:itemID="{7B0E6D5C-2C0F-4E1B-9A57-5A0C3E8D1F42}"'
    b' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>',
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps",
)
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = "http://schemas.microsoft.com/office/word"
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
SETTINGS = "word/settings.xml"
# Of a book: left and right margins change sides (ECMA-376-1, 17.15.1.57); second in the schema's
# order are the marks on embedding.
_EMBEDDED = b"<w:embedTrueTypeFonts/>"
BOUND = _SETTINGS.replace(_EMBEDDED, _EMBEDDED + b"<w:mirrorMargins/>")
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Prapatra</Application></Properties>"
)


class Margin(NamedTuple):
    """A head or a foot of one document among many: the relation that names it, and its sort."""

    relation: str
    sort: str
    entry: Entry


class Package:
    """The unchanging parts, ready for any document."""

    def __init__(self) -> None:
        parts, self.margins = _unchanging()
        self._plain = {name: parts[name] for name in (_KINDS, _RELATIONS)}
        self._entries = {name: entry(name, data, THOROUGH) for name, data in parts.items()}
        self._of_forms: dict[tuple[str, str], Mapping[str, Entry]] = {}

    def zipped(
        self, parts: Mapping[str, bytes], form: str, lang: str, record: str = "",
        images: Mapping[str, bytes] = _NONE,
    ) -> bytes:
        """The file: the unchanging parts with this document's own, in the order of their names.

        `record`: which it is about. `images`: PNGs that the document shows, by the relations that
        it names them by.
        """
        entries = dict(self._of_form(form, lang))
        if record:
            parts = {**parts, IDENTITY: identity(form, lang, record)}
        if images:
            parts = {**parts, **self._with_images(images)}
        for name, data in parts.items():
            entries[name] = entry(name, data)
        return b"".join(zipped(entries.values()))

    def bound(
        self, document: Growing, parts: Mapping[str, bytes], margins: Mapping[str, Margin],
        images: Mapping[str, bytes],
    ) -> Iterator[bytes]:
        """The file of many documents, piece by piece: the unchanging parts and its own.

        `margins`: heads and feet by name; `images`: as of `zipped`.
        """
        relations, kinds = _listed_images(images), []
        for name, margin in margins.items():
            relations.append(_RELATION.format(margin.relation, margin.sort, name))
            kinds.append(_OVERRIDE.format(name, margin.sort))
        entries: dict[str, Entry | Growing] = {
            **self._entries,
            **{f"word/{name}.xml": margin.entry for name, margin in margins.items()},
            **{name: entry(name, data) for name, data in parts.items()},
            **{name: entry(name, data) for name, data in _files(images).items()},
            _RELATIONS: entry(_RELATIONS, self._related("".join(relations))),
            _KINDS: entry(_KINDS, self._of_kinds("".join(kinds), images)),
            DOCUMENT: document,
        }
        yield from zipped(entries[name] for name in sorted(entries))

    def _with_images(self, images: Mapping[str, bytes]) -> dict[str, bytes]:
        """The images, and what the file says of them."""
        relations = self._related("".join(_listed_images(images)))
        return {_KINDS: self._of_kinds("", images), _RELATIONS: relations, **_files(images)}

    def _related(self, more: str) -> bytes:
        """The relations of the document, and more of them."""
        return self._plain[_RELATIONS].replace(_LAST, more.encode() + _LAST)

    def _of_kinds(self, more: str, images: Mapping[str, bytes]) -> bytes:
        """Of which kind each part is, more of them and images too."""
        kinds = self._plain[_KINDS].replace(_LAST_KIND, more.encode() + _LAST_KIND)
        return kinds.replace(b"<Override", _PNG + b"<Override", 1) if images else kinds

    def _of_form(self, form: str, lang: str) -> Mapping[str, Entry]:
        """All parts in order, with room for a document's own; and which form it is, in which
        language, for who reads the file back when it is filled in."""
        key = (form, lang)
        if key not in self._of_forms:
            known = entry(IDENTITY, identity(form, lang), THOROUGH)
            entries = {**self._entries, IDENTITY: known}
            self._of_forms[key] = {name: entries[name] for name in sorted(entries)}
        return self._of_forms[key]


def _listed_images(images: Mapping[str, bytes]) -> list[str]:
    kind = RELATIONSHIP_TYPE.IMAGE
    return [
        f'<Relationship Id="{name}" Type="{kind}" Target="media/{name}.png"/>' for name in images
    ]


def _files(images: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"word/media/{name}.png": png for name, png in images.items()}


def identity(form: str, lang: str, record: str = "") -> bytes:
    """Which form a file is, in which language and about which record."""
    about = _RECORD.format(record=escape(record)) if record else ""
    return _IDENTITY.format(form=escape(form), lang=escape(lang), record=about).encode()


def _unchanging() -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The parts by name, and the relations by which a page names its head and its foot."""
    document = docx.Document()
    section = document.sections[0]
    for margin in (section.header, section.footer):
        margin.is_linked_to_previous = False
    main = document.part
    for key, relation in list(main.rels.items()):
        if relation.reltype not in _KEPT:
            del main.rels[key]
    margins = tuple(
        next(key for key, rel in main.rels.items() if rel.reltype == kind)
        for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    )
    _put_styles(document)
    _put_fonts(document)
    package = main.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
    _ = document.core_properties  # makes the part and its relation
    identity = Part(PackURI(f"/{IDENTITY}"), _IDENTITY_TYPE, b"", package)
    package.relate_to(identity, _IDENTITY_RELATION)
    printed = Part(PackURI(f"/{PRINTED}"), CONTENT_TYPE.XML, b"", package)
    main.relate_to(printed, RELATIONSHIP_TYPE.CUSTOM_XML)
    name, kind, blob, relation_of_it = _PROPERTIES_OF_PRINTED
    printed.relate_to(Part(PackURI(f"/{name}"), kind, blob, package), relation_of_it)
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[SETTINGS] = _SETTINGS
    parts["docProps/app.xml"] = _APPLICATION
    return parts, margins


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
