"""What `new` writes: a file to begin a district, a group or a pond with.

In: what it is, its code, and the data that it joins. Out: the text of a YAML file that `check`
passes as it stands; it refers to records that are there. What cannot be begun raises `NotBegun`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.data import load, model
from generator.data.commented import Sample, Writer
from generator.data.district import DistrictData
from generator.data.messages import found
from generator.data.parts import Coded
from generator.data.records import KINDS
from generator.data.samples import SAMPLE
from generator.data.schema import Lines

KIND = {"group": "groups", "pond": "ponds"}
"""What joins a district -> the list that it stands in."""
_OF_DISTRICT = ("districts", "blocks", "offices", "officials", "clfs", "vos", "shgs")
_LATER = ("offices", "officials")
"""Lists of a new district that may stay away at first: written as comments."""
_NEEDED = {"groups": ("vos", "shgs"), "ponds": ("blocks",)}
_MEMBERS = ("1", "2", "3")
_HEAD = f"""\
## जहाँ {SAMPLE["hi"]} लिखा है वहाँ नमूने का मान है: अपना मान लिखें और निशान हटा दें।
## तब तक check चेतावनी देगा। "##" वाली पंक्तियाँ समझाती हैं; "# " वाली पंक्तियाँ ऐच्छिक मद हैं:
## चाहिए तो आगे का "# " हटाकर भरें।
## Where {SAMPLE["hi"]} or {SAMPLE["en"]} stands, the value is a sample: write your own and take
## the mark out; until then check warns. Lines with "##" explain; lines with "# " are keys that
## may stay away: to use one, take the "# " out and fill it in.
"""


class NotBegun(Exception):
    """Nothing can be begun so; a sentence in Hindi and in English says why."""

    def __init__(self, hi: str, en: str) -> None:
        super().__init__(hi, en)
        self.hi = hi
        self.en = en


def begun(what: str, name: str, data: Path, lines: Lines) -> str:
    """The text for a `group` or a `pond` of that code, or for a `district` in a folder so named.

    `data`: the folder of the district that a group or a pond joins.
    """
    if what == "district":
        return _district(name if _is_code(name) else "DISTRICT", lines)
    return _record(KIND[what], name, data, lines)


def _district(code: str, lines: Lines) -> str:
    """The first file of a district: its blocks, federations, organisations and self-help groups."""
    writer = Writer({}, lines)
    text = _HEAD
    for kind in _OF_DISTRICT:
        given = {"code": code} if kind == "districts" else {}
        entries = writer.entries(kind, KINDS[kind], given)
        text += "\n" + _joined(_as_comment(entries) if kind in _LATER else entries)
    return text


def _record(kind: str, code: str, data: Path, lines: Lines) -> str:
    """A file with one record for the district in `data`."""
    if not _is_code(code):
        said = found("D-140", None, None, field="code", value=code)
        raise NotBegun(f"{said.hi} {said.advice_hi}", f"{said.en} {said.advice_en}")
    source, _ = load.load(data)
    for raw in source.records.get(kind, ()):
        if raw.ref.code.casefold() == code.casefold():
            raise NotBegun(
                f"कोड «{code}» पहले से है: {raw.place}", f"the code '{code}' is taken: {raw.place}"
            )
    codes = _codes(model.build(source)[0])
    for needed in _NEEDED[kind]:
        if needed not in codes:
            raise NotBegun(
                f"“{data}” में {needed}: का कोई सही अभिलेख नहीं है; पहले उसे लिखें।",
                f"{str(data)!r} has no good record under {needed}: yet; write that first",
            )
    writer = Writer(codes, lines)
    return f"{_HEAD}\n{_joined(writer.entries(kind, KINDS[kind], _given(kind, code)))}"


def _given(kind: str, code: str) -> Mapping[str, Any]:
    """What a sample must have for its parts to agree: three members who hold all offices."""
    if kind != "groups":
        return {"code": code}
    president, secretary, treasurer = _MEMBERS
    return {
        "code": code,
        "officers": {
            "president": Sample(president),
            "secretary": Sample(secretary),
            "treasurer": Sample(treasurer),
        },
        "bank": {"operators": Sample(_MEMBERS)},
        "members": [{"no": number, "name": Sample(_member(number))} for number in _MEMBERS],
    }


def _member(number: str) -> dict[str, str]:
    """A name of her own for each member: two of one name would be one person."""
    return {"hi": f"{SAMPLE['hi']} सदस्य {number}", "en": f"{SAMPLE['en']} Member {number}"}


def _codes(found_in: DistrictData) -> dict[str, str]:
    """Records that belong together, to refer to: a VO that has SHGs, its own federation and block.

    Of all other kinds the first of the data.
    """
    codes = {kind: next(iter(records)) for kind, records in found_in.records.items() if records}
    for shg in found_in.records["shgs"].values():
        vo: Any = found_in.get("vos", shg.vo)  # type: ignore[attr-defined]
        if vo is not None:
            return codes | {"shgs": shg.code, "vos": vo.code, "clfs": vo.clf, "blocks": vo.block}
    return codes


def _is_code(text: str) -> bool:
    try:
        Coded.model_validate({"code": text})
    except ValueError:
        return False
    return True


def _as_comment(lines: Iterator[str]) -> Iterator[str]:
    return (line if line.startswith("##") or not line else f"# {line}" for line in lines)


def _joined(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
