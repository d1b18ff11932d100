"""Books of Records on paper: rows to write on, gutters, folios, cuts; and two ways to one page."""

from __future__ import annotations

import io
from collections import Counter
from itertools import pairwise

import pdfua
import pikepdf
import pytest

from generator.books.plates import Composed, Overflow
from generator.page import bound
from generator.text.language import devanagari_digits
from tests import books, built
from tests.books import BOOKS, GROUP, PAGES
from tests.judge import reader
from tests.judge.found import Word
from tests.readers import READERS

FIRST = 2  # cover and certificate come before the first page
RULED = [name for name, form in BOOKS.items() if form.book["sort"] != "slip"]
SLIPS = [name for name, form in BOOKS.items() if form.book["sort"] == "slip"]
CASES = [(book, lang) for book in BOOKS for lang in built.LANGS]


def words(pdf: bytes) -> dict[int, list[Word]]:
    """The words of each page, from 0."""
    _, found = reader.read(pdf)
    pages: dict[int, list[Word]] = {}
    for word in found:
        pages.setdefault(word.page - 1, []).append(word)
    return pages


def test_there_are_seventeen_books() -> None:
    # FORMS D lists seventeen.
    assert len(BOOKS) == 17
    assert all(form.proposed for form in BOOKS.values())


@pytest.mark.parametrize(("book", "lang"), CASES)
@pytest.mark.parametrize("code", [GROUP, None])
def test_a_page_of_a_book_is_one_page(book: str, lang: str, code: str | None) -> None:
    made = Composed(built.SESSION, lang, "latin", books.wanted())
    about, texts = books.of_group(made, code)
    _, count = books.filling(BOOKS[book], made, about, texts.get(book, ()))
    with pikepdf.open(io.BytesIO(books.document(book, lang, code))) as document:
        assert len(document.pages) == FIRST + count


@pytest.mark.parametrize(("book", "lang"), [(book, lang) for book, lang in CASES if book in RULED])
def test_rows_are_eight_millimetres_at_least(book: str, lang: str) -> None:
    form = BOOKS[book]
    sheet = books.sheets(books.document(book, lang, None))[FIRST]
    wide = [rule for rule in sheet.rules if rule.level and rule.x2 - rule.x1 < sheet.width - 20]
    # The lower edges of the first column's cells: each row has one.
    left = min(rule.x1 for rule in wide)
    levels = sorted({rule.y1 for rule in wide if rule.x1 <= left + 0.3})
    gaps = [after - before for before, after in pairwise(levels)]
    high = [gap for gap in gaps if gap >= 8.0 - 0.02]
    norms = form.tables["pages"].tables[0].norms
    sections = sum(one.kind == "section" for one in form.norms[norms]) if norms else 0
    sums = 3 if "carry" in form.book else 0
    assert len(high) >= int(form.book["rows"]) - sections + sums


@pytest.mark.parametrize("book", RULED)
@pytest.mark.parametrize("code", [GROUP, None])
def test_the_gutter_is_at_the_fold(book: str, code: str | None) -> None:
    for pdf in (books.document(book, "hi", code), _pages_of(book, books.printed("hi", code))):
        sheets = books.sheets(pdf)
        for number, sheet in enumerate(sheets[FIRST:], FIRST):
            edges = min(rule.x1 for rule in sheet.rules), max(rule.x2 for rule in sheet.rules)
            inner, outer = (edges[0], sheet.width - edges[1])[:: -1 if number % 2 else 1]
            assert inner == pytest.approx(24, abs=0.2)
            assert outer == pytest.approx(12, abs=0.2)


def _pages_of(book: str, pdf: bytes) -> bytes:
    """The pages of one book of a print file, by its bookmark."""
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        starts = [
            document.pages.index(pikepdf.Page(mark.destination[0])) for mark in outline.root
        ]
        at = list(BOOKS).index(book)
        ends = [*starts[1:], len(document.pages)]
        taken = pikepdf.new()
        taken.pages.extend(document.pages[starts[at] : ends[at]])
        target = io.BytesIO()
        taken.save(target)
        return target.getvalue()


