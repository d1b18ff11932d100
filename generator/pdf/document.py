"""Composed pages -> one PDF file: tagged, accessible and archival (PDF/A-2u, PDF/UA-1).

In: the pages of a record, the fonts, the tags of its form, and what the file says of itself. Out:
the file's bytes (ISO 32000-1, 7.5). What all files of a form share is put together once,
`FormPart`: the colour profile and the fonts of the form's words. The same input gives the same
bytes; the file's ID is taken from them.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Protocol

from generator.page.boxes import Page, TagMade
from generator.page.place import Laid
from generator.page.style import LEFT
from generator.pdf.content import POINTS, Marked, marked
from generator.pdf.fonts import FileFonts, FormFonts
from generator.pdf.metadata import About
from generator.pdf.objects import plain_stream, stream, text_string
from generator.pdf.structure import Structure

_HEADER = b"%PDF-1.7\n%\xe0\xa4\xaa\xe0\xa5\x8d\n"
_LEVEL = 3  # 6 takes twice the time and spares a tenth
_PROFILE = "IEC 61966-2-1 Default RGB Colour Space - sRGB"


@dataclass(frozen=True, slots=True)
class FormPart:
    """What the files of a form share: their first bytes, and where the objects in these stand.

    `places`: for each object from 1 its entry in the cross-reference table. `intent`: number of the
    output intent. `entries`: the form's fonts, as a font list names them.
    """

    fonts: FormFonts
    head: bytes
    places: tuple[bytes, ...]
    intent: int
    entries: bytes

    @property
    def free(self) -> int:
        """The first number that no object of this part has."""
        return len(self.places) + 1


def form_part(fonts: FormFonts, profile: bytes) -> FormPart:
    """The part of a form with these fonts; `profile`: the colour profile of what prints it."""
    bodies = [stream(profile, {"N": 3})]
    fonts_from, entries = fonts.objects(2)
    bodies += fonts_from
    intent = len(bodies) + 1
    about = text_string(_PROFILE)
    bodies.append(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%s/Info%s"
        b"/DestOutputProfile 1 0 R>>" % (about, about)
    )
    file = _File(_HEADER)
    file.add(1, bodies)
    return FormPart(fonts, bytes(file.data), tuple(file.places), intent, entries)


@dataclass
class _File:
    """A file being put together: its bytes, and the entries of its cross-reference table."""

    data: bytearray
    places: list[bytes] = field(default_factory=list)

    def __init__(self, start: bytes, places: Sequence[bytes] = ()) -> None:
        self.data, self.places = bytearray(start), list(places)

    def add(self, first: int, bodies: Sequence[bytes], lines: bytes = b"") -> None:
        """Add objects numbered from `first`: streams as they are, all others in one stream.

        `lines`: the bodies of more of these others, a line each.
        """
        assert first == len(self.places) + 1
        packed: list[bytes] = []
        numbers: list[int] = []
        more = lines.split(b"\n") if lines else []
        holder = first + len(bodies) + len(more)
        in_holder = b"\2" + holder.to_bytes(4, "big")
        for number, body in enumerate(bodies, first):
            if body.endswith(b"endstream"):
                self.places.append(_place(1, len(self.data), 0))
                self.data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
            else:
                self.places.append(in_holder + len(packed).to_bytes(2, "big"))
                numbers.append(number)
                packed.append(body)
        count = len(packed) + len(more)
        self.places += [in_holder + at.to_bytes(2, "big") for at in range(len(packed), count)]
        numbers += range(first + len(bodies), holder)
        packed += more
        # Of each its number, and where it begins.
        index = [0] * (2 * count)
        index[::2] = numbers
        index[1::2] = accumulate([len(body) + 1 for body in packed[:-1]], initial=0)
        listed = b"%d %d " * count % tuple(index)
        squeezed = zlib.compress(listed + b"\n".join(packed), _LEVEL)
        self.places.append(_place(1, len(self.data), 0))
        self.data += (
            b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n"
            % (holder, count, len(listed), len(squeezed))
        )
        self.data += squeezed + b"\nendstream\nendobj\n"

    def end(self, start: int, catalog: int, info: int) -> bytes:
        """The whole file; its ID is taken from what stands from `start` on."""
        number, at = len(self.places) + 1, len(self.data)
        table = b"\0" * 7 + b"".join(self.places) + _place(1, at, 0)
        identity = hashlib.sha256(memoryview(self.data)[start:]).hexdigest()[:32].encode()
        packed = zlib.compress(table, _LEVEL)
        self.data += (
            b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
            b"/Filter/FlateDecode/Length %d>>\nstream\n"
            % (number, number + 1, catalog, info, identity, identity, len(packed))
        )
        self.data += packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at
        return bytes(self.data)


def _place(kind: int, first: int, second: int) -> bytes:
    return bytes((kind,)) + first.to_bytes(4, "big") + second.to_bytes(2, "big")


class Fields(Protocol):
    """What is filled in on a screen: the page of each field's place, in reading order."""

    on_pages: Sequence[int]

    def objects(self, first: int) -> list[bytes]:
        """Bodies of objects from `first` on: the widgets, the form that lists them, the rest."""


