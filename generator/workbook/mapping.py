"""How an office's own list is to be read: guessed once, kept in a small file, used every month.

In: a grid, or a file written before. Out: a `Mapping` from headings to our columns, and its YAML.

    lists:
      - kind: groups.members
        headings:
          "सदस्य का नाम": name.hi
          "अभ्युक्ति": ""            # not read
        fixed:
          groups.code: FPG-101      # every row belongs to this group
        codes:
          groups:code: PG-{n}       # codes are made for groups that have a name and no code

A key of a record around the row's own, such as the name of a member's group, has the name of its
sheet before it: `groups:name.hi`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.data import load
from generator.workbook.cells import Grid, text_of
from generator.workbook.columns import Column, Shape
from generator.workbook.headings import (
    Heads,
    best_sheet,
    in_devanagari,
    is_numbering,
    is_serial,
    matches,
)
from generator.workbook.into_yaml import text as yaml_text
from generator.workbook.sheets import Layout, Sheet

SAMPLE = 50
"""So many rows tell which language a column is in."""


class MapError(Exception):
    """A file of mappings that is wrong: a sentence in Hindi and in English."""

    def __init__(self, hi: str, en: str) -> None:
        super().__init__(en)
        self.hi, self.en = hi, en


@dataclass(frozen=True)
class ListMap:
    """How lists of one kind are read. Keys may be those of sheets around it, `groups:name.hi`."""

    sheet: Sheet
    headings: Mapping[str, str]
    fixed: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)

    def owner(self, key: str) -> tuple[Sheet, Column]:
        """The sheet and column that a key means."""
        name, _, rest = key.rpartition(":")
        owner: Sheet | None = self.sheet
        while owner is not None and name and owner.name != name:
            owner = owner.parent
        for column in owner.columns if owner else ():
            if column.key == rest and owner is not None:
                return owner, column
        raise MapError(
            f"मिलान में «{key}» है, पर शीट {self.sheet.name} में ऐसा स्तंभ नहीं होता।",
            f"the map names {key!r}, which is no column of the sheet {self.sheet.name}",
        )


def guess(
    grid: Grid, layout: Layout, kind: str = "", fixed: Mapping[str, str] | None = None
) -> ListMap | None:
    """The likeliest map of a grid; None where none of its headings is known."""
    found = best_sheet(grid, layout, kind)
    if found is None:
        return None
    sheet, heads = found
    given = dict(fixed or {})
    headings = _assigned(grid, sheet, heads, given)
    return ListMap(sheet, headings, given, dict(_codes(sheet, headings, given)))


def _assigned(grid: Grid, sheet: Sheet, heads: Heads, fixed: Mapping[str, str]) -> dict[str, str]:
    """Each heading with the key of its column, each key once; surest matches first."""
    every = [
        (-match.score, match.sheet is not sheet, index, match)
        for index, text in heads.texts.items()
        for match in matches(text, sheet)
        if not is_serial(text)
        if match.sheet is sheet or not _is_one(sheet, fixed) or _is_alike(grid, heads, index)
    ]
    taken: dict[int, str] = {}
    for _, _, index, match in sorted(every, key=lambda item: item[:3]):
        for key in _keys(match.column, _sample(grid, heads, index)):
            key = key if match.sheet is sheet else f"{match.sheet.name}:{key}"
            if index not in taken and key not in (*taken.values(), *fixed):
                taken[index] = key
    if "no" in {column.key for column in sheet.columns} - {*taken.values(), *fixed}:
        serial = next((index for index, text in heads.texts.items() if is_serial(text)), None)
        if serial is not None:
            taken[serial] = "no"
    return {text: taken.get(index, "") for index, text in heads.texts.items()}


def _is_one(sheet: Sheet, fixed: Mapping[str, str]) -> bool:
    """Whether all rows are of one record, whose code is given."""
    return sheet.parent is not None and sheet.columns[0].key in fixed


def _is_alike(grid: Grid, heads: Heads, index: int) -> bool:
    """Whether a column may say something of one record: it says the same in every row."""
    return len(set(_sample(grid, heads, index))) <= 1


def _keys(column: Column, sample: list[str]) -> list[str]:
    """The key of a column; of a name that of the language that the cells are in, then the other."""
    if not column.key.endswith("hi") or column.path[-1:] != ("hi",):
        return [column.key]
    english = f"{column.key[:-2]}en"
    if in_devanagari(iter(sample)):
        return [column.key, english]
    return [english, column.key]


def _sample(grid: Grid, heads: Heads, index: int) -> list[str]:
    rows = [row for row in grid.rows if row > heads.row and not is_numbering(grid, row)][:SAMPLE]
    return [text_of(grid.rows[row][index].value) for row in rows if index in grid.rows[row]]


def _codes(
    sheet: Sheet, headings: Mapping[str, str], fixed: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """A pattern for the codes of records that the list does not give one."""
    known = {*headings.values(), *fixed}
    if sheet.shape is Shape.KIND and "code" not in known:
        yield "code", f"{sheet.kind.upper()}-{{n}}"
    parent = sheet.parent
    if parent is not None and parent.shape is Shape.KIND:
        key, name = sheet.columns[0].key, f"{parent.name}:name.hi"
        if key not in known and name in known:
            yield key, f"{parent.kind.upper()}-{{n}}"


# --- the file ---------------------------------------------------------------------------------


def written(maps: list[ListMap]) -> str:
    """The file of some maps."""
    lines = [
        "# Which heading of the list is which column; made by `build.py import --map`.",
        '# Change what is wrong. "" behind a heading: its column is not read.',
        "lists:",
    ]
    for one in maps:
        lines.append(f"  - kind: {one.sheet.name}")
        for name, entries in (
            ("headings", one.headings),
            ("fixed", one.fixed),
            ("codes", one.codes),
        ):
            if entries:
                lines.append(f"    {name}:")
                lines += [f"      {yaml_text(key)}: {yaml_text(to)}" for key, to in entries.items()]
    return "\n".join((*lines, ""))


def read(path: Path, layout: Layout) -> list[ListMap]:
    """The maps of a file; raises `MapError`, and `DataError` where it is no YAML."""
    data = load.plain(path)
    try:
        found = [_of_entry(entry, layout) for entry in data["lists"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise MapError(
            f"{path}: यह मिलान फ़ाइल नहीं है; इसमें lists: की सूची चाहिए।",
            f"{path} is no map: it needs a list of lists, each with kind and headings",
        ) from error
    return found


def _of_entry(entry: Mapping[str, Any], layout: Layout) -> ListMap:
    kind = entry["kind"]
    if kind not in layout.by_name:
        raise MapError(
            f"मिलान में kind: «{kind}» है, ऐसी शीट नहीं होती।",
            f"the map says kind: {kind!r}, and there is no such sheet",
        )
    one = ListMap(
        layout.by_name[kind],
        dict(entry["headings"]),
        dict(entry.get("fixed", {})),
        dict(entry.get("codes", {})),
    )
    for key in (*one.headings.values(), *one.fixed, *one.codes):
        if key:
            one.owner(key)
    return one
