"""The rules of the orders and of sizes, each on either side of the line that it draws.

Every test begins with the broken example of a rule and changes what is said there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
import rulebook
from district_data import BROKEN, EXAMPLES, HECTARE, LINES, NORMS, known, read_text, without_glyph

from generator.data import load, model
from generator.data.district import DistrictData
from generator.data.findings import Finding, Severity
from generator.data.records import KINDS
from generator.explain.examples import shown
from generator.explain.rulebook import RULES
from generator.forms import facts
from generator.pipeline import Pipeline
from generator.rules import book, bounds, check, clock
from generator.rules.telling import years_after


def broken(rule: str) -> str:
    return (BROKEN / rule / "data.yaml").read_text("utf-8")


def changed(rule: str, *pairs: tuple[str, str]) -> str:
    text = broken(rule)
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def rules(folder: Path, text: str) -> list[str]:
    return [finding.rule for finding in read_text(folder, text)[1]]


BORDERS: Mapping[str, list[tuple[str, str, list[str]]]] = {
    # years: 1950, and the year after the district's own date of 27.02.2026
    "D-170": [
        ("18.07.2052", "31.12.2027", []),
        ("18.07.2052", "01.01.2028", ["D-170"]),
        ("18.07.2052", "01.01.1950", []),
        ("18.07.2052", "31.12.1949", ["D-170"]),
    ],
    "D-171": [("9996", "100", []), ("9996", "100.01", ["D-171"])],
    "D-172": [(", en: Pushkarganj}}", ", en: Pushkarganj}, date: 18.07.2026}", ["D-323"])],
    "D-320": [
        ("SHG-1, household: HH-1}\n#", "SHG-1, household: HH-3}\n#", []),
        ("no: 3", "no: 4", ["D-202", "D-202", "D-320"]),
    ],
    "D-321": [("[4, 5, 3]", "[4, 5, 6]", [])],
    "D-322": [
        ("[1, 2]", "[1, 2, 3]", []),
        ("[1, 2]", "[1, 2, 3, 4, 5]", []),
        ("[1, 2]", "[1, 2, 3, 4, 5, 6]", ["D-322"]),
        ("[1, 2]", "[1, 2, 9]", ["D-202"]),
        ("[1, 2]", "[1, 2, 2]", ["D-205"]),
    ],
    # two years to the day
    "D-323": [
        ("elected_on: 18.01.2024", "elected_on: 27.02.2024", ["D-323"]),
        ("elected_on: 18.01.2024", "elected_on: 28.02.2024", []),
    ],
    "D-324": [("18.06.2024", "18.07.2024", []), ("18.06.2024", "17.07.2024", ["D-324"])],
    "D-326": [
        ("Jyotsna Devi}, shg: SHG-1}\n#", "Jyotsna Devi}, shg: SHG-9}\n#", ["D-201"]),
        ("{no: 4, name: {hi: ज्योत्स्ना देवी,", "{no: 4, name: {hi: ज्योत्स्ना  देवी ,", ["D-326"]),
        ("Devi}, shg: SHG-1}\n#", "Devi}, shg: SHG-1, guardian: {hi: क, en: K}}\n#", []),
    ],
    "D-327": [("fee: 100", "fee: 50.00", []), ("fee: 50", "fee: 60", ["D-327"])],
    "D-328": [("treasurer: 1", "treasurer: 3", [])],
    "D-329": [
        ("excused: [6]", "excused: [4, 6]", []),
        ("[1, 2, 3, 5, 6]", "[1, 2, 3, 5, 6]\n    excused: [4]", []),
        ("[1, 2, 3, 5]\n", "[1, 2, 3, 4, 5]\n", []),
        ("[1, 2, 3, 5, 6]", "[1, 2, 3, 4, 5, 6]", []),
        ("    excused: [6]\n", "", ["D-329"]),
        ("    body: general\n    number: 1\n", "    number: 1\n", []),
        ("Usha Devi}, shg: SHG-1}", "Usha Devi}, shg: SHG-1, joined_on: 11.12.2025}", []),
        ("excused: [6]", "excused: [9]", ["D-329", "D-202"]),
        ("excused: [6]", "excused: [6, 6]", ["D-329", "D-205"]),
    ],
    "D-330": [
        ("SHG-1, vo_officer: yes}\n#", "SHG-1}\n#", []),
        ("    fish: yes\n", "", []),
    ],
    "D-331": [
        ("SHG-2}\n#", "SHG-1}\n#", []),
        ("    fish: yes\n", "", []),
        # of another VO of the same village; more of this below
        ("चाँदपुरा", "कमलडीहा", ["D-331"]),
    ],
    "D-332": [
        ("monthly_income: 9000", "monthly_income: 4999.99", []),
        ("monthly_income: 9000", "monthly_income: 5000", ["D-332"]),
        ("land: 40", "land: 0", []),
        ("land: 40, ", "", []),
        ("9000", "9000, repayment_rate: 90", ["D-332"]),
        ("9000", "9000, repayment_rate: 90.5", []),
        ("9000", "9000, liquor_affected: yes", []),
        ("9000", "9000, trained: yes", []),
        ("9000", "9000, experience_years: 1", []),
        ("    fish: yes\n", "", []),
    ],
    "D-340": [("sublet: yes", "sublet: no", [])],
    "D-342": [("    nodal: yes\n#", "#", [])],
    "D-343": [
        ("झिंगुरडीह", "कमलडीहा", []),
        ("    proposed_on", "    vo_: x\n    proposed_on", ["D-121", "D-343"]),
    ],
    # five years from 17.02.2020, and five more from there though renewed before
    "D-344": [
        ("17.02.2020\n", "17.02.2020\n    renewals: [16.02.2025]\n", []),
        ("date: 27.02.2026", "date: 17.02.2025", ["D-344"]),
        ("date: 27.02.2026", "date: 16.02.2025", []),
    ],
    "D-345": [
        ("[20.02.2026]", "[]", []),
        ("[20.02.2026]", "[13.06.2024]", ["D-302", "D-345"]),
    ],
    # the year of the allotment does not count, nor the one that is not over
    "D-346": [
        ("date: 27.02.2026", "date: 31.03.2025", []),
        ("date: 27.02.2026", "date: 01.04.2025", ["D-346"]),
        ("16.02.2024\n", "01.04.2024\n", ["D-348"]),
    ],
    "D-347": [
        ("{hi: प्रखंड मत्स्य पदाधिकारी, en: Block Fisheries Officer}", "{hi: अपर समाहर्ता, en: X}", []),
        ("प्रखंड मत्स्य", "ज़िला मत्स्य", []),
        ("प्रखंड मत्स्य पदाधिकारी", "जिला परियोजना प्रबंधक (जीविका)", []),
        ("Block Fisheries Officer", "District Fisheries Officer", []),
        ("प्रखंड मत्स्य पदाधिकारी", "जिला शिक्षा पदाधिकारी", ["D-347"]),
    ],
    # day 1 is the day of the list
    "D-348": [
        ("25.02.2025", "17.02.2025", []),
        ("25.02.2025", "18.02.2025", ["D-348"]),
        ("25.02.2025", "25.02.2025\n    starts_on: 12.02.2025", []),
    ],
    "D-350": [("pond: JJH-1", "pond: JJH-2", ["D-201"])],
    "D-351": [
        ("code: PLN-2\n    pond: JJH-1", "code: PLN-2\n    pond: JJH-2", ["D-201"]),
        ("model: growout", "model: nursery", ["D-351", "D-351"]),
    ],
    "D-352": [
        ("amount: 250000", "amount: 100000", []),
        ("amount: 250000", "amount: 100001", ["D-352"]),
        ("1.1: {amount: 250000}", "1.1: {rate: 250000}", ["D-352"]),
        ("1.1: {amount: 250000}", "1.2: {amount: 4001}", ["D-352"]),
        ("model: growout\n", "model: fish-duck\n", ["D-352"]),  # the duck house: convergence
    ],
    # 6,000 kg × 0.80 acres = 1,942 kg of feed; what one line saves another may have
    "D-353": [
        ("quantity: 3000", "quantity: 1942", []),
        ("quantity: 3000", "quantity: 1943", ["D-353"]),
        ("quantity: 3000, rate: 42}}", "quantity: 1943, rate: 42}, 2.6: {amount: 3000}}", []),
    ],
    "D-354": [("code: CID-2\n    vo: VO-101", "code: CID-2\n    vo: VO-102", ["D-201"])],
    "D-355": [("2026-27", "2024-25", ["D-355"])],
    "D-356": [("2026-27", "2024-25", ["D-356"])],
    # eighteen on the day itself
    "D-360": [("14.08.2008", "27.02.2008", []), ("14.08.2008", "28.02.2008", ["D-360"])],
    "D-361": [("schooling: 8", "schooling: 10", []), ("schooling: 8", "schooling: 9", ["D-361"])],
    "D-362": [
        ("[FPG-1, FPG-2]", "[FPG-1, FPG-2, FPG-1, FPG-2]", ["D-362", "D-205", "D-205"]),
        ("[FPG-1, FPG-2]", "[FPG-1, FPG-2, FPG-1, FPG-2, FPG-1]", ["D-205"] * 3),
        ("[FPG-1, FPG-2]", f"[{', '.join(['FPG-1'] * 10)}]", ["D-205"] * 9),
        ("[FPG-1, FPG-2]", f"[{', '.join(['FPG-1'] * 11)}]", ["D-205"] * 10 + ["D-362"]),
    ],
    "D-364": [
        (
            "code: PAY-2\n    sakhi: SKH-1\n    month: 2025-09",
            "code: PAY-2\n    sakhi: SKH-1\n    month: 2025-10",
            [],
        )
    ],
    "D-365": [("6,000", "4,000", []), ("6,000", "4,000.01", ["D-365"])],
    "D-366": [("rate: 150", "rate: 100", []), ("rate: 150", "rate: 100.50", ["D-366"])],
    # five groups: sampling five times, feed ten times
    "D-367": [
        ("times: 6", "times: 5", []),
        ("9: {number: 3, times: 6}", "10: {number: 3, times: 10}", []),
        ("9: {number: 3, times: 6}", "10: {number: 3, times: 11}", ["D-367"]),
        ("9: {number: 3, times: 6}", "8: {number: 3, times: 11}", []),
    ],
    "D-368": [
        ("number: 40", "number: 3", []),
        ("number: 40", "number: 4", ["D-368"]),
        ("9: {number: 40", "5: {number: 40", []),  # training is paid for by the group
    ],
    "D-370": [
        ("head: {hi: मशरूम बिक्री, en: Mushroom sales}}", "mode: bank}", ["D-370"]),
        ("sort: receipt", "sort: deposit", ["D-372"]),  # which needs neither; the box had 500
        ("sort: receipt, amount: 900", "sort: deposit, amount: 500", []),
    ],
    # slips are numbered through a financial year, receipts and vouchers apart
    "D-371": [
        ("06.04.2025", "31.03.2026", ["D-371"]),
        ("06.04.2025", "01.04.2026", []),
        ("amount: 450, voucher: 12", "amount: 450, voucher: 012", []),
        ("sort: receipt, amount: 450", "sort: payment, amount: 450", []),
    ],
    # 500 and 900 were in the box
    "D-372": [
        ("amount: 1450", "amount: 1400", []),
        ("amount: 1450", "amount: 1400.01", ["D-372"]),
        ("sort: payment, amount: 1450", "sort: withdrawal, amount: 1450", []),
        ("sort: receipt, amount: 900", "sort: receipt, amount: 9x0", ["D-132"]),
    ],
    "D-373": [
        ("amount: 2400", "amount: 2000", []),
        ("amount: 2400", "amount: 2000.01", ["D-373"]),
    ],
    "D-374": [("28.03.2025", "01.04.2025", []), ("28.03.2025", "31.03.2025", ["D-374"])],
    "D-375": [
        ("cash: 1300", "cash: 1400", []),
        ("cash: 1300, bank: 2000", "cash: 1400, bank: 2000.01", ["D-375"]),
        ("05.04.2025", "01.04.2026", ["D-375"]),  # not of the year before
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "old", "new", "found"),
    [(rule, *case) for rule, cases in BORDERS.items() for case in cases],
)
def test_a_rule_draws_its_line_where_the_order_does(
    tmp_path: Path, rule: str, old: str, new: str, found: list[str]
) -> None:
    assert sorted(rules(tmp_path, changed(rule, (old, new)))) == sorted(found)


def test_every_rule_that_draws_a_line_is_tried_here() -> None:
    tried = {*BORDERS, "D-325", "D-341", "D-363"}
    tried.add("D-376")  # how much a slip holds: tests/test_books_slips.py
    assert tried == {number for number in book.BOOK if number >= "D-320" or "D-17" in number}


def test_an_account_is_another_one_where_two_banks_are_written(tmp_path: Path) -> None:
    first, second = "SYGB0DUR012", "XXXX0DUR012"
    for one, two, found in (
        ("", "", 2), (first, "", 2), ("", second, 2), (first, second, 0),
        (first, "SYGB0MAT007", 2),
    ):  # fmt: skip
        text = broken("D-325")
        at = text.index("code: PG-2")
        parts = [
            part.replace("      kind:", f"      ifsc: {ifsc}\n      kind:") if ifsc else part
            for part, ifsc in ((text[:at], one), (text[at:], two))
        ]
        assert rules(tmp_path, "".join(parts)) == ["D-325"] * found, (one, two)


def test_a_nodal_vo_stands_for_all_of_its_village(tmp_path: Path) -> None:
    village = ("चाँदपुरा, en: Chandpura", "कमलडीहा, en: Kamaldiha")
    nodal = ("shgs:", "    nodal: yes\nshgs:")
    assert rules(tmp_path, changed("D-331", village)) == ["D-331"]
    assert rules(tmp_path, changed("D-331", village, nodal)) == ["D-331"]  # the other one is nodal
    own = ("village: {hi: कमलडीहा, en: Kamaldiha}\n  - code: VO-102",
           "village: {hi: कमलडीहा, en: Kamaldiha}\n    nodal: yes\n  - code: VO-102")  # fmt: skip
    assert rules(tmp_path, changed("D-331", village, own)) == []
    assert rules(tmp_path, changed("D-331", own)) == ["D-331"]  # nodal, of another village


def test_the_nodal_vo_of_a_village_may_have_the_pond(tmp_path: Path) -> None:
    assert rules(tmp_path, changed("D-341", ("    vo: VO-101\n", "    vo: VO-102\n"))) == []
    elsewhere = ("कमलडीहा, en: Kamaldiha}\n    nodal", "चाँदपुरा, en: Chandpura}\n    nodal")
    alone = changed("D-341", elsewhere)
    assert rules(tmp_path, alone) == []
    listed = "".join(
        line for line in broken("D-341").splitlines(keepends=True)
        if not any(step in line for step in ("proposed_on", "recommendation", "allotted_on"))
    )  # fmt: skip
    assert rules(tmp_path, listed) == []


def test_a_renewal_goes_by_an_inspection_since_the_last_one(tmp_path: Path) -> None:
    inspections = "inspections:" + broken("D-340").split("inspections:")[1]
    inspections = inspections.replace("sublet: yes", "sublet: no")
    for date, found in (
        ("13.06.2024", ["D-345", "D-304"]), ("14.06.2024", []), ("20.02.2026", []),
        ("21.02.2026", ["D-345"]),
    ):  # fmt: skip
        text = broken("D-345") + inspections.replace("12.02.2026", date)
        assert sorted(rules(tmp_path, text)) == sorted(found), date


def test_a_renewal_needs_an_allotment_first(tmp_path: Path) -> None:
    lines = [line for line in broken("D-345").splitlines() if "allotted_on" not in line]
    assert rules(tmp_path, "\n".join(lines) + "\n") == ["D-303"]


def test_who_was_not_eighteen_when_first_paid_is_found_later_too(tmp_path: Path) -> None:
    slips = "payslips:" + broken("D-365").split("payslips:")[1]
    slips = slips.replace("    honorarium: 6,000\n", "")
    for born, found in (("30.09.2007", []), ("01.10.2007", ["D-360"])):
        text = changed("D-360", ("14.08.2008", born)) + slips  # paid for September 2025
        assert rules(tmp_path, text) == found, born


def test_a_fish_group_is_asked_for_by_its_flag(tmp_path: Path) -> None:
    assert rules(tmp_path, changed("D-363", ("FPG-4, PG-6", "FPG-4, FPG-5"))) == []


def test_ten_lakh_count_cid_too(tmp_path: Path) -> None:
    """The first plan of the example comes to 9,55,054 alone; a budget to 12,800."""
    alone = broken("D-305").split("  - code: PLN-2")[0]
    budgets = "".join(
        f"  - {{code: C{year}, vo: VO-101, year: {year}-{year % 100 + 1}}}\n"
        for year in range(2022, 2026)
    )
    few = budgets.splitlines(keepends=True)
    plan = 104_000 + 350_500 * HECTARE * 6  # ORDER-2021 5.C
    assert plan + 3 * 12_800 < 1_000_000 < plan + 4 * 12_800
    found = rules(tmp_path, f"{alone}cids:\n{''.join(few[:3])}")
    assert "D-305" not in found
    found = rules(tmp_path, f"{alone}cids:\n{budgets}")
    assert found.count("D-305") == 5  # the plan and each budget


def test_what_a_vo_asks_for_is_its_plans_and_its_budgets(tmp_path: Path) -> None:
    """12,800 a budget, 3,000 less where the third line asks for 1,000; line 9 is on no form."""
    lines = "lines: {3: {total: 1000}, 9: {total: 5000}}"
    text = changed("D-356", ("year: 2026-27", f"year: 2026-27\n    {lines}"))
    (tmp_path / "data.yaml").write_text(text, "utf-8")
    district, _ = model.build(load.load(tmp_path)[0])
    assert facts.vo_amounts(Pipeline().session.forms, district) == {"VO-101": 2 * 12_800 - 3_000}
    district, _ = model.build(load.load(EXAMPLES)[0])
    amounts = facts.vo_amounts(Pipeline().session.forms, district)
    assert amounts["VO-202"] > 12_800  # a plan too


def test_costs_are_those_of_the_annexures() -> None:
    """5.B for 0.80 acres: 1,04,000 are the ceiling; of each line 0.3237 times the annexure's."""
    pipeline = Pipeline()
    district, _ = model.build(load.load(BROKEN / "D-353")[0])
    costs = facts.costs(pipeline.session.forms, district)["PLN-1"]
    # Quantities by their units' steps: 81 kg × 300, 129 kg × 20, 0.16 t × 20,000, 1,942 kg × 42,
    # and lump sums of 25,000 and 10,000.
    lumps = [round(sum_ * HECTARE * Decimal("0.80")) for sum_ in (25_000, 10_000)]
    granted = 81 * 300 + 129 * 20 + 3_200 + 1_942 * 42 + sum(lumps)
    assert costs["working"] == (granted + (3_000 - 1_942) * 42, granted)
    assert costs["1.1"] == (100_000, 100_000)
    assert costs["1.2"] == (4_000, 4_000)


