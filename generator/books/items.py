"""Books as items of print packs: which a plan's groups get, and the pages of each.

In: a plan of forms, and which books are asked for. Out: papers of books, one a group and book, and
what errors refuse of them; of each book its pages, drawn into the file of a pack, and a digest of
all that it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.books.known import Known
from generator.books.plates import Composed
from generator.books.press import Imprints, Press
from generator.books.trying import told, too_long
from generator.books.wanted import Values, Wanted, about_group, extent, page, whole
from generator.books.writing import looked_at, written
from generator.console import setup_env
from generator.console.packing import ALL, Packing
from generator.console.report import Job, Refused, WrongUsage
from generator.console.words import did_you_mean
from generator.data.faulty import Faulty
from generator.data.findings import Finding, Ref
from generator.forms.books import of_slips
from generator.forms.catalog import Form
from generator.forms.reach import Records
from generator.forms.views import View
from generator.page.bound import SLIP
from generator.pdf.pack import Body
from generator.pdf.plated import Plated
from generator.run.fingerprint import digest_of
from generator.run.plan import Prepared, manner
from generator.run.work import Paper
from generator.session import PangoMissing, Session
from generator.text.language import financial_year


def chosen(session: Session, names: Iterable[str], slips: int = 0) -> list[Form]:
    """The books of these ids, in their order; without any, all. Raises WrongUsage.

    `slips`: so many to a page, where a book has any; 0 for as many as it says.
    """
    books, named = session.books, set(names)
    for name in names:
        if name not in books:
            raise WrongUsage(
                f"“{name}” नाम की पुस्तिका नहीं है; सूची: python build.py list",
                f"there is no book {name!r}{did_you_mean(name, list(books))} "
                "(python build.py list names all)",
            )
    found = [form for form in books.values() if not named or form.id in named]
    return [of_slips(form, slips) for form in found] if slips else found


@dataclass(frozen=True)
class _Group:
    """Whose books these are; its view is made when it is asked for, and not kept."""

    code: str
    district: Records

    @property
    def view(self) -> View:
        """The group."""
        return View(self.district.records["groups"][self.code], self.district)


class Called(NamedTuple):
    """The books of a plan's groups, and those that errors stop."""

    papers: tuple[Paper, ...]
    refused: tuple[Refused, ...]
    findings: tuple[Finding, ...]


def called_for(session: Session, plan: Prepared, packing: Packing) -> Called:
    """What the groups of a plan get: each book that is packed, of which each is refused by itself.
    Raises WrongUsage for one there is not."""
    assert plan.options is not None
    assert plan.district is not None
    assert plan.trial is not None
    papers: list[Paper] = []
    books = packed(session, packing)
    made = [composed(session, lang, plan, packing) for lang in plan.options.langs]
    refused: list[Refused] = []
    findings: list[Finding] = []
    known, only = Known(plan.trial.trusted), plan.options.only
    digits = manner(plan.district, plan.options)[0].digits
    for code in plan.district.records["groups"]:
        for form in books if not only or code in only else ():
            jobs = tuple(Job(form.id, lang, "pdf", code) for lang in plan.options.langs)
            try:
                looked_at([form], known, code)
            except Faulty as fault:
                why = plan.trial.of_fault(fault, Ref("groups", code))
                refused += [Refused(job.form, job.lang, job.format, code, why) for job in jobs]
                continue
            tried = ((one.lang, too_long(one, session.books, [form], known, code)) for one in made)
            lang, long = next((one for one in tried if one[1]), ("", None))
            if long is not None:
                found = told(long, lang, code, plan.district)
                findings.append(found)
                refused += [
                    Refused(job.form, job.lang, job.format, code, (found,)) for job in jobs
                ]
                continue
            papers.append(Paper(form, _Group(code, plan.district), jobs, digits))
    return Called(tuple(papers), tuple(refused), tuple(findings))


def torn(form: Form) -> bool:
    """Whether the pages of a book are torn apart, so that nothing may stand on their backs."""
    return bool(form.book["sort"] == SLIP)


def packed(session: Session, packing: Packing) -> list[Form]:
    """The books that are packed."""
    return chosen(session, [name for name in packing.books if name != ALL])


def composed(session: Session, lang: str, plan: Prepared, packing: Packing) -> Composed:
    """What composes the pages of books for the packs of a plan."""
    assert plan.options is not None
    assert plan.district is not None
    asked = packing.asked
    period = asked.period or (financial_year(plan.date.date()) if plan.date else None)
    digits = manner(plan.district, plan.options)[0].digits
    return Composed(
        session, lang, digits, Wanted(asked.pages, asked.first, period, backs=packing.both)
    )


class Items:
    """The books of groups in a language, one by one, for the files of packs."""

    def __init__(
        self, session: Session, books: Sequence[Form], lang: str, plan: Prepared, packing: Packing
    ) -> None:
        assert plan.options is not None
        assert plan.district is not None
        assert plan.trial is not None
        self.books = books
        self._session, self._known = session, Known(plan.trial.trusted)
        self._made = composed(session, lang, plan, packing)
        self._wanted = self._made.wanted
        self._group: tuple[str, Imprints] = ("", {})

    def begin(self, pack: Plated) -> None:
        """Put what all groups have in common into a file, before any of its books."""
        self._press.prepare(pack)
        self._group = ("", {})

    def leaves(self, pack: Plated, form: Form, code: str) -> list[Body]:
        """The pages of a group's book, drawn into the file that was begun last."""
        if code != self._group[0]:
            self._group = (code, self._press.another())
        about, pages = self._of(form, code)
        return list(self._press.leaves(pack, form, about, pages, self._group[1]))

    def digest(self, form: Form, code: str) -> str:
        """A digest of all that a group's book says; a page that nothing is written on is one of
        many alike."""
        about, texts = self._of(form, code)
        about = {**about, "extent": extent(form, self._wanted, texts)}
        pages = [
            page(form, self._wanted, index, about, values)
            for index, values in enumerate([*texts, {}])
        ]
        return digest_of(self._made.filling(form, whole(form, self._wanted, about, pages)))

    @cached_property
    def _press(self) -> Press:
        try:
            return Press(self._made, self.books)
        except PangoMissing:
            raise setup_env.pango_missing([form.id for form in self.books]) from None

    def _of(self, form: Form, code: str) -> tuple[Values, Sequence[Values]]:
        group = self._known.group(code)
        texts = written(self._made, self._session.books, [form], group, self._known)
        return about_group(group, self._known.ponds(group)), texts.get(form.id, ())
