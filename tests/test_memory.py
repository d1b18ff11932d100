"""A district is not held: of its records rows are kept, and of its plan names."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks import district as made_up
from generator.console.report import Options
from generator.data import district as districts
from generator.data import drawer, fold, load, model, packed
from generator.data.district import DistrictData
from generator.data.drawer import Changed, Drawer, Seen
from generator.data.findings import Finding, Ref
from generator.data.fold import NotFolded, folded, unfolded
from generator.data.kept_places import KeptPlaces
from generator.data.parts import Coded, Record, values_of
from generator.data.records import Shg
from generator.data.types import Name
from generator.forms import facts
from generator.pipeline import Pipeline
from generator.reckon import reckoning
from generator.rules import base, check
from generator.rules.sound import Sound
from generator.run import plan as planning
from generator.run import work
from generator.run.plan import Prepared
from generator.text import typeset
from tests.built import ROOT, SESSION

EXAMPLES = ROOT / "examples"
BROKEN = sorted(each for each in (EXAMPLES / "broken").iterdir() if each.is_dir())
FEW, MANY = 30, 60
A_GROUP = 30_000
"""Bytes that a further group with all that belongs to it may take once it is planned: its rows, its
findings, and some 14 papers. With its records and places it took 700,000."""
AT_A_TIME = 0.1
"""The share of all records that may be there at a time."""


# --- rows --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up district with records of all kinds."""
    folder = tmp_path_factory.mktemp("office")
    made_up.write(folder, 6, 3)
    return folder


def typed(folder: Path) -> DistrictData:
    return SESSION.typed(load.begun(folder)[0], True)[0]


def back(record: Coded) -> Coded:
    row, lists = folded(record)
    return unfolded(type(record), row, lambda: lists)


def assert_same(one: Any, other: Any) -> None:
    """Values of the same types, digit for digit."""
    assert type(one) is type(other)
    if isinstance(one, (Record, Name)):
        there = values_of(other)
        assert values_of(one).keys() == there.keys()
        for name, value in values_of(one).items():
            assert_same(value, there[name])
    elif isinstance(one, tuple):
        assert len(one) == len(other)
        for each, its in zip(one, other, strict=True):
            assert_same(each, its)
    elif isinstance(one, Mapping):
        assert list(one) == list(other)
        for key, value in one.items():
            assert_same(value, other[key])
    else:
        assert (one, str(one)) == (other, str(other))


@pytest.mark.parametrize("examples", [True, False])
def test_a_record_comes_back_from_its_row_as_it_was(examples: bool, office: Path) -> None:
    source, _ = load.load(EXAMPLES if examples else office)
    seen: set[str] = set()
    for kind, raws in source.records.items():
        for raw in raws:
            record, _ = model.typed(raw, SESSION.papers)
            if record is not None:
                assert back(record) == record
                assert_same(record, back(record))
                seen.add(kind)
    assert len(seen) >= 12


def test_a_record_that_lacks_a_value_has_no_row() -> None:
    (raw,) = load.load(EXAMPLES)[0].records["districts"]
    record, _ = model.typed(raw)
    assert record is not None
    del record.__dict__["name"]
    with pytest.raises(NotFolded):
        folded(record)


def test_who_names_a_code_is_found_and_whoever_may() -> None:
    shg = {
        code: Shg.model_construct(code=code, name=Name.model_construct(hi="क", en=None), vo=vo)
        for code, vo in (("A", "V1"), ("B", "V2"), ("C", "V1"), ("D", "V1"))
    }
    del shg["C"].__dict__["vo"]  # has an error
    kept = Drawer()
    for code in "AB":
        kept.put(code, shg[code])
    kept.keep("C", shg["C"])
    assert list(drawer.naming(kept, "vo", "V1")) == ["A", "C"]
    kept.put("D", shg["D"])
    assert list(drawer.naming(kept, "vo", "V1")) == ["A", "D", "C"]
    changed = Changed(kept, {"B": shg["B"]}, {"A"})
    assert list(drawer.naming(changed, "vo", "V1")) == ["D", "C", "B"]
    assert list(drawer.naming(shg, "vo", "V1")) == list("ABCD")


def test_half_a_surrogate_pair_has_no_row() -> None:
    half = Shg.model_construct(code="S", name=Name.model_construct(hi="\ud800", en=None), vo="V")
    with pytest.raises(NotFolded):
        folded(half)


# --- drawers -----------------------------------------------------------------------------------


def shgs(count: int) -> Iterator[Shg]:
    for number in range(count):
        yield Shg.model_validate(
            {"code": f"S{number}", "name": {"hi": f"समूह {number}", "en": "x"}, "vo": f"V{number}"}
        )


def test_a_drawer_is_a_dictionary_in_the_order_of_its_records() -> None:
    records, plain = Drawer(), {one.code: one for one in shgs(2000)}
    for code, each in plain.items():
        records.put(code, each)
    assert list(records) == list(plain)
    assert dict(records) == plain
    assert "S1999" in records
    assert "S2000" not in records
    with pytest.raises(KeyError):
        records["S2000"]


def test_a_drawer_holds_few_records_at_a_time() -> None:
    records, sizes = Drawer(), []
    for each in shgs(4000):
        records.put(each.code, each)
        sizes.append(len(folded(each)[0]))
    del each
    assert sum(sizes) > 3 * drawer.OUT
    assert all(one.vo for one in records.values())
    gc.collect()
    held = [one for one in gc.get_objects() if one.__class__ is Shg]
    assert len(held) * min(sizes) <= 2 * drawer.OUT  # put in last, and taken out last


