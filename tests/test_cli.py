"""The command line is a contract: words, exit codes, and what is said on which stream."""

from __future__ import annotations

import errno
import io
import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from generator import cli
from generator.console import arguments, endings, options, screen
from generator.console.report import (
    Failed,
    FormInfo,
    Job,
    NotRead,
    NotReady,
    Options,
    Plan,
    Progress,
    Proof,
    ReadBack,
    Refused,
    Summary,
    Written,
    WrongUsage,
)
from generator.console.visible import visible
from generator.data.findings import Finding, Place, Ref, Severity

ERROR = Finding(
    "D-101",
    Severity.ERROR,
    Place("groups.yaml", 12, 7),
    Ref("groups", "PG-07"),
    "खाता संख्या में अक्षर है।",
    "The account number has a letter in it.",
    "केवल अंक लिखें।",
    "Write digits only.",
    "COM-2014 §4",
)
WARNING = Finding(
    "D-201", Severity.WARNING, None, None, "नाम का अंग्रेज़ी रूप नहीं है।", "No English name.", "", ""
)
FORMS = (
    FormInfo("member-list", "परिशिष्ट 1 – सदस्य", "Annexure 1 – members", "group", "COM-2014, §1"),
    FormInfo(
        *("pond-list", "प्रपत्र 1 – सूची", "Form 1 – list", "district", "ORDER-2021, §5"),
        ("listing", "allotment"),
    ),
)


@dataclass
class FakePipeline:
    """A pipeline that writes nothing and remembers what it was asked."""

    findings: tuple[Finding, ...] = ()
    refused: tuple[Refused, ...] = ()
    jobs: tuple[Job, ...] = (
        Job("member-list", "hi", "pdf", "PG-01"),
        Job("member-list", "hi", "docx", "PG-01"),
        Job("pond-list", "en", "pdf", "ARARIA"),
    )
    codes: tuple[str, ...] = ("PG-01", "PG-07")
    failed: tuple[Failed, ...] = ()
    raises: BaseException | None = None
    asked: list[tuple[str, Path | None, Options]] = field(default_factory=list)

    def plan(self, data: Path, options: Options) -> Plan:
        self.asked.append(("plan", data, options))
        return Plan(self.findings, self.jobs, self.refused, self.codes)

    def run(self, plan: Plan, progress: Progress) -> Summary:
        if self.raises:
            raise self.raises
        done = tuple(wrote(job) for job in plan.jobs)
        for item in done:
            progress(item)
        return Summary(done, self.failed)

    def blank(self, options: Options, progress: Progress) -> Summary:
        self.asked.append(("blank", None, options))
        return self.run(Plan((), self.jobs, ()), progress)

    def proof(self, plan: Plan) -> Proof:
        self.asked.append(("proof", None, Options(Path())))
        return Proof(Path("out/\x1bproof.pdf"), 2, 1, ("pond-list",))

    def read(self, file: Path) -> ReadBack:
        if file.suffix == ".txt":
            raise NotRead(f"{file}: प्रपत्र नहीं।", f"{file} is no form")
        return ReadBack("member-list", "hi", str(file), {"group.name": "मिश्रा समूह"})

    def forms(self) -> Sequence[FormInfo]:
        return FORMS

    @property
    def bindery(self) -> FakePipeline:
        """The same stands for the bindery."""
        return self

    def listed(self) -> Sequence[FormInfo]:
        return (FormInfo("bor-cash", "पुस्तिका – रोकड़ बही", "Book – Cash book", "group", "§7"),)

    def schema(self) -> Mapping[str, Any]:
        return {"title": "ज़िला"}


def wrote(job: Job) -> Written:
    pages = 3 if job.format == "pdf" else None
    path = f"{job.lang}/{job.form}/{job.subject}.{job.format}"
    return Written(path, job.form, job.lang, job.format, job.subject, pages, "00" * 32, 0.25)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office: a folder of data, and the current folder beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


# --- words and options ----------------------------------------------------------------------


def test_without_a_command_the_examples_are_built() -> None:
    request = options.parse([])
    assert (request.command, request.data.name) == ("build", "examples")
    assert request.options.out == Path("out")
    assert request.options.langs == ("hi", "en", "hi-en")
    assert request.options.formats == ("pdf", "docx")


def test_a_folder_as_first_word_means_build() -> None:
    assert options.parse(["data/"]) == options.parse(["build", "data/"])


