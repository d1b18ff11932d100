"""An office's own lists: other headings, merged titles, serials, Hindi digits, old fonts, CSV."""

from __future__ import annotations

import codecs
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hinlegacy
import pytest
import xlsxwriter
from workbooks import EXAMPLES, LAYOUT, told_of_cells

from generator import cli
from generator.console.exchanged import TakenIn, Wish
from generator.console.report import WrongUsage
from generator.data import load
from generator.workbook import headings, mapping, old_fonts
from generator.workbook.exchange import Exchange
from tests import built

HEADS = ("दीदी का नाम", "पति/पिता का नाम", "SHG का नाम", "जुड़ने की तिथि", "शुल्क", "मो0 नं0")
MEMBERS: tuple[tuple[Any, ...], ...] = (
    ("१", "सुनीता देवी", "रमेश सहनी", "गंगा", dt.datetime(2024, 6, 12), 50, "6100000101", ""),
    ("२", "मीना देवी", "सुरेश सहनी", "यमुना", "12.06.2024", 50.0, "6100000102", "नई"),
    ("३", "रीता देवी", "महेश सहनी", "सरस्वती", "१२.०६.२०२४", "५०", "6100000103", ""),
)
NAMED_IN = EXAMPLES


def member_list(
    path: Path, typed: Callable[[str], str] = str, font: str = "", *, numbered: bool = True
) -> Path:
    """The list of a group as an office keeps it, typed in some font.

    Below it stands who signs, in a column that is not read.
    """
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Sheet1")
    looks = {"font_name": font} if font else {}
    plain, day = book.add_format(looks), book.add_format({"num_format": "dd/mm/yyyy"})
    page.merge_range(0, 0, 0, 7, typed("जिला ग्रामीण विकास अभिकरण"), plain)
    page.merge_range(1, 0, 1, 7, typed("समूह के सदस्यों की सूची"), plain)
    page.merge_range(3, 0, 4, 0, typed("क्र0 सं0"), plain)
    for column, head in enumerate(HEADS, 1):
        head = head if not font else head.replace("SHG का नाम", "स्वयं सहायता समूह")
        if column not in (4, 5):
            page.merge_range(3, column, 4, column, typed(head), plain)
    page.merge_range(3, 4, 3, 5, typed("सदस्यता"), plain)  # over two headings
    page.write_string(4, 4, typed(HEADS[3]), plain)
    page.write_string(4, 5, typed(HEADS[4]), plain)
    page.merge_range(3, 7, 4, 7, typed("अभ्युक्ति"), plain)
    if numbered:
        page.write_row(5, 0, range(1, 9))  # as the tables of orders number their columns
    for row, member in enumerate(MEMBERS, 6 if numbered else 5):
        for column, value in enumerate(member):
            if isinstance(value, dt.datetime):
                page.write_datetime(row, column, value, day)
            elif isinstance(value, str) and value:
                page.write_string(row, column, typed(value), plain)
            elif value:
                page.write_number(row, column, value)
    page.write_string(9, 1, typed("कुल"), plain)
    page.write_number(9, 5, 150)
    page.write_string(11, 7, typed("अध्यक्ष"), plain)
    book.close()
    return path


def exchange() -> Exchange:
    return Exchange(SimpleNamespace(lines={}, names=None, papers=built.SESSION.papers))


def taken(files: list[Path], folder: Path, **wish: Any) -> TakenIn:
    """What comes of lists, their guessed map taken for right."""
    asked = Wish(folder / "map.yaml", **{"data": NAMED_IN, **wish})
    if asked.map and not asked.map.exists():
        exchange().propose(files, asked)
    return exchange().take_in(files, folder / "out", asked)


def members(folder: Path) -> list[dict[str, Any]]:
    (group,) = load.load(folder / "out")[0].records["groups"]
    assert group.data["code"] == "FPG-101"
    found: list[dict[str, Any]] = group.data["members"]
    return found


EXPECTED = [
    {
        "no": no,
        "name": {"hi": name},
        "shg": shg,
        "guardian": {"hi": guardian},
        "joined_on": day,
        "fee": fee,
        "mobile": mobile,
    }
    for no, name, shg, guardian, day, fee, mobile in (
        ("१", "सुनीता देवी", "SHG-101-01", "रमेश सहनी", "12.06.2024", "50", "6100000101"),
        ("२", "मीना देवी", "SHG-101-02", "सुरेश सहनी", "12.06.2024", "50", "6100000102"),
        ("३", "रीता देवी", "SHG-101-03", "महेश सहनी", "१२.०६.२०२४", "५०", "6100000103"),
    )
]
FIXED = {"groups.code": "FPG-101"}


