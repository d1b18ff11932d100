"""One walk over all texts of a district, for all rules on texts.

In: facts and rules, then records. Out: findings. A district has some hundred thousand texts, of
which most stand in it many times and nearly all are sound: each is judged once, and the path of a
text is worked out only in a record that holds one with something to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.data.district import walk
from generator.data.findings import Finding, Ref
from generator.data.parts import Coded, Record, values_of
from generator.data.types import Name
from generator.rules.base import Facts, TextRule, Values


class TextWalk:
    """Judges the texts of records, one record after another."""

    def __init__(self, facts: Facts, rules: Sequence[TextRule]) -> None:
        self._judge, self._place = _Judge(facts, rules), facts.district.place

    def findings(self, ref: Ref, record: Coded) -> Iterator[Finding]:
        """What the rules find in the texts of a record."""
        if self._judge.is_sound(record):
            return
        for path, value in walk(record):
            if isinstance(value, str):
                hindi = _is_hindi(record, path)
                for rule, values in self._judge.verdict(value, hindi):
                    place = self._place(ref, path)
                    finding = rule.wording.finding(rule.number, place, ref, **values)
                    yield replace(finding, path=path)


def _is_hindi(record: Record, path: Sequence[str | int]) -> bool:
    """Whether a text is the Hindi half of a name."""
    holder: Any = record
    for part in path[:-1]:
        holder = getattr(holder, str(part)) if isinstance(holder, Record) else holder[part]
    return isinstance(holder, Name) and path[-1] == "hi"


class _Judge:
    """Judges texts, and remembers those that are sound."""

    def __init__(self, facts: Facts, rules: Sequence[TextRule]) -> None:
        self._facts = facts
        self._rules = rules
        self._sound: tuple[set[str], set[str]] = (set(), set())

    def is_sound(self, record: Record) -> bool:
        """Whether no rule has anything to say to any text of a record."""
        texts: set[str] = set()
        hindi: set[str] = set()
        _gather(values_of(record).values(), texts, hindi)
        return self._all_sound(texts, False) and self._all_sound(hindi, True)

    def _all_sound(self, texts: set[str], hindi: bool) -> bool:
        known = self._sound[hindi]
        for text in texts - known:
            if next(self.verdict(text, hindi), None) is not None:
                return False
            known.add(text)
        return True

    def verdict(self, text: str, hindi: bool) -> Iterator[tuple[TextRule, Values]]:
        """The rules that a text breaks, with what their sentences name."""
        letters = set(text)
        for rule in self._rules:
            elsewhere = rule.hindi and not hindi
            if elsewhere or (rule.signs and rule.signs.isdisjoint(letters)):
                continue
            for values in rule.test(text, self._facts):
                yield rule, values


def _gather(values: Any, texts: set[str], hindi: set[str]) -> None:
    """All texts among values and below them; those of names by language."""
    for value in values:
        kind = type(value)
        if kind is str:
            texts.add(value)
        elif kind is Name:
            hindi.add(value.hi)
            if value.en is not None:
                texts.add(value.en)
        elif kind is tuple:
            _gather(value, texts, hindi)
        elif isinstance(value, Record):
            _gather(values_of(value).values(), texts, hindi)
        elif isinstance(value, Mapping):
            _gather(value.values(), texts, hindi)
