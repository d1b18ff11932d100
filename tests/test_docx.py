"""Word files: what stands in them, read back with python-docx and as bare XML."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from generator.docx import write_docx
from tests import docx_pages as pages
from tests.docx_pages import W, body, parts, text_of, written

PAGES = {
    "member list": pages.MEMBER_LIST,
    "wide table": pages.WIDE_TABLE,
    "letter": pages.letter(),
    "blank letter": pages.letter(filled=False),
    "chart": pages.CHART,
}
EVERY_PAGE = pytest.mark.parametrize("html", PAGES.values(), ids=list(PAGES))
FONT = "Noto Sans Devanagari"
DEVANAGARI = re.compile("[\u0900-\u097f]")
MILLIMETRE = 1440 / 25.4

# The order of child elements in ECMA-376-1, 5th edition, annex A (wml.xsd); those we may use.
SCHEMA_ORDER = {
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs "
    "highlight u effect bdr shd fitText vertAlign rtl cs em lang",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs "
    "spacing ind contextualSpacing jc textDirection textAlignment outlineLvl rPr sectPr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "tcMar": "top start left bottom end right",
    "tblCellMar": "top start left bottom end right",
    "pBdr": "top left bottom right between bar",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding text",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols",
    "tbl": "tblPr tblGrid tr",
    "settings": "zoom embedTrueTypeFonts embedSystemFonts saveSubsetFonts defaultTabStop "
    "characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular embedBold",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked "
    "pPr rPr tblPr",
}


def word(html: str) -> docx.document.Document:
    return docx.Document(io.BytesIO(written(html)))


def runs(html: str) -> list[etree._Element]:
    found = [
        run
        for part in ("word/document.xml", "word/footer1.xml")
        for run in body(html, part).iter(f"{W}r")
        if run.find(f"{W}t") is not None
    ]
    assert found
    return found


def controls(html: str) -> dict[str, etree._Element]:
    return {
        control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): control
        for control in body(html).iter(f"{W}sdt")
    }


def values(element: etree._Element, path: str, attribute: str = "val") -> list[str]:
    return [found.get(W + attribute) for found in element.iterfind(path, {"w": W[1:-1]})]


# --- text ----------------------------------------------------------------------------------


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


# --- tables ----------------------------------------------------------------------------------


def test_column_widths_stand_in_the_grid_and_in_every_cell() -> None:
    table = body(pages.MEMBER_LIST).findall(f".//{W}tbl")[1]
    expected = [18, 86, 76]
    assert values(table, "w:tblPr/w:tblLayout", "type") == ["fixed"]
    for found in (
        values(table, "w:tblGrid/w:gridCol", "w"),
        *(values(row, "w:tc/w:tcPr/w:tcW", "w") for row in table.iter(f"{W}tr")),
    ):
        assert [round(int(width) / MILLIMETRE) for width in found] == expected


@pytest.mark.parametrize("html", [pages.MEMBER_LIST, pages.WIDE_TABLE, pages.letter()])
def test_tables_are_as_wide_as_the_text(html: str) -> None:
    text_width = 267 if html == pages.WIDE_TABLE else 180
    for table in body(html).iter(f"{W}tbl"):
        total = sum(map(int, values(table, "w:tblGrid/w:gridCol", "w")))
        assert total / MILLIMETRE == pytest.approx(text_width, abs=0.05)


def test_spans_become_merged_cells() -> None:
    table = word(pages.WIDE_TABLE).tables[0]
    assert len(table.columns) == 6
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert table.cell(0, 1)._tc is table.cell(0, 2)._tc
    assert table.cell(0, 3)._tc is table.cell(0, 5)._tc
    assert table.cell(3, 1)._tc is table.cell(4, 1)._tc
    assert table.cell(3, 2)._tc is not table.cell(4, 2)._tc
    assert table.cell(5, 0)._tc is table.cell(5, 4)._tc


def test_a_rowspan_at_the_end_of_short_rows_runs_to_its_end() -> None:
    rows = '<tr><td>1</td><td rowspan="2">2</td><td>3</td></tr><tr><td>4</td></tr>'
    table = word(pages.page(pages.grid((60, 60, 60), "", rows))).tables[0]
    assert table.cell(0, 1)._tc is table.cell(1, 1)._tc
    assert [table.cell(1, column).text for column in (0, 2)] == ["4", ""]


def test_a_rowspan_holds_for_its_rows_and_no_more() -> None:
    rows = (
        '<tr><td>1</td><td>2</td><td rowspan="3">3</td></tr><tr><td>4</td></tr>'
        "<tr><td>5</td><td>6</td></tr><tr><td>7</td><td>8</td><td>9</td></tr>"
    )
    table = word(pages.page(pages.grid((60, 60, 60), "", rows))).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["1", "2", "3"], ["4", "", "3"], ["5", "6", "3"], ["7", "8", "9"],
    ]  # fmt: skip


def test_head_rows_are_repeated_and_no_row_splits() -> None:
    for html, heads in ((pages.MEMBER_LIST, 1), (pages.WIDE_TABLE, 2)):
        grids = [
            t for t in body(html).iter(f"{W}tbl") if values(t, "w:tblPr/w:tblStyle") == ["FormGrid"]
        ]
        rows = grids[0].findall(f"{W}tr")
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert repeated == [True] * heads + [False] * (len(rows) - heads)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_tables_that_follow_one_another_stay_apart() -> None:
    for html in PAGES.values():
        for element, following in pairwise(body(html).find(f"{W}body")):
            assert {element.tag, following.tag} != {f"{W}tbl"}
            assert not (element.tag == f"{W}tbl" and following.tag == f"{W}sectPr")


@pytest.mark.parametrize("before", ["<p>स्थान: पटना</p>", pages.BANK])
def test_signatures_keep_with_what_stands_before_them(before: str) -> None:
    signatures, elements = None, list(body(pages.page(before + pages.SIGNATURES)).find(f"{W}body"))
    for at, element in enumerate(elements):
        if "कोषाध्यक्ष" in text_of(element):
            signatures = at
    assert signatures
    for element in elements[:signatures]:
        last = element if element.tag == f"{W}p" else element.findall(f"{W}tr")[-1]
        for paragraph in last.iter(f"{W}p"):
            assert paragraph.find(f"{W}pPr/{W}keepNext") is not None


def test_a_part_on_a_page_of_its_own_begins_a_new_page() -> None:
    html = pages.page('<p>पहला</p><section class="new-page"><h1>दूसरा</h1><p>तीसरा</p></section>')
    paragraphs = [p for p in body(html).iter(f"{W}p") if text_of(p)]
    breaks = [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in paragraphs]
    assert [text_of(p) for p in paragraphs] == ["पहला", "दूसरा", "तीसरा"]
    assert breaks == [False, True, False]


def test_figures_stand_right_and_heads_in_the_middle() -> None:
    table = word(pages.WIDE_TABLE).tables[0]
    assert table.cell(3, 5).paragraphs[0].style.name == "Table Figure"
    assert table.cell(1, 2).paragraphs[0].style.name == "Table Head"


# --- the page ----------------------------------------------------------------------------------


def test_the_page_is_a4_upright_or_lying() -> None:
    for html, expected in ((pages.MEMBER_LIST, (210, 297)), (pages.WIDE_TABLE, (297, 210))):
        section = word(html).sections[0]
        assert (round(section.page_width.mm), round(section.page_height.mm)) == expected
        assert section.orientation == (expected[0] > 210)
        assert round(section.left_margin.mm) == round(section.right_margin.mm) == 15


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
        (".foot-left", "Footer"),
    ):  # fmt: skip
        printed = re.search(
            rf"^{re.escape(rule)} {{[^}}]*font-size: ([0-9.]+)pt", css, re.MULTILINE
        )
        assert printed, rule
        assert styles[style].font.size.pt == float(printed[1]), rule


# --- slots ----------------------------------------------------------------------------------


def test_every_slot_is_a_content_control_with_its_name_in_page_order() -> None:
    html = pages.letter()
    assert list(controls(html)) == re.findall('data-slot="([^"]+)"', html)[1:]  # [0] is the foot's
    control = controls(html)["pond.name"]
    assert values(control, "w:sdtPr/w:alias") == ["pond.name"]
    assert text_of(control) == "बड़का पोखर (Code P-01)"


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


# --- drawings ----------------------------------------------------------------------------------


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


# --- the file ----------------------------------------------------------------------------------


@EVERY_PAGE
def test_elements_stand_in_the_order_of_the_schema(html: str) -> None:
    checked = 0
    for name, content in parts(written(html)).items():
        if not name.startswith("word/") or not name.endswith(".xml") or "theme" in name:
            continue
        for element in etree.fromstring(content).iter(f"{W}*"):
            order = SCHEMA_ORDER.get(etree.QName(element).localname)
            if order is not None:
                places = [order.split().index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), etree.tostring(element)
                checked += 1
    assert checked > 20


def test_an_independent_validator_finds_nothing(tmp_path: Path) -> None:
    audit = pytest.importorskip(
        "openxml_audit", reason="the package openxml-audit is not installed"
    )
    validator = audit.OpenXmlValidator(file_format=audit.FileFormat.MICROSOFT_365)
    for name, html in PAGES.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(written(html))
        assert [error.description for error in validator.validate(path).errors] == []


def test_the_same_page_gives_the_same_bytes_and_no_clock_is_read() -> None:
    assert written(pages.letter()) == written(pages.letter())
    with zipfile.ZipFile(io.BytesIO(written(pages.letter()))) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())


def test_title_language_and_dates_come_from_the_page_and_the_caller_alone() -> None:
    properties = word(pages.letter()).core_properties
    assert (properties.title, properties.language) == ("परिशिष्ट 1 – सूची", "hi-IN")
    assert properties.created == properties.modified == pages.DATE
    assert properties.last_modified_by == ""
    undated = parts(write_docx(pages.letter(), title="अ & ब", date=None))["docProps/core.xml"]
    assert b"dcterms:created" not in undated
    assert "<dc:title>अ &amp; ब</dc:title>".encode() in undated
    east = dt.datetime(2021, 6, 17, 2, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30)))
    assert (
        b"2021-06-16T20:30:00Z" in parts(write_docx(pages.letter(), date=east))["docProps/core.xml"]
    )


def test_nothing_of_the_default_template_is_left() -> None:
    names = set(parts(written(pages.letter())))
    assert not [name for name in names if re.search("thumbnail|customXml|Effects|numbering", name)]
    styles = [style.name for style in word(pages.letter()).styles]
    assert "Form Grid" in styles
    assert "Light Shading" not in styles


@pytest.mark.parametrize(("number", "weight"), [(1, "Regular"), (2, "Bold")])
def test_the_fonts_are_in_the_file_whole(number: int, weight: str) -> None:
    package = parts(written(pages.letter()))
    fonts = etree.fromstring(package["word/fontTable.xml"])
    key = fonts.find(f".//{W}embed{weight}").get(f"{W}fontKey")
    # ECMA-376-4, 8.1: XOR of bytes 0-31 with the GUID's digits taken from the right.
    mask = bytes.fromhex(re.sub("[^0-9A-F]", "", key))[::-1] * 2
    data = package[f"word/fonts/font{number}.odttf"]
    plain = bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]
    assert plain == (pages.ROOT / "fonts" / f"NotoSansDevanagari-{weight}.ttf").read_bytes()
    assert data[:4] != plain[:4]
    # Word throws embedded fonts away on saving without this.
    assert b"<w:embedTrueTypeFonts/>" in package["word/settings.xml"]


@pytest.mark.parametrize(
    "html", ["<ul><li>क</li></ul>", "<p><img></p>", "<table><tr><td>क</td></tr></table>"]
)
def test_what_is_not_in_the_grammar_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match=r"grammar|fields, grid, layout"):
        written(pages.page(html))


def test_a_character_that_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match=r"U\+0007"):
        written(pages.page("<p>क\u0007</p>"))
