"""The definitions of the Books of Records -> forms whose pages are the pages of a book.

In: `forms/books/*.yaml`. Out: frozen `Form`s like any other. What every book has (cover,
certificate, the head of a page) stands once, in `shared/page.yaml`, and is laid below each
definition. A book's columns become those of the rows of its pages; what is carried from page to
page, and a column that stands many times, become slots and columns of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.forms.catalog import Form, Reader, load_forms

_CARRYING = ("brought", "total", "carried")
"""What a page says of each column that is summed: before it, of itself, and after it."""


def load_books(folder: Path, read: Reader) -> dict[str, Form]:
    """Every book by its id, in the order of `order.yaml`; `folder`: that of the definitions."""
    shared = read(folder / "shared" / "page.yaml")

    def whole(path: Path) -> Any:
        if path.stem == "contradictions":  # no order prints a book
            return {"contradictions": []}
        data = read(path)
        return data if path.stem == "order" else _laid_over(shared, data, folder.parent, read)

    return load_forms(folder, whole)


def _laid_over(
    shared: Mapping[str, Any], data: dict[str, Any], forms: Path, read: Reader
) -> dict[str, Any]:
    """A definition with what all books share, its pages a table of tables."""
    book = data["book"]
    columns = dict(_columns(data["columns"], book.get("repeat")))
    page = {**shared["page"], **data.get("page", {}), **_carried(book, columns), **_heads(book)}
    norms = {**shared["norms"], **data.get("norms", {})}
    if "norms" in book:
        form, _, name = book["norms"].partition(".")
        norms["rows"] = read(forms / f"{form}.yaml")["norms"][name]
    rows = {"from": "rows", "blank": book["rows"], "columns": columns}
    if "rows" in norms:
        rows["norms"] = "rows"
    whole = {**shared, **data, "labels": {**shared["labels"], **data["labels"]}, "norms": norms}
    whole["tables"] = {
        "cover": {"from": "cover", "blank": "1"},
        "certificate": {"from": "certificate", "blank": "1"},
        "pages": {"from": "pages", "blank": "1", "slots": page, "tables": {"rows": rows}},
    }
    return {key: value for key, value in whole.items() if key not in ("page", "columns")}


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
