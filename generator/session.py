"""One document -> bytes, and the session that keeps what documents share.

In: a form, a language and a filling. Out: the bytes of a file, and its number of pages. A `Session`
owns every cache and font of a process; a worker, a test and the command line each have their own.
`WRITERS` is the table of file formats: a new format is one function and one row.
"""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generator.charts.spans import charted
from generator.data import model
from generator.data.district import DistrictData
from generator.data.english import English
from generator.data.findings import Finding
from generator.data.load import DataError
from generator.data.source import Read
from generator.forms import fields, pages
from generator.forms.bind import CODE, Filling, bind, sample, samples
from generator.forms.catalog import Form
from generator.forms.filling import NOTHING
from generator.forms.reckoned import laid_over
from generator.forms.render import Renderer
from generator.forms.shelves import Shelves
from generator.forms.subjects import name_of
from generator.forms.views import View
from generator.numbers.code import code
from generator.numbers.copies import mark
from generator.page import styles, weasy
from generator.page.bound import bound
from generator.page.boxes import Page
from generator.page.fieldplaces import with_tags
from generator.page.keep import Keep, default_folder
from generator.page.place import Laid
from generator.page.shapes import Shape, labels
from generator.page.stamp import Stamp, stamped
from generator.page.style import LayoutError
from generator.page.styles import Styles
from generator.pdf.document import FormPart, document, form_part
from generator.pdf.fillable import FormFields
from generator.pdf.fonts import FormFonts
from generator.pdf.metadata import About
from generator.pdf.pack import Composed, Pack
from generator.script import Names
from generator.text import language
from generator.text.language import DEVA, LATIN, devanagari_digits

if TYPE_CHECKING:  # loaded when a Word file is made
    from generator import docx
ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "templates" / "styles.json"
PangoMissing = weasy.PangoMissing
"""Raised by whatever makes pages, where a style is not known and there is no Pango."""


class Made(NamedTuple):
    """A finished file; `pages` is None where the format has no fixed pages (Word)."""

    content: bytes
    pages: int | None


