"""The wordings of all that can be wrong with a form's definition or its template (F-1xx).

In: nothing. Out: `WORDINGS`.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.data.findings import Finding, Place
from generator.data.wording import Wording


def found(rule: str, place: Place, /, **values: object) -> Finding:
    """A finding on a definition or a template; it is about no record."""
    return WORDINGS[rule].finding(rule, place, None, **values)


_OF_DEFINITIONS: Mapping[str, Wording] = {
    # --- what stands where ------------------------------------------------------------------
    "F-101": Wording(
        "प्रपत्र की परिभाषा में यहाँ «{key}» नाम का कोई मद नहीं होता।{did_hi}",
        "A form's definition has no entry called '{key}' here.{did_en}",
        "यहाँ ये मद होते हैं: {known}।",
        "The entries here are: {known}.",
    ),
    "F-102": Wording(
        "«{field}» नहीं लिखा है।",
        "'{field}' is missing.",
        "यह आवश्यक है; इसे लिखें (docs/forms.md)।",
        "It is required: write it (docs/forms.md).",
    ),
    "F-103": Wording(
        "«{field}» का रूप ठीक नहीं: {expected_hi} चाहिए।",
        "'{field}' has the wrong form: {expected_en} is needed.",
        "लिखें: {example}",
        "Write: {example}",
    ),
    "F-104": Wording(
        "«{field}» {lang_hi} में नहीं लिखा है।",
        "'{field}' has no {lang_en}.",
        "हर शब्द दोनों भाषाओं में लिखें: {{hi: …, en: …}}",
        "Write every wording in both languages: {{hi: …, en: …}}",
    ),
    "F-105": Wording(
        "«{field}»: «{value}» इनमें से नहीं है: {choices}।{did_hi}",
        "'{field}': '{value}' is none of: {choices}.{did_en}",
        "इनमें से एक लिखें।",
        "Write one of these.",
    ),
    "F-106": Wording(
        "«{field}»: «{value}» चौड़ाई नहीं है।",
        "'{field}': '{value}' is not a width.",
        "चौड़ाई मिलीमीटर में लिखें, जैसे 40mm।",
        "Write the width in millimetres, such as 40mm.",
    ),
    "F-107": Wording(
        "«{field}»: «{value}» संख्या नहीं है।",
        "'{field}': '{value}' is not a number.",
        "केवल अंक लिखें, जैसे {example}।",
        "Write digits only, such as {example}.",
    ),
    "F-108": Wording(
        "«{key}» नाम नहीं हो सकता।",
        "'{key}' cannot be a name.",
        "नाम में a–z, 0–9, '-', '_' और '.' ही होते हैं और पहला चिह्न अक्षर या अंक होता है।",
        "A name has a–z, 0–9, '-', '_' and '.' only, and begins with a letter or digit.",
    ),
    # --- what names what --------------------------------------------------------------------
    "F-110": Wording(
        "`labels:` में «{key}» नहीं है।{did_hi}",
        "`labels:` has no '{key}'.{did_en}",
        "उसे `labels:` में दोनों भाषाओं में लिखें, या यहाँ दूसरा नाम दें।",
        "Write it under `labels:` in both languages, or name another here.",
    ),
    "F-111": Wording(
        "{what_hi} «{key}» नहीं है।{did_hi}",
        "There is no {what_en} '{key}'.{did_en}",
        "उसे लिखें, या यहाँ दूसरा नाम दें।",
        "Write it, or name another here.",
    ),
    "F-112": Wording(
        "«{field}»: «{value}» किसी मान तक नहीं जाता; «{key}» वहाँ नहीं होता।{did_hi}",
        "'{field}': '{value}' leads to no value; there is no '{key}' there.{did_en}",
        "वहाँ ये मान होते हैं: {known}।",
        "The values there are: {known}.",
    ),
    "F-113": Wording(
        "«{key}» दो बार लिखा है (पहली बार {first})।",
        "'{key}' is written twice (first {first}).",
        "दोनों को अलग नाम दें।",
        "Give each a name of its own.",
    ),
    "F-114": Wording(
        "`id:` में «{value}» है, पर फ़ाइल का नाम «{name}» है।",
        "`id:` says '{value}', and the file is called '{name}'.",
        "दोनों एक हों: फ़ाइल का नाम ही प्रपत्र का नाम है।",
        "Make them one: the name of the file is that of the form.",
    ),
    "F-115": Wording(
        "«{field}»: «{value}» से पंक्तियाँ नहीं बनतीं; वहाँ कोई सूची नहीं है।",
        "'{field}': '{value}' gives no rows; no list stands there.",
        "तालिका का `from:` किसी सूची तक जाए।",
        "Let the table's `from:` lead to a list.",
    ),
    "F-116": Wording(
        "`choices:` में «{value}» का शब्द नहीं है।",
        "`choices:` has no wording for '{value}'.",
        "वह मान भी लिखें: डेटा में हो सकता है।",
        "Write that value too: the data may have it.",
    ),
    "F-117": Wording(
        "स्तंभ मिलकर {wide} mm चौड़े हैं; पृष्ठ पर {most} mm जगह है।",
        "The columns are {wide} mm wide together; a page has room for {most} mm.",
        "कुछ स्तंभ सँकरे करें, या `paper: landscape` लिखें।",
        "Make some columns narrower, or write `paper: landscape`.",
    ),
}

_OF_TEMPLATES: Mapping[str, Wording] = {
    "F-120": Wording(
        "प्रपत्र «{form}» का पृष्ठ नहीं है: {name}",
        "The form '{form}' has no page: {name}",
        "वह फ़ाइल बनाएँ (python build.py new form ऐसी फ़ाइलें लिखता है)।",
        "Write that file (python build.py new form writes such files).",
    ),
    "F-121": Wording(
        "पृष्ठ की लिखावट यहाँ टूट गई है: {why_hi}।{did_hi}",
        "The writing of the page breaks off here: {why_en}.{did_en}",
        "इस पंक्ति और पिछली पंक्ति में {{% … %}} और {{{{ … }}}} के जोड़े, कोष्ठक और उद्धरण-चिह्न जाँचें।",
        "In this line and the one before it check the pairs of {{% … %}} and {{{{ … }}}}, brackets "
        "and quotes.",
    ),
    "F-122": Wording(
        "पृष्ठ «{key}» नाम नहीं जानता।{did_hi}",
        "A page knows no name '{key}'.{did_en}",
        "पृष्ठ ये नाम जानता है: {known}। पाठ को उद्धरण-चिह्नों में लिखें।",
        "The names a page knows are: {known}. Put a text in quotes.",
    ),
    "F-123": Wording(
        "macros.html में «{key}» नाम का कोई टुकड़ा नहीं है।{did_hi}",
        "macros.html has no part called '{key}'.{did_en}",
        "टुकड़े ये हैं: {known}।",
        "The parts are: {known}.",
    ),
    "F-124": Wording(
        "«{key}» को ये बातें बताई जाती हैं: {known}; यहाँ {why_hi}।",
        "'{key}' is told this: {known}; here {why_en}.",
        "कोष्ठक के भीतर का क्रम और गिनती जाँचें (docs/forms.md)।",
        "Check the order and number of what stands in the brackets (docs/forms.md).",
    ),
    "F-125": Wording(
        "पृष्ठ में <{tag}> नहीं हो सकता।{did_hi}",
        "A page cannot have <{tag}>.{did_en}",
        "पृष्ठ में ये होते हैं: {known}।",
        "A page is made of: {known}.",
    ),
    "F-126": Wording(
        "<{tag}> का जोड़ा नहीं है।",
        "<{tag}> has no counterpart.",
        "हर <…> के लिए </…> लिखें, जो अंत में खुला उसे पहले बंद करें।",
        "Write a </…> for every <…>, and close first what was opened last.",
    ),
    "F-127": Wording(
        "«{key}» यहाँ नहीं लिखा जा सकता: {why_hi}।",
        "'{key}' cannot stand here: {why_en}.",
        "उसे हटा दें; पृष्ठ मान नहीं देखता, केवल slot() से उनके स्थान रखता है।",
        "Take it out: a page sees no values, it places them with slot().",
    ),
    "F-128": Wording(
        "यह पृष्ठ नहीं बन सका: {why}",
        "This page could not be made: {why}",
        "इस पंक्ति में जो बदला था उसे फिर देखें; docs/forms.md में पृष्ठ के टुकड़े हैं।",
        "Look again at what was changed in this line; docs/forms.md has the parts of pages.",
    ),
    "F-129": Wording(
        "मद «{key}» पृष्ठ पर कहीं नहीं है।",
        "The slot '{key}' stands nowhere on the page.",
        "पृष्ठ में slot() या किसी टुकड़े से उसका स्थान रखें, या उसे परिभाषा से हटा दें।",
        "Place it on the page with slot() or one of the parts, or take it out of the definition.",
    ),
    "F-130": Wording(
        "«{value}» किसी अनुच्छेद या खाने में नहीं है।",
        "'{value}' stands in no paragraph and no cell.",
        "उसे <p>…</p> या तालिका के खाने <td>…</td> में रखें।",
        "Put it into <p>…</p> or into a cell of a table, <td>…</td>.",
    ),
    "F-131": Wording(
        "वहाँ «{key}» नाम का कुछ नहीं है।",
        "There is nothing called '{key}' there.",
        "नाम जाँचें: norms के `texts:` और `figures:`, तालिका और स्तंभ के मद docs/forms.md में हैं।",
        "Check the name: `texts` of the norms, and what tables and columns have (docs/forms.md).",
    ),
    "F-132": Wording(
        "पृष्ठों में class «{key}» नाम की कोई नहीं है।{did_hi}",
        "Pages know no class '{key}'.{did_en}",
        "docs/forms.md में पृष्ठ की class-सूची है; अनजान class से कुछ नहीं बदलता।",
        "docs/forms.md lists the classes of pages; one that is not known changes nothing.",
    ),
}

_OF_FIELDS: Mapping[str, Wording] = {
    "F-140": Wording(
        "मद का नाम «{key}» नहीं हो सकता।",
        "A field cannot be called '{key}'.",
        "नाम a–z से शुरू हो और उसमें a–z, 0–9 और _ हों; code, form, subject, district, who पहले से हैं।",
        "A name begins with a–z, has a–z, 0–9, _; code, form, subject, district, who are taken.",
    ),
    "F-141": Wording(
        "मद «{key}» में चुनने को कुछ नहीं है।",
        "There is nothing to choose from in the field '{key}'.",
        "`choices:` में हर मान और उसका शब्द (`labels:` से) लिखें।",
        "Write each value and its wording, from `labels:`, under `choices:`.",
    ),
    "F-142": Wording(
        "मद «{key}»: `default:` में «{value}» {kind} नहीं है।",
        "Field '{key}': '{value}' under `default:` is no {kind}.",
        "मान वैसे ही लिखें जैसे डेटा की फ़ाइल में।",
        "Write the value as a file of data has it.",
    ),
    "F-143": Wording(
        "शीट का नाम «{name}» {most} अक्षरों से लंबा है।",
        "The name of the sheet, '{name}', is longer than {most} letters.",
        "प्रपत्र या मद को छोटा नाम दें: कार्यपुस्तिका की शीट का यही नाम होता है।",
        "Give the form or the field a shorter name: a sheet of the workbook is called so.",
    ),
    "F-144": Wording(
        "मद «{key}» में `required:` और `default:` दोनों हैं।",
        "The field '{key}' has both `required:` and `default:`.",
        "एक हटाएँ: जहाँ `default:` है वहाँ मान कभी खाली नहीं रहता।",
        "Take one of them out: with a `default:` the value is never missing.",
    ),
}

_OF_EXPRESSIONS: Mapping[str, Wording] = {
    "F-150": Wording(
        "यह सूत्र नहीं चलता: {why_hi}",
        "This expression does not work: {why_en}",
        "सूत्रों की सूची docs/forms.md में है।",
        "docs/forms.md lists what expressions can say.",
    ),
    "F-151": Wording(
        "ये सूत्र एक-दूसरे पर टिके हैं: {value}",
        "These expressions need one another: {value}",
        "इनमें से एक को दूसरे के बिना लिखें।",
        "Write one of them without the others.",
    ),
    "F-152": Wording(
        "«{field}» में `from:` और `value:` दोनों हैं।",
        "'{field}' has both `from:` and `value:`.",
        "मान एक ही जगह से आता है: एक हटाएँ।",
        "A value comes from one place: take one of them out.",
    ),
    "F-153": Wording(
        "`kind: {kind}` में {what_hi} नहीं लिखा जा सकता।",
        "`kind: {kind}` cannot write {what_en}.",
        "`kind:` बदलें, या जहाँ से मान आता है।",
        "Change `kind:`, or where the value comes from.",
    ),
    "F-154": Wording(
        "तालिका «{key}» दूसरी तालिका के भीतर है; वहाँ सूत्र नहीं चलते।",
        "The table '{key}' stands within another, where expressions do not work.",
        "सूत्र बाहर की तालिका में लिखें, या मान `from:` से लें।",
        "Write the expression in the table around it, or take the value with `from:`.",
    ),
}

WORDINGS: Mapping[str, Wording] = {
    **_OF_DEFINITIONS, **_OF_TEMPLATES, **_OF_FIELDS, **_OF_EXPRESSIONS,
}  # fmt: skip
"""Number -> wording, for what is found in `forms/` and `templates/`."""
