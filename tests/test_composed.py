"""Composed pages: every word is found, nothing is cut, nothing lies over anything else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pdfua
import pikepdf
import pypdfium2
import pytest

from generator.forms.bind import Filling, Text
from generator.forms.slots import slot_of
from generator.forms.subjects import subjects
from generator.page.boxes import Page, Paragraph, Row
from generator.page.inking import Ink
from generator.page.setting import POINTS
from generator.session import filling
from generator.text.typeset import face
from tests import built
from tests.readers import READERS, pdfium

FORMS = list(built.SESSION.forms)
WORD = "ज्योत्स्नापुर "
RUNNING = 30.0  # font sizes: what is taken for the room of a value in running text


@pytest.mark.parametrize(("form", "lang", "state"), built.CASES)
def test_every_word_of_every_form_is_found_by_every_reader(
    form: str, lang: str, state: str
) -> None:
    words = set(built.words(built.html(form, lang, state)))
    assert set(built.SESSION.forms[form].number.hi.split()) <= words or lang == "en"
    assert len(words) > 10  # the smallest form has title, number, order and its labels
    for name, reader in READERS.items():
        found = set(reader(built.pdf(form, lang, state)).split())
        assert sorted(words - found) == [], name


# --- values of any length -----------------------------------------------------------------


@pytest.mark.parametrize("times", [3, 20])
@pytest.mark.parametrize(
    ("form", "lang"),
    [
        (form, lang)
        for at, form in enumerate(FORMS)
        for lang in ("hi", "hi-en")
        if built.EVERY or form in built.OFFICIAL or lang == ("hi", "hi-en")[at % 2]
    ],
)
def test_values_far_too_long_print_whole_and_overlap_nothing(
    form: str, lang: str, times: int, tmp_path: Path
) -> None:
    values, numbers = lengthened(form, times)
    content = built.made("pdf", form, lang, values)
    (tmp_path / "page.pdf").write_bytes(content)
    report = pdfua.validate(str(tmp_path / "page.pdf"))
    assert [str(one) for outcome in report.outcomes for one in outcome.findings] == []
    letters = "".join(pdfium(content).split())
    for number in numbers:
        assert f"«{number}»" in letters
    assert letters.count("ज्योत्स्नापुर") >= len(numbers)
    assert overlaps(content) == []


@pytest.mark.parametrize("form", FORMS)
def test_of_values_far_too_long_every_word_is_printed_once(form: str) -> None:
    values, _ = lengthened(form, 20)
    shape = built.SESSION.shape(built.SESSION.forms[form], "hi", values)
    # A column may be narrower than the word, which then goes on in the next line.
    printed = "".join(
        item.text
        for page in built.SESSION.shape(built.SESSION.forms[form], "hi", values).laid(values.texts)
        for item in page.items
        if isinstance(item, Ink) and item.value and item.tag >= 0
    ).replace(" ", "")
    slots = [slot for slot, _ in rooms(shape.page)]
    filled_in = sum(values.texts[slot].hi.count(WORD.strip()) for slot in slots)
    assert printed.count(WORD.strip()) == filled_in


def lengthened(form: str, times: int) -> tuple[Filling, list[str]]:
    """The filling with every value that many times as wide as its room, marked at its end.

    A bilingual page shows both languages, and where it is in two languages, each in its place.
    """
    values = built.filling(form, "filled")
    shape = built.SESSION.shape(built.SESSION.forms[form], "hi", values)
    widths, texts, numbers = dict(rooms(shape.page)), dict(values.texts), []
    word = face().width(WORD, 1.0)
    for index, slot in enumerate(sorted(values.texts)):
        picture = slot_of(built.SESSION.forms[form], slot).kind == "picture"
        if picture or slot == "subject.code" or not values.texts[slot].hi:
            continue
        count = max(1, round(widths.get(slot, RUNNING) * times / word))
        number = f"{index:04}"
        hindi, english = f"{WORD * count}«{number}»", f"{'Jyotsnapur ' * count}«{number}»"
        texts[slot] = Text(hindi, english, f"{hindi} / {english}")
        numbers.append(number)
    return Filling(texts, values.rows, values.filled), numbers


def rooms(page: Page) -> Iterator[tuple[str, float]]:
    """Each place of a value in a page, and its width in font sizes."""
    for leaf in page.leaves:
        block = leaf.block
        held = (
            [inner for cell in block.cells for inner in cell.blocks]
            if isinstance(block, Row) else [block]
        )  # fmt: skip
        for one in held:
            if isinstance(one, Paragraph):
                for slot in one.slots:
                    width = one.width / one.alone.look.size if one.alone else RUNNING
                    yield slot, width


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


def test_a_figure_is_made_smaller_before_it_takes_another_line() -> None:
    values = built.filling("member-list", "filled")
    digits = "0" + "123456789" * 2
    texts = {**values.texts, "bank.account_no": Text(digits, digits, digits)}
    shape = built.SESSION.shape(built.SESSION.forms["member-list"], "hi", values)
    (account,) = [
        item for page in shape.laid(texts) for item in page.items
        if isinstance(item, Ink) and item.text.strip() == digits
    ]  # fmt: skip
    assert 7.0 <= account.size * POINTS < 10.5


# --- the same for all ---------------------------------------------------------------------


def test_values_have_fonts_of_their_own_and_a_forms_fonts_are_the_same_for_all() -> None:
    form = built.SESSION.forms["member-list"]
    views = [one.view for one in subjects(form, built.district())]
    first, second = (
        built.made("pdf", form.id, "hi", filling(form, view)) for view in (views[0], views[-1])
    )
    assert {"/F4", "/F7", "/V4"} <= fonts(first).keys() & fonts(second).keys()
    same = {name for name in fonts(first) if fonts(first)[name] == fonts(second)[name]}
    assert {"/F4", "/F7"} <= same
    assert "/V4" not in same


def fonts(content: bytes) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(content)) as document:
        return {
            name: font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
            for name, font in document.pages[0].Resources.Font.items()
        }


def test_the_same_filling_gives_the_same_bytes_each_time() -> None:
    values = built.filling("work-plan", "filled")
    first, second = (built.made("pdf", "work-plan", "hi-en", values) for _ in range(2))
    assert first == second
    assert first.startswith(b"%PDF-1.7")
