"""A form's definition -> what each field of its fillable page is and says.

In: a form, a language and the filling of its blank page. Out: for each slot its kind, its tooltip,
what may be chosen, and the text that the order prints there. A tooltip is read aloud in place of
the page around the field, so it names the column, the section and the row as the page does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.forms.bind import CODE, Filling, Row
from generator.forms.catalog import Column, Form, Label, Slot, Table
from generator.forms.filling import NOTHING, Text, worded
from generator.forms.markup import SLOT_IN_LABEL

_HINTS = {"date": "dd.mm.yyyy", "time": "hh:mm"}
_ROW, _CODE = Label("पंक्ति", "row"), Label("कोड", "Code")
_CHOICE = "choice"
_SUMS = frozenset({"total", "grand", "sum"})  # rows that sum up, and so belong to no section


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the kind of its slot, its tooltip, the texts to choose from, the printed text."""

    kind: str
    tooltip: str
    choices: tuple[str, ...] = ()
    value: str = ""


class _Where(NamedTuple):
    """The rows that a slot stands in, outermost first: the words of those that have any."""

    words: tuple[Label, ...] = ()
    numbers: tuple[str, ...] = ()


def describe(form: Form, lang: str, filling: Filling) -> dict[str, Field]:
    """The fields of a blank form by slot name, in the form's own order."""
    described: dict[str, Field] = {}

    def said(label: Label) -> str:
        text = worded(label).in_digits(filling.digits)
        both = lang == "hi-en" and text.below
        return f"{text.hi} – {text.below}" if both else text.in_language(lang)

    for name, slot, where in _slots(form, filling):
        described[name] = Field(
            slot.kind,
            said(_tooltip(form, slot, where)) + _hint(slot),
            tuple(said(form.labels[key]) for key in dict.fromkeys(slot.choices.values()))
            if slot.kind == _CHOICE
            else (),
            _printed(filling.texts[name], slot.kind, lang),
        )
    return described


def to_fill_in(values: Filling, blank: Filling) -> Filling:
    """A record's texts for a page with fields: its rows, and further ones to write into."""
    rows = {
        table: _longer(values.rows.get(table, ()), blank.rows.get(table, ()))
        for table in {**values.rows, **blank.rows}
    }
    # Long texts stand in fields of their own size, and leave what every row leaves.
    rows = {name: tuple(map(_as_others, some)) for name, some in rows.items()}
    looks = [(name, _as_others(one) if isinstance(one, Row) else one) for name, one in values.looks]
    texts = {**dict.fromkeys(blank.texts, NOTHING), **values.texts}
    return replace(values, texts=texts, rows=rows, looks=looks, filled=False, of_record=True)


def _longer(given: tuple[Row, ...], blank: tuple[Row, ...]) -> tuple[Row, ...]:
    return (*given, *blank[len(given) :])


def _as_others(row: Row) -> Row:
    return replace(row, look="", left=0.0) if row.left else row


def _printed(text: Text, kind: str, lang: str) -> str:
    """What a field shows at first; of a choice that is in both languages, what is offered."""
    if kind == _CHOICE and lang == "hi-en" and text.below:
        return f"{text.hi} – {text.below}"
    return text.in_language(lang)


def labels_of(form: Form, filling: Filling) -> dict[str, tuple[str, str]]:
    """What each slot is called, in Hindi and in English, with the row that it stands in."""
    labels = {CODE.name: (_CODE.hi, _CODE.en)}
    for name, slot, where in _slots(form, filling):
        said = worded(_tooltip(form, slot, where)).in_digits(filling.digits)
        labels[name] = said.hi, said.en
    return labels


def _slots(form: Form, filling: Filling) -> Iterator[tuple[str, Slot | Column, _Where]]:
    for slot in form.slots.values():
        yield slot.name, slot, _Where()
    heads = Counter(_heads(table) for table in form.tables.values())
    for table in form.tables.values():
        # Tables with the same heads are told apart by what they are called; one of tables has none.
        alike = bool(table.columns) and heads[_heads(table)] > 1
        called = form.labels.get(table.name) if alike else None
        where = _Where((called,)) if called else _Where()
        yield from _table(form, filling, table, table.name, where)


def _heads(table: Table) -> tuple[str, ...]:
    return tuple(column.label or column.name for column in table.columns)


def _table(
    form: Form, filling: Filling, table: Table, prefix: str, around: _Where
) -> Iterator[tuple[str, Slot | Column, _Where]]:
    rows, section = filling.rows[prefix], None
    for row in rows:
        if row.section:
            section = _row_label(form, table, row)
            continue
        if row.norm >= 0 and form.norms[table.norms][row.norm].kind in _SUMS:
            section = None
        where = _within(around, _row_label(form, table, row), section, row, len(rows))
        name = f"{prefix}.{row.key}"
        taking: tuple[Slot | Column, ...] = (
            *(column for column in table.columns if column.is_slot),
            *table.slots,
        )
        for slot in taking:
            yield f"{name}.{slot.name}", slot, where
        for inner in table.tables:
            yield from _table(form, filling, inner, f"{name}.{inner.name}", where)


def _within(
    around: _Where, label: Label | None, section: Label | None, row: Row, count: int
) -> _Where:
    """One row further in: named by its words if it has any, else by its number if it has others."""
    if label:
        return around._replace(words=(*around.words, *((section,) if section else ()), label))
    if count > 1:
        return around._replace(numbers=(*around.numbers, str(row.index)))
    return around


def _row_label(form: Form, table: Table, row: Row) -> Label | None:
    """What the order prints in a row to say what it is about."""
    if row.norm < 0:
        return None
    texts = form.norms[table.norms][row.norm].texts
    label = next((texts[key] for key in ("label", "topic", "numbered") if key in texts), None)
    serial = texts.get("serial")
    if label is None or serial is None:
        return label
    return Label(f"{serial.hi} {label.hi}", f"{serial.en} {label.en}")


def _tooltip(form: Form, slot: Slot | Column, where: _Where) -> Label:
    key = slot.label or slot.name.rpartition(".")[2]
    parts = [form.labels[key], *where.words]
    if where.numbers:
        number = ".".join(where.numbers)
        parts.append(Label(f"{_ROW.hi} {number}", f"{_ROW.en} {number}"))
    return Label(
        " – ".join(filter(None, (_plain(part.hi) for part in parts))),
        " – ".join(filter(None, (_plain(part.en) for part in parts))),
    )


def _hint(slot: Slot | Column) -> str:
    """How a value is to be written, behind the tooltip."""
    hint = _HINTS.get(slot.kind)
    return f" ({hint})" if hint else ""


def _plain(wording: str) -> str:
    """A wording without the slots in it and the signs at its ends."""
    return " ".join(SLOT_IN_LABEL.sub(" ", wording).split()).strip(" ,:-–")
