"""A form that somebody filled in -> what it says: the only module that imports pypdf.

In: the bytes of a PDF from `blank --fillable` or of a Word file, after other programs have written
into them. Out: the form's id and language, and the text of each slot that holds any, in the order
of the page. Texts come back as they were typed; nothing is guessed, nothing is given a type.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pypdf
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NullObject,
    StreamObject,
)

from generator.console.report import LANGS, NotRead, ReadBack
from generator.readback import word as readword
from generator.text.marks import mark

PACK = "pack"
"""Which form a Word file of many documents says it is."""
_ENCODINGS = {b"\xfe\xff": "utf-16-be", b"\xff\xfe": "utf-16-le", b"\xef\xbb\xbf": "utf-8"}
# A language may be named inside a text (ISO 32000-1, 7.9.2.2).
_LANGUAGE_MARK = re.compile("\x1b[A-Za-z]{2}(?:[A-Za-z]{2})?\x1b")
_DEEPEST = 32  # levels of names; a file that has more goes in a circle
_PIECES = 100_000  # values, pages and fields; ours have some hundred
_LETTERS = 10_000_000  # in all texts together


def read(data: bytes, name: str) -> ReadBack:
    """What a filled-in form says; `name` is the file's, for messages. Raises NotRead."""
    if b"%PDF-" in data[:1024]:
        found = _pdf(data, name)
    elif data.startswith(b"PK\x03\x04"):
        found = readword.read(data, name)
        if found.form == PACK:
            raise NotRead(
                f"{name}: यह कई प्रपत्रों का पुलिंदा है; हर प्रपत्र की अपनी फ़ाइल भरें "
                "(`python build.py build`)।",
                f"{name} holds many documents: fill in, and read, the file of each by itself "
                "(`python build.py build`)",
            )
    elif data.startswith(b"\xd0\xcf\x11\xe0"):  # an OLE file, MS-CFB 2.2
        raise NotRead(
            f"{name}: फ़ाइल पुराने .doc प्रारूप में है या पासवर्ड से बंद है; उसे बिना पासवर्ड के .docx में सहेजें।",
            f"{name} is an old .doc, or locked with a password: "
            "save it as .docx without a password",
        )
    else:
        raise NotRead(
            f"{name}: यह न PDF है, न Word की .docx फ़ाइल।",
            f"{name} is neither a PDF nor a .docx of Word",
        )
    if found.lang not in LANGS or not re.fullmatch("[a-z0-9-]+", found.form):
        raise _foreign(name)
    return found


def _pdf(data: bytes, name: str) -> ReadBack:
    with _opened(data, name) as reader:
        return _fields(reader, name)


def printed(data: bytes, name: str) -> list[str]:
    """The text of each page of a PDF that was printed; raises NotRead."""
    with _opened(data, name) as reader:
        return [page.extract_text() for page in reader.pages]


def scanned(data: bytes, name: str) -> list[bytes]:
    """The images on the pages of a PDF, as files of their own; raises NotRead."""
    with _opened(data, name) as reader:
        return [image.data for page in reader.pages for image in page.images]


@contextlib.contextmanager
def _opened(data: bytes, name: str) -> Iterator[pypdf.PdfReader]:
    """A reader of a PDF; whatever goes wrong while it is read becomes NotRead."""
    with _silence():
        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise _locked(name)
            yield reader
        except (NotRead, MemoryError):
            raise
        except pypdf.errors.DependencyError as error:
            raise _locked(name) from error
        except Exception as error:  # whatever a broken file makes of a reader
            raise NotRead(
                f"{name}: यह PDF टूटी हुई है और पढ़ी नहीं जा सकती।",
                f"{name} is a damaged PDF and cannot be read ({error})",
            ) from error


