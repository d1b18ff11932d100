"""Books filled from entries: the PDF is read back, and every sum on it is added up again."""

from __future__ import annotations

import datetime as dt
import tempfile
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from benchmarks.district import accounts as made_up
from benchmarks.district.dice import Dice
from benchmarks.district.emit import Writer
from benchmarks.district.single import BOOKS as OF_BOOKS
from benchmarks.district.single import write_for
from generator.books.accounts import Accounts, NotClosed, year_of
from generator.books.known import Known
from generator.books.plates import Composed
from generator.books.wanted import about_group
from generator.books.writing import written
from generator.data import cashbook, load, model
from generator.rules import check
from generator.text import typeset
from tests import books, built
from tests.books import BOOKS, PERIOD
from tests.judge import reader
from tests.judge.found import Word

ENTRIES = 1000
GROUP = "FPG-0001"
ZERO = Decimal(0)
# Columns of the cash book, by the left edges of its definition.
MONEY = ("received_cash", "received_bank", "paid_cash", "paid_bank", "cash", "bank")


@cache
def folder() -> Path:
    """A made-up group with a thousand entries, as YAML."""
    place = Path(tempfile.mkdtemp(prefix="prapatra-books-"))
    write_for(place, OF_BOOKS, 1)
    openings, entries = made_up.made(Dice(7), GROUP, ENTRIES)
    Writer(place, Dice(7)).file("accounts", {"openings": openings, "entries": entries})
    return place


