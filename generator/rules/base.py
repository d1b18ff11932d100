"""What a rule is: a number, its wording with the clause it comes from, and one function.

In: the `Facts` of a district, or with them one text of it. Out: `Hit`s, each a record and the value
in it that breaks the rule. `check.py` makes findings of them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
class Computed:
    """What the forms know of a district and of the orders; money in rupees.

    `vo_amounts`: what the plans and CID budgets of a VO ask for together, by its code; `lines`: the
    ids of the lines that data may fill or override, by form, a form left out being unknown;
    `needed`: what a group's annexures 3 and 4 come to, by its code; `norms`: the figure of each
    line of a table that the order prints one for (`sakhi-payslip.works`: its rates); `costs`: for
    each plan with lines of its own, by its code, what it asks for and what the order grants: by
    capital line, and for `working`, all working capital.
    """

    vo_amounts: Mapping[str, Decimal] = field(default_factory=dict)
    lines: Mapping[str, Collection[str]] = field(default_factory=dict)
    needed: Mapping[str, Decimal] = field(default_factory=dict)
    norms: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    costs: Mapping[str, Mapping[str, tuple[Decimal, Decimal]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """What the rules look at.

    `glyphs` gives the characters of a text that no bundled font has; `forms` what the forms know.
    `today`: the day on which ages and delays are judged; without it they are not. `undrawn` why the
    picture of a file's name cannot be drawn, in both languages, or None. `sought`: how many codes
    of a kind a run has looked for in vain.
    """

    district: DistrictData
    glyphs: Callable[[str], Iterable[str]]
    forms: Computed = field(default_factory=Computed)
    today: dt.date | None = None
    undrawn: Undrawn = drawn_all
    sought: Counter[str] = field(default_factory=Counter)

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
    """One breach: the record, the path of the value in it, and what the sentence names.

    `also`: the paths of other values in the record that may be the wrong ones. `absent`: the kind
    of a record that is not there. It may stand in a file that was not read: then the finding on
    that file is all there is to say, and what it stops is stopped by it.
    """

    subject: Ref
    path: KeyPath
    values: Mapping[str, object]
    also: tuple[KeyPath, ...] = ()
    absent: str = ""

    def besides(self, *paths: KeyPath) -> Hit:
        """The same breach, of which other values of the record may be the cause."""
        return replace(self, also=paths)


Test = Callable[[Facts], Iterator[Hit]]
Values = Mapping[str, object]
TextTest = Callable[[str, Facts], Iterator[Values]]


@dataclass(frozen=True)
class Rule:
    """A numbered rule. `dated`: it judges an age or a delay, and needs to know the day.

    `single`: it judges each record by itself, looking up by their codes those that it names.
    """

    number: str
    wording: Wording
    test: Test
    dated: bool = False
    single: bool = False

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """What the rule finds in a district; of a dated one nothing where nobody knows the day."""
        if self.dated and facts.today is None:
            return
        for hit in self.test(facts):
            if cause := facts.district.unread.get(hit.absent):
                yield replace(cause, subject=hit.subject, path=hit.path, also=hit.also)
                continue
            place = facts.district.place(hit.subject, hit.path)
            finding = self.wording.finding(self.number, place, hit.subject, **hit.values)
            yield replace(finding, path=hit.path, also=hit.also)


def hit(subject: Ref, *path: str | int, **values: object) -> Hit:
    """A breach at a path within a record."""
    return Hit(subject, path, values)


def of_absent(kind: str, hit: Hit) -> Hit:
    """The same, where it comes of a record of that kind that is not there."""
    return replace(hit, absent=kind)


def rule(number: str, wording: Wording, *, dated: bool = False) -> Callable[[Test], Rule]:
    """Make a rule of the function below it."""
    return lambda test: Rule(number, wording, test, dated)


def single_rule(
    number: str, wording: Wording, *, dated: bool = False
) -> Callable[[Test], Rule]:
    """The same of a rule that judges each record by itself, beside those that it looks up."""
    return lambda test: Rule(number, wording, test, dated, single=True)


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
