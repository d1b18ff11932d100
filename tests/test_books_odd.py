"""Books in odd cases: more written than asked for, months and years without entries, no entries."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pikepdf
import pytest

from generator.books.accounts import Accounts, NotClosed
from generator.books.plates import Composed
from generator.books.press import Press
from generator.books.wanted import Values, Wanted, about_group
from generator.data.cashbook import Money
from generator.data.entries import Entry, Opening
from generator.text.language import devanagari_digits
from tests import books, built
from tests.books import BOOKS, GROUP, PERIOD
from tests.judge import reader
from tests.judge.found import Word

HEADS = ("मछली बिक्री", "मज़दूरी", "मत्स्य बीज")


def entry(code: str, day: str, sort: str, amount: str, head: str = HEADS[0]) -> Entry:
    """An entry as the data gives it."""
    name = {"hi": head, "en": head}
    given: dict[str, Any] = {"mode": "cash", "head": name, "party": name}
    if sort in ("deposit", "withdrawal"):
        given = {}
    return Entry.model_validate(
        {"code": code, "group": GROUP, "date": day, "sort": sort, "amount": amount, **given}
    )


def opening(day: str, cash: str, bank: str) -> Opening:
    return Opening.model_validate(
        {"code": f"OB-{day}", "group": GROUP, "date": day, "cash": cash, "bank": bank}
    )


def accounts(
    openings: list[Opening], entries: list[Entry], period: str | None = PERIOD
) -> Accounts:
    composed = Composed(built.SESSION, "hi", "latin", Wanted(1, 1, period))
    return Accounts(composed, BOOKS, openings, entries)


SPARSE = [
    entry("E-1", "10.04.2025", "receipt", "500"),
    entry("E-2", "11.04.2025", "deposit", "300"),
    entry("E-3", "20.08.2025", "payment", "100", HEADS[1]),
    entry("E-4", "02.02.2026", "receipt", "50.25"),
    entry("E-5", "15.05.2026", "payment", "200", HEADS[2]),
]
OPENED = [opening("01.04.2025", "1000", "2000")]


def test_every_month_between_entries_has_its_statement() -> None:
    statements = list(accounts(OPENED, SPARSE).monthly(BOOKS["bor-monthly"]))
    months = [one["month"] for one in statements]
    assert months == [dt.date(2025, m, 1) for m in range(4, 13)] + [
        dt.date(2026, m, 1) for m in (1, 2)
    ]
    left = Decimal(3000)
    moved = {(2025, 4): Decimal(500), (2025, 8): Decimal(-100), (2026, 2): Decimal("50.25")}
    for month, one in zip(months, statements, strict=True):
        rows = one["rows"]
        assert rows["opening"]["both"] == left
        left += moved.get((month.year, month.month), Decimal(0))
        assert rows["closing"]["both"] == left
    assert (rows["closing"]["cash"], rows["closing"]["bank"]) == (Decimal("1150.25"), Decimal(2300))


@pytest.mark.parametrize(
    ("period", "begins", "cash", "bank", "lines"),
    [
        ("2024-25", None, None, None, 0),  # before anything is known
        ("2025-26", dt.date(2025, 4, 1), "1000", "2000", 4),
        ("2026-27", dt.date(2026, 4, 1), "1150.25", "2300", 1),
        ("2027-28", dt.date(2027, 4, 1), "950.25", "2300", 0),
        (None, dt.date(2025, 4, 1), "1000", "2000", 5),
    ],
)
def test_each_year_opens_with_what_the_one_before_closed_with(
    period: str | None, begins: dt.date | None, cash: str, bank: str, lines: int
) -> None:
    one = accounts(OPENED, SPARSE, period)
    assert len(one.lines) == lines
    pages = list(one.cash(BOOKS["bor-cash"]))
    if begins is None:
        assert one.opening is None
        assert not pages
        return
    assert one.opening == Money(Decimal(cash), Decimal(bank))
    first = pages[0]["rows"][0]
    assert (first["date"], first["cash"], first["bank"]) == (begins, Decimal(cash), Decimal(bank))


def test_a_book_may_open_within_the_year_or_without_an_opening() -> None:
    one = accounts([opening("15.08.2025", "10", "0")], SPARSE[2:4])
    assert next(one.cash(BOOKS["bor-cash"]))["rows"][0]["date"] == dt.date(2025, 8, 15)
    nobody = accounts([], SPARSE[:1])
    assert "line" in next(nobody.cash(BOOKS["bor-cash"]))["rows"][0]
    nothing = accounts(OPENED, [])
    (page,) = nothing.cash(BOOKS["bor-cash"])
    assert page["carried"]["cash"] == Decimal(1000)
    for fill in (nothing.monthly, nothing.ledger):
        assert list(fill(BOOKS["bor-monthly"])) == []
    assert list(accounts([], []).cash(BOOKS["bor-cash"])) == []


def test_a_ledger_that_lacks_an_entry_is_not_printed() -> None:
    one = accounts(OPENED, SPARSE)
    assert list(one.ledger(BOOKS["bor-ledger"]))
    headless = SPARSE[2].model_copy(update={"head": None})
    lacking = accounts(OPENED, [SPARSE[0], SPARSE[1], headless, SPARSE[3]])
    with pytest.raises(NotClosed):
        list(lacking.ledger(BOOKS["bor-ledger"]))


def _written() -> list[Values]:
    """Forty lines: three pages of a cash book."""
    many = [entry(f"E-{n}", f"{n % 28 + 1:02}.05.2025", "receipt", "10") for n in range(40)]
    return list(accounts(OPENED, many).cash(BOOKS["bor-cash"]))


@pytest.mark.parametrize("digits", ["latin", "deva"])
@pytest.mark.parametrize("asked", [1, 5, 400])
def test_cover_and_certificate_count_what_is_bound(asked: int, digits: str) -> None:
    written = _written()
    assert len(written) == 3
    wanted = Wanted(asked, 981, PERIOD)
    composed = Composed(built.SESSION, "hi", digits, wanted)
    about = about_group(books.known().group(GROUP), ())
    form = BOOKS["bor-cash"]
    count = max(asked, 3)
    numbers = [str(number) for number in (981, 980 + count, count)]
    first, last, total = map(devanagari_digits, numbers) if digits == "deva" else numbers
    values, pages = books.filling(form, composed, about, written)
    assert pages == count
    alone = built.SESSION.make("pdf", form, "hi", values, built.DATE).content
    for pdf in (alone, _print_file(composed, about, written)):
        number, found = reader.read(pdf)
        assert number == 2 + count
        assert f"{first} – {last}" in _said(found, 1)
        assert f"संख्या {first} से {last} तक कुल {total} पृष्ठ" in _said(found, 2)
        for page in range(3, 3 + count):
            folio = str(978 + page)
            folio = devanagari_digits(folio) if digits == "deva" else folio
            (word,) = [w for w in found if w.page == page and w.size > 13 and w.text == folio]
            assert (word.left > 200) == bool(page % 2)


def _print_file(composed: Composed, about: Values, written: list[Values]) -> bytes:
    press = Press(composed, [BOOKS["bor-cash"], BOOKS["bor-stock"]])
    target = io.BytesIO()
    pack = books.Plated(target, books.About("", "hi"))
    press.prepare(pack)
    press.print(pack, about, {"bor-cash": written}, "")
    pack.close()
    return _pages(target.getvalue(), 2 + max(composed.wanted.pages, len(written)))


def _pages(pdf: bytes, count: int) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.pages[count:]
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()


def _said(found: list[Word], page: int) -> str:
    return " ".join(word.text for word in found if word.page == page)


def test_heads_of_a_month_that_are_long_leave_its_statement_one_page() -> None:
    long = "मछली बिक्री एवं परिवहन, बर्फ, मजदूरी तथा मण्डी शुल्क सहित समस्त प्राप्तियाँ एवं समायोजन"
    many = [
        entry(f"E-{n}", f"{n + 1:02}.05.2025", "receipt", "10", f"{n} {long}") for n in range(9)
    ]
    form = BOOKS["bor-monthly"]
    texts = list(accounts(OPENED, many).monthly(form))
    for lang in built.LANGS:
        composed = Composed(built.SESSION, lang, "latin", Wanted(1, 1, PERIOD))
        values, count = books.filling(form, composed, {}, texts)
        number, found = reader.read(built.SESSION.make("pdf", form, lang, values, None).content)
        assert number == 2 + count
        said = _said(found, 3)
        assert all(f"{n} मछली" in said for n in range(9))
