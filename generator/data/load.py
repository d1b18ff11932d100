"""YAML -> plain values, each with the place where it stands. The only module that knows YAML.

In: a folder of data files, or one file. Out: every scalar as the text that is written there
(`0123456`, `no` and `12:30` stay what they are), and findings D-101 to D-116. An empty value is
left out, so that it reads as missing. YAML's tags and references are refused: they would let a
file hide a program, or grow without end.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.data.findings import Finding, Place, Severity
from generator.data.messages import found
from generator.data.source import KeyPath, RawRecord, Source, Tree
from generator.data.source_text import MAX_FAULTS, Fault, hidden, read

MAX_DEPTH = 20
MAX_SKIPPED = 50
"""Levels below `MAX_DEPTH` that are passed over; the parser takes ever longer over deeper ones."""
SKIPPED_FOLDER = "broken"
NULLS = ("", "~", "null")
"""What a scalar without quotes may be for its value to be missing."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MISSING = object()


class DataError(Exception):
    """A file that must be right is not; `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(f"{item.place}: {item.en}" for item in findings))
        self.findings = findings


def load(folder: Path) -> tuple[Source, list[Finding]]:
    """Every record of the data files below `folder`; hidden folders and `broken` are left out."""
    records: dict[str, list[RawRecord]] = {}
    kinds: list[tuple[str, Place]] = []
    findings: list[Finding] = []
    files = list(data_files(folder))
    if not files:
        findings.append(found("D-101", None, None, folder=folder))
    for path in files:
        tree = _read(path)
        kinds += tree.kinds()
        raws, more = tree.records()
        findings += more
        for raw in raws:
            records.setdefault(raw.kind, []).append(raw)
    return Source(records, tuple(kinds)), findings


def data_files(folder: Path) -> Iterator[Path]:
    """The data files below a folder, in the order of their names."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f != SKIPPED_FOLDER)
        for name in sorted(files):
            path = Path(root) / name
            if path.suffix.lower() in (".yaml", ".yml") and not name.startswith("."):
                yield path


def read_yaml(path: Path) -> tuple[Any, Mapping[KeyPath, Place]]:
    """The values of one file and the place of each; raises `DataError` where it has an error."""
    tree = _read(path)
    findings = [tree.finding(fault) for fault in tree.faults]
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise DataError(errors)
    return tree.data, tree.places


def plain(path: Path) -> Any:
    """The values of one file without their places."""
    return read_yaml(path)[0]


def _read(path: Path) -> Tree:
    tree = Tree(path.as_posix())
    try:
        text, tree.faults = read(path)
    except OSError as error:
        tree.faults = [Fault("D-116", 1, 1, {"reason": error.strerror})]
        return tree
    if text is not None:
        _parse(text, tree)
    return tree


def _parse(text: str, tree: Tree) -> None:
    """Fill the tree from the text; where the YAML breaks off, nothing of the file is kept."""
    builder = _Builder(tree)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        problem = " ".join(filter(None, (error.problem, error.context)))
        if error.context_mark and error.context_mark.line != mark.line:
            problem += f", line {error.context_mark.line + 1}"
        _broken_off(tree, builder, mark.line + 1, mark.column + 1, problem)
    except (yaml.YAMLError, _GivenUp) as error:
        _broken_off(tree, builder, builder.line, 1, str(error))


def _broken_off(tree: Tree, builder: _Builder, line: int, column: int, problem: str) -> None:
    # A tab in the indent breaks the YAML in its own line or the next; the tab is the better name.
    tabs = {fault.line for fault in tree.faults if fault.rule == "D-106"}
    if not tabs & {line, line - 1}:
        tree.faults.append(Fault("D-105", line, column, {"problem": problem}))
    tree.data = None
    for table in (tree.places, tree.keys, tree.ends):
        table.clear()


class _GivenUp(Exception):
    """The file is valid YAML, yet nothing that we read on with."""


@dataclass
class _Open:
    """A mapping or list that has begun; `key` is the key whose value comes next."""

    value: dict[str, Any] | list[Any]
    path: KeyPath
    key: str | None = None
    doubled: bool = False


