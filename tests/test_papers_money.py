"""Papers on money, pay and production: what they reckon is what a clerk reckons from the same data.

The expected figures are worked out anew here from the YAML of the examples, read by PyYAML alone,
or are those of another form.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import session
from generator.console.report import Options
from generator.forms.filling import Filling
from generator.forms.subjects import subjects
from generator.pipeline import Pipeline
from tests import built

FORMS = built.SESSION.forms
EXAMPLES = built.ROOT / "examples"
PAISA = Decimal("0.01")


@cache
def raw() -> dict[str, dict[str, Any]]:
    """The values of each paper by its code, every value a text."""
    read = yaml.load((EXAMPLES / "papers-money.yaml").read_text("utf-8"), yaml.BaseLoader)
    return {one["code"]: one["values"] for one in read["papers"]}


def fillings(form: str) -> dict[str, Filling]:
    """Each filling of a form, by the name of its paper."""
    return {
        one.name: session.filling(FORMS[form], one.view)
        for one in subjects(FORMS[form], built.district())
    }


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").rstrip("%") or "0")


def column(filling: Filling, table: str, name: str) -> list[Decimal]:
    """The figures of a column; an empty cell is nought."""
    return [number(filling.texts[f"{table}.{row.key}.{name}"].en) for row in filling.rows[table]]


def slot(filling: Filling, name: str) -> Decimal:
    return number(filling.texts[name].en)


def paise(value: Decimal) -> Decimal:
    return value.quantize(PAISA, ROUND_HALF_UP)


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d.%m.%Y").date()


# --- the money of a VO ----------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["FA-101-2025", "FA-201-2025"])
def test_an_application_asks_for_what_the_plans_and_the_budget_themselves_come_to(
    code: str,
) -> None:
    plans = {**fillings("plan-growout"), **fillings("plan-nursery"), **fillings("plan-fish-duck")}
    made = fillings("fund-application")[code]
    totals = column(made, "plans", "total")
    for row, total in zip(made.rows["plans"], totals, strict=True):
        printed = plans[made.texts[f"plans.{row.key}.plan"].en].texts
        grand = {name: text.en for name, text in printed.items() if name.endswith(".amount")}
        assert total in {number(text) for text in grand.values()}
        assert total == max(number(text) for text in grand.values())
    vo = code.split("-")[1]
    cid = slot(fillings("cid-budget")[f"CID-{vo}-2025"], "lines.total.amount")
    assert slot(made, "total.cif") == sum(totals) and slot(made, "total.cid") == cid
    before = Decimal(raw()[code].get("before", "0"))
    left = Decimal(1000000) - before  # §10.6
    assert slot(made, "money.asked") == min(sum(totals) + cid, left)


def test_a_demand_asks_for_the_same_and_releases_what_was_given() -> None:
    asked, made = fillings("fund-application")["FA-101-2025"], fillings("fund-demand")
    assert slot(made["FD-101-2025"], "sum.demanded") == slot(asked, "total.needed")
    given = [Decimal(raw()["FD-101-2025"][f"given_{key}"]) for key in ("cid", "capital", "working")]
    assert slot(made["FD-101-2025"], "given.total") == sum(given)
    assert made["FD-202-2025"].texts["given.total"].en == ""  # nothing yet: for the pen
    assert made["FD-101-2025"].texts["signatory.name"].en == "Ratneshwar Prasad Yadav"


@pytest.mark.parametrize("code", ["CIF-101", "CIF-202"])
def test_a_ledger_books_capital_as_an_advance_and_working_capital_as_spent(code: str) -> None:
    made, given = fillings("cif-ledger")[code], raw()[code]
    rows = given["releases"]

    def all_of(*keys: str) -> Decimal:
        return sum((Decimal(row.get(key, "0")) for row in rows for key in keys), Decimal(0))

    released = all_of("cid", "capital", "working") + Decimal(given.get("opening", "0"))
    assert slot(made, "state.released") == released
    assert column(made, "releases", "running")[len(rows) - 1] == released
    assert slot(made, "state.advance") == all_of("cid", "capital") - all_of("adjusted")
    assert slot(made, "state.fund") == all_of("working")
    assert slot(made, "state.left") == 1000000 - released
    for row in made.rows["plans"]:
        plan = made.texts[f"plans.{row.key}.plan"].en
        had = sum(Decimal(one.get("working", "0")) for one in rows if one.get("for_plan") == plan)
        assert slot(made, f"plans.{row.key}.had_working") == had


def test_the_upkeep_fund_is_due_five_per_cent_of_what_a_plan_really_earned() -> None:
    made, given = fillings("pond-fund")["PF-101-2025"], raw()["PF-101-2025"]
    earned = {one["for_plan"]: Decimal(one["gross"]) - Decimal(one["expense"])
              for one in given["incomes"]}  # fmt: skip
    for row in made.rows["shares"]:
        plan = made.texts[f"shares.{row.key}.plan"].en
        due = paise(earned[plan] / 20)
        had = sum(Decimal(one.get("paid_in", "0")) for one in given["entries"]
                  if one.get("for_plan") == plan)  # fmt: skip
        assert slot(made, f"shares.{row.key}.due") == due
        assert slot(made, f"shares.{row.key}.remains") == due - had
    balance = Decimal(given["opening"]) + sum(
        Decimal(one.get("paid_in", "0")) - Decimal(one.get("paid_out", "0"))
        for one in given["entries"]
    )
    assert slot(made, "all.closing") == balance
    assert column(made, "entries", "balance")[-1] == balance


# --- pay ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["IND-01-2025-10", "IND-04-2026-01"])
def test_an_indent_is_by_the_rates_of_form_6_and_has_the_honorarium_each_month(code: str) -> None:
    works_of_form_6 = FORMS["sakhi-payslip"].norms["works"]
    rates = {norm.id: Decimal(norm.figures["rate"]) for norm in works_of_form_6}
    made, whole = fillings("sakhi-indent")[code], Decimal(0)
    for key, month in (("1", "first"), ("2", "second"), ("3", "third")):
        works = sum(rates[work] * Decimal(given.get(f"number_{key}", "0"))
                    for work, given in raw()[code]["works"].items())  # fmt: skip
        assert slot(made, f"incentive.{month}") == works
        assert slot(made, f"total.{month}") == works + 4000
        whole += works + 4000
    assert slot(made, "total.all") == whole


@pytest.mark.parametrize("code", ["CRP-101-04", "CRP-301-01"])
def test_a_crp_has_350_450_or_500_a_day_and_her_fare(code: str) -> None:
    rate = {"block": 350, "district": 450, "outside": 500}
    made, rows = fillings("crp-bill")[code], raw()[code]["days"]
    wholes = [
        ((day(one["to_day"]) - day(one["from_day"])).days + 1) * rate[one["where"]]
        + Decimal(one.get("fare", "0"))
        for one in rows
    ]
    assert column(made, "days", "whole")[: len(rows)] == wholes
    assert slot(made, "net") == sum(wholes) - Decimal(raw()[code].get("advance", "0"))
    assert slot(made, "sum.fees") + slot(made, "sum.food") == slot(made, "sum.amount")


# --- selection ------------------------------------------------------------------------------------


def test_a_candidate_is_placed_by_her_marks_and_must_be_18_and_have_passed_class_10() -> None:
    made, given = fillings("sakhi-selection")["MSS-101-2025"], raw()["MSS-101-2025"]
    met = day(given["met_on"])
    totals: list[Decimal | None] = []
    for one in given["candidates"]:
        born = day(one["born_on"])
        adult = (met.year - born.year, met.month, met.day) >= (18, born.month, born.day)
        marks = sum(Decimal(one[key]) for key in
                    ("speaking", "travelling", "counting", "learning", "experience"))  # fmt: skip
        fit = adult and int(one["schooling"]) >= 10
        totals.append(marks + 5 + 10 if fit else None)
    assert None in totals and len({one for one in totals if one}) < len([x for x in totals if x])
    for index, total in enumerate(totals, 1):
        sums, place, fit = (
            made.texts[f"candidates.{index}.{key}"].en for key in ("total", "place", "eligible")
        )
        if total is None:
            assert (sums, place, fit) == ("", "", "No")
        else:
            better = sum(1 for other in totals if other is not None and other > total)
            assert (number(sums), place, fit) == (total, str(better + 1), "Yes")


def test_the_marks_of_the_seven_criteria_are_a_hundred_and_none_can_have_more() -> None:
    norms = FORMS["sakhi-selection"].norms["criteria"]
    assert len(norms) == 7 and sum(int(norm.figures["most"]) for norm in norms) == 100
    made = fillings("sakhi-selection")["MSS-202-2026"]  # nobody has marks yet
    assert made.texts["candidates.1.total"].en == ""


# --- training and survey --------------------------------------------------------------------------


def test_a_training_of_a_group_lists_its_members_and_one_of_the_district_none() -> None:
    made = fillings("training-record")
    members = next(one for one in built.district().records["groups"].values()
                   if one.code == "FPG-101").members  # fmt: skip
    names = [made["TR-FPG101-01"].texts[f"members.{row.key}.name"].hi
             for row in made["TR-FPG101-01"].rows["members"]]  # fmt: skip
    assert names == [one.name.hi for one in members]
    assert slot(made["TR-FPG101-01"], "attendance.invited") == len(members) + 1
    assert made["TR-PKG-01"].rows["members"] == ()
    assert slot(made["TR-PKG-01"], "attendance.invited") == 4
    spent = sum(Decimal(one["amount"]) for one in raw()["TR-FPG101-01"]["costs"])
    assert slot(made["TR-FPG101-01"], "costs_each") == paise(spent / 41 / 2)


def test_what_a_survey_found_stands_in_the_row_of_its_member() -> None:
    made, given = fillings("baseline-survey")["BLS-302"], raw()["BLS-302"]["families"]
    found = {one["member"]: one for one in given}
    for row in made.rows["members"]:
        own = found.get(made.texts[f"members.{row.key}.no"].en)
        said = made.texts[f"members.{row.key}.loan"].en
        assert said == "" if own is None else number(said) == Decimal(own["loan"])
    loans = [Decimal(one["loan"]) for one in given]
    assert slot(made, "total.loan") == sum(loans)
    mean = (sum(loans) / len(loans)).quantize(Decimal(1), ROUND_HALF_UP)
    assert slot(made, "average.loan") == mean
    assert slot(made, "surveyed") == len(given) < len(made.rows["members"])


# --- calendars ------------------------------------------------------------------------------------


def test_statements_add_up_and_net_income_is_what_was_sold_less_what_inputs_cost() -> None:
    made, given = fillings("production-calendar")["CAL-101-2025"], raw()["CAL-101-2025"]
    sold = sum(paise(Decimal(one["kilos"]) * Decimal(one["rate"])) for one in given["sales"])
    cost = sum(paise(Decimal(one["quantity"]) * Decimal(one["price"])) for one in given["inputs"])
    assert slot(made, "result.net") == sold - cost
    assert slot(made, "result.produced") == sum(Decimal(one["kilos"]) for one in given["catches"])


def test_a_part_of_a_calendar_that_has_not_begun_has_no_totals() -> None:
    made, given = fillings("production-calendar")["CAL-302-2026"].texts, raw()["CAL-302-2026"]
    parts = {"dues": ("pay", "had"), "inputs": ("amount",), "catches": ("kilos", "eaten"),
             "sales": ("kilos", "amount")}  # fmt: skip
    for part, columns in parts.items():
        assert part not in given
        assert [made[f"total.{part}.{column}"].hi for column in columns] == [""] * len(columns)
    results = ("produced", "achieved", "gross", "spent", "net", "mean")
    assert [made[f"result.{name}"].hi for name in results] == [""] * len(results)
    assert Decimal(made["result.expected"].hi) == Decimal(given["harvests"][0]["kilos"])


def test_a_calendar_has_twelve_months_and_a_bar_where_an_activity_has_its_days() -> None:
    made = fillings("production-calendar")["CAL-302-2026"].texts
    ticks = [made[f"calendar_axis.m{index}.tick"].en for index in range(1, 13)]
    assert (ticks[0], ticks[11]) == ("Jan 2026", "Dec 2026")
    assert "26.01.2026 – 15.02.2026" in made["calendar.prepare.bar"].hi
    assert "–" not in made["calendar.manure.bar"].hi  # nobody has said when


# --- loans ----------------------------------------------------------------------------------------


def later(first: dt.date, months: int) -> dt.date:
    """The same day of a later month, or the last of a shorter one."""
    year, month = divmod(first.month - 1 + months, 12)
    for last in (first.day, 30, 29, 28):
        try:
            return dt.date(first.year + year, month + 1, min(first.day, last))
        except ValueError:
            continue
    raise AssertionError


@pytest.mark.parametrize("code", ["LOAN-101-11", "LOAN-P102-02"])
def test_a_schedule_pays_a_loan_back_to_the_paisa(code: str) -> None:
    made, given = fillings("loan-schedule")[code], raw()[code]
    loan, rate, count = Decimal(given["loan"]), Decimal(given["rate"]), int(given["instalments"])
    every, owed = int(given.get("every", "1")), Decimal(given["loan"])
    flat = paise(loan * rate / 100 * every * count / 12)
    rows = made.rows["schedule"]
    assert len(rows) == count
    principal, interest = paise(loan / count), Decimal(0)
    for index in range(count):
        last = index == count - 1
        part = owed if last else principal
        if given["method"] == "flat":
            cost = flat - interest if last else paise(flat / count)
        else:
            cost = paise(owed * rate / 100 * every / 12)
        shown = [slot(made, f"schedule.{index + 1}.{key}") for key in
                 ("opening", "principal", "interest", "instalment", "closing")]  # fmt: skip
        assert shown == [owed, part, cost, part + cost, owed - part]
        due = made.texts[f"schedule.{index + 1}.due_on"].en
        assert day(due) == later(day(given["first_due"]), index * every)
        owed, interest = owed - part, interest + cost
    assert owed == 0
    assert slot(made, "total.instalment") == loan + interest
    if given["method"] == "flat":
        assert interest == flat
    shares = sum(Decimal(one["share"]) for one in given.get("borrowers", ()))
    assert slot(made, "unshared") == loan - shares


# --- what the data says wrongly -------------------------------------------------------------------


def test_a_line_that_a_form_has_not_is_found_at_its_place(tmp_path: Path) -> None:
    for file in EXAMPLES.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    path = tmp_path / "papers-money.yaml"
    text = path.read_text("utf-8").replace("        once: {", "        onec: {", 1)
    path.write_text(text, "utf-8")
    line = text[: text.index("onec")].count("\n") + 1
    asked = Options(tmp_path / "out", ("fund-application",), ("en",), ("pdf",))
    found = [one for one in Pipeline(built.SESSION).plan(tmp_path, asked).findings
             if one.rule == "D-206"]  # fmt: skip
    assert [one.place.line for one in found if one.place] == [line]
    assert "onec" in found[0].en
