"""The rules, one by one: on either side of each line that they draw."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from district_data import BROKEN, EXAMPLES, LINES, ROOT, brief, read, without_glyph

from generator.data import load, model
from generator.data.district import walk
from generator.data.findings import Finding, Severity
from generator.data.messages import WORDINGS
from generator.data.records import KINDS
from generator.data.types import Name
from generator.rules import check, textwalk
from generator.rules import texts as text_rules
from generator.rules.base import Computed, Facts

BASE = (BROKEN / "D-350" / "data.yaml").read_text(encoding="utf-8").split("ponds:")[0]
POND = """ponds:
  - code: P
    name: {hi: सरोवर, en: Pond}
    village: {hi: कमलडीहा, en: Kamaldiha}
    panchayat: {hi: पंचायत, en: Panchayat}
    block: JYO
    owner: {hi: विभाग, en: Department}
    area: 2
    gps: {lat: 25.8, lon: 86.1}
    vo: VO-101
    listed_on: 04.02.2025
"""
ALLOTTED = """    proposed_on: 12.02.2025
    recommendation: {no: 1, date: 13.02.2025}
    allotted_on: 17.02.2025
"""
TODAY = dt.date(2026, 2, 27)
"""The examples' own date."""
PLAN = "plans:\n  - {code: L, pond: P, model: growout, year: 2025-26}\n"


def rules(folder: Path, text: str) -> list[str]:
    (folder / "data.yaml").write_text(text, encoding="utf-8")
    return [finding.rule for finding in read(folder)[1]]


def name(folder: Path, hi: str, en: str = "X") -> list[Finding]:
    text = BASE.replace("{hi: ज्योत्स्नापुर, en: Jyotsnapur}", f'{{hi: "{hi}", en: "{en}"}}')
    (folder / "data.yaml").write_text(text, encoding="utf-8")
    return read(folder)[1]


def test_every_rule_has_a_number_of_its_own_in_order() -> None:
    numbers = [*WORDINGS, *(rule.number for rule in check.RULES)]
    assert numbers == sorted(set(numbers))
    assert all(re.fullmatch(r"D-[123]\d\d", number) for number in numbers)


def test_every_rule_of_the_orders_cites_its_clause() -> None:
    for rule in check.RULES:
        if rule.number >= "D-3":
            assert re.match(r"(ORDER-2021 §\d|COM-2014 \S)", rule.wording.clause), rule.number


def test_every_wording_is_hindi_and_english() -> None:
    wordings = [*WORDINGS.values(), *(rule.wording for rule in check.RULES)]
    devanagari = re.compile(r"[\u0900-\u097f]")
    for wording in wordings:
        assert devanagari.search(wording.hi)
        assert devanagari.search(wording.advice_hi)
        assert not devanagari.search(wording.en), wording.en
        assert placeholders(wording.hi) == placeholders(wording.en)


def placeholders(text: str) -> set[str]:
    """The names in braces; of a word in both languages (`did_hi`, `did_en`) what they share."""
    return {re.sub("_(hi|en)$", "", name) for name in re.findall(r"\{(\w+)\}", text)}


@pytest.mark.parametrize("text", ["KMnO₄ ≥ 50", "₹4,91,500 – 5%", "क्‍ष र्‍य", "ज़ीनत (चाँद)"])
def test_what_the_fonts_hold_is_no_finding(tmp_path: Path, text: str) -> None:
    assert "D-151" not in [finding.rule for finding in name(tmp_path, f"क {text}")]


def test_a_character_without_glyph_is_named_with_its_code(tmp_path: Path) -> None:
    findings = name(tmp_path, "क", "Ω 漢漢")
    assert [(f.rule, f.severity) for f in findings] == [("D-151", Severity.ERROR)] * len(findings)
    assert any("U+6F22" in f.en and "CJK UNIFIED IDEOGRAPH-6F22" in f.hi for f in findings)


@pytest.mark.parametrize("text", ["<b>क</b>", "{{ क }}", "{% if %}क", "क&nbsp;", "क<br/>"])
def test_markup_is_a_warning_only(tmp_path: Path, text: str) -> None:
    assert [(f.rule, f.severity) for f in name(tmp_path, text)] == [("D-152", Severity.WARNING)]


@pytest.mark.parametrize("text", ["क < ख > ग", "क & ख; ग", "{क}", "5 <6"])
def test_signs_of_ordinary_text_are_no_markup(tmp_path: Path, text: str) -> None:
    assert name(tmp_path, text) == []


