"""Old fonts are recognised, and English never is: rates over words that nothing was learnt from."""

from __future__ import annotations

import re

import letter_pairs
import pytest
from district_data import EXAMPLES
from letter_pairs import cases, learnt, typed

from generator.data import load, model
from generator.data.district import names
from generator.script import Font, Names, Recogniser, is_debris, repaired
from generator.script.recognise import pairs_of

OLD = Recogniser.read()
_CODES = """
    SBIN0001234 UTIB0000123 VO-101 GRP-12 PG/2021/15 899001 10.02.2026 9876543210 5HP 2.47 Md. W/o
    KMnO4 pH MGNREGA JEEViKA NRLM B.P.L. N/A n.a. nil none yes no ok OK test abc TBD - – ? 50% DAP
    kg km ml ltr litre litres qtl quintal pcs nos no hp sqft sq.ft ft mt gm gms dozen acre acres
    bigha kattha dec decimal dhur hectare ha A/c IFSC PAN Distt. dist thana mauza Sr. S.No 1st NPK
    2nd w.e.f. rohu katla mrigal pangas foo@bar.com www.example.org Bhola Fulmati Kishun Jhuniya
    Lakhpati Kisku Murmu Tudu Hembram Soren Guddu Pappu Munna Bittu Sonu Monu Dukhi Dhiru Iqbal
    Phulo Kunwar Singh
"""
CELLS = [
    *("Sunita Devi", "sunita devi", "SUNITA DEVI", "W/o Ram Singh", "Rampur", "Ward No. 5"),
    *("Vill - Rampur, P.O. - Belwa", "50 kg", "Rs. 500/-", "5 acres", "Fish seed", "Jyoti SHG"),
    *("ज्योति SHG", "वार्ड 5", "रामपुर (Rampur)", "jkeiqj (Rampur)", "SBI jkeiqj", "रामपुर jkeiqj"),
    *("", " ", "-", "12", "५", "José Öztürk", "naïve café", "à la carte"),
]


def found(texts: list[str]) -> list[str]:
    """Those that are taken for an old font."""
    return [text for text in texts if OLD.recognised(text)]


def examples() -> list[tuple[str, str]]:
    """Every name and text of the examples, in Hindi and in English."""
    district, _ = model.build(load.load(EXAMPLES)[0])
    both = {(name.hi, name.en or "") for _, record in district.each() for _, name in names(record)}
    return sorted(both)


@pytest.mark.parametrize("text", [*_CODES.split(), *CELLS])
def test_codes_units_names_and_mixed_cells_are_no_old_font(text: str) -> None:
    assert OLD.recognised(text) is None


def test_no_name_in_latin_letters_is_taken_for_an_old_font() -> None:
    english = [case for _, en in examples() for case in (en, en.lower(), en.upper())]
    assert len(english) > 2000
    assert found(english) == []


def test_of_words_in_latin_letters_hardly_any_is_taken_for_an_old_font() -> None:
    unseen = [word for word in letter_pairs.spelt() if not learnt(word)]
    written = [case for word in unseen for case in (word.capitalize(), word.upper())]
    assert len(written) > 10_000
    assert len(found(written)) / len(written) < 0.0005
    assert len(found(unseen)) / len(unseen) < 0.005


def test_of_english_words_hardly_any_is_taken_for_an_old_font() -> None:
    unseen = [word for word in letter_pairs.english() if not learnt(word)]
    assert len(unseen) > 1000
    assert len(found(cases(unseen))) / len(cases(unseen)) < 0.01


def test_nearly_every_hindi_word_is_recognised_by_itself() -> None:
    unseen = [typed(word) for word in letter_pairs.hindi() if not learnt(word)]
    assert len(unseen) > 7000
    assert len(found(unseen)) / len(unseen) > 0.93


def test_nearly_every_name_of_the_examples_is_recognised() -> None:
    texts = [hi.replace("\u200d", "") for hi, _ in examples() if not re.search("[A-Za-z]", hi)]
    hindi = [typed(text) for text in texts]
    assert len(hindi) > 500
    assert len(found(hindi)) / len(hindi) > 0.985


