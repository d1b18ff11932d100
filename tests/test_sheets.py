"""A sheet, filled: every word is found, nothing is cut, shapes are shared."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest

from generator import pipeline
from generator.forms.bind import Filling, Text
from generator.page import fill, layout, sheets
from generator.page.sheet import POINTS, Sheet
from generator.page.sheetstore import Store
from generator.pdf.metadata import About
from generator.text.typeset import face
from tests import built
from tests.readers import READERS, pdfium

FORMS = list(pipeline.catalogue())
WORD = "ज्योत्स्नापुर "


@pytest.mark.parametrize(("form", "lang", "state"), built.CASES)
def test_every_word_of_every_form_is_found_by_every_reader(
    form: str, lang: str, state: str
) -> None:
    words = set(built.words(built.html(form, lang, state)))
    assert len(words) > 20
    for name, reader in READERS.items():
        found = set(reader(built.pdf(form, lang, state)).split())
        assert sorted(words - found) == [], name


@pytest.mark.parametrize("times", [3, 20])
@pytest.mark.parametrize("form", FORMS)
def test_values_far_too_long_print_whole_and_overlap_nothing(form: str, times: int) -> None:
    definition = pipeline.catalogue()[form]
    filling, numbers = lengthened(built.filling(form, "filled"), form, times)
    content, _ = pipeline.pdf(definition, "hi", filling)
    letters = "".join(pdfium(content).split())
    for number in numbers:
        assert f"«{number}»" in letters
    assert letters.count("ज्योत्स्नापुर") >= len(numbers)
    assert overlaps(content) == []


def lengthened(filling: Filling, form: str, times: int) -> tuple[Filling, list[str]]:
    """The filling with every value that many times as wide as its opening, marked at its end."""
    ready = pipeline.shelf().ready(pipeline.catalogue()[form], "hi", filling)
    widths = {opening.slot: opening for opening in ready.sheet.openings}
    texts, numbers = dict(filling.texts), []
    word = face().width(WORD, 1.0)
    for index, slot in enumerate(sorted(filling.texts)):
        if slot == "subject.code" or not filling.texts[slot].hi:
            continue
        opening = widths.get(slot)
        # A value in running text has the whole line for its opening.
        room = opening.width / opening.size if opening else 30.0
        count = max(1, round(room * times / word))
        number = f"{index:04}"
        texts[slot] = Text(*(f"{WORD * count}«{number}»",) * 3)
        numbers.append(number)
    return Filling(texts, filling.rows, filling.filled, filling.cells), numbers


def overlaps(content: bytes) -> list[str]:
    """Pairs of text objects whose ink lies over one another, and ink beyond the paper."""
    found = []
    document = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document):
        width, height = page.get_size()
        boxes = sorted(
            bounds
            for item in page.get_objects(filter=[1])  # 1: text
            if (bounds := item.get_bounds()) and bounds[2] - bounds[0] > 0.5
        )
        for index, (left, low, right, high) in enumerate(boxes):
            if left < 0 or low < 0 or right > width or high > height:
                found.append(f"page {number + 1}: ink beyond the paper at {left:.0f}, {low:.0f}")
            for other in boxes[index + 1 :]:
                if other[0] > right - 0.8:
                    break
                if min(high, other[3]) - max(low, other[1]) > 0.8 + (high - low) * 0.25:
                    found.append(f"page {number + 1}: {left:.0f}, {low:.0f} under {other}")
    document.close()
    return found


def test_records_of_one_shape_share_a_sheet_and_others_do_not() -> None:
    form = pipeline.catalogue()["member-list"]
    made: list[str] = []

    def lay_out(html: str) -> Sheet:
        made.append(html)
        return layout.sheet(html, pipeline.css())

    shelf = sheets.Sheets(pipeline._renderer().page, lay_out)
    every = pipeline.subjects(form, built.district())
    fillings = [pipeline.filling(form, one.view) for one in every]
    forty = [one for one in fillings if len(one.rows["members"]) == 40]
    first, second = (shelf.ready(form, "hi", one) for one in forty[:2])
    assert first.sheet is second.sheet
    longer = next(one for one in fillings if len(one.rows["members"]) == 45)
    assert shelf.ready(form, "hi", longer).sheet is not first.sheet
    assert len(made) == shelf.laid_out


def test_a_sheet_comes_back_from_disk_as_it_was_and_a_spoilt_one_is_made_anew(
    tmp_path: Path,
) -> None:
    form = pipeline.catalogue()["operating-cost"]
    filling = built.filling("operating-cost", "filled")
    made: list[str] = []

    def lay_out(html: str) -> Sheet:
        made.append(html)
        return layout.sheet(html, pipeline.css())

    def one() -> bytes:
        store = Store(tmp_path, lay_out, ["the same"])
        ready = sheets.Sheets(pipeline._renderer().page, store.sheet).ready(form, "hi", filling)
        return sheets.document(ready, About("x", "hi"))

    first = one()
    count = len(made)
    assert one() == first
    assert len(made) == count
    for file in tmp_path.iterdir():
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    assert one() == first
    assert len(made) == 2 * count


def test_a_figure_is_made_smaller_before_it_takes_another_line() -> None:
    form = pipeline.catalogue()["member-list"]
    filling = built.filling("member-list", "filled")
    digits = "0" + "123456789" * 2
    texts = {**filling.texts, "bank.account_no": Text(digits, digits, digits)}
    ready = pipeline.shelf().ready(
        form, "hi", Filling(texts, filling.rows, filling.filled, filling.cells)
    )
    placed = dict(zip((o.slot for o in ready.sheet.openings), ready.placed, strict=True))
    account = placed["bank.account_no"]
    assert account is not None
    assert "".join(account.lines) == digits
    assert account.size * POINTS >= 7.0


def test_the_operators_of_a_value_name_its_own_font_and_size() -> None:
    ready = pipeline.shelf().ready(
        pipeline.catalogue()["member-list"], "hi", built.filling("member-list", "filled")
    )
    holes = fill.contents(ready.sheet, ready.placed, fill.Embeddings())
    drawn = [hole for page in holes for hole in page if hole]
    assert len(drawn) > 50
    assert all(hole.startswith((b"/V4 ", b"/V7 ")) and b" Tj" in hole for hole in drawn)


def test_a_filled_sheet_gives_the_same_bytes_each_time() -> None:
    form, filling = pipeline.catalogue()["work-plan"], built.filling("work-plan", "filled")
    assert pipeline.pdf(form, "hi-en", filling) == pipeline.pdf(form, "hi-en", filling)
    assert io.BytesIO(pipeline.pdf(form, "hi-en", filling)[0]).read(8) == b"%PDF-1.7"
