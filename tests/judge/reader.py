"""Our PDF -> words, by a reader that knows nothing of us: pdfium, which Chrome shows PDFs with.

In: the bytes of a PDF. Out: its number of pages, and every word with its place on paper.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from tests.judge.found import Piece, Word, words

MM = 25.4 / 72  # a point
_HYPHEN = 2  # pdfium's own sign for a hyphen that it takes for hyphenation


class Letter(NamedTuple):
    """A letter, its origin and its right edge in points, and the size of its font."""

    text: str
    x: float
    y: float
    right: float
    size: float


def read(pdf: bytes) -> tuple[int, list[Word]]:
    """How many pages a PDF has, and its words."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pieces = [
            piece
            for number, page in enumerate(document, 1)
            for piece in _pieces(number, page.get_height(), _letters(page))
        ]
        return len(document), words(pieces)
    finally:
        document.close()


def _letters(page: Any) -> Iterator[Letter]:
    """Every letter of a page, in the order in which it is drawn."""
    textpage = page.get_textpage()
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    for index in range(raw.FPDFText_CountChars(textpage)):
        if raw.FPDFText_IsGenerated(textpage, index):
            continue
        code = raw.FPDFText_GetUnicode(textpage, index)
        raw.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
        raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box))
        raw.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix))
        size = raw.FPDFText_GetFontSize(textpage, index) * abs(matrix.d)
        yield Letter("-" if code == _HYPHEN else chr(code), x.value, y.value, box.right, size)
    textpage.close()


def _pieces(page: int, height: float, letters: Iterator[Letter]) -> Iterator[Piece]:
    """Letters that follow one another without a space or a jump."""
    run: list[Letter] = []

    def piece() -> Piece:
        first, right = run[0], max(letter.right for letter in run)
        text = "".join(letter.text for letter in run)
        places = ((height - first.y) * MM, first.x * MM, right * MM)
        return Piece(page, *places, first.size, text)

    for letter in letters:
        jumps = run and (
            abs(letter.y - run[-1].y) > 0.01 or not -0.5 < letter.x - run[-1].right < 0.5
        )
        if run and (letter.text.isspace() or jumps):
            yield piece()
            run = []
        if not letter.text.isspace():
            run.append(letter)
    if run:
        yield piece()
