"""A page of HTML becomes a PDF that looks as laid out, reads as written and says what it is."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import re
import subprocess
import sys
from array import array
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from generator.page import weasy
from generator.page.style import LayoutError
from generator.text.typeset import FONTS, MissingGlyph, face
from generator.text.unbroken import plain
from tests import whole
from tests.judge import pixels, reader, words
from tests.judge.reference import Reference
from tests.readers import READERS

ROOT = Path(__file__).resolve().parent.parent
CSS = (ROOT / "templates" / "print.css").read_text(encoding="utf-8")
DATE = dt.datetime(2021, 6, 17, 12, 30, tzinfo=dt.UTC)
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
ROWS = "".join(
    f'<tr><td class="center">{i}</td><td>सुश्री प्रियंका कुमारी</td><td>00{i:03}12345678</td>'
    f'<td class="num">{i},500.00</td></tr>'
    for i in range(1, 41)
)
PAGE = f"""<!DOCTYPE html>
<html lang="hi"><head><meta charset="utf-8"><title>परिशिष्ट 1 – सदस्य  सूची</title></head>
<body class="form portrait" data-form="member-list">
<div class="page-foot"><span class="foot-left">परिशिष्ट 1</span> <span class="foot-right">पृष्ठ
 <span class="page-number"></span> / <span class="page-total"></span></span></div>
<header class="form-head"><p class="official">परिशिष्ट 1</p>
<h1>सदस्यों की सूची<br><span lang="en">List of members</span></h1></header>
<table class="fields"><tbody>
<tr><td class="num">1-</td><td class="label">समूह का नाम</td><td class="colon">:</td>
<td class="value"><span class="slot">श्री कृष्ण मत्स्य समूह</span></td></tr>
<tr><td class="num">2-</td><td class="label">ज़िला</td><td class="colon">:</td>
<td class="value"><span class="slot empty"
 data-slot="district" data-kind="text"></span></td></tr></tbody></table>
<h2>5- सदस्य :</h2>
<table class="grid"><colgroup><col style="width:12mm"><col style="width:60mm"><col><col></colgroup>
<thead><tr><th scope="col">क्र.</th><th scope="col">नाम<br><span lang="en">Name</span></th>
<th scope="col">खाता</th><th scope="col">राशि</th></tr></thead>
<tbody>{ROWS}</tbody>
<tfoot><tr class="total"><td class="label" colspan="3">कुल</td>
<td class="num">1,23,456.00</td></tr></tfoot></table>
<p class="body">निवेदन है कि <b>उत्पादक समूह</b> <i>के</i> सदस्यों ने दिनांक 22.11.2026 को बैठक कर
 के यह निर्णय लिया कि तालाब (Pond) में पालन के लिए ₹ 5,000 दिए जाएँ, CO₂ ≥ 5, ☐ हाँ ☑ नहीं,
 AVATAR To. “सही”।</p>
<svg width="40mm" height="10mm" viewBox="0 0 40 10" xmlns="http://www.w3.org/2000/svg">
<title>तालाब का नक़्शा</title>
<rect x="1" y="1" width="38" height="8" fill="none" stroke="#000"/></svg>
<svg width="40mm" height="2mm" viewBox="0 0 40 2" xmlns="http://www.w3.org/2000/svg">
<line x1="1" y1="1" x2="38" y2="1" stroke="#000"/></svg>
<table class="layout signatures"><tbody><tr><td><p class="sign-name">सुनीता देवी</p></td>
<td><p class="sign-role">सचिव<br><span lang="en">Secretary</span></p></td></tr></tbody></table>
</body></html>"""


ALL_WORDS = set(re.sub("<[^>]*>", "", PAGE)) | set("0123456789 ./-–()\u200b")


def small(body: str, head: str = "") -> str:
    return f'<html lang="hi"><head><title>जाँच</title>{head}</head><body>{body}</body></html>'


@cache
def laid_out() -> whole.LaidOut:
    return whole.lay_out(PAGE, CSS, date=DATE)


@contextlib.contextmanager
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield document


def elements(node: Any, role: str = "") -> Iterator[Any]:
    """The structure elements below a node, in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if role in ("", str(kid.S)[1:]):
                yield kid
            yield from elements(kid, role)


