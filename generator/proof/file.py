"""Every form on one contact sheet: all its pages in each language, blank and filled, at a glance.

In: the session, the forms to show, and a plan, of which the first paper of each form is shown. Out:
a PDF for whoever changes a form, and how much is on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.console import setup_env
from generator.console.report import Plan, Proof
from generator.data import private
from generator.forms.catalog import Form
from generator.page.sheets import sheets
from generator.pdf.contact import contact
from generator.pdf.metadata import About
from generator.proof.exhibits import Exhibits
from generator.run import manifest
from generator.run.plan import Prepared
from generator.session import PangoMissing, Session
from generator.text.language import LATIN

NAME = "proof.pdf"
_TITLE = "सभी प्रपत्र, कोरे और भरे / All forms, blank and filled"


class Made(NamedTuple):
    """The file, how many pages it shows on how many sheets, and the forms that no record fills."""

    content: bytes
    pages: int
    sheets: int
    unfilled: tuple[str, ...]


def written(session: Session, plan: Plan) -> Proof:
    """The sheets of the forms that a plan was asked for, as a file in its out folder."""
    assert isinstance(plan, Prepared) and plan.options is not None
    made = proof(session, session.chosen(plan.options.forms), plan.options.langs, plan)
    path = plan.options.out / NAME
    with private.kept(plan.denied):
        manifest.write_whole(path, made.content)
    return Proof(path, made.pages, made.sheets, made.unfilled)


def proof(session: Session, forms: Iterable[Form], langs: Iterable[str], plan: Prepared) -> Made:
    """The sheets of these forms, each filled with the first record that the plan has for it.

    Raises NotReady where a form has something new and there is no Pango to work out its style, and
    `DataError` where its page has slips.
    """
    first = {paper.form.id: paper for paper in reversed(plan.papers)}
    forms = tuple(forms)
    session.refuse_slips(forms)
    digits = next((paper.digits for paper in plan.papers), LATIN)
    exhibits = Exhibits(session, tuple(langs), digits)
    blocks = []
    for form in forms:
        try:
            with session.composing(form, "hi"):
                blocks.append(exhibits.block(form, first.get(form.id)))
        except PangoMissing:
            raise setup_env.pango_missing([form.id]) from None
    made = sheets(blocks)
    session.styles.keep_new()
    about = About(_TITLE, "hi", plan.date)
    return Made(
        contact(made, exhibits.words, about),
        sum(len(sheet.thumbs) for sheet in made),
        len(made),
        tuple(form.id for form in forms if form.id not in first),
    )
