"""The broken example of a rule, as lines to look at.

In: the folder of the example. Out: what it says of itself, and what stands around the places that
it marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.workbook import refuse, xlsx
from generator.workbook.cells import Cell, text_of

EXAMPLE = "example.yaml"
AROUND = 3
"""Lines of an example that are shown before a mark."""
_MARK = re.compile(r"#(?:< | +\^ )[BD]-\d{3}\s*")


def shown(folder: Path) -> tuple[str, ...]:
    """What a broken example says of itself, and of each of its files what stands around a mark.

    Of lists, and of the sheets that it names, all cells are shown: they have no room for marks.
    """
    first = folder / "data.yaml"
    if first.is_file():
        return tuple(_marked(_lines(first)))
    lines = _lines(folder / EXAMPLE) if (folder / EXAMPLE).is_file() else []
    for path in sorted(folder.rglob("*")):
        if inside := list(_inside(path, "".join(lines))):
            lines += ["", f"{path.relative_to(folder).as_posix()}:", *inside]
    return tuple(lines)


def _inside(path: Path, said: str) -> Iterable[str]:
    if path.suffix == ".csv":
        return _lines(path)
    if path.suffix == ".xlsx":
        return _cells(path, said)
    marked = path.suffix == ".yaml" and path.name != EXAMPLE and any(map(_is_mark, _lines(path)))
    return _marked(_lines(path)) if marked else ()


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8-sig", errors="replace").splitlines()


def _is_mark(line: str) -> bool:
    return _MARK.fullmatch(line) is not None


def _marked(lines: list[str]) -> Iterator[str]:
    """The first line, where it is a remark, and those around each mark."""
    kept = {0} if lines and lines[0].startswith("#") else set()
    for place, line in enumerate(lines):
        if _is_mark(line):
            kept |= set(range(max(0, place - AROUND), place + 1))
    for place in sorted(kept):
        if place and place - 1 not in kept:
            yield "…"
        yield lines[place]


def _cells(path: Path, said: str) -> Iterator[str]:
    """The rows of sheets that are named, as text; of a workbook that is not opened none."""
    try:
        grids = xlsx.read(path.read_bytes(), path.name)
    except refuse.Refused:
        return
    for grid in grids:
        for number, cells in grid.rows.items() if f"!{grid.sheet}!" in said else ():
            row = " | ".join(map(_cell, cells.values()))
            yield f"{grid.sheet}!{number}: {row}"


def _cell(cell: Cell) -> str:
    return f"={text_of(cell.value) or '?'}" if cell.formula else text_of(cell.value)