def test_norms_are_those_of_the_orders() -> None:
    norms = facts.norms(Pipeline().session.forms)
    for table, figures in NORMS.items():
        assert figures.items() <= norms[table].items(), table
    assert norms["cid-budget.lines"] == {"1": 300, "2": 4000, "3": 4000, "4": 100}


@pytest.mark.parametrize("rule", sorted({"D-323", "D-344", "D-346", "D-360"}))
def test_without_a_day_a_rule_of_age_says_once_that_it_was_not_checked(
    tmp_path: Path, rule: str
) -> None:
    assert next(one for one in check.RULES if one.number == rule).dated  # type: ignore[union-attr]
    found = read_text(tmp_path, changed(rule, (", date: 27.02.2026", "")))[1]
    (note,) = found
    assert (note.rule, note.severity) == (clock.NUMBER, Severity.NOTE)
    assert rule in note.en


def test_where_nothing_has_an_age_nothing_is_said_of_the_day(tmp_path: Path) -> None:
    assert rules(tmp_path, changed("D-327", (", date: 27.02.2026", ""), ("100", "50"))) == []


def test_dated_rules_are_those_that_ask_for_the_day() -> None:
    """Held against the sources: whoever reads the day is marked, but for the bound of years."""
    asking = {
        rule.number
        for rule in check.RULES
        if "today" in rule.test.__code__.co_names and rule.number != "D-170"
    }
    assert asking == {rule.number for rule in check.RULES if getattr(rule, "dated", False)}


