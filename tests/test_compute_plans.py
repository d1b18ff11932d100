"""The business plans' arithmetic and pages; figures from ORDER-2021, annexures 5.A to 5.C."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms.catalog import Form
from generator.forms.compute import plans
from generator.forms.reading import load_contradictions, load_forms
from tests import built, contradictions

FOLDER = Path(__file__).parent.parent / "forms"
FORMS = load_forms(FOLDER)
NURSERY, GROWOUT, DUCK = (FORMS[f"plan-{name}"] for name in ("nursery", "growout", "fish-duck"))
PLANS = [NURSERY, GROWOUT, DUCK]
HECTARE = "2.4710538147"  # acres
# The order's own totals for 1 hectare: working capital, total; gross and net income, 5 % of net.
ORDER = {
    "plan-nursery": (387500, 491500, 600000, 212500, 10625),
    "plan-growout": (380000, 484000, 600000, 220000, 11000),
    "plan-fish-duck": (350500, 454500, 900000, 549500, 27475),
}


def figures(**given: str) -> SimpleNamespace:
    values: dict[str, Decimal | None] = dict.fromkeys(("quantity", "rate", "amount"))
    return SimpleNamespace(**values | {name: Decimal(text) for name, text in given.items()})


def printed(form: Form, acres: str, **lines: Any) -> Any:
    """What the plan of a pond prints; `lines` are overrides, 2.5 written as l2_5."""
    overrides = {name[1:].replace("_", "."): line for name, line in lines.items()}
    view = SimpleNamespace(pond=SimpleNamespace(area=Decimal(acres)), lines=overrides)
    return SimpleNamespace(**plans.plan(view, form))


def whole(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


@pytest.mark.parametrize("form", PLANS, ids=lambda form: form.id)
def test_every_line_of_one_hectare_comes_to_the_amount_that_the_order_prints(form: Form) -> None:
    plan = printed(form, HECTARE)
    for table, lines in (("capital", plan.capital), ("working", plan.working)):
        amounts = {
            norm.id: whole(norm.printed["amount"]) if "amount" in norm.printed else None
            for norm in form.norms[table]
            if norm.kind == "line"
        }
        assert {key: lines[key].amount for key in amounts} == amounts
        assert len(amounts) > 1


@pytest.mark.parametrize("form", PLANS, ids=lambda form: form.id)
def test_a_pond_of_a_hectare_given_in_acres_prints_the_totals_of_the_order(form: Form) -> None:
    plan = printed(form, HECTARE)
    working, total, gross, net, fund = ORDER[form.id]
    sums = [norm.id for norm in form.norms["working"] if norm.kind in ("sum", "grand")]
    assert [plan.working[key].amount for key in sums] == [working, total]
    income = [plan.income[f"3.{number}"].value for number in (4, 5, 6, 7)]
    assert income == [working, gross, net, fund]
    assert plan.hectares == 1


def test_working_capital_follows_the_area_and_capital_cost_does_not() -> None:
    plan = printed(NURSERY, "2.5")  # 1.0117141 hectare
    assert [line.amount for line in plan.capital.values()] == [100000, 4000]
    # 10.12 tonnes at 1,000; 405 kg at 20; 5.06 lakh at 20,000; 4,553 kg at 45; lump sums.
    amounts = [25293, 10120, 8100, 101200, 204885, 10117, 10117, 12141, 10117]
    assert [line.amount for line in plan.working.values()] == [*amounts, 392090, 496090]
    assert plan.total == 496090


def lines_of(form: Form, plan: Any) -> list[tuple[str, plans.Line]]:
    """The lines of both cost tables, with the unit of each."""
    units = {norm.id: norm.texts for table in ("capital", "working") for norm in form.norms[table]}
    return [
        (units[key].get("unit_filled", units[key].get("unit")), line)
        for table in (plan.capital, plan.working)
        for key, line in table.items()
        if line.quantity is not None
    ]


@given(area=st.decimals("0.01", "400", places=4))
@pytest.mark.parametrize("form", PLANS, ids=lambda form: form.id)
def test_whoever_adds_up_the_page_finds_its_totals(form: Form, area: Decimal) -> None:
    plan = printed(form, str(area))
    sums = {}
    for table in ("capital", "working"):
        lines = getattr(plan, table)
        kinds = {norm.id: norm.kind for norm in form.norms[table]}
        sums[table] = sum(
            line.amount or 0 for key, line in lines.items() if kinds[key] == "line"
        )
        told = {kinds[key]: line.amount for key, line in lines.items() if kinds[key] != "line"}
        assert told.get("sum", sums[table]) == sums[table]
    assert plan.working[form.norms["working"][-1].id].amount == sum(sums.values()) == plan.total
    income = {norm.kind: plan.income[norm.id].value for norm in form.norms["income"]}
    produce = [plan.income[n.id].value for n in form.norms["income"] if n.kind == "produce"]
    assert income["gross"] == (sum(produce) or income["yield"] * income["price"])
    assert income["expense"] == sums["working"]
    assert income["net"] == income["gross"] - income["expense"]
    assert 0 <= income["fund"] - max(income["net"], 0) * 5 / 100 + Decimal("0.5") <= 1
    for _, line in lines_of(form, plan):
        assert line.amount == line.amount.to_integral_value()
        assert abs(line.quantity * line.rate - line.amount) <= Decimal("0.5")


@given(area=st.decimals("0.01", "400", places=4))
@pytest.mark.parametrize("form", PLANS, ids=lambda form: form.id)
def test_counted_things_and_kilograms_are_whole_and_tonnes_and_lakhs_have_two_places(
    form: Form, area: Decimal
) -> None:
    for unit, line in lines_of(form, printed(form, str(area))):
        places = 2 if unit.en in ("Ton", "Lakh") else 0
        assert line.quantity == round(line.quantity, places), unit.en


def test_eggs_are_those_of_the_ducks_that_are_bought() -> None:
    plan = printed(DUCK, "2.60")  # 1.052182664 hectare: 526.09 ducks
    assert plan.working["2.6"].quantity == 526
    assert plan.said["3_1"].quantity == 526 * 200
    assert plan.income["3.1"].value == 526 * 200 * 5
    fewer = printed(DUCK, "2.60", l2_6=figures(quantity="300"))
    assert fewer.income["3.1"].value == 300 * 200 * 5
    own = printed(DUCK, "2.60", l3_1=figures(quantity="90000"))
    assert own.income["3.1"].value == 450000


def test_fingerlings_are_counted_as_many_as_their_weight_comes_to() -> None:
    plan = printed(GROWOUT, "1")  # 101.17 kg
    assert (plan.said["2_1"].quantity, plan.said["2_1"].pieces) == (101, 2020)


def test_an_amount_in_the_data_stands_as_given_and_needs_no_quantity() -> None:
    line = printed(NURSERY, "2.5", l2_5=figures(amount="180000")).working["2.5"]
    assert (line.quantity, line.rate, line.amount) == (None, None, 180000)


def test_a_quantity_in_the_data_is_the_ponds_own_and_is_not_scaled() -> None:
    line = printed(DUCK, "2.60", l2_1=figures(quantity="300", rate="290")).working["2.1"]
    assert (line.quantity, line.rate, line.amount) == (300, 290, 87000)


def test_a_rate_in_the_data_prices_the_scaled_quantity() -> None:
    line = printed(GROWOUT, "2.5", l2_4=figures(rate="44")).working["2.4"]
    assert (line.rate, line.amount) == (44, 267080)  # 6000 × 1.0117141 = 6070.28 kg, × 44
    assert line.quantity == 6070


def test_a_number_of_lump_sums_multiplies_them() -> None:
    plan = printed(NURSERY, "1", l1_2=figures(quantity="2"))
    assert plan.capital["1.2"].quantity == 2
    assert plan.capital["1.2"].amount == 8000
    assert plan.working["2.11"].amount == plan.working["2.10"].amount + 108000


def test_a_rate_given_for_a_lump_sum_is_printed_with_its_paise() -> None:
    line = printed(NURSERY, "1", l2_9=figures(rate="44.50")).working["2.9"]
    assert (line.quantity, line.rate, line.amount) == (None, Decimal("44.50"), 45)


def test_the_duck_house_comes_by_convergence_unless_the_data_prices_it() -> None:
    assert printed(DUCK, "1").capital["1.1"] == plans.Line()
    plan = printed(DUCK, "1", l1_1=figures(amount="30000"))
    assert plan.capital["1.total"].amount == 134000


def test_a_price_in_the_data_changes_the_income() -> None:
    plan = printed(NURSERY, HECTARE, l3_3=figures(rate="180"))
    assert plan.income["3.3"].value == 180
    assert plan.income["3.5"].value == 540000
    assert plan.income["3.6"].value == 152500


def test_a_loss_leaves_nothing_for_the_upkeep_of_the_pond() -> None:
    plan = printed(GROWOUT, HECTARE, l3_3=figures(rate="90"))
    assert (plan.income["3.6"].value, plan.income["3.7"].value) == (-20000, 0)


def test_survival_is_a_share_and_does_not_grow_with_the_pond() -> None:
    assert printed(GROWOUT, "9").income["3.1"].value == 80


# --- pages ---------------------------------------------------------------------------------


def cells(form: str, lang: str, state: str) -> list[list[str]]:
    """The rows of all tables of a page, as plain texts."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", built.html(form, lang, state), re.DOTALL)
    return [
        [" ".join(re.sub("<[^>]+>", "", cell).split()) for cell in re.findall(r"<td.*?</td>", row)]
        for row in rows
    ]


