"""Subjects: which documents a district calls for, and the view that each one is filled from.

In: the district's records and a form's definition. Out: for each document its subject's code, a
`View` of the record with references followed (`vo.block.name`), and the records it depends on.
A view is read-only; a reference that leads nowhere reads as None, and `check.py` reports it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from generator.data.findings import Ref
from generator.data.records import REFERENCES
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


class Records(Protocol):
    """The part of the district that this stage reads."""

    @property
    def records(self) -> Mapping[str, Mapping[str, Any]]: ...
    @property
    def bad(self) -> frozenset[Ref]: ...


@dataclass(frozen=True)
class Subject:
    """One document's subject. `depends` holds every record whose error refuses the document."""

    kind: str
    code: str
    view: View
    depends: frozenset[Ref]


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
        return View(self._record, self._district, computed)

    def all_of(self, kind: str) -> tuple[View, ...]:
        """Every record of a kind, in the order of the data."""
        return tuple(View(r, self._district) for r in self._district.records[kind].values())

    @property
    def is_block(self) -> bool:
        """Whether this is a block, whose lists name its own records only."""
        return self._record is self._district.records["blocks"].get(self._record.code)

    def listed(self, kind: str) -> tuple[View, ...]:
        """The records of a kind that a list of this record names: a block's own, else all."""
        everything = self.all_of(kind)
        if not self.is_block:
            return everything
        return tuple(one for one in everything if one._record.block == self._record.code)

    def __getattr__(self, name: str) -> Any:
        if name in self._computed:
            return self._computed[name]
        if name == "district":
            return next(iter(self.all_of("districts")), None)
        value = getattr(self._record, name)
        if name in REFERENCES and value is not None:
            return self._followed(REFERENCES[name], value)
        return self._wrapped(value)

    def _followed(self, kind: str, value: Any) -> Any:
        records = self._district.records[kind]
        if isinstance(value, tuple):
            return tuple(View(records[code], self._district) for code in value if code in records)
        return View(records[value], self._district) if value in records else None

    def _wrapped(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self._wrapped, value))
        return View(value, self._district) if _is_record(type(value)) else value


@cache
def _is_record(kind: type) -> bool:
    # A name is a value, not a record: it has no references to follow.
    fields = getattr(kind, "model_fields", {"hi": None})
    return "hi" not in fields


def subjects(form: Form, district: Records) -> Iterator[Subject]:
    """Every subject that this form is filled for, in the order of the data."""
    for kind in form.subjects:
        for code, record in district.records[KIND_OF_SUBJECT[kind]].items():
            view = View(record, district)
            if not _called_for(form, view):
                continue
            depends = {Ref(KIND_OF_SUBJECT[kind], code), *_reached(record, district, set())}
            # Every page names the district, whose record nothing refers to by its code.
            depends |= {Ref("districts", other) for other in (*district.records["districts"], "")}
            depends |= {ref for ref in district.bad if ref.kind == "districts"}
            for listed in form.lists:
                for one in view.listed(listed):
                    depends |= {Ref(listed, one.code), *_reached(one._record, district, set())}
                depends |= {ref for ref in district.bad if ref.kind == listed}
            yield Subject(kind, code, view, frozenset(depends))


def _called_for(form: Form, view: View) -> bool:
    needed = all(_has(form, view, *name.split(".")) for name in form.needs)
    return needed and all(str(getattr(view, key)) == value for key, value in form.when.items())


def _has(form: Form, view: View, name: str, inner: str = "") -> bool:
    """Whether a field is given; `ponds.proposed_on`: in at least one of the ponds listed."""
    if inner and name in form.lists:
        return any(getattr(one, inner) is not None for one in view.listed(name))
    return getattr(view, name) is not None


def _reached(value: Any, district: Records, seen: set[Ref]) -> set[Ref]:
    """Every record that this one names, and those they name in turn."""
    if isinstance(value, tuple):
        for item in value:
            _reached(item, district, seen)
        return seen
    for name in getattr(type(value), "model_fields", {}):
        inner = getattr(value, name)
        if name not in REFERENCES:
            _reached(inner, district, seen)
            continue
        for code in inner if isinstance(inner, tuple) else (inner,) if inner else ():
            ref = Ref(REFERENCES[name], code)
            if ref not in seen:
                seen.add(ref)
                _reached(district.records[ref.kind].get(code), district, seen)
    return seen
