"""What a rule is: a number, its wording with the clause it comes from, and one function.

In: the `Facts` of a district, or with them one text of it. Out: `Hit`s, each a record and the value
in it that breaks the rule. `check.py` makes findings of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from generator.data.district import DistrictData
from generator.data.findings import Finding, Ref
from generator.data.messages import Wording
from generator.data.source import KeyPath
from generator.script import Names, Recogniser

Undrawn = Callable[[str], tuple[str, str] | None]


def drawn_all(_name: str) -> tuple[str, str] | None:
    """For who has no pictures to look at: nothing is wrong with any."""
    return None


@dataclass(frozen=True)
class Facts:
    """What the rules look at.

    `glyphs` gives the characters of a text that no bundled font has; `vo_amounts` the rupees that
    the plans of a VO ask for together, by its code; `lines` the ids of the lines that data may
    fill or override, by form; `needed` the rupees that a group's annexures come to, by its code;
    `undrawn` why the picture of a file's name cannot be drawn, in both languages, or None.
    """

    district: DistrictData
    glyphs: Callable[[str], Iterable[str]]
    vo_amounts: Mapping[str, Decimal]
    lines: Mapping[str, Collection[str]]
    needed: Mapping[str, Decimal]
    undrawn: Undrawn = drawn_all

    @cached_property
    def old_fonts(self) -> Recogniser:
        """Knows texts typed in old Hindi fonts; read when the first text without Hindi is met."""
        return Recogniser.read(self.names)

    @cached_property
    def names(self) -> Names:
        """Knows how names are spelt in both scripts; read as late."""
        return Names.read()

    def all(self, kind: str) -> Iterator[tuple[Ref, Any]]:
        """Every good record of a kind with its reference."""
        return ((Ref(kind, code), record) for code, record in self.district.records[kind].items())


@dataclass(frozen=True)
class Hit:
    """One breach: the record, the path of the value in it, and what the sentence names."""

    subject: Ref
    path: KeyPath
    values: Mapping[str, object]


Test = Callable[[Facts], Iterator[Hit]]
Values = Mapping[str, object]
TextTest = Callable[[str, Facts], Iterator[Values]]


@dataclass(frozen=True)
class Rule:
    """A numbered rule."""

    number: str
    wording: Wording
    test: Test

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """What the rule finds in a district."""
        for hit in self.test(facts):
            place = facts.district.place(hit.subject, hit.path)
            yield self.wording.finding(self.number, place, hit.subject, **hit.values)


def hit(subject: Ref, *path: str | int, **values: object) -> Hit:
    """A breach at a path within a record."""
    return Hit(subject, path, values)


def rule(number: str, wording: Wording) -> Callable[[Test], Rule]:
    """Make a rule of the function below it."""
    return lambda test: Rule(number, wording, test)


@dataclass(frozen=True)
class TextRule:
    """A numbered rule on each text by itself, wherever in the district it stands.

    `hindi`: it is about the Hindi of names only. `signs`: a text with none of them keeps the rule.
    """

    number: str
    wording: Wording
    test: TextTest
    hindi: bool = False
    signs: frozenset[str] = frozenset()


def text_rule(
    number: str, wording: Wording, *, hindi: bool = False, signs: str = ""
) -> Callable[[TextTest], TextRule]:
    """Make a rule on texts of the function below it."""
    return lambda test: TextRule(number, wording, test, hindi, frozenset(signs))
