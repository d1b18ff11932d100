"""Slots of Word files: content controls by name, and what an empty one shows."""

from __future__ import annotations

import re

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from tests import docx_pages as pages
from tests.docx_pages import (
    MILLIMETRE,
    W,
    body,
    controls,
    text_of,
    values,
    word,
)


def test_every_slot_is_a_content_control_with_its_name_in_page_order() -> None:
    html = pages.letter()
    # The first two are those of the head and the foot.
    assert list(controls(html)) == re.findall('data-slot="([^"]+)"', html)[2:]
    control = controls(html)["pond.name"]
    assert values(control, "w:sdtPr/w:alias") == ["pond.name"]
    assert text_of(control) == "बड़का पोखर (Code P-01)"


def test_names_still_to_be_written_are_part_of_the_room_to_sign() -> None:
    def room(name: str) -> int:
        cell = f'<td><p class="sign-line"></p><p class="sign-name">{name}</p></td>'
        html = f'<table class="layout signatures"><tbody><tr>{cell}</tr></tbody></table>'
        space = body(pages.page(html)).find(f".//{W}tc/{W}p")
        given = values(space, "w:pPr/w:spacing", "line")
        return int(given[0]) if given else round(13 * MILLIMETRE)

    # A line of 9 pt, 1.34 high, is the name's.
    assert room(pages.slot("a", "गीता")) - room(pages.slot("a")) == round(9 * 1.34 * 20)


def test_a_slot_with_a_width_of_its_own_keeps_its_line_inside_a_cell() -> None:
    label = f"<tr><td>आय {pages.slot('year', width='20mm')} (वर्ष)</td></tr>"
    control = controls(pages.page(pages.grid((180,), "", label)))["year"]
    assert values(control, "w:sdtContent/w:r/w:rPr/w:u") == ["single"]


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


def test_an_empty_slot_in_a_line_is_a_line_of_its_width() -> None:
    control = controls(pages.letter(filled=False))["pond.name"]
    line = control.findtext(f"{W}sdtContent/{W}r/{W}t")
    font = TTFont(pages.ROOT / "fonts" / "NotoSansDevanagari-Regular.ttf")
    advance = font["hmtx"][font.getBestCmap()[0xA0]][0] / font["head"].unitsPerEm * 10.5
    assert set(line) == {"\u00a0"}
    assert len(line) * advance * 25.4 / 72 == pytest.approx(50, abs=0.5)
    assert values(control, "w:sdtContent/w:r/w:rPr/w:u") == ["single"]


def paragraph_of(html: str, slot: str, place: int = 0) -> etree._Element:
    """The paragraph that a slot stands in; `place`: in which of those that it stands in."""
    found = body(html).xpath(
        f".//w:p[w:sdt/w:sdtPr/w:tag/@w:val='{slot}']", namespaces={"w": W[1:-1]}
    )
    return found[place]


def rule_below(html: str, paragraph: etree._Element) -> list[str]:
    """What kind of line the style of a paragraph draws below it, and how thick (1/8 pt)."""
    (style,) = values(paragraph, "w:pPr/w:pStyle")
    drawn = word(html).styles.element.xpath(f"w:style[@w:styleId='{style}']/w:pPr/w:pBdr/w:bottom")
    return [line.get(W + name) for line in drawn for name in ("val", "sz")]


@pytest.mark.parametrize("slot", ["group.name", "group.village"])  # the second is empty
def test_a_field_stands_on_a_line_to_the_end_of_its_cell(slot: str) -> None:
    paragraph = paragraph_of(pages.MEMBER_LIST, slot)
    assert rule_below(pages.MEMBER_LIST, paragraph) == ["single", "3"]  # 0.4 pt in print
    assert paragraph.find(f"{W}pPr/{W}ind") is None
    assert paragraph.find(f".//{W}u") is None  # or there would be two lines
    width = int(values(paragraph.getparent(), "w:tcPr/w:tcW", "w")[0])
    mm = {"group.name": 60, "group.village": 60 + 4 + 6 + 26 + 38}[slot]
    assert width / MILLIMETRE == pytest.approx(mm, abs=0.05)


def test_a_field_in_two_languages_has_its_line_below_the_english() -> None:
    hindi, english = (paragraph_of(pages.BILINGUAL, "group.name", place) for place in (0, 1))
    assert (text_of(hindi), text_of(english)) == ("ज्योति समूह", "Jyoti Group")
    assert rule_below(pages.BILINGUAL, hindi) == []
    assert rule_below(pages.BILINGUAL, english) == ["single", "3"]
    assert values(hindi, "w:pPr/w:spacing", "after") == ["0"]
    # A figure has no English; its line stands as low all the same: by a line of 7 pt, 1.12 high.
    (year,) = values(paragraph_of(pages.BILINGUAL, "group.year"), "w:pPr/w:pStyle")
    ruled = word(pages.BILINGUAL).styles.element.xpath(
        f"w:style[@w:styleId='{year}']/w:pPr/w:pBdr/w:bottom"
    )
    assert float(ruled[0].get(f"{W}space")) == pytest.approx(7 * 1.12, abs=0.5)


def test_a_value_in_two_languages_is_two_controls_of_one_name() -> None:
    tags = values(body(pages.BILINGUAL), ".//w:sdtPr/w:tag")
    assert tags.count("a") == 2
    assert tags.count("d") == 1  # a figure stands once
    ids = values(body(pages.BILINGUAL), ".//w:sdtPr/w:id")
    assert len(set(ids)) == len(ids)


def test_english_that_is_not_there_takes_no_height_in_a_cell_but_its_line_in_a_field() -> None:
    def line(slot: str) -> list[str]:
        spacing = paragraph_of(pages.BILINGUAL, slot, 1).find(f"{W}pPr/{W}spacing")
        return [] if spacing is None else [spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")]

    assert line("a") == []  # as its style has it
    assert line("c") == ["2", "exact"]  # a tenth of a point
    assert line("group.village") == []


def test_a_row_with_a_chart_is_as_high_as_the_chart() -> None:
    chart = pages.CHART[pages.CHART.index("<svg") : pages.CHART.index("</svg>") + 6]
    rows = f'<tr><td>1</td><td class="chart">{chart}</td></tr><tr><td>2</td><td>3</td></tr>'
    table = body(pages.page(pages.grid((10, 170), "", rows))).find(f".//{W}tbl")
    first, second = table.findall(f"{W}tr")
    for cell in first.findall(f"{W}tc"):
        margins = {side: cell.find(f"{W}tcPr/{W}tcMar/{W}{side}") for side in ("top", "bottom")}
        assert {margin.get(f"{W}w") for margin in margins.values()} == {"0"}
    assert second.find(f".//{W}tcMar") is None
