"""Made-up member lists, new ones for as long as they are asked for.

In: a seed. Out: fillings of the member list's 40 rows, every slot with a value, or views of such
groups, from which a filling is bound. Words repeat, as names in a district do; names hardly ever:
they are put together from a given name, a middle name and a surname. Nobody real is meant.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator import session
from generator.data import load, model
from generator.data.district import DistrictData
from generator.data.records import Group, Shg
from generator.data.types import Name
from generator.forms.bind import Filling, Row, Text
from generator.forms.catalog import Form
from generator.forms.subjects import View

ROOT = Path(__file__).resolve().parent.parent
FORM = "member-list"
LANG = "hi"
ROWS = 40
SESSION = session.Session()
SEED = 2021


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


GIVEN = _listed("""
अंजना अंजलि अंजू अंबिका अनामिका अनीता अनुपमा अनुराधा अनुष्का अन्नपूर्णा अपर्णा अमृता अरुणा
अर्चना अर्पिता अलका अल्पना आकांक्षा आभा आरती आशा इंदिरा इंदु इंद्राणी इशरत ईशा उमा उर्मिला
उर्वशी उषा ऊर्जा ऋचा ऋतु एकता ऐश्वर्या ओमवती कंचन कमला कमलेश कलावती कल्पना कल्याणी कविता काजल
कांति कामिनी कालिंदी किरण किशोरी कीर्ति कुंती कुसुम कृष्णा केतकी कोमल कौशल्या क्षमा ख़ुशबू
खुशनुमा गंगा गायत्री गिरिजा गीता गुंजन गुड़िया गुलशन गोदावरी गौरी चंचल चंदा चंद्रकला चंद्रावती
चमेली चिंता चित्रा छाया जयंती जया जानकी जूली ज्ञानमती ज्योति ज्योत्स्ना झूमा तनुजा तबस्सुम तारा
तृप्ति तेतरी त्रिवेणी दमयंती दयावती दीक्षा दीपा दीपिका दुर्गा देवंती द्रौपदी धनेश्वरी धर्मशीला
नगीना नज़मा नंदिनी नर्मदा नलिनी निर्मला निशा नीतू नीरजा नीलम नूतन नूरजहाँ पद्मा पद्मावती पल्लवी
पार्वती पिंकी पुष्पा पूजा पूनम पूर्णिमा प्रतिभा प्रतिमा प्रभा प्रभावती प्रमिला प्रियंका प्रीति
प्रेमलता फूलमती फ़रज़ाना फ़ातिमा बबीता बिंदु बिमला बेबी ब्रजेश्वरी भारती भगवती मंजरी मंजू मधु
मनोरमा ममता मल्लिका महिमा माधुरी माया मालती मीना मीनाक्षी मीरा मुन्नी मृदुला मैत्रेयी मोहिनी
यशोदा यास्मीन रंजना रजनी रत्ना रमा रश्मि रागिनी राजकुमारी राधा रामदुलारी रुक्मिणी रुखसाना रूपा
रेखा रेणु रेशमा रोशनी लक्ष्मी ललिता लाजवंती लीला वंदना वर्षा वसुंधरा विद्या विभा विमला वीणा
वैजयंती शकुंतला शबनम शर्मिला शांति शारदा शिल्पा शीला शैल शोभा श्यामा श्रद्धा श्वेता संगीता संजू
संतोषी संध्या सरस्वती सरिता सरोज सविता साधना सावित्री सीता सुधा सुनीता सुभद्रा सुमन सुमित्रा
सुलेखा सुशीला सोनी सौम्या स्नेहलता स्मिता स्वाति हसीना हीरा हेमलता
""")
MIDDLE = _listed("""
कुमारी देवी बाई प्रसाद रानी ख़ातून बेगम लता प्रभा बाला वती कुँवर परवीन श्री मती कली राज माला
शीला मणि
""")
SURNAMES = _listed("""
अंसारी अग्रवाल अहमद उपाध्याय ओझा कर्ण कुशवाहा केवट ख़ान गिरि गुप्ता गोस्वामी गोंड चंद्रवंशी
चौधरी चौरसिया चौबे जायसवाल झा ठाकुर तांती तिवारी त्रिपाठी दास दुबे द्विवेदी धोबी नट निषाद पटेल
पंडित पाठक पांडेय पाल पासवान प्रजापति बिंद भगत भट्ट मंडल मल्लाह महतो महापात्र माँझी मालाकार
मिश्रा मुखिया मुर्मू मोची यादव रजक रविदास राउत राजवंशी राम राय लोहार वर्मा विश्वकर्मा शर्मा
शुक्ला श्रीवास्तव सहनी साव साह सिंह सिन्हा सोनी सोरेन हँसदा हाँसदा
""")
_SHG_NAMES = _listed("""
ज्योति उज्ज्वला प्रगति संतोषी दुर्गा लक्ष्मी गंगा कमल वैष्णवी श्रद्धा जागृति मित्रता
""")
_SHG_KINDS = _listed("""
महिला जीविका आदर्श नव माँ बहन कृषक ग्रामीण
""")


def form() -> Form:
    """The definition of the member list."""
    return SESSION.forms[FORM]


def fillings(seed: int = SEED) -> Iterator[Filling]:
    """Texts ready for the slots, a new list each time, without end."""
    base, dice = _base(), random.Random(seed)
    rows = {**base.rows, "members": tuple(Row(str(no), no) for no in range(1, ROWS + 1))}
    cells = base.cells | {f"members.{n}.{c}" for n in range(1, ROWS + 1) for c in ("name", "shg")}
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
        yield replace(base, texts=texts, rows=rows, cells=cells)


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


def values(filling: Filling) -> int:
    """How many slots of a filling hold a value."""
    return sum(bool(text.in_language(LANG)) for text in filling.texts.values())


@cache
def _district() -> DistrictData:
    return model.build(load.load(ROOT / "examples")[0])[0]


@cache
def _base() -> Filling:
    """A bound filling, of which the names are then replaced."""
    return session.filling(form(), next(views()))


def _person(dice: random.Random) -> str:
    return f"{dice.choice(GIVEN)} {dice.choice(MIDDLE)} {dice.choice(SURNAMES)}"


def _short_name(dice: random.Random) -> str:
    return f"{dice.choice(GIVEN)} {dice.choice(SURNAMES)}"


def _shg(dice: random.Random) -> str:
    return f"{dice.choice(GIVEN)} {dice.choice(_SHG_KINDS)}"


def _plain(text: str) -> Text:
    return Text(text, text, text)


def _name(text: str) -> Name:
    return Name.model_construct(hi=text, en=text)
