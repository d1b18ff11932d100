"""Papers that the sources call for and print no layout of: what they count, list and add up.

What they should say is worked out anew from the YAML of the examples, read by PyYAML alone.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import session
from generator.data import load, model
from generator.forms.compute import milestones
from generator.forms.due import conditions_of
from generator.forms.filling import Filling
from generator.forms.subjects import subjects
from tests import built

FORMS = built.SESSION.forms
EXAMPLES = built.ROOT / "examples"


@cache
def raw(kind: str) -> dict[str, dict[str, Any]]:
    """The records of a kind by code, every value a text."""
    found = {}
    for file in sorted(EXAMPLES.glob("*.yaml")):
        read = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        found.update({one["code"]: one for one in read.get(kind, ()) if isinstance(one, dict)})
    return found


def fillings(form: str) -> dict[str, Filling]:
    """Each filling of a form, by the name of its paper."""
    return {
        one.name: session.filling(FORMS[form], one.view)
        for one in subjects(FORMS[form], built.district())
    }


def column(filling: Filling, table: str, name: str) -> list[str]:
    """The Hindi texts of a column."""
    return [filling.texts[f"{table}.{row.key}.{name}"].hi for row in filling.rows[table]]


def said(texts: list[str]) -> int:
    """Figures of whole rupees or counts, added up."""
    return sum(int(one.replace(",", "")) for one in texts if one)


# --- the selection of members -------------------------------------------------------------------

MEETS = {
    "experience": lambda one: Decimal(one["experience_years"]) > 0,
    "trained": lambda one: one["trained"] == "yes",
    "affected": lambda one: one["liquor_affected"] == "yes",
    "income": lambda one: Decimal(one["monthly_income"]) < 5000,
    "landless": lambda one: Decimal(one["land"]) == 0,
    "repays": lambda one: Decimal(one["repayment_rate"]) > 90,
}
KEYS = {
    "experience": "experience_years", "trained": "trained", "affected": "liquor_affected",
    "income": "monthly_income", "landless": "land", "repays": "repayment_rate",
}  # fmt: skip


def test_fish_groups_and_no_others_have_a_selection_sheet() -> None:
    fish = {code for code, one in raw("groups").items() if one.get("fish") == "yes"}
    assert set(fillings("fpg-member-selection")) == fish


@pytest.mark.parametrize("criterion", MEETS)
def test_a_member_has_one_mark_for_a_criterion_that_she_meets(criterion: str) -> None:
    marks = set()
    for code, filling in fillings("fpg-member-selection").items():
        members = raw("groups")[code]["members"]
        expected = [
            str(int(MEETS[criterion](one))) if KEYS[criterion] in one else "" for one in members
        ]
        assert column(filling, "candidates", criterion) == expected, code
        marks.update(expected)
    assert len(marks) > 1


def test_the_marks_of_a_selection_sheet_add_up_both_ways() -> None:
    for code, filling in fillings("fpg-member-selection").items():
        names = ("village", *MEETS)
        columns = {name: column(filling, "candidates", name) for name in names}
        for name, marks in columns.items():
            met = filling.texts[f"met.{name}"].hi
            assert said([met]) == said(marks), (code, name)
            assert (met == "") == (not any(marks))  # nothing known of anybody is not nought
        rows = zip(*columns.values(), strict=True)
        scores = [sum(int(mark or 0) for mark in row) for row in rows]
        assert column(filling, "candidates", "score") == [str(one) for one in scores]
        assert said([filling.texts["met.score"].hi]) == sum(scores)


def first(form: str, folder: Path, old: str, new: str) -> Filling:
    """A form of the first group of Matsyadih, in whose record the first of a text is another."""
    text = (EXAMPLES / "groups-matsyadih.yaml").read_text("utf-8")
    before, members, after = text.partition("\n    members:\n")
    assert old in after
    groups = before + members + after.replace(old, new, 1)
    (folder / "groups.yaml").write_text(groups, "utf-8")
    (folder / "district.yaml").write_text((EXAMPLES / "district.yaml").read_text("utf-8"), "utf-8")
    district = model.build(load.load(folder)[0])[0]
    return session.filling(FORMS[form], next(iter(subjects(FORMS[form], district))).view)


def test_a_member_of_another_village_has_no_mark_for_the_village(tmp_path: Path) -> None:
    filling = first("fpg-member-selection", tmp_path, "shg: SHG-301-01", "shg: SHG-302-01")
    marks = column(filling, "candidates", "village")
    assert marks.count("0") == 1 and filling.texts["met.village"].hi == str(len(marks) - 1)


def test_what_the_data_does_not_say_of_a_member_is_left_open(tmp_path: Path) -> None:
    whole, part = (first("fpg-member-selection", tmp_path, "land:", new) for new in ("land:", "#"))
    known, left = (column(one, "candidates", "landless") for one in (whole, part))
    assert known[0] and left == ["", *known[1:]]


# --- sub-groups, committees ---------------------------------------------------------------------


def test_the_executive_committee_is_its_officers_and_who_represents_a_sub_group() -> None:
    for code, filling in fillings("sub-group-list").items():
        group = raw("groups")[code]
        names = {one["no"]: one["name"]["hi"] for one in group["members"]}
        officers = [group["officers"][role] for role in ("president", "secretary", "treasurer")]
        chosen = [no for one in group["sub_groups"] for no in one["representatives"]]
        assert column(filling, "committee", "name") == [
            names[no] for no in dict.fromkeys((*officers, *chosen))
        ]
        members = [names[no] for one in group["sub_groups"] for no in one["members"]]
        assert column(filling, "seats", "name") == members
        assert said(column(filling, "parts", "count")) == len(members)
        assert column(filling, "seats", "post").count("प्रतिनिधि") == len(chosen)


def test_a_list_without_anything_in_it_is_not_due() -> None:
    with_parts = {code for code, one in raw("groups").items() if "sub_groups" in one}
    assert set(fillings("sub-group-list")) == with_parts < set(raw("groups"))
    with_seats = {code for code, one in raw("groups").items() if "sub_committees" in one}
    assert set(fillings("sub-committees")) == with_seats < with_parts
    (lack,) = conditions_of(FORMS["sub-committees"])
    assert lack.en == "no `sub_committees:`"


def test_sub_committees_list_their_members_in_order() -> None:
    for code, filling in fillings("sub-committees").items():
        group = raw("groups")[code]
        names = {one["no"]: one["name"]["hi"] for one in group["members"]}
        expected = [
            (one["name"]["hi"], names[no])
            for one in group["sub_committees"]
            for no in one["members"]
        ]
        bodies, members = (column(filling, "seats", name) for name in ("body", "name"))
        assert list(zip(bodies, members, strict=True)) == expected


# --- ponds --------------------------------------------------------------------------------------


def test_the_review_goes_by_the_last_inspection_and_adds_up() -> None:
    (filling,) = fillings("district-committee").values()
    allotted = [one for one in raw("ponds").values() if "allotted_on" in one]
    assert column(filling, "ponds", "code") == [one["code"] for one in allotted]
    last = {one["pond"]: one for one in raw("inspections").values()}  # one for each pond
    assert len(last) == len(raw("inspections"))
    years = [last[one["code"]]["fish"] for one in allotted if one["code"] in last]
    incomes = [Decimal(fish["income"]) + Decimal(fish["other_income"]) for fish in years]
    printed = [one for one in column(filling, "ponds", "income") if one]
    assert [Decimal(one.replace(",", "")) for one in printed] == incomes
    income, expense, net = (
        Decimal(filling.texts[f"total.{key}"].hi.replace(",", ""))
        for key in ("income", "expense", "net")
    )
    assert income == sum(incomes) and net == income - expense
    assert filling.texts["inspected"].hi == str(len(incomes))


def test_the_list_of_suitable_ponds_is_that_of_its_day_with_its_area() -> None:
    for name, filling in fillings("suitable-ponds").items():
        day = dt.date.fromisoformat(name.rpartition("_")[2]).strftime("%d.%m.%Y")
        ponds = [one for one in raw("ponds").values() if one["listed_on"] == day]
        assert filling.texts["count"].hi == str(len(ponds)) == str(len(filling.rows["ponds"]))
        assert Decimal(filling.texts["total.area"].hi) == sum(Decimal(one["area"]) for one in ponds)


def test_the_letter_that_the_allotment_cites_has_that_number_and_the_manager_of_its_day() -> None:
    cited = fillings("allotment-letter")
    for code, filling in fillings("recommendation-letter").items():
        assert filling.texts["letter_no"] == cited[code].texts["recommendation.no"]
        assert filling.texts["dated"] == cited[code].texts["recommendation.date"]
        assert filling.texts["signatory.name"].hi == "अनुराधा सहाय"
        assert filling.texts["office.name"].hi.startswith("जिला परियोजना समन्वयन इकाई")


def test_the_conditions_of_the_letter_and_of_the_sheet_are_the_same_words() -> None:
    letter, sheet = (
        " ".join(built.words(built.html(form, "hi", "filled")))
        for form in ("allotment-letter", "conditions-sheet")
    )
    for one in FORMS["allotment-letter"].norms["conditions"]:
        words = " ".join(one.texts["label"].hi.split())
        assert words in letter and words in sheet


# --- milestones ---------------------------------------------------------------------------------


def test_fees_that_were_paid_are_counted_and_added_up() -> None:
    for code, filling in fillings("group-milestones").items():
        fees = [Decimal(one["fee"]) for one in raw("groups")[code]["members"] if "fee" in one]
        assert filling.texts["paid"].hi == str(len(fees))
        assert Decimal(filling.texts["fees"].hi.replace(",", "")) == sum(fees)


def test_whose_fee_is_not_written_has_not_paid(tmp_path: Path) -> None:
    texts = first("group-milestones", tmp_path, "fee:", "# fee:").texts
    assert int(texts["paid"].hi) == int(texts["members"].hi) - 1


@pytest.mark.parametrize(
    ("formed", "until"),
    [
        ((2024, 7, 3), (2024, 9, 3)),
        ((2024, 12, 31), (2025, 2, 28)),
        ((2023, 12, 30), (2024, 2, 29)),
    ],
)
def test_two_months_end_on_the_same_day_or_the_last_of_the_month(
    formed: tuple[int, int, int], until: tuple[int, int, int]
) -> None:
    assert milestones._later(dt.date(*formed), 2) == dt.date(*until)
