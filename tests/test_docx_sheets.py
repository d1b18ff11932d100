"""A compiled Word page, filled, is the file of the page with its values in it."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import replace
from html import unescape
from io import BytesIO

import docx as docx_file
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import docx
from generator.docx.package import PRINTED
from generator.docx.shelf import _KEPT as bound
from generator.forms.bind import Filling, Text
from generator.forms.filling import NOTHING, stacked
from generator.forms.slots import slot_of
from generator.page.blocks import Parser
from tests import built
from tests.built import DATE, IN_TURN
from tests.docx_pages import W, parts, written

FORMS = list(built.SESSION.forms)
_ENGLISH = re.compile(r'<p class="e(?: [^"]*)?"[^>]*>(.+?)</p>')
_TAG = re.compile("<[^>]*>")


def compiled(form: str, lang: str, values: Filling) -> docx.WordPage:
    """The page of these values' shape."""
    tree = built.SESSION.shape(built.SESSION.forms[form], lang, values).tree
    return built.SESSION.word_shelf.page(tree, lang)


def filled(form: str, lang: str, values: Filling) -> tuple[docx.WordPage, bytes]:
    """A page, and the file of it with these values."""
    page = compiled(form, lang, values)
    return page, built.SESSION.word_shelf.document(page, values.texts, title="अ", date=DATE)


def filling(form: str, state: str) -> Filling:
    """The texts of a case. Of a letter without its emblem, of a chart without its bars: a page has
    only places for pictures."""
    values = built.filling(form, state)
    rows = {name: () if name == "emblem" else of_table for name, of_table in values.rows.items()}
    texts = {
        slot: NOTHING if slot_of(built.SESSION.forms[form], slot).kind == "picture" else text
        for slot, text in values.texts.items()
    }
    return replace(values, rows=rows, texts=texts)


def walked(form: str, lang: str, values: Filling) -> bytes:
    """The file of the page that has these values in it."""
    page = built.SESSION.renderer.page(built.SESSION.forms[form], lang, values)
    return written(page, lang, "अ")


def same(one: bytes, other: bytes) -> bool:
    """Whether two files are one; what differs is told by its part.

    But for the marks of what was printed: a page that has its values in it knows none.
    """
    mine, theirs = parts(one), parts(other)
    marks = mine.pop(PRINTED), theirs.pop(PRINTED)
    assert all(marks)
    assert [name for name in theirs if mine[name] != theirs[name]] == []
    return mine == theirs


@pytest.mark.parametrize(("form", "lang", "state"), IN_TURN)
def test_a_filled_sheet_is_the_page_with_its_recordin_it(form: str, lang: str, state: str) -> None:
    values = filling(form, state)
    sheet, mine = filled(form, lang, values)
    assert same(mine, walked(form, lang, values))
    strips = (*sheet.document.strips, *sheet.header.strips, *sheet.footer.strips)
    slots = {slot for strip in strips for _, slot, _, _ in strip.openings}
    assert slots <= values.texts.keys()
    assert len(slots) > 2


@pytest.mark.parametrize("lang", built.LANGS)
@pytest.mark.parametrize("form", FORMS)
def test_a_value_may_be_missing_anywhere(form: str, lang: str) -> None:
    values = filling(form, "filled")
    names = sorted(values.texts)
    for rest in range(3):
        texts = {
            name: NOTHING if names.index(name) % 3 == rest else text
            for name, text in values.texts.items()
        }
        sparse = replace(values, texts=texts)
        assert same(filled(form, lang, sparse)[1], walked(form, lang, sparse))


# No hole (a word joiner), which no value may be, and no character that XML or HTML drops.
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Cn"]), min_size=1
)
BILINGUAL = st.builds(stacked, WORDS, WORDS)
OWN_BELOW = st.builds(Text, WORDS, WORDS, WORDS)  # as the unit of a quantity
ALIKE = st.builds(lambda word: Text(word, word), WORDS)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(BILINGUAL | OWN_BELOW | ALIKE, min_size=8, max_size=8),
    st.sampled_from(built.LANGS),
)
@example([stacked("क  ख\t<b>", 'A  & "B"')] * 8, "hi-en")
@example([stacked("5", "7")] * 8, "hi-en")
@example([stacked(" ", "\u00a0")] * 8, "hi-en")
@example([Text("5 मन", "5 maund", "maund"), Text("5", "5")] * 4, "hi-en")
@example([stacked("क\n1. ख।", "A\n1. B")] * 8, "en")
def test_whatever_a_value_is_it_stands_in_the_file_as_the_page_would_have_it(
    values: list[Text], lang: str
) -> None:
    for form in ("allotment-letter", "inspection-report"):
        record = filling(form, "filled")
        names = [name for name, text in sorted(record.texts.items()) if text.hi]
        texts = {name: values[at % len(values)] for at, name in enumerate(names)}
        strange = replace(record, texts={**record.texts, **texts})
        assert same(filled(form, lang, strange)[1], walked(form, lang, strange))


