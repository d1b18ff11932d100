"""Bytes of a data file -> text that is safe to parse, and what was wrong with it.

In: the bytes of one file. Out: text in which every forbidden character is replaced by U+FFFD
(so that columns stay), and `Fault`s with line and column. ZWJ and ZWNJ belong to Hindi and stay.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

MAX_BYTES = 5_000_000
NO_FILE = -1
"""In place of a number of the system's, in the error of what is a folder, a pipe or a device."""
MAX_FAULTS = 1000
"""With more mistakes than this a file is given up: it is not what it claims to be."""

# Controls and line separators; soft hyphen; grapheme joiner; Arabic letter mark; Hangul and Khmer
# fillers; zero-width space; bidi marks, embeddings and isolates; word joiner and invisible
# operators; BOM; variation selectors; annotation and replacement; tags.
_FORBIDDEN = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    r"\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffd"
    r"\U000e0000-\U000e0fff\ufffe\uffff"
)
_IN_FILE = re.compile(f"[{_FORBIDDEN}]")
_IN_VALUE = re.compile(f"[\t{_FORBIDDEN}]")
_BREAK = re.compile(r"\r\n|\r|\n")
_TAB_INDENT = re.compile(r"(?:^|(?<=[\r\n]))[ ]*\t(?=[ \t]*[^\s#])")

Position = Callable[[int], tuple[int, int]]


@dataclass(frozen=True)
class Fault:
    """Something wrong at a line and column (from 1), by rule; `values` are for its sentence."""

    rule: str
    line: int
    column: int
    values: Mapping[str, object] = field(default_factory=dict)


def read(path: Path) -> tuple[str | None, list[Fault]]:
    """The text of a file, or None where it cannot be read; raises `OSError`."""
    if not path.is_file():  # a pipe or a device would hang the run
        raise OSError(NO_FILE, "not a regular file")
    if (size := path.stat().st_size) > MAX_BYTES:
        sizes = {"size": f"{size / 1e6:.1f} MB", "limit": f"{MAX_BYTES / 1e6:.0f} MB"}
        return None, [Fault("D-102", 1, 1, sizes)]
    return decode(path.read_bytes())


def decode(raw: bytes) -> tuple[str | None, list[Fault]]:
    """The text of a file's bytes, or None where they are not UTF-8."""
    faults = []
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[len(codecs.BOM_UTF8) :]
        faults.append(Fault("D-104", 1, 1))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        return None, [Fault("D-103", *positions(before)(len(before)))]
    tabs = list(islice(_TAB_INDENT.finditer(text), MAX_FAULTS)) if "\t" in text else []
    invisible = list(islice(_IN_FILE.finditer(text), MAX_FAULTS))
    if tabs or invisible:
        position = positions(text)
        faults += [Fault("D-106", *position(match.end() - 1)) for match in tabs]
        faults += [_invisible(match[0], *position(match.start())) for match in invisible]
        text = _IN_FILE.sub("\ufffd", text)
    if len(faults) >= MAX_FAULTS:
        return None, [*faults, too_many(faults[-1])]
    return text, faults


def hidden(value: str, line: int, column: int) -> Iterator[Fault]:
    """The first forbidden character that a value came by through an escape such as `\\u202e`."""
    # U+FFFD stands for a character that `decode` has already reported.
    if match := _IN_VALUE.search(value.replace("\ufffd", "")):
        yield _invisible(match[0], line, column)


def too_many(last: Fault) -> Fault:
    """The file is given up after this fault."""
    return Fault("D-127", last.line, last.column, {"limit": MAX_FAULTS})


def positions(text: str) -> Position:
    """A function that gives the line and column of an offset into the text."""
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def position(offset: int) -> tuple[int, int]:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    return position


def _invisible(char: str, line: int, column: int) -> Fault:
    name = {"\t": "TAB"}.get(char) or unicodedata.name(char, "CONTROL CHARACTER")
    return Fault("D-110", line, column, {"code": f"{ord(char):04X}", "name": name})
