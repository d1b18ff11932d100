"""A pack -> its file, written as a stream: cover, separators, documents, receipts, bookmarks.

In: what is in the pack, and a file to write to. Out: the file; what forms and sections took.
A document is composed, written and forgotten; of a section its list is kept while it is written.
The separator, which lists what follows, is put on pages that were kept free for it, and the cover,
which lists all, in front of everything at the end.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeAlias, TypeVar

from generator.books.items import Items, torn
from generator.console import setup_env
from generator.console.faults import without_values
from generator.console.packing import Packing
from generator.console.report import Job, Stop
from generator.data.load import DataError
from generator.forms.catalog import Label
from generator.packs.gather import Bundle, Item, Missing, Section
from generator.packs.paper import Tally, taken
from generator.packs.sheets import Contents, Kind, Listed, Sheets
from generator.packs.whose import Chain, Owner
from generator.pdf.metadata import About
from generator.pdf.pack import Body, Composed, Pack
from generator.pdf.plated import Plated
from generator.session import PangoMissing, Session

if TYPE_CHECKING:
    from generator.docx import Merged

_TITLE = Label("मुद्रण पुलिंदा", "Print bundle")
_RECEIPT = Label("प्राप्ति-रसीद", "Delivery receipt")
_FAULT = "–"
"""Stands on the cover for the rule, where no rule kept a document from being printed."""


_T = TypeVar("_T")
Failure: TypeAlias = tuple[str, str, str]
"""A document that could not be made: its form, its record, why."""


class Made(NamedTuple):
    """What is in a finished pack: its contents; its pages, unless they were put on sheets since;
    and what failed, by no error of the data."""

    contents: Contents
    pages: int | None
    failed: tuple[Failure, ...]


@dataclass(frozen=True)
class Making:
    """What all packs of a run in a language have in common. `lang`: hi, en or hi-en. `told`: hears
    of each document. `books`: those of the groups, where any are packed."""

    session: Session
    packing: Packing
    lang: str
    digits: str
    date: dt.datetime | None
    told: Callable[[Job], None]
    books: Items | None = None

    def pack(self, bundle: Bundle, target: BinaryIO) -> Made:
        """Write one pack."""
        return _Pack(self, bundle, target).made()

    def word(self, bundle: Bundle, target: BinaryIO) -> list[Failure]:
        """Write the documents of a pack, each once, as one Word file; what failed."""
        failed: list[Failure] = []
        session, lang = self.session, self.lang
        with tempfile.TemporaryFile() as spool:
            merged = session.word_shelf.merged(spool)
            for section in bundle.sections:
                for item in without_books(section):
                    self.tried(item, partial(_add, session, merged, item, lang), failed)
            merged.close(target, self.titled(bundle), self.date)
        return failed

    @property
    def order(self) -> Iterator[str]:
        """The ids of forms and books, as they follow one another."""
        yield from self.session.forms
        yield from (form.id for form in (self.books.books if self.books else ()))

    def titled(self, bundle: Bundle) -> str:
        """The title of a pack's file."""
        return said(self.lang, _TITLE, bundle.name)

    def tried(self, item: Item, make: Callable[[], _T], failed: list[Failure]) -> _T | None:
        """What is made of a document; of a fault that keeps it from being made is told, and others
        are made."""
        job, made = item.paper.jobs[0], None
        try:
            made = make()
        except PangoMissing:
            raise setup_env.pango_missing([job.form]) from None
        except (DataError, OSError, Stop):
            raise  # a slip in the form's page, the machine's fault, or a foreseen end
        except Exception as error:
            failed.append((job.form, job.subject, without_values(error)))
        self.told(job)
        return made


@dataclass
class _Counts:
    """What was counted so far: by form, by section, by sort of sheet."""

    forms: dict[str, Kind] = field(default_factory=dict)
    sections: list[Kind] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=dict)

    def take(self, sort: str, tally: Tally) -> None:
        """Sheets of a sort."""
        self.tallies[sort] = self.tallies.get(sort, Tally()) + tally

    def form(self, item: Item, tally: Tally) -> None:
        """A document, all its copies."""
        name = item.paper.form.id
        before = self.forms.get(name, Kind(item.form, 0, item.copies, Tally()))
        self.forms[name] = before._replace(
            documents=before.documents + 1, taken=before.taken + tally
        )
        self.take("books" if item.paper.form.book else "documents", tally)

    @property
    def so_far(self) -> Tally:
        """All of it."""
        return sum(self.tallies.values(), Tally())


class _Trail:
    """Bookmarks from the district down: each owner where its papers begin, each document."""

    def __init__(self, pack: Pack, names: Callable[[Owner], str]) -> None:
        self._pack, self._names = pack, names
        self._at: Chain = ()

    def enter(self, chain: Chain, page: int) -> None:
        """What follows belongs to that owner; `page` is where it begins."""
        common = sum(one == other for one, other in zip(self._at, chain, strict=False))
        for level, owner in enumerate(chain[common:], common + 1):
            self._pack.mark(level, self._names(owner), page)
        self._at = chain

    def document(self, title: str, page: int) -> None:
        """A document of the owner that was entered last."""
        self._pack.mark(len(self._at) + 1, title, page)


