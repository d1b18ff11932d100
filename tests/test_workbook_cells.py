"""What a cell says, and where its mistakes are: a workbook of ours, filled in by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import small
import xlsxwriter
from district_data import without_glyph
from workbooks import (
    edited,
    made,
    of_data,
    of_records,
    read,
    small_district,
    told,
    told_of_cells,
    typed,
)

from generator.console.report import Options
from generator.data import model
from generator.data.english import English
from generator.data.faulty import Faulty
from generator.data.findings import Place, Ref, Severity, letters
from generator.pipeline import Pipeline
from generator.rules import check
from generator.rules.base import Computed
from generator.script import Names
from generator.workbook import write
from generator.workbook.cells import text_of
from generator.workbook.columns import Holds
from generator.workbook.sheets import layout
from generator.workbook.write import HEADS
from tests import built as samples

Edit = Callable[[openpyxl.Workbook], object]


@pytest.fixture(scope="module")
def district() -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(write, "SHOWING", 0)
        return made(small_district())


def at(sheet: str, key: str, row: int) -> str:
    """The name of a cell by the key of its column, in the workbook that we write."""
    page = openpyxl.load_workbook(FULL["path"], read_only=True)[sheet]
    keys = [cell.value for cell in next(page.iter_rows(min_row=2, max_row=2))]
    return f"{letters(keys.index(key) + 1)}{row}"


FULL: dict[str, Path] = {}


@pytest.fixture(autouse=True, scope="module")
def _full(district: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    FULL["path"] = tmp_path_factory.mktemp("full") / "full.xlsx"
    FULL["path"].write_bytes(district)


def put(sheet: str, key: str, row: int, value: Any) -> Edit:
    """Somebody types into a cell."""
    cell = at(sheet, key, row)
    return lambda book: book[sheet].__setitem__(cell, value)


@pytest.mark.parametrize(
    ("value", "holds", "text"),
    [
        (491500.0, Holds.NUMBER, "491500"),
        (0.1 + 0.2, Holds.NUMBER, "0.3"),
        (2.47, Holds.NUMBER, "2.47"),
        (1e21, Holds.NUMBER, "1000000000000000000000"),
        (1e-7, Holds.NUMBER, "0.0000001"),
        (1265500.5, Holds.NUMBER, "1265500.5"),
        (7, Holds.NUMBER, "7"),
        (True, Holds.YES_NO, "yes"),
        (False, Holds.YES_NO, "no"),
        ("0123", Holds.WORD, "0123"),
        (" VO-101 ", Holds.WORD, "VO-101"),
        (" two  blanks ", Holds.TEXT, " two  blanks "),
        ("  \t ", Holds.TEXT, ""),
        ("४,९१,५००", Holds.NUMBER, "४,९१,५००"),
        (dt.datetime(2021, 6, 17), Holds.DATE, "17.06.2021"),
        (dt.date(2021, 6, 17), Holds.TEXT, "17.06.2021"),
        (dt.datetime(2025, 7, 1), Holds.MONTH, "2025-07"),
        (dt.datetime(2025, 7, 1, 14, 30), Holds.DATE, "01.07.2025 14:30"),
        (dt.datetime(1899, 12, 31, 14, 30), Holds.TIME, "14:30"),
        (dt.time(9, 5), Holds.TIME, "09:05"),
        (dt.timedelta(hours=11, minutes=30), Holds.TIME, "11:30"),
    ],
)
def test_a_cell_says_what_its_reader_sees(value: Any, holds: Holds, text: str) -> None:
    assert text_of(value, holds) == text


@pytest.mark.parametrize(
    ("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_are_named_as_spreadsheets_name_them(number: int, name: str) -> None:
    assert letters(number) == name
    assert str(Place("a.xlsx", 14, number, "groups")) == f"a.xlsx!groups!{name}14"
    assert str(Place("a.yaml", 14, number)) == f"a.yaml:14:{number}"


MISTAKES = (
    ("groups", "formed_on", "31.02.2024", "D-130"),
    ("groups.members", "fee", "fifty", "D-132"),
    ("groups.members", "name.hi", None, "D-120"),
    ("groups", "bank.ifsc", "PK-1", "D-142"),
    ("groups", "fish", "perhaps", "D-137"),
    ("groups", "bank.operators", "1, x, 3", "D-136"),
    ("plans", "model", "growth", "D-138"),
    ("payslips.works", "times", -1, "D-133"),
    ("meetings.decisions", "item", 12, "D-136"),
    ("groups.seasons.lines", "value", "a", "D-132"),
    ("inspections.points", "result", "good", "D-138"),
    ("ponds", "gps.lat", None, "D-120"),
    ("vos", "code", "VO 101", "D-140"),
    ("blocks", "name.hi", "\u202eज", "D-110"),
)


def test_each_mistake_is_told_at_its_cell(tmp_path: Path, district: bytes) -> None:
    def slip(book: openpyxl.Workbook) -> None:
        for sheet, key, value, _ in MISTAKES:
            put(sheet, key, 4, value)(book)

    found = told_of_cells(typed(edited(district, slip), tmp_path)[1])
    assert [one for one in found if one[0] != "D-125"] == sorted(
        (rule, f"district.xlsx!{sheet}!{at(sheet, key, 4)}") for sheet, key, _, rule in MISTAKES
    )


def test_what_spans_two_cells_is_told_at_the_first_of_them(tmp_path: Path, district: bytes) -> None:
    def slip(book: openpyxl.Workbook) -> None:
        put("ponds", "gps.lat", 4, 86.25)(book)
        put("ponds", "gps.lon", 4, 25.92)(book)
        put("vos", "panchayat.en", 3, None)(book)

    built, found = typed(edited(district, slip), tmp_path)
    assert told([one for one in found if one.rule == "D-125"]) == [
        ("D-125", f"district.xlsx!vos!{at('vos', 'panchayat.hi', 3)}")
    ]
    swapped = [one for one in check.check(built, without_glyph) if one.rule == "D-156"]
    assert told(swapped) == [("D-156", f"district.xlsx!ponds!{at('ponds', 'gps.lat', 4)}")]


def test_a_line_that_no_form_has_is_told_at_its_id(tmp_path: Path, district: bytes) -> None:
    book = edited(district, put("payslips.works", "works.line", 3, "Training"))
    lines = Computed(lines={"sakhi-payslip.works": frozenset({"1", "2", "3"})})
    built, _ = typed(book, tmp_path)
    found = [one for one in check.check(built, without_glyph, lines) if "Training" in one.en]
    cell = at("payslips.works", "works.line", 3)
    assert told(found) == [("D-206", f"district.xlsx!payslips.works!{cell}")]


def test_the_english_that_is_missing_is_named_by_its_own_key(
    tmp_path: Path, district: bytes
) -> None:
    source, _ = read(edited(district, put("vos", "panchayat.en", 3, None)), tmp_path)
    (found,) = model.build(source, English(Names.read()), samples.SESSION.papers)[1]
    assert "panchayat.en: Lakshmitola" in found.advice_hi and "{hi:" not in found.advice_hi
    (found,) = model.build(source, papers=samples.SESSION.papers)[1]
    assert "panchayat.en: …" in found.advice_en  # no name of somebody else


def test_a_list_without_a_row_is_told_where_its_first_row_would_be(tmp_path: Path) -> None:
    group = dict(small_district().records["groups"][0].data)
    group["members"] = []
    found = told_of_cells(typed(made(of_records({"groups": [group]})), tmp_path)[1])
    assert ("D-147", "district.xlsx!groups.members!A3") in found  # a row that says: there are none
    del group["members"]
    found = told_of_cells(typed(made(of_records({"groups": [group]})), tmp_path)[1])
    assert found == [("D-120", "district.xlsx!groups.members!A3")]


def test_a_code_that_stands_twice_names_both_cells(tmp_path: Path, district: bytes) -> None:
    changed = edited(district, put("blocks", "code", 4, "JYO"))
    found = [one for one in typed(changed, tmp_path)[1] if one.rule == "D-123"]
    assert [str(one.place).rpartition("/")[2] for one in found] == ["district.xlsx!blocks!A4"]
    assert "district.xlsx!blocks!A3" in found[0].en


def test_rows_find_their_record_whatever_their_order(tmp_path: Path, district: bytes) -> None:
    """Columns moved, rows sorted the other way, sheets in another order, tabs renamed."""

    def shuffle(book: openpyxl.Workbook) -> None:
        page = book["groups.members"]
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        heads, members = rows[:2], rows[2:]
        for number, row in enumerate([*heads, *reversed(members)], 1):
            for column, value in enumerate(reversed(row), 1):
                shown = isinstance(value, str) and value.startswith("=")
                page.cell(number, column).value = None if shown else value
        page.title = "Members of all"
        book.move_sheet("groups", offset=5)

    expected: Any = model.build(small_district())[0].records["groups"]
    district_read, found = typed(edited(district, shuffle), tmp_path)
    assert found == []
    for code, group in expected.items():
        again: Any = district_read.records["groups"][code]
        assert sorted(again.members, key=lambda one: one.no) == sorted(
            group.members, key=lambda one: one.no
        )


def test_a_row_of_nobody_is_told(tmp_path: Path, district: bytes) -> None:
    def lose(book: openpyxl.Workbook) -> None:
        book["groups.members"]["A3"] = None
        book["groups.members"]["A4"] = "FPG-20l"
        book["groups.seasons.lines"][at("groups.seasons.lines", "seasons.no", 3)] = 9

    found = typed(edited(district, lose), tmp_path)[1]
    cell = at("groups.seasons.lines", "seasons.no", 3)
    assert told_of_cells(found) == [
        ("D-421", "district.xlsx!groups.members!A3"),
        ("D-422", "district.xlsx!groups.members!A4"),
        ("D-422", f"district.xlsx!groups.seasons.lines!{cell}"),
    ]
    assert "Did you mean 'FPG-20" in next(one.en for one in found if "FPG-20l" in one.en)
    (of_group,) = [one for one in found if one.place and one.place.sheet == "groups.seasons.lines"]
    assert of_group.subject and of_group.subject.kind == "groups"
    assert of_group.path == ("work_plan", "seasons")


def test_a_list_that_may_lack_a_row_is_printed_of_nobody_of_its_kind(tmp_path: Path) -> None:
    """A member whose group is misspelt may be any group's: no list of members is whole."""
    data = small.write(tmp_path / "data", small.GROUP + small.budgets("CID-1"))
    raw = edited(of_data(data), lambda book: book["groups.members"].__setitem__("A4", "PG-l"))
    path = tmp_path / "district.xlsx"
    path.write_bytes(raw)
    options = Options(tmp_path / "out", samples.OFFICIAL, langs=("hi",), formats=("docx",))
    plan = Pipeline().plan(path, options)
    assert [finding.rule for finding in plan.findings if finding.severity is Severity.ERROR] == [
        "D-422"
    ]
    refused = {one.form: {each.rule for each in one.findings} for one in plan.refused}
    assert refused == {"member-list": {"D-422"}, "primary-details": {"D-422"}}
    assert {job.form for job in plan.jobs} == {"operating-cost", "cid-budget"}


