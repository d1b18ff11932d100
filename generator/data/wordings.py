"""The wordings of all that can go wrong in reading and typing (D-1xx)."""

from __future__ import annotations

from collections.abc import Mapping

from generator.data.findings import Severity
from generator.data.wording import Wording

WORDINGS: Mapping[str, Wording] = {
    # --- the file -------------------------------------------------------------------------
    "D-101": Wording(
        "फ़ोल्डर {folder} में डेटा की कोई फ़ाइल (*.yaml) नहीं मिली।",
        "The folder {folder} holds no data file (*.yaml).",
        "फ़ोल्डर का नाम जाँचें।",
        "Check the name of the folder.",
    ),
    "D-102": Wording(
        "फ़ाइल बहुत बड़ी है ({size}; सीमा {limit}); इसे पढ़ा नहीं गया।",
        "The file is too large ({size}; the limit is {limit}); it was not read.",
        "इसे कई फ़ाइलों में बाँटें, जैसे प्रत्येक प्रखंड की एक।",
        "Split it into several files, for example one for each block.",
    ),
    "D-103": Wording(
        "फ़ाइल यूनिकोड (UTF-8) में नहीं है; इसे पढ़ा नहीं गया।",
        "The file is not Unicode text (UTF-8); it was not read.",
        "संपादक में «UTF-8» चुनकर दोबारा सहेजें।",
        "Save it again from the editor, with the encoding UTF-8.",
    ),
    "D-104": Wording(
        "फ़ाइल के आरंभ में छिपा चिह्न (BOM) है; उसे छोड़कर पढ़ा गया।",
        "The file begins with a hidden mark (BOM); it was read without it.",
        "चाहें तो «UTF-8» (बिना BOM) में सहेजें।",
        "Save it as UTF-8 without BOM to be rid of this message.",
        Severity.WARNING,
    ),
    "D-105": Wording(
        "YAML की लिखावट यहाँ टूट गई है ({problem}); इस फ़ाइल से कुछ नहीं पढ़ा गया।",
        "The YAML breaks off here ({problem}); nothing of this file was read.",
        "इस पंक्ति और पिछली पंक्ति में हाशिया, बंद उद्धरण-चिह्न, कोष्ठक, और ':' के बाद रिक्त स्थान जाँचें; "
        "जिस मान में ': ' या ' #' हो उसे उद्धरण-चिह्नों में लिखें।",
        "In this line and the one before it check the indent, closing quotes and brackets, and the "
        "space after ':'; put a value that holds ': ' or ' #' in quotes.",
    ),
    "D-106": Wording(
        "पंक्ति का हाशिया टैब से बना है।",
        "The line is indented with a tab.",
        "टैब की जगह रिक्त स्थान (space) लगाएँ।",
        "Use spaces instead of the tab.",
    ),
    "D-107": Wording(
        "«{tag}»: YAML टैग की यहाँ अनुमति नहीं है।",
        "'{tag}': YAML tags are not allowed here.",
        "«!» से शुरू होने वाला शब्द हटा दें; हर मान जैसा लिखा है वैसा ही पढ़ा जाता है।",
        "Take out the word that begins with '!': every value is read as it is written.",
    ),
    "D-108": Wording(
        "«{mark}»: YAML के '&' और '*' संदर्भों की यहाँ अनुमति नहीं है।",
        "'{mark}': YAML's '&' and '*' references are not allowed here.",
        "मान पूरा लिखें; यदि '&' या '*' मान का हिस्सा है तो उसे उद्धरण-चिह्नों में रखें।",
        "Write the value out; if '&' or '*' belongs to the value, put it in quotes.",
    ),
    "D-109": Wording(
        "यहाँ मान {limit} से अधिक स्तर भीतर है।",
        "Values are nested more than {limit} levels deep here.",
        "हाशिया और कोष्ठक जाँचें।",
        "Check the indent and the brackets.",
    ),
    "D-110": Wording(
        "यहाँ एक अदृश्य चिह्न है: U+{code} {name}।",
        "There is an invisible character here: U+{code} {name}.",
        "शब्द को मिटाकर दोबारा टाइप करें (कहीं से चिपकाएँ नहीं)।",
        "Delete the word and type it again instead of pasting it.",
    ),
    "D-111": Wording(
        "«{key}» दो बार लिखा है (पहली बार पंक्ति {first} में); दूसरा नहीं पढ़ा गया।",
        "'{key}' is written twice (first in line {first}); the second was not read.",
        "दोनों में से एक हटाएँ।",
        "Take one of the two out.",
    ),
    "D-112": Wording(
        "':' से पहले का शब्द सादा पाठ नहीं है।",
        "What stands before ':' is not plain text.",
        "':' से पहले मद का नाम लिखें, जैसे name:",
        "Write the name of the entry before ':', such as name:",
    ),
    "D-113": Wording(
        "«{key}» के नीचे अभिलेखों की सूची चाहिए।",
        "'{key}' needs a list of records under it.",
        "प्रत्येक अभिलेख '- code: …' से शुरू करें।",
        "Begin each record with '- code: …'.",
    ),
    "D-114": Wording(
        "«{key}» नाम की कोई सूची नहीं होती।{did_hi}",
        "There is no list called '{key}'.{did_en}",
        "सूचियाँ: {known}।",
        "The lists are: {known}.",
    ),
    "D-115": Wording(
        "सूची की यह प्रविष्टि खाली है।",
        "This entry of the list is empty.",
        "मान लिखें या '-' हटाएँ।",
        "Write a value or take the '-' out.",
    ),
    "D-116": Wording(
        "फ़ाइल नहीं खुली: {reason}।",
        "The file cannot be opened: {reason}.",
        "फ़ाइल और उसके अधिकार जाँचें।",
        "Check the file and its permissions.",
    ),
    "D-117": Wording(
        "«{key}» के आगे ': ' नहीं है: {{…}} के भीतर अल्पविराम यहाँ मान को समाप्त कर देता है।",
        "'{key}' has no ': ' behind it: inside {{…}} a comma ends a value here.",
        'पूरे मान को उद्धरण-चिह्नों में रखें, जैसे "4,91,500" या "बड़का पोखर, वार्ड 5"; '
        "':' के बाद रिक्त स्थान लगाएँ।",
        'Put quotes around the whole value, such as "4,91,500" or "Barka Pokhar, Ward 5"; '
        "put a space behind ':'.",
    ),
    "D-118": Wording(
        "यहाँ '#' के बाद लिखा हुआ टिप्पणी माना जाता है और मान से कट जाता है।",
        "What stands behind '#' here is taken for a comment, and cut from the value.",
        'यदि यह मान का हिस्सा है तो पूरे मान को उद्धरण-चिह्नों में रखें, जैसे "वार्ड #5"; '
        "टिप्पणी हो तो '#' के बाद रिक्त स्थान लगाएँ।",
        'If it belongs to the value, put quotes around the whole value, such as "Ward #5"; '
        "if it is a comment, put a space behind '#'.",
    ),
    "D-119": Wording(
        "«{field}» में अब भी नमूने का मान है, आपका नहीं।",
        "'{field}' still holds a sample value, not your own.",
        "अपना मान लिखें और [नमूना] / [SAMPLE] हटा दें।",
        "Write your own value, and take [नमूना] / [SAMPLE] out.",
        severity=Severity.WARNING,
    ),
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
        "{count} नाम अंग्रेज़ी में नहीं लिखे हैं ({fields}); अंग्रेज़ी प्रपत्र में हिन्दी ही छपेगी।",
        "English is missing for {count} name(s) ({fields}); the English form prints the Hindi.",
        "नाम इस तरह लिखें (अंग्रेज़ी जाँच लें): {{hi: {was}, en: {name}}}; "
        "सब सुझाव छापने हों तो --suggest-names",
        "Write the name so (look at the English): {{hi: {was}, en: {name}}}; or print all such "
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
        "दिनांक dd.mm.yyyy में लिखें, जैसे 05.04.2026; ऐसा दिन कैलेंडर में होना चाहिए।",
        "Write the date as dd.mm.yyyy, such as 05.04.2026; the calendar must have that day.",
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
        'केवल अंक लिखें, जैसे 491500 या 2.47, अल्पविराम हो तो उद्धरण-चिह्नों में: "4,91,500"; इकाई और ₹ न लिखें।',
        'Write digits only, such as 491500 or 2.47, and with commas in quotes: "4,91,500"; '
        "without unit or ₹.",
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
        "बिना दशमलव और अल्पविराम के संख्या लिखें।",
        "Write the number without decimals or commas.",
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
    "D-140": Wording(
        "«{field}»: «{value}» कोड नहीं हो सकता।",
        "'{field}': '{value}' cannot be a code.",
        "कोड में A–Z, a–z, 0–9, '-', '_' और '.' ही होते हैं, पहला चिह्न अक्षर या अंक, अंत में '.' नहीं, "
        "अधिकतम 40 चिह्न; CON, AUX, NUL जैसे नाम Windows के अपने हैं।",
        "A code has A–Z, a–z, 0–9, '-', '_' and '.' only, begins with a letter or digit, does not "
        "end in '.', and is at most 40 long; Windows keeps names such as CON, AUX and NUL.",
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
}
"""Rule number -> wording, for what reading and `model.py` find."""
