"""Documents for tests: every form, blank and filled from examples/, built once per run.

The filled subject is the first of the form's subjects that is named here, else the first of all.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from generator import docx, layout, load, model, pipeline
from generator.subjects import Subject, subjects

ROOT = Path(__file__).resolve().parent.parent
LANGS = ("hi", "en", "hi-en")
DATE = dt.datetime(2021, 6, 17, tzinfo=dt.UTC)
CASES = [
    (form, lang, state)
    for form in pipeline.catalogue()
    for lang in LANGS
    for state in ("blank", "filled")
]


@cache
def district() -> model.DistrictData:
    """The example district."""
    return model.build(load.load(ROOT / "examples")[0])[0]


@cache
def subject(form: str) -> Subject:
    """The subject that the filled form of the tests is about."""
    return next(iter(subjects(pipeline.catalogue()[form], district())))


@cache
def html(form: str, lang: str, state: str) -> str:
    """The page that both writers read."""
    view = subject(form).view if state == "filled" else None
    return pipeline.page(pipeline.catalogue()[form], lang, view)


@cache
def pdf(form: str, lang: str, state: str) -> bytes:
    """The PDF of a case."""
    css = (ROOT / "templates" / "print.css").read_text(encoding="utf-8")
    return layout.lay_out(html(form, lang, state), css, date=DATE)[0]


@cache
def word(form: str, lang: str, state: str) -> bytes:
    """The DOCX of a case."""
    return docx.write_docx(html(form, lang, state), date=DATE)