def lose(sheet: str, cell: str, text: str | None) -> Callable[[openpyxl.Workbook], None]:
    return lambda book: book[sheet].__setitem__(cell, text)


def keyless(book: openpyxl.Workbook) -> None:
    for cell in book["groups.sub_groups"][2]:
        cell.value = None


WITH_ALL = (
    small.GROUP.replace(
        "    members:\n",
        "    sub_groups:\n"
        "      - {name: {hi: एक, en: One}, members: [1, 2, 3, 4], representatives: [4]}\n"
        "    members:\n",
        1,
    ).replace("      kind:", "      ifsc: PKCB0000101\n      kind:")
    + "cids:\n  - {code: CID-1, vo: VO-101, year: 2024-25, lines: {1: {units: 9}}}\n"
    "meetings:\n  - {code: M-1, group: PG-1, number: 1, date: 19.07.2024, "
    "place: {hi: भवन, en: Hall}, chair: 1, present: [1, 2]}\n"
)
EVERY = {"member-list", "primary-details", "operating-cost", "cid-budget", "meeting-minutes"}


@pytest.mark.parametrize(
    ("slip", "rule", "refused"),
    [
        (lambda: lose("groups.members", at("groups.members", "name.en", 2), "nmae.en"), "D-413",
         {"member-list", "primary-details", "meeting-minutes"}),
        (lambda: lose("cids.lines", at("cids.lines", "units", 2), "unit"), "D-413", {"cid-budget"}),
        (lambda: lose("groups", at("groups", "bank.opened_on", 2), "bank.ifsc"), "D-415", set()),
        (lambda: keyless, "D-412", {"meeting-minutes"}),  # which name the committee
    ],
)  # fmt: skip
def test_what_a_column_or_sheet_that_was_not_read_may_hold_is_printed_of_nobody(
    tmp_path: Path, slip: Any, rule: str, refused: set[str]
) -> None:
    data = small.write(tmp_path / "data", WITH_ALL)
    path = tmp_path / "district.xlsx"
    path.write_bytes(edited(of_data(data), slip()))
    options = Options(tmp_path / "out", samples.OFFICIAL, langs=("hi",), formats=("docx",))
    plan = Pipeline().plan(path, options)
    errors = {finding.rule for finding in plan.findings if finding.severity is Severity.ERROR}
    assert errors == {rule}
    assert {one.form for one in plan.refused} == refused
    assert {found.rule for one in plan.refused for found in one.findings} <= {rule}
    assert {job.form for job in plan.jobs} == EVERY - refused


