"""Values that `new` made up: each has a mark, which is found for as long as it stands.

In: the text of a file. Out: finding D-119 for each line of it that is not a comment and still holds
the mark, so that nothing made up is printed unseen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from generator.data.findings import Finding, Place
from generator.data.messages import found
from generator.data.source import RawRecord
from generator.data.source_text import positions

SAMPLE = {"hi": "[नमूना]", "en": "[SAMPLE]"}
"""The mark by language: before a name, where it is printed too; behind any other value."""
_STANDS = re.compile(
    r"^(?![ \t]*#)(?:[ \t-]*(?P<key>[\w.]+):)?.*?(?P<mark>"
    + "|".join(map(re.escape, SAMPLE.values()))
    + ")",
    re.MULTILINE,
)


def samples(text: str, file: str, records: Sequence[RawRecord]) -> Iterator[Finding]:
    """A finding for each line with the mark, about the record of the file that the line is in."""
    if not any(mark in text for mark in SAMPLE.values()):
        return
    position = positions(text)
    records = sorted(records, key=lambda record: record.place)
    starts = [record.place.line for record in records]
    for match in _STANDS.finditer(text):
        line, column = position(match.start("mark"))
        index = bisect_right(starts, line) - 1
        subject = records[index].ref if index >= 0 else None
        yield found("D-119", Place(file, line, column), subject, field=match["key"] or "-")
