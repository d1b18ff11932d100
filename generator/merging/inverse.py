"""What a form prints -> what the data says: each kind of text turned back.

In: the text of a slot, its kind and language, the type of the place it goes to, and what stands in
the data there. Out: the value as a file of data has it: a text, or the texts of a name by language.
What cannot be turned is left as it was typed: the types of the data judge it. Nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, get_args

from generator.data.types import Name
from generator.forms.catalog import Label
from generator.merging.ways import Leaf
from generator.text import language
from generator.text.language import latin_digits
from generator.text.marks import mark
from generator.text.numbers import grouped

Raw = Any
"""A value as it stands in a file: a text, or lists and tables of such."""
_FIGURES = frozenset({"amount", "area", "count", "money", "percent", "quantity", "rate"})
_NUMBER = re.compile(r"-?[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?")
_AROUND = re.compile(r"^(?:₹|rs\.?|रु\.?)\s*|\s*(?:%|/-)$", re.IGNORECASE)
_MEASURE = re.compile(r"([0-9०-९][0-9०-९,.]*)\s*(.*)", re.DOTALL)
_GPS = re.compile(r"([0-9.]+)\s*°?\s*([NS])\s*,\s*([0-9.]+)\s*°?\s*([EW])", re.IGNORECASE)
_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_ISO = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_MONTH = re.compile(r"(\D+?)\s*([0-9]{4})")
_DASH = re.compile(r"\s+[–—-]\s+|\s*[:–—]\s*")
_DEVANAGARI = re.compile("[\u0900-\u097f]")
_LETTER = re.compile("[A-Za-z]")
_YES_NO = {True: ("yes", "हाँ"), False: ("no", "नहीं")}


class Said(NamedTuple):
    """A text of a form: its words on one line, the kind of its slot, the language it is in."""

    text: str
    kind: str
    lang: str
    choices: Mapping[str, tuple[str, ...]]


def tidy(text: str) -> str:
    """A text with composed letters and single spaces, as a record has it."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def language_of(text: str, lang: str) -> str:
    """The language that a text in a form of that language is in: hi or en."""
    if lang != "hi-en":
        return lang
    return "en" if _LETTER.search(text) and not _DEVANAGARI.search(text) else "hi"


def parted(text: str, lang: str) -> tuple[str, ...]:
    """A name typed in both languages, one after the other: its Hindi and its English."""
    halves = tuple(half.strip() for half in text.split(" / "))
    both = len(halves) == 2 and [language_of(half, lang) for half in halves] == ["hi", "en"]
    return halves if both else (text,)


def values(said: Said, leaves: Sequence[Leaf], old: Sequence[Raw]) -> list[Raw]:
    """What goes to each place, where `old` stands now; None where nothing goes there."""
    if len(leaves) == 1:
        return [value(said, leaves[0].type, old[0])]
    parts = _measured(said) if said.kind == "measure" else _chosen(said, leaves[0])
    return [
        None if part is None else value(part, leaf.type, before)
        for part, leaf, before in zip(parts, leaves, old, strict=True)
    ]


def value(said: Said, kind_of_place: Any, old: Raw) -> Raw:
    """What goes to a place of that type."""
    text, kind = said.text, said.kind
    if kind_of_place is Name:
        return named(text, language_of(text, said.lang), old)
    if kind_of_place is bool:
        return _yes_no(said, old)
    if kind == "choice":
        return _choice(said)
    turn = _figure if kind in _FIGURES else _TURNED.get(kind)
    return turn(text, old) if turn else text


def named(text: str, lang: str, old: Raw) -> Raw:
    """A name with its text in one language; what it has in the other stays."""
    if isinstance(old, dict):
        return {**old, lang: text}
    if lang == "hi":
        return text if isinstance(old, str) else {"hi": text}
    return {"en": text} if old is None else {"hi": old, "en": text}