def test_a_line_that_stands_twice_is_told(tmp_path: Path, district: bytes) -> None:
    cell = at("payslips.works", "works.line", 4)
    changed = edited(district, lambda book: book["payslips.works"].__setitem__(cell, "1"))
    records, found = typed(changed, tmp_path)
    assert told_of_cells(found) == [("D-423", f"district.xlsx!payslips.works!{cell}")]
    assert (found[0].subject, found[0].path) == (Ref("payslips", "PAY-01-2025-07"), ("works",))
    assert records.faulty == {Ref("payslips", "PAY-01-2025-07")}
    with pytest.raises(Faulty):  # nobody prints a slip that lacks a line
        _ = records.records["payslips"]["PAY-01-2025-07"].works  # type: ignore[attr-defined]


def test_columns_and_sheets_that_are_not_ours_are_told_where_they_hold_values(
    tmp_path: Path, district: bytes
) -> None:
    def add(book: openpyxl.Workbook) -> None:
        book["blocks"]["D2"] = "cod"
        book["blocks"]["D3"] = "x"
        book["blocks"]["E2"] = "empty"
        book["blocks"]["F5"] = "stray"
        book["blocks"]["G2"] = "code"
        book.create_sheet("notes")["B2"] = "call the bank"
        book.create_sheet("group")["B2"] = "x"
        book.create_sheet("nothing")

    found = typed(edited(district, add), tmp_path)[1]
    assert told_of_cells(found) == [
        ("D-411", "district.xlsx!group!A1"),
        ("D-411", "district.xlsx!notes!A1"),
        ("D-413", "district.xlsx!blocks!D2"),
        ("D-414", "district.xlsx!blocks!F5"),
        ("D-415", "district.xlsx!blocks!G2"),
    ]
    assert "groups" in next(one.en for one in found if one.place and one.place.sheet == "group")