# भारत सरकार, सुनीता देवी, दुर्गा देवी, लक्ष्मी, बिहार as Kruti Dev 010 types them.
@pytest.mark.parametrize(
    ("text", "font", "hindi"),
    [
        ("Hkkjr ljdkj", "Kruti Dev 010", "भारत सरकार"),
        ("lquhrk nsoh", "Kruti Dev 010", "सुनीता देवी"),
        ("y{eh", "Kruti Dev 010", "लक्ष्मी"),
        ("jkeiqj", "Kruti Dev 010", "रामपुर"),
        ("ehuk nsoh", "Kruti Dev 010", "मीना देवी"),
        ("jke", "Kruti Dev 010", "राम"),
        ("fiQj", "Walkman-Chanakya 905", "फिर"),
        ("ÖæÚUÌ", "Chanakya", "भारत"),
    ],
)
def test_an_old_font_is_named_and_its_hindi_told(
    tmp_path: Path, text: str, font: str, hindi: str
) -> None:
    (finding,) = name(tmp_path, text)
    assert (finding.rule, finding.severity) == ("D-153", Severity.ERROR)
    assert f"{font}, in which it shows '{hindi}'" in finding.en
    assert finding.advice_hi.endswith(hindi)


@pytest.mark.parametrize("text", ["Sunita Devi", "Jyotsnapur", "MGNREGA", "kg"])
def test_english_in_the_place_of_hindi_is_a_warning_and_not_taken_for_a_legacy_font(
    tmp_path: Path, text: str
) -> None:
    assert [(f.rule, f.severity) for f in name(tmp_path, text)] == [("D-154", Severity.WARNING)]


def test_for_an_english_name_the_hindi_is_suggested(tmp_path: Path) -> None:
    (finding,) = name(tmp_path, "Sunita Devi, Rampur")
    assert "perhaps 'सुनीता देवी, रामपुर' (look at it)" in finding.advice_en


@pytest.mark.parametrize(
    ("text", "was"),
    [
        ("à¤°à¤¾à¤®", "It was 'राम'."),
        ("à¤°à¤¾à¤® â€“ 5", "It was 'राम – 5'."),
        ("à¤°à¤¾à", ""),  # its last letter was cut in two
    ],
)
def test_hindi_read_in_a_wrong_encoding_is_an_error_that_says_what_it_was(
    tmp_path: Path, text: str, was: str
) -> None:
    for findings in (name(tmp_path, text), name(tmp_path, "क", text)):
        assert [(f.rule, f.severity) for f in findings] == [("D-160", Severity.ERROR)]
        assert findings[0].en.endswith(f"in a wrong encoding. {was}".strip())


@pytest.mark.parametrize("text", ["12", "5%", "जीविका SHG", "–"])
def test_hindi_with_latin_words_or_only_figures_is_left_alone(tmp_path: Path, text: str) -> None:
    assert name(tmp_path, text) == []


@pytest.mark.parametrize("text", ["\u093f" + "क", "क " + "\u093e" + "ख", "x\u0902"])
def test_a_mark_without_its_letter_is_found(tmp_path: Path, text: str) -> None:
    assert "D-155" in [finding.rule for finding in name(tmp_path, f"ग {text}")]


@pytest.mark.parametrize("text", ["क्‍षमा", "सुर्‍या", "क़मर", "दुःखी", "ॐ", "हूँ", "अक्‌षर", "क‍ि"])
def test_marks_on_their_letters_are_left_alone(tmp_path: Path, text: str) -> None:
    assert name(tmp_path, text) == []


@pytest.mark.parametrize(
    "text",
    ["?????", "??? ??????", "वार्ड ??", "? / ?", "?", "(???)", "Devi ????", "\\ufffd", "क\\ufffdल"],
)
def test_text_that_was_lost_before_it_came_here_is_an_error(tmp_path: Path, text: str) -> None:
    found = name(tmp_path, text)
    assert [f.rule for f in found if f.severity is Severity.ERROR] == ["D-158"]
    assert [f.rule for f in name(tmp_path, "क", text)] == ["D-158"]


@pytest.mark.parametrize("text", ["क्यों?", "क्यों??", "सच?! हाँ", "वार्ड ?", "क? ख?"])
def test_a_question_is_no_lost_text(tmp_path: Path, text: str) -> None:
    assert name(tmp_path, text) == []


