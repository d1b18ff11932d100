"""A folder of data files, or one file -> the records as written, each with its place.

In: a path. Out: a `Source`, or the same file by file, and the findings of `wordings_files.py`.
`source_text` makes text of the bytes, `parse` values of the text; `unread` watches what YAML would
leave out, `samples` what is made up.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.data.findings import Finding, Place, Severity
from generator.data.heap import held
from generator.data.messages import found
from generator.data.parse import parse
from generator.data.places import KeyPath, Places
from generator.data.samples import samples
from generator.data.source import RawRecord, Source, Tree
from generator.data.source_text import NO_FILE, Fault, read

SKIPPED_FOLDER = "broken"
_ENDINGS = (".yaml", ".yml")
_MEANT = re.compile(r"\.ya?m", re.IGNORECASE)
"""Somewhere in the name of a file that was meant to be read: `groups.yaml.txt`, `groups.yml~`."""
_LISTS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".json")
_NOT_OPENED = {
    NO_FILE: ("यह साधारण फ़ाइल नहीं है", "it is no ordinary file"),
    errno.EACCES: ("इसे पढ़ने की अनुमति नहीं है", "there is no right to read it"),
    errno.EPERM: ("इसे पढ़ने की अनुमति नहीं है", "there is no right to read it"),
    errno.ENOENT: ("यह अब वहाँ नहीं है", "it is no longer there"),
    errno.EIO: ("डिस्क इसे पढ़ नहीं सकी", "the disk could not read it"),
}
"""Of other reasons the system's own words are shown."""
_TOP_KEY = re.compile(r"^[\"']?(\w+)[\"']?[ \t]*:", re.MULTILINE)


class DataError(Exception):
    """A file that must be right is not; `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(f"{item.place}: {item.en}" for item in findings))
        self.findings = findings


class Reading:
    """A folder whose files are read one after another, when somebody asks for their records.

    `findings`, and what a `Source` says besides, grow meanwhile. No file is kept: a district is
    some twenty times as large as its files when all of it is there as plain values with places.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.findings: list[Finding] = []
        self.kinds: list[tuple[str, Place]] = []
        self.unread: list[tuple[Finding, frozenset[str] | None]] = []
        self.short: Mapping[tuple[str, KeyPath], Finding] = {}

    def parts(self) -> Iterator[Mapping[str, Sequence[RawRecord]]]:
        """The records of each file, by top-level key; hidden folders and `broken` are left out."""
        folder, files = self._folder, list(data_files(self._folder))
        if not files:
            self.findings.append(found("D-101", None, None, folder=folder))
            self.unread.append((self.findings[0], None))
        self.findings += beside(folder)
        for path in files:
            yield self._of_file(path)

    def _of_file(self, path: Path) -> Mapping[str, Sequence[RawRecord]]:
        tree, text = _read(path)
        self.kinds += tree.kinds()
        raws, more = tree.records()
        self.findings += [*more, *samples(text, tree.file, raws)]
        self.unread += tree.unread(more)
        return by_kind(raws)


def begun(folder: Path) -> tuple[Reading, list[Finding]]:
    """A folder to be read file by file, and the findings, which grow meanwhile."""
    reading = Reading(folder)
    return reading, reading.findings


def by_kind(raws: Iterable[RawRecord]) -> dict[str, list[RawRecord]]:
    """Records by their kind."""
    records: dict[str, list[RawRecord]] = {}
    for raw in raws:
        records.setdefault(raw.kind, []).append(raw)
    return records


@held()
def load(folder: Path) -> tuple[Source, list[Finding]]:
    """Every record of the data files below `folder`, at once."""
    reading = Reading(folder)
    raws = [raw for part in reading.parts() for records in part.values() for raw in records]
    source = Source(by_kind(raws), tuple(reading.kinds), tuple(reading.unread))
    return source, reading.findings


def data_files(folder: Path) -> Iterator[Path]:
    """The data files below a folder, in the order of their names."""
    return (path for path in _files(folder) if path.suffix.lower() in _ENDINGS)


def beside(folder: Path) -> Iterator[Finding]:
    """Files beside the data that look like data, and are not read."""
    for path in _files(folder):
        ending = path.suffix.lower()
        place = Place(path.as_posix(), 1, 1)
        if ending in _LISTS:
            yield found("D-149", place, None, name=path.name)
        elif ending not in _ENDINGS and _MEANT.search(path.name):
            yield found("D-129", place, None, name=path.name)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder but what is hidden, or open in Excel just now."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f != SKIPPED_FOLDER)
        yield from (Path(root) / name for name in sorted(files) if not name.startswith((".", "~$")))


def read_yaml(path: Path) -> tuple[Any, Places]:
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


def reason(error: OSError) -> dict[str, str]:
    """Why a file cannot be opened, as D-116 says it."""
    hi, en = _NOT_OPENED.get(error.errno or 0, (str(error.strerror), str(error.strerror)))
    return {"reason_hi": hi, "reason_en": en}


def _read(path: Path) -> tuple[Tree, str]:
    tree = Tree(path.as_posix())
    try:
        text, tree.faults = read(path)
    except OSError as error:
        tree.faults = [Fault("D-116", 1, 1, reason(error))]
        return tree, ""
    if text is not None:
        tree.keys = frozenset(_TOP_KEY.findall(text))
        parse(text, tree)
    return tree, text or ""
