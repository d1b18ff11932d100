"""What the judge asks of the program: the only module here that calls it.

A document is judged as the program makes it for a user, and against the page of HTML that the same
templates give with the values in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from generator.data import load, model
from generator.data.district import DistrictData
from generator.forms.subjects import subjects
from generator.forms.views import View
from generator.pictures.files import Pictures
from generator.session import Session, filling
from tests import devanagari

ROOT = Path(__file__).resolve().parent.parent.parent
LANGS = ("hi", "en", "hi-en")
DATE = dt.datetime(2021, 6, 17, tzinfo=dt.UTC)
SESSION = Session()


def forms() -> list[str]:
    """Every form, in the catalogue's order."""
    return list(SESSION.forms)


@cache
def _district(folder: Path) -> DistrictData:
    return Pictures(folder).placed(model.build(load.load(folder)[0], papers=SESSION.papers)[0])


@cache
def _views(folder: Path, form: str) -> dict[str, View]:
    found = subjects(SESSION.forms[form], _district(folder))
    return {subject.name: subject.view for subject in found}


def codes(folder: Path, form: str) -> Iterable[str]:
    """The subjects for which a folder of data calls for a form."""
    return _views(folder, form)


def _view(folder: Path | None, form: str, code: str) -> View | None:
    return _views(folder, form)[code] if folder else None


def html(folder: Path | None, form: str, lang: str, code: str, digits: str = "latin") -> str:
    """The page with its values in it; without a folder, the blank form."""
    page = SESSION.page(SESSION.forms[form], lang, _view(folder, form, code))
    return devanagari.html(page) if digits == "deva" and lang != "en" else page


def css() -> str:
    """The style sheet of all pages."""
    return SESSION.css


def pdf(folder: Path | None, form: str, lang: str, code: str, digits: str = "latin") -> bytes:
    """The PDF that the program makes."""
    definition = SESSION.forms[form]
    values = filling(definition, _view(folder, form, code), digits)
    return SESSION.make("pdf", definition, lang, values, DATE).content
