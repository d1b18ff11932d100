"""The wordings of all that can go wrong with a file: in opening it, in its YAML, in its size.

In: nothing. Out: `OF_FILES`; numbers from D-127 on came later than those of typing.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.data.findings import Severity
from generator.data.wording import Wording

OF_FILES: Mapping[str, Wording] = {
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
        "YAML की लिखावट यहाँ टूट गई है: {problem_hi}। इस फ़ाइल से कुछ नहीं पढ़ा गया।",
        "The YAML breaks off here: {problem_en}. Nothing of this file was read.",
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
        "फ़ाइल नहीं खुली: {reason_hi}।",
        "The file cannot be opened: {reason_en}.",
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
    "D-127": Wording(
        "इस फ़ाइल में {limit} या अधिक गलतियाँ हैं; यहाँ से आगे का नहीं पढ़ा गया।",
        "This file has {limit} mistakes or more; from here on it was not read.",
        "ऊपर बताई गलतियाँ सुधारें, या जाँचें कि यह सही फ़ाइल है।",
        "Mend those named above, or check that this is the right file.",
    ),
    "D-128": Wording(
        "यहाँ खुला उद्धरण-चिह्न पंक्ति {last} में ही बंद होता है; बीच की पंक्तियाँ इस मान का हिस्सा मानी गईं।",
        "The quote that opens here closes only in line {last}; what is between counts as its text.",
        "उद्धरण-चिह्न मान के अंत में, उसी पंक्ति में, बंद करें।",
        "Close the quote at the end of the value, in the same line.",
        Severity.WARNING,
    ),
    "D-129": Wording(
        "«{name}» नहीं पढ़ी गई: डेटा की फ़ाइल का नाम .yaml पर समाप्त होता है।",
        "'{name}' was not read: the name of a data file ends in .yaml.",
        "यह डेटा हो तो नाम में .yaml के बाद का भाग हटाएँ (Windows नाम का अंत छिपाता है); "
        "नहीं तो फ़ाइल कहीं और रखें।",
        "If it is data, take off what stands behind .yaml (Windows hides the end of names); "
        "else move it away.",
        Severity.WARNING,
    ),
    "D-148": Wording(
        "इस अभिलेख में {limit} से अधिक मान हैं; इसे पढ़ा नहीं गया।",
        "This record holds more than {limit} values; it was not read.",
        "जाँचें कि यह सही फ़ाइल है; अभिलेख में एक समूह या एक जलाशय जितना ही होता है।",
        "Check that this is the right file: a record holds no more than one group or one pond.",
    ),
    "D-149": Wording(
        "«{name}» नहीं पढ़ी गई: इस फ़ोल्डर से केवल .yaml फ़ाइलें पढ़ी जाती हैं।",
        "'{name}' was not read: of this folder only .yaml files are.",
        "उसमें डेटा हो तो उसे पहले YAML में बदलें (`python build.py import`); नहीं तो कुछ न करें।",
        "If it holds data, turn it into YAML first (`python build.py import`); else leave it.",
        Severity.NOTE,
    ),
}
"""Rule number -> wording."""
