"""The vocabulary between the pipeline and the command line: what was asked, planned and written.

In: nothing (only `findings`). Out: frozen records, and the exceptions that end a run with one
helpful sentence; each of those owns its exit code.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import TypeAlias

from generator.data.findings import Finding, Place, Ref

LANGS = ("hi", "en", "hi-en")
FORMATS = ("pdf", "docx")
DIGITS = ("latin", "deva")


class Exit(IntEnum):
    """How a run ended; scripts rely on these numbers."""

    DONE = 0
    REFUSED = 1
    WRONG_USAGE = 2
    NOT_READY = 3
    OUR_FAULT = 4


class Stop(Exception):
    """An end that we foresee: a sentence in Hindi and in English, and its exit code."""

    exit = Exit.OUR_FAULT

    def __init__(self, hi: str, en: str) -> None:
        # Both go to Exception, so that a worker process can hand the exception over.
        super().__init__(hi, en)
        self.hi = hi
        self.en = en


class WrongUsage(Stop):
    """The command was asked for something that is not there."""

    exit = Exit.WRONG_USAGE


class NotReady(Stop):
    """The machine lacks something: a library, space on the disk, the right to write."""

    exit = Exit.NOT_READY


class NotRead(Stop):
    """A filled-in form that cannot be read."""

    exit = Exit.REFUSED


@dataclass(frozen=True)
class Options:
    """What the user asked for. `forms` and `only` empty: all. `strict`: warnings are errors.

    `fillable`: also PDFs to fill in on a screen. `digits`: of `DIGITS`; empty: the district's own.
    `suggest_names`: names without English are printed as we spell them. `as_on`: the day of ages,
    delays. `codes`: filled forms bear a number. `tried`: it is known which papers errors refuse.
    `prune`: what is no longer made is deleted. `url`: written to instead of `out`. `on`: who works.
    """

    out: Path
    forms: tuple[str, ...] = ()
    langs: tuple[str, ...] = LANGS
    formats: tuple[str, ...] = FORMATS
    only: tuple[str, ...] = ()
    jobs: int = 1
    strict: bool = False
    fillable: bool = False
    digits: str = ""
    suggest_names: bool = False
    as_on: dt.date | None = None
    codes: bool = False
    tried: bool = True
    prune: bool = False
    url: str = ""
    on: str = ""

    @property
    def target(self) -> str:
        """Where documents are written to, as people call it."""
        return self.url or str(self.out)


@dataclass(frozen=True)
class FormInfo:
    """A line of `list`: a form, or a paper that the sources name and that is not `made` yet."""

    id: str
    name_hi: str
    name_en: str
    subject: str
    source: str
    stages: tuple[str, ...] = ()
    made: bool = True


@dataclass(frozen=True)
class Job:
    """One document to be built; `subject` is the code (with its part) that names the file."""

    form: str
    lang: str
    format: str
    subject: str


@dataclass(frozen=True)
class Refused:
    """One document that is not built, and the errors that stop it."""

    form: str
    lang: str
    format: str
    subject: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class NotDue:
    """A paper that a record does not call for, and what the record lacks for it, in both languages.

    `number_hi`, `number_en`: what the form is called; `other`: another form takes its place.
    """

    form: str
    number_hi: str
    number_en: str
    subject: str
    hi: str
    en: str
    other: bool = False


@dataclass(frozen=True)
class Written:
    """One file that was written; `path` is relative to the out folder, with `/`.

    `pages` is None where the format has no fixed pages (Word). `seconds` of work, not of waiting.
    `unchanged`: an earlier run wrote it, and nothing that it is made of has changed since.
    """

    path: str
    form: str
    lang: str
    format: str
    subject: str
    pages: int | None
    sha256: str
    seconds: float
    unchanged: bool = False


@dataclass(frozen=True)
class Failed:
    """One document that could not be built; `error` tells of our fault, without values.

    `lost`: no fault of ours is known; the processes that made it were killed, more than once.
    `unready`: nor here; the form was changed since its styles were shipped, and Pango is missing.
    `slips`: nor here; what is wrong with the form's page.
    """

    form: str
    lang: str
    format: str
    subject: str
    error: str
    lost: bool = False
    unready: bool = False
    slips: tuple[Finding, ...] = ()


JobResult: TypeAlias = Written | Failed
Progress: TypeAlias = Callable[[JobResult], None]


@dataclass(frozen=True)
class Plan:
    """All that is known before anything is written. `codes`: the codes that `--only` may name."""

    findings: tuple[Finding, ...]
    jobs: tuple[Job, ...]
    refused: tuple[Refused, ...]
    codes: tuple[str, ...] = ()
    not_due: tuple[NotDue, ...] = ()
    denied: int = 0  # rights that the data keeps from others, as what is made of it does


@dataclass(frozen=True)
class Summary:
    """What became of the plan's jobs.

    `stale`: files of documents that are no longer made; `edited`: files that other hands had
    changed. Both were moved to `.stale/` in the out folder; their paths are as in `Written`.
    `pruned`: paths of which a file was deleted there.
    """

    written: tuple[Written, ...]
    failed: tuple[Failed, ...] = ()
    stale: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    pruned: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proof:
    """The file that shows every page small. `unfilled`: forms that no record was there for."""

    path: Path
    pages: int
    sheets: int
    unfilled: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadBack:
    """What a filled-in form says: the text of each slot that holds any, in the page's order.

    `parts`: the same, where a slot stands in several places with different texts each of them.
    `record`: the name of the document that was printed (`PG-07`); empty on a blank form. `printed`:
    marks of the texts that were printed in each slot that had any; None where the file tells not.
    `number`: that of the paper, where it bears one.
    """

    form: str
    lang: str
    file: str
    values: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    record: str = ""
    printed: Mapping[str, tuple[str, ...]] | None = None
    number: str = ""


@dataclass(frozen=True)
class Merging:
    """What shall be merged into a folder of data: forms that came back, or other folders.

    `record`: the code of the record that the forms are about; `about`: that of whom a new paper
    with values of its own is about. `take`: who wins where both the form and the data have changed
    a value: form or data; empty: nobody."""

    data: Path
    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    record: str = ""
    about: str = ""
    take: str = ""


@dataclass(frozen=True)
class Change:
    """A value that becomes another one; `old` is empty where there was none."""

    place: Place | None
    subject: Ref
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Merged:
    """What merging would change: values, and the files with them in it; and what is to be said.

    `before`: the files as they were read; one that is new has none. `after`: what a check would
    find then that it does not find today.
    """

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    files: Mapping[Path, bytes]
    before: Mapping[Path, bytes]
    after: tuple[Finding, ...] = ()
