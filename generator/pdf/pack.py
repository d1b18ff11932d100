"""Many records -> one print file, written as a stream.

In: the composed pages of one record after another, and a file to write to. Out: a plain PDF
(untagged; ISO 32000-1) in which the fonts of each form stand once, and one pair for all values.
What is kept in memory does not grow with the pages, apart from one offset an object: pages,
bookmarks and page-tree nodes are written as they come, and the fonts of values, which know their
glyphs only at the end, last. So are pages whose text is known only when others are there: they are
held free in their place, and what stands in front of all pages is written last of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

from generator.page.place import Laid
from generator.page.style import Paper
from generator.pdf.bookmarks import Bookmarks
from generator.pdf.content import POINTS, plain
from generator.pdf.fonts import FileFonts, FormFonts, value_fonts
from generator.pdf.metadata import About
from generator.pdf.names import VALUE_FONTS
from generator.pdf.objects import stream, text_string
from generator.pdf.pagetree import PageTree
from generator.pdf.pictures import Pictures
from generator.pdf.streamed import Streamed

# A page of values is a few kilobytes: higher levels take twice the time and spare a tenth.
_PAGE_LEVEL = 3
_NOTHING = b"/Artifact BMC EMC\n"  # what stands on a page that is left blank


class Composed(NamedTuple):
    """A document: its pages, the fonts of its form, and the language of its pages."""

    pages: Sequence[Laid]
    fonts: FormFonts
    lang: str


class Body(NamedTuple):
    """What a page shows: its paper, the object of its operators, and that of what these name.

    `headlong`: it stands on its head.
    """

    paper: Paper
    operators: int
    resources: int
    headlong: bool = False

    @property
    def lies(self) -> bool:
        """Whether it is wider than high."""
        return self.paper.width > self.paper.height


class _Place(NamedTuple):
    """A page that is not written yet: its object, and the node of the page tree above it."""

    leaf: int
    parent: int


class Held(NamedTuple):
    """Pages that are kept free, to be filled once; `first` is the object of the first."""

    places: tuple[_Place, ...]

    @property
    def first(self) -> int:
        """The number of the first page's object, for a bookmark."""
        return self.places[0].leaf


