"""The styles of a style sheet: shipped, kept on disk, or asked for; and the shapes made with them.

In: a style sheet, the folder of the fonts, where styles are kept, the file that came along. Out:
`Styles`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.page import shipped, weasy
from generator.page.keep import Keep
from generator.page.kinds import Kinds
from generator.page.shapes import Shapes
from generator.page.weasy import Asked
from generator.text.language import DIGITS

_STYLED_BY = ("weasy.py", "computed.py", "style.py", "asking.py", "kinds.py", "selectors.py")
"""Modules of `page` that what is known of styles depends on."""


class Styles(NamedTuple):
    """The styles of one style sheet, where they are kept on disk, and the shapes made with them."""

    kinds: Kinds
    kept: Keep
    shapes: Shapes
    devanagari: Shapes  # of pages with Devanagari digits

    def keep_new(self) -> None:
        """Write down what was learnt since, if anything."""
        if self.kinds.new:
            self.kept.write(self.kinds.plain())
            self.kinds.new = False


def of(
    css: str, fonts: Path, folder: Path, came_along: Path | None, *, fields: bool = False
) -> Styles:
    """The styles of a style sheet; `fields`: for pages that are filled in on a screen."""
    code = [Path(__file__).with_name(name) for name in _STYLED_BY]
    depends: list[Path | str] = [css, weasy.versions(), *sorted(fonts.glob("*.ttf")), *code]
    depends.append(fonts / "fonts.conf")
    kept = Keep(folder, depends)
    known = shipped.read(came_along, kept.digest) if came_along else None
    kinds = Kinds(Asked(css), known, kept.read())
    shapes, devanagari = (Shapes(kinds, fields=fields, digits=one) for one in DIGITS)
    return Styles(kinds, kept, shapes, devanagari)
