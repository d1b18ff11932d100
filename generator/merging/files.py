"""Records that have changed -> the bytes of their files, and what has changed in them.

In: records as they were and as they are, and new ones by the file that they go to. Out: changes
with their places, and whole files. Each is read again, as the program reads data, before it is
given out: it says what it said, but for the changes.
"""

from __future__ import annotations

import codecs
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator.console.report import Change, NotReady
from generator.data.district import inner_model, nearest, written
from generator.data.findings import Place, Ref
from generator.data.parse import parse
from generator.data.places import KeyPath
from generator.data.source import RawRecord, Tree
from generator.merging.trees import copied, differences, put, shown
from generator.merging.ways import type_at
from generator.merging.yamltext import Edit, new_file, patched

Changed = Mapping[Ref, tuple[RawRecord, dict[str, Any]]]
New = Mapping[Path, Mapping[str, Sequence[dict[str, Any]]]]


class _Read(NamedTuple):
    """A file as it is: the mark that it begins with, its text, its values with their places."""

    path: Path
    mark: bytes
    text: str
    tree: Tree


def changes(changed: Changed, new: New) -> list[Change]:
    """Every value that becomes another, at its place, and every new record."""
    found = [
        Change(
            nearest(raw.places, one.path) or raw.place,
            ref,
            written(one.path),
            "" if one.old is None else shown(one.old),
            shown(one.new),
        )
        for ref, (raw, data) in changed.items()
        for one in differences(raw.data, data)
    ]
    for file, kinds in new.items():
        place = Place(file.as_posix(), 1, 1)
        found += [
            Change(place, Ref(kind, one["code"]), "", "", shown(one))
            for kind, records in kinds.items()
            for one in records
        ]
    return found


def made(changed: Changed, new: New) -> dict[Path, bytes]:
    """The files of the changed and the new records, with the changes in them."""
    of_file: dict[Path, list[tuple[RawRecord, dict[str, Any]]]] = defaultdict(list)
    for raw, data in changed.values():
        of_file[Path(raw.place.file)].append((raw, data))
    files = {}
    for path in sorted({*of_file, *(file for file, kinds in new.items() if kinds)}):
        kinds = new.get(path, {})
        if path.exists():
            files[path] = _changed(_read(path), of_file[path], kinds)
        else:
            files[path] = new_file(kinds).encode()
    return files


def _changed(
    file: _Read,
    records: Sequence[tuple[RawRecord, dict[str, Any]]],
    new: Mapping[str, Sequence[dict[str, Any]]],
) -> bytes:
    edits = []
    for raw, data in records:
        at = _path(file, raw)
        edits += [Edit((*at, *one.path), one.new) for one in differences(raw.data, data)]
    lists = {kind: one for kind, one in file.tree.data.items() if isinstance(one, list) and one}
    for kind, ones in new.items():
        if kind in lists:
            start = len(lists[kind])
            edits += [Edit((kind, start + place), one) for place, one in enumerate(ones)]
    text = _checked(file, edits)
    rest = {kind: ones for kind, ones in new.items() if kind not in lists}
    if rest:
        text += ("" if text.endswith("\n") else "\n") + f"\n{new_file(rest)}"
    return file.mark + text.encode()


def _path(file: _Read, raw: RawRecord) -> KeyPath:
    """Where in its file a record stands."""
    for kind, items in file.tree.data.items():
        for index, _ in enumerate(items if isinstance(items, list) else ()):
            marks = file.tree.marks.inner[kind].inner[index]  # type: ignore[union-attr, index]
            if not isinstance(marks, int) and file.tree.place(marks.at) == raw.place:
                return (kind, index)
    raise _moved(file.path)


def _checked(file: _Read, edits: Sequence[Edit]) -> str:
    """The patched text, read again: nothing but the edits is another."""
    expected = copied(file.tree.data)
    for edit in edits:
        put(expected, edit.path, edit.value)
    try:
        text = patched(file.text, edits, _order)
    except ValueError as error:
        raise NotReady(
            f"{file.path} में बदलाव नहीं लिखे जा सके ({error})।",
            f"{file.path} cannot be changed: {error}",
        ) from error
    again = Tree(file.path.as_posix())
    parse(text, again)
    if again.data != expected:
        wrong = [written(one.path) for one in differences(expected, again.data or {})]
        raise AssertionError(f"{file.path} would not say what it shall: {wrong[:3]}")
    return text


def _order(path: KeyPath) -> Sequence[str]:
    """The fields of the record or part that stands at a path of a file."""
    if len(path) < 2:
        return ()
    inner = inner_model(type_at(str(path[0]), path[2:]))
    return tuple(inner.model_fields) if inner else ()


def _read(path: Path) -> _Read:
    raw = path.read_bytes()
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    text = raw.removeprefix(mark).decode("utf-8")
    tree = Tree(path.as_posix())
    parse(text, tree)
    if not isinstance(tree.data, dict):
        raise _moved(path)
    return _Read(path, mark, text, tree)


def _moved(path: Path) -> NotReady:
    return NotReady(
        f"{path} इस बीच बदल गई; फिर से चलाएँ।", f"{path} was changed meanwhile; run this again"
    )
