"""What the program says: in which language, how loud, with the line shown, and into a file."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import html

from generator import cli
from generator.console import screen, tongue
from generator.console.excerpt import Excerpts
from generator.data.findings import Finding, Place, Ref, Severity
from generator.listing.files import listed
from tests import built, small

HINDI = re.compile("[\u0900-\u097f]")
FINDING = Finding(
    "D-101", Severity.ERROR, Place("groups.yaml", 2, 9), Ref("groups", "PG-1"), "हिंदी वाक्य",
    "English sentence", "यह करें", "do this", "ORDER-2021 §5",
)  # fmt: skip


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "both"), ({"LANG": "hi_IN.UTF-8"}, "hi"), ({"LANG": "en_IN"}, "en"),
        ({"LANG": "C.UTF-8"}, "both"), ({"LC_ALL": "C", "LANG": "hi_IN"}, "both"),
        ({"LANGUAGE": "hi:en", "LC_ALL": "en_US"}, "hi"), ({"LANGUAGE": "bho:hi"}, "hi"),
        ({"LANG": "bn_IN"}, "both"), ({"LC_MESSAGES": "en_GB", "LANG": "hi_IN"}, "en"),
        ({"LANG": "Hindi_India.1252"}, "both"), ({"LANGUAGE": "both", "LANG": "hi_IN"}, "both"),
    ],
)  # fmt: skip
def test_the_language_is_that_of_the_system(environment: dict[str, str], language: str) -> None:
    assert tongue.tongue(environment) == language


@pytest.mark.parametrize(
    ("ui", "line"),
    [
        ("hi", "groups.yaml:2:9: त्रुटि D-101: हिंदी वाक्य — यह करें [ORDER-2021 §5]"),
        ("en", "groups.yaml:2:9: error D-101: English sentence — do this [ORDER-2021 §5]"),
        (
            "both",
            "groups.yaml:2:9: error D-101: हिंदी वाक्य / English sentence — यह करें / do this"
            " [ORDER-2021 §5]",
        ),
    ],
)
def test_a_finding_is_said_in_the_language_that_is_asked_for(ui: str, line: str) -> None:
    with tongue.spoken(ui):
        assert screen.finding_line(FINDING) == line


def test_what_was_spoken_before_is_spoken_again_afterwards() -> None:
    before = tongue.tongue()
    with tongue.spoken("hi"):
        assert tongue.tongue() == "hi"
        with tongue.spoken(""):
            assert tongue.tongue() == "hi"
    assert tongue.tongue() == before


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Data with one error, one warning and good records."""
    text = small.GROUP.replace("en: Pushkarganj", "", 1)
    return small.write(tmp_path / "data", text + "\nponds:\n  - {code: P-1, name: तालाब}\n")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = cli.main(words)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("command", ["check", "build", "blank", "list", "explain"])
