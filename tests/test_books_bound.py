"""Books in Word and to be filled in on a screen: bound as the printed ones; heads and sums."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar

from generator.books.plates import Composed
from generator.page import bound
from generator.text.typeset import face
from tests import books, built
from tests.books import BOOKS, GROUP
from tests.readers import require

FIRST = 2  # cover and certificate
MM = 25.4 / 72
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIP = 25.4 / 1440


def made(kind: str, book: str, lang: str) -> bytes:
    composed = Composed(built.SESSION, lang, "latin", books.wanted())
    about, texts = books.of_group(composed, GROUP)
    values, _ = books.filling(BOOKS[book], composed, about, texts.get(book, ()))
    values.name = GROUP
    return built.SESSION.make(kind, BOOKS[book], lang, values, built.DATE).content


# --- sums are set off --------------------------------------------------------------------------


def lines_of(pdf: bytes, page: int) -> dict[str, set[str]]:
    """The lines of a page with the fonts that they are set in."""
    rows: dict[int, list[LTChar]] = defaultdict(list)
    for char in _chars(list(extract_pages(io.BytesIO(pdf)))[page]):
        rows[round(char.matrix[5])].append(char)
    return {
        "".join(char.get_text() for char in chars): {
            char.fontname for char in chars if char.get_text().strip()
        }
        for chars in rows.values()
    }


def _chars(item: Any) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif hasattr(item, "__iter__"):
        for inner in item:
            yield from _chars(inner)


@pytest.mark.parametrize("lang", built.LANGS)
def test_what_sums_up_is_bold_and_what_is_summed_is_not(lang: str) -> None:
    lines = lines_of(books.document("bor-cash", lang), FIRST)
    closing = "Closing balance of April" if lang == "en" else "अप्रैल 2025 का अंतिम शेष"
    opening = "Opening balance" if lang == "en" else "प्रारम्भिक शेष"
    entry = "Ganga SHG" if lang == "en" else "गंगा स्वयं"
    labels = [BOOKS["bor-cash"].labels[name] for name in ("brought", "page_total", "carried")]
    sums = [label.en if lang == "en" else label.hi for label in labels]
    for said in (closing, opening, *sums):
        ((text, fonts),) = [(t, f) for t, f in lines.items() if said in t]
        assert all("Bold" in font for font in fonts), text
    ((_, fonts),) = [(t, f) for t, f in lines.items() if entry in t]
    assert not any("Bold" in font for font in fonts)


def test_a_closing_is_bold_in_word() -> None:
    root = _document(made("docx", "bor-cash", "hi"))
    rows = {_text(row): row for row in root.iter(f"{W}tr")}
    (closing,) = [row for text, row in rows.items() if "अप्रैल 2025 का अंतिम शेष" in text]
    (entry,) = [row for text, row in rows.items() if "गंगा स्वयं" in text]
    for row, bold in ((closing, True), (entry, False)):
        runs = [run for run in row.iter(f"{W}r") if _text(run).strip()]
        assert runs
        assert all((run.find(f"{W}rPr/{W}b") is not None) == bold for run in runs)


def _document(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def _text(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


# --- heads stand in their columns ----------------------------------------------------------------


@pytest.mark.parametrize("book", BOOKS)
def test_every_word_of_a_head_fits_its_column(book: str) -> None:
    form = BOOKS[book]
    repeat = form.book.get("repeat", {}).get("column", "-")
    for column in form.tables["pages"].tables[0].columns:
        if form.book["sort"] == "slip" or column.name.startswith(f"{repeat}_"):
            continue  # no head of that column is printed
        room = float(column.width.removesuffix("mm")) - 1.2
        label = form.labels[column.label]
        for text, bold, size in ((label.hi, True, 9), (label.en, True, 9), (label.en, False, 7)):
            for word in text.split():
                assert face(bold).width(word, size) * MM <= room, (column.name, word)


# --- to be filled in on a screen --------------------------------------------------------------


@pytest.mark.parametrize("book", ["bor-cash", "bor-visitors", "bor-receipt"])
def test_a_book_to_fill_in_is_bound_as_the_printed_one(book: str) -> None:
    screen, paper = made("fillable", book, "hi"), made("pdf", book, "hi")
    ours, theirs = books.sheets(screen), books.sheets(paper)
    assert len(ours) == len(theirs)
    for number, (sheet, printed) in enumerate(zip(ours, theirs, strict=True)):
        assert _edges(sheet) == pytest.approx(_edges(printed), abs=0.2)
        drawn = [r for r in printed.rules if _of_binding(r, number, printed, book)]
        assert drawn or (number and book != "bor-receipt") or number == 1
        assert set(drawn) <= set(sheet.rules)
    with pikepdf.open(io.BytesIO(screen)) as document:
        for number, page in enumerate(document.pages):
            places = [[float(one) * MM for one in note.Rect] for note in page.get("/Annots", [])]
            if number < FIRST or not places:
                continue
            left = 12.0 if number % 2 and book != "bor-receipt" else 24.0
            width = ours[number].width
            assert left - 0.1 <= min(place[0] for place in places) < left + 5
            assert max(place[2] for place in places) <= width - (36.0 - left) + 0.1


def _edges(sheet: books.Sheet) -> tuple[float, float]:
    """Where lines begin and end that do not reach the edge of the paper."""
    inside = [r for r in sheet.rules if r.x1 > 5 and r.x2 < sheet.width - 5]
    return min(r.x1 for r in inside), max(r.x2 for r in inside)


def _of_binding(rule: books.Rule, number: int, sheet: books.Sheet, book: str) -> bool:
    """Whether a line is of the frame of a cover, or a mark for cutting."""
    if number == 0:  # at the frame's edges
        return rule.x1 < 19 and (not rule.level or rule.x2 > sheet.width - 8)
    if book != "bor-receipt" or number < FIRST:
        return False
    return abs(rule.x1 - bound.CUT) < 0.1 or (rule.level and abs(rule.y1 - 148.5) < 0.1)


# --- in Word ----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", built.LANGS)
@pytest.mark.parametrize("book", ["bor-receipt", "bor-payment", "bor-cash", "bor-monthly"])
def test_rows_of_word_are_as_high_as_a_pen_needs(book: str, lang: str) -> None:
    root = _document(made("docx", book, lang))
    rows = [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is None]
    labels = BOOKS[book].labels
    if book in ("bor-receipt", "bor-payment"):
        party = labels["party"]
        rows = [row for row in rows if _text(row).startswith((party.hi, party.en))]
        assert len(rows) >= 4
    else:
        sections = ("प्राप्तियाँ", "भुगतान", "Receipts", "Payments")
        rows = [row for row in rows if len(row.findall(f"{W}tc")) >= 4
                and row.getparent().find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "FormGrid"
                and not _text(row).startswith(sections)]  # fmt: skip
        assert len(rows) >= 15
    for row in rows:
        height = row.find(f"{W}trPr/{W}trHeight")
        assert height is not None
        assert int(height.get(f"{W}val")) * TWIP >= 8.0 - 0.25


def test_a_book_of_slips_is_not_turned_in_word_and_others_are() -> None:
    for book, turned in (("bor-receipt", False), ("bor-payment", False), ("bor-cash", True)):
        with zipfile.ZipFile(io.BytesIO(made("docx", book, "hi"))) as archive:
            settings = archive.read("word/settings.xml")
        assert (b"<w:mirrorMargins/>" in settings) == turned


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Books of Word as LibreOffice prints them."""
    office, folder = require("soffice"), tmp_path_factory.mktemp("office")
    names = ("bor-receipt", "bor-cash")
    for name in names:
        (folder / f"{name}.docx").write_bytes(made("docx", name, "hi"))
    subprocess.run(
        [
            office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", str(folder),
            *(str(folder / f"{name}.docx") for name in names),
        ],
        env=dict(os.environ), check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {name: Path(folder / f"{name}.pdf").read_bytes() for name in names}


@pytest.mark.parametrize("book", ["bor-receipt", "bor-cash"])
def test_word_has_the_frame_of_the_cover_and_the_cuts_of_slips(
    opened: dict[str, bytes], book: str
) -> None:
    word, printed = books.sheets(opened[book]), books.sheets(books.document(book, "hi"))
    assert len(word) == len(printed)
    frame = [rule for rule in printed[0].rules if _of_binding(rule, 0, printed[0], book)]
    assert len(frame) >= 6
    for rule in frame:
        assert any(_alike(rule, one) for one in word[0].rules), rule
    if book == "bor-cash":
        return
    for sheet, of_print in zip(word[FIRST:], printed[FIRST:], strict=True):
        for mark in (r for r in of_print.rules if r.level and abs(r.y1 - 148.5) < 0.1):
            assert any(_alike(mark, one) for one in sheet.rules), mark
        # LibreOffice draws the dashed line in pieces, or as one.
        torn = [r for r in sheet.rules if abs(r.x1 - bound.CUT) < 0.3 and not r.level]
        assert max(r.y2 for r in torn) - min(r.y1 for r in torn) > 290


def _alike(rule: books.Rule, other: books.Rule) -> bool:
    return all(abs(one - two) < 0.4 for one, two in zip(rule, other, strict=True))
