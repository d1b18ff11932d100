"""The typographic system on every form and every record: both languages one way, pages well filled.

Texts are those of the finished HTML, places those of the composed pages (`docs/typography.md`).
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from generator.forms.bind import Filling
from generator.page.boxes import Label, Page, Paragraph, Row
from generator.page.compose import Composer, Set
from generator.page.setting import Setter
from generator.page.strips import Strips
from generator.page.style import BOTTOM, Paper
from tests import built
from tests.test_sums import papers

MM = 25.4 / 96
FORMS = list(built.SESSION.forms)
# Letters on whose second sheet another office answers: the order of release.
ANSWERS = {"fund-demand": 1}
_TEXT = re.compile(r">([^<>]+)<")
_SLOT = re.compile(r"\{[a-z0-9_.-]+\}")


@cache
def fillings(form: str) -> dict[str, Filling]:
    """The blank form, and every record of the example district, by name."""
    filled = {subject.name: filling for subject, filling in papers(form)}
    return {"blank": built.filling(form, "blank"), **filled}


@cache
def sheet(form: str, lang: str, name: str) -> tuple[Paper, list[list[Set]]]:
    """The paper of a document, and what stands on each of its pages."""
    filling = fillings(form)[name]
    page = built.SESSION.shape(built.SESSION.forms[form], lang, filling).page
    paper = built.SESSION.styles.kinds.paper(page.body)
    setter = Setter(lang)
    return paper, Composer(page, paper, setter, Strips(setter, lang)).pages(filling.texts)


def texts(form: str, lang: str, view: object) -> list[str]:
    """What stands between the tags of a finished page."""
    page = built.SESSION.page(built.SESSION.forms[form], lang, view)
    return [html.unescape(text).strip() for text in _TEXT.findall(page)]


# --- two languages ------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_no_slash_stands_between_two_languages(form: str) -> None:
    """A slash on a bilingual page is one that a page in one language has too, in the same text."""
    views = [None, *(subject.view for subject, _ in papers(form))]
    for view in views:
        alone = [text for lang in ("hi", "en") for text in texts(form, lang, view) if "/" in text]
        both = {text for text in texts(form, "hi-en", view) if "/" in text}
        assert [text for text in both if not any(text in one for one in alone)] == []


@pytest.mark.parametrize("form", sorted(set(FORMS) - built.LETTERS))
@pytest.mark.parametrize("state", ["blank", "filled"])
def test_english_beside_the_hindi_is_smaller_lighter_and_never_bold(form: str, state: str) -> None:
    """7 pt (a title 9) in #555, 7.5 : 1 on white; no Hindi is so small but for nothing."""
    definition = built.SESSION.forms[form]
    page = built.SESSION.shape(definition, "hi-en", built.filling(form, state)).page
    english = [look for text, look in labels(page) if re.fullmatch(r"[A-Za-z .,'’-]{3,}", text)]
    small = [look for look in english if look.color != (0.0, 0.0, 0.0)]
    assert len(small) > 3
    for look in small:
        assert round(look.size * 0.75, 2) in (7, 9) and not look.bold
        assert all(channel == pytest.approx(0x55 / 255) for channel in look.color)
    for text, look in labels(page):
        if re.search("[\u0900-\u097f]", text):
            assert look.size * 0.75 >= 8 and look.color == (0.0, 0.0, 0.0), text


def labels(page: Page) -> Iterator[tuple[str, object]]:
    """The labels of a page outside of its head and foot, each with its look."""
    for leaf in page.leaves:
        for block in blocks(leaf.block):
            yield from ((i.text.strip(), i.look) for i in block.items if isinstance(i, Label))


def blocks(block: object) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Row):
        for cell in block.cells:
            yield from (inner for inner in cell.blocks if isinstance(inner, Paragraph))


@pytest.mark.parametrize("form", FORMS)
def test_numbers_and_units_stand_once_on_a_bilingual_page(form: str) -> None:
    """What both languages read alike has no English below; nor repeats a month its year, or a
    measure its number."""
    for _, filling in papers(form):
        for name, text in filling.texts.items():
            if not re.search("[\u0900-\u097f]", text.hi) and text.hi == text.en:
                assert not text.below, name
            if name == "payslip.month" or re.fullmatch(r"[\d,.]+ \S+", text.hi):
                assert not re.search("[0-9]", text.below), name


