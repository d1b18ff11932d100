"""Which sheet and which column each value of the data has, worked out from the records themselves.

In: the table of kinds and their models. Out: a `Layout`. A kind has a sheet, and so has every list
or table of records within one; there the first column holds the code of the record it belongs to.
A list of numbers or codes stands in one cell, with commas. A kind or a key that is new in
`data/records.py` is in the layout by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from generator.data import fields
from generator.data.fields import Words
from generator.data.model import NO_PAPERS, Papers
from generator.data.papers import FORM, PAPERS
from generator.data.parts import Record
from generator.data.records import KINDS
from generator.workbook.columns import Column, Holds, Inner, Shape, columns_of

LONGEST_NAME = 31
"""Of a sheet, in Excel."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet: `above` columns name what its rows belong to, `own` more name the row itself.

    `at`: the keys from a row of the `parent` to this list or table. `form`: the form whose papers
    these are, which no column says.
    """

    name: str
    kind: str
    shape: Shape
    columns: tuple[Column, ...]
    label: Words
    about: Words
    parent: Sheet | None = None
    at: tuple[str, ...] = ()
    above: int = 0
    own: int = 0
    form: str = ""

    @property
    def values(self) -> tuple[Column, ...]:
        """The columns whose cells go into the row's record."""
        return self.columns if self.shape is Shape.KIND else self.columns[self.above + self.own :]

    @property
    def outermost(self) -> Sheet:
        """The sheet of the list in a record, in whose rows this one's list is; or this one."""
        inner = self.parent is not None and self.parent.parent is not None
        return self.parent.outermost if self.parent and inner else self


@dataclass(frozen=True, eq=False)
class Layout:
    """All sheets, those that others belong to first."""

    sheets: tuple[Sheet, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Sheet]:
        """Name of a sheet -> the sheet."""
        return {sheet.name: sheet for sheet in self.sheets}

    def within(self, parent: Sheet) -> Iterator[Sheet]:
        """The sheets of lists and tables within the rows of one."""
        return (sheet for sheet in self.sheets if sheet.parent is parent)


def layout(papers: Papers = NO_PAPERS) -> Layout:
    """The sheets of all kinds, and one for each form that asks for values of its own."""
    of_forms = (sheet for form, model in papers.items() for sheet in _of_kind(PAPERS, model, form))
    return Layout((*_of_kinds(), *of_forms))


@cache
def _of_kinds() -> tuple[Sheet, ...]:
    kinds = ((kind, model) for kind, model in KINDS.items() if kind != PAPERS)
    return tuple(sheet for kind, model in kinds for sheet in _of_kind(kind, model))


def _of_kind(kind: str, model: type[Record], form: str = "") -> Iterator[Sheet]:
    columns, inner = columns_of(model)
    if form:
        columns = tuple(column for column in columns if column.key != FORM)
    about, name = fields.record(model), form or kind
    first = Sheet(name, kind, Shape.KIND, columns, about.label, about.about, own=1, form=form)
    every = [(path, one) for path, one in _all_inner(inner, ())]
    names = _names(name, [path for path, _ in every])
    yield first
    yield from _inner_sheets(first, inner, (), names)


def _inner_sheets(
    parent: Sheet, inner: list[Inner], before: tuple[str, ...], names: Mapping[Any, str]
) -> Iterator[Sheet]:
    for one in inner:
        columns, deeper = columns_of(one.item)
        above = _address(parent)
        own = _own(one, numbered=bool(deeper))
        sheet = Sheet(
            name=names[before + one.at],
            kind=parent.kind,
            shape=one.shape,
            columns=(*above, *own, *columns),
            label=one.label,
            about=one.about,
            parent=parent,
            at=one.at,
            above=len(above),
            own=len(own),
        )
        yield sheet
        yield from _inner_sheets(sheet, deeper, before + one.at, names)


def _address(parent: Sheet) -> tuple[Column, ...]:
    """The columns by which a row tells what it belongs to."""
    if parent.shape is not Shape.KIND:
        return parent.columns[: parent.above + parent.own]
    code = parent.columns[0]
    label = Words(f"{parent.label.hi}: {code.label.hi}", f"{parent.label.en}: {code.label.en}")
    return (
        Column(
            key=f"{parent.name}.code",
            path=(),
            holds=Holds.WORD,
            label=label,
            about=Words(
                f"यह पंक्ति किस अभिलेख की है: शीट {parent.name} का कोड, हर पंक्ति में।",
                f"Whose row this is: a code of the sheet {parent.name}, in every row.",
            ),
            required=True,
            refers=parent.name,
        ),
    )


def _own(one: Inner, *, numbered: bool) -> tuple[Column, ...]:
    """The column by which a row is named: the id of a line, or a number that others refer to."""
    name = one.at[-1]
    if one.shape is Shape.TABLE:
        label = Words(f"{one.label.hi}: पंक्ति", f"{one.label.en}: line")
        about = Words("पंक्ति की पहचान, जैसी सूची में है।", "The id of the line, as in the list.")
        return (
            Column(f"{name}.line", (), Holds.WORD, label, about, required=True, ids=one.ids),
        )
    if not numbered:
        return ()
    label = Words(f"{one.label.hi}: क्रम", f"{one.label.en}: no.")
    about = Words(
        "1, 2, 3 …; दूसरी शीट की पंक्तियाँ इसी से जुड़ती हैं।",
        "1, 2, 3 …; rows of another sheet belong to it by this number.",
    )
    return (Column(f"{name}.no", (), Holds.NUMBER, label, about, required=True),)


def _all_inner(
    inner: list[Inner], before: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Inner]]:
    for one in inner:
        yield before + one.at, one
        yield from _all_inner(columns_of(one.item)[1], before + one.at)


def _names(kind: str, paths: list[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """A name for each list within a kind: the kind, and as few of its last keys as tell it."""
    names = {}
    for path in paths:
        for length in range(1, len(path) + 1):
            ending = path[-length:]
            if sum(other[-length:] == ending for other in paths) == 1:
                break
        names[path] = ".".join((kind, *ending))
        if len(names[path]) > LONGEST_NAME:
            raise ValueError(f"{names[path]}: a sheet's name has {LONGEST_NAME} letters at most")
    return names
