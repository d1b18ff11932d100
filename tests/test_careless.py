"""Careless but clear writings: what is read of each, and that the note says so at its place."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import to_excel
from pydantic import TypeAdapter, ValidationError

from generator.data import load, model
from generator.data import types as data_types
from generator.data.careless import right_choice, right_writing
from generator.data.district import DistrictData, seek
from generator.data.findings import Finding, Severity
from generator.data.parts import Member

KINDS = {
    "date": "Date", "month": "Month", "number": "Quantity", "money": "Money", "area": "Area",
    "whole": "Number", "yes_no": "YesNo", "account": "AccountNo", "ifsc": "Ifsc",
    "mobile": "Mobile", "year": "Year", "time": "Time",
}  # fmt: skip
"""What a refusal says of the kind of a value -> the type that refuses."""
DAY = dt.date(2021, 6, 17)


def read(kind: str, text: str) -> Any:
    """The value that a careless text is read as; None where it stays refused."""
    adapter: TypeAdapter[Any] = TypeAdapter(getattr(data_types, KINDS[kind]))
    with pytest.raises(ValidationError) as refused:  # or it would not be careless
        adapter.validate_python(text)
    assert refused.value.errors()[0]["ctx"]["reading"] == kind
    right = right_writing(kind, text)
    try:
        return None if right is None else adapter.validate_python(right)
    except ValidationError:
        return None


@pytest.mark.parametrize(
    "text",
    [
        "17-06-2021", "17/06/2021", "17/6/2021", "17 06 2021", "17. 06. 2021", " 17.06.2021 ",
        "17 जून 2021", "१७ जून २०२१", "17 जून, 2021", "17-जून-2021", "17 June 2021", "17 JUN 2021",
        "17th June, 2021", "17-Jun-2021", "June 17, 2021", "दिनांक 17.06.2021", "Dt. 17.06.2021",
        "2021/06/17", "2021.6.17", "2021-06-17 00:00:00", "2021-06-17T00:00:00",
        "17/06/2021 12:00:00 AM", "17–06–2021", "17\u00a0June\u00a02021", "44364", "44364.0",
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert read("date", text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "17.06.21", "17/06/21", "17-Jun-21",  # of which century?
        "06/17/2021",  # the month first: then 03/04/2021 beside it means the 4th of March
        "31/02/2021", "17/13/2021", "0/6/2021", "17-06/2021", "17 Juno 2021", "17 2021", "2021",
        "2021-06-17T18:30:00Z", "2021-06-17 18:30:00",  # of which day in India?
        "4436", "9999", "99999", "443640", "17/06/1821", "17/06/2021, 18/06/2021", "17 06",
        "٤٤٣٦٤", "जून 17 को 2021", "",
    ],
)  # fmt: skip
def test_a_date_that_could_be_another_stays_refused(text: str) -> None:
    assert read("date", text) is None


def test_the_day_comes_before_the_month() -> None:
    assert read("date", "03/04/2021") == dt.date(2021, 4, 3)  # the orders' own dd.mm.yyyy


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("जनवरी", 1), ("फरवरी", 2), ("फ़रवरी", 2), ("\u095eरवरी", 2), ("मार्च", 3),
        ("अप्रैल", 4), ("मई", 5), ("जून", 6), ("जुलाई", 7), ("अगस्त", 8), ("सितंबर", 9),
        ("सितम्बर", 9), ("अक्टूबर", 10), ("अक्तूबर", 10),
        ("नवंबर", 11), ("नवम्बर", 11), ("दिसंबर", 12), ("दिसम्बर", 12), ("Sept", 9), ("December", 12),
    ],
)  # fmt: skip
def test_months_are_known_by_the_spellings_in_use(name: str, month: int) -> None:
    assert read("date", f"9 {name} 2021") == dt.date(2021, month, 9)
    assert read("month", f"{name} 2021") == dt.date(2021, month, 1)


@given(st.dates(dt.date(1927, 5, 18), dt.date(2099, 12, 31)))
def test_a_day_of_excel_is_the_day_that_openpyxl_makes_it_of(day: dt.date) -> None:
    assert right_writing("date", f"{to_excel(day):.0f}") == f"{day:%d.%m.%Y}"


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), st.sampled_from("-/. "))
def test_every_day_comes_back_from_every_way_of_writing_it(day: dt.date, sign: str) -> None:
    for form in (f"%d{sign}%m{sign}%Y", f"%d{sign}%b{sign}%Y", "%B %d, %Y", "%Y/%m/%d"):
        assert right_writing("date", day.strftime(form)) == f"{day:%d.%m.%Y}"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("month", "जुलाई 2025", dt.date(2025, 7, 1)),
        ("month", "07/2025", dt.date(2025, 7, 1)),
        ("month", "2025-7", dt.date(2025, 7, 1)),
        ("month", "01.07.2025", dt.date(2025, 7, 1)),  # so Excel writes 2025-07
        ("month", "02.07.2025", None),
        ("month", "Jul-25", None),
        ("month", "13/2025", None),
        ("money", "Rs. 4,91,500/-", Decimal(491500)),
        ("money", "₹ 4,91,500", Decimal(491500)),
        ("money", "Rs500", Decimal(500)),
        ("money", "रु० ४,९१,५००/- मात्र", Decimal(491500)),
        ("money", "4,91,500.50 रुपये", Decimal("491500.50")),
        ("money", "4, 91, 500", Decimal(491500)),
        ("money", "INR 500 only", Decimal(500)),
        ("money", "500.", Decimal(500)),
        ("money", "Rs. 4,91,5/-", None),
        ("money", "4 91 500", None),
        ("money", "1,5", None),
        ("money", "₹ 0.001", None),  # a thousandth of a rupee
        ("money", "5 लाख", None),
        ("money", "₹ 400 + 100", None),
        ("money", ".5", None),
        ("number", "₹ 4", None),  # rupees in a column of other things
        ("number", "4 kg", None),
        ("number", "4, 500", Decimal(4500)),
        ("area", "2.47 acre", Decimal("2.47")),
        ("area", "2.47 एकड़", Decimal("2.47")),
        ("area", "1 hectare", None),
        ("area", "0 acre", None),
        ("whole", "45.0", 45),
        ("whole", "1,000", 1000),
        ("whole", "5वीं", 5),
        ("whole", "10th", 10),
        ("whole", "1.5", None),
        ("account", "0123 4567 01234", "0123456701234"),
        ("account", "0123-4567-01234", "0123456701234"),
        ("account", "'0123456701234", "0123456701234"),
        ("account", "०१२३४५६७०१२३४", "0123456701234"),
        ("account", "012345678 012345678", None),  # two accounts
        ("account", "1.23457E+12", None),
        ("account", "12 34", None),
        ("ifsc", "sygb0dur012", "SYGB0DUR012"),
        ("ifsc", "SYGB 0DUR 012", "SYGB0DUR012"),
        ("ifsc", "SYGBODUR012", None),
        ("mobile", "+91 61000 00101", "6100000101"),
        ("mobile", "+91-6100000101", "6100000101"),
        ("mobile", "06100000101", "6100000101"),
        ("mobile", "916100000101", "6100000101"),
        ("mobile", "६१००० ००१०१", "6100000101"),
        ("mobile", "6100000101/6100000102", None),
        ("mobile", "610000010", None),
        ("year", "2021-2022", "2021-22"),
        ("year", "२०२१-२०२२", "2021-22"),
        ("year", "2021–22", "2021-22"),
        ("year", "FY 2021/22", "2021-22"),
        ("year", "1999-2000", "1999-00"),
        ("year", "2021-2023", None),
        ("year", "2021", None),
        ("year", "21-22", None),
        ("time", "2:30 PM", "14:30"),
        ("time", "12:30 am", "00:30"),
        ("time", "12.30", "12:30"),
        ("time", "शाम 5:30 बजे", "17:30"),
        ("time", "दोपहर 12:30", "12:30"),
        ("time", "दोपहर 11:30", "11:30"),
        ("time", "सुबह 11:30 बजे", "11:30"),
        ("time", "दोपहर 8:30", None),
        ("time", "13:30 AM", None),
        ("time", "25:30 hrs", None),
        ("time", "2.5", None),
        ("yes_no", "Y", True),
        ("yes_no", "नही", False),
        ("yes_no", "1", None),
    ],
)
def test_what_can_be_read_in_one_way_only_is_read(kind: str, text: str, value: Any) -> None:
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("text", "choice"),
    [("Fish-Duck", "fish-duck"), ("fish duck", "fish-duck"), ("NURSERY", "nursery"), ("duk", None)],
)
def test_a_choice_is_known_in_capitals_too(text: str, choice: str | None) -> None:
    assert right_choice(text, ["nursery", "growout", "fish-duck"]) == choice


def test_a_choice_that_could_be_two_is_none() -> None:
    assert right_choice("A B", ["a-b", "ab"]) is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("piece", ["1 ", "1,", "1-", " ", "ab ", "₹", "/-", "1.", "क "])
def test_no_text_takes_long_to_look_at(kind: str, piece: str) -> None:
    began = time.process_time()
    for length in (*range(1, 30), 200_000):
        right_writing(kind, piece * length + "x")
    assert time.process_time() - began < 1


# --- in a record ------------------------------------------------------------------------------

GROUP = """groups:
  - code: PG-1
    name: {hi: क, en: K}
    vo: VO-101
    activity: {hi: क, en: K}
    objective: {hi: क, en: K}
    formed_on: 18/07/2024
    officers: {president: 1, secretary: 2, treasurer: 3, elected_on: 18/07/2024}
    bank:
      name: {hi: क, en: K}
      account_no: 0123 4567 01234
      kind: {hi: क, en: K}
      operators: [1, "2.0", 3]
    members:
      - {no: 1, name: {hi: क, en: K}, shg: S, joined_on: 44364}
      - {no: 2, name: {hi: क, en: K}, shg: S, mobile: +91 61000 00101}
