"""Rules on single values: texts that cannot be what was meant, and places outside Bihar.

In: facts. Out: hits of D-151 to D-159.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from generator.data.district import names, walk
from generator.data.findings import Ref, Severity
from generator.data.messages import Wording
from generator.data.records import Pond
from generator.data.source import KeyPath
from generator.rules.base import Facts, Hit, hit, rule

# FORMS, conventions: Bihar lies about 24.2-27.6 N, 83.3-88.4 E.
NORTH = (Decimal("24.2"), Decimal("27.6"))
EAST = (Decimal("83.3"), Decimal("88.4"))

_MARKUP = re.compile(r"</?[A-Za-z!][^>]*>|\{\{|\{%|&#?[A-Za-z0-9]+;")
_DEVANAGARI_LETTER = re.compile(r"[ऄ-हक़-ॡॲ-ॿ]")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
# Kruti Dev and its kin type matras and half letters as capitals and signs inside a word.
_LEGACY_WORD = re.compile(r"[a-z][A-Z]|[A-Za-z][{}\[\];~^+]|[{}\[\];~^+\"][A-Za-z]")
_VOWEL = re.compile(r"[aeiouAEIOU]")
OUR_NAMES = {"blank", "blank.fillable", "manifest"}
"""Names of files that no record brings about."""
LEAST_VOWELS = 0.25
"""Fewer vowels than this among the letters of a text: no English, more likely a legacy font."""

# A matra, nukta, virama, anusvara or visarga that follows no Devanagari character.
_LOOSE_MARK = re.compile(
    r"(?<![\u0900-\u0963\u0970-\u097f\u200c\u200d])[\u0900-\u0903\u093a-\u094f\u0962\u0963]"
)
# A word that begins with question marks; क्यों?? ends with them.
_LOST = re.compile(r"(?:^|[\s(\[{'\"‘“/,;:.\-–—])\?{2}|\ufffd")


def _hindi(facts: Facts) -> Iterator[tuple[Ref, KeyPath, str]]:
    for ref, record in facts.district.each():
        for path, name in names(record):
            yield ref, (*path, "hi"), name.hi


@rule(
    "D-151",
    Wording(
        hi="«{char}» (U+{code} {title}) हमारे किसी फ़ॉन्ट में नहीं है; यह छप नहीं सकता।",
        en="'{char}' (U+{code} {title}) is in none of our fonts and cannot be printed.",
        advice_hi="इस चिह्न की जगह देवनागरी, अंग्रेज़ी अक्षर या सामान्य चिह्न लिखें।",
        advice_en="Write Devanagari, English letters or a common sign instead.",
    ),
)
def every_character_has_a_glyph(facts: Facts) -> Iterator[Hit]:
    """A character without a glyph would be printed as an empty box."""
    for ref, record in facts.district.each():
        for path, text in walk(record):
            if not isinstance(text, str):
                continue
            for char in facts.glyphs(" ".join(text.replace("\ufffd", "").split())):
                title = unicodedata.name(char, "")
                yield hit(ref, *path, char=char, code=f"{ord(char):04X}", title=title)


@rule(
    "D-152",
    Wording(
        severity=Severity.WARNING,
        hi="पाठ में «{value}» है: यह जैसा है वैसा ही छपेगा, निर्देश नहीं माना जाएगा।",
        en="The text holds '{value}': it is printed as it stands, not taken as markup.",
        advice_hi="यदि यह ग़लती से आया है तो हटा दें।",
        advice_en="Take it out if it came in by mistake.",
    ),
)
def markup_is_only_text(facts: Facts) -> Iterator[Hit]:
    """`<b>` or `{{` in a name is most often left over from a web page."""
    for ref, record in facts.district.each():
        for path, text in walk(record):
            if isinstance(text, str) and (match := _MARKUP.search(text)):
                yield hit(ref, *path, value=match[0])


@rule(
    "D-153",
    Wording(
        hi="«{value}»: यह पुराने फ़ॉन्ट (कृतिदेव, देवलिस, चाणक्य) में टाइप किया हुआ लगता है।",
        en="'{value}' looks as if it was typed in a legacy font (Kruti Dev, DevLys, Chanakya).",
        advice_hi="इसे यूनिकोड हिन्दी में दोबारा टाइप करें या परिवर्तक से बदलें।",
        advice_en="Type it again in Unicode Hindi, or convert it.",
    ),
)
def hindi_is_unicode(facts: Facts) -> Iterator[Hit]:
    """`Hkkjr ljdkj` is भारत सरकार in Kruti Dev, and prints as Latin letters in any other font."""
    for ref, path, text in _hindi(facts):
        if _is_legacy(text):
            yield hit(ref, *path, value=text)


@rule(
    "D-154",
    Wording(
        severity=Severity.WARNING,
        hi="हिन्दी के स्थान पर «{value}» लिखा है, जिसमें देवनागरी का कोई अक्षर नहीं।",
        en="The Hindi text '{value}' has no letter of Devanagari.",
        advice_hi="नाम हिन्दी में लिखें; अंग्रेज़ी नाम en: में लिखें।",
        advice_en="Write the Hindi; the English belongs under en:.",
    ),
)
def hindi_is_devanagari(facts: Facts) -> Iterator[Hit]:
    """An English name in the place of the Hindi one."""
    for ref, path, text in _hindi(facts):
        if _without_devanagari(text) and not _is_legacy(text):
            yield hit(ref, *path, value=text)


@rule(
    "D-155",
    Wording(
        hi="«{value}» में मात्रा या चिह्न (U+{code} {title}) बिना अक्षर के है।",
        en="In '{value}' a vowel sign or mark (U+{code} {title}) stands without a letter.",
        advice_hi="शब्द दोबारा टाइप करें: पहले अक्षर, फिर मात्रा।",
        advice_en="Type the word again: first the letter, then its vowel sign.",
    ),
)
def every_mark_has_its_letter(facts: Facts) -> Iterator[Hit]:
    """Such a mark is printed on a dotted circle."""
    for ref, record in facts.district.each():
        for path, text in walk(record):
            if isinstance(text, str) and (match := _LOOSE_MARK.search(text)):
                sign = match[0]
                title = unicodedata.name(sign, "")
                yield hit(ref, *path, value=text, code=f"{ord(sign):04X}", title=title)


@rule(
    "D-156",
    Wording(
        hi="GPS में अक्षांश और देशांतर उलटे लिखे हैं (lat {lat}, lon {lon})।",
        en="Latitude and longitude are swapped (lat {lat}, lon {lon}).",
        advice_hi="लिखें: gps: {{lat: {lon}, lon: {lat}}}",
        advice_en="Write: gps: {{lat: {lon}, lon: {lat}}}",
    ),
)
def latitude_comes_first(facts: Facts) -> Iterator[Hit]:
    """Turned round, the point lies in Bihar; as written, it does not."""
    for ref, pond in facts.all("ponds"):
        if not _in_bihar(pond.gps.lat, pond.gps.lon) and _in_bihar(pond.gps.lon, pond.gps.lat):
            yield _at(ref, pond)


@rule(
    "D-157",
    Wording(
        severity=Severity.WARNING,
        hi="GPS का स्थान बिहार के बाहर है (lat {lat}, lon {lon})।",
        en="The GPS point lies outside Bihar (lat {lat}, lon {lon}).",
        advice_hi="दशमलव अंश (WGS84) लिखें; बिहार लगभग 24.2–27.6 उत्तर, 83.3–88.4 पूर्व में है।",
        advice_en="Write decimal degrees (WGS84); Bihar lies about 24.2–27.6 N, 83.3–88.4 E.",
    ),
)
def ponds_lie_in_bihar(facts: Facts) -> Iterator[Hit]:
    """A slip of a digit puts a pond into another state."""
    for ref, pond in facts.all("ponds"):
        lat, lon = pond.gps.lat, pond.gps.lon
        if not _in_bihar(lat, lon) and not _in_bihar(lon, lat):
            yield _at(ref, pond)


@rule(
    "D-158",
    Wording(
        hi="«{value}»: हिन्दी की जगह केवल प्रश्न-चिह्न बचे हैं।",
        en="'{value}': of the Hindi that stood here only question marks are left.",
        advice_hi="दोबारा टाइप करें; Excel से «CSV UTF-8» में सहेजें, सादे CSV या ANSI में नहीं।",
        advice_en="Type it again; save from Excel as 'CSV UTF-8', not as plain CSV or ANSI.",
    ),
)
def text_has_not_turned_into_question_marks(facts: Facts) -> Iterator[Hit]:
    """Excel's ANSI knows no Hindi and writes `?` for each of its characters."""
    for ref, record in facts.district.each():
        for path, text in walk(record):
            if isinstance(text, str) and _is_lost(text):
                yield hit(ref, *path, value=text)


