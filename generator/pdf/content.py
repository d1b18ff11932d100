"""What stands on a page -> the operators of its content stream, and what they are marked as.

In: a `Laid` page, the fonts of the file. Out: bytes (ISO 32000-1, 8 and 9), and which tags are met
on the page, in reading order. Rules are drawn first, as one artifact; texts follow in reading
order. Places are CSS pixels from the upper left; one matrix turns them into points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.page.inking import ARTIFACT, Ink
from generator.page.place import Art, Inlay, Laid, Standing
from generator.pdf.drawing import shapes_of, strokes_of
from generator.pdf.rows import RowTree
from generator.pdf.shown import Fonts, Texts, inks_of
from generator.pdf.spoken import SPOKEN

POINTS = 0.75
"""Points to a CSS pixel."""
CELL, FIELD = -1, -2
"""What a tag is met with where it is no marked content: see `Marked`."""


@dataclass(slots=True)
class Marked:
    """A page's operators, and the tags in the order in which they are met.

    `met`: a tag, and the number of the piece of marked content that it is; or CELL, where a cell
    begins, empty or not; or FIELD, where a form field stands. Of a whole row: the tag of the row,
    its tree, and the number of its first piece. `figures`: the box of each figure's tag, in points
    from the lower left corner. `said`: what is said of a figure that a record brings.
    """

    operators: bytes
    met: list[tuple[int, int] | tuple[int, RowTree, int]] = field(default_factory=list)
    pieces: int = 0
    figures: dict[int, tuple[float, float, float, float]] = field(default_factory=dict)
    said: dict[int, str] = field(default_factory=dict)

    def piece(self, tag: int) -> int:
        """The number of a new piece of marked content of a tag."""
        number = self.pieces
        self.met.append((tag, number))
        self.pieces = number + 1
        return number


def marked(page: Laid, lang: str, fonts: Fonts, roles: Callable[[int], bytes]) -> Marked:
    """A page of a tagged file; `roles` gives the role of a tag."""
    return _Marking(page, lang, fonts, roles).done()


class _Marking:
    """Marks what stands on one page, item by item."""

    def __init__(
        self, page: Laid, lang: str, fonts: Fonts, roles: Callable[[int], bytes]
    ) -> None:
        self._page, self._roles = page, roles
        self._made = Marked(b"")
        self._fonts, self._text = fonts, Texts(lang, fonts)
        self._out: list[bytes] = [matrix(page)]
        self._open: int | None = None

    def done(self) -> Marked:
        """All of it."""
        page, out = self._page, self._out
        if page.strokes:
            out += [b"/Artifact BMC\n", strokes_of(page.strokes), b"EMC\n"]
        out.append(b"BT\n")
        cells = iter([*page.cells, (len(page.items), -1)])
        at, cell = next(cells)
        for number, item in enumerate(page.items):
            while at == number:
                self._made.met.append((cell, CELL))
                at, cell = next(cells)
            if isinstance(item, Ink):
                self._ink(item)
            elif isinstance(item, Inlay):
                self._inlay(item)
            elif isinstance(item, Standing):
                self._standing(item)
            elif isinstance(item, Art):
                self._drawing(item)
            else:
                self._end()
                self._made.met.append((item.tag, FIELD))
        self._end()
        while cell != -1:
            self._made.met.append((cell, CELL))
            at, cell = next(cells)
        out.append(b"ET\n")
        self._made.operators = b"".join(out)
        return self._made

    def _end(self) -> None:
        if self._open is not None:
            self._out.append(b"EMC\n")
            self._open = None

    def _begin(self, tag: int) -> None:
        self._open = tag
        if tag == ARTIFACT:
            self._out.append(_PAGINATION)
        else:
            self._out.append(b"/%s <</MCID %d>> BDC\n" % (self._roles(tag), self._made.piece(tag)))

    def _ink(self, ink: Ink) -> None:
        if ink.tag != self._open:
            self._end()
            self._begin(ink.tag)
        shown = self._text.shown(ink)
        self._out.append(shown)
        if SPOKEN in shown:
            # poppler takes the end of the inner mark for that of the outer: nothing may follow.
            self._end()

    def _standing(self, item: Standing) -> None:
        """Lines without values."""
        top, still, base = item
        form = self._fonts.still(still)
        if form is None or still.tag is None:
            for ink in still.labels:
                self._ink(ink._replace(y=top + ink.y, tag=_tag(base, ink.tag)))
            return
        tag = _tag(base, still.tag)
        if tag != self._open:
            self._end()
            self._begin(tag)
        self._out.append(self._text.still(form, top))

    def _inlay(self, inlay: Inlay) -> None:
        """A row: each of its cells is a piece of marked content, if anything stands in it."""
        self._end()
        top, (strip, values), base = inlay
        form = self._fonts.row(strip, values, base != ARTIFACT)
        if form is None:
            self._cells(inlay)
        elif form.tree is None:
            self._out += [_PAGINATION, self._text.row(form, values, top), b"EMC\n"]
        else:
            made = self._made
            made.met.append((base, form.tree, made.pieces))
            self._out.append(self._text.row(form, values, top, made.pieces))
            made.pieces += len(form.tree.marks)

    def _cells(self, inlay: Inlay) -> None:
        """The cells of a row one by one."""
        top, (strip, values), base = inlay
        given = iter(values)
        for cell in strip.cells:
            if base != ARTIFACT:
                self._made.met.append((base + cell.tag, CELL))
            for ink in inks_of(cell, given, top):
                self._ink(ink._replace(tag=_tag(base, ink.tag)))
            if base != ARTIFACT:
                self._end()
        self._end()

    def _drawing(self, art: Art) -> None:
        self._end()
        drawn = self._art(art, self._page.paper.height)
        self._out += [b"ET\n", drawn, b"BT\n"]

    def _art(self, item: Art, height: float) -> bytes:
        shown = shapes_of(item, self._fonts.pictures)
        if item.tag == ARTIFACT:
            return b"/Artifact BMC\n" + shown + b"EMC\n"
        x, y, drawing, made = item.x + self._page.shift, item.y, item.drawing, self._made
        made.figures[item.tag] = (
            x * POINTS, (height - y - drawing.height) * POINTS,
            (x + drawing.width) * POINTS, (height - y) * POINTS,
        )  # fmt: skip
        if drawing.picture is not None and drawing.picture.said:
            made.said[item.tag] = drawing.picture.said
        start = b"/%s <</MCID %d>> BDC\n" % (self._roles(item.tag), made.piece(item.tag))
        return start + shown + b"EMC\n"


def _tag(base: int, tag: int) -> int:
    """A tag counted from its block's first, among those of its page."""
    return ARTIFACT if ARTIFACT in (base, tag) else base + tag


