"""Word files: text, page and drawings, read back with python-docx and as bare XML."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from tests import docx_pages as pages
from tests.docx_pages import (
    MILLIMETRE,
    PAGES,
    W,
    body,
    controls,
    runs,
    text_of,
    values,
    word,
)

EVERY_PAGE = pytest.mark.parametrize("html", PAGES.values(), ids=list(PAGES))
FONT = "Noto Sans Devanagari"
DEVANAGARI = re.compile("[\u0900-\u097f]")


def test_an_account_number_keeps_its_leading_zeros() -> None:
    assert word(pages.MEMBER_LIST).tables[2].cell(1, 1)._tc.xpath("string(.)") == pages.ACCOUNT


def test_text_stands_in_page_order_once_and_a_table_foot_after_its_rows() -> None:
    assert text_of(body(pages.WIDE_TABLE)) == (
        "क्र.उत्पादनमूल्य (₹)सदस्यउत्पादमात्रादरराशिखरीफ़ मौसम1रुक्मिणीरोहू (Rohu)1,2004554,000कतला236"
        "कुल योग₹4,91,500"
    )


def test_white_space_collapses_as_in_print() -> None:
    html = pages.page(
        "<p>  क \n <b> ख</b>\t<span> </span> ग <br> घ " + pages.slot("s", "ङ") + " च </p>"
    )
    assert text_of(body(html)) == "क ख ग घ ङ च"


@EVERY_PAGE
def test_every_run_states_fonts_and_sizes_for_both_kinds_of_script(html: str) -> None:
    for run in runs(html):
        properties = run.find(f"{W}rPr")
        fonts = properties.find(f"{W}rFonts")
        assert {fonts.get(W + script) for script in ("ascii", "hAnsi", "cs")} == {FONT}
        assert values(properties, "w:sz") == values(properties, "w:szCs") != []
        assert len(properties.findall(f"{W}b")) == len(properties.findall(f"{W}bCs"))


@EVERY_PAGE
def test_every_run_of_hindi_says_that_it_is_hindi_and_no_run_of_english_does(html: str) -> None:
    seen = set()
    for run in runs(html):
        text = run.findtext(f"{W}t")
        hindi = bool(DEVANAGARI.search(text))
        seen.add(hindi)
        if hindi:
            assert values(run, "w:rPr/w:lang", "bidi") == ["hi-IN"]
            assert run.find(f"{W}rPr/{W}cs") is not None
            assert not re.search("[A-Za-z]", text)
        elif re.search("[A-Za-z]", text):
            assert values(run, "w:rPr/w:lang") == ["en-IN"]
            assert values(run, "w:rPr/w:lang", "bidi") == [None]
            assert run.find(f"{W}rPr/{W}cs") is None
    assert html == pages.CHART or True in seen


def test_a_joiner_stays_with_its_syllable() -> None:
    html = pages.page(f"<p>{pages.slot('name', pages.NAMES[5])}</p>")
    assert [text_of(run) for run in body(html).iter(f"{W}r")] == ["क्\u200dषमा ", "Devi"]


def test_figures_on_a_hindi_page_are_of_the_hindi_text_and_on_an_english_page_of_the_english() -> (
    None
):
    for lang, hindi in (("hi", True), ("en", False)):
        html = pages.page("<p>₹4,91,500</p>", lang=lang)
        assert (body(html).find(f".//{W}r/{W}rPr/{W}cs") is not None) is hindi


def test_sums_are_bold_in_both_kinds_of_script() -> None:
    total = controls(pages.WIDE_TABLE)["total"]
    assert total.find(f"{W}sdtContent/{W}r/{W}rPr/{W}b") is not None
    assert total.find(f"{W}sdtContent/{W}r/{W}rPr/{W}bCs") is not None


def test_the_page_is_a4_upright_or_lying() -> None:
    for html, expected in ((pages.MEMBER_LIST, (210, 297)), (pages.WIDE_TABLE, (297, 210))):
        section = word(html).sections[0]
        assert (round(section.page_width.mm), round(section.page_height.mm)) == expected
        assert section.orientation == (expected[0] > 210)
        margins = (section.top_margin, section.right_margin)
        margins += (section.bottom_margin, section.left_margin)
        # Below, Word has 2 mm more than print, which it may use up where its lines are higher.
        assert [round(margin.mm, 1) for margin in margins] == [12, 12, 13, 18]


def test_pages_after_the_first_say_at_their_head_of_which_form_they_are_and_whose() -> None:
    section = word(pages.MEMBER_LIST).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous  # there is none
    head = body(pages.MEMBER_LIST, "word/header1.xml")
    assert text_of(head).split() == ["परिशिष्ट", "1", "ज्योति", "समूह"]
    assert len(head.findall(f".//{W}r/{W}tab")) == 1
    assert values(head, "w:p/w:pPr/w:tabs/w:tab") == ["right"]
    assert int(values(head, "w:p/w:pPr/w:tabs/w:tab", "pos")[0]) == round(180 * MILLIMETRE)
    first, others = section.first_page_footer, section.footer
    assert first.part is others.part  # the foot is the same on all


def test_text_begins_19_millimetres_down_on_pages_with_a_head() -> None:
    section = word(pages.MEMBER_LIST).sections[0]
    style = word(pages.MEMBER_LIST).styles["Header"].paragraph_format
    assert section.header_distance.mm == pytest.approx(12, abs=0.02)
    begins = section.header_distance.mm + style.line_spacing.mm + style.space_after.mm
    assert begins == pytest.approx(19, abs=0.1)


def test_a_letter_is_on_one_sheet_and_has_no_head() -> None:
    section = body(pages.letter()).find(f".//{W}sectPr")
    assert section.find(f"{W}titlePg") is None
    assert section.find(f"{W}headerReference") is None
    assert values(section, "w:footerReference", "type") == ["default"]


def test_the_foot_counts_pages_by_fields() -> None:
    foot = body(pages.MEMBER_LIST, "word/footer1.xml")
    assert values(foot, ".//w:fldSimple", "instr") == ["PAGE", "NUMPAGES"]
    assert text_of(foot).split() == ["परिशिष्ट", "1", "FPG-07", "पृष्ठ", "1", "/", "1"]
    assert values(foot, "w:p/w:pPr/w:tabs/w:tab") == ["center", "right"]
    assert len(foot.findall(f".//{W}r/{W}tab")) == 2
    assert int(values(foot, "w:p/w:pPr/w:tabs/w:tab", "pos")[1]) == round(180 * MILLIMETRE)


def test_heads_are_headings_and_go_with_what_follows() -> None:
    document = word(pages.MEMBER_LIST)
    styles = {p.text.split("\n")[0]: p.style for p in document.paragraphs if p.text}
    assert styles["सदस्यों की सूची"].name == "Heading 1"
    assert styles["सदस्य"].name == "Heading 2"
    assert styles["परिशिष्ट 1"].name == "Form Number"
    assert styles["सदस्य"].paragraph_format.keep_with_next


def test_styles_have_the_sizes_of_the_printed_page() -> None:
    css = (pages.ROOT / "templates" / "print.css").read_text(encoding="utf-8")
    styles = word(pages.MEMBER_LIST).styles
    for rule, style in (
        ("body", "Normal"), ("h1", "Heading 1"), ("h2", "Heading 2"), ("h3", "Heading 3"),
        (".note", "Note"), (".footnote", "Form Footnote"), ("table.grid", "Table Text"),
        (".foot-left", "Footer"), (".head-left, .head-right", "Header"),
        ("table.fields td.num, table.fields td.label", "Field Label"), (".source", "Source"),
        (".e", "English"), (".e", "Field English"), (".e", "Table Head English"),
    ):  # fmt: skip
        printed = re.search(
            rf"^{re.escape(rule)} {{[^}}]*font-size: ([0-9.]+)pt", css, re.MULTILINE
        )
        assert printed, rule
        assert styles[style].font.size.pt == float(printed[1]), rule


def test_english_is_small_grey_and_light_below_the_hindi_and_on_its_line() -> None:
    title = "List of members"  # of 9 pt: it is a line of the head
    found = [run for run in runs(pages.BILINGUAL) if re.search("[A-Z]", run.findtext(f"{W}t"))]
    texts = [run.findtext(f"{W}t") for run in found]
    for run, text in zip(found, texts, strict=True):
        if text.startswith("FPG-"):
            continue
        assert values(run, "w:rPr/w:color") == ["555555"], text
        assert values(run, "w:rPr/w:szCs") == ["18" if text == title else "14"], text
        assert values(run, "w:rPr/w:b") in ([], ["0"]), text
    assert {"Annexure 1", "Members", "Member", "Rukmini Devi", "Jyoti Group"} <= set(texts)
    hindi = [run for run in runs(pages.BILINGUAL) if DEVANAGARI.search(run.findtext(f"{W}t"))]
    assert not [run for run in hindi if values(run, "w:rPr/w:color")]


def test_english_below_the_hindi_is_a_paragraph_of_its_own() -> None:
    paragraphs = [text_of(p) for p in body(pages.BILINGUAL).iter(f"{W}p")]
    for hindi, english in (
        ("सदस्यों की सूची", "List of members"), ("समूह का नाम", "Name of the group"),
        ("ज्योति समूह", "Jyoti Group"), ("रुक्मिणी देवी", "Rukmini Devi"), ("कोषाध्यक्ष", "Treasurer"),
    ):  # fmt: skip
        assert paragraphs[paragraphs.index(hindi) + 1] == english
    assert "सदस्य Members" in paragraphs
    assert not [text for text in paragraphs if "/" in text]


def test_a_chart_is_a_drawing_of_its_size_with_its_title_and_its_shapes_in_place() -> None:
    drawing = body(pages.CHART).find(f".//{W}drawing")
    names = {etree.QName(e).localname: e for e in drawing.iter()}
    assert names["docPr"].get("descr") == "90 दिनों की समय सीमा"
    assert dict(names["extent"].attrib) == {"cx": str(170 * 36000), "cy": str(40 * 36000)}
    places = [
        tuple(int(v) / 36000 for part in form[:2] for v in part.attrib.values())
        for form in drawing.iter("{*}xfrm")
        if len(form) == 2
    ]
    # The first, unseen, spans the drawing.
    assert places == [(0, 0, 170, 40), (17, 10, 34, 5), (85, 0, 0, 40)]
    assert [e.get("val") for e in drawing.iter("{*}srgbClr")] == ["606060", "000000"]
