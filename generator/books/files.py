"""The files of books in one language: a file for each book, for each group's books, or for all.

In: groups, what is known of them, what is asked. Out: files, whole, one after another. Those of one
book are documents like any form's; the others are print files, which are written as a stream.
"""

from __future__ import annotations

import datetime as dt
import io
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.books.known import Known
from generator.books.plates import Composed
from generator.books.press import Press
from generator.books.slips import Overflow
from generator.books.trying import told, too_long
from generator.books.wanted import PARTS, Values, Wanted, about_group, book
from generator.books.writing import written
from generator.console.binding import Asked
from generator.console.faults import without_values
from generator.console.report import Failed, Job, JobResult, Options, Stop
from generator.data.district import DistrictData
from generator.data.findings import Finding
from generator.forms.bind import Filling
from generator.forms.catalog import Form
from generator.pdf.metadata import About
from generator.pdf.plated import Plated
from generator.run import manifest
from generator.run.folder import OutFolder
from generator.run.work import BLANK, SCREEN, Grown, Product
from generator.session import Made, PangoMissing, Session
from generator.text.language import LATIN, financial_year

BOOKS = "books"
"""The folder of files that hold several books, and the name of the one that holds all."""


class Data(NamedTuple):
    """What was read: the records, the rights that others do not have, the day, the digits."""

    known: Known | None = None
    denied: int = 0
    date: dt.datetime | None = None
    digits: str = LATIN


class Wish(NamedTuple):
    """What was asked for on the command line."""

    options: Options
    asked: Asked


class Run:
    """The files of a run in one language."""

    def __init__(
        self, session: Session, chosen: Sequence[Form], lang: str, data: Data, wish: Wish
    ) -> None:
        self._session, self._chosen, self.lang = session, chosen, lang
        self._data, (options, asked) = data, wish
        self._options, self._asked = options, asked
        period = asked.period or (financial_year(data.date.date()) if data.date else None)
        wanted = Wanted(
            asked.pages, asked.first, period, asked.volume[0], asked.volume[1], asked.copies
        )
        self._made = Composed(session, lang, options.digits or data.digits, wanted)

    def unheld(self, code: str, district: DistrictData) -> Finding | None:
        """A text of a group that one of its books cannot hold."""
        known, books = self._data.known, self._session.books
        assert known is not None
        long = too_long(self._made, books, self._chosen, known, code)
        return long and told(long, self.lang, code, district)

    def files(self, groups: Sequence[str], folder: OutFolder) -> Iterator[JobResult]:
        """Every file, as it is finished."""
        if self._asked.by == "book":
            for code in groups:
                for made in self._documents(code):
                    yield _kept(folder, made)
            return
        press = Press(self._made, self._chosen)
        if self._asked.by == "all":
            yield self._all(press, groups, folder)
            return
        base = Plated(io.BytesIO(), self._about(""))
        press.prepare(base)
        for code in groups:
            yield _kept(folder, self._group(press, base, code))

    def _group(self, press: Press, base: Plated, code: str) -> Product | Failed:
        """The file of a group's books."""
        job = Job(BOOKS, self.lang, "pdf", code)
        began, target = time.perf_counter(), io.BytesIO()
        try:
            about, texts = self._of(code)
            pack = base.begun(target, self._about(code))
            press.print(pack, about, texts, "")
            pack.close()
        except (OSError, Stop, PangoMissing):
            raise
        except Exception as error:
            return _failed(job, error)
        return Product(job, Made(target.getvalue(), pack.pages), time.perf_counter() - began)

    def _all(self, press: Press, groups: Sequence[str], folder: OutFolder) -> JobResult:
        """The one file of all books, group after group, written as it is made."""
        job, began = Job(BOOKS, self.lang, "pdf", BOOKS), time.perf_counter()
        path = self._options.out / manifest.path_of(job)
        try:
            folder.begin()
            with manifest.growing_part(path) as target:
                pack = Plated(target, self._about(""))
                press.prepare(pack)
                for code in groups:
                    press.print(pack, *self._of(code), f"{code} – ")
                pack.close()
            grown = Grown(pack.pages, manifest.digest(manifest.part_of(path)) or "")
            return folder.take_in(job, grown, "", time.perf_counter() - began)
        except (OSError, Stop, PangoMissing):
            raise
        except Exception as error:
            return folder.take(_failed(job, error))

    def _documents(self, code: str) -> Iterator[Product | Failed]:
        """Each book of a group as a document of its own, in every format."""
        about, texts = self._of(code)
        for form in self._chosen:
            values, count = self._filling(form, about, texts.get(form.id, ()))
            values.name = "" if code == BLANK else code
            for job in jobs_of([form], [code], self._options, self._asked):
                if job.lang == self.lang:
                    yield self._document(form, values, job, count)

    def _document(self, form: Form, values: Filling, job: Job, pages: int) -> Product | Failed:
        began = time.perf_counter()
        kind = "fillable" if job.subject.endswith(SCREEN) else job.format
        try:
            made = self._session.make(kind, form, job.lang, values, self._data.date)
            if kind == "pdf" and made.pages != pages:
                raise Overflow(f"{form.id}: {made.pages} pages, {pages} asked for")
        except (OSError, Stop, PangoMissing):
            raise
        except Exception as error:
            return _failed(job, error)
        return Product(job, made, time.perf_counter() - began)

    def _filling(
        self, form: Form, about: Values, texts: Sequence[Values]
    ) -> tuple[Filling, int]:
        """The texts of a whole book, and how many pages it has with cover and certificate."""
        values, count = book(form, self._made.wanted, about, texts)
        return self._made.filling(form, values), len(PARTS) - 1 + count

    def _of(self, code: str) -> tuple[Values, dict[str, Sequence[Values]]]:
        """What is known of a group; of none, nothing."""
        known = self._data.known
        if known is None or code == BLANK:
            return {}, {}
        group = known.group(code)
        texts = written(self._made, self._session.books, self._chosen, group, known)
        return about_group(group, known.ponds(group)), texts

    def _about(self, code: str) -> About:
        title = "Books of Records" if self.lang == "en" else "अभिलेख पुस्तिकाएँ"
        return About(f"{title} – {code}" if code else title, self._made.spoken, self._data.date)


def _kept(folder: OutFolder, made: Product | Failed) -> JobResult:
    return folder.take(made) if isinstance(made, Failed) else folder.put(made)


def _failed(job: Job, error: Exception) -> Failed:
    return Failed(job.form, job.lang, job.format, job.subject, without_values(error))


def jobs_of(
    chosen: Sequence[Form], codes: Sequence[str], options: Options, asked: Asked
) -> tuple[Job, ...]:
    """The files of these groups; one in one language holds a book, a group's books, or all."""
    if asked.by == "all":
        return tuple(Job(BOOKS, lang, "pdf", BOOKS) for lang in options.langs if codes)
    if asked.by == "group":
        return tuple(Job(BOOKS, lang, "pdf", code) for lang in options.langs for code in codes)
    names = [(kind, "") for kind in options.formats] + [("pdf", SCREEN)] * options.fillable
    return tuple(
        Job(form.id, lang, kind, f"{code}{end}")
        for lang in options.langs
        for code in codes
        for form in chosen
        for kind, end in names
    )
