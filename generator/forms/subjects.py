"""Subjects: which documents a district calls for, and the view that each one is filled from.

In: the district's records and a form's definition. Out: for each document its subject's code, a
`View` of the record with references followed (`vo.block.name`), and the records it depends on.
A view is read-only; a reference that leads nowhere reads as None, and `check.py` reports it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Protocol, get_args, get_origin

from generator.data.findings import Ref
from generator.data.records import REFERENCES
from generator.data.types import Name
from generator.forms.catalog import Form

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
}


_DATE = re.compile(r"_\d{4}-\d\d-\d\d\Z")
_PLAIN = frozenset({str, int, bool, Decimal, dt.date, Name, type(None)})
"""Types of most values; others are looked at."""


class Records(Protocol):
    """The part of the district that this stage reads."""

    @property
    def records(self) -> Mapping[str, Mapping[str, Any]]: ...
    @property
    def bad(self) -> frozenset[Ref]: ...


@dataclass(frozen=True)
class Subject:
    """One document's subject. `depends` holds every record whose error refuses the document.

    `name`: that of its file: the code, and the date of a list that has one for each.
    """

    kind: str
    code: str
    view: View
    depends: frozenset[Ref]
    name: str


DATED_BY, DATED_ON = "dated_by", "dated_on"
"""What a view says of the list that it is for: which date of the records, and the date itself."""


class View:
    """A record whose references are followed; computed values stand beside its own fields."""

    __slots__ = ("_computed", "_district", "_record")

    def __init__(
        self, record: Any, district: Records, computed: Mapping[str, Any] | None = None
    ) -> None:
        self._record = record
        self._district = district
        self._computed = computed or {}

    def with_computed(self, computed: Mapping[str, Any]) -> View:
        """The same view with computed values laid over it."""
        return View(self._record, self._district, {**self._computed, **computed})

    def all_of(self, kind: str) -> tuple[View, ...]:
        """Every record of a kind, in the order of the data."""
        return tuple(View(r, self._district) for r in self._district.records[kind].values())

    @property
    def is_block(self) -> bool:
        """Whether this is a block, whose lists name its own records only."""
        return self._record is self._district.records["blocks"].get(self._record.code)

    def listed(self, kind: str) -> tuple[View, ...]:
        """The records of a kind that a list of this record names: a block's own, else all; of a
        list that has a date, those of that date."""
        return tuple(View(record, self._district) for record in self._listed(kind))

    def _listed(self, kind: str) -> list[Any]:
        listed = list(self._district.records[kind].values())
        if self.is_block:
            listed = [record for record in listed if record.block == self._record.code]
        dated, _, name = self._computed.get(DATED_BY, "").partition(".")
        if dated == kind:
            date = self._computed[DATED_ON]
            listed = [record for record in listed if getattr(record, name) == date]
        return listed

    def on_each_date(self, dated: str) -> Iterator[View]:
        """This view once for each date (`ponds.listed_on`) of what a list of it names, in order."""
        kind, _, name = dated.partition(".")
        dates = {getattr(record, name) for record in self._listed(kind)} - {None}
        for date in sorted(dates):
            yield self.with_computed({DATED_BY: dated, DATED_ON: date})

    def __getattr__(self, name: str) -> Any:
        # Asked for hundreds of times a document, mostly for a plain value.
        if name in self._computed:
            return self._computed[name]
        if name == "district":
            return next(iter(self.all_of("districts")), None)
        value = getattr(self._record, name)
        if name in REFERENCES and value is not None:
            return self._followed(REFERENCES[name], value)
        return value if value.__class__ in _PLAIN else self._wrapped(value)

    def _followed(self, kind: str, value: Any) -> Any:
        records = self._district.records[kind]
        if isinstance(value, tuple):
            return tuple(View(records[code], self._district) for code in value if code in records)
        return View(records[value], self._district) if value in records else None

    def _wrapped(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple([one if one.__class__ in _PLAIN else self._wrapped(one) for one in value])
        return View(value, self._district) if _is_record(value.__class__) else value


@cache
def _is_record(kind: type) -> bool:
    # A name is a value, not a record: it has no references to follow.
    fields = getattr(kind, "model_fields", {"hi": None})
    return "hi" not in fields


def subjects(form: Form, district: Records) -> Iterator[Subject]:
    """Every subject that this form is filled for, in the order of the data."""
    reach = _Reach(district)
    # Every page names the district, whose record nothing refers to by its code.
    always = {Ref("districts", other) for other in (*district.records["districts"], "")}
    always |= {ref for ref in district.bad if ref.kind in ("districts", *form.lists)}
    for kind in form.subjects:
        for code, record in district.records[KIND_OF_SUBJECT[kind]].items():
            for view in _views(form, View(record, district)):
                depends = always | reach.of(Ref(KIND_OF_SUBJECT[kind], code), record)
                for listed in form.lists:
                    for one in view._listed(listed):
                        depends |= reach.of(Ref(listed, one.code), one)
                yield Subject(kind, code, view, frozenset(depends), _name(code, view))


def _views(form: Form, view: View) -> Iterator[View]:
    """The documents that a record calls for: one, or one for each date, or none."""
    if not _called_for(form, view):
        return
    if form.dated:
        yield from view.on_each_date(form.dated)
    else:
        yield view


def _name(code: str, view: View) -> str:
    date = view._computed.get(DATED_ON)
    return f"{code}_{date.isoformat()}" if date else code


def code_in(name: str) -> str:
    """The code in the name of a document."""
    return _DATE.sub("", name)


def _called_for(form: Form, view: View) -> bool:
    needed = all(getattr(view, name) is not None for name in form.needs)
    return needed and all(str(getattr(view, key)) == value for key, value in form.when.items())


class _Reach:
    """What records name, and what these name in turn; each record is looked through once."""

    def __init__(self, district: Records) -> None:
        self._district = district
        self._named: dict[Ref, frozenset[Ref]] = {}
        self._found: dict[Ref, frozenset[Ref]] = {}

    def of(self, ref: Ref, record: Any) -> frozenset[Ref]:
        """The record itself, every one that it names, and those they name in turn."""
        if ref not in self._found:
            found, waiting = {ref}, [ref]
            self._named.setdefault(ref, frozenset(_named(record)))
            while waiting:
                new = self._names(waiting.pop()) - found
                found |= new
                waiting += new
            self._found[ref] = frozenset(found)
        return self._found[ref]

    def _names(self, ref: Ref) -> frozenset[Ref]:
        if ref not in self._named:
            record = self._district.records[ref.kind].get(ref.code)
            self._named[ref] = frozenset(_named(record))
        return self._named[ref]


def _named(value: Any) -> Iterator[Ref]:
    """Every record that this one names by its code."""
    if isinstance(value, tuple):
        for item in value:
            yield from _named(item)
        return
    for name in _telling_fields(value.__class__):
        inner = getattr(value, name)
        if name not in REFERENCES:
            yield from _named(inner)
        elif isinstance(inner, tuple):
            yield from (Ref(REFERENCES[name], code) for code in inner)
        elif inner:
            yield Ref(REFERENCES[name], inner)


@cache
def _telling_fields(kind: type) -> tuple[str, ...]:
    """The fields of a class of records that name records, or hold records that do."""
    fields = getattr(kind, "model_fields", {})
    return tuple(
        name for name, field in fields.items()
        if name in REFERENCES or _tells(field.annotation)
    )  # fmt: skip


def _tells(annotation: Any) -> bool:
    """Whether a value of a type names a record: such a record, or a tuple or choice of them.

    Entries of a mapping are filled lines, which name none.
    """
    if get_origin(annotation) is Mapping:
        return False
    if isinstance(annotation, type) and not get_args(annotation):
        return bool(_telling_fields(annotation))
    return any(map(_tells, get_args(annotation)))
