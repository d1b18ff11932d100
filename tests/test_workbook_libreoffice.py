"""A workbook is filled in with LibreOffice, comes back, is mended by its findings, and is built."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import openpyxl
import pytest
import small
from readers import require

from generator.console.report import Options
from generator.data.findings import Finding, Severity, letters
from generator.pipeline import Pipeline

TYPIST = Path(__file__).with_name("typist.py")
SYSTEM_PYTHON = "/usr/bin/python3"
MEMBERS = "groups.members"

# Sheet, key, row, what is typed. Row 3 is the first record.
TYPED = (
    ("shgs", "code", 4, "SHG-NEW"),
    ("shgs", "name.hi", 4, "नई सुबह"),
    ("shgs", "name.en", 4, "Nai Subah"),
    ("shgs", "vo", 4, "VO-999"),  # there is none
    ("groups", "bank.account_no", 3, "00123456789"),  # its zeros must stay
    ("groups", "formed_on", 3, "31.06.2024"),  # June has 30 days
    ("groups", "fish", 3, "fsih"),
    ("groups", "bank.ifsc", 3, "PKCB00001"),  # too short
    ("groups", "objective.hi", 3, "=1+1"),  # a text column: no formula
    (MEMBERS, "fee", 3, "50"),
    (MEMBERS, "land", 3, "7.5"),
    (MEMBERS, "joined_on", 3, "12.06.2024"),
    (MEMBERS, "mobile", 3, "6100000101"),
    (MEMBERS, "household", 3, "014"),
    (MEMBERS, "fee", 4, "fifty"),
    (MEMBERS, "no", 4, "0"),  # numbers begin at 1
    (MEMBERS, "groups.code", 6, "PG-l"),  # the letter l
)
# What a clerk writes when she has read the finding of that rule at that cell.
MENDED = {
    ("D-130", "groups", "formed_on"): "12.06.2024",
    ("D-137", "groups", "fish"): "yes",
    ("D-142", "groups", "bank.ifsc"): "PKCB0000101",
    ("D-132", MEMBERS, "fee"): "50",
    ("D-136", MEMBERS, "no"): "2",
    ("D-422", MEMBERS, "groups.code"): "PG-1",
    ("D-201", "shgs", "vo"): "VO-101",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    require("soffice")
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    if asked.returncode:
        require("python3-uno")  # skips, or fails where nothing may be missing
    return tmp_path_factory.mktemp("workbook")


def typed(folder: Path, source: str, out: str, keys: list[tuple[str, str, str]]) -> Path:
    """What comes of a workbook when those texts are typed into those cells."""
    work = {
        "office": require("soffice"),
        "in": str(folder / source),
        "out": str(folder / out),
        "keys": keys,
    }
    (folder / "work.json").write_text(json.dumps(work), encoding="utf-8")
    subprocess.run(
        [SYSTEM_PYTHON, str(TYPIST), str(folder / "work.json")], check=True, timeout=300
    )
    return folder / out


def columns(path: Path) -> dict[tuple[str, str], str]:
    """Sheet and key -> the letters of its column."""
    book = openpyxl.load_workbook(path, read_only=True)
    found = {}
    for page in book.worksheets:
        for row in page.iter_rows(min_row=2, max_row=2):
            found |= {(page.title, str(c.value)): letters(i) for i, c in enumerate(row, 1)}
    return found


def errors(path: Path, out: Path) -> list[Finding]:
    plan = Pipeline().plan(path, Options(out, forms=small.FORMS, langs=("hi",)))
    return [one for one in plan.findings if one.severity is Severity.ERROR]


def test_a_workbook_comes_back_from_libreoffice_is_mended_by_its_findings_and_built(
    folder: Path,
) -> None:
    data = small.write(folder / "data", small.GROUP)
    made = Pipeline().exchange.sheet(data, folder / "made.xlsx")
    assert not [one for one in made.findings if one.severity is Severity.ERROR]
    where = columns(folder / "made.xlsx")
    keys = [(sheet, f"{where[sheet, key]}{row}", text) for sheet, key, row, text in TYPED]

    back = typed(folder, "made.xlsx", "back.xlsx", keys)
    found = errors(back, folder / "out")
    of_column = {(sheet, column): key for (sheet, key), column in where.items()}
    mending = []
    while found:
        for one in found:
            cell = re.fullmatch(r".*/[\w-]+\.xlsx!(.+)!([A-Z]+)(\d+)", str(one.place))
            assert cell, one
            sheet, column, row = cell.groups()
            text = MENDED[one.rule, sheet, of_column[sheet, column]]
            mending.append((sheet, f"{column}{row}", text))
        assert len(mending) <= len(MENDED), found
        back = typed(folder, back.name, f"mended-{len(mending)}.xlsx", mending)
        found = errors(back, folder / "out")
    assert len({(sheet, cell) for sheet, cell, _ in mending}) == len(MENDED)

    pipeline = Pipeline()
    plan = pipeline.plan(back, Options(folder / "out", forms=small.FORMS, langs=("hi",)))
    assert not plan.refused
    summary = pipeline.run(plan, lambda _: None)
    assert {item.form for item in summary.written} >= {"member-list", "primary-details"}
    taken = pipeline.exchange.take_in([back], folder / "yaml")
    text = (folder / "yaml" / "groups.yaml").read_text(encoding="utf-8")
    for said in ("account_no: 00123456789", 'hi: "=1+1"', "household: 014", "land: 7.5"):
        assert said in text
    assert taken.records["shgs"] == 2