@pytest.mark.parametrize("digits", ["latin", "deva"])
def test_folios_run_on_at_the_outer_corner(digits: str) -> None:
    pdf = books.printed("hi", GROUP, digits, 41)
    for book in ("bor-stock", "bor-visitors"):
        one = _pages_of(book, pdf)
        sheets, found = books.sheets(one), words(one)
        for number in range(FIRST, FIRST + PAGES):
            folio = str(41 + number - FIRST)
            folio = devanagari_digits(folio) if digits == "deva" else folio
            (word,) = [w for w in found[number] if w.text == folio and w.size > 13]
            if number % 2:
                assert word.left == pytest.approx(12, abs=0.5)
            else:
                assert sheets[number].width - 25 < word.left < sheets[number].width - 12


@pytest.mark.parametrize("book", SLIPS)
def test_slips_are_numbered_on_and_cut_between(book: str) -> None:
    pdf = _pages_of(book, books.printed("hi", None, first=3))
    sheets, found = books.sheets(pdf), words(pdf)
    for number in range(FIRST, FIRST + PAGES):
        page = 3 + number - FIRST
        numbers = sorted(w.text for w in found[number] if w.text.isdigit() and w.size > 10)
        each = sorted([str(2 * page - 1), str(2 * page)] * 2)  # slip and counterfoil
        assert [one for one in numbers if one in each] == each
        sheet = sheets[number]
        cut = [rule for rule in sheet.rules if abs(rule.y1 - sheet.height / 2) < 0.1]
        assert [(round(r.x1), round(r.x2)) for r in cut if r.level] == [
            (0, 9), (68, 76), (201, 210)
        ]  # fmt: skip
        torn = [rule for rule in sheet.rules if abs(rule.x1 - bound.CUT) < 0.1 and not rule.level]
        assert torn
        # Nothing is printed where it is cut.
        assert not [w for w in found[number] if abs(w.baseline - sheet.height / 2) < 4]
        assert not [w for w in found[number] if abs(w.left - bound.CUT) < 2]


@pytest.mark.parametrize("lang", built.LANGS)
def test_duplicates_say_that_they_are(lang: str) -> None:
    made = Composed(built.SESSION, lang, "latin", books.Wanted(2, 1, books.PERIOD, copies=2))
    form = BOOKS["bor-payment"]
    about, texts = books.of_group(made, GROUP)
    press = books.Press(made, [form])
    target = io.BytesIO()
    pack = books.Plated(target, books.About("", "hi"))
    press.prepare(pack)
    press.print(pack, about, {form.id: texts[form.id][:1]}, "")
    pack.close()
    values, count = books.filling(form, made, about, texts[form.id][:1])
    assert count == 4
    alone = built.SESSION.make("pdf", form, lang, values, built.DATE).content
    mine, other = words(target.getvalue()), words(alone)
    said = ("Original", "Duplicate") if lang == "en" else ("मूल", "द्वितीय")
    numbers = []
    for number in range(FIRST, FIRST + 4):
        assert _placed(mine[number]) == _placed(other[number])
        found = [word.text for word in mine[number]]
        assert found.count(said[number % 2]) == 2  # on each slip of the page
        assert said[1 - number % 2] not in found
        large = [word.text for word in mine[number] if word.size > 10]
        numbers.append(set(filter(str.isdigit, large)))
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


@pytest.mark.parametrize("lang", built.LANGS)
@pytest.mark.parametrize("code", [GROUP, None])
def test_a_print_file_has_the_pages_of_the_documents(lang: str, code: str | None) -> None:
    pdf = books.printed(lang, code)
    for book in BOOKS:
        ours, theirs = _pages_of(book, pdf), books.document(book, lang, code)
        mine, other = words(ours), words(theirs)
        assert mine.keys() == other.keys()
        for number in mine:
            assert _placed(mine[number]) == _placed(other[number])
        assert books.sheets(ours) == books.sheets(theirs)


