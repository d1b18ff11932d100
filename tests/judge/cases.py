"""Which documents are judged: names for them, cheap to make, in a fixed order.

In: folders of data and a seed. Out: cases. A seeded choice takes a share of every form, so that
sixty records of a large district still show each of its forms.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from tests.judge import ours

EXAMPLES = ours.ROOT / "examples"
BLANK = "blank"


class Case(NamedTuple):
    """One document: without a folder, the blank form."""

    form: str
    lang: str
    code: str
    folder: Path | None = None
    digits: str = "latin"

    def __str__(self) -> str:
        return f"{self.form}-{self.lang}-{self.code}"


def blank(forms: Sequence[str], langs: Sequence[str]) -> list[Case]:
    """The blank forms."""
    return [Case(form, lang, BLANK) for form in forms for lang in langs]


def filled(folder: Path, forms: Sequence[str], langs: Sequence[str]) -> list[Case]:
    """Every record of a folder of data."""
    return [
        Case(form, lang, code, folder)
        for form in forms
        for code in ours.codes(folder, form)
        for lang in langs
    ]


def chosen(
    folder: Path, forms: Sequence[str], langs: Sequence[str], records: int, seed: int
) -> list[Case]:
    """So many records of a folder of data, by turns of each form."""
    dice = random.Random(seed)
    shuffled = []
    for form in forms:
        codes = sorted(ours.codes(folder, form))
        dice.shuffle(codes)
        shuffled.append([(form, code) for code in codes])
    return [
        Case(form, lang, code, folder)
        for form, code in list(_by_turns(shuffled))[:records]
        for lang in langs
    ]


def _by_turns(lists: Sequence[Sequence[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    return (one for turn in zip_longest(*lists) for one in turn if one is not None)
