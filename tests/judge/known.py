"""Differences that are known, each with its reason.

An entry excuses one kind of difference (`Difference.what`) of one form in one language, on one
record of examples/ (or on a blank form). With `everywhere` it excuses the kind on all records of
the form, and the named record is where it can be seen. An entry that excuses nothing any more is
itself a failure: the list tells what is so, not what once was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tests.judge.cases import Case
from tests.judge.words import Difference


class Known(NamedTuple):
    """A known difference."""

    form: str
    lang: str
    code: str
    what: frozenset[str]  # kinds of difference: all of them must still be there
    reason: str
    everywhere: bool = False

    def covers(self, case: Case) -> bool:
        """Whether a document may differ so."""
        same = self.everywhere or case.code == self.code
        return same and (self.form, self.lang) == (case.form, case.lang)

    def shows(self, case: Case) -> bool:
        """Whether a document is the one on which the difference can be seen."""
        return (self.form, self.lang, self.code) == (case.form, case.lang, case.code)


KNOWN: tuple[Known, ...] = ()


def unknown(case: Case, differences: Iterable[Difference]) -> list[Difference]:
    """The differences of a document that no entry excuses."""
    excused = {what for entry in KNOWN if entry.covers(case) for what in entry.what}
    return [difference for difference in differences if difference.what not in excused]


def outdated(judged: Sequence[tuple[Case, list[Difference]]]) -> list[str]:
    """What is wrong with the list: entries whose document was judged and no longer differs so."""
    found = []
    for entry in KNOWN:
        for case, differences in judged:
            gone = entry.what - {difference.what for difference in differences}
            if entry.shows(case) and gone:
                kinds = ", ".join(sorted(gone))
                found.append(f"{case} does not differ any more in {kinds}: strike it from KNOWN")
    return found
