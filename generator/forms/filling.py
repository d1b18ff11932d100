"""What a form is filled with.

A `Filling` has for each slot its text in Hindi, in English and in both, and which rows each
table has. The rows decide which blocks a page has; the texts only fill them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from generator.forms.catalog import Label
from generator.text.language import BOTH, DEVA, LATIN, devanagari_digits


class Text(NamedTuple):
    """One value in the three languages that a page can have."""

    hi: str
    en: str
    both: str

    def in_language(self, lang: str) -> str:
        """The text for `hi`, `en` or `hi-en`."""
        return self.both if lang == "hi-en" else self.hi if lang == "hi" else self.en

    def parts(self, lang: str) -> tuple[str, ...]:
        """Hindi and English where a bilingual page shows them side by side, else the one text."""
        if lang == "hi-en" and self.both == f"{self.hi} / {self.en}":
            return self.hi, self.en
        return (self.in_language(lang),)

    def in_digits(self, digits: str) -> Text:
        """The same in digits of that name: `deva` is ०–९ in all but English, and in what reads
        alike in both languages."""
        if digits != DEVA:
            return self
        both = BOTH.join((devanagari_digits(self.hi), self.en))
        if len(self.parts("hi-en")) == 1:
            both = devanagari_digits(self.both)
        return Text(devanagari_digits(self.hi), self.en, both)


NOTHING = Text("", "", "")
"""What a slot without a value says."""


def worded(label: Label) -> Text:
    """A wording of the form itself."""
    both = label.hi if label.hi == label.en else f"{label.hi} / {label.en}"
    return Text(label.hi, label.en, both)


@dataclass(frozen=True)
class Row:
    """A row of a table: its key in slot names, its place from 1, and its norm's index or -1."""

    key: str
    index: int
    norm: int = -1
    section: bool = False


@dataclass
class Filling:
    """The texts by slot name, and the rows of each table. `digits`: of all but English pages."""

    texts: dict[str, Text] = field(default_factory=dict)
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    filled: bool = True
    digits: str = LATIN

    @property
    def rows_of_tables(self) -> tuple[bool, tuple[tuple[str, int], ...]]:
        """What a page's blocks depend on: whether it is filled, and the rows of its tables."""
        return self.filled, tuple((table, len(rows)) for table, rows in self.rows.items())

    def digits_on(self, lang: str) -> str:
        """The digits of a page: an English one has Latin ones, whatever is asked for."""
        return LATIN if lang == "en" else self.digits
