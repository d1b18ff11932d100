"""What is known of the styles of one style sheet: shipped, kept on disk, or asked for.

In: CSS, the folders of the fonts and of what is kept. Out: `Styles`, with the shapes that pages are
composed on.
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

_HERE = Path(__file__).resolve().parent
_STYLED_BY = ("weasy.py", "computed.py", "style.py", "asking.py", "kinds.py", "selectors.py")
"""Modules of this room that what is known of styles depends on."""


class Styles(NamedTuple):
    """The styles of one style sheet, where they are kept on disk, and the shapes made with them."""

    kinds: Kinds
    kept: Keep
    shapes: Shapes
    devanagari: Shapes  # of pages with Devanagari digits

    @classmethod
    def known(
        cls, css: str, fonts: Path, keep: Path, came_with: Path | None, *, fields: bool
    ) -> Styles:
        """Those of a style sheet; `came_with`: the file of styles that is shipped, if any."""
        depends: list[Path | str] = [css, weasy.versions(), *sorted(fonts.glob("*.ttf"))]
        depends += [*(_HERE / name for name in _STYLED_BY), fonts / "fonts.conf"]
        kept = Keep(keep, depends)
        known = shipped.read(came_with, kept.digest) if came_with else None
        kinds = Kinds(Asked(css), known, kept.read())
        shapes, devanagari = (Shapes(kinds, fields=fields, digits=one) for one in DIGITS)
        return cls(kinds, kept, shapes, devanagari)

    def keep_new(self) -> None:
        """Write down what was learnt since, if anything."""
        if self.kinds.new:
            self.kept.write(self.kinds.plain())
            self.kinds.new = False
