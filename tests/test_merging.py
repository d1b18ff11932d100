"""What somebody typed into a form stands in the records afterwards, and nothing else is another."""

from __future__ import annotations

import difflib
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from generator import cli
from generator.console import changes
from generator.console.report import Merged, NotReady
from generator.data import load
from generator.data.findings import Finding, Severity
from generator.forms.bind import CODE
from generator.forms.catalog import KIND_OF_SUBJECT
from generator.merging.inverse import alike
from generator.merging.oneform import OneForm
from generator.merging.slots import located
from generator.merging.trees import shown
from generator.merging.ways import Way, way
from tests import built
from tests.fillable_forms import PAGES, by_pikepdf, by_pypdf, fillable
from tests.merging_forms import (
    PIPELINE,
    copied,
    kept,
    merged,
    printed,
    read,
    returned,
    texts,
    working,
)
from tests.test_read import typed as by_word

FORMS = list(built.SESSION.forms)
ROWS = 2  # of each table, in tests that go through all slots


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of data, the example district."""
    return copied(tmp_path / "data")


def changed_lines(before: Path, after: Path) -> list[str]:
    """The lines that are others in any file of a folder, as a diff shows them."""
    found = []
    for path in sorted({p.name for p in (*before.glob("*.yaml"), *after.glob("*.yaml"))}):
        old, new = (_lines(folder / path) for folder in (before, after))
        found += [line for line in difflib.unified_diff(old, new, n=0, lineterm="")
                  if line[:1] in "+-" and line[:3] not in ("+++", "---")]  # fmt: skip
    return found


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode().split("\n") if path.exists() else []


def rules(merged: Merged) -> list[str]:
    """The numbers of what was found."""
    return [finding.rule for finding in merged.findings]


# --- from the form into the data, and onto the next form --------------------------------------

FILLED_IN: dict[str, tuple[dict[str, str], list[str]]] = {
    "member-list": (
        {"members.3.name": "ज़रीना “नई” ख़ातून", "bank.account_no": "0009876543210",
         "group.village": "नया टोला"},
        ["+    village: {hi: नया टोला}", "-      account_no: 7781000045612",
         "+      account_no: 0009876543210"],
    ),
    "cid-budget": (
        {"lines.1.units": "11", "lines.1.amount": "3,300", "lines.2.amount": "५,०००"},
        ["+    lines: {1: {units: 11}, 2: {total: 5000}}"],
    ),
    "allotment-letter": (
        {"recommendation.date": "14.02.2025", "pond.area": "2.50", "letter_no": "DM: 5 #7"},
        ["-    area: 2.47", "+    area: 2.50",
         "-    recommendation: {no: PKG/LH/2024-25/041, date: 13.02.2025}",
         "+    recommendation: {no: PKG/LH/2024-25/041, date: 14.02.2025}",
         "-    allotment_no: DM-PKG/JJH/301/2025", '+    allotment_no: "DM: 5 #7"'],
    ),
    "sakhi-payslip": (
        {"payslip.month": "जून 2025", "works.1.number": "44"},
        ["-    month: 2025-07", "+    month: 2025-06", "-      1: {number: 45, times: 2}",
         "+      1: {number: 44, times: 2}"],
    ),
    "inspection-report": (
        {"points.water.feeder.finding": "सुधार अपेक्षित – गाद", "points.pond.sublet.finding": "हाँ",
         "fish.income": "₹5,80,000"},
        ["-      water.feeder: {result: satisfactory}",
         "+      water.feeder: {result: improve, note: {hi: गाद}}", "-    sublet: no",
         "+    sublet: yes", "-      income: 577500", "+      income: 580000"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", ["fillable", "docx"])
@pytest.mark.parametrize("form", list(FILLED_IN))
def test_what_another_program_filled_in_is_printed_next_time_and_only_its_lines_change(
    form: str, kind: str, data: Path, tmp_path: Path
) -> None:
    typed, lines = FILLED_IN[form]
    programs: list[Callable[[bytes, Mapping[str, str]], bytes]]
    programs = [by_word] if kind == "docx" else [by_pikepdf, by_pypdf]
    before = copied(tmp_path / "before")
    for number, program in enumerate(programs):
        file = kept(tmp_path, f"{number}.bin", program(printed(form, "hi", kind), typed))
        made = merged(data, file)
        assert [one for one in made.findings if one.severity is Severity.ERROR] == []
        assert bool(made.changes) == (number == 0)  # the second form says nothing new
    found = changed_lines(before, data)
    assert [line for line in lines if line not in found] == []
    if form != "member-list":
        assert found == lines
    now = texts(form, data).texts
    kinds = {slot: located(built.SESSION.forms[form], slot) for slot in typed}
    for slot, text in typed.items():
        known = kinds[slot]
        assert known is not None
        assert alike(now[slot].hi, text, known.slot.kind), slot


@pytest.mark.parametrize("kind", ["fillable", "docx"])
def test_forms_that_nobody_wrote_into_change_nothing(
    kind: str, data: Path, tmp_path: Path
) -> None:
    files = [
        kept(tmp_path, f"{form}-{lang}.bin", printed(form, lang, kind)) for form, lang in PAGES
    ]
    made = merged(data, *files)
    assert (made.changes, made.files) == ((), {})
    assert [(finding.rule, finding.en) for finding in made.findings] == []


# --- every slot ---------------------------------------------------------------------------


def ways(form: str) -> dict[str, Way]:
    """The slots of a filled form that have a way back, with so many rows of each table."""
    kind = KIND_OF_SUBJECT[built.subject(form).kind]
    found = {}
    for name, text in texts(form).texts.items():
        slot = located(built.SESSION.forms[form], name)
        numbers = [key.text for key in slot.keys if key.norm is None] if slot else []
        if slot is None or any(int(number) > ROWS for number in numbers):
            continue
        back = way(built.SESSION.forms[form], slot, kind)
        if isinstance(back, Way) and text.hi:
            found[name] = back
    return found


def another(form: str, name: str, back: Way, lang: str) -> str:
    """Another text for a slot, as a clerk would write it."""
    slot = located(built.SESSION.forms[form], name)
    assert slot is not None
    now = texts(form).texts[name].in_language(lang)
    records = built.district().records
    if back.refers and back.by == "code":
        return next(code for code in records[back.refers] if code != now)
    if back.refers:
        return alone([one.name for one in records[back.refers].values()], lang, now)
    if back.members:
        subject = built.subject(form)
        record = records[KIND_OF_SUBJECT[subject.kind]][subject.code]
        group = record if hasattr(record, "members") else records["groups"][record.group]
        return alone([one.name for one in group.members], lang, now)
    if slot.slot.kind == "choice":
        labels = [built.SESSION.forms[form].labels[key] for key in slot.slot.choices.values()]
        return next(text for one in labels if (text := in_language(one, lang)) != now)
    kind = slot.slot.kind
    if kind == "id":  # the form may ask for one of a certain look
        whole = built.SESSION.forms[form].fields
        asked = {each.name: each.kind for one in whole for each in (one, *one.rows)}
        kind = asked.get(slot.slot.source, kind) if asked.get(slot.slot.source) in BOTH else kind
    if slot.plain == "points.finding":
        kind = "finding" if len(back.leaves) > 1 else "yes"
    return (HINDI | BOTH if lang == "hi" else ENGLISH | BOTH)[kind]


BOTH = {
    "date": "03.04.2025", "year": "2026-27", "time": "16:20", "gps": "25.5000° N, 85.2500° E",
    "area": "3.25", "money": "₹1,23,457", "amount": "1,23,457", "rate": "47", "percent": "63%",
    "quantity": "1,237", "count": "7", "id": "9876543210",
    "ifsc": "PKCB0000777", "account": "45210009999",
}  # fmt: skip
HINDI = {
    "name": "क्षेत्रीय नाम", "month": "मार्च 2026", "measure": "77 टोकरी", "yes": "हाँ",
    "finding": "सुधार अपेक्षित – टूटा",
}  # fmt: skip
ENGLISH = {
    "name": "Another name", "month": "March 2026", "measure": "77 baskets", "yes": "Yes",
    "finding": "Improvement needed – broken",
}  # fmt: skip


def alone(names: Iterable[Any], lang: str, now: str) -> str:
    """A name of which there is one, and which is another than now."""
    said = [in_language(name, lang) for name in names]
    return next(text for text in said if text != now and said.count(text) == 1)


def in_language(name: Any, lang: str) -> str:
    return str(name.hi if lang == "hi" else name.en)


# A name needs its Hindi, a work its number and times, a lump sum has no units.
NEEDS_MORE = {("en", "group.village"), ("en", "points.finding"),
              ("hi", "works.rate"), ("en", "works.rate")}  # fmt: skip
REFUSED = {"lines.units", "lines.rate"}


@pytest.mark.parametrize("lang", ["hi", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_every_value_finds_its_way_back_and_is_printed_as_it_was_typed(
    form: str, lang: str
) -> None:
    found = ways(form)
    assert found
    for name, back in found.items():
        text = another(form, name, back, lang)
        records = working()
        one = returned(form, lang, {name: text})
        slot = located(one.form, name)
        assert slot is not None
        findings = OneForm(one, records, take="form").merge()
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        if errors and (lang, slot.plain) in NEEDS_MORE:
            assert {finding.rule for finding in errors} == {"D-120", "B-115"}
            assert text in errors[-1].en
            continue
        assert [finding.en for finding in errors] == [], name
        now = records.texts(one.form, one.name, one.ref)
        if now is None:
            assert slot.plain in REFUSED
            continue
        assert alike(now[name].in_language(lang), text, slot.slot.kind), name


@pytest.mark.parametrize("form", FORMS)
def test_no_text_that_came_back_is_lost(form: str) -> None:
    blank = built.filling(form, "blank").texts
    slots = [name for name in {**blank, **texts(form).texts} if name != CODE.name]
    typed = {name: f"खोया{number}पाया" for number, name in enumerate(slots)}
    records = working()
    one = returned(form, "hi", typed)
    findings = OneForm(one, records).merge()
    told = " ".join(finding.en for finding in findings)
    data = " ".join(shown(records.data(ref)) for ref in records.first)
    lost = [text for text in typed.values() if text not in told and text not in data]
    assert lost == []


# --- conflicts ----------------------------------------------------------------------------


def edited(data: Path, file: str, old: str, new: str) -> None:
    text = (data / file).read_text(encoding="utf-8")
    assert old in text
    (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def place_of(data: Path, text: str) -> str:
    """Where the value behind a key stands in the file of ponds."""
    lines = (data / "ponds.yaml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, one in enumerate(lines) if text in one)
    return f"{data}/ponds.yaml:{line + 1}:{lines[line].index(text.split()[1]) + 1}"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """An allotment letter on which somebody corrected the area."""
    content = by_pikepdf(printed("allotment-letter", "hi"), {"pond.area": "2.60"})
    return kept(tmp_path, "letter.pdf", content)


def test_a_value_that_the_data_has_changed_since_is_a_conflict_and_is_left(
    letter: Path, data: Path
) -> None:
    edited(data, "ponds.yaml", "area: 2.47", "area: 2.55")
    made = merged(data, letter)
    assert rules(made) == ["B-108"]
    assert made.findings[0].severity is Severity.ERROR
    assert str(made.findings[0].place) == place_of(data, "area: 2.55")
    assert all(text in made.findings[0].en for text in ("2.60", "2.55", "letter.pdf"))
    assert made.files == {}


@pytest.mark.parametrize(("take", "area"), [("form", "2.60"), ("data", "2.55")])
def test_a_conflict_goes_as_the_clerk_decides_and_is_noted(
    take: str, area: str, letter: Path, data: Path
) -> None:
    edited(data, "ponds.yaml", "area: 2.47", "area: 2.55")
    made = merged(data, letter, take=take)
    assert [(f.rule, f.severity) for f in made.findings] == [("B-108", Severity.NOTE)]
    assert f"area: {area}\n" in (data / "ponds.yaml").read_text(encoding="utf-8")


def test_two_forms_that_say_different_things_are_a_conflict(
    letter: Path, data: Path, tmp_path: Path
) -> None:
    content = by_pypdf(printed("allotment-letter", "en"), {"pond.area": "2.65"})
    made = merged(data, letter, kept(tmp_path, "other.pdf", content))
    assert [change.new for change in made.changes] == ["2.60"]
    assert rules(made) == ["B-108"]


def test_a_file_that_does_not_tell_what_was_printed_conflicts_wherever_it_differs() -> None:
    one = returned("allotment-letter", "hi", {"pond.area": "2.60"})
    records = working()
    unknown = one._replace(read=replace(one.read, printed=None))
    found = OneForm(unknown, records).merge()
    assert [finding.rule for finding in found] == ["B-108"]
    assert records.changed() == {}


def test_a_row_where_another_member_stands_by_now_is_left(data: Path, tmp_path: Path) -> None:
    group = built.subject("primary-details").code
    file = next(p for p in data.glob("groups-*.yaml") if f"code: {group}\n" in p.read_text("utf-8"))
    text = file.read_text(encoding="utf-8")
    start = text.index(f"code: {group}\n")
    second = text.index("      - no: 2\n", start)
    third, fourth = (text.index(f"      - no: {no}\n", start) for no in (3, 4))
    swapped = text[:second] + text[third:fourth] + text[second:third] + text[fourth:]
    file.write_text(swapped, encoding="utf-8")
    content = by_pikepdf(printed("primary-details", "hi"), {"members.2.land": "17.5"})
    made = merged(data, kept(tmp_path, "form.pdf", content))
    assert rules(made) == ["B-109"]
    assert "17.5" in made.findings[0].en
    assert made.files == {}


# --- what cannot be placed ----------------------------------------------------------------

UNPLACED = [
    ("primary-details", "filled_on", "05.05.2025", "B-105", Severity.WARNING),
    ("member-list", "group.block", "दूसरा प्रखंड", "B-106", Severity.ERROR),
    ("sakhi-payslip", "payslip.total", "9", "B-107", Severity.WARNING),
    ("member-list", "members.1.shg", "जो नहीं है", "B-111", Severity.ERROR),
    ("allotment-letter", "pond.code", "JJH-9", "B-119", Severity.ERROR),
    ("allotment-letter", "owner", "विभाग\u202e", "B-114", Severity.ERROR),
    ("allotment-letter", "not.there", "कुछ", "B-104", Severity.ERROR),
]


@pytest.mark.parametrize(("form", "slot", "text", "rule", "severity"), UNPLACED)
def test_a_text_that_cannot_be_placed_is_told_with_its_slot(
    form: str, slot: str, text: str, rule: str, severity: Severity
) -> None:
    records = working()
    found = OneForm(returned(form, "hi", {slot: text}), records).merge()
    assert [(finding.rule, finding.severity) for finding in found] == [(rule, severity)]
    assert text.strip("\u202e") in found[0].en
    assert slot in found[0].en or rule == "B-119"
    assert records.changed() == {}


def test_a_value_that_the_data_refuses_is_told_with_its_reason_and_the_rest_is_taken() -> None:
    records = working()
    typed = {"pond.area": "बहुत", "letter_no": "नया 5"}
    found = OneForm(returned("allotment-letter", "hi", typed), records).merge()
    assert [finding.rule for finding in found] == ["D-132", "B-115"]
    ((_, data),) = records.changed().values()
    assert data["allotment_no"] == "नया 5"
    assert data["area"] == "2.47"


def test_a_field_that_was_emptied_is_told_and_left() -> None:
    records = working()
    found = OneForm(returned("allotment-letter", "hi", {"letter_no": ""}), records).merge()
    assert [finding.rule for finding in found] == ["B-110"]
    assert "DM-PKG/JJH/301/2025" in found[0].en
    assert records.changed() == {}


def test_a_name_that_several_have_is_not_decided() -> None:
    records = working()
    group = records.data(returned("member-list", "hi", {}).ref)
    group["members"][5]["name"] = group["members"][7]["name"]
    text = group["members"][7]["name"]["hi"]
    found = OneForm(returned("member-list", "hi", {"operators.1.name": text}), records).merge()
    assert [finding.rule for finding in found] == ["B-112"]


def test_a_figure_that_follows_from_another_is_not_written_down() -> None:
    records = working()
    typed = {"lines.1.units": "10", "lines.1.amount": "3000"}
    assert OneForm(returned("cid-budget", "hi", typed), records).merge() == []
    ((_, data),) = records.changed().values()
    assert data["lines"] == {"1": {"units": "10"}}


def test_the_other_language_of_a_name_stays_and_is_named() -> None:
    records = working()
    found = OneForm(returned("allotment-letter", "en", {"owner": "Fisheries"}), records).merge()
    assert [(finding.rule, finding.severity) for finding in found] == [("B-117", Severity.NOTE)]
    ((_, data),) = records.changed().values()
    assert data["owner"] == {"hi": "ग्रामीण विकास विभाग", "en": "Fisheries"}


def test_a_new_row_becomes_a_new_item_with_all_that_it_needs() -> None:
    records = working()
    one = returned("member-list", "hi", {})
    count = len(records.data(one.ref)["members"])
    shg = texts("member-list").texts["members.1.shg"].hi
    typed = {f"members.{count + 1}.name": "नई सदस्य", f"members.{count + 1}.shg": shg}
    assert OneForm(returned("member-list", "hi", typed), records).merge() == []
    first = records.first[one.ref].data["members"]
    new = records.data(one.ref)["members"][count]
    highest = max(int(member["no"]) for member in first)
    assert new == {"no": str(highest + 1), "name": {"hi": "नई सदस्य"}, "shg": first[0]["shg"]}


def test_a_bilingual_letter_in_word_takes_the_part_that_was_changed(
    data: Path, tmp_path: Path
) -> None:
    content = printed("allotment-letter", "hi-en", "docx")
    assert read(content).record == built.subject("allotment-letter").name
    hindi, english = read(content).parts["owner"]
    changed = content_with(content, "owner", {english: "Fisheries"})
    made = merged(data, kept(tmp_path, "a.docx", changed))
    assert [(one.field, one.old, one.new) for one in made.changes] == [
        ("owner.en", english, "Fisheries")
    ]
    contrary = content_with(content, "owner", {english: "Canals", hindi: "Water"})
    made = merged(data, kept(tmp_path, "b.docx", contrary))
    assert rules(made) == ["B-113"]


def content_with(content: bytes, slot: str, instead: Mapping[str, str]) -> bytes:
    """A Word file in which the controls of a slot say something else, each by what it says."""
    document = docx.Document(io.BytesIO(content))
    for control in document.element.body.iter(qn("w:sdt")):
        if control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) != slot:
            continue
        runs = list(control.iter(qn("w:t")))
        said = "".join(run.text or "" for run in runs)
        for run in runs:
            run.text = ""
        runs[0].text = instead.get(said, said)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


# --- new records --------------------------------------------------------------------------


def test_a_blank_form_with_a_new_code_becomes_a_record_of_a_file_of_its_own(
    data: Path, tmp_path: Path
) -> None:
    vo = next(iter(built.district().records["vos"].values())).name.hi
    typed = {"vo": vo, "year": "2027-28", "lines.1.units": "9"}
    blank = by_pikepdf(fillable("cid-budget", "hi"), typed)
    made = merged(data, kept(tmp_path, "blank.pdf", blank), record="CID-NEW")
    assert made.findings == ()
    assert (data / "from-forms.yaml").read_text(encoding="utf-8") == (
        "cids:\n  - code: CID-NEW\n    vo: VO-101\n    year: 2027-28\n    lines: {1: {units: 9}}\n"
    )
    again = by_pikepdf(fillable("cid-budget", "hi"), {**typed, "year": "2028-29"})
    merged(data, kept(tmp_path, "again.pdf", again), record="CID-NEXT")
    assert (data / "from-forms.yaml").read_text(encoding="utf-8").count("  - code:") == 2


def test_a_new_record_that_lacks_something_is_told_with_all_its_texts(
    data: Path, tmp_path: Path
) -> None:
    blank = by_pikepdf(fillable("cid-budget", "hi"), {"lines.1.units": "९"})
    made = merged(data, kept(tmp_path, "blank.pdf", blank), record="CID-NEW")
    assert rules(made) == ["D-120", "D-120", "B-118"]
    assert "9" in made.findings[-1].en
    assert not (data / "from-forms.yaml").exists()


def test_a_blank_form_with_values_of_its_own_becomes_a_paper_about_somebody(
    data: Path, tmp_path: Path
) -> None:
    typed = {
        "year": "2026-27", "sanction_no": "A/1", "sanctioned_on": "01.05.2026", "purpose": "CID",
        "received": "1,000", "bills.1.item": "चूना", "bills.1.amount": "500",
    }  # fmt: skip
    blank = by_pikepdf(fillable("utilisation-certificate", "hi"), typed)
    file = kept(tmp_path, "blank.pdf", blank)
    asked = {"record": "UC-NEW", "about": "VO-102"}
    assert rules(merged(data, file, record="UC-NEW")) == ["D-120", "B-118"]
    made = merged(data, file, **asked)
    assert made.findings == ()
    assert {one.rule for one in made.after} == {"D-125"}, "lime has no English name"
    (paper,) = load.plain(data / "from-forms.yaml")["papers"]
    assert (paper["code"], paper["subject"]) == ("UC-NEW", "VO-102")
    assert paper["form"] == "utilisation-certificate"
    assert paper["values"]["bills"][0]["amount"] == "500"
    nobody = merged(data, file, record="UC-OLD", about="VO-999")
    assert "D-201" in {finding.rule for finding in nobody.after}


def test_a_form_that_does_not_say_whose_it_is_changes_nothing(data: Path, tmp_path: Path) -> None:
    blank = by_pikepdf(fillable("cid-budget", "hi"), {"lines.1.units": "9"})
    made = merged(data, kept(tmp_path, "blank.pdf", blank))
    assert rules(made) == ["B-101"]
    other = kept(tmp_path, "other.pdf", printed("cid-budget", "hi"))
    assert rules(merged(data, other, record="CID-103-2025")) == ["B-116"]
    assert rules(merged(data, kept(tmp_path, "a.txt", b"nothing"))) == ["B-125"]


def test_a_record_with_an_error_is_not_merged_into(letter: Path, data: Path) -> None:
    edited(data, "ponds.yaml", "area: 2.47", "area: none")
    made = merged(data, letter)
    assert rules(made) == ["B-103"]
    assert made.files == {}


# --- written, or not ----------------------------------------------------------------------


def test_what_a_check_would_say_afterwards_is_said_before(data: Path, tmp_path: Path) -> None:
    content = by_pikepdf(printed("allotment-letter", "hi"), {"dated": "01.01.2025"})
    made = merged(data, kept(tmp_path, "form.pdf", content), write=False)
    assert made.after
    assert all(str(data) in str(finding.place) for finding in made.after if finding.place)


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(letter: Path, data: Path) -> None:
    made = merged(data, letter, write=False)
    edited(data, "ponds.yaml", "area: 2.47", "area: 2.99")
    before = (data / "ponds.yaml").read_bytes()
    with pytest.raises(NotReady, match="meanwhile"):
        changes.write(made)
    assert (data / "ponds.yaml").read_bytes() == before
    assert [path.name for path in data.glob(".*")] == []


def test_findings_name_the_file_that_they_are_about() -> None:
    found: list[Finding] = OneForm(
        returned("member-list", "hi", {"group.block": "x"}), working()
    ).merge()
    assert found[0].en.startswith("form.pdf: ")


def test_the_command_shows_and_writes_only_with_a_yes(
    letter: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (data / "ponds.yaml").read_bytes()
    assert cli.main(["read", str(letter), "--into", str(data)], PIPELINE) == 1
    assert (data / "ponds.yaml").read_bytes() == before
    line = f"{place_of(data, 'area: 2.47')}: ponds JJH-101-01 area: 2.47 → 2.60"
    assert line in capsys.readouterr().out.splitlines()
    assert cli.main(["read", str(letter), "--into", str(data), "--yes"], PIPELINE) == 0
    assert (data / "ponds.yaml").read_bytes() == before.replace(b"area: 2.47", b"area: 2.60")
    assert cli.main(["read", str(letter), "--into", str(data)], PIPELINE) == 0


def test_what_says_how_to_merge_needs_a_folder_to_merge_into(letter: Path, data: Path) -> None:
    assert cli.main(["read", str(letter), "--yes"], PIPELINE) == 2
    assert cli.main(["read", str(letter), "--record", "X"], PIPELINE) == 2
    assert cli.main(["read", str(letter), "--into", str(data / "none")], PIPELINE) == 2
    assert cli.main(["read", str(data / "none.pdf"), "--into", str(data)], PIPELINE) == 2
