"""The example district exercises every form; every broken example breaks one rule."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import broken_examples
import pytest
import rulebook
from district_data import BROKEN, EXAMPLES, brief, marked, read

from generator.data.district import DistrictData, names
from generator.data.findings import Severity
from generator.explain.rulebook import RULES

FOLDERS = sorted(file.parent for file in BROKEN.glob("*/data.yaml"))
"""The broken examples that are a folder of data, and no more."""


@pytest.fixture(scope="module")
def district() -> DistrictData:
    return read(EXAMPLES)[0]


def test_the_example_district_has_nothing_to_find() -> None:
    assert read(EXAMPLES)[1] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_broken_example_breaks_its_rule_at_the_marked_place_and_no_other(folder: Path) -> None:
    findings = read(folder)[1]
    expected = marked(folder / "data.yaml")
    assert {rule for rule, _, _ in expected} == {folder.name}
    assert brief(findings) == expected


@pytest.mark.parametrize("folder", broken_examples.FOLDERS, ids=lambda folder: folder.name)
def test_a_broken_example_that_is_carried_out_finds_its_rule_at_its_place_and_no_other(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = broken_examples.carried_out(folder, tmp_path / folder.name, capsys, monkeypatch)
    expected = broken_examples.expected(folder)
    rules = {rule for rule, _ in expected}
    assert rules == {folder.name} or folder.name in broken_examples.REASON_BESIDE & rules
    assert sorted((one.rule, one.place) for one in said) == expected
    (own,) = [one for one in said if one.rule == folder.name]
    assert [text for text in broken_examples.names(folder) if text not in own.text] == []


def test_whose_reason_stands_beside_it_says_so() -> None:
    said = {number for number, rule in RULES.items() if "stands beside it" in rule.advice_en}
    told = {number for number, rule in RULES.items() if "named beside this" in rule.en}
    assert said | told == broken_examples.REASON_BESIDE


def test_every_rule_has_a_broken_example_or_a_reason_why_not() -> None:
    assert {folder.name for folder in BROKEN.iterdir()} == set(RULES) - set(
        rulebook.WITHOUT_EXAMPLE
    )
    assert {folder.name for folder in BROKEN.iterdir()} == {
        folder.name for folder in (*FOLDERS, *broken_examples.FOLDERS)
    }
    assert set(rulebook.WITHOUT_EXAMPLE) <= set(RULES)


def test_an_error_spoils_one_record_and_the_rest_of_the_file_is_read() -> None:
    for folder in FOLDERS:
        district, findings = read(folder)
        refused = {f.subject for f in findings if f.severity is Severity.ERROR and f.subject}
        good = sum(len(records) for records in district.records.values())
        assert len(refused) <= 2 and good >= 1, folder.name


def test_the_district_has_the_size_that_the_forms_need(district: DistrictData) -> None:
    count = {kind: len(records) for kind, records in district.records.items()}
    assert (count["blocks"], count["vos"], count["groups"], count["ponds"]) == (3, 8, 10, 12)
    assert (count["sakhis"], count["payslips"]) == (4, 12)
    sizes = sorted(len(group.members) for group in district.records["groups"].values())  # type: ignore[attr-defined]
    assert (sizes[0], sizes[-1]) == (15, 45)
    assert sum(group.fish for group in district.records["groups"].values()) == 6  # type: ignore[attr-defined]


def test_ponds_are_in_every_stage(district: DistrictData) -> None:
    ponds = list(district.records["ponds"].values())
    inspected = {i.pond for i in district.records["inspections"].values()}  # type: ignore[attr-defined]
    stages = Counter(
        "inspected" if p.code in inspected else "allotted" if p.allotted_on else  # type: ignore[attr-defined]
        "proposed" if p.proposed_on else "listed"  # type: ignore[attr-defined]
        for p in ponds
    )  # fmt: skip
    assert set(stages) == {"listed", "proposed", "allotted", "inspected"}
    areas = [pond.area for pond in ponds]  # type: ignore[attr-defined]
    assert (min(areas), max(areas)) == (Decimal("0.40"), Decimal("6.00"))


def test_plans_are_of_all_three_models(district: DistrictData) -> None:
    models = {plan.model for plan in district.records["plans"].values()}  # type: ignore[attr-defined]
    assert models == {"nursery", "growout", "fish-duck"}


@pytest.mark.parametrize(
    "hard",
    [
        r"[क-ह]्[क-ह]्[क-ह]",  # conjunct of three
        r"र्[क-ह]",  # reph
        r"[क-ह]़",  # nukta
        r"ँ",  # chandrabindu
        "\u094d\u200d",  # half form asked for with ZWJ
        "र्\u200d",  # eyelash ra
    ],
)
def test_names_stress_the_script(district: DistrictData, hard: str) -> None:
    members = [
        member.name.hi
        for group in district.records["groups"].values()
        for member in group.members  # type: ignore[attr-defined]
    ]
    assert any(re.search(hard, member) for member in members)


def test_an_account_number_keeps_its_leading_zero(district: DistrictData) -> None:
    bank = district.records["groups"]["FPG-101"].bank  # type: ignore[attr-defined]
    assert bank.account_no == "0123456701234"


def test_one_village_has_a_nodal_vo(district: DistrictData) -> None:
    villages = Counter(vo.village.hi for vo in district.records["vos"].values())  # type: ignore[attr-defined]
    shared = [village for village, count in villages.items() if count > 1]
    assert len(shared) == 1
    nodal = [vo.nodal for vo in district.records["vos"].values() if vo.village.hi in shared]  # type: ignore[attr-defined]
    assert sorted(nodal) == [False, True]


# Bihar's 38 districts; Champaran is two of them.
REAL = [
    *("Araria", "Arwal", "Aurangabad", "Banka", "Begusarai", "Bhagalpur", "Bhojpur", "Buxar"),
    *("Champaran", "Darbhanga", "Gaya", "Gopalganj", "Jamui", "Jehanabad", "Kaimur", "Katihar"),
    *("Khagaria", "Kishanganj", "Lakhisarai", "Madhepura", "Madhubani", "Munger", "Muzaffarpur"),
    *("Nalanda", "Nawada", "Patna", "Purnia", "Rohtas", "Saharsa", "Samastipur", "Saran"),
    *("Sheikhpura", "Sheohar", "Sitamarhi", "Siwan", "Supaul", "Vaishali"),
]


def test_the_district_is_made_up(district: DistrictData) -> None:
    assert len(set(REAL)) == 37
    for record in district.records["districts"].values():
        assert not any(real in (name.en or "") for _, name in names(record) for real in REAL)
