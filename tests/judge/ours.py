"""What the judge asks of the program: the only module here that calls it.

A document is judged as the program makes it for a user, and against the page of HTML that the same
templates give with the values in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from generator.console.report import Options
from generator.data import load, model
from generator.data.district import DistrictData
from generator.forms.filling import Filling, Text
from generator.forms.subjects import subjects
from generator.forms.views import View
from generator.page.picture import picture_of, told
from generator.pictures.files import Pictures
from generator.session import Session, filling
from generator.summary import report
from tests import devanagari

ROOT = Path(__file__).resolve().parent.parent.parent
LANGS = ("hi", "en", "hi-en")
DATE = dt.datetime(2021, 6, 17, tzinfo=dt.UTC)
SESSION = Session()


def forms() -> list[str]:
    """Every form, in the catalogue's order."""
    return list(SESSION.forms)


def reports() -> list[str]:
    """Every report: what is printed of a whole district, and never blank."""
    return list(SESSION.reports)


@cache
def _district(folder: Path) -> DistrictData:
    return Pictures(folder).placed(model.build(load.load(folder)[0], papers=SESSION.papers)[0])


@cache
def _views(folder: Path, form: str) -> dict[str, View]:
    if form in SESSION.reports:
        planned = report.planned(_district(folder), (), SESSION, Options(folder))
        return {paper.jobs[0].subject: paper.view for paper in planned.papers if paper.view}
    found = subjects(SESSION.forms[form], _district(folder))
    return {subject.name: subject.view for subject in found}


def codes(folder: Path, form: str) -> Iterable[str]:
    """The subjects for which a folder of data calls for a form."""
    return _views(folder, form)


def _view(folder: Path | None, form: str, code: str) -> View | None:
    return _views(folder, form)[code] if folder else None


def html(folder: Path | None, form: str, lang: str, code: str, digits: str = "latin") -> str:
    """The page with its values in it; without a folder, the blank form."""
    definition = SESSION.form(form)
    page = SESSION.renderer.page(definition, lang, _values(folder, form, code))
    return devanagari.html(page) if digits == "deva" and lang != "en" else page


def css() -> str:
    """The style sheet of all pages."""
    return SESSION.css


def pdf(folder: Path | None, form: str, lang: str, code: str, digits: str = "latin") -> bytes:
    """The PDF that the program makes."""
    values = _values(folder, form, code, digits)
    return SESSION.make("pdf", SESSION.form(form), lang, values, DATE).content


def _values(folder: Path | None, form: str, code: str, digits: str = "latin") -> Filling:
    """The texts of a document, but for what is written in its pictures: no box of HTML has that."""
    values = filling(SESSION.form(form), _view(folder, form, code), digits)
    for slot, text in values.texts.items():
        if (drawn := text.hi.startswith("[") and picture_of(text.hi)) and drawn.words:
            values.texts[slot] = Text(*[told(drawn._replace(words=()))] * 2)
    return values
