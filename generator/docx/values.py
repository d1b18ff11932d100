"""Values -> the XML that stands in an opening of a Word page.

In: the texts of a record. Out: for each kind of opening (language, look, what it shows if it stays
empty) the rest of its content control. What was made is kept, since names and figures come again;
it depends on nothing but the text.
"""

from __future__ import annotations

from generator.docx.openings import Opening, Show, content
from generator.docx.runs import of_value
from generator.forms.bind import Text

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
            self._kinds[kind] = _Printed(kind).of if kind.printed else _Kind(kind).of
        return self._kinds[kind]


class _Kind:
    """Openings that differ in nothing but their slot."""

    def __init__(self, kind: Opening) -> None:
        self._kind = kind
        self._lang = kind.lang
        self._known: dict[str, bytes] = {}

    def of(self, text: Text) -> bytes:
        """What stands in the opening.

        Raises ValueError for a character that XML cannot hold.
        """
        said = text.in_language(self._lang)
        made = self._known.get(said)
        if made is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            runs = of_value(said, self._kind.look, self._kind.around)
            made = self._known[said] = content(runs, self._kind.blank).encode()
        return made


class _Printed:
    """Openings in which the page itself has a value."""

    def __init__(self, kind: Opening) -> None:
        self._content = content(kind.printed, kind.blank).encode()

    def of(self, _: Text) -> bytes:
        return self._content
