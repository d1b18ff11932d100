"""Every paper of every record, checked by hand: sums add up, lists tell their own date.

The figures are those that are printed, read back from the texts of the slots, and not the numbers
that they were made of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import pytest

from generator import session
from generator.forms.bind import Filling
from generator.forms.subjects import Subject, subjects
from tests import built


def papers(form: str) -> Iterator[tuple[Subject, Filling]]:
    """Every document of a form in the example district, with its texts."""
    definition = built.SESSION.forms[form]
    for subject in subjects(definition, built.district()):
        yield subject, session.filling(definition, subject.view)


def number(text: str) -> Decimal:
    """A printed figure: 1,32,355.50, −3 or nothing."""
    found = re.search(r"[-−]?[\d,]*\d(\.\d+)?", text)
    return Decimal(found[0].replace(",", "").replace("−", "-")) if found else Decimal(0)


def figures(filling: Filling, pattern: str) -> dict[str, Decimal]:
    """The printed figures of the slots whose names match, by what the pattern's group finds."""
    found = {}
    for name, text in filling.texts.items():
        if match := re.fullmatch(pattern, name):
            found[match[1]] = number(text.hi)
    return found


def checked(form: str) -> Iterator[Filling]:
    seen = 0
    for _, filling in papers(form):
        seen += 1
        yield filling
    assert seen > 1


@pytest.mark.parametrize("form", ["plan-nursery", "plan-growout", "plan-fish-duck"])
def test_the_columns_of_a_plan_come_to_its_totals(form: str) -> None:
    kinds = {
        norm.id: norm.kind for norms in built.SESSION.forms[form].norms.values() for norm in norms
    }
    for filling in checked(form):
        tables = [figures(filling, rf"{table}\.(.+)\.amount") for table in ("capital", "working")]
        sums = [
            sum(amount for key, amount in lines.items() if kinds[key] == "line") for lines in tables
        ]
        for lines, told in zip(tables, sums, strict=True):
            assert [a for key, a in lines.items() if kinds[key] == "sum"] in ([], [told])
        assert [a for key, a in tables[1].items() if kinds[key] == "grand"] == [sum(sums)]
        income = {
            kinds[key]: value
            for key, value in figures(filling, r"income\.(.+)\.value").items()
            if kinds[key] not in ("produce",)
        }
        assert income["expense"] == sums[1]
        assert income["net"] == income["gross"] - income["expense"]
        if "yield" in income:
            assert income["gross"] == round(income["yield"] * income["price"])


def test_the_works_of_a_payslip_come_to_its_totals() -> None:
    for filling in checked("sakhi-payslip"):
        rates = figures(filling, r"works\.(.+)\.rate")
        payable, amounts = (figures(filling, rf"works\.(.+)\.{n}") for n in ("payable", "amount"))
        numbers, times = (figures(filling, rf"works\.(.+)\.{n}") for n in ("number", "times"))
        for key, paid in payable.items():
            assert amounts[key] == round(rates[key] * numbers[key], 2)
            assert paid == round(amounts[key] * times[key], 2)
        totals = {name: number(text.hi) for name, text in filling.texts.items() if "total" in name}
        fixed = sum(figures(filling, r"fixed\.(.+)\.amount").values())
        assert sorted(totals.values())[:2] == sorted(
            [sum(payable.values()), sum(payable.values()) + fixed]
        )


def test_the_expenses_of_a_work_plan_come_to_its_totals() -> None:
    for filling in checked("work-plan"):
        for table in ("technical", "infrastructure"):
            lines = figures(filling, rf"{table}\.(.+\.lines\.\d+)\.total")
            assert number(filling.texts[f"{table}_total"].hi) == sum(lines.values())
        values = figures(filling, r"seasons\.(\d+\.lines\.\d+)\.value")
        seasons: defaultdict[str, Decimal] = defaultdict(Decimal)
        for key, value in values.items():
            seasons[key.split(".")[0]] += value
        assert figures(filling, r"seasons\.(\d+)\.total") == seasons
        assert number(filling.texts["seasons_total.value"].hi) == sum(values.values())


@pytest.mark.parametrize(
    ("form", "table", "column"),
    [("operating-cost", "lines", "total"), ("cid-budget", "lines", "amount")],
)
def test_the_lines_of_a_budget_come_to_its_totals(form: str, table: str, column: str) -> None:
    definition = built.SESSION.forms[form]
    for filling in checked(form):
        shown = figures(filling, rf"{table}\.(.+)\.{column}")
        part = whole = Decimal(0)
        for norm in definition.norms["lines"]:
            if norm.kind == "line":
                part, whole = part + shown[norm.id], whole + shown[norm.id]
            elif norm.kind == "grand" or form == "cid-budget":
                assert shown[norm.id] == whole
            elif norm.kind == "total":
                assert shown[norm.id] == part
                part = Decimal(0)


@pytest.mark.parametrize(
    ("form", "date"), [("pond-list", "listed_on"), ("allotment-proposal", "proposed_on")]
)
def test_a_list_of_ponds_is_of_one_date_and_prints_it(form: str, date: str) -> None:
    listed: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    ponds = built.district().records["ponds"]
    names = []
    for subject, filling in papers(form):
        codes = [
            text.hi
            for name, text in filling.texts.items()
            if re.fullmatch(r"ponds\.\d+\.code", name)
        ]
        dates = {getattr(ponds[code], date) for code in codes}
        assert [f"{one:%d.%m.%Y}" for one in dates] == [filling.texts["date"].hi]
        assert subject.name == f"{subject.code}_{next(iter(dates))}"
        listed[subject.kind, subject.code] += codes
        names.append(subject.name)
    assert len(set(names)) == len(names) > len(listed)
    every = sorted(code for code, pond in ponds.items() if getattr(pond, date))
    for (kind, code), codes in listed.items():
        own = [one for one in every if kind == "district" or ponds[one].block == code]
        assert sorted(codes) == own  # each once, on the list of its date
