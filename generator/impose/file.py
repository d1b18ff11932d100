"""A finished PDF -> its pages as drawings that are put on new sheets, by pypdf.

In: the bytes of a PDF. Out: a PDF in which each page is a form XObject (ISO 32000-1, 8.10), drawn
by its own operators with its own fonts, so that text stays text. What is no drawing (form fields,
links, bookmarks, tags) is not carried over: the file is for a printer. The same file gives the same
bytes.
"""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from typing import BinaryIO

import pypdf
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from generator.console.report import NotRead
from generator.impose.place import Cell, Matrix, Size

_PRODUCER = "Prapatra"


class Pages:
    """A PDF that was read, and the sheets that its pages are put on. Use it within `opened`."""

    def __init__(self, reader: pypdf.PdfReader) -> None:
        self._reader = reader
        self._writer = pypdf.PdfWriter()
        title = reader.metadata.title if reader.metadata else None
        self._writer.metadata = {"/Producer": _PRODUCER, "/Title": title or ""}
        self._drawings: dict[tuple[object, ...], IndirectObject] = {}
        self.sizes = [_size(page) for page in reader.pages]
        """How large each page is, as it is looked at."""

    def sheet(
        self, size: Size, placed: list[tuple[int, Cell, Matrix]], marks: bytes, turn: bool = False
    ) -> None:
        """One side of a sheet: pages by number from 0, each cut to its cell; what else is drawn.

        `turn`: cells and marks are turned by half, as the matrices are already.
        """
        side = self._writer.add_blank_page(*size)
        out = [b"q -1 0 0 -1 %.4f %.4f cm\n" % size if turn else b"q\n", marks, b"Q\n"]
        drawings = DictionaryObject()
        for number, (page, cell, matrix) in enumerate(placed, 1):
            name = f"/P{number}"
            drawings[NameObject(name)] = self._drawing(page)
            box = cell
            if turn:
                x, y = size.width - cell.x - cell.width, size.height - cell.y - cell.height
                box = Cell(x, y, cell.width, cell.height)
            out.append(
                b"q %.4f %.4f %.4f %.4f re W n %.6f %.6f %.6f %.6f %.4f %.4f cm %s Do Q\n"
                % (*box, *matrix, name.encode())
            )
        contents = StreamObject()
        contents.set_data(b"".join(out))
        side[NameObject("/Contents")] = self._writer._add_object(contents.flate_encode())
        side[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): drawings})

    def write(self, target: BinaryIO) -> None:
        """Write all sheets."""
        self._writer.write(target)

    def _drawing(self, number: int) -> IndirectObject:
        """A page as something to draw, upright, its lower left corner at the origin."""
        page = self._reader.pages[number]
        contents, resources = page.get("/Contents"), page.get("/Resources")
        raw = [page.raw_get(key) if key in page else None for key in ("/Contents", "/Resources")]
        box = page.cropbox
        edges = tuple(map(float, (box.left, box.bottom, box.right, box.top)))
        key = (*map(_identity, raw), edges, page.rotation)
        if key not in self._drawings:
            drawing = StreamObject()
            drawing.set_data(_operators(contents))
            drawing = drawing.flate_encode()
            drawing[NameObject("/Type")] = NameObject("/XObject")
            drawing[NameObject("/Subtype")] = NameObject("/Form")
            drawing[NameObject("/BBox")] = _numbers(edges)
            drawing[NameObject("/Matrix")] = _numbers(_upright(edges, page.rotation))
            if resources is not None:
                # Fonts that pages share are taken over once.
                held = raw[1] if isinstance(raw[1], IndirectObject) else resources
                drawing[NameObject("/Resources")] = held.clone(self._writer)
            self._drawings[key] = self._writer._add_object(drawing)
        return self._drawings[key]


@contextlib.contextmanager
def opened(data: bytes, name: str) -> Iterator[Pages]:
    """A PDF, ready for its pages to be put on sheets; raises NotRead. `name`: for messages."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)  # its remarks on odd files are not for the screen
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(name)
        if not reader.pages:
            raise NotRead(f"{name}: इस PDF में कोई पृष्ठ नहीं है।", f"{name} has no pages")
        yield Pages(reader)
    except (NotRead, MemoryError, OSError):
        raise
    except pypdf.errors.DependencyError as error:
        raise _locked(name) from error
    except Exception as error:  # whatever a broken file makes of a reader
        raise NotRead(
            f"{name}: यह PDF नहीं है, या टूटी हुई है, और पढ़ी नहीं जा सकती।",
            f"{name} is no PDF, or a damaged one, and cannot be read ({error})",
        ) from error
    finally:
        log.setLevel(before)


def _size(page: pypdf.PageObject) -> Size:
    size = Size(float(page.cropbox.width), float(page.cropbox.height))
    return size.turned if page.rotation % 180 else size


def _operators(contents: object) -> bytes:
    """The operators of a page, whose stream may be in parts."""
    parts = contents if isinstance(contents, ArrayObject) else [contents]
    streams = [part.get_object() if isinstance(part, IndirectObject) else part for part in parts]
    return b"\n".join(one.get_data() for one in streams if isinstance(one, StreamObject))


def _identity(value: object) -> object:
    """What tells whether two pages name the same object."""
    return value.idnum if isinstance(value, IndirectObject) else id(value)


def _upright(edges: tuple[float, ...], rotation: int) -> tuple[float, ...]:
    """What makes a page stand as it is looked at (ISO 32000-1, table 30, Rotate)."""
    left, low, right, high = edges
    return {
        0: (1, 0, 0, 1, -left, -low),
        90: (0, -1, 1, 0, -low, right),
        180: (-1, 0, 0, -1, right, high),
        270: (0, 1, -1, 0, high, -left),
    }[rotation % 360]


def _numbers(values: tuple[float, ...]) -> ArrayObject:
    whole = (NumberObject(value) if value == int(value) else FloatObject(value) for value in values)
    return ArrayObject(whole)


def _locked(name: str) -> NotRead:
    return NotRead(
        f"{name}: PDF पासवर्ड से बंद है; बिना पासवर्ड के सहेजकर फिर चलाएँ।",
        f"{name} is encrypted: save a copy without a password, and impose that",
    )
