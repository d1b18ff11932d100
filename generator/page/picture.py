"""A picture that the data brings, such as the emblem of an office, as a text among other values.

In: paths or pixels, made of a user's file by `pictures/`. Out: one plain text that holds the whole
picture, so that it goes wherever values go (a work item, another process), and the picture again.
Nothing in it names a file or a program.
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


class Picture(NamedTuple):
    """Its size in units of its own, and what is drawn: outlines one over another, or a PNG.

    `png`: 8 bits, RGB, no alpha, not interlaced; empty where there are outlines.
    """

    wide: float
    high: float
    paths: tuple[Path, ...]
    png: bytes = b""

    def fitted(self, width: float, height: float) -> tuple[float, float, float]:
        """How much it is scaled to fit a box, and how far it then stands from left and top."""
        scale = min(width / self.wide, height / self.high)
        return scale, (width - self.wide * scale) / 2, (height - self.high * scale) / 2


def told(picture: Picture) -> str:
    """The picture as a text; the same text for the same picture."""
    png = base64.b64encode(picture.png).decode()
    return json.dumps([picture.wide, picture.high, picture.paths, png], separators=(",", ":"))


@lru_cache(_KEPT)
def picture_of(text: str) -> Picture | None:
    """The picture that a text tells; None for no text."""
    if not text:
        return None
    wide, high, paths, png = json.loads(text)
    return Picture(wide, high, tuple(Path(*path) for path in paths), base64.b64decode(png))
