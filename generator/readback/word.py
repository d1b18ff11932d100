"""A Word file that somebody filled in -> what it says.

In: the bytes of a .docx of ours. Out: the form's id and language (document properties), and the
text of each content control (ECMA-376-1, 17.5.2) under its tag, in the order of the page, then of
its foot. A slot that stands in several places (a letter in two languages, a value with its English
below) gives each text once, with a slash between them.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NoReturn
from xml.etree import ElementTree

from generator.console.report import NotRead, ReadBack

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_DOCUMENT, _PROPERTIES = "word/document.xml", "docProps/custom.xml"
_OURS = re.compile(r"customXml/item\d+\.xml")
_PRINTED = "{urn:prapatra:printed}printed"
_FOOTER = re.compile(r"word/footer\d*\.xml")
FORM, LANG, RECORD = "Prapatra form", "Prapatra language", "Prapatra record"  # properties
NUMBER = "paper.number"  # a control that is no slot of the form
# Ours have 16 parts, of XML some hundred thousand bytes, with 15,000 tags at most.
_PARTS = 2000
_BYTES = 16 << 20
_TAGS = 300_000
_NODES = 1_000_000
"""So many elements are looked at, those of a control in a control once for each."""
_BOTH = " / "
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "\u2011"}

Element = ElementTree.Element


def read(data: bytes, name: str) -> ReadBack:
    """Form, language and texts by slot, and marks of what was printed; raises NotRead."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _Parts(archive)
            document = parts.tree(_DOCUMENT)
            named = dict(_properties(parts.tree(_PROPERTIES)))
            feet = filter(_FOOTER.fullmatch, parts.names)
            controls = [*parts.controls(document)]
            controls += [control for foot in feet for control in parts.controls(parts.tree(foot))]
            printed = _printed(parts)
    except (
        _Doctype, zipfile.BadZipFile, zlib.error, ElementTree.ParseError, EOFError,
        NotImplementedError, RuntimeError, UnicodeError, ValueError,
    ) as error:  # fmt: skip
        raise NotRead(
            f"{name}: यह Word फ़ाइल टूटी हुई है और पढ़ी नहीं जा सकती।",
            f"{name} is a damaged Word file and cannot be read ({error})",
        ) from error
    if document.tag != f"{_W}document":
        raise NotRead(f"{name}: यह Word की .docx फ़ाइल नहीं है।", f"{name} is not a .docx of Word")
    if controls and not any(slot for slot, _ in controls):
        raise NotRead(
            f"{name}: खानों के नाम मिट गए हैं, जैसा LibreOffice 7.4 तक होता है; "
            "Word या LibreOffice 7.5 में भरें।",
            f"{name} has lost the names of its fields, as LibreOffice up to 7.4 loses them: "
            "fill the form in with Word, or with LibreOffice from 7.5 on",
        )
    texts: dict[str, dict[str, None]] = {}
    for slot, text in controls:
        if slot:
            texts.setdefault(slot, {}).update({text: None} if text.strip() else {})
    number = " ".join(texts.pop(NUMBER, ()))
    said = {slot: tuple(found) for slot, found in texts.items() if found}
    values = {slot: _BOTH.join(found) for slot, found in said.items()}
    form, lang, record = (named.get(key, "") for key in (FORM, LANG, RECORD))
    return ReadBack(form, lang, name, values, said, record, printed, number)


def _printed(parts: _Parts) -> dict[str, tuple[str, ...]] | None:
    """The marks of what was printed, by slot: a line each."""
    for name in filter(_OURS.fullmatch, parts.names):
        part = parts.tree(name)
        if part.tag == _PRINTED:
            lines = (line.split() for line in "".join(part.itertext()).splitlines())
            return {words[0]: tuple(words[1:]) for words in lines if words}
    return None


class _Parts:
    """The parts of a file, read no further than a file of ours could go."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = dict.fromkeys(archive.namelist())
        if len(self.names) > _PARTS:
            raise ValueError("it has too many parts")
        self._bytes, self._tags, self._nodes = _BYTES, _TAGS, _NODES

    def tree(self, path: str) -> Element:
        """The XML of a part; of one that is not there an element without anything."""
        if path not in self.names:
            return Element("nothing")
        with self._archive.open(path) as file:
            data = file.read(self._bytes + 1)
        self._bytes -= len(data)
        self._tags -= data.count(b"<") + data.count(b"<\0") + data.count(b"\0<")
        if self._bytes < 0 or self._tags < 0:
            raise ValueError(f"{path} is too large")
        return ElementTree.fromstring(data, ElementTree.XMLParser(target=_Tree()))

    def controls(self, part: Element) -> Iterator[tuple[str, str]]:
        """The tag, where it has one, and the text of each content control."""
        for control in part.iter(f"{_W}sdt"):
            tag = control.find(f"{_W}sdtPr/{_W}tag")
            content = control.find(f"{_W}sdtContent")
            slot = "" if tag is None else tag.get(f"{_W}val", "")
            if content is not None:
                self._nodes -= sum(1 for _ in content.iter())
                if self._nodes < 0:
                    raise ValueError("it has too many fields within fields")
                yield slot, "" if _is_hint(control, content) else _text(content).strip("\n")


class _Doctype(Exception):
    """The XML defines entities of its own, as no Word file does and as XML bombs do."""


class _Tree(ElementTree.TreeBuilder):
    """Builds a tree, but not from a file with a document type."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> NoReturn:
        """Refuse the file."""
        raise _Doctype(f"it has a document type, {name}")


def _properties(root: Element) -> Iterator[tuple[str, str]]:
    for item in root.iter(f"{_CUSTOM}property"):
        yield item.get("name", ""), "".join(item.itertext())


def _is_hint(control: Element, content: Element) -> bool:
    """Whether a control shows Word's own “Click here to enter text”, in whatever language.

    Word sets it in a character style, which our pages do not use.
    """
    shown = control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None
    return shown and next(content.iter(f"{_W}rStyle"), None) is not None


def _text(node: Element) -> str:
    """The text below a node as it shows: each paragraph a line, nothing that was deleted."""
    if node.tag == f"{_W}t":
        return node.text or ""
    if node.tag in _BREAKS:
        return _BREAKS[node.tag]
    if node.tag in (f"{_W}pPr", f"{_W}rPr", f"{_W}tabs", f"{_W}del"):
        return ""
    text = "".join(map(_text, node))
    return f"{text}\n" if node.tag == f"{_W}p" else text
