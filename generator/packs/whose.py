"""Records -> to whom their papers belong: the district, a block, a Village Organisation, a group.

In: a record, by the references that it has. Out: its chain of owners from the district down, what
these are called, and where they are. A reference that leads nowhere, or has an error, ends a chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from generator.data.faulty import Faulty
from generator.data.findings import Ref
from generator.data.papers import PAPERS
from generator.data.records import REFERENCES
from generator.forms.catalog import KIND_OF_SUBJECT, Form, Label
from generator.forms.reach import Records, subject_of
from generator.forms.views import View

LEVELS = ("districts", "blocks", "vos", "groups")
"""Kinds of owners, from the outermost."""
Owner: TypeAlias = tuple[str, str]
"""The kind and the code of a record that papers belong to."""
Chain: TypeAlias = tuple[Owner, ...]

NOBODY: Owner = (LEVELS[0], "")
"""The district, where the data has no record of it."""

# A Sakhi works for groups, which do not own her papers.
_UPWARDS = ("group", "pond", "sakhi", "vo", "clf", "block")
_CALLED = {
    "districts": Label("जिला {}", "{} District"),
    "blocks": Label("प्रखण्ड {}", "Block {}"),
    "vos": Label("ग्राम संगठन {}", "Village Organisation {}"),
    "groups": Label("{}", "{}"),
}
_PLACES = (
    ("village", Label("ग्राम {}", "Village {}")),
    ("panchayat", Label("पंचायत {}", "Panchayat {}")),
)


class Owners(NamedTuple):
    """The records that one leads to, by kind, itself among them; and the chain of its owners."""

    records: Mapping[str, View]
    chain: Chain


def about_whom(form: Form, code: str, district: Records) -> tuple[str, View] | None:
    """The record that a form's document of a code is about, and its kind; None where nobody knows
    it. Of a paper with values of its own it is the paper's subject."""
    for kind in map(KIND_OF_SUBJECT.__getitem__, form.made_for):
        ref: Ref | None = Ref(kind, code)
        if kind == PAPERS and code in district.records[kind]:
            ref = subject_of(district.records[kind][code], district)
        if ref is not None and ref.code in district.records[ref.kind]:
            return ref.kind, View(district.records[ref.kind][ref.code], district)
    return None


def owners(kind: str, view: View) -> Owners:
    """What a record of a kind leads to."""
    found: dict[str, View] = {}
    _follow(kind, view, found)
    district = view if kind == "districts" else _of(view, "district")
    if district is not None:
        found["districts"] = district
    chain = [(level, found[level].code) for level in LEVELS if level in found]
    return Owners(found, tuple(chain if district is not None else [NOBODY, *chain]))


def down_to(chain: Chain, level: str) -> Chain:
    """The part of a chain that ends at a level, or before it."""
    kept = LEVELS[: LEVELS.index(level) + 1]
    return tuple(owner for owner in chain if owner[0] in kept)


def nobody() -> Label:
    """What the district is called where the data does not say it."""
    wording = _CALLED[LEVELS[0]]
    return Label(wording.hi.format("").strip(), wording.en.format("").strip())


def called(kind: str, view: View) -> Label:
    """What an owner is called: `ग्राम संगठन स्त्री शक्ति (VO-101)`."""
    return coded(_worded(_CALLED[kind], name_of(view) or _same(view.code)), view.code)


def coded(name: Label, code: str) -> Label:
    """A name with a code behind it."""
    return name if name.hi == code else Label(f"{name.hi} ({code})", f"{name.en} ({code})")


def place_of(records: Mapping[str, View]) -> Label:
    """Where an owner is: village and panchayat as far as they are known, block, district."""
    parts = [
        _worded(wording, name)
        for key, wording in _PLACES
        if (name := _first_name(records, key)) is not None
    ]
    parts += [
        _worded(_CALLED[kind], name)
        for kind in ("blocks", "districts")
        if kind in records and (name := name_of(records[kind])) is not None
    ]
    return Label(", ".join(one.hi for one in parts), ", ".join(one.en for one in parts))


def about(records: Mapping[str, View], view: View) -> Label:
    """Whom a document is about: its record's own name, or that of the nearest that has one."""
    for one in (view, *(records[kind] for kind in ("ponds", "sakhis", "groups", "vos", "blocks")
                        if kind in records)):  # fmt: skip
        if (name := name_of(one)) is not None:
            return name
    return _same(view.code)


def _follow(kind: str, view: View, found: dict[str, View]) -> None:
    found.setdefault(kind, view)
    for field in _UPWARDS:
        other = _of(view, field)
        if isinstance(other, View):
            _follow(REFERENCES[field], other, found)


def _of(view: View, field: str) -> Any:
    """A value of a record; None where there is none, or one with an error."""
    try:
        return getattr(view, field, None)
    except Faulty:
        return None


def name_of(view: View) -> Label | None:
    """The name of a record; None where it has none, or one with an error."""
    name = _of(view, "name")
    return None if name is None else Label(name.hi, name.en or name.hi)


def _first_name(records: Mapping[str, View], key: str) -> Label | None:
    for kind in ("groups", "vos"):
        name = _of(records[kind], key) if kind in records else None
        if name is not None:
            return Label(name.hi, name.en or name.hi)
    return None


def _worded(wording: Label, name: Label) -> Label:
    return Label(wording.hi.format(name.hi), wording.en.format(name.en))


def _same(text: str) -> Label:
    return Label(text, text)


class Ranks:
    """The order of owners, which is that of the data; what belongs to the district stands first."""

    def __init__(self, records: Mapping[str, Iterable[str]]) -> None:
        self._places = {
            kind: {code: place for place, code in enumerate(codes)}
            for kind, codes in records.items()
        }

    def of(self, chain: Chain) -> tuple[int, ...]:
        """The rank of a chain: an owner comes before all that belongs to it."""
        return tuple(self._places[kind].get(code, -1) for kind, code in chain)

    def within(self, records: Mapping[str, View]) -> Iterator[int]:
        """The rank of a record among those of one owner: by the pond, or the Sakhi, it is about."""
        for kind in ("ponds", "sakhis"):
            yield self._places[kind][records[kind].code] if kind in records else -1
