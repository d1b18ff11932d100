"""A plan -> packs: which documents are in each, in sections, in which order; and which are missing.

In: the papers of a plan, those that it refuses, and what packs are made of. Out: packs in the order
of the data. Nothing is bound or composed yet. What belongs to the whole district, or to a block,
stands before what belongs to a part of it, in a pack of its own where packs are of those parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from generator.console.packing import Packing
from generator.forms.catalog import Form, Label
from generator.forms.subjects import code_in
from generator.packs.whose import (
    LEVELS,
    NOBODY,
    Chain,
    Owner,
    Owners,
    Ranks,
    about,
    about_whom,
    called,
    coded,
    down_to,
    name_of,
    nobody,
    owners,
    place_of,
)
from generator.run.plan import Prepared
from generator.run.work import Paper

FORM = "form"
_LEVEL = {"block": "blocks", "vo": "vos", "group": "groups"}
_SECTIONS = {"block": "vos", "vo": "groups", "group": "groups", FORM: "vos"}
_PREFIX = {"districts": "district", "blocks": "block", "vos": "vo", "groups": "group", FORM: FORM}
_Forms: TypeAlias = Mapping[str, Form]


@dataclass(frozen=True)
class Item:
    """A document of a pack, or a book: its paper, whom it is about, and so many copies of it.

    `chain`: its owners from the district down to the VO, which bookmarks lead through.
    """

    paper: Paper
    chain: Chain
    about: Label
    copies: int

    @property
    def form(self) -> Label:
        """What its form is called."""
        return named(self.paper.form)


@dataclass(frozen=True)
class Section:
    """The documents of one owner: what it is called, and where it is."""

    owner: Owner
    chain: Chain
    name: Label
    place: Label
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Missing:
    """A document that a pack lacks: its form, its record, and why."""

    form: Label
    record: str
    rules: str


@dataclass(frozen=True)
class Bundle:
    """A pack to be made: of which owner, or of which form. `names`: what owners are called."""

    owner: Owner
    district: Label | None
    name: Label
    place: Label
    sections: tuple[Section, ...]
    missing: tuple[Missing, ...]
    names: Mapping[Owner, Label] = field(repr=False)

    @property
    def stem(self) -> str:
        """The name of its file: `block-JYO`, `form-member-list`."""
        kind, code = self.owner
        return f"{_PREFIX[kind]}-{code}" if code else _PREFIX[kind]

    @property
    def chain(self) -> Chain:
        """The owners that all of its documents have, for bookmarks."""
        first = self.sections[0].chain
        if self.owner[0] == FORM:
            return first[:1]
        return first[: first.index(self.owner) + 1] if self.owner in first else first


@dataclass(frozen=True)
class _Found:
    """A document on its way into a pack. `rank`: what it is sorted by; `owners`: whose it is, with
    their records, worked out when asked."""

    pack: Owner
    section: Owner
    rank: tuple[tuple[int, ...], ...]
    owners: Callable[[], Owners]
    item: Item


def named(form: Form) -> Label:
    """What a form is called: number and title."""
    number, title = form.number, form.title
    return Label(f"{number.hi} – {title.hi}", f"{number.en} – {title.en}")


def bundles(plan: Prepared, packing: Packing, forms: _Forms) -> list[Bundle]:
    """The packs of a plan. `forms`: all forms and books that it has, by id, in the order in which
    they stand in packs."""
    gathering = _Gathering(plan, packing, forms)
    found = sorted(gathering.found(), key=lambda one: one.rank)
    missing = gathering.missing()
    return [
        gathering.bundle(owner, of_pack, missing.get(owner, ()))
        for owner, of_pack in _by(found, lambda one: one.pack)
    ]


class _Gathering:
    """Looks up whose each document is."""

    def __init__(self, plan: Prepared, packing: Packing, forms: _Forms) -> None:
        assert plan.district is not None
        self._plan, self._packing, self._forms = plan, packing, forms
        self._district = plan.district
        self._ranks = Ranks(plan.district.records)
        self._order = {form: place for place, form in enumerate(forms)}
        self._names: dict[Owner, Label] = {NOBODY: nobody()}
        first = next(iter(plan.district.records["districts"]), None)
        self._whole: Chain = (("districts", first),) if first else (NOBODY,)

    def found(self) -> Iterator[_Found]:
        """Every document with its place."""
        for paper in self._plan.papers:
            assert paper.view is not None
            form, subject = paper.form, paper.jobs[0].subject
            code = paper.view.code
            known = about_whom(form, code, self._district)
            assert known is not None
            owned = owners(*known)
            for level, view in owned.records.items():
                if level in _PREFIX:
                    self._names.setdefault((level, view.code), called(level, view))
            name = coded(about(owned.records, known[1]), subject)
            copies = self._packing.copies_of(form.id, book=bool(form.book))
            item = Item(paper, down_to(owned.chain, "vos"), name, copies)
            yield _Found(
                self._pack(form.id, owned.chain),
                down_to(owned.chain, _SECTIONS[self._packing.by])[-1],
                self._rank(form.id, owned),
                partial(self._owners, form, code),
                item,
            )

    def _owners(self, form: Form, code: str) -> Owners:
        known = about_whom(form, code, self._district)
        assert known is not None
        return owners(*known)

    def missing(self) -> dict[Owner, tuple[Missing, ...]]:
        """What is refused, by the pack that it would be in."""
        found: dict[Owner, dict[Missing, None]] = {}
        for one in self._plan.refused:
            form = self._forms[one.form]
            known = about_whom(form, code_in(one.subject), self._district)
            # What nobody knows the owner of is missing from what the district has.
            chain = owners(*known).chain if known else self._whole
            rules = ", ".join(dict.fromkeys(finding.rule for finding in one.findings))
            lacking = found.setdefault(self._pack(form.id, chain), {})
            lacking[Missing(named(form), one.subject, rules)] = None
        return {owner: tuple(lacking) for owner, lacking in found.items()}

    def bundle(self, owner: Owner, found: list[_Found], missing: tuple[Missing, ...]) -> Bundle:
        """A pack of what was found for it."""
        sections = tuple(
            self._section(section, of_section)
            for section, of_section in _by(found, lambda one: one.section)
        )
        kind, code = owner
        records = found[0].owners().records
        name = named(self._forms[code]) if kind == FORM else self._names[owner]
        district = name_of(records["districts"]) if "districts" in records else None
        place = place_of(records)
        return Bundle(owner, district, name, place, sections, missing, self._names)

    def _section(self, owner: Owner, found: list[_Found]) -> Section:
        records, chain = found[0].owners()
        # A VO is where it is, and not where the first of its groups is.
        levels = LEVELS[: LEVELS.index(owner[0]) + 1]
        known = {kind: view for kind, view in records.items() if kind in levels}
        items = tuple(one.item for one in found)
        return Section(owner, down_to(chain, "vos"), self._names[owner], place_of(known), items)

    def _pack(self, form: str, chain: Chain) -> Owner:
        by = self._packing.by
        return (FORM, form) if by == FORM else down_to(chain, _LEVEL[by])[-1]

    def _rank(self, form: str, owned: Owners) -> tuple[tuple[int, ...], ...]:
        by_form = (self._order[form],)
        owner = self._ranks.of(owned.chain)
        within = tuple(self._ranks.within(owned.records))
        return (by_form, owner, within) if self._packing.by == FORM else (owner, within, by_form)


def _by(
    found: Iterable[_Found], owner: Callable[[_Found], Owner]
) -> Iterable[tuple[Owner, list[_Found]]]:
    """What each owner has, in the order in which owners are met.

    They are sorted by whole chains; where an error breaks a chain, what lies apart is one owner's.
    """
    owned: dict[Owner, list[_Found]] = {}
    for one in found:
        owned.setdefault(owner(one), []).append(one)
    return owned.items()
