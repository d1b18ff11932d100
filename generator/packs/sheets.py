"""What is in a pack -> its own sheets: the cover, a separator for each section, receipts to sign.

In: names and counts. Out: composed pages, made of the definitions in `templates/packs` and the
templates of those names by the same composer as the forms.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from generator.console import setup_env
from generator.console.packing import Packing
from generator.forms.bind import bind
from generator.forms.catalog import Label
from generator.packs.gather import Bundle, Missing, Section
from generator.packs.paper import Tally, all_sheets, sheets_of, taken, weight
from generator.pdf.pack import Composed
from generator.session import PangoMissing, Session
from generator.text.language import format_value

_LYING = "landscape"  # as definitions say it
_WIDEST = 99_999  # a count that no separator's column is too narrow for
_WIDE = Tally(_WIDEST, _WIDEST, _WIDEST, _WIDEST)
_SORTS = ("separators", "documents", "books", "receipts")
_LISTED = ("documents", "books")  # whose forms are listed
_HEAVY = 1000  # grams, from where on a weight is told in kilograms


class Listed(NamedTuple):
    """A document on a separator or a receipt; `pages` of one copy, None where it was not made."""

    form: Label
    about: Label
    copies: int
    pages: int | None
    taken: Tally


class Kind(NamedTuple):
    """A line of the cover: a form, or a section with the pages of the file that it takes."""

    name: Label
    documents: int
    copies: int
    taken: Tally
    first: int = 0


class _Measure(NamedTuple):
    quantity: Decimal
    unit: Label


@dataclass(frozen=True)
class Contents:
    """All that the cover of a pack says. `forms`: by id. `tallies`: what each sort of sheet takes,
    by its name, the cover's own last."""

    bundle: Bundle
    sections: Sequence[Kind]
    forms: Mapping[str, Kind]
    missing: Sequence[Missing]
    tallies: Mapping[str, Tally]


class Sheets:
    """Composes the sheets of packs in a language; `digits`: of all but the English ones."""

    def __init__(self, session: Session, lang: str, digits: str, packing: Packing) -> None:
        self._session, self._lang, self._digits = session, lang, digits
        self._packing = packing

    def separator(self, bundle: Bundle, section: Section, listed: Sequence[Listed]) -> Composed:
        """What follows, and for whom."""
        return self._composed("pack-separator", self._list(bundle, section, listed))

    def free(self, bundle: Bundle, section: Section) -> int:
        """How many pages the separator of a section takes at most, before its counts are known."""
        listed = [
            Listed(item.form, item.about, item.copies, _WIDEST, _WIDE) for item in section.items
        ]
        return len(self.separator(bundle, section, listed).pages)

    def receipt(self, bundle: Bundle, of: Section | Bundle, listed: Sequence[Listed]) -> Composed:
        """What is handed over, to be signed."""
        made = [one for one in listed if one.pages is not None]
        return self._composed("pack-receipt", self._list(bundle, of, made))

    def cover(self, contents: Contents, date: dt.datetime | None) -> tuple[Composed, Tally]:
        """The cover, which counts itself, and what it takes."""
        guess = 1
        while True:
            own = taken(guess, self._packing)
            made = self._composed("pack-cover", self._cover(contents, own, date))
            if len(made.pages) <= guess:
                return made, own
            guess = len(made.pages)

    def _cover(self, contents: Contents, own: Tally, date: dt.datetime | None) -> dict[str, Any]:
        bundle, packing = contents.bundle, self._packing
        tallies = {**dict.fromkeys(_SORTS, Tally()), "cover": own, **contents.tallies}
        whole = sum(tallies.values(), Tally())
        sheets = all_sheets(whole, packing)
        forms = list(contents.forms.values())
        labels = self._session.sheets["pack-cover"].labels
        return {
            "code": bundle.stem,
            "name": bundle.name,
            "district": bundle.district,
            "date": date.date() if date else None,
            "counted": labels[_counting(bundle, packing)],
            "printing": labels[_printing(packing)],
            "sections": [self._section(one, own.pages) for one in contents.sections],
            "forms": [
                {"form": one.name, "documents": one.documents, "copies": one.copies,
                 "pages": one.taken.printed, "sheets": sheets_of(one.taken, packing)}
                for one in forms
            ],
            "missing": [vars(one) for one in contents.missing],
            "total": {
                "documents": sum(one.documents for one in forms),
                "pages": sum(one.taken.printed for one in forms),
                "sheets": sheets_of(
                    sum((tallies[name] for name in _LISTED), Tally()), packing
                ),
            },
            "tally": {
                **{name: _counted(one, sheets_of(one, packing)) for name, one in tallies.items()},
                "total": _counted(whole, sheets),
            },
            "paper": {
                "name": packing.paper, "gsm": packing.grams, "sheet": weight(1, packing),
                "weight": _weighed(weight(sheets, packing)),
            },
        }  # fmt: skip

    def _section(self, one: Kind, before: int) -> dict[str, Any]:
        first = before + one.first
        return {
            "name": one.name,
            "documents": one.documents,
            "first": first,
            "last": first + one.taken.pages - 1,
            "sheets": sheets_of(one.taken, self._packing),
        }

    def _list(
        self, bundle: Bundle, of: Section | Bundle, listed: Sequence[Listed]
    ) -> dict[str, Any]:
        made = [one for one in listed if one.pages is not None]
        whole = sum((one.taken for one in made), Tally())
        return {
            "code": of.owner[1],
            "name": of.name,
            "place": of.place,
            "pack": bundle.name,
            "documents": [
                {"form": one.form, "record": one.about, "copies": one.copies, "pages": one.pages,
                 "all_pages": one.taken.printed, "sheets": sheets_of(one.taken, self._packing)}
                for one in listed
            ],
            "total": {
                "copies": whole.papers,
                "pages": whole.printed,
                "sheets": sheets_of(whole, self._packing),
            },
        }  # fmt: skip

    def _composed(self, name: str, view: Mapping[str, Any]) -> Composed:
        form = self._session.sheets[name]
        values = bind(form, view, format_value, self._digits)
        try:
            return self._session.composed(form, self._lang, values)
        except PangoMissing:
            raise setup_env.pango_missing([form.id]) from None


def _counted(tally: Tally, sheets: int | None) -> dict[str, int | None]:
    printed, blank = tally.printed, tally.blank
    return {"printed": printed, "blank": blank, "all": tally.pages, "sheets": sheets}


def _counting(bundle: Bundle, packing: Packing) -> str:
    """The key of the wording on numbers of pages, and on what looks strange among them."""
    if packing.imposing:
        return "counted_imposed"
    forms = (item.paper.form for section in bundle.sections for item in section.items)
    lying = any(form.book and form.paper == _LYING for form in forms)
    return "counted_lying" if lying and packing.even else "counted"


def _printing(packing: Packing) -> str:
    """The key of the wording that says how a pack is printed."""
    sides = "both" if packing.both else "one"
    return f"{packing.imposing.kind}_{sides}" if packing.imposing else sides


def _weighed(heavy: Decimal) -> _Measure:
    if heavy < _HEAVY:
        return _Measure(heavy.quantize(Decimal(1)), Label("ग्राम", "g"))
    return _Measure((heavy / 1000).quantize(Decimal("0.01")), Label("कि.ग्रा.", "kg"))
