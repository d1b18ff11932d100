"""Papers on federations, programmes, accounts and purchases against sums of our own.

The example district's records are read once more as plain YAML, and added up here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator import session
from generator.data import load
from generator.forms.compute import COMPUTE
from generator.forms.filling import Filling
from generator.forms.subjects import subjects
from tests import built
from tests.test_papers import plan, texts

EXAMPLES = built.ROOT / "examples"
FILE = "papers-federations.yaml"


@cache
def written(file: str) -> Any:
    """A file of the examples as it stands there."""
    return load.plain(EXAMPLES / file)


def values(code: str) -> Any:
    """What a paper of the examples says."""
    (found,) = [one["values"] for one in written(FILE)["papers"] if one["code"] == code]
    return found


@cache
def filling(form: str, code: str) -> Filling:
    definition = built.SESSION.forms[form]
    (found,) = [one for one in subjects(definition, built.district()) if one.code == code]
    return session.filling(definition, found.view)


def text(form: str, code: str, slot: str) -> str:
    return filling(form, code).texts[slot].en


def number(form: str, code: str, slot: str) -> Decimal:
    return Decimal(text(form, code, slot).replace(",", ""))


def column(form: str, code: str, table: str, name: str) -> list[str]:
    found = filling(form, code)
    return [found.texts[f"{table}.{row.key}.{name}"].en for row in found.rows[table]]


# --- federations ----------------------------------------------------------------------------


def test_a_group_is_included_from_eighty_per_cent_on_if_the_manual_allows_it() -> None:
    rows = values("INC-103-2025")["shgs"]
    wanted = [
        "Yes" if Decimal(one["poor"]) / Decimal(one["members"]) >= Decimal("0.8")
        and one["manual"] == "yes" else "No"
        for one in rows
    ]  # fmt: skip
    assert column("shg-inclusion", "INC-103-2025", "shgs", "included") == wanted
    shares = column("shg-inclusion", "INC-103-2025", "shgs", "share")
    assert ("80%", "Yes") in zip(shares, wanted, strict=True)  # 12 of 15 are just enough
    assert number("shg-inclusion", "INC-103-2025", "total.included") == wanted.count("Yes")
    assert number("shg-inclusion", "INC-103-2025", "total.left_out") == wanted.count("No")


@pytest.mark.parametrize(
    ("form", "ripe", "unripe", "rows", "wanted"),
    [
        ("vo-checklist", "VOC-101", "VOC-203", "shgs", 8),
        ("clf-checklist", "CLFC-DUR", "CLFC-JYO", "vos", 15),
    ],
)
def test_a_federation_is_formed_once_enough_meet_every_condition(
    form: str, ripe: str, unripe: str, rows: str, wanted: int
) -> None:
    for code, said in ((ripe, "can be formed"), (unripe, "not met yet")):
        marks = [column(form, code, rows, f"mark_{at}") for at in range(1, 6)]
        if form == "vo-checklist":
            marks.append(column(form, code, rows, "mark_6"))
        all_met = sum(set(row) == {"1"} for row in zip(*marks, strict=True))
        assert number(form, code, "found.all") == all_met
        assert (all_met >= wanted) == (code == ripe)
        assert said in text(form, code, "result")


def test_an_shg_saves_regularly_from_three_months_on() -> None:
    late = [one["saving_from"] for one in values("VOC-203")["shgs"]]
    assert late[2:] == ["27.06.2018", "12.10.2018"]  # three months before 08.12.2018: 08.09.2018
    assert column("vo-checklist", "VOC-203", "shgs", "mark_3") == ["1", "1", "1", "0"]


# --- own fields that hold codes -------------------------------------------------------------

CHECKLIST = """\
papers:
  - code: CLFC-1
    form: clf-checklist
    subject: JYO
    values:
      {clf}
      checked_on: 17.02.2026
      vos:
        - {{vo: VO-101, shgs: 12, functional: yes, trained: yes, ready: yes}}
