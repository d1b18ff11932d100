"""Views: a record as a form sees it, its references followed and computed values beside its own.

In: a record and its district. Out: a read-only `View`; a reference that leads nowhere reads as
None, and `check.py` reports it. A paper of a form with values of its own is an `OwnView`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from generator.data import drawer
from generator.data.faulty import Faulty
from generator.data.records import KINDS, REFERENCES, Block
from generator.data.types import Name
from generator.forms.reach import Records, subject_of

_PLAIN = frozenset({str, int, bool, Decimal, dt.date, Name, type(None)})
"""Types of most values; others are looked at."""
_CODES: frozenset[type] = frozenset({str, tuple})
"""Types of what names records; a name in a row of a form's own may be called as a code is."""
_KEYS = frozenset(key for kind in KINDS.values() for key in kind.model_fields)

DATED_BY, DATED_ON, CODES = "dated_by", "dated_on", "codes"
"""What a view says of the list that it is for: which date of the records, the date itself, and the
codes of those that are on the list or may be."""
SUBJECT = "subject"
"""What a paper of a form's own calls the record that it is about: `subject.code` is its code."""


class View:
    """A record whose references are followed; computed values stand beside its own fields.

    Whoever asks for a value that has an error gets `Faulty`.
    """

    __slots__ = ("_computed", "_district", "_record")

    def __init__(
        self, record: Any, district: Records, computed: Mapping[str, Any] | None = None
    ) -> None:
        self._record = record
        self._district = district
        self._computed = computed or {}

    def with_computed(self, computed: Mapping[str, Any]) -> View:
        """The same view with computed values laid over it."""
        return self._laid({**self._computed, **computed})

    def _laid(self, computed: Mapping[str, Any]) -> View:
        return View(self._record, self._district, computed)

    def all_of(self, kind: str) -> tuple[View, ...]:
        """Every record of a kind, in the order of the data."""
        return tuple(View(r, self._district) for r in self._district.records[kind].values())

    def naming(self, kind: str, field: str, code: str) -> tuple[View, ...]:
        """The records of a kind whose field holds a code, or may."""
        records = self._district.records[kind]
        return tuple(
            View(records[one], self._district) for one in self.codes_naming(kind, field, code)
        )

    def codes_naming(self, kind: str, field: str, code: str) -> Iterable[str]:
        """The codes of the records of a kind whose field holds a code, or may."""
        return drawer.naming(self._district.records[kind], field, code)

    @property
    def is_block(self) -> bool:
        """Whether this is a block, whose lists name its own records only."""
        return isinstance(self._record, Block)

    @property
    def computed(self) -> Mapping[str, Any]:
        """What is laid over the record."""
        return self._computed

    def listed(self, kind: str) -> tuple[View, ...]:
        """The records of a kind that a list of this record names: a block's own, else all; of a
        list that has a date, those of that date."""
        records = self._district.records[kind]
        listed = [records[code] for code in self.codes_of(kind)]
        dated, _, name = self._computed.get(DATED_BY, "").partition(".")
        for record in listed:
            if self.is_block and record.block != self._record.code:
                raise Faulty(record, "block")  # it may be on this list, and it may not
            if dated == kind:
                getattr(record, name)
        return tuple(View(record, self._district) for record in listed)

    def codes_of(self, kind: str) -> tuple[str, ...]:
        """The codes of the records that a list of this record names or, by an error, may name."""
        known: tuple[str, ...] | None = self._computed.get(CODES, {}).get(kind)
        if known is not None:
            return known
        return tuple(code for code, _, _ in self._of_this(kind))

    def _of_this(self, kind: str) -> Iterator[tuple[str, Any, bool]]:
        """Codes and records of a kind which are this record's, and whether that is certain."""
        blocks = self._district.records["blocks"]
        for code, record in self._district.records[kind].items():
            named = record.__dict__.get("block") if self.is_block else None
            if not self.is_block or named == self._record.code:
                yield code, record, True
            elif named not in blocks:
                yield code, record, False

    def on_each_date(self, dated: str) -> Iterator[View]:
        """This view once for each date (`ponds.listed_on`) of what a list of it names, in order.

        A record whose date or block has an error may be on any of these lists, and so it is on all:
        asked for what they list, they answer with `Faulty`. Where it might make the only list, that
        answer comes at once.
        """
        kind, _, name = dated.partition(".")
        dates: dict[dt.date, list[str]] = {}
        perhaps: list[tuple[str, dt.date | None]] = []
        undated = None
        for code, record, certain in self._of_this(kind):
            known = name in record.__dict__
            date = record.__dict__.get(name)
            if certain and known and date is not None:
                dates.setdefault(date, []).append(code)
            elif not known or (not certain and date is not None):
                perhaps.append((code, date))
                undated = undated or (record if certain else None)
        if not dates and undated is not None:
            raise Faulty(undated, name)
        for date in sorted(dates):
            also = [code for code, other in perhaps if other in (None, date)]
            codes = {kind: (*dates[date], *also)}
            yield self.with_computed({DATED_BY: dated, DATED_ON: date, CODES: codes})

    def __getattr__(self, name: str) -> Any:
        # Asked for hundreds of times a document, mostly for a plain value.
        if name in self._computed:
            return self._computed[name]
        if name == "district":
            return next(iter(self.all_of("districts")), None)
        try:
            value = getattr(self._record, name)
        except AttributeError:
            if name in _KEYS:  # of another kind of record that the form is about as well
                return None
            raise
        if name in REFERENCES and value.__class__ in _CODES:
            return self._followed(REFERENCES[name], value)
        return value if value.__class__ in _PLAIN else self._wrapped(value)

    def _followed(self, kind: str, value: Any) -> Any:
        records = self._district.records[kind]
        if isinstance(value, tuple):
            return tuple(View(records[code], self._district) for code in value if code in records)
        return View(records[value], self._district) if value in records else None

    def _wrapped(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple([one if one.__class__ in _PLAIN else self._wrapped(one) for one in value])
        return View(value, self._district) if _is_record(value.__class__) else value


class OwnView(View):
    """A paper of a form that asks for values of its own: these, and what its subject has."""

    __slots__ = ("_paper",)

    def __init__(
        self, paper: Any, subject: Any, district: Records,
        computed: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(subject, district, computed)
        self._paper = paper

    @classmethod
    def of(cls, paper: Any, district: Records) -> OwnView:
        """The view of a paper; `Faulty` where nobody knows what it is about."""
        ref = subject_of(paper, district)
        if ref is None or ref.code not in district.records[ref.kind]:
            raise Faulty(paper, "subject")
        return cls(paper, district.records[ref.kind][ref.code], district)

    def _laid(self, computed: Mapping[str, Any]) -> View:
        return OwnView(self._paper, self._record, self._district, computed)

    def __getattr__(self, name: str) -> Any:
        if name in self._computed:
            return self._computed[name]
        if name == "code":
            return self._paper.code
        if name == SUBJECT:
            return View(self._record, self._district)
        values = self._paper.values
        if name in type(values).model_fields:
            value = getattr(values, name)
            if name in REFERENCES and value.__class__ is str:
                return self._followed(REFERENCES[name], value)
            return value if value.__class__ in _PLAIN else self._wrapped(value)
        return super().__getattr__(name)


@cache
def _is_record(kind: type) -> bool:
    # A name is a value, not a record: it has no references to follow.
    fields = getattr(kind, "model_fields", {"hi": None})
    return "hi" not in fields
