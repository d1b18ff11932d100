"""Expressions of forms: exact, checked before there is data, and nothing but what is listed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reckon import (
    FUNCTIONS,
    Circle,
    Many,
    Sort,
    Unreadable,
    Unreckoned,
    ordered,
    parse,
)
from generator.reckon.functions import Kept

TYPES = {
    "a": Sort.NUMBER, "b": Sort.NUMBER, "gone": Sort.NUMBER, "on": Sort.DATE, "off": Sort.DATE,
    "word": Sort.TEXT, "nine": Sort.TEXT, "so": Sort.TRUTH,
    "works": Many(), "works.amount": Many(Sort.NUMBER),
    "works.done_on": Many(Sort.DATE), "none.amount": Many(Sort.NUMBER), "none": Many(),
    "blank.amount": Many(Sort.NUMBER),
}  # fmt: skip
VALUES: dict[str, Any] = {
    "a": Decimal("0.1"), "b": 3, "gone": None, "on": dt.date(2026, 1, 31),
    "off": dt.date(2025, 4, 1), "word": "हाँ", "nine": "9", "so": True,
    "works": ["x", "y", "z"], "works.amount": [Decimal("0.1"), None, Decimal("0.2")],
    "works.done_on": [dt.date(2026, 2, 1), None, dt.date(2026, 1, 1)],
    "none": [], "none.amount": [], "blank.amount": [None, None],
}  # fmt: skip


@dataclass
class Values:
    """A scope of plain values; norms are made up of their names."""

    values: Mapping[str, Any] = field(default_factory=lambda: VALUES)
    kept: dict[int, Kept] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        return self.values[name]

    def norm(self, table: str, row: str, figure: str) -> Decimal | None:
        return Decimal(50) if (table, row, figure) == ("works", "9", "rate") else None


def value(text: str) -> Any:
    expression = parse(text)
    expression.sort_in(TYPES)
    return expression.value(Values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + 0.2", "0.3"),  # 0.30000000000000004 with floats
        ("1 / 3 * 3", "1"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("-b - -1", "-2"),
        ("sum(works.amount)", "0.3"),
        ("sum(none.amount)", "0"),
        ("count(works)", "3"),
        ("count(works.amount)", "2"),
        ("count(none)", "0"),
        ("average(works.amount)", "0.15"),
        ("most(works.amount)", "0.2"),
        ("min(b, 2, 5)", "2"),
        ("max(b, 2)", "3"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(10 / 3, 0.01)", "3.33"),
        ("round(7, 5)", "5"),
        ("down(1299, 500)", "1000"),
        ("up(1001, 500)", "1500"),
        ("percent(1, 8)", "12.5"),
        ("first(gone, b)", "3"),
        ("when(b > 2, 1, 2)", "1"),
        ("when(b > 2 and not so, 1, 2)", "2"),
        ("when(b == 0, 0, 6 / b)", "2"),
        ("when(b != 3, 1 / 0, 7)", "7"),
        ("off - on", "-305"),
        ('norm("works", "9", "rate") * 2', "100"),
        ("norm('works', '9', 'rate')", "50"),
        ("norm('works', nine, 'rate')", "50"),
        ("rank(0.15, works.amount)", "2"),
        ("rank(0.2, works.amount)", "1"),  # its own value is no larger
        ("sum_where(works.amount, works.amount, 0.2)", "0.2"),
    ],
)
def test_numbers_are_exact(text: str, expected: str) -> None:
    assert value(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on + days(1)", dt.date(2026, 2, 1)),
        ("on + months(1)", dt.date(2026, 2, 28)),  # no 31st of February
        ("months(1) + on", dt.date(2026, 2, 28)),
        ("on - months(2)", dt.date(2025, 11, 30)),
        ("on + years(2)", dt.date(2028, 1, 31)),
        ("least(works.done_on)", dt.date(2026, 1, 1)),
        ("month(on)", dt.date(2026, 1, 1)),
        ("year(on)", "2025-26"),
        ("year(off)", "2025-26"),
        ("on < off", False),
        ('word == "हाँ"', True),
        ("so or b > 5", True),
    ],
)
def test_dates_texts_and_truths(text: str, expected: object) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    ["gone + 1", "-gone", "sum(blank.amount)", "percent(gone, 0)", "when(gone > 1, 1)", "gone < 1",
     "when(so == (gone > 1), 1)", "round(gone)", "so and gone > 1", "min(gone, 1)",
     "norm('works', word, 'rate')", "rank(gone, works.amount)",
     "sum_where(works.amount, works.amount, 7)"],
)  # fmt: skip
def test_what_needs_a_missing_value_has_none(text: str) -> None:
    assert value(text) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("1 / (b - 3)", 0),
        ("2 + percent(1, 0)", 4),
        ("on + days(0.5)", 5),
        ("on + years(9000)", 0),
        ("999999999999999 * 999999999999999", 0),
        ("round(1, 0)", 0),
    ],
)
def test_what_has_no_value_says_so_at_its_place(text: str, at: int) -> None:
    with pytest.raises(Unreckoned) as caught:
        value(text)
    assert caught.value.at == at
    assert caught.value.hi != caught.value.en


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("", 0, "empty"),
        ("a +", 2, "not understood"),
        ("a b", 2, "not understood"),
        ("a + 1,00,000", 5, "write 100000"),
        ("max(1,00,000, a)", 5, "write 100000"),
        ("  amuont + 1", 2, "no name 'amuont'"),
        ("sum(works.amuont)", 4, "Did you mean 'works.amount'"),
        ("summ(works.amount)", 0, "Did you mean 'sum'"),
        ("a + on", 0, "between a number and a date"),
        ("on + 1", 0, "between a date and a number: write days(…)"),
        ("on - b", 0, "write days(…)"),
        ("on * 2", 0, "between a date and a number"),
        ("word + word", 0, "between a text and a text"),
        ("1 + works.amount", 4, "a single value is needed"),
        ("sum(a)", 4, "a column of a table"),
        ("sum(works)", 4, "a column of a table"),
        ("sum(works.done_on)", 4, "a number is needed"),
        ("round(a, 1, 2)", 0, "that many values"),
        ("when(a, 1, 2)", 5, "yes or no is needed"),
        ("when(so, 1, on)", 12, "a number is needed"),
        ("min(a, on)", 7, "a number is needed"),
        ("running(a)", 0, "only in a column"),
        ("norm(word, word, word)", 5, "words in quotes"),
        ("norm('works', word, word)", 20, "words in quotes"),
        ("rank(a, a)", 8, "a column of a table"),
        ("sum_where(works.amount, works.done_on, a)", 39, "a date is needed"),
        ("1 < a < 2", 8, "two values"),
        ('"हिन्दी" + a', 0, "between"),
        ('a + when("हिन्दी" == word, on)', 0, "between"),
        ('first(a, "हिन्दी", a)', 9, "a number is needed"),
        ('first("हिन्दी", a)', 16, "a text is needed"),
        ("a\n+ on", 0, "between"),
        ("a ** 2", 0, "not understood"),
        ("a % 2", 0, "not understood"),
        ("a // 2", 0, "not understood"),
        ("[a for a in works]", 0, "not understood"),
        ("lambda: 1", 0, "not understood"),
        ("works[0]", 0, "not understood"),
        ("(a := 1)", 1, "not understood"),
        ("f'{a}'", 0, "not understood"),
        ("sum(*works)", 4, "not understood"),
        ("sum(column=works)", 0, "not understood"),
        ("works.amount()", 0, "not understood"),
        ("().x", 0, "not understood"),
        ("1e9", 0, "not understood"),
        ("0x10", 0, "not understood"),
        ("1_000", 0, "not understood"),
        ("1j", 0, "not understood"),
        ("None", 0, "not understood"),
        ("True", 0, "not understood"),
        ("1(2)", 0, "not understood"),
        ("9999999999999999", 0, "not understood"),
        ("__import__('os')", 0, "no function"),
        ("a.__class__", 0, "no name"),
        ("\0", 0, "not understood"),
        ("(" * 60 + "a" + ")" * 60, None, None),
        ("-" * 60 + "a", 40, "too many brackets"),
        ("a+" * 300 + "a", 500, "longer than 500"),
        ("(" * 240 + "a" + ")" * 240, 200, "not understood"),
    ],
)  # fmt: skip
def test_what_is_not_listed_is_refused_at_its_place(
    text: str, at: int | None, said: str | None
) -> None:
    if at is None:
        assert value(text) == Decimal("0.1")  # brackets alone are no depth
        return
    with pytest.raises(Unreadable) as caught:
        parse(text).sort_in(TYPES)
    assert (caught.value.at, said) == (at, said)
    assert said is not None and said in caught.value.en
    assert caught.value.hi != caught.value.en


def rows(text: str, values: list[dict[str, Any]]) -> list[Any]:
    """The values of a column, row by row."""
    expression = parse(text)
    types = {**TYPES, "x": Sort.NUMBER, "y": Sort.NUMBER}
    assert expression.sort_in(types, in_row=True) is Sort.NUMBER
    kept: dict[int, Kept] = {}
    return [expression.value(Values({**VALUES, **row}, kept)) for row in values]


def test_sums_are_carried_from_row_to_row() -> None:
    given = [{"x": Decimal("0.1"), "y": None}, {"x": None, "y": 2}, {"x": Decimal("0.2"), "y": 1}]
    assert rows("running(x)", given) == [Decimal("0.1"), Decimal("0.1"), Decimal("0.3")]
    assert rows("before(x, 7)", given) == [7, Decimal("7.1"), Decimal("7.1")]
    assert rows("running(first(x, 0) - first(y, 0))", given) == [
        Decimal("0.1"), Decimal("-1.9"), Decimal("-2.7"),
    ]  # fmt: skip
    # Two sums in one line, that say the same, are two.
    assert rows("running(x) + running(x)", given) == [
        Decimal("0.2"), Decimal("0.2"), Decimal("0.6"),
    ]  # fmt: skip


def test_expressions_are_reckoned_after_what_they_need() -> None:
    texts = {
        "left": "received - spent", "spent": "sum(works.payable)",
        "works.payable": "works_rate * 2", "works_rate": "b", "rows": "count(works)",
    }  # fmt: skip
    order = ordered({name: parse(text) for name, text in texts.items()})
    assert order.index("works_rate") < order.index("works.payable") < order.index("spent")
    assert order.index("spent") < order.index("left")
    assert order.index("works.payable") < order.index("rows")
    assert sorted(order) == sorted(texts)


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        ({"p": "p + 1"}, {"p"}),
        ({"p": "q", "q": "r + 1", "r": "p"}, {"p", "q", "r"}),
        ({"works.x": "total", "total": "sum(works.x)"}, {"works.x", "total"}),
    ],
)
def test_a_circle_names_who_stands_in_it(texts: dict[str, str], names: set[str]) -> None:
    with pytest.raises(Circle) as caught:
        ordered({name: parse(text) for name, text in texts.items()})
    assert set(caught.value.names) == names
    assert caught.value.names[0] == caught.value.names[-1]


def test_every_function_has_an_example_that_is_right() -> None:
    types = {
        **TYPES, "works.rate": Many(Sort.NUMBER),
        **dict.fromkeys(("asked", "left", "rate", "days", "fund", "kilos", "spent"), Sort.NUMBER),
        **dict.fromkeys(("received", "paid", "opening"), Sort.NUMBER),
        **dict.fromkeys(("allotted_on", "due", "signed_on"), Sort.DATE),
    }  # fmt: skip
    for name, function in FUNCTIONS.items():
        assert f"{name}(" in function.example
        parse(function.example).sort_in(types, in_row=True)
        assert function.hi and function.en


NUMBERS = st.decimals(-(10**6), 10**6, places=2)


@st.composite
def sums(draw: st.DrawFn, deep: int = 4) -> tuple[str, Fraction | None]:
    """A text and its value, put together side by side; None where it divides by nought."""
    if not deep or draw(st.booleans()):
        number = draw(NUMBERS)
        return (f"(0 - {-number})" if number < 0 else f"{number}"), Fraction(number)
    (left, one), (right, other) = draw(sums(deep - 1)), draw(sums(deep - 1))
    sign = draw(st.sampled_from("+-*/"))
    text = f"({left} {sign} {right})"
    if one is None or other is None or (sign == "/" and not other):
        return text, None
    does = {"+": one + other, "-": one - other, "*": one * other}
    return text, one / other if sign == "/" else does[sign]


@given(sums(3))
def test_any_sum_is_what_it_is(found: tuple[str, Fraction | None]) -> None:
    text, expected = found
    if expected is None or abs(expected) >= 10**18:
        with pytest.raises(Unreckoned):
            value(text)
    else:
        wrong = abs(Fraction(value(text)) - expected)
        assert wrong <= abs(expected) / 10**38


@given(NUMBERS, st.sampled_from(["1", "0.01", "0.05", "5"]))
def test_rounding_is_that_of_decimals(number: Decimal, step: str) -> None:
    scope = Values({"x": number})
    found = parse(f"round(x, {step})").value(scope)
    assert found == (number / Decimal(step)).quantize(Decimal(1), ROUND_HALF_UP) * Decimal(step)
    down, up = (parse(f"{name}(x, {step})").value(scope) for name in ("down", "up"))
    assert down <= number <= up
    assert up - down in (0, Decimal(step))


@given(st.text(max_size=60) | st.text("ab.()+-*/<>=,'\" 0123456789सumntrig", max_size=40))
def test_no_text_does_anything_else(text: str) -> None:
    try:
        expression = parse(text)
        expression.sort_in(TYPES)
        expression.value(Values())
    except (Unreadable, Unreckoned) as error:
        assert 0 <= error.at <= max(len(text), 500)


def test_names_are_told_with_their_places() -> None:
    assert parse(" a + sum(works.amount)").names == (("a", 1), ("works.amount", 9))
    assert parse("running(a)").carries and not parse("a").carries


