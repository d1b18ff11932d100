"""A folder of data files, or one file -> the records as written, each with its place.

In: a path. Out: a `Source`, and findings D-101 to D-119. `source_text` makes text of the bytes,
`parse` values of the text; `unread` watches what YAML would leave out, `samples` what is made up.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.data.findings import Finding, Place, Severity
from generator.data.heap import held
from generator.data.messages import found
from generator.data.parse import parse
from generator.data.places import KeyPath, Places
from generator.data.samples import samples
from generator.data.source import RawRecord, Source, Tree
from generator.data.source_text import Fault, read

SKIPPED_FOLDER = "broken"


class DataError(Exception):
    """A file that must be right is not; `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(f"{item.place}: {item.en}" for item in findings))
        self.findings = findings


@held()
def load(folder: Path) -> tuple[Source, list[Finding]]:
    """Every record of the data files below `folder`; hidden folders and `broken` are left out."""
    records: dict[str, list[RawRecord]] = {}
    kinds: list[tuple[str, Place]] = []
    findings: list[Finding] = []
    files = list(data_files(folder))
    if not files:
        findings.append(found("D-101", None, None, folder=folder))
    for path in files:
        tree, text = _read(path)
        kinds += tree.kinds()
        raws, more = tree.records()
        findings += [*more, *samples(text, tree.file, raws)]
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
    tree, _ = _read(path)
    findings = [tree.finding(fault) for fault in tree.faults]
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise DataError(errors)
    return tree.data, Places(tree.file, 0 if tree.marks is None else tree.marks)


def plain(path: Path) -> Any:
    """The values of one file without their places."""
    return read_yaml(path)[0]


def _read(path: Path) -> tuple[Tree, str]:
    tree = Tree(path.as_posix())
    try:
        text, tree.faults = read(path)
    except OSError as error:
        tree.faults = [Fault("D-116", 1, 1, {"reason": error.strerror})]
        return tree, ""
    if text is not None:
        parse(text, tree)
    return tree, text or ""
