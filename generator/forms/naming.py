"""A form's definition -> findings: what it names and nobody knows.

In: a definition whose shape is sound (`checking.py`), and the norms of the other forms. Out:
findings F-105 to F-115: labels, norms, slots, and the paths that values come by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from generator.data.district import written
from generator.data.fields import Words
from generator.data.findings import Finding
from generator.data.messages import did_you_mean, nearest_word
from generator.data.papers import Asked, values_of
from generator.data.places import KeyPath
from generator.data.records import KINDS
from generator.forms import asking
from generator.forms.catalog import KIND_OF_SUBJECT
from generator.forms.checking import Written
from generator.forms.compute import GIVES, TYPES
from generator.forms.grammar import CHOICE
from generator.forms.markup import SLOT_IN_LABEL
from generator.forms.meaning import unwritable
from generator.forms.paths import UNKNOWN, Lost, Types, bare, rows, walked
from generator.forms.views import DATED_BY, DATED_ON, SUBJECT
from generator.forms.wordings import found

_YES_NO = {"True": "yes", "False": "no"}
_WHAT = {
    "norms": ("`norms:` में तालिका", "table under `norms:`"),
    "text": ("norms के `texts:` में", "text in `texts:` of the norms"),
    "slot": ("प्रपत्र में मद", "slot of the form"),
    "column": ("तालिका में स्तंभ", "column of the table"),
    "label": ("`labels:` में", "label"),
    "field": ("अभिलेख में मद", "entry of the record"),
    "list": ("डेटा में सूची", "list of the data"),
    "form": ("प्रपत्र", "form"),
    "row": ("प्रपत्र में पंक्ति", "row of the form"),
}


@dataclass(frozen=True)
class Norms:
    """The ids of norms by form and table, of all forms: `operating-cost` -> `lines` -> ids."""

    of_forms: Mapping[str, Mapping[str, tuple[str, ...]]]


def misnamed(form: Written, norms: Norms) -> list[Finding]:
    """What a definition names wrongly."""
    return list(asking.slips(form)) or list(_Names(form, norms).findings())


def unknown(at: Written, path: KeyPath, key: str, what: str, known: Any) -> Finding:
    """Nothing is called that; the place is that of the value at the path."""
    hi, en = _WHAT[what]
    return found("F-111", at.place(path), key=key, what_hi=hi, what_en=en,
                 **did_you_mean(key, known))  # fmt: skip


def norm_ids(definition: Any) -> dict[str, tuple[str, ...]]:
    """The ids of the rows of each table of norms."""
    tables = definition.get("norms", {})
    return {name: tuple(row.get("id", "") for row in rows) for name, rows in tables.items()}


class _Names:
    """Looks through one definition."""

    def __init__(self, form: Written, norms: Norms) -> None:
        self._at, self._data, self._norms = form, form.data, norms
        self._labels = form.data.get("labels", {})
        self._plain = {*form.data.get("slots", {}), *_in_tables(form.data)}
        self._types = self._of_subject()

    def findings(self) -> Iterator[Finding]:
        yield from self._of_form()
        yield from self._borrowed()
        yield from self._wordings()
        yield from self._normed()
        for name, slot in self._data.get("slots", {}).items():
            yield from self._slot(("slots", name), name, slot, self._types)
        for name, table in self._data.get("tables", {}).items():
            yield from self._table(("tables", name), table, self._types)

    def _of_subject(self) -> Types:
        """What a path may begin with: the record, and what is computed of it."""
        laid: dict[str, Any] = {}
        kinds = [KINDS[KIND_OF_SUBJECT[one]] for one in _listed(self._data["subject"])]
        if fields := asking.asked(self._data):
            laid = _types_of(fields)
            laid[SUBJECT] = kinds[0] if len(kinds) == 1 else UNKNOWN
        laid |= dict.fromkeys(self._data.get("values", {}), UNKNOWN)
        given = GIVES.get(self._data.get("compute", ""), ())
        laid |= {name: TYPES.get(name, UNKNOWN) for name in given}
        if "dated" in self._data:
            laid |= {DATED_ON: UNKNOWN, DATED_BY: UNKNOWN}
        return (*kinds, laid)

    def _of_form(self) -> Iterator[Finding]:
        """What the form says of itself as a whole."""
        data, at = self._data, self._at
        about = data.get("about", "")
        if about and about not in data.get("slots", {}):
            yield unknown(at, ("about",), about, "slot", data.get("slots", {}))
        for index, kind in enumerate(data.get("lists", ())):
            if kind not in KINDS:
                yield unknown(at, ("lists", index), kind, "list", KINDS)
        if dated := data.get("dated", ""):
            kind, _, field = dated.partition(".")
            if kind not in KINDS:
                yield unknown(at, ("dated",), kind, "list", KINDS)
            elif field not in KINDS[kind].model_fields:
                yield unknown(at, ("dated",), field, "field", KINDS[kind].model_fields)
        fields = [name for kind in self._types[:-1] for name in kind.model_fields]
        fields += data.get("fields", {})
        asked: list[tuple[KeyPath, str]] = [
            *((("needs", index), name) for index, name in enumerate(data.get("needs", ()))),
            *((("when", name), name) for name in data.get("when", {})),
        ]
        for path, name in asked:
            if name not in fields:
                yield unknown(at, path, name, "field", fields)
        for name in data.get("back", {}):
            if name not in self._plain and not self._is_slot(name):
                yield unknown(at, ("back", name), name, "slot", self._plain)

    def _borrowed(self) -> Iterator[Finding]:
        for name, whole in self._data.get("borrows", {}).items():
            form, _, table = whole.partition(".")
            others = self._norms.of_forms
            if form not in others:
                yield unknown(self._at, ("borrows", name), form, "form", others)
            elif table not in others[form]:
                yield unknown(self._at, ("borrows", name), table, "norms", others[form])

    def _wordings(self) -> Iterator[Finding]:
        """Slots that stand in wordings: in each language the same ones that there are."""
        for path, wording in self._every_wording():
            for lang, text in wording.items():
                for slot in SLOT_IN_LABEL.findall(text):
                    if not self._is_slot(slot):
                        yield unknown(self._at, (*path, lang), slot, "slot", self._plain)

    def _every_wording(self) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
        yield from ((("labels", key), wording) for key, wording in self._labels.items())
        for table, norms in self._data.get("norms", {}).items():
            for index, norm in enumerate(norms):
                for key, wording in norm.get("texts", {}).items():
                    yield ("norms", table, index, "texts", key), wording

    def _normed(self) -> Iterator[Finding]:
        """Rows that the order prints: each id once in its table; a field names such a table."""
        tables = (*self._data.get("norms", {}), *self._data.get("borrows", {}))
        for name, one in self._data.get("fields", {}).items():
            if one.get("norms", "") not in ("", *tables):
                yield unknown(self._at, ("fields", name, "norms"), one["norms"], "norms", tables)
        for table, norms in self._data.get("norms", {}).items():
            first: dict[str, KeyPath] = {}
            for index, norm in enumerate(norms):
                path = ("norms", table, index, "id")
                name = norm.get("id", "")
                if name and name in first:
                    yield found("F-113", self._at.place(path), key=name,
                                first=self._at.place(first[name]))  # fmt: skip
                first.setdefault(name, path)

    def _slot(self, path: KeyPath, name: str, slot: Any, types: Types) -> Iterator[Finding]:
        """A slot or a column: its label, its choices and where its value comes from."""
        label = slot.get("label", name.rpartition(".")[2])
        if label not in self._labels:
            where = (*path, "label") if "label" in slot else path
            place = self._at.place(where) if "label" in slot else self._at.key(path)
            yield found("F-110", place, key=label, **did_you_mean(label, self._labels))
        for value, key in slot.get("choices", {}).items():
            if key not in self._labels:
                yield found("F-110", self._at.place((*path, "choices", value)), key=key,
                            **did_you_mean(key, self._labels))  # fmt: skip
        if slot.get("kind") == CHOICE and not slot.get("choices"):
            yield found("F-102", self._at.key(path), field=written((*path, "choices")))
        if slot.get("from"):
            yield from self._lost(path, slot["from"], types)
            yield from self._unwritten(path, slot, types)
        if slot.get("kind") == CHOICE and slot.get("choices") and slot.get("from"):
            yield from self._unworded(path, slot, types)

    def _unwritten(self, path: KeyPath, slot: Any, types: Types) -> Iterator[Finding]:
        """A value that the kind of its slot cannot write."""
        end, kind = walked(types, slot["from"]), slot.get("kind", "text")
        if not isinstance(end, Lost) and (what := unwritable(kind, end)):
            yield found("F-153", self._at.place((*path, "from")), kind=kind, what_hi=what[0],
                        what_en=what[1])  # fmt: skip

    def _unworded(self, path: KeyPath, slot: Any, types: Types) -> Iterator[Finding]:
        """A choice of the data for which there is no wording."""
        end = walked(types, slot["from"])
        for kind in () if isinstance(end, Lost) else map(bare, end):
            words = get_args(kind) if get_origin(kind) is Literal else ()
            known = {_YES_NO.get(word, word) for word in slot["choices"]}
            for word in ("yes", "no") if kind is bool else words:
                if word not in known:
                    yield found("F-116", self._at.place((*path, "choices")), value=word)

    def _lost(
        self, path: KeyPath, source: str, types: Types, key: str = "from"
    ) -> Iterator[Finding]:
        """Where a path leads nowhere."""
        end = walked(types, source)
        if isinstance(end, Lost):
            where = (*path, key)
            known = ", ".join(end.known)
            yield found("F-112", self._at.place(where), field=written(where), value=source,
                        key=end.step, known=known, **did_you_mean(end.step, end.known))  # fmt: skip

    def _table(self, path: KeyPath, table: Any, types: Types) -> Iterator[Finding]:
        source, below = table.get("from", ""), (UNKNOWN,)
        if source:
            end = walked(types, source)
            if isinstance(end, Lost):
                yield from self._lost(path, source, types)
            elif not (below := rows(end)):
                where = (*path, "from")
                yield found("F-115", self._at.place(where), field=written(where), value=source)
                below = (UNKNOWN,)
        if "count" in table:
            yield from self._lost(path, table["count"], types, "count")
        yield from self._too_wide(path, table)
        norms = self._norm_rows(table.get("norms", ""))
        if norms is None:
            known = (*self._data.get("norms", {}), *self._data.get("borrows", {}))
            yield unknown(self._at, (*path, "norms"), table["norms"], "norms", known)
        for name, column in table.get("columns", {}).items():
            here = (*path, "columns", name)
            yield from self._slot(here, name, column, below)
            for end, key in column.get("span", {}).items():
                known = self._data.get("slots", {}) if end == "since" else table["columns"]
                if key not in known:
                    what = "slot" if end == "since" else "column"
                    yield unknown(self._at, (*here, "span", end), key, what, known)
            if norms and "norm" in column:
                yield from self._text((*here, "norm"), column["norm"], norms)
        for name, slot in table.get("slots", {}).items():
            yield from self._slot((*path, "slots", name), name, slot, below)
        for name, inner in table.get("tables", {}).items():
            yield from self._table((*path, "tables", name), inner, below)

    def _too_wide(self, path: KeyPath, table: Any) -> Iterator[Finding]:
        columns = table.get("columns", {}).values()
        wide = sum(Decimal(one["width"].removesuffix("mm")) for one in columns)
        most = 267 if self._data.get("paper") == "landscape" else 180
        if wide > most:
            yield found("F-117", self._at.key((*path, "columns")), wide=f"{wide:g}", most=most)

    def _text(self, path: KeyPath, name: str, norms: Any) -> Iterator[Finding]:
        """A text of norms that no row has, while one of almost that name is there."""
        every = {key for rows in self._data.get("norms", {}).values() for key in _texts(rows)}
        if name not in every and nearest_word(name, _texts(norms)):
            yield unknown(self._at, path, name, "text", _texts(norms))

    def _norm_rows(self, name: str) -> Any:
        """The norms of that name; None where there are none of it."""
        if not name or name in self._data.get("borrows", {}):
            return ()
        return self._data.get("norms", {}).get(name)

    def _is_slot(self, name: str) -> bool:
        """Whether a slot of that name can be on the page, rows or not."""
        if name in self._plain:
            return True
        steps = name.split(".")
        return len(steps) > 2 and f"{steps[0]}.{steps[-1]}" in self._plain


def _types_of(fields: Iterable[Asked]) -> dict[str, Any]:
    """The types of a form's own fields; without defaults, which may have slips."""
    nothing = Words("", "")
    bare = [replace(one, default=None) for one in fields]
    values = values_of("own", nothing, bare)
    return {name: info.annotation for name, info in values.model_fields.items()}


def _in_tables(data: Any, before: str = "") -> Iterator[str]:
    """The names of slots in tables, without rows: `seasons.lines.product`."""
    for name, table in data.get("tables", {}).items():
        here = f"{before}{name}."
        yield from (f"{here}{key}" for key in (*table.get("columns", {}), *table.get("slots", {})))
        yield from _in_tables(table, here)


def _texts(norms: Any) -> set[str]:
    return {key for norm in norms for key in norm.get("texts", {})}


def _listed(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
