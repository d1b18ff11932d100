"""A form that came back, what was printed on it, and what the data prints now -> what to do.

In: the texts of a form's slots, marks of what was printed, the texts of today. Out: for each slot
that somebody has changed its new text, and whether the data has changed there since as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.console.report import ReadBack
from generator.forms.filling import Text
from generator.merging.inverse import language_of, tidy
from generator.text.marks import mark

_NOTHING = mark("")


@dataclass(frozen=True)
class Touched:
    """A slot that somebody wrote into: its texts that were not printed there.

    `now`: what the data prints there today. `newer`: that is not what was printed.
    """

    slot: str
    texts: tuple[str, ...]
    now: str = ""
    newer: bool = False


class Compared:
    """A form that came back beside the data of today; `now` is None where that prints no form."""

    def __init__(self, read: ReadBack, now: Mapping[str, Text] | None) -> None:
        self._read, self._now = read, now

    def touched(self) -> Iterator[Touched]:
        """The slots that say something else than was printed and than the data says."""
        for slot, parts in self._read.parts.items():
            printed = self.printed(slot)
            said = [tidy(part) for part in parts]
            same = {mark(text) for text in self._shown(slot)} | (printed or set()) - {_NOTHING}
            new = tuple(dict.fromkeys(text for text in said if mark(text) not in same))
            if new:
                yield Touched(slot, new, self.now(slot, new[0]), self.is_newer(slot, new[0]))

    def emptied(self) -> Iterator[Touched]:
        """The slots that had a text when they were printed, and have none."""
        for slot in self._read.printed or {}:
            now = self.now(slot)
            if now and slot not in self._read.parts and self.printed(slot) != {_NOTHING}:
                yield Touched(slot, (), now, self.is_newer(slot))

    def printed(self, slot: str) -> set[str] | None:
        """Marks of what was printed in a slot; None where nobody knows."""
        if self._read.printed is None:
            return None
        return set(self._read.printed.get(slot, ())) or {_NOTHING}

    def now(self, slot: str, like: str = "") -> str:
        """What the data prints in a slot today, in the language of a text."""
        text = (self._now or {}).get(slot)
        if text is None:
            return ""
        return text.in_language(language_of(like, self._read.lang) if like else self._read.lang)

    def is_newer(self, slot: str, like: str = "") -> bool:
        """Whether the data prints something else today than it did then."""
        printed, now = self.printed(slot), self.now(slot, like)
        if printed is None:  # the same text at least is no newer one
            return bool(now) and mark(now) not in map(mark, self._read.parts.get(slot, ()))
        return mark(now) not in printed

    def _shown(self, slot: str) -> list[str]:
        text = (self._now or {}).get(slot)
        if text is None:
            return []
        langs = ("hi", "below", "en") if self._read.lang == "hi-en" else (self._read.lang,)
        return [text.in_language(lang) for lang in langs]
