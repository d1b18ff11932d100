"""The wordings of all that can go wrong in reading workbooks and lists (D-401 to D-437)."""

from __future__ import annotations

from collections.abc import Mapping

from generator.data.findings import Finding, Place, Ref, Severity
from generator.data.wording import Wording

WORDINGS: Mapping[str, Wording] = {
    # --- the file -----------------------------------------------------------------------------
    "D-401": Wording(
        "यह कार्यपुस्तिका (.xlsx) खुल नहीं सकी: {why_hi}।",
        "This workbook (.xlsx) cannot be opened: {why_en}.",
        "फ़ाइल को Excel या LibreOffice में खोलें और नए नाम से .xlsx में सहेजें।",
        "Open it in Excel or LibreOffice and save it under a new name, as .xlsx.",
    ),
    "D-402": Wording(
        "कार्यपुस्तिका पर पासवर्ड लगा है; इसे पढ़ा नहीं गया।",
        "The workbook is locked with a password; it was not read.",
        "Excel में फ़ाइल › जानकारी › कार्यपुस्तिका की सुरक्षा से पासवर्ड हटाकर सहेजें।",
        "Take the password off in Excel (File › Info › Protect Workbook) and save it.",
    ),
    "D-403": Wording(
        "कार्यपुस्तिका में मैक्रो (प्रोग्राम) हैं; इसे पढ़ा नहीं गया।",
        "The workbook holds macros; it was not read.",
        "Excel में «Excel कार्यपुस्तिका (.xlsx)» के रूप में सहेजें: उसमें मैक्रो नहीं रहते।",
        "Save it in Excel as an Excel Workbook (.xlsx), which keeps no macros.",
    ),
    "D-404": Wording(
        "कार्यपुस्तिका दूसरी फ़ाइलों से जुड़ी है ({name}); इसे पढ़ा नहीं गया।",
        "The workbook is linked to other files ({name}); it was not read.",
        "Excel में डेटा › लिंक संपादित करें › लिंक तोड़ें, फिर सहेजें।",
        "In Excel choose Data › Edit Links › Break Link, and save it.",
    ),
    "D-405": Wording(
        "फ़ाइल बहुत बड़ी है ({what_hi}); इसे पढ़ा नहीं गया।",
        "The file is too large ({what_en}); it was not read.",
        "इसे कई फ़ाइलों में बाँटें, और खाली पंक्तियाँ और स्तंभ हटा दें।",
        "Split it into several files, and delete empty rows and columns.",
    ),
    "D-406": Wording(
        "यह {name} फ़ाइल है; केवल .xlsx और .csv पढ़ी जाती हैं।",
        "This is a {name} file; only .xlsx and .csv are read.",
        "Excel या LibreOffice में खोलकर .xlsx के रूप में सहेजें।",
        "Open it in Excel or LibreOffice and save it as .xlsx.",
    ),
    "D-407": Wording(
        "सूची यूनिकोड में नहीं है; इसे Windows (CP-1252) की लिखावट मानकर पढ़ा गया।",
        "The list is not Unicode text; it was read as that of Windows (CP-1252).",
        "नाम जाँचें; Excel में «CSV UTF-8» के रूप में सहेजना सबसे अच्छा है।",
        "Check the names; it is best to save it in Excel as CSV UTF-8.",
        Severity.WARNING,
    ),
    "D-408": Wording(
        "यह सूची (.csv) पढ़ी नहीं जा सकी: {why_hi}।",
        "This list (.csv) cannot be read: {why_en}.",
        "फ़ाइल को Excel में खोलें और «CSV UTF-8» के रूप में सहेजें।",
        "Open it in Excel and save it as CSV UTF-8.",
    ),
    "D-409": Wording(
        "{most} से अधिक गलतियाँ; इसके आगे की गलतियाँ नहीं बताई गईं।",
        "More than {most} mistakes; those behind this one are not told.",
        "पहले ऊपर की गलतियाँ सुधारें।",
        "Mend those above first.",
    ),
    # --- the sheet, or the list ---------------------------------------------------------------
    "D-410": Wording(
        "शीट «{name}» में मिलान (--map) के {all} शीर्षकों में से केवल {count} मिले; शीट नहीं पढ़ी गई।",
        "The sheet '{name}' has only {count} of the {all} headings of the map; it was not read.",
        "सूची के शीर्षक मिलान फ़ाइल से मिलाएँ, या नई मिलान फ़ाइल बनाने दें।",
        "Compare the headings of the list with the map, or have a new map made.",
    ),
    "D-411": Wording(
        "शीट «{name}» नहीं पढ़ी गई: इस नाम की शीट नमूने में नहीं है।{did_hi}",
        "The sheet '{name}' was not read: the model workbook has none of that name.{did_en}",
        "अपनी टिप्पणियाँ हों तो कुछ न करें; डेटा हो तो नमूने की शीट में रखें, या --map से पढ़ें।",
        "Leave it if it holds notes of your own; put data into a sheet of the model, or use --map.",
        Severity.WARNING,
    ),
    "D-412": Wording(
        "शीट «{name}» में कुंजियों वाली पंक्ति (code, name.hi …) नहीं मिली; शीट नहीं पढ़ी गई।",
        "The sheet '{name}' has no row of keys (code, name.hi …); it was not read.",
        "नमूने की दूसरी पंक्ति वापस रखें; अपनी बनाई सूची हो तो --map के साथ पढ़ें।",
        "Put back the second row of the model; read a list of your own with --map.",
    ),
    "D-413": Wording(
        "स्तंभ «{key}» इस शीट में नहीं होता; इसके मान नहीं पढ़े गए।{did_hi}",
        "The column '{key}' does not belong to this sheet; its values were not read.{did_en}",
        "दूसरी पंक्ति में कुंजी सही करें, या स्तंभ हटा दें।",
        "Mend the key in the second row, or delete the column.",
    ),
    "D-414": Wording(
        "«{value}» के ऊपर कोई कुंजी नहीं है; यह मान नहीं पढ़ा गया।",
        "'{value}' has no key above it; this value was not read.",
        "मान को सही स्तंभ में रखें या हटा दें।",
        "Move the value into the right column, or delete it.",
    ),
    "D-415": Wording(
        "स्तंभ «{key}» दो बार है; दूसरा नहीं पढ़ा गया।",
        "The column '{key}' is there twice; the second was not read.",
        "दोनों में से एक हटाएँ।",
        "Delete one of the two.",
    ),
    "D-416": Wording(
        "स्तंभ «{key}» मिलान (--map) में नहीं है; इसके मान नहीं पढ़े गए।",
        "The map (--map) does not name the column '{key}'; its values were not read.",
        "चाहिए तो मिलान फ़ाइल में इसका शीर्षक जोड़ें; नहीं तो उसके आगे \"\" लिखें।",
        'Add its heading to the map if it is wanted; if not, write "" behind it there.',
        Severity.WARNING,
    ),
    "D-417": Wording(
        "पंक्ति नहीं पढ़ी गई: «{value}» योग, शीर्षक या हस्ताक्षर की पंक्ति लगती है।",
        "This row was not read: '{value}' looks like that of a sum, a title or a signature.",
        "यदि यह अभिलेख है तो उसके और स्तंभ भरें।",
        "If it is a record, fill in more of its columns.",
        Severity.NOTE,
    ),
    "D-418": Wording(
        "«{key}»: {count} नामों की जगह उनके कोड लिए गए।",
        "'{key}': for {count} names the codes of their records were taken.",
        "जाँच लें कि एक ही नाम के दो अभिलेख नहीं हैं।",
        "Check that no two records have the same name.",
        Severity.NOTE,
    ),
    "D-419": Wording(
        "«{key}»: {count} कोड बनाए गए, {value} से।",
        "'{key}': {count} codes were made, from {value} on.",
        "अगली बार भी यही कोड रहें, इसके लिए उन्हें सूची के एक स्तंभ में लिख लें।",
        "Write them into a column of the list, so that they stay the same next time.",
        Severity.NOTE,
    ),
    # --- the row ------------------------------------------------------------------------------
    "D-421": Wording(
        "«{key}» खाली है: पता नहीं यह पंक्ति किसकी है; पंक्ति नहीं पढ़ी गई।",
        "'{key}' is empty: it is not known what this row belongs to; the row was not read.",
        "हर पंक्ति में कोड (और क्रम) लिखें।",
        "Write the code (and the number) in every row.",
    ),
    "D-422": Wording(
        "शीट «{name}» में «{value}» की पंक्ति नहीं है; यह पंक्ति नहीं पढ़ी गई।{did_hi}",
        "The sheet '{name}' has no row of '{value}'; this row was not read.{did_en}",
        "कोड सुधारें, या उसे उस शीट में जोड़ें।",
        "Mend the code, or add it to that sheet.",
    ),
    "D-423": Wording(
        "«{value}» दो पंक्तियों में है (पहली {first}); दूसरी नहीं पढ़ी गई।",
        "'{value}' is in two rows (the first: {first}); the second was not read.",
        "दोनों में से एक को बदलें या हटाएँ।",
        "Change or delete one of the two.",
    ),
    "D-424": Wording(
        "«{key}»: यहाँ «{value}» है, पर इसी कोड की पहली पंक्ति ({first}) में कुछ और; यह मान छोड़ा गया।",
        "'{key}': '{value}' stands here, and another in the first row of this code ({first}); "
        "this one was left out.",
        "दोनों में से जो सही हो वही दोनों जगह लिखें, या कोड अलग करें।",
        "Write the right one in both rows, or give them codes of their own.",
    ),
    # --- the cell -----------------------------------------------------------------------------
    "D-431": Wording(
        "कक्ष में सूत्र है, पर उसका परिणाम फ़ाइल में नहीं है।",
        "The cell holds a formula, and the file does not hold its result.",
        "फ़ाइल को Excel या LibreOffice में खोलकर सहेजें, या सूत्र की जगह मान लिखें।",
        "Open the file in Excel or LibreOffice and save it, or write the value instead.",
    ),
    "D-432": Wording(
        "«{key}»: {count} कक्षों में सूत्र हैं; उनके परिणाम पढ़े गए।",
        "'{key}': {count} cells hold formulas; their results were read.",
        "परिणाम जाँच लें।",
        "Check the results.",
        Severity.NOTE,
    ),
    "D-433": Wording(
        "कक्ष में Excel की गलती {value} है, मान नहीं।",
        "The cell holds Excel's error {value}, not a value.",
        "मान लिखें।",
        "Write the value.",
    ),
    "D-434": Wording(
        "«{value}»: Excel संख्या के 15 अंक ही रखता है, बाकी शून्य हो जाते हैं।",
        "'{value}': Excel keeps 15 digits of a number; the others become zeros.",
        "कक्ष का रूप «पाठ» (Text) करें और सब अंक दोबारा लिखें।",
        "Format the cell as Text and write all digits again.",
    ),
    "D-435": Wording(
        "«{value}» संख्या के रूप में लिखा है; आरंभ के शून्य हों तो वे खो चुके हैं।",
        "'{value}' is kept as a number; zeros at its beginning, if any, are lost.",
        "पासबुक से मिलाएँ; कक्ष का रूप «पाठ» (Text) करके लिखें।",
        "Compare it with the passbook; format the cell as Text and write it again.",
        Severity.WARNING,
    ),
    "D-436": Wording(
        "«{value}» पुराने फ़ॉन्ट में लिखा था; उसे «{name}» पढ़ा गया।",
        "'{value}' was typed in an old font; it was read as '{name}'.",
        "मिला लें।",
        "Compare the two.",
        Severity.NOTE,
    ),
    "D-437": Wording(
        "पुराने फ़ॉन्ट के और {count} मान पढ़े गए, जो यहाँ नहीं गिनाए गए।",
        "Another {count} values in an old font were read, which are not named here.",
        "उन्हें भी मिला लें।",
        "Compare them too.",
        Severity.NOTE,
    ),
}
"""Rule number -> wording."""


def found(
    rule: str, place: Place | None, subject: Ref | None = None, /, **values: object
) -> Finding:
    """A finding of reading a workbook or a list, by the number of its rule."""
    return WORDINGS[rule].finding(rule, place, subject, **values)
