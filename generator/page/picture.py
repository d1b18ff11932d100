"""A picture that the data brings, such as an office's emblem or a chart, as a text among values.

In: paths or pixels, made of a user's file by `pictures/`, or of figures by `charts/`. Out: one
plain text that holds the whole picture, so that it goes wherever values go (a work item, another
process), and the picture again. Nothing in it names a file or a program.
"""

from __future__ import annotations

import base64
import json
from functools import lru_cache
from typing import NamedTuple

_KEPT = 16


class NotDrawn(Exception):
    """A user's file holds what is not drawn here; `hi` and `en` say what."""

    def __init__(self, hi: str, en: str) -> None:
        super().__init__(en)
        self.hi, self.en = hi, en


class Path(NamedTuple):
    """An outline: its operators (ISO 32000-1, 8.5.2: m l c h) in the picture's units, y downwards.

    `fill` and `stroke`: RRGGBB, or empty for none; `width`: of the stroke. `even`: by the even-odd
    rule. `cap`, `join`: as in PDF, 0 to 2.
    """

    operators: str
    fill: str
    even: bool
    stroke: str
    width: float
    cap: int
    join: int


class Words(NamedTuple):
    """A text in a picture: where its baseline begins, and its size, in the picture's units.

    It is set by whoever draws the picture, in the fonts of the page, and can be read there.
    """

    x: float
    y: float
    size: float
    text: str


class Picture(NamedTuple):
    """Its size in units of its own, and what is drawn: outlines one over another, or a PNG.

    `png`: 8 bits, RGB, no alpha, not interlaced; empty where there are outlines. `words`: what is
    written over the outlines. `said`: what a screen reader says in its place; empty where the place
    itself has a text for it, or where it is only decoration.
    """

    wide: float
    high: float
    paths: tuple[Path, ...]
    png: bytes = b""
    words: tuple[Words, ...] = ()
    said: str = ""

    @property
    def drawn(self) -> Picture:
        """Without what is written and said: what may stand once in a file for all alike."""
        return self._replace(words=(), said="")

    def fitted(self, width: float, height: float) -> tuple[float, float, float]:
        """How much it is scaled to fit a box, and how far it then stands from left and top."""
        scale = min(width / self.wide, height / self.high)
        return scale, (width - self.wide * scale) / 2, (height - self.high * scale) / 2


def told(picture: Picture) -> str:
    """The picture as a text; the same text for the same picture."""
    png = base64.b64encode(picture.png).decode()
    parts = [picture.wide, picture.high, picture.paths, png]
    if picture.words or picture.said:
        parts += [picture.words, picture.said]
    return json.dumps(parts, separators=(",", ":"), ensure_ascii=False)


@lru_cache(_KEPT)
def picture_of(text: str) -> Picture | None:
    """The picture that a text tells; None for no text."""
    if not text:
        return None
    wide, high, paths, png, *more = json.loads(text)
    words, said = more or ((), "")
    return Picture(
        wide, high, tuple(Path(*path) for path in paths), base64.b64decode(png),
        tuple(Words(*one) for one in words), said,
    )  # fmt: skip
