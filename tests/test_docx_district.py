"""Word files of a made-up district: the PDF's words, and bytes that depend on the record alone."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from benchmarks import district as made_up
from generator import session
from generator.data import load, model
from generator.docx import WordShelf
from generator.forms.bind import Filling
from generator.forms.subjects import subjects
from tests import built
from tests.test_forms import letters, word_paragraphs

SEED = 6
RECORDS = 60


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Filling]]:
    """Records of all forms in turn, as many of each as there are."""
    folder = tmp_path_factory.mktemp("district")
    made_up.write(folder, 6, SEED)
    district = model.build(load.load(folder)[0], papers=built.SESSION.papers)[0]
    of_forms = (
        [(name, session.filling(form, subject.view)) for subject in subjects(form, district)]
        for name, form in built.SESSION.forms.items()
    )
    in_turn = [record for round_ in zip_longest(*of_forms) for record in round_ if record]
    return in_turn[:RECORDS]


def told(pdf: bytes) -> Iterator[str]:
    """The text of a PDF in the order of its tags, by pdfium: a hundred times as fast as poppler."""
    for page in pypdfium2.PdfDocument(pdf):
        reader = page.get_textpage()
        pieces: defaultdict[int, list[str]] = defaultdict(list)
        for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            size = pdfium.FPDFTextObj_GetText(piece, reader, None, 0)
            text = (pdfium.FPDF_WCHAR * (size // 2))()
            pdfium.FPDFTextObj_GetText(piece, reader, text, size)
            number = pdfium.FPDFPageObj_GetMarkedContentID(piece)
            if number >= 0:  # -1 is an artifact's, and that of a tag's piece on another page
                pieces[number].append(bytes(text).decode("utf-16-le").rstrip("\0"))
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from below(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), pieces)
        pdfium.FPDF_StructTree_Close(tree)


def below(tag: Any, pieces: dict[int, list[str]]) -> Iterator[str]:
    """The text of all that a tag holds."""
    for at in range(pdfium.FPDF_StructElement_CountChildren(tag)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(tag, at)
        if child:
            yield from below(child, pieces)
        else:
            yield from pieces[pdfium.FPDF_StructElement_GetChildMarkedContentID(tag, at)]


@pytest.mark.parametrize("lang", built.LANGS)
def test_the_words_of_a_district_are_those_of_its_pdfs_in_the_same_order(
    lang: str, records: list[tuple[str, Filling]]
) -> None:
    assert len(records) == RECORDS
    for form, values in records:
        in_pdf = " ".join(told(built.made("pdf", form, lang, values)))
        in_word = " ".join(word_paragraphs(built.made("docx", form, lang, values)))
        assert letters(in_word) == letters(in_pdf), form


def test_the_bytes_depend_on_the_record_alone(records: list[tuple[str, Filling]]) -> None:
    works = [(form, lang, values) for form, values in records for lang in built.LANGS]

    def made(shelf: WordShelf, at: int) -> bytes:
        form, lang, values = works[at]
        tree = built.SESSION.shape(built.SESSION.forms[form], lang, values).tree
        page = shelf.page(tree, lang)
        return shelf.document(page, values.texts, title="अ", date=built.DATE)

    one, other = WordShelf(), WordShelf()
    in_order = [made(one, at) for at in range(len(works))]
    shuffled = [*range(len(works)), *range(len(works))]  # each twice: met anew, and known
    random.Random(SEED).shuffle(shuffled)
    for at in shuffled:
        assert made(other, at) == in_order[at], works[at][:2]
    for at in range(0, len(works), 20):
        assert made(WordShelf(), at) == in_order[at], works[at][:2]
