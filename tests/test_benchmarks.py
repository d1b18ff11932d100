"""The benchmarks run and say what they measured; no timing decides a test."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import lxml.html
import pytest
import yaml
from docx.oxml.ns import qn

from benchmarks import books, child, district, each_form, whole, word_page
from benchmarks.district import accounts
from benchmarks.district.dice import Dice, Pair
from benchmarks.district.emit import Writer
from benchmarks.district.single import write_for
from benchmarks.measure import Timing, ratio
from benchmarks.records import ROWS, SESSION, fillings, form, views
from generator import session
from generator.console.report import Options
from generator.data import load, model
from generator.data.findings import Severity
from generator.pipeline import Pipeline
from generator.rules import check
from generator.text import typeset
from tests import built

ROOT = Path(__file__).resolve().parent.parent
FORMS = [form.id for form in Pipeline().forms() if form.made]
TINY = [
    "--part",
    "member-list",
    "--part",
    "latin",
    "--latin-records",
    "2",
    "--rounds",
    "1",
    "--documents",
    "2",
    "--singles",
    "1",
    "--documents-in-memory",
    "2",
    "4",
]


@pytest.fixture(scope="module")
def printed() -> str:
    command = [sys.executable, "-m", "benchmarks", *TINY, "--markdown"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def rows(table: str) -> dict[str, list[str]]:
    lines = [line.strip("| ").split(" | ") for line in table.splitlines() if line[:1] == "|"]
    return {line[0].strip(): [cell.strip() for cell in line[1:]] for line in lines}


def test_the_table_has_a_ratio_for_every_peer_that_is_installed(printed: str) -> None:
    table = rows(printed)
    for name in ("WeasyPrint", "WeasyPrint, plain", "python-docx, Hindi runs"):
        time, times, *_ = table[name]
        assert time.endswith(" ms")
        assert float(times) > 0


def test_a_peer_that_is_not_installed_is_named_as_such(printed: str) -> None:
    table = rows(printed)
    for name in ("Typst", "docxtpl"):
        assert table[name][0] == "not installed" or float(table[name][1]) > 0


def test_memory_and_size_of_packs_are_told(printed: str) -> None:
    table = rows(printed)
    assert table["peak for 2 documents"][0].endswith(" MB")
    assert table["peak for 4 documents"][1].endswith("%")
    assert table["a further page"][0].endswith(" bytes")


def test_made_up_lists_fill_every_row_and_are_of_one_shape() -> None:
    records = fillings()
    first, second = next(records), next(records)
    assert len(first.rows["members"]) == ROWS == 40
    named = {slot for slot, text in first.texts.items() if text.hi}
    assert named == set(first.texts)
    names = [{f.texts[f"members.{no}.name"].hi for no in range(1, 41)} for f in (first, second)]
    assert not names[0] & names[1]
    assert SESSION.shape(form(), "hi", first) is SESSION.shape(form(), "hi", second)


def test_a_made_up_group_binds_to_the_slots_that_a_made_up_filling_has() -> None:
    bound = session.filling(form(), next(views()))
    assert set(bound.texts) == set(next(fillings()).texts)


def test_a_ratio_is_taken_between_what_ran_in_the_same_round() -> None:
    # Rounds twice as slow for both, as on a machine that others use too: 10, 10 and 30 times.
    ours, theirs = Timing(2.0, (1.0, 2.0, 2.0)), Timing(20.0, (10.0, 20.0, 60.0))
    assert ratio(theirs, ours) == 10.0


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("office")
    district.write(folder, groups=8, seed=7)
    return folder


def test_the_same_seed_makes_the_same_files_and_another_seed_others(
    office: Path, tmp_path: Path
) -> None:
    district.write(tmp_path / "same", groups=8, seed=7)
    district.write(tmp_path / "other", groups=8, seed=8)
    first, same, other = (
        {file.name: file.read_bytes() for file in folder.iterdir()}
        for folder in (office, tmp_path / "same", tmp_path / "other")
    )
    assert first == same
    assert all(first[name] != other.get(name) for name in first)


@pytest.mark.parametrize("groups", [1, 2, 8])
def test_a_made_up_district_has_no_error_and_calls_for_every_form(
    groups: int, tmp_path: Path
) -> None:
    district.write(tmp_path, groups=groups, seed=groups)
    options = Options(tmp_path / "out", langs=("hi",), formats=("pdf",))
    plan = Pipeline().plan(tmp_path, options)
    assert [one for one in plan.findings if one.severity is Severity.ERROR] == []
    assert not plan.refused
    assert {job.form for job in plan.jobs} == set(FORMS)


def test_made_up_groups_differ_in_members_and_in_what_they_left_empty(office: Path) -> None:
    read, _ = model.build(load.load(office)[0])
    groups = list(read.records["groups"].values())
    assert len({len(group.members) for group in groups}) > 3
    empty = {tuple(one.mobile is None for one in group.members) for group in groups}
    assert len(empty) > 3
    seasons = {tuple(len(s.lines) for s in g.work_plan.seasons) for g in groups if g.work_plan}
    assert len(seasons) > 3


def test_a_text_in_a_made_up_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    texts = [
        "बड़का पोखर, वार्ड 5",
        "कमल #दक्षिण",
        "a: b",
        "007",
        "no",
        "12:30",
        '"',
        "- x",
        "क  ख",
        "{}",
    ]
    for seed in range(4):  # in braces and line by line
        record = {"code": "X", "names": [Pair(one, one) for one in texts], "plain": texts}
        Writer(tmp_path, Dice(seed)).file("file", {"things": [record]})
        (read,) = yaml.load((tmp_path / "file.yaml").read_bytes(), yaml.BaseLoader)["things"]
        assert read["names"] == [{"hi": one, "en": one} for one in texts]
        assert read["plain"] == texts


@pytest.mark.parametrize(
    "form_id", [one for at, one in enumerate(FORMS) if built.EVERY or at % 3 == 0]
)
def test_a_district_for_one_form_has_as_many_of_it_as_asked_and_no_error(
    form_id: str, tmp_path: Path
) -> None:
    write_for(tmp_path, form_id, 12)
    asked = Options(tmp_path, (form_id,), ("hi",), ("pdf",))
    plan = Pipeline(built.SESSION).plan(tmp_path, asked)
    assert [one for one in plan.findings if one.severity is Severity.ERROR] == []
    form = built.SESSION.forms[form_id]
    lists = {"pond-list": 1, "suitable-ponds": 1, "allotment-proposal": 2}
    if form.subjects == ("district",) and not form.fields:
        lists[form_id] = 1  # there is one district
    assert len(plan.jobs) >= lists.get(form_id, 12)


def test_a_peer_is_told_for_all_documents_by_the_mean_of_those_it_made() -> None:
    made: list[str] = []
    sample = whole.Sample({"a": 10, "b": 2}, {"a": ["a1", "a2", "a3"], "b": ["b1"]})
    peer = whole.Peer(lambda page: lambda: made.append(page) or b"", sample)
    peer.warm()
    peer.turn(0, 2)
    peer.turn(1, 2)
    assert made == ["a1", "a1", "a3", "b1", "a2"]
    assert peer.seconds * 1000 == pytest.approx(10 * peer.ms("a") + 2 * peer.ms("b"))


def test_samples_are_spread_over_all_districts(office: Path, tmp_path: Path) -> None:
    district.write(tmp_path, groups=2, seed=9)
    sample = whole.sampled([office, tmp_path], 3, ("member-list", "pond-list"))
    lists = set()
    for folder in (office, tmp_path):
        for file in folder.rglob("*.yaml"):
            ponds = yaml.safe_load(file.read_text(encoding="utf-8")).get("ponds", [])
            lists |= {(folder, pond["listed_on"]) for pond in ponds}
    assert len(lists) > 2
    assert sample.counts == {"member-list": 10, "pond-list": len(lists)}
    assert [len(set(pages)) for pages in sample.pages.values()] == [3, 3]


def test_ours_is_run_in_a_process_of_its_own_and_all_of_its_time_counts(office: Path) -> None:
    packed = child.cold("pack", [office], ["cid-budget"])
    assert packed.documents == {"cid-budget": packed.count}
    assert packed.pages == packed.count > 0
    assert 0 < packed.started < packed.checked < packed.seconds
    assert packed.layouts == 0  # the styles of all pages come with the program


def test_the_table_of_a_whole_district_names_every_figure_that_is_asked_for(
    tmp_path: Path,
) -> None:
    asked = whole.Asked((1, 2), samples=1, turns=1, forms=("cid-budget",))
    done = list(whole.rows(asked, tmp_path, _nothing, word_page.python_docx))
    named = [row[0] for row in done]
    for start in ("PDF files", "print packs", "Word files"):
        assert len([name for name in named if name.startswith(start)]) == 2
    assert len([name for name in named if name.startswith("layouts by WeasyPrint")]) == 2
    assert len([name for name in named if name.startswith("peak memory of packs")]) == 2


def test_each_form_gets_a_row_beside_weasyprint(tmp_path: Path) -> None:
    asked = whole.Asked((1, 2), samples=1, turns=1, forms=("cid-budget", "pond-list"))
    found = list(each_form.rows(asked, 10, tmp_path, _nothing))
    assert [(row[0], row[-1]) for row in found] == [(form, "≥ 20") for form in asked.forms]
    assert [len(row) for row in found] == [len(each_form.HEAD)] * 2


def _nothing(_: str) -> Callable[[], bytes]:
    return lambda: b""


def test_python_docx_builds_a_page_with_every_text_of_it(office: Path) -> None:
    for pages in whole.sampled([office], 1).pages.values():
        for page in pages:
            body = lxml.html.document_fromstring(page).body
            for chart in body.findall(".//svg"):  # which python-docx cannot draw
                chart.getparent().remove(chart)
            document = docx.Document(io.BytesIO(word_page.python_docx(page)()))
            section = document.sections[0]
            parts = (document.element, section.header._element, section.footer._element)
            built = [text.text for part in parts for text in part.iter(qn("w:t"))]
            assert _letters("".join(built)) == _letters(body.text_content())


def _letters(text: str) -> list[str]:
    return sorted("".join(text.split()))


def test_books_of_a_made_up_district_are_printed_and_counted(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_for(data, books.BOOKS, 2)
    made = books.run("group", data, tmp_path / "out", "--book", "bor-membership,bor-stock")
    files = list((tmp_path / "out").rglob("*.pdf"))
    groups = len(model.build(load.load(data)[0])[0].records["groups"])
    assert len(files) == groups
    assert made.size == sum(file.stat().st_size for file in files)
    assert made.pages >= groups * 2 * (2 + books.PAGES)
    assert 0 < made.binding < made.seconds


def test_made_up_money_is_never_less_than_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_for(data, books.BOOKS, 1)
    openings, entries = accounts.made(Dice(3), "FPG-0001", 400)
    Writer(data, Dice(3)).file("accounts", {"openings": openings, "entries": entries})
    district = model.build(load.load(data)[0])[0]
    found = {one.rule for one in check.check(district, typeset.missing)}
    assert not {number for number in found if number.startswith("D-37")}
