"""Composed pages -> one PDF file: tagged, accessible and archival (PDF/A-2u, PDF/UA-1).

In: the pages of a record, the fonts, the tags of its form, and what the file says of itself. Out:
the file's bytes (ISO 32000-1, 7.5). What all files of a form share is put together once,
`FormPart`: the colour profile and the fonts of the form's words. The same input gives the same
bytes; the file's ID is taken from them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.page.boxes import Page, TagMade
from generator.page.place import Laid
from generator.pdf.content import POINTS, marked
from generator.pdf.file import HEADER, LEVEL, File
from generator.pdf.fonts import FileFonts, FormFonts
from generator.pdf.metadata import About
from generator.pdf.objects import plain_stream, stream, text_string
from generator.pdf.outlines import bookmarks
from generator.pdf.structure import Structure

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
    file = File(HEADER)
    file.add(1, bodies)
    return FormPart(fonts, bytes(file.data), tuple(file.places), intent, entries)


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
    marks = bookmarks(pages, leaves, outlines)
    values, entries = fonts.objects(outlines + len(marks))
    widgets = range(0)
    if fields is not None:
        first = outlines + len(marks) + len(values)
        widgets = range(first, first + len(fields.on_pages))
        values += fields.objects(first)
    drawn = outlines + len(marks) + len(values)
    values += fonts.pictures.bodies()
    pictures = fonts.pictures.entries(drawn)
    resources = b"/Font %d 0 R" % names + (b"/XObject<<%s>>" % pictures if pictures else b"")
    root = outlines + len(marks) + len(values)
    more = b"/OutputIntents[%d 0 R]" % form.intent
    more += b"/Outlines %d 0 R" % outlines if marks else b""
    more += b"/AcroForm %d 0 R" % widgets.stop if fields is not None else b""
    bodies = [
        _catalog(tree, metadata, root, about, more),
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join([b"%d 0 R" % leaf for leaf in leaves])),
        about.info_object(),
        plain_stream(about.xmp(), {"Type": "/Metadata", "Subtype": "/XML"}),
        b"<<" + form.entries + entries + b">>",
        *_leaves(pages, tree, resources, contents, _annotations(fields, widgets)),
        *[stream(page.operators, level=LEVEL) for page in shown],
        *marks,
        *values,
    ]
    file = File(form.head, form.places)
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
    pages: Sequence[Laid], tree: int, resources: bytes, contents: Sequence[int],
    annotations: dict[int, bytes],
) -> list[bytes]:  # fmt: skip
    return [
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.8g %.8g]/Resources<<%s>>"
        b"/Contents %d 0 R/StructParents %d/Tabs/S%s>>"
        % (
            tree, page.paper.width * POINTS, page.paper.height * POINTS, resources,
            contents[number],
            number, annotations.get(number, b""),
        )
        for number, page in enumerate(pages)
    ]  # fmt: skip
