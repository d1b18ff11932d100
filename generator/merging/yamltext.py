"""Values -> the text of a YAML file, of which nothing changes but these values.

In: the text of a file and edits by path. Out: the text with the edits in it; comments, order,
quotes and layout of everything else stay letter for letter. The only module that imports
ruamel.yaml, which tells where each value begins and ends; nothing is written by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.data.parse import NULLS
from generator.data.places import KeyPath

_STEP = 2  # spaces that a level is set in by
# What YAML would not read as a plain text (YAML 1.2, 7.3.3).
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^\n\r\t]*[^\s:])?")
_SIGNS = re.compile(r"\s#|:\s|\s$")
_IN_FLOW = re.compile(r"[\[\]{},]|:$")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class Edit(NamedTuple):
    """A value to stand at a path of a file: in place of another, or new."""

    path: KeyPath
    value: Any


class _Cut(NamedTuple):
    """A piece of the text that another takes the place of."""

    begin: int
    end: int
    text: str


Order: TypeAlias = Callable[[KeyPath], Sequence[str]]
"""The fields that may stand in the table at a path, in their order."""


def patched(text: str, edits: Iterable[Edit], order: Order = lambda _: ()) -> str:
    """The text with the edits in it; a new key stands where `order` has it.

    Raises ValueError where ruamel.yaml reads the file otherwise than we do.
    """
    try:
        root = YAML(typ="rt", pure=True).compose(text)
    except YAMLError as error:
        raise ValueError(str(error)) from error
    if root is None:
        raise ValueError("the file is empty")
    cuts = sorted(_cuts(_Text(text, order), root, list(edits), ()), key=lambda cut: cut[:2])
    made, at = [], 0
    for cut in cuts:
        assert cut.begin >= at, "two edits of one place"
        made += [text[at : cut.begin], cut.text]
        at = cut.end
    return "".join((*made, text[at:]))


class _Text(NamedTuple):
    """The text of a file, and the order of its fields."""

    text: str
    order: Order

    @property
    def newline(self) -> str:
        """How lines end in this file."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def line_end(self, at: int) -> int:
        """Where the line ends that a place is in."""
        found = self.text.find("\n", at)
        end = len(self.text) if found < 0 else found
        return end - 1 if self.text[end - 1 : end] == "\r" else end


def _cuts(text: _Text, node: Node, edits: list[Edit], path: KeyPath) -> Iterator[_Cut]:
    """The cuts of all edits at or below a node."""
    if any(edit.path == path for edit in edits):
        yield _replaced(text, node, next(edit.value for edit in edits if edit.path == path))
        return
    new: list[tuple[Any, Any]] = []
    grouped: dict[Any, list[Edit]] = {}
    for edit in edits:
        grouped.setdefault(edit.path[len(path)], []).append(edit)
    for key, below in grouped.items():
        inner = _child(node, key)
        if inner is not None and not _is_missing(inner):
            yield from _cuts(text, inner, below, (*path, key))
        elif inner is not None:
            yield _filled(text, inner, _together(below, len(path) + 1), _is_flow(node))
        else:
            new.append((key, _together(below, len(path) + 1)))
    if new:
        yield from _added(text, node, new, path)


def _is_missing(node: Node) -> bool:
    """A key behind which nothing stands."""
    return isinstance(node, ScalarNode) and node.style is None and node.value in NULLS


def _child(node: Node, key: Any) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    if isinstance(node, SequenceNode):
        return node.value[key] if key < len(node.value) else None
    raise ValueError(f"nothing can stand below {node.value!r}")


def _together(edits: Sequence[Edit], depth: int) -> Any:
    """One new value of all edits below a place where nothing stands yet."""
    if len(edits[0].path) == depth:
        return edits[0].value
    made: dict[Any, list[Edit]] = {}
    for edit in edits:
        made.setdefault(edit.path[depth], []).append(edit)
    values = {key: _together(below, depth + 1) for key, below in made.items()}
    return list(values.values()) if isinstance(next(iter(values)), int) else values


# --- what stands there already --------------------------------------------------------------


def _replaced(text: _Text, node: Node, value: Any) -> _Cut:
    begin, end = node.start_mark.index, _end(node)
    flow = _within_flow(text.text, node)
    if isinstance(node, ScalarNode) and isinstance(value, str):
        new = _scalar(value, flow, node.style)
    else:
        new = written(value, flow=True)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        end = node.end_mark.index  # up to the next line
        new += text.newline if text.text[end - 1 : end] == "\n" else ""
    return _Cut(begin, end, new)


def _filled(text: _Text, node: Node, value: Any, flow: bool) -> _Cut:
    """A value behind a key that has none."""
    begin = node.start_mark.index
    behind = text.text[:begin].rstrip(" \t\r\n")
    if node.value:  # ~ or null
        return _Cut(begin, node.end_mark.index, written(value, flow=flow))
    return _Cut(len(behind), len(behind), f" {written(value, flow=flow)}")


def _within_flow(text: str, node: Node) -> bool:
    """Whether a value stands in […] or {…}; where it cannot be told, as if it did."""
    line = text[text.rfind("\n", 0, node.start_mark.index) + 1 : node.start_mark.index]
    return not re.fullmatch(r"\s*(?:- +)*[^\s{}\[\]\"',#][^{}\[\]\"',#]*:\s+", line)


