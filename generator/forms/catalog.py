"""What a form is: labels in both languages, the slots that are filled, the tables, and the norms
(the rows and figures that the orders print).

In: nothing. Out: the frozen `Form` that `reading.py` makes of a definition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.data.fields import Words
from generator.data.papers import PAPERS, Asked, paper_of
from generator.data.records import Paper

PAPER = "paper"
"""A record of a form that asks for values of its own; no form says that it is about one."""
KIND_OF_SUBJECT = {
    "district": "districts",
    "block": "blocks",
    "group": "groups",
    "meeting": "meetings",
    "pond": "ponds",
    "inspection": "inspections",
    "plan": "plans",
    "payslip": "payslips",
    "cid": "cids",
    "sakhi": "sakhis",
    "vo": "vos",
    PAPER: PAPERS,
}


@dataclass(frozen=True)
class Label:
    """One wording in Hindi and in English; `{slot.name}` stands for a slot inside it."""

    hi: str
    en: str


@dataclass(frozen=True)
class Slot:
    """A named box for one value.

    `source`: the dotted path into the subject's view; `kind`: its formatter; `width`: a CSS length;
    `value`: an expression in place of a source.
    """

    name: str
    source: str
    kind: str = "text"
    label: str = ""
    width: str = "60mm"
    choices: Mapping[str, str] = field(default_factory=dict)
    value: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table: `source` within the row, or `norm` for a text the form itself prints.

    With both, the norm's text stands where a filled row has no value (a lump sum's "LS").
    `kinds` names another formatter for the norms of a kind. `value`: an expression in place of a
    source. `span`: the columns `from` and `to` between whose dates a bar is drawn there, and the
    slot `since` in whose month its axis begins.
    """

    name: str
    label: str
    width: str
    source: str = ""
    norm: str = ""
    kind: str = "text"
    align: str = "left"
    choices: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    value: str = ""
    span: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_slot(self) -> bool:
        """True where the column takes a value; False where the form prints its own text."""
        return bool(self.source or self.value or self.span)


@dataclass(frozen=True)
class Table:
    """Rows of one kind.

    `source`: path to the rows in the view (a sequence, or a mapping by norm id). `norms`: the
    norm rows that fix the rows of the form. `least`: rows printed at least; `blank`: rows of a
    blank form. `count`: path to how many rows there are, the source having some of them or none.
    `tables`: tables inside each row (a season's lines). `looks`: the classes that rows may say they
    are set in, where they are mappings.
    """

    name: str
    source: str
    columns: tuple[Column, ...] = ()
    norms: str = ""
    least: int = 0
    blank: int = 0
    count: str = ""
    slots: tuple[Slot, ...] = ()
    tables: tuple[Table, ...] = ()
    looks: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def reckons(self) -> bool:
        """Whether its rows are reckoned: their values or spans, or how many there are."""
        return bool(self.count) or any(column.value or column.span for column in self.columns)


@dataclass(frozen=True)
class Norm:
    """A row that the order prints: its id, its kind and its texts and figures.

    `kind`: line, section, or a kind that the form's arithmetic and template know (total).
    `least`: where given, the rows of the tables inside this row at least, blank or filled.
    """

    id: str
    kind: str
    texts: Mapping[str, Label]
    printed: Mapping[str, str]
    figures: Mapping[str, str]
    least: int = 0


@dataclass(frozen=True)
class Contradiction:
    """A place where the orders contradict themselves: what is printed, what is computed with.

    `forms`: the forms that it is about; `rows`: the norms of these that it stands on.
    """

    id: str
    where: Label
    printed: Label
    computed: Label
    forms: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """One official form.

    `subjects`: the kinds of record it is made for. `needs`: fields these must have. `when`: values
    these must have. `lists`: kinds that the form prints whole. `dated`: the date of what it
    lists (`ponds.listed_on`), each of which has a document of its own. `about`: the slot that tells
    at the head of further pages whose they are. `compute`: its arithmetic. `back`: where the data
    keeps a value that the form computes with, by slot, row keys left out (`merging/ways.py`).
    `book`: how its pages are ruled, where it is a Book of Records (`books.py`).
    `fields`: what it asks for itself; its papers are then records of their own. `values`:
    expressions by the names that others call them by. `borrows`: forms whose norms it takes.
    """

    id: str
    number: Label
    title: Label
    document: str
    clause: str
    subjects: tuple[str, ...]
    paper: str
    labels: Mapping[str, Label]
    slots: Mapping[str, Slot]
    tables: Mapping[str, Table]
    norms: Mapping[str, tuple[Norm, ...]]
    constants: Mapping[str, str]
    needs: tuple[str, ...] = ()
    when: Mapping[str, str] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    dated: str = ""
    about: str = ""
    compute: str = ""
    contradictions: tuple[Contradiction, ...] = ()
    proposed: bool = False
    back: Mapping[str, Any] = field(default_factory=dict)
    book: Mapping[str, Any] = field(default_factory=dict)
    fields: tuple[Asked, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    borrows: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        """The name of its page: all books share one."""
        return "book" if self.book else self.id

    @property
    def kept_as(self) -> str:
        """What is made of it once is kept as; a book of slips may be printed with more or fewer."""
        return f"{self.id} {self.book.get('rows', '')}".strip()

    @cached_property
    def reckons(self) -> bool:
        """Whether it has expressions."""
        slots = any(one.value for one in self.slots.values())
        return bool(self.values) or slots or any(one.reckons for one in self.tables.values())

    @property
    def made_for(self) -> tuple[str, ...]:
        """The kinds of record that it is made for, one by one: subjects, or papers of its own."""
        return (PAPER,) if self.fields else self.subjects

    @cached_property
    def papers(self) -> type[Paper]:
        """The class of its papers, where it asks for values of its own."""
        kinds = tuple(KIND_OF_SUBJECT[one] for one in self.subjects)
        return paper_of(self.id, Words(self.title.hi, self.title.en), kinds, self.fields)


class SameForm:
    """A form as a key: by identity, since two may share an id and a form has no hash."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def __hash__(self) -> int:
        return id(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameForm) and other.form is self.form
