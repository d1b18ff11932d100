"""The catalogue: every form's definition, read from `forms/*.yaml`.

In: the folder of definitions and a reader that gives plain text values. Out: frozen `Form`s:
labels in both languages, the slots that are filled, the tables, and the norms (the rows and
figures that the orders print). A definition that does not hold together is our own fault and
raises `CatalogError`; data of users never comes here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

Reader = Callable[[Path], Any]
ALIGNS = ("left", "center", "right")


class CatalogError(Exception):
    """A form definition is wrong; the message names the form and the key."""


@dataclass(frozen=True)
class Label:
    """One wording in Hindi and in English; `{slot.name}` stands for a slot inside it."""

    hi: str
    en: str


@dataclass(frozen=True)
class Slot:
    """A named box for one value.

    `source`: the dotted path into the subject's view; `kind`: its formatter; `width`: a CSS length.
    """

    name: str
    source: str
    kind: str = "text"
    label: str = ""
    width: str = "60mm"
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """A column of a table: `source` within the row, or `norm` for a text the form itself prints.

    With both, the norm's text stands where a filled row has no value (a lump sum's "LS").
    `kinds` names another formatter for the norms of a kind.
    """

    name: str
    label: str
    width: str
    source: str = ""
    norm: str = ""
    kind: str = "text"
    align: str = "left"
    choices: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_slot(self) -> bool:
        """True where the column takes a value; False where the form prints its own text."""
        return bool(self.source)


@dataclass(frozen=True)
class Table:
    """Rows of one kind.

    `source`: path to the rows in the view (a sequence, or a mapping by norm id). `norms`: the
    norm rows that fix the rows of the form. `least`: rows printed at least; `blank`: rows of a
    blank form. `tables`: tables inside each row (a season's lines).
    """

    name: str
    source: str
    columns: tuple[Column, ...] = ()
    norms: str = ""
    least: int = 0
    blank: int = 0
    slots: tuple[Slot, ...] = ()
    tables: tuple[Table, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


@dataclass(frozen=True)
class Norm:
    """A row that the order prints: its id, its kind and its texts and figures.

    `kind`: line, section, or a kind that the form's arithmetic and template know (total).
    `least`: where given, the rows of the tables inside this row at least, blank or filled.
    """

    id: str
    kind: str
    texts: Mapping[str, Label]
    printed: Mapping[str, str]
    figures: Mapping[str, str]
    least: int = 0


@dataclass(frozen=True)
class Contradiction:
    """A place where the orders contradict themselves: what is printed, what is computed with.

    `forms`: the forms that it is about; `rows`: the norms of these that it stands on.
    """

    id: str
    where: Label
    printed: Label
    computed: Label
    forms: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """One official form.

    `subjects`: the kinds of record it is made for. `needs`: fields these must have. `when`: values
    these must have. `lists`: kinds that the form prints whole. `dated`: the date of what it
    lists (`ponds.listed_on`), each of which has a document of its own. `about`: the slot that tells
    at the head of further pages whose they are. `compute`: its arithmetic. `back`: where the data
    keeps a value that the form computes with, by slot, row keys left out (`merging/ways.py`).
    `book`: how its pages are ruled, where it is a Book of Records (`books/definition.py`).
    """

    id: str
    number: Label
    title: Label
    document: str
    clause: str
    subjects: tuple[str, ...]
    paper: str
    labels: Mapping[str, Label]
    slots: Mapping[str, Slot]
    tables: Mapping[str, Table]
    norms: Mapping[str, tuple[Norm, ...]]
    constants: Mapping[str, str]
    needs: tuple[str, ...] = ()
    when: Mapping[str, str] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    dated: str = ""
    about: str = ""
    compute: str = ""
    contradictions: tuple[Contradiction, ...] = ()
    proposed: bool = False
    back: Mapping[str, Any] = field(default_factory=dict)
    book: Mapping[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """The name of its page: all books share one."""
        return "book" if self.book else self.id


def load_forms(folder: Path, read: Reader) -> dict[str, Form]:
    """Every form of `folder` by id, in the order that `order.yaml` beside them gives."""
    order = read(folder / "order.yaml")["order"]
    found = {path.stem for path in folder.glob("*.yaml")} - {"order", "contradictions"}
    if found != set(order):
        raise CatalogError(f"order.yaml and the files differ: {sorted(found ^ set(order))}")
    told = load_contradictions(folder, read)
    if strangers := {form for item in told for form in item.forms} - found:
        raise CatalogError(f"contradictions.yaml: no such forms: {sorted(strangers)}")
    data = {name: read(folder / f"{name}.yaml") for name in order}
    of = {name: tuple(one for one in told if name in one.forms) for name in order}
    forms = {name: _form(name, data[name], of[name]) for name in order}
    return {name: _with_borrowed(form, data[name], forms) for name, form in forms.items()}


def _with_borrowed(form: Form, data: dict[str, Any], forms: Mapping[str, Form]) -> Form:
    """A form with the norms that its arithmetic takes from another: `name: form.table`."""
    borrowed = {
        name: forms[other].norms[table]
        for name, whole in data.get("borrows", {}).items()
        for other, table in [whole.split(".")]
    }
    return replace(form, norms={**form.norms, **borrowed}) if borrowed else form


def load_contradictions(folder: Path, read: Reader) -> tuple[Contradiction, ...]:
    """Where the orders contradict themselves, in the order of `contradictions.yaml`."""
    return tuple(
        Contradiction(
            id=row["id"],
            where=_label(row["where"]),
            printed=_label(row["printed"]),
            computed=_label(row["computed"]),
            forms=tuple(row.get("forms", ())),
            rows=tuple(row.get("rows", ())),
        )
        for row in read(folder / "contradictions.yaml")["contradictions"]
    )


def _form(name: str, data: dict[str, Any], told: tuple[Contradiction, ...] = ()) -> Form:
    known = {item.name for item in fields(Form)} | {"source", "subject", "borrows"}
    known -= {"document", "clause", "subjects", "contradictions"}
    if unknown := set(data) - known:
        raise CatalogError(f"{name}: unknown keys {sorted(unknown)}")
    if data["id"] != name:
        raise CatalogError(f"{name}: its id says {data['id']}")
    try:
        form = Form(
            id=name,
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
            contradictions=told,
            proposed=data.get("proposed", "no") == "yes",
            back=data.get("back", {}),
            book=data.get("book", {}),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogError(f"{name}: {error!r}") from error
    _check(form)
    return form


def _words(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _label(data: dict[str, str]) -> Label:
    return Label(**data)


def _slot(name: str, data: dict[str, Any]) -> Slot:
    rest = {key: value for key, value in data.items() if key != "from"}
    return Slot(name=name, source=data["from"], **rest)


def _table(name: str, data: dict[str, Any]) -> Table:
    known = {item.name for item in fields(Table)} - {"name", "source"} | {"from"}
    if unknown := set(data) - known:
        raise TypeError(f"table {name}: unknown keys {sorted(unknown)}")
    return Table(
        name=name,
        source=data["from"],
        columns=tuple(_column(key, value) for key, value in data.get("columns", {}).items()),
        norms=data.get("norms", ""),
        least=int(data.get("least", 0)),
        blank=int(data.get("blank", data.get("least", 0))),
        slots=tuple(_slot(key, value) for key, value in data.get("slots", {}).items()),
        tables=tuple(_table(key, value) for key, value in data.get("tables", {}).items()),
    )


def _column(name: str, data: dict[str, Any]) -> Column:
    rest = {key: value for key, value in data.items() if key != "from"}
    column = Column(name=name, source=data.get("from", ""), **rest)
    if column.align not in ALIGNS:
        raise ValueError(f"column {name}: align is one of {ALIGNS}")
    return column


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


def _check(form: Form) -> None:
    """Every label and norm that the definition names must exist."""
    named = [slot.label for slot in form.slots.values() if slot.label]
    for table in form.tables.values():
        named += [column.label for column in table.columns if column.label]
        if table.norms and table.norms not in form.norms:
            raise CatalogError(f"{form.id}: table {table.name} names no norms {table.norms}")
    named += [label for slot in form.slots.values() for label in slot.choices.values()]
    ids = {norm.id for norms in form.norms.values() for norm in norms}
    for item in form.contradictions:
        if strangers := set(item.rows) - ids:
            raise CatalogError(f"{form.id}: {item.id} marks no rows {sorted(strangers)}")
    if missing := sorted(set(named) - set(form.labels)):
        raise CatalogError(f"{form.id}: labels are missing: {missing}")
