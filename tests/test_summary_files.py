"""The files of a summary: archival, tagged, read by readers; its bars as long as its figures."""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pytest
from lxml import etree

from generator.charts.bars import HIGH
from generator.forms.filling import Filling
from generator.page.boxes import Row
from generator.page.picture import picture_of
from generator.text.language import devanagari_digits
from generator.text.typeset import face
from tests import built, summaries
from tests.readers import READERS, require
from tests.summaries import FORM, example, figures, number
from tests.test_rooms import paragraphs, words

PARTS = {
    "stages": summaries.STAGES, "area": ("waiting", "allotted"), "money": ("plans", "cid"),
    "groups": ("number",), "findings": ("improve", "satisfactory"), "limits": ("count",),
}  # fmt: skip
POINT = re.compile(rb"([\d.-]+) ([\d.-]+) [ml]")


def pdf(values: Filling, lang: str = "hi") -> bytes:
    return built.SESSION.make("pdf", FORM, lang, values, built.DATE).content


@cache
def written(digits: str = "") -> Filling:
    return summaries.filling(summaries.EXAMPLES, digits=digits)


@pytest.mark.parametrize("lang", built.LANGS)
def test_an_outside_checker_of_pdf_ua_finds_no_fault(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(summaries.made("pdf", lang))
    report = pdfua.validate(str(path))
    assert len(report.outcomes) > 10
    assert [str(one) for outcome in report.outcomes for one in outcome.findings] == []


@pytest.mark.parametrize("lang", built.LANGS)
def test_it_can_be_archived(lang: str) -> None:
    with pikepdf.open(io.BytesIO(summaries.made("pdf", lang))) as document:
        assert document.check_pdf_syntax() == []
        packet = document.Root.Metadata.read_bytes()
        for claim in (b'pdfaid:part="2"', b'pdfaid:conformance="U"', b'pdfuaid:part="1"'):
            assert claim in packet
        assert not [font for font in document.pages[0].Resources.Font.values()
                    if "/FontFile2" not in font.DescendantFonts[0].FontDescriptor]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("lang", ["hi", "en"])
def test_readers_get_every_word_of_it_and_those_in_its_charts(reader: str, lang: str) -> None:
    read = READERS[reader](summaries.made("pdf", lang)).split()
    values = example()
    drawn = [
        words.text
        for row in values.rows["pay"]
        for words in picture_of(values.texts[f"pay.{row.key}.chart"].in_language(lang)).words  # type: ignore[union-attr]
    ]
    texts = [
        text.in_language(lang) for slot, text in values.texts.items()
        if not text.hi.startswith("[")
    ]  # fmt: skip
    expected = {word for text in (*drawn, *texts) for word in text.split()}
    assert len(drawn) > 10 and expected - set(read) == set()


def figures_of(content: bytes) -> list[tuple[Any, str]]:
    """What is said of each figure, in reading order, and the tag it is in."""
    found = []

    def walk(element: Any) -> None:
        if element.get("/S") == "/Figure":
            found.append((element, str(element.Alt)))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    with pikepdf.open(io.BytesIO(content)) as document:
        walk(document.Root.StructTreeRoot.K[0])
        return [(element.P.S, alt) for element, alt in found]


def test_every_bar_says_its_figures_and_the_chart_of_lines_its_months() -> None:
    values = example()
    said = [alt for _, alt in figures_of(summaries.made("pdf", "en"))]
    expected = []
    for table, parts in PARTS.items():
        columns = [FORM.tables[table].column(part) for part in parts]
        for row in values.rows[table]:
            shown = (values.texts[f"{table}.{row.key}.{column.name}"].en for column in columns)
            pairs = zip(columns, shown, strict=True)
            expected.append(", ".join(f"{FORM.labels[one.label].en} {text}" for one, text in pairs))
    assert said[:-1] == expected
    assert said[-1].startswith("Total pay") and "July 2025 28,750" in said[-1]


def bars(content: bytes) -> list[tuple[float, list[float]]]:
    """Of each bar in reading order how wide its axis is, and how long its parts are, as drawn."""
    found = []
    with pikepdf.open(io.BytesIO(content)) as document:
        for page in document.pages:
            figure = False
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC":
                    figure = str(operands[0]) == "/Figure"
                elif str(operator) == "Do" and figure:
                    drawn = page.Resources.XObject[str(operands[0])]
                    if float(drawn.BBox[3]) == HIGH:
                        paths = drawn.read_bytes().split(b"\n")
                        parts = [one for one in paths if one.endswith((b"h B Q", b"h S Q"))]
                        found.append((float(drawn.BBox[2]), list(map(_long, parts))))
    return found


def _long(path: bytes) -> float:
    across = [float(x) for x, _ in POINT.findall(path)]
    return max(across) - min(across)


@pytest.mark.parametrize("digits", ["latin", "deva"])
def test_bars_are_drawn_as_long_as_the_figures_beside_them(digits: str) -> None:
    values = written(digits)
    drawn = bars(pdf(values))
    at = 0
    for table, parts in PARTS.items():
        last = values.rows[f"{table}_axis"][-1]
        most = float(number(values.texts[f"{table}_axis.{last.key}.tick"].en))
        for line in figures(values, table, *parts):
            wide, long = drawn[at]
            assert f"{wide:g}mm" == FORM.tables[table].column("bar").width
            expected = [float(one) / most * wide for one in line if one]
            assert long == pytest.approx(expected, abs=0.003), (table, line)
            at += 1
    assert at == len(drawn) > 20


@pytest.mark.parametrize("blocks", [0, 1, 40])
@pytest.mark.parametrize("lang", built.LANGS)
def test_any_number_of_blocks_is_shown_and_every_page_says_what_its_columns_are(
    blocks: int, lang: str, tmp_path: Path
) -> None:
    values = summaries.filling(summaries.district(tmp_path / "data", blocks))
    content = pdf(values, lang)
    assert len(bars(content)) == 2 * blocks + blocks + 13 + 4
    head = FORM.labels["inspected"].en if lang == "en" else FORM.labels["inspected"].hi
    read = READERS["poppler"](content).split("\f")
    pages = [page for page in read if head in page]
    assert len(pages) == (2 if blocks == 40 else 1)
    if blocks == 40:
        named = {f"Block {n}" if lang == "en" else f"प्रखण्ड {n}" for n in range(blocks)}
        together = " ".join(" ".join(pages).split())
        assert {name for name in named if name not in together} == set()


@pytest.mark.parametrize("lang", built.LANGS)
def test_no_word_is_broken_in_the_head_of_a_table(lang: str) -> None:
    page = built.SESSION.shape(FORM, lang, example()).page
    rows = [leaf.block for leaf in page.leaves if leaf.head and isinstance(leaf.block, Row)]
    blocks = [block for row in rows for block in paragraphs(row)]
    labels = [(one, block) for block in blocks for one in words(block.items)]
    assert len(labels) > 30
    assert [
        word for (word, bold, size), block in labels if face(bold).width(word, size) > block.width
    ] == []


def test_a_name_that_is_long_is_not_cut_and_large_figures_fit(tmp_path: Path) -> None:
    name = "श्री सत्यनारायण सर्वोदय महाराजगंज पूर्वी क्षेत्र अंतर्गत"
    folder = summaries.district(tmp_path / "data", 3, name, area="99999.99")
    read = READERS["poppler"](pdf(summaries.filling(folder)))
    assert set(name.split()) <= set(read.split()) and "2,99,999.97" in read


def test_devanagari_digits_are_in_the_charts_too() -> None:
    read = READERS["poppler"](pdf(written("deva")))
    for year in written("deva").rows["pay"]:
        chart = picture_of(written("deva").texts[f"pay.{year.key}.chart"].hi)
        assert chart is not None
        ticks = [words.text for words in chart.words if words.text[-1] in "०१२३४५६७८९"]
        assert ticks[0] == "०" and len(ticks) > 3
        assert all(tick in read for tick in ticks)
    assert devanagari_digits("1,05,840") in read


def test_word_has_every_chart_as_shapes_with_its_words_and_figures_beside_it() -> None:
    content = summaries.made("docx", "hi")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
        assert not [name for name in archive.namelist() if "media" in name]
    said = [one.get("descr") for one in tree.iter("{*}docPr") if one.get("descr")]
    tagged = [alt for _, alt in figures_of(summaries.made("pdf", "hi"))]
    assert said == tagged
    numbers = [one.get("id") for one in (*tree.iter("{*}docPr"), *tree.iter("{*}cNvPr"))]
    assert len(numbers) == len(set(numbers))
    boxes = ["".join(box.itertext()) for box in tree.iter("{*}txbxContent")]
    chart = picture_of(example().texts["pay.1.chart"].hi)
    assert chart is not None and boxes == [words.text for words in chart.words]
    cells = {"".join(cell.itertext()).strip() for cell in tree.iter("{*}tc")}
    assert {example().texts["total.money.total"].hi, "1,05,840"} <= cells


@pytest.mark.parametrize("lang", ["hi", "en"])
def test_libreoffice_opens_it_and_draws_the_chart_with_its_words(lang: str, tmp_path: Path) -> None:
    (tmp_path / "page.docx").write_bytes(summaries.made("docx", lang))
    command = [
        require("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "page.docx"),
    ]  # fmt: skip
    subprocess.run(command, env={**os.environ}, check=True, capture_output=True, timeout=300)
    content = (tmp_path / "page.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(content)) as opened:
        pages = len(opened.pages)
    with pikepdf.open(io.BytesIO(summaries.made("pdf", lang))) as ours:
        assert pages == len(ours.pages)
    read = READERS["pdfium"](content)
    chart = picture_of(example().texts["pay.1.chart"].in_language(lang))
    assert chart is not None
    assert [words.text for words in chart.words if words.text not in read] == []


def test_what_is_overdue_names_the_record_and_its_code() -> None:
    values = example()
    ponds = {pond["code"]: pond["name"] for pond in summaries.raw("ponds")}
    for row in values.rows["late"]:
        shown = values.texts[f"late.{row.key}.record"]
        code = shown.hi.rpartition("(")[2].rstrip(")")
        assert shown.hi == f"{ponds[code]['hi']} ({code})"
        assert shown.en == f"{ponds[code]['en']} ({code})"
        assert values.texts[f"late.{row.key}.what"].en.startswith("Counted from ")
