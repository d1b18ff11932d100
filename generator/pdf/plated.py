"""A print file whose pages draw what stands in it once: plates (ISO 32000-1, 8.10).

In: objects, one by one; pages that show an object with what it draws. Out: a plain PDF, as
`pack.py` writes it. Files that begin alike are begun once and copied.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import BinaryIO

from generator.pdf.fonts import FileFonts, FormFonts, value_fonts
from generator.pdf.metadata import About
from generator.pdf.names import VALUE_FONTS
from generator.pdf.pack import Pack
from generator.pdf.pictures import Pictures


class Plated(Pack):
    """A print file of plates. Call `put_in` for pages, then `close`."""

    def __init__(
        self, target: BinaryIO, about: About, *, even: bool = False, outlined: bool = False
    ) -> None:
        super().__init__(target, about, even=even, outlined=outlined)
        self._named: dict[FormFonts, int] = {}

    def begun(self, target: BinaryIO, about: About) -> Plated:
        """Another file that begins with all that was put into this one, no page of which is out.

        This one is written to memory, and shows no value: fonts of values are each file's own.
        """
        assert not self.pages
        assert not any(one.used for one in self._embeddings.values())
        other = copy.copy(self)
        other._file, other._about = self._file.begun(target), about
        # The same numbers, in another file.
        other._bookmarks, other._tree = copy.deepcopy(
            (self._bookmarks, self._tree), {id(self._file): other._file}
        )
        other._resources, other._named = dict(self._resources), dict(self._named)
        other._embeddings, other._pictures = value_fonts(), Pictures()
        return other

    def fonts(self, fonts: FormFonts, lang: str) -> FileFonts:
        """Those that pages of a form are shown with."""
        return FileFonts(fonts, lang, self._embeddings, self._pictures)

    def resources(self, fonts: FormFonts) -> int:
        """The number of the resources that pages with these fonts share; written once."""
        if fonts not in self._resources:
            self._resources[fonts] = self._form(fonts)
        return self._resources[fonts]

    def showing(self, fonts: FormFonts, drawn: Mapping[bytes, int]) -> int:
        """The number of resources with these objects to draw, by their names."""
        names = b"".join([b"/%s %d 0 R" % one for one in drawn.items()])
        return self.put(b"<</Font %d 0 R/XObject<<%s>>>>" % (self._named[fonts], names))

    def put(self, body: bytes) -> int:
        """Write an object; its number."""
        return self._file.add(body)

    def _form(self, fonts: FormFonts) -> int:
        bodies, entries = fonts.objects(self._file.following)
        for body in bodies:
            self.put(body)
        entries += b"".join(
            b"/%s %d 0 R" % (VALUE_FONTS[bold], number) for bold, number in self._values.items()
        )
        self._named[fonts] = self.put(b"<<%s>>" % entries)
        return self.put(b"<</Font %d 0 R/XObject %d 0 R>>" % (self._named[fonts], self._pictured))
