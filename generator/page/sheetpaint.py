"""A laid-out page with holes -> a sheet: its art in pieces, and the objects of its file.

In: the painted PDF of a document whose slots hold holes. Out: a `Sheet`. The painter draws labels
and art as ever and leaves a mark where a value's line would be drawn; the content is then parted
at the marks, and everything else of the file is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from generator.page.boxtags import Reading
from generator.page.confine import LayoutError
from generator.page.openings import Found
from generator.page.paint import Painter
from generator.page.sheet import Hole, PageArt, Sheet

_MARK = re.compile(rb"%hole (\d+) (\d+) (\d)\n")


class SheetPainter(Painter):
    """Paints labels; leaves a mark for each line of a value."""

    def __init__(
        self, reading: Reading, add_object: Callable[[Any, bytes], None], found: Found
    ) -> None:
        super().__init__(reading, add_object)
        self._lines = found.lines

    def draw_first_line(
        self, stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
    ) -> list[Any]:
        """Draw a label, or mark the place of a value's line."""
        if textbox not in self._lines:
            return super().draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
        ends = textbox in self.reading.word_ends
        stream.stream.append(b"%%hole %d %d %d" % (*self._lines[textbox], ends))
        # The value brings its own font, so the label after it must name its font again.
        stream._current_font = None
        return []


def unfinished(flowing: set[str]) -> Sheet:
    """Says which values must be in the page before it can be laid out."""
    return Sheet("", "", (), (), frozenset(flowing), (), 0, (), 0, 0, 0, b"")


def keep(pdf: Any, found: Found, title: str, lang: str) -> Sheet:
    """The sheet of a painted PDF, before anything is written."""
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    contents = tuple(_number(page["Contents"]) for page in pages)
    resources = pdf.objects[_number(pages[0]["Resources"])]
    for kind in ("XObject", "Pattern", "Shading"):
        if resources.get(kind):
            raise LayoutError(f"a sheet's art is lines and letters only, not {kind}")
    fonts, metadata = _number(resources["Font"]), _number(pdf.catalog["Metadata"])
    written_anew = {*contents, fonts, metadata}
    info = len(pdf.objects)
    return Sheet(
        title=title,
        lang=lang,
        pages=tuple(
            _art(page, pdf.objects[number]) for page, number in zip(pages, contents, strict=True)
        ),
        openings=tuple(found.openings),
        flowing=frozenset(),
        objects=tuple(
            None if number in written_anew else item.data
            for number, item in enumerate(pdf.objects)
            if number
        ),
        catalog=pdf.catalog.number,
        contents=contents,
        metadata=metadata,
        info=info,
        fonts=fonts,
        label_fonts=pdf.objects[fonts].data,
        resources=resources.data,
    )


def _art(page: Any, stream: Any) -> PageArt:
    content = b"".join(_bytes(item) + b"\n" for item in stream.stream)
    parts = _MARK.split(content)
    holes = tuple(
        Hole(int(opening), int(line), ends == b"1")
        for opening, line, ends in zip(parts[1::4], parts[2::4], parts[3::4], strict=True)
    )
    left, bottom, right, top = page["MediaBox"]
    return PageArt((right - left, top - bottom), tuple(parts[0::4]), holes)


def _bytes(item: Any) -> bytes:
    if isinstance(item, str):
        return item.encode()
    return item if isinstance(item, bytes) else bytes(item.data)


def _number(reference: bytes | str) -> int:
    return int(reference.split()[0])
