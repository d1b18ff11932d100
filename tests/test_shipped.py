"""The styles that come with the program: what WeasyPrint says today, and enough to fill all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from benchmarks import district
from generator import cli
from generator.console.report import Options
from generator.data import load, model
from generator.forms.sound import LIST
from generator.forms.subjects import subjects
from generator.page import shipped, weasy
from generator.page.blocks import Parser
from generator.page.kinds import Kinds
from generator.page.weasy import Asked
from generator.pipeline import Pipeline
from generator.session import ROOT, SHIPPED, Session, filling
from generator.summary import report
from tests import built
from tests import shipped as making
from tests.test_permutations import part, pictures

PRINT = built.SESSION.styles.kept.digest
FIELDS = built.SESSION.field_styles.kept.digest
HIDDEN = """
import sys
import cffi

def missing(*names):
    print("asked for Pango:", *names, file=sys.stderr)
    raise OSError("cannot load library")

cffi.FFI.dlopen = missing
"""
"""What Python runs first where Pango is hidden, in each of its processes."""


def no_pango(self: weasy.Engine, css: str) -> None:
    raise weasy.PangoMissing


@pytest.fixture
def nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasy.Engine, "__init__", no_pango)


# --- the file -----------------------------------------------------------------------------


def test_the_styles_that_are_shipped_are_those_that_weasyprint_tells() -> None:
    """If not: `python -m tests.shipped`, and look at what changed."""
    assert SHIPPED.read_bytes() == making.written()


def test_the_definitions_that_were_looked_through_are_those_that_come_along() -> None:
    """If not: `python -m tests.shipped`."""
    assert (built.ROOT / "forms" / LIST).read_text(encoding="utf-8") == making.sound()
    assert (built.ROOT / "templates" / LIST).read_text(encoding="utf-8") == making.sound_pages()


def test_what_is_shipped_is_read_whole_and_written_again_as_it_was() -> None:
    sheets = {}
    for digest in (PRINT, FIELDS):
        known = shipped.read(SHIPPED, digest)
        assert known is not None and len(known["kinds"]) > 2000
        sheets[digest] = Kinds(Asked(""), known).plain()
    assert shipped.written(sheets) == SHIPPED.read_bytes()


def test_the_order_in_which_styles_were_asked_for_changes_nothing() -> None:
    session, written = built.SESSION, []
    forms = [session.forms[name] for name in ("cid-budget", "meeting-minutes")]
    for order in (forms, forms[::-1]):
        kinds = Kinds(Asked(session.css))
        for form in order:
            kinds.learn(list(map(Parser().page, session.samples(form, "hi-en"))))
        written.append(shipped.written({"a": kinds.plain()}))
    assert written[0] == written[1]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: b"\xff" + text,
        lambda text: b"[]",
        lambda text: text.replace(f'"kinds {PRINT}"'.encode(), b'"kinds"'),
        lambda text: text.replace(b'"usual"', b'"Usual"'),
        lambda text: text.replace(b'[0,"', b'[0,"x'),
    ],
)
def test_a_damaged_file_is_as_good_as_none(
    damage: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    file = tmp_path / "styles.json"
    assert shipped.read(file, PRINT) is None
    file.write_bytes(damage(SHIPPED.read_bytes()))
    assert shipped.read(file, PRINT) is None
    file.write_bytes(SHIPPED.read_bytes())
    assert shipped.read(file, PRINT)


# --- what it depends on -------------------------------------------------------------------


def copy(folder: Path) -> Path:
    """A program's forms, templates and fonts of its own, to be changed."""
    for name in ("forms", "templates", "fonts"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def known(root: Path) -> bool:
    """Whether a program there knows styles before anybody is asked."""
    session = Session(root, root / "kept")
    return bool(session.styles.kinds.plain()["kinds"])


def test_a_changed_style_sheet_or_font_is_asked_about_anew(tmp_path: Path) -> None:
    root = copy(tmp_path)
    assert known(root)
    for name in ("templates/print.css", "fonts/fonts.conf", "fonts/NotoSansDevanagari-Bold.ttf"):
        file = root / name
        before = file.read_bytes()
        file.write_bytes(before + b"\n")
        assert not known(root), name
        file.write_bytes(before)
    assert known(root)


def test_line_ends_that_git_changes_on_windows_are_no_change(tmp_path: Path) -> None:
    root = copy(tmp_path)
    for name in ("templates/print.css", "fonts/fonts.conf"):
        file = root / name
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert known(root)


# --- enough to fill every form ------------------------------------------------------------


def test_no_document_of_any_district_needs_more_than_is_shipped(
    nobody_to_ask: None, tmp_path: Path
) -> None:
    session = Session(styles_folder=tmp_path / "styles")
    folders = [ROOT / "examples"]
    for seed in (3, 4):
        folders.append(tmp_path / f"{seed}")
        district.write(folders[-1], groups=8, seed=seed)
    shapes = 0
    for folder in folders:
        data = model.build(load.load(folder)[0], papers=session.papers)[0]
        for form in session.forms.values():
            for view in (None, *(one.view for one in subjects(form, data))):
                for lang in built.LANGS:
                    values = filling(form, view)
                    shapes += bool(session.shape(form, lang, values).page.leaves)
                    if view is None:
                        session.shape(form, lang, values, session.field_styles).page  # noqa: B018
        for paper in report.planned(data, (), session, Options(tmp_path)).papers:
            for lang in built.LANGS:
                assert session.shape(paper.form, lang, paper.values).page.leaves
    assert shapes > 1000
    assert not session.styles.kinds.new
    assert not session.field_styles.kinds.new


def run_hidden(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """The program where Pango cannot be loaded, the home is empty and the console is of 1252."""
    for name in ("home", "hidden"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "hidden" / "sitecustomize.py").write_text(HIDDEN, encoding="utf-8")
    system = {"SYSTEMROOT", "PATH", "TMPDIR", "TEMP"}
    kept = {name: value for name, value in os.environ.items() if name in system}
    narrow = {
        "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C",
        "PYTHONPATH": str(folder / "hidden"), "HOME": str(folder / "home"),
        "LOCALAPPDATA": str(folder / "home"),
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", "-m", "generator", *words],
        cwd=ROOT, env=kept | narrow, capture_output=True, check=False,
    )  # fmt: skip


def test_without_pango_on_an_old_console_every_form_is_filled_with_the_same_bytes(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    pictures(data)
    (data / "all.yaml").write_text(yaml.safe_dump(part(), allow_unicode=True), encoding="utf-8")
    hidden = tmp_path / "hidden-out"
    done = run_hidden(tmp_path, str(data), "--out", str(hidden), "--jobs", "2")
    assert done.returncode == 0, done.stderr.decode()
    assert "asked for Pango" not in done.stderr.decode()
    assert "EncodingWarning" not in done.stderr.decode()
    assert "फ़ाइलें · पृष्ठ" in done.stdout.decode("utf-8")
    # Of styles nothing was learnt: those that came along are enough. What definitions say is kept.
    assert [file.parent.name for file in (tmp_path / "home").rglob("*.json")] == ["forms"]
    pipeline = Pipeline(Session(styles_folder=tmp_path / "styles"))
    options = Options(tmp_path / "out")
    pipeline.run(pipeline.plan(data, options), lambda _: None)
    manifest = (tmp_path / "out" / "manifest.csv").read_bytes()
    forms = set(pipeline.session.forms)
    assert {line.split(",")[1] for line in manifest.decode().splitlines()[1:]} == forms
    assert (hidden / "manifest.csv").read_bytes() == manifest


def test_without_pango_forms_to_fill_in_and_the_proof_are_made(tmp_path: Path) -> None:
    words = ("--form", "cid-budget", "--out", str(tmp_path / "out"))
    for command in (("blank", "--fillable", *words, "--jobs", "1"), ("proof", *words)):
        done = run_hidden(tmp_path, *command)
        assert done.returncode == 0, done.stderr.decode()
        assert "asked for Pango" not in done.stderr.decode()
    assert len(list(tmp_path.glob("out/*/cid-budget/blank.fillable.pdf"))) == 3
    assert (tmp_path / "out" / "proof.pdf").exists()


# --- what was changed since ---------------------------------------------------------------


@pytest.fixture
def changed(nobody_to_ask: None, tmp_path: Path) -> Pipeline:
    """A program with one changed template, and no Pango."""
    root = copy(tmp_path / "program")
    template = root / "templates" / "hi" / "cid-budget.html"
    text = template.read_text(encoding="utf-8")
    assert text.count('<table class="grid') == 1
    new = text.replace('<table class="grid', '<p class="right kept">नया</p><table class="grid')
    template.write_text(new, encoding="utf-8")
    return Pipeline(Session(root, tmp_path / "styles"))


def test_a_changed_form_is_named_with_what_is_missing_and_all_others_are_made(
    changed: Pipeline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["blank", "--lang", "hi", "--form", "cid-budget,sakhi-payslip", "--jobs", "1"]
    out = tmp_path / "out"
    assert cli.main([*words, "--out", str(out)], changed) == 3
    told = capsys.readouterr().err.splitlines()
    assert told[-2].startswith("ये प्रपत्र (PDF) नहीं बने: cid-budget।")
    assert told[-1].startswith("not made as PDF: cid-budget.")
    assert "Pango" in told[-1] and "install" in told[-1]
    made = {path.relative_to(out).as_posix() for path in out.glob("*/*/*")}
    assert made == {
        "hi/cid-budget/blank.docx", "hi/sakhi-payslip/blank.docx", "hi/sakhi-payslip/blank.pdf",
    }  # fmt: skip


def test_the_proof_of_a_changed_form_says_what_is_missing(
    changed: Pipeline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["proof", "--lang", "hi", "--form", "cid-budget", "--out", str(tmp_path / "out")]
    assert cli.main(words, changed) == 3
    assert "not made as PDF: cid-budget." in capsys.readouterr().err


def test_where_pango_is_missing_it_is_not_looked_for_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tries = []

    def engine(css: str) -> weasy.Engine:
        tries.append(css)
        raise weasy.PangoMissing

    monkeypatch.setattr(weasy, "Engine", engine)
    asked = Asked("p { margin: 0 }")
    for _ in range(3):
        with pytest.raises(weasy.PangoMissing):
            asked.paper("form")
    assert len(tries) == 1


def test_the_file_names_the_command_that_makes_it() -> None:
    assert "python -m tests.shipped" in json.loads(SHIPPED.read_bytes())["about"]
