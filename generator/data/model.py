"""Plain values -> the district: every record typed, every mistake named at its place.

In: a `Source`, or a folder read meanwhile, from `load.py`. Out: `DistrictData`, and findings D-114
and D-120 to D-147 (those on missing English stand in `english.py`). A record with an error is kept
without the values that are wrong, so that only those documents are refused which print them or
compute with them; one without is put away (`drawer.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import chain
from typing import Any, TypeAlias

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.data.district import (
    DistrictData,
    written,
)
from generator.data.drawer import Drawer
from generator.data.english import NOTHING_SUGGESTED, English
from generator.data.findings import Finding, Place, Ref, Severity
from generator.data.heap import held
from generator.data.kept_places import KeptPlaces
from generator.data.mend import Read as Mended
from generator.data.mend import as_written, mended
from generator.data.messages import did_you_mean, found, nearest_word
from generator.data.mistyped import holder_of, is_echo, path_of, place_of, rule_of, unknown_key
from generator.data.papers import FORM, PAPERS
from generator.data.partial import WHOLE, fits, partial, without
from generator.data.parts import Coded
from generator.data.records import KINDS, Paper
from generator.data.source import KeyPath, RawRecord, Read
from generator.data.source_text import MAX_FAULTS

__all__ = ["DistrictData", "Papers", "build", "typed"]

Papers: TypeAlias = Mapping[str, type[Paper]]
"""Form -> the class of its papers."""
NO_PAPERS: Papers = {}


@held()
def build(
    source: Read, english: English = NOTHING_SUGGESTED, papers: Papers = NO_PAPERS
) -> tuple[DistrictData, list[Finding]]:
    """The district of a source. Of a code that occurs twice nothing is kept: it may mean either.

    `english`: what is suggested for names without English, and whether it is put into the records.
    `papers`: the classes of the papers of forms that ask for values of their own, by form.
    """
    built = _Built(english, papers)
    for part in source.parts():
        for kind in KINDS:
            for raw in part.get(kind, ()):
                built.take(raw)
    return built.district(source)


class _Built:
    """The records of a district, typed one by one and put away."""

    def __init__(self, english: English, papers: Papers) -> None:
        self._english, self._papers = english, papers
        self._records = {kind: Drawer() for kind in KINDS}
        self._faulty: set[Ref] = set()
        self._places = KeptPlaces()
        self._empty: dict[Ref, tuple[KeyPath, ...]] = {}
        self._mistakes = _Mistakes()
        self._findings: dict[str, list[Finding]] = {kind: [] for kind in KINDS}

    def take(self, raw: RawRecord) -> None:
        """Type a record."""
        model, ref, drawer = model_of(raw, self._papers), raw.ref, self._records[raw.kind]
        if self._mistakes.too_many(raw):
            if ref.code not in drawer:
                drawer.keep(ref.code, partial(model, {}, [WHOLE]))
            self._faulty.add(ref)
            return
        record, faults, more = _record(raw, model, self._english, self._papers)
        if ref in self._places:
            more.append(_doubled(raw, self._places[ref][()]))
            record, faults = without(record, [WHOLE]), [WHOLE]
        else:
            self._places.put(ref, raw.places)
            if raw.empty:
                self._empty[ref] = raw.empty
        self._findings[raw.kind] += self._mistakes.counted(raw, more)
        if faults:
            self._faulty.add(ref)
            drawer.keep(ref.code, record)
        else:
            drawer.put(ref.code, record)

    def district(self, source: Read) -> tuple[DistrictData, list[Finding]]:
        """All of them, and what was found, kind by kind; `source`: they are of it."""
        records: dict[str, Mapping[str, Coded]] = {**self._records}
        for kind, path in source.short:
            records[kind] = {code: without(one, [path]) for code, one in records[kind].items()}
            self._faulty |= {Ref(kind, code) for code in records[kind]}
        findings = [*_unknown_kinds(source), *chain.from_iterable(self._findings.values())]
        district = DistrictData(
            records, frozenset(), self._places, self._empty, frozenset(self._faulty),
            dict(_unread(source)), source.short,
        )  # fmt: skip
        return district, findings


class _Mistakes:
    """Counts the errors of each file: one that has too many is typed no further."""

    def __init__(self) -> None:
        self._errors: Counter[str] = Counter()

    def too_many(self, raw: RawRecord) -> bool:
        """Whether the file of a record is given up already."""
        return self._errors[raw.place.file] >= MAX_FAULTS

    def counted(self, raw: RawRecord, findings: list[Finding]) -> list[Finding]:
        """The findings of a record, of which no more are kept than its file may have."""
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        file = raw.place.file
        left = MAX_FAULTS - self._errors[file]
        self._errors[file] += errors
        if errors < left:
            return findings
        return [*findings[:left], found("D-127", raw.place, raw.ref, limit=MAX_FAULTS)]


def model_of(raw: RawRecord, papers: Papers) -> type[Coded]:
    """The class of a record."""
    form = raw.data.get(FORM)
    if raw.kind == PAPERS and isinstance(form, str) and form in papers:
        return papers[form]
    return KINDS[raw.kind]


def typed(
    raw: RawRecord, papers: Papers = NO_PAPERS
) -> tuple[Coded | None, list[tuple[KeyPath, Finding]]]:
    """A single record, typed, or None where it has an error; what was found, each with its path."""
    model = model_of(raw, papers)
    record, errors, _, _ = _typed(raw.data, model)
    errors = [each for each in errors if not is_echo(each)]
    return record, [(path_of(each), _typing_finding(raw, model, each)) for each in errors]


def _unknown_kinds(source: Read) -> Iterator[Finding]:
    return (_unknown_kind(key, place) for key, place in source.kinds if key not in KINDS)


def _unknown_kind(key: str, place: Place) -> Finding:
    hint = did_you_mean(key, KINDS)
    return found("D-114", place, None, key=key, known=", ".join(KINDS), **hint)


def _unread(source: Read) -> Iterator[tuple[str, Finding]]:
    """The kinds of which records may be missing, and why; what is missing needs no finding more."""
    for key, place in source.kinds:
        if key not in KINDS and (kind := nearest_word(key, KINDS)):
            yield kind, _unknown_kind(key, place)
    for finding, keys in reversed(source.unread):
        known = KINDS.keys() & (keys or ())
        yield from ((kind, finding) for kind in known or KINDS)


def _of_no_form(raw: RawRecord, form: str, papers: Papers) -> Finding:
    """A paper of a form that asks for no values, or is none."""
    known = ", ".join(papers) or "–"
    hint = did_you_mean(form, papers)
    return found("D-139", raw.places.get((FORM,), raw.place), raw.ref, value=form, known=known,
                 **hint)  # fmt: skip


def _record(
    raw: RawRecord, model: type[Coded], english: English, papers: Papers
) -> tuple[Coded, list[KeyPath], list[Finding]]:
    """The typed record, the paths of what is wrong in it, and what was found there."""
    if model is Paper and isinstance(form := raw.data.get(FORM), str):
        return partial(model, {}, [WHOLE]), [WHOLE], [_of_no_form(raw, form, papers)]
    found = list(_unknown_without_value(raw, model)) if raw.empty else []
    record, errors, data, reads = _typed(raw.data, model)
    errors = [each for each in errors if not is_echo(each)]
    told = list(_read_wrongly(raw, model))
    # What could not be read may read as missing: the reader has named the cause already.
    findings = [
        _typing_finding(raw, model, each)
        for each in errors
        if not _is_told(path_of(each), told)
    ]
    faults = [*told, *map(path_of, errors)]
    faults += [path for finding in (*findings, *found) for path in finding.paths]
    findings = [*(_note(raw, read) for read in reads), *findings]
    if faults or record is None:
        record = partial(model, data, faults)
    record, missed = english.completed(raw, record)
    return record, faults, findings + found + missed


def _typed(
    data: dict[str, Any], model: type[Coded]
) -> tuple[Coded | None, list[ErrorDetails], dict[str, Any], list[Mended]]:
    """The record, or what its types refuse; the values that were typed; and what was read otherwise
    than it is written."""
    try:
        return model.model_validate(data), [], data, []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    right, reads = mended(data, errors)
    if not reads:
        return None, errors, data, []
    try:
        return model.model_validate(right), [], right, reads
    except ValidationError as error:
        errors, reads = as_written(error.errors(include_url=False), reads)
        return None, errors, right, reads


def _note(raw: RawRecord, read: Mended) -> Finding:
    place = raw.places.get(read.path, raw.place)
    values = {"field": written(read.path), "value": read.written, "read": read.read}
    return found("D-150", place, raw.ref, **values)


def _read_wrongly(raw: RawRecord, model: type[Coded]) -> Iterator[KeyPath]:
    """The paths of what could not be read."""
    for path in raw.faults:
        yield path
        if path:
            yield from _perhaps_meant(raw, model, path)


def _is_told(path: KeyPath, told: Iterable[KeyPath]) -> bool:
    """Whether a path leads to, through or above one of which the cause is known."""
    return any(path[: len(other)] == other[: len(path)] for other in told)


def _perhaps_meant(raw: RawRecord, model: type[Coded], path: KeyPath) -> tuple[KeyPath, ...]:
    """Where a key is unknown: the known ones beside it that it may be, which no form must print as
    left out. They are not written, its value is sound for them, and they read like it, as far as
    there are such; else any that is not written."""
    holder, key = holder_of(model, path[:-1]), str(path[-1])
    if holder is None or key in holder.model_fields:
        return ()
    data: Any = raw.data
    for part in path[:-1]:
        data = data[part]
    unwritten = [name for name in holder.model_fields if name not in data]
    fitting = [name for name in unwritten if key in data and fits(holder, name, data[key])]
    alike = [name for name in unwritten if name in get_close_matches(key, unwritten)]
    both = [name for name in fitting if name in alike]
    return tuple((*path[:-1], name) for name in both or fitting or alike or unwritten)


def _unknown_without_value(raw: RawRecord, model: type[Coded]) -> Iterator[Finding]:
    """Keys that nothing stands behind are left out of the data, but not those that nobody knows."""
    for path in raw.empty:
        holder = holder_of(model, path[:-1])
        if holder is not None and path[-1] not in holder.model_fields:
            rule, values = unknown_key(model, path)
            finding = found(rule, raw.keys[path], raw.ref, field=written(path), **values)
            meant = _perhaps_meant(raw, model, path) if rule == "D-121" else ()
            yield _about(finding, path, meant)


def _doubled(raw: RawRecord, first: Place) -> Finding:
    place = raw.places.get(("code",), raw.place)
    return found("D-123", place, raw.ref, code=raw.ref.code, first=first)


def _typing_finding(raw: RawRecord, model: type[Coded], error: ErrorDetails) -> Finding:
    path = path_of(error)
    rule, values = rule_of(error, model, path)
    values = {"field": written(path), "value": error["input"], **values}
    finding = found(rule, place_of(raw, error["loc"], rule), raw.ref, **values)
    return _about(finding, path, _perhaps_meant(raw, model, path) if rule == "D-121" else ())


def _about(finding: Finding, path: KeyPath, also: tuple[KeyPath, ...]) -> Finding:
    return replace(finding, path=path, also=also)