"""


@pytest.mark.parametrize(
    ("clf", "name"),
    [("clf: CLF-JYO", "Sanskriti"), ("clf_name: {hi: सहेली, en: Saheli}", "Saheli")],
)
def test_a_code_in_a_field_of_a_form_leads_to_its_record(
    tmp_path: Path, clf: str, name: str
) -> None:
    made = plan(tmp_path / "data", CHECKLIST.format(clf=clf), forms=("clf-checklist",))
    assert texts(made)["clf"] == name
    assert texts(made)["vos.1.vo"] == "Stri Shakti"


def test_a_group_is_a_womens_group_if_all_its_members_are_women() -> None:
    rows = values("CLG-MAT")["shgs"]
    assert number("cluster-groups", "CLG-MAT", "total.women_groups") == sum(
        one["women"] == one["members"] for one in rows
    )


# --- programmes -----------------------------------------------------------------------------


def test_the_mission_sheet_adds_up_the_year_and_draws_a_tenth_a_square() -> None:
    paper = values("MSN-JYO-2025-11")
    before = [int(one["count"]) for one in paper["before"]]
    taken = sum(before) + len(paper["linked_groups"])
    target = 20 * (len(before) + 1)
    assert number("mission-sheet", "MSN-JYO-2025-11", "of_year.taken") == taken
    assert number("mission-sheet", "MSN-JYO-2025-11", "of_year.wanted") == target
    bar = text("mission-sheet", "MSN-JYO-2025-11", "of_year.bar")
    assert (bar.count("■"), len(bar)) == (taken * 10 // target, 10)
    bars = column("mission-sheet", "MSN-JYO-2025-11", "before", "bar")
    assert [bar.count("■") for bar in bars] == [min(10, count // 2) for count in before]


def test_who_was_there_on_four_days_of_five_has_a_certificate() -> None:
    paper = values("CLT-MAT-07")
    wanted = [
        one["name"]["en"]
        for one in paper["participants"]
        if int(one["attended"]) * 5 >= int(paper["days"]) * 4
    ]
    assert column("cluster-training", "CLT-MAT-07", "certified", "name") == wanted
    assert column("cluster-training", "CLT-MAT-07", "certified", "number") == [
        f"CDP/2025/07/{at:02}" for at in range(1, len(wanted) + 1)
    ]
    assert 0 < len(wanted) < len(paper["participants"])
    assert column("cluster-training", "CLT-DUR-02", "certified", "name") == []  # a seminar


# --- accounts -------------------------------------------------------------------------------


def entries(month: str) -> Iterable[Mapping[str, str]]:
    """The example's entries of a month (`05.2025`), as they are written."""
    return [one for one in written("accounts.yaml")["entries"] if one["date"][3:] == month]


def swept(month: str) -> tuple[Decimal, Decimal]:
    """What a month brought in, less what it took out, in cash and in the bank."""
    cash = bank = Decimal(0)
    for one in entries(month):
        amount = Decimal(one["amount"])
        if one["sort"] in ("deposit", "withdrawal"):
            signed = amount if one["sort"] == "deposit" else -amount
            cash, bank = cash - signed, bank + signed
            continue
        signed = amount if one["sort"] == "receipt" else -amount
        cash, bank = (cash + signed, bank) if one["mode"] == "cash" else (cash, bank + signed)
    return cash, bank


def test_a_months_statement_closes_with_what_the_entries_leave() -> None:
    (begun,) = written("accounts.yaml")["openings"]
    cash, bank = Decimal(begun["cash"]), Decimal(begun["bank"])
    for code, month in (("MAC-101-2025-04", "04.2025"), ("MAC-101-2025-05", "05.2025")):
        form = "monthly-accounts"
        assert (number(form, code, "opening.cash"), number(form, code, "opening.bank")) == (
            cash, bank,
        )  # fmt: skip
        moved = swept(month)
        cash, bank = cash + moved[0], bank + moved[1]
        for closed in ("closing", "book"):  # added up on the page, and the cash book's own
            assert number(form, code, f"{closed}.cash") == cash
            assert number(form, code, f"{closed}.bank") == bank
            assert number(form, code, f"{closed}.both") == cash + bank


def test_income_is_what_came_in_less_what_is_none_and_with_what_is_due() -> None:
    form, code = "monthly-accounts", "MAC-101-2025-05"
    signs = {"due": (1, 0), "not_income": (-1, 0), "owed": (0, 1), "not_expense": (0, -1)}
    both = {"receipt": Decimal(0), "payment": Decimal(0)}
    for one in entries("05.2025"):
        if one["sort"] in both:
            both[one["sort"]] += Decimal(one["amount"])
    for one in values(code)["adjustments"]:
        income, expense = signs[one["sort"]]
        both["receipt"] += income * Decimal(one["amount"])
        both["payment"] += expense * Decimal(one["amount"])
    assert number(form, code, "result.income") == both["receipt"]
    assert number(form, code, "result.expense") == both["payment"]
    assert number(form, code, "result.surplus") == both["receipt"] - both["payment"]


def test_a_group_without_a_cash_book_gets_a_statement_for_the_pen(tmp_path: Path) -> None:
    paper = (
        "papers:\n  - {code: M-1, form: monthly-accounts, subject: FPG-201,"
        " values: {month: 2025-05}}\n"
    )
    group = (EXAMPLES / "groups-durgachak.yaml").read_text("utf-8")
    made = plan(tmp_path / "data", paper, forms=("monthly-accounts",), more={"groups.yaml": group})
    assert [texts(made)[f"{name}.cash"] for name in ("opening", "closing", "book")] == [""] * 3


def test_the_years_figures_of_a_head_are_the_cash_books_where_the_paper_leaves_them_out() -> None:
    form, code = "annual-report", "ANN-101-2025"
    named = values(code)["receipts"]
    (at,) = [at for at, one in enumerate(named) if "actual" not in one]
    book: dict[str, Decimal] = defaultdict(Decimal)
    for one in written("accounts.yaml")["entries"]:
        if one["sort"] == "receipt":
            book[one["head"]["hi"]] += Decimal(one["amount"])
    actual = column(form, code, "receipts", "actual")
    assert Decimal(actual[at].replace(",", "")) == book[named[at]["head"]["hi"]]
    others = set(book) - {one["head"]["hi"] for one in named}
    assert len(actual) == len(named) + len(others)
    surplus = number(form, code, "received.actual") - number(form, code, "paid.actual")
    assert number(form, code, "closing") == number(form, code, "opening") + surplus


