"""The records as written -> the rows of each sheet; the way out, as `gather` is the way in.

In: a `Source`. Out: for each sheet its rows, each the text of a column by its key. Values that are
texts go out as they are written, right or wrong, so that a record with a mistake is in the workbook
too. What has no place in the layout (an unknown key, a list where a text should be) is left out:
the model has an error for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from generator.data.papers import FORM
from generator.data.source import Source
from generator.workbook.columns import EMPTY_LIST, Column, Holds, Shape
from generator.workbook.sheets import Layout, Sheet

Rows: TypeAlias = Mapping[str, list[dict[str, str]]]
"""Name of a sheet -> its rows -> key of a column -> what stands there."""
_Addressed: TypeAlias = tuple[dict[str, str], Any]
"""The columns that name a row, and its record."""


def spread(source: Source, layout: Layout) -> Rows:
    """The rows of all sheets."""
    rows: dict[str, list[dict[str, str]]] = {}
    items: dict[str, list[_Addressed]] = {}
    for sheet in layout.sheets:
        found = list(_items(sheet, source, items))
        items[sheet.name] = [(named, item) for named, item in found if item is not None]
        rows[sheet.name] = [
            named | dict(_values(sheet, item)) if item is not None else named
            for named, item in found
        ]
    return rows


def _items(
    sheet: Sheet, source: Source, items: Mapping[str, list[_Addressed]]
) -> Iterator[_Addressed]:
    """The rows of a sheet; None for the record says that a list is there and is empty."""
    if sheet.parent is None:
        for raw in source.records.get(sheet.kind, ()):
            if sheet.form in ("", raw.data.get(FORM)):
                yield {}, raw.data
        return
    above = sheet.columns[: sheet.above]
    own = sheet.columns[sheet.above].key if sheet.own else ""
    for named, parent in items[sheet.parent.name]:
        inner = _at(parent, sheet.at)
        here = named if sheet.parent.parent else {above[0].key: _text(_at(parent, ("code",)))}
        if sheet.shape is Shape.TABLE and isinstance(inner, dict):
            yield from ((here | {own: key}, item) for key, item in inner.items())
        elif sheet.shape is Shape.LIST and isinstance(inner, list):
            for number, item in enumerate(inner, 1):
                yield (here | {own: str(number)} if own else here), item
        if inner in ({}, []):
            yield here, None


def _values(sheet: Sheet, item: Any) -> Iterator[tuple[str, str]]:
    for column in sheet.values:
        text = _value(column, item)
        if text:
            yield column.key, text


def _value(column: Column, item: Any) -> str:
    value = _at(item, column.path)
    if column.holds is Holds.LIST and isinstance(value, list):
        return ", ".join(map(_text, value)) or EMPTY_LIST
    return _text(value)


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        if isinstance(value, str) and key == "hi":  # a name may be written as its Hindi alone
            return value
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
