"""Rules on single values other than texts: places outside Bihar, names of files.

In: facts. Out: hits of D-156, D-157, D-159 and D-199.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.data.findings import Ref, Severity
from generator.data.messages import Wording
from generator.data.records import Pond
from generator.rules.base import Facts, Hit, hit, single_rule

# FORMS, conventions: Bihar lies about 24.2-27.6 N, 83.3-88.4 E.
NORTH = (Decimal("24.2"), Decimal("27.6"))
EAST = (Decimal("83.3"), Decimal("88.4"))
OUR_NAMES = {"blank", "manifest"}
"""Names of files that no record brings about."""
OUR_ENDING = ".fillable"
"""What the names of files end with that are filled in on a screen."""


@single_rule(
    "D-156",
    Wording(
        hi="GPS में अक्षांश और देशांतर उलटे लिखे हैं (lat {lat}, lon {lon})।",
        en="Latitude and longitude are swapped (lat {lat}, lon {lon}).",
        advice_hi="अक्षांश (lat) में {lon} और देशांतर (lon) में {lat} लिखें।",
        advice_en="Write {lon} as the latitude (lat) and {lat} as the longitude (lon).",
    ),
)
def latitude_comes_first(facts: Facts) -> Iterator[Hit]:
    """Turned round, the point lies in Bihar; as written, it does not."""
    for ref, pond in facts.all("ponds"):
        if not _in_bihar(pond.gps.lat, pond.gps.lon) and _in_bihar(pond.gps.lon, pond.gps.lat):
            yield _at(ref, pond)


@single_rule(
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


def _at(ref: Ref, pond: Pond) -> Hit:
    return hit(ref, "gps", lat=pond.gps.lat, lon=pond.gps.lon)


def _in_bihar(lat: Decimal, lon: Decimal) -> bool:
    return NORTH[0] <= lat <= NORTH[1] and EAST[0] <= lon <= EAST[1]


@single_rule(
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
        code = ref.code.casefold()
        if code in OUR_NAMES or code.endswith(OUR_ENDING):
            yield hit(ref, "code", code=ref.code)



@single_rule(
    "D-199",
    Wording(
        hi="चित्र «{name}» नहीं छापा जा सकता: {expected_hi}।",
        en="The picture '{name}' cannot be drawn: {expected_en}.",
        advice_hi="डेटा के फ़ोल्डर में PNG, या केवल रेखाओं-आकृतियों वाला SVG रखें; या यह पंक्ति हटाएँ।",
        advice_en="Put a PNG, or an SVG of plain outlines, into the folder of the data; "
        "or take this line out.",
    ),
)
def emblems_can_be_drawn(facts: Facts) -> Iterator[Hit]:
    """A letter without the emblem that its office asked for would not go out."""
    for ref, office in facts.all("offices"):
        why = facts.undrawn(office.emblem) if office.emblem else None
        if why is not None:
            hi, en = why
            yield hit(ref, "emblem", name=office.emblem, expected_hi=hi, expected_en=en)


RULES = (latitude_comes_first, ponds_lie_in_bihar, codes_are_no_names_of_ours, emblems_can_be_drawn)
