"""What may stand in a form's definition: each key, what it holds, and what it is for.

In: nothing. Out: `DEFINITION`, a tree of shapes that definitions are checked by (`checking.py`) and
that docs/forms.md is made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from generator.data.papers import FIELD_KINDS
from generator.forms.catalog import KIND_OF_SUBJECT, PAPER
from generator.forms.compute import COMPUTE

ALIGNS = ("left", "center", "right")
PAPERS = ("portrait", "landscape", "letter")
SUBJECTS = tuple(one for one in KIND_OF_SUBJECT if one != PAPER)
CHOICE, MEASURE = "choice", "measure"
WRITTEN: Mapping[str, str] = {
    "amount": "rupees, `1,32,355`; with paise where one amount of the page has some",
    "area": "acres, with two decimals",
    "brief": "a month as short as it can be read, `Apr 2026`",
    "count": "a whole number, `1,200`",
    "date": "`05.04.2026`",
    "gps": "a pair of coordinates",
    "id": "as it was typed: codes, account and letter numbers",
    "money": "rupees with their sign, `₹1,32,355`",
    "month": "`April 2026`, in the language of the page",
    "name": "a text in both languages",
    "percent": "`86.7%`",
    "picture": "a picture, with `picture()`",
    "quantity": "a number, with as many decimals as it has",
    "rate": "rupees a unit; with paise where one rate of the page has some",
    "serial": "the number of the row",
    "text": "a text that is the same in both languages",
    "time": "`14:30`",
    "words": "rupees in words, in the language of the page",
    "year": "a financial year, `2025-26`",
    CHOICE: "the wording that `choices` has for the value, or for `yes` and `no`",
    MEASURE: "a quantity with its unit",
}
KINDS = tuple(WRITTEN)
"""How a value can be written."""


@dataclass(frozen=True)
class Plain:
    """A text: any; a `word`, which is a name; a `width`; a `whole` or any `number`; a `choice`."""

    form: str = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wording:
    """The same in Hindi and in English."""


@dataclass(frozen=True)
class Anything:
    """What is looked at elsewhere."""


@dataclass(frozen=True)
class Each:
    """Names that are free, each with the same under it; with `words` their names are free texts."""

    of: Shape
    words: bool = False


@dataclass(frozen=True)
class Many:
    """A list; with `single`, one alone may stand without its list."""

    of: Shape
    single: bool = False


@dataclass(frozen=True)
class Keys:
    """Known keys, each with what it holds."""

    keys: Mapping[str, Key]


@dataclass(frozen=True)
class Again:
    """The keys of a table, within a table."""


Shape: TypeAlias = "Plain | Wording | Anything | Each | Many | Keys | Again"


class Key(NamedTuple):
    """What a key holds, what for (for docs/forms.md), and whether it must be there."""

    holds: Shape
    about: str
    needed: bool = False


TEXT, WORD, WHOLE, WIDTH = Plain(), Plain("word"), Plain("whole"), Plain("width")
NUMBER, YES_NO = Plain("number"), Plain("choice", ("yes", "no"))
_FROM = Key(
    TEXT,
    "where the value comes from, such as `vo.block.name`; `a | b` is the first that there is, "
    "`self` the row itself; without it the place is for the pen alone",
)
_VALUE = Key(TEXT, "an expression in place of `from` (see Expressions)")
_KIND = Key(Plain("choice", KINDS), "how the value is written (see Kinds)")
_LABEL = Key(WORD, "what it is called, a name under `labels`; without it, its own last name")
_CHOICES = Key(
    Each(WORD, words=True), "of `kind: choice`: each value, and the name of its wording in `labels`"
)
_SLOT = {
    "from": _FROM,
    "kind": _KIND,
    "label": _LABEL,
    "width": Key(WIDTH, "the room to write in, such as `60mm`"),
    "choices": _CHOICES,
}
SLOT = Keys({**_SLOT, "value": _VALUE})
COLUMN = Keys({
    "from": _FROM,
    "value": _VALUE,
    "norm": Key(WORD, "a text that the form itself prints: its name in `texts` of the norms"),
    "kind": _KIND,
    "kinds": Key(Each(Plain("choice", KINDS)), "another kind in the rows of a kind of norms"),
    "label": Key(WORD, "the heading, a name under `labels`", needed=True),
    "width": Key(WIDTH, "of the column, such as `30mm`; a page has 180mm, one that lies 267mm",
                 needed=True),
    "align": Key(Plain("choice", ALIGNS), "to which side"),
    "choices": _CHOICES,
    "span": Key(
        Keys({
            "from": Key(WORD, "the column of its first day", needed=True),
            "to": Key(WORD, "the column of its last day", needed=True),
            "since": Key(WORD, "the slot in whose month the axis of twelve months begins",
                         needed=True),
        }),
        "of `kind: picture`: draws a bar from one date of the row to another",
    ),
})  # fmt: skip
TABLE = Keys({
    "from": Key(TEXT, "where the rows come from: a list, or by the ids of norms a table"),
    "norms": Key(WORD, "the rows that the order prints, a name under `norms`"),
    "least": Key(WHOLE, "so many rows at least"),
    "blank": Key(WHOLE, "rows of a blank form; else as `least`"),
    "count": Key(TEXT, "where it stands how many rows there are, such as `instalments`; `from` may "
                 "have some of them"),
    "columns": Key(Each(COLUMN), "its columns, from left to right"),
    "slots": Key(Each(Keys(_SLOT)), "further values of each row"),
    "tables": Key(Each(Again()), "tables within each row"),
})  # fmt: skip
NORM = Keys({
    "id": Key(WORD, "the name of the row, by which data fills or overrides it"),
    "kind": Key(WORD, "`line`; `section`, a heading over all columns; or the page's own"),
    "texts": Key(Each(Wording()), "what the row prints, by the `norm` of columns"),
    "printed": Key(Each(TEXT), "what a blank form prints in columns that are filled, by column"),
    "figures": Key(Each(TEXT), "the figures to compute with"),
    "least": Key(WHOLE, "rows of the tables within this row, at least"),
})  # fmt: skip
_ASKED = {
    "label": Key(WORD, "what it is called, a name under `labels`; without it, its own name"),
    "about": Key(Wording(), "what to write there, in a sentence"),
}
_FIELD = {
    **_ASKED,
    "kind": Key(Plain("choice", tuple(FIELD_KINDS)), "what it holds (see Fields); else a text"),
    "unit": Key(Wording(), "of a number"),
    "required": Key(YES_NO, "whether it must be given"),
    "choices": _CHOICES,
    "default": Key(Anything(), "the value where none is given, as a file has it"),
    "example": Key(Anything(), "a value to show, as a file has it"),
}
FIELD = Keys({
    **_FIELD,
    "rows": Key(Each(Keys(_FIELD)), "makes it a list: the fields of each of its rows"),
    "norms": Key(WORD, "of `rows`: they stand under the ids of these norms, as `3: {…}`"),
})  # fmt: skip
_SOURCE = Keys({
    "document": Key(TEXT, "the order", needed=True),
    "clause": Key(TEXT, "its clause", needed=True),
    "lines": Key(TEXT, "the lines of the order's text that call for it, such as `77, 389`"),
})  # fmt: skip
DEFINITION = Keys({
    "id": Key(WORD, "the name of the file", needed=True),
    "number": Key(Wording(), "what it is called for short: Annexure 1", needed=True),
    "title": Key(Wording(), "its title", needed=True),
    "source": Key(_SOURCE, "where it is from", needed=True),
    "subject": Key(
        Many(Plain("choice", SUBJECTS), single=True),
        "the kind of record that it is about, or several", needed=True,
    ),
    "proposed": Key(YES_NO, "whether its layout is ours, and no order prints it"),
    "paper": Key(Plain("choice", PAPERS), "how the sheet lies"),
    "about": Key(WORD, "the slot that the head of further pages shows"),
    "needs": Key(Many(WORD), "fields without which it is not made"),
    "when": Key(Each(TEXT, words=True), "values that fields must have for it to be made"),
    "lists": Key(Many(WORD), "lists of the data that it prints whole"),
    "dated": Key(TEXT, "makes a paper for each date, such as `ponds.listed_on`"),
    "compute": Key(Plain("choice", tuple(COMPUTE)), "arithmetic that the program has in Python"),
    "constants": Key(Each(NUMBER), "figures to compute with"),
    "borrows": Key(Each(TEXT), "norms of another form, such as `operating-cost.lines`"),
    "back": Key(Each(Anything(), words=True), "where the data keeps what is computed with"),
    "fields": Key(Each(FIELD), "values of its own, which the data has under `papers`"),
    "labels": Key(Each(Wording()), "the wordings of the form; `{slot}` in one places a value"),
    "values": Key(Each(TEXT), "expressions by name, for others to use"),
    "slots": Key(Each(SLOT), "values that stand once"),
    "tables": Key(Each(TABLE), "values in rows"),
    "norms": Key(Each(Many(NORM)), "rows and figures that the order prints"),
})  # fmt: skip
_BOOK_COLUMN = Keys({
    **COLUMN.keys,
    "label": Key(WORD, "the heading, a name under `labels`; without it, its own name"),
    "pen": Key(YES_NO, "it is written by hand alone, as a signature"),
})  # fmt: skip
_RULING = Keys({
    "sort": Key(
        Plain("choice", ("register", "grid", "agenda", "statement", "slip")),
        "what a page is: rows; members by meetings; a meeting; a month; slips to tear off",
        needed=True,
    ),
    "rows": Key(WHOLE, "ruled rows of a page, or slips on it", needed=True),
    "fill": Key(WORD, "what of the data it is filled with"),
    "text": Key(WORD, "the column in which rows of sums say what they are"),
    "over": Key(Each(Many(WORD)), "a heading over several columns: their names"),
    "carry": Key(Many(WORD), "columns that are summed and carried from page to page"),
    "fields": Key(Many(Many(WORD)), "what a page says above its rows, by lines: names of `page`"),
    "signatures": Key(Many(WORD), "who signs each page: names under `labels`"),
    "repeat": Key(
        Keys({
            "column": Key(WORD, "the column", needed=True),
            "count": Key(WHOLE, "how often it stands", needed=True),
            "over": Key(WORD, "the heading over all of them", needed=True),
            "head": Key(WORD, "what each has at its head", needed=True),
        }),
        "a column that stands many times",
    ),
    "norms": Key(TEXT, "rows that another form prints: `meeting-minutes.agenda`"),
    "tall": Key(YES_NO, "rows for more than a line"),
    "slip": Key(Wording(), "what a slip is called"),
    "lines": Key(Many(Anything()), "of a slip: a column on the counterfoil, and those beside it"),
    "short": Key(Each(WORD), "other labels on the counterfoil"),
    "keeper": Key(WORD, "who signs the counterfoil"),
    "signer": Key(WORD, "who signs the slip"),
    "note": Key(WORD, "a note on the slip"),
})  # fmt: skip
BOOK = Keys({
    **{key: DEFINITION.keys[key] for key in ("id", "number", "title", "paper", "labels", "norms")},
    "source": Key(_SOURCE, "where it is from"),
    "book": Key(_RULING, "how its pages are ruled", needed=True),
    "page": Key(Each(SLOT), "values that stand once on a page"),
    "columns": Key(Each(_BOOK_COLUMN), "the columns of its rows, from left to right", needed=True),
})  # fmt: skip
ORDER = Keys({"order": Key(Many(WORD), "the forms that come first, in their order", needed=True)})
CONTRADICTIONS = Keys({
    "contradictions": Key(
        Many(
            Keys({
                "id": Key(WORD, "its name", needed=True),
                "where": Key(Wording(), "where it stands", needed=True),
                "printed": Key(Wording(), "what is printed", needed=True),
                "computed": Key(Wording(), "what a filled form goes by", needed=True),
                "forms": Key(Many(WORD), "the forms it is about"),
                "rows": Key(Many(WORD), "the rows that it stands on"),
            })
        ),
        "where the orders contradict themselves", needed=True,
    )
})  # fmt: skip
SHEET = Keys({
    key: DEFINITION.keys[key]
    for key in ("id", "number", "title", "about", "labels", "slots", "tables", "norms")
})  # fmt: skip
"""Of a sheet that is about no record, such as the cover of a pack."""
