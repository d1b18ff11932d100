"""What is written in the books of a group before anybody takes a pen: pages, by book.

In: the forms of the books, what the data knows of the group, what composes pages. Out: for each
book the values of its first pages; of one that nothing is known for, none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.books.accounts import FILLS, Accounts
from generator.books.known import PREFILLS, Known
from generator.books.paging import paged
from generator.books.plates import Composed
from generator.books.wanted import Values, about_group
from generator.forms.catalog import Form
from generator.forms.views import View


def written(
    made: Composed, books: Mapping[str, Form], chosen: Iterable[Form], group: View, known: Known
) -> dict[str, Sequence[Values]]:
    """For each of the chosen books its written pages; `books`: all there are, by id."""
    openings, entries = (known.records(kind, group.code) for kind in ("openings", "entries"))
    accounts = Accounts(made, books, openings, entries)
    pages: dict[str, Sequence[Values]] = {}
    for form in chosen:
        fill = form.book.get("fill", "")
        if fill in PREFILLS:
            pages[form.id] = list(paged(made, form, PREFILLS[fill](form, group, known)))
        elif fill in FILLS and (openings or entries):
            pages[form.id] = list(FILLS[fill](accounts, form))
    return pages


def looked_at(chosen: Iterable[Form], known: Known, code: str) -> None:
    """Ask for every value that the books of a group print; raises Faulty."""
    group = known.group(code)
    about_group(group, known.ponds(group))
    for name in ("panchayat", "name"):
        getattr(group.vo, name)
    for form in chosen:
        fill = form.book.get("fill", "")
        if fill in PREFILLS:
            for _ in PREFILLS[fill](form, group, known):
                pass
        elif fill in FILLS:
            for kind in ("openings", "entries"):
                for record in known.records(kind, code):
                    for name in type(record).model_fields:
                        getattr(record, name)
