"""Word files of a made-up district: the PDF's words, and bytes that depend on the record alone."""

from __future__ import annotations

import random
from itertools import zip_longest
from pathlib import Path

import pytest

from benchmarks import district as made_up
from generator import session
from generator.data import load, model
from generator.docx import WordShelf
from generator.forms.bind import Filling
from generator.forms.subjects import subjects
from tests import built
from tests.test_forms import letters, read_aloud, word_paragraphs

SEED = 6
RECORDS = 60


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Filling]]:
    """Records of all forms in turn, as many of each as there are."""
    folder = tmp_path_factory.mktemp("district")
    made_up.write(folder, 6, SEED)
    district = model.build(load.load(folder)[0])[0]
    of_forms = (
        [(name, session.filling(form, subject.view)) for subject in subjects(form, district)]
        for name, form in built.SESSION.forms.items()
    )
    in_turn = [record for round_ in zip_longest(*of_forms) for record in round_ if record]
    return in_turn[:RECORDS]


@pytest.mark.parametrize("lang", built.LANGS)
def test_the_words_of_a_district_are_those_of_its_pdfs_in_the_same_order(
    lang: str, records: list[tuple[str, Filling]], tmp_path: Path
) -> None:
    path = tmp_path / "page.pdf"
    assert len(records) == RECORDS
    for form, values in records:
        path.write_bytes(built.made("pdf", form, lang, values))
        in_word = " ".join(word_paragraphs(built.made("docx", form, lang, values)))
        assert letters(in_word) == letters(read_aloud(path)), form


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
