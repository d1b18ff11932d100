"""The documents of a form that a proof shows: blank and filled, in each language.

In: the session, a form, and a paper of it with the record that fills it. Out: its block for the
contact sheets. Everything is composed as for the print files; nothing that depends on a clock or on
what was made before.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.forms.bind import Filling
from generator.forms.catalog import Form
from generator.forms.views import View
from generator.page.shapes import labels
from generator.page.sheets import Block, Exhibit
from generator.run.work import Paper
from generator.session import Session, filling


class Exhibits:
    """Composes the documents, and gathers the words that their pages print themselves."""

    def __init__(self, session: Session, langs: tuple[str, ...], digits: str) -> None:
        self._session, self._langs, self._digits = session, langs, digits
        self.words: set[tuple[str, bool]] = set()

    def block(self, form: Form, paper: Paper | None) -> Block:
        """All documents of a form; without a paper only the blank ones."""
        name = f"{form.number.hi} · {form.id}"
        about = f"{form.title.hi} / {form.title.en}"
        lines = [list(self._exhibits(form, name, "blank", self._filling(form, None)))]
        if paper is not None:
            values = self._filling(form, paper.view)
            lines.append(list(self._exhibits(form, name, "filled", values)))
            about += f" · {paper.jobs[0].subject}"
        return Block(name, about, lines)

    def _filling(self, form: Form, view: View | None) -> Filling:
        return filling(form, view, self._digits)

    def _exhibits(self, form: Form, name: str, state: str, values: Filling) -> Iterator[Exhibit]:
        for lang in self._langs:
            shape = self._session.shape(form, lang, values)
            self.words.update(labels(shape.page))
            caption = f"{name} · {lang} · {state}"
            yield Exhibit(caption, shape.page.lang, shape.laid(values.texts))
