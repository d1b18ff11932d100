"""Books by the thousand pages: plates, imprints and numbers -> print files.

In: books, what is asked of them, groups one after another. Out: plain PDF files (`pdf/pack.py`). A
page that nothing is written on is not composed: it draws the plate of its book, the imprint of its
group, and its number, and the operators that do so are the same for all groups. What is written on
otherwise (members, meetings) is composed as any page. What is kept does not grow with the groups.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.books import wanted as asked
from generator.books.plates import PAGES, PROBE, Composed, Plate, Spot, imprint, own_plate, plate
from generator.books.wanted import COPIES, PARTS, Values
from generator.forms.catalog import Form
from generator.page.bound import only_texts, shift_of, turned, with_texts
from generator.page.place import Laid
from generator.pdf.content import POINTS, matrix, plain
from generator.pdf.fonts import FormFonts
from generator.pdf.names import LABEL_FONTS
from generator.pdf.objects import plain_stream, stream
from generator.pdf.pack import Body
from generator.pdf.plated import Plated

_LEVEL = 3
_PLATE, _IMPRINT = b"P", b"G"
_PROBED: Values = {
    "code": PROBE.hi, "where": PROBE, "ponds": PROBE,
    "group": {"code": PROBE.hi, "name": PROBE, "village": PROBE, "district": {"name": PROBE},
              "vo": {"name": PROBE, "panchayat": PROBE, "block": {"name": PROBE}}},
}  # fmt: skip
Written = Mapping[str, Sequence[Values]]
"""For each book by its id what is written on its first pages."""
Imprints = dict[tuple[object, ...], int | None]
"""The imprints of a group in a file: objects, by the places of what it brings; None where its
values need other room."""


class _Drawn(NamedTuple):
    """A plate in a file: its object, and which imprint goes with it."""

    plate: Plate
    number: int
    imprint: tuple[object, ...]


class _Sheet(NamedTuple):
    """What the pages of a group draw: a plate, and the number of the resources with it in them."""

    plate: Plate
    resources: int


class _Where(NamedTuple):
    """A part of a book, which page of it, and what the book has."""

    part: str
    at: int
    extent: asked.Extent


@dataclass
class _Plates:
    """What files that begin alike have in common; `contents`: by what they show, their objects."""

    drawn: dict[tuple[str, str], _Drawn] = field(default_factory=dict)
    contents: dict[tuple[object, ...], int] = field(default_factory=dict)


class Press:
    """Prints books of groups in one language."""

    def __init__(self, made: Composed, books: Sequence[Form]) -> None:
        self._made, self._books, self._wanted = made, books, made.wanted
        self._probed = {
            (form.id, part): plate(made, form, part, _PROBED) for form in books for part in PARTS
        }
        self.fonts = FormFonts(list(self._words()))
        self._plates = _Plates()
        self._own: dict[tuple[object, ...], int] = {}  # contents that this group alone has

    def _words(self) -> Iterator[tuple[str, bool]]:
        """What is printed in every book: its words, and the digits of numbers."""
        for one in self._probed.values():
            yield from ((ink.text, ink.bold) for ink in one.texts)
        for bold in (False, True):
            yield "".join(self._made.number("", int(digit)) for digit in string.digits), bold
        if self._wanted.copies > 1:
            yield from ((self._made.number("copy", at), False) for at in range(len(COPIES)))

    def prepare(self, pack: Plated) -> None:
        """Put the plates of all books into a file, and the operators of their blank pages."""
        self._plates, self._own = _Plates(), {}
        for key, one in self._probed.items():
            page = with_texts(one.page, one.texts)
            self._plates.drawn[key] = _Drawn(one, self._form(pack, page), (key[1], one.places))
        for form in self._books:
            for part in PARTS:
                count = asked.pages_of(form, self._wanted) if part == PAGES else 1
                for index in range(count):
                    where = _Where(part, index, asked.extent(form, self._wanted))
                    self._content(pack, form, self._probed[form.id, part], where)
        self._plates.contents.update(self._own)

    def print(self, pack: Plated, about: Values, written: Written, title: str) -> None:
        """Add the books of a group; `title`: what its bookmarks begin with."""
        imprints = self.another()
        for form in self._books:
            pages = written.get(form.id, ())
            leaves = self.leaves(pack, form, about, pages, imprints)
            placed = [pack.put_in([leaf]) for leaf in leaves]
            name = form.title.en if self._made.lang == "en" else form.title.hi
            pack.mark(1, f"{title}{name}", placed[0])

    def another(self) -> Imprints:
        """The imprints of a group that has none yet; those of the group before are forgotten."""
        self._own = {}
        return {}

    def leaves(
        self, pack: Plated, form: Form, about: Values, pages: Sequence[Values], imprints: Imprints
    ) -> Iterator[Body]:
        """The pages of a book of a group, drawn into a file and not yet placed in it.

        `pages`: what is written on the first of them. `imprints`: those of the group that this file
        has; others are added.
        """
        has = asked.extent(form, self._wanted, pages)
        mine = {**about, "extent": has}
        sheets = {part: self._sheet(pack, form, part, mine, imprints) for part in PARTS}
        paise = asked.in_paise(pages)
        for part in PARTS[:-1]:
            yield self._leaf(pack, form, _Where(part, 0, has), sheets)
        for index in range(asked.pages_of(form, self._wanted, len(pages))):
            text = asked.text_of(form, self._wanted, index, pages)
            if text is None:
                yield self._leaf(pack, form, _Where(PAGES, index, has), sheets)
            else:
                yield self._written(pack, form, index, mine, {**text, "paise": paise})

    def _leaf(
        self, pack: Plated, form: Form, where: _Where, sheets: Mapping[str, _Sheet]
    ) -> Body:
        plate, resources = sheets[where.part]
        content = self._content(pack, form, plate, where)
        return Body(plate.paper, content, resources)

    def _written(
        self, pack: Plated, form: Form, index: int, about: Values, values: Values
    ) -> Body:
        """A page that something is written on: composed."""
        page = self._made.part(
            form, PAGES, about, asked.page(form, self._wanted, index, about, values)
        )
        page.shift = self._shift(form, page, PAGES, index)
        content = pack.put(stream(self._plain(pack, page), level=_LEVEL))
        return Body(page.paper, content, pack.resources(self.fonts))

    # --- what a page draws ----------------------------------------------------------------

    def _sheet(
        self, pack: Plated, form: Form, part: str, about: Values,
        imprints: Imprints,
    ) -> _Sheet:  # fmt: skip
        """What a page of a group draws: a plate, and the group's imprint on it."""
        drawn = self._plates.drawn[form.id, part]
        # What is said of the pages of a book with more of them is otherwise than on its plate.
        key = (*drawn.imprint, None if part == PAGES else about["extent"][:3])
        if key not in imprints:
            inks = imprint(self._made, form, part, drawn.plate, about)
            imprints[key] = None if inks is None else self._form(
                pack, only_texts(drawn.plate.page, inks)
            )
        stamped = imprints[key]
        if stamped is not None:
            names = {_PLATE: drawn.number, _IMPRINT: stamped}
            return _Sheet(drawn.plate, pack.showing(self.fonts, names))
        # Its values need other room: a plate of its own, and an imprint of nothing.
        own = own_plate(self._made, form, part, about)
        nothing = self._form(pack, only_texts(own.page, ()))
        names = {_PLATE: self._form(pack, own.page), _IMPRINT: nothing}
        return _Sheet(own, pack.showing(self.fonts, names))

    def _form(self, pack: Plated, page: Laid) -> int:
        """A page as an object that other pages draw (ISO 32000-1, 8.10)."""
        wide, high = page.paper.width * POINTS, page.paper.height * POINTS
        about: dict[str, int | str] = {
            "Type": "/XObject", "Subtype": "/Form", "BBox": f"[0 0 {wide:.8g} {high:.8g}]",
            "Resources": f"{pack.resources(self.fonts)} 0 R",
        }  # fmt: skip
        return pack.put(stream(self._plain(pack, page), about, level=_LEVEL))

    def _plain(self, pack: Plated, page: Laid) -> bytes:
        """The operators of a composed page."""
        lang = self._made.spoken
        return plain(page, lang, pack.fonts(self.fonts, lang))

    def _content(self, pack: Plated, form: Form, one: Plate, where: _Where) -> int:
        """The operators of a blank page; those that show the same are one object."""
        part, index, has = where
        numbers = asked.numbers(form, self._wanted, index, has) if part == PAGES else {}
        slips = numbers.pop("slips", ())
        numbers |= {f"slip {at}": number for at, number in enumerate(slips, 1)}
        shift = self._shift(form, one.page, part, index)
        key = (one.spots, one.paper.height, shift, tuple(numbers.items()))
        for known in (self._plates.contents, self._own):
            if key in known:
                return known[key]
        number = pack.put(plain_stream(self._shown(one, shift, numbers), {}))
        self._own[key] = number
        return number

    def _shown(self, one: Plate, shift: float, numbers: Mapping[str, int]) -> bytes:
        moved = b"1 0 0 1 %.8g 0 cm\n" % (shift * POINTS) if shift else b""
        counted = [self._number(spot, numbers[spot.name]) for spot in one.spots
                   if spot.name in numbers]  # fmt: skip
        text = matrix(one.page) + b"BT\n" + b"".join(counted) + b"ET\n" if counted else b""
        return moved + b"/%s Do /%s Do\n" % (_PLATE, _IMPRINT) + text

    def _number(self, spot: Spot, number: int) -> bytes:
        text = self._made.number(spot.name, number)
        return b"/%s %.6g Tf 1 0 0 -1 %.3f %.3f Tm <%s> Tj\n" % (
            LABEL_FONTS[spot.bold], spot.size, spot.at(text), spot.y,
            self.fonts.codes(text, spot.bold),
        )  # fmt: skip

    def _shift(self, form: Form, page: Laid, part: str, index: int) -> float:
        """How far a page of a book moves for its gutter."""
        number = PARTS.index(part) + (index if part == PAGES else 0)
        back = self._wanted.backs and turned(number, form.book["sort"])
        return shift_of(page) if back else 0.0
