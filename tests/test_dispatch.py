"""The counter: papers go out with their number, and come back to be compared with the data."""

from __future__ import annotations

import csv
import datetime as dt
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from generator.cli import main
from generator.console.papers import InHand, Verdict
from generator.console.report import Exit, NotRead, Options, WrongUsage
from generator.dispatch import papers, words
from generator.dispatch.register import COLUMNS, NAME, Register
from generator.dispatch.words import Other, Page
from generator.numbers.number import numbers_in
from generator.page.blocks import Parser
from generator.pipeline import Pipeline
from generator.readback.fence import Fence
from generator.run.plan import Prepared
from tests import built, small
from tests.fillable_forms import fillable
from tests.readers import poppler

SLIP = "sakhi-payslip"
CODE = "PAY-01-2025-07"
EXAMPLES = built.ROOT / "examples"
LINE = "1: {number: 45, times: 2}"
FENCE = Fence()
PAID = ("9,700", "9,680")  # with 45 groups and with 44


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(built.SESSION)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("broken"))
    return folder


def change(data: Path, old: str = LINE, new: str = "1: {number: 44, times: 2}") -> None:
    """One amount of the data, and whatever is worked out of it, is another."""
    file = data / "payslips.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def asked(pipeline: Pipeline, data: Path, capsys: pytest.CaptureFixture[str]) -> object:
    """Runs a command; gives its exit code and what it printed."""

    def run(*words: str) -> tuple[int, str]:
        code = main([*words], pipeline)
        return code, capsys.readouterr().out

    return run


def issue(asked: object, data: Path, *more: str, form: str = SLIP, code: str = CODE) -> Path:
    out = data.parent / "out"
    before = set(out.rglob("*.pdf"))
    words = ("issue", str(data), "--form", form, "--only", code, "--to", "सुधा", "--out", str(out))
    ended, _ = asked(*words, *more)  # type: ignore[operator]
    assert ended == Exit.DONE
    (path,) = set(out.rglob("*.pdf")) - before
    return path


def rows(data: Path) -> list[list[str]]:
    return list(csv.reader((data / NAME).read_text(encoding="utf-8").splitlines()))


# --- verify -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", built.LANGS)
def test_a_paper_is_true_until_an_amount_changes_which_is_then_named(
    asked: object, data: Path, lang: str
) -> None:
    path = str(issue(asked, data, "--lang", lang))
    code, told = asked("verify", path, str(data))  # type: ignore[operator]
    assert code == Exit.DONE and "is what the data says today" in told
    change(data)
    code, told = asked("verify", path, str(data))  # type: ignore[operator]
    assert code == Exit.REFUSED and "is not what the data says today" in told
    assert f"Total payment for the month: कागज़ में / on the paper “{PAID[0]}”" in told
    assert f"डेटा में / in the data “{PAID[1]}”" in told
    assert len(re.findall("on the paper", told)) == 6  # groups, three sums of them, words
    change(data, "1: {number: 44, times: 2}", LINE)
    assert asked("verify", path, str(data))[0] == Exit.DONE  # type: ignore[operator]


def test_a_number_and_its_code_tell_whether_but_not_what(asked: object, data: Path) -> None:
    path = issue(asked, data)
    (number,) = numbers_in(poppler(path.read_bytes()))
    photo = data.parent / "photo.jpg"
    page = pypdfium2.PdfDocument(path)[0].render(scale=150 / 72).to_pil()
    page.rotate(91, expand=True).convert("RGB").save(photo, quality=60)
    scan = data.parent / "scan.pdf"
    page.convert("RGB").save(scan)
    for what in (str(number), str(number).lower(), str(photo), str(scan)):
        code, told = asked("verify", what, str(data))  # type: ignore[operator]
        assert code == Exit.DONE, what
        assert f"Total payment for the month: {PAID[0]}" in told and "your eyes" in told
    change(data)
    for what in (str(number), str(photo), str(scan)):
        code, told = asked("verify", what, str(data))  # type: ignore[operator]
        assert code == Exit.REFUSED and "is not what the data says" in told, what
        assert f"Total payment for the month: {PAID[1]}" in told


