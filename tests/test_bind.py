"""Binding: what is worked out once for a form is right for every record, and for every form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.data import load, model
from generator.data.district import DistrictData
from generator.data.findings import Ref
from generator.data.records import REFERENCES
from generator.forms.bind import bind
from generator.forms.catalog import KIND_OF_SUBJECT, Form, Label, Slot
from generator.forms.compute.groups import Measure
from generator.forms.filling import BELOW, Text
from generator.forms.reading import load_forms
from generator.forms.subjects import subjects
from generator.forms.values import Manner, reader, writer
from generator.forms.views import View
from generator.text import language

ROOT = Path(__file__).resolve().parent.parent
FORMS = load_forms(ROOT / "forms")
PONDS = FORMS["pond-list"]
PAPERS = {name: form.papers for name, form in FORMS.items() if form.fields}


@pytest.fixture(scope="module")
def district() -> DistrictData:
    return model.build(load.load(ROOT / "examples")[0], papers=PAPERS)[0]


def a_list(names: list[str]) -> Any:
    ponds = [{"name_and_place": SimpleNamespace(hi=name, en=None)} for name in names]
    fields = {"code": "D", "district": None, "listed_ponds": [_Loose(pond) for pond in ponds]}
    return _Loose(fields)


class _Loose(dict[str, Any]):
    """A record of which little is known."""


@pytest.mark.parametrize("count", [1, 99, 100, 101, 230])
def test_a_list_of_any_length_is_bound_whole_and_leaves_nothing_to_the_next(count: int) -> None:
    names = [f"पोखर {number}" for number in range(count)]
    (table,) = PONDS.tables
    for given in (names, names[:1], names):
        filling = bind(PONDS, a_list(given), language.format_value)
        shown = {text.hi for text in filling.texts.values()}
        assert set(given) <= shown
        assert not shown & (set(names) - set(given))
        assert [row.index for row in filling.rows[table]][: len(given)] == [
            *range(1, len(given) + 1)
        ]


def test_two_forms_of_one_name_are_bound_each_by_its_own_definition() -> None:
    (name,) = PONDS.tables
    longer = replace(PONDS, tables={name: replace(PONDS.tables[name], blank=50)})
    short, long = (len(bind(form, None, language.format_value).rows[name])
                   for form in (PONDS, longer))  # fmt: skip
    assert long == 50 != short


@pytest.mark.parametrize(("path", "value"), [
    ("a", 1), ("b.c", 2), ("none.c", None), ("none | b.c", 2), ("self.a", 1),
    ("b.none | none", None), ("", None),
])  # fmt: skip
def test_a_path_leads_through_attributes_and_mappings(path: str, value: int | None) -> None:
    view = SimpleNamespace(a=1, b={"c": 2}, none=None)
    assert reader(path)(view) == value


def test_a_path_that_no_record_has_is_a_fault_of_the_form() -> None:
    with pytest.raises(AttributeError):
        reader("a.b")(SimpleNamespace(a=1))


POND = SimpleNamespace(hi="बड़ा पोखर", en="Bara Pokhar")
SACK = SimpleNamespace(hi="बोरी", en="sack")
WITHOUT_ENGLISH = SimpleNamespace(hi="रामपुर", en=None)
BOTH_ALIKE = SimpleNamespace(hi="BPIU", en="BPIU")


@pytest.mark.parametrize(
    ("kind", "value", "hindi", "english", "below"),
    [
        ("name", POND, "बड़ा पोखर", "Bara Pokhar", "Bara Pokhar"),
        ("name", WITHOUT_ENGLISH, "रामपुर", "रामपुर", ""),
        ("name", BOTH_ALIKE, "BPIU", "BPIU", ""),
        ("name", "SBI", "SBI", "SBI", ""),
        ("text", "जैसा लिखा", "जैसा लिखा", "जैसा लिखा", ""),
        ("id", "00123456789", "00123456789", "00123456789", ""),
        ("money", Decimal(4_91_500), "₹4,91,500", "₹4,91,500", ""),
        ("date", dt.date(2021, 6, 17), "17.06.2021", "17.06.2021", ""),
        ("month", dt.date(2021, 8, 1), "अगस्त 2021", "August 2021", "August"),
        ("words", Decimal(5), "रुपये पाँच मात्र", "Rupees Five Only", "Rupees Five Only"),
        ("measure", Measure(Decimal(50), SACK), "50 बोरी", "50 sack", "sack"),
        ("measure", Measure(Decimal(50), "kg"), "50 kg", "50 kg", ""),
    ],
)
def test_below_the_hindi_stands_english_where_it_reads_otherwise_and_no_figure_twice(
    kind: str, value: Any, hindi: str, english: str, below: str
) -> None:
    text = writer(PONDS, Slot("a", "a", kind), kind, Manner(language.format_value))(value)
    assert text == Text(hindi, english, below)
    assert [text.in_language(lang) for lang in ("hi", "en", "hi-en", BELOW)] == [
        hindi, english, hindi, below
    ]  # fmt: skip


def test_of_a_choice_both_wordings_are_printed_unless_they_are_one() -> None:
    labels = {"yes": Label("हाँ", "Yes"), "cif": Label("CIF", "CIF")}
    slot = Slot("a", "a", "choice", choices={"Y": "yes", "C": "cif"})
    write = writer(replace(PONDS, labels=labels), slot, "choice", Manner(language.format_value))
    assert write("Y") == Text("हाँ", "Yes", "Yes")
    assert write("C") == Text("CIF", "CIF", "")


def test_a_document_depends_on_every_record_that_a_look_through_all_fields_finds(
    district: DistrictData,
) -> None:
    for form in FORMS.values():
        if form.lists:
            continue
        for subject in subjects(form, district):
            record: Any = subject.view._record
            found = {ref for ref in subject.depends if ref.kind != "districts"}
            paper = set(own(form, subject.view, district)) if form.fields else set()
            assert found - {Ref(ref.kind, subject.code) for ref in found} == paper | {
                ref for ref in reached(record, district) if ref.code != subject.code
            }


def own(form: Form, view: Any, district: DistrictData) -> Iterator[Ref]:
    """What a paper is about, and what its own values name."""
    for kind in (KIND_OF_SUBJECT[one] for one in form.subjects):
        if kind != "districts" and district.records[kind].get(view._record.code) is view._record:
            yield Ref(kind, view._record.code)
    yield from reached(view._paper.values, district)


def reached(value: Any, district: DistrictData) -> Iterator[Ref]:
    """Every record that a value names, and those that these name, looked for everywhere."""
    if isinstance(value, tuple):
        for item in value:
            yield from reached(item, district)
    for name in getattr(type(value), "model_fields", {}):
        inner = getattr(value, name)
        if name not in REFERENCES:
            yield from reached(inner, district)
            continue
        for code in inner if isinstance(inner, tuple) else (inner,) if inner else ():
            ref = Ref(REFERENCES[name], code)
            yield ref
            yield from reached(district.records[ref.kind].get(code), district)


def test_a_view_follows_references_and_leaves_plain_values_as_they_are(
    district: DistrictData,
) -> None:
    group = next(iter(district.records["groups"].values()))
    view = View(group, district)
    assert view.name is group.name
    assert view.vo.block.name is district.records["blocks"][view.vo.block.code].name
    assert [member.no for member in view.members] == [member.no for member in group.members]
    assert view.members[0].shg.vo.code in district.records["vos"]
