"""The definitions of all forms, read from `forms/`, and checked like data.

In: the folder of definitions. Out: frozen `Form`s by id; or `DataError`, with a finding for each
slip in them. They may lie in folders below. `order.yaml` names the forms that come first;
all others follow by their ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from generator.data import load, parse, source_text
from generator.data.findings import Finding
from generator.data.load import DataError, read_yaml
from generator.data.places import Places
from generator.forms import expressions, sound
from generator.forms.asking import asked
from generator.forms.catalog import Column, Contradiction, Form, Label, Norm, Slot, Table
from generator.forms.checking import Written, misshapen
from generator.forms.grammar import CONTRADICTIONS, DEFINITION, ORDER, SHEET
from generator.forms.naming import Norms, misnamed, norm_ids, unknown
from generator.forms.wordings import found

_ORDER, _CONTRADICTIONS, _CLAUSES = "order", "contradictions", "clauses"
BOOKS, REPORTS = "books", "reports"
"""The folders of the Books of Records, which are read by `books.py`, and of reports."""
_READ_BY = tuple(map(Path, (load.__file__, parse.__file__, source_text.__file__)))


class Kept(Protocol):
    """Plain data kept between runs: `generator.page.keep.Keep`."""

    def read(self) -> dict[str, Any] | None: ...
    def write(self, data: dict[str, Any]) -> None: ...


Keeps: TypeAlias = Callable[[Iterable[Path | str]], Kept]
"""Gives what is kept of data that depends on these files and words; raises OSError."""


def load_forms(folder: Path, keep: Keeps | None = None, *, anew: bool = False) -> dict[str, Form]:
    """Every form of `folder` by id, those of `order.yaml` first; raises `DataError`. `keep`: where
    their values are kept; `anew`: those that came with the program are looked through as well."""
    files, here = _files(folder), named_from_here(folder)
    kept, doubted = None, frozenset(file.stem for file in files)
    with suppress(OSError):  # is told below
        digests = sound.digests(here, files)
        kept = keep([*_READ_BY, sound.written(digests)]) if keep else None
        doubted = doubted if anew else sound.to_look_through(here, digests)
    if kept and (known := kept.read()):
        bare = {one.stem: Written(known[one.stem], Places(one.as_posix(), 0)) for one in files}
        # Only what had no slip is kept; if one is found all the same, its place is needed.
        with suppress(DataError):
            return _forms(bare, doubted)
    definitions, findings = _definitions(files)
    if findings:
        raise DataError(findings)
    forms = _forms(definitions, doubted)
    if kept:
        kept.write({name: one.data for name, one in definitions.items()})
    return forms


def _forms(definitions: dict[str, Written], doubted: frozenset[str]) -> dict[str, Form]:
    """The forms of all definitions; those `doubted` are looked through. Raises `DataError`."""
    definitions = {**definitions}
    findings = _shapes({name: definitions[name] for name in definitions if name in doubted})
    if findings:
        raise DataError(findings)
    order, told = definitions.pop(_ORDER), definitions.pop(_CONTRADICTIONS)
    norms = Norms({name: norm_ids(one.data) for name, one in definitions.items()})
    looked = {name: one for name, one in definitions.items() if name in doubted}
    findings = [slip for one in looked.values() for slip in misnamed(one, norms)]
    findings += [*_unordered(order, norms), *_contradicting(told, norms)]
    if findings:
        raise DataError(findings)
    items = _contradictions(told.data)
    first = [name for name in order.data["order"] if name in definitions]
    names = [*first, *sorted(definitions.keys() - set(first))]
    forms = {name: form_of(definitions[name].data, items) for name in names}
    forms = {
        name: _with_borrowed(form, definitions[name].data, forms) for name, form in forms.items()
    }
    findings = [
        slip for name, one in looked.items() for slip in expressions.slips(forms[name], one)
    ]
    if findings:
        raise DataError(findings)
    return forms


def load_sheets(folder: Path) -> dict[str, Form]:
    """Definitions of sheets that are about no record, by id; raises `DataError`.

    Where their values come from is not looked at: from whatever they are bound to.
    """
    definitions, findings = _definitions(_files(folder))
    findings += [slip for one in definitions.values() for slip in misshapen(one, SHEET)]
    if findings:
        raise DataError(findings)
    nowhere = {"source": {"document": "", "clause": ""}, "subject": ()}
    return {name: form_of({**nowhere, **one.data}, ()) for name, one in definitions.items()}


def load_contradictions(folder: Path) -> tuple[Contradiction, ...]:
    """Where the orders contradict themselves, in the order of `contradictions.yaml`."""
    return _contradictions(read_yaml(folder / f"{_CONTRADICTIONS}.yaml")[0])


# Files


def _files(folder: Path) -> list[Path]:
    """The files of all definitions, but of books and reports."""
    here = named_from_here(folder)
    files = (
        one for one in here.rglob("*.yaml") if not {BOOKS, REPORTS} & {*one.relative_to(here).parts}
    )
    return sorted(file for file in files if file.stem != _CLAUSES)


def _definitions(files: Iterable[Path]) -> tuple[dict[str, Written], list[Finding]]:
    """Every file by the name of its form, as written, and what cannot be read of them."""
    found_in: dict[str, Written] = {}
    findings: list[Finding] = []
    for path in files:
        try:
            one = Written(*read_yaml(path))
        except DataError as error:
            findings += error.findings
            continue
        if path.stem in found_in:
            first = found_in[path.stem].file
            findings.append(found("F-113", one.place(("id",)), key=path.stem, first=first))
        found_in[path.stem] = one
    return found_in, findings


def named_from_here(folder: Path) -> Path:
    """The folder as somebody who works here would write it."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _shapes(definitions: Mapping[str, Written]) -> list[Finding]:
    shapes = {_ORDER: ORDER, _CONTRADICTIONS: CONTRADICTIONS}
    findings: list[Finding] = []
    for name, one in definitions.items():
        slips = misshapen(one, shapes.get(name, DEFINITION))
        if not slips and name not in shapes and one.data["id"] != name:
            slips = [found("F-114", one.place(("id",)), value=one.data["id"], name=name)]
        findings += slips
    return findings