def document(
    pages: Sequence[Laid], shape: Page, form: FormPart, about: About,
    fields: Fields | None = None,
) -> bytes:  # fmt: skip
    """One file of one record, or of a form to fill in; `shape`: what its pages were composed on."""
    fonts = FileFonts(form.fonts, about.lang)
    roles = _roles(shape.tags)
    shown = [marked(page, about.lang, fonts, roles) for page in pages]
    structure = Structure(shape, shown)
    catalog = form.free
    tree, info, metadata, names = catalog + 1, catalog + 2, catalog + 3, catalog + 4
    leaves = range(names + 1, names + 1 + len(pages))
    contents = range(leaves.stop, leaves.stop + len(pages))
    outlines = contents.stop
    marks = _outlines(pages, leaves, outlines)
    values, entries = fonts.objects(outlines + len(marks))
    widgets = range(0)
    if fields is not None:
        first = outlines + len(marks) + len(values)
        widgets = range(first, first + len(fields.on_pages))
        values += fields.objects(first)
    root = outlines + len(marks) + len(values)
    more = b"/OutputIntents[%d 0 R]" % form.intent
    more += b"/Outlines %d 0 R" % outlines if marks else b""
    more += b"/AcroForm %d 0 R" % widgets.stop if fields is not None else b""
    bodies = [
        _catalog(tree, metadata, root, about, more),
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join([b"%d 0 R" % leaf for leaf in leaves])),
        _info(about),
        plain_stream(about.xmp(), {"Type": "/Metadata", "Subtype": "/XML"}),
        b"<<" + form.entries + entries + b">>",
        *_leaves(pages, tree, names, contents, _annotations(fields, widgets)),
        *[stream(page.operators, level=_LEVEL) for page in shown],
        *marks,
        *values,
    ]
    file = _File(form.head, form.places)
    file.add(catalog, bodies, structure.objects(root, leaves, widgets))
    return file.end(len(form.head), catalog, info)


def _roles(tags: Sequence[TagMade]) -> Callable[[int], bytes]:
    return lambda tag: tags[tag].role.encode()


def _catalog(tree: int, metadata: int, structure: int, about: About, more: bytes) -> bytes:
    return (
        b"<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/StructTreeRoot %d 0 R/Lang%s"
        b"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>%s>>"
        % (tree, metadata, structure, text_string(about.lang), more)
    )


def _annotations(fields: Fields | None, widgets: Sequence[int]) -> dict[int, bytes]:
    """For each page with fields the list of these."""
    listed: dict[int, list[bytes]] = {}
    for page, widget in zip(fields.on_pages if fields else (), widgets, strict=True):
        listed.setdefault(page, []).append(b"%d 0 R" % widget)
    return {page: b"/Annots[" + b" ".join(here) + b"]" for page, here in listed.items()}


def _leaves(
    pages: Sequence[Laid], tree: int, names: int, contents: Sequence[int],
    annotations: dict[int, bytes],
) -> list[bytes]:  # fmt: skip
    return [
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.8g %.8g]/Resources<</Font %d 0 R>>"
        b"/Contents %d 0 R/StructParents %d/Tabs/S%s>>"
        % (
            tree, page.paper.width * POINTS, page.paper.height * POINTS, names, contents[number],
            number, annotations.get(number, b""),
        )
        for number, page in enumerate(pages)
    ]  # fmt: skip


def _info(about: About) -> bytes:
    pairs = b"".join(b"/%s%s" % (key.encode(), text_string(v)) for key, v in about.info().items())
    return b"<<" + pairs + b">>"


@dataclass
class _Mark:
    """A bookmark: its place among them, its level, and what it says."""

    level: int
    parent: int
    said: bytes
    kids: list[int] = field(default_factory=list)


def _outlines(pages: Sequence[Laid], leaves: Sequence[int], first: int) -> list[bytes]:
    """The bookmarks (12.3.3): the headings, one below the other by their level."""
    marks = [_Mark(0, -1, b"/Type/Outlines")]
    above = [0]
    for page, leaf in zip(pages, leaves, strict=True):
        x = page.paper.margin[LEFT] * POINTS
        for level, top, title in page.headings:
            while marks[above[-1]].level >= level:
                above.pop()
            y = (page.paper.height - top) * POINTS
            said = b"/Title%s/Dest[%d 0 R/XYZ %.6g %.6g 0]" % (text_string(title), leaf, x, y)
            marks[above[-1]].kids.append(len(marks))
            marks.append(_Mark(level, above[-1], said))
            above.append(len(marks) - 1)
    if len(marks) == 1:
        return []
    return [_bookmark(marks, number, first) for number in range(len(marks))]


def _bookmark(marks: list[_Mark], number: int, first: int) -> bytes:
    mark = marks[number]
    parts = [mark.said]
    if number:
        beside = marks[mark.parent].kids
        at = beside.index(number)
        parts.append(b"/Parent %d 0 R" % (first + mark.parent))
        if at:
            parts.append(b"/Prev %d 0 R" % (first + beside[at - 1]))
        if at < len(beside) - 1:
            parts.append(b"/Next %d 0 R" % (first + beside[at + 1]))
    if mark.kids:
        parts.append(b"/First %d 0 R" % (first + mark.kids[0]))
        parts.append(b"/Last %d 0 R" % (first + mark.kids[-1]))
        parts.append(b"/Count %d" % _below(marks, number))
    return b"<<" + b"".join(parts) + b">>"


def _below(marks: list[_Mark], number: int) -> int:
    return sum(1 + _below(marks, kid) for kid in marks[number].kids)


Shown = Sequence[Marked]