def row(rows: list[list[str]], item: str) -> list[str]:
    return next(cells for cells in rows if len(cells) > 1 and cells[1] == item)


def test_a_blank_nursery_plan_prints_what_the_order_prints() -> None:
    rows = cells("plan-nursery", "hi", "blank")
    feed = row(rows, "25 से 30 हफ्तों के लिए आहार")
    assert feed == ["2.5", "25 से 30 हफ्तों के लिए आहार", "CIF", "45000", "K.G", "45", "202500"]
    assert row(rows, "अन्य खर्च") == ["2.9", "अन्य खर्च", "CIF", "LS", "", "10000", "10000"]
    assert row(rows, "कुल योग")[-1] == "4,91,500"
    assert row(rows, "खर्च (पूँजीगत लागत सहित)")[2:] == ["Lakh ₹", "3.87"]
    assert row(rows, "जीवन दर (Survival)")[3] == "60%"
    cleaning = row(rows, "खर-पतवार एवं कीड़ों की निकासी, सफाई, पानी भरने हेतु लागत")
    assert cleaning[2:] == ["CIF", "", "", "L.S", "25000"]


def test_a_blank_fish_duck_plan_prints_the_serial_2_5_twice_and_two_tonnes_of_feed() -> None:
    rows = cells("plan-fish-duck", "hi", "blank")
    assert row(rows, "दाना") == ["2.5", "दाना", "CIF", "2", "Ton", "45", "90000"]
    assert row(rows, "बत्तक मूल्य")[0] == "2.5"
    assert row(rows, "कुल योग")[0] == "2.11"
    assert row(rows, "बत्तक घर")[2:] == ["अभिसरण के द्वारा", "", "", "", ""]
    total = next(cells for cells in rows if "Total" in cells)
    assert total == ["", "", "", "", "", "Total", "1,04,000"]


