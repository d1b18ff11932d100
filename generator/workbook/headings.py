"""The headings of an office's own list: where they stand, and which of our columns each may be.

In: a grid, and the sheets of the layout. Out: the row of headings with their texts, and for each
text the likeliest column of a sheet.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.data import load
from generator.workbook.cells import Grid, text_of
from generator.workbook.columns import Column
from generator.workbook.sheets import Layout, Sheet, layout

SYNONYMS = Path(__file__).with_name("synonyms.yaml")
LOOKED_AT = 40
"""Headings stand in one of so many first rows that are not empty."""
_ABOVE = 3
"""A heading that is merged over several rows stands in the uppermost."""
_NEAR = 0.86
_LONG = 4
"""Letters from which on a heading may be part of another."""

_SIGNS = re.compile(r"[^\w\u0900-\u097f]+|_")
_ALIKE = str.maketrans({"\u0901": "\u0902"} | dict.fromkeys("\u093c\u0964\u200c\u200d०"))
_NASALS = re.compile(r"[ङञणनम]\u094d(?=[क-ह])")
_DEVANAGARI = re.compile(r"[\u0904-\u0939]")


class Match(NamedTuple):
    """A column that a heading may stand for, and how sure that is (3 the same, 1 a part)."""

    sheet: Sheet
    column: Column
    score: int


@dataclass(frozen=True)
class Heads:
    """The headings of a grid: their row, and the text over each column."""

    row: int
    texts: Mapping[int, str]


def plain(text: str) -> str:
    """A heading with all that makes no difference taken out: क्र0 सं॰ and क्र.सं. are one."""
    text = unicodedata.normalize("NFC", text.replace("\u0970", "."))
    text = re.sub(r"(?<=[\u0900-\u097f])0(?![0-9])", "", text)
    text = unicodedata.normalize("NFD", text).translate(_ALIKE)
    return _SIGNS.sub("", _NASALS.sub("\u0902", text)).casefold()


def heads_at(grid: Grid, row: int) -> Heads:
    """The headings if they stood in this row; a cell that is empty has what is merged above it."""
    texts: dict[int, str] = {}
    for number in sorted(number for number in grid.rows if row - _ABOVE < number <= row):
        for column, cell in grid.rows[number].items():
            text = " ".join(text_of(cell.value).split())
            if text and not text.replace(" ", "").isdecimal():
                texts[column] = text
    return Heads(row, dict(sorted(texts.items())))


def rows_to_look_at(grid: Grid) -> Iterator[Heads]:
    """Each row that may hold the headings."""
    for row in list(grid.rows)[:LOOKED_AT]:
        yield heads_at(grid, row)


def is_numbering(grid: Grid, row: int) -> bool:
    """Whether a row numbers the columns, as the tables of orders do: 1, 2, 3 …"""
    cells = grid.rows.get(row, {})
    said = [text_of(cell.value).strip("() .") for _, cell in sorted(cells.items())]
    numbers = [int(text) for text in said if text.isdecimal()]
    return len(said) > 2 and len(numbers) == len(said) and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    ) and numbers[0] == 1


def is_serial(heading: str) -> bool:
    """Whether a heading is that of a running number."""
    return plain(heading) in _plain_words("serial")


def is_total(text: str) -> bool:
    """Whether a text begins a row of sums."""
    return plain(text) in _plain_words("totals")


def in_devanagari(texts: Iterator[str]) -> bool:
    """Whether more of the texts are in Devanagari than not."""
    judged = [bool(_DEVANAGARI.search(text)) for text in texts]
    return not judged or 2 * sum(judged) >= len(judged)


def matches(heading: str, sheet: Sheet) -> list[Match]:
    """The columns of a sheet, and of those that it lies in, that a heading may be; best first."""
    wanted = plain(heading)
    found = []
    for owner, column, words in _candidates(sheet):
        score = max((_score(wanted, word) for word in words), default=0)
        if score:
            found.append(Match(owner, column, score))
    return sorted(found, key=lambda match: (-match.score, match.sheet is not sheet))


@cache
def _score(wanted: str, word: str) -> int:
    if wanted == word:
        return 3
    if not wanted or not word:
        return 0
    if difflib.SequenceMatcher(None, wanted, word).ratio() >= _NEAR:
        return 2
    shorter, longer = sorted((wanted, word), key=len)
    return 1 if len(shorter) >= _LONG and shorter in longer else 0


@cache
def _candidates(sheet: Sheet) -> tuple[tuple[Sheet, Column, frozenset[str]], ...]:
    """Each column that has a heading of its own, the Hindi one of a name, with its headings."""
    found = []
    owner: Sheet | None = sheet
    while owner is not None:
        for column in owner.columns:
            if column.path[-1:] == ("en",):
                continue
            above = not column.path and owner is not sheet
            if above or (owner is not sheet and column.path == ("code",)):
                continue  # the sheet has these itself
            found.append((owner, column, frozenset(_words(owner, column, own=owner is sheet))))
        owner = owner.parent
    return tuple(found)


def _words(sheet: Sheet, column: Column, *, own: bool) -> Iterator[str]:
    key = column.key.removesuffix(".hi")
    data = _synonyms()
    yield from map(plain, data["sheets"].get(sheet.name, {}).get(key, ()))
    if own or sheet.parent is not None:
        for name in (key, key.rpartition(".")[2]):
            yield from map(plain, data["any"].get(name, ()))
        yield plain(key)
    for label in (column.label.hi, column.label.en):
        whole = re.sub(r" \([^()]*\)$", "", label) if column.key.endswith(".hi") else label
        yield plain(whole)
        if own:
            yield plain(whole.rpartition(": ")[2])


@cache
def _plain_words(name: str) -> frozenset[str]:
    return frozenset(map(plain, _synonyms()[name]))


@cache
def _synonyms() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load.plain(SYNONYMS)
    return data


def best_sheet(grid: Grid, of: Layout | None = None, kind: str = "") -> tuple[Sheet, Heads] | None:
    """The sheet that a grid is likeliest, and where its headings are; None where nothing fits."""
    sheets = [one for one in (of or layout()).sheets if kind in ("", one.name)]
    best: tuple[int, Sheet, Heads] | None = None
    for heads in rows_to_look_at(grid):
        texts = dict.fromkeys(heads.texts.values())
        for sheet in sheets:
            score = sum(_best_of(text, sheet) for text in texts)
            if score > (best[0] if best else 0):
                best = (score, sheet, heads)
    return best[1:] if best else None


@cache
def _best_of(heading: str, sheet: Sheet) -> int:
    """How well a heading fits a sheet; one of a record around it counts less."""
    found = matches(heading, sheet)
    if not found:
        return 0
    return 2 * found[0].score if found[0].sheet is sheet else found[0].score
