"""Learns which pairs of letters are typical of Kruti Dev, and which of English or of Indian names.

    python -m tests.letter_pairs          writes generator/script/pairs.yaml anew

In: the words of hunspell-hi, typed in Kruti Dev by `hinlegacy` and spelt in Latin letters by our
rules; the English words of Python's own help. Only every other word is learnt from, by its
checksum; `tests/test_recognise.py` measures on the others. Out: for each pair of neighbouring
letters how much more often it stands in Kruti Dev, as a power of the square root of two.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pydoc_data.topics import topics

import hinlegacy

from generator.script import latin
from generator.script.names import Names
from generator.script.recognise import FINE, PAIRS, pairs_of
from tests.readers import hindi_words

HEAD = """\
# How much more often two neighbouring letters stand in a word typed in Kruti Dev than in an English
# word or an Indian name in Latin letters, as a power of root two; `^` begins a word, `$` ends it.
# Made by tests/letter_pairs.py from words of hunspell-hi and of Python's help.
"""


def hindi() -> list[str]:
    """Words of Hindi."""
    return [word for word in map(str.strip, hindi_words()) if re.fullmatch("[ऀ-ॿ]+", word)]


def typed(word: str) -> str:
    """A Hindi word as it is typed in Kruti Dev."""
    return str(hinlegacy.encode(word, "devlys"))


def english() -> list[str]:
    """Words of English, as they are written in sentences."""
    found = {word.lower() for text in topics.values() for word in re.findall("[A-Za-z]{2,}", text)}
    return sorted(found)


def spelt() -> list[str]:
    """Words of Hindi in Latin letters, as names of persons and places are."""
    names = Names.read()
    return sorted({latin.word(word, names.parts).lower() for word in hindi()})


def cases(words: Iterable[str]) -> list[str]:
    """Each word as it stands in lists: devi, Devi, DEVI."""
    return [case for word in words for case in (word, word.capitalize(), word.upper())]


def learnt(word: str) -> bool:
    """Whether this word is learnt from; the others are there to judge by."""
    return zlib.crc32(word.encode()) % 2 == 0


def _counts(words: Iterable[str]) -> Counter[str]:
    return Counter(pair for word in words for pair in pairs_of(word))


def weights() -> Iterator[tuple[str, int]]:
    """Each pair with its weight."""
    ours = _counts(typed(word) for word in hindi() if learnt(word))
    theirs = _counts(cases(word for word in [*english(), *spelt()] if learnt(word)))
    pairs = sorted(ours | theirs)
    add = 0.5
    all_ours, all_theirs = (sum(some.values()) + add * len(pairs) for some in (ours, theirs))
    for pair in pairs:
        odds = (ours[pair] + add) / all_ours / ((theirs[pair] + add) / all_theirs)
        yield pair, round(FINE * math.log2(odds))


def main() -> None:
    """Write the file."""
    groups = defaultdict(list)
    for pair, weight in weights():
        groups[weight].append(pair)
    lines = []
    for weight, pairs in sorted(groups.items()):
        text = " ".join(pairs).replace("'", "''")
        lines.append(f"{weight}: '{text}'\n")
    PAIRS.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
