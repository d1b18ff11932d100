"""The words of a paper beside those that it would have today -> what differs, slot by slot.

In: the page of HTML that a document is made of (which tells whose each word is), and the text of
two files that were read in the same way: today's, and the paper's. Out: for each slot that differs
what stands on the paper and what would; of other words the same, under no slot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from generator.page.blocks import Node

_FLOWS = frozenset({"span", "b", "i", "sub", "sup"})  # elements that part no words
_UNREAD = frozenset({"head", "svg"})
NO_SLOT = ""


class Other(NamedTuple):
    """A slot, or no slot; its words on the paper and today."""

    slot: str
    paper: str
    today: str


class Page:
    """The words of a page and their slots, in the order of reading."""

    def __init__(self, root: Node) -> None:
        self.words: list[str] = []
        self.slots: list[str] = []
        self.empty: dict[int, list[str]] = {}  # slots without a word, by the number of the next
        self._word, self._slot = "", NO_SLOT
        self._walk(root, NO_SLOT)
        self._end()

    def _walk(self, node: Node, slot: str) -> None:
        if node.tag in _UNREAD:
            return
        slot = node.slot or slot
        if node.slot and not node.text.strip():
            self.empty.setdefault(len(self.words) + bool(self._word), []).append(slot)
        if node.tag not in _FLOWS:
            self._end()
        for kid in node.kids:
            if isinstance(kid, str):
                self._text(kid, slot)
            else:
                self._walk(kid, slot)
        if node.tag not in _FLOWS:
            self._end()

    def _text(self, text: str, slot: str) -> None:
        for char in text:
            if char.isspace():
                self._end()
            else:
                self._word += char
                self._slot = self._slot or slot

    def _end(self) -> None:
        if self._word:
            self.words.append(self._word)
            self.slots.append(self._slot)
        self._word, self._slot = "", NO_SLOT


def others(page: Page, today: Sequence[str], paper: Sequence[str]) -> list[Other]:
    """What differs, in the order of reading; what runs at the head of pages too is said once."""
    slots, places = _owned(page, today)
    shown: list[list[str]] = [[] for _ in today]
    found: list[Other] = []
    for kind, first, last, start, end in _steps(today, paper):
        new = list(paper[start:end])
        if kind == "insert":
            blank = _blank_at(page, places, first)
            if blank:
                found.append(Other(blank, " ".join(new), ""))
            elif first and (slots[first - 1] or first == len(today) or not slots[first]):
                shown[first - 1] += new
            else:
                shown[first][:0] = new
        elif last - first == end - start:
            for place, word in zip(range(first, last), new, strict=True):
                shown[place].append(word)
        elif first < last:
            shown[first] += new
    found += _runs(slots, today, shown)
    said = [other for other in found if other.slot]
    return [one for one in dict.fromkeys(found) if one.slot or not any(_in(one, of) for of in said)]


def _in(one: Other, other: Other) -> bool:
    """Whether what differs is a part of what differs elsewhere."""
    return one.paper in other.paper and one.today in other.today


def _steps(
    today: Sequence[str], paper: Sequence[str]
) -> Iterator[tuple[str, int, int, int, int]]:
    yield from SequenceMatcher(None, today, paper, autojunk=False).get_opcodes()


def _owned(page: Page, today: Sequence[str]) -> tuple[list[str], list[int]]:
    """For each word of a file its slot, and its number on the page, -1 where it is not there."""
    slots, places = [NO_SLOT] * len(today), [-1] * len(today)
    for here, there, count in SequenceMatcher(
        None, page.words, today, autojunk=False
    ).get_matching_blocks():
        for step in range(count):
            slots[there + step] = page.slots[here + step]
            places[there + step] = here + step
    return slots, places


def _blank_at(page: Page, places: Sequence[int], place: int) -> str:
    """The one slot without a word that stands before a word of today's file, if there is one."""
    after = places[place] if place < len(places) else len(page.words)
    found = page.empty.get(after, ())
    return found[0] if len(found) == 1 else NO_SLOT


def _runs(
    slots: Sequence[str], today: Sequence[str], shown: Sequence[Sequence[str]]
) -> Iterator[Other]:
    """Words side by side of one slot, or of none, where they differ."""
    for slot, group in groupby(range(len(today)), lambda place: slots[place]):
        places = list(group)
        if slot == NO_SLOT:
            for _, part in groupby(places, lambda place: list(shown[place]) == [today[place]]):
                yield from _other(slot, list(part), today, shown)
        else:
            yield from _other(slot, places, today, shown)


def _other(
    slot: str, places: Sequence[int], today: Sequence[str], shown: Sequence[Sequence[str]]
) -> Iterator[Other]:
    old = " ".join(word for place in places for word in shown[place])
    new = " ".join(today[place] for place in places)
    if old != new:
        yield Other(slot, old, new)
