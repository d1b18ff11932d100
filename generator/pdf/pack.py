"""Many records -> one print file, written as a stream.

In: the composed pages of one record after another, and a file to write to. Out: a plain PDF
(untagged; ISO 32000-1) in which the fonts of each form stand once, and one pair for all values.
What is kept in memory does not grow with the pages, apart from one offset an object: pages,
bookmarks and page-tree nodes are written as they come, and the fonts of values, which know their
glyphs only at the end, last.
"""

from __future__ import annotations

import copy
import hashlib
import io
import zlib
from array import array
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from generator.page.place import Laid
from generator.page.style import Paper
from generator.pdf.content import POINTS, plain
from generator.pdf.file import HEADER
from generator.pdf.fonts import FileFonts, FormFonts, value_fonts
from generator.pdf.metadata import About
from generator.pdf.names import VALUE_FONTS
from generator.pdf.objects import stream, text_string
from generator.pdf.pictures import Pictures

_NODE = 64  # kids of a node of the page tree
_LEVEL = 6
# A page of values is a few kilobytes: higher levels take twice the time and spare a tenth.
_PAGE_LEVEL = 3


class Pack:
    """A print file being written. Call `add` for each record, then `close`."""

    def __init__(self, target: BinaryIO, about: About) -> None:
        self._target = target
        self._about = about
        self._offsets = array("Q", [0])
        self._position = 0
        self._digest = hashlib.sha256()
        self._write(HEADER)
        self._catalog, self._outlines = self._reserve(), self._reserve()
        self._values = {bold: self._reserve() for bold in VALUE_FONTS}
        self._tree = _PageTree(self)
        self._embeddings = value_fonts()
        self._pictures, self._pictured = Pictures(), self._reserve()
        self._resources: dict[FormFonts, int] = {}
        self._named: dict[FormFonts, int] = {}
        self._bookmark: tuple[int, int, bytes] | None = None  # number, the one before, its start
        self._first_bookmark = 0
        self._bookmarks = 0
        self.pages = 0

    def add(self, pages: Sequence[Laid], fonts: FormFonts, lang: str, title: str) -> None:
        """Add the pages of one record; `fonts`: its form's; `title` is its bookmark."""
        used, resources = self.fonts(fonts, lang), self.resources(fonts)
        first = 0
        for page in pages:
            content = self.put(stream(plain(page, lang, used), level=_PAGE_LEVEL))
            added = self.leaf(page.paper, resources, content)
            first = first or added
        self.bookmark(title, first)

    def fonts(self, fonts: FormFonts, lang: str) -> FileFonts:
        """Those that pages of a form are shown with."""
        return FileFonts(fonts, lang, self._embeddings, self._pictures)

    def resources(self, fonts: FormFonts) -> int:
        """The number of the resources that the pages of a form share; written once."""
        if fonts not in self._resources:
            self._resources[fonts] = self._form(fonts)
        return self._resources[fonts]

    def showing(self, fonts: FormFonts, drawn: Mapping[bytes, int]) -> int:
        """The number of resources with these objects to draw, by their names."""
        names = b"".join([b"/%s %d 0 R" % one for one in drawn.items()])
        return self.put(b"<</Font %d 0 R/XObject<<%s>>>>" % (self._named[fonts], names))

    def put(self, body: bytes) -> int:
        """Write an object; its number."""
        number = self._reserve()
        self._object(number, body)
        return number

    def leaf(self, paper: Paper, resources: int, content: int) -> int:
        """Add a page that shows an object; its number."""
        width, height = paper.width * POINTS, paper.height * POINTS
        leaf = self.put(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.8g %.8g]/Resources %d 0 R/Contents %d 0 R>>"
            % (self._tree.parent_of_next(), width, height, resources, content)
        )
        self._tree.add(leaf)
        self.pages += 1
        return leaf

    def begun(self, target: BinaryIO, about: About) -> Pack:
        """Another file that begins with all that was put into this one, no page of which is out.

        This one is written to memory, and shows no value: fonts of values are each file's own.
        """
        assert isinstance(self._target, io.BytesIO)
        assert not self.pages
        assert not any(one.used for one in self._embeddings.values())
        other = copy.copy(self)
        other._target, other._about = target, about
        other._offsets, other._digest = self._offsets[:], self._digest.copy()
        other._resources, other._named = dict(self._resources), dict(self._named)
        other._embeddings, other._pictures = value_fonts(), Pictures()
        other._tree = _PageTree(other, self._tree.numbers)
        target.write(self._target.getvalue())
        return other

    def close(self) -> None:
        """Write what could not be known before, and the end of the file."""
        self._end_bookmark(0)
        root = self._tree.close()
        self._object(
            self._catalog,
            b"<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R/Lang%s"
            b"/ViewerPreferences<</DisplayDocTitle true>>>>"
            % (root, self._outlines, text_string(self._about.lang)),
        )
        last = self._bookmark[0] if self._bookmark else 0
        ends = b"/First %d 0 R/Last %d 0 R" % (self._first_bookmark, last) if last else b""
        self._object(self._outlines, b"<</Type/Outlines/Count %d%s>>" % (self._bookmarks, ends))
        self._write_fonts()
        self._write_pictures()
        info = self._reserve()
        self._object(info, self._about.info_object())
        self._write_end(info)

    def _form(self, fonts: FormFonts) -> int:
        """Write the fonts of a form once; the number of the resources that its pages share."""
        first = len(self._offsets)
        bodies, entries = fonts.objects(first)
        for body in bodies:
            self._object(self._reserve(), body)
        entries += b"".join(
            b"/%s %d 0 R" % (VALUE_FONTS[bold], number) for bold, number in self._values.items()
        )
        self._named[fonts] = self.put(b"<<%s>>" % entries)
        return self.put(b"<</Font %d 0 R/XObject %d 0 R>>" % (self._named[fonts], self._pictured))

    def bookmark(self, title: str, page: int) -> None:
        """Add a bookmark that leads to a page."""
        number = self._reserve()
        before = self._bookmark[0] if self._bookmark else 0
        self._end_bookmark(number)
        self._first_bookmark = self._first_bookmark or number
        start = b"<</Title%s/Parent %d 0 R/Dest[%d 0 R/Fit]" % (
            text_string(title), self._outlines, page
        )  # fmt: skip
        self._bookmark = (number, before, start)
        self._bookmarks += 1

    def _end_bookmark(self, following: int) -> None:
        if self._bookmark is None:
            return
        number, before, start = self._bookmark
        start += b"/Prev %d 0 R" % before if before else b""
        start += b"/Next %d 0 R" % following if following else b""
        self._object(number, start + b">>")

    def _write_fonts(self) -> None:
        for bold, number in self._values.items():
            embedding = self._embeddings[bold]
            embedding.encode(" ")  # every page names both fonts, so both must be there
            first = len(self._offsets)
            font, *others = embedding.objects(first - 1)  # its first body takes the kept number
            self._object(number, font)
            for body in others:
                self._object(self._reserve(), body)

    def _write_pictures(self) -> None:
        first = len(self._offsets)
        for body in self._pictures.bodies():
            self._object(self._reserve(), body)
        self._object(self._pictured, b"<<" + self._pictures.entries(first) + b">>")

    def _reserve(self) -> int:
        self._offsets.append(0)
        return len(self._offsets) - 1

    def _object(self, number: int, body: bytes) -> None:
        self._offsets[number] = self._position
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self._digest.update(data)
        self._position += len(data)

    def _write_end(self, info: int) -> None:
        """The cross-reference stream, in pieces: it may be long."""
        number = self._reserve()
        self._offsets[number] = self._position
        packer = zlib.compressobj(_LEVEL)
        rows = [packer.compress(b"\0" * 9)]
        for start in range(1, len(self._offsets), 4096):
            piece = self._offsets[start : start + 4096]
            rows.append(packer.compress(b"".join(b"\1" + at.to_bytes(8, "big") for at in piece)))
        rows.append(packer.flush())
        identity = self._digest.hexdigest()[:32].encode()
        length = sum(map(len, rows))
        start = self._position
        self._write(
            b"%d 0 obj\n<</Type/XRef/Size %d/W[1 8 0]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
            b"/Filter/FlateDecode/Length %d>>\nstream\n"
            % (number, len(self._offsets), self._catalog, info, identity, identity, length)
        )
        for row in rows:
            self._write(row)
        self._write(b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)