class Session(Shelves):
    """Forms, templates, fonts and caches of one process, each made when it is first asked for."""

    def __init__(
        self,
        root: Path = ROOT,
        styles_folder: Path | None = None,
        shipped_styles: Path | None = SHIPPED,
    ) -> None:
        """`shipped_styles`: the file that came with the program; without it, all are asked for."""
        self.styles_folder = styles_folder or default_folder()
        super().__init__(root, partial(Keep, self.styles_folder / "forms"))
        self._shipped = shipped_styles
        self._form_parts: dict[tuple[str, str, str], FormPart] = {}

    def typed(self, source: Read, suggested: bool) -> tuple[DistrictData, list[Finding]]:
        """The records of a source, and what is wrong with them; `suggested`: names without English
        are printed as we would spell them."""
        return model.build(source, English(self.names, suggested), self.papers)

    @cached_property
    def names(self) -> Names:
        """How names are spelt in English."""
        return Names.read()

    @cached_property
    def renderer(self) -> Renderer:
        """The templates, read once."""
        return Renderer(self.root / "templates")

    @cached_property
    def css(self) -> str:
        """The one style sheet of all forms."""
        return (self.root / "templates" / "print.css").read_text(encoding="utf-8")

    @cached_property
    def field_css(self) -> str:
        """What a form that is filled in on a screen has on top of it."""
        return (self.root / "templates" / "fillable.css").read_text(encoding="utf-8")

    @cached_property
    def styles(self) -> Styles:
        """What is known of the pages that are printed."""
        return styles.of(self.css, self.root / "fonts", self.styles_folder, self._shipped)

    @cached_property
    def field_styles(self) -> Styles:
        """What is known of the pages that are filled in on a screen."""
        css, fonts = f"{self.css}\n{self.field_css}", self.root / "fonts"
        return styles.of(css, fonts, self.styles_folder, self._shipped, fields=True)

    def shape(
        self, form: Form, lang: str, values: Filling, like: Styles | None = None
    ) -> Shape:
        """The page of a filling's shape, ready for its values; `like`: not the styles of print."""
        chosen = like or self.styles
        shapes = chosen.devanagari if values.digits_on(lang) == DEVA else chosen.shapes
        return shapes.shape(
            (form.kept_as, values.rows_of_tables), lang,
            lambda: self.renderer.page(form, lang, values, values=False),
            lambda: self.samples(form, lang),
        )  # fmt: skip

    def chosen(self, names: Collection[str]) -> list[Form]:
        """The forms of these ids, their pages looked through; without any, all that there are."""
        forms = super().chosen(names)
        if names:
            self.refuse_slips(forms)
        return forms

    def refuse_slips(self, forms: Iterable[Form]) -> None:
        """Look through pages of forms, each once; raises `DataError` where they have slips."""
        pages.refuse_slips(forms, self.renderer, self.root / "forms")

    def samples(self, form: Form, lang: str) -> Iterator[str]:
        """Pages that have between them whatever can stand on one."""
        blank = filling(form, None)
        for values in samples(form, language.format_value):
            yield self.renderer.page(form, lang, values, values=False)
            if values.filled:
                screen = fields.to_fill_in(values, blank)
                yield self.renderer.page(form, lang, screen, values=False)

    def form_part(self, form: Form, lang: str, digits: str = LATIN) -> FormPart:
        """What all PDF files of a form in a language, with such digits, share."""
        key = (form.kept_as, lang, digits)
        if key not in self._form_parts:
            # From pages that no record is on, so that the fonts are the same for all records.
            some = filling(form, None, digits), sample(form, language.format_value, digits=digits)
            words = [word for one in some for word in labels(self.shape(form, lang, one).page)]
            if digits == DEVA:  # numbers of rows and pages
                words += [(devanagari_digits(string.digits), bold) for bold in (False, True)]
            self._form_parts[key] = form_part(FormFonts(words), weasy.colour_profile())
            self.styles.keep_new()
        return self._form_parts[key]

    @cached_property
    def word_shelf(self) -> docx.WordShelf:
        """The Word pages of the shapes that were met so far."""
        from generator.docx import WordShelf  # noqa: PLC0415
        return WordShelf()

    def page(self, form: Form, lang: str, view: View | None) -> str:
        """The HTML of one document with its values in it: bind, then render."""
        return self.renderer.page(form, lang, filling(form, view))

    def add_to(self, pack: Pack, form: Form, lang: str, values: Filling, title: str) -> None:
        """Add one document to a print file, with its bookmark."""
        pack.mark(1, title, pack.add(self.composed(form, lang, values)))

    def composed(self, form: Form, lang: str, values: Filling) -> Composed:
        """One document as a print file takes it; raises as `make` does."""
        with self.composing(form, lang):
            part = self.form_part(form, lang, values.digits_on(lang))
            shape = self.shape(form, lang, values)
            return Composed(_laid(shape, lang, values)[0], part.fonts, shape.page.lang)

    def add_to_word(self, merged: docx.Merged, form: Form, lang: str, values: Filling) -> None:
        """Add one document to a Word file of many."""
        with self.composing(form, lang):
            page, stamp = _word_page(self, form, lang, values)
            merged.add(page, values.texts, len(self.composed(form, lang, values).pages), stamp)

    def make(
        self, kind: str, form: Form, lang: str, values: Filling, date: dt.datetime | None = None
    ) -> Made:
        """One document in a format of `WRITERS`; raises `DataError` where the page of the form is
        nothing that can be composed."""
        with self.composing(form, lang):
            return WRITERS[kind](self, form, lang, values, date)

    @contextmanager
    def composing(self, form: Form, lang: str) -> Iterator[None]:
        """Tells what the composer refuses as a slip in the form's page: `DataError`."""
        try:
            yield
        except LayoutError as error:
            slip = pages.uncomposed(form, lang, self.renderer, str(error))
            raise DataError([slip]) from error


