"""What a form is filled with.

A `Filling` has for each slot its text in Hindi and in English, and which rows each table has. The
rows decide which blocks a page has; the texts only fill them.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.forms.catalog import Label
from generator.text.language import DEVA, LATIN, devanagari_digits


class Text(NamedTuple):
    """One value in Hindi and in English, and what stands in English below the Hindi.

    `below` is empty where both read alike; what they have in common (a number) it does not repeat.
    """

    hi: str
    en: str
    below: str = ""

    def in_language(self, lang: str) -> str:
        """The text on a page in `hi` or `en`; on one in both, where it is the Hindi; or `below`."""
        return self.en if lang == "en" else self.below if lang == BELOW else self.hi

    def in_digits(self, digits: str) -> Text:
        """The same in digits of that name: `deva` is ०–९ in all but English."""
        return self._replace(hi=devanagari_digits(self.hi)) if digits == DEVA else self


BELOW = "below"
"""What a slot is said to be in that stands below another of its name, in English."""

NOTHING = Text("", "")
"""What a slot without a value says."""


def worded(label: Label) -> Text:
    """A wording of the form itself."""
    return stacked(label.hi, label.en)


def stacked(hindi: str, english: str) -> Text:
    """Hindi with its English below, unless that is the same."""
    return Text(hindi, english, "" if hindi == english else english)


LOOK, LEFT = "its look", "left below it"
"""What a row of data may have among its values: see `Row`."""
WITHOUT = "rows left out"
"""What rows by the ids of norms may have among them: ids of those that are not printed."""
TOTAL = "total"
"""The look of a row that sums others up: bold."""


@dataclass(frozen=True)
class Row:
    """A row of a table: its key in slot names, its place from 1, and its norm's index or -1.

    `look`: a class that a row of data is set in, since it sums others up or has long texts; `left`:
    mm of its part of the page that it leaves, where it does not leave what such rows do.
    """

    key: str
    index: int
    norm: int = -1
    section: bool = False
    look: str = ""
    left: float = 0.0


@dataclass
class Filling:
    """The texts by slot name, and the rows of each table. `digits`: of all but English pages.

    `name`: that of the document of its record; empty on a blank form. `of_record`: a blank page,
    yet with the wordings and rows of a record, which is to be filled in further on a screen.
    `number`: what the paper bears, in letters and as a code, for it to be found and checked again;
    empty where it has none. `copy`: which one of it this is, from 1. `looks`: which rows are
    set otherwise than the others of their table, by name; of a table, which it is printed without.
    """

    texts: dict[str, Text] = field(default_factory=dict)
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    filled: bool = True
    digits: str = LATIN
    name: str = ""
    of_record: bool = False
    number: str = ""
    copy: int = 1
    looks: list[tuple[str, Row | tuple[str, ...]]] = field(default_factory=list)

    @property
    def rows_of_tables(self) -> tuple[Hashable, ...]:
        """What a page's blocks depend on: whether it is filled, and the rows of its tables."""
        counts = tuple((table, len(rows)) for table, rows in self.rows.items())
        return self.filled, self.of_record, counts, tuple(self.looks)

    def digits_on(self, lang: str) -> str:
        """The digits of a page: an English one has Latin ones, whatever is asked for."""
        return LATIN if lang == "en" else self.digits