@pytest.mark.parametrize(
    ("lat", "lon", "found"),
    [
        ("24.2", "83.3", []),
        ("27.6", "88.4", []),
        ("86.1", "25.8", ["D-156"]),
        ("24.1", "86.1", ["D-157"]),
        ("25.8", "88.5", ["D-157"]),
        ("0", "0", ["D-157"]),
    ],
)
def test_a_pond_lies_in_bihar(tmp_path: Path, lat: str, lon: str, found: list[str]) -> None:
    text = BASE + POND.replace("lat: 25.8, lon: 86.1", f"lat: {lat}, lon: {lon}")
    assert rules(tmp_path, text) == found


def test_a_code_of_a_refused_record_is_no_second_finding(tmp_path: Path) -> None:
    text = BASE.replace("{code: JYO, name: {hi: ज्योत्स्नापुर, en: Jyotsnapur}}", "{code: JYO}")
    assert rules(tmp_path, text) == ["D-120"]


def test_a_dangling_code_comes_with_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "data.yaml").write_text(BASE.replace("clf: CLF-JYO", "clf: CLF-JVO"), "utf-8")
    findings = read(tmp_path)[1]
    assert [finding.rule for finding in findings] == ["D-201"]
    assert "Did you mean 'CLF-JYO'?" in findings[0].en


def test_codes_in_lists_and_in_members_are_followed(tmp_path: Path) -> None:
    text = (BROKEN / "D-306" / "data.yaml").read_text("utf-8").replace("    vo: VO-101\n# ", "# ")
    assert rules(tmp_path, text) == []
    text = text.replace("FPG-5]", "FPG-5, FPG-6]")
    assert rules(tmp_path, text) == ["D-201"]
    assert rules(tmp_path, text.replace("shg: SHG-1", "shg: SHG-9")) == ["D-201"] * 16


