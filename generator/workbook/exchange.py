"""Data in and out of other programs: workbooks and lists, as records and back.

In: a folder of YAML, workbooks or lists. Out: a `Source` that is typed and checked like any other;
a workbook to fill in; a folder of YAML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property, reduce
from operator import or_
from pathlib import Path
from typing import Protocol

from generator.console.exchanged import MappedColumn, MappedList, Sheeted, TakenIn, Wish
from generator.console.report import WrongUsage
from generator.data import load, model, private
from generator.data.english import English, Spelling
from generator.data.fields import Words
from generator.data.findings import Finding, Place, Severity
from generator.data.source import Source
from generator.run.manifest import write_whole
from generator.workbook import into_yaml, lacking, mapping, own_list, take, write
from generator.workbook.gather import gather
from generator.workbook.sheets import Layout, layout
from generator.workbook.spread import spread

_BESIDE = "D-414"
"""A value in a column that has no key: no record is missing for it."""


class Known(Protocol):
    """What this needs of a session: `lines` as in `forms/lines.py`, `papers` as for `model`."""

    @property
    def lines(self) -> write.Lines: ...
    @property
    def names(self) -> Spelling: ...
    @property
    def papers(self) -> model.Papers: ...


class Exchange:
    """What commands and the pipeline do with data that is not YAML, or shall not be."""

    def __init__(self, known: Known) -> None:
        self._known = known

    @cached_property
    def layout(self) -> Layout:
        """The sheets of all kinds, and of the forms that ask for values of their own."""
        return layout(self._known.papers)

    def read(self, data: Path) -> tuple[Source, list[Finding]]:
        """The records of a folder of YAML, or of a workbook or list of ours."""
        if data.is_dir():
            return load.load(data)
        return self._of_files([data])

    def sheet(self, data: Path | None, out: Path) -> Sheeted:
        """Write a workbook to fill in; with the records of `data` in it, right and wrong ones."""
        source, findings = self.read(data) if data else (Source({}, ()), [])
        findings += self._mistakes(source)
        made = write.workbook(spread(source, self.layout), self.layout, self._known.lines)
        if out.exists() and (not out.is_file() or out.read_bytes() != made):
            raise WrongUsage(
                f"“{out}” पहले से है; उसमें आपका लिखा हो सकता है। --out से दूसरा नाम दें।",
                f"{str(out)!r} is there already and may hold your work; name another with --out",
            )
        with _kept([data] if data else []):
            write_whole(out, made)
        return Sheeted(out, _counts(source), tuple(_sorted(findings)))

    def propose(self, files: Sequence[Path], wish: Wish) -> list[MappedList]:
        """Guess the map of each list that is not ours, and write them to `wish.map`."""
        assert wish.map is not None
        if wish.kind and wish.kind not in self.layout.by_name:
            raise WrongUsage(
                f"“{wish.kind}” नाम की शीट नहीं होती; {', '.join(self.layout.by_name)}",
                f"there is no sheet {wish.kind!r}; there are {', '.join(self.layout.by_name)}",
            )
        maps: dict[str, mapping.ListMap] = {}
        shown = []
        for grid in take.take(files, self.layout, wish.legacy).foreign:
            one = mapping.guess(grid, self.layout, wish.kind, wish.fixed)
            best = one and own_list.best_map(grid, [one])
            if one and best:
                maps.setdefault(f"{one.sheet.name} {sorted(one.headings)}", one)
                shown.append(_shown(one, grid.place(best[1].row, min(best[1].texts))))
        if maps:
            with _kept(files):
                write_whole(wish.map, mapping.written(list(maps.values())).encode())
        return shown

    def take_in(self, files: Sequence[Path], out: Path, wish: Wish | None = None) -> TakenIn:
        """Write the records of workbooks and lists as a folder of YAML, mistakes and all."""
        source, findings = self._of_files(files, wish)
        findings += self._mistakes(source)
        if wish and wish.data:
            # A list of a known group's members need not say what else is known of the group.
            known = {raw.ref for each in self.read(wish.data)[0].records.values() for raw in each}
            findings = [one for one in findings if one.rule != "D-120" or one.subject not in known]
        texts = into_yaml.files(source)
        _refuse_other_data(out, texts)
        with _kept([*files, *([wish.data] if wish and wish.data else [])]):
            for name, text in texts.items():
                write_whole(out / name, text.encode())
        return TakenIn(out, tuple(texts), _counts(source), tuple(_sorted(findings)))

    def _mistakes(self, source: Source) -> list[Finding]:
        return model.build(source, English(self._known.names), self._known.papers)[1]

    def _of_files(
        self, files: Sequence[Path], wish: Wish | None = None
    ) -> tuple[Source, list[Finding]]:
        taken = take.take(files, self.layout, wish.legacy if wish else None)
        if wish and wish.map and wish.map.exists():
            self._take_own_lists(taken, wish)
        taken.refuse_foreign(self.layout)
        source, more = gather(taken.readings, self.layout)
        # What stands in a file or sheet that was not read is missing, and needs no finding more.
        # Of a sheet of ours it is known what it holds, though not all of it was read.
        errors = [
            one
            for one in taken.findings
            if one.severity is Severity.ERROR and one.rule != _BESIDE
        ]
        unread = [(one, lacking.kinds(one, taken, self.layout)) for one in errors]
        short = {**lacking.values(errors, taken, self.layout), **source.short}
        source = replace(source, unread=tuple(unread), short=short)
        return source, taken.findings + more

    def _take_own_lists(self, taken: take.Taken, wish: Wish) -> None:
        """Read the grids that are not ours by the map."""
        assert wish.map is not None
        try:
            maps = mapping.read(wish.map, self.layout)
        except mapping.MapError as error:
            raise WrongUsage(error.hi, error.en) from error
        except load.DataError as error:
            raise WrongUsage(*_both(error.findings[0])) from error
        ours, _ = gather(taken.readings, self.layout)
        known = [ours, *([self.read(wish.data)[0]] if wish.data else [])]
        names = own_list.names_of(known)
        for grid in taken.foreign:
            readings, findings = own_list.readings(grid, maps, names)
            taken.readings += readings
            taken.findings += findings
        taken.foreign.clear()


def _shown(one: mapping.ListMap, place: Place) -> MappedList:
    """A map for people to look at."""
    columns = []
    for heading, key in one.headings.items():
        label = one.owner(key)[1].label if key else Words("", "")
        columns.append(MappedColumn(heading, key, label.hi, label.en))
    given = {*one.headings.values(), *one.fixed, *one.codes}
    missing = [each.key for each in one.sheet.columns if each.required and each.key not in given]
    return MappedList(place, one.sheet.name, tuple(columns), tuple(missing))


def _both(finding: Finding) -> tuple[str, str]:
    return f"{finding.place}: {finding.hi}", f"{finding.place}: {finding.en}"


def _kept(taken: Iterable[Path]) -> AbstractContextManager[None]:
    """What is made of files and folders that only their owner may read, nobody else may either."""
    return private.kept(
        reduce(or_, (private.denied(one, load.data_files(one)) for one in taken), 0)
    )


def _counts(source: Source) -> Mapping[str, int]:
    return {kind: len(records) for kind, records in source.records.items()}


def _sorted(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.sort_key)


def _refuse_other_data(out: Path, texts: Mapping[str, str]) -> None:
    """A folder that holds other data is not written into: two districts would be mixed."""
    if out.exists() and not out.is_dir():
        raise WrongUsage(f"“{out}” फ़ोल्डर नहीं है।", f"--out {str(out)!r} is not a folder")
    for path in load.data_files(out):
        name = path.relative_to(out).as_posix()
        if name not in texts or path.read_bytes() != texts[name].encode():
            raise WrongUsage(
                f"“{out}” में पहले से डेटा है ({name}); --out से नया फ़ोल्डर दें।",
                f"{str(out)!r} holds data already ({name}); name a new folder with --out",
            )
