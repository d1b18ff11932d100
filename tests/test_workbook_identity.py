"""YAML → workbook → YAML gives the same records, whatever stands in them."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from workbooks import EXAMPLES, LAYOUT, grids, made, of_data, of_records, read, typed

from generator.data import load, model, types
from generator.data.parts import Record
from generator.data.records import KINDS
from generator.workbook import into_yaml, write
from tests import built

PAPERS = built.SESSION.papers

# What Excel, YAML or a spreadsheet's formulas would take for something else.
TRICKS = (
    *("=1+1", "+91", "-5", "@SUM(A1)", '=HYPERLINK("http://x.example","y")', "=cmd|' /C calc'!A0"),
    *("0123", "1e5", "no", "null", "~", "12:30", "true", "1,2", "#REF!", "'quoted", '"', "\\"),
    *("{a: b}", " blank before", "blank after ", "two\nlines", "a # b", "a: b", "- a", "[1]"),
    *("*a", "&a", "!t", "[]", "\u201cx\u201d"),
    *("_x000D_", "x005F_", "_x0041_", "क्‍ष", "₹ 5 – 6", "𝒳 😀", "&lt;b&gt;", "<b>", "%TAG"),
)
TEXT = st.one_of(
    st.sampled_from(TRICKS),
    st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "Zs", "S")), min_size=1)
    .map(lambda text: text[:40])
    .filter(lambda text: text.strip() and not any(types_forbid(char) for char in text)),
)


def types_forbid(char: str) -> bool:
    from generator.data.source_text import hidden

    return bool(list(hidden(char, 1, 1)))


LINE = st.from_regex(r"[0-9a-z][0-9a-z._-]{0,8}", fullmatch=True)
NUMBER = st.decimals(0, 9_999_999, places=2, allow_nan=False).map(lambda n: f"{n:f}")
DATE = st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)).map(lambda day: f"{day:%d.%m.%Y}")
WHOLE = st.integers(1, 11).map(str)
SCALARS: dict[str, st.SearchStrategy[str]] = {
    "Text": TEXT,
    "Line": TEXT,
    "Code": st.from_regex(r"[A-Z][A-Z0-9-]{3,12}", fullmatch=True),
    "AccountNo": st.from_regex(r"[0-9]{9,18}", fullmatch=True),
    "Ifsc": st.from_regex(r"[A-Z]{4}0[A-Z0-9]{6}", fullmatch=True),
    "Mobile": st.from_regex(r"[6-9][0-9]{9}", fullmatch=True),
    "Date": DATE,
    "Month": st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)).map(lambda day: f"{day:%Y-%m}"),
    "Year": st.integers(1950, 2098).map(lambda year: f"{year}-{(year + 1) % 100:02}"),
    "Time": st.times().map(lambda time: f"{time:%H:%M}"),
    "Money": NUMBER,
    "Quantity": NUMBER | st.from_regex(r"0\.[0-9]{1,20}", fullmatch=True),
    "Area": st.integers(1, 10**6).map(str),
    **dict.fromkeys(("Number", "Count", "AgendaItem", "ClassPassed"), WHOLE),
    "YesNo": st.sampled_from(["yes", "no", "हाँ", "नहीं"]),
}
IN_ONE_CELL = [types.Number, types.Code, types.Date]
ALIASES = {name: getattr(types, name) for name in SCALARS}


def value_of(hint: Any) -> st.SearchStrategy[Any]:
    """Texts that the model takes for a type, and records and lists of them."""
    name = next((name for name, alias in ALIASES.items() if alias == hint), "")
    arguments = get_args(hint)
    if name:
        found = SCALARS[name]
    elif hint is types.Name:
        found = st.fixed_dictionaries({"hi": TEXT}, optional={"en": TEXT})
    elif isinstance(hint, type) and issubclass(hint, Record):
        found = record_of(hint)
    elif getattr(hint, "__origin__", None) is tuple:
        found = st.lists(value_of(arguments[0]), max_size=4)
    elif type(None) in arguments:
        found = value_of(next(one for one in arguments if one is not type(None)))
    elif all(isinstance(one, str) for one in arguments):
        found = st.sampled_from(arguments)
    else:
        found = st.dictionaries(LINE, value_of(arguments[1]), max_size=4)
    return found


def record_of(of: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    """A record with all keys that it must have, and some of the others."""
    must, may = {}, {}
    for key, hint in get_type_hints(of, include_extras=True).items():
        info = of.model_fields.get(key)
        if info is not None:
            (must if info.is_required() else may)[key] = value_of(hint)
    for key in {"members", "officers"} & set(must):  # lists that may not be empty
        must[key] = must[key].filter(bool)
    return st.fixed_dictionaries(must, optional=may)


DISTRICTS = st.fixed_dictionaries(
    {
        kind: st.lists(record_of(of), max_size=3, unique_by=lambda record: record["code"])
        for kind, of in KINDS.items()
        if kind != "papers"
    }
)


@pytest.fixture
def _no_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names behind codes take most of the time of writing, and say nothing here."""
    monkeypatch.setattr(write, "SHOWING", 0)


