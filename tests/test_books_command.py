"""`books` on the command line: which files, which groups are refused, what is wrong usage."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from generator import cli
from generator.pipeline import Pipeline
from tests import built
from tests.readers import pdfium

ROOT = built.ROOT
EXAMPLES = str(ROOT / "examples")
FEW = ["--book", "bor-cash,bor-visitors", "--group", "FPG-101", "--pages", "2", "--lang", "hi"]


def run(*words: str) -> int:
    """The exit code of `books` with these words."""
    return cli.main(["books", *words, "--quiet"], Pipeline(built.SESSION))


def listed(out: Path) -> dict[str, dict[str, str]]:
    """The rows of the manifest by path."""
    text = (out / "manifest.csv").read_text("utf-8")
    return {row["path"]: row for row in csv.DictReader(io.StringIO(text))}


def test_a_group_has_one_file_with_a_bookmark_for_each_book(tmp_path: Path) -> None:
    assert run(EXAMPLES, *FEW, "--out", str(tmp_path)) == 0
    rows = listed(tmp_path)
    assert list(rows) == ["hi/books/FPG-101.pdf"]
    with pikepdf.open(tmp_path / "hi/books/FPG-101.pdf") as document:
        assert len(document.pages) == int(rows["hi/books/FPG-101.pdf"]["pages"]) == 8
        with document.open_outline() as outline:
            assert [mark.title for mark in outline.root] == ["रोकड़ बही", "निरीक्षण पंजी"]


def test_the_period_is_that_of_the_data_unless_another_is_asked_for(tmp_path: Path) -> None:
    assert run(EXAMPLES, *FEW, "--out", str(tmp_path / "a")) == 0
    assert run(EXAMPLES, *FEW, "--out", str(tmp_path / "b"), "--period", "2026-27") == 0
    # The district's date is 27.02.2026.
    texts = [
        pdfium((tmp_path / name / "hi/books/FPG-101.pdf").read_bytes()) for name in ("a", "b")
    ]
    assert "2025-26" in texts[0]
    assert "2026-27" not in texts[0]
    assert "2026-27" in texts[1]


def test_all_books_can_be_one_file(tmp_path: Path) -> None:
    words = ["--book", "bor-cash", "--pages", "2", "--lang", "hi,en", "--by", "all"]
    assert run(EXAMPLES, *words, "--out", str(tmp_path)) == 0
    assert set(listed(tmp_path)) == {"hi/books/books.pdf", "en/books/books.pdf"}
    with pikepdf.open(tmp_path / "en/books/books.pdf") as document:
        assert document.check_pdf_syntax() == []
        groups = len(built.district().records["groups"])
        assert len(document.pages) == 4 * groups
    assert not list(tmp_path.rglob("*.part"))


def test_a_book_alone_comes_in_word_too_and_to_fill_in(tmp_path: Path) -> None:
    words = [*FEW, "--by", "book", "--format", "pdf,docx", "--fillable"]
    assert run(EXAMPLES, *words, "--out", str(tmp_path)) == 0
    ends = (".pdf", ".docx", ".fillable.pdf")
    assert set(listed(tmp_path)) == {
        f"hi/{book}/FPG-101{end}" for book in ("bor-cash", "bor-visitors") for end in ends
    }
    with pikepdf.open(tmp_path / "hi/bor-cash/FPG-101.fillable.pdf") as document:
        named = {str(field.T) for field in document.Root.AcroForm.Fields}
        assert "pages" in named
    with zipfile.ZipFile(tmp_path / "hi/bor-cash/FPG-101.docx") as archive:
        assert b"<w:mirrorMargins/>" in archive.read("word/settings.xml")
        assert "सूर्यमुखी" in archive.read("word/document.xml").decode()


def test_books_of_no_group_need_no_data(tmp_path: Path) -> None:
    words = ["--blank", "--book", "bor-stock", "--lang", "hi-en", "--pages", "3"]
    assert run(*words, "--out", str(tmp_path)) == 0
    assert list(listed(tmp_path)) == ["hi-en/books/blank.pdf"]


def test_the_same_books_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert run(EXAMPLES, *FEW, "--out", str(tmp_path / name)) == 0
    first, second = ((tmp_path / name / "hi/books/FPG-101.pdf").read_bytes() for name in "ab")
    assert first == second


def test_a_group_whose_money_is_wrong_is_refused_and_the_others_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for file in (ROOT / "examples").glob("*.yaml"):
        text = file.read_text("utf-8")
        if file.name == "accounts.yaml":
            # More than the box held: D-372.
            text = text.replace("voucher: \"1\", amount: 2000", "voucher: \"1\", amount: 200000")
        (data / file.name).write_text(text, "utf-8")
    words = ["--book", "bor-cash", "--pages", "2", "--lang", "hi"]
    assert run(str(data), *words, "--out", str(tmp_path / "out")) == 1
    assert "D-372" in capsys.readouterr().err
    written = {Path(path).stem for path in listed(tmp_path / "out")}
    assert "FPG-101" not in written
    assert "FPG-201" in written
    # A book that has nothing to do with money is printed.
    words[1] = "bor-visitors"
    assert run(str(data), *words, "--out", str(tmp_path / "more")) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--book", "bor-cahs"], "did you mean bor-cash?"),
        (["--group", "FPG-999"], "no record has the code 'FPG-999'"),
        (["--format", "docx"], "--by book"),
        (["--fillable"], "--by book"),
        (["--period", "2025-27"], "no financial year"),
        (["--volume", "3/2"], "the second book of three"),
        (["--pages", "9999"], "2000 pages at most"),
        (["--by", "district"], "is not known"),
    ],
)
def test_wrong_usage_says_what_to_do(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = run(EXAMPLES, *words, "--out", str(tmp_path / "out"))
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
