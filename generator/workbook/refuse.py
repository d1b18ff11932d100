"""What is not opened: files that are no workbook, that are locked, that carry programs, or bombs.

In: a path. Out: the bytes of a workbook that is safe to read, or the finding that tells why not.
Everything is bounded before anybody reads XML: the file, its parts as they unpack, their elements.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from generator.data.findings import Finding, Place
from generator.data.load import reason
from generator.data.messages import found as found_in_file
from generator.data.source_text import NO_FILE
from generator.workbook.wordings import found

MAX_BYTES = 40_000_000
MAX_PARTS = 2_000
MAX_UNPACKED = 200_000_000
MAX_SIGNS = 6_000_000
"""`<` in all sheets: an element has one or two, a cell of ours four or five."""
MAX_OTHER_SIGNS = 2_000_000
"""`<` in all other parts, of which the texts are one."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARATION = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T|E\0?N\0?T)", re.IGNORECASE)
_FIRST_LINE = re.compile(rb"""<\?xml\s[^>]*?\?>""")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)""")
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii", b"ascii")
"""Those in which a declaration is seen by its bytes; expat would take EBCDIC too."""
_BLOCK = 1 << 20
_NOT_OURS = {
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "xl/workbook.bin": ".xlsb",
    "word/document.xml": "Word",
}


class Refused(Exception):
    """A file that is not read; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.en)
        self.finding = finding


def contents(path: Path) -> bytes:
    """The bytes of a regular file that is not too large; raises `Refused`."""
    place = Place(path.as_posix(), 1, 1)
    try:
        if not path.is_file():  # a pipe or a device would hang the run
            raise OSError(NO_FILE, "not a regular file")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise Refused(too_large(place, f"{size / 1e6:.0f} MB", f"{size / 1e6:.0f} MB"))
        return path.read_bytes()
    except OSError as error:
        raise Refused(found_in_file("D-116", place, None, **reason(error))) from error


def safe(raw: bytes, name: str) -> bytes:
    """The same bytes, where they are a workbook that may be read; raises `Refused`."""
    place = Place(name, 1, 1)
    if raw.startswith(_OLE):
        locked = _ENCRYPTED in raw
        raise Refused(found("D-402", place) if locked else found("D-406", place, name=".xls"))
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _judge(archive, place)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise Refused(not_opened(place, error)) from error
    except RuntimeError as error:  # zipfile's word for a part with a password
        raise Refused(found("D-402", place)) from error
    return raw


def not_opened(place: Place, error: Exception | None = None) -> Finding:
    """The finding on a file that is broken."""
    about = f" ({type(error).__name__})" if error else ""
    return found(
        "D-401", place, why_hi=f"फ़ाइल टूटी हुई है{about}", why_en=f"the file is broken{about}"
    )


def _judge(archive: zipfile.ZipFile, place: Place) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MAX_PARTS:
        raise Refused(too_large(place, f"{len(parts)} भाग", f"{len(parts)} parts"))
    if sum(part.file_size for part in parts) > MAX_UNPACKED:  # zipfile unpacks no more than it says
        size = f"{MAX_UNPACKED / 1e6:.0f} MB"
        hi, en = f"खुलने पर {size} से अधिक", f"more than {size} when unpacked"
        raise Refused(too_large(place, hi, en))
    kind = next((told for sign, told in _NOT_OURS.items() if sign in names), "")
    if "mimetype" in names:
        kind = _NOT_OURS.get(archive.read("mimetype")[:100].decode("latin-1"), kind)
    if kind:
        raise Refused(found("D-406", place, name=kind))
    if "[Content_Types].xml" not in names:
        raise Refused(not_opened(place))
    if len(set(names)) < len(names):
        raise Refused(not_opened(place))
    types = archive.read("[Content_Types].xml")
    if any(name.lower().endswith("vbaproject.bin") for name in names) or b"macroEnabled" in types:
        raise Refused(found("D-403", place))
    for name in names:
        if name.startswith("xl/externalLinks/"):
            raise Refused(found("D-404", place, name=_target(archive, name)))
    _count(archive, parts, place)


def _count(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], place: Place) -> None:
    """Refuse more elements than a district can have, and XML that declares its own."""
    sheets = others = 0
    for part in parts:
        with archive.open(part) as stream:
            last = b""
            while block := stream.read(_BLOCK):
                signs = block.count(b"<")
                if part.filename.startswith("xl/worksheets/"):
                    sheets += signs
                else:
                    others += signs
                if sheets > MAX_SIGNS or others > MAX_OTHER_SIGNS:
                    raise Refused(too_large(place, "बहुत अधिक कक्ष", "too many cells"))
                if not last and _is_xml(part) and not _in_known_encoding(block):
                    raise Refused(_declares(place))
                if _is_xml(part) and _DECLARATION.search(last + block):
                    raise Refused(_declares(place))
                last = block[-20:]


def _is_xml(part: zipfile.ZipInfo) -> bool:
    """Whether a part may be read as XML: all but pictures and other media."""
    return not part.filename.lower().startswith(("xl/media/", "docprops/thumbnail"))


def _in_known_encoding(head: bytes) -> bool:
    """Whether a part is in an encoding in which we can see what it declares."""
    begin = head[:2000].replace(b"\0", b"")
    first = _FIRST_LINE.search(begin)
    if first is None:
        return b"<?xml" not in begin
    named = _ENCODING.search(first[0])
    return named is None or named[1].lower() in _ENCODINGS


def _declares(place: Place) -> Finding:
    return found(
        "D-401",
        place,
        why_hi="उसमें ऐसे XML निर्देश हैं जो कोई स्प्रेडशीट नहीं लिखती",
        why_en="it holds XML declarations that no spreadsheet writes",
    )


def _target(archive: zipfile.ZipFile, name: str) -> str:
    folder, _, file = name.rpartition("/")
    try:
        rels = archive.read(f"{folder}/_rels/{file}.rels").decode("utf-8", "replace")
    except KeyError:
        return file
    targets = re.findall(r'Target="([^"]*)"', rels)
    return targets[0] if targets else file


def too_large(place: Place, hi: str, en: str) -> Finding:
    """The finding on a file that holds more than a district can have."""
    return found("D-405", place, what_hi=hi, what_en=en)
