"""A form of one's own: begun, changed, watched and printed, with nothing but YAML and its page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import cli
from generator.commands import beginning, building
from generator.data.load import DataError
from generator.page.weasy import Asked
from generator.pipeline import Pipeline
from generator.session import Session, filling
from tests import built
from tests.test_watch import script


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what forms are made of, which `new` and `proof` take for the program's own."""
    for name in ("forms", "templates", "examples", "fonts"):
        without = shutil.ignore_patterns("broken")
        shutil.copytree(built.ROOT / name, tmp_path / name, ignore=without)
    for module in (beginning, building):
        monkeypatch.setattr(module, "ROOT", tmp_path)
        monkeypatch.setattr(module, "EXAMPLES", tmp_path / "examples")
    return tmp_path


def begun(root: Path) -> Pipeline:
    """With a form that `new` has written."""
    assert cli.main(["new", "form", "my-form", "--ui", "en"], Pipeline(Session(root))) == 0
    return Pipeline(Session(root))


def test_a_form_is_begun_sound_and_nothing_is_written_over(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline = begun(root)
    pipeline.session.refuse_slips(pipeline.session.forms.values())
    assert pipeline.session.papers.keys() - built.SESSION.papers.keys() == {"my-form"}
    written = {path: path.read_bytes() for path in root.rglob("*my-form*")}
    assert len(written) == 4
    assert cli.main(["new", "form", "my-form"], pipeline) == 2
    assert {path: path.read_bytes() for path in root.rglob("*my-form*")} == written


@pytest.mark.parametrize("name", ["My-Form", "1st", "a b", "x" * 40, "../x"])
def test_an_id_that_can_be_no_file_is_refused(name: str, root: Path) -> None:
    assert cli.main(["new", "form", name], Pipeline(Session(root))) == 2
    assert not list(root.rglob("*My-Form*"))


def test_it_is_printed_in_three_languages_as_pdf_word_blank_and_fillable(root: Path) -> None:
    pipeline, out = begun(root), root / "out"
    data = str(root / "examples")
    asked = ["--form", "my-form", "--fillable", "--jobs", "1", "--quiet", "--out", str(out)]
    assert cli.main([data, *asked], pipeline) == 0
    assert cli.main(["blank", *asked], pipeline) == 0
    made = {path.relative_to(out).as_posix() for path in out.rglob("*.*") if path.parent != out}
    assert made == {
        f"{lang}/my-form/{code}{ending}"
        for lang in built.LANGS for code in ("my-form-1", "blank")
        for ending in (".pdf", ".docx", ".fillable.pdf")
    }  # fmt: skip
    page = pipeline.session.page(
        pipeline.session.forms["my-form"], "en",
        next(iter(pipeline.plan(Path(data), building.Options(out, ("my-form",))).papers)).view,
    )  # fmt: skip
    total = f"{120 * 2.5 + 75.50 * 4:g}"
    assert f">{total}</span>" in page


def test_its_styles_are_shipped_so_that_it_needs_no_pango(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: object) -> None:
        raise AssertionError("asked for a style")

    begun(root)
    session = Session(root, root / "kept")
    monkeypatch.setattr(Asked, "styles", nobody)
    form = session.forms["my-form"]
    for lang in built.LANGS:
        for kind in ("pdf", "fillable"):
            assert session.make(kind, form, lang, filling(form, None)).pages == 1


def test_a_form_of_five_slots_about_a_record_needs_no_papers(root: Path) -> None:
    (root / "forms" / "five.yaml").write_text(
        """\
id: five
number: {hi: पाँच, en: Five}
title: {hi: पाँच मद, en: Five slots}
source: {document: ORDER-2021, clause: "§3"}
subject: pond
labels:
  name: {hi: जलाशय, en: Water body}
  vo: {hi: ग्राम संगठन, en: VO}
  area: {hi: क्षेत्रफल, en: Area}
  next_on: {hi: अगला दिनांक, en: Next date}
  sign: {hi: हस्ताक्षर, en: Signature}
slots:
  name: {from: name, kind: name}
  vo: {from: vo.name, kind: name}
  area: {from: area, kind: area}
  next_on: {value: listed_on + days(30), kind: date}
  sign: {kind: name}
""",
        encoding="utf-8",
    )
    (root / "templates" / "hi" / "five.html").write_text(
        """\
{% extends "base.html" %}
{% import "macros.html" as m with context %}
{% block body %}
{{ m.fields([6, 40, 134], [
  [("1", "name", "name")], [("2", "vo", "vo")], [("3", "area", "area")],
  [("4", "next_on", "next_on")], [("5", "sign", "sign")],
]) }}
{% endblock %}
""",
        encoding="utf-8",
    )
    (root / "templates" / "en" / "five.html").write_text(
        '{% extends "hi/five.html" %}\n', encoding="utf-8"
    )
    pipeline = Pipeline(Session(root))
    asked = ["--form", "five", "--jobs", "1", "--quiet", "--out", str(root / "out")]
    assert cli.main([str(root / "examples"), *asked], pipeline) == 0
    ponds = built.district().records["ponds"]
    assert len(list((root / "out").rglob("*.pdf"))) == 3 * len(ponds)


def test_whoever_watches_sees_slips_and_what_becomes_of_them(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline, file = begun(root), root / "forms" / "my-form.yaml"
    whole = file.read_text("utf-8")

    def write(text: str) -> None:
        file.write_text(text, encoding="utf-8")

    def stop() -> None:
        raise KeyboardInterrupt

    wait = script(
        lambda: write(whole.replace("sum(lines.amount)", "sun(lines.amount)")), lambda: None,
        lambda: write(whole.replace("A new form", "Another form")), lambda: None, stop,
    )  # fmt: skip
    real = building.turns

    def turns(path: Path, besides: tuple[Path, ...] = ()) -> Iterator[int]:
        return real(path, wait, besides)

    monkeypatch.setattr(building, "turns", turns)
    asked = ["proof", "my-form", "--watch", "--out", str(root / "out"), "--ui", "en"]
    assert cli.main(asked, pipeline) == 0
    said = capsys.readouterr()
    assert said.out.count("proof.pdf") == 2  # at the beginning, and when the slip was mended
    line = whole[: whole.index("sum(lines.amount)")].count("\n") + 1
    assert f"my-form.yaml:{line}:" in said.err and "Did you mean 'sum'?" in said.err
    assert "Traceback" not in said.err


def test_a_form_with_a_slip_is_refused_whatever_is_asked_for(root: Path) -> None:
    begun(root)
    (root / "templates" / "hi" / "my-form.html").write_text("{% block body %}", encoding="utf-8")
    session = Session(root)
    with pytest.raises(DataError) as slip:
        session.refuse_slips([session.forms["my-form"]])
    assert [one.rule for one in slip.value.findings] == ["F-121"]