WORK_PLAN = """
    work_plan:
      seasons:
        - name: {hi: वर्षा, en: Rains}
          lines:
            - member: 4
              product: {hi: मशरूम, en: Mushroom}
              capacity: 1
              quantity: 1
              unit: {hi: किलो, en: kg}
              value: 1
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("treasurer: 3", "treasurer: 4"),
        ("operators: [1, 2, 3]", "operators: [1, 2, 4]"),
        ("\n    members:", f"{WORK_PLAN}    members:"),
    ],
)
def test_a_member_number_must_be_in_the_group(tmp_path: Path, old: str, new: str) -> None:
    text = (
        (BROKEN / "D-202" / "data.yaml").read_text("utf-8").replace("treasurer: 30", "treasurer: 3")
    )
    assert rules(tmp_path, text) == []
    assert rules(tmp_path, text.replace(old, new)) == ["D-202"]


def test_who_sits_in_a_meeting_is_in_the_group(tmp_path: Path) -> None:
    text = (
        (BROKEN / "D-202" / "data.yaml").read_text("utf-8").replace("treasurer: 30", "treasurer: 3")
    )
    text += (
        "meetings:\n  - {code: M, group: PG-1, number: 1, date: 03.12.2025, "
        "place: {hi: क, en: K}, chair: 1, present: [1, 2]}\n"
    )
    assert rules(tmp_path, text) == []
    assert rules(tmp_path, text.replace("chair: 1", "chair: 9")) == ["D-202"]
    assert rules(tmp_path, text.replace("present: [1, 2]", "present: [1, 9]")) == ["D-202"]
    assert rules(tmp_path, text.replace("present: [1, 2]", "present: [1, 1]")) == ["D-205"]


SUB_GROUPS = (BROKEN / "D-210" / "data.yaml").read_text("utf-8")
NORTH = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]"
SOUND = (
    SUB_GROUPS.replace(NORTH, "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]")
    .replace(
        "\n    sub_groups:", "\n      - {no: 30, name: {hi: क, en: K}, shg: SHG-1}\n    sub_groups:"
    )
    .replace("13, 14]", "13, 14, 30]")
)
"""Two sub-groups of fifteen; officers 1, 2 and 3, representatives 4 and 5, and 20 and 21."""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("13, 14, 30]", "13, 14]", ["D-309"]),  # fourteen
        ("13, 14, 30]", "13, 14, 30, 31, 32, 33, 34, 35]", []),  # twenty
        ("13, 14, 30]", "13, 14, 30, 31, 32, 33, 34, 35, 36]", ["D-309"]),  # twenty-one
        ("[4, 5]", "[4]", ["D-310"]),
        ("[4, 5]", "[4, 5, 6]", []),
        ("[4, 5]", "[4, 5, 6, 7]", ["D-310"]),
        ("[4, 5]", "[4, 16]", ["D-211"]),
        ("[4, 5]", "[4, 99]", ["D-202"]),  # and no word of the sub-group that she is not in
        ("[4, 5]", "[4, 4]", ["D-205"]),
        ("13, 14, 30]", "13, 14, 99]", ["D-202"]),
        ("13, 14, 30]", "13, 14, 14]", ["D-205"]),  # and no word of a second sub-group
        ("13, 14, 30]", "13, 14, 16]", ["D-210"]),
    ],
)
def test_sub_groups_are_parted_and_represented_as_the_manual_asks(
    tmp_path: Path, old: str, new: str, found: list[str]
) -> None:
    more = "".join(
        f"      - {{no: {no}, name: {{hi: क{no}, en: K}}, shg: SHG-1}}\n" for no in range(31, 37)
    )
    text = SOUND.replace("    sub_groups:\n", f"{more}    sub_groups:\n")
    assert rules(tmp_path, text) == []
    assert rules(tmp_path, text.replace(old, new)) == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("chair: 1, present: [1, 2, 3, 4, 5, 20, 21]", []),
        ("chair: 1", []),
        ("chair: 1, present: [1, 6]", ["D-311"]),
        ("chair: 1, present: [6, 7, 8, 9, 10, 11]", ["D-311"]),  # once, not six times
        ("chair: 6", ["D-311"]),
        ("chair: 6, present: [1, 6], body: general", []),
    ],
)
def test_who_sits_in_the_committee_is_on_it_unless_the_general_body_met(
    tmp_path: Path, fields: str, found: list[str]
) -> None:
    text = f"{SOUND}meetings:\n  - {{code: M, group: PG-1, number: 1, date: 03.12.2025, "
    text += f"place: {{hi: क, en: K}}, {fields}}}\n"
    assert rules(tmp_path, text) == found
    # A group whose sub-groups are not written down has a committee that nobody knows.
    assert rules(tmp_path, _without(text)) == []


def _without(text: str) -> str:
    """The same without sub-groups."""
    head, _, rest = text.partition("    sub_groups:\n")
    return head + rest[rest.index("meetings:") :]


def test_a_warning_names_five_strangers_at_most(tmp_path: Path) -> None:
    text = f"{SOUND}meetings:\n  - {{code: M, group: PG-1, number: 1, date: 03.12.2025, "
    text += "place: {hi: क, en: K}, chair: 1, present: [6, 7, 8, 9, 10, 11]}\n"
    (tmp_path / "data.yaml").write_text(text, encoding="utf-8")
    (finding,) = read(tmp_path)[1]
    assert finding.en.endswith(": 6, 7, 8, 9, 10, ….")


def test_a_folder_without_district_refuses_the_district_of_no_code(tmp_path: Path) -> None:
    (tmp_path / "data.yaml").write_text("blocks: []\n")
    findings = read(tmp_path)[1]
    assert [(f.rule, f.subject.code if f.subject else None) for f in findings] == [("D-204", "")]


def test_a_refused_district_is_still_the_one_district(tmp_path: Path) -> None:
    assert rules(tmp_path, "districts:\n  - {code: A}\n") == ["D-120"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("    proposed_on: 04.02.2025\n", []),
        ("    proposed_on: 03.02.2025\n", ["D-302"]),
        ("    proposed_on: 12.02.2025\n    recommendation: {no: 1, date: 11.02.2025}\n", ["D-302"]),
        (
            "    proposed_on: 12.02.2025\n    recommendation: {no: 1, date: 12.02.2025}\n"
            "    allotted_on: 12.02.2025\n",
            [],
        ),
        (
            "    proposed_on: 12.02.2025\n    recommendation: {no: 1, date: 13.02.2025}\n"
            "    allotted_on: 12.02.2025\n",
            ["D-302"],
        ),
        ("    proposed_on: 12.02.2025\n    allotted_on: 17.02.2025\n", ["D-303"]),
        ("    allotted_on: 17.02.2025\n", ["D-303", "D-303"]),
    ],
)
def test_steps_of_a_pond_follow_one_another(tmp_path: Path, text: str, found: list[str]) -> None:
    assert rules(tmp_path, BASE + POND + text) == found


def test_a_proposed_pond_names_its_vo_and_says_so_once(tmp_path: Path) -> None:
    steps = (
        "    proposed_on: 12.02.2025\n    recommendation: {no: 1, date: 13.02.2025}\n"
        "    allotted_on: 17.02.2025\n"
    )
    text = BASE + POND.replace("    vo: VO-101\n", "") + steps
    assert rules(tmp_path, text) == ["D-303"]


def test_a_pond_that_is_not_allotted_is_not_inspected(tmp_path: Path) -> None:
    text = (BROKEN / "D-304" / "data.yaml").read_text("utf-8")
    assert rules(tmp_path, text.replace("16.02.2025", "17.02.2025")) == []
    kept = [line for line in text.splitlines() if "allotted_on" not in line]
    assert rules(tmp_path, "\n".join(kept) + "\n") == ["D-304"]


# ORDER-2021 §10.6: "अधिकतम ₹ 10 लाख".
@pytest.mark.parametrize(("total", "found"), [("1000000", []), ("1000000.01", ["D-305"])])
def test_ten_lakh_is_the_most_a_vo_is_given(tmp_path: Path, total: str, found: list[str]) -> None:
    (tmp_path / "data.yaml").write_text(BASE + POND + ALLOTTED + PLAN, encoding="utf-8")
    district, _ = model.build(load.load(tmp_path)[0])
    computed = Computed({"VO-101": Decimal(total)}, LINES)
    findings = check.check(district, without_glyph, computed, TODAY)
    assert [finding.rule for finding in findings] == found
    assert all("₹10,00,000.01;" in finding.en for finding in findings)


def test_a_sakhi_without_employer_is_found(tmp_path: Path) -> None:
    text = (BROKEN / "D-306" / "data.yaml").read_text("utf-8")
    kept = [
        line for line in text.splitlines() if line not in ("    vo: VO-101", "    clf: CLF-JYO")
    ]
    # The group and the VO need theirs: put them back.
    text = "\n".join(kept) + "\n"
    text = text.replace("    block: JYO\n", "    block: JYO\n    clf: CLF-JYO\n")
    text = text.replace("Producer Group}\n", "Producer Group}\n    vo: VO-101\n")
    assert rules(tmp_path, text) == ["D-306"]


def test_lines_are_checked_only_where_the_form_is_known() -> None:
    district, _ = model.build(load.load(EXAMPLES)[0])
    few = {**LINES, "cid-budget": ["1"]}
    found = check.check(district, without_glyph, Computed(lines=few), TODAY)
    assert {f.rule for f in found} == {"D-206"}
    assert check.check(district, without_glyph, today=TODAY) == []


_FOUND_IN_ALL = """
import district_data
district_data.LINES = {form: frozenset(lines) for form, lines in district_data.LINES.items()}
for file in sorted(district_data.BROKEN.glob("*/data.yaml")):
    print(*district_data.read(file.parent)[1], sep="\\n")