def test_a_filled_fish_duck_plan_counts_its_lines_through_and_weighs_feed_in_kilograms() -> None:
    rows = cells("plan-fish-duck", "hi", "filled")
    feed, ducks = row(rows, "दाना"), row(rows, "बत्तक मूल्य")
    assert feed[0].split()[0] == "2.5"
    assert feed[3:5] == ["4,856", "K.G."]  # 6 acres: 2,000 kg × 2.42811384
    assert ducks[0].split()[0] == "2.6"
    assert row(rows, "कुल योग")[0] == "2.12"
    assert row(rows, "शुद्ध आय")[2] == "₹"


@pytest.mark.parametrize("form", [form.id for form in PLANS])
@pytest.mark.parametrize("lang", ["hi", "en", "hi-en"])
def test_a_filled_plan_speaks_of_its_own_pond_and_not_of_misprints(form: str, lang: str) -> None:
    body = built.html(form, lang, "filled").split("<body")[1]
    filled = re.sub("<[^>]+>", "", body)
    assert "<sup>" not in built.html(form, lang, "filled")
    # Amounts of a filled plan are rupees; only the order's own page counts in lakhs.
    assert not re.search("(Lakh|Thousand) ₹", filled)
    told = r"(?<![\d.])1 हेक्टेयर क्षेत्र|(of|on) 1 hectare|/ हेक्टेयर|500 बत्तक|500 ducks|5000|2500 kg"
    assert not re.search(told, filled)
    blank = re.sub("<[^>]+>", "", built.html(form, lang, "blank"))
    assert ("1 हेक्टेयर" if lang != "en" else "1 hectare") in blank


def test_the_contradictions_of_the_order_stand_in_one_file() -> None:
    listed = {item.id: item for item in load_contradictions(FOLDER)}
    assert {
        "nursery-feed": ("plan-nursery",),
        "nursery-seed": ("plan-nursery",),
        "duck-plan-feed": ("plan-fish-duck",),
        "duck-plan-serials": ("plan-fish-duck",),
        "growout-serials": ("plan-growout",),
        "plan-expense": ("plan-nursery", "plan-growout", "plan-fish-duck"),
        "order-date": (),
        "plan-annexures": (),
    }.items() <= {key: item.forms for key, item in listed.items()}.items()
    assert "17.06.2021" in listed["order-date"].computed.en


def test_the_guide_lists_every_contradiction() -> None:
    assert contradictions.PAGE.read_text("utf-8") == contradictions.page()
    assert contradictions.page().count("\n| ") > 12
