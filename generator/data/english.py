"""Names that have no English: what it might be, and records with it where somebody asked for that.

In: a typed record, its places, and who can spell. Out: D-125, one warning for all such names of a
record, or D-126, a note for each whose suggestion is printed. Only names of persons and places are
spelt in Latin letters; a sentence would have to be translated, so of other texts only those get a
suggestion that are known words of offices.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from generator.data.district import is_bilingual, names, nearest, written
from generator.data.findings import Finding
from generator.data.messages import found
from generator.data.parts import Coded, Record
from generator.data.source import KeyPath, RawRecord
from generator.data.types import Name

SHOWN_FIELDS = 3
SPELT = frozenset(
    {"name", "village", "panchayat", "guardian", "bookkeeper", "storekeeper", "vrp"}
    | {"inspector", "guests", "by", "place", "address"}
)
"""Keys that hold names of persons and places."""

_Any = TypeVar("_Any", bound=Coded)


class Spelling(Protocol):
    """Who can spell; `generator.script.Names` can."""

    def latin(self, hindi: str) -> str | None:
        """A name in Latin letters."""

    def term(self, hindi: str) -> str | None:
        """The English of a known word of offices."""


@dataclass(frozen=True)
class English:
    """What to do about names that have no English.

    `spelling`: None: nothing is suggested. `printed`: suggestions stand in the records, and so on
    the forms.
    """

    spelling: Spelling | None = None
    printed: bool = False

    def suggestion(self, path: KeyPath, name: Name) -> str | None:
        """What a name without English may be; None where it has some, or nobody knows."""
        if name.en is not None or self.spelling is None:
            return None
        key = next(part for part in reversed(path) if isinstance(part, str))
        if key in SPELT:
            return self.spelling.latin(name.hi)
        return self.spelling.term(name.hi)

    def completed(self, raw: RawRecord, record: _Any) -> tuple[_Any, list[Finding]]:
        """The record, with suggestions if they are to be printed, and what is said of them."""
        if is_bilingual(record):
            return record, []
        notes: list[Finding] = []
        if self.printed:
            record = self._filled(raw, record, (), notes)
        return record, [*notes, *self._missed(raw, record)]

    def _missed(self, raw: RawRecord, record: Coded) -> Iterator[Finding]:
        """One warning for all the names of a record that have no English."""
        missed = [(path, name) for path, name in names(record) if name.en is None]
        if not missed:
            return
        fields = ", ".join(written(path) for path, _ in missed[:SHOWN_FIELDS])
        if len(missed) > SHOWN_FIELDS:
            fields += ", …"
        place = nearest(raw.places, missed[0][0])
        suggested = ((path, name.hi, self.suggestion(path, name)) for path, name in missed)
        example = next((one for one in suggested if one[2]), None)
        in_cells = place is not None and bool(place.sheet)
        written_so = (_in_a_cell if in_cells else _behind_the_key)(*(example or (missed[0][0],)))
        values = {"count": len(missed), "fields": fields, "example": written_so}
        finding = found("D-125", place, raw.ref, **values)
        yield replace(finding, path=missed[0][0], also=tuple(path for path, _ in missed[1:]))

    def _filled(self, raw: RawRecord, value: Any, path: KeyPath, notes: list[Finding]) -> Any:
        """A value with its suggestions; the value itself where there are none."""
        if isinstance(value, Name):
            english = self.suggestion(path, value)
            if english is None:
                return value
            about = {"field": written(path), "was": value.hi, "name": english}
            note = found("D-126", nearest(raw.places, path), raw.ref, **about)
            notes.append(replace(note, path=path))
            return value.model_copy(update={"en": english})
        if isinstance(value, Record):
            return value.model_copy(update=self._changed(raw, value.__dict__, path, notes))
        if isinstance(value, tuple):
            changed = self._changed(raw, dict(enumerate(value)), path, notes)
            return tuple(changed.get(index, item) for index, item in enumerate(value))
        if isinstance(value, Mapping):
            return {**value, **self._changed(raw, value, path, notes)}
        return value

    def _changed(
        self, raw: RawRecord, items: Mapping[Any, Any], path: KeyPath, notes: list[Finding]
    ) -> dict[Any, Any]:
        """The items that hold a suggestion now."""
        new = {key: self._filled(raw, item, (*path, key), notes) for key, item in items.items()}
        return {key: item for key, item in new.items() if item is not items[key]}


def _behind_the_key(
    path: KeyPath, was: str = "सुनीता देवी", name: str | None = "Sunita Devi"
) -> str:
    """How a file says both languages; without a suggestion, of any name."""
    return f"{{hi: {was}, en: {name}}}"


def _in_a_cell(path: KeyPath, was: str = "", name: str | None = "…") -> str:
    """The key of the English, which has a cell of its own, and what belongs in it."""
    return f"{written(path)}.en: {name}"


NOTHING_SUGGESTED = English()
