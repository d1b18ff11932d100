"""Every form, all of them alike: slots, labels, and the same words in PDF and Word."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from generator import session
from tests import built
from tests.docx_pages import text_of

FORMS = list(built.SESSION.forms)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SLOT = re.compile(r'data-slot="([^"]+)"')


def test_the_catalogue_holds_the_sixteen_forms_in_the_order_of_the_orders() -> None:
    assert tuple(FORMS[: len(built.OFFICIAL)]) == built.OFFICIAL


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("state", ["blank", "filled"])
def test_hindi_english_and_bilingual_pages_fill_the_same_slots(form: str, state: str) -> None:
    pages = (built.html(form, lang, state) for lang in built.LANGS)
    hindi, english, both = (set(SLOT.findall(page)) for page in pages)
    assert hindi == english == both
    assert len(hindi) > 3


@pytest.mark.parametrize("form", FORMS)
def test_every_slot_of_the_definition_stands_on_the_page(form: str) -> None:
    definition = built.SESSION.forms[form]
    view = built.subject(form).view
    expected = set(session.filling(definition, view).texts)
    assert expected - set(SLOT.findall(built.html(form, "hi", "filled"))) == set()


@pytest.mark.parametrize("form", FORMS)
def test_hindi_labels_are_hindi_and_english_labels_are_english(form: str) -> None:
    definition = built.SESSION.forms[form]
    for key, label in {**definition.labels, "title": definition.title}.items():
        assert label.hi.strip(), key
        assert label.en.strip(), key
        assert not re.search("[\u0900-\u097f]", label.en), key


@pytest.mark.parametrize(
    ("form", "lang", "state"),
    [
        case for case in built.IN_TURN
        if built.EVERY or case[0] in built.OFFICIAL or case[2] == "filled"
    ],
)  # fmt: skip
def test_the_words_of_word_are_those_of_the_pdf_in_the_same_order(
    form: str, lang: str, state: str, tmp_path: Path
) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(built.pdf(form, lang, state))
    in_pdf = read_aloud(path)
    in_word = " ".join(word_paragraphs(built.word(form, lang, state)))
    assert letters(in_word) == letters(in_pdf)
    assert len(in_word.split()) > 10


def read_aloud(path: Path) -> str:
    """The text as assistive technology hears it: poppler's walk over the tags."""
    listed = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True
    ).stdout
    return " ".join(re.findall(r'^\s*"(.*)"$', listed, re.MULTILINE))


def word_paragraphs(content: bytes) -> list[str]:
    """The text of each paragraph of the document part, in order.

    Where a table is parted its head stands once more, as on any page it goes on to: not counted.
    """
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    blocks = list(body[0])
    for before, gap, table in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if before.tag == table.tag == f"{W}tbl" and not text_of(gap):
            head = head_of(table)
            if list(map(text_of, head)) == list(map(text_of, head_of(before))):
                for row in head:
                    table.remove(row)
    return [
        "".join(node.text or "" if node.tag == f"{W}t" else " " for node in nodes)
        for paragraph in body.iter(f"{W}p")
        if (nodes := list(paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")))
    ]


def head_of(table: etree._Element) -> list[etree._Element]:
    """The rows of a table that are repeated on each page."""
    return [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]


def letters(text: str) -> str:
    """All that is not white space, not even of no width (see generator/page/unbroken.py)."""
    return "".join(text.replace("\u200b", "").split())
