"""Grids of cells -> the records as written, each value with its cell: a `Source`, as of YAML.

In: `Reading`s, each a grid with what its columns hold. Out: a `Source` for `data.model`, and
findings. Rows of lists and tables find the record that they belong to by its code, whichever sheet
or file it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from generator.data.findings import Finding, Place, Ref, Severity
from generator.data.heap import held
from generator.data.messages import did_you_mean
from generator.data.papers import FORM
from generator.data.places import KeyPath, Marks, Places, Sheets, place, position
from generator.data.source import RawRecord, Source
from generator.data.source_text import MAX_FAULTS
from generator.workbook.columns import Shape
from generator.workbook.reading import Reading
from generator.workbook.rows import Node, Row, Texts, nodes_of
from generator.workbook.sheets import Layout, Sheet
from generator.workbook.wordings import found


@dataclass
class _Item:
    """A record, or one in a list or table: its values, their positions, and where it stands.

    `path`: from the record with a code that it belongs to; of that, `faults` are the paths of what
    could not be read.
    """

    data: Any
    marks: Any  # `Marks`
    owner: _Item | None = None
    path: KeyPath = ()
    ref: Ref | None = None
    faults: list[KeyPath] = field(default_factory=list)

    @property
    def record(self) -> _Item:
        """The record with a code that this belongs to."""
        return self if self.owner is None else self.owner.record


_Address: TypeAlias = tuple[str, ...]


@held()
def gather(readings: Iterable[Reading], layout: Layout) -> tuple[Source, list[Finding]]:
    """The records of all rows, those of one kind in the order of the readings."""
    every = list(readings)
    gathered = _Gathered([(one.grid.file, one.grid.sheet) for one in every])
    for sheet in layout.sheets:
        for index, reading in enumerate(every):
            if reading.sheet is sheet:
                gathered.take(reading, index)
    gathered.tell_where_lists_begin(every)
    records: dict[str, list[RawRecord]] = {}
    for kind, item in gathered.records:
        records.setdefault(kind, []).append(gathered.raw(kind, item))
    return Source(records, (), short=gathered.short), gathered.findings


class _Gathered:
    """The records so far, and what was found on the way."""

    def __init__(self, sheets: list[tuple[str, str]]) -> None:
        self.sheets: Sheets = tuple(sheets)
        self.records: list[tuple[str, _Item]] = []
        self.findings: list[Finding] = []
        self.short: dict[tuple[str, KeyPath], Finding] = {}
        self._rows: dict[str, dict[_Address, _Item]] = {}
        self._first: dict[tuple[str, _Address], Place] = {}

    def take(self, reading: Reading, index: int) -> None:
        """Every row of one reading."""
        texts = Texts(reading)
        rows = self._rows.setdefault(reading.sheet.name, {})
        nodes = nodes_of(reading)
        for number, cells in reading.grid.rows.items():
            if number < reading.first:
                continue
            said = texts.of_row(number, cells)
            item = None
            if said or (cells and not reading.columns):
                row = Row(reading, index, number, said)
                by_shape = self._kind_row if reading.sheet.shape is Shape.KIND else self._inner_row
                item = by_shape(row, nodes, rows)
            for finding, path in texts.found:
                self._report_of(finding, item, path)
        for finding in texts.formulas():
            self.report(finding)

    def report(self, finding: Finding) -> None:
        """Note a finding; of very many, no more are told."""
        if len(self.findings) < MAX_FAULTS:
            self.findings.append(finding)
        elif len(self.findings) == MAX_FAULTS:
            self.findings.append(found("D-409", finding.place, most=MAX_FAULTS))

    def _report_of(self, finding: Finding, item: _Item | None, path: KeyPath) -> None:
        """Note what is wrong at a path within a record, or a part of one."""
        if item is not None:
            whole, record = (*item.path, *path), item.record
            if finding.severity is Severity.ERROR:
                record.faults.append(whole)
            finding = replace(finding, subject=record.ref, path=whole)
        self.report(finding)

    def raw(self, kind: str, item: _Item) -> RawRecord:
        """The record as the model takes it."""
        places = Places("", item.marks, sheets=self.sheets)
        keys = Places("", item.marks, of_keys=True, sheets=self.sheets)
        return RawRecord(kind, item.data, places[()], places, keys, tuple(item.faults))

    def tell_where_lists_begin(self, readings: list[Reading]) -> None:
        """The place of a list that has no rows is the first free row of its sheet."""
        for index, reading in enumerate(readings):
            sheet, columns = reading.sheet, reading.columns.keys()
            if sheet.parent is None or not columns:
                continue
            used = (row for row, cells in reading.grid.rows.items() if cells.keys() & columns)
            free = max((*used, reading.first - 1)) + 1
            at = position(free - 1, min(columns) - 1, index)
            for item in self._rows.get(sheet.parent.name, {}).values():
                marks = item.marks
                for key in sheet.at[:-1]:
                    marks = marks and marks.inner.get(key)
                if marks:
                    marks.keys.setdefault(sheet.at[-1], at)

    def _kind_row(self, row: Row, nodes: Node, rows: dict[_Address, _Item]) -> _Item | None:
        data, marks = row.made(nodes)
        code = data.get("code")
        kind, form = row.reading.sheet.kind, row.reading.sheet.form
        if form:
            assert isinstance(marks.inner, dict)
            first = {key: data.pop(key) for key in ("code",) if key in data}
            data = {**first, FORM: form, **data}
            marks.inner[FORM] = marks.keys[FORM] = row.at
        if row.reading.merged and (not code or (code,) in rows):
            if code:
                self._merge(rows[(code,)], data, marks)
            return None
        item = _Item(data, marks)
        item.ref = Ref(kind, code if code else f"{row.place()}")
        self.records.append((kind, item))
        if code:
            rows.setdefault((code,), item)
        return item

    def _merge(self, item: _Item, data: Any, marks: Any) -> None:
        """A row that repeats a record adds what was empty; another value is an error."""
        for key, value in data.items():
            if key not in item.data:
                item.data[key], item.marks.inner[key] = value, marks.inner[key]
            elif isinstance(value, dict):
                within = _Item(item.data[key], item.marks.inner[key], item, (*item.path, key))
                self._merge(within, value, marks.inner[key])
            elif value != item.data[key]:
                here, first = (
                    place("", each.at if isinstance(each, Marks) else each, self.sheets)
                    for each in (marks.inner[key], item.marks.inner[key])
                )
                finding = found("D-424", here, key=key, value=value, first=first)
                self._report_of(finding, item, (key,))

    def _inner_row(self, row: Row, nodes: Node, rows: dict[_Address, _Item]) -> _Item | None:
        sheet = row.reading.sheet
        assert sheet.parent is not None
        names = [row.named(column) for column in sheet.columns[: sheet.above + sheet.own]]
        for column, text in zip(sheet.columns, names[: sheet.above], strict=False):
            if not text:
                finding = found("D-421", row.place(column), key=column.key)
                self._of_nobody(sheet, tuple(names), finding)
                return None
        address = tuple(names[: sheet.above])
        parents = self._rows.get(sheet.parent.name, {})
        parent = parents.get(address)
        if parent is None:
            self._without_parent(row, address, parents)
            return None
        values, marks = row.made(nodes)
        own = tuple(names[sheet.above :])
        holder = _holder(parent, sheet, row.at)
        if not values and not any(own):  # says that there is none
            return None
        if sheet.own and not own[0]:
            column = sheet.columns[sheet.above]
            self._report_of(found("D-421", row.place(column), key=column.key), parent, sheet.at)
            return None
        if sheet.own and (address + own) in rows:
            first = self._first[sheet.name, address + own]
            place = row.place(sheet.columns[sheet.above])
            finding = found("D-423", place, value=own[0], first=first)
            self._report_of(finding, parent, sheet.at)
            return None
        if sheet.own:  # what is wrong with the row's name is told where it stands
            marks.at = row.of(sheet.columns[sheet.above])
        part = own[0] if sheet.shape is Shape.TABLE else len(holder[0])
        item = _Item(values, marks, parent, (*parent.path, *sheet.at, part))
        _put(holder, sheet, own, item)
        if sheet.own:
            rows[address + own] = item
            self._first[sheet.name, address + own] = row.place(sheet.columns[sheet.above])
        return item

    def _without_parent(
        self, row: Row, address: _Address, parents: Mapping[_Address, _Item]
    ) -> None:
        sheet = row.reading.sheet
        assert sheet.parent is not None
        column = sheet.columns[sheet.above - 1]
        value = ", ".join(address)
        near = [" ".join(each) for each in parents]
        hint = did_you_mean(" ".join(address), near)
        name = sheet.parent.name
        finding = found("D-422", row.place(column), name=name, value=value, **hint)
        self._of_nobody(sheet, address, finding)

    def _of_nobody(self, sheet: Sheet, address: _Address, finding: Finding) -> None:
        """Note a row of which nobody knows whose it is: a record lacks it, or any of its kind."""
        lacking = sheet.outermost.at
        if record := self._rows.get(sheet.kind, {}).get(address[:1]):
            self._report_of(finding, record, lacking)
        else:
            self.report(finding)
            self.short.setdefault((sheet.kind, lacking), finding)


def _holder(parent: _Item, sheet: Sheet, at: int) -> tuple[Any, Any]:
    """The list or table of a record that a row goes into; made where there is none yet."""
    data, marks = parent.data, parent.marks
    for depth, key in enumerate(sheet.at):
        last = depth == len(sheet.at) - 1
        if key not in data:
            is_list = last and sheet.shape is Shape.LIST
            data[key] = [] if is_list else {}
            marks.keys.setdefault(key, at)
            marks.inner[key] = Marks(at, at, {}, [] if is_list else {})
        data, marks = data[key], marks.inner[key]
    return data, marks


def _put(holder: tuple[Any, Any], sheet: Sheet, own: _Address, item: _Item) -> None:
    """Put a row's record where it belongs."""
    data, marks = holder
    value, inner = item.data, item.marks
    if value.keys() == {""}:  # a plain text in a list of texts
        value, inner = value[""], inner.inner[""]
    if sheet.shape is Shape.LIST:
        data.append(value)
        marks.inner.append(inner)
    else:
        data[own[0]] = value
        marks.keys[own[0]] = item.marks.at
        marks.inner[own[0]] = inner
