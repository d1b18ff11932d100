"""Books of Records in print packs: counted, in their place, right to be bound; told where not."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from generator import cli
from generator.console.options import parse
from generator.console.packing import FOLDER, TABLE, Packing
from generator.console.report import Exit
from generator.pipeline import Pipeline
from tests import books, built
from tests.books import PAGES
from tests.test_packs import numbers, read

EXAMPLES = str(built.ROOT / "examples")
CASH, RECEIPT, VISITORS = "Book of Records 4", "Book of Records 6", "Book of Records 17"
LEAVES = PAGES + 2
"""Pages of a book: its cover and certificate, and those that are asked for."""
FEW = [
    *("--form", "member-list", "--book", "bor-cash,bor-receipt,bor-visitors"),
    *("--pages", str(PAGES), "--copies", "bor-cash=2", "--lang", "en"),
]
OWN = ("Cover sheet", "Separator sheet", "Delivery receipt")
WHITE = 250


def run(out: Path, *words: str, data: str = EXAMPLES) -> int:
    """The exit code of `pack` with these words."""
    command = ["pack", data, *words, "--out", str(out), "--quiet", "--jobs", "1"]
    return cli.main(command, Pipeline(built.SESSION))


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Member lists and three books of every group: two cash books, one book of receipts, one that
    stands."""
    folder = tmp_path_factory.mktemp("packs")
    for by in ("block", "vo", "group", "form"):
        assert run(folder, *FEW, "--by", by) == Exit.DONE
    return folder / FOLDER


def files(packs: Path, by: str) -> list[Path]:
    found = sorted((packs / f"by-{by}" / "en").glob("*.pdf"))
    assert found
    return found


@cache
def spans(path: Path) -> list[tuple[str, range]]:
    """Each document of a pack by its bookmark, with its pages, from 0: up to the next bookmark, or
    the next sheet of the pack's own."""
    pages = read(path)
    own = {at for at, text in enumerate(pages.texts) if any(word in text for word in OWN)}
    begins = sorted({page - 1 for _, _, page in pages.marks} | own | {len(pages.texts)})
    return [
        (title, range(page - 1, next(one for one in begins if one >= page)))
        for _, title, page in pages.marks
        if " – " in title
    ]


def of_book(path: Path, book: str) -> list[range]:
    return [span for title, span in spans(path) if title.startswith(f"{book} – ")]


def blank(path: Path, span: range) -> list[int]:
    return [at for at in span if not read(path).texts[at].strip()]