def test_a_paper_that_was_altered_is_told_from_one_that_is_out_of_date(
    pipeline: Pipeline, data: Path
) -> None:
    """It bears the number of the data, and says something else."""
    plan = pipeline.plan(data, Options(Path("out"), (SLIP,), only=(CODE,), codes=True))
    (paper,) = plan.papers
    values = paper.values
    total = next(slot for slot, text in values.texts.items() if text.hi == PAID[0])
    other = values.texts[total]._replace(hi="90,700")
    altered = replace(values, texts={**values.texts, total: other})
    for kind in ("pdf", "docx"):
        made = built.SESSION.make(kind, paper.form, "hi", altered).content
        hand = InHand("paper", (values.number,), made, True)
        (checked,) = pipeline.desk.check(hand, plan, data)
        assert checked.verdict is Verdict.ALTERED
        (found,) = checked.differences
        assert (found.paper, found.data) == ("90,700", PAID[0])
        assert found.en == "Total payment for the month"
        true = built.SESSION.make(kind, paper.form, "hi", values).content
        (checked,) = pipeline.desk.check(replace(hand, content=true), plan, data)
        assert (checked.verdict, checked.differences) == (Verdict.SAME, ())


@cache
def plan_in(digits: str) -> Prepared:
    """All papers of the examples."""
    return Pipeline(built.SESSION).plan(EXAMPLES, Options(Path("out"), codes=True, digits=digits))


@pytest.mark.parametrize(
    ("form", "lang", "digits"),
    [
        (form, built.LANGS[n % 3], ("latin", "deva")[n % 4 == 0])
        for n, form in enumerate(built.SESSION.forms)
    ],
)
def test_of_every_form_the_file_is_known_again_and_a_change_is_found_at_its_slot(
    pipeline: Pipeline, form: str, lang: str, digits: str
) -> None:
    plan, name = plan_in(digits), built.subject(form).name
    paper = next(
        one for one in plan.papers if (one.form.id, one.jobs[0].subject) == (form, name)
    )
    values = paper.values
    slot = next(
        slot for slot, text in values.texts.items()
        if re.fullmatch("[0-9०-९,.]{2,}", text.hi) and not slot.endswith("serial")
    )  # fmt: skip
    other = values.texts[slot]._replace(hi="77777", en="77777")
    changed = replace(values, texts={**values.texts, slot: other})
    for kind in ("pdf", "docx"):
        for content, verdict in ((values, Verdict.SAME), (changed, Verdict.ALTERED)):
            made = built.SESSION.make(kind, paper.form, lang, content).content
            hand = InHand(kind, (values.number,), made, True)
            (checked,) = pipeline.desk.check(hand, plan, EXAMPLES)
            assert checked.verdict is verdict, (kind, checked.differences)
        # A letter in two languages is two letters, with the slot on each.
        assert len({one.en for one in checked.differences}) == 1, checked.differences
        assert all("77777" in one.paper for one in checked.differences)
        assert values.texts[slot].in_language(lang) in checked.differences[0].data


def test_whether_the_record_is_still_there_is_told(asked: object, data: Path) -> None:
    path = str(issue(asked, data))
    (number,) = numbers_in(poppler(Path(path).read_bytes()))
    change(data, f"code: {CODE}", "code: PAY-99")
    for what in (path, str(number)):
        code, told = asked("verify", what, str(data))  # type: ignore[operator]
        assert code == Exit.REFUSED and "calls for no such paper" in told
        assert "handed out" in told and "सुधा" in told  # the register knows of it all the same
    change(data, "code: PAY-99", f"code: {CODE}")
    change(data, "month: 2025-07", "month: July")
    code, told = asked("verify", path, str(data))  # type: ignore[operator]
    assert code == Exit.REFUSED and "its record has errors today" in told and "D-131" in told


def test_a_new_day_of_the_data_alone_makes_no_paper_untrue(asked: object, data: Path) -> None:
    path = str(issue(asked, data))
    file = data / "district.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^(    date: ).*", r"\g<1>01.03.2026", text), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text
    code, told = asked("verify", path, str(data))  # type: ignore[operator]
    assert code == Exit.DONE and ":2026-03-01:" in told and ":2026-02-27:" in told


@pytest.mark.parametrize("clock", ["0", "1700000000"])
def test_no_clock_changes_a_number(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, clock: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", clock)
    # In 1970 no Sakhi was eighteen, and whoever is not gets no payslip (D-360).
    judged = dt.date(2026, 2, 27)
    asked = Options(Path("out"), (SLIP,), only=(CODE,), codes=True, as_on=judged)
    (paper,) = pipeline.plan(EXAMPLES, asked).papers
    assert ":2026-02-27:" in paper.values.number


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("gone.pdf", None, "there is no such file"),
        ("x.png", b"\x89PNG\r\n\x1a\nxx", "no PNG, JPEG"),
        ("x.txt", b"PRP1", "no PNG, JPEG"),
        ("x.pdf", b"%PDF-1.7 broken", "damaged PDF"),
        ("x.docx", b"PK\x03\x04broken", "damaged Word"),
    ],
)
def test_what_is_no_paper_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes | None, why: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(NotRead) as stop:
        papers.in_hand(str(file), FENCE)
    assert why in stop.value.en and stop.value.exit == Exit.REFUSED