"""


def build(folder: Path, text: str) -> tuple[DistrictData, list[Finding]]:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return model.build(load.load(folder)[0])


def notes(findings: list[Finding]) -> Iterator[tuple[str, int, int]]:
    for finding in findings:
        assert finding.place
        yield finding.rule, finding.place.line, finding.place.column


def test_each_value_read_otherwise_is_noted_at_its_place(tmp_path: Path) -> None:
    district, findings = build(tmp_path, GROUP)
    assert list(notes(findings)) == [
        ("D-150", 7, 16), ("D-150", 8, 70), ("D-150", 11, 19), ("D-150", 13, 22),
        ("D-150", 15, 58), ("D-150", 16, 55),
    ]  # fmt: skip
    assert {finding.severity for finding in findings} == {Severity.NOTE}
    group: Any = district.records["groups"]["PG-1"]
    assert group.formed_on == group.officers.elected_on == dt.date(2024, 7, 18)
    assert (group.bank.account_no, group.bank.operators) == ("0123456701234", (1, 2, 3))
    assert (group.members[0].joined_on, group.members[1].mobile) == (DAY, "6100000101")


def test_a_note_names_what_was_written_and_what_was_read(tmp_path: Path) -> None:
    finding = build(tmp_path, GROUP)[1][5]
    assert finding.en == "'members[2].mobile': '+91 61000 00101' is read as '6100000101'."
    assert "«+91 61000 00101»" in finding.hi and "«6100000101»" in finding.hi


def test_the_data_stays_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GROUP, encoding="utf-8")
    source, _ = load.load(tmp_path)
    before = repr(source.records)
    model.build(source)
    assert repr(source.records) == before


def test_a_mistake_beside_a_careless_value_is_named_as_it_is_written(tmp_path: Path) -> None:
    text = GROUP.replace("+91 61000 00101", "+91 0").replace("44364", "17.06.21")
    text = text.replace("0123 4567 01234", "12 34")
    found = [(f.rule, f.en.split(": ", 1)[1]) for f in build(tmp_path, text)[1]]
    assert [rule for rule, _ in found] == ["D-150", "D-150", "D-150", "D-141", "D-130", "D-143"]
    assert found[3][1] == "'12 34' is not an account number."
    assert found[5][1] == "'+91 0' is not a mobile number."


def test_a_record_that_is_written_right_is_typed_once_and_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "mended", lambda *_: pytest.fail("nothing was refused"))
    text = GROUP.replace("18/07/2024", "18.07.2024").replace("0123 4567 01234", "012345670")
    text = text.replace('"2.0"', "2").replace("44364", "१७.०६.२०२१").replace("+91 ", "")
    assert build(tmp_path, text.replace("61000 00101", "6100000101"))[1] == []


def test_an_unclear_code_or_name_is_never_touched(tmp_path: Path) -> None:
    """What identifies or names is as it was typed: no reading of it is offered."""
    text = GROUP.replace("shg: S,", "shg: S ?,")
    assert {f.rule for f in build(tmp_path, text)[1]} == {"D-150", "D-140"}
    district, _ = build(tmp_path, GROUP.replace("{hi: क, en: K}", '{hi: " 17/06/2021", en: K}'))
    names = [value for _, value in seek(district.records["groups"]["PG-1"], frozenset({"hi"}))]
    assert set(names) == {" 17/06/2021"}
    assert Member.model_fields["shg"].annotation is str