"""


def test_the_same_is_said_in_the_same_order_each_time() -> None:
    """Sets of texts come in another order with each start of Python."""
    told = set()
    for seed in ("1", "2", "3"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{ROOT}/tests"}
        told.add(
            subprocess.run(
                [sys.executable, "-c", _FOUND_IN_ALL],
                env=environment, check=True, capture_output=True, encoding="utf-8",
            ).stdout
        )  # fmt: skip
    assert len(told) == 1
    assert "The lines are: 1.1, 1.2, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6." in told.pop()


def test_lines_are_listed_as_they_are_counted(tmp_path: Path) -> None:
    text = (
        "payslips:\n  - {code: P, sakhi: S, month: 2025-07, works: {99: {number: 1, times: 1}}}\n"
    )
    assert rules(tmp_path, BASE + text) == ["D-201", "D-206"]
    assert ": 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13." in read(tmp_path)[1][1].advice_en


def test_a_head_of_expense_must_be_on_the_form(tmp_path: Path) -> None:
    text = (
        (BROKEN / "D-203" / "data.yaml")
        .read_text("utf-8")
        .replace("no: 3, name: {hi: सु", "no: 4, name: {hi: सु")
    )
    plan = (
        "    work_plan: {seasons: [], technical: {lines: [{head: inputs, quantity: 1, rate: 2}]}}\n"
    )
    assert rules(tmp_path, text + plan) == []
    assert rules(tmp_path, text + plan.replace("inputs", "inputz")) == ["D-206"]


def test_a_line_left_empty_must_be_on_the_form_too(tmp_path: Path) -> None:
    text = BASE + "cids:\n  - code: C\n    vo: VO-101\n    year: 2025-26\n    lines:\n      1:\n"
    assert rules(tmp_path, text) == []
    assert rules(tmp_path, text.replace("  1:", "  11:")) == ["D-206"]


def test_no_advice_leads_to_a_value_that_a_comma_cuts() -> None:
    """Written as advised inside {…}, every figure with commas is read whole: it is in quotes."""
    wordings = [*WORDINGS.values(), *(rule.wording for rule in check.RULES)]
    advices = [text for each in wordings for text in (each.advice_hi, each.advice_en)]
    assert any("4,91,500" in advice for advice in advices)
    for advice in advices:
        assert not re.search(r"\d,\d", re.sub(r'"[^"]*"', "", advice)), advice


def test_a_new_kind_of_record_is_checked_without_more_ado() -> None:
    """The rules walk over every kind, so none may be left out of the district."""
    district, _ = model.build(load.load(EXAMPLES)[0])
    assert set(district.records) == set(KINDS)
    assert brief(check.check(district, lambda _: "x"))


def test_one_walk_finds_what_each_rule_finds_by_itself(tmp_path: Path) -> None:
    """Held against the plain way: every rule asked of every text of every record."""
    texts = ["<b>क</b>", "Hkkjr ljdkj", "Kamala", "क 漢", "\u093eक", "????", "à¤•", "कमला"]
    lines = [f"  - {{code: B{at}, name: {{hi: '{one}', en: '{texts[at - 3]}'}}}}\n"
             for at, one in enumerate(texts)]  # fmt: skip
    note = "{result: improve, note: {hi: 'क <br>', en: '?'}}"
    more = (
        f"inspections:\n  - {{code: I, pond: P, date: 03.12.2025, inspector: क, "
        f"designation: ' ? ', points: {{x: {note}, y: {{note: क}}}}, sublet: no, "
        f"recommendation: 'ख &amp; ?', fish: {{species: क, feed: '<i>', production: 1, income: 1, "
        f"other_income: 1, expense: 1, year: 2025-26}}}}\n"
    )
    (tmp_path / "data.yaml").write_text(BASE + more, "utf-8")
    (tmp_path / "more.yaml").write_text("blocks:\n" + "".join(lines), "utf-8")
    district, _ = model.build(load.load(tmp_path)[0])
    facts = Facts(district, without_glyph)
    plain = []
    for rule in text_rules.RULES:
        for ref, record in district.each():
            within = dict(walk(record))
            for path, text in within.items():
                hindi = path[-1:] == ("hi",) and isinstance(within[path[:-1]], Name)
                if isinstance(text, str) and (hindi or not rule.hindi):
                    found = [
                        (rule.number, ref, path, dict(each)) for each in rule.test(text, facts)
                    ]
                    plain += [(n, r, district.place(r, p), v) for n, r, p, v in found]
    walk_of = textwalk.TextWalk(facts, text_rules.RULES)
    walked = [
        (f.rule, f.subject, f.place, f.en)
        for ref, record in district.each()
        for f in walk_of.findings(ref, record)
    ]
    wording = {rule.number: rule.wording for rule in text_rules.RULES}
    told = [(n, r, p, wording[n].finding(n, p, r, **v).en) for n, r, p, v in plain]
    assert sorted(walked, key=str) == sorted(told, key=str)
    assert {number for number, *_ in walked} == {rule.number for rule in text_rules.RULES}


def test_each_text_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    district, _ = model.build(load.load(EXAMPLES)[0])
    judged: Counter[tuple[str, bool]] = Counter()
    verdict = textwalk._Judge.verdict
    monkeypatch.setattr(
        textwalk._Judge,
        "verdict",
        lambda self, text, hindi: judged.update([(text, hindi)]) or verdict(self, text, hindi),
    )
    assert check.check(district, without_glyph, Computed(lines=LINES), TODAY) == []
    assert set(judged.values()) == {1}
    assert len(judged) > 1000


def test_characters_are_looked_up_once(tmp_path: Path) -> None:
    district, _ = model.build(load.load(EXAMPLES)[0])
    asked = []
    check.check(district, lambda text: asked.append(text) or ())  # type: ignore[func-returns-value]
    assert 1 < len(asked) <= len(set("".join(asked)))
