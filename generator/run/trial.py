"""Which papers the findings refuse: those that ask for a value with an error.

In: the district and its findings. Out: for each paper the findings that refuse it. Nothing says
beforehand which values a form prints or computes with: a paper in reach of a record with an error
is bound on trial, to a district from which all that is not to be trusted is taken away, and is
refused if it asks for any of it. Errors are rare, so few papers are bound twice. A form that lists
records of a kind is refused, too, where some of these may stand in a file that was not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeAlias

from generator.data.district import DistrictData
from generator.data.drawer import Changed
from generator.data.faulty import Faulty
from generator.data.findings import Finding, Ref
from generator.data.partial import WHOLE, missing, without
from generator.data.parts import Coded
from generator.data.records import KINDS
from generator.forms.catalog import Form
from generator.forms.reach import Records
from generator.forms.subjects import Subject
from generator.session import filling

Depends: TypeAlias = Callable[[], frozenset[Ref]]


@dataclass(frozen=True)
class _Mistrusted:
    """The records of a district without any value that a finding speaks against."""

    records: Mapping[str, Mapping[str, Any]]


class Trial:
    """Tells of each paper which findings refuse it."""

    def __init__(self, district: DistrictData, findings: Iterable[Finding], strict: bool) -> None:
        self._district = district
        self._stops: dict[Ref, list[Finding]] = defaultdict(list)
        for finding in findings:
            if finding.subject and finding.severity.stops(strict=strict):
                self._stops[finding.subject].append(finding)
        for (kind, path), finding in district.short.items():
            for code in district.records[kind]:
                ref = Ref(kind, code)
                self._stops[ref].append(replace(finding, subject=ref, path=path))

    def refusing(
        self, form: Form, subject: Subject, unknown: Faulty | None = None
    ) -> tuple[Finding, ...]:
        """What refuses a paper, by the first value with an error that it asks for; often nothing.

        `unknown`: a value that all papers need. A fault of ours is not looked at here, unless
        errors of the data may have led to it.
        """
        fault = subject.fault or unknown
        if fault is None and (lacking := self.lacking(form)):
            return lacking
        return self.asked(
            lambda known: filling(form, subject.within(known)),
            lambda: subject.depends, fault,
        )  # fmt: skip

    def asked(
        self, ask: Callable[[Records], object], depends: Depends, fault: Faulty | None = None
    ) -> tuple[Finding, ...]:
        """What refuses whatever asks records for values, by the first with an error.

        `depends`: gives the records that it can ask; `fault`: what is known before it does, and may
        keep these from being known.
        """
        if fault is not None:
            return self._told(fault, depends)
        if not self._stops or self._stops.keys().isdisjoint(depends()):
            return ()
        try:
            ask(self._mistrusted)
        except Faulty as met:
            return self._told(met, depends)
        except Exception:
            return self._near(depends)
        return ()

    @property
    def trusted(self) -> Records:
        """The district without any value that a finding speaks against."""
        return self._mistrusted

    def of_fault(self, fault: Faulty, near: Ref) -> tuple[Finding, ...]:
        """The findings against a value that was asked for; `near`: the record that it was for."""
        return self._at(fault) or tuple(self._stops.get(near, ()))

    def lacking(self, form: Form) -> tuple[Finding, ...]:
        """Why what a form lists may lack records: files, or sheets, that could not be read."""
        unread = self._district.unread
        return tuple(dict.fromkeys(unread[kind] for kind in form.lists if kind in unread))

    @cached_property
    def _mistrusted(self) -> _Mistrusted:
        records = dict(self._district.records)
        changed: defaultdict[str, dict[str, Coded]] = defaultdict(dict)
        for ref, found in self._stops.items():
            if ref.kind in records:
                paths = [path for finding in found for path in finding.paths]
                changed[ref.kind][ref.code] = without(self._record(ref), paths)
        for kind, of_kind in changed.items():
            records[kind] = Changed(records[kind], of_kind)
        return _Mistrusted(records)

    def _record(self, ref: Ref) -> Coded:
        """The record of the district; where there is none of that code, one without values."""
        there = self._district.records[ref.kind].get(ref.code)
        return KINDS[ref.kind].model_construct() if there is None else there

    @cached_property
    def _against(self) -> Mapping[tuple[int, str], tuple[Finding, ...]]:
        """The findings against each value that is taken away: by the identity of what holds it, and
        its name, which is empty for all that it holds."""
        against: dict[tuple[int, str], dict[Finding, None]] = defaultdict(dict)
        for ref, found in self._stops.items():
            for record in self._versions(ref):
                for finding in found:
                    for path in finding.paths:
                        place = (record, "") if path == WHOLE else missing(record, path)
                        if place:
                            against[id(place[0]), place[1]][finding] = None
        return {key: tuple(found) for key, found in against.items()}

    def _versions(self, ref: Ref) -> Iterator[Coded]:
        """The record as it stands in the district, where it lacks something, and as it is bound on
        trial."""
        own = self._district.records if ref in self._district.faulty else {}
        for records in (own, self._mistrusted.records):
            if ref.code in records.get(ref.kind, {}):
                yield records[ref.kind][ref.code]

    def _told(self, fault: Faulty, depends: Depends) -> tuple[Finding, ...]:
        return self._at(fault) or self._near(depends)

    def _at(self, fault: Faulty) -> tuple[Finding, ...]:
        keys = (id(fault.holder), fault.name), (id(fault.holder), "")
        found = [finding for key in keys for finding in self._against.get(key, ())]
        return tuple(dict.fromkeys(found))

    def _near(self, depends: Depends) -> tuple[Finding, ...]:
        """Every finding on a record that can be asked."""
        return tuple(
            finding for ref in sorted(depends()) for finding in self._stops.get(ref, ())
        )
