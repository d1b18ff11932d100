"""Rules on texts: what cannot be printed, or cannot be what was meant.

In: one text at a time. Out: what the sentences of D-151 to D-155, D-158 and D-160 name. All of them
are asked in one walk over the district (`textwalk.py`), and of each text once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.data.findings import Severity
from generator.data.messages import Wording
from generator.rules.base import Facts, Values, text_rule
from generator.script import DEBRIS_SIGNS, is_debris, repaired

_MARKUP = re.compile(r"</?[A-Za-z!][^>]*>|\{\{|\{%|&#?[A-Za-z0-9]+;")
_DEVANAGARI_LETTER = re.compile(r"[ऄ-हक़-ॡॲ-ॿ]")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
# A matra, nukta, virama, anusvara or visarga that follows no Devanagari character.
_LOOSE_MARK = re.compile(
    r"(?:^|[^\u0900-\u0963\u0970-\u097f\u200c\u200d])([\u0900-\u0903\u093a-\u094f\u0962\u0963])"
)
# A word that begins with question marks; क्यों?? ends with them.
_LOST = re.compile(r"(?:^|[\s(\[{'\"‘“/,;:.\-–—])\?{2}|\ufffd")


@text_rule(
    "D-151",
    Wording(
        hi="«{char}» (U+{code} {title}) हमारे किसी फ़ॉन्ट में नहीं है; यह छप नहीं सकता।",
        en="'{char}' (U+{code} {title}) is in none of our fonts and cannot be printed.",
        advice_hi="इस चिह्न की जगह देवनागरी, अंग्रेज़ी अक्षर या सामान्य चिह्न लिखें।",
        advice_en="Write Devanagari, English letters or a common sign instead.",
    ),
)
def every_character_has_a_glyph(text: str, facts: Facts) -> Iterator[Values]:
    """A character without a glyph would be printed as an empty box."""
    missing = tuple(facts.glyphs(" ".join(text.replace("\ufffd", "").split())))
    if missing and is_debris(text):
        return  # D-160 says what it was
    for char in missing:
        yield {"char": char, "code": f"{ord(char):04X}", "title": unicodedata.name(char, "")}


@text_rule(
    "D-152",
    Wording(
        severity=Severity.WARNING,
        hi="पाठ में «{value}» है: यह जैसा है वैसा ही छपेगा, निर्देश नहीं माना जाएगा।",
        en="The text holds '{value}': it is printed as it stands, not taken as markup.",
        advice_hi="यदि यह ग़लती से आया है तो हटा दें।",
        advice_en="Take it out if it came in by mistake.",
    ),
    signs="<{&",
)
def markup_is_only_text(text: str, _: Facts) -> Iterator[Values]:
    """`<b>` or `{{` in a name is most often left over from a web page."""
    if match := _MARKUP.search(text):
        yield {"value": match[0]}


@text_rule(
    "D-153",
    Wording(
        hi="«{value}»: यह पुराने फ़ॉन्ट {font} में टाइप किया हुआ है; उसमें यह «{was}» दिखता है।",
        en="'{value}' was typed in the old font {font}, in which it shows '{was}'.",
        advice_hi="जाँचकर यूनिकोड में लिखें: {was}",
        advice_en="Look at it and write it in Unicode: {was}",
    ),
    hindi=True,
)
def hindi_is_unicode(text: str, facts: Facts) -> Iterator[Values]:
    """`Hkkjr ljdkj` is भारत सरकार in Kruti Dev, and prints as Latin letters in any other font."""
    if not _DEVANAGARI_LETTER.search(text) and not is_debris(text):
        found = facts.old_fonts.recognised(text)
        if found:
            yield {"value": text, "font": found.font.family, "was": found.hindi}


@text_rule(
    "D-154",
    Wording(
        severity=Severity.WARNING,
        hi="हिन्दी के स्थान पर «{value}» लिखा है, जिसमें देवनागरी का कोई अक्षर नहीं।",
        en="The Hindi text '{value}' has no letter of Devanagari.",
        advice_hi="नाम हिन्दी में लिखें, शायद «{name}» (जाँच लें); अंग्रेज़ी नाम en: में लिखें।",
        advice_en="Write the Hindi, perhaps '{name}' (look at it); the English belongs under en:.",
    ),
    hindi=True,
)
def hindi_is_devanagari(text: str, facts: Facts) -> Iterator[Values]:
    """An English name in the place of the Hindi one."""
    if not _LATIN_LETTER.search(text) or _DEVANAGARI_LETTER.search(text) or is_debris(text):
        return
    if not facts.old_fonts.recognised(text):
        yield {"value": text, "name": facts.names.hindi(text)}


@text_rule(
    "D-155",
    Wording(
        hi="«{value}» में मात्रा या चिह्न (U+{code} {title}) बिना अक्षर के है।",
        en="In '{value}' a vowel sign or mark (U+{code} {title}) stands without a letter.",
        advice_hi="शब्द दोबारा टाइप करें: पहले अक्षर, फिर मात्रा।",
        advice_en="Type the word again: first the letter, then its vowel sign.",
    ),
)
def every_mark_has_its_letter(text: str, _: Facts) -> Iterator[Values]:
    """Such a mark is printed on a dotted circle."""
    if match := _LOOSE_MARK.search(text):
        sign = match[1]
        title = unicodedata.name(sign, "")
        yield {"value": text, "code": f"{ord(sign):04X}", "title": title}


@text_rule(
    "D-158",
    Wording(
        hi="«{value}»: हिन्दी की जगह केवल प्रश्न-चिह्न बचे हैं।",
        en="'{value}': of the Hindi that stood here only question marks are left.",
        advice_hi="दोबारा टाइप करें; Excel से «CSV UTF-8» में सहेजें, सादे CSV या ANSI में नहीं।",
        advice_en="Type it again; save from Excel as 'CSV UTF-8', not as plain CSV or ANSI.",
    ),
    signs="?\ufffd",
)
def text_has_not_turned_into_question_marks(text: str, _: Facts) -> Iterator[Values]:
    """Excel's ANSI knows no Hindi and writes `?` for each of its characters."""
    if _is_lost(text):
        yield {"value": text}


def _is_lost(text: str) -> bool:
    only_marks = "?" in text and not any(char.isalnum() for char in text)
    return only_marks or bool(_LOST.search(text))


@text_rule(
    "D-160",
    Wording(
        hi="«{value}»: यह हिन्दी ग़लत एन्कोडिंग में पढ़ी गई है।{did_hi}",
        en="'{value}' is Hindi that was read in a wrong encoding.{did_en}",
        advice_hi="सही पाठ लिखें; आगे से फ़ाइल को «UTF-8» के रूप में खोलें, Windows-1252 में नहीं।",
        advice_en="Write what it was; next time open the file as UTF-8, not as Windows-1252.",
    ),
    signs=DEBRIS_SIGNS,
)
def text_was_read_in_its_own_encoding(text: str, _: Facts) -> Iterator[Values]:
    """`à¤°à¤¾à¤®` is what राम becomes when its bytes are taken for letters one by one."""
    if is_debris(text):
        was = repaired(text)
        did = {"did_hi": f" वह था: «{was}»।", "did_en": f" It was '{was}'."} if was else {}
        yield {"value": text, "did_hi": "", "did_en": "", **did}


RULES = (
    every_character_has_a_glyph,
    markup_is_only_text,
    hindi_is_unicode,
    hindi_is_devanagari,
    every_mark_has_its_letter,
    text_has_not_turned_into_question_marks,
    text_was_read_in_its_own_encoding,
)