@pytest.mark.parametrize("by", ["block", "vo", "group", "form"])
def test_the_counts_of_a_cover_are_those_of_its_file(packs: Path, by: str) -> None:
    looked_at = 0
    for path in files(packs, by):
        pages = read(path)
        cover = "\n".join(pages.texts[:2])
        tally = cover[cover.index("Tally of paper") :]
        printed, empty, every, sheets = numbers(tally, "Total")
        assert every == len(pages.texts)
        assert empty == sum(not text.strip() for text in pages.texts)
        assert (printed, 2 * sheets) == (every - empty, every)
        own = [span for book in (CASH, RECEIPT, VISITORS) for span in of_book(path, book)]
        lacking = sum(len(blank(path, span)) for span in own)
        taken = sum(map(len, own))
        assert numbers(tally, "Books of Records (all copies)") == [
            taken - lacking, lacking, taken, taken // 2
        ]  # fmt: skip
        for book in (CASH, RECEIPT, VISITORS):
            found = of_book(path, book)
            looked_at += len(found)
            if found:
                count = sum(len(span) - len(blank(path, span)) for span in found)
                copies = 2 if book == CASH else 1
                line = re.search(rf"{book} – \D+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", cover)
                assert line is not None
                of_form = [len(found), copies, count, sum(map(len, found)) // 2]
                assert list(map(int, line.groups())) == of_form
    assert looked_at == 3 * len(built.district().records["groups"])


def test_a_book_begins_on_a_right_hand_page_and_its_copies_follow_whole(packs: Path) -> None:
    for path in files(packs, "block"):
        texts = read(path).texts
        for title, span in spans(path):
            assert span[0] % 2 == 0, title
        for span in of_book(path, CASH):
            copies = [texts[at] for at in span]
            half = len(copies) // 2
            assert half == LEAVES + 1  # five pages, and a blank one
            assert copies[:half] == copies[half:]
            assert "Cash book" in copies[0]


def test_bookmarks_lead_through_block_and_vo_to_a_book(packs: Path) -> None:
    marks = read(packs / "by-block" / "en" / "block-JYO.pdf").marks
    levels = {level for level, title, _ in marks if title.startswith("Book of Records")}
    assert levels == {4}
    at = next(i for i, (_, title, _) in enumerate(marks) if "Cash book" in title)
    above = [title for level, title, _ in marks[:at] if level < 4]
    assert above == [
        "Pushkarganj District (PKG)", "Block Jyotsnapur (JYO)",
        "Village Organisation Stri Shakti (VO-101)",
    ]  # fmt: skip
    assert marks[at][1] == (
        "Book of Records 4 – Cash book – Suryamukhi Mahila Fish Producer Group (FPG-101) × 2"
    )


def test_nothing_stands_on_the_back_of_what_is_torn_off(packs: Path) -> None:
    for path in files(packs, "group"):
        (span,) = of_book(path, RECEIPT)
        assert len(span) == 2 * LEAVES
        assert blank(path, span) == [at for at in span if at % 2]


@pytest.mark.parametrize(("book", "name"), [("bor-cash", CASH), ("bor-receipt", RECEIPT)])
def test_its_pages_are_those_of_the_book_by_itself(packs: Path, book: str, name: str) -> None:
    path = packs / "by-group" / "en" / f"group-{books.GROUP}.pdf"
    (span,) = of_book(path, name)
    texts = [text for at in span if (text := read(path).texts[at]).strip()]
    with pypdfium2.PdfDocument(books.document(book, "en")) as document:
        alone = [page.get_textpage().get_text_range() for page in document]

    def words(text: str) -> list[str]:
        return sorted(text.split())

    assert [words(text) for text in texts[: len(alone)]] == [words(text) for text in alone]


def blank_edges(path: Path, pages: range) -> list[tuple[int, int]]:
    """How wide the paper is empty at the left and at the right of pages, as they are looked at."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for at in pages:
            image = document[at].render(scale=1).to_pil().convert("L")
            ink = image.point(lambda value: 255 * (value < WHITE)).getbbox()
            assert ink is not None
            found.append((ink[0], image.size[0] - ink[2]))
    return found


def test_the_gutter_of_a_book_is_at_one_edge_of_its_sheets(packs: Path) -> None:
    """A sheet that stands is turned like a page; one that lies as well, but over its other edge, so
    its back has to stand on its head."""
    path = packs / "by-group" / "en" / f"group-{books.GROUP}.pdf"
    assert "stand on their heads" in " ".join(read(path).texts[0].split())
    for book, lies in ((VISITORS, False), (CASH, True)):
        span = of_book(path, book)[0][:LEAVES]
        with pikepdf.open(path) as document:
            turned = [int(document.pages[at].get("/Rotate", 0)) for at in span]
        assert turned == [180 * (lies and at % 2) for at in range(LEAVES)]
        for at, (left, right) in enumerate(blank_edges(path, span)):
            # Over the long edge what is left of a standing page comes to lie at the right of its
            # back; of a lying one (whose long edges are above and below) it stays at the left.
            gutter, other = (right, left) if at % 2 and not lies else (left, right)
            assert gutter > other + 20, (book, at)


def test_on_one_side_all_pages_are_bound_at_the_left(tmp_path: Path) -> None:
    words = [*FEW, "--only", "FPG-101", "--by", "group", "--sides", "one"]
    assert run(tmp_path, *words) == Exit.DONE
    path = tmp_path / FOLDER / "by-group" / "en" / "group-FPG-101.pdf"
    assert all(text.strip() for text in read(path).texts)
    for book in (CASH, VISITORS):
        (span,) = of_book(path, book)
        assert len(span) == LEAVES * (2 if book == CASH else 1)
        assert all(left > right + 20 for left, right in blank_edges(path, span))
    with pikepdf.open(path) as document:
        assert not any("/Rotate" in page for page in document.pages)


def test_every_vo_signs_for_its_books(packs: Path) -> None:
    path = packs / "by-vo" / "en" / "vo-VO-101.pdf"
    pages = read(path)
    at = next(at for at, text in enumerate(pages.texts) if "Receipt for papers" in text)
    receipt = "\n".join(pages.texts[at:])
    assert re.search(r"Book of Records 4 – Cash book.* 2 10", receipt, re.DOTALL)
    counted, printed = numbers(receipt, "Total")
    forms = [text for text in pages.texts if text.strip()]
    assert printed == sum(not any(word in text for word in OWN) for text in forms)
    assert counted == sum(2 if title.startswith(CASH) else 1 for title, _ in spans(path))


def test_the_table_has_a_line_for_each_book(packs: Path) -> None:
    text = (packs / "by-block" / TABLE).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    for path in files(packs, "block"):
        mine = {row["item"]: row for row in rows if row["pack"] == f"en/{path.name}"}
        total = mine.pop("total")
        for column in ("pages", "blank_pages", "sheets"):
            assert sum(int(row[column]) for row in mine.values()) == int(total[column])
        for item, book in (("bor-cash", CASH), ("bor-receipt", RECEIPT)):
            found, row = of_book(path, book), mine[item]
            assert int(row["documents"]) == len(found)
            assert int(row["pages"]) == sum(map(len, found)) == 2 * int(row["sheets"])
            assert int(row["blank_pages"]) == sum(len(blank(path, span)) for span in found)
            assert float(row["weight_g"]) == pytest.approx(
                int(row["sheets"]) * 0.210 * 0.297 * 80, abs=0.006
            )


def test_pages_folio_and_period_are_those_asked_for(tmp_path: Path) -> None:
    words = ["--form", "none", "--book", "bor-visitors", "--only", "FPG-101", "--lang", "en"]
    words += ["--pages", "4", "--from-folio", "101", "--period", "2026-27"]
    assert run(tmp_path, *words) == Exit.DONE
    (path,) = files(tmp_path / FOLDER, "block")
    ((title, span),) = spans(path)
    assert title.startswith(VISITORS)
    assert "on their heads" not in " ".join(read(path).texts[0].split())
    assert len(span) == 6
    texts = [read(path).texts[at] for at in span]
    assert all("2026-27" in text for text in (texts[0], *texts[2:]))
    assert [re.search(r"(?<!-)\b10\d\b", text)[0] for text in texts[2:]] == [  # type: ignore[index]
        "101", "102", "103", "104"
    ]  # fmt: skip


def test_all_books_are_packed_where_all_are_asked_for(tmp_path: Path) -> None:
    words = ["--form", "none", "--book", "all", "--only", "FPG-101", "--lang", "hi"]
    assert run(tmp_path, *words, "--pages", "2") == Exit.DONE
    path = tmp_path / FOLDER / "by-block" / "hi" / "block-JYO.pdf"
    titles = [title for _, title, _ in read(path).marks if title.startswith("अभिलेख पुस्तिका")]
    assert len(titles) == len(built.SESSION.books)
    with pikepdf.open(path) as document:
        assert document.check_pdf_syntax() == []


def test_a_book_that_errors_stop_is_named_on_the_cover_and_others_are_packed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for file in (built.ROOT / "examples").glob("*.yaml"):
        text = file.read_text("utf-8")
        if file.name == "accounts.yaml":  # more than the box held
            text = text.replace("voucher: \"1\", amount: 2000", "voucher: \"1\", amount: 200000")
        (data / file.name).write_text(text, "utf-8")
    words = ["--form", "member-list", "--book", "bor-cash,bor-visitors", "--pages", "2"]
    code = run(tmp_path / "out", *words, "--by", "vo", "--lang", "en", data=str(data))
    assert code == Exit.REFUSED
    assert "D-372" in capsys.readouterr().err
    path = tmp_path / "out" / FOLDER / "by-vo" / "en" / "vo-VO-101.pdf"
    assert re.search(r"Not printed.*Cash book.* FPG-101.*D-372", read(path).texts[0], re.DOTALL)
    assert of_book(path, CASH) == []
    assert len(of_book(path, VISITORS)) == 1
    other = tmp_path / "out" / FOLDER / "by-vo" / "en" / "vo-VO-102.pdf"
    assert len(of_book(other, CASH)) == 1
    assert "Not printed" not in read(other).texts[0]


def test_the_word_file_of_a_pack_has_its_forms_and_no_books(tmp_path: Path) -> None:
    words = [*FEW, "--only", "FPG-101", "--format", "pdf,docx"]
    assert run(tmp_path, *words) == Exit.DONE
    folder = tmp_path / FOLDER / "by-block" / "en"
    with zipfile.ZipFile(folder / "block-JYO.docx") as archive:
        text = archive.read("word/document.xml").decode()
    assert text.count("<w:sectPr>") == 1  # the member list's
    assert "Cash book" not in text
    assert len(of_book(folder / "block-JYO.pdf", CASH)) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--book", "bor-cahs"], "did you mean bor-cash?"),
        (["--book", "bor-cash", "--copies", "bor-cahs=2"], "did you mean bor-cash?"),
        (["--book", "bor-cash", "--copies", "bor-stock=2"], "say --book bor-stock"),
        (["--book", "bor-cash", "--format", "docx"], "books --by book"),
        (["--pages", "40"], "go with --book"),
        (["--form", "none"], "go with --book"),
    ],
)
def test_wrong_usage_says_what_to_do(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "out", *words) == Exit.WRONG_USAGE
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_book_is_bound_once_unless_it_is_named() -> None:
    asked = parse(["pack", "--copies", "3", "--copies", "bor-cash=2"])
    packing = Packing(copies=asked.given["copies"])
    assert packing.copies_of("member-list") == 3
    assert packing.copies_of("bor-cash", book=True) == 2
    assert packing.copies_of("bor-visitors", book=True) == 1
