"""What is in a pack -> its own sheets: the cover, a separator for each section, receipts to sign.

In: names and counts. Out: composed pages, made of the definitions in `forms/packs` and the
templates of those names by the same composer as the forms.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from generator.console.packing import Packing
from generator.forms.bind import bind
from generator.forms.catalog import Label
from generator.packs.gather import Bundle, Missing, Section
from generator.packs.paper import Tally, taken, weight
from generator.pdf.pack import Composed
from generator.session import Session
from generator.text.language import format_value

_BOTH = Label("दोनों ओर, लंबे किनारे पर पलटकर", "On both sides, turned over the long edge")
_ONE = Label("एक ओर", "On one side")
_WIDEST = 99_999  # a count that no separator's column is too narrow for
_HEAVY = 1000  # grams, from where on a weight is told in kilograms


class Listed(NamedTuple):
    """A document on a separator or a receipt; `pages` of one copy, None where it was not made."""

    form: Label
    about: Label
    copies: int
    pages: int | None
    sheets: int


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
        return self._composed("pack-separator", _list(bundle, section, listed))

    def free(self, bundle: Bundle, section: Section) -> int:
        """How many pages the separator of a section takes at most, before its counts are known."""
        listed = [
            Listed(item.form, item.about, item.copies, _WIDEST, _WIDEST) for item in section.items
        ]
        return len(self.separator(bundle, section, listed).pages)

    def receipt(self, bundle: Bundle, of: Section | Bundle, listed: Sequence[Listed]) -> Composed:
        """What is handed over, to be signed."""
        made = [one for one in listed if one.pages is not None]
        return self._composed("pack-receipt", _list(bundle, of, made))

    def cover(self, contents: Contents, date: dt.datetime | None) -> tuple[Composed, Tally]:
        """The cover, which counts itself, and what it takes."""
        guess = 1
        while True:
            own = taken(guess, both=self._packing.both)
            made = self._composed("pack-cover", self._cover(contents, own, date))
            if len(made.pages) <= guess:
                return made, own
            guess = len(made.pages)

    def _cover(self, contents: Contents, own: Tally, date: dt.datetime | None) -> dict[str, Any]:
        bundle, grams = contents.bundle, self._packing.grams
        tallies = {"cover": own, **contents.tallies}
        whole = sum(tallies.values(), Tally())
        forms = list(contents.forms.values())
        return {
            "code": bundle.stem,
            "name": bundle.name,
            "district": bundle.district,
            "date": date.date() if date else None,
            "counted": self._session.pack_sheets["pack-cover"].labels["counted"],
            "printing": _BOTH if self._packing.both else _ONE,
            "sections": [_section(one, own.pages) for one in contents.sections],
            "forms": [
                {"form": one.name, "documents": one.documents, "copies": one.copies,
                 "pages": one.taken.printed, "sheets": one.taken.sheets}
                for one in forms
            ],
            "missing": [vars(one) for one in contents.missing],
            "total": {
                "documents": sum(one.documents for one in forms),
                "pages": sum(one.taken.printed for one in forms),
                "sheets": sum(one.taken.sheets for one in forms),
            },
            "tally": {
                name: {"printed": one.printed, "blank": one.blank, "all": one.pages,
                       "sheets": one.sheets}
                for name, one in {**tallies, "total": whole}.items()
            },
            "paper": {
                "gsm": grams, "sheet": weight(1, grams), "weight": _weighed(whole.sheets, grams),
            },
        }  # fmt: skip

    def _composed(self, name: str, view: Mapping[str, Any]) -> Composed:
        form = self._session.pack_sheets[name]
        values = bind(form, view, format_value, self._digits)
        return self._session.composed(form, self._lang, values)


def _list(bundle: Bundle, of: Section | Bundle, listed: Iterable[Listed]) -> dict[str, Any]:
    listed = list(listed)
    return {
        "code": of.owner[1],
        "name": of.name,
        "place": of.place,
        "pack": bundle.name,
        "documents": [
            {"form": one.form, "record": one.about, "copies": one.copies, "pages": one.pages,
             "all_pages": one.copies * (one.pages or 0), "sheets": one.sheets}
            for one in listed
        ],
        "total": {
            "copies": sum(one.copies for one in listed if one.pages is not None),
            "pages": sum(one.copies * one.pages for one in listed if one.pages is not None),
            "sheets": sum(one.sheets for one in listed),
        },
    }  # fmt: skip


def _section(one: Kind, before: int) -> dict[str, Any]:
    first = before + one.first
    return {
        "name": one.name,
        "documents": one.documents,
        "first": first,
        "last": first + one.taken.pages - 1,
        "sheets": one.taken.sheets,
    }


def _weighed(sheets: int, grams: int) -> _Measure:
    heavy = weight(sheets, grams)
    if heavy < _HEAVY:
        return _Measure(heavy.quantize(Decimal(1)), Label("ग्राम", "g"))
    return _Measure((heavy / 1000).quantize(Decimal("0.01")), Label("कि.ग्रा.", "kg"))
