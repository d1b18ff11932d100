"""The whole program on one screen: from a folder of YAML to filled forms.

    load     folder of YAML        -> plain values, each with file:line:column
    model    plain values          -> the district
    subjects district + form       -> the documents it calls for, and what each depends on
    compute  subject               -> totals, plans, payslips
    check    district              -> findings; an error refuses the documents that depend on it
    bind     form + subject        -> texts for the slots, and the shape
    render   form + language       -> HTML, with holes for the values or with the values in it
    layout   HTML with holes       -> a sheet, laid out once for each shape
    fill     sheet + texts         -> PDF
    docx     HTML with holes       -> a Word sheet, and with texts -> Word
    fillable blank HTML + fields   -> PDF to fill in on a screen
    read     a filled-in file      -> its texts

Only this module knows the stages; they do not know one another.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import time
import traceback
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from generator import docx
from generator.console.report import (
    Failed,
    FormInfo,
    Job,
    JobResult,
    NotRead,
    Options,
    Plan,
    Progress,
    ReadBack,
    Refused,
    Stop,
    Summary,
    Written,
)
from generator.data import load, model
from generator.data.district import DistrictData
from generator.data.findings import Finding, Ref, Severity
from generator.forms import fields
from generator.forms.bind import CODE, Filling, bind
from generator.forms.catalog import Form, load_forms
from generator.forms.compute import COMPUTE
from generator.forms.render import Renderer
from generator.forms.subjects import KIND_OF_SUBJECT, Subject, View, subjects
from generator.page import layout, sheets, sheetstore
from generator.pdf import fillable
from generator.pdf.metadata import About
from generator.rules import check
from generator.run import manifest
from generator.text import language, typeset

ROOT = Path(__file__).resolve().parent.parent
BLANK = "blank"
FILLABLE = f"{BLANK}.fillable"


@dataclass(frozen=True)
class Prepared(Plan):
    """A plan that can be carried out: with the folder it was made from."""

    data: Path | None = None
    options: Options | None = None


@dataclass(frozen=True)
class Work:
    """The documents of one form, subject and language: laid out from one page."""

    form: str
    lang: str
    subject: str
    formats: tuple[str, ...]


@cache
def catalogue() -> dict[str, Form]:
    """Every form by id, in the catalogue's order."""
    return load_forms(ROOT / "forms", load.plain)


@cache
def _renderer() -> Renderer:
    return Renderer(ROOT / "templates")


def forms() -> list[FormInfo]:
    """What `list` shows."""
    return [
        FormInfo(
            form.id,
            f"{form.number.hi} – {form.title.hi}",
            f"{form.number.en} – {form.title.en}",
            ", ".join(form.subjects),
            f"{form.document}, {form.clause}",
        )
        for form in catalogue().values()
    ]


def schema() -> dict[str, Any]:
    """JSON Schema of a data file."""
    return model.schema()


def plan(data: Path, options: Options) -> Prepared:
    """Read and check everything before anything is written."""
    district, findings = _district(data)
    refused_refs = _refusing(findings, options.strict)
    jobs: list[Job] = []
    refused: list[Refused] = []
    for form in _chosen(options):
        documents = [
            (subject, stopped_by)
            for subject, stopped_by in _documents(form, district, refused_refs)
            if not options.only or subject in options.only
        ]
        for lang, (subject, stopped_by), kind in product(options.langs, documents, options.formats):
            if stopped_by:
                refused.append(Refused(form.id, lang, kind, subject, stopped_by))
            else:
                jobs.append(Job(form.id, lang, kind, subject))
    codes = tuple(code for kind in district.records.values() for code in kind)
    codes += tuple(ref.code for ref in district.bad)
    return Prepared(tuple(findings), tuple(jobs), tuple(refused), codes, data, options)


def run(plan: Prepared, progress: Progress) -> Summary:
    """Carry out a plan; every finished file is whole, and the manifest comes last."""
    assert plan.options is not None
    return _carry_out(_grouped(plan.jobs), plan.data, plan.options, progress)


def blank(options: Options, progress: Progress) -> Summary:
    """Every form without values."""
    jobs = [
        Job(form.id, lang, kind, BLANK)
        for form in _chosen(options)
        for lang in options.langs
        for kind in options.formats
    ]
    if options.fillable:
        jobs += [
            Job(form.id, lang, "pdf", FILLABLE)
            for form in _chosen(options)
            for lang in options.langs
        ]
    return _carry_out(_grouped(jobs), None, options, progress)


