"""Made-up member lists, new ones for as long as they are asked for.

In: a seed. Out: fillings of the member list's 40 rows, every slot with a value, or views of such
groups, from which a filling is bound. Words repeat, as names in a district do; names hardly ever:
they are put together from a given name, a middle name and a surname. Nobody real is meant.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from benchmarks.district.words import MIDDLE, SURNAMES, WOMEN, listed
from generator import session
from generator.data import load, model
from generator.data.district import DistrictData
from generator.data.records import Group, Shg
from generator.data.types import Name
from generator.forms.bind import Filling, Row, Text
from generator.forms.catalog import Form
from generator.forms.filling import stacked
from generator.forms.views import View
from generator.pictures.files import Pictures

ROOT = Path(__file__).resolve().parent.parent
FORM = "member-list"
LANG = "hi"
ROWS = 40
SESSION = session.Session()
SEED = 2021


_SHG_NAMES = listed("""
ज्योति उज्ज्वला प्रगति संतोषी दुर्गा लक्ष्मी गंगा कमल वैष्णवी श्रद्धा जागृति मित्रता
""")
_SHG_KINDS = listed("""
महिला जीविका आदर्श नव माँ बहन कृषक ग्रामीण
""")


def form() -> Form:
    """The definition of the member list."""
    return SESSION.forms[FORM]


def fillings(seed: int = SEED) -> Iterator[Filling]:
    """Texts ready for the slots, a new list each time, without end."""
    base, dice = _base(), random.Random(seed)
    rows = {**base.rows, "members": tuple(Row(str(no), no) for no in range(1, ROWS + 1))}
    kept = {slot: text for slot, text in base.texts.items() if not slot.startswith("members.")}
    code = 0
    while True:
        code += 1
        texts = dict(kept)
        for row in base.rows["operators"]:
            texts[f"operators.{row.key}.name"] = _plain(_short_name(dice))
        texts["subject.code"] = _plain(f"PG-{code:06}")
        texts["group.name"] = _plain(f"{dice.choice(_SHG_NAMES)} {_shg(dice)}")
        texts["bank.account_no"] = _plain(f"{dice.randrange(10**13):014}")
        for no in range(1, ROWS + 1):
            texts[f"members.{no}.name"] = _plain(_person(dice))
            texts[f"members.{no}.shg"] = _plain(_shg(dice))
        yield replace(base, texts=texts, rows=rows)


def views(seed: int = SEED) -> Iterator[View]:
    """Groups such as `model.py` reads them, a new one each time, for binding."""
    dice, district = random.Random(seed), _district()
    group = next(iter(district.records["groups"].values()))
    assert isinstance(group, Group)
    shgs = {
        f"S{no}": Shg.model_construct(code=f"S{no}", name=_name(_shg(dice))) for no in range(300)
    }
    wider = replace(district, records={**district.records, "shgs": shgs})
    first, codes = group.members[0], list(shgs)
    while True:
        members = tuple(
            first.model_copy(
                update={"no": no, "name": _name(_person(dice)), "shg": dice.choice(codes)}
            )
            for no in range(1, ROWS + 1)
        )
        bank = group.bank.model_copy(update={"operators": (1, 2, 3)})
        yield View(group.model_copy(update={"members": members, "bank": bank}), wider)


def in_english(filling: Filling, romanised: Callable[[str], str]) -> Filling:
    """The same list with its names in Latin letters."""
    texts = {
        slot: text if text.en.isascii() else stacked(text.hi, romanised(text.hi))
        for slot, text in filling.texts.items()
    }
    return replace(filling, texts=texts)


def values(filling: Filling) -> int:
    """How many slots of a filling hold a value."""
    return sum(bool(text.in_language(LANG)) for text in filling.texts.values())


@cache
def _district() -> DistrictData:
    folder = ROOT / "examples"
    typed, _ = model.build(load.load(folder)[0], papers=SESSION.papers)
    return Pictures(folder).placed(typed)


@cache
def _base() -> Filling:
    """A bound filling, of which the names are then replaced."""
    return session.filling(form(), next(views()))


def _person(dice: random.Random) -> str:
    return f"{dice.choice(WOMEN)} {dice.choice(MIDDLE)} {dice.choice(SURNAMES)}"


def _short_name(dice: random.Random) -> str:
    return f"{dice.choice(WOMEN)} {dice.choice(SURNAMES)}"


def _shg(dice: random.Random) -> str:
    return f"{dice.choice(WOMEN)} {dice.choice(_SHG_KINDS)}"


def _plain(text: str) -> Text:
    return Text(text, text)


def _name(text: str) -> Name:
    return Name.model_construct(hi=text, en=text)
