"""Word files break their pages where the print does, as LibreOffice shows them.

Every form in all languages, blank and with every record of the examples; and records of a made-up
district. What stands on a page is told by its digits and its Latin letters: LibreOffice's own PDF
loses Hindi ones. One language is one test, for LibreOffice is slow to start.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import pypdfium2
import pytest

from benchmarks import district as made_up
from generator import session
from generator.data import load, model
from generator.data.district import DistrictData
from generator.forms.bind import Filling
from generator.forms.subjects import subjects
from tests import built
from tests.readers import require

_SIGN = re.compile("[A-Za-z0-9]")
_AT_ONCE = 100  # LibreOffice 7.4 ends without a word after some 250 files with fonts in them
SEED, GROUPS, RECORDS = 7, 12, 32


def filled(district: DistrictData) -> list[list[tuple[str, Filling]]]:
    """For each form, it with each of its records."""
    return [
        [(name, session.filling(form, subject.view)) for subject in subjects(form, district)]
        for name, form in built.SESSION.forms.items()
    ]


def pages(pdf: bytes) -> list[Counter[str]]:
    """The digits and Latin letters of each page; readers may join words at the end of a line."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        Counter(_SIGN.findall(page.get_textpage().get_text_bounded())) for page in document
    ]


def converted(files: Sequence[Path], folder: Path) -> None:
    """Let LibreOffice print Word files; a PDF is beside each."""
    office = require("soffice")
    for at in range(0, len(files), _AT_ONCE):
        subprocess.run(
            [
                office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
                "--convert-to", "pdf", "--outdir", str(folder),
                *map(str, files[at : at + _AT_ONCE]),
            ],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip


def otherwise(
    documents: Sequence[tuple[str, Filling]], lang: str, folder: Path
) -> Iterator[str]:
    """The documents that have something else on a page in Word than in print, and which page."""
    files = [folder / f"{at}.docx" for at in range(len(documents))]
    for path, (form, values) in zip(files, documents, strict=True):
        path.write_bytes(built.made("docx", form, lang, values))
    converted(files, folder)
    for path, (form, values) in zip(files, documents, strict=True):
        word = pages(path.with_suffix(".pdf").read_bytes())
        print_ = pages(built.made("pdf", form, lang, values))
        for number, (one, other) in enumerate(zip_longest(word, print_), 1):
            if one != other:
                yield f"{form} {values.name or 'blank'}: page {number}"


@pytest.mark.parametrize("lang", built.LANGS)
def test_word_and_print_have_the_same_on_each_page(lang: str, tmp_path: Path) -> None:
    documents = [(form, built.filling(form, "blank")) for form in built.SESSION.forms]
    documents += [one for of_form in filled(built.district()) for one in of_form]
    assert len(documents) > 100
    assert list(otherwise(documents, lang, tmp_path)) == []


@pytest.mark.parametrize("lang", built.LANGS)
def test_a_made_up_district_breaks_its_pages_alike(lang: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    made_up.write(folder, GROUPS, SEED)
    lists = filled(model.build(load.load(folder)[0])[0])
    in_turn = [one for turn in zip_longest(*lists) for one in turn if one is not None]
    assert list(otherwise(in_turn[:RECORDS], lang, tmp_path)) == []