class _Builder:
    """Takes the parser's events, one by one, and builds values and places."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._open: list[_Open] = []
        self._skipping = 0
        self._documents = 0
        self.line = 1

    def take(self, event: yaml.Event) -> None:
        """One event of the parser."""
        mark: Any = event.start_mark
        self.line = mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _GivenUp("a line of '---' begins a second document")
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)
        elif isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)) and not self._skipping:
            self._scalar(event)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        if self._skipping:
            self._skipping += 1
            if self._skipping > MAX_SKIPPED:
                raise _GivenUp(f"more than {MAX_DEPTH + MAX_SKIPPED} levels deep")
            return
        self._refuse_marks(event)
        top = self._open[-1] if self._open else None
        as_key = isinstance(top and top.value, dict) and top is not None and top.key is None
        too_deep = len(self._open) == MAX_DEPTH
        if as_key:
            self._fault("D-112", event)
        elif too_deep:
            self._fault("D-109", event, limit=MAX_DEPTH)
        if as_key or too_deep or (top and top.doubled):
            self._skipping = 1
            if as_key and top:
                top.key, top.doubled = "", True  # the value of such a key is passed over too
            else:
                self._passed_over(top)
            return
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._open.append(_Open(value, self._put(value, event)))

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        closed = self._open.pop()
        if isinstance(closed.value, dict):
            self._tree.ends[closed.path] = self._place(event.end_mark)

    def _scalar(self, event: yaml.ScalarEvent | yaml.AliasEvent) -> None:
        self._refuse_marks(event)
        top = self._open[-1] if self._open else None
        text: Any = _MISSING
        if isinstance(event, yaml.ScalarEvent):
            place = self._place(event.start_mark)
            self._tree.faults += hidden(event.value, place.line, place.column)
            # implicit[0]: written without quotes.
            text = _MISSING if event.implicit[0] and event.value in NULLS else event.value
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(top, text, event)
        elif top is not None and top.doubled:
            self._passed_over(top)
        else:
            self._put(text, event)

    def _key(self, top: _Open, text: Any, event: yaml.Event) -> None:
        if text is _MISSING:
            self._fault("D-112", event)
            top.key, top.doubled = "", True
            return
        path = (*top.path, text)
        top.key = text
        if path in self._tree.keys:
            top.doubled = True
            self._fault("D-111", event, key=text, first=self._tree.keys[path].line)
        else:
            self._tree.keys[path] = self._place(event.start_mark)

    def _put(self, value: Any, event: yaml.Event) -> KeyPath:
        """Put a value where it belongs; its path."""
        if not self._open:
            self._tree.data = None if value is _MISSING else value
            self._tree.places[()] = self._place(event.start_mark)
            return ()
        top = self._open[-1]
        if isinstance(top.value, list):
            path: KeyPath = (*top.path, len(top.value))
            if value is not _MISSING:
                top.value.append(value)
            elif isinstance(event, yaml.ScalarEvent):
                self._fault("D-115", event)
        else:
            assert top.key is not None
            path = (*top.path, top.key)
            if value is not _MISSING:
                top.value[top.key] = value
            top.key = None
        self._tree.places[path] = self._place(event.start_mark)
        return path

    def _passed_over(self, top: _Open | None) -> None:
        if top is not None and isinstance(top.value, dict):
            top.key, top.doubled = None, False

    def _refuse_marks(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._fault("D-107", event, tag=tag.replace("tag:yaml.org,2002:", "!!"))
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._fault("D-108", event, mark=sign + event.anchor)

    def _fault(self, rule: str, event: yaml.Event, **values: object) -> None:
        place = self._place(event.start_mark)
        self._tree.faults.append(Fault(rule, place.line, place.column, values))
        if len(self._tree.faults) >= MAX_FAULTS:
            raise _GivenUp(f"{MAX_FAULTS} mistakes or more")

    def _place(self, mark: Any) -> Place:  # an event of the parser always has its marks
        return Place(self._tree.file, mark.line + 1, mark.column + 1)
