"""Folders of several clerks, all copied from one -> the records of that one, merged.

In: the records of the folder to merge into, and the other folders. Out: records with what somebody
has changed, new records by the file that they go to, and findings. A value that one folder alone
has changed is taken; where two have, differently, both are named and neither is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from generator.data import load, model
from generator.data.district import written
from generator.data.findings import Finding, Ref, Severity
from generator.data.places import KeyPath
from generator.data.records import KINDS
from generator.data.source import RawRecord, Source
from generator.merging.aligned import aligned
from generator.merging.trees import Difference, at, copied, differences, put, shown
from generator.merging.wordings import told

_Said: TypeAlias = defaultdict[KeyPath, list[tuple[Path, Any]]]
"""By path, what folders have there."""


class _Theirs(NamedTuple):
    """A record of another folder."""

    folder: Path
    raw: RawRecord


class Folders:
    """Merges folders into the records of one. `changed`, `new`, `whole`: what becomes of it:

    records with their changes; new ones by file and kind; files to be copied as they are.
    """

    def __init__(
        self, data: Path, source: Source, folders: Sequence[Path], papers: model.Papers
    ) -> None:
        self._data, self._folders, self._papers = data, folders, papers
        self._ours = {raw.ref: raw for raws in source.records.values() for raw in raws}
        self.changed: dict[Ref, tuple[RawRecord, dict[str, Any]]] = {}
        self.new: dict[Path, dict[str, list[dict[str, Any]]]] = {}
        self.whole: dict[Path, Path] = {}
        self._found: list[Finding] = []

    def merge(self) -> list[Finding]:
        """Look through all folders; what is to be said of them."""
        theirs: dict[Ref, list[_Theirs]] = defaultdict(list)
        for folder in self._folders:
            for raw in self._good(folder):
                theirs[raw.ref].append(_Theirs(folder, raw))
        taken: list[_Theirs] = []
        for ref, records in theirs.items():
            if ref in self._ours:
                self._merge(self._ours[ref], records)
            elif len({shown(one.raw.data) for one in records}) > 1:
                texts = " | ".join(f"{one.folder}: {shown(one.raw.data)}" for one in records)
                self._found.append(told("B-122", None, ref, code=ref.code, texts=texts))
            else:
                taken.append(records[0])
        self._add(taken)
        return self._found

    def _good(self, folder: Path) -> Iterator[RawRecord]:
        """The records of a folder that have no error; the others are named."""
        source, findings = load.load(folder)
        district, more = model.build(source, papers=self._papers)
        errors = [one for one in (*findings, *more) if one.severity is Severity.ERROR]
        self._found += [one for one in errors if one.subject is None]
        for kind, raws in source.records.items():
            for raw in raws:
                if kind in KINDS and raw.ref not in district.faulty:
                    yield raw
                elif kind in KINDS:
                    about = [one for one in errors if one.subject == raw.ref]
                    if whole := self._completed(raw, about):
                        yield whole
                        continue
                    why = {
                        "why_hi": " ".join(one.hi for one in about),
                        "why_en": " ".join(one.en for one in about),
                    }
                    self._found.append(told("B-123", raw.place, raw.ref, file=folder, **why))

    def _completed(self, raw: RawRecord, errors: Sequence[Finding]) -> RawRecord | None:
        """A record that says only a part of one of ours, such as the list of its members, with the
        rest of ours; None where that is not all it lacks."""
        if raw.ref not in self._ours or {one.rule for one in errors} != {"D-120"}:
            return None
        whole = replace(raw, data={**copied(self._ours[raw.ref].data), **raw.data})
        return None if model.typed(whole, self._papers)[1] else whole

    # --- a record that we have ------------------------------------------------------------

    def _merge(self, ours: RawRecord, theirs: Sequence[_Theirs]) -> None:
        values: _Said = defaultdict(list)
        rows: _Said = defaultdict(list)
        for folder, raw in theirs:
            tree, gone = aligned(ours.data, raw.data)
            for path in gone:
                self._tell("B-121", ours, path, file=folder)
            for one in differences(ours.data, tree):
                if _is_row(ours.data, one):
                    rows[one.path[:-1]].append((folder, one.new))
                    continue
                path = _judged(one)
                if (folder, at(tree, path)) not in values[path]:
                    values[path].append((folder, at(tree, path)))
        data = copied(ours.data)
        for path, said in values.items():
            if self._agree(ours, path, said, values):
                put(data, path, copied(said[0][1]))
        for path, said in rows.items():
            at(data, path).extend(self._rows(ours, path, said))
        if data == ours.data:
            return
        if model.typed(replace(ours, data=data), self._papers)[1]:
            # Each folder's record is good, so the error is in what is ours alone.
            names = ", ".join(str(folder) for folder, _ in theirs)
            self._found.append(told("B-103", ours.place, ours.ref, file=names))
        else:
            self.changed[ours.ref] = ours, data

    def _agree(
        self, ours: RawRecord, path: KeyPath, said: list[tuple[Path, Any]], every: _Said
    ) -> bool:
        """Whether all who changed a value have changed it alike, and nobody what holds it."""
        around = [other for other in every if other != path and other == path[: len(other)]]
        if not around and all(one == said[0][1] for _, one in said):
            return True
        self._differ(ours, path, said)
        return False

    def _rows(
        self, ours: RawRecord, path: KeyPath, said: list[tuple[Path, Any]]
    ) -> Iterator[Any]:
        """New rows, each once; of two with one number neither."""
        distinct: list[tuple[Path, Any]] = []
        for folder, row in said:
            if not any(row == one for _, one in distinct):
                distinct.append((folder, row))
        for _, row in distinct:
            same = [(who, one) for who, one in distinct if _number(one) == _number(row)]
            if _number(row) is None or len(same) == 1:
                yield copied(row)
            elif row is same[0][1]:
                self._differ(ours, path, same)

    def _differ(self, ours: RawRecord, path: KeyPath, said: list[tuple[Path, Any]]) -> None:
        texts = " | ".join(f"{folder}: {shown(one)}" for folder, one in said)
        self._tell("B-120", ours, path, texts=texts)

    def _tell(self, rule: str, ours: RawRecord, path: KeyPath, **values: object) -> None:
        place = next(
            (ours.places[path[:n]] for n in range(len(path), -1, -1) if path[:n] in ours.places),
            ours.place,
        )
        now = shown(at(ours.data, path))
        self._found.append(told(rule, place, ours.ref, field=written(path), now=now, **values))

    # --- records that are new -------------------------------------------------------------

    def _add(self, taken: Sequence[_Theirs]) -> None:
        """New records go to the file of the name that they come from; a file that is new as a
        whole comes as it is, with its comments."""
        of_file: dict[tuple[Path, str], list[RawRecord]] = defaultdict(list)
        for folder, raw in taken:
            of_file[folder, raw.place.file].append(raw)
        for (folder, name), raws in of_file.items():
            target = self._data / Path(name).relative_to(folder)
            if not target.exists() and target not in self.whole and _has_only(name, raws):
                self.whole[target] = Path(name)
                continue
            if not target.exists():
                target = target.with_name(f"{target.stem}-{folder.name}{target.suffix}")
            kinds = self.new.setdefault(target, {})
            for raw in raws:
                kinds.setdefault(raw.kind, []).append(raw.data)


def _is_row(data: dict[str, Any], one: Difference) -> bool:
    """Whether a difference is a row more of a list that we have."""
    *around, last = one.path
    new = one.old is None and isinstance(last, int) and isinstance(one.new, dict)
    return new and isinstance(at(data, tuple(around)), list)


def _judged(one: Difference) -> KeyPath:
    """Where a difference is judged: a list of plain values is one value, whatever its length."""
    plain = isinstance(one.path[-1], int) and not isinstance(one.new, dict)
    return one.path[:-1] if plain else one.path


def _number(row: dict[str, Any]) -> Any:
    """The number that tells a member from others, where a row has one."""
    return row.get("no")


def _has_only(name: str, raws: Sequence[RawRecord]) -> bool:
    """Whether these are all the records of a file."""
    data = load.plain(Path(name))
    return sum(len(one) for one in data.values() if isinstance(one, list)) == len(raws)