def test_heads_of_the_cash_book_that_the_paper_does_not_name_are_added(tmp_path: Path) -> None:
    paper = (
        "papers:\n  - {code: A-1, form: annual-report, subject: FPG-101,"
        " values: {year: 2025-26}}\n"
    )
    names = ("groups-jyotsnapur.yaml", "accounts.yaml")
    more = {name: (EXAMPLES / name).read_text("utf-8") for name in names}
    found = texts(plan(tmp_path / "data", paper, forms=("annual-report",), more=more))
    year = [one for one in written("accounts.yaml")["entries"] if one["sort"] == "payment"]
    assert {one["date"][6:] for one in year} == {"2025"}
    heads = dict.fromkeys(one["head"]["en"] for one in year)
    assert [found[f"payments.{at}.head"] for at in range(1, len(heads) + 1)] == list(heads)
    paid = sum(Decimal(one["amount"]) for one in year)
    assert Decimal(found["paid.actual"].replace(",", "")) == paid
    (begun,) = written("accounts.yaml")["openings"]
    opened = Decimal(begun["cash"]) + Decimal(begun["bank"])
    assert Decimal(found["opening"].replace(",", "")) == opened


# --- purchases ------------------------------------------------------------------------------


def test_the_lowest_rate_is_that_of_the_sellers_who_named_one() -> None:
    rows = values("RATE-101-2025")["items"]
    for at, one in enumerate(rows):
        rates = [Decimal(one[name]) for name in ("rate_1", "rate_2", "rate_3") if name in one]
        lowest = column("rate-bank", "RATE-101-2025", "items", "lowest")[at]
        whose = column("rate-bank", "RATE-101-2025", "items", "whose")[at]
        assert (Decimal(lowest) if lowest else None) == min(rates, default=None)
        assert not rates or Decimal(one[f"rate_{whose}"]) == min(rates)
        approved = column("rate-bank", "RATE-101-2025", "items", "agreed")[at]
        assert not rates or Decimal(approved) == Decimal(one.get("approved", min(rates)))


def test_demands_add_up_by_item_and_what_is_in_store_is_not_bought() -> None:
    paper = values("DEM-101-2025")
    asked: dict[int, Decimal] = defaultdict(Decimal)
    for one in paper["demands"]:
        asked[int(one["item"])] += Decimal(one["quantity"])
    cost = sum(
        max(asked[at] - Decimal(one.get("stock", 0)), Decimal(0)) * Decimal(one["rate"])
        for at, one in enumerate(paper["items"], 1)
    )
    form, code = "demand-list", "DEM-101-2025"
    assert [Decimal(one) for one in column(form, code, "wanted", "asked")] == [
        asked[at] for at in range(1, len(paper["items"]) + 1)
    ]
    assert number(form, code, "total.cost") == cost


def test_a_bill_is_paid_for_what_came_at_no_more_than_the_approved_rate() -> None:
    paper = values("DEM-101-2025")
    payable = sum(
        min(Decimal(one["billed"]), Decimal(one["received"]))
        * min(Decimal(one["charged"]), Decimal(paper["items"][int(one["item"]) - 1]["rate"]))
        for one in paper["bills"]
    )
    form, code = "demand-list", "DEM-101-2025"
    assert number(form, code, "total.payable") == payable
    assert column(form, code, "checked", "sound") == ["Yes", "No"]
    assert "corrected" in text(form, code, "result")


def test_the_purchase_committee_signs_by_name() -> None:
    (group,) = [g for g in written("groups-jyotsnapur.yaml")["groups"] if g["code"] == "FPG-101"]
    (body,) = [one for one in group["sub_committees"] if one["name"]["en"].startswith("Purchase")]
    names = {int(one["no"]): one["name"]["en"] for one in group["members"]}
    found = column("rate-bank", "RATE-101-2025", "buyers", "name")
    assert found == [names[int(number)] for number in body["members"]]


class _Row(SimpleNamespace):
    def with_computed(self, computed: Mapping[str, Any]) -> _Row:
        return _Row(**{**vars(self), **computed})


def test_a_number_that_nobody_has_leaves_its_row_without_a_name() -> None:
    lime = _Row(name="lime", unit="kg", rate=Decimal(20), stock=Decimal(0))
    paper = SimpleNamespace(
        members=(), officers=SimpleNamespace(president=1, secretary=2, treasurer=3),
        sub_committees=(), items=(lime,), bills=(),
        demands=(_Row(member=7, item=1, quantity=Decimal(2)),
                 _Row(member=7, item=9, quantity=Decimal(5))),
    )  # fmt: skip
    found = COMPUTE["demands"](paper, None)
    assert [(one.name, one.item_name, one.value) for one in found["asked"]] == [
        (None, "lime", 40), (None, None, None),
    ]  # fmt: skip
    assert [one.asked for one in found["wanted"]] == [2]