def test_a_list_with_headings_of_its_own_comes_in(tmp_path: Path) -> None:
    file = member_list(tmp_path / "list.xlsx")
    found = taken([file], tmp_path, fixed=FIXED)
    assert members(tmp_path) == EXPECTED
    assert told_of_cells(found.findings) == [
        ("D-417", "list.xlsx!Sheet1!B10"),  # the sum
        ("D-418", "list.xlsx!Sheet1!D7"),  # names for codes
    ]


def test_what_differs_from_row_to_row_is_not_said_of_the_one_group(tmp_path: Path) -> None:
    rows = "सदस्य का नाम,समूह का नाम,बैंक का नाम\nसुनीता देवी,गंगा,ग्रामीण बैंक\n"
    rows += "मीना देवी,यमुना,ग्रामीण बैंक\n"
    (tmp_path / "list.csv").write_text(rows, encoding="utf-8")
    wish = Wish(tmp_path / "map.yaml", kind="groups.members", fixed=FIXED)
    (shown,) = exchange().propose([tmp_path / "list.csv"], wish)
    keys = [column.key for column in shown.columns]
    assert keys == ["name.hi", "shg", "groups:bank.name.hi"]


def test_headings_over_two_rows_need_no_row_of_numbers_below_them(tmp_path: Path) -> None:
    taken([member_list(tmp_path / "list.xlsx", numbered=False)], tmp_path, fixed=FIXED)
    assert members(tmp_path) == EXPECTED


def test_the_map_is_kept_for_next_month_and_read_as_it_was_written(tmp_path: Path) -> None:
    file = member_list(tmp_path / "list.xlsx")
    taken([file], tmp_path, fixed=FIXED)
    text = (tmp_path / "map.yaml").read_text(encoding="utf-8")
    (one,) = mapping.read(tmp_path / "map.yaml", LAYOUT)
    assert mapping.written([one]) == text
    assert dict(one.headings) == {
        "क्र0 सं0": "no",
        "दीदी का नाम": "name.hi",
        "पति/पिता का नाम": "guardian.hi",
        "SHG का नाम": "shg",
        "जुड़ने की तिथि": "joined_on",
        "शुल्क": "fee",
        "मो0 नं0": "mobile",
        "अभ्युक्ति": "",
    }
    again = tmp_path / "december"
    again.mkdir()
    (again / "map.yaml").write_text(text, encoding="utf-8")
    taken([member_list(again / "next.xlsx")], again)  # the group is in the map too
    assert members(again) == EXPECTED


def test_a_list_in_kruti_dev_comes_in_with_its_headings(tmp_path: Path) -> None:
    file = member_list(tmp_path / "list.xlsx", kruti, "Kruti Dev 010")
    found = taken([file], tmp_path, fixed=FIXED, legacy={"kruti-dev": ()})
    assert [one["name"] for one in members(tmp_path)] == [one["name"] for one in EXPECTED]
    assert [one["shg"] for one in members(tmp_path)] == [one["shg"] for one in EXPECTED]
    marked = {one.en for one in found.findings if one.rule == "D-436"}
    for member in MEMBERS:
        assert any(f"'{kruti(member[1])}'" in said and member[1] in said for said in marked)


def test_the_font_of_a_cell_tells_what_its_letters_do_not(tmp_path: Path) -> None:
    """Two letters in a column of English are recognised by nobody."""
    book = xlsxwriter.Workbook(str(tmp_path / "list.xlsx"))
    page, old = book.add_worksheet("list"), book.add_format({"font_name": "Kruti Dev 016"})
    page.write_row(0, 0, ["No.", "Member name"])
    page.write_row(1, 0, ["1", "Sunita Devi"])
    page.write_row(2, 0, ["2", "Meena Kumari"])
    page.write_string(3, 1, kruti("उमा"), old)
    page.write_string(3, 0, "3")
    book.close()
    taken([tmp_path / "list.xlsx"], tmp_path, fixed=FIXED, legacy={"kruti-dev": ()})
    names = [one["name"] for one in members(tmp_path)]
    assert names == [{"en": "Sunita Devi"}, {"en": "Meena Kumari"}, {"en": "उमा"}]


