"""Records as written -> YAML text in the style of the examples; it reads back as the same texts.

In: a `Source`. Out: a text for each file. Names and other small groups of entries stand in braces
on one line, all else line by line. A text is written bare only where YAML could take it for
nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.data.source import Source

LARGEST = 3_000_000
"""Bytes of a file; `load` reads no more than 5 MB."""
WIDTH = 240
"""A line in braces of a list within a record, such as a member, is no wider."""
SHORT = 110
"""Nor is a record in braces, or an entry of one that holds names."""
HEAD = "# Made by `build.py import`; what is right here may be changed here.\n"

# Letters, marks and single signs between them that are no sign of YAML's, not even in braces.
_BARE = re.compile(r"[A-Za-z0-9ऀ-ॿ](?:[ ./_–\u200c\u200d-]?[A-Za-z0-9ऀ-ॿ])*")
_NULLS = frozenset({"null", "Null", "NULL"})
_KEY = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_INVISIBLE = re.compile("[\x7f-\x9f\xad\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def files(source: Source) -> dict[str, str]:
    """Name of a file -> its text; a kind has one, or several where it is large."""
    found = {}
    for kind, records in source.records.items():
        parts = list(_parts([raw.data for raw in records]))
        for number, part in enumerate(parts, 1):
            name = f"{kind}-{number}.yaml" if len(parts) > 1 else f"{kind}.yaml"
            found[name] = f"{HEAD}\n{kind}:\n{part}"
    return found


def _parts(records: list[dict[str, Any]]) -> Iterator[str]:
    """The records, so many together as a file may hold."""
    texts: list[str] = []
    size = 0
    for record in records:
        written = "".join(f"{line}\n" for line in _item(record, "  ", SHORT))
        length = len(written.encode())
        if texts and size + length > LARGEST:
            yield "".join(texts)
            texts, size = [], 0
        texts.append(written)
        size += length
    if texts:
        yield "".join(texts)


def _item(value: Any, indent: str, width: int) -> Iterator[str]:
    """An entry of a list: the first line of what it holds stands behind the dash."""
    flow = _flow(value)
    if not isinstance(value, dict) or not value or (_depth(value) <= 2 and len(flow) <= width):
        yield f"{indent}- {flow}"
        return
    first, *others = _mapping(value, f"{indent}  ")
    yield f"{indent}- {first.lstrip()}"
    yield from others


def _mapping(record: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in record.items():
        head = f"{indent}{_key(key)}:"
        flow, depth = _flow(value), _depth(value)
        if depth <= 1 or (depth == 2 and isinstance(value, dict) and len(flow) <= SHORT):
            yield f"{head} {flow}"
        elif isinstance(value, dict):
            yield head
            yield from _mapping(value, f"{indent}  ")
        else:
            yield head
            for one in value:
                yield from _item(one, f"{indent}  ", WIDTH)


def _depth(value: Any) -> int:
    """0 of a text, 1 of texts, 2 where there are such within."""
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    return 1 + max(map(_depth, value), default=0) if isinstance(value, list) else 0


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return text(str(value))


def _key(key: str) -> str:
    return key if _KEY.fullmatch(key) and key not in _NULLS else _quoted(key)


def text(said: str) -> str:
    """A text as a value of YAML, in quotes where it needs them."""
    return said if _BARE.fullmatch(said) and said not in _NULLS else _quoted(said)


def _quoted(said: str) -> str:
    """In double quotes, with escapes as YAML has them too."""
    quoted = json.dumps(said, ensure_ascii=False)
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
