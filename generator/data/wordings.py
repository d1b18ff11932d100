"""The wordings of all that can go wrong in typing (D-12x to D-14x); those of files stand beside.

In: nothing. Out: `WORDINGS`, all of reading and typing.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.data.findings import Severity
from generator.data.wording import Wording
from generator.data.wordings_files import OF_FILES

_OF_VALUES: Mapping[str, Wording] = {
    # --- the record -----------------------------------------------------------------------
    "D-120": Wording(
        "«{field}» नहीं लिखा है।",
        "'{field}' is missing.",
        "यह आवश्यक है; इसे भरें।",
        "It is required: fill it in.",
    ),
    "D-121": Wording(
        "«{field}» नाम का कोई मद यहाँ नहीं होता।{did_hi}",
        "There is no entry called '{field}' here.{did_en}",
        "यहाँ ये मद होते हैं: {known}।",
        "The entries here are: {known}.",
    ),
    "D-122": Wording(
        "«{field}» का रूप ठीक नहीं: {expected_hi} चाहिए।",
        "'{field}' has the wrong form: {expected_en} is needed.",
        "लिखें: {example}",
        "Write: {example}",
    ),
    "D-123": Wording(
        "कोड «{code}» दो अभिलेखों में है (पहला {first}); दोनों के प्रपत्र रोके गए।",
        "Two records have the code '{code}' (the first: {first}); the forms of both are refused.",
        "हर अभिलेख को अपना अलग कोड दें।",
        "Give each record a code of its own.",
    ),
    "D-124": Wording(
        "«{field}»: आधार संख्या किसी प्रपत्र में नहीं माँगी जाती; इसे यहाँ न रखें।",
        "'{field}': no form asks for an Aadhaar number; do not keep it here.",
        "यह पंक्ति फ़ाइल से हटा दें।",
        "Delete this line from the file.",
    ),
    "D-125": Wording(
        "अंग्रेज़ी रूप नहीं लिखा है: {fields} (कुल {count}); अंग्रेज़ी प्रपत्र में हिन्दी ही छपेगी।",
        "English is missing for {count} name(s) ({fields}); the English form prints the Hindi.",
        "नाम इस तरह लिखें (अंग्रेज़ी जाँच लें): {example}; "
        "सब सुझाव छापने हों तो --suggest-names",
        "Write the name so (look at the English): {example}; or print all such "
        "suggestions with --suggest-names",
        Severity.WARNING,
    ),
    "D-126": Wording(
        "«{field}»: «{was}» की अंग्रेज़ी नहीं लिखी है; सुझाव «{name}» छापा गया।",
        "'{field}': '{was}' has no English; the suggestion '{name}' is printed.",
        "जाँच लें; ठीक हो तो लिखें: en: {name}",
        "Look at it; if it is right, write: en: {name}",
        Severity.NOTE,
    ),
    # --- the value ------------------------------------------------------------------------
    "D-130": Wording(
        "«{field}»: «{value}» दिनांक नहीं है।",
        "'{field}': '{value}' is not a date.",
        "दिनांक dd.mm.yyyy में लिखें, जैसे 05.04.2026: पहले दिन, फिर माह, फिर वर्ष के चार अंक; "
        "ऐसा दिन कैलेंडर में होना चाहिए।",
        "Write the date as dd.mm.yyyy, such as 05.04.2026: the day, then the month, then the year "
        "with four digits; the calendar must have that day.",
    ),
    "D-131": Wording(
        "«{field}»: «{value}» माह नहीं है।",
        "'{field}': '{value}' is not a month.",
        "माह yyyy-mm में लिखें, जैसे 2026-04।",
        "Write the month as yyyy-mm, such as 2026-04.",
    ),
    "D-132": Wording(
        "«{field}»: «{value}» संख्या नहीं है।",
        "'{field}': '{value}' is not a number.",
        "केवल अंक लिखें, जैसे 491500 या 2.47; इकाई और ₹ न लिखें।{unit_hi}",
        "Write digits only, such as 491500 or 2.47; without unit or ₹.{unit_en}",
    ),
    "D-133": Wording(
        "«{field}»: «{value}»: ऋणात्मक संख्या नहीं हो सकती।",
        "'{field}': '{value}' may not be below zero.",
        "शून्य या उससे बड़ी संख्या लिखें।",
        "Write zero or more.",
    ),
    "D-134": Wording(
        "«{field}»: «{value}»: शून्य से बड़ी संख्या चाहिए।",
        "'{field}': '{value}' must be more than zero.",
        "क्षेत्रफल एकड़ में लिखें, जैसे 2.47।",
        "Write the area in acres, such as 2.47.",
    ),
    "D-135": Wording(
        "«{field}»: «{value}»: राशि ₹10 अरब से कम और अधिकतम दो दशमलव (पैसे) की होती है।",
        "'{field}': '{value}': an amount is below ₹1,000 crore, with two decimals at most.",
        "राशि रुपये में लिखें, जैसे 12500.50।",
        "Write the amount in rupees, such as 12500.50.",
    ),
    "D-136": Wording(
        "«{field}»: «{value}»: {least} से {most} तक की पूर्ण संख्या चाहिए।",
        "'{field}': '{value}': a whole number from {least} to {most} is needed.",
        "बिना दशमलव और अल्पविराम के संख्या लिखें: {about_hi}",
        "Write the number without decimals or commas: {about_en}",
    ),
    "D-137": Wording(
        "«{field}»: «{value}»: केवल yes या no (हाँ या नहीं) लिख सकते हैं।",
        "'{field}': '{value}': only yes or no can stand here.",
        "yes या no लिखें।",
        "Write yes or no.",
    ),
    "D-138": Wording(
        "«{field}»: «{value}» इनमें से नहीं है: {choices}।{did_hi}",
        "'{field}': '{value}' is none of: {choices}.{did_en}",
        "इनमें से एक लिखें।",
        "Write one of these.",
    ),
    "D-139": Wording(
        "«{value}» नाम का ऐसा कोई प्रपत्र नहीं जो अपने मान माँगे।{did_hi}",
        "No form called '{value}' asks for values of its own.{did_en}",
        "ऐसे प्रपत्र: {known}।",
        "Such forms are: {known}.",
    ),
    "D-140": Wording(
        "«{field}»: «{value}» कोड नहीं हो सकता।",
        "'{field}': '{value}' cannot be a code.",
        "यहाँ नाम नहीं, कोड लिखें; उसमें A–Z, a–z, 0–9, '-', '_' और '.' ही होते हैं, "
        "पहला चिह्न अक्षर या अंक, अंत में '.' नहीं, अधिकतम 40 चिह्न; CON, AUX, NUL जैसे नाम Windows के अपने हैं।",
        "Write a code here, not a name; it has A–Z, a–z, 0–9, '-', '_' and '.' only, begins with a "
        "letter or digit, does not end in '.', and is at most 40 long; Windows keeps names such as "
        "CON, AUX and NUL.",
    ),
    "D-141": Wording(
        "«{field}»: «{value}» खाता संख्या नहीं है।",
        "'{field}': '{value}' is not an account number.",
        "खाता संख्या में 9 से 18 अंक (0–9) होते हैं; आरंभ के शून्य भी लिखें, रिक्त स्थान नहीं।",
        "An account number has 9 to 18 digits (0–9); write leading zeros too, and no spaces.",
    ),
    "D-142": Wording(
        "«{field}»: «{value}» IFSC नहीं है।",
        "'{field}': '{value}' is not an IFSC.",
        "IFSC में 11 चिह्न होते हैं: चार बड़े अक्षर, शून्य, फिर छह अक्षर या अंक, जैसे SYGB0DUR012।",
        "An IFSC has 11 characters: four capitals, a zero, six capitals or digits, such as "
        "SYGB0DUR012.",
    ),
    "D-143": Wording(
        "«{field}»: «{value}» मोबाइल नंबर नहीं है।",
        "'{field}': '{value}' is not a mobile number.",
        "10 अंक लिखें, पहला 6 से 9; +91 या 0 आगे न लगाएँ।",
        "Write 10 digits, the first from 6 to 9, without +91 or 0 before them.",
    ),
    "D-144": Wording(
        "«{field}»: «{value}» वित्तीय वर्ष नहीं है।",
        "'{field}': '{value}' is not a financial year.",
        "इस तरह लिखें: 2025-26 (1 अप्रैल 2025 से 31 मार्च 2026)।",
        "Write it so: 2025-26 (1 April 2025 to 31 March 2026).",
    ),
    "D-145": Wording(
        "«{field}»: «{value}» समय नहीं है।",
        "'{field}': '{value}' is not a time of day.",
        "समय 24 घंटे की घड़ी से लिखें, जैसे 14:30।",
        "Write the time by the 24-hour clock, such as 14:30.",
    ),
    "D-146": Wording(
        "«{field}»: पाठ {most} चिह्नों से लंबा है।",
        "'{field}': the text is longer than {most} characters.",
        "पाठ छोटा करें।",
        "Make the text shorter.",
    ),
    "D-147": Wording(
        "«{field}»: सूची में कम से कम {least} प्रविष्टि चाहिए।",
        "'{field}': the list needs at least {least} entry.",
        "प्रविष्टियाँ जोड़ें।",
        "Add the entries.",
    ),
    "D-150": Wording(
        "«{field}»: «{value}» को «{read}» पढ़ा गया।",
        "'{field}': '{value}' is read as '{read}'.",
        "यदि आशय कुछ और है तो इसे सुधारें; «{read}» लिखने पर यह सूचना नहीं आती।",
        "Correct it if something else is meant; written '{read}', it needs no note.",
        Severity.NOTE,
    ),
}

WORDINGS: Mapping[str, Wording] = dict(sorted({**OF_FILES, **_OF_VALUES}.items()))
"""Rule number -> wording, for what reading and `model.py` find."""
