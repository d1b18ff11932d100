"""Word files break their pages where the print does, as LibreOffice shows them.

Every form, blank and filled, in all languages. What stands on a page is told by its digits and its
Latin letters: LibreOffice's own PDF loses Hindi ones.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from tests import built
from tests.readers import require

_SIGN = re.compile("[A-Za-z0-9]")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each Word file as LibreOffice prints it."""
    office = require("soffice")
    folder = tmp_path_factory.mktemp("office")
    files = []
    for form, lang, state in built.CASES:
        path = folder / f"{form}.{lang}.{state}.docx"
        path.write_bytes(built.made("docx", form, lang, built.filling(form, state)))
        files.append(str(path))
    subprocess.run(
        [
            office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", str(folder), *files,
        ],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    return folder


def pages(pdf: bytes) -> list[Counter[str]]:
    """The digits and Latin letters of each page; readers may join words at the end of a line."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        Counter(_SIGN.findall(page.get_textpage().get_text_bounded())) for page in document
    ]


@pytest.mark.parametrize(("form", "lang", "state"), built.CASES)
def test_word_and_print_have_the_same_on_each_page(
    printed: Path, form: str, lang: str, state: str
) -> None:
    word = pages((printed / f"{form}.{lang}.{state}.pdf").read_bytes())
    print_ = pages(built.pdf(form, lang, state))
    assert len(word) == len(print_)
    for number, (one, other) in enumerate(zip(word, print_, strict=True), 1):
        assert (one - other, other - one) == (Counter(), Counter()), f"page {number}"
