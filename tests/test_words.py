"""Numbers in words, against CLDR's own (tests/data/), and amounts as receipts write them."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.words import HINDI, LIMIT, amount_en, amount_hi, cardinal_en, cardinal_hi

DATA = Path(__file__).parent / "data"
LOCALES = {
    "hi": ("cldr-hi-spellout.tsv", cardinal_hi),
    "en_IN": ("cldr-en-in-spellout.tsv", cardinal_en),
}


@cache
def reference(file: str) -> list[tuple[int, str]]:
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(int(number), unicodedata.normalize("NFC", words)) for number, words in rows]


def value_of(words: str, units: dict[str, int], below: dict[str, int]) -> int:
    """The number that was spelled out, read by place value: an inverse of its own."""
    total, current = 0, 0
    for word in words.split():
        if word not in units:
            current += below[word]
        elif units[word] == 100:
            current *= 100
        elif units[word] > total:  # the largest unit so far counts all that stands before it
            total, current = (total + current) * units[word], 0
        else:
            total, current = total + current * units[word], 0
    return total + current


def test_every_hindi_number_in_the_reference_is_spelled_as_cldr_spells_it() -> None:
    rows = reference("cldr-hi-spellout.tsv")
    assert {number for number, _ in rows} >= {*range(100), 99_99_99_99_999, LIMIT - 1}
    assert [(n, cardinal_hi(n)) for n, _ in rows] == rows


def test_every_english_number_in_the_reference_is_spelled_as_cldr_spells_it() -> None:
    rows = reference("cldr-en-in-spellout.tsv")
    assert {number for number, _ in rows} >= {*range(100), 99_99_99_99_999}
    assert [(n, cardinal_en(n).lower()) for n, _ in rows] == rows


@pytest.mark.parametrize("locale", LOCALES)
def test_the_reference_files_are_what_icu_says_today(locale: str) -> None:
    icu = pytest.importorskip("icu", reason="python3-icu is not installed")
    spell = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(locale))
    rows = reference(LOCALES[locale][0])
    assert [(n, spell.format(n, "%spellout-cardinal")) for n, _ in rows] == rows


def test_the_hundred_hindi_words_are_a_hundred_different_words() -> None:
    assert len(HINDI) == len(set(HINDI)) == 100


def test_nukta_letters_are_in_the_nfc_form() -> None:
    assert cardinal_hi(1000) == "एक ह\u091c\u093cार"
    assert cardinal_hi(10**7 + 38) == "एक करो\u0921\u093c अ\u0921\u093cतीस"


def test_the_leading_one_is_never_left_out() -> None:
    assert cardinal_hi(1_10_000) == "एक लाख दस हज़ार"
    assert cardinal_en(1_10_000) == "One Lakh Ten Thousand"


def test_above_a_crore_english_counts_crores_where_hindi_goes_on_to_arab_and_kharab() -> None:
    assert cardinal_hi(100 * 10**7) == "एक अरब"
    assert cardinal_en(100 * 10**7) == "One Hundred Crore"
    assert cardinal_hi(10**12) == "दस खरब"
    assert cardinal_en(10**12) == "One Lakh Crore"


@pytest.mark.parametrize("number", [-1, LIMIT])
def test_a_number_outside_the_range_is_refused(number: int) -> None:
    for spell in (cardinal_hi, cardinal_en):
        with pytest.raises(ValueError, match=str(number)):
            spell(number)


@given(st.integers(0, LIMIT - 1))
def test_hindi_words_give_back_their_number(number: int) -> None:
    units = {"सौ": 10**2, "हज़ार": 10**3, "लाख": 10**5, "करोड़": 10**7, "अरब": 10**9, "खरब": 10**11}
    below = {words: value for value, words in reference("cldr-hi-spellout.tsv")[:100]}
    assert value_of(cardinal_hi(number), units, below) == number


@given(st.integers(0, LIMIT - 1))
def test_english_words_give_back_their_number(number: int) -> None:
    units = {"hundred": 10**2, "thousand": 10**3, "lakh": 10**5, "crore": 10**7}
    below = {words: value for value, words in reference("cldr-en-in-spellout.tsv")[:100]}
    assert value_of(cardinal_en(number).lower(), units, below) == number


def test_paise_are_written_only_where_there_are_any() -> None:
    assert amount_hi(100, 0) == "रुपये एक सौ मात्र"
    assert amount_hi(100, 50) == "रुपये एक सौ और पचास पैसे मात्र"
    assert amount_en(100, 0) == "Rupees One Hundred Only"
    assert amount_en(100, 50) == "Rupees One Hundred and Fifty Paise Only"


def test_a_single_paisa_is_in_the_singular() -> None:
    assert amount_hi(0, 1) == "रुपये शून्य और एक पैसा मात्र"
    assert amount_en(0, 1) == "Rupees Zero and One Paisa Only"