def contents(node: Any) -> list[tuple[int, int]]:
    """(object number of the page, MCID) of all content below an element, in reading order."""
    found: list[tuple[int, int]] = []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            found.append((node.Pg.objgen[0], int(kid)))
        elif kid.get("/Type") == "/MCR":
            found.append((kid.Pg.objgen[0], int(kid.MCID)))
        else:
            found += contents(kid)
    return found


def holds(element: Any, page: int, mcid: int) -> bool:
    """Whether an element itself, not one below it, holds a piece of content."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            if (element.Pg.objgen[0], int(kid)) == (page, mcid):
                return True
        elif kid.get("/Type") == "/MCR" and (kid.Pg.objgen[0], int(kid.MCID)) == (page, mcid):
            return True
    return False


def shown(document: pikepdf.Pdf, page: pikepdf.Page) -> Iterator[tuple[Any, str, list[str]]]:
    """(MCID, "Artifact" or None; text; marks around it) of each text shown on a page."""
    maps = {name: to_unicode(font) for name, font in page.Resources.Font.items()}
    marks: list[Any] = []
    font = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("BDC", "BMC"):
            properties = operands[1] if len(operands) > 1 else {}
            artifact = "Artifact" if operands[0] == "/Artifact" else None
            marks.append(properties.get("/MCID", artifact))
        elif str(operator) == "EMC":
            marks.pop()
        elif str(operator) == "Tf":
            font = str(operands[0])
        elif str(operator) in ("Tj", "TJ"):
            data = bytes(operands[0])
            codes = [int.from_bytes(data[i : i + 2]) for i in range(0, len(data), 2)]
            yield (marks[-1] if marks else None, "".join(maps[font][c] for c in codes), marks)


def to_unicode(font: Any) -> dict[int, str]:
    entries = font.ToUnicode.read_bytes().split(b"endcodespacerange")[1]
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", entries)
    }


def spoken(document: pikepdf.Pdf, element: Any) -> str:
    """The text of an element as a screen reader gets it."""
    texts: dict[tuple[int, int], str] = {}
    for page in document.pages:
        for mark, text, _ in shown(document, page):
            if isinstance(mark, int):
                key = page.objgen[0], mark
                texts[key] = texts.get(key, "") + text
    return "".join(texts.get(key, "") for key in contents(element)).strip()


# --- what it claims -----------------------------------------------------------------------


def test_a_page_claims_pdf_a_2u_and_pdf_ua_1_together() -> None:
    with opened(laid_out().pdf) as document:
        packet = ElementTree.fromstring(document.Root.Metadata.read_bytes())
        assert "/Filter" not in document.Root.Metadata  # archives look for it in the plain bytes
    claims = {
        name: value for node in packet.iter(f"{RDF}Description") for name, value in node.items()
    }
    assert claims["{http://www.aiim.org/pdfa/ns/id/}part"] == "2"
    assert claims["{http://www.aiim.org/pdfa/ns/id/}conformance"] == "U"
    assert claims["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    # ISO 19005-2, 6.6.2.3: a property from outside its list comes with a description.
    described = [node.text for node in packet.iter("{http://www.aiim.org/pdfa/ns/schema#}prefix")]
    assert described == ["pdfuaid"]


def test_title_language_and_date_stand_in_info_and_xmp_alike() -> None:
    with opened(laid_out().pdf) as document:
        assert str(document.docinfo["/Title"]) == "परिशिष्ट 1 – सदस्य सूची"
        assert str(document.docinfo["/CreationDate"]) == "D:20210617123000Z"
        with document.open_metadata() as xmp:
            assert xmp["dc:title"] == "परिशिष्ट 1 – सदस्य सूची"
            assert xmp["dc:language"] == {"hi"}
            assert xmp["xmp:CreateDate"] == "2021-06-17T12:30:00Z"
            assert xmp["pdf:Producer"] == str(document.docinfo["/Producer"])
        assert str(document.Root.Lang) == "hi"
        assert document.Root.ViewerPreferences.DisplayDocTitle is True
        assert document.Root.MarkInfo.Marked is True


def test_a_page_without_a_date_reads_no_clock() -> None:
    with opened(whole.lay_out(small("<p>क</p>"), CSS).pdf) as document:
        assert not {"/CreationDate", "/ModDate"} & set(document.docinfo.keys())
        assert b"CreateDate" not in document.Root.Metadata.read_bytes()
    with pytest.raises(ValueError, match="time zone"):
        whole.lay_out(small("<p>क</p>"), CSS, date=dt.datetime(2021, 6, 17))


def test_headings_become_bookmarks_with_a_space_where_a_line_ends() -> None:
    with opened(laid_out().pdf) as document, document.open_outline() as outline:
        titles = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert titles == [("सदस्यों की सूची List of members", ["5- सदस्य :"])]


def test_an_archive_gets_its_colours_its_identifier_and_nothing_see_through() -> None:
    with opened(laid_out().pdf) as document:
        intent = document.Root.OutputIntents[0]
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.N == 3
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"  # an ICC profile
        assert len(document.trailer.ID) == 2
        assert "/Encrypt" not in document.trailer
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                assert item.get("/SMask", "/None") == "/None"
                assert item.get("/ca", 1) == 1
                assert item.get("/CA", 1) == 1
                assert item.get("/BM", "/Normal") == "/Normal"
                assert not {"/AA", "/JS", "/Launch"} & set(item.keys())


def test_every_code_shown_has_a_letter_a_width_and_an_outline_in_an_embedded_font() -> None:
    with opened(laid_out().pdf) as document:
        fonts = document.pages[0].Resources.Font
        assert {"/F4", "/F7"} < set(fonts.keys()) <= {"/F4", "/F7", "/V4", "/V7"}
        used: dict[str, set[int]] = {name: set() for name in fonts}
        for page in document.pages:
            name = ""
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    name = str(operands[0])
                elif str(operator) == "Tj":
                    data = bytes(operands[0])
                    used[name] |= {int.from_bytes(data[i : i + 2]) for i in range(0, len(data), 2)}
        for name, font in fonts.items():
            descendant = font.DescendantFonts[0]
            program = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
            advances = [program["hmtx"][glyph][0] for glyph in program.getGlyphOrder()]
            told_widths = widths(descendant.W)
            assert used[name] <= told_widths.keys()
            numbers = array("H", descendant.CIDToGIDMap.read_bytes())
            numbers.byteswap()
            assert told_widths == {code: advances[numbers[code]] for code in told_widths}
            assert all(numbers[code] for code in told_widths)  # 0 is what stands for no letter
            letters = to_unicode(font)
            # No less is told; more only of the fonts of a form's words, which all its files share.
            assert used[name] <= set(letters)
            told = "".join(letters[code] for code in set(letters) - used[name])
            assert set(told) <= ALL_WORDS if name.startswith("/F") else not told
            assert 0 not in used[name]
            assert not {"\0", "\ufeff", "\ufffe"} & set("".join(letters.values()))


def widths(listed: Any) -> dict[int, int]:
    """The width of each code, from the runs of widths that a font lists."""
    items = list(listed)
    return {
        int(first) + place: int(width)
        for first, run in zip(items[0::2], items[1::2], strict=True)
        for place, width in enumerate(run)
    }


# --- what a screen reader gets ------------------------------------------------------------


def test_a_table_over_two_pages_is_one_table_with_one_head() -> None:
    assert laid_out().pages == 2
    with opened(laid_out().pdf) as document:
        fields, grid = elements(document.Root.StructTreeRoot, "Table")
        assert len(list(elements(fields, "TR"))) == 2
        assert len(list(elements(grid, "THead"))) == 1
        assert len(list(elements(grid, "TR"))) == 1 + 40 + 1
        heads = list(elements(grid, "TH"))
        assert [str(head.A.Scope) for head in heads] == ["/Column"] * 4 + ["/Row"]
        assert heads[-1].A.ColSpan == 3
        assert spoken(document, heads[1]) == "नाम Name"
        assert [str(head.A.Scope) for head in elements(fields, "TH")] == ["/Row"] * 2
        repeated = [
            text for mark, text, _ in shown(document, document.pages[1]) if mark == "Artifact"
        ]
        assert "खाता " in repeated


def test_content_is_read_in_the_order_of_the_page() -> None:
    with opened(laid_out().pdf) as document:
        text = spoken(document, document.Root.StructTreeRoot)
    wanted = [
        "परिशिष्ट 1",
        "सदस्यों की सूची List of members",
        "1- समूह का नाम : श्री कृष्ण मत्स्य समूह",
        "5- सदस्य :",
        "क्र. नाम Name खाता राशि 1 सुश्री",
        "40 सुश्री",
        "कुल 1,23,456.00 निवेदन है",
        "सुनीता देवी सचिव Secretary",
    ]
    places = [text.index(part) for part in wanted]
    assert places == sorted(places)


def test_each_piece_of_content_belongs_to_one_element_and_the_pages_know_which() -> None:
    with opened(laid_out().pdf) as document:
        root = document.Root.StructTreeRoot
        listed = contents(root)
        assert len(listed) == len(set(listed))
        numbers = list(root.ParentTree.Nums)
        parents = dict(zip(map(int, numbers[0::2]), numbers[1::2], strict=True))
        painted = []
        for page in document.pages:
            owners = parents[int(page.StructParents)]
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC" and "/MCID" in operands[1]:
                    mcid = int(operands[1].MCID)
                    painted.append((page.objgen[0], mcid))
                    assert holds(owners[mcid], page.objgen[0], mcid)
        assert sorted(painted) == sorted(listed)


def test_no_text_stands_outside_the_tags_and_the_artifacts() -> None:
    with opened(laid_out().pdf) as document:
        for page in document.pages:
            for mark, text, marks in shown(document, page):
                assert mark is not None, text
                assert len(marks) == 1, text
        feet = [t for m, t, _ in shown(document, document.pages[1]) if m == "Artifact"]
        assert "".join(feet).endswith("परिशिष्ट 1 पृष्ठ 2 / 2 ")


def test_english_in_a_hindi_page_is_spoken_as_english() -> None:
    with opened(laid_out().pdf) as document:
        english = [e for e in elements(document.Root.StructTreeRoot) if "/Lang" in e]
        assert {str(e.Lang) for e in english} == {"en"}
        assert [spoken(document, e) for e in english] == ["List of members", "Name", "Secretary"]


def test_a_drawing_is_described_by_its_title_and_a_rule_is_decoration() -> None:
    with opened(laid_out().pdf) as document:
        (figure,) = elements(document.Root.StructTreeRoot, "Figure")
        assert str(figure.Alt) == "तालाब का नक़्शा"
        left, bottom, right, top = map(float, figure.A.BBox)
        assert right - left == pytest.approx(40 / 25.4 * 72, abs=0.1)
        assert top - bottom == pytest.approx(10 / 25.4 * 72, abs=0.1)
        assert left == pytest.approx(18 / 25.4 * 72, abs=0.1)


def test_a_table_that_only_places_blocks_is_not_announced_as_one() -> None:
    page = small(
        '<table class="layout"><tbody><tr><td><p>सुनीता</p></td><td></td></tr>'
        "</tbody></table>"
        '<table class="grid"><tbody><tr><td>क</td><td>ख</td></tr></tbody></table>'
    )
    with opened(whole.lay_out(page, CSS).pdf) as document:
        roles = [str(e.S) for e in elements(document.Root.StructTreeRoot)]
    assert roles == ["/Document", "/Div", "/Div", "/P", "/Div", "/Div", "/Div", "/Div"]


def test_an_outside_checker_of_pdf_ua_finds_no_fault(tmp_path: Path) -> None:
    import pdfua

    path = tmp_path / "page.pdf"
    path.write_bytes(laid_out().pdf)
    report = pdfua.validate(str(path))
    assert [str(finding) for outcome in report.outcomes for finding in outcome.findings] == []


# --- words --------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", READERS)
def test_neighbouring_cells_lines_and_runs_are_words_of_their_own(reader: str) -> None:
    words = READERS[reader](laid_out().pdf).split()
    for word in [
        "प्रियंका",
        "कुमारी",
        "0000112345678",
        "1,500.00",
        "उत्पादक",
        "समूह",
        "के",
        "जाएँ,",
        "CO₂",
        "☑",
        "“सही”।",
        "सुनीता",
        "देवी",
        "सचिव",
        "Secretary",
        "members",
    ]:
        assert word in words, word


@pytest.mark.parametrize("reader", READERS)
def test_a_word_part_of_which_is_bold_stays_one_word(reader: str) -> None:
    pdf = whole.lay_out(small("<p>राम<b>पुर</b> <b>गाँव</b> <i>में</i></p>"), CSS).pdf
    assert READERS[reader](pdf).split() == ["रामपुर", "गाँव", "में"]


def test_a_gap_between_two_runs_is_a_real_space() -> None:
    pdf = whole.lay_out(small("<p>राम<b>पुर</b> <b>गाँव</b> <i>में</i></p>"), CSS).pdf
    with opened(pdf) as document:
        assert "".join(text for _, text, _ in shown(document, document.pages[0])) == "रामपुर गाँव में "
    with opened(laid_out().pdf) as document:
        texts = [text for page in document.pages for _, text, _ in shown(document, page)]
    assert "\u200b" not in "".join(texts)  # WeasyPrint puts one into lines set to both margins


@pytest.mark.parametrize("reader", READERS)
def test_a_line_set_to_both_margins_keeps_its_words(reader: str) -> None:
    words = 3 * ["निवेदन", "है", "कि", "हमारे", "उत्पादक", "समूह", "के", "सदस्यों", "ने", "निर्णय", "लिया"]
    pdf = whole.lay_out(small(f'<p class="body">{" ".join(words)}</p>'), CSS).pdf
    assert READERS[reader](pdf).split() == words


@pytest.mark.parametrize("reader", READERS)
def test_narrow_columns_side_by_side_do_not_run_together(reader: str) -> None:
    cells = "".join(f"<td>{i}25</td>" for i in range(10, 30))
    page = small(
        f'<table class="grid" style="font-size:8pt"><tbody><tr>{cells}</tr></tbody></table>'
    )
    css = CSS + "table.grid td { padding: 0 !important; border: 0 !important }"
    found = READERS[reader](whole.lay_out(page, css).pdf).split()
    assert found == [f"{i}25" for i in range(10, 30)]


@pytest.mark.parametrize("reader", READERS)
def test_a_compound_word_goes_to_the_next_line_whole(reader: str) -> None:
    words = ["यहाँ", "जल-जीवन-हरियाली", "और", "फसल-चक्रों", "की", "200/एकड़", "दर", "2021-22", "में"]
    page = small(f'<p style="margin-right:140mm">{" ".join(words)}</p>')
    assert READERS[reader](whole.lay_out(page, CSS).pdf).split() == words


@pytest.mark.parametrize("reader", READERS)
def test_a_hyphen_at_the_end_of_a_line_is_not_dropped(reader: str) -> None:
    page = small(
        "<p>निम्न है :-</p><p>पहला<br>दूसरा-<br>तीसरा</p>"
        '<p style="margin-right:163mm">Share-cropping</p>'
    )
    words = READERS[reader](whole.lay_out(page, CSS).pdf).replace("\u200b", "").split()
    assert words == ["निम्न", "है", ":-", "पहला", "दूसरा-", "तीसरा", "Share-", "cropping"]


@pytest.mark.parametrize("reader", READERS)
def test_a_sign_after_a_slot_stays_with_its_word(reader: str) -> None:
    slot = '<span class="slot">सुनीता कुमारी</span>'
    page = small(f"<p>श्रीमती {slot}, ग्राम {slot}</p>")
    words = READERS[reader](whole.lay_out(page, CSS).pdf).split()
    assert words == ["श्रीमती", "सुनीता", "कुमारी,", "ग्राम", "सुनीता", "कुमारी"]


def test_a_number_too_long_for_its_cell_gets_no_space_where_it_breaks() -> None:
    page = small(
        '<table class="grid"><colgroup><col style="width:20mm"><col></colgroup>'
        "<tbody><tr><td>001234567890123456</td><td>दूसरा शब्द</td></tr></tbody></table>"
    )
    with opened(whole.lay_out(page, CSS).pdf) as document:
        texts = [text for _, text, _ in shown(document, document.pages[0])]
    assert "".join(texts) == "001234567890123456 दूसरा शब्द "
    assert len(texts) > 2


# --- looks --------------------------------------------------------------------------------


def test_a_page_looks_as_weasyprint_alone_would_draw_it() -> None:
    reference = Reference(PAGE, CSS)
    pages, mine = reader.read(laid_out().pdf)
    assert pages == reference.pages == 2
    assert words.compare(mine, reference.words).differences == []
    assert pixels.compare(laid_out().pdf, reference.pdf) == []


@pytest.mark.parametrize(
    "text",
    [
        "श्री रामस्वरूप प्रसाद सिंह",
        "AVATAR To. Yo, WAVE",
        "ग्राम (Village) रामपुर (गाँव) 12.5 %",
        "“सही” ‘A’ – To: T. फ़ीस/Fee",
        "₹ 1,23,456.00",
        "कर्म ह्रदय द्ध ङ्क ट्ट",
        "A.B. (क) T(ख)V",
    ],
)
@pytest.mark.parametrize("weight", [400, 700])
def test_a_line_is_as_wide_as_pango_laid_it_out(text: str, weight: int) -> None:
    page = small(f'<p style="font-weight:{weight};font-size:100px;white-space:nowrap">{text}</p>')
    box = Reference(page, CSS).document.pages[0]._page_box
    (line,) = [b for b in box.descendants() if getattr(b, "text", None)]
    assert plain(line.text) == text
    assert line.width == pytest.approx(face(weight == 700).width(text, 100), abs=0.2)


# --- the same on every machine ------------------------------------------------------------


def test_the_same_page_gives_the_same_bytes_in_this_process_and_another(tmp_path: Path) -> None:
    assert whole.lay_out(PAGE, CSS, date=DATE).pdf == laid_out().pdf
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    program = (
        "import sys, datetime as dt; from pathlib import Path; from tests import whole\n"
        "html, css = (Path(name).read_text('utf-8') for name in sys.argv[1:3])\n"
        "date = dt.datetime(2021, 6, 17, 12, 30, tzinfo=dt.UTC)\n"
        "Path(sys.argv[3]).write_bytes(whole.lay_out(html, css, date=date).pdf)"
    )
    arguments = [tmp_path / "page.html", ROOT / "templates" / "print.css", tmp_path / "page.pdf"]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Kolkata", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], check=True, cwd=ROOT, env=environment
    )
    assert (tmp_path / "page.pdf").read_bytes() == laid_out().pdf


def test_no_font_of_the_system_is_used_and_none_is_hidden_afterwards() -> None:
    before = dict(os.environ)
    engine = weasy.Engine(CSS)
    from weasyprint.text.ffi import ffi, fontconfig

    fonts = fontconfig.FcConfigGetFonts(engine._fonts._config, 0)
    assert fonts.nfont == 2
    assert fonts != ffi.NULL
    assert dict(os.environ) == before
    assert "FONTCONFIG_FILE" not in os.environ


def test_a_place_for_font_caches_is_found_where_home_cannot_be_written(tmp_path: Path) -> None:
    program = (
        "import os\nfrom generator.page.confine import only_our_fonts\n"
        "os.access = lambda path, mode: False\n"
        "with only_our_fonts(): print(os.environ['XDG_CACHE_HOME'])\n"
        "assert 'XDG_CACHE_HOME' not in os.environ"
    )
    environment = {k: v for k, v in os.environ.items() if k != "XDG_CACHE_HOME"}
    result = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        cwd=ROOT,
        text=True,
        capture_output=True,
        env={**environment, "TMPDIR": str(tmp_path)},
    )
    assert Path(result.stdout.strip()).parent == tmp_path


# --- nothing is silent --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "css", "complaint"),
    [
        ("<p>क</p>", "p { colour: red }", "colour: red"),
        ("<p>क</p>", "p { color: rde }", "invalid value"),
        ("<p>क</p>", "@import 'other.css';", "other.css"),
        ("<p>क</p>", "p { background: url(file:///etc/passwd) }", "file:///etc/passwd"),
        ('<p style="background: url(https://example.org/x.png)">क</p>', "", "example.org"),
        ('<p><img src="https://example.org/x.png"/></p>', "", "<img>"),
        ('<p><img src="data:image/png;base64,AAAA"/></p>', "", "<img>"),
        ('<p style="letter-spacing:1px">क</p>', "", "letter-spacing"),
        ('<p style="opacity:0.5">क</p>', "", "see-through"),
        ('<p style="color:rgba(0,0,0,0.5)">क</p>', "", "see-through"),
        ('<p style="font-family:Arial">क</p>', "", "Arial"),
        (
            '<p style="overflow:hidden; text-overflow:ellipsis; white-space:nowrap">कमल</p>',
            "",
            "ellipsis",
        ),
        ('<p><a href="https://example.org/">क</a></p>', "", "<a>"),
        ('<p style="width:20mm">क</p>', "", "as wide as"),
        ('<p style="text-transform:uppercase">a</p>', "", "text-transform"),
        ('<p style="background:yellow">क</p>', "", "background-color"),
        ("<p>क</p>", "p + p { color: red }", "selector"),
        ("<p>क</p>", "p:nth-child(2) { color: red }", "selector"),
        ("<p style='float:left'>क</p>", "", "float"),
        ("<div>क<p>ख</p></div>", "", "loose"),
    ],
)
def test_a_page_that_would_not_be_as_asked_is_refused(body: str, css: str, complaint: str) -> None:
    base = 'body { font-family: "Noto Sans Devanagari" }'
    for _ in range(2):  # a stylesheet that complained once complains again
        with pytest.raises(LayoutError, match=re.escape(complaint)):
            whole.lay_out(small(body), base + css)


@pytest.mark.parametrize(
    "page",
    [
        '<html lang="hi"><body>क</body></html>',
        '<html lang="hi"><title> </title><body>क</body></html>',
        "<html><title>क</title><body>क</body></html>",
    ],
)
def test_a_page_without_title_or_language_is_refused(page: str) -> None:
    with pytest.raises(LayoutError, match="read aloud"):
        whole.lay_out(page, CSS)


def test_a_letter_that_no_font_has_is_named() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+4E2D"):
        whole.lay_out(small("<p>中文</p>"), CSS)


def test_after_a_refused_page_the_next_one_is_laid_out() -> None:
    with pytest.raises(MissingGlyph):
        whole.lay_out(small("<p>中</p>"), CSS)
    assert whole.lay_out(small("<p>क</p>"), CSS).pages == 1


def test_another_version_of_weasyprint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    weasy.Engine("")
    import weasyprint

    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(LayoutError, match=r"WeasyPrint 71\.0 is installed"):
        weasy._imported()


def test_missing_pango_is_told_in_one_sentence_with_the_packages_to_install() -> None:
    program = (
        "import cffi\n"
        "def broken(*names): raise OSError('cannot load library')\n"
        "cffi.FFI.dlopen = broken\n"
        "from generator.page import weasy\n"
        "try: weasy.Engine('')\n"
        "except weasy.PangoMissing as error: print(error)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], check=True, cwd=ROOT, text=True, capture_output=True
    )
    assert "apt-get install libpango-1.0-0" in result.stdout
    assert result.stdout.count("\n") == 1  # WeasyPrint's own page of advice is kept back


def test_only_one_module_imports_weasyprint() -> None:
    importing = [
        path.name
        for path in (ROOT / "generator").rglob("*.py")
        if re.search(r"^\s*(import|from) weasyprint", path.read_text("utf-8"), re.M)
    ]
    assert importing == ["weasy.py"]
    assert (FONTS / "fonts.conf").exists()
