"""The forms, reports and sheets of the program, each read when it is first asked for.

In: the folder that holds `forms/`. Out: definitions by id; raises `DataError` where
they have slips. A report is a form of the figures of a whole district: a command of its own makes
it, and no build.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from pathlib import Path

from generator.data.records import Paper
from generator.forms import lines
from generator.forms.books import load_books
from generator.forms.catalog import Form, Label
from generator.forms.reading import BOOKS, REPORTS, Keeps, load_forms, load_sheets


class Shelves:
    """The definitions in the folders of one root; `keep`: where values of forms are kept."""

    def __init__(self, root: Path, keep: Keeps | None = None) -> None:
        self.root, self._keep = root, keep

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Every form by id, in the catalogue's order."""
        return load_forms(self.root / "forms", self._keep)

    @cached_property
    def reports(self) -> dict[str, Form]:
        """Every report by id."""
        return load_forms(self.root / "forms" / REPORTS)

    @cached_property
    def books(self) -> dict[str, Form]:
        """Every Book of Records by id."""
        return load_books(self.root / "forms")

    @cached_property
    def sheets(self) -> dict[str, Form]:
        """What print packs have beside the forms, by id: cover, separator, receipt."""
        return load_sheets(self.root / "templates" / "packs")

    @cached_property
    def names_apart(self) -> frozenset[str]:
        """The ids of what no build makes: reports, books, and files of several books."""
        books = (path.stem for path in (self.root / "forms" / BOOKS).glob("*.yaml"))
        return self.names_of_reports | {BOOKS, *books}

    @cached_property
    def names_of_reports(self) -> frozenset[str]:
        """The ids of all reports, for who makes none of them: a slip in one is not looked for."""
        return frozenset(path.stem for path in (self.root / "forms" / REPORTS).glob("*.yaml"))

    @cached_property
    def papers(self) -> dict[str, type[Paper]]:
        """The classes of the papers of forms that ask for values of their own, by form."""
        return {name: form.papers for name, form in self.forms.items() if form.fields}

    @cached_property
    def lines(self) -> dict[str, dict[str, Label]]:
        """The lines that data may fill or replace, by form and table (`lines.py`)."""
        return lines.worded(self.forms)

    def chosen(self, names: Collection[str]) -> list[Form]:
        """The forms of these ids, in the catalogue's order; without any, all."""
        return [form for form in self.forms.values() if not names or form.id in names]

    def form(self, name: str) -> Form:
        """The form, report or book of that id."""
        if name in self.forms:
            return self.forms[name]
        return self.reports[name] if name in self.names_of_reports else self.books[name]