# --- what is new ----------------------------------------------------------------------------


def _added(
    text: _Text, node: Node, new: Sequence[tuple[Any, Any]], path: KeyPath
) -> Iterator[_Cut]:
    if isinstance(node, SequenceNode):
        yield from _appended(text, node, [value for _, value in new])
    elif _is_flow(node):
        pieces = [f"{_scalar(str(key), True)}: {written(value, flow=True)}" for key, value in new]
        yield _in_flow(text, node, pieces)
    elif isinstance(node, MappingNode):
        order = text.order(path)
        for key, value in sorted(new, key=lambda one: _place(order, one[0])):
            yield _keyed(text, node, order, key, value)


def _appended(text: _Text, node: SequenceNode, values: Sequence[Any]) -> Iterator[_Cut]:
    if _is_flow(node):
        yield _in_flow(text, node, [written(value, flow=True) for value in values])
        return
    column = node.value[-1].start_mark.column
    dash = text.text.rfind("-", 0, node.value[-1].start_mark.index)
    indent = dash - text.text.rfind("\n", 0, dash) - 1
    end = text.line_end(_end(node))
    blocks = isinstance(node.value[-1], MappingNode) and not _is_flow(node.value[-1])
    for value in values:
        item = _block(value, column, text.newline) if blocks else written(value, flow=True)
        yield _Cut(end, end, f"{text.newline}{' ' * indent}-{' ' * (column - indent - 1)}{item}")


def _in_flow(text: _Text, node: Node, pieces: Sequence[str]) -> _Cut:
    """New pieces before the bracket that closes a list or table."""
    close = node.end_mark.index - 1
    if not node.value:
        return _Cut(close, close, ", ".join(pieces))
    last = node.value[-1]
    end = _end(last[1] if isinstance(last, tuple) else last)
    comma = text.text[end:close].lstrip().startswith(",")
    joined = ", ".join(pieces)
    if comma:
        end = text.text.index(",", end) + 1
        return _Cut(end, end, f" {joined}")
    return _Cut(end, end, f", {joined}")


def _place(order: Sequence[str], key: str) -> int:
    return order.index(key) if key in order else len(order)


def _keyed(
    text: _Text, node: MappingNode, order: Sequence[str], key: Any, value: Any
) -> _Cut:
    """A new line behind the field that stands before it in the order of fields."""
    column = node.value[0][0].start_mark.column
    place = _place(order, key)
    earlier = [one for name, one in node.value if _place(order, name.value) < place]
    end = text.line_end(_end(earlier[-1] if earlier else node.value[-1][1]))
    said = f"{_scalar(str(key), False)}: {written(value, flow=False)}"
    return _Cut(end, end, f"{text.newline}{' ' * column}{said}")


def _block(value: dict[str, Any], column: int, newline: str) -> str:
    """A record in lines of its own, all but the first set in by so many spaces."""
    lines: list[str] = []
    for key, one in value.items():
        name = _scalar(key, False)
        if isinstance(one, list) and one and all(isinstance(item, dict) for item in one):
            lines.append(f"{name}:")
            lines += [f"{' ' * _STEP}- {written(item, flow=True)}" for item in one]
        else:
            lines.append(f"{name}: {written(one, flow=False)}")
    return f"{newline}{' ' * column}".join(lines)


def new_file(records: Mapping[str, Sequence[dict[str, Any]]]) -> str:
    """The text of a file with new records, by kind."""
    made = []
    for kind, listed in records.items():
        items = (f"{' ' * _STEP}- {_block(one, 2 * _STEP, chr(10))}\n" for one in listed)
        made.append(f"{kind}:\n{''.join(items)}")
    return "\n".join(made)


def written(value: Any, *, flow: bool) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        pairs = ((_scalar(str(key), True), one) for key, one in value.items())
        return "{" + ", ".join(f"{key}: {written(one, flow=True)}" for key, one in pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(one, flow=True) for one in value) + "]"
    return _scalar(value, flow)


def _scalar(value: str, flow: bool, style: str | None = None) -> str:
    """A text, in the quotes that it had; without any only where YAML reads it as it stands."""
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if style != '"' and _is_plain(value, flow):
        return value
    return '"' + "".join(map(_escaped, value)) + '"'


def _is_plain(value: str, flow: bool) -> bool:
    if value in NULLS or not _PLAIN.fullmatch(value) or _SIGNS.search(value):
        return False
    if value in ("---", "...") or not _shows(value):
        return False
    return not (flow and _IN_FLOW.search(value))


def _shows(value: str) -> bool:
    return all(char.isprintable() or char in "\u200c\u200d" for char in value)


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if _shows(char):
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


# --- nodes ----------------------------------------------------------------------------------


def _is_flow(node: Node) -> bool:
    return bool(getattr(node, "flow_style", False))


def _end(node: Node) -> int:
    """Where the last letter of a node's text ends: a block's own mark lies beyond its comments."""
    while not isinstance(node, ScalarNode) and not _is_flow(node) and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        return int(node.end_mark.index) - 1
    return int(node.end_mark.index)