def test_a_leap_day_has_a_day_after_it_in_other_years() -> None:
    assert years_after(dt.date(2024, 2, 29), 2) == dt.date(2026, 3, 1)
    assert years_after(dt.date(2024, 2, 29), 4) == dt.date(2028, 2, 29)


def test_an_allotment_that_is_renewed_again_and_again_ends_with_the_calendar(
    tmp_path: Path,
) -> None:
    days = ", ".join(f"{18 + n % 10}.02.2020" for n in range(3000))
    text = changed("D-344", ("17.02.2020\n", f"17.02.2020\n    renewals: [{days}]\n"))
    assert "D-344" not in rules(tmp_path, text)
    assert years_after(dt.date(9998, 1, 1), 5) == dt.date.max


@pytest.fixture(scope="module")
def district() -> DistrictData:
    return model.build(load.load(EXAMPLES)[0])[0]


def test_every_figure_of_the_data_has_a_bound_or_says_why_not() -> None:
    """All amounts of money keep below a crore; what is no amount is named in `bounds`."""
    money = {
        *("fee", "monthly_income", "investment", "member_share", "raised", "value", "rate"),
        *("total", "amount", "income", "other_income", "expense", "honorarium"),
        *("cash", "bank"),
    }
    counted = {"capacity", "quantity", "units"}  # in units that the data names
    assert bounds._of_figures() - money - counted - set(bounds.BOUNDS) == {
        "present", "excused", "operators", "representatives",  # numbers of members, in lists
    }  # fmt: skip
    assert set(bounds.BOUNDS) <= bounds._of_figures()