class _Pack:
    """One pack being written."""

    def __init__(self, making: Making, bundle: Bundle, target: BinaryIO) -> None:
        self._making, self._bundle = making, bundle
        lang = "en" if making.lang == "en" else "hi"
        about = About(making.titled(bundle), lang, making.date)
        even = making.packing.even
        sort = Plated if _has_books(bundle) else Pack
        self._pack = sort(target, about, even=even, outlined=True)
        self._sheets = Sheets(making.session, making.lang, making.digits, making.packing)
        self._counts = _Counts()
        self._trail = _Trail(self._pack, lambda owner: self._said(bundle.names[owner]))
        self._failed: list[Failure] = []
        self._missing = list(bundle.missing)

    def made(self) -> Made:
        """All of it."""
        bundle, making = self._bundle, self._making
        if isinstance(self._pack, Plated) and making.books:
            making.books.begin(self._pack)
        self._trail.enter(bundle.chain, self._pack.hold_front())
        listed: list[Listed] = []
        for section in bundle.sections:
            of_section = self._section(section, separate=len(bundle.sections) > 1)
            if bundle.owner[0] in ("vos", "groups"):
                listed += of_section  # one receipt for all of it
        if listed:
            self._receipt(bundle, listed)
        counts = self._counts
        forms = {name: counts.forms[name] for name in making.order if name in counts.forms}
        contents = Contents(bundle, counts.sections, forms, self._missing, counts.tallies)
        cover, own = self._sheets.cover(contents, making.date)
        self._pack.fill_front(cover)
        self._counts.take("cover", own)
        self._pack.close()
        assert self._pack.pages == self._counts.so_far.pages
        return Made(contents, self._pack.pages, tuple(self._failed))

    def _section(self, section: Section, *, separate: bool) -> list[Listed]:
        before, held = self._counts.so_far, None
        if separate:
            held = self._pack.hold(self._sheets.free(self._bundle, section))
            self._trail.enter(section.chain, held.first)
        listed = [self._document(item) for item in section.items]
        if held is not None:
            separator = self._sheets.separator(self._bundle, section, listed)
            self._pack.fill(held, separator)
            self._counts.take("separators", self._tally(separator, len(held.places)))
        if section.owner[0] == "vos" and self._bundle.owner[0] not in ("vos", "groups"):
            self._receipt(section, listed)
        self._counts.sections.append(
            Kind(
                section.name, sum(one.pages is not None for one in listed), 1,
                self._counts.so_far - before, before.pages + 1,
            )
        )  # fmt: skip
        return listed

    def _document(self, item: Item) -> Listed:
        form, copies = item.paper.form, item.copies
        drawn = self._making.tried(item, partial(self._drawn, item), self._failed)
        if drawn is None:
            self._missing.append(Missing(item.form, item.paper.jobs[0].subject, _FAULT))
            return Listed(item.form, item.about, copies, None, Tally())
        single, packing = bool(form.book) and torn(form), self._making.packing
        bound = bool(form.book) and packing.imposing is None
        page = self._pack.put_in(drawn, copies, torn=single, bound=bound)
        self._trail.enter(item.chain, page)
        called = self._said(item.form if form.book else form.number)
        times = f" × {copies}" if copies > 1 else ""
        self._trail.document(f"{called} – {self._said(item.about)}{times}", page)
        tally = taken(len(drawn), packing, copies, torn=single)
        self._counts.form(item, tally)
        return Listed(item.form, item.about, copies, len(drawn), tally)

    def _drawn(self, item: Item) -> Sequence[Body]:
        """The pages of a document, or of a book."""
        making, form = self._making, item.paper.form
        if form.book:
            assert making.books is not None
            assert isinstance(self._pack, Plated)
            return making.books.leaves(self._pack, form, item.paper.jobs[0].subject)
        return self._pack.drawn(making.session.composed(form, making.lang, item.paper.values))

    def _receipt(self, of: Section | Bundle, listed: Sequence[Listed]) -> None:
        receipt = self._sheets.receipt(self._bundle, of, listed)
        page = self._pack.add(receipt)
        self._trail.document(self._said(_RECEIPT), page)
        tally = taken(len(receipt.pages), self._making.packing)
        self._counts.take("receipts", tally)

    def _tally(self, document: Composed, pages: int) -> Tally:
        """What a document takes on so many pages that were kept free for it."""
        sheets = pages // 2 if self._making.packing.even else pages
        return Tally(1, len(document.pages), pages - len(document.pages), sheets)

    def _said(self, label: Label) -> str:
        return said(self._making.lang, label)


def _add(session: Session, merged: Merged, item: Item, lang: str) -> None:
    session.add_to_word(merged, item.paper.form, lang, item.paper.values)


def without_books(section: Section) -> Iterator[Item]:
    """The documents of a section that are no books."""
    return (item for item in section.items if not item.paper.form.book)


def _has_books(bundle: Bundle) -> bool:
    return any(item.paper.form.book for section in bundle.sections for item in section.items)


def said(lang: str, *labels: Label) -> str:
    """Wordings in the language that a file leads with."""
    return ": ".join(label.en if lang == "en" else label.hi for label in labels)