def filling(form: Form, view: View | None, digits: str = LATIN, *, laid: bool = False) -> Filling:
    """A form's texts for one subject, reckoned, if the view is not (`laid`); None: the blank form.
    `digits`: of Hindi pages."""
    if view is not None:
        view = view if laid else laid_over(form, view)
        view = charted(form, view) if form.reckons else view
    bound = bind(form, view, language.format_value, digits)
    if view is not None:
        bound.name = name_of(view.code, view)
    return bound


def _pdf(
    session: Session, form: Form, lang: str, values: Filling, date: dt.datetime | None
) -> Made:
    """Composed pages, tagged and archival."""
    shape, digits = session.shape(form, lang, values), values.digits_on(lang)
    about = About(_titled(shape.page.title, values), shape.page.lang, date)
    (pages, page), part = _laid(shape, lang, values), session.form_part(form, lang, digits)
    return Made(document(bound(pages, form.book), page, part, about), len(pages))


def _word(
    session: Session, form: Form, lang: str, values: Filling, date: dt.datetime | None
) -> Made:
    """The page of the values' shape, compiled for Word and filled."""
    from generator import docx  # noqa: PLC0415
    page, stamp = _word_page(session, form, lang, values)
    title, make = _titled(page.title, values), session.word_shelf.document
    page = docx.stamped(page, stamp) if stamp else page
    return Made(make(page, values.texts, title=title, date=date, record=values.name), None)


def _word_page(
    session: Session, form: Form, lang: str, values: Filling
) -> tuple[docx.WordPage, bytes]:
    """The page that Word breaks where print does, and what it is stamped with, if it is."""
    from generator import docx  # noqa: PLC0415
    shape = session.shape(form, lang, values)
    page = session.word_shelf.page(shape.tree, lang)
    with suppress(PangoMissing):  # where no page can be composed, Word breaks its own as it likes
        page = docx.broken(page, shape.nodes, shape.ties(values.texts))
        page = docx.resized(page, shape.shrunk(values.texts))
    stamp = _stamp(lang, values)
    return page, docx.stamp_xml(stamp, page.wide, page.lang) if stamp else b""


def _fillable(
    session: Session, form: Form, lang: str, values: Filling, date: dt.datetime | None
) -> Made:
    """A PDF with a field for every slot: the blank form, or one with a record's values in it."""
    chosen, about_record = session.field_styles, values.filled
    if about_record:
        values = fields.to_fill_in(values, filling(form, None, values.digits))
    described, texts = fields.describe(form, lang, values), values.texts
    if about_record:
        # Its values stand in the fields alone, which have the room of the blank page.
        drawn = {slot: texts[slot] for slot, one in described.items() if one.kind == "picture"}
        texts = {**dict.fromkeys(texts, NOTHING), **drawn}
    shape = session.shape(form, lang, values, chosen)
    pages = bound(shape.laid(texts), form.book)
    chosen.keep_new()
    placed = FormFields(pages, described, form.id, lang, values.name)
    about = About(_titled(shape.page.title, values), shape.page.lang, date)
    part = session.form_part(form, lang, values.digits_on(lang))
    return Made(document(pages, with_tags(shape.page, pages), part, about, placed), len(pages))


def _laid(shape: Shape, lang: str, values: Filling) -> tuple[list[Laid], Page]:
    """The pages of a record, and the tags on them; stamped where its paper has a number."""
    pages, stamp = shape.laid(values.texts), _stamp(lang, values)
    return pages, stamped(pages, shape.page, stamp) if stamp else shape.page


def _stamp(lang: str, values: Filling) -> Stamp | None:
    if not values.number:
        return None
    return Stamp(values.number, code(values.number.upper()), mark(lang, values.copy))


def _titled(title: str, values: Filling) -> str:
    """The title of a document: its form's, and whom it is about."""
    code = values.texts[CODE.name].hi
    return f"{title} – {code}" if code else title


Writer: TypeAlias = Callable[[Session, Form, str, Filling, dt.datetime | None], Made]
WRITERS: Mapping[str, Writer] = {"pdf": _pdf, "docx": _word, "fillable": _fillable}
"""Format -> the function that makes a file of it."""