def _placed(found: list[Word]) -> Counter[tuple[str, float, float]]:
    return Counter((w.text, round(w.left, 1), round(w.baseline, 1)) for w in found)


@pytest.mark.parametrize("read", READERS)
def test_every_reader_finds_the_members_and_the_names(read: str) -> None:
    text = READERS[read](books.printed("hi"))
    found = set(text.split())
    group = books.known().group(GROUP)
    for name in (group.name, group.vo.name, *(member.name for member in group.members)):
        assert set(name.hi.split()) <= found
    for form in BOOKS.values():
        assert set(form.title.hi.split()) <= found


@pytest.mark.parametrize("lang", built.LANGS)
def test_a_name_that_needs_more_room_gets_pages_of_its_own(lang: str) -> None:
    about, _ = books.of_group(Composed(built.SESSION, lang, "latin", books.wanted()), GROUP)
    group = about["group"]
    long = "सूर्यमुखी महिला मछली एवं मखाना उत्पादक समूह कमलडीहा लक्ष्मीटोला पश्चिमी टोला एवं बाँध टोला"
    named = group.with_computed({"name": group.name.model_copy(update={"hi": long, "en": long})})
    made = Composed(built.SESSION, lang, "latin", books.wanted())
    press = books.Press(made, [BOOKS["bor-assets"], BOOKS["bor-visitors"]])
    target = io.BytesIO()
    pack = books.Plated(target, books.About("", "hi"))
    press.prepare(pack)
    try:
        press.print(pack, {**about, "group": named}, {}, "")
    except Overflow:
        pytest.fail("a long name stops a book")
    pack.close()
    pages = words(target.getvalue())
    for number in (0, 2, 3, 5, 7):  # covers and pages of either book
        assert set(long.split()) <= {word.text for word in pages[number]}


def test_what_was_printed_before_changes_no_byte() -> None:
    made = Composed(built.SESSION, "hi", "latin", books.wanted())
    press = books.Press(made, list(BOOKS.values()))
    base = books.Plated(io.BytesIO(), books.About("", "hi"))
    press.prepare(base)

    def file(code: str | None) -> bytes:
        about, texts = books.of_group(made, code)
        target = io.BytesIO()
        pack = base.begun(target, books.About("", "hi"))
        press.print(pack, about, texts, "")
        pack.close()
        return target.getvalue()

    alone = {code: file(code) for code in (None, GROUP, "FPG-301")}
    # Of no group, pages have plates of their own.
    assert [file(code) for code in ("FPG-301", None, GROUP, None)] == [
        alone[code] for code in ("FPG-301", None, GROUP, None)
    ]
    for pdf in alone.values():
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert document.check_pdf_syntax() == []


@pytest.mark.parametrize("book", ["bor-cash", "bor-attendance", "bor-receipt", "bor-monthly"])
@pytest.mark.parametrize("lang", built.LANGS)
def test_a_book_alone_can_be_archived_and_read_aloud(book: str, lang: str, tmp_path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(books.document(book, lang))
    report = pdfua.validate(str(path))
    assert [str(one) for outcome in report.outcomes for one in outcome.findings] == []
    with pikepdf.open(path) as document:
        assert document.check_pdf_syntax() == []
        packet = document.Root.Metadata.read_bytes()
        assert b'pdfaid:part="2"' in packet
        assert b'pdfuaid:part="1"' in packet


def test_a_blank_page_of_a_print_file_is_short() -> None:
    pdf = books.printed("hi")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        plain = [page for page in document.pages if b"/P Do" in page.Contents.read_bytes()]
        assert len(plain) > len(document.pages) / 2
        assert max(len(page.Contents.read_bytes()) for page in plain) < 400