def test_an_option_given_twice_means_both() -> None:
    asked = options.parse(["--form", "a", "--form", "b,a", "--lang", "en", "--only", "X"]).options
    assert (asked.forms, asked.langs, asked.only) == (("a", "b"), ("en",), ("X",))
    again = options.parse(["--format", "pdf", "--format", "docx"]).options
    assert again.formats == ("pdf", "docx")


def test_an_option_as_first_word_means_build() -> None:
    assert options.parse(["--lang", "en"]).command == "build"


def test_lists_lose_doubles_and_keep_the_order_of_the_languages() -> None:
    asked = options.parse(["--lang", "hi-en,hi,hi-en", "--form", "b,a,b"]).options
    assert (asked.langs, asked.forms) == (("hi", "hi-en"), ("b", "a"))


def test_the_words_after_test_go_to_pytest_untouched() -> None:
    assert options.parse(["test", "-k", "word", "--lf"]).rest == ("-k", "word", "--lf")


def test_check_writes_nothing_so_it_has_no_out() -> None:
    with pytest.raises(SystemExit) as end:
        options.parse(["check", "--out", "x"])
    assert end.value.code == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--lang fr", "'fr' is not known; there are hi, en, hi-en"),
        ("--format pdfx", "'pdfx' is not known; did you mean pdf?"),
        ("--form ,", "nothing is named"),
        ("--jobs 0", "'0' is not a whole number from 1"),
        ("--jobs two", "'two' is not a whole number from 1"),
        ("--stric", "--stric"),
        ("list data", "data"),
    ],
)
def test_wrong_options_end_with_2_and_one_sentence(
    line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(line.split(), FakePipeline())
    assert end.value.code == 2
    error = capsys.readouterr().err
    assert said in error
    assert len(error.splitlines()) == 2


def test_the_help_names_every_command_and_every_exit_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--help"], FakePipeline())
    assert end.value.code == 0
    text = capsys.readouterr().out
    words = ("build", "blank", "proof", "read", "new", "check", "list", "schema")
    assert all(f"\n    {word} " in text for word in words)
    assert "0 all built · 1 some records refused, the rest built · 2 wrong usage" in text


# --- exit codes -----------------------------------------------------------------------------


def test_all_built_ends_with_0(data: Path) -> None:
    pipeline = FakePipeline(findings=(WARNING,))
    assert cli.main(["data", "--jobs", "1"], pipeline) == 0
    assert pipeline.asked == [("plan", Path("data"), Options(out=Path("out"), jobs=1))]


def test_a_refused_record_ends_with_1_and_the_rest_is_built(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = tuple(
        Refused(form, "hi", "pdf", "PG-07", (ERROR,)) for form in ("member-list", "work-plan")
    )
    assert cli.main(["data"], FakePipeline(findings=(ERROR,), refused=refused)) == 1
    said = capsys.readouterr()
    assert "groups.yaml:12:7: error D-101" in said.err
    assert "not built: PG-07: member-list, work-plan (D-101)" in said.err
    assert "member-list" in said.out


def test_an_error_elsewhere_does_not_spoil_what_was_asked_for(data: Path) -> None:
    pipeline = FakePipeline(findings=(ERROR,))
    assert cli.main(["data"], pipeline) == 1
    assert cli.main(["data", "--only", "PG-01"], pipeline) == 0


def test_what_was_asked_for_and_is_refused_ends_with_1(data: Path) -> None:
    refused = (Refused("member-list", "hi", "pdf", "PG-07", (ERROR,)),)
    pipeline = FakePipeline(findings=(ERROR,), refused=refused, jobs=())
    assert cli.main(["data", "--only", "PG-07"], pipeline) == 1


def test_a_file_that_cannot_be_read_may_hide_what_was_asked_for(data: Path) -> None:
    unread = Finding("D-001", Severity.ERROR, Place("a.yaml", 1, 1), None, "क", "a", "", "")
    assert cli.main(["data", "--only", "PG-01"], FakePipeline(findings=(unread,))) == 1


def test_strict_makes_a_warning_count(data: Path) -> None:
    assert cli.main(["data", "--strict"], FakePipeline(findings=(WARNING,))) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nowhere", "there is no folder 'nowhere'"),
        ("chek", "there is no folder 'chek'; did you mean check?"),
        ("ledgers", "there is no folder 'ledgers'"),
        ("data --form member-lst", "there is no form 'member-lst'; did you mean member-list?"),
        ("proof --form member-lst", "there is no form 'member-lst'; did you mean member-list?"),
        ("proof data --out data", "--out must not be the folder of the data"),
        ("blank --form nothing", "there is no form 'nothing' (python build.py list"),
        ("data --only PG-71", "no record has the code 'PG-71'; did you mean PG-07?"),
        ("data --out data", "--out must not be the folder of the data"),
        ("data --out file", "--out 'file' is not a folder"),
        *(
            (f"{command} --out {arguments.ROOT / own}", "of the program itself; name another one")
            for command, own in (
                ("data", "forms"), ("proof data", "templates/hi"), ("blank", "generator"),
                ("blank", "fonts"), ("data", "tests"), ("data", "examples"), ("blank", ".venv"),
                ("data", ""), ("sheet data", "forms/x.xlsx"), ("import file", "docs/new"),
            )
        ),
        ("read gone.pdf", "there is no file 'gone.pdf'"),
    ],
)
def test_wrong_usage_ends_with_2_writes_nothing_and_says_what_to_do(
    data: Path, line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (data.parent / "file").touch()
    assert cli.main(line.split(), FakePipeline()) == 2
    assert said in capsys.readouterr().err
    assert {path.name for path in data.parent.iterdir()} == {"data", "file"}


def test_a_folder_without_records_is_wrong_usage(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["data"], FakePipeline(jobs=())) == 2
    assert "nothing to build: 'data' holds no record" in capsys.readouterr().err


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_full_disk_is_the_machines_matter_and_ends_with_3(
    data: Path, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["data"], FakePipeline(raises=OSError(number, "no", "out/a.pdf"))) == 3
    assert "out/a.pdf" in capsys.readouterr().err


def test_a_stage_may_stop_the_run_with_its_own_sentence(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["data"], FakePipeline(raises=NotReady("पैंगो नहीं है।", "Pango is gone."))) == 3
    assert capsys.readouterr().err == "पैंगो नहीं है।\nPango is gone.\n"


def test_a_fault_of_ours_is_one_sentence_and_a_file_with_the_traceback(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    argv = ["build.py", "build", "data", "--only=PG-01", "--lang", "hi"]
    monkeypatch.setattr(sys, "argv", argv)
    wrong = KeyError("सुनीता")
    wrong.__context__ = ValueError("0123456701234")
    assert cli.main(["data"], FakePipeline(raises=wrong)) == 4
    report = fault_report(capsys.readouterr().err)
    assert "Traceback" in report and "in run" in report
    assert report.rstrip().endswith("\nKeyError") and "\nValueError\n" in report
    assert "arguments: build … --only --lang …" in report
    # It is sent to others, so it holds nothing of the data.
    assert not any(value in report for value in ("सुनीता", "0123456701234", "PG-01"))


def test_a_document_that_failed_is_a_fault_of_ours_after_the_rest_was_built(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failed = Failed("work-plan", "hi", "pdf", "PG-01", "Traceback …\nValueError: no width")
    assert cli.main(["data"], FakePipeline(failed=(failed,))) == 4
    said = capsys.readouterr()
    report = fault_report(said.err)
    assert "work-plan hi pdf\n" in report and "PG-01" not in report
    assert "not made: hi/work-plan/PG-01.pdf" in said.err
    assert "ValueError: no width" in said.err
    assert "total" in said.out


def test_a_document_whose_processes_were_killed_is_the_machines_matter(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failed = Failed("work-plan", "hi", "pdf", "PG-01", "killed", lost=True)
    assert cli.main(["data"], FakePipeline(failed=(failed,))) == 3
    said = capsys.readouterr()
    assert "hi/work-plan/PG-01.pdf: not made" in said.err
    assert "fault of ours" not in said.err
    assert "total" in said.out


def test_a_fault_of_ours_is_told_even_where_no_file_can_be_written(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(endings.tempfile, "NamedTemporaryFile", full)
    assert cli.main(["data"], FakePipeline(raises=KeyError("slot"))) == 4
    assert "\nKeyError\n" in capsys.readouterr().err


def test_what_was_moved_aside_is_named_and_not_without_end(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = tuple(f"hi/member-list/PG-{number}.pdf" for number in range(screen.NAMED + 5))
    summary = Summary((), (), stale, ("hi/pond-list/\x1bD.docx",))
    monkeypatch.setattr(FakePipeline, "run", lambda *_: summary)
    assert cli.main(["data"], FakePipeline()) == 0
    error = capsys.readouterr().err
    assert "no longer made: hi/member-list/PG-0.pdf, " in error
    assert "… +5" in error
    assert "changed by hand; made anew: hi/pond-list/\\u001bD.docx" in error


def fault_report(error: str) -> str:
    assert "this is a fault of ours" in error
    assert "Traceback" not in error
    path = Path(error.rsplit(maxsplit=1)[-1])
    try:
        return path.read_text("utf-8")
    finally:
        path.unlink()


def test_stopping_by_hand_is_said_without_a_traceback(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["data"], FakePipeline(raises=KeyboardInterrupt())) == 130
    assert "the files already made are whole" in capsys.readouterr().err


def test_an_end_that_we_foresee_travels_from_a_worker_process() -> None:
    stop = pickle.loads(pickle.dumps(WrongUsage("हिंदी", "English")))
    assert (stop.hi, stop.en, stop.exit) == ("हिंदी", "English", 2)


@pytest.mark.parametrize("lines", [1, 10_000])
def test_a_reader_that_has_gone_away_is_no_fault(lines: int) -> None:
    code = "from generator import cli; from tests.test_cli import FakePipeline as F; import sys\n"
    code += f"F.schema = lambda self: {{str(n): 'x' * 100 for n in range({lines})}}\n"
    code += "input(); sys.exit(cli.main(['schema'], F()))"
    # Unbuffered, every print would meet the closed pipe by itself.
    buffered = {name: text for name, text in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=arguments.ROOT,
        env=buffered,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert process.returncode == 0


# --- what is printed ------------------------------------------------------------------------


def test_a_finding_is_one_line_that_editors_can_jump_to() -> None:
    assert screen.finding_line(ERROR) == (
        "groups.yaml:12:7: error D-101: खाता संख्या में अक्षर है। / "
        "The account number has a letter in it. — केवल अंक लिखें। / Write digits only. [COM-2014 §4]"
    )


def test_a_finding_without_a_place_has_no_empty_brackets() -> None:
    line = screen.finding_line(WARNING)
    assert line == "warning D-201: नाम का अंग्रेज़ी रूप नहीं है। / No English name."


def test_data_cannot_steer_the_terminal() -> None:
    assert visible("a\x1b[31m\nb\u202ec") == "a\\u001b[31m\\u000ab\\u202ec"


def test_joiners_that_hindi_needs_are_printed_as_they_are() -> None:
    assert visible("क्\u200dष र्\u200cय") == "क्\u200dष र्\u200cय"


def test_check_prints_findings_by_place_and_writes_nothing(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = Finding("D-102", Severity.ERROR, Place("groups.yaml", 13, 1), None, "ख", "b", "", "")
    assert cli.main(["check", "data"], FakePipeline(findings=(later, ERROR, WARNING))) == 1
    said = capsys.readouterr()
    rules = [line.split(": ")[-2].split()[-1] for line in said.out.splitlines()]
    assert rules == ["D-201", "D-101", "D-102"]
    assert "errors: 2, warnings: 1" in said.err
    assert list(data.parent.iterdir()) == [data]


def test_a_note_counts_for_nothing_and_is_told(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = replace(WARNING, severity=Severity.NOTE)
    assert cli.main(["check", "data", "--strict"], FakePipeline(findings=(note,))) == 0
    told = capsys.readouterr()
    assert " note D-201: " in f" {told.out}"
    assert "errors: 0, warnings: 0, notes: 1" in told.err


def test_check_with_warnings_only_ends_with_0_and_strictly_with_1(data: Path) -> None:
    assert cli.main(["check", "data"], FakePipeline(findings=(WARNING,))) == 0
    assert cli.main(["check", "data", "--strict"], FakePipeline(findings=(WARNING,))) == 1


def test_list_into_a_pipe_is_one_line_a_form_with_tabs(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list"], FakePipeline()) == 0
    assert capsys.readouterr().out.splitlines()[1].split("\t") == [
        "pond-list",
        "प्रपत्र 1 – सूची / Form 1 – list",
        "district",
        "ORDER-2021, §5",
        "listing, allotment",
    ]


def test_schema_prints_json_and_keeps_hindi_readable(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"], FakePipeline()) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed) == {"title": "ज़िला"}
    assert "ज़िला" in printed


def test_the_closing_table_counts_files_and_pages_by_form_and_language(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = (Refused("pond-list", "hi", "pdf", "PG-07", (ERROR,)),)
    cli.main(["data", "--out", "[red]out"], FakePipeline(refused=refused))
    printed = capsys.readouterr().out
    assert "[red]out" in printed  # a folder's name is not markup
    lines = {cells[0]: cells[1:] for cells in map(cells_of, printed.splitlines()) if cells}
    assert lines["member-list"] == ["2 · 3", "–", "–", "2 · 3", "–", "0.5"]
    assert lines["pond-list"] == ["–", "1 · 3", "–", "1 · 3", "1", "0.2"]
    assert lines["total"] == ["2 · 3", "1 · 3", "–", "3 · 6", "1", "0.8"]


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("│┃ ").split("│")] if "│" in line else []


def test_blank_also_makes_forms_to_fill_in_when_asked(data: Path) -> None:
    assert not options.parse(["blank"]).options.fillable
    pipeline = FakePipeline()
    assert cli.main(["blank", "--fillable", "--out", "packs"], pipeline) == 0
    assert pipeline.asked[0][2].fillable


def test_forms_to_fill_in_are_pdfs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        options.parse(["blank", "--fillable", "--format", "docx"])
    assert end.value.code == 2
    assert "--fillable makes PDFs" in capsys.readouterr().err


def test_read_prints_what_each_form_says(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one.pdf", "two.docx"):
        (data / name).touch()
    assert cli.main(["read", "data/one.pdf", "data/two.docx"], FakePipeline()) == 0
    said = capsys.readouterr()
    head, value = 'form: "member-list"\nlang: "hi"\n', 'values:\n  "group.name": "मिश्रा समूह"\n'
    assert said.out == (
        f'{head}file: "data/one.pdf"\n{value}---\n{head}file: "data/two.docx"\n{value}'
    )
    assert said.err == ""


def test_a_file_that_is_no_form_is_named_and_the_others_are_read(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.txt", "b.pdf"):
        (data / name).touch()
    assert cli.main(["read", "data/a.txt", "data/b.pdf"], FakePipeline()) == 1
    said = capsys.readouterr()
    assert said.out.startswith('form: "member-list"\nlang: "hi"\nfile: "data/b.pdf"\n')
    assert said.err == "data/a.txt: प्रपत्र नहीं।\ndata/a.txt is no form\n"


def test_read_needs_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        options.parse(["read"])
    assert end.value.code == 2
    assert "FILE" in capsys.readouterr().err


def test_the_proof_is_told_in_one_line_and_so_are_the_forms_without_a_record(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline = FakePipeline()
    assert cli.main(["proof", "data"], pipeline) == 0
    assert [asked[0] for asked in pipeline.asked] == ["plan", "proof"]
    said = capsys.readouterr()
    assert said.out == "out/\\u001bproof.pdf: 1 शीट पर 2 पृष्ठ / 2 pages on 1 sheet\n"
    assert "no record fills these, so they are shown only blank: pond-list" in said.err


def test_a_proof_of_data_with_an_error_ends_with_1(data: Path) -> None:
    assert cli.main(["proof", "data"], FakePipeline(findings=(ERROR,))) == 1


def test_a_proof_is_a_pdf_so_it_has_no_choice_of_formats() -> None:
    with pytest.raises(SystemExit) as end:
        options.parse(["proof", "--format", "docx"])
    assert end.value.code == 2


def test_the_progress_tells_pages_per_second_and_the_time_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    now = [100.0]
    monkeypatch.setattr(screen.time, "monotonic", lambda: now[0])
    made = Written("hi/a/B.pdf", "a", "hi", "pdf", "B", 30, "0", 1.0)
    with screen.ProgressBar(100) as bar:
        assert "pages/s" not in shown(bar)
        for number in range(50):
            now[0] += 0.1
            bar.step(made if number % 2 else replace(made, unchanged=True))
        said = shown(bar)
    assert f"{25 * 30 / 5:.0f} पृष्ठ/से / pages/s" in said
    assert "50/100" in said
    assert re.search(r"\b0:00:05\b", said)  # as long as the first half took


def shown(bar: screen.ProgressBar) -> str:
    """What stands on the terminal."""
    console = Console(width=100, file=io.StringIO(), color_system=None)
    console.print(bar.bar.get_renderable())
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_blank_builds_without_data(data: Path) -> None:
    pipeline = FakePipeline()
    assert cli.main(["blank", "--out", "packs", "--lang", "hi"], pipeline) == 0
    (asked,) = pipeline.asked
    assert (asked[0], asked[2].langs, asked[2].out) == ("blank", ("hi",), Path("packs"))