class _PageTree:
    """The page tree in three levels, each node written as soon as it is full.

    A node names its parent, so a parent's number is reserved before its first kid is written.
    """

    def __init__(self, pack: Pack, numbers: Sequence[int] = ()) -> None:
        """`numbers`: of the first nodes, where they were reserved already."""
        self._pack = pack
        root, branch, twig = numbers or [pack._reserve() for _ in range(3)]
        self._root, self._branch, self._twig = _Node(root), _Node(branch), _Node(twig)

    @property
    def numbers(self) -> tuple[int, int, int]:
        """Of the nodes that are open."""
        return self._root.number, self._branch.number, self._twig.number

    def parent_of_next(self) -> int:
        """The node that the next page belongs to."""
        return self._twig.number

    def add(self, leaf: int) -> None:
        """Hang a page on the node that `parent_of_next` named."""
        self._twig.take(leaf, 1)
        if len(self._twig.kids) == _NODE:
            self._end_twig()
            if len(self._branch.kids) == _NODE:
                self._end_branch()

    def close(self) -> int:
        """Write the nodes that are still open; the root's number."""
        self._end_twig()
        self._end_branch()
        self._put(self._root, None)
        # Two nodes were opened for a page that never came.
        self._pack._object(self._twig.number, b"null")
        self._pack._object(self._branch.number, b"null")
        return self._root.number

    def _end_twig(self) -> None:
        self._put(self._twig, self._branch)
        self._twig = _Node(self._pack._reserve())

    def _end_branch(self) -> None:
        self._put(self._branch, self._root)
        self._branch = _Node(self._pack._reserve())

    def _put(self, node: _Node, parent: _Node | None) -> None:
        """Write a node and hang it on its parent; one without pages is written as nothing."""
        if parent is not None and not node.count:
            self._pack._object(node.number, b"null")
            return
        kids = b" ".join(b"%d 0 R" % kid for kid in node.kids)
        above = b"/Parent %d 0 R" % parent.number if parent else b""
        body = b"<</Type/Pages%s/Count %d/Kids[%s]>>" % (above, node.count, kids)
        self._pack._object(node.number, body)
        if parent is not None:
            parent.take(node.number, node.count)


class _Node:
    """A node of the page tree: its object number, its kids, and the pages below it."""

    __slots__ = ("count", "kids", "number")

    def __init__(self, number: int) -> None:
        self.number = number
        self.kids: list[int] = []
        self.count = 0

    def take(self, kid: int, pages: int) -> None:
        """Add a kid with its pages."""
        self.kids.append(kid)
        self.count += pages
