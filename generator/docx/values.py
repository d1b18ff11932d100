"""Values -> the XML that stands in an opening of a Word page.

In: the text of a value. Out: for each kind of opening (language, look, what it shows if it stays
empty) the rest of its content control. What was made is kept, since names and figures come again;
it depends on nothing but the text.
"""

from __future__ import annotations

from generator.docx.openings import Opening, Show, content
from generator.docx.runs import of_value
from generator.text.typeset import Kept

_KEPT = 1024  # of each kind, some 400 bytes each


class Values:
    """How each kind of opening on pages of one language shows values."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._kinds: dict[Opening, Show] = {}

    def show(self, opening: Opening) -> Show:
        """How an opening shows values: the same for all of its kind."""
        kind = opening._replace(slot="", lang=opening.lang or self._lang)
        if kind not in self._kinds:
            self._kinds[kind] = _shown(kind)
        return self._kinds[kind]


def _shown(kind: Opening) -> Show:
    """What shows values in openings that differ in nothing but their slot.

    Raises ValueError for a character that XML cannot hold.
    """
    if kind.printed:  # the page itself has a value there
        printed = content(kind.printed, kind.blank).encode()
        return lambda _: printed

    def made(said: str) -> bytes:
        return content(of_value(said, kind.look, kind.around), kind.blank).encode()

    return Kept(made, _KEPT).__getitem__