def read(file: Path) -> ReadBack:
    """What a form that somebody filled in says, PDF or Word; raises NotRead."""
    # Loaded only here: it takes long, and everything else does without.
    from generator.readback import read as reader  # noqa: PLC0415

    try:
        return reader.read(file.read_bytes(), str(file))
    except OSError as error:
        raise NotRead(
            f"{file}: फ़ाइल खुली नहीं ({error.strerror})।",
            f"{file} cannot be opened: {error.strerror}",
        ) from error


def page(form: Form, lang: str, view: View | None) -> str:
    """The HTML of one document with its values in it: bind, then render."""
    return _renderer().page(form, lang, filling(form, view))


@cache
def shelf() -> sheets.Sheets:
    """The sheets of this process; those of earlier runs are on disk."""
    code = [p for r in ("page", "pdf", "text") for p in (ROOT / "generator" / r).glob("*.py")]
    files = sorted([*code, *(ROOT / "fonts").glob("*.ttf")])
    depends: list[Path | str] = [css(), layout.versions(), *files]
    store = sheetstore.Store(
        sheetstore.default_folder(), lambda html: layout.sheet(html, css()), depends
    )
    return sheets.Sheets(_renderer().page, store.sheet)


def pdf(
    form: Form, lang: str, values: Filling, date: dt.datetime | None = None
) -> tuple[bytes, int]:
    """One document as a PDF, and its number of pages: a sheet, filled."""
    ready = shelf().ready(form, lang, values)
    about = About(_titled(ready.sheet.title, values), ready.sheet.lang, date)
    return sheets.document(ready, about), len(ready.sheet.pages)


def to_fill_in(form: Form, lang: str, date: dt.datetime | None = None) -> tuple[bytes, int]:
    """The blank form as a PDF with a field for every slot, and its number of pages."""
    values = filling(form, None)
    sheet = layout.field_sheet(_renderer().page(form, lang, values), f"{css()}\n{_field_css()}")
    about = About(sheet.sheet.title, sheet.sheet.lang, date)
    described = fields.describe(form, lang, values)
    return fillable.document(sheet, described, about, form.id, lang), len(sheet.sheet.pages)


@cache
def word_shelf() -> docx.WordSheets:
    """The Word sheets of this process."""
    return docx.WordSheets(_renderer().page)


def word(form: Form, lang: str, values: Filling, date: dt.datetime | None = None) -> bytes:
    """One document as a Word file: a sheet, filled."""
    sheet = word_shelf().sheet(form, lang, values)
    title = _titled(sheet.title, values)
    return docx.document(sheet, values.texts, lang, title=title, date=date)


def _titled(title: str, values: Filling) -> str:
    """The title of a document: its form's, and whom it is about."""
    code = values.texts[CODE.name].hi
    return f"{title} – {code}" if code else title


def filling(form: Form, view: View | None) -> Filling:
    """A form's texts for one subject, its arithmetic done; None gives the blank form."""
    if view is not None and form.compute:
        view = view.with_computed(COMPUTE[form.compute](view, form))
    return bind(form, view, language.format_value)


# --- planning -----------------------------------------------------------------------------


def _district(data: Path) -> tuple[DistrictData, list[Finding]]:
    source, findings = load.load(data)
    district, more = model.build(source)
    findings += more
    findings += check.check(district, typeset.missing, _plan_amounts(district), _lines())
    return district, sorted(findings, key=lambda finding: finding.sort_key)


def _plan_amounts(district: DistrictData) -> Mapping[str, Decimal]:
    """VO code -> what its ponds' business plans ask for together, in rupees (§10.6)."""
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    for form in catalogue().values():
        if form.subjects != ("plan",):
            continue
        for subject in subjects(form, district):
            vo = subject.view.pond and subject.view.pond.vo
            if vo:
                amounts[vo.code] += COMPUTE[form.compute](subject.view, form)["total"]
    return amounts


def _lines() -> dict[str, set[str]]:
    """The lines that data may fill or override: by form, and by form and table of norms.

    `other-2` is the second row of the line `other`.
    """
    lines: dict[str, set[str]] = defaultdict(set)
    for form in catalogue().values():
        for table, norms in form.norms.items():
            ids = {
                re.sub(r"-\d$", "", norm.id)
                for norm in norms
                if norm.kind == "line" or norm.figures
            }
            lines[form.id] |= ids
            lines[f"{form.id}.{table}"] |= ids
    return lines


