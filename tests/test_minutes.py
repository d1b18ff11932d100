"""The minutes as they are printed: whose meeting it was, who signs, what the manual wants told."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

import pikepdf
import pytest
from lxml import html

from generator import session
from generator.forms.subjects import subjects
from tests import built

FORM = built.SESSION.forms["meeting-minutes"]
MEETINGS = {one.code: one for one in subjects(FORM, built.district())}
GENERAL = "MTG-F201-09"
NUMBER = re.compile(r"\b\d\.\d\b")
WIDTH = re.compile(r"width:([\d.]+)mm")


@cache
def page(code: str, lang: str = "hi") -> Any:
    """The page of a meeting; of no code the blank one."""
    view = MEETINGS[code].view if code else None
    return html.document_fromstring(built.SESSION.page(FORM, lang, view))


def said(element: Any) -> str:
    return " ".join(element.text_content().split())


def columns(table: Any) -> list[tuple[str, float]]:
    """The heads of a table that has one row of them, and their widths in mm."""
    heads = [said(head) for head in table.xpath("thead/tr/th")]
    widths = [float(WIDTH.search(col.get("style"))[1]) for col in table.xpath("colgroup/col")]  # type: ignore[index]
    return list(zip(heads, widths, strict=True))


def tables(code: str, lang: str = "hi") -> dict[str, Any]:
    """The tables by the heading above them."""
    found = {}
    for heading in page(code, lang).xpath("//h2"):
        found[said(heading)] = heading.xpath("following::table[1]")[0]
    return found


def signatures(code: str, lang: str = "hi") -> list[float]:
    """The widths of all columns to sign in."""
    word = FORM.labels["signature"]
    return [
        width
        for table in tables(code, lang).values()
        for head, width in columns(table)
        if (word.en if lang == "en" else word.hi) in head
    ]


@pytest.mark.parametrize(
    ("code", "hindi", "english"),
    [
        ("", "कार्यकारणी समिति", "executive committee"),
        ("MTG-F101-07", "कार्यकारणी समिति", "executive committee"),
        (GENERAL, "आम निकाय", "general body"),
    ],
)
def test_the_title_says_whose_meeting_it_was(code: str, hindi: str, english: str) -> None:
    assert hindi in said(page(code).find(".//h1"))
    assert english in said(page(code, "en").find(".//h1"))
    both = said(page(code, "hi-en").find(".//header"))
    assert hindi in both and english in both


@pytest.mark.parametrize("lang", built.LANGS)
def test_blank_minutes_have_room_for_twelve_of_the_committee_and_three_others(lang: str) -> None:
    rows = built.SESSION.page(FORM, lang, None)
    assert len(set(re.findall(r'data-slot="committee\.(\d+)\.name"', rows))) == 12
    assert re.findall(r'data-slot="staff\.(\w+)\.name"', rows) == [
        "bookkeeper",
        "storekeeper",
        "vrp",
    ]
    assert 'data-slot="present.' not in rows


@pytest.mark.parametrize("code", ["", "MTG-F101-07", GENERAL])
@pytest.mark.parametrize("lang", built.LANGS)
def test_there_are_28_millimetres_to_sign_in(code: str, lang: str) -> None:
    widths = signatures(code, lang)
    assert len(widths) == (3 if code == GENERAL else 2)  # a general body sits in two columns
    assert min(widths) >= 28


def test_the_committee_signs_with_its_sub_groups_and_the_general_body_with_its_shgs() -> None:
    attendance = FORM.labels["attendance"].hi
    committee, general = (tables(code)[attendance] for code in ("MTG-F101-07", GENERAL))
    assert [head for head, _ in columns(committee)] == [
        "क्र.सं.",
        "सदस्य का नाम",
        "उप-समूह",
        "हस्ताक्षर",
    ]
    rows = [[said(cell) for cell in row] for row in committee.xpath("tbody/tr")]
    assert rows[0] == ["1", "ज्योत्स्ना देवी", "उप-समूह 1, उत्तर टोला", ""]
    assert len(rows) == 8
    assert "स्वयं सहायता समूह" in [head for head, _ in columns(general)]
    assert len(general.xpath("tbody/tr")) == 10


def test_those_who_work_for_the_group_sign_too_and_guests_are_numbered_after_them() -> None:
    table = tables("MTG-F101-07")[FORM.labels["others"].hi]
    rows = [[said(cell) for cell in row] for row in table.xpath("tbody/tr")]
    assert rows[:3] == [
        ["1", "लेखाकार", "सुरभि कुमारी", ""],
        ["2", "भण्डारपाल", "रामसखी देवी", ""],
        ["3", "वी आर पी", "नीलकंठ सहनी", ""],
    ]
    assert [row[0] for row in rows[4:]] == ["4", "5"]


@pytest.mark.parametrize("code", ["", "MTG-F101-07"])
def test_the_principles_are_told_and_the_bookkeeper_reads_out(code: str) -> None:
    hindi, english, both = (said(page(code, lang)) for lang in built.LANGS)
    for norm in FORM.norms["sutra"]:
        label = norm.texts["label"]
        assert " ".join(label.hi.split()) in hindi and " ".join(label.en.split()) in english
        assert " ".join(label.hi.split()) in both and " ".join(label.en.split()) in both
    assert "लेखाकार ने" in hindi and "पढ़ कर सुनाया" in hindi
    assert "The bookkeeper read out" in english


def test_each_item_of_the_agenda_stands_once_with_its_time() -> None:
    table = tables("MTG-F101-07")[FORM.labels["agenda_filled"].hi]
    rows = [[said(cell) for cell in row] for row in table.xpath("tbody/tr | tfoot/tr")]
    assert [row[1:3] for row in rows[:-1]] == [
        [norm.texts["topic"].hi, norm.figures["minutes"]] for norm in FORM.norms["agenda"]
    ]
    assert rows[-1][:3] == ["", "योग", "140"]
    assert columns(table)[2][0] == "समयअवधि (मिनट)"  # so that the figures can do without
    assert said(page("MTG-F101-07")).count("अग्रिम कार्ययोजना तैयार करना") == 1


@pytest.mark.parametrize("lang", built.LANGS)
@pytest.mark.parametrize("code", sorted(MEETINGS))
def test_filled_minutes_are_one_sheet_of_two_pages(code: str, lang: str) -> None:
    values = session.filling(FORM, MEETINGS[code].view)
    with pikepdf.open(io.BytesIO(built.made("pdf", "meeting-minutes", lang, values))) as document:
        # Of a general body 38 members sign: in two languages the last six on a further page.
        assert len(document.pages) == 2 + ((code, lang) == ("MTG-F101-G1", "hi-en"))


@pytest.mark.parametrize("lang", built.LANGS)
def test_a_point_that_a_blank_form_prints_has_its_number_in_the_column_of_numbers(
    lang: str,
) -> None:
    found = html.document_fromstring(built.html("general-body-minutes", lang, "blank"))
    rows = [row.xpath("td") for row in found.xpath("//table[contains(@class, 'grid')]//tr[td]")]
    points = [[said(cell) for cell in row[:2]] for row in rows if len(row) == 5]
    assert len(points) == built.SESSION.forms["general-body-minutes"].tables["points"].blank
    numbers = [number for number, _ in points]
    assert numbers == sorted(set(numbers)) and all(NUMBER.fullmatch(one) for one in numbers)
    assert not any(NUMBER.search(topic) for _, topic in points)
