"""The records while something is merged into them: as written, as typed, and as forms print them.

In: a folder's records with their places, and the papers that they call for. Out: the raw values of
each record as they are by now, their types judged, and the texts of a form filled from them. The
files themselves are not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.data import model
from generator.data.district import DistrictData
from generator.data.faulty import Faulty
from generator.data.findings import Finding, Place, Ref
from generator.data.places import KeyPath
from generator.data.source import RawRecord, Source
from generator.forms.bind import Filling
from generator.forms.catalog import Form
from generator.forms.filling import Text
from generator.forms.subjects import called_for, name_of, view_of
from generator.forms.views import View
from generator.merging.lookup import Raws
from generator.merging.trees import copied

Fill = Callable[[Form, View | None], Filling]
"""A form's texts for one subject; for None, those of the blank form."""
Faults = list[tuple[KeyPath, Finding]]


class Working:
    """The records of a folder. `due`: form and name of each document that can be made of them."""

    def __init__(
        self,
        source: Source,
        district: DistrictData,
        due: Iterable[tuple[str, str]],
        fill: Fill,
        papers: model.Papers = model.NO_PAPERS,
    ) -> None:
        self._papers = papers
        self._district, self._due, self._fill = district, frozenset(due), fill
        self.first = {
            raw.ref: raw for raws in source.records.values() for raw in raws if raw.ref.code
        }
        self._data: dict[Ref, dict[str, Any]] = {ref: raw.data for ref, raw in self.first.items()}
        self.fresh: dict[Ref, dict[str, Any]] = {}
        """New records, which need not be whole yet."""

    def knows(self, ref: Ref) -> bool:
        """Whether the folder has that record."""
        return ref in self.first

    def is_good(self, ref: Ref) -> bool:
        """Whether the record has no error of reading or typing."""
        known = self._district.get(ref.kind, ref.code) is not None
        return known and ref not in self._district.faulty

    def data(self, ref: Ref) -> dict[str, Any]:
        """The record as written, with what was merged into it."""
        return self.fresh[ref] if ref in self.fresh else self._data[ref]

    def raws(self, kind: str) -> Raws:
        """All records of a kind as written, by code."""
        return {ref.code: data for ref, data in self._data.items() if ref.kind == kind}

    def place(self, ref: Ref, path: KeyPath = ()) -> Place | None:
        """Where a value stands, or what holds it."""
        return self._district.place(ref, path)

    def put(self, ref: Ref, data: dict[str, Any]) -> Faults:
        """Take over the record, unless it has an error now: then nothing changes."""
        if ref in self.fresh:
            self.fresh[ref] = data
            return []
        record, faults = model.typed(replace(self.first[ref], data=data), self._papers)
        if record is not None:
            self._data[ref] = data
            kinds = self._district.records
            of_kind = {**kinds[ref.kind], ref.code: record}
            self._district = replace(self._district, records={**kinds, ref.kind: of_kind})
        return faults

    def texts(self, form: Form, name: str, ref: Ref) -> Mapping[str, Text] | None:
        """What the form prints of a record; None where it is not due for it, or cannot be made.

        What was merged may be a record that the rules refuse, and no form can be made of such: the
        check of the changed folder tells why.
        """
        record = self._district.get(ref.kind, ref.code)
        if record is None or (form.id, name) not in self._due:
            return None
        view = view_of(form, record, self._district)
        if not called_for(form, view):
            return None
        views = view.on_each_date(form.dated) if form.dated else (view,)
        for one in views:
            if name_of(ref.code, one) == name:
                return self._filled(form, one, ref)
        return None

    def _filled(self, form: Form, view: View, ref: Ref) -> Mapping[str, Text] | None:
        try:
            return self._fill(form, view).texts
        except (ArithmeticError, AttributeError, Faulty, TypeError, ValueError):
            if self._data[ref] is self.first[ref].data:
                raise  # nothing was merged into it: the fault is ours
            return None

    def blank(self, form: Form) -> Mapping[str, Text]:
        """What the form prints by itself."""
        return self._fill(form, None).texts

    def changed(self) -> dict[Ref, tuple[RawRecord, dict[str, Any]]]:
        """The records that are others now: as they were, and as they are."""
        return {
            ref: (self.first[ref], data)
            for ref, data in self._data.items()
            if data is not self.first[ref].data and data != self.first[ref].data
        }

    def begin(self, ref: Ref, data: Mapping[str, str]) -> None:
        """A new record, which has no more than this."""
        self.fresh.setdefault(ref, {**copied(dict(data))})

    def finish(self, ref: Ref, near: Place) -> Faults:
        """What a new record lacks."""
        raw = RawRecord(ref.kind, self.fresh[ref], near, {}, {})
        return model.typed(raw, self._papers)[1]