def test_the_examples_come_back_from_a_workbook_as_they_were(tmp_path: Path) -> None:
    district, findings = typed(of_data(EXAMPLES), tmp_path)
    expected = model.build(load.load(EXAMPLES)[0], papers=PAPERS)[0]
    assert findings == []
    assert district.records == expected.records
    assert sum(map(len, district.records.values())) > 100


ONLY_TRY = settings(  # to make a failing district smaller takes minutes
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@settings(ONLY_TRY, max_examples=12)
@given(DISTRICTS)
@pytest.mark.usefixtures("_no_formulas")
def test_any_district_comes_back_from_a_workbook_as_it_was(records: dict[str, Any]) -> None:
    source = of_records(records)
    expected, errors = model.build(source)
    assert {error.rule for error in errors} <= {"D-125"}  # the strategy makes what the model takes
    with tempfile.TemporaryDirectory() as folder:
        district, _ = typed(made(source), Path(folder))
    assert district.records == expected.records


@settings(ONLY_TRY, max_examples=20)
@given(DISTRICTS)
def test_any_district_comes_back_from_the_yaml_that_is_written(records: dict[str, Any]) -> None:
    source = of_records(records)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in into_yaml.files(source).items():
            (Path(folder) / name).write_text(text, encoding="utf-8", newline="")
        again, findings = load.load(Path(folder))
    assert {finding.rule for finding in findings} <= {"D-101"}  # a district without a record
    for kind, datas in records.items():
        assert [raw.data for raw in again.records.get(kind, [])] == datas


def test_large_kinds_take_several_files_that_are_all_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(into_yaml, "LARGEST", 10_000)
    source = load.load(EXAMPLES)[0]
    texts = into_yaml.files(source)
    assert "groups-10.yaml" in texts and "groups.yaml" not in texts
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    expected = model.build(source)[0]
    read_back = model.build(load.load(tmp_path)[0])[0]
    assert {k: dict(v) for k, v in read_back.records.items()} == {
        k: dict(v) for k, v in expected.records.items()
    }


def test_the_same_records_give_the_same_bytes() -> None:
    assert of_data(EXAMPLES) == of_data(EXAMPLES)


def test_records_with_mistakes_are_in_the_workbook_too(tmp_path: Path) -> None:
    wrong = {"blocks": [{"code": "JYO", "name": {"hi": "ज", "en": "J"}}, {"code": "not a code"}]}
    source, _ = read(made(of_records(wrong)), tmp_path)
    assert [raw.data for raw in source.records["blocks"]] == wrong["blocks"]


def test_no_text_of_the_data_becomes_a_formula() -> None:
    records = [
        {"code": f"B{n}", "name": {"hi": text, "en": text}} for n, text in enumerate(TRICKS)
    ]
    raw = made(of_records({"blocks": records}))
    cells = grids(raw)["blocks"].rows
    ours = {(row, column) for row in cells if row > write.HEADS for column in cells[row]}
    assert len(ours) == 3 * len(TRICKS)
    assert not any(cells[row][column].formula for row, column in ours)
    page = openpyxl.load_workbook(io.BytesIO(raw))["blocks"]
    for row, column in ours:
        cell = page.cell(row, column)
        assert (cell.data_type, cell.number_format) == ("s", "@")
        assert cell.quotePrefix == (str(cells[row][column].value)[0] in "=+-@")


def test_a_kind_or_a_key_that_is_new_has_its_place_in_the_layout() -> None:
    """Every value of every model has a column, so that none is lost on the way out."""
    kinds = {**KINDS, **PAPERS}
    del kinds["papers"]  # each form's own take their place
    for kind, of in kinds.items():
        sheets = [sheet for sheet in LAYOUT.sheets if kind in (sheet.kind, sheet.form)]
        sheets += [one for one in LAYOUT.sheets if one.parent in sheets and one not in sheets]
        reached = {".".join((*sheet_path(one), *c.path)) for one in sheets for c in one.values}
        assert set(leaves(of, ())) - ({"form"} if kind in PAPERS else set()) == reached, kind


def sheet_path(sheet: Any) -> tuple[str, ...]:
    return (*sheet_path(sheet.parent), *sheet.at, "*") if sheet.parent else ()


def leaves(hint: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Every scalar of a type, read off the type by itself."""
    if isinstance(hint, type) and issubclass(hint, (Record, types.Name)):
        for key, inner in get_type_hints(hint, include_extras=True).items():
            if key in hint.model_fields:
                yield from leaves(inner, (*path, key))
        return
    arguments = [one for one in get_args(hint) if one is not type(None)]
    origin = getattr(hint, "__origin__", None)
    alias = any(one == hint for one in ALIASES.values())
    if alias or not arguments or all(isinstance(one, str) for one in arguments):
        yield ".".join(path)
    elif origin is tuple and arguments[0] in IN_ONE_CELL:
        yield ".".join(path)  # in one cell, with commas
    elif origin is tuple:
        yield from leaves(arguments[0], (*path, "*"))
    elif len(arguments) == 1:
        yield from leaves(arguments[0], path)
    else:
        yield from leaves(arguments[1], (*path, "*"))