_PAGINATION = b"/Artifact <</Type/Pagination>> BDC\n"


def plain(page: Laid, lang: str, fonts: Fonts) -> bytes:
    """The operators of a page of a file without tags."""
    text = Texts(lang, fonts)
    out = [matrix(page)]
    if page.strokes:
        out.append(strokes_of(page.strokes))
    out.append(b"BT\n")
    drawings = []
    for item in page.items:
        if isinstance(item, Inlay):
            top, (strip, values), _ = item
            row = fonts.row(strip, values, False)
            if row is not None:
                out.append(text.row(row, values, top))
                continue
            given = iter(values)
            out += [text.shown(ink) for cell in strip.cells for ink in inks_of(cell, given, top)]
        elif isinstance(item, Ink):
            out.append(text.shown(item))
        elif isinstance(item, Standing):
            top, still, _ = item
            form = fonts.still(still)
            if form is not None:
                out.append(text.still(form, top))
                continue
            out += [text.shown(ink._replace(y=top + ink.y)) for ink in still.labels]
        elif isinstance(item, Art):
            drawings.append(item)
    out.append(b"ET\n")
    out += [shapes_of(art, fonts.pictures) for art in drawings]
    return b"".join(out)


def matrix(page: Laid) -> bytes:
    """What turns places on a page, pixels from its upper left corner, into points."""
    across, height = page.shift * POINTS, page.paper.height * POINTS
    return b"%.8g 0 0 -%.8g %.8g %.8g cm\n" % (POINTS, POINTS, across, height)