def test_papers_without_a_number_are_told_how_to_get_one(tmp_path: Path) -> None:
    empty = tmp_path / "white.png"
    Image.new("L", (300, 300), 255).save(empty)
    files = {"a.pdf": built.pdf(SLIP, "hi", "filled"), "a.docx": built.word(SLIP, "hi", "filled")}
    files["b.pdf"] = fillable(SLIP, "hi")
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(NotRead, match="--codes"):
            papers.in_hand(str(tmp_path / name), FENCE)
    with pytest.raises(NotRead, match="no code can be read"):
        papers.in_hand(str(empty), FENCE)


def test_a_file_of_several_papers_is_compared_number_by_number(
    asked: object, data: Path, tmp_path: Path
) -> None:
    other = issue(asked, data, code="PAY-02-2025-07")
    one = issue(asked, data)
    with pikepdf.open(one) as both, pikepdf.open(other) as second:
        both.pages.extend(second.pages)
        both.save(tmp_path / "both.pdf")
    change(data)
    code, told = asked("verify", str(tmp_path / "both.pdf"), str(data))  # type: ignore[operator]
    assert code == Exit.REFUSED
    assert told.count("is what the data says") == told.count("is not what the data says") == 1


# --- what differs -------------------------------------------------------------------------

HTML = (
    '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body class="form">'
    '<p>Name <span class="slot" data-slot="a" data-kind="name">Asha Devi</span>, no. '
    '<span class="slot" data-slot="b" data-kind="id">7</span></p>'
    '<table class="grid"><tbody><tr><td><span class="slot" data-slot="c">12</span></td>'
    '<td><span class="slot empty" data-slot="d"></span></td><td>=</td>'
    '<td><span class="slot" data-slot="e">12</span></td></tr></tbody></table></body></html>'
)
TODAY = "Name Asha Devi, no. 7 12 = 12"


@pytest.mark.parametrize(
    ("paper", "found"),
    [
        (TODAY, []),
        ("Name Usha Devi, no. 7 12 = 12", [Other("a", "Usha Devi,", "Asha Devi,")]),
        ("Name Asha Rani Devi, no. 7 12 = 12", [Other("a", "Asha Rani Devi,", "Asha Devi,")]),
        ("Name no. 7 12 = 12", [Other("a", "", "Asha Devi,")]),
        ("Name Asha Devi, no. 7 13 = 12", [Other("c", "13", "12")]),
        ("Name Asha Devi, no. 7 12 = 13", [Other("e", "13", "12")]),
        ("Name Asha Devi, no. 8 13 = 12", [Other("b", "8", "7"), Other("c", "13", "12")]),
        ("Name Asha Devi, no. 7 12 5 = 12", [Other("d", "5", "")]),
        ("Nome Asha Devi, no. 7 12 = 12", [Other("", "Nome", "Name")]),
    ],
)
def test_what_differs_is_said_of_the_slot_it_stands_in(paper: str, found: list[Other]) -> None:
    page = Page(Parser().page(HTML))
    assert page.words == TODAY.split()
    assert words.others(page, TODAY.split(), paper.split()) == found


def test_what_runs_at_the_head_of_further_pages_is_said_once() -> None:
    page = Page(Parser().page(HTML))
    today = f"{TODAY} Asha Devi,".split()
    paper = f"{TODAY} Asha Devi,".replace("Asha", "Usha").split()
    assert words.others(page, today, paper) == [Other("a", "Usha Devi,", "Asha Devi,")]


# --- issue --------------------------------------------------------------------------------


def test_what_is_handed_out_stands_in_the_register_and_a_second_copy_says_so(
    asked: object, data: Path
) -> None:
    first = issue(asked, data, "--when", "01.03.2026")
    second = issue(asked, data, "--when", "2026-03-02")
    third = issue(asked, data, "--lang", "en", "--when", "2026-03-02")
    head, *lines = rows(data)
    assert tuple(head) == COLUMNS
    number = str(numbers_in(poppler(first.read_bytes()))[0])
    assert [line[:5] for line in lines] == [
        [number, "2026-03-01", "सुधा", "1", "hi"],
        [number, "2026-03-02", "सुधा", "2", "hi"],
        [number, "2026-03-02", "सुधा", "3", "en"],
    ]
    assert ["दूसरी प्रति" in poppler(path.read_bytes()) for path in (first, second)] == [False, True]
    assert "Copy 3" in poppler(third.read_bytes())
    for path in (first, second, third):
        assert asked("verify", str(path), str(data))[0] == Exit.DONE  # type: ignore[operator]