def _refusing(findings: list[Finding], strict: bool) -> dict[Ref, list[Finding]]:
    stops: dict[Ref, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.subject and (strict or finding.severity is Severity.ERROR):
            stops[finding.subject].append(finding)
    return stops


def _chosen(options: Options) -> Iterator[Form]:
    return (form for form in catalogue().values() if not options.forms or form.id in options.forms)


def _documents(
    form: Form, district: DistrictData, stops: Mapping[Ref, list[Finding]]
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Each document's subject code, and the findings that refuse it (none: it is built)."""
    for subject in subjects(form, district):
        found = [finding for ref in sorted(subject.depends) for finding in stops.get(ref, ())]
        yield subject.code, tuple(found)
    kinds = {KIND_OF_SUBJECT[kind] for kind in form.subjects}
    for ref in sorted(district.bad):
        if ref.kind in kinds:
            yield ref.code, tuple(stops.get(ref, ()))


# --- building -----------------------------------------------------------------------------


def _grouped(jobs: tuple[Job, ...] | list[Job]) -> list[Work]:
    formats: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for job in jobs:
        formats[job.form, job.lang, job.subject].append(job.format)
    return [Work(*key, tuple(kinds)) for key, kinds in formats.items()]


def _carry_out(
    works: list[Work], data: Path | None, options: Options, progress: Progress
) -> Summary:
    results: list[JobResult] = []
    for batch in _results(works, data, options):
        for result in batch:
            results.append(result)
            progress(result)
    written = tuple(item for item in results if isinstance(item, Written))
    manifest.write_manifest(options.out, written)
    return Summary(written, tuple(item for item in results if isinstance(item, Failed)))


def _results(works: list[Work], data: Path | None, options: Options) -> Iterator[list[JobResult]]:
    if options.jobs == 1 or len(works) < 2:
        yield from map(_Builder(data, options.out).build, works)
        return
    begin = (data, options.out)
    with ProcessPoolExecutor(options.jobs, initializer=_start, initargs=begin) as pool:
        yield from pool.map(_build, works, chunksize=4)


_of_process: list[_Builder] = []


def _start(data: Path | None, out: Path) -> None:
    """Each process reads the district once."""
    _of_process[:] = [_Builder(data, out)]


def _build(work: Work) -> list[JobResult]:
    return _of_process[0].build(work)


class _Builder:
    """Builds documents of one folder of data into one folder of files."""

    def __init__(self, data: Path | None, out: Path) -> None:
        self._out = out
        self._views: dict[tuple[str, str], Subject] = {}
        self._date = _clock(None)
        if data is None:
            return
        district, _ = model.build(load.load(data)[0])
        self._date = _clock(next(iter(district.records["districts"].values()), None))
        for form in catalogue().values():
            for subject in subjects(form, district):
                self._views[form.id, subject.code] = subject

    def build(self, work: Work) -> list[JobResult]:
        """Every format of one document, written whole; a fault of ours is reported, not raised."""
        form = catalogue()[work.form]
        try:
            blank_form = work.subject in (BLANK, FILLABLE)
            view = None if blank_form else self._views[form.id, work.subject].view
            values = filling(form, view)
            return [self._write(work, kind, values) for kind in work.formats]
        except (OSError, Stop):
            raise  # the machine's fault, or a foreseen end: `cli.py` knows what to say
        except Exception:
            fault = traceback.format_exc()
            return [
                Failed(work.form, work.lang, kind, work.subject, fault) for kind in work.formats
            ]

    def _write(self, work: Work, kind: str, values: Filling) -> Written:
        began = time.perf_counter()
        form = catalogue()[work.form]
        pages: int | None = None
        if work.subject == FILLABLE:
            content, pages = to_fill_in(form, work.lang, self._date)
        elif kind == "pdf":
            content, pages = pdf(form, work.lang, values, self._date)
        else:
            content = word(form, work.lang, values, self._date)
        path = f"{work.lang}/{work.form}/{work.subject}.{kind}"
        manifest.write_whole(self._out / path, content)
        digest = hashlib.sha256(content).hexdigest()
        seconds = time.perf_counter() - began
        return Written(path, work.form, work.lang, kind, work.subject, pages, digest, seconds)


@cache
def css() -> str:
    """The one style sheet of all forms."""
    return (ROOT / "templates" / "print.css").read_text(encoding="utf-8")


@cache
def _field_css() -> str:
    """What a form that is filled in on a screen has on top of it."""
    return (ROOT / "templates" / "fillable.css").read_text(encoding="utf-8")


def _clock(district: Any | None) -> dt.datetime | None:
    """The only clock: SOURCE_DATE_EPOCH, else the data's own date, else none at all."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    if district is not None and district.date:
        return dt.datetime.combine(district.date, dt.time(), dt.UTC)
    return None