def words(labels: Mapping[str, Label], choices: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each choice the words that say it, as forms in each language have them."""
    return {
        value: tuple(tidy(form) for form in _forms(labels[key])) for value, key in choices.items()
    }


def _forms(label: Label) -> Iterable[str]:
    return label.hi, label.en, f"{label.hi} – {label.en}", f"{label.hi} / {label.en}"


def _choice(said: Said) -> str:
    """The choice that a text says; the text itself where it says none."""
    wanted = said.text.casefold()
    for value, forms in said.choices.items():
        if wanted in {form.casefold() for form in forms}:
            return value
    return said.text


def _yes_no(said: Said, old: Raw) -> str:
    """yes or no, in the language in which the data has said it."""
    hindi = isinstance(old, str) and bool(_DEVANAGARI.search(old))
    chosen = _choice(said)
    for answer, forms in _YES_NO.items():
        if chosen == str(answer) or said.text.casefold() in forms:
            return forms[hindi]
    return said.text


def alike(text: str, other: str, kind: str) -> bool:
    """Whether two texts say the same: a figure may be written in several ways."""
    one, two = (_bare(each) if kind in _FIGURES else None for each in (text, other))
    if one is None or two is None:
        return mark(text) == mark(other)
    return Decimal(one.replace(",", "")) == Decimal(two.replace(",", ""))


def _bare(text: str) -> str | None:
    """The digits of a figure without signs around them; None where it is none."""
    bare = _AROUND.sub("", _AROUND.sub("", latin_digits(text)))
    return bare if _NUMBER.fullmatch(bare) and _is_grouped(bare) else None


def _figure(text: str, old: Raw) -> str:
    """Digits as the data has them: grouped only where what stands there is."""
    bare = _bare(text)
    if bare is None:
        return text
    if isinstance(old, str) and "," in old:
        whole, dot, fraction = bare.replace(",", "").partition(".")
        return f"{grouped(int(whole))}{dot}{fraction}" if len(whole) < 100 else bare
    return bare.replace(",", "")


def _is_grouped(number: str) -> bool:
    """Whether commas part thousands and lakhs, or thousands and millions: 1,5 is none of these."""
    whole = number.lstrip("-").partition(".")[0]
    first, *rest = whole.split(",")
    if not rest:
        return True
    indian = len(rest[-1]) == 3 and all(len(one) == 2 for one in rest[:-1]) and len(first) <= 2
    return indian or (all(len(one) == 3 for one in rest) and len(first) <= 3)


def _day(text: str, old: Raw) -> str:
    """dd.mm.yyyy, or the year first where the data has it so."""
    match = _DATE.fullmatch(latin_digits(text))
    if match is None:
        return text
    try:
        day = dt.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return text
    return day.isoformat() if isinstance(old, str) and _ISO.fullmatch(old) else language.date(day)


def _month(text: str, _: Raw) -> str:
    """2021-08 of “अगस्त 2021” or “August 2021”."""
    match = _MONTH.fullmatch(latin_digits(text))
    number = _months().get(match[1].strip(" ,").casefold()) if match else None
    return f"{match[2]}-{number:02}" if match and number else text


@cache
def _months() -> Mapping[str, int]:
    found = {}
    for number in range(1, 13):
        for lang in ("hi", "en"):
            name = language.month(2000, number, lang).rpartition(" ")[0]
            found[tidy(name).casefold()] = number
    return found


def _point(text: str, old: Raw) -> Raw:
    """25.594095° N, 85.137566° E as latitude and longitude."""
    match = _GPS.fullmatch(latin_digits(text))
    if match is None:
        return text
    lat, lon = match[1], match[3]
    lat = f"-{lat}" if match[2] in "Ss" else lat
    lon = f"-{lon}" if match[4] in "Ww" else lon
    return {**(old if isinstance(old, dict) else {}), "lat": lat, "lon": lon}


def _latin(text: str, _: Raw) -> str:
    return latin_digits(text)


_TURNED: Mapping[str, Callable[[str, Raw], Raw]] = {
    "date": _day, "gps": _point, "month": _month, "serial": _latin, "time": _latin, "year": _latin,
}  # fmt: skip


def _measured(said: Said) -> list[Said | None]:
    """A number, then the unit behind it."""
    match = _MEASURE.fullmatch(said.text)
    if match is None:
        return [said._replace(kind="quantity"), None]
    unit = said._replace(text=match[2], kind="name") if match[2] else None
    return [said._replace(text=match[1], kind="quantity"), unit]


def _chosen(said: Said, first: Leaf) -> list[Said | None]:
    """A choice, and the words behind it after a dash; words alone are no choice."""
    known = {word: part for part in get_args(first.type) for word in said.choices.get(part, ())}
    for word in sorted(known, key=len, reverse=True):
        rest = said.text[len(word) :]
        if said.text[: len(word)].casefold() != word.casefold():
            continue
        dash = _DASH.match(rest)
        if not rest or dash:
            note = rest[dash.end() :] if dash else ""
            choice = said._replace(text=word, kind="choice")
            return [choice, said._replace(text=note, choices={}) if note else None]
    return [None, said._replace(choices={})]
