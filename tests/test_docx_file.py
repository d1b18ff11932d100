"""The Word file as a package: schema order, same bytes, fonts inside, nothing foreign."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests import built
from tests import docx_pages as pages
from tests.docx_pages import (
    PAGES,
    W,
    parts,
    word,
    written,
)

EVERY_PAGE = pytest.mark.parametrize("html", PAGES.values(), ids=list(PAGES))

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
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg",
    "tbl": "tblPr tblGrid tr",
    "settings": "zoom embedTrueTypeFonts embedSystemFonts saveSubsetFonts defaultTabStop "
    "characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular embedBold",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked "
    "pPr rPr tblPr",
}


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
    sheet = pages.compiled(pages.letter())

    def core(title: str, date: dt.datetime | None) -> bytes:
        made = pages.SHELF.document(sheet, pages.NOTHING, title=title, date=date)
        return parts(made)["docProps/core.xml"]

    undated = core("अ & ब", None)
    assert b"dcterms:created" not in undated
    assert "<dc:title>अ &amp; ब</dc:title>".encode() in undated
    east = dt.datetime(2021, 6, 17, 2, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30)))
    assert b"2021-06-16T20:30:00Z" in core("", east)


def test_nothing_of_the_default_template_is_left() -> None:
    names = set(parts(written(pages.letter())))
    assert not [name for name in names if re.search("thumbnail|Effects|numbering", name)]
    ours = {"customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"}
    assert {name for name in names if name.startswith("customXml")} == ours
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
    "html", ["<ul><li>क</li></ul>", "<p><img/></p>", "<table><tr><td>क</td></tr></table>"]
)
def test_what_is_not_in_the_grammar_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match=r"grammar|fields, grid, layout"):
        written(pages.page(html))


def test_a_character_that_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match=r"U\+0007"):
        written(pages.page("<p>क\u0007</p>"))


def test_python_docx_is_loaded_only_when_a_file_is_made() -> None:
    """It takes a tenth of the start of the program, which most commands do without."""
    script = "import generator.cli, generator.pipeline, sys; print('docx' in sys.modules)"
    made = subprocess.run(
        [sys.executable, "-c", script], cwd=built.ROOT, capture_output=True, text=True, check=True
    )
    assert made.stdout.strip() == "False"