def test_the_columns_in_an_old_font_can_be_named(tmp_path: Path) -> None:
    lines = [["No.", "Member name", "Village"], ["1", kruti("राम देवी"), "Rampur"]]
    file = tmp_path / "list.csv"
    file.write_text("\n".join(",".join(line) for line in lines), encoding="utf-8")
    for columns in (("B",), ("Member name",)):
        found = exchange().propose([file], Wish(tmp_path / "m.yaml", legacy={"kruti-dev": columns}))
        assert len(found) == 1
        grid_wish = Wish(tmp_path / "m.yaml", "", FIXED, EXAMPLES, {"kruti-dev": columns})
        took = exchange().take_in([file], tmp_path / f"out-{columns[0]}", grid_wish)
        assert [one.en for one in took.findings if one.rule == "D-436"] == [
            f"'{kruti('राम देवी')}' was typed in an old font; it was read as 'राम देवी'."
        ]


def test_of_very_many_values_in_an_old_font_only_the_first_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(old_fonts, "MAX_FAULTS", 2)
    lines = ["No.,Member name", *(f"{n},{kruti('सुनीता देवी')}" for n in range(1, 6))]
    (tmp_path / "list.csv").write_text("\n".join(lines), encoding="utf-8")
    found = taken([tmp_path / "list.csv"], tmp_path, fixed=FIXED, legacy={"kruti-dev": ("B",)})
    rules = [one.rule for one in found.findings]
    assert (rules.count("D-436"), rules.count("D-437")) == (2, 1)
    assert "Another 3 values" in next(one.en for one in found.findings if one.rule == "D-437")
    assert {one["name"]["hi"] for one in members(tmp_path)} == {"सुनीता देवी"}


def kruti(text: str) -> str:
    """As a typist at an old keyboard types it; digits and Latin letters stay."""
    if not any("\u0900" <= char <= "\u097f" for char in text):
        return text
    return str(hinlegacy.encode(text, "krutidev"))


CSV = (
    "क्र.सं.;सदस्य का नाम;SHG;मोबाइल;टिप्पणी\n"
    '1;"देवी; सुनीता";SHG-101-01;6100000101;\n'
    "2;मीना देवी;SHG-101-02;6100000102;नई\n"
)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.replace("\n", "\r\n").encode("utf-8"),
    ],
)
@pytest.mark.parametrize("delimiter", ",;\t|")
def test_a_list_is_read_whatever_its_encoding_and_its_delimiter(
    tmp_path: Path, encode: Callable[[str], bytes], delimiter: str
) -> None:
    text = CSV.replace("देवी; सुनीता", "\0").replace(";", delimiter)
    name = f"देवी{delimiter.strip()} सुनीता"  # a sign in quotes parts nothing
    (tmp_path / "list.csv").write_bytes(encode(text.replace("\0", name)))
    found = taken([tmp_path / "list.csv"], tmp_path, fixed=FIXED)
    assert told_of_cells(found.findings) == []
    assert [(one["no"], one["name"]["hi"], one["mobile"]) for one in members(tmp_path)] == [
        ("1", name, "6100000101"),
        ("2", "मीना देवी", "6100000102"),
    ]


def test_a_list_of_windows_in_latin_letters_is_read_and_said(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes("Code,Block\nB1,Café – Nord\n".encode("cp1252"))
    found = taken([tmp_path / "list.csv"], tmp_path, kind="blocks")
    assert ("D-407", "list.csv!list!A1") in told_of_cells(found.findings)
    text = (tmp_path / "out" / "blocks.yaml").read_text(encoding="utf-8")
    assert "en: " in text and "Café – Nord" in text


def test_a_flat_list_makes_the_records_around_its_rows_too(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "समूह का नाम,ग्राम संगठन,सदस्य सं.,सदस्य का नाम,SHG\n"
        "कमल समूह,VO-101,1,सुनीता देवी,SHG-101-01\n"
        "कमल समूह,VO-101,2,मीना देवी,SHG-101-02\n"
        "गुलाब समूह,VO-102,1,रीता देवी,SHG-102-01\n"
        "गुलाब समूह,VO-103,2,गीता देवी,SHG-102-02\n",
        encoding="utf-8",
    )
    found = taken([tmp_path / "list.csv"], tmp_path, kind="groups.members", data=None)
    groups = [raw.data for raw in load.load(tmp_path / "out")[0].records["groups"]]
    assert [(one["code"], one["name"]["hi"], one["vo"], len(one["members"])) for one in groups] == [
        ("GROUPS-1", "कमल समूह", "VO-101", 2),
        ("GROUPS-2", "गुलाब समूह", "VO-102", 2),
    ]
    told_of = told_of_cells(found.findings)
    assert ("D-424", "list.csv!list!B5") in told_of  # another VO than in the row before
    assert ("D-419", "list.csv!list!A2") in told_of  # codes were made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("क्र0सं0", "क्र. सं."),
        ("क्र॰ सं॰", "क्र.सं."),
        ("प्रखण्ड", "प्रखंड"),
        ("ज़मीन", "जमीन"),
        ("गाँव", "गांव"),
        ("A/c No.", "a/c  no"),
        ("पति/पिता का नाम", "पति / पिता का नाम"),
    ],
)
def test_headings_that_differ_in_nothing_but_their_writing_are_the_same(
    one: str, other: str
) -> None:
    assert headings.plain(one) == headings.plain(other)