def test_records_share_a_page_whatever_is_empty_but_not_other_rows_or_languages() -> None:
    first = built.filling("member-list", "filled")
    cells = [name for name in first.texts if name.startswith("members.")]
    names = dict.fromkeys(cells, stacked("सीता", "Sita"))
    other = replace(first, texts={**first.texts, **names})
    empty = replace(first, texts=dict.fromkeys(first.texts, NOTHING))
    fewer = replace(first, rows={**first.rows, "members": first.rows["members"][:-1]})
    page = compiled("member-list", "hi", first)
    assert compiled("member-list", "hi", other) is page
    assert compiled("member-list", "hi", empty) is page
    assert compiled("member-list", "hi", fewer) is not page
    assert compiled("member-list", "en", first) is not page


def test_pages_of_other_rows_have_the_rows_that_they_share_from_one_strip() -> None:
    first = built.filling("member-list", "filled")
    fewer = replace(first, rows={**first.rows, "members": first.rows["members"][:5]})
    form = built.SESSION.forms["member-list"]
    shelf, parser = docx.WordShelf(), Parser()  # which have met nothing that they could forget
    pages = [built.SESSION.renderer.page(form, "hi", each, values=False) for each in (first, fewer)]
    one, other = (shelf.page(parser.page(html), "hi").document for html in pages)
    assert len(set(other.strips) - set(one.strips)) < 0.5 * len(other.strips)
    assert len(other.strips) < len(one.strips)


def test_only_so_much_of_pages_is_kept() -> None:
    shelf = docx.WordShelf()
    page = built.SESSION.renderer.page(
        built.SESSION.forms["cid-budget"], "hi", built.filling("cid-budget", "blank"), values=False
    )
    first = Parser().page(page)
    kept = shelf.page(first, "hi")
    assert shelf.page(first, "hi") is kept
    others = bound // len(kept.nodes) - 1
    for _ in range(others):
        shelf.page(Parser().page(page), "hi")
    assert shelf.made == others + 1
    assert shelf.page(first, "hi") is kept  # for they all have room
    for _ in range(others + 1):
        shelf.page(Parser().page(page), "hi")
    assert shelf.page(first, "hi") is not kept


def test_the_file_is_titled_like_the_pdf() -> None:
    content = built.word("member-list", "hi", "filled")
    title = re.search("<dc:title>(.*)</dc:title>", parts(content)["docProps/core.xml"].decode())
    assert title
    assert title[1].endswith(f" – {built.subject('member-list').code}")


def test_a_value_that_xml_cannot_hold_is_refused() -> None:
    values = built.filling("member-list", "filled")
    bad = replace(values, texts={**values.texts, "group.name": stacked("क\0क", "A")})
    with pytest.raises(ValueError, match=r"U\+0000"):
        filled("member-list", "hi", bad)


def test_a_file_is_a_sound_zip_of_plain_deflate() -> None:
    content = built.word("member-list", "hi", "filled")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        for entry in archive.infolist():
            start = entry.header_offset + 30 + len(entry.filename)
            stream = zlib.decompressobj(-15)
            stream.decompress(content[start : start + entry.compress_size])
            assert stream.eof
            assert stream.unused_data == b""


@pytest.mark.parametrize("form", sorted(set(FORMS) - built.LETTERS))
def test_english_below_the_hindi_is_as_small_in_word_as_in_print(form: str) -> None:
    """7 points, whatever else its paragraph is: a note, a condition, a heading of a column."""
    html = built.html(form, "hi-en", "blank")
    english = {unescape(_TAG.sub("", text)).strip() for text in _ENGLISH.findall(html)} - {""}
    content = built.made("docx", form, "hi-en", built.filling(form, "blank"))
    document = docx_file.Document(BytesIO(content))
    sizes = {
        (paragraph_text, int(run.find(f"{W}rPr/{W}sz").get(f"{W}val")))
        for paragraph in document.element.body.iter(f"{W}p")
        if (paragraph_text := "".join(paragraph.itertext(f"{W}t")).strip()) in english
        for run in paragraph.iter(f"{W}r")
        if run.find(f"{W}t") is not None
    }
    assert len(sizes) > 2
    assert {size for _, size in sizes} == {14}, sizes  # half points
