"""A record's value -> the operators that draw it in its field.

In: an opening, a text, and the font of the file. Out: operators that set the text as pages set it,
syllable by syllable, from the lower left corner of the field. A text that its field has no room
for is made smaller.
"""

from __future__ import annotations

from generator.page.openings import Opening
from generator.pdf.content import POINTS
from generator.pdf.font import Embedding
from generator.text.lines import break_lines
from generator.text.typeset import Face

_BESIDE = 2.0  # points from the edges of a field to its text, as viewers have it
_LEADING, _MIDDLE, _FIRST = 1.4, 0.3, 1.1  # font sizes: line to line; baseline below middle, top
_SMALLEST, _STEP = 4.0, 0.25  # points


def set_text(
    opening: Opening, text: str, font: str, embedding: Embedding, *, several: bool
) -> bytes:
    """The operators; `font`: its name among the resources; `several`: the field takes lines."""
    rect = opening.rect
    width = (rect.right - rect.left) * POINTS - 2 * _BESIDE
    height = (rect.bottom - rect.top) * POINTS
    text = text if several else " ".join(text.split())
    size, lines = _fitted(embedding.face, text, opening, width, height if several else 0.0)
    y = height - _FIRST * size if several else height / 2 - _MIDDLE * size
    shown = []
    for line in lines:
        free = width - embedding.face.width(line, size)
        x = _BESIDE + {"right": free, "center": free / 2}.get(opening.align, 0.0)
        codes = embedding.encode(line)
        shown.append(f"1 0 0 1 {x:.6g} {y:.6g} Tm <{codes}> Tj ")
        y -= _LEADING * size
    # Lines for the pen would strike through lines that are closer to one another.
    full = (rect.right - rect.left) * POINTS
    cover = f"1 g 0 0 {full:.6g} {height:.6g} re f " if opening.ruled and len(lines) > 1 else ""
    return f"q {cover}BT /{font} {size:.4g} Tf 0 g {''.join(shown)}ET Q\n".encode()


def _fitted(
    face: Face, text: str, opening: Opening, width: float, height: float
) -> tuple[float, tuple[str, ...]]:
    """The size and the lines; without a height it is one line."""
    size = opening.look.size * POINTS
    while True:
        lines = break_lines(face, text, size, width) if height else (text,)
        high = len(lines) * _LEADING * size <= height if height else True
        wide = all(face.width(line, size) <= width for line in lines)
        if (high and wide) or size <= _SMALLEST:
            return size, lines
        size = max(size - _STEP, _SMALLEST)
