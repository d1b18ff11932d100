"""Slots of Word files: content controls by name, and what an empty one shows."""

from __future__ import annotations

import re

import pytest
from fontTools.ttLib import TTFont

from tests import docx_pages as pages
from tests.docx_pages import (
    MILLIMETRE,
    W,
    body,
    controls,
    text_of,
    values,
)


def test_every_slot_is_a_content_control_with_its_name_in_page_order() -> None:
    html = pages.letter()
    assert list(controls(html)) == re.findall('data-slot="([^"]+)"', html)[1:]  # [0] is the foot's
    control = controls(html)["pond.name"]
    assert values(control, "w:sdtPr/w:alias") == ["pond.name"]
    assert text_of(control) == "बड़का पोखर (Code P-01)"


def test_names_still_to_be_written_are_part_of_the_room_to_sign() -> None:
    def room(name: str) -> int:
        cell = f'<td><p class="sign-line"></p><p class="sign-name">{name}</p></td>'
        html = f'<table class="layout signatures"><tbody><tr>{cell}</tr></tbody></table>'
        space = body(pages.page(html)).find(f".//{W}tc/{W}p")
        given = values(space, "w:pPr/w:spacing", "line")
        return int(given[0]) if given else round(12 * MILLIMETRE)

    # A line of 10.5 pt, 1.5 high, is the name's.
    assert room(pages.slot("a", "गीता")) - room(pages.slot("a")) == round(10.5 * 1.5 * 20)


def test_a_slot_with_a_width_of_its_own_keeps_its_line_inside_a_cell() -> None:
    label = f"<tr><td>आय {pages.slot('year', width='20mm')} (वर्ष)</td></tr>"
    control = controls(pages.page(pages.grid((180,), "", label)))["year"]
    assert values(control, "w:sdtContent/w:r/w:rPr/w:u") == ["dotted"]


def test_the_ids_of_controls_are_unique_and_depend_on_names_only() -> None:
    def ids(html: str) -> list[str]:
        return values(body(html), ".//w:sdtPr/w:id")

    twice = pages.page(f"<p>{pages.slot('a', 'क')} {pages.slot('a', 'ख')} {pages.slot('b')}</p>")
    assert len(set(ids(twice))) == 3
    assert all(0 < int(number) < 2**31 for number in ids(twice))
    assert ids(pages.letter()) == ids(pages.letter(filled=False))
    assert ids(pages.page(f"<p>{pages.slot('b')}</p>")) == ids(twice)[2:]


def test_an_empty_slot_in_a_cell_shows_no_word_and_no_line() -> None:
    html = pages.page(pages.members(3, filled=False))
    control = controls(html)["members.2.name"]
    assert text_of(control).strip() == ""
    assert control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    assert control.find(f".//{W}u") is None


def test_an_empty_slot_in_a_line_is_a_dotted_line_of_its_width() -> None:
    control = controls(pages.letter(filled=False))["pond.name"]
    line = control.findtext(f"{W}sdtContent/{W}r/{W}t")
    font = TTFont(pages.ROOT / "fonts" / "NotoSansDevanagari-Regular.ttf")
    advance = font["hmtx"][font.getBestCmap()[0xA0]][0] / font["head"].unitsPerEm * 10.5
    assert set(line) == {"\u00a0"}
    assert len(line) * advance * 25.4 / 72 == pytest.approx(50, abs=0.5)
    assert values(control, "w:sdtContent/w:r/w:rPr/w:u") == ["dotted"]


def test_an_empty_field_is_a_dotted_line_to_the_end_of_its_row() -> None:
    line = controls(pages.MEMBER_LIST)["group.village"].find(f"{W}sdtContent/{W}r")
    # 0.26 em at 10.5 pt; the row is 180 mm less 8, 72 and 4 mm.
    width = len(line.findtext(f"{W}t")) * 0.26 * 10.5 * 25.4 / 72
    assert 0.97 * 96 < width < 0.99 * 96
    assert values(line, "w:rPr/w:u") == ["dotted"]


def test_a_row_with_a_chart_is_as_high_as_the_chart() -> None:
    chart = pages.CHART[pages.CHART.index("<svg") : pages.CHART.index("</svg>") + 6]
    rows = f'<tr><td>1</td><td class="chart">{chart}</td></tr><tr><td>2</td><td>3</td></tr>'
    table = body(pages.page(pages.grid((10, 170), "", rows))).find(f".//{W}tbl")
    first, second = table.findall(f"{W}tr")
    for cell in first.findall(f"{W}tc"):
        margins = {side: cell.find(f"{W}tcPr/{W}tcMar/{W}{side}") for side in ("top", "bottom")}
        assert {margin.get(f"{W}w") for margin in margins.values()} == {"0"}
    assert second.find(f".//{W}tcMar") is None
