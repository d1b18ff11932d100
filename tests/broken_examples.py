"""Broken examples that are no folder of data alone: a command, and what it finds.

`example.yaml` beside the files of an example says which. `command:` what a clerk gives within the
folder. `found:` rule -> where it is found, empty: nowhere; what a mark in a YAML file shows is not
said again. `names:` what the sentence must name. `forms:` file -> the form that came back, which is
made here: `form`, `lang`, `kind` (fillable or docx), of which `record` (none: a blank one), printed
from which folder (`of`, else data), what somebody `set` in it, and fields `renamed`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copytree
from typing import Any, NamedTuple

import docx
from docx.oxml.ns import qn

from generator import cli, session
from generator.console.report import Options
from generator.data import load
from generator.forms.bind import Filling
from generator.pipeline import Pipeline
from tests import built
from tests.district_data import BROKEN, marked
from tests.fillable_forms import by_pikepdf

FILE = "example.yaml"
PIPELINE = Pipeline(built.SESSION)
FOLDERS = sorted(folder.parent for folder in BROKEN.glob(f"*/{FILE}"))
REASON_BESIDE = {"B-115", "B-118"}
"""Rules whose own sentence says that the reason, a rule of the data, stands beside them."""
_LINE = re.compile(
    r"(?:(?P<place>\S+): )?(?:error|warning|note) (?P<rule>[BD]-\d{3}): (?P<text>.*)"
)


class Said(NamedTuple):
    """A finding on the screen: its rule, where, its sentence."""

    rule: str
    place: str
    text: str


def expected(folder: Path) -> list[tuple[str, str]]:
    """Rule and place of what an example says of itself."""
    found = [(rule, where) for rule, where in _example(folder).get("found", {}).items()]
    for file in sorted(folder.rglob("*.yaml")):
        name = file.relative_to(folder).as_posix()
        found += [(rule, f"{name}:{line}:{column}") for rule, line, column in marked(file)]
    return sorted(found)


def names(folder: Path) -> Sequence[str]:
    """What the sentence of an example must name."""
    texts: Sequence[str] = _example(folder).get("names", ())
    return texts


def carried_out(folder: Path, there: Path, capsys: Any, monkeypatch: Any) -> list[Said]:
    """What the command of an example finds in a copy of it."""
    copytree(folder, there)
    monkeypatch.chdir(there)
    example = _example(folder)
    for name, form in example.get("forms", {}).items():
        (there / name).write_bytes(_came_back(form))
    capsys.readouterr()
    cli.main([*example["command"].split(), "--ui", "en"], PIPELINE)
    shown = capsys.readouterr()
    lines = map(_LINE.fullmatch, (shown.out + shown.err).splitlines())
    return [Said(one["rule"], one["place"] or "", one["text"]) for one in lines if one]


def _example(folder: Path) -> dict[str, Any]:
    example: dict[str, Any] = load.plain(folder / FILE)
    return example


# --- forms that came back -----------------------------------------------------------------


def _came_back(asked: Mapping[str, Any]) -> bytes:
    """The form as somebody has filled it in."""
    kind = asked.get("kind", "fillable")
    content = built.made(kind, asked["form"], asked["lang"], _filling(asked))
    typed = {slot: _unhidden(text) for slot, text in asked.get("set", {}).items()}
    if kind == "fillable":
        return by_pikepdf(content, typed)
    content = _in_word(content, typed)
    for old, new in asked.get("renamed", {}).items():
        content = _renamed(content, old, new)
    return content


def _filling(asked: Mapping[str, Any]) -> Filling:
    form = built.SESSION.forms[asked["form"]]
    if "record" not in asked:
        return session.filling(form, None)
    options = Options(Path("out"), (form.id,), ("hi",), ("pdf",))
    plan = PIPELINE.plan(Path(asked.get("of", "data")), options)
    paper = next(one for one in plan.papers if one.jobs[0].subject == asked["record"])
    return session.filling(paper.form, paper.view)


def _unhidden(text: Any) -> Any:
    """`[U+202E]` is that sign itself, which a file of ours must not hold."""
    if not isinstance(text, str):
        return text
    return re.sub(r"\[U\+([0-9A-F]{4})\]", lambda code: chr(int(code[1], 16)), text)


def _in_word(content: bytes, typed: Mapping[str, Any]) -> bytes:
    """A Word file with other texts in its controls; of a list each for the next one of the name."""
    document = docx.Document(io.BytesIO(content))
    left = {tag: [texts] if isinstance(texts, str) else list(texts) for tag, texts in typed.items()}
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        runs = list(control.iter(qn("w:t")))
        if left.get(tag) and runs:
            for run in runs:
                run.text = ""
            runs[0].text = left[tag].pop(0)
    assert not any(left.values()), left
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _renamed(content: bytes, old: str, new: str) -> bytes:
    """A Word file, a control of which has another tag: one of a form that has changed since."""
    part = "word/document.xml"
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(saved, "w") as changed:
        for info in archive.infolist():
            body = archive.read(info.filename)
            if info.filename == part:
                tag = f'<w:tag w:val="{old}"/>'.encode()
                assert tag in body, old
                body = body.replace(tag, f'<w:tag w:val="{new}"/>'.encode())
            changed.writestr(info, body)
    return saved.getvalue()
