"""The Sakhi's payslip: rates and honorarium from ORDER-2021, annexure 6."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf

from generator.forms.compute import payslip
from generator.forms.reading import load_forms
from tests import built

FORM = load_forms(Path(__file__).parent.parent / "forms")["sakhi-payslip"]
RATES = [10, 25, 50, 50, 100, 25, 25, 25, 50, 20, 50, 50, 50]


def done(number: str, times: str, rate: str | None = None) -> SimpleNamespace:
    return SimpleNamespace(
        number=Decimal(number), times=Decimal(times), rate=None if rate is None else Decimal(rate)
    )


def paid(works: dict[str, Any], honorarium: str | None = None) -> SimpleNamespace:
    groups = (
        SimpleNamespace(name=SimpleNamespace(hi="कमला", en="Kamla")),
        SimpleNamespace(name=SimpleNamespace(hi="कोसी", en=None)),
    )
    view = SimpleNamespace(
        works=works,
        honorarium=None if honorarium is None else Decimal(honorarium),
        sakhi=SimpleNamespace(groups=groups),
    )
    return SimpleNamespace(**payslip.payslip(view, FORM))


def test_the_thirteen_works_are_paid_at_the_rates_of_the_order() -> None:
    works = paid({}).works
    assert list(works) == [str(number) for number in range(1, 14)]
    assert [work.rate for work in works.values()] == RATES


def test_amount_is_rate_times_number_and_payable_is_amount_times_times_done() -> None:
    work = paid({"10": done("45", "2")}).works["10"]  # 45 beneficiaries, two fortnights at 20
    assert (work.amount, work.payable) == (900, 1800)


def test_the_grand_total_is_all_that_is_payable_and_the_fixed_honorarium() -> None:
    slip = paid({"1": done("45", "2"), "3": done("1", "2"), "9": done("30", "1")})
    assert slip.works_total == 900 + 100 + 1500
    assert slip.total == 6500


def test_a_month_without_works_pays_the_honorarium() -> None:
    slip = paid({})
    assert (slip.works_total, slip.total) == (0, 4000)
    assert slip.works["4"].payable is None


def test_the_data_may_give_its_own_rate_and_honorarium() -> None:
    slip = paid({"5": done("2", "3", rate="120.50")}, honorarium="2000")
    assert slip.works["5"].payable == Decimal("723.00")
    assert slip.total == Decimal("2723.00")


def test_a_honorarium_of_nothing_is_nothing() -> None:
    assert paid({}, honorarium="0").total == 0


def test_the_groups_of_a_sakhi_are_named_one_after_another() -> None:
    groups = paid({}).groups
    assert (groups.hi, groups.en) == ("कमला, कोसी", "Kamla, कोसी")


# --- pages ---------------------------------------------------------------------------------


def text(lang: str, state: str) -> str:
    html = built.html("sakhi-payslip", lang, state)
    html = re.sub("</t[dh]>", " | ", html).replace("</p>", " ")
    return " ".join(re.sub("<[^>]+>", "", html).split())


def test_a_blank_payslip_prints_the_rates_of_the_order_each_beside_its_unit() -> None:
    page = text("hi", "blank")
    assert "| दर (₹) | प्रति यूनिट |" in page
    assert "लाभुको का चयन | 10 | लाभुक |" in page
    assert "बेसलाइन सर्वे | 25 | लाभुक |" in page
    assert "आहार एवं खाद प्रयोग का आकलन | 20 | 15 दिन पर / लाभुक |" in page
    assert "स्थायी मानदेय प्रति माह | 4000 |" in page
    assert "माह के लिए कुल भुगतान राशि |" in page
    assert "अध्यक्ष / सचिव का नाम एवं हस्ताक्षर" in page
    both = text("hi-en", "blank")
    assert "| दर (₹) Rate (₹) | प्रति यूनिट Per unit |" in both
    assert "| 20 | 15 दिन पर / लाभुक 15 days / beneficiary |" in both


def test_no_figure_of_a_payslip_has_a_unit_in_its_column() -> None:
    for lang in built.LANGS:
        for state in ("blank", "filled"):
            rows = re.findall("<tr.*?</tr>", built.html("sakhi-payslip", lang, state), re.DOTALL)
            works = [row for row in rows if 'data-slot="works.' in row]
            assert len(works) == 13
            for row in works:
                cells = [re.sub("<[^>]+>", "", cell) for cell in re.findall("<td.*?</td>", row)]
                assert re.fullmatch(r"\d+", cells[2]), cells
                assert not re.search("[\\d₹]", cells[3].replace("15 ", "")), cells


def test_a_filled_payslip_says_the_total_in_figures_and_in_words() -> None:
    # 900 + 2,250 + 100 + 2,250 + 200 for the works of the first example, and 4,000.
    hindi, english = text("hi", "filled"), text("en", "filled")
    assert "जुलाई 2025 माह के लिए कुल भुगतान राशि | 9,700 |" in hindi
    assert "शब्दों में | रुपये नौ हज़ार सात सौ मात्र |" in hindi
    assert "Total payment for the month July 2025 | 9,700 |" in english
    assert "in words | Rupees Nine Thousand Seven Hundred Only |" in english
    assert "लाभुको का चयन | 10 | लाभुक | 45 | 450 | 2 | 900 |" in hindi
    both = text("hi-en", "filled")
    assert "| रुपये नौ हज़ार सात सौ मात्र Rupees Nine Thousand Seven Hundred Only |" in both
    assert "जुलाई 2025 माह के लिए कुल भुगतान राशि Total payment for the month July 2025 | 9,700" in both


def test_the_payslip_stays_on_one_page_in_every_language() -> None:
    for lang in built.LANGS:
        for state in ("blank", "filled"):
            with pikepdf.open(io.BytesIO(built.pdf("sakhi-payslip", lang, state))) as pdf:
                assert len(pdf.pages) == 1, (lang, state)
