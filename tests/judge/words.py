"""Two lists of words -> what differs between them, in words and millimetres.

In: our words and the reference's, each with its place. Out: differences, those of one cause told
once: a row that stands too low is one difference, not the hundred words below it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tests.judge.found import Word

BASELINE = 0.02  # mm that a baseline may be off
START = 0.03  # mm that a word may start off
SIZE = 0.05  # points that a size may be off
_NEAR = 0.3  # mm within which a word is looked for first

Pair = tuple[Word, Word]  # ours, theirs


@dataclass(frozen=True)
class Difference:
    """One difference: what kind it is (as in `known`), its page, and the whole of it in words."""

    what: str
    page: int
    text: str

    def __str__(self) -> str:
        return f"page {self.page}: {self.text}"


@dataclass
class Compared:
    """What came of comparing the words of two documents."""

    words: int = 0
    off: float = 0.0  # the furthest that a baseline is off, in mm
    aside: float = 0.0  # the furthest that a word starts off, on its line
    differences: list[Difference] = field(default_factory=list)


def compare(ours: Sequence[Word], theirs: Sequence[Word]) -> Compared:
    """Compare words: the same ones, on the same pages, at the same places, in the same sizes."""
    pairs, missing, extra = _paired(ours, theirs)
    lower = [pair for pair in pairs if abs(_down(pair)) > BASELINE]
    level = [pair for pair in pairs if abs(_down(pair)) <= BASELINE]
    beside = [pair for pair in level if abs(_right(pair)) > START]
    sized = [pair for pair in level if abs(pair[0].size - pair[1].size) > SIZE]
    found = Compared(len(theirs))
    found.off = max((abs(_down(pair)) for pair in pairs), default=0.0)
    found.aside = max((abs(_right(pair)) for pair in level), default=0.0)
    found.differences = [
        *_words_apart("missing", "is not there:", missing),
        *_words_apart("extra", "should not be there:", extra),
        *_grouped(lower, lambda pair: (pair[1].page, round(_down(pair), 2)), _told_lower),
        *_grouped(beside, lambda pair: (pair[1].page, pair[1].baseline), _told_beside),
        *_grouped(sized, lambda pair: (pair[1].page, pair[1].baseline), _told_size),
    ]
    found.differences.sort(key=lambda one: one.page)
    return found


def _down(pair: Pair) -> float:
    return pair[0].baseline - pair[1].baseline


def _right(pair: Pair) -> float:
    return pair[0].left - pair[1].left


def _paired(
    ours: Sequence[Word], theirs: Sequence[Word]
) -> tuple[list[Pair], list[Word], list[Word]]:
    """Each word of theirs with one of ours on the same page; and what is left on both sides.

    Words that stand where they should are taken first, the others in the order of reading.
    """
    waiting: dict[tuple[int, str], list[Word]] = defaultdict(list)
    for word in ours:
        waiting[word.page, word.text].append(word)
    pairs: list[Pair] = []
    searching: list[Word] = []
    for word in theirs:
        candidates = waiting[word.page, word.text]
        near = next((one for one in candidates if _is_near(one, word)), None)
        if near is None:
            searching.append(word)
        else:
            candidates.remove(near)
            pairs.append((near, word))
    missing = []
    for word in searching:
        candidates = waiting[word.page, word.text]
        if candidates:
            pairs.append((candidates.pop(0), word))
        else:
            missing.append(word)
    return pairs, missing, [word for words in waiting.values() for word in words]


def _is_near(one: Word, other: Word) -> bool:
    return abs(one.baseline - other.baseline) < _NEAR and abs(one.left - other.left) < _NEAR


def _where(word: Word) -> str:
    return f"{word.baseline:.1f} mm from the top and {word.left:.1f} mm from the left"


def _words_apart(what: str, verb: str, words: Iterable[Word]) -> Iterable[Difference]:
    """Words that only one side has, line by line."""
    lines: dict[tuple[int, float], list[Word]] = defaultdict(list)
    for word in words:
        lines[word.page, round(word.baseline, 1)].append(word)
    for (page, _), line in sorted(lines.items()):
        text = " ".join(word.text for word in sorted(line, key=lambda word: word.left))
        yield Difference(what, page, f"{verb} «{text}», {_where(line[0])}")


def _grouped(
    pairs: Iterable[Pair],
    key: Callable[[Pair], tuple[int, float]],
    told: Callable[[list[Pair]], Difference],
) -> Iterable[Difference]:
    groups: dict[tuple[int, float], list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[key(pair)].append(pair)
    return (told(group) for _, group in sorted(groups.items()))


def _from_to(group: list[Pair]) -> str:
    first, last = group[0][1], group[-1][1]
    if len(group) == 1:
        return f"«{first.text}», {_where(first)},"
    return f"{len(group)} words from «{first.text}», {_where(first)}, to «{last.text}»"


def _told_lower(group: list[Pair]) -> Difference:
    by = _down(group[0])
    direction = "lower" if by > 0 else "higher"
    text = f"{_from_to(group)} {abs(by):.3f} mm {direction} than they should"
    return Difference("baseline", group[0][1].page, text)


def _told_beside(group: list[Pair]) -> Difference:
    by = max((_right(pair) for pair in group), key=abs)
    direction = "right" if by > 0 else "left"
    text = f"{_from_to(group)} up to {abs(by):.3f} mm too far to the {direction}"
    return Difference("start", group[0][1].page, text)


def _told_size(group: list[Pair]) -> Difference:
    mine, theirs = group[0]
    text = f"{_from_to(group)} {mine.size:.2f} pt in size, not {theirs.size:.2f}"
    return Difference("size", theirs.page, text)
