"""The way back: from a slot of a form to the place in the records that its value comes from.

In: a form, a slot at its place and the kind of record that the form is about. Out: a `Way`, or why
there is none. Most slots say it with their `from:` (`bank.account_no`); what a form computes with
is named under `back:` in its definition, where `*` stands for the key of the next row, `[head=*]`
for the items of a list whose field has that key, `=` before a value that the form works out where
the data is silent, and `ponds:` for the record that the row's own code names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, NamedTuple, TypeAlias, get_args, get_origin

from generator.data.district import inner_model
from generator.data.records import KINDS, REFERENCES
from generator.data.types import Name
from generator.forms.catalog import Form
from generator.merging.slots import Key, Located

_SUMS = frozenset({"grand", "sum", "total"})  # kinds of rows that nobody gives a figure
_TOKEN = re.compile(r"([a-z_0-9]+|\*)(?:\[([a-z_]+)=\*\])?")
_PARTS = re.compile(r"\.(?![^\[]*\])")


class Pick(NamedTuple):
    """The items of a list whose field has a value."""

    field: str
    value: str


Step: TypeAlias = str | int | Pick
Path: TypeAlias = tuple[Step, ...]


class Nowhere(Enum):
    """Why what stands in a slot has no place in the record."""

    PEN = "pen"
    COMPUTED = "computed"
    FOREIGN = "foreign"
    CODE = "code"


class Leaf(NamedTuple):
    """A place in a record: its path and the type of what stands there."""

    path: Path
    type: Any

    @property
    def is_name(self) -> bool:
        """Whether a text in two languages stands there."""
        return self.type is Name


@dataclass(frozen=True)
class Way:
    """Where a slot's text goes: one place, or several that it holds one after another.

    `computed`: the form works it out where the data is silent. `refers`: kind of the records one of
    which is named there, by `by` (name or code); `members`: one of the group's members by her name.
    `of`: kind of the record that the code in the row names, where it is not the subject's own.
    """

    leaves: tuple[Leaf, ...]
    computed: bool = False
    refers: str = ""
    by: str = ""
    members: bool = False
    of: str = ""


def way(form: Form, slot: Located, kind: str) -> Way | Nowhere:
    """The way from a slot of a form about a record of that kind."""
    said = form.back.get(slot.name, form.back.get(slot.plain))
    if said is None:
        return _own(form, slot) if form.fields else _direct(slot, KINDS[kind])
    if isinstance(said, Mapping):
        norm = slot.keys[-1].norm
        said = said.get(norm.kind if norm else "", "")
    paths = [said] if isinstance(said, str) else said
    if not all(paths):
        return Nowhere.COMPUTED
    return _joined([_told(path, slot, kind) for path in paths])


def _joined(ways: Sequence[Way | Nowhere]) -> Way | Nowhere:
    found = [one for one in ways if isinstance(one, Way)]
    if len(found) < len(ways):
        return next(one for one in ways if isinstance(one, Nowhere))
    if len(found) == 1:
        return found[0]
    return Way(tuple(leaf for one in found for leaf in one.leaves))


def _told(path: str, slot: Located, kind: str) -> Way | Nowhere:
    """A path of a definition's own."""
    computed = path.startswith("=")
    of, colon, rest = path.lstrip("=").partition(": ")
    if colon:
        found = _walked(rest, slot._replace(keys=()), KINDS[of], computed=computed)
        return replace(found, of=of) if isinstance(found, Way) else found
    return _walked(of, slot, KINDS[kind], computed=computed)


def _direct(slot: Located, model: Any, within: str = "") -> Way | Nowhere:
    """The path that slot and tables read from."""
    if slot.slot.value:
        return Nowhere.COMPUTED
    first, bar, _ = slot.slot.source.partition("|")
    if not first:
        return Nowhere.PEN
    parts = [f"{table.source}.*" for table in slot.tables]
    path = ".".join((*parts, first.strip()))
    path = within + ".".join(part for part in path.split(".") if part != "self")
    return _walked(path, slot, model, computed=bool(bar))


