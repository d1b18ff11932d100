"""The pages of the pond forms: what stands on them when blank and when filled (ORDER-2021)."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html

from generator.forms.bind import bind
from generator.forms.reading import load_forms
from generator.forms.render import Renderer
from generator.text import language

ROOT = Path(__file__).parent.parent
FORMS = load_forms(ROOT / "forms")
RENDERER = Renderer(ROOT / "templates")
HINTS = ("(जिला नाम)", "(ग्राम संगठन का नाम)", "(जलाशय का नाम एवं यूनिक कोड)", "(पता)")


def page(form: str, lang: str = "hi", view: Any = None) -> Any:
    filling = bind(FORMS[form], view, language.format_value)
    return html.fromstring(RENDERER.page(FORMS[form], lang, filling))


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def named(hindi: str, english: str) -> SimpleNamespace:
    return SimpleNamespace(hi=hindi, en=english)


def an_allotment() -> SimpleNamespace:
    return SimpleNamespace(
        allotment_no="301/2025",
        allotted_on=None,
        vo=SimpleNamespace(name=named("शक्ति", "Shakti")),
        vo_place=named("कमला", "Kamla"),
        district=SimpleNamespace(name=named("पुष्करगंज", "Pushkarganj")),
        recommendation=None,
        office=None,
        signatory=SimpleNamespace(name=named("सुमेधा", "Sumedha"), designation=named("अ", "A")),
        owner=named("विभाग", "Department"),
        block=None,
        name=named("लक्ष्मी सरोवर", "Lakshmi Sarovar"),
        code="JJH-1",
        area=Decimal("2.47"),
        place=named("ग्राम कमला", "Village Kamla"),
    )


def test_a_blank_letter_says_what_belongs_in_its_blanks_and_a_written_one_does_not() -> None:
    blank, written = (
        words(page("allotment-letter")),
        words(page("allotment-letter", view=an_allotment())),
    )
    for hint in HINTS:
        assert hint in blank
        assert hint not in written


def test_the_letter_is_the_orders_own_sentence_with_the_values_in_it() -> None:
    written = words(page("allotment-letter", view=an_allotment()))
    assert (
        "शक्ति ग्राम संगठन को रख-रखाव एवं प्रबंधन हेतु लक्ष्मी सरोवर (JJH-1) जिसका क्षेत्रफल 2.47 एकड़ है, "
        "अगले 5 वर्षों के लिए निःशुल्क आवंटित किया जा रहा है। संबंधित जलाशय ग्राम कमला में स्थित है।"
    ) in written


def test_the_bilingual_letter_is_two_letters_each_in_its_own_language() -> None:
    both = page("allotment-letter", "hi-en", an_allotment())
    (english,) = both.find_class("new-page")
    assert english.get("lang") == "en"
    assert not re.search("[\u0900-\u097f]", words(english))
    assert "Lakshmi Sarovar (JJH-1)" in words(english)
    english.getparent().remove(english)
    for foot in both.find_class("page-foot"):
        foot.getparent().remove(foot)
    assert set(re.findall("[A-Za-z]+", words(both.body))) == {"JJH"}


@pytest.mark.parametrize("lang", ["hi", "en", "hi-en"])
def test_each_bar_runs_from_the_day_of_the_step_before_to_its_own(lang: str) -> None:
    expected = [(0, 1), (1, 7), (7, 14), (7, 14), (7, 14), (14, 24), (24, 30), (30, 40)]
    expected += [(40, 52), (52, 58), (58, 65), (65, 68), (68, 72), (72, 82), (82, 85), (85, 90)]
    drawn = []
    (table,) = page("activity-timeline", lang).find_class("chart")[:1]
    for svg in table.iter("svg"):
        (bar,) = svg.findall("rect")
        day = float(svg.get("viewbox").split()[2]) / 90
        start, length = float(bar.get("x")), float(bar.get("width"))
        drawn.append((round(start / day, 1), round((start + length) / day, 1)))
    assert drawn == expected


def test_the_chart_is_as_wide_as_the_six_columns_above_it() -> None:
    (table,) = page("activity-timeline").find_class("chart")[:1]
    widths = [float(col.get("style")[len("width:") : -2]) for col in table.iter("col")]
    heads = [words(th) for th in table.iter("th")][-6:]
    assert heads == ["1–15", "16–30", "31–45", "46–60", "61–75", "76–90"]
    assert sum(widths) == 267
    assert {svg.get("width") for svg in table.iter("svg")} == {f"{sum(widths[-6:]):g}mm"}


def test_a_blank_budget_prints_the_orders_own_figures() -> None:
    rows = [[words(td) for td in tr.iter("td")] for tr in page("cid-budget").iter("tr")]
    assert ["1", "बैठक पर व्यय", "CID", "12", "300", "3600"] in rows
    assert ["2", "लेखन सामग्री", "CID", "", "LS", "4000"] in rows
    assert ["4", "बुक कीपर की प्रोत्साहन राशि", "CID", "12", "100", "1200"] in rows
    assert ["Total", "", "", "12,800"] in rows


def test_a_lump_sum_without_a_rate_is_marked_ls_on_a_filled_budget() -> None:
    lump = {"2": SimpleNamespace(units=None, rate=None, total=Decimal(3500))}
    vo = SimpleNamespace(name=named("शक्ति", "Shakti"), block=None)
    view = SimpleNamespace(code="X", vo=vo, district=None, year="2025-26", budget=lump)
    rows = [[words(td) for td in tr.iter("td")] for tr in page("cid-budget", view=view).iter("tr")]
    assert ["2", "लेखन सामग्री", "CID", "", "LS", "3,500"] in rows


def test_a_blank_report_leaves_room_for_the_year_in_the_labels_of_income_and_expense() -> None:
    grid = page("inspection-report").find_class("grid")[0]
    years = [slot for slot in grid.find_class("empty") if slot.get("data-slot") == "fish.year"]
    assert len(years) == 4
    assert all(slot.get("data-width") for slot in years)


@pytest.mark.parametrize("form", ["pond-list", "allotment-proposal"])
def test_a_blank_list_has_twelve_numbered_rows_and_a_place_to_sign(form: str) -> None:
    blank = page(form)
    (body,) = (grid.find("tbody") for grid in blank.find_class("grid"))
    assert [words(row[0]) for row in body] == [str(number) for number in range(1, 13)]
    (signatures,) = blank.find_class("signatures")
    assert "हस्ताक्षर एवं मोहर" in words(signatures)
    assert "दिनांक" in words(signatures)
