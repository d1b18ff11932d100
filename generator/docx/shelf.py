"""The Word pages of a session, and the files that are made of them.

In: the trees of pages; for each record its texts, a title and a date. Out: the bytes of a DOCX, the
same bytes for the same input.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

from generator.docx.about import properties
from generator.docx.compile import Compiler, Margins
from generator.docx.page import WordPage
from generator.docx.printed import printed
from generator.docx.runs import refuse_what_xml_cannot_hold
from generator.forms.bind import Text
from generator.page.blocks import Node
from generator.text.marks import mark
from generator.text.recent import Weighed
from generator.text.typeset import Kept

if TYPE_CHECKING:
    from generator.docx.merged import Merged
    from generator.docx.package import Package

_KEPT = 7_000  # paragraphs and rows of pages; a usual page has some fifty, and takes 100 kB


class WordShelf:
    """Compiles pages and keeps them, the least used dropped first."""

    def __init__(self) -> None:
        self._compilers: dict[str, Compiler] = {}
        self._kept: Weighed[tuple[Node, str], WordPage] = Weighed(_KEPT)
        self._marks = Kept(mark)
        self.made = 0

    @cached_property
    def package(self) -> Package:
        """What all files have in common."""
        # Loaded when a file is made: python-docx takes a tenth of the start of the program.
        from generator.docx.package import Package  # noqa: PLC0415

        return Package()

    def page(self, tree: Node, lang: str) -> WordPage:
        """The Word page of a tree, in lang (hi, en, hi-en)."""
        key = (tree, lang)
        page = self._kept.get(key)
        if page is None:
            page = self._compiler(lang).page(tree)
            self._kept.put(key, page, len(page.nodes))
            self.made += 1
        return page

    def document(
        self, page: WordPage, texts: Mapping[str, Text], *, title: str, date: datetime | None,
        record: str = "",
    ) -> bytes:
        """The Word file of a record: its texts by slot, on a page; record: the document's name.

        date is the only clock: it becomes the file's date of creation; None leaves dates out.
        Raises ValueError for a character that XML cannot hold.
        """
        from generator.docx import package  # noqa: PLC0415  (as above)

        refuse_what_xml_cannot_hold(title)
        parts = {
            package.DOCUMENT: page.document.filled(texts),
            package.HEADER: page.header.filled(texts),
            package.FOOTER: page.footer.filled(texts),
            package.PRINTED: printed(page, texts, self._marks.__getitem__),
            package.PROPERTIES: properties(title, page.lang, date),
        }
        if page.bound:
            parts[package.SETTINGS] = package.BOUND
        images = page.document.images(texts)
        return self.package.zipped(parts, page.form, page.document.lang, record, images)

    def merged(self, spool: BinaryIO) -> Merged:
        """A file for many documents; `spool`: an empty file to keep it in meanwhile."""
        from generator.docx.merged import Merged  # noqa: PLC0415  (as above)

        return Merged(self.package, spool)

    def _compiler(self, lang: str) -> Compiler:
        if lang not in self._compilers:
            self._compilers[lang] = Compiler(lang, Margins(*self.package.margins))
        return self._compilers[lang]