def _fields(reader: pypdf.PdfReader, name: str) -> ReadBack:
    form = reader.root_object.get("/AcroForm")
    if form is None or not form.get_object().get("/Fields"):
        raise NotRead(
            f"{name}: इस PDF में भरने के खाने नहीं हैं; `python build.py blank --fillable` वाली PDF भरें।",
            f"{name} has no fields to read: fill in a PDF made by `python build.py blank "
            "--fillable`, and save it instead of printing it to PDF",
        )
    ours = form.get_object().get("/Prapatra")
    if ours is None:
        raise _foreign(name)
    ours = ours.get_object()
    values: dict[str, str] = {}
    texts = _Texts()
    printed: dict[str, tuple[str, ...]] = {}
    for page in reader.pages:
        texts.count()
        for annotation in page.get("/Annots") or ():
            texts.count()
            widget = annotation.get_object()
            if widget.get("/Subtype") == "/Widget":
                names = [texts.of(up["/T"]) for up in _upwards(widget) if "/T" in up]
                value = next((up["/V"] for up in _upwards(widget) if "/V" in up), None)
                first = next((up["/DV"] for up in _upwards(widget) if "/DV" in up), None)
                slot = ".".join(reversed(names))
                values.setdefault(slot, _lines(texts.of(value)))
                if first is not None:
                    printed[slot] = (mark(texts.of(first)),)
    form, lang, record = (texts.of(ours.get(key)) for key in ("/Form", "/Lang", "/Record"))
    said = {slot: text for slot, text in values.items() if text.strip()}
    parts = {slot: (text,) for slot, text in said.items()}
    return ReadBack(form, lang, name, said, parts, record, printed)


def _upwards(widget: Any) -> Iterator[Any]:
    """A field and the parts of its name above it."""
    for _ in range(_DEEPEST):
        yield widget
        if "/Parent" not in widget:
            return
        widget = widget["/Parent"]


class _Texts:
    """Values as texts; a file whose values lead to one another again and again is given up."""

    def __init__(self) -> None:
        self._pieces, self._letters = _PIECES, _LETTERS

    def count(self, letters: int = 0) -> None:
        """One piece more, of so many letters."""
        self._pieces -= 1
        self._letters -= letters
        if self._pieces < 0 or self._letters < 0:
            raise ValueError("it has too many values")

    def of(self, value: Any) -> str:
        """A value as text, in whichever way it is written."""
        value = value.get_object() if value is not None else None
        if isinstance(value, ArrayObject):
            self.count()
            return ", ".join(filter(None, map(self.of, value)))
        text = _text(value)
        self.count(len(text))
        return text


def _text(value: Any) -> str:
    """A single value as text."""
    if isinstance(value, StreamObject):
        return _decoded(value.get_data())
    # Null is as good as not there (ISO 32000-1, 7.3.7); the value of a signature is a dictionary.
    if value is None or isinstance(value, (NullObject, DictionaryObject)):
        return ""
    if isinstance(value, NameObject):
        return str(value).removeprefix("/")
    if isinstance(value, ByteStringObject):
        return _decoded(bytes(value))
    original = getattr(value, "original_bytes", b"")
    return _decoded(original, str(value)) if original else str(value)


def _decoded(data: bytes, otherwise: str | None = None) -> str:
    """A text string (ISO 32000-1, 7.9.2.2; ISO 32000-2 for UTF-8)."""
    for sign, encoding in _ENCODINGS.items():
        if data.startswith(sign):
            text = data.removeprefix(sign).decode(encoding, "replace")
            return _LANGUAGE_MARK.sub("", text)
    return data.decode("latin-1") if otherwise is None else otherwise


def _lines(text: str) -> str:
    """A text whose lines end as they do everywhere else."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _locked(name: str) -> NotRead:
    return NotRead(
        f"{name}: PDF पासवर्ड से बंद है; बिना पासवर्ड के सहेजकर फिर चलाएँ।",
        f"{name} is encrypted: save a copy without a password, and read that",
    )


def _foreign(name: str) -> NotRead:
    return NotRead(
        f"{name}: यह फ़ाइल इस कार्यक्रम की बनाई हुई नहीं है, इसलिए प्रपत्र पहचाना नहीं गया।",
        f"{name} does not say which form it is: only files made by this program can be read",
    )


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep what pypdf remarks on odd files off the screen."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)


READERS: dict[str, Callable[[bytes, str], Any]] = {
    "read": read, "printed": printed, "scanned": scanned
}  # fmt: skip
"""What can be asked of a file, for who asks another process."""