def test_every_synonym_names_a_column_that_there_is() -> None:
    known = {column.key for sheet in LAYOUT.sheets for column in sheet.columns}
    last = {key.removesuffix(".hi").rpartition(".")[2] for key in known}
    data = load.plain(headings.SYNONYMS)
    assert {name for name in data["any"] if name.rpartition(".")[2] not in last} == set()
    for name, keys in data["sheets"].items():
        own = {column.key.removesuffix(".hi") for column in LAYOUT.by_name[name].columns}
        assert set(keys) <= own, name


def test_a_map_that_does_not_fit_is_told(tmp_path: Path) -> None:
    member_list(tmp_path / "list.xlsx")
    text = 'lists:\n  - kind: blocks\n    headings: {"A": code, "B": name.hi, "शुल्क": name.en}\n'
    (tmp_path / "map.yaml").write_text(text, encoding="utf-8")
    found = taken([tmp_path / "list.xlsx"], tmp_path)
    assert told_of_cells(found.findings) == [("D-410", "list.xlsx!Sheet1!A5")]
    assert "1 of the 3" in found.findings[0].en


def test_a_new_column_is_told_until_the_map_names_it(tmp_path: Path) -> None:
    text = "कोड,प्रखंड का नाम\nB1,एक\n"
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    taken([tmp_path / "list.csv"], tmp_path)
    (tmp_path / "list.csv").write_text("कोड,प्रखंड का नाम,रंग\nB1,एक,नीला\n", encoding="utf-8")
    found = taken([tmp_path / "list.csv"], tmp_path)
    assert ("D-416", "list.csv!list!C1") in told_of_cells(found.findings)


@pytest.mark.parametrize(
    "text",
    ["blocks: []\n", "lists: [{kind: x, headings: {a: b}}]\n", "lists: [a]\n", "lists:\n- {\n"],
)
def test_a_file_that_is_no_map_ends_with_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "map.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "list.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(WrongUsage):
        taken([tmp_path / "list.csv"], tmp_path)


def run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = cli.main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_on_the_command_line_the_map_is_shown_kept_and_then_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, kept = member_list(tmp_path / "list.xlsx"), tmp_path / "map.yaml"
    words = ["import", str(file), "--out", str(tmp_path / "out"), "--map", str(kept)]
    words += ["--set", "groups.code=FPG-101", "--data", str(NAMED_IN)]
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, out, err = run(words, capsys)
    assert code == 2  # nobody can be asked
    assert "दीदी का नाम  →  name.hi" in out
    assert str(kept) in err and kept.exists() and not (tmp_path / "out").exists()
    code, out, _ = run(words, capsys)
    assert code == 0
    assert f"{tmp_path / 'out'}: groups 1" in out
    assert members(tmp_path) == EXPECTED


@pytest.mark.parametrize(("answer", "code"), [("हाँ\n", 0), ("y\n", 0), ("no\n", 2), ("", 2)])
def test_on_a_terminal_one_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal(answer))
    file = member_list(tmp_path / "list.xlsx")
    words = ["import", str(file), "--out", str(tmp_path / "out"), "--map", str(tmp_path / "m.yaml")]
    words += ["--set", "groups.code=FPG-101", "--data", str(NAMED_IN)]
    assert cli.main(words) == code


def test_with_yes_nobody_is_asked(tmp_path: Path) -> None:
    file = member_list(tmp_path / "list.xlsx")
    words = ["import", str(file), "--out", str(tmp_path / "out"), "--map", str(tmp_path / "m.yaml")]
    words += ["--set", "groups.code=FPG-101", "--data", str(NAMED_IN), "--yes"]
    assert cli.main(words) == 0


def test_a_list_of_ours_as_csv_needs_no_map(tmp_path: Path) -> None:
    (tmp_path / "blocks.csv").write_text("code,name.hi,name.en\nB1,एक,One\n", encoding="utf-8")
    found = exchange().take_in([tmp_path / "blocks.csv"], tmp_path / "o")
    assert found.findings == ()
    assert "hi: एक" in (tmp_path / "o" / "blocks.yaml").read_text(encoding="utf-8")
