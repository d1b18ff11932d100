"""Typing: what each scalar may be, what is refused, and what stays of a refused record."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import pytest
from district_data import EXAMPLES
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.data import load, model
from generator.data import types as data_types
from generator.data.district import DistrictData, seek, walk, written
from generator.data.faulty import Faulty
from generator.data.findings import Finding, Place, Ref, Severity
from generator.data.messages import WORDINGS
from generator.data.parts import Record
from generator.data.records import KINDS, REFERENCES

BLOCKS = "blocks:\n  - {code: A, name: {hi: क, en: K}}\n"


def build(folder: Path, text: str) -> tuple[DistrictData, list[Finding]]:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return model.build(load.load(folder)[0])


def typed(kind: str, text: Any) -> Any:
    return TypeAdapter(getattr(data_types, kind)).validate_python(text)


def refused(kind: str, text: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        typed(kind, text)
    return str(caught.value.errors()[0]["type"])


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("AccountNo", "012345678", "012345678"),
        ("AccountNo", "000000000000000000", "000000000000000000"),
        ("Date", "05.04.2026", dt.date(2026, 4, 5)),
        ("Date", "5.4.2026", dt.date(2026, 4, 5)),
        ("Date", "2026-04-05", dt.date(2026, 4, 5)),
        ("Date", "०५.०४.२०२६", dt.date(2026, 4, 5)),
        ("Date", "29.02.2024", dt.date(2024, 2, 29)),
        ("Month", "2026-04", dt.date(2026, 4, 1)),
        ("Money", "4,91,500", Decimal(491500)),
        ("Money", "491,500.50", Decimal("491500.50")),
        ("Money", "12,34,567", Decimal(1234567)),
        ("Money", "१,००,०००", Decimal(100000)),
        ("Money", "0", Decimal(0)),
        ("Area", "2.4710538147", Decimal("2.4710538147")),
        ("Quantity", "0.5", Decimal("0.5")),
        ("YesNo", "no", False),
        ("YesNo", "Yes", True),
        ("YesNo", "हाँ", True),
        ("YesNo", "नहीं", False),
        ("Year", "2025-26", "2025-26"),
        ("Year", "2099-00", "2099-00"),
        ("Time", "12:30", "12:30"),
        ("Time", "9:05", "9:05"),
        ("Year", "२०२५-२६", "2025-26"),
        ("Time", "११:३०", "11:30"),
        ("Ifsc", "SBIN0001234", "SBIN0001234"),
        ("Mobile", "6100000101", "6100000101"),
        ("AgendaItem", "11", 11),
        ("Number", "०७", 7),
        ("Line", "no", "no"),
    ],
)
def test_a_value_as_offices_write_it_is_taken(kind: str, text: str, value: Any) -> None:
    assert typed(kind, text) == value
    assert type(typed(kind, text)) is type(value)


@pytest.mark.parametrize(
    ("kind", "text", "rule"),
    [
        ("AccountNo", "12345678", "D-141"),
        ("AccountNo", "1234567890123456789", "D-141"),
        ("AccountNo", "१२३४५६७८९", "D-141"),
        ("AccountNo", "123 456 789", "D-141"),
        ("AccountNo", "012345678\n", "D-141"),
        ("Date", "31.04.2026", "D-130"),
        ("Date", "29.02.2025", "D-130"),
        ("Date", "05/04/2026", "D-130"),
        ("Date", "05.04.26", "D-130"),
        ("Date", "05.04.0026", "D-130"),
        ("Date", "5 अप्रैल 2026", "D-130"),
        ("Month", "2026-13", "D-131"),
        ("Month", "04-2026", "D-131"),
        ("Money", "4,91,5", "D-132"),
        ("Money", "1,5", "D-132"),
        ("Money", "₹500", "D-132"),
        ("Money", "1e6", "D-132"),
        ("Money", "0x1F", "D-132"),
        ("Money", "NaN", "D-132"),
        ("Money", ".5", "D-132"),
        ("Money", "1_000", "D-132"),
        ("Money", "٣", "D-132"),
        ("Money", "9" * 31, "D-132"),
        ("Money", "-1", "D-133"),
        ("Money", "0.001", "D-135"),
        ("Money", "10000000000", "D-135"),
        ("Area", "0", "D-134"),
        ("Area", "0.00", "D-134"),
        ("Area", "-2", "D-133"),
        ("YesNo", "y", "D-137"),
        ("YesNo", "", "D-137"),
        ("Year", "2025-27", "D-144"),
        ("Year", "2025", "D-144"),
        ("Year", "2025-25", "D-144"),
        ("Time", "24:00", "D-145"),
        ("Time", "२४:००", "D-145"),
        ("Year", "२०२५-२७", "D-144"),
        ("Time", "12.30", "D-145"),
        ("Ifsc", "SBIN1001234", "D-142"),
        ("Ifsc", "sbin0001234", "D-142"),
        ("Mobile", "5100000101", "D-143"),
        ("Mobile", "61000001011", "D-143"),
        ("AgendaItem", "0", "D-136"),
        ("AgendaItem", "12", "D-136"),
        ("Number", "1.0", "D-136"),
        ("Number", "0", "D-136"),
        ("Code", "../x", "D-140"),
        ("Code", "a/b", "D-140"),
        ("Code", ".x", "D-140"),
        ("Code", "x.", "D-140"),
        ("Code", "x" * 41, "D-140"),
        ("Code", "con", "D-140"),
        ("Code", "NUL.txt", "D-140"),
        ("Code", "कखग", "D-140"),
        ("Code", "a\n", "D-140"),
        ("Line", "x" * 201, "D-146"),
        ("Line", "   ", "missing"),
        ("Line", ["x"], "D-122"),
    ],
)
def test_a_value_that_is_not_what_it_should_be_is_refused(kind: str, text: Any, rule: str) -> None:
    assert refused(kind, text) == rule


def test_every_refusal_of_a_scalar_has_words() -> None:
    types = [value for value in vars(data_types).values() if hasattr(value, "__metadata__")]
    assert len(types) > 12
    for text in ("", "?", "-1", "x" * 3000):
        for kind in types:
            try:
                TypeAdapter(kind).validate_python(text)
            except ValidationError as error:
                rule = error.errors()[0]["type"]
                assert rule == "missing" or rule in WORDINGS


def test_a_plain_text_is_a_hindi_name_and_its_english_is_missed(tmp_path: Path) -> None:
    district, findings = build(tmp_path, "blocks:\n  - code: A\n    name: कमला\n")
    name = district.records["blocks"]["A"].name  # type: ignore[attr-defined]
    assert (name.hi, name.en) == ("कमला", None)
    assert [(f.rule, f.severity, f.place.column) for f in findings if f.place] == [
        ("D-125", Severity.WARNING, 11)
    ]


def test_missing_english_is_one_warning_a_record(tmp_path: Path) -> None:
    text = "vos:\n  - {code: A, name: क, block: B, clf: C, panchayat: ग, village: {hi: घ}}\n"
    findings = build(tmp_path, text)[1]
    assert [f.rule for f in findings] == ["D-125"]
    assert "3 name(s) (name, panchayat, village)" in findings[0].en
    assert findings[0].paths == (("name",), ("panchayat",), ("village",))


def test_names_keep_the_order_they_were_typed_in(tmp_path: Path) -> None:
    # NFC would turn क + nukta into क़'s decomposed form and reorder nukta and virama: not here.
    typed_name = "क़मर\u200d \u0958मर"
    district, _ = build(tmp_path, f"blocks:\n  - {{code: A, name: {{hi: {typed_name}, en: Q}}}}\n")
    assert district.records["blocks"]["A"].name.hi == typed_name  # type: ignore[attr-defined]


def test_a_record_with_an_error_is_kept_without_the_value_and_remembered(tmp_path: Path) -> None:
    district, findings = build(tmp_path, BLOCKS + "  - {code: B}\n")
    assert list(district.records["blocks"]) == ["A", "B"]
    assert district.faulty == {Ref("blocks", "B")}
    assert [(f.subject, f.path) for f in findings] == [(Ref("blocks", "B"), ("name",))]
    assert held(district.records["blocks"]["B"]) == {"code": "B"}


def held(record: Record) -> dict[str, Any]:
    """The values that can be asked for; of all others `Faulty` must be the answer."""
    found = {}
    for name in type(record).model_fields:
        try:
            found[name] = getattr(record, name)
        except Faulty:
            with pytest.raises(Faulty):
                getattr(record, name, None)
    return found


def test_a_record_spoilt_in_reading_is_bad_though_its_values_fit(tmp_path: Path) -> None:
    text = BLOCKS.replace("blocks", "clfs").replace("}}", "}, block: B}") + (
        '  - {code: B, name: {hi: क, en: "\\u202eK"}, block: B}\n'
    )
    district, findings = build(tmp_path, text)
    assert district.faulty == {Ref("clfs", "B")}
    assert held(district.records["clfs"]["B"]) == {"code": "B", "block": "B", "address": None}
    assert findings == []  # the reader has named it


def test_of_a_doubled_code_neither_record_is_built(tmp_path: Path) -> None:
    district, findings = build(tmp_path, BLOCKS + BLOCKS.split("\n")[1] + "\n")
    assert held(district.records["blocks"]["A"]) == {}
    assert district.faulty == {Ref("blocks", "A")}
    assert [(f.rule, f.place.line) for f in findings if f.place] == [("D-123", 3)]


def test_a_third_record_of_a_doubled_code_is_refused_too(tmp_path: Path) -> None:
    district, findings = build(tmp_path, BLOCKS + 2 * (BLOCKS.split("\n")[1] + "\n"))
    assert held(district.records["blocks"]["A"]) == {}
    assert len(findings) == 2


def test_one_code_may_name_records_of_different_kinds(tmp_path: Path) -> None:
    text = BLOCKS + "clfs:\n  - {code: A, name: {hi: क, en: K}, block: A}\n"
    assert build(tmp_path, text)[1] == []


def test_every_mistake_of_a_record_is_named_at_once(tmp_path: Path) -> None:
    text = "ponds:\n  - code: A\n    nam: x\n    area: 0\n    gps: {lat: 25, lng: 86}\n"
    findings = build(tmp_path, text)[1]
    by_rule: dict[str, list[Place | None]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding.place)
    file = (tmp_path / "a.yaml").as_posix()
    assert by_rule["D-134"] == [Place(file, 4, 11)]
    assert sorted(p for p in by_rule["D-121"] if p) == [Place(file, 3, 5), Place(file, 5, 20)]
    # name, village, panchayat, block, owner, listed_on at the record; lon where gps begins.
    assert sorted(p for p in by_rule["D-120"] if p) == [Place(file, 2, 5)] * 6 + [
        Place(file, 5, 10)
    ]


@pytest.mark.parametrize(
    ("key", "near"), [("nmae", "name"), ("nam", "name"), ("pin", ""), ("aadhaar", "")]
)
def test_an_unknown_key_comes_with_the_nearest_one(tmp_path: Path, key: str, near: str) -> None:
    finding = build(tmp_path, BLOCKS.replace("code: A,", f"code: A, {key}: x,"))[1][0]
    assert (f"Did you mean '{near}'?" in finding.en) is bool(near)
    assert finding.rule == ("D-124" if key == "aadhaar" else "D-121")


@pytest.mark.parametrize(
    ("record", "rules"),
    [
        ("{code: A, naem: , name: {hi: क, en: K}}", ["D-121"]),
        ("{code: A, name: {hi: क, en: K, eng: }}", ["D-121"]),
        ("{code: A, aadhaar: , name: {hi: क, en: K}}", ["D-124"]),
        ("{code: A, naem: }", ["D-120", "D-121"]),
        ("{code: A, nmae: {hi: }, name: {hi: क, en: K}}", ["D-121"]),
        ("{code: A, name: }", ["D-120"]),
        ("{code: A, name: {hi: क, en: }}", ["D-125"]),
    ],
)
def test_a_misspelt_key_is_named_though_nothing_stands_behind_it(
    tmp_path: Path, record: str, rules: list[str]
) -> None:
    findings = build(tmp_path, f"blocks:\n  - {record}\n")[1]
    assert sorted(finding.rule for finding in findings) == rules


def test_a_key_without_value_is_followed_through_lists_and_lines(tmp_path: Path) -> None:
    text = (
        "payslips:\n  - code: A\n    sakhi: S\n    month: 2025-07\n    honorarium:\n"
        "    works:\n      1: {number: 1, times: 1, rat: }\n      2:\n"
        "meetings:\n  - code: M\n    group: G\n    number: 1\n    date: 03.12.2025\n"
        "    place: {hi: क, en: K}\n    chair: 1\n    present: [1]\n"
        "    decisions:\n      - {item: 1, text: {hi: क, en: K}, duee: , due: }\n"
    )
    district, findings = build(tmp_path, text)
    assert [(f.rule, f.place.line) for f in findings if f.place] == [("D-121", 18), ("D-121", 7)]
    assert "'decisions[1].duee'" in findings[0].en and "Did you mean 'due'?" in findings[0].en
    assert findings[0].also == (("decisions", 0, "due"),)
    assert district.faulty == {Ref("payslips", "A"), Ref("meetings", "M")}


@pytest.mark.parametrize("key", ["aadhaar", "Aadhar_No", "aadhaar_number", "UID", "आधार संख्या"])
def test_aadhaar_is_refused_by_any_spelling(tmp_path: Path, key: str) -> None:
    findings = build(tmp_path, BLOCKS.replace("code: A,", f"code: A, {key}: x,"))[1]
    assert [finding.rule for finding in findings] == ["D-124"]


def test_a_wrong_form_says_what_to_write(tmp_path: Path) -> None:
    text = "ponds:\n  - {code: A, name: [x], gps: 25, vo: [V], starts_on: {d: 1}}\n"
    advice = {f.advice_en for f in build(tmp_path, text)[1] if f.rule == "D-122"}
    assert advice == {
        "Write: name: {hi: …, en: …}",
        "Write: gps: {lat: …, lon: …}",
        "Write: vo: …",
        "Write: starts_on: …",
    }


@pytest.mark.parametrize(
    ("record", "unit"),
    [
        ("ponds:\n  - {code: A, area: 2 katha}\n", "acres"),
        ("payslips:\n  - {code: A, honorarium: about 4000}\n", "rupees"),
        (
            "groups:\n  - {code: A, members: [{no: 1, land: 2 katha}]}\n",
            "decimals (100 decimals = 1 acre)",
        ),
        ("groups:\n  - {code: A, operating_cost: {1.a: {rate: x}}}\n", "rupees a unit"),
    ],
)
def test_who_wrote_another_unit_is_told_the_one_that_counts(
    tmp_path: Path, record: str, unit: str
) -> None:
    (found,) = [one for one in build(tmp_path, record)[1] if one.rule == "D-132"]
    assert found.advice_en.endswith(f" Unit: {unit}; convert what is in another unit first.")


def test_who_wrote_a_name_for_a_number_is_told_which_number(tmp_path: Path) -> None:
    text = "groups:\n  - {code: A, officers: {president: सुनीता}, bank: {operators: [रेखा]}}\n"
    advice = [one.advice_en for one in build(tmp_path, text)[1] if one.rule == "D-136"]
    assert advice == [
        f"Write the number without decimals or commas: {about}"
        for about in (
            "The membership number of the President.",
            "The membership numbers of the three members authorised to operate the account.",
        )
    ]


def test_an_unknown_list_comes_with_the_nearest_one(tmp_path: Path) -> None:
    findings = build(tmp_path, BLOCKS.replace("blocks", "block"))[1]
    assert [(f.rule, f.subject) for f in findings] == [("D-114", None)]
    assert "Did you mean 'blocks'?" in findings[0].en


def test_a_value_in_a_sentence_cannot_break_it(tmp_path: Path) -> None:
    text = BLOCKS.replace("code: A", 'code: "{0}{hi}%s' + "x" * 500 + '"')
    finding = build(tmp_path, text)[1][0]
    assert "{0}{hi}%s" in finding.en
    assert len(finding.en) < 200


def test_the_place_of_a_value_that_is_not_written_is_that_of_what_holds_it(tmp_path: Path) -> None:
    district, _ = build(tmp_path, BLOCKS)
    ref = Ref("blocks", "A")
    assert district.place(ref, ("name", "en")) == Place((tmp_path / "a.yaml").as_posix(), 2, 33)
    assert district.place(ref, ("name", "xx")) == district.place(ref, ("name",))
    assert district.place(ref, ("none", 3)) == district.place(ref)


def test_a_path_is_written_as_clerks_count() -> None:
    assert written(("members", 2, "shg")) == "members[3].shg"


def test_every_field_that_names_another_record_is_followed() -> None:
    """A field of codes is in `REFERENCES` and leads to a kind that there is."""
    assert set(REFERENCES.values()) <= set(KINDS)
    codes = {
        name
        for record in _all_records(Record)
        for name, field in record.model_fields.items()
        if "D-140" in str(TypeAdapter(field.rebuild_annotation()).core_schema)
        or _is_code(field.rebuild_annotation())
    }
    assert codes - {"code", "household", "head", "form", "subject"} == set(REFERENCES)


def _all_records(base: type[BaseModel]) -> list[type[BaseModel]]:
    return [base, *(each for sub in base.__subclasses__() for each in _all_records(sub))]


def _is_code(annotation: Any) -> bool:
    """True where a code is taken and a text that can be none is refused as one."""
    for value in ("a b", ["a b"]):
        try:
            TypeAdapter(Annotated[annotation, "x"]).validate_python(value)
        except ValidationError as error:
            if error.errors()[0]["type"] == "D-140":
                return True
    return False


def test_seeking_finds_what_a_walk_over_all_finds() -> None:
    district, _ = model.build(load.load(EXAMPLES)[0])
    wanted = frozenset(REFERENCES) | {"member", "head", "unit"}
    found = 0
    for _, record in district.each():
        walked = [
            (path, value)
            for path, value in walk(record)
            if path and not isinstance(value, (BaseModel, tuple, Mapping)) and value is not None
            and next(part for part in reversed(path) if isinstance(part, str)) in wanted
        ]  # fmt: skip
        assert list(seek(record, wanted)) == walked
        found += len(walked)
    assert found > 500


@pytest.mark.parametrize("folder", ["", "broken/D-125", "broken/D-142", "broken/D-206"])
def test_a_district_can_be_sent_to_another_process(folder: str) -> None:
    district, _ = model.build(load.load(EXAMPLES / folder)[0])
    again = pickle.loads(pickle.dumps(district))
    assert again == district
    assert [dict(places) for places in again.places.values()] == [
        dict(places) for places in district.places.values()
    ]


def test_a_checked_district_can_leave_its_places_behind() -> None:
    district, _ = model.build(load.load(EXAMPLES)[0])
    bare = district.without_places()
    assert (bare.records, bare.faulty) == (district.records, district.faulty)
    assert bare.place(Ref("blocks", "JYO")) is None
    assert district.places
    assert not bare.places
    assert len(pickle.dumps(bare)) < len(pickle.dumps(district))


def test_places_are_those_of_every_value_and_key(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a:\n  - {k: [x, {l: y}], m: }\n")
    record = load.load(tmp_path)[0].records["a"][0]
    columns = {path: place.column for path, place in record.places.items()}
    assert columns == {
        (): 5, ("k",): 9, ("k", 0): 10, ("k", 1): 13, ("k", 1, "l"): 17, ("m",): 25,
    }  # fmt: skip
    keys = {path: place.column for path, place in record.keys.items()}
    assert keys == {("k",): 6, ("k", 1, "l"): 14, ("m",): 22}
    for path in ((0,), ("k", "l"), ("k", 2), ("k", 0, "z"), ("z",)):
        assert path not in record.places and path not in record.keys


def test_the_walk_reaches_every_text_of_a_record(tmp_path: Path) -> None:
    district, _ = build(tmp_path, BLOCKS)
    paths = {path for path, _ in walk(district.records["blocks"]["A"])}
    assert paths == {(), ("code",), ("name",), ("name", "hi"), ("name", "en")}
