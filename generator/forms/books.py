"""The definitions of the Books of Records -> forms whose pages are the pages of a book.

In: `forms/books/*.yaml`. Out: frozen `Form`s like any other; or `DataError`, with a finding for
each slip. What every book has (cover, certificate, the head of a page) stands once, in
`shared/page.yaml`, and is laid below each definition. A book's columns become those of the rows of
its pages; what is carried from page to page, and a column that stands many times, become slots and
columns of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.data.findings import Finding
from generator.data.load import DataError, read_yaml
from generator.data.places import KeyPath
from generator.forms.catalog import Form
from generator.forms.checking import Written, misshapen
from generator.forms.filling import TOTAL
from generator.forms.grammar import BOOK, ORDER
from generator.forms.naming import unknown
from generator.forms.reading import BOOKS, form_of, named_from_here
from generator.forms.wordings import found

SHARED = "page"
"""The definition, in `shared/`, that all books are laid over."""
SLIP = "slip"
"""The sort of books of receipts and vouchers."""
SMALLER = ("small-slip", "least-slip")
"""The looks of a slip whose texts are long, one smaller than the other."""
_CARRYING = ("brought", "total", "carried")
"""What a page says of each column that is summed: before it, of itself, and after it."""


def load_books(forms: Path) -> dict[str, Form]:
    """Every book by its id, those of `order.yaml` first; raises `DataError`."""
    folder = named_from_here(forms) / BOOKS
    shared = Written(*read_yaml(folder / "shared" / f"{SHARED}.yaml"))
    order = Written(*read_yaml(folder / "order.yaml"))
    written = {
        path.stem: Written(*read_yaml(path))
        for path in sorted(folder.glob("*.yaml"))
        if path.stem != "order"
    }
    findings = misshapen(order, ORDER)
    for name, one in written.items():
        slips = misshapen(one, BOOK)
        if not slips and one.data["id"] != name:
            slips = [found("F-114", one.place(("id",)), value=one.data["id"], name=name)]
        findings += slips or list(_misnamed(one, shared.data))
    if findings:
        raise DataError(findings)
    first = [name for name in order.data["order"] if name in written]
    names = [*first, *sorted(written.keys() - set(first))]
    return {name: form_of(_whole(shared.data, written[name].data, forms)) for name in names}


def of_slips(form: Form, count: int) -> Form:
    """A book of receipts or vouchers with so many on a page; other books as they are."""
    if form.book["sort"] != SLIP:
        return form
    pages = form.tables["pages"]
    inner = tuple(replace(table, blank=count) for table in pages.tables)
    tables = {**form.tables, "pages": replace(pages, tables=inner)}
    return replace(form, book={**form.book, "rows": str(count)}, tables=tables)


def _misnamed(one: Written, shared: Mapping[str, Any]) -> Iterator[Finding]:
    """Columns and labels that a definition names and nobody knows."""
    book, columns = one.data["book"], one.data["columns"]
    labels = {**shared["labels"], **one.data.get("labels", {})}
    for path in _columns_named(book):
        name = _at(book, path)
        if name not in columns:
            yield unknown(one, ("book", *path), name, "column", columns)
    for key, column in columns.items():
        label = column.get("label", key)
        if label not in labels:
            yield unknown(one, ("columns", key), label, "label", labels)
    for index, name in enumerate(book.get("signatures", ())):
        if name not in labels:
            yield unknown(one, ("book", "signatures", index), name, "label", labels)


def _columns_named(book: Mapping[str, Any]) -> Iterator[KeyPath]:
    if "text" in book:
        yield ("text",)
    for index in range(len(book.get("carry", ()))):
        yield ("carry", index)
    for over, names in book.get("over", {}).items():
        yield from (("over", over, index) for index in range(len(names)))
    if "repeat" in book:
        yield ("repeat", "column")


def _at(value: Any, path: KeyPath) -> Any:
    for step in path:
        value = value[step]
    return value


def _whole(shared: Mapping[str, Any], data: Mapping[str, Any], forms: Path) -> dict[str, Any]:
    """A definition with what all books share, its pages a table of tables."""
    book = data["book"]
    columns = dict(_columns(data["columns"], book.get("repeat")))
    page = {**shared["page"], **shared["slip" if book["sort"] == SLIP else "sheet"]}
    page |= {**data.get("page", {}), **_carried(book, columns), **_heads(book)}
    norms = {**shared["norms"], **data.get("norms", {})}
    if "norms" in book:
        form, _, name = book["norms"].partition(".")
        norms["rows"] = read_yaml(forms / f"{form}.yaml")[0]["norms"][name]
    rows = {"from": "rows", "blank": book["rows"], "columns": columns}
    rows["looks"] = SMALLER if book["sort"] == SLIP else (TOTAL,)
    if "rows" in norms:
        rows["norms"] = "rows"
    labels = {**shared["labels"], **data.get("labels", {})}
    whole = {**shared, **data, "labels": labels, "norms": norms}
    whole["tables"] = {
        "cover": {"from": "cover", "blank": "1"},
        "certificate": {"from": "certificate", "blank": "1"},
        "pages": {"from": "pages", "blank": "1", "slots": page, "tables": {"rows": rows}},
    }
    return whole


def _columns(
    given: Mapping[str, Mapping[str, Any]], repeat: Mapping[str, str] | None
) -> list[tuple[str, dict[str, Any]]]:
    """The columns as other forms write them: each with its label and, but for the pen's, a slot."""
    made = []
    for name, column in given.items():
        rest = {key: value for key, value in column.items() if key != "pen"}
        rest.setdefault("label", name)
        if "pen" not in column:
            rest.setdefault("from", name)
        if repeat and repeat["column"] == name:
            numbers = range(1, int(repeat["count"]) + 1)
            made += [(f"{name}_{at}", {**rest, "from": f"{name}.{at}"}) for at in numbers]
        else:
            made.append((name, rest))
    return made


def _carried(
    book: Mapping[str, Any], columns: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Slots for what is brought to a page, summed on it and carried on."""
    return {
        f"{place}_{name}": {
            "from": f"{place}.{name}", "kind": columns[name]["kind"], "label": name, "width": "0mm",
        }
        for name in book.get("carry", ())
        for place in _CARRYING
    }  # fmt: skip


def _heads(book: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Slots at the heads of a column that stands many times."""
    repeat = book.get("repeat")
    if not repeat:
        return {}
    head = repeat["head"]
    return {
        f"{head}_{at}": {"from": f"{head}.{at}", "kind": "serial", "label": head, "width": "0mm"}
        for at in range(1, int(repeat["count"]) + 1)
    }
