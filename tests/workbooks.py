"""Workbooks for tests: made of data, changed as a clerk or a bad hand would, read back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from generator.data import load, model
from generator.data.district import DistrictData
from generator.data.findings import Finding, Place, Severity
from generator.data.source import RawRecord, Source
from generator.workbook import take, write, xlsx
from generator.workbook.gather import gather
from generator.workbook.sheets import layout
from generator.workbook.spread import spread
from tests import built

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
LAYOUT = layout(built.SESSION.papers)
NO_LINES: Mapping[str, Mapping[str, Any]] = {}


def made(source: Source) -> bytes:
    """The workbook of some records."""
    return write.workbook(spread(source, LAYOUT), LAYOUT, NO_LINES)


def of_data(folder: Path) -> bytes:
    """The workbook of a folder of YAML."""
    return made(load.load(folder)[0])


def cut(value: Any, most: int = 3) -> Any:
    """Records whose lists are cut short: enough for what a cell says, and soon read."""
    if isinstance(value, dict):
        return {key: cut(one) for key, one in value.items()}
    return [cut(one) for one in value[:most]] if isinstance(value, list) else value


def small_district() -> Source:
    """Two or three records of each kind of the examples."""
    source = load.load(EXAMPLES)[0]
    return of_records(
        {kind: [cut(raw.data) for raw in raws[:3]] for kind, raws in source.records.items()}
    )


def of_records(records: Mapping[str, list[dict[str, Any]]]) -> Source:
    """Records as they would be read, without their places."""
    nowhere = Place("x.yaml", 1, 1)
    return Source(
        {
            kind: [RawRecord(kind, data, nowhere, {(): nowhere}, {}) for data in datas]
            for kind, datas in records.items()
        },
        (),
    )


def read(raw: bytes, folder: Path, name: str = "district.xlsx") -> tuple[Source, list[Finding]]:
    """The records of a workbook of ours, not typed yet."""
    path = folder / name
    path.write_bytes(raw)
    taken = take.take([path], LAYOUT)
    taken.refuse_foreign(LAYOUT)
    source, findings = gather(taken.readings, LAYOUT)
    return source, taken.findings + findings


def typed(raw: bytes, folder: Path) -> tuple[DistrictData, list[Finding]]:
    """The district of a workbook, and all that reading and typing find."""
    source, findings = read(raw, folder)
    district, more = model.build(source, papers=built.SESSION.papers)
    return district, findings + more


def edited(raw: bytes, edit: Callable[[openpyxl.Workbook], object]) -> bytes:
    """A workbook after somebody's changes, saved by openpyxl (which is not what wrote it)."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    edit(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    """Rule and place of each finding, the place without its folder."""
    return sorted(
        (one.rule, re.sub(r"^.*/", "", str(one.place)) if one.place else "") for one in findings
    )


def told_of_cells(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """The same of errors and of what reading workbooks finds; how dates are written is not it."""
    return told(
        [one for one in findings if one.severity is Severity.ERROR or one.rule.startswith("D-4")]
    )


def parts(raw: bytes) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook of those parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def grids(raw: bytes) -> dict[str, Any]:
    """The cells of a workbook by the name of their sheet."""
    return {grid.sheet: grid for grid in xlsx.read(raw, "x.xlsx")}