@pytest.mark.parametrize("form", sorted(set(FORMS) - built.LETTERS))
def test_english_below_a_wording_with_blanks_says_where_they_are(form: str) -> None:
    """Blanks are written into in the Hindi alone; the English is still a sentence: "on … days"."""
    shown = " ".join(texts(form, "hi-en", None))
    for key, label in built.SESSION.forms[form].labels.items():
        begin, *rest = _SLOT.split(label.en)
        if rest and len(begin) > 8 and begin in shown and not key.endswith("_filled"):
            assert _SLOT.sub("…", label.en) in shown


# --- pages --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", sorted(set(FORMS) - built.LETTERS))
def test_two_languages_take_no_more_pages_blank_and_one_more_at_most_filled(form: str) -> None:
    for name in fillings(form):
        hindi, both = (len(sheet(form, lang, name)[1]) for lang in ("hi", "hi-en"))
        assert both <= hindi + (name != "blank"), name


@pytest.mark.parametrize("lang", built.LANGS)
@pytest.mark.parametrize("form", FORMS)
def test_only_the_last_page_is_under_a_third_full(form: str, lang: str) -> None:
    for name in fillings(form):
        paper, pages = sheet(form, lang, name)
        for page in pages[:-1]:
            assert filled(paper, page) >= 1 / 3, name


def filled(paper: Paper, page: Sequence[Set]) -> float:
    """How much of a page's height is used."""
    bottom = max(one.top + one.atom.height for one in page)
    return (bottom - paper.top) / (paper.height - paper.top - paper.margin[BOTTOM])


@pytest.mark.parametrize("lang", built.LANGS)
@pytest.mark.parametrize("form", FORMS)
def test_no_table_begins_with_one_row_at_the_foot_of_a_page(form: str, lang: str) -> None:
    for name in fillings(form):
        _, pages = sheet(form, lang, name)
        for page, following in itertools.pairwise(pages):
            table = page[-1].atom.leaf.table
            rows = [one for one in page if one.atom.leaf.table == table >= 0]
            body = [one for one in rows if not one.atom.leaf.head]
            goes_on = any(one.atom.leaf.table == table for one in following if not one.repeated)
            assert not (goes_on and len(body) == 1 and rows[0].atom.leaf.head), name


@pytest.mark.parametrize("lang", built.LANGS)
@pytest.mark.parametrize("form", FORMS)
def test_there_are_seven_millimetres_for_every_line_to_write(form: str, lang: str) -> None:
    """Rows with a cell that is empty on the blank form, and lines for longer texts."""
    filling = built.filling(form, "blank")
    _, pages = sheet(form, lang, "blank")
    for one in (one for page in pages for one in page if one.atom.row is not None):
        row = one.atom.leaf.block
        assert isinstance(row, Row)
        if not row.rule or form.startswith("plan-"):
            continue  # tables of plans are printed whole; fields are lines, see below
        if any(not filling.texts[slot].hi for slot in row.slots) or to_sign(row):
            assert one.atom.height * MM >= 7, row.slots
    for page in pages:
        for one in page:
            for block in blocks(one.atom.leaf.block):
                if block.style.height and block.style.border[BOTTOM]:
                    assert block.style.height * MM >= 7


def to_sign(row: Row) -> bool:
    """Whether a row of a ruled table has a cell for the pen alone."""
    return bool(row.rule) and bool(row.slots) and any(not cell.blocks for cell in row.cells)


@pytest.mark.parametrize("letter", sorted(built.LETTERS))
def test_the_english_letter_has_a_sheet_of_its_own(letter: str) -> None:
    """Each language takes the sheets it has alone: one, or two where another office answers."""
    alone = 1 + ANSWERS.get(letter, 0)
    for name in fillings(letter):
        took = [len(sheet(letter, lang, name)[1]) for lang in ("hi", "en", "hi-en")]
        assert took == [alone, alone, 2 * alone], name