@cache
def raw() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The opening and the entries as plain YAML has them, by a reader that is not ours."""
    data = yaml.load((folder() / "accounts.yaml").read_text("utf-8"), yaml.BaseLoader)
    return data["openings"][0], data["entries"]


@cache
def known() -> Known:
    """The same as the program reads it."""
    district, findings = model.build(load.load(folder())[0])
    assert [one.rule for one in findings if one.severity.stops(strict=False)] == []
    found = check.check(district, typeset.missing)
    assert [one.rule for one in found if one.severity.stops(strict=False)] == []
    return Known(district)


@cache
def pdf(book: str, lang: str) -> tuple[int, dict[int, list[Word]]]:
    """A filled book, read back: its pages, and the words of each from 0."""
    made = Composed(built.SESSION, lang, "latin", books.wanted(pages=2))
    group = known().group(GROUP)
    texts = written(made, BOOKS, list(BOOKS.values()), group, known())
    values, _ = books.filling(BOOKS[book], made, about_group(group, ()), texts[book])
    content = built.SESSION.make("pdf", BOOKS[book], lang, values, built.DATE).content
    count, found = reader.read(content)
    pages: dict[int, list[Word]] = {}
    for word in found:
        pages.setdefault(word.page - 1, []).append(word)
    return count, pages


class Row(NamedTuple):
    """A row as read from paper: the words of its text column, and its figures by column."""

    text: str
    figures: dict[str, Decimal]


def rows(book: str, lang: str, page: int) -> list[Row]:
    """The rows of a page: what stands on one baseline, column by column."""
    columns = BOOKS[book].tables["pages"].tables[0].columns
    # Pages at the left of a fold begin 12 mm from the edge, the others 24.
    edge = 12.0 if page % 2 else 24.0
    edges = {}
    for column in columns:
        edges[column.name] = edge, edge + float(column.width.removesuffix("mm"))
        edge = edges[column.name][1]
    lines: dict[float, list[Word]] = {}
    for word in pdf(book, lang)[1][page]:
        if word.size > 8.5:  # what is in English below the Hindi is smaller
            lines.setdefault(round(word.baseline, 1), []).append(word)
    found = []
    for _, line in sorted(lines.items()):
        text: list[str] = []
        figures = {}
        for word in line:
            for name, (left, right) in edges.items():
                if not left <= word.left < right:
                    continue
                if name in MONEY or name in ("debit", "credit", "balance"):
                    if word.text.replace(",", "").replace(".", "").lstrip("-").isdigit():
                        figures[name] = Decimal(word.text.replace(",", ""))
                else:
                    text.append(word.text)
        found.append(Row(" ".join(text), figures))
    return found


def of_label(found: list[Row], label: str, lang: str) -> Row:
    """The row that a label of the book stands in."""
    wording = BOOKS["bor-cash"].labels[label]
    said = wording.en if lang == "en" else wording.hi
    (row,) = [row for row in found if row.text.startswith(said)]
    return row


@pytest.mark.parametrize("lang", built.LANGS)
def test_every_sum_that_is_carried_forward_is_right(lang: str) -> None:
    opening, entries = raw()
    count, _ = pdf("bor-cash", lang)
    assert count >= 60
    carried = dict.fromkeys(MONEY[:4], ZERO)
    balance = {"cash": Decimal(opening["cash"]), "bank": Decimal(opening["bank"])}
    seen = 0
    for page in range(2, count):
        found = rows("bor-cash", lang, page)
        brought, total = of_label(found, "brought", lang), of_label(found, "page_total", lang)
        on = of_label(found, "carried", lang)
        if page > 2:
            assert brought.figures == {**carried, **balance}
        sums = dict.fromkeys(MONEY[:4], ZERO)
        start, end = found.index(brought), found.index(total)
        for row in found[start + 1 : end]:
            moved = {name: row.figures[name] for name in MONEY[:4] if name in row.figures}
            if not moved:
                continue  # a line of a longer text, a month's closing, the opening
            seen += 1
            for name, value in moved.items():
                sums[name] += value
                where = name.partition("_")[2]
                balance[where] += value if name.startswith("received") else -value
            assert {name: row.figures[name] for name in ("cash", "bank")} == balance
        assert total.figures == sums
        carried = {name: carried[name] + sums[name] for name in sums}
        assert on.figures == {**carried, **balance}
    assert seen == len(entries) == ENTRIES
    assert carried == _of_data(entries)


def _of_data(entries: list[dict[str, Any]]) -> dict[str, Decimal]:
    """What came in and went out, added up from the YAML."""
    found = dict.fromkeys(MONEY[:4], ZERO)
    for entry in entries:
        amount, sort = Decimal(entry["amount"]), entry["sort"]
        if sort in ("receipt", "withdrawal"):
            mode = "cash" if sort == "withdrawal" else entry["mode"]
            found[f"received_{mode}"] += amount
        if sort in ("payment", "deposit"):
            mode = "cash" if sort == "deposit" else entry["mode"]
            found[f"paid_{mode}"] += amount
        if sort == "deposit":
            found["received_bank"] += amount
        if sort == "withdrawal":
            found["paid_bank"] += amount
    return found


@pytest.mark.parametrize("lang", built.LANGS)
def test_the_ledger_has_the_entries_of_each_head(lang: str) -> None:
    _, entries = raw()
    heads: dict[str, dict[str, Decimal]] = {}
    for entry in entries:
        if "head" in entry:
            side = "credit" if entry["sort"] == "receipt" else "debit"
            sums = heads.setdefault(entry["head"]["hi"], {"debit": ZERO, "credit": ZERO})
            sums[side] += Decimal(entry["amount"])
    english = {entry["head"]["hi"]: entry["head"]["en"] for entry in entries if "head" in entry}
    count, pages = pdf("bor-ledger", lang)
    last: dict[str, dict[str, Decimal]] = {}
    for page in range(2, count):
        # Above the table stands whose account it is.
        text = " ".join(word.text for word in pages[page] if word.baseline < 40)
        (head,) = [hi for hi in heads if (english[hi] if lang == "en" else hi) in text]
        last[head] = of_label(rows("bor-ledger", lang, page), "carried", lang).figures
    assert last.keys() == heads.keys()
    for head, sums in heads.items():
        assert last[head] == {**sums, "balance": abs(sums["credit"] - sums["debit"])}


def test_the_monthly_statements_close_with_what_the_next_opens_with() -> None:
    opening, entries = raw()
    made = Composed(built.SESSION, "hi", "latin", books.wanted(pages=2))
    texts = written(made, BOOKS, list(BOOKS.values()), known().group(GROUP), known())
    balance = {key: Decimal(opening[key]) for key in ("cash", "bank")}
    months = texts["bor-monthly"]
    assert [one["month"] for one in months] == [
        dt.date(2025 + (4 + at > 12), (3 + at) % 12 + 1, 1) for at in range(12)
    ]
    for one in months:
        mine = [
            entry for entry in entries
            if entry["date"].split(".")[1:] == one["month"].strftime("%m.%Y").split(".")
        ]  # fmt: skip
        for entry in mine or pytest.fail("no entry is of this month"):
            sums = _of_data([entry])
            for key in balance:
                balance[key] += sums[f"received_{key}"] - sums[f"paid_{key}"]
        closing = one["rows"]["closing"]
        assert {key: closing[key] for key in balance} == balance
        assert closing["both"] == sum(balance.values())


def test_what_does_not_close_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Composed(built.SESSION, "hi", "latin", books.wanted(pages=2))
    openings, entries = (known().records(kind, GROUP) for kind in ("openings", "entries"))
    moved = cashbook.moved

    def forgetful(entry: Any) -> Any:
        received, paid = moved(entry)
        return (received, cashbook.Money()) if entry.sort == "deposit" else (received, paid)

    accounts = Accounts(made, BOOKS, openings, entries)
    right = list(accounts.cash(BOOKS["bor-cash"]))
    assert right
    lost = [line._replace(paid=forgetful(line.entry)[1]) for line in accounts.lines]
    wrong = Accounts(made, BOOKS, openings, entries)
    object.__setattr__(wrong, "lines", lost)
    wrong.__dict__["lines"] = lost
    for book, fill in (("bor-cash", wrong.cash), ("bor-monthly", wrong.monthly)):
        with pytest.raises(NotClosed):
            list(fill(BOOKS[book]))


def test_a_period_begins_with_what_was_left_of_the_one_before() -> None:
    openings, entries = (known().records(kind, GROUP) for kind in ("openings", "entries"))
    assert year_of(PERIOD) == (dt.date(2025, 4, 1), dt.date(2026, 3, 31))
    made = Composed(built.SESSION, "hi", "latin", books.Wanted(2, 1, "2026-27"))
    after = Accounts(made, BOOKS, openings, entries)
    assert after.lines == []
    left = list(cashbook.lines(openings, entries))[-1].balance
    assert after.opening == left
    (first,) = after.cash(BOOKS["bor-cash"])
    assert {key: first["rows"][0][key] for key in ("cash", "bank")} == left._asdict()


@pytest.mark.parametrize("lang", built.LANGS)
def test_slips_bear_what_the_cash_book_says(lang: str) -> None:
    _, entries = raw()
    receipts = [entry for entry in entries if entry["sort"] == "receipt"]
    count, pages = pdf("bor-receipt", lang)
    assert count == 2 + (len(receipts) + 1) // 2
    for page in (2, count // 2, count - 1):
        text = [word.text for word in pages[page]]
        for entry in receipts[2 * (page - 2) : 2 * (page - 1)]:
            amount = Decimal(entry["amount"])
            whole = f"{amount:.2f}" if any("." in one for one in text) else f"{amount}"
            plain = [word.replace(",", "") for word in text]
            assert plain.count(whole) == 2 or plain.count(f"{amount:.2f}") == 2
            assert text.count(entry["voucher"]) >= 2
