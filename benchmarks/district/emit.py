"""Writes records as YAML, some files in braces, some line by line, always so that nothing is cut.

In: dicts, lists, pairs and plain values. Out: files. A plain scalar is written bare only where no
reader of YAML could take it for anything else; every other text stands in quotes.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.district.dice import Dice, Pair

# Letters, marks and single blanks alone: no comma, colon, quote, bracket or sign of YAML's.
_BARE = re.compile(r"[A-Za-z0-9ऀ-ॿ](?:[ ./–-]?[A-Za-z0-9ऀ-ॿ])*")


class Writer:
    """Writes the files of one folder."""

    def __init__(self, folder: Path, dice: Dice) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._dice = folder, dice

    def file(self, name: str, kinds: Mapping[str, list[dict[str, Any]]]) -> None:
        """Write one file; its records in the style of the clerk who wrote it."""
        braces = self._dice.often(0.5)
        lines: list[str] = []
        for kind, records in kinds.items():
            lines.append(f"{kind}:" if records else f"{kind}: []")
            for record in records:
                lines += _item(record, "  ", braces)
        (self._folder / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _item(value: Any, indent: str, braces: bool) -> Iterator[str]:
    """A list's item: the first line of what it holds stands behind the dash."""
    if not isinstance(value, dict):
        yield f"{indent}- {_flow(value)}"
        return
    first = True
    for line in _mapping(value, f"{indent}  ", braces):
        yield f"{indent}- {line.lstrip()}" if first else line
        first = False


def _mapping(record: Mapping[str, Any], indent: str, braces: bool) -> Iterator[str]:
    for key, value in record.items():
        if value is None:
            continue
        if isinstance(value, Pair) and not braces and value.en is not None:
            yield f"{indent}{key}:"
            yield f"{indent}  hi: {_scalar(value.hi)}"
            yield f"{indent}  en: {_scalar(value.en)}"
        elif isinstance(value, dict) and value:
            yield f"{indent}{key}:"
            yield from _mapping(value, f"{indent}  ", braces)
        elif isinstance(value, list) and value and isinstance(value[0], dict | Pair):
            yield f"{indent}{key}:"
            for one in value:
                yield from _item(one, f"{indent}  ", braces)
        else:
            yield f"{indent}{key}: {_flow(value)}"


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Pair):
        if value.en is None:
            return _scalar(value.hi)
        return f"{{hi: {_scalar(value.hi)}, en: {_scalar(value.en)}}}"
    if isinstance(value, list):
        return f"[{', '.join(_flow(one) for one in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    text = str(value)
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)
