"""The pages of a book that are alike for all groups -> plates; what differs -> imprints, spots.

In: a composed page with a probe for whatever a group brings. Out: the page without it, where the
probe stood, and where the numbers of pages and slips go. A page of the thousands is then a plate, a
group's imprint on it, and a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from generator.books.slips import Overflow, spread
from generator.books.wanted import COPIES, PARTS, Values, Wanted, blank_rows, rows_of, whole
from generator.forms.bind import bind
from generator.forms.catalog import Form, Label
from generator.forms.filling import Filling
from generator.page.bound import SLIP, drawn, inks_on
from generator.page.inking import Ink
from generator.page.place import Laid
from generator.page.shapes import Shape
from generator.page.style import Paper
from generator.session import Session
from generator.text import language
from generator.text.recent import Recent
from generator.text.typeset import face

PROBE = Label("क", "k")
PAGES = PARTS[-1]
# Counted by single digits, so that each is known again.
_NAMES = ("left", "right", "slip 1", "slip 2", "slip 3", "copy")
_ROWS = f"{PAGES}.1.rows."
_POINT = 96 / 72
_MEASURED = 256  # pages of slips whose heights are kept

Places: TypeAlias = tuple[tuple[float, float, float, bool, str], ...]


class Spot(NamedTuple):
    """Where a number goes: what is counted, and what share of its width stands before `x`."""

    name: str
    x: float
    y: float
    share: float
    size: float
    bold: bool

    def at(self, text: str) -> float:
        """The left edge of a number."""
        return self.x - self.share * face(self.bold).width(text, self.size / _POINT) * _POINT


@dataclass(frozen=True)
class Plate:
    """A page without what a group brings. `places`: where that goes; its own texts are `texts`."""

    page: Laid
    texts: tuple[Ink, ...]
    places: Places
    spots: tuple[Spot, ...]

    @property
    def paper(self) -> Paper:
        """Its paper."""
        return self.page.paper


class Composed:
    """Pages of books in a language, one by one."""

    def __init__(self, session: Session, lang: str, digits: str, wanted: Wanted) -> None:
        self._session, self.lang, self.wanted = session, lang, wanted
        self.spoken = "en" if lang == "en" else "hi"
        self._digits = language.LATIN if lang == "en" else digits
        self._measured: Recent[Hashable, tuple[Sequence[float], Paper]] = Recent(_MEASURED)

    def filling(self, form: Form, values: Mapping[str, Any], *, paise: bool = False) -> Filling:
        """The texts of a book, or of a part of it; `paise`: see `bind`; raises Overflow."""
        if form.book["sort"] == SLIP:
            values = {**values, PAGES: [self._spread(form, page) for page in values[PAGES]]}
        return self._bound(form, values, paise=paise)

    def _bound(self, form: Form, values: Mapping[str, Any], *, paise: bool = False) -> Filling:
        return bind(form, values, language.format_value, self._digits, paise=paise)

    def _spread(self, form: Form, page: Values) -> Values:
        """A page of slips, each in its part of the page."""
        def measure(rows: Sequence[Values]) -> tuple[Sequence[float], Paper]:
            # Blank slips have the same height, whatever number is on them.
            plain = [{**row, "no": None} if isinstance(row.get("no"), int) else row for row in rows]
            values = whole(form, self.wanted, {}, [{**page, "rows": plain}], (PAGES,))
            bound = self._bound(form, values)
            key = (form.kept_as, tuple(bound.looks), tuple(bound.texts.values()))
            found = self._measured.get(key)
            return found or self._measured.put(key, self._heights_of(form, bound, len(rows)))

        return {**page, "rows": spread(form.id, page["rows"], measure)}

    def _heights_of(self, form: Form, bound: Filling, count: int) -> tuple[list[float], Paper]:
        """How high each of so many slips is; all have as many rows."""
        shape = self._shape(form, bound)
        heights = [height for _, height in shape.rows(bound.texts)]
        size = len(heights) // count
        return [sum(heights[at * size : (at + 1) * size]) for at in range(count)], shape.paper

    def heights(self, form: Form, rows: Sequence[Values]) -> list[float]:
        """How high each of these rows of a page is."""
        found = self.heights_by_key(form, rows)
        return [found[str(number)] for number in range(1, len(rows) + 1)]

    def heights_by_key(self, form: Form, rows: Any) -> dict[str, float]:
        """How high the rows of a page are, by their keys; of rows by norms, those with slots."""
        values = whole(form, self.wanted, {}, [{"rows": rows}], (PAGES,))
        bound = self.filling(form, values)
        found = {}
        for row, height in self._shape(form, bound).rows(bound.texts):
            if row.slots and row.slots[0].startswith(_ROWS):
                found[row.slots[0].removeprefix(_ROWS).partition(".")[0]] = height
        return found

    def _shape(self, form: Form, bound: Filling) -> Shape:
        return self._session.shape(form, self.lang, bound)

    def number(self, name: str, number: int) -> str:
        """A number as it stands on a page; of a copy, what it is called."""
        if name == "copy":
            return COPIES[number].en if self.lang == "en" else COPIES[number].hi
        return self.in_digits(language.format_value(number, "serial", "hi"))

    def in_digits(self, text: str) -> str:
        """A text of our own in the digits of these pages."""
        return language.devanagari_digits(text) if self._digits == language.DEVA else text

    def part(self, form: Form, part: str, about: Values, page: Values | None = None) -> Laid:
        """A cover, a certificate or one page, with the values of a group; raises Overflow."""
        pages = [self._page(form, about, page or {})] if part == PAGES else []
        values = whole(form, self.wanted, about, pages, (part,))
        bound = self.filling(form, values, paise=bool(page and page.get("paise")))
        laid = self._shape(form, bound).laid(bound.texts)
        if len(laid) != 1:
            raise Overflow(f"{form.id}, {part}: {len(laid)} pages")
        first = laid[0]
        first.strokes += drawn(first, PARTS.index(part), form.book["sort"], rows_of(form))
        return first

    def _page(self, form: Form, about: Values, page: Values) -> Values:
        """A page without its number, unless that is among its values."""
        rows = blank_rows(form)
        return {"period": self.wanted.period, "rows": rows, **about, **page}


def plate(made: Composed, form: Form, part: str, probe: Values) -> Plate:
    """The plate of a part of a book; `probe`: what stands for a group's values, or nothing."""
    page = made.part(form, part, probe)
    texts = list(inks_on(page))
    places = [ink for ink in texts if ink.value and ink.text.strip() in (PROBE.hi, PROBE.en)]
    kept = [ink for ink in texts if ink not in places]
    return Plate(
        page, tuple(ink._replace(value=False) for ink in kept), _places(places),
        tuple(_spots(made, form, probe, texts)) if part == PAGES else (),
    )  # fmt: skip


