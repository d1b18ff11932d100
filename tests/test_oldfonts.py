"""Old Hindi fonts -> Unicode, held against words typed by another program and read off by hand."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import hinlegacy
import letter_pairs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.data import load
from generator.script.oldfonts import TABLES, Font, to_unicode

TYPED: dict[str, dict[str, str]] = load.plain(Path(__file__).parent / "data" / "old_fonts.yaml")
CASES = [(Font(font), *case) for font, cases in TYPED.items() for case in cases.items()]
LEAST = 15_000
"""Words of hunspell-hi."""


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def test_there_are_enough_hard_strings_of_each_font() -> None:
    assert len(TYPED["kruti-dev"]) > 100
    assert min(map(len, TYPED.values())) > 24


@pytest.mark.parametrize(("font", "typed", "hindi"), CASES)
def test_what_is_typed_shows_its_hindi(font: Font, typed: str, hindi: str) -> None:
    assert to_unicode(typed, font) == nfc(hindi)


@pytest.mark.parametrize(
    ("font", "encoder"), [(Font.KRUTI_DEV, "krutidev"), (Font.DEVLYS, "devlys")]
)
def test_the_words_of_a_dictionary_come_back(font: Font, encoder: str) -> None:
    """All but what the encoder itself types wrongly, and a colon that stands for a visarga."""
    words = letter_pairs.hindi()
    typed = {word: hinlegacy.encode(word, encoder) for word in words}
    wrong = [word for word in words if to_unicode(typed[word], font) != nfc(word)]
    encoders = [word for word in wrong if "pkS" in typed[word] and "चै" in word]  # चै typed as चौ
    encoders += [word for word in wrong if "ड्र्य" in word]  # the र् of ड्र्य typed as a reph
    encoders += [word for word in wrong if typed[word].endswith("%Z")]  # a reph behind the word
    if encoder == "krutidev":
        encoders += [word for word in wrong if "ऱ" in word]  # without its nukta
    colons = [word for word in wrong if word.endswith("ः") and word not in encoders]
    assert set(wrong) == {*encoders, *colons}
    assert len(words) > LEAST
    assert len(wrong) < 45


@pytest.mark.parametrize("font", Font)
def test_unicode_stays_as_it_is(font: Font) -> None:
    for word in letter_pairs.hindi():
        if nfc(word)[0] not in "ािीुूेैो":
            assert to_unicode(word, font) == nfc(word)


CHARACTERS = st.characters(max_codepoint=0x2122, exclude_categories=("Cs", "Mc", "Mn"))


@pytest.mark.parametrize("font", Font)
@given(text=st.text(CHARACTERS | st.sampled_from("ािीुूेंँः़्"), max_size=40))
def test_any_text_comes_through(font: Font, text: str) -> None:
    found = to_unicode(text, font)
    assert nfc(found) == found
    strange = [char for char in text if char not in TABLES[font] and char.isalpha() and char < "ऀ"
               and nfc(char) == char and not "\x80" <= char <= "\x9f"]  # fmt: skip
    assert [char for char in strange if char not in found] == []


def test_control_codes_are_what_windows_has_in_their_place() -> None:
    # 0x91 is ‘ in Windows-1252; a program that reads Latin-1 hands over U+0091.
    assert to_unicode("fd\x91ku", Font.KRUTI_DEV) == to_unicode("fd‘ku", Font.KRUTI_DEV) == "किषन"


def test_no_character_of_a_table_shows_nothing_or_stands_twice() -> None:
    for font, table in TABLES.items():
        assert all(table.values()), font
        assert {len(char) for char in table} == {1}
