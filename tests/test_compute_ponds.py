"""The pond forms' arithmetic and composed texts; figures and days from ORDER-2021."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from generator.data import records
from generator.data.findings import Ref
from generator.forms.catalog import Form
from generator.forms.compute import ponds
from generator.forms.reading import load_forms
from generator.forms.reckoned import reckoned
from generator.forms.subjects import Subject, subjects
from generator.forms.views import View

FORMS = load_forms(Path(__file__).parent.parent / "forms")

DATA: dict[str, list[dict[str, Any]]] = {
    "districts": [
        {"code": "D", "name": {"hi": "जिला-नाम", "en": "District"}, "date": "01.03.2026"}
    ],
    "blocks": [
        {"code": "B1", "name": {"hi": "उत्तर", "en": "North"}},
        {"code": "B2", "name": {"hi": "दक्षिण", "en": "South"}},
    ],
    "clfs": [{"code": "C1", "name": {"hi": "संगम", "en": "Sangam"}, "block": "B1"}],
    "vos": [
        {
            "code": "V1",
            "name": {"hi": "शक्ति", "en": "Shakti"},
            "block": "B1",
            "clf": "C1",
            "panchayat": {"hi": "रामपुर", "en": "Rampur"},
            "village": {"hi": "कमला", "en": "Kamla"},
            "address": {"hi": "विद्यालय के पास", "en": "Near the school"},
        },
        {
            "code": "V2",
            "name": "ज्योति",
            "block": "B1",
            "clf": "C1",
            "panchayat": "रामपुर",
            "village": "कमला",
            "address": "पोखर टोला, कमला",
            "nodal": "yes",
        },
    ],
    "ponds": [
        {"code": "P1", "block": "B1", "vo": "V1", "proposed_on": "24.02.2026"},
        {"code": "P2", "block": "B1", "vo": "V2", "proposed_on": "24.02.2026"},
        {"code": "P3", "block": "B1"},
        {"code": "P4", "block": "B2"},
    ],
}
POND = {
    "name": {"hi": "पोखर", "en": "Pond"},
    "village": {"hi": "कमला", "en": "Kamla"},
    "panchayat": {"hi": "रामपुर", "en": "Rampur"},
    "owner": "पंचायती राज विभाग",
    "area": "2.47",
    "gps": {"lat": "25.8", "lon": "86.1"},
    "listed_on": "04.02.2026",
}


@pytest.fixture
def district() -> SimpleNamespace:
    kinds: dict[str, dict[str, Any]] = {kind: {} for kind in records.KINDS}
    for kind, rows in DATA.items():
        for row in rows:
            given = {**POND, **row} if kind == "ponds" else row
            kinds[kind][row["code"]] = records.KINDS[kind].model_validate(given)
    return SimpleNamespace(records=kinds, bad=frozenset())


def documents(form: str, district: Any) -> dict[str, Subject]:
    return {subject.code: subject for subject in subjects(FORMS[form], district)}


def view_of(district: Any, kind: str, code: str) -> View:
    return View(district.records[kind][code], district)


def test_the_list_of_ponds_holds_every_pond_of_the_district_with_its_address(
    district: SimpleNamespace,
) -> None:
    (subject,) = documents("pond-list", district).values()
    listed = ponds.pond_list(subject.view, FORMS["pond-list"])["listed_ponds"]
    assert [pond.code for pond in listed] == ["P1", "P2", "P3", "P4"]
    assert listed[0].name_and_place.hi == "पोखर, ग्राम कमला, पंचायत रामपुर, प्रखण्ड उत्तर"
    assert listed[3].name_and_place.en == "Pond, Village Kamla, Panchayat Rampur, Block South"


def test_a_proposal_is_made_for_the_district_and_for_blocks_with_proposed_ponds_only(
    district: SimpleNamespace,
) -> None:
    assert list(documents("allotment-proposal", district)) == ["D", "B1"]


def test_a_proposal_holds_the_proposed_ponds_of_its_own_block(district: SimpleNamespace) -> None:
    moved = district.records["ponds"]["P1"].model_copy(update={"block": "B2"})
    district.records["ponds"]["P1"] = moved
    for code, expected in {"D": ["P1", "P2"], "B1": ["P2"], "B2": ["P1"]}.items():
        view = documents("allotment-proposal", district)[code].view
        computed = ponds.allotment_proposal(view, FORMS["allotment-proposal"])
        assert [pond.code for pond in computed["proposed_ponds"]] == expected


def test_a_proposal_says_which_block_it_is_for(district: SimpleNamespace) -> None:
    names = {
        code: ponds.allotment_proposal(subject.view, FORMS["allotment-proposal"])["block_name"].hi
        for code, subject in documents("allotment-proposal", district).items()
    }
    assert names == {"D": "सभी", "B1": "उत्तर"}


def test_a_block_is_known_by_its_record_even_where_it_shares_the_code_of_the_district(
    district: SimpleNamespace,
) -> None:
    district.records["districts"]["B1"] = district.records["districts"].pop("D")
    assert not view_of(district, "districts", "B1").is_block
    assert view_of(district, "blocks", "B1").is_block


def test_a_proposal_names_the_nodal_vo_alone_and_any_other_vo_with_its_clf(
    district: SimpleNamespace,
) -> None:
    view = documents("allotment-proposal", district)["B1"].view
    computed = ponds.allotment_proposal(view, FORMS["allotment-proposal"])["proposed_ponds"]
    plain, nodal = (pond.holder for pond in computed)
    assert plain.hi == ("संगम संकुल स्तरीय संघ / शक्ति ग्राम संगठन, विद्यालय के पास, ग्राम कमला, पंचायत रामपुर")
    assert plain.en == (
        "Sangam Cluster Level Federation / Shakti Village Organisation, "
        "Near the school, Village Kamla, Panchayat Rampur"
    )
    assert nodal.hi == "ज्योति नोडल ग्राम संगठन, पोखर टोला, कमला, पंचायत रामपुर"


def test_a_proposal_depends_on_the_ponds_it_lists_and_on_whom_they_name(
    district: SimpleNamespace,
) -> None:
    depends = documents("allotment-proposal", district)["B1"].depends
    assert {Ref("ponds", "P1"), Ref("vos", "V1"), Ref("clfs", "C1")} <= depends
    assert Ref("ponds", "P4") not in depends


def test_a_letter_carries_the_address_of_the_vo_and_the_place_of_the_pond(
    district: SimpleNamespace,
) -> None:
    form = FORMS["allotment-letter"]
    computed = ponds.allotment_letter(view_of(district, "ponds", "P1"), form)
    assert computed["place"].en == "Village Kamla, Panchayat Rampur, Block North"
    assert computed["vo_place"].hi == "विद्यालय के पास, ग्राम कमला, पंचायत रामपुर, प्रखण्ड उत्तर"


def test_a_pond_without_a_vo_leaves_the_address_of_the_letter_open(
    district: SimpleNamespace,
) -> None:
    form = FORMS["allotment-letter"]
    assert ponds.allotment_letter(view_of(district, "ponds", "P4"), form)["vo_place"] is None


# Inspection


def an_inspection(district: SimpleNamespace, **fields: Any) -> View:
    given = {
        "code": "I1",
        "pond": "P1",
        "date": "12.02.2026",
        "inspector": "निरीक्षक",
        "designation": "पदाधिकारी",
        "sublet": "no",
        "points": {
            "water.source": {"result": "satisfactory", "note": {"hi": "नहर", "en": "Canal"}},
            "pond.bunds": {"result": "improve"},
            "pond.depth": {"note": {"hi": "8 फ़ीट", "en": "8 feet"}},
            "pond.level": {},
        },
        "fish": {
            "species": "रोहू",
            "feed": "खल्ली",
            "production": "38.50",
            "income": "577500",
            "other_income": "42000.50",
            "expense": "384200",
            "year": "2025-26",
        },
        "recommendation": "जारी रखें",
        **fields,
    }
    return View(records.Inspection.model_validate(given), district)


def reported(district: SimpleNamespace, **fields: Any) -> Any:
    return ponds.inspection_report(an_inspection(district, **fields), FORMS["inspection-report"])


def test_net_saving_is_both_incomes_less_the_expense(district: SimpleNamespace) -> None:
    found = reckoned(FORMS["inspection-report"], an_inspection(district))
    assert found.reckoned["fish/net"] == Decimal("235300.50")


def test_a_finding_reads_as_the_order_words_it_with_the_note_behind(
    district: SimpleNamespace,
) -> None:
    findings = reported(district)["findings"]
    assert findings["water.source"]["finding"].hi == "संतुष्ट – नहर"
    assert findings["water.source"]["finding"].en == "Satisfactory – Canal"
    assert findings["pond.bunds"]["finding"].hi == "सुधार अपेक्षित"
    assert findings["pond.depth"]["finding"].hi == "8 फ़ीट"
    assert findings["pond.level"]["finding"] is None


@pytest.mark.parametrize(("sublet", "expected"), [("yes", "हाँ"), ("no", "नहीं")])
def test_whether_the_pond_is_sublet_is_answered_yes_or_no(
    district: SimpleNamespace, sublet: str, expected: str
) -> None:
    findings = reported(district, sublet=sublet)["findings"]
    assert findings["pond.sublet"]["finding"].hi == expected


def test_a_point_that_the_form_does_not_print_is_not_dropped_in_silence(
    district: SimpleNamespace,
) -> None:
    with pytest.raises(ValueError, match=r"pond\.colour"):
        reported(district, points={"pond.colour": {"result": "improve"}})


def test_the_form_prints_three_and_ten_points_with_the_serials_of_the_order() -> None:
    norms = FORMS["inspection-report"].norms["points"]
    serials = " ".join(norm.texts["serial"].hi for norm in norms)
    assert serials == "1 I. II. III. 2 I. II. III. IV. V. VI. VII. VIII. IX. X."


# CID budget

BUDGET = FORMS["cid-budget"]


def budget_of(**lines: dict[str, str]) -> Any:
    given = {name.lstrip("_"): figures for name, figures in lines.items()}
    cid = records.Cid.model_validate({"code": "X", "vo": "V1", "year": "2025-26", "lines": given})
    return ponds.cid_budget(cid, BUDGET)["budget"]


def test_the_cid_budget_is_that_of_the_order() -> None:
    budget = budget_of()
    totals = {name: line.total for name, line in budget.items()}
    assert totals == {"1": 3600, "2": 4000, "3": 4000, "4": 1200, "total": 12800}
    assert (budget["1"].units, budget["1"].rate) == (12, 300)


def test_the_cid_budget_as_printed_is_what_we_compute() -> None:
    budget = budget_of()
    for norm in BUDGET.norms["lines"]:
        assert Decimal(norm.printed["amount"].replace(",", "")) == budget[norm.id].total


def test_a_lump_sum_has_neither_units_nor_rate() -> None:
    for budget, total in ((budget_of(), 4000), (budget_of(_2={"total": "3500"}), 3500)):
        line = budget["2"]
        assert (line.units, line.rate, line.total) == (None, None, total)


def test_units_or_a_rate_of_ones_own_replace_the_orders() -> None:
    budget = budget_of(_1={"units": "10"}, _4={"rate": "150.50"})
    assert budget["1"].total == 3000
    assert budget["4"].total == 1806
    assert budget["total"].total == 3000 + 4000 + 4000 + 1806


def test_a_total_of_ones_own_stands_without_the_orders_units_and_rate() -> None:
    line = budget_of(_1={"total": "3333.33"})["1"]
    assert (line.units, line.rate, line.total) == (None, None, Decimal("3333.33"))


def test_a_lump_sum_with_units_and_a_rate_becomes_their_product() -> None:
    assert budget_of(_3={"units": "20", "rate": "175"})["3"].total == 3500


def test_a_lump_sum_with_units_alone_is_refused_because_its_amount_is_unknown() -> None:
    with pytest.raises(ValueError, match="line 3"):
        budget_of(_3={"units": "20"})


@pytest.mark.parametrize("line", ["5", "total"])
def test_a_line_that_the_budget_does_not_have_is_not_dropped_in_silence(line: str) -> None:
    with pytest.raises(ValueError, match=line):
        budget_of(**{f"_{line}": {"total": "1"}})


# Timeline

STEPS = FORMS["activity-timeline"].norms["steps"]


def dates_from(day_one: dt.date) -> list[dt.date]:
    pond: Any = View(None, cast(Any, None)).with_computed({"starts_on": day_one})
    steps = reckoned(FORMS["activity-timeline"], pond).reckoned["steps"]
    return [steps[norm.id].date for norm in STEPS]


def test_the_timeline_has_the_sixteen_days_of_the_order() -> None:
    days = [int(norm.figures["day"]) for norm in STEPS]
    assert days == [1, 7, 14, 14, 14, 24, 30, 40, 52, 58, 65, 68, 72, 82, 85, 90]


def test_the_days_read_on_the_page_as_they_are_reckoned() -> None:
    for norm in STEPS:
        assert norm.texts["day"].hi == f"दिन-{int(norm.figures['day']):02}"
        assert norm.texts["day"].en == f"Day {int(norm.figures['day']):02}"


def test_day_one_is_the_first_day_itself() -> None:
    dates = dates_from(dt.date(2025, 4, 1))
    assert dates[0] == dt.date(2025, 4, 1)
    assert dates[1] == dt.date(2025, 4, 7)
    assert dates[-1] == dt.date(2025, 6, 29)


def test_the_timeline_counts_a_leap_day() -> None:
    assert dates_from(dt.date(2024, 2, 1))[6] == dt.date(2024, 3, 1)
    assert dates_from(dt.date(2025, 2, 1))[6] == dt.date(2025, 3, 2)


def test_every_pond_form_is_taken_from_the_order_on_ponds() -> None:
    own = ("pond-list", "allotment-proposal", "allotment-letter", "inspection-report")
    found: list[Form] = [FORMS[name] for name in (*own, "cid-budget", "activity-timeline")]
    assert {form.document for form in found} == {"ORDER-2021"}
