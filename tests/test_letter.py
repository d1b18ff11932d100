"""The allotment letter as an office sends it: its head, who signs it, what it is subject to."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from generator import session
from generator.data import load, model
from generator.data.district import DistrictData
from generator.forms.subjects import subjects
from tests import built

FORM = built.SESSION.forms["allotment-letter"]
LAWS = {
    "hi": ("हस्तांतरित", "स्वामित्व", "रख-रखाव की जिम्मेदारी", "संक्षिप्त नोटिस"),
    "en": ("transferred", "property of", "responsible for the upkeep", "short notice"),
}


def letters(district: DistrictData) -> dict[str, dict[str, str]]:
    """Of each letter of a district the Hindi texts of its slots, by the pond's code."""
    return {
        one.code: {name: text.hi for name, text in session.filling(FORM, one.view).texts.items()}
        for one in subjects(FORM, district)
    }


def changed(folder: Path, *changes: tuple[str, str]) -> DistrictData:
    """The places and ponds of the example district, some of their text replaced."""
    text = (built.ROOT / "examples" / "district.yaml").read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / "district.yaml").write_text(text, "utf-8")
    (folder / "ponds.yaml").write_bytes((built.ROOT / "examples" / "ponds.yaml").read_bytes())
    return model.build(load.load(folder)[0])[0]


def without(folder: Path, kind: str) -> DistrictData:
    """The same without the records of a kind."""
    text = (built.ROOT / "examples" / "district.yaml").read_text("utf-8")
    start = text.index(f"\n{kind}:\n")
    return changed(folder, (text[start : text.index("\n\n", start)], ""))


def test_a_letter_is_signed_by_who_was_in_office_on_its_day(tmp_path: Path) -> None:
    # One leaves on the 14th, the other comes on the 17th.
    district = changed(tmp_path, ("31.12.2025", "14.02.2025"), ("01.01.2026", "17.02.2025"))
    signed = {(texts["dated"], texts["signatory.name"]) for texts in letters(district).values()}
    assert signed == {
        ("14.02.2025", "सुमेधा वर्मन"),
        ("17.02.2025", "निरंजन कश्यप"),
    }
    for texts in letters(built.district()).values():
        assert texts["office.name"] == "कार्यालय, जिलाधिकारी, पुष्करगंज"
        assert texts["signatory.designation"] and texts["office.address"]


@pytest.mark.parametrize("kind", ["offices", "officials"])
def test_without_these_records_there_are_lines_to_write_on(tmp_path: Path, kind: str) -> None:
    district = without(tmp_path, kind)
    missing = "office.name" if kind == "offices" else "signatory.name"
    made = letters(district)
    assert len(made) > 2
    assert not any(texts[missing] for texts in made.values())
    view = next(iter(subjects(FORM, district))).view
    page = html.fromstring(built.SESSION.page(FORM, "hi", view))
    (line,) = page.xpath(f"//span[@data-slot='{missing}']")
    assert "empty" in line.get("class") and line.get("data-width")


@pytest.mark.parametrize("lang", ["hi", "en"])
@pytest.mark.parametrize("state", ["blank", "filled"])
def test_the_conditions_that_the_letter_speaks_of_stand_in_it(lang: str, state: str) -> None:
    page = html.fromstring(built.html(FORM.id, lang, state))
    listed = [
        " ".join(one.text_content().split())
        for one in page.xpath("//section[@class='conditions']/p")
    ]
    assert [text[:2] for text in listed[1:]] == [f"{n}." for n in range(1, 6)]
    assert all(any(law in text for text in listed) for law in LAWS[lang])


@pytest.mark.parametrize("lang", ["hi", "en"])
def test_a_written_letter_has_its_date_at_its_head_and_again_on_the_copy(lang: str) -> None:
    page = built.html(FORM.id, lang, "filled")
    assert page.count('data-slot="dated"') == 2
    head, copy = page.split('class="copies"')
    assert 'data-slot="dated"' in head.split('class="address"')[0]
    assert 'data-slot="letter_no"' in copy


@pytest.mark.parametrize(("lang", "pages"), [("hi", 1), ("en", 1), ("hi-en", 2)])
def test_a_letter_is_one_sheet_in_each_language(lang: str, pages: int) -> None:
    views = [None, *(one.view for one in subjects(FORM, built.district()))]
    for view in views:
        values = session.filling(FORM, view)
        assert len(built.SESSION.shape(FORM, lang, values).laid(values.texts)) == pages
