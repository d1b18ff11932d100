"""What is said of texts that came back and cannot go into the data (B-1xx), or not without a word.

In: a rule's number, a place, a record and values to name. Out: a `Finding`, which names the text
itself, so that none is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.data.findings import Finding, Place, Ref, Severity
from generator.data.wording import Wording

_TAKE_HI = (
    "किसी एक को चुनें: डेटा में हाथ से लिखें, या `--take form` (प्रपत्र का) अथवा `--take data` (डेटा का) दें।"
)
_TAKE_EN = "Choose one: write it into the data by hand, or give `--take form` or `--take data`."

WORDINGS: Mapping[str, Wording] = {
    "B-101": Wording(
        "{file}: यह नहीं लिखा कि प्रपत्र किस रिकॉर्ड का है; कुछ नहीं मिलाया गया।",
        "{file} does not say which record it is about; nothing of it was merged.",
        "`--record CODE` दें; नए रिकॉर्ड के लिए नया कोड।",
        "Give `--record CODE`; for a new record its new code.",
    ),
    "B-102": Wording(
        "{file}: «{code}» कोड का रिकॉर्ड डेटा में नहीं है, और यह प्रपत्र नया रिकॉर्ड नहीं बना सकता।",
        "{file}: the data has no record '{code}', and this form cannot make a new one.",
        "कोड जाँचें।",
        "Check the code.",
    ),
    "B-103": Wording(
        "{file}: डेटा में इस रिकॉर्ड में त्रुटि है, इसलिए प्रपत्र नहीं मिलाया गया।",
        "{file} was not merged, since the data has an error in this record.",
        "पहले `check` की बताई त्रुटि सुधारें, फिर मिलाएँ।",
        "Mend what `check` names first, then merge.",
    ),
    "B-104": Wording(
        "{file}: «{slot}» खाना इस प्रपत्र में नहीं है: «{text}»।",
        "{file}: this form has no field '{slot}': '{text}'.",
        "मान हाथ से डेटा में लिखें।",
        "Write the value into the data by hand.",
    ),
    "B-105": Wording(
        "{file}: «{slot}» डेटा में नहीं रखा जाता: «{text}»।",
        "{file}: the data keeps no '{slot}': '{text}'.",
        "यह काग़ज़ पर ही रहता है।",
        "It stays on the paper alone.",
        Severity.WARNING,
    ),
    "B-106": Wording(
        "{file}: «{slot}» दूसरे रिकॉर्ड का है, इस प्रपत्र से नहीं बदला गया: «{text}»।",
        "{file}: '{slot}' belongs to another record and was not changed from this form: '{text}'.",
        "उसी रिकॉर्ड में बदलें।",
        "Change it in that record.",
    ),
    "B-107": Wording(
        "{file}: «{slot}» की गणना होती है: प्रपत्र पर «{text}», डेटा से «{now}»।",
        "{file}: '{slot}' is worked out: '{text}' on the form, '{now}' from the data.",
        "जिन मानों से यह बनता है उन्हें जाँचें।",
        "Check the values that it comes from.",
        Severity.WARNING,
    ),
    "B-108": Wording(
        "{file}: {field}: प्रपत्र पर «{text}», पर डेटा में अब «{now}» है, जो छपा नहीं था।",
        "{file}: {field}: the form says '{text}', but the data now has '{now}', which is not what "
        "was printed.",
        _TAKE_HI,
        _TAKE_EN,
    ),
    "B-109": Wording(
        "{file}: {field}: छपने के बाद डेटा में इस पंक्ति पर कुछ और है; प्रपत्र का «{text}» नहीं मिलाया गया।",
        "{file}: {field}: since the form was printed another row stands here in the data; '{text}' "
        "was not merged.",
        "मान हाथ से सही पंक्ति में लिखें।",
        "Write the value into the right row by hand.",
    ),
    "B-110": Wording(
        "{file}: «{slot}» प्रपत्र पर ख़ाली किया गया; डेटा में «{now}» रहने दिया गया।",
        "{file}: '{slot}' was emptied on the form; '{now}' was left in the data.",
        "हटाना हो तो डेटा में हटाएँ।",
        "To be rid of it, take it out of the data.",
        Severity.WARNING,
    ),
    "B-111": Wording(
        "{file}: «{slot}»: «{text}» नाम का कोई रिकॉर्ड ({kind}) नहीं है।",
        "{file}: '{slot}': there is no '{text}' among {kind}.",
        "नाम वैसे ही लिखें जैसे डेटा में है, या पहले वह रिकॉर्ड जोड़ें।",
        "Write the name as the data has it, or add that record first.",
    ),
    "B-112": Wording(
        "{file}: «{slot}»: «{text}» नाम के कई रिकॉर्ड हैं: {codes}।",
        "{file}: '{slot}': several are named '{text}': {codes}.",
        "डेटा में सही कोड हाथ से लिखें।",
        "Write the right one into the data by hand.",
    ),
    "B-113": Wording(
        "{file}: «{slot}» कई जगह है और अलग-अलग भरा गया: {texts}।",
        "{file}: '{slot}' stands in several places, filled in differently: {texts}.",
        "सही मान हाथ से डेटा में लिखें।",
        "Write the right value into the data by hand.",
    ),
    "B-114": Wording(
        "{file}: «{slot}»: «{text}» में अदृश्य चिह्न है ({mark}); नहीं मिलाया गया।",
        "{file}: '{slot}': '{text}' holds an invisible character ({mark}); it was not merged.",
        "मान फिर से टाइप करें।",
        "Type the value again.",
    ),
    "B-115": Wording(
        "{file}: «{slot}» नहीं मिलाया गया: «{text}»।",
        "{file}: '{slot}' was not merged: '{text}'.",
        "कारण साथ की सूचना में है।",
        "The reason stands beside it.",
    ),
    "B-116": Wording(
        "{file}: यह प्रपत्र «{printed}» के लिए छपा था, «{code}» के लिए नहीं; कुछ नहीं मिलाया गया।",
        "{file} was printed for '{printed}', not for '{code}'; nothing of it was merged.",
        "`--record` जाँचें।",
        "Check `--record`.",
    ),
    "B-117": Wording(
        "{field}: «{text}» लिया गया; दूसरी भाषा में «{now}» वैसा ही है।",
        "{field}: '{text}' was taken; in the other language it is still '{now}'.",
        "दोनों मिलाकर देखें।",
        "See that they go together.",
        Severity.NOTE,
    ),
    "B-118": Wording(
        "नया रिकॉर्ड नहीं लिखा गया: उसमें ऊपर बताई बातें कम या ग़लत हैं; प्रपत्र पर था: {texts}",
        "The new record was not written, since it lacks what is named beside this; the form said: "
        "{texts}",
        "और प्रपत्र साथ दें, या रिकॉर्ड हाथ से लिखें; `subject` कम हो तो --about CODE दें।",
        "Give further forms along with it, or write the record by hand; give --about CODE where "
        "`subject` is missing.",
    ),
    "B-119": Wording(
        "{file}: रिकॉर्ड का कोड प्रपत्र से नहीं बदलता: «{text}»।",
        "{file}: a form does not change the code of a record: '{text}'.",
        "कोड बदलना हो तो डेटा में बदलें।",
        "To change a code, change it in the data.",
    ),
    "B-120": Wording(
        "{field}: कई फ़ोल्डरों में अलग-अलग बदला गया: {texts}; डेटा में «{now}» रहने दिया गया।",
        "{field}: changed differently in several folders: {texts}; '{now}' was left in the data.",
        "सही मान हाथ से डेटा में लिखें।",
        "Write the right value into the data by hand.",
    ),
    "B-121": Wording(
        "{field}: {file} में नहीं है; डेटा में «{now}» रहने दिया गया।",
        "{field}: is not in {file}; '{now}' was left in the data.",
        "हटाना हो तो डेटा में हटाएँ।",
        "To be rid of it, take it out of the data.",
        Severity.WARNING,
    ),
    "B-122": Wording(
        "नया रिकॉर्ड «{code}» कई फ़ोल्डरों में अलग-अलग है: {texts}; नहीं जोड़ा गया।",
        "The new record '{code}' differs between folders: {texts}; it was not added.",
        "एक को चुनें और हाथ से डेटा में लिखें।",
        "Choose one and write it into the data by hand.",
    ),
    "B-123": Wording(
        "{file}: इस रिकॉर्ड में त्रुटि है; नहीं मिलाया गया: {why_hi}",
        "{file}: this record has an error and was not merged: {why_en}",
        "पहले उस फ़ोल्डर पर `check` चलाकर सुधारें।",
        "Mend what `check` names in that folder first.",
    ),
    "B-125": Wording(
        "नहीं पढ़ा गया: {hi}",
        "Not read: {en}",
        "इस फ़ाइल से कुछ नहीं मिलाया गया; बाक़ी मिलाई गईं।",
        "Nothing of this file was merged; the others were.",
    ),
}


def told(rule: str, place: Place | None, subject: Ref | None, /, **values: object) -> Finding:
    """A finding by the number of its rule."""
    return WORDINGS[rule].finding(rule, place, subject, **values)


def eased(finding: Finding) -> Finding:
    """A conflict that the clerk has decided: a note of what was done."""
    return replace(finding, severity=Severity.NOTE)