class Pack:
    """A print file being written. Call `add` for each document, then `close`.

    `even`: every document begins on the front of a sheet that is printed on both sides, and what
    lacks for it is a blank page. `outlined`: readers open the file with its bookmarks beside it.
    """

    def __init__(
        self, target: BinaryIO, about: About, *, even: bool = False, outlined: bool = False
    ) -> None:
        self._about, self._even, self._outlined = about, even, outlined
        self._file = Streamed(target)
        self._catalog = self._file.reserve()
        self._values = {bold: self._file.reserve() for bold in VALUE_FONTS}
        self._bookmarks, self._tree = Bookmarks(self._file), PageTree(self._file)
        self._embeddings = value_fonts()
        self._pictures, self._pictured = Pictures(), self._file.reserve()
        self._resources: dict[FormFonts, int] = {}
        self._blank = 0
        self._front: list[_Place] = []
        self.pages = 0
        """How many there are, those kept free and those in front among them."""

    def add(self, document: Composed, copies: int = 1) -> int:
        """Add a document, several times one after another; the object of its first page.

        A further copy is drawn by the same operators, which stand in the file once.
        """
        return self.put_in(self.drawn(document), copies)

    def drawn(self, document: Composed) -> list[Body]:
        """The pages of a document, drawn and not yet placed in the file."""
        return [self._body(page, document) for page in document.pages]

    def put_in(
        self, bodies: Sequence[Body], copies: int = 1, *, torn: bool = False, bound: bool = False
    ) -> int:
        """Add a document whose pages are drawn already; the object of its first page.

        `torn`: its pages are torn apart, so that nothing may stand on their backs. `bound`: they
        are turned at an edge beside the text, also those that lie; on the backs of these they stand
        on their heads, since the sheets of a file are all turned over the long edge.
        """
        if torn and self._even:
            bodies = [leaf for body in bodies for leaf in (body, self._back_of(body))]
        elif bound and self._even:
            bodies = [
                body._replace(headlong=body.lies and at % 2 == 1) for at, body in enumerate(bodies)
            ]
        count = len(bodies) + self._lacking(len(bodies))
        copied = [self._placed(count) for _ in range(copies)]
        for places in copied:
            self._leaves(bodies, places)
        return copied[0][0].leaf

    def hold(self, count: int) -> Held:
        """Keep so many pages free, and one more where the sheet has two sides."""
        return Held(tuple(self._placed(count + self._lacking(count))))

    def fill(self, held: Held, document: Composed) -> None:
        """Put a document on pages that were kept free; those that it leaves are blank."""
        self._leaves(self.drawn(document), held.places)

    def hold_front(self) -> int:
        """The object of the first page of what will stand in front of all others."""
        self._front = [_Place(self._file.reserve(), self._tree.parent_of_front)]
        return self._front[0].leaf

    def fill_front(self, document: Composed) -> None:
        """Put a document in front of all others, where a page was kept for it."""
        count = len(document.pages) + self._lacking(len(document.pages))
        while len(self._front) < count:
            self._front.append(_Place(self._file.reserve(), self._tree.parent_of_front))
        self.fill(Held(tuple(self._front)), document)
        self.pages += count

    def mark(self, level: int, title: str, page: int) -> None:
        """A bookmark: its level from 1, what it says, and the object of its page."""
        self._bookmarks.add(level, title, page)

    def close(self) -> None:
        """Write what could not be known before, and the end of the file."""
        root = self._tree.close([place.leaf for place in self._front])
        self._file.put(
            self._catalog,
            b"<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R%s/Lang%s"
            b"/ViewerPreferences<</DisplayDocTitle true>>>>"
            % (
                root, self._bookmarks.root, b"/PageMode/UseOutlines" if self._outlined else b"",
                text_string(self._about.lang),
            ),
        )  # fmt: skip
        self._bookmarks.close()
        self._write_fonts()
        self._write_pictures()
        self._file.end(self._catalog, self._file.add(self._about.info_object()))

    def _lacking(self, count: int) -> int:
        """Blank pages after so many, for the next to be on the front of a sheet."""
        return count % 2 if self._even else 0

    def _placed(self, count: int) -> list[_Place]:
        places = []
        for _ in range(count):
            place = _Place(self._file.reserve(), self._tree.parent_of_next)
            self._tree.add(place.leaf)
            places.append(place)
        self.pages += count
        return places

    def _body(self, page: Laid, document: Composed) -> Body:
        """Write what is drawn on a page."""
        fonts, lang = document.fonts, document.lang
        if fonts not in self._resources:
            self._resources[fonts] = self._form(fonts)
        used = FileFonts(fonts, lang, self._embeddings, self._pictures)
        body = self._file.add(stream(plain(page, lang, used), level=_PAGE_LEVEL))
        return Body(page.paper, body, self._resources[fonts])

    def _leaves(self, bodies: Sequence[Body], places: Sequence[_Place]) -> None:
        """Write pages: a document's, and blank ones after them."""
        for place, body in zip(places, bodies, strict=False):
            self._leaf(place, body)
        for place in places[len(bodies) :]:
            self._leaf(place, self._back_of(bodies[-1]))

    def _back_of(self, body: Body) -> Body:
        """A blank page of the same paper."""
        self._blank = self._blank or self._file.add(stream(_NOTHING))
        return Body(body.paper, self._blank, 0)

    def _leaf(self, place: _Place, body: Body) -> None:
        paper, operators, resources, headlong = body
        used = b"%d 0 R" % resources if resources else b"<<>>"
        self._file.put(
            place.leaf,
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.8g %.8g]%s/Resources %s/Contents %d 0 R>>"
            % (
                place.parent, paper.width * POINTS, paper.height * POINTS,
                b"/Rotate 180" if headlong else b"", used, operators,
            ),
        )  # fmt: skip

    def _form(self, fonts: FormFonts) -> int:
        """Write the fonts of a form once; the number of the resources that its pages share."""
        bodies, entries = fonts.objects(self._file.following)
        for body in bodies:
            self._file.add(body)
        entries += b"".join(
            b"/%s %d 0 R" % (VALUE_FONTS[bold], number) for bold, number in self._values.items()
        )
        return self._file.add(b"<</Font<<%s>>/XObject %d 0 R>>" % (entries, self._pictured))

    def _write_fonts(self) -> None:
        for bold, number in self._values.items():
            embedding = self._embeddings[bold]
            embedding.encode(" ")  # every page names both fonts, so both must be there
            # Its first body takes the kept number.
            font, *others = embedding.objects(self._file.following - 1)
            self._file.put(number, font)
            for body in others:
                self._file.add(body)

    def _write_pictures(self) -> None:
        first = self._file.following
        for body in self._pictures.bodies():
            self._file.add(body)
        self._file.put(self._pictured, b"<<" + self._pictures.entries(first) + b">>")