def own_plate(made: Composed, form: Form, part: str, about: Values) -> Plate:
    """A page with the values of a group in their places, which is a plate for this group alone."""
    page = made.part(form, part, about)
    texts = tuple(inks_on(page))
    spots = tuple(_spots(made, form, about, texts)) if part == PAGES else ()
    return Plate(page, texts, (), spots)


def imprint(made: Composed, form: Form, part: str, plate: Plate, about: Values) -> list[Ink] | None:
    """What a group brings to a plate; None where its values move what stands there."""
    try:
        page = made.part(form, part, about)
    except Overflow:
        return None
    texts = Counter(ink._replace(value=False) for ink in inks_on(page))
    own = Counter(plate.texts)
    if page.strokes != plate.page.strokes or own - texts:
        return None
    brought = texts - own
    return [ink._replace(value=True) for ink in brought]


def _places(inks: Sequence[Ink]) -> Places:
    return tuple((ink.x, ink.y, ink.size, ink.bold, ink.text) for ink in inks)


def _spots(made: Composed, form: Form, probe: Values, plain: Sequence[Ink]) -> Iterator[Spot]:
    """Where numbers go: found by numbers of one digit, and how they grow by those of two."""
    short, long = (_counted(made, form, probe, plain, times) for times in (1, 11))
    for one, two in zip(short, long, strict=True):
        grown = _width(two) - _width(one)
        share = (one.x - two.x) / grown
        yield Spot(
            _NAMES[int(language.latin_digits(one.text.strip())) - 1],
            one.x + share * _width(one), one.y, share, one.size, one.bold,
        )  # fmt: skip


def _counted(
    made: Composed, form: Form, probe: Values, plain: Sequence[Ink], times: int
) -> list[Ink]:
    """The inks of numbers: of the page, and of each slip on it."""
    numbers = {name: times * number for number, name in enumerate(_NAMES, 1)}
    page: dict[str, Any] = {name: numbers[name] for name in ("left", "right")}
    if form.book["sort"] == SLIP:
        page["copy"] = str(numbers["copy"])
        page["rows"] = [{"no": numbers[f"slip {at}"]} for at in range(1, rows_of(form) + 1)]
    texts = list(inks_on(made.part(form, PAGES, probe, page)))
    return list((Counter(texts) - Counter(plain)).elements())


def _width(ink: Ink) -> float:
    return face(ink.bold).width(ink.text.strip(), ink.size / _POINT) * _POINT