def test_dates_are_looked_for_in_every_kind_that_has_some(district: DistrictData) -> None:
    dates = bounds._of_dates()
    assert {"date", "month", "year", "joined_on", "elected_on", "renewals", "born_on"} <= dates
    assert "time" not in dates
    without = {"blocks", "offices", "clfs", "shgs", "papers"}
    assert all(any(key in dates for key in kind.model_fields) or name in without
               for name, kind in KINDS.items())  # fmt: skip


def test_what_is_found_quickly_is_what_a_walk_finds(tmp_path: Path) -> None:
    """`_is_large` works out no paths, and must not overlook what stands deep in a record."""
    for old, new, kind in (
        ("member_share: 90000", "member_share: 90000000", "groups"),
        ("value: 13600}", "value: 13600000}", "groups"),
        ("land: 12\n", "land: 2001\n", "groups"),
    ):
        text = (EXAMPLES / "groups-matsyadih.yaml").read_text("utf-8")
        assert old in text
        found = read_text(tmp_path, text.replace(old, new, 1))[1]
        assert [one.subject.kind for one in found if one.rule == "D-171" and one.subject] == [kind]


def test_the_page_of_rules_is_current() -> None:
    assert rulebook.PAGE.read_text("utf-8") == rulebook.page()


def test_the_page_the_code_and_the_examples_have_the_same_rules() -> None:
    text = rulebook.PAGE.read_text("utf-8")
    rules, without = text.split("## Without an example")
    listed = re.findall(r"^\| \[?([BDF]-\d{3})\b", rules, re.MULTILINE)
    assert listed == list(RULES)
    assert list(RULES) == list(Pipeline().rules())
    examples = {folder.name for folder in BROKEN.iterdir()}
    assert examples == {number for number in RULES if f"](../examples/broken/{number})" in text}
    assert set(re.findall(r"[BDF]-\d{3}", without)) == set(RULES) - examples


