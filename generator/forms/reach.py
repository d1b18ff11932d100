"""Which records a record leads to: whatever a document about it can print anything of.

In: a district. Out: for each record the references of all that it names, and they name in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Protocol, get_args, get_origin

from generator.data.findings import Ref
from generator.data.parts import values_of
from generator.data.records import REFERENCES, Paper


class Records(Protocol):
    """The part of the district that this stage reads."""

    @property
    def records(self) -> Mapping[str, Mapping[str, Any]]: ...


class Reach:
    """What records name, and what these name in turn; each record is looked through once."""

    def __init__(self, district: Records) -> None:
        self.district = district
        districts = (*district.records["districts"], "")
        self.always = frozenset(Ref("districts", code) for code in districts)
        self._named: dict[Ref, frozenset[Ref]] = {}
        self._found: dict[Ref, frozenset[Ref]] = {}

    def of(self, ref: Ref) -> frozenset[Ref]:
        """The record itself, every one that it names, and those they name in turn."""
        if ref not in self._found:
            found, waiting = {ref}, [ref]
            while waiting:
                new = self._names(waiting.pop()) - found
                found |= new
                waiting += new
            self._found[ref] = frozenset(found)
        return self._found[ref]

    def forget(self) -> None:
        """Forget what was found: it is as much again as the records' codes."""
        self._named.clear()
        self._found.clear()

    def _names(self, ref: Ref) -> frozenset[Ref]:
        if ref not in self._named:
            record = self.district.records[ref.kind].get(ref.code)
            named = frozenset(_named(record))
            if isinstance(record, Paper) and (subject := subject_of(record, self.district)):
                named |= {subject}
            self._named[ref] = named
        return self._named[ref]


def subject_of(paper: Any, district: Records) -> Ref | None:
    """The record that a paper is about; None where it does not say."""
    code = paper.__dict__.get("subject")
    if code is None:
        if "districts" in paper.subjects and "subject" in paper.__dict__:
            return next((Ref("districts", one) for one in district.records["districts"]), None)
        return None
    kinds = [kind for kind in paper.subjects if code in district.records[kind]]
    return Ref((*kinds, *paper.subjects)[0], code)


def _named(value: Any) -> Iterator[Ref]:
    """Every record that this one names by its code."""
    if isinstance(value, tuple):
        for item in value:
            yield from _named(item)
        return
    fields = _telling_fields(value.__class__)
    values = values_of(value) if fields else {}
    for name in fields:
        inner = values.get(name)
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
