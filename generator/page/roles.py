"""Which structure element a screen reader meets for an HTML element (ISO 32000-1, 14.8.4).

In: nodes. Out: names of roles. A table that only places blocks is none to a screen reader.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.page.blocks import Node

LANGUAGE_ROLE = "Span"
_ROLES = {
    "p": "P", "div": "Div", "header": "Div", "section": "Sect",
    "h1": "H1", "h2": "H2", "h3": "H3",
}  # fmt: skip
_GROUPS = {"thead": "THead", "tbody": "TBody", "tfoot": "TFoot"}


class TableRoles(NamedTuple):
    """The roles of a table's groups (none where it only places blocks) and of its rows."""

    group: dict[str, str]
    row: str


def role(node: Node) -> str:
    """The role of a block, or nothing."""
    if node.tag == "table":
        return "Table" if has_heads(node) else "Div"
    return _ROLES.get(node.tag, "")


def table_roles(table: Node) -> TableRoles:
    """The roles inside a table."""
    return TableRoles(_GROUPS, "TR") if has_heads(table) else TableRoles({}, "")


def cell_role(cell: Node, row: str) -> str:
    """The role of a cell of a row of this role."""
    if not row:
        return "Div"
    return "TH" if _is_head(cell) else "TD"


def scope(cell: Node) -> str:
    """What a head cell is the head of."""
    given = cell.get("scope")
    if given:
        return "Row" if given.startswith("row") else "Column"
    return "Column" if cell.tag == "th" else "Row"


def has_heads(table: Node) -> bool:
    """Whether rows and columns of a table are announced: it has head cells and is no layout."""
    return "layout" not in table.classes and any(map(_is_head, table.walk()))


def _is_head(cell: Node) -> bool:
    return cell.tag == "th" or (cell.tag == "td" and bool({"label", "head"} & set(cell.classes)))
