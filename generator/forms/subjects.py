"""Subjects: which documents a district calls for, and the view that each one is filled from.

In: the district's records and a form's definition. Out: for each document its subject's code, a
`View` of the record with references followed (`vo.block.name`), and the records it depends on; for
each that a record does not call for, what it lacks. No record is held by any of these.
A view is read-only; a reference that leads nowhere reads as None, and `check.py` reports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.data.faulty import Faulty
from generator.data.findings import Ref
from generator.forms.catalog import KIND_OF_SUBJECT, PAPER, Form
from generator.forms.due import Dated, Undue, conditions_of
from generator.forms.reach import Reach, Records
from generator.forms.views import DATED_ON, OwnView, View

_DATE = re.compile(r"_\d{4}-\d\d-\d\d\Z")


@dataclass(frozen=True, slots=True)
class Subject:
    """One document's subject. `name`: that of its file: the code, and the date of a list that has
    one for each. `computed`: what its view has besides its record. `fault`: what keeps us from
    knowing whether the document is called for.

    It holds no record: a view is made when it is asked for, and not kept.
    """

    kind: str
    code: str
    name: str
    reach: Reach
    lists: tuple[str, ...] = ()
    computed: Mapping[str, Any] | None = None
    fault: Faulty | None = None

    @property
    def ref(self) -> Ref:
        """The record that it is about."""
        return Ref(KIND_OF_SUBJECT[self.kind], self.code)

    @property
    def view(self) -> View:
        """The view that the document is filled from."""
        district = self.reach.district
        if self.fault is not None:
            return View(district.records[self.ref.kind][self.code], district)
        return self.within(district)

    @property
    def depends(self) -> frozenset[Ref]:
        """Every record that the document can print anything of."""
        # Every page names the district, whose record nothing refers to by its code.
        depends = self.reach.always | self.reach.of(self.ref)
        for listed in self.lists:
            for code in self.view.codes_of(listed):
                depends |= self.reach.of(Ref(listed, code))
        return depends

    def within(self, district: Records) -> View:
        """The same view of another district, in which more may be faulty."""
        record = district.records[self.ref.kind][self.code]
        view = _view(record, district, own=self.kind == PAPER)
        return view.with_computed(self.computed) if self.computed else view


def subjects(form: Form, district: Records, reach: Reach | None = None) -> Iterator[Subject]:
    """Every subject that this form is filled for, in the order of the data; where an error keeps
    us from knowing whether it is, it is not. `reach`: of the same district, shared by forms."""
    for one in looked_through(form, district, reach):
        if isinstance(one, Subject) and one.fault is None:
            yield one


def looked_through(
    form: Form, district: Records, reach: Reach | None = None
) -> Iterator[Subject | Undue]:
    """Every record that this form could be filled for: its subjects, or why it is none."""
    reach = reach or Reach(district)
    for kind in form.made_for:
        asked = _Asked(form, kind, reach)
        for code, record in district.records[KIND_OF_SUBJECT[kind]].items():
            yield from asked.of(code, record)


def looked_through_for(
    forms: Iterable[Form], district: Records, reach: Reach
) -> Iterator[tuple[Form, list[Subject | Undue]]]:
    """The same for each of several forms, every record looked at once for all of them."""
    each = [(form, [_Asked(form, kind, reach) for kind in form.made_for]) for form in forms]
    found: dict[_Asked, list[Subject | Undue]] = {one: [] for _, asked in each for one in asked}
    for kind in {KIND_OF_SUBJECT[one.kind]: None for one in found}:
        of_kind = [one for one in found if KIND_OF_SUBJECT[one.kind] == kind]
        for code, record in district.records[kind].items():
            for one in of_kind:
                found[one] += one.of(code, record)
    for form, asked in each:
        yield form, [answer for one in asked for answer in found.pop(one)]


class _Asked:
    """Tells of records of a kind whether a form is called for."""

    def __init__(self, form: Form, kind: str, reach: Reach) -> None:
        self.kind = kind
        self._form, self._reach = form, reach
        self._conditions = conditions_of(form)

    def of(self, code: str, record: Any) -> Iterator[Subject | Undue]:
        """The subjects that the record makes, or why it makes none."""
        form, district = self._form, self._reach.district
        if self.kind == PAPER and record.__dict__.get("form") != form.id:
            return
        subject = partial(Subject, self.kind, code, reach=self._reach, lists=form.lists)
        try:
            view = view_of(form, record, district)
            lacks = next((one for one in self._conditions if not one.is_met(view)), None)
            if lacks is not None:
                yield Undue(Ref(KIND_OF_SUBJECT[self.kind], code), lacks)
                return
            views = list(view.on_each_date(form.dated)) if form.dated else [view]
        except Faulty as fault:
            yield subject(name=code, fault=fault)
            return
        for one in views:
            yield subject(name=name_of(code, one), computed=one.computed or None)
        if not views:
            yield Undue(Ref(KIND_OF_SUBJECT[self.kind], code), Dated(form.dated))


def view_of(form: Form, record: Any, district: Records) -> View:
    """A record as the form sees it; raises `Faulty`."""
    return _view(record, district, own=bool(form.fields))


def _view(record: Any, district: Records, *, own: bool) -> View:
    return OwnView.of(record, district) if own else View(record, district)


def called_for(form: Form, view: View) -> bool:
    """Whether a record has what the form is about."""
    return all(one.is_met(view) for one in conditions_of(form))


def name_of(code: str, view: View) -> str:
    """The name of the document of a view: the code, with the date of a list that has one."""
    date = view.computed.get(DATED_ON)
    return f"{code}_{date.isoformat()}" if date else code


def code_in(name: str) -> str:
    """The code in the name of a document."""
    return _DATE.sub("", name)
