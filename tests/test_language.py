"""How values are printed: digits, money, dates, names, scripts, and the table of slot kinds."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from generator.text.language import (
    ALIKE,
    KINDS,
    amount,
    area_acres,
    date,
    devanagari_digits,
    financial_year,
    format_value,
    gps,
    grouped,
    in_words,
    latin_digits,
    money,
    month,
    name,
    percent,
    quantity,
    rate,
    scripts,
)
from generator.text.words import LIMIT


@dataclass(frozen=True)
class Names:
    hi: str
    en: str | None = None


@dataclass(frozen=True)
class Place:
    lat: Decimal
    lon: Decimal


POND = Names("बड़ा पोखर", "Bara Pokhar")
DECIMALS = st.decimals(
    min_value=Decimal(-(10**15)), max_value=Decimal(10**15), allow_nan=False, places=3
)
AMOUNTS = st.decimals(min_value=0, max_value=LIMIT - 1, allow_nan=False, places=2)


# Numbers


def test_grouping_is_indian() -> None:
    assert grouped(12_34_567) == "12,34,567"
    assert grouped(99_99_99_99_999) == "99,99,99,99,999"
    assert grouped(100_000) == "1,00,000"
    assert [grouped(n) for n in (0, 7, 999, 1000)] == ["0", "7", "999", "1,000"]


@given(DECIMALS)
def test_grouping_agrees_with_cldr(number: Decimal) -> None:
    if number.is_zero():
        number = Decimal(0)  # CLDR's pattern prints the sign of a negative zero
    for locale in ("en_IN", "hi"):
        assert quantity(number) == format_decimal(number, locale=locale)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40))
def test_grouping_without_its_commas_is_the_number_itself(number: Decimal) -> None:
    text = grouped(number)
    assert Decimal(text.replace(",", "")) == number
    assert re.fullmatch(r"-?(\d{1,3}|\d{1,2}(,\d\d)*,\d{3})(\.\d+)?", text)


def test_decimals_stay_as_given_or_are_rounded_half_up() -> None:
    assert grouped(Decimal("1234.500")) == "1,234.500"
    assert grouped(Decimal("0.125"), 2) == "0.13"
    assert grouped(Decimal("0.5"), 0) == "1"
    assert grouped(Decimal("-0.125"), 2) == "-0.13"
    assert grouped(7, 2) == "7.00"


def test_digits_beyond_the_default_precision_are_kept() -> None:
    assert grouped(Decimal("1" * 31 + ".05"), 1) == "11," * 14 + "111.1"


def test_nothing_is_ever_minus_zero() -> None:
    assert grouped(Decimal("-0.001"), 2) == "0.00"
    assert money(Decimal("-0.001")) == "₹0"
    assert quantity(Decimal("-0.0")) == "0"


def test_a_float_is_refused() -> None:
    tenth: Any = 0.1
    for show in (grouped, money, quantity, area_acres):
        with pytest.raises(TypeError, match="float"):
            show(tenth)
    with pytest.raises(TypeError, match="float"):
        in_words(tenth, "hi")


def test_a_number_that_is_none_is_refused() -> None:
    for odd in ("NaN", "Infinity"):
        with pytest.raises(ValueError, match=odd):
            money(Decimal(odd))


def test_a_quantity_has_no_trailing_zeros() -> None:
    assert quantity(Decimal("0.50")) == "0.5"
    assert quantity(Decimal("2000.00")) == "2,000"
    assert quantity(4500) == "4,500"
    assert quantity(Decimal("2E+3")) == "2,000"


def test_money_shows_paise_only_where_there_are_any() -> None:
    assert money(4_91_500) == "₹4,91,500"
    assert money(Decimal("4.50")) == "₹4.50"
    assert money(Decimal("4.00")) == "₹4"
    assert amount(Decimal("202500.5")) == "2,02,500.50"
    assert amount(Decimal("1.995")) == "2"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_an_amount_is_rounded_to_paise_before_it_is_grouped(number: Decimal) -> None:
    paise = grouped(number, 2)
    assert amount(number) == (grouped(Decimal(paise.replace(",", "")), 0)
                              if paise.endswith(".00") else paise)  # fmt: skip


def test_the_minus_stands_before_the_rupee_sign() -> None:
    assert money(Decimal("-1234.5")) == "-₹1,234.50"


def test_a_rate_finer_than_a_paisa_is_not_rounded() -> None:
    assert rate(45) == "45"
    assert rate(Decimal("0.2")) == "0.20"
    assert rate(Decimal("0.125")) == "0.125"


def test_a_percentage_is_given_in_hundredths() -> None:
    assert percent(5) == "5%"
    assert percent(Decimal("12.50")) == "12.5%"


def test_an_area_is_printed_to_the_decimal_of_an_acre() -> None:
    assert area_acres(Decimal("2.5")) == "2.50"
    assert area_acres(2) == "2.00"
    assert area_acres(Decimal("0.125")) == "0.125"


def test_gps_keeps_the_digits_as_typed() -> None:
    assert gps(Decimal("25.594095"), Decimal("85.137566")) == "25.594095° N, 85.137566° E"
    assert gps(Decimal("25.590"), Decimal("85.10")) == "25.590° N, 85.10° E"
    assert gps(Decimal("-1.5"), Decimal("-0.25")) == "1.5° S, 0.25° W"


def test_digits_change_script_and_come_back() -> None:
    assert devanagari_digits("₹4,91,500 · 17.06.2021") == "₹४,९१,५०० · १७.०६.२०२१"
    assert latin_digits("०१२३४५६७८९ पोखर") == "0123456789 पोखर"


@given(st.text())
def test_devanagari_digits_have_the_values_that_unicode_gives_them(text: str) -> None:
    digits = [unicodedata.decimal(char, None) for char in devanagari_digits(text)]
    assert digits == [unicodedata.decimal(char, None) for char in text]
    assert not re.search("[0-9]", devanagari_digits(text))


# Dates


def test_a_date_is_printed_with_dots() -> None:
    assert date(dt.date(2021, 6, 7)) == "07.06.2021"


def test_a_month_is_named_in_its_language() -> None:
    assert month(2021, 8, "hi") == "अगस्त 2021"
    assert month(2021, 8, "en") == "August 2021"
    year = "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर"
    assert [month(2021, n, "hi").split()[0] for n in range(1, 13)] == year.split()


@pytest.mark.parametrize("lang", ["hi", "en"])
def test_the_months_are_named_as_cldr_names_them(lang: str) -> None:
    wide = Locale.parse(lang).months["format"]["wide"]
    assert [month(2021, n, lang) for n in range(1, 13)] == [f"{wide[n]} 2021" for n in range(1, 13)]


@pytest.mark.parametrize("number", [0, 13, -1])
def test_a_month_outside_the_year_is_refused_in_english_too(number: int) -> None:
    with pytest.raises(KeyError):
        month(2021, number, "en")


def test_a_thirteenth_month_is_refused() -> None:
    with pytest.raises(KeyError):
        month(2021, 13, "hi")


def test_the_financial_year_turns_on_the_first_of_april() -> None:
    assert financial_year(dt.date(2021, 3, 31)) == "2020-21"
    assert financial_year(dt.date(2021, 4, 1)) == "2021-22"
    assert financial_year(dt.date(1999, 12, 31)) == "1999-00"


# Names


def test_a_name_is_in_the_language_asked_for() -> None:
    assert name(POND, "hi") == "बड़ा पोखर"
    assert name(POND, "en") == "Bara Pokhar"


def test_a_name_without_english_falls_back_to_hindi() -> None:
    for lang in ("hi", "en"):
        assert name(Names("रामपुर"), lang) == "रामपुर"


# Words


def test_an_amount_in_words_is_that_of_the_order() -> None:
    assert in_words(4_91_500, "hi") == "रुपये चार लाख इक्यानबे हज़ार पाँच सौ मात्र"
    assert in_words(4_91_500, "en") == "Rupees Four Lakh Ninety-One Thousand Five Hundred Only"


def test_zero_rupees_have_words_too() -> None:
    assert in_words(0, "hi") == "रुपये शून्य मात्र"
    assert in_words(Decimal("0.00"), "en") == "Rupees Zero Only"


def test_paise_in_words_are_rounded_as_the_figures_are() -> None:
    assert in_words(Decimal("35.5"), "en") == "Rupees Thirty-Five and Fifty Paise Only"
    assert in_words(Decimal("35.005"), "hi") == "रुपये पैंतीस और एक पैसा मात्र"
    assert in_words(Decimal("35.999"), "hi") == "रुपये छत्तीस मात्र"


def test_a_negative_amount_has_no_words() -> None:
    with pytest.raises(ValueError, match="negative"):
        in_words(Decimal("-0.01"), "hi")


@given(AMOUNTS, st.integers(-2, 10))
def test_amounts_that_differ_in_one_digit_differ_in_words(rupees: Decimal, place: int) -> None:
    larger = min(rupees + Decimal(1).scaleb(place), Decimal(LIMIT) - 1)
    for lang in ("hi", "en"):
        assert (in_words(rupees, lang) == in_words(larger, lang)) == (rupees == larger)


@given(AMOUNTS)
def test_everything_we_print_in_hindi_is_nfc(rupees: Decimal) -> None:
    for text in (in_words(rupees, "hi"), *(month(2021, n, "hi") for n in range(1, 13))):
        assert unicodedata.is_normalized("NFC", text)


# Scripts


def test_digits_spaces_and_signs_stay_with_the_run_before_them() -> None:
    assert scripts("मत्स्य सखी (Matsya Sakhi) 2021 का") == [
        ("hi", "मत्स्य सखी ("),
        ("en", "Matsya Sakhi) 2021 "),
        ("hi", "का"),
    ]


def test_what_stands_before_the_first_letter_belongs_to_its_run() -> None:
    assert scripts("1. ग्राम") == [("hi", "1. ग्राम")]
    assert scripts("(a) ग्राम") == [("en", "(a) "), ("hi", "ग्राम")]


def test_joiners_go_with_the_devanagari_they_join() -> None:
    assert scripts("क\u094d\u200dष PG") == [("hi", "क\u094d\u200dष "), ("en", "PG")]
    assert scripts("PG\u200dक") == [("en", "PG"), ("hi", "\u200dक")]
    assert scripts("PG\u200c 5") == [("en", "PG\u200c 5")]


def test_the_danda_and_devanagari_digits_are_devanagari() -> None:
    assert scripts("PG ५।") == [("en", "PG "), ("hi", "५।")]


def test_a_text_without_letters_takes_the_language_around_it() -> None:
    assert scripts("₹4,91,500") == [("hi", "₹4,91,500")]
    assert scripts("₹4,91,500", "en") == [("en", "₹4,91,500")]
    assert scripts("") == []


MIXED = st.text(st.sampled_from("कखि\u094d\u200d\u200cँ।५ abZéÉ5,(₹\n"), max_size=20)


@given(MIXED)
def test_the_runs_joined_are_the_text_and_alternate(text: str) -> None:
    runs = scripts(text)
    assert "".join(part for _, part in runs) == text
    assert all(one[0] != other[0] for one, other in pairwise(runs))
    assert all(part for _, part in runs)
    for script, part in runs:
        other = "[A-Za-zéÉ]" if script == "hi" else "[\u0900-\u097f]"
        assert not re.search(other, part)


# Slots

SLOTS: list[tuple[str, Any, str, str]] = [
    ("text", "जैसा लिखा", "जैसा लिखा", "जैसा लिखा"),
    ("name", POND, "बड़ा पोखर", "Bara Pokhar"),
    ("name", "SBI", "SBI", "SBI"),
    ("id", "00123456789", "00123456789", "00123456789"),
    ("serial", 1001, "1001", "1001"),
    ("serial", "2.5", "2.5", "2.5"),
    ("count", 45_000, "45,000", "45,000"),
    ("quantity", Decimal("0.50"), "0.5", "0.5"),
    ("money", Decimal(4_91_500), "₹4,91,500", "₹4,91,500"),
    ("amount", Decimal("10.5"), "10.50", "10.50"),
    ("rate", Decimal("0.2"), "0.20", "0.20"),
    ("percent", Decimal(5), "5%", "5%"),
    ("area", Decimal("2.5"), "2.50", "2.50"),
    ("gps", Place(Decimal("25.5"), Decimal("85.1")), "25.5° N, 85.1° E", "25.5° N, 85.1° E"),
    ("date", dt.date(2021, 6, 17), "17.06.2021", "17.06.2021"),
    ("month", dt.date(2021, 8, 1), "अगस्त 2021", "August 2021"),
    ("brief", dt.date(2021, 8, 1), "अग॰ 2021", "Aug 2021"),
    ("year", "2021-22", "2021-22", "2021-22"),
    ("year", 2021, "2021", "2021"),
    ("time", "12:30", "12:30", "12:30"),
    ("words", Decimal(5), "रुपये पाँच मात्र", "Rupees Five Only"),
    ("picture", "[1,1,[],\"\"]", "[1,1,[],\"\"]", "[1,1,[],\"\"]"),
    ("picture", Names("[1,1,[],\"\"]", "[2,2,[],\"\"]"), "[1,1,[],\"\"]", "[2,2,[],\"\"]"),
]


@pytest.mark.parametrize(("kind", "value", "hindi", "english"), SLOTS)
def test_a_slot_prints_its_value_by_its_kind(
    kind: str, value: Any, hindi: str, english: str
) -> None:
    assert [format_value(value, kind, lang) for lang in ("hi", "en")] == [hindi, english]


def test_every_kind_of_slot_has_an_example_here() -> None:
    assert {kind for kind, *_ in SLOTS} == KINDS


def test_a_kind_that_reads_alike_in_every_language_does_so() -> None:
    for kind, value, hindi, english in SLOTS:
        assert kind not in ALIKE or hindi == english, (kind, value)
    assert {kind for kind, _, hindi, english in SLOTS if hindi != english} == KINDS - ALIKE


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_missing_value_leaves_its_slot_empty(kind: str) -> None:
    assert format_value(None, kind, "hi") == ""


def test_an_account_number_that_has_become_a_number_is_refused() -> None:
    with pytest.raises(TypeError, match="int"):
        format_value(123456789, "id", "hi")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        format_value("नीला", "colour", "hi")
