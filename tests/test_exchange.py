"""`sheet`, `import`, and workbooks in the place of DATA, on the command line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import openpyxl
import pytest
import small
from workbooks import EXAMPLES, edited, grids

from generator import cli
from generator.console.excerpt import Excerpts
from generator.data.findings import Place
from generator.forms import lines
from generator.pipeline import Pipeline
from generator.session import Session
from generator.workbook import front, write
from generator.workbook.sheets import layout


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Session())


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the data of a small district in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(write, "SHOWING", 5)
    small.write(tmp_path / "data", small.GROUP)
    return tmp_path


def test_a_fresh_workbook_has_every_sheet_and_no_record(office: Path, pipeline: Pipeline) -> None:
    assert cli.main(["sheet"], pipeline) == 0
    book = openpyxl.load_workbook(office / "district.xlsx")
    names = [sheet.name for sheet in layout(pipeline.session.papers).sheets]
    assert book.sheetnames == [front.TITLE, *names, write.LISTS]
    assert book[write.LISTS].sheet_state == "hidden"
    assert all(book[name].cell(3, 1).value is None for name in names)
    page = book[front.TITLE]
    cells = [cell for row in page.iter_rows() for cell in row]
    assert any("python build.py check" in str(cell.value) for cell in cells)
    links = [cell.hyperlink.location for cell in cells if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in names]


def test_the_lines_of_forms_are_offered_with_what_the_forms_call_them(
    office: Path, pipeline: Pipeline
) -> None:
    assert cli.main(["sheet", str(EXAMPLES), "--out", "full.xlsx"], pipeline) == 0
    book = openpyxl.load_workbook(office / "full.xlsx", data_only=True)
    worded = lines.worded(pipeline.session.forms)["sakhi-payslip.works"]
    page = book["payslips.works"]
    keys = [cell.value for cell in page[2]]
    line, name = keys.index("works.line"), keys.index("→ works.line")
    rows = list(page.iter_rows(min_row=3, values_only=True))
    shown = {row[line]: row[name] for row in rows if row[line]}
    assert shown
    assert shown == {key: f"{worded[key].hi} / {worded[key].en}" for key in shown}
    offered = {row[0].value for row in book[write.LISTS].iter_rows() if row[0].value}
    assert offered <= set().union(*lines.worded(pipeline.session.forms).values())


def test_a_workbook_that_somebody_filled_in_is_not_written_over(
    office: Path, pipeline: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["sheet", "data"], pipeline) == 0
    first = (office / "district.xlsx").read_bytes()
    assert cli.main(["sheet", "data"], pipeline) == 0  # the same again
    assert (office / "district.xlsx").read_bytes() == first
    changed = edited(first, lambda book: book["blocks"].__setitem__("A4", "NEW"))
    (office / "district.xlsx").write_bytes(changed)
    assert cli.main(["sheet", "data"], pipeline) == 2
    assert (office / "district.xlsx").read_bytes() == changed
    assert "district.xlsx" in capsys.readouterr().err


def test_a_workbook_stands_in_the_place_of_data(
    office: Path, pipeline: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["sheet", "data", "--out", "d.xlsx"], pipeline)
    words = ["--form", "member-list,primary-details", "--lang", "hi", "--jobs", "1"]
    assert cli.main(["check", "d.xlsx"], pipeline) == 0
    assert cli.main(["d.xlsx", *words, "--out", "of-workbook"], pipeline) == 0
    assert cli.main(["data", *words, "--out", "of-yaml"], pipeline) == 0
    capsys.readouterr()

    def files(folder: str) -> dict[str, str]:
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in Path(folder).rglob("*.*")
            if path.suffix in (".pdf", ".docx")
        }

    assert len(files("of-yaml")) == 4
    assert files("of-workbook") == files("of-yaml")


def test_a_mistake_in_a_workbook_is_told_by_its_cell(
    office: Path, pipeline: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["sheet", "data", "--out", "d.xlsx"], pipeline)
    raw = (office / "d.xlsx").read_bytes()
    keys = {cell.value: at for at, cell in grids(raw)["groups.members"].rows[2].items()}
    assert keys["shg"] == 6  # a column that shows the group's name stands before
    changed = edited(raw, lambda book: book["groups.members"].__setitem__("F4", "SHG-9"))
    (office / "d.xlsx").write_bytes(changed)
    capsys.readouterr()
    assert cli.main(["check", "d.xlsx"], pipeline) == 1
    (line,) = [one for one in capsys.readouterr().out.splitlines() if ": error " in one]
    assert line.startswith("d.xlsx!groups.members!F4: error D-201: ")


def test_a_value_beside_the_columns_hides_no_code_that_is_not_there(
    office: Path, pipeline: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    def slip(book: openpyxl.Workbook) -> None:
        book["groups.members"]["F4"] = "SHG-9"
        book["shgs"]["Z3"] = "phone"

    cli.main(["sheet", "data", "--out", "d.xlsx"], pipeline)
    (office / "d.xlsx").write_bytes(edited((office / "d.xlsx").read_bytes(), slip))
    capsys.readouterr()
    assert cli.main(["check", "d.xlsx"], pipeline) == 1
    errors = [line for line in capsys.readouterr().out.splitlines() if ": error " in line]
    assert [line.partition(": ")[0] + line.partition("error ")[2][:7] for line in errors] == [
        "d.xlsx!groups.members!F4D-201: ",
        "d.xlsx!shgs!Z3D-414: ",
    ]


def test_what_is_imported_is_the_same_data_and_can_be_imported_again(
    office: Path, pipeline: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["sheet", "data", "--out", "d.xlsx"], pipeline)
    words = ["import", "d.xlsx", "--out", "yaml"]
    assert cli.main(words, pipeline) == 0
    assert "groups 1" in capsys.readouterr().out
    assert cli.main(words, pipeline) == 0
    assert cli.main(["check", "yaml"], pipeline) == 0
    (office / "yaml" / "groups.yaml").write_text("groups: []\n", encoding="utf-8")
    assert cli.main(words, pipeline) == 2
    assert (office / "yaml" / "groups.yaml").read_text(encoding="utf-8") == "groups: []\n"
    assert cli.main(["import", "d.xlsx", "--out", "data"], pipeline) == 2  # another's folder


def test_a_record_with_a_mistake_is_imported_and_told(
    office: Path, pipeline: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "blocks.csv").write_text("code,name.hi\nB 1,एक\n", encoding="utf-8")
    assert cli.main(["import", "blocks.csv", "--out", "yaml"], pipeline) == 1
    assert "blocks.csv!blocks!A2: error D-140" in capsys.readouterr().err
    assert "code: B 1" in (office / "yaml" / "blocks.yaml").read_text(encoding="utf-8")


def test_taking_in_suggests_the_names_that_are_missing_as_the_check_does(
    office: Path, pipeline: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "blocks.csv").write_text("code,name.hi\nRMG,रामपुर\n", encoding="utf-8")
    assert cli.main(["import", "blocks.csv", "--out", "yaml"], pipeline) == 0
    assert "name.en: Rampur" in capsys.readouterr().err


def test_of_a_list_no_line_of_text_is_shown(tmp_path: Path) -> None:
    (tmp_path / "blocks.csv").write_text("code,name.hi\nB 1,एक\n", encoding="utf-8")
    name = str(tmp_path / "blocks.csv")
    assert Excerpts().of(Place(name, 2, 1))
    assert Excerpts().of(Place(name, 2, 1, "blocks")) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["import", "none.xlsx", "--out", "x"], 2),
        (["sheet", "none"], 2),
        (["check", "none.xlsx"], 2),
        (["import", "a.csv", "--out", "a.csv"], 2),
        (["import", "a.csv", "--out", "x", "--map", "m.yaml", "--kind", "nothing"], 2),
        (["import", "a.csv", "--out", "x", "--map", "m.yaml", "--yes"], 0),
    ],
)
def test_wrong_use_ends_with_a_sentence(
    office: Path, pipeline: Pipeline, words: list[str], code: int
) -> None:
    (office / "a.csv").write_text("कोड,प्रखंड का नाम,Block name\nB1,एक,One\n", encoding="utf-8")
    assert cli.main(words, pipeline) == code


@pytest.mark.parametrize(
    "words", [["import", "a.csv"], ["import", "a.csv", "--out", "x", "--set", "groups.code"]]
)
def test_what_must_be_given_is_asked_for(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(words)
    assert stop.value.code == 2