def test_a_kept_record_stays_the_same_object() -> None:
    records = Drawer()
    first, *others = shgs(3000)
    records.put(first.code, first)
    doubled = first.model_copy(update={"vo": "?"})
    records.keep(first.code, doubled)
    for each in others:
        records.put(each.code, each)
    assert records[first.code] is doubled
    assert records[others[0].code] is not others[0]
    assert next(iter(records)) == first.code


def test_records_can_be_changed_hidden_and_gone_through_in_part() -> None:
    first, second, third = shgs(3)
    records = {first.code: first, second.code: second}
    other = second.model_copy(update={"vo": "?"})
    changed = Changed(records, {second.code: other, third.code: third}, {first.code})
    assert dict(changed) == {second.code: other, third.code: third}
    assert len(changed) == 2
    assert first.code not in changed
    seen = Seen(records, {second.code: second})
    assert dict(seen.items()) == {second.code: second}
    assert seen[first.code] is first
    assert first.code in seen


# --- places ------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["", "broken/D-125", "broken/D-206"])
def test_places_are_kept_as_they_were_read(folder: str) -> None:
    source, _ = load.load(EXAMPLES / folder)
    kept = KeptPlaces()
    raws = [raw for records in source.records.values() for raw in records]
    for raw in raws:
        kept.put(raw.ref, raw.places)
    assert list(kept) == [raw.ref for raw in raws]
    for raw in raws:
        places = kept[raw.ref]
        assert list(places) == list(raw.places)
        assert {path: places[path] for path in raw.places} == dict(raw.places)
        for path in ((0,), ("nothing",), ("code", "hi"), ("members", 999), ("members", "no")):
            assert (path in places) == (path in raw.places)
    assert Ref("groups", "nobody") not in kept
    with pytest.raises(KeyError):
        kept[Ref("groups", "nobody")]


# --- checking ----------------------------------------------------------------------------------


def checked(folder: Path) -> tuple[list[Finding], list[Finding]]:
    """What the rules find, and what each finds by itself in all records at once."""
    district = typed(folder)
    known = base.Computed(**facts.known(SESSION.forms, district))
    today = planning.today(district, Options(Path("out")))
    found = check.check(district, typeset.missing, known, today)
    seen = base.Facts(district, typeset.missing, known, today)
    single = {rule.number for rule in check.RULES if isinstance(rule, base.Rule) and rule.single}
    sound = Sound(seen)
    alone = [
        finding
        for rule in check.RULES
        if isinstance(rule, base.Rule) and rule.single
        for finding in sound.findings(rule)
    ]
    return [one for one in found if one.rule in single], alone


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_records_by_themselves_show_what_all_of_them_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(districts, "WINDOW", 1)
    found, alone = checked(folder)
    key = lambda one: (*one.sort_key, str(one.subject), one.path)  # noqa: E731
    assert sorted(found, key=key) == sorted(alone, key=key)


def test_a_made_up_office_is_checked_alike(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(districts, "WINDOW", 7)
    found, alone = checked(office)
    assert found == alone
    assert len(found) > 5


# --- a district --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same office with few groups and with twice as many."""
    folder = tmp_path_factory.mktemp("offices")
    for count in (FEW, MANY):
        made_up.write(folder / str(count), count, 1)
    return folder / str(FEW), folder / str(MANY)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept open of a district of any size is little, so that a small one shows growth."""
    monkeypatch.setattr(drawer, "OUT", 1 << 11)
    monkeypatch.setattr(packed, "BATCH", 1 << 13)
    monkeypatch.setattr(planning, "_KEPT", 8)
    monkeypatch.setattr(fold, "_name", lru_cache(maxsize=64)(fold._name.__wrapped__))


def planned(data: Path) -> Prepared:
    return Pipeline(SESSION).plan(data, Options(data / "out", (), ("hi",), ("pdf",)))


@pytest.mark.usefixtures("small")
def test_a_further_group_takes_little_more_than_its_row(offices: tuple[Path, Path]) -> None:
    few, many = offices
    planned(many)  # what is read once for all
    taken = []
    for data in (few, many):
        gc.collect()
        tracemalloc.start()
        plan = planned(data)
        # As many in a large district as in a small one.
        for remembered in (fold._name, fold._number, reckoning._fraction):
            remembered.cache_clear()
        gc.collect()
        taken.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        assert len(plan.papers) > 10 * FEW
        del plan
    assert (taken[1] - taken[0]) / (MANY - FEW) < A_GROUP


def parts() -> int:
    """Records that are there, with all that they are made of."""
    gc.collect()
    return sum(isinstance(one, (Record, Name)) for one in gc.get_objects())


@pytest.mark.usefixtures("small")
def test_records_are_not_held_when_papers_are_bound(offices: tuple[Path, Path]) -> None:
    before = parts()
    plan = planned(offices[1])
    most = [parts()]
    failed: list[Any] = []
    for number, _ in enumerate(work.bound(plan.papers, plan.date, failed)):
        if number % 100 == 0:
            most.append(parts())
    assert not failed
    assert plan.district is not None
    everything = [
        value
        for _, record in plan.district.each()
        for _, value in districts.walk(record)
        if isinstance(value, (Record, Name))
    ]
    assert max(most) - before < AT_A_TIME * len(everything)
