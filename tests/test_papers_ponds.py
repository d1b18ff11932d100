"""Papers of the pond order that ask for values of their own: what they follow, add up and say.

What they should say is worked out anew from the YAML of the examples, read by PyYAML alone.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
import yaml

from generator import session
from generator.forms.filling import Filling
from generator.forms.subjects import subjects
from tests import built
from tests.test_called_for import column, fillings, raw

PAPERS = yaml.load(
    (built.ROOT / "examples" / "papers-ponds.yaml").read_text("utf-8"), yaml.BaseLoader
)["papers"]
SCORED = {
    "nodal-vo-selection": ("candidates", {
        "members": "members_marks", "age": "age_marks", "bookkeeper": "bookkeeper_marks",
        "books": "books_marks", "works": "works_marks",
    }),
    "activity-choice": ("options", {
        "resources": "resources_marks", "experience": "experience_marks",
        "market": "market_marks", "risk": "risk_marks",
    }),
}  # fmt: skip


def cases(form: str) -> list[tuple[dict[str, Any], dict[str, Any], Filling]]:
    """The papers of a form: each as it is written, its values, and its filling."""
    made = fillings(form)
    found = [(one, one["values"], made[one["code"]]) for one in PAPERS if one["form"] == form]
    assert found
    return found


def number(text: str) -> Decimal:
    """A figure as it is printed."""
    return Decimal(text.replace(",", "").rstrip("%"))


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d.%m.%Y").date()


def test_a_paper_about_a_pond_prints_the_ponds_code_and_not_its_own() -> None:
    for form in ("field-verification", "activity-choice", "resource-map", "pond-valuation"):
        for paper, _, filling in cases(form):
            assert filling.texts["code"].hi == paper["subject"], paper["code"]
            assert filling.texts["subject.code"].hi == paper["code"]


def test_a_code_in_a_field_of_a_forms_own_stands_for_its_record() -> None:
    for _, values, filling in cases("activity-choice"):
        group = raw("groups")[values["group"]]
        assert filling.texts["group"].hi == group["name"]["hi"]
        assert number(filling.texts["members"].hi) == len(group["members"])


def test_a_code_in_a_row_stands_for_its_record() -> None:
    for _, values, filling in cases("nodal-vo-selection"):
        vos = [raw("vos")[one["vo"]] for one in values["candidates"]]
        assert column(filling, "candidates", "vo") == [one["name"]["hi"] for one in vos]
        assert column(filling, "candidates", "formed_on") == [one["formed_on"] for one in vos]
    for _, values, filling in cases("disaster-resolution"):
        ponds = [raw("ponds")[one["pond"]]["name"]["hi"] for one in values["insurance"]]
        assert column(filling, "insurance", "pond")[: len(ponds)] == ponds


@pytest.mark.parametrize("form", SCORED)
def test_marks_add_up_and_none_is_above_what_the_criterion_has(form: str) -> None:
    table, names = SCORED[form]
    most = {one.id: int(one.figures["most"]) for one in built.SESSION.forms[form].norms["criteria"]}
    assert list(most) == list(names) and sum(most.values()) == 100
    for paper, values, filling in cases(form):
        rows = values[table]
        totals = [sum(int(row[key]) for key in names.values()) for row in rows]
        shown = column(filling, table, "total")[: len(rows)]
        assert [number(one) for one in shown] == totals, paper["code"]
        assert all(int(row[key]) <= most[name] for row in rows for name, key in names.items())


def test_the_nodal_vo_is_the_one_with_most_marks() -> None:
    for paper, _, filling in cases("nodal-vo-selection"):
        names = column(filling, "candidates", "vo")
        marked = column(filling, "candidates", "highest")
        totals = [number(one) for one in column(filling, "candidates", "total")]
        best = [name for name, total in zip(names, totals, strict=True) if total == max(totals)]
        assert [n for n, mark in zip(names, marked, strict=True) if mark == "सर्वाधिक"] == best
        assert best == [filling.texts["chosen"].hi], paper["code"]


def test_the_activity_chosen_is_that_of_the_majority_of_who_is_there() -> None:
    for _, values, filling in cases("activity-choice"):
        votes = [int(row["votes"]) for row in values["options"]]
        assert sum(votes) <= int(values["present"])
        assert number(filling.texts["votes.total"].hi) == sum(votes)
        activities = column(filling, "options", "activity")
        results = column(filling, "options", "result")
        ahead = [a for a, result in zip(activities, results, strict=True) if result == "बहुमत"]
        assert ahead == [filling.texts["chosen"].hi]
        assert [2 * vote > sum(votes) for vote in votes].count(True) == 1


def test_a_verified_pond_has_left_what_is_not_encroached_on() -> None:
    for paper, values, filling in cases("field-verification"):
        listed = Decimal(raw("ponds")[paper["subject"]]["area"])
        there = Decimal(values["area_found"])
        left = there - Decimal(values.get("encroached", "0"))
        assert number(filling.texts["usable"].hi) == left
        assert number(filling.texts["difference.area"].hi) == abs(there - listed)


def test_attendance_of_the_fish_committee_is_counted() -> None:
    for _, values, filling in cases("fish-committee"):
        members = values["members"]
        there = sum(one["present"] == "yes" for one in members)
        assert number(filling.texts["total.members"].hi) == len(members)
        assert number(filling.texts["total.present"].hi) == there
        share = round(Decimal(100 * there) / len(members), 1)
        assert number(filling.texts["share"].hi) == share


def test_a_valuation_values_structures_stock_and_sales() -> None:
    for _, values, filling in cases("pond-valuation"):
        works = sum(Decimal(one["quantity"]) * Decimal(one["rate"]) for one in values["works"])
        stock = sum(
            Decimal(one["number"]) * Decimal(one["grams"]) / 1000 * Decimal(one["price"])
            for one in values["stock"]
        )
        sales = sum(Decimal(one["kilos"]) * Decimal(one["sold_at"]) for one in values["sales"])
        net = stock + sales - Decimal(values["spent"])
        said = {name: number(filling.texts[name].hi) for name in ("produced", "net", "worth")}
        assert said["produced"] == stock + sales and said["net"] == net
        assert said["worth"] == works + stock - Decimal(values.get("owed", "0"))
        fund = (net * 5 / 100).quantize(Decimal(1), ROUND_HALF_UP)
        assert number(filling.texts["fund"].hi) == fund


def test_what_a_disaster_resolution_needs_is_measures_and_premiums() -> None:
    for _, values, filling in cases("disaster-resolution"):
        costs = sum(Decimal(one["cost"]) for one in values["measures"])
        premiums = sum(
            Decimal(one["cover"]) * Decimal(one["rate"]) / 100 for one in values["insurance"]
        )
        assert number(filling.texts["needed"].hi) == costs + premiums
        votes = int(values["in_favour"]) + int(values.get("against", "0"))
        assert votes <= int(values["present"]) <= int(values["members"])


def test_a_scheme_is_paid_for_by_subsidy_and_the_vos_own_share() -> None:
    for _, values, filling in cases("convergence-sheet"):
        rows = values["schemes"]
        costs = [Decimal(one["cost"]) for one in rows]
        subsidies = [number(one) for one in column(filling, "schemes", "subsidy")[: len(rows)]]
        own = [number(one) for one in column(filling, "schemes", "own")[: len(rows)]]
        assert subsidies == [c * Decimal(r["rate"]) / 100 for c, r in zip(costs, rows, strict=True)]
        assert [a + b for a, b in zip(subsidies, own, strict=True)] == costs
        waiting = sum(Decimal(one.get("sanctioned", "0")) for one in rows) - sum(
            Decimal(one.get("received", "0")) for one in rows
        )
        assert number(filling.texts["waiting"].hi) == waiting


def test_an_evaluation_holds_each_basis_against_the_plan_and_the_audit_adds_up() -> None:
    bases = [one.id for one in built.SESSION.forms["vo-evaluation"].norms["bases"]]
    assert len(bases) == 6
    for _, values, filling in cases("vo-evaluation"):
        for base in bases:
            done, planned = (Decimal(values[f"{base}_{key}"]) for key in ("done", "planned"))
            assert abs(number(filling.texts[f"share.{base}"].hi) - 100 * done / planned) <= Decimal(
                "0.05"
            )
        satisfied = sum(values[f"{base}_result"] == "satisfactory" for base in bases)
        assert number(filling.texts["met"].hi) == satisfied
        audited = values["audited"]
        objected = sum(Decimal(one["amount"]) - Decimal(one["allowed"]) for one in audited)
        assert number(filling.texts["total.objected"].hi) == objected


def test_an_allotment_is_renewed_for_five_years_to_the_day() -> None:
    for _, values, filling in cases("renewal-letter"):
        begins = day(values["renewed_from"])
        next_term = begins.replace(year=begins.year + 5)
        assert day(filling.texts["renewed_until"].hi) + dt.timedelta(days=1) == next_term


def test_a_notice_gives_the_days_that_it_says_and_an_order_comes_after_them() -> None:
    form = built.SESSION.forms["cancellation-notice"]
    views = {one.name: one.view for one in subjects(form, built.district())}
    ends = {}
    for paper, values, filling in cases(form.id):
        page = built.SESSION.page(form, "hi", views[paper["code"]])
        by = day(values["dated"]) + dt.timedelta(days=int(values["answer_days"]))
        ordered = "आवंटन रद्द करने का आदेश" in page
        assert ordered == ("order" in values)
        if not ordered:
            assert day(filling.texts["answer_by"].hi) == by
            ends[values["letter_no"]] = by
    for _, values, _ in cases(form.id):
        for order in values.get("order", ()):
            assert day(order["cancelled_on"]) > ends[order["notice_no"]]


@pytest.mark.parametrize("form", ["renewal-letter", "cancellation-notice"])
def test_a_later_letter_is_signed_by_who_was_in_office_on_its_own_day(form: str) -> None:
    for paper, values, filling in cases(form):
        assert day(values["dated"]) > day(raw("ponds")[paper["subject"]]["allotted_on"])
        (one,) = (
            one for one in raw("officials").values()
            if one["office"] == "DM-PKG" and day(one["since"]) <= day(values["dated"])
            and day(values["dated"]) <= day(one.get("until", "31.12.2199"))
        )  # fmt: skip
        assert filling.texts["signatory.name"].hi == one["name"]["hi"]


@pytest.mark.parametrize("form", ["renewal-letter", "cancellation-notice"])
@pytest.mark.parametrize(("lang", "pages"), [("hi", 1), ("en", 1), ("hi-en", 2)])
def test_a_later_letter_is_one_sheet_in_each_language(form: str, lang: str, pages: int) -> None:
    definition = built.SESSION.forms[form]
    views = [None, *(one.view for one in subjects(definition, built.district()))]
    for view in views:
        values = session.filling(definition, view)
        assert len(built.SESSION.shape(definition, lang, values).laid(values.texts)) == pages
