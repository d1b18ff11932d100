"""Forms that came back, for tests of merging: printed for a record, filled in by other programs.

In: a form, a language, what somebody typed. Out: files; or what reading one would give, without a
file, for tests that go through every slot.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from shutil import copytree, ignore_patterns

from generator import session
from generator.console import changes
from generator.console.report import Merged, Merging, Options, ReadBack
from generator.data import load
from generator.data.findings import Ref
from generator.data.source import Source
from generator.forms import fields
from generator.forms.bind import Filling
from generator.forms.catalog import KIND_OF_SUBJECT
from generator.forms.filling import Text
from generator.forms.subjects import code_in
from generator.merging.asking import Returned
from generator.merging.working import Working
from generator.pipeline import Pipeline
from generator.readback import read as reader
from generator.text.marks import mark
from tests import built

PIPELINE = Pipeline(built.SESSION)


def copied(folder: Path) -> Path:
    """A copy of the example district to merge into."""
    return Path(copytree(built.ROOT / "examples", folder, ignore=ignore_patterns("broken")))


def texts(form: str, data: Path | None = None) -> Filling:
    """What the form prints of its subject of the tests, from the examples or from a folder."""
    if data is None:
        return built.filling(form, "filled")
    plan = PIPELINE.plan(data, Options(Path("out"), (form,), ("hi",), ("pdf",)))
    name = built.subject(form).name
    paper = next(paper for paper in plan.papers if paper.jobs[0].subject == name)
    return session.filling(paper.form, paper.view)


@cache
def printed(form: str, lang: str, kind: str = "fillable") -> bytes:
    """The form in a language, printed for its subject: a PDF to fill in on a screen, or Word."""
    return built.made(kind, form, lang, built.filling(form, "filled"))


def merged(data: Path, *files: Path, write: bool = True, **asked: str) -> Merged:
    """What merging forms does; it is written, too."""
    made = PIPELINE.merge(Merging(data, files=files, **asked))
    if write:
        changes.write(made)
    return made


def kept(folder: Path, name: str, content: bytes) -> Path:
    """A file of that name."""
    path = folder / name
    path.write_bytes(content)
    return path


# --- without files ------------------------------------------------------------------------


@cache
def _source() -> Source:
    return load.load(built.ROOT / "examples")[0]


@cache
def _due() -> tuple[tuple[str, str], ...]:
    plan = PIPELINE.plan(built.ROOT / "examples", Options(Path("out"), (), ("hi",), ("pdf",)))
    return tuple((job.form, job.subject) for job in plan.jobs)


def working() -> Working:
    """The records of the examples, to be merged into."""
    return Working(
        _source(), built.district(), _due(), session.filling, built.SESSION.papers
    )


def returned(form: str, lang: str, typed: Mapping[str, str]) -> Returned:
    """The form printed for its subject, with what somebody typed into some of its slots."""
    subject = built.subject(form)
    filling = fields.to_fill_in(texts(form), built.filling(form, "blank"))
    said = {slot: _in(text, lang) for slot, text in filling.texts.items()}
    marks = {slot: (mark(text),) for slot, text in said.items() if text}
    values = {slot: text for slot, text in (said | dict(typed)).items() if text}
    parts = {slot: (text,) for slot, text in values.items()}
    read = ReadBack(form, lang, "form.pdf", values, parts, subject.name, marks)
    ref = Ref(KIND_OF_SUBJECT[subject.kind], code_in(subject.name))
    return Returned(built.SESSION.forms[form], read, ref, subject.name)


def _in(text: Text, lang: str) -> str:
    return text.in_language(lang)


def read(content: bytes) -> ReadBack:
    """What a file says."""
    return reader.read(content, "form")