def _own(form: Form, slot: Located) -> Way | Nowhere:
    """The same on a form with values of its own; what its subject has is another record's."""
    if slot.slot.value:
        return Nowhere.COMPUTED
    source = (slot.tables[0] if slot.tables else slot.slot).source
    first = source.split(".")[0].split("|")[0].strip()
    if first in ("", "code"):
        return _direct(slot, form.papers)
    own = {one.name for one in form.fields}
    return _direct(slot, form.papers, "values.") if first in own else Nowhere.FOREIGN


def _walked(path: str, slot: Located, model: Any, *, computed: bool) -> Way | Nowhere:
    """A path in words as steps through the classes of records."""
    annotation: Any = model
    steps: list[Step] = []
    rows = iter(slot.keys)
    tokens = _PARTS.split(path)
    for at, token in enumerate(tokens):
        match = _TOKEN.fullmatch(token)
        assert match is not None, path
        name, picked = match.groups()
        below = _below(annotation, name, rows)
        if below is None:
            foreign = name in REFERENCES or name in ("district", "office", "signatory")
            return Nowhere.FOREIGN if foreign else Nowhere.COMPUTED
        step, annotation = below
        steps.append(step)
        if picked:
            steps.append(Pick(picked, next(rows).text))
        rest = tokens[at + 1 :]
        if name in REFERENCES and rest:
            if rest not in (["name"], ["code"]):
                return Nowhere.FOREIGN
            return Way((Leaf(tuple(steps), str),), refers=REFERENCES[name], by=rest[0])
    if steps == ["code"]:
        return Nowhere.CODE
    leaf = Leaf(tuple(steps), plain_type(annotation))
    members = leaf.type is int and slot.slot.kind == "name"
    return Way((leaf,), computed, members=members)


def _below(annotation: Any, name: str, rows: Iterator[Key]) -> tuple[Step, Any] | None:
    """The step of that name into what a type holds, and the type of what is there."""
    annotation = plain_type(annotation)
    if name != "*":
        fields = getattr(annotation, "model_fields", {})
        return (name, fields[name].annotation) if name in fields else None
    key = next(rows)
    held = get_args(annotation)
    if get_origin(annotation) is tuple:
        return int(key.text) - 1, held[0]
    if get_origin(annotation) is Mapping:
        sums = key.norm is not None and key.norm.kind in _SUMS
        return None if sums else (key.text, held[1])
    fields = getattr(annotation, "model_fields", {})
    return (key.text, fields[key.text].annotation) if key.text in fields else None


def plain_type(annotation: Any) -> Any:
    """The type inside `X | None` and inside what is said of it."""
    while True:
        if hasattr(annotation, "__metadata__"):
            annotation = get_args(annotation)[0]
            continue
        choices = [one for one in get_args(annotation) if one is not type(None)]
        optional = type(None) in get_args(annotation)
        if not optional or len(choices) != 1:
            return annotation
        annotation = choices[0]


def type_at(kind: str, path: Path) -> Any:
    """The type of what stands at a path of a record; None where the records know no such path."""
    annotation: Any = KINDS[kind]
    for step in path:
        annotation = plain_type(annotation)
        held = get_args(annotation)
        if isinstance(step, Pick):
            continue
        if isinstance(step, int) and get_origin(annotation) is tuple:
            annotation = held[0]
        elif get_origin(annotation) is Mapping:
            annotation = held[1]
        elif step in getattr(annotation, "model_fields", {}):
            annotation = annotation.model_fields[step].annotation
        else:
            return None
    return plain_type(annotation)


def holds_records(annotation: Any) -> bool:
    """Whether a type is a list of records."""
    return get_origin(annotation) is tuple and inner_model(annotation) not in (None, Name)