def _is_lost(text: str) -> bool:
    only_marks = "?" in text and not any(char.isalnum() for char in text)
    return only_marks or bool(_LOST.search(text))


def _at(ref: Ref, pond: Pond) -> Hit:
    return hit(ref, "gps", lat=pond.gps.lat, lon=pond.gps.lon)


def _in_bihar(lat: Decimal, lon: Decimal) -> bool:
    return NORTH[0] <= lat <= NORTH[1] and EAST[0] <= lon <= EAST[1]


def _without_devanagari(text: str) -> bool:
    return not _DEVANAGARI_LETTER.search(text) and bool(_LATIN_LETTER.search(text))


def _is_legacy(text: str) -> bool:
    if not _without_devanagari(text):
        return False
    letters = _LATIN_LETTER.findall(text)
    abbreviation = "".join(letters).isupper() or len(letters) < 4
    few_vowels = len(_VOWEL.findall(text)) < LEAST_VOWELS * len(letters)
    return bool(_LEGACY_WORD.search(text)) or (few_vowels and not abbreviation)


@rule(
    "D-159",
    Wording(
        hi="«{code}» कोड नहीं हो सकता: इस नाम की फ़ाइल प्रोग्राम स्वयं बनाता है।",
        en="'{code}' cannot be a code: the program makes files of this name itself.",
        advice_hi="दूसरा कोड लिखें, जैसे {code}-1।",
        advice_en="Write another code, such as {code}-1.",
    ),
)
def codes_are_no_names_of_ours(facts: Facts) -> Iterator[Hit]:
    """The group `blank` would get the blank form. Windows' own names are no codes at all: D-140."""
    for ref, _ in facts.district.each():
        if ref.code.casefold() in OUR_NAMES:
            yield hit(ref, "code", code=ref.code)


RULES = (
    every_character_has_a_glyph,
    markup_is_only_text,
    hindi_is_unicode,
    hindi_is_devanagari,
    every_mark_has_its_letter,
    latitude_comes_first,
    ponds_lie_in_bihar,
    codes_are_no_names_of_ours,
    text_has_not_turned_into_question_marks,
)
