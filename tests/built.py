"""Documents for tests: every form, blank and filled from examples/, built once per run.

The filled subject is the first of the form's subjects that is named here, else the first of all.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from functools import cache
from html import unescape
from pathlib import Path

from generator import session
from generator.data import load, model
from generator.data.district import DistrictData
from generator.forms.bind import Filling
from generator.forms.subjects import Subject, subjects
from generator.pictures.files import Pictures
from tests import whole

ROOT = Path(__file__).resolve().parent.parent
LANGS = ("hi", "en", "hi-en")
SESSION = session.Session()
"""One for all tests of a process, so that a form is laid out once."""
DATE = dt.datetime(2021, 6, 17, tzinfo=dt.UTC)
CASES = [
    (form, lang, state) for form in SESSION.forms for lang in LANGS for state in ("blank", "filled")
]

OFFICIAL = (
    "member-list", "fund-proposal", "work-plan", "operating-cost", "primary-details",
    "meeting-minutes", "pond-list", "allotment-proposal", "allotment-letter", "inspection-report",
    "plan-nursery", "plan-growout", "plan-fish-duck", "sakhi-payslip", "cid-budget",
    "activity-timeline",
)  # fmt: skip
"""The forms that the orders print, in their order."""
EVERY = bool(os.environ.get("EVERY_CASE"))
"""Whether no test takes only some of the cases: the nightly run."""
IN_TURN = [
    case for at, form in enumerate(SESSION.forms) for case in CASES
    if case[0] == form and (EVERY or form in OFFICIAL or case[1] == LANGS[at % len(LANGS)])
]  # fmt: skip
"""The cases of tests of what all forms share: the orders' own in each language, the papers of ours
in one language, each language on a third of them. Tests of pages themselves take all `CASES`."""
LETTERS = frozenset(form.id for form in SESSION.forms.values() if form.paper == "letter")
"""Forms that are in two languages two letters, each whole."""


@cache
def district() -> DistrictData:
    """The example district."""
    plain = model.build(load.load(ROOT / "examples")[0], papers=SESSION.papers)[0]
    return Pictures(ROOT / "examples").placed(plain)


@cache
def subject(form: str) -> Subject:
    """The subject that the filled form of the tests is about."""
    return next(iter(subjects(SESSION.forms[form], district())))


@cache
def filling(form: str, state: str) -> Filling:
    """The texts of a case."""
    view = subject(form).view if state == "filled" else None
    return session.filling(SESSION.forms[form], view)


@cache
def html(form: str, lang: str, state: str) -> str:
    """The page that both writers read."""
    view = subject(form).view if state == "filled" else None
    return SESSION.page(SESSION.forms[form], lang, view)


def made(kind: str, form: str, lang: str, values: Filling) -> bytes:
    """A document with these values, in a format of `session.WRITERS`."""
    return SESSION.make(kind, SESSION.forms[form], lang, values, DATE).content


@cache
def pdf(form: str, lang: str, state: str) -> bytes:
    """The PDF of a case."""
    return made("pdf", form, lang, filling(form, state))


@cache
def reference(form: str, lang: str, state: str) -> bytes:
    """The same page laid out whole, values and all."""
    return whole.lay_out(html(form, lang, state), SESSION.css, date=DATE).pdf


@cache
def word(form: str, lang: str, state: str) -> bytes:
    """The DOCX of a case."""
    return made("docx", form, lang, filling(form, state))


def words(page: str) -> list[str]:
    """The words of a page of HTML, as they stand between spaces, tags of blocks and line breaks."""
    body = re.sub(r"<(head|title|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    blocks = "p|td|th|tr|table|h[123]|div|section|header|tbody|svg|br"
    body = re.sub(rf"</?(?:{blocks})\b[^>]*>", " ", body)
    # A sign alone is no word: around the dotted line of an empty slot it may stand with a gap.
    return [
        word
        for word in unescape(re.sub(r"<[^>]+>", "", body)).split()
        if any(map(str.isalnum, word))
    ]
