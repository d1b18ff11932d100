"""The rules on documents: no two of them are one file, and what a form reckons has a value.

In: every document that is planned, as its form and the record it is about. Out: for those that
would be written to one path, or cannot be reckoned, the finding that refuses them, and nothing else
of their records.
It needs the forms, so it runs when the documents are planned, after the rules of `check.py`.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.data.district import DistrictData
from generator.data.findings import Finding, Ref
from generator.data.messages import Wording

NUMBER = "D-208"
WORDING = Wording(
    hi="{kind} के «{code}» और {other_kind} के «{other}» के प्रपत्र {form} की एक ही फ़ाइल होगी; "
    "दोनों नहीं बने।",
    en="The form {form} of '{code}' in {kind} and that of '{other}' in {other_kind} would be one "
    "file; neither is made.",
    advice_hi="दोनों में से एक का कोड बदलें।",
    advice_en="Change the code of one of the two.",
)


UNRECKONED = "D-219"
UNRECKONED_WORDING = Wording(
    hi="प्रपत्र {form} का «{field}» इस अभिलेख से नहीं निकलता: {why_hi}।",
    en="'{field}' of the form {form} cannot be reckoned from this record: {why_en}.",
    advice_hi="अभिलेख के मान जाँचें; मान ठीक हों तो प्रपत्र का सूत्र बदलें (forms/{form}.yaml)।",
    advice_en="Check the values of the record; if they are right, change the form's expression "
    "(forms/{form}.yaml).",
)


def unreckoned(
    form: str, ref: Ref, district: DistrictData, said: Mapping[str, str]
) -> Finding:
    """What a form reckons has no value for a record; `said`: `field`, `why_hi` and `why_en`."""
    place = district.place(ref, ("code",))
    return UNRECKONED_WORDING.finding(UNRECKONED, place, ref, form=form, **said)


def one_file(
    papers: Iterable[tuple[str, Ref, str]], district: DistrictData
) -> dict[tuple[str, Ref], Finding]:
    """For each paper (form, record, name) that shares its file with another: what is wrong."""
    shared: defaultdict[tuple[str, str], list[Ref]] = defaultdict(list)
    for form, ref, name in papers:
        shared[form, _file(name)].append(ref)
    found: dict[tuple[str, Ref], Finding] = {}
    for (form, _), refs in shared.items():
        for other in refs[1:]:
            if other.kind == refs[0].kind:
                continue  # D-123 and D-207 see to codes of one kind
            finding = WORDING.finding(
                NUMBER,
                district.place(other, ("code",)),
                other,
                form=form,
                kind=other.kind,
                code=other.code,
                other_kind=refs[0].kind,
                other=refs[0].code,
            )
            found[form, other] = finding
            found.setdefault((form, refs[0]), finding)
    return found


def _file(code: str) -> str:
    """A code as file systems compare it: Windows without capitals, macOS with letters composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", code).casefold())