def test_a_workbook_that_is_not_ours_is_not_taken_for_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["क्र.सं.", "नाम"])
    book.save(tmp_path / "a.xlsx")
    raw = (tmp_path / "a.xlsx").read_bytes()
    assert told_of_cells(read(raw, tmp_path, "b.xlsx")[1]) == [("D-412", "b.xlsx!Sheet!A1")]


def formulas(path: Path, *, with_results: bool) -> bytes:
    """A workbook with formulas, as Excel saves it, or as a program that does not compute."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("blocks")
    page.write_row(1, 0, ["code", "name.hi", "name.en"])
    for row in (2, 3):
        page.write_row(row, 0, [f"B{row}", "प्रखंड"])
        page.write_formula(row, 2, '="Bl"&"ock"', None, "Block" if with_results else "")
    book.close()
    return path.read_bytes()


def test_the_result_of_a_formula_is_read_and_said(tmp_path: Path) -> None:
    records, found = typed(formulas(tmp_path / "f.xlsx", with_results=True), tmp_path)
    assert [block.name.en for block in records.records["blocks"].values()] == ["Block", "Block"]  # type: ignore[attr-defined]
    assert told_of_cells(found) == [("D-432", "district.xlsx!blocks!C3")]
    assert "2 cells" in found[0].en


def test_a_formula_without_a_result_is_a_mistake(tmp_path: Path) -> None:
    records, found = typed(formulas(tmp_path / "f.xlsx", with_results=False), tmp_path)
    for block in records.records["blocks"].values():
        with pytest.raises(Faulty):
            _ = block.name  # type: ignore[attr-defined]
    assert told_of_cells(found) == [
        ("D-431", "district.xlsx!blocks!C3"),
        ("D-431", "district.xlsx!blocks!C4"),
    ]


def test_what_excel_has_done_to_numbers_is_told(tmp_path: Path, district: bytes) -> None:
    account = at("groups", "bank.account_no", 3)
    changed = edited(district, lambda book: book["groups"].__setitem__(account, 778100004561))
    found = typed(changed, tmp_path)[1]
    assert told_of_cells(found) == [("D-435", f"district.xlsx!groups!{account}")]
    changed = edited(district, lambda book: book["groups"].__setitem__(account, 10**17))
    records, found = typed(changed, tmp_path)
    assert told_of_cells(found) == [("D-434", f"district.xlsx!groups!{account}")]
    assert found[-1].path == ("bank", "account_no")
    assert records.faulty == {Ref("groups", "FPG-201")}


def test_an_error_of_excel_is_no_value(tmp_path: Path, district: bytes) -> None:
    cell = at("ponds", "area", 3)
    changed = edited(district, lambda book: book["ponds"].__setitem__(cell, "#REF!"))
    assert told_of_cells(typed(changed, tmp_path)[1]) == [("D-433", f"district.xlsx!ponds!{cell}")]


def test_every_heading_has_a_note_in_both_languages_and_every_choice_a_drop_down() -> None:
    book = openpyxl.load_workbook(FULL["path"])
    for sheet in layout().sheets:
        page = book[sheet.name]
        keys = {page.cell(HEADS, column).value: column for column in range(1, page.max_column + 1)}
        ranges = [str(one.sqref) for one in page.data_validations.dataValidation]
        for column in sheet.columns:
            index = keys[column.key]
            comment = page.cell(1, index).comment
            assert comment is not None
            assert column.about.hi in comment.text and column.about.en in comment.text
            letter = letters(index)
            has = any(one.startswith(f"{letter}{HEADS + 1}:") for one in ranges)
            wanted = column.holds in (Holds.CHOICE, Holds.YES_NO) or bool(column.refers)
            assert has == (wanted and column.holds is not Holds.LIST), column.key
        assert page.freeze_panes is not None and page.protection.sheet


def test_only_what_shows_a_name_is_locked() -> None:
    book = openpyxl.load_workbook(FULL["path"])
    page = book["groups"]
    locked = {
        str(page.cell(2, column).value)
        for column in range(1, page.max_column + 1)
        if page.cell(3, column).protection.locked and page.cell(3, column).value is not None
    }
    assert locked == {"→ vo"}
    assert str(page[at("groups", "→ vo", 3)].value).startswith("=IFERROR(INDEX('vos'!")
