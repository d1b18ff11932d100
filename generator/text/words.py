"""Numbers and rupee amounts in words, and the months, in Hindi and in Indian English.

In: whole numbers from 0 up to, not including, `LIMIT`. Out: words, NFC-normalised.
The Hindi words equal CLDR's `hi` spellout-cardinal, the English ones CLDR's `en_IN`;
tests/data/ holds both for comparison.
"""

from __future__ import annotations

LIMIT = 10**13  # one नील: CLDR's Hindi has no unit above खरब, English would say "crore crore"

# Hindi has a word of its own for every number below a hundred.
_HINDI = """
    शून्य एक दो तीन चार पाँच छह सात आठ नौ
    दस ग्यारह बारह तेरह चौदह पन्द्रह सोलह सत्रह अठारह उन्नीस
    बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस
    तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस
    चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास
    पचास इक्यावन बावन तिरेपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ
    साठ इकसठ बासठ तिरेसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर
    सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी
    अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी
    नब्बे इक्यानबे बानबे तिरानबे चौरानबे पंचानबे छियानबे सत्तानबे अट्ठानबे निन्यानबे
"""
HINDI = tuple(_HINDI.split())
HINDI_UNITS = (
    (10**11, "खरब"),
    (10**9, "अरब"),
    (10**7, "करोड़"),
    (10**5, "लाख"),
    (10**3, "हज़ार"),
    (10**2, "सौ"),
)

_ENGLISH = """
    Zero One Two Three Four Five Six Seven Eight Nine
    Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen
"""
_TENS = "Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety"
ENGLISH = tuple(_ENGLISH.split())
ENGLISH_TENS = ("", "", *_TENS.split())
ENGLISH_UNITS = ((10**7, "Crore"), (10**5, "Lakh"), (10**3, "Thousand"), (10**2, "Hundred"))

# The months as in CLDR; Babel takes 0.2 s to read the two languages.
_MONTHS_HI = "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर"
_MONTHS_EN = "January February March April May June July August September October November December"
MONTHS_HI, MONTHS_EN = tuple(_MONTHS_HI.split()), tuple(_MONTHS_EN.split())


def cardinal_hi(number: int) -> str:
    """Whole number in Hindi words, always with the leading एक; `ValueError` outside 0..LIMIT."""
    _in_range(number)
    return " ".join(_hindi(number))


def cardinal_en(number: int) -> str:
    """Whole number in Indian English, capitalised; `ValueError` outside 0..LIMIT.

    Lakh and crore are the only large units, as on Indian accounts: 100 crore is "One Hundred
    Crore", 1,000 crore "One Thousand Crore", a lakh of crores "One Lakh Crore".
    """
    _in_range(number)
    return " ".join(_english(number))


def amount_hi(rupees: int, paise: int) -> str:
    """Rupees and paise (0..99) as on a Hindi receipt: "रुपये … और … पैसे मात्र"."""
    coins = f" और {cardinal_hi(paise)} {'पैसा' if paise == 1 else 'पैसे'}" if paise else ""
    return f"रुपये {cardinal_hi(rupees)}{coins} मात्र"


def amount_en(rupees: int, paise: int) -> str:
    """Rupees and paise (0..99) as on an Indian cheque: "Rupees … and … Paise Only"."""
    coins = f" and {cardinal_en(paise)} {'Paisa' if paise == 1 else 'Paise'}" if paise else ""
    return f"Rupees {cardinal_en(rupees)}{coins} Only"


def _in_range(number: int) -> None:
    if not 0 <= number < LIMIT:
        raise ValueError(f"no words for {number}: only 0 to {LIMIT - 1} can be written out")


def _hindi(number: int) -> list[str]:
    for unit, word in HINDI_UNITS:
        if number >= unit:
            count, rest = divmod(number, unit)
            return [*_hindi(count), word, *(_hindi(rest) if rest else [])]
    return [HINDI[number]]


def _english(number: int) -> list[str]:
    for unit, word in ENGLISH_UNITS:
        if number >= unit:
            count, rest = divmod(number, unit)
            return [*_english(count), word, *(_english(rest) if rest else [])]
    if number < len(ENGLISH):
        return [ENGLISH[number]]
    tens, ones = divmod(number, 10)
    return [f"{ENGLISH_TENS[tens]}-{ENGLISH[ones]}" if ones else ENGLISH_TENS[tens]]