def test_a_paper_with_new_values_is_no_copy_and_the_old_one_is_named(
    asked: object, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = issue(asked, data)
    whole = first.read_bytes()
    change(data)
    out = str(data.parent / "out")
    words = ["issue", str(data), "--form", SLIP, "--only", CODE, "--to", "रमा", "--out", out]
    assert main(words, Pipeline(built.SESSION)) == Exit.DONE
    assert "take it back" in capsys.readouterr().err
    assert [line[3] for line in rows(data)[1:]] == ["1", "1"]
    assert first.read_bytes() == whole and len(list(first.parent.iterdir())) == 2


def test_build_stamps_nothing_but_the_number_and_writes_no_register(tmp_path: Path) -> None:
    text = small.GROUP.replace("districts:\n  - {", "districts:\n  - {codes: yes, ", 1)
    assert text != small.GROUP
    data = small.write(tmp_path / "data", text)
    small.build(data, tmp_path / "out", forms=("member-list",), formats=("pdf",))
    small.build(data, tmp_path / "again", forms=("member-list",), formats=("pdf",))
    (made,) = (tmp_path / "out").rglob("*.pdf")
    assert len(numbers_in(poppler(made.read_bytes()))) == 1
    assert [path.name for path in data.iterdir()] == ["data.yaml"]
    again = tmp_path / "again" / made.relative_to(tmp_path / "out")
    assert made.read_bytes() == again.read_bytes()
    small.build(small.write(tmp_path / "other", small.GROUP), tmp_path / "bare",
                forms=("member-list",), formats=("pdf",))  # fmt: skip
    (bare,) = (tmp_path / "bare").rglob("*.pdf")
    assert numbers_in(poppler(bare.read_bytes())) == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda text: text.replace("number,when", "nummer,when"), 1),
        (lambda text: text.rstrip("\n"), 2),
        (lambda text: text.replace(":2026-02-27:", ":27-02-2026:"), 2),
        (lambda text: re.sub("2026-03-01(?=,सु)", "01/03/26", text), 2),
        (lambda text: text + "x\n", 3),
        (lambda text: text.replace(",", ";"), 1),
    ],
)
def test_a_register_that_was_changed_is_not_written_into(
    asked: object, data: Path, change: object, line: int
) -> None:
    issue(asked, data, "--when", "2026-03-01")
    file = data / NAME
    spoilt = change(file.read_text(encoding="utf-8"))  # type: ignore[operator]
    file.write_text(spoilt, encoding="utf-8")
    plan = Pipeline(built.SESSION).plan(
        data, Options(data.parent / "out", (SLIP,), ("hi",), ("pdf",), (CODE,), codes=True)
    )
    with pytest.raises(WrongUsage, match=f"line {line}"):
        Pipeline(built.SESSION).desk.issue(plan, data, "रमा", dt.date(2026, 3, 2))
    assert file.read_text(encoding="utf-8") == spoilt


def test_a_register_saved_by_excel_as_utf_8_is_read(asked: object, data: Path) -> None:
    path = issue(asked, data)
    file = data / NAME
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    (number,) = numbers_in(poppler(path.read_bytes()))
    assert [row.copy for row in Register(data).of(number)] == [1]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--only", CODE], "--to"),
        (["--only", CODE, "--to", " "], "nobody is named"),
        (["--only", CODE, "--to", "x", "--when", "1.13.2026"], "no day"),
        (["--only", CODE, "--to", "x", "--when", "gestern"], "no day"),
        (["--to", "x"], "--only CODE"),
        (["--only", CODE, "--to", "x", "--lang", "hi,en"], "only one"),
    ],
)
def test_issue_needs_to_know_which_paper_and_who_gets_it(
    data: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    try:
        code = main(["issue", str(data), *words], Pipeline(built.SESSION))
    except SystemExit as end:
        code = int(end.code or 0)
    assert code == Exit.WRONG_USAGE and why in capsys.readouterr().err
    assert not (data / NAME).exists()


def test_reading_codes_and_pdfs_is_loaded_only_for_papers_that_come_back() -> None:
    """`build` does without zxing-cpp and segno, and without the time they take to load."""
    asked = "{'zxingcpp', 'segno', 'pypdf'} & {*sys.modules}"
    script = f"import generator.pipeline, sys; print({asked})"
    made = subprocess.run(
        [sys.executable, "-c", script], cwd=built.ROOT, capture_output=True, text=True, check=True
    )
    assert made.stdout.strip() == "set()"