def _unordered(order: Written, norms: Norms) -> Iterator[Finding]:
    for index, name in enumerate(order.data["order"]):
        if name not in norms.of_forms:
            yield unknown(order, ("order", index), name, "form", norms.of_forms)


def _contradicting(told: Written, norms: Norms) -> Iterator[Finding]:
    """Forms and rows that a contradiction is said to stand on."""
    for index, item in enumerate(told.data["contradictions"]):
        path = ("contradictions", index)
        rows: set[str] = set()
        for place, name in enumerate(item.get("forms", ())):
            if name in norms.of_forms:
                rows |= {row for table in norms.of_forms[name].values() for row in table}
            else:
                yield unknown(told, (*path, "forms", place), name, "form", norms.of_forms)
        for place, row in enumerate(item.get("rows", ())):
            if row not in rows:
                yield unknown(told, (*path, "rows", place), row, "row", rows)


# Values


def _with_borrowed(form: Form, data: dict[str, Any], forms: Mapping[str, Form]) -> Form:
    """A form with the norms that its arithmetic takes from another: `name: form.table`."""
    taken = {name: whole.split(".") for name, whole in data.get("borrows", {}).items()}
    norms = {name: forms[other].norms[table] for name, (other, table) in taken.items()}
    others = tuple(dict.fromkeys(other for other, _ in taken.values()))
    return replace(form, norms={**form.norms, **norms}, borrows=others) if taken else form


def _contradictions(data: Any) -> tuple[Contradiction, ...]:
    return tuple(
        Contradiction(
            id=row["id"],
            where=_label(row["where"]),
            printed=_label(row["printed"]),
            computed=_label(row["computed"]),
            forms=tuple(row.get("forms", ())),
            rows=tuple(row.get("rows", ())),
        )
        for row in data["contradictions"]
    )


def form_of(data: Mapping[str, Any], told: tuple[Contradiction, ...] = ()) -> Form:
    """The form of a sound definition."""
    return Form(
        id=data["id"],
        number=_label(data["number"]),
        title=_label(data["title"]),
        document=data["source"]["document"],
        clause=data["source"]["clause"],
        subjects=_words(data["subject"]),
        paper=data.get("paper", "portrait"),
        labels={key: _label(value) for key, value in data.get("labels", {}).items()},
        slots={key: _slot(key, value) for key, value in data.get("slots", {}).items()},
        tables={key: _table(key, value) for key, value in data.get("tables", {}).items()},
        norms={key: _norms(value) for key, value in data.get("norms", {}).items()},
        constants=data.get("constants", {}),
        needs=tuple(data.get("needs", ())),
        when=data.get("when", {}),
        lists=tuple(data.get("lists", ())),
        dated=data.get("dated", ""),
        about=data.get("about", ""),
        compute=data.get("compute", ""),
        contradictions=tuple(one for one in told if data["id"] in one.forms),
        proposed=data.get("proposed", "no") == "yes",
        back=data.get("back", {}),
        book=data.get("book", {}),
        fields=asked(data),
        values=data.get("values", {}),
    )


def _words(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _label(data: dict[str, str]) -> Label:
    return Label(**data)


def _slot(name: str, data: dict[str, Any]) -> Slot:
    rest = {key: value for key, value in data.items() if key != "from"}
    return Slot(name=name, source=data.get("from", ""), **rest)


def _table(name: str, data: dict[str, Any]) -> Table:
    return Table(
        name=name,
        source=data.get("from", ""),
        columns=tuple(_column(key, value) for key, value in data.get("columns", {}).items()),
        norms=data.get("norms", ""),
        least=int(data.get("least", 0)),
        blank=int(data.get("blank", data.get("least", 0))),
        count=data.get("count", ""),
        slots=tuple(_slot(key, value) for key, value in data.get("slots", {}).items()),
        tables=tuple(_table(key, value) for key, value in data.get("tables", {}).items()),
        looks=tuple(data.get("looks", ())),
    )


def _column(name: str, data: dict[str, Any]) -> Column:
    rest = {key: value for key, value in data.items() if key != "from"}
    return Column(name=name, source=data.get("from", ""), **rest)


def _norms(data: list[dict[str, Any]]) -> tuple[Norm, ...]:
    return tuple(
        Norm(
            id=row.get("id", ""),
            kind=row.get("kind", "line"),
            texts={key: _label(value) for key, value in row.get("texts", {}).items()},
            printed=row.get("printed", {}),
            figures=row.get("figures", {}),
            least=int(row.get("least", 0)),
        )
        for row in data
    )