def test_a_recognised_cell_tells_its_hindi() -> None:
    told = OLD.recognised("ehuk nsoh")
    assert told is not None
    assert (told.font, told.hindi) == (Font.KRUTI_DEV, "मीना देवी")


@pytest.mark.parametrize(
    ("cells", "font"),
    [
        (["jke", "nso", "dey", "ty", "ux"], Font.KRUTI_DEV),  # two of them would not be told alone
        (["lhrk nsoh", "", "12", "jke", "वार्ड 5"], Font.KRUTI_DEV),
        (["osQ", "fiQj", "oqQekj", "la;qÙkQ"], Font.WALKMAN),
        (["ÚUæ×", "ÖæÚUÌ", "âéÙèÌæ Îðßè"], Font.CHANAKYA),
        (["Ram", "Dev", "Kamal", "Jal", "Nag"], None),
        (["SBIN0001234", "BKID0004567"], None),
        (["jke", "lhrk", "Ram", "Sita"], None),
        (["kg", "ltr", "nos", "qtl", "pcs"], None),
        (["", "12", "-"], None),
        ([], None),
    ],
)
def test_the_cells_of_a_column_tell_its_font_together(cells: list[str], font: Font | None) -> None:
    assert OLD.column(cells) == font


def test_in_a_column_of_an_old_font_english_stays() -> None:
    cells = ["jke", "ty", "SBI", "PO", "MC", "SUNITA", "Sunita Devi", "वार्ड 5", "", "5"]
    assert [OLD.converted(cell, Font.KRUTI_DEV) for cell in cells] == [
        *("राम", "जल", None, None, None, None, None, None, None),
        "5",
    ]


def test_a_sentence_with_an_abbreviation_in_it_is_left_to_somebody() -> None:
    sentence = "lewg dk [kkrk {} esa gS vkSj mldk iklcqd lfpo ds ikl gSA"
    assert OLD.converted(sentence.format("cSad"), Font.KRUTI_DEV) == (
        "समूह का खाता बैंक में है और उसका पासबुक सचिव के पास है।"
    )
    assert OLD.converted(sentence.format("SBI"), Font.KRUTI_DEV) is None


def test_every_letter_pair_that_is_learnt_was_learnt_from_the_lists() -> None:
    """The file is what `tests/letter_pairs.py` makes, but for words in another Python's help."""
    made = dict(letter_pairs.weights())
    far = [pair for pair, weight in made.items() if abs(OLD.weights.get(pair, 0) - weight) > 6]
    assert len(made) > 2500
    assert len(far) < 0.02 * len(made)


def test_all_digits_are_one_and_a_word_has_ends() -> None:
    assert pairs_of("a25") == ["^a", "a0", "00", "0$"]


@pytest.mark.parametrize(
    ("encoding", "times"),
    [("cp1252", 1), ("cp1252", 2), ("cp1252", 3), ("latin-1", 1), ("latin-1", 2), ("mac_roman", 1)],
)
@pytest.mark.parametrize("text", ["रामपुर", "कृष्णा – ज़ुबैदा", "“आँगनबाड़ी” सं. 2"])
def test_what_was_read_in_a_wrong_encoding_is_repaired(
    text: str, encoding: str, times: int
) -> None:
    spoilt = text
    for _ in range(times):
        # Windows has no character for five bytes; programs hand them over as control codes.
        spoilt = "".join(
            bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in spoilt.encode()
        )
    assert is_debris(spoilt)
    assert repaired(spoilt) == text


@pytest.mark.parametrize("text", ["राम", "Ram", "José Öztürk", "ÖæÚUÌ", "à la carte", "5 °C"])
def test_other_texts_are_no_debris(text: str) -> None:
    assert not is_debris(text)
    assert repaired(text) is None


def test_names_that_are_known_weigh_more() -> None:
    bare = Recogniser(OLD.weights, frozenset())
    both = [each.recognised("jatw nsoh") for each in (OLD, bare)]
    assert (bool(both[0]), bool(both[1])) == (True, False)
    assert "रंजू" in Names.read().known
