"""Forms that came back, or other clerks' folders -> what becomes of a folder of data.

In: what shall be merged, the session, and the plan of the folder as it is. Out: a `Merged`: the
changes, findings, and the bytes of the files that would change. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.console.report import Merged, Merging, NotRead, Options, ReadBack
from generator.data import load, model
from generator.data.district import DistrictData
from generator.data.findings import Finding, Place, Ref
from generator.data.source import Source
from generator.forms.catalog import KIND_OF_SUBJECT, Form
from generator.forms.subjects import code_in
from generator.merging import files, oneform
from generator.merging.asking import Returned
from generator.merging.folders import Folders
from generator.merging.oneform import OneForm
from generator.merging.trees import shown
from generator.merging.wordings import told
from generator.merging.working import Working
from generator.run.plan import Prepared
from generator.session import Session, filling
from generator.text.language import LATIN

_PICTURES = frozenset({".png", ".svg"})  # files that records name
NEW = "from-forms.yaml"
"""The file of the folder that new records of forms go to."""
_ASKED = Options(Path("out"), langs=("hi",), formats=("pdf",))  # a document of each paper
Planned = Callable[[Path, Options], Prepared]
Reader = Callable[[Path], ReadBack]


def merged(session: Session, asked: Merging, planned: Planned, read: Reader) -> Merged:
    """What merging would do; `planned` plans a folder, `read` reads a form."""
    today = planned(asked.data, _ASKED)
    source, _ = load.load(asked.data)
    district, _ = model.build(source, papers=session.papers)
    findings: list[Finding] = []
    copied: dict[Path, Path] = {}
    changed: files.Changed
    new: files.New
    if asked.folders:
        folders = Folders(asked.data, source, asked.folders, session.papers)
        findings += folders.merge()
        changed, new, copied = folders.changed, folders.new, folders.whole
    else:
        working = _working(session, source, district, today)
        forms = _Forms(session, asked, working)
        for file in asked.files:
            findings += _came(forms, file, read)
        changed, new = working.changed(), {asked.data / NEW: forms.finished(findings)}
    made = {to: file.read_bytes() for to, file in copied.items()} | files.made(changed, new)
    whole = {to: load.plain(file) for to, file in copied.items()}
    changes = files.changes(changed, {**whole, **new})
    before = {to: to.read_bytes() for to in made if to.exists()}
    after = list(_after(asked.data, made, today, planned)) if made else []
    return Merged(tuple(changes), tuple(findings), made, before, tuple(after))


def _came(forms: _Forms, file: Path, read: Reader) -> list[Finding]:
    """Merge one file; one that cannot be read is named, and the others are merged."""
    try:
        return forms.merge(read(file))
    except NotRead as stop:
        return [told("B-125", None, None, hi=stop.hi, en=stop.en)]


def _working(
    session: Session, source: Source, district: DistrictData, today: Prepared
) -> Working:
    due = [(job.form, job.subject) for job in today.jobs]
    return Working(source, district, due, partial(filling, digits=LATIN), session.papers)


class _Forms:
    """Forms that came back, one after another."""

    def __init__(self, session: Session, asked: Merging, working: Working) -> None:
        self._session, self._asked, self._working = session, asked, working
        self._said: dict[Ref, list[ReadBack]] = {}

    def merge(self, read: ReadBack) -> list[Finding]:
        """Merge one form into the records; what is to be said of it."""
        form = self._session.forms.get(read.form)
        if form is None:
            raise NotRead(
                f"{read.file}: «{read.form}» नाम का प्रपत्र नहीं है।",
                f"{read.file}: there is no form {read.form!r}",
            )
        first = KIND_OF_SUBJECT[form.made_for[0]]
        asked, printed = self._asked.record, read.record
        name = printed or asked or oneform.own_code(form, read, first)
        if not name:
            return [told("B-101", None, None, file=read.file)]
        if asked and code_in(name) != asked and name != asked:
            return [told("B-116", None, None, file=read.file, printed=name, code=asked)]
        ref = oneform.subject(form, code_in(name), self._working)
        if ref is None:
            if len(form.subjects) > 1 or form.lists or printed:
                return [told("B-102", None, None, file=read.file, code=code_in(name))]
            ref = Ref(first, name)
            of_form = self._of_paper(form) if form.fields else {}
            self._working.begin(ref, {"code": name, **of_form, **form.when})
            self._said.setdefault(ref, []).append(read)
        elif not self._working.is_good(ref):
            place = self._working.place(ref)
            return [told("B-103", place, ref, file=read.file)]
        returned = Returned(form, read, ref, name)
        return OneForm(returned, self._working, self._asked.take).merge()

    def _of_paper(self, form: Form) -> dict[str, str]:
        """What a new paper with values of its own says besides them."""
        about = self._asked.about
        return {"form": form.id, **({"subject": about} if about else {})}

    def finished(self, findings: list[Finding]) -> dict[str, list[dict[str, Any]]]:
        """The new records that are whole, by kind; of others it is found what they lack."""
        whole: dict[str, list[dict[str, Any]]] = {}
        for ref, data in self._working.fresh.items():
            faults = self._working.finish(ref, Place((self._asked.data / NEW).as_posix(), 1, 1))
            if not faults:
                whole.setdefault(ref.kind, []).append(data)
                continue
            findings += [finding for _, finding in faults]
            findings.append(told("B-118", None, ref, texts=shown(data)))
        return whole


def _after(
    data: Path, made: Mapping[Path, bytes], today: Prepared, planned: Planned
) -> Iterator[Finding]:
    """What a check finds in the changed folder that it does not find today."""
    known = {(one.rule, one.subject, one.en) for one in today.findings}
    with TemporaryDirectory(prefix="prapatra-") as folder:
        there = Path(folder)
        beside = (path for path in data.rglob("*") if path.suffix.lower() in _PICTURES)
        for path in {*load.data_files(data), *beside, *made}:
            copy = there / path.relative_to(data)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(made[path] if path in made else path.read_bytes())
        for finding in planned(there, _ASKED).findings:
            home = _at_home(finding, there, data)
            if (home.rule, home.subject, home.en) not in known:
                yield home


def _at_home(finding: Finding, there: Path, data: Path) -> Finding:
    """A finding at its place in the folder itself."""
    here, home = there.as_posix(), data.as_posix()
    hi, en = finding.hi.replace(here, home), finding.en.replace(here, home)
    place = finding.place
    if place is not None:
        place = replace(place, file=place.file.replace(here, home))
    return replace(finding, place=place, hi=hi, en=en)
