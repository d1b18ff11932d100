"""Bytes of a data file -> text that is safe to parse, and what was wrong with it.

In: the bytes of one file. Out: text in which every forbidden character is replaced by U+FFFD
(so that columns stay), and `Fault`s with line and column. ZWJ and ZWNJ belong to Hindi and stay.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

MAX_BYTES = 5_000_000

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
        raise OSError(0, "not a regular file")
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
        return None, [Fault("D-103", *_position(before, len(before)))]
    for match in _TAB_INDENT.finditer(text):
        faults.append(Fault("D-106", *_position(text, match.end() - 1)))
    for match in _IN_FILE.finditer(text):
        faults.append(_invisible(match[0], *_position(text, match.start())))
    return _IN_FILE.sub("\ufffd", text), faults


def hidden(value: str, line: int, column: int) -> Iterator[Fault]:
    """Forbidden characters that a value came by through an escape such as `\\u202e`, or a tab."""
    for match in _IN_VALUE.finditer(value):
        # U+FFFD stands for a character that `decode` has already reported.
        if match[0] != "\ufffd":
            yield _invisible(match[0], line, column)


def _position(text: str, offset: int) -> tuple[int, int]:
    breaks = [match.end() for match in _BREAK.finditer(text, 0, offset)]
    return len(breaks) + 1, offset - (breaks[-1] if breaks else 0) + 1


def _invisible(char: str, line: int, column: int) -> Fault:
    name = {"\t": "TAB"}.get(char) or unicodedata.name(char, "CONTROL CHARACTER")
    return Fault("D-110", line, column, {"code": f"{ord(char):04X}", "name": name})