def test_english_messages_hold_no_hindi_but_names_and_the_other_way_round(
    command: str, broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [command]
    if command in ("check", "build"):
        words.append(str(broken))
    if command in ("build", "blank"):
        words += ["--out", str(tmp_path / "out"), "--form", "member-list", "--jobs", "1"]
    _, out, err = said(capsys, *words, "--ui", "en")
    # What is quoted of the data (D-125 spells its names), and the clauses of Hindi orders.
    out, err = (re.sub(".* D-125: .*", "", text) for text in (out, err))
    orders = "|".join(sorted({form.document for form in built.SESSION.forms.values()}))
    own = re.sub(rf"'[^']*'|\"[^\"]*\"|\[[^\]]*\]|(?:{orders}),[^\t\n]*", "", out + err)
    assert not HINDI.search(own), HINDI.search(own)
    _, out, err = said(capsys, *words, "--ui", "hi")
    assert HINDI.search(out + err)
    assert not re.search(r"(?:\b[a-z]+ ){4}", out + err)


def test_quiet_tells_errors_alone(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loud = said(capsys, "check", str(broken))
    code, out, err = said(capsys, "check", str(broken), "--quiet")
    assert (code, err) == (loud[0], "")
    assert " warning " in loud[1] and " warning " not in out and " error " in out
    good = small.write(tmp_path / "good", small.GROUP)
    out_ = str(tmp_path / "out")
    words = ("build", str(good), "--out", out_, "--form", "member-list", "--quiet", "--jobs", "1")
    assert said(capsys, *words) == (0, "", "")


def test_json_is_all_that_is_printed_and_holds_everything(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "check", str(broken), "--json")
    told = json.loads(out)
    assert code == 1 and err == ""
    assert told["counts"]["error"] == sum(one["severity"] == "error" for one in told["findings"])
    first = next(one for one in told["findings"] if one["severity"] == "error")
    assert first["line"] and first["record"]["code"] and first["hi"] and first["en"]
    words = ("build", str(broken), "--out", str(tmp_path / "out"), "--lang", "hi", "--json")
    made = json.loads(said(capsys, *words, "--jobs", "1")[1])
    assert {(tmp_path / "out" / one["path"]).exists() for one in made["written"]} == {True}
    assert made["findings"] == told["findings"]


@pytest.mark.parametrize("suffix", [".json", ".html", ".xlsx"])
def test_findings_go_into_a_file(
    suffix: str, broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"findings{suffix}"
    _, out, _ = said(capsys, "check", str(broken), "--report", str(file))
    rules = re.findall(r"(?:error|warning|note) (D-\d+):", out)
    assert rules and sorted(_rules(file)) == sorted(rules)


def _rules(file: Path) -> list[str]:
    if file.suffix == ".json":
        return [one["rule"] for one in json.loads(file.read_text("utf-8"))["findings"]]
    if file.suffix == ".html":
        page = html.fromstring(file.read_text("utf-8"))
        texts = [row.text_content() for row in page.iter("tr")]
        return [found for text in texts for found in re.findall(r"D-\d+", text)[-1:]]
    sheet = openpyxl.load_workbook(file).active
    rows = list(sheet.iter_rows(values_only=True))
    column = next(number for number, head in enumerate(rows[0]) if "rule" in str(head))
    return [row[column] for row in rows[1:]]


def test_a_report_of_another_kind_is_refused(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = said(capsys, "check", str(broken), "--report", "findings.doc")
    assert code == 2 and ".xlsx, .html, .json" in err


def test_what_a_finding_quotes_is_neither_markup_nor_formula_in_a_file() -> None:
    nasty = Finding(
        "D-101", Severity.ERROR, Place("<b>.yaml", 1, 1), Ref("groups", "=1+1"),
        "=HYPERLINK(\"x\")<script>", "<img src=x>&", "@SUM(A1)", "+1", "",
    )  # fmt: skip
    page = listed([nasty], Path("f.html"), "<i>").decode()
    assert not html.fromstring(page).xpath("//script|//img|//b|//i")
    book = listed([nasty], Path("f.xlsx"), "")
    assert book == listed([nasty], Path("f.xlsx"), "")
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_the_line_is_shown_with_a_caret_under_the_place(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("groups:\n  - name: {hi: स्त्री\u202e, en: x}\n", "utf-8")
    line = file.read_text("utf-8").split("\n")[1]
    shown = Excerpts().of(Place(str(file), 2, line.index("en") + 1))
    assert shown[0] == "     2 |   - name: {hi: स्त्री\\u202e, en: x}"
    # स् and त्री are four letters and signs, of which only स, त, र and ी take a place.
    assert shown[1].index("^") == shown[0].index("en: x") - 2
    assert Excerpts().of(Place(str(file), 9, 1)) == []
    assert Excerpts().of(Place(str(tmp_path / "none.yaml"), 1, 1)) == []


def test_of_a_long_line_the_part_around_the_place_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("x" * 500 + "HERE" + "y" * 500, "utf-8")
    text, caret = Excerpts().of(Place(str(file), 1, 501))
    assert len(text) < 130 and text[caret.index("^") :].startswith("HERE")