def test_a_rule_of_the_book_says_nothing_of_any_one_record() -> None:
    for number, rule in RULES.items():
        for text in (rule.hi, rule.en, rule.advice_hi, rule.advice_en):
            # Of braces there are those of YAML, `{hi: …}`, and those of templates.
            assert text and not re.search(r"\{\w+([!:]\S|\})", text), (number, text)


def test_an_example_is_shown_around_its_marks() -> None:
    lines = shown(BROKEN / "D-353")
    assert lines[0].startswith("# More feed")
    assert lines[-1].endswith("^ D-353")
    assert "    lines: {2.4: {quantity: 3000, rate: 42}}" in lines
    assert shown(BROKEN / "D-102") == ()


def test_an_example_that_is_carried_out_is_shown_with_its_command_and_what_it_is_given() -> None:
    of_workbook = shown(BROKEN / "D-434")
    assert of_workbook[0].startswith("# An account number")
    assert "command: check district.xlsx" in of_workbook
    (row,) = [line for line in of_workbook if line.startswith("groups!2: PG-1 | ")]
    assert " | 7781000045612340 | " in row
    assert not any(line.startswith("groups.members!") for line in of_workbook)
    of_list = shown(BROKEN / "D-408")
    assert of_list[-2:] == ("JYO,ज्योत्स्नापुर,Jyotsnapur", 'DUR,"दुर्गाचक,Durgachak')
    of_form = shown(BROKEN / "B-108")
    assert "    set: {year: 2027-28}" in of_form
    assert of_form[-3:] == ("    vo: VO-101", "    year: 2026-27", "#         ^ B-108")
    for folder in BROKEN.iterdir():
        lines = shown(folder)
        assert lines[0].startswith("#") or folder.name in ("D-104", "D-106"), folder.name


def test_the_examples_break_no_rule_whatever_the_weight(district: DistrictData) -> None:
    found: list[Finding] = check.check(
        district, without_glyph, known(district), dt.date(2026, 2, 27)
    )
    assert found == []
    assert known(district).lines == LINES
