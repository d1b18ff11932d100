"""Word files opened by a real word processor that knows no Devanagari font but the embedded one."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTCurve, LTPage
from pypdf import PdfReader

from tests import docx_pages as pages
from tests.docx_pages import written
from tests.readers import require

MILLIMETRE = 72 / 25.4
# All rows would fit on the first page, but the signatures not below them.
LONG_LIST = pages.page(pages.HEAD + pages.FIELDS + pages.members(29) + pages.SIGNATURES)
PAGES = {
    "members": pages.MEMBER_LIST,
    "bilingual": pages.BILINGUAL,
    "wide": pages.WIDE_TABLE,
    "letter": pages.letter(),
    "blank": pages.letter(filled=False),
    "chart": pages.CHART,
    "long": LONG_LIST,
}
_CONFIG = (
    '<?xml version="1.0"?><fontconfig><dir>{0}/fonts</dir>'
    "<cachedir>{0}/cache</cachedir></fontconfig>"
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Each page's Word file as LibreOffice prints it."""
    office = require("soffice")
    folder = tmp_path_factory.mktemp("office")
    (folder / "fonts").mkdir()
    latin_font(folder / "fonts" / "latin.ttf")
    (folder / "fonts.conf").write_text(_CONFIG.format(folder), encoding="utf-8")
    for name, html in PAGES.items():
        (folder / f"{name}.docx").write_bytes(written(html))
    subprocess.run(
        [
            office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", str(folder),
            *(str(folder / f"{name}.docx") for name in PAGES),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {name: (folder / f"{name}.pdf").read_bytes() for name in PAGES}


def latin_font(path: Path) -> None:
    """The only font of that machine: LibreOffice starts with none less. It has no Devanagari."""
    font = TTFont(pages.ROOT / "fonts" / "NotoSansDevanagari-Regular.ttf")
    subsetter = Subsetter()
    subsetter.populate(unicodes=range(0x20, 0x7F))
    subsetter.subset(font)
    for record in font["name"].names:
        record.string = "Latin Only"
    font.save(path)


def texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def laid_out(pdf: bytes) -> list[LTPage]:
    return list(extract_pages(io.BytesIO(pdf), laparams=LAParams()))


def test_hindi_is_drawn_in_the_embedded_fonts_and_nothing_in_another(
    opened: dict[str, bytes],
) -> None:
    for name, pdf in opened.items():
        fonts = {
            str(font.get_object()["/BaseFont"]).partition("+")[2]
            for page in PdfReader(io.BytesIO(pdf)).pages
            for font in page["/Resources"]["/Font"].values()
        }
        allowed = {"NotoSansDevanagari-Regular", "NotoSansDevanagari-Bold"}
        assert "NotoSansDevanagari-Regular" in fonts <= allowed, name


def test_words_and_numbers_are_read_on_the_page(opened: dict[str, bytes]) -> None:
    shown = " ".join(texts(opened["members"])).split()
    for word in ("सदस्य", "समूह", "देवी", "बैंक", pages.ACCOUNT, "FPG-07", "Member"):
        assert word in shown


def test_the_table_head_and_the_foot_stand_on_every_page(opened: dict[str, bytes]) -> None:
    shown = texts(opened["members"])
    assert len(shown) == 2
    for number, text in enumerate(shown, start=1):
        assert "Member" in text
        assert f"{number} / 2" in text


def test_pages_after_the_first_have_a_head_and_their_text_begins_below_it(
    opened: dict[str, bytes],
) -> None:
    first, second = pypdfium2.PdfDocument(opened["members"])
    above = {"bottom": (297 - 19) * MILLIMETRE, "left": 0, "right": 210 * MILLIMETRE}
    said = [page.get_textpage().get_text_bounded(**above) for page in (first, second)]
    assert "परिशिष्ट" in said[1] and "समूह" in said[1]  # the form on the left, whose it is right
    assert "समूह" not in said[0]
    tops = [
        max(shape.y1 for shape in page if isinstance(shape, LTCurve))
        for page in laid_out(opened["members"])
    ]
    assert (297 - tops[1] / MILLIMETRE) == pytest.approx(19, abs=0.5)


def test_english_stands_below_the_hindi_that_it_belongs_to(opened: dict[str, bytes]) -> None:
    page = pypdfium2.PdfDocument(opened["bilingual"])[0].get_textpage()

    def place(word: str) -> tuple[float, float]:
        """How far from the left and how far down a word stands, its foot, in mm."""
        found = page.search(word).get_next()
        assert found, word
        left, bottom, _, _ = page.get_charbox(found[0])
        return left / MILLIMETRE, 297 - bottom / MILLIMETRE

    for hindi, english in (
        ("समूह", "Name of"), ("ज्योति", "Jyoti"), ("रुक्मिणी", "Rukmini"), ("45", "maund"),
        ("गीता", "Gita"),
    ):  # fmt: skip
        (left, upper), (below, lower) = place(hindi), place(english)
        assert 2 < lower - upper < 5, english  # the next line of 7 pt
        if hindi not in ("45", "गीता"):  # which stand right or in the middle
            assert below == pytest.approx(left, abs=0.6), english


def test_columns_keep_their_widths(opened: dict[str, bytes]) -> None:
    edges = {
        round(edge / MILLIMETRE)
        for shape in laid_out(opened["members"])[0]
        if isinstance(shape, LTCurve) and shape.y1 - shape.y0 > 10  # upright lines of the grid
        for edge in (shape.x0, shape.x1)
    }
    assert edges == {18, 18 + 18, 18 + 18 + 86, 198}


def test_the_wide_table_lies_on_one_page(opened: dict[str, bytes]) -> None:
    (page,) = laid_out(opened["wide"])
    assert (round(page.width / MILLIMETRE), round(page.height / MILLIMETRE)) == (297, 210)


def test_signatures_go_to_the_next_page_with_a_row_of_their_table(opened: dict[str, bytes]) -> None:
    first, second = texts(opened["long"])
    assert "28" in first.split()
    assert "29" in second.split()
    assert "कोषाध्यक्ष" in second.replace(" ", "")


def test_the_chart_is_seen_where_it_stands(opened: dict[str, bytes]) -> None:
    scale = 4  # pixels to the millimetre
    image = pypdfium2.PdfDocument(opened["chart"])[0].render(scale=scale / MILLIMETRE).to_pil()
    # The page's margin, 1 mm above a drawing, and the middle of the bar.
    at = (18 + 17 + 17, 12 + 1 + 10 + 2.5)
    assert image.getpixel((round(at[0] * scale), round(at[1] * scale))) == (0x60, 0x60, 0x60)
    beside = (18 + 17 + 34 + 10, at[1])
    assert image.getpixel((round(beside[0] * scale), round(beside[1] * scale))) == (255, 255, 255)


def test_the_blank_letter_has_its_lines_to_write_on(opened: dict[str, bytes]) -> None:
    def longest(pdf: bytes) -> float:
        """The longest level line of ink in the first line of the page's left half, in mm."""
        image = pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil().convert("L")
        scale = 4 * MILLIMETRE
        area = image.crop((0, round(12 * scale), round(105 * scale), round(20 * scale)))
        rows = (area.crop((0, y, area.width, y + 1)).tobytes() for y in range(area.height))
        ink = b" ".join(bytes(ord("#" if value < 128 else " ") for value in row) for row in rows)
        return max(map(len, ink.split())) / scale

    assert longest(opened["blank"]) == pytest.approx(40, abs=2)  # the letter's number
    assert longest(opened["letter"]) < 10
